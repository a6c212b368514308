"""Comparison: what two statements in much the same words have in common, and where they differ.

`compare_statements` is loaded on first use: every summary has outcomes, and a third of the time that
`import summarize` took went into what only a comparison needs.
"""

from typing import TYPE_CHECKING, Any

from summarize.comparison.outcome import SAME, Comparison, Difference

if TYPE_CHECKING:
    from summarize.comparison.comparer import compare_statements

__all__ = ["SAME", "Comparison", "Difference", "compare_statements"]


def __getattr__(name: str) -> Any:
    if name != "compare_statements":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from summarize.comparison.comparer import compare_statements

    return compare_statements
