"""``timeline``: timelines of stories that are composed of dated topics."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation import reports, timelines
from evaluation.arguments import add_shared
from evaluation.languages import resolve_language
from evaluation.topics import name_with_fingerprint, readable_topics
from summarize import __version__

NAME = "timeline"
HELP = "score timelines of stories composed of dated topics"

_METRICS = ("date F1", "aligned R-1", "aligned R-2")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "words", "language", "limit", "format"), words=50)
    parser.add_argument(
        "--size",
        type=int,
        default=timelines.TOPICS_PER_STORY,
        metavar="N",
        help="topics per story (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Score the timelines of each system."""
    topics = readable_topics(arguments.data, arguments.limit)
    language = resolve_language(arguments.language, topics)
    stories = list(timelines.compose_stories(topics, size=arguments.size))
    scores = _score_systems(stories, arguments.words, language)
    rows = [_row(name, metric, scores[name]) for metric in _METRICS for name in scores]
    signature = (
        f"{name_with_fingerprint(arguments.data)}|topics per story:{arguments.size}"
        f"|words per day:{arguments.words}|lang:{language}|align+ m:1|v{__version__}"
    )
    print(reports.format_table(rows, arguments.format, signature=signature))
    return 0


def _score_systems(
    stories: Sequence[timelines.Story], words: int, language: str
) -> dict[str, list[dict[str, float]]]:
    """System -> its scores on the stories of which it made a timeline."""
    scores = {}
    for system in timelines.SYSTEMS:
        results = [
            timelines.score_timeline(story, system, words=words, language=language)
            for story in stories
        ]
        scores[system] = [result for result in results if result is not None]
    return scores


def _row(system: str, metric: str, scores: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    values = [100 * score[metric] for score in scores]
    return {
        "metric": metric,
        "system": system,
        "mean": sum(values) / len(values) if values else 0.0,
        "95 % CI": reports.format_confidence_interval(values, digits=1),
        "stories": len(values),
    }
