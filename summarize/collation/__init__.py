"""Collation: several versions of a text side by side, statement by statement.

    sentences -> rows of sentences that make one statement -> consensus order -> Collation
                 alignment.py                                 order.py           results.py

`build.collate` is the place where the steps meet.
"""

from summarize.collation.build import collate
from summarize.collation.results import Collation, CollationRow, Reading

__all__ = ["Collation", "CollationRow", "Reading", "collate"]
