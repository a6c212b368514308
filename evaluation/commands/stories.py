"""``stories``: articles of many topics, thrown together and divided again, compared with the topics."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from evaluation import piles, reports
from evaluation.arguments import add_shared
from evaluation.pile_systems import SYSTEMS
from evaluation.topics import Topic, name_with_fingerprint, readable_topics

NAME = "stories"
HELP = "score the stories found in a pile of the documents of all topics, next to other ways of clustering"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "data",
        nargs="+",
        metavar="DATA",
        help="topics: .jsonl files, .src files with their .tgt, or folders; several make one pile",
    )
    parser.add_argument(
        "--weekly", action="store_true", help="each week of a topic is a gold story of its own"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="keep articles whose text stands in several topics word for word, such as notices of web archives",
    )
    add_shared(parser, ("limit", "format"))


def run(arguments: argparse.Namespace) -> int:
    """Score the stories of each system."""
    topics = [
        Topic(f"{path} {topic.id}", topic.documents)
        for path in arguments.data
        for topic in readable_topics(path, arguments.limit)
    ]
    pile = piles.compose_pile(topics, weekly=arguments.weekly, keep_all=arguments.all)
    scores = {name: piles.score_pile(pile, divide(pile)) for name, divide in SYSTEMS.items()}
    own = scores["stories"]
    rows = [_row(system, score, own) for system, score in scores.items()]
    signature = "|".join(
        (
            *map(name_with_fingerprint, map(Path, arguments.data)),
            f"articles:{len(pile.documents)}",
            f"gold stories:{int(pile.gold.max()) + 1}" + (", weekly" if arguments.weekly else ""),
            f"left out, in several topics:{pile.dropped}",
            f"bootstrap:{piles.N_RESAMPLES} samples of gold stories",
        )
    )
    note = "difference: of the F1 of `stories` from that of the system, paired, 95 % interval"
    print(reports.format_table(rows, arguments.format, signature=signature, note=note))
    return 0


def _row(system: str, score: piles.Scores, own: piles.Scores) -> dict[str, Any]:
    difference = (
        ""
        if score is own
        else reports.format_interval(*own.difference(score), digits=1, signed=True)
    )
    return {
        "system": system,
        "P": round(score.values["B-cubed P"], 1),
        "R": round(score.values["B-cubed R"], 1),
        "F1": round(score.values["B-cubed F1"], 1),
        "95 % CI": reports.format_interval(*score.interval, digits=1),
        "difference": difference,
        "V": round(score.values["V-measure"], 1),
        "stories": score.stories,
    }
