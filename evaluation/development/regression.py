"""Regression check: whether summaries of the sample story score as high as they did.

The scores that were reached before are kept in ``gate.json`` next to this file, with a fingerprint of
the data that they were measured on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from evaluation.runner import Settings, run
from evaluation.topics import fingerprint
from summarize import InputError, SettingError
from summarize.files import cannot_read, write_atomically

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
        None if there is none yet: then the check fails.
    """

    metric: str
    now: float
    floor: float | None

    @property
    def passed(self) -> bool:
        """Whether the score is at most `TOLERANCE` below the floor."""
        return self.floor is not None and self.now >= self.floor - TOLERANCE


def settings_for_check(data: str) -> Settings:
    """The settings of the run whose scores are checked."""
    return Settings(data, fingerprint(data), ("default",), "version", WORDS)


def check(data: str, file: Path, *, may_be_missing: bool = False) -> list[Check]:
    """Compare the scores of the default with the floors in a file.

    Parameters
    ----------
    data : str
        A folder with one topic.
    file : Path
    may_be_missing : bool, default False
        Whether the file need not exist, because it is to be written.

    Returns
    -------
    list of Check
        One per metric.

    Raises
    ------
    InputError
        If the data are not one topic that can be summarised, or the file of floors is missing, damaged
        or was measured on other data.
    """
    settings = settings_for_check(data)
    records = run(settings, None)
    if len(records) != 1:
        raise InputError(f"{data!r} must be one topic, got {len(records)}")
    [record] = records
    if "error" in record:
        raise InputError(record["error"])
    floors = {} if may_be_missing and not file.exists() else _read_floors(file, settings)
    return [
        Check(metric, round(100 * record["scores"][metric], 2), floors.get(metric))
        for metric in METRICS
    ]


def _read_floors(file: Path, settings: Settings) -> dict[str, float]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        kept = content["fingerprint"]
        floors = {str(name): float(floor) for name, floor in content["floors"].items()}
    except FileNotFoundError as error:
        raise InputError(f"{cannot_read(file, error)}; write the floors with --set") from None
    except OSError as error:
        raise cannot_read(file, error) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise InputError(f"{str(file)!r} is damaged; delete it and use --set") from None
    if kept != settings.fingerprint:
        raise InputError(
            f"{str(file)!r} was measured on other data ({kept}, not {settings.fingerprint})"
        )
    return floors


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
