"""``focus``: what a query, or texts that the reader already knows, change in the summaries."""

from __future__ import annotations

import argparse

from evaluation import reports
from evaluation.arguments import add_shared
from evaluation.conditions import query_topics, score_known, score_query
from evaluation.languages import resolve_language
from evaluation.significance import compare
from evaluation.topics import name_with_fingerprint, readable_topics
from summarize import InputError, __version__

NAME = "focus"
HELP = "compare summaries with and without a query, or with and without known texts"

_REQUIRED = {
    "query": "a reference, and documents with a word of the query",
    "known": "a reference with something new, and at least two documents",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "words", "language", "limit", "format"))
    parser.add_argument(
        "--kind", choices=("query", "known"), required=True, help="what is added to the summaries"
    )
    parser.add_argument(
        "--field",
        metavar="NAME",
        help="field of the data that contains the query (default: the first sentence of the reference), or what is "
        "new (default: the later half of the documents)",
    )
    parser.add_argument(
        "--timelines",
        type=int,
        metavar="N",
        help="make topics of timelines: the N articles nearest to a day, with what a person wrote of it as query, and "
        "an article of the day, held out, as reference",
    )
    parser.add_argument(
        "--known",
        choices=("documents", "references"),
        default="documents",
        help="what the reader knows before the update in --field (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Score each topic without and with the condition, and compare."""
    topics = readable_topics(arguments.data, arguments.limit)
    language = resolve_language(arguments.language, topics)
    of_days = f"|documents of a day:{arguments.timelines}" if arguments.timelines else ""
    if of_days:
        arguments.field = "query"
        topics = query_topics(topics, size=arguments.timelines, words=arguments.words)
    scored = [
        score_query(topic, words=arguments.words, language=language, field=arguments.field)
        if arguments.kind == "query"
        else score_known(
            topic,
            words=arguments.words,
            language=language,
            field=arguments.field,
            source=arguments.known,
        )
        for topic in topics
    ]
    results = [result for result in scored if result is not None]
    if not results:
        raise InputError(
            f"no topic of {arguments.data!r} has what --kind {arguments.kind} requires: "
            f"{_REQUIRED[arguments.kind]}"
        )
    rows = []
    for metric in results[0].baseline:
        baseline = [result.baseline[metric] for result in results]
        condition = [result.condition[metric] for result in results]
        rows.append(
            {
                "metric": metric,
                "without": 100 * sum(baseline) / len(baseline),
                f"with {arguments.kind}": 100 * sum(condition) / len(condition),
                **reports.format_difference(compare(condition, baseline)),
                "topics": len(results),
            }
        )
    known = f"|known:{arguments.known}" if arguments.kind == "known" and arguments.field else ""
    signature = (
        f"{name_with_fingerprint(arguments.data)}|focus:{arguments.kind}|field:{arguments.field}{known}{of_days}"
        f"|words:{arguments.words}|lang:{language}|v{__version__}"
    )
    print(reports.format_table(rows, arguments.format, signature=signature))
    return 0
