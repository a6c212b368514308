"""Browser: a result that is shown as one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from summarize.cli.options import called_as
from summarize.errors import InputError
from summarize.files import encode, temporary_file, write_atomically
from summarize.terminal import print_message

__all__ = ["check_open", "open_page"]


def check_open(arguments: argparse.Namespace) -> None:
    """Refuse --open where there is no page, before any work."""
    for option in ("batch", "explain", "list_methods", "list_languages"):
        if getattr(arguments, option):
            name = option.replace("_", "-")
            raise InputError(f"--open shows a page and cannot be combined with --{name}")
    if arguments.format != "html":
        raise InputError(
            f"--open shows a page and cannot be combined with {arguments.format_option}; "
            "leave it out, or write --format html"
        )


def open_page(page: str, output: str | None) -> None:
    """Write a page, and show it in the browser; where there is none, say where the page is."""
    import webbrowser

    path = temporary_file(".html") if output is None else Path(output)
    write_atomically(path, encode(page))
    try:
        is_shown = webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        is_shown = False
    shown = (
        "the page is shown in the browser" if is_shown else "no browser was found; open the page"
    )
    print_message(f"{called_as()}: {shown}: {path}")
