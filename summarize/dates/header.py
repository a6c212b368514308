"""Header dates: the date that a text begins with, as in "date 2017-06-01 MOSCOW -- ..."."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from summarize.dates.arithmetic import make_date
from summarize.documents import Document

__all__ = ["add_header_date", "find_header_date"]

HEADER_LENGTH = 60
"""Number of characters at the beginning of a text in which its header is looked for."""

_HEADER = re.compile(
    r"\s*(?:date|published|updated|posted)?\s*:?\s*(\d{4})-(\d\d)-(\d\d)\b", re.IGNORECASE
)


def find_header_date(document: Document) -> date | None:
    """The date that the text of a document begins with, None if there is none.

    >>> find_header_date(Document("date 2017-06-01 MOSCOW -- Russian warships fired."))
    datetime.date(2017, 6, 1)
    >>> find_header_date(Document("2017-99-01 is no date.")) is None
    True
    """
    header = _HEADER.match(document.text[:HEADER_LENGTH])
    return make_date(*map(int, header.groups())) if header else None


def add_header_date(document: Document) -> Document:
    """The document, published on its header date if it has no date yet.

    Applied to documents that are read from files and values, which then show the date. A `Document`
    that a user creates stays as it is; `summarize.dates.publication` reads the same header of it.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Document

    Examples
    --------
    >>> from summarize import Document
    >>> add_header_date(Document("date 2017-06-01 MOSCOW -- Russian warships fired.")).published
    datetime.date(2017, 6, 1)
    """
    if document.published is not None:
        return document
    day = find_header_date(document)
    return document if day is None else replace(document, published=day)
