"""E-mail: a message, or a mailbox with a document per message.

The body is the text, with what it quotes and the messages that it forwards; headers are not. Attachments are
not read.
"""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from summarize.documents import OUTSIDE, Document
from summarize.errors import InputError
from summarize.readers.encodings import declared_in_markup, decode
from summarize.readers.formats import Source, reads
from summarize.readers.markup import text_of_markup

__all__ = ["read_mailbox", "read_message"]

MIN_PLAIN = 0.3
"""Minimum share of words that plain text has of those of its alternative in HTML, to be the message and no
advice to read the other (assumed)."""

_QUOTE_SIGNS = re.compile(r">+")
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
        outside=[*_attachments(message)],
    )


def _body(message: Message, name: str, encoding: str) -> str:
    """The text of a message: all parts that a mail program shows, and messages that are forwarded in it."""
    texts = [text for text in _texts(message, name, encoding) if text.strip()]
    if texts:
        return "\n\n".join([*(text.strip("\n") for text in texts[:-1]), texts[-1]])
    kinds = {part.get_content_type() for part in message.walk() if not part.is_multipart()}
    raise InputError(
        f"{name!r} must contain a message with some text, got {', '.join(sorted(kinds)[:5])}; leave it out"
    )


def _texts(part: Message, name: str, encoding: str) -> Iterator[str]:
    """The texts of a part and of the parts in it; of alternatives, one."""
    kind = part.get_content_type()
    if part.is_multipart():
        inner = [
            list(_texts(one, name, encoding))
            for one in part.get_payload()
            if isinstance(one, Message)
        ]
        if kind == "multipart/alternative":
            inner = [_choose([texts for texts in inner if any(map(str.strip, texts))])]
        for texts in inner:
            yield from texts
    elif part.get_content_disposition() != "attachment":
        if kind == "text/plain":
            yield _text_of_part(part, name, encoding)
        elif kind == "text/html":
            yield text_of_markup(_text_of_part(part, name, encoding))


def _attachments(message: Message) -> Iterator[tuple[str, str]]:
    """The names of the files that come with a message, which are not read, with the reason."""
    for part in message.walk():
        name = part.get_filename()
        if (
            name
            and not part.is_multipart()
            and not (
                part.get_content_disposition() != "attachment"
                and part.get_content_type() in ("text/plain", "text/html")
            )
        ):
            yield _decode_header(name), f"{OUTSIDE}: attachment"


def _choose(alternatives: Sequence[list[str]]) -> list[str]:
    """The first, which is plain text, unless it only says that there is another."""
    lengths = [sum(len(text.split()) for text in texts) for texts in alternatives]
    if not alternatives:
        return []
    first, longest = alternatives[0], max(range(len(lengths)), key=lengths.__getitem__)
    return alternatives[longest] if lengths[0] < MIN_PLAIN * lengths[longest] else first


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
    text = decode(data, name, encoding, declared).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return _unflow(text, is_joined=str(part.get_param("delsp", "")).lower() == "yes")


def _unflow(text: str, *, is_joined: bool) -> str:
    r"""Join the lines that a mail program broke: those that end in a space (RFC 3676).

    >>> _unflow("Rain fell \non Rome.\n> It was \n> cold.\n-- \nAda", is_joined=False)
    'Rain fell on Rome.\n> It was cold.\n-- \nAda'
    """
    lines: list[str] = []
    depth, is_open = 0, False
    for line in text.split("\n"):
        signs = _QUOTE_SIGNS.match(line)
        here, content = (signs[0].count(">"), line[signs.end() :]) if signs else (0, line)
        content = content.removeprefix(" ") if here or line.startswith(" ") else content
        if is_open and here == depth and content != "-- ":
            lines[-1] += content
        else:
            lines.append(f"{'>' * here} {content}" if here else content)
        depth, is_open = here, content.endswith(" ") and content != "-- "
        if is_open and is_joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _header(message: Message, name: str) -> str:
    """A header in one line; one that cannot be decoded as it is."""
    return _decode_header(str(message.get(name, "")))


def _decode_header(raw: str) -> str:
    with contextlib.suppress(ValueError, LookupError, MessageError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _date(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
