"""The package `evaluation`, which the explorers need: imported only if it is the one of this project.

`evaluation` is a common name: a folder or file of that name in the working directory, or another
installed package, would be imported in its place and fail somewhere else.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from types import ModuleType

from summarize.errors import InputError

__all__ = ["import_evaluation"]

_OURS = Path(__file__).resolve().parents[2] / "evaluation"
"""`summarize` and `evaluation` are always installed next to each other."""


def import_evaluation() -> ModuleType:
    """Import the package `evaluation` of this project.

    Returns
    -------
    module

    Raises
    ------
    InputError
        If it is not installed, or if another package or file of that name would be imported. That one
        is not run.

    Examples
    --------
    >>> import_evaluation().__name__
    'evaluation'
    """
    location = _locate("evaluation")
    if location is None:
        raise InputError(
            "explore needs the package 'evaluation', which is installed together with summarize: "
            f"there is none at {str(_OURS)!r}"
        )
    if location.resolve() != _OURS:
        raise InputError(
            f"another package named 'evaluation' at {str(location)!r} shadows the one of summarize: "
            "rename it, or start Python in another folder"
        )
    return importlib.import_module("evaluation")


def _locate(name: str) -> Path | None:
    """The folder or file that ``import name`` would run or has run, or None if there is none."""
    try:
        spec = importlib.util.find_spec(name)
    except ValueError:  # a module made by hand has no spec
        return Path("<memory>")
    if spec is None:
        return None
    folders = list(spec.submodule_search_locations or ())
    if folders:
        return Path(folders[0])
    return Path(spec.origin or "<memory>")
