# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What happened when?
#
# The report of 31 May 2017 tells of the months before: who took Palmyra, who took it back. A timeline puts each
# statement on its day, or on its month where no day is named.

# %%
from summarize import plots, read_documents, timeline

documents = read_documents("../seeds")
made = timeline(documents, words=40)
made

# %%
plots.timeline(made)

# %% [markdown]
# **What to look at.** No text gives a date for "March last year" or "eight months later"; they are resolved from
# the day of publication and from the sentence before. Every date says how it is known:

# %%
for entry in made:
    for pick in entry:
        print(f"{entry.label:10}  {pick.when.basis:9}  {pick.when.text!r}")

# %% [markdown]
# ## Documents with dates of their own
#
# A story that runs over days needs days of publication; then a day matters by how much was published on it, and
# by who speaks of it later.

# %%
flood = [
    {"text": "Rain fell in Rome all day. The Tiber rose by a metre.", "date": "2024-05-06"},
    {"text": "The Ponte Milvio was closed on Tuesday.", "date": "2024-05-07"},
    {"text": "The Tiber fell on Thursday. Rain had fallen since Monday.", "date": "2024-05-09"},
]
timeline(flood, words=20)

# %% [markdown]
# In a terminal: `summarize seeds --timeline`.
