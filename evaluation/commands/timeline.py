"""``timeline``: timelines compared with those by people, or with dated topics composed to stories."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation import reports, timelines
from evaluation.arguments import add_shared
from evaluation.languages import resolve_language
from evaluation.significance import compare
from evaluation.timeline_metrics import timeline_rouge
from evaluation.timeline_systems import METRICS, SYSTEMS, score_timeline
from evaluation.topics import Topic, name_with_fingerprint
from summarize import InputError

NAME = "timeline"
HELP = "score timelines of topics with timelines by people, or of stories composed of dated topics"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "language", "limit", "format"))
    parser.add_argument(
        "--words",
        type=int,
        metavar="N",
        help="length of each entry (default: the average of each gold timeline)",
    )
    parser.add_argument(
        "--size",
        type=int,
        default=timelines.TOPICS_PER_STORY,
        metavar="N",
        help="topics per story, where stories are composed (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Score the timelines of each system."""
    stories = timelines.read_data(arguments.data, limit=arguments.limit, size=arguments.size)
    if not stories:
        raise InputError(
            f"{arguments.data!r} must have steps of an event by 2 annotators, got none"
        )
    topics = [Topic(story.topic, story.documents) for story in stories]
    language = resolve_language(arguments.language, topics)
    scores = _score_systems(stories, arguments.words, language)
    rows = [_row(name, metric, scores) for metric in METRICS for name in scores]
    composed = stories[0].is_composed
    signature = "|".join(
        (
            name_with_fingerprint(arguments.data),
            f"topics per story:{arguments.size}" if composed else "timelines of the data",
            f"words per day:{arguments.words or 'as gold'}",
            f"lang:{language}",
            timeline_rouge(language).signature.partition("|")[2],
        )
    )
    print(reports.format_table(rows, arguments.format, signature=signature))
    return 0


def _score_systems(
    stories: Sequence[timelines.Story], words: int | None, language: str
) -> dict[str, dict[str, dict[str, float]]]:
    """System -> topic -> its scores where it made a timeline, each the mean over the topic's stories."""
    scores = {}
    for system in SYSTEMS:
        per_topic: dict[str, list[dict[str, float]]] = defaultdict(list)
        for story in stories:
            result = score_timeline(story, system, words=words, language=language)
            if result is not None:
                per_topic[story.topic].append(result)
        scores[system] = {topic: _mean(results) for topic, results in per_topic.items()}
    return scores


def _mean(results: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {metric: sum(result[metric] for result in results) / len(results) for metric in METRICS}


def _row(
    system: str, metric: str, scores: Mapping[str, Mapping[str, Mapping[str, float]]]
) -> dict[str, Any]:
    """The mean of a system, and by how much the timeline is above it on the topics of both."""
    own, timeline = scores[system], scores[SYSTEMS[0]]
    values = [100 * score[metric] for score in own.values()]
    shared = [topic for topic in timeline if topic in own]
    columns = [[each[topic][metric] for topic in shared] for each in (timeline, own)]
    lead = reports.format_difference(compare(*columns))
    is_compared = own is not timeline and shared
    return {
        "metric": metric,
        "system": system,
        "mean": sum(values) / len(values) if values else 0.0,
        "95 % CI": reports.format_confidence_interval(values, digits=1),
        "timeline leads by": lead["difference"] if is_compared else "",
        "95 % CI of the lead": lead["95 % CI"] if is_compared else "",
        "stories": len(values),
    }
