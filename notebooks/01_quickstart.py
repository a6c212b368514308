# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What do five versions of one report say, and who says it?
#
# The folder `seeds` contains five published versions of one wire report, unchanged: shortened and reworded by five
# publishers, with captions and teasers. A summary consists of their own sentences; nothing is paraphrased.

# %%
from summarize import read_documents, summarize

documents = read_documents("../seeds")
summary = summarize(documents, words=120)
summary

# %% [markdown]
# **What to look at.** Each letter is a source: filled where the sentence is quoted from, tinted where the source
# says the same, dashed where it does not. A frame marks a sentence that only one source has: trust it less. Click a
# row to see the sentence in its context and the wording of the other sources. Point at a sentence to find it in the
# sources below.
#
# The same as plain values:

# %%
for pick in summary:
    print(f"{pick.support} of {len(summary.documents)}  {pick.when}  {pick.text[:60]} …")

# %% [markdown]
# Every sentence is a span of its source, to the character:

# %%
sentence = summary.picks[0].sentence
source = summary.documents[sentence.document]
source.text[sentence.start : sentence.end] == sentence.text

# %% [markdown]
# ## Queries and updates
#
# With a `query`, relevance to the query counts as much as importance. Documents given as `known` are assumed to have
# been read, and what they say is left out.

# %%
summarize(documents, words=80, query="safe zones")

# %%
print(summarize(documents[:4], words=60, known=documents[4]))

# %% [markdown]
# ## Export
#
# `str(summary)` is the text; `to_markdown()`, `to_json()` and `to_html()` are for other programs, and
# `summarize seeds --format html` writes a self-contained page. The last line of each view is the call that reproduces
# the summary.

# %%
print(summary.to_markdown())
