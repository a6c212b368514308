"""Checks: texts that are used, but were perhaps meant as something else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarize.documents import Document
from summarize.errors import InputError, short_repr, warn_of_input
from summarize.text.markup import looks_like_page

__all__ = ["check_blank", "check_texts"]

MAX_NAME = 1000
"""No text that is longer is looked for on the disk."""

MIN_WORDS = 4
"""Number of texts of one word each from which they are a text that was taken apart (assumed)."""

MAX_NAMED = 5
"""Maximum number of documents that a warning names."""

MAX_SEARCHED = 20_000
"""Number of characters in which letters that were read in the wrong encoding are looked for."""

_MISREAD = re.compile(
    "[\u00c2-\u00f4](?:[\u0080-\u00bf]|[\u2010-\u203a\u20ac\u2122\u0152-\u0192\u02c6\u02dc])+"
)
"""What the bytes of one letter in UTF-8 are in Windows-1252 or Latin-1: "Ã©"."""

_ADDRESS = re.compile(r"(?:(?:https?|ftp|file|s3|gs)://|www\.)[^\s<>]+", re.IGNORECASE)
_FEED = re.compile(r"(?:<\?xml\b[^<>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_FILE_NAME = re.compile(
    r"[^\n<>\"|]*[\w)\]~*-]\.(?:txt|md|html?|jsonl?|csv|tsv|pdf|docx?|xml|rtf|eml|epub|parquet|zip)",
    re.IGNORECASE,
)


def check_blank(documents: Sequence[Document], argument: str) -> None:
    """Warn of documents without text, all in one warning; raise an error if no document has any.

    Raises
    ------
    InputError
        If there are documents, and all are blank.
    """
    blank = [index for index, document in enumerate(documents) if document.is_blank]
    if not blank:
        return
    first = documents[blank[0]]
    if len(documents) == 1:
        where = repr(first.name) if first.name else f"{argument}[0]: document"
        raise InputError(
            f"{where} must contain some text, got {short_repr(first.text)}; leave it out"
        )
    if len(blank) == len(documents):
        raise InputError(
            f"{argument} must contain some text, got {len(documents):,} documents without any"
        )
    names = [_place(argument, index, documents[index].name) for index in blank]
    verb = "contains no text, is kept without sentences and does not count as a source"
    if len(blank) > 1:
        verb = "contain no text, are kept without sentences and do not count as sources"
    _warn(f"{_enumerate(names)} {verb}; leave out what is blank")


def check_texts(items: Sequence[object], argument: str) -> None:
    """Warn of texts that are a path, an address, the source of a page, misread or parts of one; a warning for each."""
    texts = [(index, text) for index, text in enumerate(map(_text_of, items)) if text]
    names = [index for index, text in texts if is_address(text)]
    if names:
        _warn(
            f"{_enumerate(_place(argument, index) for index in names)}: {short_repr(_text_of(items[names[0]]))} "
            "is an address, but taken as a text; nothing is downloaded: save the page and pass its pathlib.Path"
        )
    names = [index for index, text in texts if isinstance(items[index], str) and is_path(text)]
    if names:
        _warn(
            f"{_enumerate(_place(argument, index) for index in names)}: {short_repr(items[names[0]])} is a path, "
            "but taken as a text; for the file use pathlib.Path(...) or read_documents(...)"
        )
    names = [index for index, text in texts if looks_like_page(text)]
    if names:
        _warn(
            f"{_enumerate(_place(argument, index) for index in names)}: the source of a page in HTML is taken as a "
            "text, menus and all; save it as .html and pass its pathlib.Path, to get the article alone"
        )
    names = [index for index, text in texts if is_json(text)]
    if names:
        _warn(
            f"{_enumerate(_place(argument, index) for index in names)}: JSON is taken as a text; read it first: "
            "json.loads(text)"
        )
    misread = [(index, found) for index, text in texts if (found := misread_letters(text))]
    if misread:
        _warn(
            f"{_enumerate(_place(argument, index) for index, _ in misread)}: {misread[0][1]} looks like UTF-8 that was "
            "read in another encoding; it is shown as it is: read the file again with encoding='utf-8'"
        )
    formats = [(index, found) for index, text in texts if (found := file_format(text))]
    for extension in dict.fromkeys(found for _, found in formats):
        names = [index for index, found in formats if found == extension]
        _warn(
            f"{_enumerate(_place(argument, index) for index in names)}: the content of a {extension} file is taken as "
            f"a text; save it as {extension} and pass its pathlib.Path"
        )
    if not any(is_address(text) or is_path(text) for _, text in texts[:MIN_WORDS]):
        _warn_of_words(texts, argument)


def _warn_of_words(texts: Sequence[tuple[int, str]], argument: str) -> None:
    """Warn of a text that was taken apart."""
    if len(texts) >= MIN_WORDS and all(is_word(text) for _, text in texts):
        _warn(
            f"{argument}: each of the {len(texts):,} texts is a single word or character; pass a text as it is, "
            "not as a list of its words",
            stacklevel=6,
        )


def is_address(text: str) -> bool:
    """Whether a text is nothing but an address.

    >>> is_address("https://example.org/rain"), is_address("See https://example.org/rain")
    (True, False)
    """
    return "\n" not in text[:MAX_NAME].strip() and _ADDRESS.fullmatch(text.strip()) is not None


def misread_letters(text: str) -> str:
    """Letters in UTF-8 that were read as Windows-1252 or Latin-1; empty if there are fewer than two different ones.

    >>> misread_letters("La riviÃ¨re est montÃ©e."), misread_letters("La rivière est montée à São Paulo.")
    ("'Ã¨' for 'è'", '')
    """
    if text.isascii():
        return ""
    found = dict.fromkeys(match[0] for match in _MISREAD.finditer(text[:MAX_SEARCHED]))
    meant = [(letters, right) for letters in found if (right := _as_utf8(letters))]
    return f"{meant[0][0]!r} for {meant[0][1]!r}" if len(meant) > 1 else ""


def _as_utf8(letters: str) -> str:
    """What they are if their bytes are UTF-8; else empty."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return letters.encode(encoding).decode()
        except UnicodeError:
            continue
    return ""


