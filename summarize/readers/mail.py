"""E-mail: a message, or a mailbox with a document per message.

The body is the text, with what it quotes; headers are not. Attachments are not read.
"""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from summarize.documents import Document
from summarize.errors import InputError
from summarize.readers.encodings import declared_in_markup, decode
from summarize.readers.formats import Source, reads
from summarize.readers.markup import text_of_markup

__all__ = ["read_mailbox", "read_message"]

_START = re.compile(rb"(?:\A|\r?\n\r?\n)From \S[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]+:)")
"""The line before each message of a mailbox: the sender and the date, then the headers."""


@reads(".eml")
def read_message(source: Source) -> Iterator[Document]:
    """One document: the body, with the subject as its title and the date of the header."""
    yield _make_document(source.data, source.name, source.encoding)


@reads(".mbox")
def read_mailbox(source: Source) -> Iterator[Document]:
    """A document per message."""
    starts = [match.end() for match in _START.finditer(source.data)]
    if not starts:
        raise InputError(
            f"{source.name!r} must contain a line 'From ...' before each message, got none"
        )
    ends = [*(match.start() for match in _START.finditer(source.data)), len(source.data)][1:]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        data = re.sub(rb"(?m)^>(>*From )", rb"\1", source.data[start:end])
        yield _make_document(data, f"{source.name}:{number}", source.encoding)


def _make_document(data: bytes, name: str, encoding: str) -> Document:
    try:
        # The older policy: the newer one takes quadratic time for long headers.
        message = email.message_from_bytes(data.lstrip(b"\r\n"))
        if not message.keys():
            raise InputError(
                f"{name!r} must begin with the headers of an e-mail, got none; name it .txt"
            )
        text = _body(message, name, encoding)
    except RecursionError:
        raise InputError(f"{name!r} has parts inside parts inside parts; leave it out") from None
    if not text.strip():
        raise InputError(f"{name!r} must contain a message with some text; leave it out")
    return Document(
        text,
        name=name,
        title=_header(message, "Subject") or None,
        source=_header(message, "From") or None,
        published=_date(message),
    )


def _body(message: Message, name: str, encoding: str) -> str:
    """The plain text of a message, or that of its HTML."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    kinds = [part.get_content_type() for part in parts]
    for wanted in ("text/plain", "text/html"):
        for part, kind in zip(parts, kinds, strict=True):
            if kind != wanted or part.get_content_disposition() == "attachment":
                continue
            text = _text_of_part(part, name, encoding)
            if text.strip():
                return text if wanted == "text/plain" else text_of_markup(text)
    raise InputError(
        f"{name!r} must contain a message with some text, got {', '.join(sorted(set(kinds))[:5])}; leave it out"
    )


def _text_of_part(part: Message, name: str, encoding: str) -> str:
    """The text of a part in the character set that it names."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        label = str(part.get_content_charset() or "")
    except (ValueError, LookupError):
        label = ""
    declared = declared_in_markup(f'<meta charset="{label}">'.encode("ascii", "replace"))
    return decode(data, name, encoding, declared).replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    """A header in one line; one that cannot be decoded as it is."""
    raw = str(message.get(name, ""))
    with contextlib.suppress(ValueError, LookupError, MessageError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _date(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
