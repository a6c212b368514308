"""Evaluation: scores summaries against references and held-out versions.

Uses only public names of `summarize`, like any user, and three modules that both packages share:
`summarize.files`, `summarize.terminal` and `summarize.workers`. `evaluation.development` reaches further.
"""

from evaluation import rouge
from evaluation.linguistic_quality import readability
from evaluation.significance import compare, confidence_interval, interval
from evaluation.sklearn_scorer import scorer
from evaluation.sweeps import Sweep, sweep
from evaluation.topics import Topic, read_topics

__all__ = [
    "Sweep",
    "Topic",
    "compare",
    "confidence_interval",
    "interval",
    "read_topics",
    "readability",
    "rouge",
    "scorer",
    "sweep",
]
