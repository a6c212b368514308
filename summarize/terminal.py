"""Terminal: what commands print, and how they end.

Texts and file names are untrusted: printed as they are, escape sequences in them could move the cursor,
change what was printed before, or reverse the direction of writing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import signal
import sys
import textwrap
import threading
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NoReturn

from summarize.errors import InputError, InputWarning, SummarizeError
from summarize.files import encode

__all__ = [
    "is_watched",
    "one_line",
    "print_message",
    "print_text",
    "program_name",
    "remove_controls",
    "run_command",
]

_HARMLESS = {*"\n\t", "\u200c", "\u200d"}
"""Control and format characters that text needs: Persian and Indian scripts have the joiners."""


def remove_controls(text: str) -> str:
    r"""Replace control characters, and those that change the direction of writing, by U+FFFD.

    >>> remove_controls("Rain \x1b[31mfell")
    'Rain \ufffd[31mfell'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in _HARMLESS else c
        for c in text
    )


def one_line(text: str) -> str:
    r"""A text on one line, without control characters.

    >>> one_line("Rain\n  fell")
    'Rain fell'
    """
    return remove_controls(" ".join(text.split()))


def program_name(package: str, command: str) -> str:
    """What the user typed: the command, or ``python -m package``."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    started = getattr(spec, "name", None)
    return f"python -m {package}" if started == f"{package}.__main__" else command


def is_watched() -> bool:
    """Whether standard error is a terminal, so that progress bars have a reader."""
    return sys.stderr is not None and sys.stderr.isatty()


def print_message(message: str) -> None:
    """Print to standard error."""
    print(remove_controls(message), file=sys.stderr)


def print_text(text: str) -> None:
    """Print to standard output as UTF-8; on a terminal, wrapped and without what could steer it.

    Raises
    ------
    InputError
        If standard output is closed.
    """
    if sys.stdout is None:
        raise InputError("standard output is closed; name a file with --output")
    if sys.stdout.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        text = "\n".join(_wrap(remove_controls(line), width) for line in text.splitlines())
    sys.stdout.flush()
    if not hasattr(sys.stdout, "buffer"):  # in a notebook, or where the output is caught
        sys.stdout.write(encode(text).decode("utf-8"))
        return
    sys.stdout.buffer.write(encode(text))
    sys.stdout.buffer.flush()


_HEAD = re.compile(r"\s*(?:\d[\d-]* {2,}|\[\d+\] |\d+\. |- )?")
"""What the further lines of a line are indented by: its indent, and the day, number or dash in front."""


def _wrap(line: str, width: int) -> str:
    """A line in several, which stand below its text.

    >>> print(_wrap("2024-05-06  Rain fell in Rome on Monday.", 30))
    2024-05-06  Rain fell in Rome
                on Monday.
    """
    head = _HEAD.match(line)
    indent = " " * (head.end() if head else 0)
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


# ── how a command ends ──────────────────────────────────────────────────────────────────────────


class Terminated(KeyboardInterrupt):
    """SIGTERM or SIGHUP, handled as Ctrl-C is: unfinished files are removed, and processes stopped."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def run_command(command: Callable[[], int], program: str, *, on_interrupt: str = "") -> int:
    """Run a command; turn whatever ends it into a message and an exit code, and its warnings into messages.

    Parameters
    ----------
    command : callable
        Returns its exit code.
    program : str
        What messages begin with.
    on_interrupt : str
        What to say after Ctrl-C, SIGTERM or SIGHUP, such as how to resume.

    Returns
    -------
    int
        The command's own code; 2 for bad input or a failed write, 130 after Ctrl-C, 143 after SIGTERM,
        129 after SIGHUP, which a terminal sends when it is closed.
        0 if the reader of standard output went away, as ``| head`` does.
    """
    if on_interrupt:
        # A pool of processes that is stopped logs, with a traceback, what it can no longer start.
        logging.getLogger("concurrent.futures").setLevel(logging.CRITICAL)
    try:
        with _signals_as_interrupt(), _warnings_as_messages(program):
            code = command()
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
    except SummarizeError as error:
        print_message(f"{program}: error: {error}")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f" {error.filename!r}" if error.filename else ""
        print_message(f"{program}: error: cannot write{place}: {error.strerror or error}")
        return 2
    except KeyboardInterrupt as stop:
        if on_interrupt:
            with contextlib.suppress(OSError):  # the terminal may be gone
                print_message(f"{program}: {on_interrupt}")
        return 128 + stop.number if isinstance(stop, Terminated) else 130


@contextlib.contextmanager
def _warnings_as_messages(program: str) -> Iterator[None]:
    """Within it warnings about the input are messages, without the place in the code."""
    with warnings.catch_warnings():
        show = warnings.showwarning

        def show_message(
            message: Warning | str, category: type[Warning], *place: Any, **options: Any
        ) -> None:
            if issubclass(category, InputWarning):
                print_message(f"{program}: warning: {message}")
            else:
                show(message, category, *place, **options)

        warnings.showwarning = show_message
        warnings.simplefilter("default", InputWarning)
        yield


@contextlib.contextmanager
def _signals_as_interrupt() -> Iterator[None]:
    """Within it SIGTERM and SIGHUP raise `Terminated`; SIGHUP does not if it is ignored, as under ``nohup``."""
    if threading.current_thread() is not threading.main_thread():  # only it receives signals
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        raise Terminated(number)

    numbers = [signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler or signal.SIG_DFL)
