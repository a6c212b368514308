"""The command `summarize`: files in, summary out. Errors go to standard error with exit code 2."""

from summarize.cli.options import parser
from summarize.cli.run import main

__all__ = ["main", "parser"]
