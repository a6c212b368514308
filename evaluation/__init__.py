"""Evaluation: scores summaries against references and held-out versions.

Uses only the public API of `summarize`, like any user.
"""

from evaluation.metrics import rouge
from evaluation.scoring import scorer
from evaluation.significance import compare, interval
from evaluation.sweeps import Sweep, sweep
from evaluation.topics import Topic, read_topics

__all__ = ["Sweep", "Topic", "compare", "interval", "read_topics", "rouge", "scorer", "sweep"]
