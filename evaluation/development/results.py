"""Results: the document RESULTS.md, made by running every command that it quotes.

    python -m evaluation.development.results FOLDER --jobs 2 > evaluation/RESULTS.md

FOLDER contains the data sets named in `SETS`; those that are missing are left out.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation import reports
from evaluation.cli import main as evaluate
from summarize import SummarizeError
from summarize.terminal import run_command

__all__ = ["main", "render_results"]


@dataclass(frozen=True)
class DataSet:
    """A data set, with the budget and the options that suit it.

    Attributes
    ----------
    name, file : str
    words : int
        About the length of its references.
    language : str
    about : str
        One line on its origin and content.
    title : str or None
        The field with the title of the reference, which serves as query.
    orders : tuple of str
        Its gold orders of sentences, as ``--gold`` takes them.
    peers : bool
        Whether other packages are run on it too.
    settled : str
        Whether the defaults were settled on it.
    update : str or None
        The field with an update, which serves as query, and as what is new.
    timelines : bool
        Whether topics with queries are made of its timelines.
    only_compared : bool
        Whether it stands only in the tables of all data sets, of parts, and of queries and known texts.
    wrapped : bool
        Whether its documents are texts whose lines may be wrapped, not lists of sentences.
    """

    name: str
    file: str
    words: int
    language: str
    about: str
    title: str | None = None
    orders: tuple[str, ...] = ()
    peers: bool = False
    settled: str = "no"
    update: str | None = None
    timelines: bool = False
    only_compared: bool = True
    wrapped: bool = True

    @property
    def budget(self) -> list[str]:
        """The options that all commands share."""
        return ["--words", str(self.words), "--language", self.language]


STEPS = "background_timelines.jsonl"
"""Timelines of nine events by three people each, without documents."""

PLACE = "only the place in short documents"

SETS = (
    DataSet(
        "Multi-News", "multi_news_validation250.jsonl", 230, "en",
        "250 topics of the validation split: 2 to 10 web pages on one event, with the boilerplate of web pages; "
        "one reference of about 260 words by professional editors",
        orders=("references", "versions"),
        peers=True, settled="yes", only_compared=False,
    ),
    DataSet(
        "CSTNews", "cstnews.jsonl", 135, "pt",
        "50 topics in Portuguese: 2 or 3 reports on one event; six human references",
        orders=("cstsumm_extract_human_ordered", "references", "versions"), settled="yes", only_compared=False,
    ),
    DataSet(
        "NeuS", "neus_validation.jsonl", 66, "en",
        "307 topics: three blurbs of 60 words, from the left, the centre and the right; one reference",
        "reference_title", settled="yes", only_compared=False,
    ),
    DataSet(
        "Opinosis", "opinosis.jsonl", 17, "en",
        "51 topics: about 139 sentences of reviews each; four or five references of 17 words",
        settled="yes", only_compared=False, wrapped=False,
    ),
    DataSet(
        "Multi-News, short", "multi_news_train158.jsonl", 203, "en",
        "158 short topics of the training split: 2 or 3 web pages of 400 words; one reference", settled=PLACE,
    ),
    DataSet(
        "ABMUSU", "abmusu_train200.jsonl", 198, "vi", "200 topics in Vietnamese: 3 reports of 760 words; one reference",
        settled=PLACE,
    ),
    DataSet(
        "Background Summaries", "background_updates.jsonl", 159, "en",
        "136 topics: 5 to 120 dated updates, 47 on average; three references, which say what one has to know before the "
        "next update", settled=PLACE, update="update",
    ),
    DataSet(
        "Reviews, Amazon", "reviews_amazon_dev.jsonl", 54, "en", "28 products: 8 reviews of 50 words; three references",
        settled=PLACE, wrapped=False,
    ),
    DataSet(
        "Reviews, Yelp", "reviews_yelp_train_val.jsonl", 52, "en", "60 businesses: 8 reviews of 50 words; three references",
        settled=PLACE, wrapped=False,
    ),
    DataSet(
        "DBS", "dbs_german_order.jsonl", 592, "de",
        "48 topics in German: 7.5 passages that people marked as important, 1,100 words together; one reference of half the "
        "length", orders=("ordered_items",), settled=PLACE,
    ),
    DataSet(
        "Entities", "entities_timelines8.jsonl", 359, "en",
        "8 people and firms: 150 to 330 dated articles each; the reference is a timeline", settled=PLACE, timelines=True,
    ),
)  # fmt: skip

_NEWS = ("Multi-News", "Multi-News, short", "CSTNews", "NeuS", "ABMUSU")
"""Collections of which the topics are stories."""

SYSTEMS = (
    "default", "textrank-plain", "lexrank", "centroid", "lsa", "luhn", "textrank > sumbasic", "textrank > kl_sum",
    "textrank > centroid", "textrank > concepts", "textrank > submodular", "textrank > facility_location",
    "lead", "first-document", "random", "oracle",
)  # fmt: skip

TUNED_PEERS = (
    "sumy-luhn(sentences=30)",
    "sumy-lexrank(sentences=30)",
    "sumy-textrank(sentences=30)",
)
"""The best of other packages, with the best of 10, 12, 15, 20 and 30 sentences on Multi-News."""

SHORT_NEWS = "multi_news_train158.jsonl"
"""Topics on which the number of sentences of `TUNED_PEERS` was not chosen."""

INTRO = """\
# Results

