"""Parts of a page: which blocks are no article by what they are called, and which ones were not taken as it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from summarize.documents import OUTSIDE

__all__ = ["PageBlocks", "blocks_outside"]

_START, _END = r"(?:^|[\s_-])", r"(?=$|[\s_-])"
_COMMENTS = (
    rf"{_START}(?:(?:comments|commentaires|comentarios|coment[aá]rios|commenti|kommentare|kommentarer|kommentit"
    rf"|komentarze|komentare|komentarai|reacties|yorumlar|kommentarii|disqus|reader-reactions){_END}"
    rf"|(?:comment|comentario|commentaire|kommentar|commento|komentarz|reactie|yorum)s?[_-]"
    r"(?:list|text|body|form|thread|area|wrap|box|item|section|content|container|author|respon|policy|reply|meta))"
)
_SUBSCRIBE = (
    rf"{_START}(?:news-?letters?|subscri(?:be|ption|bers?)|abonnements?|paywall|regi-?wall|sign-?up|log-?in"
    rf"|support-(?:pay|us)|donat(?:e|ions?)|unauth\w*|article-?regist\w*){_END}"
)
_COOKIES = rf"{_START}(?:cookies?(?:-?\w+)?|consent|gdpr|privacy-(?:notice|banner)){_END}"
_SHARE = rf"{_START}(?:share|sharing|shares|share-?\w+|social(?!-?(?:embed|post|security))(?:-\w+)*|sns|sns-?\w+){_END}"
_MORE = (
    rf"{_START}(?:related|recommend(?:ed|ations?)|recirc(?:ulation)?|most-?(?:read|viewed|popular)|trending"
    rf"|read-?(?:more|next)|more-(?:from|stories|on|news)|see-?also|also-?read|up-?next){_END}"
)
_PARTS = (
    ("comments", _COMMENTS),
    ("cookie notice", _COOKIES),
    ("subscription", _SUBSCRIBE),
    ("share buttons", _SHARE),
    ("other articles", _MORE),
    ("navigation", rf"{_START}(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|toc){_END}"),
    ("advertisement", rf"{_START}(?:ads?|advert\w*|sponsor\w*|promo\w*){_END}"),
    ("sidebar", rf"{_START}(?:sidebar|side-?col\w*|rail){_END}"),
    ("footer", rf"{_START}(?:footer|copyright|legal|imprint){_END}"),
    ("caption", rf"{_START}(?:captions?|photo-credit){_END}"),
)  # fmt: skip
_NAMES = re.compile("|".join(f"({pattern})" for _, pattern in _PARTS), re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_BY_TAG = {
    "nav": "navigation", "menu": "navigation", "aside": "sidebar", "footer": "footer", "header": "header",
    "figure": "caption", "figcaption": "caption", "form": "form", "button": "form", "select": "form",
}  # fmt: skip
_BY_ROLE = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "complementary": "sidebar",
    "contentinfo": "footer", "banner": "header", "search": "form", "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip

_DROPPED = frozenset(("comments", "cookie notice", "subscription", "share buttons", "other articles"))  # fmt: skip
"""Parts that trafilatura takes for the article if they stand among its paragraphs: of 26 news pages, three had
the comments of readers, a request to subscribe or a list of other articles in their text."""

_DROPPED_TAGS = frozenset(("nav", "menu", "aside", "footer", "form", "button", "select"))
"""Trafilatura drops these itself, unless a page is so short that it takes all text of it as one paragraph."""

_KEPT = frozenset(("html", "body", "main", "article", "h1", "p", "a", "span"))
"""Tags of elements that are not dropped by their names."""

_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
MIN_PROSE = 60
"""Number of characters from which a block is prose, not a heading or a link (assumed)."""

MAX_SHARE = 0.2
"""Share of the characters of a page up to which a part that is no comment is dropped by its name (assumed)."""

MAX_HIDDEN = 1 / 3
"""The same for what a browser does not show; what is most of a page is shown by a script (assumed)."""

MIN_BEFORE = 150
"""Number of characters of prose that stand before comments: what they comment on (assumed)."""

_NO_TEXT = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "textarea", "audio", "video", "canvas"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip

_WORD = re.compile(r"\w+")
MIN_TAKEN = 0.8
"""Share of the words of a block from which the others are what is missing in it, not the block (assumed)."""

_BORDER = 2
"""Half the number of words in a row by which text is found again; the border of a block may have as many."""


class _Part:
    """A part of a page, by its name: where it begins, how much it has, and which part it lies in."""

    __slots__ = ("around", "element", "n_before", "name", "size")

    def __init__(
        self, name: str, element: Any, around: _Part | None, size: int, n_before: int
    ) -> None:
        self.name, self.element, self.around = name, element, around
        self.size, self.n_before = size, n_before

    def label(self) -> str:
        """Its name, or that of the part around it."""
        return self.name or (self.around.label() if self.around else "")


_Block = tuple[str, str, _Part | None]
"""The letters of a block, its text, and the part that it lies in."""


class PageBlocks:
    """The blocks of a page that have text, and what of it says that it is no article.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        As it was read.
    """

    def __init__(self, tree: Any) -> None:
        self._blocks: list[tuple[str, _Part | None]] = []
        self._dropped: list[_Part] = []
        self._pieces: list[str] = []
        self._size = self._n_prose = 0
        self._walk(tree)

    def _walk(self, tree: Any) -> None:
        from lxml import etree

        pieces = self._pieces
        inside: list[_Part | None] = [None]
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            tag = element.tag
            if event in ("start", "end") and tag not in _INLINE:
                self._end_block(inside[-1])
            if event == "start":
                inside.append(self._enter(element, inside[-1]))
                if tag in _NO_TEXT:
                    walk.skip_subtree()
                elif element.text:
                    pieces.append(element.text)
                continue
            if event == "end":
                part = inside.pop()
                if part is not None and part.element is element:
                    part.size = self._size - part.size
            if element.tail:
                pieces.append(element.tail)
        self._end_block(None)

    def _enter(self, element: Any, around: _Part | None) -> _Part | None:
        if element.tag in ("h1", "main"):  # a part with these is the page, whatever it is called
            part = around
            while part is not None:
                part.name, part = "", part.around
        name = name_of(element)
        if not name:
            return around
        part = _Part(name, element, around, self._size, self._n_prose)
        if (
            name == "hidden"
            or element.tag in _DROPPED_TAGS
            or (name in _DROPPED and element.tag not in _KEPT)
        ):
            self._dropped.append(part)
        return part

    def _end_block(self, part: _Part | None) -> None:
        if not self._pieces:
            return
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text:
            self._blocks.append((text, part))
            self._size += len(text)
            self._n_prose += len(text) if part is None and len(text) >= MIN_PROSE else 0

    def drop(self) -> None:
        """Take out of the page what is hidden or says that it is no article, where an article remains."""
        for part in self._dropped:
            most = MAX_HIDDEN if part.name == "hidden" else MAX_SHARE
            follows = part.name == "comments" and part.n_before >= MIN_BEFORE
            if part.name and (follows or part.size <= most * self._size):
                part.element.drop_tree()

    def parted(self, text: str) -> str:
        """A text of several blocks in one line, as a very short page is taken, with a line for each block.

        Captions and other blocks that say they are no article are left out, unless there is nothing else.
        """
        rest = _without_space(text)
        blocks = [(_without_space(block), block, part) for block, part in self._blocks]
        for number, (letters, _, _) in enumerate(blocks):
            found = _run_of_blocks(blocks[number:], rest) if rest.startswith(letters) else []
            lines = [block for _, block, part in found if not (part and part.label())]
            if lines:
                return "\n".join(lines)
        return text

    def outside(self, text: str) -> list[tuple[str, str]]:
        """The blocks that are not in a text, each once, with the reason (see `blocks_outside`)."""
        blocks = {(block, part.label() if part else ""): None for block, part in self._blocks}
        return blocks_outside(blocks, text)


def _run_of_blocks(blocks: Sequence[_Block], letters: str) -> Sequence[_Block]:
    """The blocks that make a text, one behind the other; those that were dropped may lie between them."""
    found = []
    for block in blocks:
        if letters.startswith(block[0]):
            found.append(block)
            letters = letters[len(block[0]) :]
            if not letters:
                return found
    return []


def _without_space(text: str) -> str:
    return "".join(text.split())


def name_of(element: Any) -> str:
    """Which part of a page an element says it is by its tag, role, class or id; "" if it says nothing.

    >>> from lxml import html
    >>> [name_of(html.fromstring(f"<{tag}></{tag.split()[0]}>")) for tag in ("nav", "div class='CommentList'", "p")]
    ['navigation', 'comments', '']
    """
    get = element.get
    if get("hidden") not in (None, "until-found") or _NOT_SHOWN.search(get("style") or ""):
        return "hidden"
    name = _name_of_words(f"{get('class') or ''} {get('id') or ''}")
    if name and element.tag not in ("html", "body", "main", "article"):
        return name
    return _BY_ROLE.get(get("role") or "") or _BY_TAG.get(element.tag, "")


@lru_cache(maxsize=10_000)
def _name_of_words(words: str) -> str:
    found = _NAMES.search(_CAPITAL.sub("-", words)) if len(words) > 1 else None
    return _PARTS[(found.lastindex or 1) - 1][0] if found else ""


def blocks_outside(blocks: Iterable[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    r"""The blocks, or the words of them, that are not in the text of an article, each with the reason.

    Looks up sequences of words, so the time grows with the sizes of the page and the article, not with their product.

    >>> blocks = [("Home", "navigation"), ("Rain fell in Rome all day. Share", ""), ("It stopped at night.", "")]
    >>> blocks_outside(blocks, "Rain fell in Rome all day.\nIt stopped at night.")
    [('Home', 'outside the text: navigation'), ('Share', 'outside the text')]
    """
    lines = re.split(r"[\n|]", text)
    whole = {" ".join(line.split()).removeprefix("- ") for line in lines}
    taken = {gram for line in lines for gram in _grams(_WORD.findall(line))}
    outside = []
    for block, part in blocks:
        if block in whole:
            continue
        words = [*_WORD.finditer(block)]
        is_taken = bytearray(len(words))
        for number, gram in enumerate(_grams([word[0] for word in words]), start=-_BORDER):
            if gram in taken:
                first, last = max(number, 0), min(number + 2 * _BORDER, len(words))
                is_taken[first:last] = b"\1" * (last - first)
        reason = f"{OUTSIDE}: {part}" if part else OUTSIDE
        if sum(is_taken) < MIN_TAKEN * len(words) or not words:
            outside.append((block, reason))
            continue
        for run in re.finditer(b"\0+", is_taken):
            missing = block[words[run.start()].start() : words[run.end() - 1].end()]
            outside.append((missing, reason))
    return outside


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All sequences of four words in a row; two places before the first word and behind the last one are empty."""
    padded = [*[""] * _BORDER, *words, *[""] * _BORDER] if words else []
    return zip(*(padded[offset:] for offset in range(2 * _BORDER)), strict=False)
