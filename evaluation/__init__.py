"""Evaluation: scores summaries against references and held-out versions.

Uses only the public API of `summarize`, like any user.
"""

from evaluation.metrics import rouge
from evaluation.scoring import scorer

__all__ = ["rouge", "scorer"]
