"""``order``: how well orderers recover the order of sentences in a text by people."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from evaluation import reports
from evaluation.arguments import add_shared
from evaluation.languages import resolve_language
from evaluation.order import MIN_SENTENCES, OrderScores, order_scores
from evaluation.topics import Broken, Topic, limited_topics, name_with_fingerprint
from summarize import InputError
from summarize.terminal import print_message

NAME = "order"
HELP = "measure how well orderers recover the sentence order of human texts"

ORDERERS = (
    "chronological",
    "event_date",
    "publication_date",
    "position",
    "source_order",
    "selection_order",
    "gold",
    "reversed",
)

_FIGURES = ("tau", "continuity", "first")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "language", "limit", "format"))
    parser.add_argument(
        "--gold",
        default="references",
        metavar="references|versions|FIELD",
        help="texts whose order is to be recovered (default: %(default)s)",
    )
    parser.add_argument(
        "--orderers", action="append", metavar="NAME", help="repeat for several (default: all)"
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="seed of the shuffling (default: %(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Score each orderer on all topics with a gold order."""
    topics = limited_topics(arguments.data, arguments.limit)
    readable = [topic for topic in topics if isinstance(topic, Topic)]
    language = resolve_language(arguments.language, readable)
    rows = []
    for name in arguments.orderers or ORDERERS:
        per_topic = [
            order_scores(topic, name, arguments.gold, language=language, seed=arguments.seed)
            for topic in readable
        ]
        row = _row(name, [scores for scores in per_topic if scores], arguments.format)
        if row is None:
            raise InputError(
                f"{arguments.data!r} has no topic with a gold order of {MIN_SENTENCES} or more sentences"
            )
        rows.append(row)
    signature = (
        f"{name_with_fingerprint(arguments.data)}|gold:{arguments.gold}|lang:{language}"
        f"|seed:{arguments.seed}"
    )
    print(reports.format_table(rows, arguments.format, signature=signature))
    broken = [topic for topic in topics if isinstance(topic, Broken)]
    for topic in broken:
        print_message(f"failed: {topic.error}")
    return 1 if broken else 0


def _row(
    orderer: str, per_topic: Sequence[Sequence[OrderScores]], form: str
) -> dict[str, Any] | None:
    """The means over topics, each the mean over the gold texts of the topic."""
    if not per_topic:
        return None
    columns = {
        figure: [
            sum(getattr(score, figure) for score in scores) / len(scores) for scores in per_topic
        ]
        for figure in _FIGURES
    }
    means: dict[str, Any] = {
        figure: round(sum(column) / len(column), 3) for figure, column in columns.items()
    }
    if form not in ("json", "jsonl"):
        means = {figure: f"{mean:.3f}" for figure, mean in means.items()}
    lengths = [score.sentences for scores in per_topic for score in scores]
    return {
        "orderer": orderer,
        "tau": means["tau"],
        "95 % CI": reports.format_confidence_interval(columns["tau"], digits=3),
        "continuity": means["continuity"],
        "first": means["first"],
        "topics": len(per_topic),
        "texts": len(lengths),
        "sentences": round(sum(lengths) / len(lengths), 1),
    }
