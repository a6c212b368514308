"""Frame: a timeline as a pandas DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import InputError
from summarize.rendering.protocols import TimelineLike

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["timeline_to_frame"]


def timeline_to_frame(timeline: TimelineLike) -> pd.DataFrame:
    """Convert a timeline to a DataFrame, one row per sentence."""
    try:
        import pandas as pd
    except ImportError:
        raise InputError("to_frame() needs pandas: pip install pandas") from None
    rows = [
        {
            "start": entry.start,
            "end": entry.end,
            "published": entry.published,
            "mentioned": entry.mentioned,
            "text": pick.text,
            "document": timeline.name_of(pick.sentence.document),
            "source": timeline.documents[pick.sentence.document].source,
            "score": pick.score,
            "basis": pick.when.basis if pick.when else None,
        }
        for entry in timeline.entries
        for pick in entry.picks
    ]
    frame = pd.DataFrame(rows)
    # Days beyond the calendar of pandas (before 1678) stay what they are.
    for column in ("start", "end"):
        try:
            frame[column] = pd.to_datetime(frame[column])
        except (ValueError, OverflowError):
            continue
    return frame
