# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Is one system better than another, and how sure is that?
#
# Each version of the report is held out in turn; a system summarises the others, and ROUGE compares the result
# with the beginning of the version held out. ROUGE equals ROUGE-1.5.5, and its signature says with which options.

# %%
from evaluation import compare, interval, rouge
from summarize import plots, read_documents, summarize

WORDS = 100
documents = read_documents("../seeds")
scorer = rouge.Rouge(["1", "2", "L"], words=WORDS)
systems = {
    "default": {},
    "lead": {"ranker": "lead", "selector": "top", "orderer": "source_order"},
    "lexrank": {"ranker": "lexrank"},
    "concepts": {"selector": "concepts"},
    "random": {"ranker": "random", "selector": "top"},
}


def held_out(settings):
    """ROUGE-2 F of each version, in per cent."""
    found = []
    for i, version in enumerate(documents):
        made = summarize(documents[:i] + documents[i + 1 :], words=WORDS, **settings)
        score = scorer.score([pick.text for pick in made], [version.text])
        found.append(100 * score["ROUGE-2"].f)
    return found


scores = {name: held_out(settings) for name, settings in systems.items()}
means = [sum(found) / len(found) for found in scores.values()]
intervals = [interval(found) for found in scores.values()]
print(scorer.signature)
plots.leaderboard(list(scores), means, intervals)

# %% [markdown]
# **What to look at.** The intervals, not the dots. Five versions of one story are few and nearly copies, so what
# overlaps here is not decided. A paired comparison is sharper, since each version is its own control:

# %%
for name in list(scores)[1:]:
    one = compare(scores["default"], scores[name])
    print(
        f"default - {name:9} {one.difference:+6.2f}  [{one.low:+.2f}, {one.high:+.2f}]  p = {one.p:.2f}"
    )

# %% [markdown]
# With five units no p-value can be below 1/16: only more topics can settle it. The README has the table for 250
# topics, with the command that made it.
#
# ## A setting over its range
#
# `evaluation.sweep` is `python -m evaluation sweep`.

# %%
from evaluation import sweep

found = sweep("../seeds", "selector=mmr(diversity=0:1:0.1)", words=WORDS)
plots.sweep(found, "lead ROUGE-2 F")

# %%
plots.tradeoff(found)

# %% [markdown]
# **What to look at.** Up to .6 the curve is flat, beyond .7 it falls. That five versions cannot tell even the
# fall from chance (the green bar spans everything) shows how few they are. Redundancy is what the setting is for.
#
# ## From the command line
#
# The same, for any number of topics and systems, with records that survive a kill:

# %%
from evaluation.cli import main

_ = main(["run", "../seeds", "--systems", "default", "--systems", "lead", "--systems", "random"])
