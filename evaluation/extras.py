"""Parts of the evaluation that are in the source tree only: `evaluation.development`.

They measure this project itself and are not in the wheel. What depends on them asks here, so that an
installation without them does not offer their commands and systems, and otherwise works as usual.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = ["DEVELOPMENT_COMMANDS", "import_development"]

DEVELOPMENT_COMMANDS = ("ablate", "gate", "sensitivity", "speed", "tune", "wrap")
"""The commands that an installation without `evaluation.development` does not have."""


def import_development(name: str) -> ModuleType | None:
    """A module of `evaluation.development`.

    Parameters
    ----------
    name : str
        Such as ``"ablation"``.

    Returns
    -------
    module or None
        None in an installation without `evaluation.development`.
    """
    try:
        return importlib.import_module(f"evaluation.development.{name}")
    except ModuleNotFoundError as error:
        if error.name == "evaluation.development":
            return None
        raise
