"""Malformed, multilingual and adversarial input: what each case gives, from Python and the command line.

`tests/cases/malformed_input.json` contains documents (long ones as parts and how often each is repeated), settings, and
the summary or the error. What is not a text stands below: values of wrong types, and files.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarize import Document, InputError, SummarizeError, read_documents, summarize
from summarize import errors as module
from summarize.budget import count_words
from summarize.cli import main
from tests.conftest import ROOT

CATALOGUE: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases/malformed_input.json").read_text(encoding="utf-8")
)
RAIN = "Rain fell on Rome all day."


def built(document: Any) -> str:
    if isinstance(document, str):
        return document
    return "".join(p if isinstance(p, str) else p[0] * p[1] for p in document["parts"])


MAX_FAST = 50_000
"""Characters of the cases that every run of the tests has; longer ones have the same shape many times."""

CASES = [
    pytest.param(
        case,
        id=case["id"],
        marks=[pytest.mark.slow] if sum(map(len, map(built, case["documents"]))) > MAX_FAST else [],
    )
    for case in CATALOGUE
]


def settings_of(case: dict[str, Any]) -> dict[str, Any]:
    return {k: float(v) if v in ("nan", "inf") else v for k, v in case["settings"].items()}


def right(case: dict[str, Any], text: str) -> bool:
    if "text" in case:
        return text == case["text"]
    return text.startswith(case["begins"]) and len(text) == case["length"]


@pytest.mark.parametrize("case", CASES)
def test_from_python(case) -> None:
    documents, settings = [built(one) for one in case["documents"]], settings_of(case)
    if "error" in case:
        with pytest.raises(getattr(module, case["error"])) as caught:
            summarize(documents, **settings)
        assert str(caught.value) == case["message"]
        return
    expected = (
        pytest.warns(module.InputWarning, match=case["warning"])
        if "warning" in case
        else contextlib.nullcontext()
    )
    with expected:
        summary = summarize(documents, **settings)
    assert right(case, str(summary))
    for pick in summary:
        for said in (pick.sentence, *pick.also_in):
            assert documents[said.document][said.start : said.end] == said.text
    measure = {"words": count_words, "characters": len}
    for unit, length in measure.items():
        if unit in settings:
            assert length(str(summary)) <= settings[unit]
    assert len(summary) <= settings.get("sentences", len(summary))
    made = json.loads(summary.to_json())
    assert made["text"] == str(summary)
    assert "<script" not in summary.to_html().lower()
    assert summary.to_markdown() is not None
    assert summary.explain() is not None


@pytest.mark.parametrize("case", CASES)
def test_from_the_command_line(case, tmp_path, capsys) -> None:
    texts = [built(one) for one in case["documents"]]
    folder = tmp_path / "documents"
    folder.mkdir()
    for i, text in enumerate(texts):
        data = text.encode("utf-8", "surrogatepass")
        (folder / f"{i:04}.txt").write_bytes(data)
    arguments = [str(folder)]
    for name, value in case["settings"].items():
        argument = value
        if name == "known":
            argument = tmp_path / "known" / "k.txt"
            argument.parent.mkdir()
            argument.write_text(value, encoding="utf-8")
        arguments += [f"--{name}={argument}"]
    surrogates = any("\ud800" <= c <= "\udfff" for text in texts for c in text[:20000])
    by_argparse = False
    try:
        code = main(arguments)
    except SystemExit as stopped:  # a value that is no number
        code, by_argparse = int(stopped.code or 0), True
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    if "error" in case or surrogates:
        assert code == 2
        assert out == ""
        if by_argparse:
            assert any(f"--{name} must be " in err for name in case["settings"])
        elif surrogates:
            assert "0000.txt' is not utf-8" in err
        else:  # what is wrong with a document names its file instead of its index
            assert err.startswith("summarize: error: ")
            assert (
                case["message"].removeprefix("documents") in err
                or ".txt' must contain some text" in err
            )
        return
    assert code == 0
    shown = out.removesuffix("\n")
    if texts[0].startswith("\ufeff"):  # in a file that is the mark of its encoding
        shown = "\ufeff" + shown
    assert right(case, shown)


@pytest.mark.parametrize("case", [case for case in CASES if not case.marks])  # the long ones above
def test_in_a_batch(case, tmp_path, capsys) -> None:
    """What is wrong with a cluster stands in its record, and the next is done; a wrong setting stops all."""
    settings = dict(case["settings"])
    known = settings.pop("known", None)
    if known is not None:
        settings["known"] = tmp_path / "known.txt"
        settings["known"].write_text(known, encoding="utf-8")
    options = [f"--{name}={value}" for name, value in settings.items()]
    code, records = many([[built(one) for one in case["documents"]], [RAIN]], tmp_path, options)
    err = capsys.readouterr().err
    assert "Traceback" not in err
    if not records:
        assert code == 2
        assert "error" in case
        assert case["settings"]
        return
    adversarial, rain = records
    assert code == ("error" in adversarial or "error" in rain)
    if "error" in case:
        assert adversarial["error"] == f"cluster 'c0': {case['message']}"
    else:
        assert right(case, adversarial["text"])
    try:
        expected = str(
            summarize([RAIN], **{**settings_of(case), **({"known": known} if known else {})})
        )
    except SummarizeError as error:
        assert rain["error"] == f"cluster 'c1': {error}"
    else:
        assert rain["text"] == expected


def many(
    clusters: list[Any], folder: Path, options: list[str] | None = None
) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the records of `summarize --batch`."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    lines = (json.dumps({"id": f"c{i}", "documents": one}) for i, one in enumerate(clusters))
    source.write_text("\n".join(lines), encoding="utf-8")
    try:
        code = main(["--batch", str(source), "--output", str(target), *(options or [])])
    except SystemExit as stopped:  # a value that is no number
        code = int(stopped.code or 0)
    if not target.exists():
        return code, []
    return code, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


# ── values that are no documents ────────────────────────────────────────────────────────────────


class NAType:
    """As pandas': neither equal to anything nor unequal."""

    def __eq__(self, other):
        return self

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")

    def __hash__(self):
        return 1

    def __repr__(self):
        return "<NA>"


