"""``tune``: settings around the defaults, cross-validated."""

from __future__ import annotations

import argparse

from evaluation import metrics, reports
from evaluation.arguments import add_shared
from evaluation.development.tuning import FOLDS, cross_validate
from evaluation.languages import resolve_language
from evaluation.topics import name_with_fingerprint, readable_topics
from summarize import __version__

NAME = "tune"
HELP = "cross-validate settings around the defaults, one at a time"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "words", "language", "limit", "jobs", "metric", "format"))


def run(arguments: argparse.Namespace) -> int:
    """Print the mean of each value over the folds, and how it differs from the default."""
    metric = metrics.find(arguments.metric).name
    topics = [topic for topic in readable_topics(arguments.data) if topic.references]
    topics = topics[: arguments.limit]
    language = resolve_language(arguments.language, topics)
    rows = cross_validate(
        topics, words=arguments.words, language=language, metric=metric, jobs=arguments.jobs
    )
    signature = (
        f"{name_with_fingerprint(arguments.data)}|cv:{FOLDS}|words:{arguments.words}"
        f"|lang:{language}|{metric}|v{__version__}"
    )
    note = "Intervals are not corrected for the number of values: one in twenty leaves out 0 by chance."
    print(reports.format_table(rows, arguments.format, signature=signature, note=note))
    return 0
