"""Regression check: whether summaries of the sample story score as high as they did.

The scores that were reached before are kept in ``gate.json`` next to this file, with a fingerprint of
the data that they were measured on.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from evaluation.runner import Settings, run
from evaluation.topics import fingerprint
from summarize import InputError, SettingError
from summarize.files import write_atomically

__all__ = ["FILE", "METRICS", "TOLERANCE", "Check", "check", "raise_floors", "settings_for_check"]

FILE = Path(__file__).with_name("gate.json")

METRICS = ("version ROUGE-1 F", "version ROUGE-2 F", "lead ROUGE-1 F", "lead ROUGE-2 F")

TOLERANCE = 0.3
"""How far below its floor a score may be, in per cent points. Assumed."""

WORDS = 150


@dataclass(frozen=True)
class Check:
    """The outcome for one metric, in per cent.

    Attributes
    ----------
    metric : str
    now : float
    floor : float or None
        None if none was kept.
    """

    metric: str
    now: float
    floor: float | None

    @property
    def passed(self) -> bool:
        """Whether the score is at most `TOLERANCE` below the floor."""
        return self.now >= (self.floor or 0.0) - TOLERANCE


def settings_for_check(data: str) -> Settings:
    """The settings of the run whose scores are checked."""
    return Settings(data, fingerprint(data), ("default",), "version", WORDS)


def check(data: str, file: Path) -> list[Check]:
    """Compare the scores of the default with the floors in a file.

    Parameters
    ----------
    data : str
        A folder with one topic.
    file : Path
        Need not exist yet.

    Returns
    -------
    list of Check
        One per metric.

    Raises
    ------
    InputError
        If the floors were measured on other data, or the topic cannot be summarised.
    """
    settings = settings_for_check(data)
    [record] = run(settings, None)
    if "error" in record:
        raise InputError(record["error"])
    floors: dict[str, float] = {}
    with contextlib.suppress(FileNotFoundError):
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["fingerprint"] != settings.fingerprint:
            raise InputError(
                f"{str(file)!r} was measured on other data ({kept['fingerprint']}, "
                f"not {settings.fingerprint})"
            )
        floors = kept["floors"]
    return [
        Check(metric, round(100 * record["scores"][metric], 2), floors.get(metric))
        for metric in METRICS
    ]


def raise_floors(data: str, file: Path, checks: list[Check], *, lower: bool = False) -> None:
    """Keep the scores of now as floors.

    Parameters
    ----------
    data : str
    file : Path
    checks : list of Check
    lower : bool, default False
        Whether floors may become lower.

    Raises
    ------
    SettingError
        If a floor would become lower and `lower` is not set; nothing is written.
    """
    sunk = [one.metric for one in checks if one.now < (one.floor or 0.0)]
    if sunk and not lower:
        raise SettingError(
            f"refusing to lower the floor of {', '.join(sunk)}; add --lower if it is intended"
        )
    content = {
        "fingerprint": fingerprint(data),
        "floors": {one.metric: one.now for one in checks},
    }
    write_atomically(file, json.dumps(content, indent=1).encode() + b"\n")
