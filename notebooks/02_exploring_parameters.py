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
# Four versions are summarised; the fifth is held out and serves as the reference. Run the cell and change the
# settings with mouse or arrow keys. Without a running kernel, the notebook shows the last state.

# %%
from summarize import explore, plots, read_documents, summarize

documents = read_documents("../seeds")
explore(documents[:4], documents[4], words=120)

# %% [markdown]
# **What to look at.** Sentences that have just been added have a blue number. The vertical lines in the bars are the
# lead baseline: the score of a summary of first sentences. *Trade-off* shows the whole range of a setting; where its
# curves are flat, the setting has no effect. *Pin result* keeps a result for comparison; only results of the same
# length are comparable. The last line is the call that reproduces the summary.

# %% [markdown]
# ## Similarity between sentences
#
# Each cell of the matrix is the similarity of two sentences. Near-duplicate passages are lines along a diagonal,
# paragraphs that one version left out are gaps in them, and teasers for other stories are empty bands.

# %%
summary = summarize(documents, words=120)
plots.similarity(summary)

# %%
plots.document_map(summary)

# %% [markdown]
# ## Is the best value better than the default?
#
# One story cannot answer this. Given many topics, `explore` sweeps a setting over all of them and tests whether the
# best value differs significantly from the default. Here the topics are one story, with each version held out in
# turn; use `read_topics("topics.jsonl")` for your own data.

# %%
from evaluation import read_topics

explore(read_topics("../seeds"), words=120)

# %% [markdown]
# **What to look at.** The green bar at the bottom spans all values that are statistically tied with the best. A wide
# bar means that the setting hardly matters or that there are too few topics; the text says which.
