"""Reading: what counts as documents, and what a message says when something does not."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SummarizeError,
    read_documents,
    stories,
    summarize,
    summarize_many,
    timeline,
)
from summarize.cli import main
from summarize.reading import as_documents

TEXTS = ["Rain fell in Rome.", "The Tiber rose quickly."]


def test_clusters_in_a_file_lead_to_batch(tmp_path, capsys) -> None:
    path = tmp_path / "clusters.jsonl"
    path.write_text('{"id": "a", "documents": ["Rain fell."]}\n')
    assert main([str(path)]) == 2
    err = capsys.readouterr().err
    assert "with 'documents' it is a cluster: summarise clusters by summarize_many()" in err
    assert "summarize --batch FILE" in err


@pytest.mark.parametrize(
    "call",
    [
        summarize,
        timeline,
        stories,
        lambda texts: list(summarize_many([texts])),
        lambda texts: list(summarize_many(texts)),
        lambda texts: summarize(["Rain fell."], known=texts),
        read_documents,
    ],
)
@pytest.mark.parametrize("kind", [set, frozenset])
def test_a_set_is_refused_since_it_has_no_order(call, kind) -> None:
    with pytest.raises((InputTypeError, InputError), match=r"got (frozen)?set "):
        call(kind({"Rain fell in Rome.", "Snow fell in Oslo."}))
    assert summarize(dict.fromkeys(["Rain fell.", "It rose."]).keys()).picks  # which have an order


def test_files_of_other_formats_are_named_in_one_warning(tmp_path, recwarn) -> None:
    for name in (
        "a.txt",
        "b.doc",
        "c.RTF",
        "d.odt",
        "photo.jpg",
        "film.mp4",
        "page.css",
        "notes.log",
    ):
        (tmp_path / name).write_text("Rain fell.")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "README.rtf"):
        (tmp_path / name).write_text("Rain fell.")
    assert [one.name for one in read_documents(tmp_path)] == ["a.txt"]
    [warning] = recwarn
    message = str(warning.message)
    assert all(name in message for name in ("b.doc", "c.RTF", "d.odt", "notes.log"))
    assert not any(name in message for name in ("photo", "film", "css", "DS_Store", "db", "README"))
    recwarn.clear()
    assert summarize([tmp_path]).text == "Rain fell."
    assert "b.doc" in str(recwarn[0].message)


def test_a_folder_without_a_file_to_read_says_what_it_has_instead(tmp_path) -> None:
    (tmp_path / "report.doc").write_text("Rain fell.")
    with pytest.raises(InputError, match=r"contains no file ending in .*, but 'report\.doc'"):
        read_documents(tmp_path)


def test_a_subfolder_with_files_of_other_formats_is_named(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "b.odt").write_text("Snow fell.")
    with pytest.warns(InputWarning, match="subfolders are not read: .*drafts"):
        read_documents(tmp_path)


def test_everything_that_counts_as_documents(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    assert as_documents(TEXTS[0]) == (Document(TEXTS[0]),)
    assert as_documents(TEXTS) == tuple(Document(text) for text in TEXTS)
    assert as_documents(text for text in TEXTS) == as_documents(TEXTS)
    assert as_documents(Document("Rain.", "a"))[0].name == "a"
    assert as_documents(path)[0] == Document(TEXTS[0], name="a.txt")
    assert as_documents([path, TEXTS[1]])[1].text == TEXTS[1]
    assert as_documents({"text": TEXTS[0]})[0].text == TEXTS[0]
    assert [d.text for d in as_documents(pd.Series(TEXTS))] == TEXTS


def test_a_frame_is_read_by_its_columns() -> None:
    frame = pd.DataFrame(
        {"text": TEXTS, "url": ["a.org", None], "date": pd.to_datetime(["2024-05-06", None])}
    )
    first, second = as_documents(frame)
    assert first.source == "a.org"
    assert first.published == datetime(2024, 5, 6)
    assert second.source is None
    assert second.published is None


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2017-05-31", date(2017, 5, 31)),
        ("2017-05-31T10:00:00Z", datetime(2017, 5, 31, 10, tzinfo=UTC)),
        ("Wed, 31 May 2017 10:00:00 +0000", datetime(2017, 5, 31, 10, tzinfo=UTC)),
        (date(2017, 5, 31), date(2017, 5, 31)),
        (pd.Timestamp("2017-05-31").to_datetime64(), datetime(2017, 5, 31)),
        (None, None),
        (float("nan"), None),
    ],
)
def test_dates(given, published) -> None:
    assert as_documents({"text": "Rain fell.", "date": given})[0].published == published


def test_a_date_in_the_header_is_the_publication_date(seeds) -> None:
    assert [d.published for d in seeds] == [None, None, date(2017, 6, 1), None, None]


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (None, InputTypeError, "documents must be a str, Document"),
        (7, InputTypeError, "got int 7"),
        (b"Rain", InputTypeError, "got bytes b'Rain'"),
        ([], InputError, "documents must contain at least one document"),
        ("", InputError, r"documents\[0\]: document must contain some text, got ''"),
        (["", "  "], InputError, "documents must contain some text, got 2 documents without any"),
        (["Rain fell.", b"Rain"], InputTypeError, r"documents\[1\] must be .*decode it first"),
        (["Rain fell.", None], InputTypeError, r"documents\[1\] must be .*NoneType"),
        (["Rain fell.", 3.5], InputTypeError, r"documents\[1\] must be .*float 3.5"),
        ([["Rain fell."]], InputTypeError, r"documents\[0\] must be .*list"),
        ([{"txt": "Rain fell."}], InputError, r"documents\[0\]: .*the field 'text', got .*'txt'"),
        ([{"text": 5}], InputTypeError, "text of a document must be a str, got int 5"),
        (
            [{"text": "Rain.", "date": "May"}],
            InputError,
            "published .* must be a date such as 2017",
        ),
        ([{"text": "Rain.", "name": "x", "title": 5}], InputTypeError, "title of a document"),
        ([{"text": "\n", "name": "wire.txt"}], InputError, "'wire.txt' must contain some text"),
        (pd.DataFrame({"body": TEXTS}), InputError, "must have a column 'text'"),
        (["Rain.", float("nan")], InputTypeError, r"documents\[1\] must be .*float nan"),
        (["*** ---"], InputError, "at least one word"),
    ],
    ids=repr,
)
def test_bad_documents(given, error, says) -> None:
    with pytest.raises(error, match=says):
        summarize(given)


def test_files_of_every_kind(tmp_path) -> None:
    (tmp_path / "1.txt").write_bytes("\ufeffRäin fell.\r\nIt rose.".encode())
    (tmp_path / "2.md").write_text("Rain fell.", encoding="utf-16")
    (tmp_path / "3.json").write_text(
        json.dumps({"documents": ["Rain fell.", {"text": "It rose.", "id": 5}]})
    )
    (tmp_path / "4.jsonl").write_text(
        '"Rain fell."\n\n{"text": "It rose.", "date": "2024-05-06"}\n'
    )
    (tmp_path / "5.csv").write_text('name,text\na,"Rain, they\nsay, fell."\n')
    (tmp_path / "6.xyz").write_text("not read")
    (tmp_path / "README.md").write_text("not read")
    (tmp_path / ".hidden.txt").write_text("not read")
    with pytest.warns(InputWarning, match=r"no reader of their format: '6\.xyz'; save"):
        found = {d.name: d for d in read_documents(tmp_path)}
    assert found["1.txt"].text == "Räin fell.\r\nIt rose."
    assert found["2.md"].text == "Rain fell."
    assert found["3.json:1"].text == "Rain fell."
    assert found["5"].text == "It rose."
    assert found["4.jsonl:3"].published == date(2024, 5, 6)
    assert found["a"].text == "Rain, they\nsay, fell."
    assert len(found) == 7


def test_an_html_page(tmp_path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{text} It was reported on Monday by the wire.</p>" for text in TEXTS * 3)
    page = f"<html><head><title>Rain</title></head><body><article><h1>Rain</h1>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (document,) = read_documents(tmp_path / "a.html")
    assert "Rain fell in Rome." in document.text
    assert document.title == "Rain"


def test_standard_input(monkeypatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"Rain fell.")

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert read_documents("-")[0].text == "Rain fell."


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "'a.txt' must contain some text"),
        (
            "a.txt",
            b"caf\xe9",
            "is not utf-8: byte 0xe9 at offset 3; .*pass its encoding.*--encoding",
        ),
        ("a.xyz", b"Rain", "unsupported file type '.xyz' .*supported: .*.txt"),
        ("a.json", b"{", "'a.json' is not JSON"),
        ("a.json", b"[1]", "'a.json:1' must be a string or an object"),
        ("a.json", b"[" * 100_000, "'a.json' is not JSON"),
        ("a.jsonl", b'"Rain fell."\n{"text', "'a.jsonl:2' is not JSON"),
        ("a.jsonl", b'{"txt": "Rain"}', "'a.jsonl:1': .*the field 'text'"),
        ("a.csv", b"body\nRain\n", "must have a column 'text'"),
        ("a.csv", b"text\n\n,\n,\n", "paths must contain some text, got 2 documents without any"),
    ],
)
def test_broken_files(tmp_path, name, data, says) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=says):
        read_documents(tmp_path / name)


def test_another_encoding(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    assert read_documents(tmp_path / "a.txt", encoding="cp1252")[0].text == "café"
    with pytest.raises(
        InputError, match="encoding must be 'auto' or one that Python knows, got 'klingon'"
    ):
        read_documents(tmp_path / "a.txt", encoding="klingon")


def test_missing_files_and_empty_folders(tmp_path) -> None:
    with pytest.raises(InputError, match="cannot read .*No such file"):
        read_documents(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="contains no file ending in"):
        read_documents(tmp_path)
    with pytest.raises(InputTypeError, match="paths must be str or pathlib.Path, got int 3"):
        read_documents([3])  # type: ignore[list-item]
    with pytest.raises(InputError, match="at least one document"):
        read_documents([])


def test_subfolders_are_named_once_where_they_have_files_that_are_not_read(tmp_path) -> None:
    for path in (
        "a.txt",
        "drafts/b.txt",
        "old/2021/c.html",
        "pictures/d.jpg",
        ".git/e.txt",
        "a_files/f.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Rain fell in Rome on Monday.")
    with pytest.warns(InputWarning) as caught:
        documents = read_documents(tmp_path)
    assert [document.name for document in documents] == ["a.txt"]
    [message] = [str(one.message) for one in caught]
    assert repr(str(tmp_path / "drafts")) in message
    assert repr(str(tmp_path / "old")) in message
    assert "pictures" not in message
    assert ".git" not in message
    assert "a_files" not in message


@pytest.mark.filterwarnings("error")
def test_no_warning_names_a_subfolder_that_is_read(tmp_path) -> None:
    (tmp_path / "drafts").mkdir()
    for path in ("a.txt", "drafts/b.txt"):
        (tmp_path / path).write_text("Rain fell in Rome on Monday.")
    documents = read_documents([tmp_path, tmp_path / "drafts"])
    assert [document.name for document in documents] == ["a.txt", "b.txt"]


def test_a_folder_of_folders_is_an_error_that_names_them(tmp_path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "b.txt").write_text("Rain fell.")
    with pytest.raises(
        InputError, match=r"contains no file .*subfolders are not read, name them: .*drafts"
    ):
        read_documents(tmp_path)


def test_two_names_of_the_date_must_be_one_day() -> None:
    with pytest.raises(InputError, match="name two days: 2024-05-06 and 2024-05-07"):
        Document("Rain fell.", published="2024-05-06", date="7 May 2024")
    moment = datetime(2024, 5, 6, 10, 30)
    assert Document("Rain fell.", published=moment, date="2024-05-06").published == moment
    assert Document("Rain fell.", published=None, date="2024-05-06").published == moment.date()


@pytest.mark.parametrize("bad", [None, 5, b"x", "a\0b", "\ud800", ""], ids=repr)
def test_bad_paths(bad) -> None:
    with pytest.raises((InputError, InputTypeError), match="path|cannot read"):
        read_documents(bad)


@pytest.mark.parametrize("encoding", [None, 5, "a\0", "\ud800", "undefined"], ids=repr)
def test_bad_encodings(encoding, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    with pytest.raises((InputError, InputTypeError), match="encoding"):
        read_documents(tmp_path / "a.txt", encoding=encoding)


def test_a_pipe_is_not_waited_for(tmp_path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read_documents(tmp_path / "a.txt")


def test_empty_cells_of_every_kind() -> None:
    frame = pd.DataFrame(
        {"text": pd.array(TEXTS, dtype="string"), "title": pd.array([None, "x"], dtype="string")}
    )
    assert [d.title for d in as_documents(frame)] == [None, "x"]


def test_a_string_is_a_text_and_never_a_path() -> None:
    assert str(summarize("seeds/README.md is a file.")) == "seeds/README.md is a file."


# ── given by mistake ────────────────────────────────────────────────────────────────────────────

RAIN = "Rain fell on Rome all day."


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            "pyproject.toml",
            r"documents\[0\]: 'pyproject.toml' is a path.*pathlib.Path.*read_documents",
        ),
        ("tests", r"documents\[0\]: 'tests' is a path"),
        ([RAIN, "no/such/file.txt", "b.md"], r"documents\[1\] and documents\[2\]: .* is a path"),
        ("C:\\texts\\rain.docx", "is a path"),
        ("news/*.txt", "is a path"),
        (list("Rained."), "each of the 7 texts is a single word or character"),
        (["Rain", "fell", "in", "Rome"], "each of the 4 texts is a single word"),
        (
            '[{"text": "Rain fell in Rome."}]',
            r"documents\[0\]: JSON is taken as a text.*json.loads",
        ),
        (
            f'{{"text": "{RAIN}"}}\n{{"text": "So it did."}}',
            r"documents\[0\]: .*content of a .jsonl file",
        ),
        (
            f'<?xml version="1.0"?>\n<rss><item><title>{RAIN}</title></item></rss>',
            "content of a .xml file",
        ),
        (f"%PDF-1.7 {RAIN}", "the content of a .pdf file is taken as a text; save it as .pdf"),
        ("https://example.org/rain", "is an address.*nothing is downloaded"),
        ([{"text": " www.example.org/rain \n"}, RAIN], r"documents\[0\]: .*is an address"),
        (f"<!DOCTYPE html><html><body><p>{RAIN}</p></body></html>", "page in HTML.*pathlib.Path"),
    ],
)
def test_a_text_that_was_meant_as_something_else_is_named_once(given, says) -> None:
    with pytest.warns(InputWarning, match=says) as caught:
        summarize(given)
    assert len(caught) == 1
    assert caught[0].filename == __file__  # where summarize() was called


@pytest.mark.parametrize(
    "text",
    [
        RAIN,
        "Rome",
        ".",
        "*",
        "Rain fell. See https://example.org/rain",
        "He sent me rain.txt",
        "He read a\nb.txt",
        f"Rain fell <br> on Rome. {RAIN}",
        "x" * 5000,
        "\ud800.txt\n",
        "Rain \0 fell.",
    ],
)
def test_no_text_is_taken_for_something_else(text) -> None:
    as_documents([text])  # a warning is an error here


def test_blank_documents_keep_their_place_and_are_no_sources() -> None:
    given = [RAIN, "", {"text": None, "name": "scraped"}, "\n \t", f"{RAIN} It was cold."]
    with pytest.warns(
        InputWarning, match=r"\[1\], documents\[2\] \('scraped'\) and documents\[3\]"
    ) as caught:
        made = summarize(given, sentences=1)
    assert len(caught) == 1
    assert [document.is_blank for document in made.documents] == [False, True, True, True, False]
    assert "said by 2 of 2" in made.explain()
    assert repr(made) == "<Summary of 2 sources: 1 sentence, 6 words>"
    assert "2 of 2" in made.to_html()
    without = summarize([given[0], given[4]], sentences=1)
    assert made.picks[0].score == without.picks[0].score
    assert str(made) == str(without)


def test_empty_cells_of_a_frame_are_blank_documents() -> None:
    frame = pd.DataFrame({"text": [RAIN, None, float("nan")], "name": ["a", "b", "c"]})
    for given in (frame, frame["text"]):
        with pytest.warns(InputWarning, match=r"documents\[1\].* and documents\[2\]"):
            assert str(summarize(given)) == RAIN


def test_blank_files_are_an_error_only_if_there_is_nothing_else(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    (tmp_path / "b.txt").write_text("\n")
    documents = read_documents(tmp_path)
    assert [document.name for document in documents] == ["a.txt", "b.txt"]
    with pytest.warns(InputWarning, match=r"documents\[1\] \('b.txt'\) contains no text"):
        assert str(summarize(documents)) == RAIN
    with pytest.raises(InputError, match=r"'b.txt' must contain some text, got '\\n'"):
        read_documents(tmp_path / "b.txt")


def test_other_path_objects_are_paths(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RAIN)

    class Entry:
        def __fspath__(self) -> str:
            return str(path)

    assert str(summarize(Entry())) == str(summarize([Entry()])) == RAIN


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"Rain", r"got bytes b'Rain'; decode it first, for example text.decode\('utf-8'\)"),
        (memoryview(b"Rain"), "got memoryview .*decode it first"),
        ([bytearray(b"Rain")], r"documents\[0\] .*decode it first"),
        ([[RAIN], [RAIN]], r"documents\[0\] .*summarize_many\(\)"),
        (
            {"a": [RAIN], "b": [RAIN]},
            r"the fields \['a', 'b'\]; if 'a' holds the documents of a cluster",
        ),
        (io.StringIO(RAIN), "an open file; pass its pathlib.Path, or use read_documents"),
        ([io.StringIO(RAIN)], r"documents\[0\] .*pass its pathlib.Path"),
        (iter(()), "an iterator can be read only once"),
        (map(str, ()), "an iterator can be read only once"),
    ],
)
def test_what_is_no_document_is_an_error_that_names_the_way_out(given, says) -> None:
    with pytest.raises(SummarizeError, match=says):
        summarize(given)


@pytest.mark.parametrize("target", ["moved-away.txt", "b.txt"])
def test_a_link_of_a_folder_that_leads_nowhere_is_no_text_that_is_missing_silently(
    target, tmp_path
) -> None:
    """Neither one to a file that is gone nor one to itself; on_error="skip" names it, too."""
    (tmp_path / "a.txt").write_text("Rain fell in Rome on Monday.")
    (tmp_path / "b.txt").symlink_to(target)
    with pytest.raises(InputError, match=r"b\.txt'.*on_error='skip'"):
        read_documents(tmp_path)
    with pytest.warns(InputWarning, match=r"left out: cannot read .*b\.txt"):
        documents = read_documents(tmp_path, on_error="skip")
    assert [document.name for document in documents] == ["a.txt"]
