"""Arguments of the commands: those that several commands share are declared once, here."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from evaluation.outputs import check_outputs
from evaluation.reports import FORMATS, check_picture
from summarize import SettingError

__all__ = ["DEFAULT_WORDS", "MAIN_METRIC", "add_shared", "check_arguments"]

DEFAULT_WORDS = 100
"""Length of summaries where nothing says another."""

MAIN_METRIC = "ROUGE-2 F"

_SHARED: dict[str, tuple[str, dict[str, Any]]] = {
    "data": ("data", {"metavar": "DATA", "help": "topics: a .jsonl file, a .src file with its .tgt, or a folder"}),
    "data_sets": ("data", {"nargs": "+", "metavar": "DATA",
                           "help": "topics: .jsonl files, .src files with their .tgt, or folders"}),
    "holdout": ("--holdout", {"choices": ("references", "version"),
                              "help": "what summaries are compared with: references, or each document in turn, held out "
                                      "(default: references, if the data has them)"}),
    "words": ("--words", {"type": int, "default": DEFAULT_WORDS, "metavar": "N",
                          "help": "length of each summary in words (default: %(default)s)"}),
    "length": ("--words", {"type": int, "metavar": "N",
                           "help": f"length of each summary in words (default: {DEFAULT_WORDS}; with several data sets, the "
                                   "mean length of the references of each)"}),
    "seed": ("--seed", {"type": int, "metavar": "N",
                        "help": "draw the topics of --limit at random, instead of taking the first"}),
    "language": ("--language", {"default": "auto", "metavar": "CODE",
                                "help": "language of the data (default: detected once for all topics)"}),
    "limit": ("--limit", {"type": int, "metavar": "N", "help": "only the first N topics"}),
    "jobs": ("--jobs", {"type": int, "default": 1, "metavar": "N", "help": "number of processes; -1: one per processor (default: %(default)s)"}),
    "metric": ("--metric", {"default": MAIN_METRIC,
                            "help": "metric to compare by, such as R-2, reading or 'concept coverage' (default: %(default)r, the same as R-2; with "
                                    "held-out versions 'lead ROUGE-2 F')"}),
    "combine": ("--combine", {"choices": ("micro", "best", "jackknife", "macro"), "default": "macro",
                              "help": "how several references are combined; micro: counts are summed over the references, as "
                                      "by ROUGE-1.5.5 -f A; macro: scores against each reference are averaged; best: the "
                                      "reference with the highest recall, as by -f B; jackknife: each reference is left out "
                                      "in turn, and the best scores against the others are averaged (default: %(default)s)"}),
    "format": ("--format", {"choices": FORMATS, "default": "text", "help": "format of the table (default: %(default)s)"}),
    "picture": ("--picture", {"metavar": "FILE", "help": "also draw a chart into FILE (.png, .svg or .pdf)"}),
    "systems": ("--systems", {"action": "append", "metavar": "NAME",
                              "help": "name or recipe of a system; repeat for several; NAME=FILE scores the summaries that "
                                      "another program made, a JSON object with id and summary per line; 'peers' stands "
                                      "for the other summarisation packages that are installed"}),
}  # fmt: skip

_RUN_FOLDER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--output", {"metavar": "DIR", "help": "keep the records in DIR, so that the run can be resumed"}),
    ("--resume", {"action": "store_true", "help": "resume the run whose records are in --output"}),
)  # fmt: skip

_MINIMUM = {
    "words": 1,
    "jobs": 1,
    "limit": 1,
    "folds": 2,
    "size": 2,
    "clusters": 0,
    "large": 0,
    "timeout": 1,
    "timelines": 2,
}


def add_shared(parser: argparse.ArgumentParser, names: Sequence[str], **defaults: Any) -> None:
    """Add shared arguments to the parser of a command.

    Parameters
    ----------
    parser : ArgumentParser
    names : sequence of str
        Such as ``("data", "words", "format")``; "run_folder" adds ``--output`` and ``--resume``.
    **defaults
        Defaults of this command, such as ``words=50``.
    """
    for name in names:
        for flag, options in _RUN_FOLDER if name == "run_folder" else [_SHARED[name]]:
            parser.add_argument(flag, **options)
    parser.set_defaults(**defaults)


def check_arguments(arguments: argparse.Namespace) -> None:
    """Check what would otherwise fail only after a long run.

    Raises
    ------
    SettingError
        If a number is too small, or a picture could not be drawn.
    InputError
        If an output would overwrite what is read.
    """
    for name, minimum in _MINIMUM.items():
        value = getattr(arguments, name, None)
        if value is not None and value < minimum and (name, value) != ("jobs", -1):
            raise SettingError(f"--{name} must be at least {minimum}, got {value}")
    if getattr(arguments, "resume", False) and not arguments.output:
        raise SettingError("--resume needs --output: the folder with the records")
    check_outputs(arguments)
    if getattr(arguments, "picture", None):
        check_picture(arguments.picture)
