"""Comparison: what two statements in much the same words have in common, and where they differ.

`comparer` compares. It is not loaded here: every summary has outcomes, and a third of the time that
`import summarize` took went into what only a comparison needs.
"""

from summarize.comparison.outcome import SAME, Comparison, Difference

__all__ = ["SAME", "Comparison", "Difference"]
