"""``python -m summarize``: the same as the command `summarize`."""

import sys

from summarize.cli import main

sys.exit(main())
