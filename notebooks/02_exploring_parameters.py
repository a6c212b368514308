# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which settings matter for these documents?
#
# Four versions are summarised, the fifth is held out to compare with. Run the cell and turn the controls with
# mouse or arrow keys; a notebook that is only read shows what was set last.

# %%
from summarize import explore, plots, read_documents, summarize

documents = read_documents("../seeds")
explore(documents[:4], documents[4], words=120)

# %% [markdown]
# **What to look at.** Sentences that just came in have a blue number. The upright lines in the bars are the lead
# baseline: what taking first sentences would score. *Trade-off* shows the whole range of a setting at once; where
# its curves are flat, the setting changes nothing. *Pin result* keeps a setting for comparison; only results of one
# length can be compared. The last line is the call to copy.

# %% [markdown]
# ## What the graph sees
#
# Each cell of the matrix is a pair of sentences. Near-copies are lines along a diagonal, paragraphs that one
# version cut are breaks in them, and teasers for other stories are empty bands.

# %%
summary = summarize(documents, words=120)
plots.similarity(summary)

# %%
plots.document_map(summary)

# %% [markdown]
# ## Is the best setting more than luck?
#
# One story cannot tell. Given topics, `explore` sweeps a setting over all of them and says whether the best value
# differs from the default by more than chance. Here the topics are one story with each version held out in turn;
# with `read_topics("topics.jsonl")` they are yours.

# %%
from evaluation import read_topics

explore(read_topics("../seeds"), words=120)

# %% [markdown]
# **What to look at.** The green bar at the bottom spans all values that cannot be told apart from the best. A wide
# bar says that the setting hardly matters, or that there are too few topics to see it; the text says which.
