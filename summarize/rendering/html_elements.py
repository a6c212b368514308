"""HTML elements: escaping, the letter and colour of each source, and the style sheet."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from html import escape
from importlib import resources
from typing import Literal

from summarize.rendering.protocols import Sourced
from summarize.rendering.unprintable import replace_unprintable
from summarize.rendering.word_diff import Piece

__all__ = ["BETWEEN", "HUES", "MAX_SOURCES", "NO_MATH", "Allowance", "Role", "escape_html", "hover_rules", "language_attribute",
           "render_chip", "render_heading", "render_piece",
           "select_sources", "shorten", "source_letter", "style_sheet"]  # fmt: skip

MAX_EXTRA_CHARACTERS = 200_000
"""Maximum size of contexts and sources together; what exceeds it is left out (assumed)."""

MAX_NAME = 200
"""Longer names, titles and addresses of sources are cut."""

MAX_SOURCES = 40
"""Maximum number of sources listed, those quoted and supporting first."""

MAX_HOVERED = 60
"""Maximum number of sentences that light up together with their places."""

HUES = 8
"""Number of colours for sources, as in ``style.css``; with more sources, colours repeat."""

NO_MATH = "mathjax_ignore tex2jax_ignore"
"""Classes that keep dollars from being read as formulas, by MathJax of JupyterLab and of exported pages."""

BETWEEN = '<span class="sz-sep">· </span>'
"""What stands between facts where styles are taken out, as in notebooks that are not trusted; hidden else.
What stands before ends in a space, which assistive technology needs: there the facts would run together."""

Role = Literal["from", "also", "else", "near", "none"]
"""What a source is to a sentence: quoted, in agreement, against it, in other words, or silent."""


def escape_html(text: str) -> str:
    r"""Escape text for a page, also for attributes; what no page can contain becomes U+FFFD.

    >>> escape_html("<b>\x00 & 'c'")
    '&lt;b&gt;\ufffd &amp; &#x27;c&#x27;'
    """
    return escape(replace_unprintable(text), quote=True)


def shorten(name: str) -> str:
    """A name or title, cut at `MAX_NAME` characters."""
    return name if len(name) <= MAX_NAME else f"{name[:MAX_NAME]}…"


def language_attribute(result: Sourced) -> str:
    """The ``lang`` attribute of text from the sources."""
    return f' lang="{result.configuration.language}"'


def source_letter(index: int) -> str:
    """The letter of a source: A to Z, then AA, AB, and so on.

    >>> [source_letter(i) for i in (0, 25, 26, 702)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def render_chip(index: int, role: Role, name: str = "") -> str:
    """Render the letter of a source in its colour: filled if quoted, tinted if supporting, else dashed.

    One that says otherwise has an unequal sign.
    """
    label = {
        "from": "quoted from",
        "also": "also said by",
        "else": "said otherwise by",
        "near": "worded differently by",
        "none": "not said by",
    }[role]
    title = f' title="{label} {escape_html(name)}"' if name else ""
    return (
        f'<span class="sz-c h{index % HUES} {role}" data-l="{source_letter(index)}"{title}></span>'
    )


def render_heading(title: str) -> str:
    """Render the heading of a view; `html.render_page` makes it the heading of the page.

    >>> render_heading("Summary")
    '<strong>Summary</strong>'
    """
    return f"<strong>{escape_html(title)}</strong>"


def render_piece(piece: Piece) -> str:
    """Render words that both wordings have, or that one adds or lacks; the white space behind them stays.

    >>> render_piece(Piece("added", "ISIL "))
    '<ins>ISIL</ins> '
    """
    tag = {"added": "ins", "missing": "del"}.get(piece.kind)
    if tag is None:
        return escape_html(piece.text)
    words = piece.text.rstrip()
    return f"<{tag}>{escape_html(words)}</{tag}>{escape_html(piece.text[len(words) :])}"


def select_sources(documents: int, marked: AbstractSet[int]) -> list[int]:
    """The indices of at most `MAX_SOURCES` of all documents, in order; those marked come first.

    >>> select_sources(3, {1})
    [0, 1, 2]
    """
    unmarked_last = sorted(range(documents), key=lambda index: index not in marked)
    return sorted(unmarked_last[:MAX_SOURCES])


class Allowance:
    """The space left for everything but the sentences themselves, in characters.

    Parameters
    ----------
    size : int
        The space there is.
    """

    def __init__(self, size: int = MAX_EXTRA_CHARACTERS) -> None:
        self.used = 0
        self._size = size

    def take(self, part: str) -> str:
        """The part if it fits, else an empty string; smaller ones may still fit later."""
        if self.used + len(part) > self._size:
            return ""
        self.used += len(part)
        return part


@cache
def style_sheet(name: str = "style.css") -> str:
    """A style sheet, without its comments and line breaks."""
    text = (resources.files("summarize.rendering") / name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split())).replace(";}", "}")


def hover_rules(sentences: int) -> str:
    """Rules that outline a sentence and all its places while one of them is pointed at."""
    return "".join(
        f".sz1:has(.k{k}:hover) .k{k}{{outline:2px solid var(--sz-blue);outline-offset:var(--sz-out,1px)}}"
        for k in range(1, min(sentences, MAX_HOVERED) + 1)
    )
