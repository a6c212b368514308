"""Timelines: the days that matter in a story that spans days, and what happened on each.

    sentences -> event date of each -> days that matter -> a short summary per day

`days` decides which days matter, `entries` what is reported of a day; `making` is the function
`summarize.timeline`, the only place where the steps meet.
"""

from summarize.timelines.making import timeline
from summarize.timelines.results import Timeline, TimelineEntry

__all__ = ["Timeline", "TimelineEntry", "timeline"]
