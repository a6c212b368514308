"""Batch: one summary per cluster, for any number of clusters.

    clusters.py    what a cluster is, and clusters read from JSON lines
    parallel.py    `summarize_many`: clusters -> summaries, on any number of processes
    resumable.py   `write_summaries`: JSON lines -> JSON lines; a run that was killed resumes

`summarize_many` is what users import, from `summarize`.
"""

from __future__ import annotations

from summarize.batch.clusters import Cluster, as_clusters, read_clusters
from summarize.batch.parallel import summarize_many
from summarize.batch.resumable import write_summaries

__all__ = ["Cluster", "as_clusters", "read_clusters", "summarize_many", "write_summaries"]
