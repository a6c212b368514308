"""Results: the document RESULTS.md, made by running every command that it quotes.

    python -m evaluation.results FOLDER --jobs 2 > evaluation/RESULTS.md

FOLDER holds the data sets named in `SETS`; those that are not there are left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.cli import main as evaluate

__all__ = ["document", "main"]


@dataclass(frozen=True)
class DataSet:
    """A data set, with the budget and the options that are natural to it."""

    name: str
    file: str
    words: int
    language: str
    about: str
    title: str | None = None


SETS = (
    DataSet(
        "Multi-News", "multi_news_validation250.jsonl", 230, "en",
        "250 topics of the validation split: 2 to 10 web pages on one event, with all that web pages hold; "
        "one reference of about 260 words by professional editors",
    ),
    DataSet(
        "CSTNews", "cstnews.jsonl", 135, "pt",
        "50 topics in Portuguese: 2 or 3 reports on one event; six references by people",
    ),
    DataSet(
        "NeuS", "neus_validation.jsonl", 66, "en",
        "307 topics: three blurbs of 60 words, from the left, the centre and the right; one reference",
        "reference_title",
    ),
    DataSet(
        "Opinosis", "opinosis.jsonl", 17, "en",
        "51 topics: about 139 sentences of reviews each; four or five references of 17 words",
    ),
)  # fmt: skip

SYSTEMS = (
    "default", "textrank-plain", "lexrank", "centroid", "lsa", "luhn", "textrank > sumbasic", "textrank > kl_sum",
    "textrank > centroid", "textrank > concepts", "textrank > submodular", "textrank > facility_location",
    "lead", "first-document", "random", "oracle",
)  # fmt: skip

INTRO = """\
# Results

Made by `python -m evaluation.results FOLDER`: each table stands below the command that made it, with
the signature that suffices to get it again. R-1, R-2, R-L and R-SU4 are F1 of ROUGE-1.5.5's measures,
cut at the budget. Intervals are 95 % bootstrap intervals over topics; p-values are of paired approximate
randomisation. *dangling* is the share of sentences that open with a pronoun or connective whose
antecedent is not there, *redundancy* the mean overlap of pairs of sentences.

The methods are those of `summarize`, within the same sentences and the same guards; `textrank-plain`,
`lexrank`, `centroid`, `lead` and `random` are the usual baselines, `oracle` knows the references.
"""

SECTIONS = {
    "run": "## Summaries against references\n",
    "version": """## Summaries against held-out versions

Each document in turn is the target, whole (*version*: coverage) and its beginning (*lead*: judgement).
""",
    "ablate": """## What each ingredient is worth

The default without one ingredient at a time. What does not lower the score stays for another reason, which
the other columns show: the guard against leaning keeps sentences out that open with "He" or "But", are all
quotation, or ask; the limit on repetition bounds what two sentences share; aliases and the best-written copy
change what is shown and who is said to agree, which ROUGE does not see.
""",
    "tune": """## Settings around the defaults

One setting at a time, by `GridSearchCV` over the estimator `Summarizer` with five folds.
""",
    "focus": """## What a query and known texts are worth

*asked*: recall of the question (the reference's title, or its first sentence) by the summary; *whole*: the
reference. *new*: the sentences of the reference of which no known sentence holds half the words; *known
pairs*: the share of the summary's word pairs that the known documents hold.
""",
    "order": """## Order

Kendall's tau of the order that people chose, from shuffled sentences. `position` sorts by relative position
in the document. Extracts are matched to the documents word for word, references and versions by at least
half their words.
""",
    "signals": """## What each signal of the order is worth

`chronological` without one signal at a time.
""",
    "timeline": """## Timelines

Stories made of dated topics, put together in order of time; the gold timeline has each topic's day and
reference. All gold days are days of publication here, which favours `publication`.
""",
}


def _commands(section: str, data: DataSet, peers: bool) -> list[list[str]]:
    """The commands of a section for a data set, as they are shown, without the format."""
    budget = ["--words", str(data.words), "--language", data.language]
    if section == "run":
        systems = [part for name in SYSTEMS for part in ("--systems", name)]
        made = [["run", data.file, *budget, *systems]]
        if peers and data.name == "Multi-News":
            made.append(["run", data.file, *budget, "--systems", "default", "--systems", "peers"])
        return made
    if section == "version":
        if data.name == "Opinosis":
            return []
        systems = [
            "--systems",
            "default",
            "--systems",
            "textrank-plain",
            "--systems",
            "lead",
            "--systems",
            "random",
        ]
        return [["run", data.file, *budget, "--holdout", "version", *systems]]
    if section in ("ablate", "tune"):
        return [[section, data.file, *budget]]
    if section == "focus":
        if data.name == "Opinosis":
            return []
        field = ["--field", data.title] if data.title else []
        return [
            ["focus", data.file, *budget, "--kind", "query", *field],
            ["focus", data.file, *budget, "--kind", "known"],
        ]
    if section == "order":
        golds = {
            "CSTNews": ("cstsumm_extract_human_ordered", "references", "versions"),
            "Multi-News": ("references", "versions"),
        }
        return [
            ["order", data.file, "--gold", gold, "--language", data.language]
            for gold in golds.get(data.name, ())
        ]
    if section == "signals":
        golds = {"CSTNews": ("references", "versions"), "Multi-News": ("references", "versions")}
        signals = ("votes", "precedence", "position", "place", "time")
        named = ["chronological", *(f"chronological({signal}=0)" for signal in signals)]
        orderers = [part for name in named for part in ("--orderers", name)]
        return [
            ["order", data.file, "--gold", gold, "--language", data.language, *orderers]
            for gold in golds.get(data.name, ())
        ]
    if data.name != "CSTNews":
        return []
    return [
        ["timeline", data.file, "--language", data.language, "--words", "100", "--size", size]
        for size in ("5", "10")
    ]


def document(folder: Path, *, jobs: int, peers: bool) -> str:
    """RESULTS.md: every section, for the data sets that there are."""
    parts = [INTRO]
    there = [data for data in SETS if (folder / data.file).exists()]
    parts.extend(f"* **{data.name}**: {data.about}." for data in there)
    for section, text in SECTIONS.items():
        parts.append("\n" + text)
        for data in there:
            for command in _commands(section, data, peers):
                print(" ".join(command), file=sys.stderr, flush=True)
                shown = " ".join(f"'{part}'" if " " in part else part for part in command)
                run = [command[0], str(folder / command[1]), *command[2:], "--format", "markdown"]
                if command[0] in ("run", "ablate", "tune"):
                    run += ["--jobs", str(jobs)]
                out = io.StringIO()
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
                    evaluate(run)
                parts.append(
                    f"\n### {data.name}\n\n    python -m evaluation {shown}\n\n{out.getvalue().strip()}"
                )
    return "\n".join(parts) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the document."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.results", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the data sets are")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--peers", action="store_true", help="run the other packages too")
    arguments = parser.parse_args(argv)
    print(document(arguments.folder, jobs=arguments.jobs, peers=arguments.peers), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
