"""Experiments: systems on topics with the arguments of a command, failures and progress reported."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation import metrics
from evaluation.languages import dataset_language
from evaluation.runner import Settings, by_topic, run, settings_for, signature
from evaluation.systems import expand_peers
from evaluation.topics import Broken, Topic, read_topics
from summarize import SettingError
from summarize.terminal import is_watched, print_message

__all__ = ["SHOWN_FAILURES", "Experiment", "mean", "resolve_metric", "run_experiment", "short_name"]

SHOWN_FAILURES = 5
"""Number of failures that a command names."""


@dataclass(frozen=True)
class Experiment:
    """The records of several systems on the same topics.

    Attributes
    ----------
    settings : Settings
    records : list of dict
    metric : str
        The metric to compare by, as named in the records.
    """

    settings: Settings
    records: list[dict[str, Any]]
    metric: str

    @property
    def signature(self) -> str:
        """Everything that is needed to reproduce the figures."""
        return signature(self.settings)

    @cached_property
    def failed(self) -> list[dict[str, Any]]:
        """The records with an error."""
        return [record for record in self.records if "error" in record]

    @property
    def exit_code(self) -> int:
        """1 if some topics failed, else 0."""
        return 1 if self.failed else 0

    def scores_of(self, system: str) -> list[dict[str, float]]:
        """The scores of a system on the topics that were scored."""
        return [r["scores"] for r in self.records if r["system"] == system and "scores" in r]

    def values(self, metric: str | None = None) -> dict[str, dict[str, float]]:
        """System -> topic -> value of a metric, by default of the main one."""
        return by_topic(self.records, metric or self.metric)


def run_experiment(
    arguments: argparse.Namespace,
    systems: Sequence[str],
    *,
    folder: Path | None = None,
    topics: Sequence[Topic | Broken] | None = None,
) -> Experiment:
    """Score systems on topics as the arguments of a command say.

    Parameters
    ----------
    arguments : Namespace
        With the shared arguments ``data``, ``words``, ``holdout``, ``language``, ``limit``, ``jobs``
        and ``metric``; ``resume``, ``seed`` and ``combine`` may be missing.
    systems : sequence of str
        Names and recipes; "peers" stands for the other packages that are installed, ``name=file`` for
        summaries that another program made.
    folder : Path, optional
        Where records are kept.
    topics : sequence of Topic or Broken, optional
        The topics of the data, if they have been read.

    Raises
    ------
    SettingError
        If a system or the metric is unknown, before anything is run.
    """
    metrics.find(arguments.metric)
    settings = settings_for(
        arguments.data,
        expand_peers(systems),
        words=arguments.words,
        holdout=arguments.holdout,
        language=arguments.language,
        limit=arguments.limit,
        seed=getattr(arguments, "seed", None),
        combine=getattr(arguments, "combine", "macro"),
        topics=topics,
    )
    metric = resolve_metric(arguments.metric, settings.holdout)
    records = run(
        settings,
        folder,
        jobs=arguments.jobs,
        resume=getattr(arguments, "resume", False),
        progress=is_watched(),
        topics=topics,
    )
    experiment = Experiment(settings, records, metric)
    _report_failures(experiment.failed)
    _check_computed(experiment)
    _report_unread(experiment)
    _report_unused(experiment)
    return experiment


def resolve_metric(name: str, holdout: str) -> str:
    """The name that a metric has in the records of a run.

    Parameters
    ----------
    name : str
        A name or an abbreviation, perhaps after "version " or "lead ".
    holdout : {"references", "version"}
        With "version", metrics that compare texts are those against the lead if `name` says nothing.

    Raises
    ------
    SettingError
        If there is no such metric, or none against a held-out version with these targets.

    Examples
    --------
    >>> resolve_metric("R-2", "references"), resolve_metric("R-2", "version")
    ('ROUGE-2 F', 'lead ROUGE-2 F')
    """
    metric = metrics.find(name)
    target = next((one for one in ("version ", "lead ") if name.casefold().startswith(one)), "")
    if target and (holdout != "version" or metric.needs != "references"):
        raise SettingError(f"there is no metric {name!r} with --holdout {holdout}")
    if not target and holdout == "version" and metric.needs == "references":
        target = "lead "
    return target + metric.name


def short_name(metric: str) -> str:
    """How narrow tables call a metric of the records.

    >>> short_name("lead ROUGE-2 F"), short_name("reading")
    ('lead R-2', 'reading')
    """
    found = metrics.find(metric)
    return metric.removesuffix(found.name) + found.abbreviation


def mean(scores: Sequence[dict[str, float]], name: str) -> float | None:
    """The mean of a metric, in per cent if it is shown so; None if no topic has it."""
    values = [topic[name] for topic in scores if name in topic]
    if not values:
        return None
    return (100 if metrics.find(name).percentage else 1) * sum(values) / len(values)


def _check_computed(experiment: Experiment) -> None:
    computed = {name for record in experiment.records for name in record.get("scores", {})}
    if computed and experiment.metric not in computed:
        raise SettingError(
            f"metric {experiment.metric!r} cannot be computed on {experiment.settings.data!r}; "
            f"computed: {', '.join(sorted(computed))}"
        )


def _report_unread(experiment: Experiment) -> None:
    """Say that no system scores anything where the scorer does not know the letters."""
    settings = experiment.settings
    if settings.scorer.tokens == "unicode" or settings.holdout != "references":
        return
    best: dict[str, float] = {}
    for record in experiment.records:
        scores = [v for name, v in record.get("scores", {}).items() if name.startswith("ROUGE")]
        if scores:  # a topic that failed has none
            best[record["id"]] = max(best.get(record["id"], 0.0), *scores)
    unread = [topic for topic, score in best.items() if score == 0]
    if not unread:
        return
    if len(unread) < len(best):
        print_message(f"warning: {len(unread)} topics score 0 with every system: {_some(unread)}")
        return
    language = dataset_language(read_topics(settings.data))
    if language == settings.language:
        print_message(
            "warning: every ROUGE score is 0: no summary shares a word with its references"
        )
        return
    print_message(
        f"warning: every ROUGE score is 0; tok:{settings.scorer.tokens}, for the language "
        f"{settings.language!r}, knows the letters a to z only (the data look like {language!r}: "
        f"--language {language})"
    )


def _report_unused(experiment: Experiment) -> None:
    """Say which summaries of another program belong to no topic of the data."""
    settings = experiment.settings
    if not settings.submissions or settings.limit is not None:
        return
    ids = {record["id"] for record in experiment.records}
    ids |= {case["case"] for record in experiment.records for case in record.get("versions", ())}
    for submission in settings.submissions:
        unused = submission.unused(ids)
        if unused:
            print_message(
                f"warning: {submission.path!r} has {len(unused)} not scored, since no topic of "
                f"{settings.data!r} has the id: {_some(unused)}"
            )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN_FAILURES} more" if len(names) > SHOWN_FAILURES else ""
    return ", ".join(names[:SHOWN_FAILURES]) + more


def _report_failures(failed: Sequence[dict[str, Any]]) -> None:
    for record in failed[:SHOWN_FAILURES]:
        print_message(f"failed: {record['id']} with {record['system']}: {record['error']}")
    if len(failed) > SHOWN_FAILURES:
        print_message(f"failed: {len(failed) - SHOWN_FAILURES} more")