def is_json(text: str) -> bool:
    """Whether a text is an object or an array of JSON with texts in it.

    >>> is_json('[{"text": "Rain fell."}]'), is_json("[1] Rain fell."), is_json("{Rain}")
    (True, False, False)
    """
    if text.lstrip()[:1] not in ("[", "{") or text.rstrip()[-1:] not in ("]", "}"):
        return False
    try:
        return bool(json.loads(text)) and '"' in text
    except (ValueError, RecursionError):
        return False


def file_format(text: str) -> str:
    r"""Of what kind of file a text is the content, if it is no text but a feed, objects of JSON line by line, or a PDF.

    >>> [file_format(text) for text in ('<rss version="2.0">', '{"text": "a"}\n{"text": "b"}', "%PDF-1.7", "<b>Rain</b>")]
    ['.xml', '.jsonl', '.pdf', '']
    """
    start = text[:MAX_NAME].lstrip("\ufeff \t\r\n")
    if start.startswith("%PDF-"):
        return ".pdf"
    if start.startswith("<"):
        return ".xml" if _FEED.match(start) else ""
    if start.startswith("{"):
        first, _, rest = text.strip().partition("\n")
        second = rest.lstrip().partition("\n")[0]
        return ".jsonl" if second[:1] == "{" and is_json(first) and is_json(second) else ""
    return ""


def is_word(text: str) -> bool:
    """Whether a text is a word, of a script with spaces between words, or a character.

    >>> is_word("Rain"), is_word("."), is_word("雨"), is_word("Rain fell."), is_word("明日は雨です。")
    (True, True, True, False, False)
    """
    return len(text) == 1 or (len(text.split()) < 2 and text.lower() != text.upper())


def is_path(text: str) -> bool:
    """Whether a text is the name of a file: one that exists, or a word with such an ending.

    >>> is_path("pyproject.toml"), is_path("articles/rain.txt"), is_path("Rain fell in Rome.")
    (True, True, False)
    """
    name = text.strip()
    if (
        len(name) > MAX_NAME
        or not any(map(str.isalnum, name[:MAX_NAME]))
        or "\n" in name
        or "\0" in name
        or is_address(name)
    ):
        return False
    if _FILE_NAME.fullmatch(name) and (not re.search(r"\s", name) or "/" in name or "\\" in name):
        return True
    try:
        return Path(os.path.expanduser(name)).exists()  # noqa: PTH111  # "~nobody" is no error
    except (OSError, ValueError):  # too long, or a lone surrogate
        return False


def _text_of(item: object) -> str:
    """The text of something given as a document; of a file nothing, since it is no text yet."""
    if isinstance(item, Mapping):
        item = item.get("text")
    elif isinstance(item, Document):
        item = item.text
    return item if isinstance(item, str) else ""


def _place(argument: str, index: int, name: str = "") -> str:
    return f"{argument}[{index}] ({name!r})" if name else f"{argument}[{index}]"


def _enumerate(names: Iterable[str]) -> str:
    """Some names in words: "a", "a and b", "a, b and 7 others".

    >>> _enumerate("a"), _enumerate("ab"), _enumerate("abcdefgh")
    ('a', 'a and b', 'a, b, c, d, e and 3 others')
    """
    shown = list(names)
    rest = len(shown) - MAX_NAMED
    if rest > 1:
        shown = [*shown[:MAX_NAMED], f"{rest:,} others"]
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def _warn(message: str, stacklevel: int = 5) -> None:
    """Warn at the call of `summarize`, which calls `as_documents`, which checks."""
    warn_of_input(message, stacklevel)
