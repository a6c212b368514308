"""Outputs: the text that is printed or written: a summary, a timeline, a collation or stories."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.cli.inputs import check_stdin, check_unused, documents_from, settings_from
from summarize.cli.listings import list_languages, list_methods
from summarize.cli.options import JSON_LINES, called_as
from summarize.configuration import CHOICES
from summarize.errors import InputError
from summarize.terminal import is_watched, print_message

if TYPE_CHECKING:
    from summarize.clustering import Stories
    from summarize.collation import Collation
    from summarize.results import Summary
    from summarize.timelines import Timeline

__all__ = ["check_stories_options", "find_stories", "make_text"]


def make_text(arguments: argparse.Namespace) -> str:
    """What is printed or written, in the format that was chosen."""
    if arguments.list_methods:
        return list_methods()
    if arguments.list_languages:
        return list_languages()
    if arguments.explain and arguments.format != "text":
        raise InputError(
            f"--explain prints plain text and cannot be combined with {arguments.format_option}"
        )
    if arguments.citations:
        _check_citations(arguments)
    if not arguments.paths:
        check_stdin()
    if arguments.timeline and arguments.collate:
        raise InputError("--timeline and --collate cannot be combined; choose one")
    if arguments.stories:
        return _make_stories(arguments)
    if arguments.timeline:
        return _make_timeline(arguments)
    if arguments.collate:
        return _make_collation(arguments)
    if arguments.entries is not None:
        raise InputError("--entries is the number of entries of a timeline; add --timeline")
    return _make_summary(arguments)


def _check_citations(arguments: argparse.Namespace) -> None:
    """Refuse --citations where nothing is cited, or cited anyway."""
    for option in ("explain", "timeline", "collate", "stories"):
        if getattr(arguments, option):
            raise InputError(f"--citations cannot be combined with --{option}; choose one")
    if arguments.format == "json":
        raise InputError(
            f"--citations cannot be combined with {arguments.format_option}: JSON has the documents of each sentence"
        )


def _make_summary(arguments: argparse.Namespace) -> str:
    from summarize.pipeline import summarize

    summary = summarize(
        documents_from(arguments),
        **settings_from(arguments),
        n_jobs=arguments.jobs,
        progress=is_watched(),
    )
    if not summary.picks:
        is_known = bool(summary.configuration.known)
        reason = (
            "nothing new: --known covers everything" if is_known else "no sentence was selected"
        )
        print_message(f"{called_as()}: {reason}")
    if arguments.format == "html":
        return _make_page(summary, arguments)
    if arguments.citations:
        return summary.cited("markdown" if arguments.format == "markdown" else "text")
    return summary.explain() if arguments.explain else _render(summary, arguments)


MAX_COLLATED = 1_000_000
"""Characters of all documents up to which a page has their collation, which takes several times as long
as a summary; --collate makes it of any size."""


def _make_page(summary: Summary, arguments: argparse.Namespace) -> str:
    """The page of a summary, with the collation of its documents."""
    from summarize.collation import collate

    size = sum(len(one.text) for one in summary.documents)
    collation = None
    if len(summary.documents) > 1 and size <= MAX_COLLATED:
        collation = collate(summary.documents, language=arguments.language)
    elif size > MAX_COLLATED:
        print_message(
            f"{called_as()}: the page has no collation of more than {MAX_COLLATED:,} characters; "
            "--collate makes one"
        )
    return summary.to_html(citations=arguments.citations, page=True, collation=collation)


def check_stories_options(arguments: argparse.Namespace) -> None:
    """Refuse options of stories without stories, and what stories cannot be combined with."""
    if not arguments.stories:
        for name in ("granularity", "previous"):
            if getattr(arguments, name) is not None:
                raise InputError(f"--{name} is an option of --stories; add --stories")
        return
    for name in ("timeline", "collate", "explain"):
        if getattr(arguments, name):
            raise InputError(f"--stories and --{name} cannot be combined; choose one")
    if arguments.entries is not None:
        raise InputError("--entries cannot be used with --stories")


def find_stories(arguments: argparse.Namespace) -> Stories:
    """The stories of the documents."""
    from summarize.clustering import stories

    granularity = {} if arguments.granularity is None else {"granularity": arguments.granularity}
    return stories(
        documents_from(arguments),
        previous=None if arguments.previous is None else Path(arguments.previous),
        n_jobs=arguments.jobs,  # None: as many as the context says, on Dask those of the cluster
        progress=is_watched(),
        **granularity,
    )


def _make_stories(arguments: argparse.Namespace) -> str:
    from summarize.batch.parallel import summarize_many
    from summarize.rendering.html_stories import render_stories_page
    from summarize.rendering.json import dump_json, summary_to_dict

    settings = settings_from(arguments)
    summarize_many((), n_jobs=arguments.jobs, **settings)  # a wrong setting, before the work
    found = find_stories(arguments)
    summaries = list(
        summarize_many(
            found, n_jobs=arguments.jobs, on_error="return", progress=is_watched(), **settings
        )
    )
    if arguments.format == "html":
        return render_stories_page(found, summaries)
    if arguments.format == "markdown":
        return found.to_markdown(summaries)
    if arguments.format == "json":
        result = found.to_dict()
        for record, summary in zip(result["stories"], summaries, strict=True):
            if isinstance(summary, Exception):
                record["error"] = str(summary)
            else:
                record["summary"] = summary_to_dict(summary, texts=False)
        return dump_json(result, indent=2)
    return found.to_text(summaries)


def _make_collation(arguments: argparse.Namespace) -> str:
    from summarize.collation import collate

    check_unused(arguments, "--collate", [name for name in CHOICES if name != "language"])
    if arguments.explain or arguments.entries is not None:
        option = "--explain" if arguments.explain else "--entries"
        raise InputError(f"{option} cannot be used with --collate")
    result = collate(
        documents_from(arguments),
        language=arguments.language,
    )
    return _render(result, arguments)


def _make_timeline(arguments: argparse.Namespace) -> str:
    from summarize.timelines import timeline

    names = ("sentences", "characters", "tokens", "ratio", "query", "selector", "orderer")
    check_unused(arguments, "--timeline", names, "; use --entries and --words")
    result = timeline(
        documents_from(arguments),
        **{
            name: getattr(arguments, name)
            for name in ("entries", "words", "language", "ranker")
            if getattr(arguments, name) is not None
        },
    )
    if not result.entries:
        print_message(f"{called_as()}: no entry: no dated sentence fits into the words of an entry")
    return result.explain() if arguments.explain else _render(result, arguments)


def _render(summary: Summary | Timeline | Collation, arguments: argparse.Namespace) -> str:
    form = arguments.format
    if form == "html":
        from summarize.rendering.html import render_page

        return render_page(summary)
    if form == "json":
        is_line = Path(arguments.output or "").suffix.lower() in JSON_LINES
        return summary.to_json(indent=None if is_line else 2)
    return summary.to_markdown() if form == "markdown" else str(summary)
