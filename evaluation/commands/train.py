"""``train``: weights for the ranker `learned`, with what they gain over the default."""

from __future__ import annotations

import argparse
import os
import warnings
from collections.abc import Sequence
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation import reports
from evaluation.arguments import add_shared
from evaluation.experiments import SHOWN_FAILURES
from evaluation.languages import resolve_language
from evaluation.outputs import input_paths
from evaluation.topics import Topic, limited_topics, name_with_fingerprint
from evaluation.training import (
    METRICS,
    Gain,
    cross_validate,
    score_default,
    score_weights,
    spread,
    train_weights,
)
from summarize import InputError, InputWarning, SettingError, __version__
from summarize.files import cannot_write, check_output_is_not_input
from summarize.terminal import is_watched, print_message

if TYPE_CHECKING:
    from summarize import Summarizer

NAME = "train"
HELP = "learn weights for the ranker 'learned' from references, and cross-validate their gain"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_shared(parser, ("data", "words", "language", "limit", "jobs", "format"))
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="write the weights, learned from all topics, to FILE (JSON)",
    )
    parser.add_argument(
        "--folds",
        type=int,
        default=5,
        metavar="N",
        help="number of parts for cross-validation (default: %(default)s)",
    )
    parser.add_argument(
        "--test",
        action="append",
        default=[],
        metavar="DATA",
        help="also score the weights on other topics (repeatable)",
    )

    parser.add_argument(
        "--curve",
        default="",
        metavar="N,N,...",
        help="also show the gain of weights that were learned from N topics only",
    )


def _numbers(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",")] if text else []
    if not all(part.isascii() and part.isdigit() and int(part) >= 2 for part in parts):
        raise SettingError(
            f"--curve must be numbers of topics of at least 2, such as 50,100, got {text!r}"
        )
    return tuple(map(int, parts))


def run(arguments: argparse.Namespace) -> int:
    """Cross-validate, train on all topics, write the weights, and print what they gain."""
    _check_output(arguments)
    arguments.curve = _numbers(arguments.curve)
    options = {"words": arguments.words, "language": _language(arguments)}
    parallel = {"jobs": arguments.jobs, "progress": is_watched()}
    topics, default, failed = _usable_topics(arguments.data, arguments.limit, options, parallel)
    learned = cross_validate(topics, folds=arguments.folds, **options, **parallel)
    gain = Gain.of(default, learned)
    fitted = _train(topics, options)
    rows = _rows(gain, f"{Path(arguments.data).name}, cross-validated")
    rows += _curve(arguments, topics, default, options, parallel)
    for data in arguments.test:
        row, more = _test([fitted, *_fewer(arguments, topics, options)], data, options, parallel)
        rows += row
        failed += more
    if arguments.output:
        fitted.weights_["gain"] = {
            **gain.to_dict(),
            "topics": gain.n_topics,
            "folds": arguments.folds,
            "words": arguments.words,
            "data": name_with_fingerprint(arguments.data),
        }
        fitted.save_weights(arguments.output)
    print(reports.format_table(rows, arguments.format, signature=_signature(arguments, options)))
    _say_what_to_do(gain, arguments.output)
    return 1 if failed else 0


def _check_output(arguments: argparse.Namespace) -> None:
    """Raise before the work if the weights could not be written, or would overwrite what is read."""
    if arguments.output is None:
        return
    read = [path for data in (arguments.data, *arguments.test) for path in input_paths(data)]
    check_output_is_not_input(arguments.output, read)
    if not Path(arguments.output).parent.is_dir():
        raise cannot_write(arguments.output, FileNotFoundError(ENOENT, os.strerror(ENOENT)))
    if Path(arguments.output).is_dir():
        raise InputError(f"--output must be a file, got the folder {arguments.output!r}")


def _language(arguments: argparse.Namespace) -> str:
    return resolve_language(arguments.language, limited_topics(arguments.data, arguments.limit))