This page is generated by `python -m evaluation.development.results FOLDER`, with the defaults of today. Above each table is the
command that made it; below it, the signature that is needed to reproduce it. What was tried once, by hand, is
in [experiments](EXPERIMENTS.md).

R-1, R-2, R-L and R-SU4 are the F1 scores of ROUGE-1.5.5, with texts cut at the budget. With several references, the scores
against each are averaged (`refs:macro`); ROUGE-1.5.5 sums counts over them (`--combine micro`). Intervals are 95 % bootstrap
intervals over topics; p-values are those of paired approximate randomisation. *dangling* is the share of sentences that open
with a pronoun or connective whose antecedent is missing, *redundancy* the mean overlap of pairs of sentences.

All methods are those of `summarize`. They choose from the same sentences, after the same filters, except
`concepts`, which has the filters and guards of its paper. `textrank-plain`, `lexrank`, `centroid`, `lead` and `random`
are the usual baselines, `lead` with the first sentences that pass the filters; a name alone is that of a ranker, so `centroid`
is the ranker of this name and `textrank > centroid` the selector. `oracle` sees the references and is an upper bound. "Defaults settled on this data set" says
whether the defaults were chosen with the help of these topics; the other systems have their own defaults, which nobody tuned
on them.
"""

Commands = Callable[[DataSet], list[list[str]]]


@dataclass(frozen=True)
class Section:
    """A section of the document.

    Attributes
    ----------
    text : str
        Its heading and introduction.
    commands : callable
        ``data set -> commands``, each a list of arguments without the format.
    """

    text: str
    commands: Commands


def _repeat(option: str, values: Sequence[str]) -> list[str]:
    return [part for value in values for part in (option, value)]


def _references(data: DataSet) -> list[list[str]]:
    if data.only_compared:
        return []
    commands = [["run", data.file, *data.budget, *_repeat("--systems", SYSTEMS)]]
    if data.peers:
        commands.append(
            ["run", data.file, *data.budget, *_repeat("--systems", ("default", "peers"))]
        )
        tuned = _repeat("--systems", ("default", *TUNED_PEERS))
        commands.append(["run", data.file, *data.budget, *tuned])
        commands.append(["compare", data.file, SHORT_NEWS, *tuned])
    return commands


def _versions(data: DataSet) -> list[list[str]]:
    # The documents of Opinosis are not versions of one report.
    if data.only_compared or data.name == "Opinosis":
        return []
    systems = _repeat("--systems", ("default", "textrank-plain", "lead", "random"))
    return [["run", data.file, *data.budget, "--holdout", "version", *systems]]


def _conditions(data: DataSet) -> list[list[str]]:
    if data.update:
        known = ["focus", data.file, *data.budget, "--kind", "known", "--field", data.update]
        return [
            ["focus", data.file, *data.budget, "--kind", "query", "--field", data.update],
            known,
            [*known, "--known", "references"],
        ]
    if data.timelines:
        return [["focus", data.file, "--words", "100", "--kind", "query", "--timelines", "25"]]
    if data.only_compared or data.name == "Opinosis":  # no dates, no titles
        return []
    field = ["--field", data.title] if data.title else []
    return [
        ["focus", data.file, *data.budget, "--kind", "query", *field],
        ["focus", data.file, *data.budget, "--kind", "known"],
    ]


def _orders(data: DataSet) -> list[list[str]]:
    return [
        ["order", data.file, "--gold", gold, "--language", data.language] for gold in data.orders
    ]


def _order_signals(data: DataSet) -> list[list[str]]:
    signals = ("votes", "precedence", "position", "place", "time", "days")
    orderers = ["chronological", *(f"chronological({signal}=0)" for signal in signals)]
    return [
        [*command, *_repeat("--orderers", orderers)]
        for command in _orders(data)
        if command[3] in ("references", "versions")
    ]


def _timelines(data: DataSet) -> list[list[str]]:
    command = ["timeline", data.file, "--language", data.language]
    if data.timelines:
        return [command, ["timeline", STEPS, "--language", "en"]]
    if data.name != "CSTNews":  # the only other set with dated documents
        return []
    return [[*command, "--words", "100", "--size", size] for size in ("5", "10")]


def _stories(data: DataSet) -> list[list[str]]:
    if data.timelines:
        return [["stories", data.file, "--weekly"]]
    return [["stories", data.file]] if data.name in _NEWS else []


SECTIONS = (
    Section(
        """## Summaries against references

