"""Notebook display: how a result is shown as the last expression of a cell, once for all kinds of results."""

from __future__ import annotations

from typing import Any

__all__ = ["NotebookDisplay"]


class NotebookDisplay:
    r"""What has `to_html` and `to_markdown`, and shows itself in a notebook as both, and as plain text.

    Examples
    --------
    >>> from summarize import summarize
    >>> summarize("Tickets cost $5.")._repr_markdown_()
    '1. Tickets cost <span class="mathjax_ignore">\\$</span>5. *(document 1)*'
    """

    __slots__ = ()

    def to_html(self) -> str:
        """Render as HTML."""
        raise NotImplementedError

    def to_markdown(self) -> str:
        """Render as Markdown."""
        raise NotImplementedError

    def _text_display(self) -> str:
        """What a notebook in a terminal shows."""
        return str(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        from summarize.rendering.markdown import isolate_math

        return isolate_math(self.to_markdown())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {
            "text/plain": self._text_display(),
            "text/html": self._repr_html_(),
            "text/markdown": self._repr_markdown_(),
        }
