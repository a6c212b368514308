"""Quoted mail: what stands in front of its lines stands behind their signs, "> Q: Is the pool open?"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarize.text.markup.patterns import LazyPattern
from summarize.text.readable import Edit

__all__ = ["find_behind_quote_signs"]

_SIGNS = LazyPattern(r"\n[ \t]*(?:>[ \t]?)+")


def find_behind_quote_signs(
    text: str, finders: Iterable[Callable[[str], Iterable[Edit]]]
) -> Iterator[Edit]:
    r"""What some functions find in front of lines, as if those of quoted mail had no signs.

    The signs of a line stay, unless the line goes as a whole, or is joined to the one before it.

    Examples
    --------
    >>> from summarize.text.markup.transcripts import find_time_stamps
    >>> mail = "> [10:05] The gate opens.\n> [10:20] The gate closes."
    >>> [mail[edit.start : edit.end] for edit in find_behind_quote_signs(mail, [find_time_stamps])]
    ['[10:05] ', '[10:20] ']
    """
    if not (text.startswith(">") or "\n>" in text):
        for find in finders:
            yield from find(text)
        return
    ends = {signs.start(): signs.end() - 1 for signs in _SIGNS.finditer(f"\n{text}")}
    pieces: list[str] = []
    position = 0
    for start, end in ends.items():
        pieces += (text[position:start], " " * (end - start))
        position = end
    without_signs = "".join((*pieces, text[position:]))
    for find in finders:
        for edit in find(without_signs):
            if "\n" not in text[edit.start : edit.end]:
                yield edit._replace(start=ends.get(edit.start, edit.start))
            elif text[edit.start] == "\n":
                yield edit._replace(end=ends.get(edit.end, edit.end))
            else:
                yield edit
