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
# The report of 31 May 2017 also covers the months before: who captured Palmyra, who recaptured it. A timeline puts each
# statement on its day, or on its month if no day is named.

# %%
from summarize import plots, read_documents, timeline

documents = read_documents("../seeds")
events = timeline(documents, words=40)
events

# %%
plots.timeline(events)

# %% [markdown]
# **What to look at.** No text gives a date for "March last year" or "eight months later"; they are resolved from the
# publication date and from the sentence before. Each date says how it was determined:

# %%
for entry in events:
    for pick in entry:
        print(f"{entry.label:10}  {pick.when.basis:9}  {pick.when.text!r}")

# %% [markdown]
# ## Documents with publication dates
#
# A story that runs over several days needs publication dates. A day is then important if many documents were published
# on it or mention it.

# %%
flood = [
    {"text": "Rain fell in Rome all day. The Tiber rose by a metre.", "date": "2024-05-06"},
    {"text": "The Ponte Milvio was closed on Tuesday.", "date": "2024-05-07"},
    {"text": "The Tiber fell on Thursday. Rain had fallen since Monday.", "date": "2024-05-09"},
]
timeline(flood, words=20)

# %% [markdown]
# In a terminal: `summarize seeds --timeline`.
