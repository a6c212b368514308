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
# The folder `seeds` holds five published versions of one wire report, as they were found: cut, reworded,
# with captions and teasers inside. A summary is made of their own sentences; nothing is invented.

# %%
from summarize import read_documents, summarize

documents = read_documents("../seeds")
summary = summarize(documents, words=120)
summary

# %% [markdown]
# **What to look at.** Each letter is a source: filled where the sentence is quoted from, tinted where the same
# is said, dashed where it is not. A sentence that only one of many says is framed: trust it less. Click a row to
# see the sentence in its place, and how the others word it. Point at a sentence to find it in the sources below.
#
# The same as plain values:

# %%
for pick in summary:
    print(f"{pick.support} of {len(summary.documents)}  {pick.when}  {pick.text[:60]} …")

# %% [markdown]
# A sentence is a span of its source, to the character:

# %%
sentence = summary.picks[0].sentence
source = summary.documents[sentence.document]
source.text[sentence.start : sentence.end] == sentence.text

# %% [markdown]
# ## What was asked for, and what is new
#
# A `query` prefers what answers it; what is `known` already is left out.

# %%
summarize(documents, words=80, query="safe zones")

# %%
print(summarize(documents[:4], words=60, known=documents[4]))

# %% [markdown]
# ## To take along
#
# `str(summary)` is the text; `to_markdown()`, `to_json()` and `to_html()` are for other programs, and
# `summarize seeds --format html` writes a page that needs nothing else. The last line of each view is the call
# that gives it again.

# %%
print(summary.to_markdown())
