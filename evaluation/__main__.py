"""``python -m evaluation``: the same as the command `summarize-evaluate`."""

import sys

from evaluation.cli import main

if __name__ == "__main__":
    sys.exit(main())
