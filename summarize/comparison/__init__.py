"""Comparison: what two statements in much the same words have in common, and where they differ."""

from summarize.comparison.comparer import Comparer, compare_statements
from summarize.comparison.outcome import Comparison, Difference

__all__ = ["Comparer", "Comparison", "Difference", "compare_statements"]
