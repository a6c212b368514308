# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Is one system better than another?
#
# Each version of the report is held out in turn; a system summarises the others, and ROUGE compares the summary with
# the beginning of the version held out. The scorer reproduces ROUGE-1.5.5, and its signature names the options.

# %%
from evaluation import compare, confidence_interval, rouge
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


def score_held_out_versions(settings):
    """ROUGE-2 F1 for each version, in per cent."""
    scores = []
    for i, version in enumerate(documents):
        summary = summarize(documents[:i] + documents[i + 1 :], words=WORDS, **settings)
        score = scorer.score([pick.text for pick in summary], [version.text])
        scores.append(100 * score["ROUGE-2"].f)
    return scores


scores = {name: score_held_out_versions(settings) for name, settings in systems.items()}
means = [sum(values) / len(values) for values in scores.values()]
intervals = [confidence_interval(values) for values in scores.values()]
print(scorer.signature)
plots.leaderboard(list(scores), means, intervals)

# %% [markdown]
# ## How sure can we be?
#
# **What to look at.** The confidence intervals, not the dots. Five near-duplicate versions of one story are a small
# sample, so overlapping intervals decide nothing here. A paired comparison is more sensitive, because each version is
# its own control:

# %%
for name in list(scores)[1:]:
    result = compare(scores["default"], scores[name])
    print(
        f"default - {name:9} {result.difference:+6.2f}  "
        f"[{result.low:+.2f}, {result.high:+.2f}]  p = {result.p:.2f}"
    )

# %% [markdown]
# With five units no p-value can be below 1/16, so only more topics can settle the question. `evaluation/RESULTS.md`
# has the results for 250 topics, with the commands.
#
# ## Parameter sweep
#
# `evaluation.sweep` is `python -m evaluation sweep`.

# %%
from evaluation import sweep

sweep_result = sweep("../seeds", "selector=mmr(diversity=0:1:0.1)", words=WORDS)
plots.sweep(sweep_result, "lead ROUGE-2 F")

# %%
plots.tradeoff(sweep_result)

# %% [markdown]
# **What to look at.** The curve is flat up to 0.6 and falls above 0.7. The sample is so small that not even this
# fall is significant (the green bar spans all values). The setting reduces redundancy, here only above 0.8 and at the
# cost of ROUGE.
#
# ## From the command line
#
# The same for any number of topics and systems. With `--output`, a run that was stopped can be resumed.

# %%
from evaluation.cli import main

_ = main(["run", "../seeds", "--systems", "default", "--systems", "lead", "--systems", "random"])

# %% [markdown]
# ## Teach it your style
#
# The ranker `learned` learns from summaries that people wrote. Here, a desk that always wants the damage in money,
# however deep in a report it stands:

# %%
from summarize import Summarizer


def story(town, amount):
    wire = (
        f"Heavy rain fell in {town} on Monday. Schools stayed shut in {town} all day. The mayor of {town} visited "
        f"the old harbour. Damage from rain amounts to {amount} million euros, insurers said."
    )
    radio = f"On Monday heavy rain fell in {town}. Schools in {town} stayed shut all day. Trains stood still."
    return [wire, radio]


towns = ["Rome", "Oslo", "Lima", "Cairo", "Quito", "Turin", "Bonn", "Perth", "Delhi", "Minsk"] * 10
clusters = [story(town, 10 + i) for i, town in enumerate(towns)]
references = [f"Damage from rain amounts to {10 + i} million euros." for i in range(len(towns))]

desk = Summarizer(ranker="learned", words=20).fit(clusters, references)
print("default:", summarize(story("Malmo", 75), words=20))
print("learned:", desk.transform([story("Malmo", 75)])[0])

# %% [markdown]
# What it learned is a weight for each feature. All but `textrank` are counted in standard deviations from the mean of a
# cluster, so they can be compared; `explain()` shows what each adds to a score.

# %%
weights = desk.weights_["weights"]
for name in sorted(weights, key=lambda name: -abs(weights[name]))[:6]:
    print(f"{name:16} {weights[name]:+.3f}")
print()
print(desk.summaries([story("Malmo", 75)])[0].explain())

# %% [markdown]
# **What to look at.** The share of words with a digit, `numbers`, has the largest weight of the features that can be compared.
# Real summaries agree less: `python -m evaluation train` cross-validates what is gained, and
# [Teach it your style](../docs/style.md) has results.