class _Unshowable:
    def __repr__(self):
        raise KeyError("nothing to show")


_NA = NAType()


def _deep(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "None": (lambda: None, "documents must be a str, Document, .* got NoneType None"),
    "int": (lambda: 7, "documents must be .* got int 7"),
    "float": (lambda: 2.5, "documents must be .* got float 2.5"),
    "bool": (lambda: True, "documents must be .* got bool True"),
    "bytes": (lambda: b"Rain", "documents must be .* got bytes b'Rain'"),
    "bytearray": (lambda: bytearray(b"Rain"), "documents must be .* got bytearray"),
    "object": (object, "documents must be .* got object"),
    "function": (lambda: len, "documents must be .* got builtin_function_or_method"),
    "module": (lambda: types, "documents must be .* got module"),
    "class": (lambda: Document, "documents must be .* got type"),
    "empty list": (list, "documents must contain at least one document, got none"),
    "empty tuple": (tuple, "documents must contain at least one document, got none"),
    "empty generator": (
        lambda: iter(()),
        "at least one document, got none; an iterator can be read only once",
    ),
    "set": (
        lambda: {RAIN},
        r"an iterable of these, got set .*; a set has no order, .* pass a list",
    ),
    "list with None": (lambda: [RAIN, None], r"documents\[1\] must be .* got NoneType None"),
    "list with int": (lambda: [RAIN, 7], r"documents\[1\] must be .* got int 7"),
    "list with bytes": (lambda: [b"Rain"], r"documents\[0\] must be .* got bytes"),
    "list in a list": (
        lambda: [RAIN, [RAIN]],
        r"documents\[1\] must be .* got list .*for several clusters use summarize_many\(\)",
    ),
    "generator with empty texts": (
        lambda: (text for text in ("", "")),
        "documents must contain some text, got 2 documents without any",
    ),
    "mapping without text": (
        lambda: [{"txt": RAIN}],
        r"documents\[0\].*must have the field 'text'",
    ),
    "mapping with a number": (lambda: {"text": 5}, "text of a document must be a str, got int 5"),
    "mapping with None": (
        lambda: {"text": None},
        r"documents\[0\]: document must contain some text, got ''; leave it out",
    ),
    "mapping with a bad date": (
        lambda: {"text": RAIN, "published": "tomorrow"},
        "published of a document must be a date",
    ),
    "empty mapping": (dict, "must have the field 'text'"),
    "array of numbers": (lambda: np.arange(3), r"documents\[0\] must be"),
    "array of nothing": (lambda: np.array([]), "documents must contain at least one document"),
    "a missing path": (lambda: Path("nowhere.txt"), "cannot read 'nowhere.txt'"),
    "a path of nothing": (lambda: [RAIN, Path("no/where")], "cannot read 'no/where'"),
    "a range": (lambda: range(3), r"documents\[0\] must be .* got int 0"),
    "a number of 5,001 digits": (lambda: 10**5000, "documents must be .* got int <int>"),
    "text that is not available": (
        lambda: {"text": _NA},
        "document must contain some text, got ''; leave it out",
    ),
    "text too deep to be shown": (
        lambda: {"text": _deep(5000)},
        r"text of a document must be a str, got list (<list>|\[\[)",  # Python 3.13 can show it
    ),
    "title too deep to be shown": (
        lambda: {"text": RAIN, "title": _deep(5000)},
        "title of a document must be a str or None",
    ),
    "what cannot be shown": (
        lambda: [RAIN, _Unshowable()],
        r"documents\[1\] must be .* got _Unshowable <_Unshowable>",
    ),
    "an open file": (
        lambda: io.StringIO(RAIN + "\n"),
        r"got an open file; pass its pathlib.Path, or use read_documents\(path\)",
    ),
    "a dict of texts": (lambda: {"a": RAIN, "b": RAIN}, "must have the field 'text'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_values_of_other_types(name) -> None:
    make, says = WRONG[name]
    with pytest.raises(SummarizeError, match=says) as caught:
        summarize(make())
    assert isinstance(caught.value, ValueError | TypeError)


def in_json(name: str) -> str | None:
    """A wrong value as it may stand in a file; None for what can only be made in Python."""
    with contextlib.suppress(TypeError, RecursionError, ValueError):
        return json.dumps(WRONG[name][0]())
    return None


@pytest.mark.parametrize("name", [name for name in WRONG if in_json(name) is not None])
def test_the_same_values_in_files(name, tmp_path, capsys) -> None:
    written, path = in_json(name), tmp_path / "a.json"
    path.write_text(written, encoding="utf-8")
    assert main([str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarize: error: ")
    assert "a.json" in err
    assert len(err.splitlines()) == 1
    code, (wrong, rain) = many([WRONG[name][0](), [RAIN]], tmp_path)
    assert code == 1
    assert wrong["error"]
    assert rain["text"] == RAIN


RIGHT: dict[str, Callable[[], Any]] = {
    "a str": lambda: RAIN,
    "a Document": lambda: Document(RAIN),
    "a list": lambda: [RAIN],
    "a tuple": lambda: (RAIN, RAIN),
    "a generator": lambda: (RAIN for _ in range(2)),
    "the keys of a mapping": {RAIN: 1}.keys,
    "the values of a mapping": {"a": RAIN}.values,
    "a mapping": lambda: {"text": RAIN, "id": "a", "url": "http://a.b", "other": [1]},
    "an array of texts": lambda: np.array([RAIN, RAIN]),
    "a str of another class": lambda: type("Text", (str,), {})(RAIN),
}


@pytest.mark.parametrize("name", RIGHT)
def test_values_that_are_documents(name) -> None:
    assert str(summarize(RIGHT[name]())) == RAIN


# ── files ───────────────────────────────────────────────────────────────────────────────────────

UMLAUT = "Regen fällt auf Köln heute."
FILES: dict[str, tuple[str, bytes, str]] = {  # name -> (file, its content, the summary or the error)
    "UTF-8": ("a.txt", UMLAUT.encode(), UMLAUT),
    "UTF-8 with a mark": ("a.txt", UMLAUT.encode("utf-8-sig"), UMLAUT),
    "UTF-16 with a mark": ("a.txt", UMLAUT.encode("utf-16"), UMLAUT),
    "UTF-16 big": ("a.txt", b"\xfe\xff" + UMLAUT.encode("utf-16-be"), UMLAUT),
    "UTF-32 with a mark": ("a.txt", UMLAUT.encode("utf-32"), UMLAUT),
    "cp1252": ("a.txt", UMLAUT.encode("cp1252"), "error: .*a.txt' is not utf-8: byte 0xe4 at offset 7; pass its encoding"),
    "invalid bytes": ("a.txt", b"Rain \xff\xfe\xfa fell.", "error: .*a.txt' is not utf-8: byte 0xff"),
    "a surrogate, encoded": ("a.txt", b"Rain \xed\xa0\x80 fell.", "error: .*a.txt' is not utf-8: byte 0xed"),
    "cut inside a character": ("a.txt", UMLAUT.encode()[:8], "error: .*a.txt' is not utf-8"),
    "overlong": ("a.txt", b"Rain \xc0\xaf fell.", "error: .*a.txt' is not utf-8: byte 0xc0"),
    "NUL bytes": ("a.txt", b"Rain\x00fell on Rome today.", "Rain\x00fell on Rome today."),
    "empty": ("a.txt", b"", "error: .*a.txt' must contain some text"),
    "a mark alone": ("a.txt", b"\xef\xbb\xbf", "error: .*a.txt' must contain some text"),
    "white space": ("a.txt", b" \n\t", "error: .*a.txt' must contain some text"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "error: unsupported file type '.png' of .*a.png'; supported: "),
    "a picture that says it is text": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "error: .*a.txt' must contain text, got binary data, such as a picture"),
    "a program": ("a.exe", b"MZ\x90\x00", "error: unsupported file type '.exe' of"),
    "no ending": ("a", RAIN.encode(), RAIN),
    "capitals in the ending": ("A.TXT", RAIN.encode(), RAIN),
    "JSON": ("a.json", json.dumps({"text": RAIN}).encode(), RAIN),
    "JSON, a string": ("a.json", json.dumps([RAIN]).encode(), RAIN),
    "JSON, cut": ("a.json", b'{"text": "Rain fe', "error: .*a.json' is not JSON"),
    "JSON, another field": ("a.json", b'{"txt": "Rain"}', "error: .*must have the field 'text'"),
    "JSON, a number": ("a.json", b"5", "error: .*must be a string or an object with 'text', got int 5"),
    "JSON, nothing": ("a.json", b"[]", "error: .*a.json' must contain at least one document, got none; leave it out"),
    "lines, none": ("a.jsonl", b"\n\n", "error: .*a.jsonl' must contain at least one document, got none; leave it out"),
    "table, its header only": ("a.csv", b"text,id\n", "error: .*a.csv' must contain at least one document, got none; leave it out"),
    "JSON, deep": ("a.json", b"[" * 100_000, "error: .*a.json' is not JSON"),
    "JSON, NaN": ("a.json", b"NaN", "error: must be a string or an object"),
    "lines": ("a.jsonl", (json.dumps(RAIN) + "\n").encode(), RAIN),
    "lines, a blank one": ("a.jsonl", (json.dumps(RAIN) + "\n\n").encode(), RAIN),
    "lines, the last one cut": ("a.jsonl", (json.dumps(RAIN) + '\n{"text": "Ra').encode(), "error: .*a.jsonl:2' is not JSON"),
    "lines, one wrong": ("a.jsonl", (json.dumps(RAIN) + "\n5\n").encode(), "error: .*a.jsonl:2' must be a string or an object"),
    "lines, one empty text": ("a.jsonl", b'{"text": ""}\n', "error: .*a.jsonl:1' must contain some text"),
    "lines, a line of 5 MB": ("a.jsonl", json.dumps(RAIN + " " * 5_000_000).encode(), RAIN),
    "table": ("a.csv", f"text,id\n{RAIN},1\n".encode(), RAIN),
    "table without text": ("a.csv", b"txt,id\nRain,1\n", "error: .*a.csv' must have a column 'text'"),
    "table of empty cells": ("a.csv", b"text\n\"\"\n\"\"\n", "error: paths must contain some text, got 2 documents without any"),
    "table with an unclosed quote": ("a.csv", b'text\n"Rain fell on Rome today.', "Rain fell on Rome today."),
    "table with a line separator in a cell": ("a.csv", "text\nRain fell on Rome today.\u2028 It poured.\n".encode(), "Rain fell on Rome today."),
    "table with a long cell": ("a.csv", ('text\n"' + RAIN + " " * 200_000 + '"\n').encode(), RAIN),
    "table with a long name": ("a.csv", ("text," + "x" * 200_000 + "\n" + RAIN + ",1\n").encode(), RAIN),
    "a date beyond the calendar": ("a.json", b'{"text": "Rain fell.", "date": "Mon, 1 Jan 99999999999 00:00:00 +0000"}', "error: published of a document must be a date"),
    "table with a NUL": ("a.csv", b"text\nRain\x00fell on Rome today.\n", "Rain\x00fell on Rome today."),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_files(name, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "chardet", None)  # tests/test_readers.py has guesses
    file, data, expected = FILES[name]
    path = tmp_path / file
    path.write_bytes(data)
    code = main([str(path), "--sentences", "1"])
    out, err = capsys.readouterr()
    if expected.startswith("error: "):
        assert code == 2
        assert out == ""
        with pytest.raises(InputError, match=expected.removeprefix("error: ")):
            summarize(read_documents([path]))
        assert len(err.strip().splitlines()) == 1
        return
    assert (code, out) == (0, expected + "\n")


@pytest.mark.slow
def test_a_line_of_200_mb_that_is_cut(tmp_path) -> None:
    """It costs its own cluster only."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    whole = json.dumps({"id": "rain", "documents": [RAIN]}).encode() + b"\n"
    with source.open("wb") as file:
        file.write(whole + b'{"id": "long", "documents": ["')
        for _ in range(200):
            file.write(b"Rain fell. " * 91_000)
        file.write(b"\n" + whole)
    assert source.stat().st_size > 200_000_000
    assert main(["--batch", str(source), "--output", str(target)]) == 1
    first, cut, last = [json.loads(line) for line in target.read_text().splitlines()]
    assert first["text"] == last["text"] == RAIN
    assert cut["error"].startswith("cluster 'in.jsonl:2': not JSON: ")
    assert len(cut["error"]) < 200
    source.unlink()  # pytest keeps its folders for a while


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_lines_in_another_encoding(encoding, tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    source.write_bytes(mark + json.dumps({"documents": [RAIN]}).encode(encoding))
    assert main(["--batch", str(source), "--output", str(target)]) == 2
    assert capsys.readouterr().err == f"summarize: error: {str(source)!r} must be in UTF-8, got the mark of {encoding[:6].upper()}; convert it\n"  # fmt: skip
    assert not target.exists()


def test_lines_with_the_mark_of_utf_8(tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\xef\xbb\xbf" + json.dumps({"id": "a", "documents": [UMLAUT]}).encode())
    assert main(["--batch", str(source), "--output", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["text"] == UMLAUT


def test_cp1252_by_name(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_bytes(UMLAUT.encode("cp1252"))
    assert main([str(tmp_path / "a.txt"), "--encoding", "cp1252"]) == 0
    assert capsys.readouterr().out == UMLAUT + "\n"
    assert main([str(tmp_path / "a.txt"), "--encoding", "klingon"]) == 2
    assert "one that Python knows, got 'klingon'" in capsys.readouterr().err
    assert main([str(tmp_path), "--encoding", "klingon"]) == 2
    assert "--skip-unreadable" not in capsys.readouterr().err  # the files are not to blame


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_what_is_no_file(tmp_path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    long = "a" * 5000
    for path, says in (
        (tmp_path / "empty", "contains no file ending in"),
        (tmp_path / "loop", "cannot read"),
        (tmp_path / "gone.txt", "cannot read"),
        (tmp_path / "pipe.txt", "it is neither a file nor a folder"),
        (Path(long), "cannot read"),
        (Path("a\x00b"), "cannot read"),
        (Path("/dev/full"), "it is neither a file nor a folder"),
    ):
        assert main([str(path)]) == 2, path
        assert says in capsys.readouterr().err
    (tmp_path / "ring").mkdir()
    (tmp_path / "ring" / "a.txt").write_text(RAIN, encoding="utf-8")
    (tmp_path / "ring" / "again").symlink_to(tmp_path / "ring")
    assert main([str(tmp_path / "ring")]) == 0
    assert capsys.readouterr().out == RAIN + "\n"


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_what_may_not_be_read_or_written(capsys) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o777)
        locked, folder = place / "a.txt", place / "folder"
        locked.write_text(RAIN, encoding="utf-8")
        locked.chmod(0)
        folder.mkdir()
        held = folder / "b.txt"
        held.write_text(RAIN, encoding="utf-8")
        folder.chmod(0o555)
        with as_anybody():
            for arguments in (
                [str(locked)],
                ["--batch", str(locked), "--output", str(place / "out")],
            ):
                assert main(arguments) == 2
                assert capsys.readouterr().err == f"summarize: error: cannot read {str(locked)!r}: Permission denied\n"  # fmt: skip
            for target in (held, folder / "c.txt"):
                assert main(["seeds", "--output", str(target)]) == 2
                assert capsys.readouterr().err == f"summarize: error: cannot write {str(target)!r}: Permission denied\n"  # fmt: skip
        assert list(folder.iterdir()) == [held]
        assert held.read_text(encoding="utf-8") == RAIN
        folder.chmod(0o755)


@contextlib.contextmanager
def as_anybody() -> Iterator[None]:
    """Without the rights of the superuser, who may read and write all."""
    main(
        ["--list-methods"]
    )  # what is loaded at first need may lie where only the superuser may read
    summarize(RAIN)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_the_catalogue_is_long_enough() -> None:
    cases = len(CATALOGUE) + len(WRONG) + len(RIGHT) + len(FILES)
    assert cases >= 150
    assert f" {cases} cases " in (ROOT / "evaluation/RELIABILITY.md").read_text(encoding="utf-8")
    assert len({case["id"] for case in CATALOGUE}) == len(CATALOGUE)


def test_paths_in_data_are_only_text(tmp_path) -> None:
    """Neither a document nor an id nor an address of a data file is ever opened or written to."""
    secret = tmp_path / "behind-the-stove.txt"
    secret.write_text("Nobody may read this sentence.", encoding="utf-8")
    record = {"id": f"../{secret}", "documents": [str(secret), {"text": f"file://{secret}", "id": str(secret), "url": f"file://{secret}"}]}  # fmt: skip
    source, target = tmp_path / "in.jsonl", tmp_path / "out" / "out.jsonl"
    target.parent.mkdir()
    source.write_text(json.dumps(record) + "\n", encoding="utf-8")
    program = (
        "import sys; from summarize.cli import main; "
        "sys.addaudithook(lambda event, args: print(event, args) if event == 'open' else None); "
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--batch", str(source), "--output", str(target)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "in.jsonl" in done.stdout
    assert "stove" not in done.stdout
    made = target.read_text(encoding="utf-8")
    assert "Nobody" not in made
    assert json.loads(made)["id"] == record["id"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["behind-the-stove.txt", "in.jsonl", "out", "out.jsonl"]  # fmt: skip
