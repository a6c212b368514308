"""Warm calls: times `summarize` of whatever version can be imported, as often as a line is read.

A program of its own, so that two versions can take turns on one machine. It uses nothing but the public
function, which every version has. Called with a file of tasks, {name: list of clusters of texts}; each
line of standard input names a task, for which a line with its processor time in seconds is printed.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

from summarize import summarize


def main() -> None:
    """Answer until standard input ends."""
    warnings.simplefilter("ignore")
    tasks = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for line in sys.stdin:
        start = time.process_time()
        for texts in tasks[line.strip()]:
            summarize(texts)
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    main()
