"""Evaluation: scores summaries against references and held-out versions.

Uses only public names of `summarize`, like any user, and four modules that both packages share:
`summarize.files`, `summarize.terminal`, `summarize.usage` and `summarize.workers`. `evaluation.development` reaches further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation import rouge
    from evaluation.linguistic_quality import readability
    from evaluation.significance import compare, confidence_interval
    from evaluation.sklearn_scorer import scorer
    from evaluation.sweeps import Sweep, sweep
    from evaluation.topics import Topic, read_topics

__all__ = [
    "Sweep",
    "Topic",
    "compare",
    "confidence_interval",
    "read_topics",
    "readability",
    "rouge",
    "scorer",
    "sweep",
]

_LAZY = {
    "Sweep": "evaluation.sweeps",
    "Topic": "evaluation.topics",
    "compare": "evaluation.significance",
    "confidence_interval": "evaluation.significance",
    "read_topics": "evaluation.topics",
    "readability": "evaluation.linguistic_quality",
    "scorer": "evaluation.sklearn_scorer",
    "sweep": "evaluation.sweeps",
}


def __getattr__(name: str) -> Any:
    """Import numpy and scikit-learn when they are needed, not when the package is imported."""
    import importlib.util

    if name == "rouge":
        return importlib.import_module("evaluation.rouge")
    if name in _LAZY:
        return getattr(importlib.import_module(_LAZY[name]), name)
    is_command = name.isalpha() and importlib.util.find_spec(f"evaluation.commands.{name}")
    hint = f"; it is a command: python -m evaluation {name}" if is_command else ""
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}")


def __dir__() -> list[str]:
    return sorted(__all__)
