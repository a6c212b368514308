"""Clustering: a pile of articles -> its stories, each a cluster that `summarize` takes.

    articles -> copies -> vectors -> neighbours -> average linkage -> stories -> ids of earlier stories

`vectors` says what articles are compared by, `neighbours` finds the pairs that may belong together,
`linkage` joins them, `results` is what comes back, and `streams` keeps ids from one day to the next;
`making` is the function `summarize.stories`, the only place where the steps meet.
"""

from summarize.clustering.making import stories
from summarize.clustering.results import Stories, Story

__all__ = ["Stories", "Story", "stories"]
