"""Comparison: what two statements in much the same words have in common, and where they differ."""

from summarize.comparison.comparer import Comparer, compare_statements
from summarize.comparison.outcome import SAME, Comparison, Difference
from summarize.comparison.scanning import SYMBOLS

__all__ = ["SAME", "SYMBOLS", "Comparer", "Comparison", "Difference", "compare_statements"]