Other packages are shown as they come, and tuned on the topics on which the defaults of `summarize` were chosen: asked for 10, 12,
15, 20 or 30 sentences, of which the first that fit are kept, with the best number. The more they were asked for, the better
they did. On the short topics, no number was tuned.
""",
        _references,
    ),
    Section(
        """## Summaries against held-out versions

Each document in turn is the target: the whole of it (*version*, which rewards coverage) and its beginning
(*lead*, which rewards the choice of what is important).
""",
        _versions,
    ),
    Section(
        """## What each part is worth to the reader

The other columns of one data set show what a part is kept for that does not raise the score: the filter of context-dependent
sentences leaves out sentences that open with "He" or "But", are only a quotation, or ask a question; the limit on redundancy
bounds what two sentences share; acronyms and the best-written near-duplicate change which wording is shown and which documents
count as confirming it, which ROUGE does not see.
""",
        lambda data: [["ablate", data.file, *data.budget]] if data.name == SETS[0].name else [],
    ),
    Section(
        """## What queries and known texts are worth

*query*: recall of the query (the reference's title, or its first sentence); *reference*: F1 against the whole
reference. *new*: F1 against the sentences of the reference of which no known sentence has half the words;
*known bigrams*: the share of the summary's word bigrams that occur in the known documents.
""",
        _conditions,
    ),
    Section(
        """## Order

Kendall's tau with the order that people chose, from shuffled sentences. `position` sorts by relative
position in the document. Extracts are matched to the documents almost verbatim, references and versions
with a cosine of at least 0.5.
""",
        _orders,
    ),
    Section(
        """## What each signal of the order is worth

`chronological` without one signal at a time.
""",
        _order_signals,
    ),
    Section(
        """## Timelines

Timelines by people where there are any, else stories composed of dated topics in chronological order, whose gold
timeline has the day and the reference of each topic. There all gold days are publication dates, which favours
`publication`; and so they are in the steps of annotators, who all have the same days.
""",
        _timelines,
    ),
    Section(
        """## Stories of a pile

The documents of all topics of a data set, thrown together, are divided into stories again. B-cubed precision, recall and F1 with
a 95 % interval over gold stories. `stories` is given no number and has one default, chosen on the five sets of news and parts
of them, so their figures are those of development data; how much days count was chosen on the weeks of Entities. KMeans is
given the true number, HDBSCAN works on 100 dimensions. The *ceiling* puts all articles right whose nearest one, by the cosine
of words, is of the same gold story, and leaves the others alone; it knows no days. What is out of reach, and why, is in
[experiments](EXPERIMENTS.md#stories-of-a-pile).
""",
        _stories,
    ),
)

WRAPPED = """## Wrapped text

Percentage of texts whose sentences are the same when their lines are wrapped at 40, 60, 72 and 80 columns, in each layout. A text is
ambiguous in a layout if another text, with other sentences, has the same lines, or its own lines are halves of sentences
(`evaluation/development/wrapping.py` says how this is checked). The first figure of a pair is that of all texts, the second
that of the texts that are not ambiguous.
"""

_WITH_JOBS = ("run", "ablate", "compare", "sensitivity")

_FAILED = re.compile(r"^failed: (\S+) with (.*)$", re.MULTILINE)

TOPICS_FAILED = 1
"""The exit code of a command that made its table, in which some topics have no score."""


@dataclass(frozen=True)
class Overview:
    """A table of several data sets.

    Attributes
    ----------
    text : str
        Its heading and introduction.
    command : str
    options : tuple of str
    longest : int
        Data sets with longer references are left out.
    """

    text: str
    command: str
    options: tuple[str, ...] = ()
    longest: int = 10**6

    def arguments(self, available: Sequence[DataSet]) -> list[str]:
        """The command with its files and options."""
        files = [data.file for data in available if data.words <= self.longest]
        return [self.command, *files, *self.options]


OVERVIEWS = (
    Overview(
        """## The default on every data set

Its lead over the baseline `lead`, and over the selectors `centroid` and `concepts`, with half of the 95 % interval.
Summaries are as long as the references are on average.
""",
        "compare",
        ("--systems", "default", "--systems", "lead", "--systems", "textrank > centroid", "--systems", "textrank > concepts"),
    ),
    Overview(
        """## What each part is worth

The default without one part at a time. References of more than 300 words are not of summaries that people read: parts are not
tried out on them.
""",
        "ablate",
        longest=300,
    ),
    Overview(
        """## Values around each default

One setting of the default, or one constant without a setting, at a smaller and at a larger value, on 60 topics of each data set,
drawn at random, or all if there are fewer. The settings of the order move whole sentences only, which ROUGE hardly sees:
[below](#what-each-signal-of-the-order-is-worth) they are measured.
""",
        "sensitivity",
        ("--constants", "--limit", "60"),
    ),
)  # fmt: skip
"""Tables of all data sets."""


def render_results(folder: Path, *, jobs: int, peers: bool) -> str:
    """RESULTS.md: every section, for the data sets that are in a folder.

    Parameters
    ----------
    folder : Path
    jobs : int
        Number of processes.
    peers : bool
        Whether to run other packages too.

    Raises
    ------
    SummarizeError
        If a command fails.
    """
    available = [
        replace(data, peers=peers and data.peers) for data in SETS if (folder / data.file).exists()
    ]
    parts = [INTRO, _table_of_sets(available)]
    for overview in OVERVIEWS:
        command = overview.arguments(available)
        parts.append(f"\n{overview.text}\n    {_quoted(command)}\n\n{_run(command, folder, jobs)}")
    for section in SECTIONS:
        parts.append("\n" + section.text)
        for data in available:
            commands = [
                command
                for command in section.commands(data)
                if all((folder / part).exists() for part in command if part.endswith(".jsonl"))
            ]
            if commands:
                parts.append(
                    f"\n### {data.name}\n\nDefaults settled on this data set: {data.settled}."
                )
            for command in commands:
                table = _run(command, folder, jobs)
                parts.append(f"\n    {_quoted(command)}\n\n{table}")
    command = ["wrap", *(data.file for data in available if data.wrapped), "--limit", "40"]
    parts.append(f"\n{WRAPPED}\n    {_quoted(command)}\n\n{_run(command, folder, jobs)}")
    return "\n".join(parts) + "\n"


def _table_of_sets(available: Sequence[DataSet]) -> str:
    rows = [
        {
            "data set": data.name,
            "file": f"`{Path(data.file).stem}`",
            "what it is": data.about,
            "words": data.words,
            "defaults settled on it": data.settled,
        }
        for data in available
    ]
    return reports.format_table(rows, "markdown")


def _quoted(command: Sequence[str]) -> str:
    return f"python -m evaluation {shlex.join(command)}"


def _run(command: Sequence[str], folder: Path, jobs: int) -> str:
    """The table that a command prints, and below it the topics that have no score.

    Raises
    ------
    SummarizeError
        If the command fails.
    """
    print(shlex.join(command), file=sys.stderr, flush=True)
    name, *rest = command
    files = {STEPS, *(data.file for data in SETS)}
    paths = [str(folder / part) if part in files else part for part in rest]
    arguments = [name, *paths, "--format", "markdown"]
    if name in _WITH_JOBS:
        arguments += ["--jobs", str(jobs)]
    output, messages = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(messages):
        code = evaluate(arguments)
    said = messages.getvalue()
    failed = sorted({topic for topic, _ in _FAILED.findall(said)})
    if code != 0 and not (code == TOPICS_FAILED and failed):
        print(said, end="", file=sys.stderr)
        raise SummarizeError(f"exit code {code} of: python -m evaluation {shlex.join(arguments)}")
    missing = f"\n\nWithout a score from some system: {', '.join(failed)}." if failed else ""
    return output.getvalue().strip() + missing


def main(argv: Sequence[str] | None = None) -> int:
    """Print the document."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.development.results",
        description="Run every command of RESULTS.md and print the document.",
    )
    parser.add_argument("folder", type=Path, help="folder with the data sets")
    parser.add_argument(
        "--jobs", type=int, default=1, help="number of processes (default: %(default)s)"
    )
    parser.add_argument("--peers", action="store_true", help="also run other packages")
    arguments = parser.parse_args(argv)
    return run_command(lambda: _print_results(arguments), parser.prog)


def _print_results(arguments: argparse.Namespace) -> int:
    print(render_results(arguments.folder, jobs=arguments.jobs, peers=arguments.peers), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