def _usable_topics(
    data: str, limit: int | None, options: dict[str, Any], parallel: dict[str, Any]
) -> tuple[list[Topic], list[dict[str, float]], int]:
    """Topics with references that can be summarised, with the scores of the default, and how many failed."""
    failures: list[tuple[str, str]] = []
    topics = []
    for topic in limited_topics(data, limit):
        if not isinstance(topic, Topic):
            failures.append((topic.id, topic.error))
        elif any(reference.strip() for reference in topic.references):
            topics.append(topic)
        else:
            failures.append((topic.id, "has no reference"))
    scores = score_default(topics, **options, **parallel)
    failures += [(t.id, s) for t, s in zip(topics, scores, strict=True) if isinstance(s, str)]
    _report(failures)
    usable = [(t, s) for t, s in zip(topics, scores, strict=True) if not isinstance(s, str)]
    if not usable:
        raise InputError(
            f"{data!r} must contain topics with references that can be summarised, got none; each line needs "
            '{"id": ..., "documents": [...], "references": [...]}'
        )
    return [topic for topic, _ in usable], [score for _, score in usable], len(failures)


def _train(topics: Sequence[Topic], options: dict[str, Any]) -> Summarizer:
    """Train on all topics, and print warnings as messages."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", InputWarning)
        fitted = train_weights(topics, **options)
    for warning in caught:
        print_message(f"warning: {warning.message}")
    return fitted


def _report(failures: Sequence[tuple[str, str]]) -> None:
    for name, message in failures[:SHOWN_FAILURES]:
        print_message(f"failed: {name}: {message}")
    if len(failures) > SHOWN_FAILURES:
        print_message(f"failed: {len(failures) - SHOWN_FAILURES} more")


def _curve(
    arguments: argparse.Namespace,
    topics: Sequence[Topic],
    default: Sequence[dict[str, float]],
    options: dict[str, Any],
    parallel: dict[str, Any],
) -> list[dict[str, Any]]:
    """The rows of weights from fewer topics of the other folds; larger numbers than there are have none."""
    name = Path(arguments.data).name
    smallest = len(topics) - -(-len(topics) // arguments.folds)
    rows = []
    for number in arguments.curve:
        if number >= smallest:
            continue
        learned = cross_validate(
            topics, folds=arguments.folds, learn_from=number, **options, **parallel
        )
        rows += _rows(Gain.of(default, learned), f"{name}, from {number}")
    return rows


def _fewer(
    arguments: argparse.Namespace, topics: Sequence[Topic], options: dict[str, Any]
) -> list[Summarizer]:
    """Summarisers that learned from fewer topics."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)  # said of all topics
        return [
            train_weights(spread(topics, number), **options)
            for number in arguments.curve
            if number < len(topics)
        ]


def _test(
    fitted: Sequence[Summarizer], data: str, options: dict[str, Any], parallel: dict[str, Any]
) -> tuple[list[dict[str, Any]], int]:
    """The rows of other topics with each of some weights, and how many of them failed."""
    topics, default, failed = _usable_topics(data, None, options, parallel)
    rows = []
    for number, one in enumerate(fitted):
        scores = score_weights(one, topics, **parallel)
        pairs = [
            (usual, ours)
            for usual, ours in zip(default, scores, strict=True)
            if not isinstance(ours, str)
        ]
        gain = Gain.of([usual for usual, _ in pairs], [ours for _, ours in pairs])
        fewer = f", from {one.weights_['clusters']}" if number else ""
        rows += _rows(gain, f"{Path(data).name}{fewer}")
        failed += len(scores) - len(pairs)
    return rows, failed


def _rows(gain: Gain, name: str) -> list[dict[str, Any]]:
    return [
        {
            "topics": name,
            "number": gain.n_topics,
            "metric": metric,
            "default": 100 * gain.default[metric],
            "learned": 100 * gain.learned[metric],
            **reports.format_difference(gain.comparisons[metric]),
        }
        for metric in METRICS
    ]


def _signature(arguments: argparse.Namespace, options: dict[str, Any]) -> str:
    tested = "".join(f"|test:{name_with_fingerprint(data)}" for data in arguments.test)
    limit = f"|first:{arguments.limit}" if arguments.limit else ""
    curve = f"|from:{','.join(map(str, arguments.curve))}" if arguments.curve else ""
    return (
        f"{name_with_fingerprint(arguments.data)}{limit}|cv:{arguments.folds}{curve}{tested}"
        f"|words:{arguments.words}|lang:{options['language']}|v{__version__}"
    )


def _say_what_to_do(gain: Gain, output: str | None) -> None:
    if not gain.is_shown:
        print_message(
            f"warning: no gain over the default is shown on {gain.n_topics} topics; keep the default ranker, "
            "or add topics and train again"
        )
    if output:
        print_message(f"written: {output}; use it with --ranker \"learned(weights='{output}')\"")
