"""Markdown: a numbered list, each sentence with its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.dates.timespan import describe
from summarize.picks import Pick, Variant
from summarize.rendering.phrases import group_variants
from summarize.rendering.protocols import Sourced, SummaryLike, TimelineLike
from summarize.rendering.unprintable import replace_unprintable

__all__ = [
    "escape_address",
    "escape_markdown",
    "isolate_math",
    "link_markdown",
    "render_markdown",
    "render_timeline_markdown",
]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|~!$&])")
_ESCAPED = re.compile(r"\\(.)")
_UNSAFE_IN_ADDRESS = re.compile(r"[^\w%!#&*+,\-./:;=?@~]")
_AT_START = re.compile(r"^(\s*)([-=])")
_NUMBER_AT_START = re.compile(r"^(\s*\d+)([.)])")


def render_markdown(summary: SummaryLike) -> str:
    """Render one list item per sentence; what Markdown or HTML would take for markup is escaped."""
    return _render_picks(summary.picks, summary)


def render_timeline_markdown(timeline: TimelineLike) -> str:
    """Render one heading per day, with its sentences as a list."""
    return "\n\n".join(
        f"## {entry.label}\n\n{_render_picks(entry.picks, timeline)}" for entry in timeline.entries
    )


def _render_picks(picks: Sequence[Pick], result: Sourced) -> str:
    return "\n".join(
        _render_pick(number, pick, result) for number, pick in enumerate(picks, start=1)
    )


def _render_pick(number: int, pick: Pick, result: Sourced) -> str:
    documents = [pick.sentence.document, *(copy.document for copy in pick.also_in)]
    sources = ", ".join(
        link_markdown(result.name_of(index), result.documents[index].web_address)
        for index in documents
    )
    when = f"; {escape_markdown(describe(pick.when))}" if pick.when else ""
    variants = "".join(
        f"; {_name_sources(group, more, result)}{escape_markdown(text)}"
        for text, group, more in group_variants(pick)
    )
    return f"{number}. {escape_markdown(pick.text)} *({sources}{when}{variants})*"


def _name_sources(variants: Sequence[Variant], more: int, result: Sourced) -> str:
    """Who says otherwise."""
    if not variants:
        return f"otherwise in {more:,} more"
    verb = "otherwise in" if variants[0].conflict else "worded differently in"
    names = ", ".join(escape_markdown(result.name_of(variant.document)) for variant in variants)
    return f"{verb} {names}{f' and {more:,} more' if more else ''}: "


def link_markdown(text: str, address: str | None) -> str:
    r"""Escape text, and link it to an address of the web if there is one.

    >>> link_markdown("The [wire]", "https://example.org/a b"), link_markdown("radio", None)
    ('[The \\[wire\\]](https://example.org/a%20b)', 'radio')
    """
    escaped = escape_markdown(text)
    return f"[{escaped}]({escape_address(address)})" if address else escaped


def escape_address(address: str) -> str:
    """An address without characters that Markdown, HTML or a terminal could read as anything else.

    >>> escape_address("https://example.org/a b?c=<d>(e)")
    'https://example.org/a%20b?c=%3Cd%3E%28e%29'
    """
    return _UNSAFE_IN_ADDRESS.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")),
        address,
    )


def escape_markdown(text: str) -> str:
    r"""Escape text so that Markdown shows it as it is, on one line.

    >>> escape_markdown("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    line = " ".join(replace_unprintable(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _AT_START.sub(r"\1\\\2", line)
    return _NUMBER_AT_START.sub(r"\1\\\2", line)


def isolate_math(markdown: str) -> str:
    r"""Keep escaped dollars and backslashes from being read as formulas in a notebook.

    JupyterLab looks for formulas once the Markdown is rendered, when the escapes are gone: "from $3 to $5" would
    become one. In elements of their own they are no longer part of a text that could be one.

    >>> isolate_math(r"from \$3 \*now\*")
    'from <span class="mathjax_ignore">\\$</span>3 \\*now\\*'
    """
    return _ESCAPED.sub(
        lambda pair: (
            f'<span class="mathjax_ignore">{pair[0]}</span>' if pair[1] in "$\\" else pair[0]
        ),
        markdown,
    )
