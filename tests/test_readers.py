"""Readers: every format and encoding that people have, and what is said of files that are damaged or adversarial."""

from __future__ import annotations

import base64
import contextlib
import email.policy
import io
import json
import re
import sys
import textwrap
import time
import tracemalloc
import warnings
import zipfile
import zlib
from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.submissions import Submission
from evaluation.topics import read_topics
from summarize import (
    Document,
    InputError,
    InputTypeError,
    SettingError,
    Summary,
    as_documents,
    read_documents,
    summarize,
)
from summarize.batch.clusters import read_clusters
from summarize.cli import main
from summarize.errors import InputWarning
from summarize.readers.dates import find_day_first, parse_date
from summarize.readers.encodings import AUTO, declared_in_markup, decode
from summarize.readers.formats import Source, known_extensions
from summarize.readers.markup import text_of_markup
from summarize.readers.pages import read_page

RAIN = "Rain fell in Rome on Monday."
STORIES = {  # a text of each script, in an encoding that people used for it
    "cp1252": "Die Brücke über die Leda ist für Autos gesperrt. Prüfer fanden Risse.",
    "iso8859-2": "Most przez rzekę jest zamknięty. Burmistrz prosi o cierpliwość mieszkańców.",
    "cp1250": "Řeka stoupla o dva metry. Škola zůstane zavřená až do pátku, řekl starosta.",
    "cp1251": "Мост через реку закрыт для машин с понедельника. Школы не работают.",
    "koi8-r": "Мост через реку закрыт для машин с понедельника. Школы не работают.",
    "cp1253": "Η γέφυρα έκλεισε τη Δευτέρα. Τα σχολεία μένουν κλειστά μέχρι την Παρασκευή.",
    "cp1254": "Köprü pazartesi günü kapatıldı. Okullar cuma gününe kadar açılmayacak, dedi başkan.",
    "cp1255": "ביום שני ירד גשם כבד ברומא. ראש העיר אמר כי שלושה גשרים נסגרו למכוניות.",
    "cp1256": "هطلت أمطار غزيرة على روما يوم الاثنين. قال العمدة إن ثلاثة جسور أغلقت.",
    "gb2312": "大桥从周一起禁止汽车通行。检查人员在两个桥墩上发现了裂缝。市长建议大家绕行。",
    "big5": "大橋從週一起禁止汽車通行。檢查人員在兩個橋墩上發現了裂縫。市長建議大家繞行。",
    "shift_jis": "橋は月曜日から車の通行が禁止された。検査で橋脚にひびが見つかった。",
    "euc-jp": "橋は月曜日から車の通行が禁止された。検査で橋脚にひびが見つかった。",
    "euc-kr": "다리는 월요일부터 차량 통행이 금지되었다. 학교는 금요일까지 문을 닫는다.",
}


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file of this name and read it."""

    def write_and_read(name: str, data: bytes | str, **options) -> list[Document]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_documents(path, **options)

    return write_and_read


# ── encodings ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", STORIES)
@pytest.mark.parametrize(
    "page",
    [
        '<html><head><meta charset="{}"><title>x</title></head>{}',
        '<html><head><META HTTP-EQUIV=Content-Type CONTENT="text/html; charset={}"><title>x</title>{}',
        "<html><head><title>x</title><meta content='text/html;charset={}' http-equiv='content-type'/>{}",
        '<?xml version="1.0" encoding="{}"?><html><head><title>x</title></head>{}',
        '<!-- <meta charset="koi8-u"> --><meta name="description" content="a charset=utf-16"><meta charset={}>{}',
    ],
    ids=["charset", "http-equiv", "reversed", "xml", "not in comments"],
)
def test_a_page_is_decoded_as_it_declares(encoding, page) -> None:
    data = page.format(encoding, f"<p>{STORIES[encoding]}</p>").encode(encoding)
    declared = declared_in_markup(data)
    assert declared is not None
    for named in (
        AUTO,
        "cp1252",
        "utf-8",
    ):  # what the caller names is for pages that declare nothing
        assert STORIES[encoding] in decode(data, "a.html", named, declared)


@pytest.mark.parametrize("encoding", STORIES)
def test_a_page_that_was_saved_in_utf8_keeps_a_stale_declaration(encoding) -> None:
    data = f'<meta charset="{encoding}"><p>{STORIES[encoding]}</p>'.encode()
    assert STORIES[encoding] in decode(data, "a.html", AUTO, declared_in_markup(data))


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le"]
)
@pytest.mark.parametrize("text", [*STORIES.values(), RAIN])
def test_unicode_with_and_without_a_mark(encoding, text, read) -> None:
    text = f"{text} {text}\n{text}"
    assert read("a.txt", text.encode(encoding))[0].text == text


@pytest.mark.parametrize("encoding", STORIES)
def test_an_undeclared_encoding_is_guessed_and_said(encoding, read) -> None:
    pytest.importorskip("chardet")
    with pytest.warns(
        InputWarning, match=r"'a.txt' is not UTF-8 .* which is a guess; .*--encoding"
    ):
        assert read("a.txt", STORIES[encoding].encode(encoding))[0].text == STORIES[encoding]


@pytest.mark.parametrize("encoding", STORIES)
def test_without_the_extra_an_undeclared_encoding_is_refused(encoding, read, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "chardet", None)
    with pytest.raises(InputError, match=r"'a.txt' is not utf-8: byte .*summarize\[encodings\]"):
        read("a.txt", STORIES[encoding].encode(encoding))
    assert (
        read("a.txt", STORIES[encoding].encode(encoding), encoding=encoding)[0].text
        == STORIES[encoding]
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"caf\xe9", "pass its encoding"),  # one byte says nothing
        ("Räin fell. ".encode() * 20 + b"\xff", "looks like UTF-8 otherwise: mend the file"),
        ("Räin fell.".encode()[:2] + b" caf\xc3", "pass its encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x9d\x81", "got binary data, such as a picture"),
        (bytes(range(1, 256)) * 8, "no encoding fits"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_cannot_be_guessed_is_refused(data, says, read) -> None:
    pytest.importorskip("chardet")
    with pytest.raises(InputError, match=says):
        read("a.txt", data)


def test_a_page_that_is_called_a_text_is_named(read) -> None:
    page = b"<!DOCTYPE html><html><body><nav>Home</nav><p>Rain fell in Rome.</p></body></html>"
    with pytest.warns(InputWarning, match="'a.txt': the source of a page in HTML.*name it .html"):
        read("a.txt", page)


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke über die Leda ist gesperrt.",
        "Мост через реку закрыт до пятницы.",
        "橋は金曜日まで閉鎖された。",
        "L’école a fermé « lundi » à midi.",
        "It costs 3 € + tax.",
    ],
)
def test_utf_7_is_read_with_a_warning(text) -> None:
    with pytest.warns(InputWarning, match="read as utf-7, which is a guess"):
        assert decode(text.encode("utf-7"), "a.txt") == text


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "text",
    [
        "Call +49 30 1234 or +1-555-0100.",
        "C++ and +ABC- and a+bcd-e",
        "https://example.org/?q=rain+fell+in+rome",
        "a +the+rain of 2+2=4",
        "key: abc+Defg/hij+KLmn==",
        "A +AGE- of letters, +AAA- of nothing",
    ],
)
def test_a_plus_sign_makes_no_utf_7(text) -> None:
    assert decode(text.encode(), "a.txt") == text


def test_a_folder_may_mix_encodings(tmp_path) -> None:
    pytest.importorskip("chardet")
    for encoding, text in STORIES.items():
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    (tmp_path / "utf-8.txt").write_text(STORIES["cp1252"], encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        found = {document.name.removesuffix(".txt"): document.text for document in read_documents(tmp_path)}  # fmt: skip
    assert found == {**STORIES, "utf-8": STORIES["cp1252"]}


def test_a_named_encoding_is_for_the_files_that_are_not_utf8(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes("Größe".encode())
    (tmp_path / "b.txt").write_bytes("Größe".encode("cp1252"))
    assert [d.text for d in read_documents(tmp_path, encoding="cp1252")] == ["Größe", "Größe"]


def test_a_bad_file_among_many_is_named(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "chardet", None)
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(RAIN)
    (tmp_path / "13.txt").write_bytes(b"Regen f\xe4llt")
    with pytest.raises(InputError, match=r"13.txt' is not utf-8: byte 0xe4 at offset 7"):
        read_documents(tmp_path)


def test_what_cannot_be_read_is_left_out_on_demand(tmp_path, capsys) -> None:
    (tmp_path / "good.txt").write_text("Rain fell in Rome.", encoding="utf-8")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json.*on_error='skip'.* leaves such files out"):
        read_documents(tmp_path)
    with pytest.warns(InputWarning, match=r"left out: .*bad\.json"):
        documents = read_documents(tmp_path, on_error="skip")
    assert [one.name for one in documents] == ["good.txt"]
    assert main([str(tmp_path), "--skip-unreadable"]) == 0
    out, err = capsys.readouterr()
    assert out == "Rain fell in Rome.\n"
    assert "warning: left out: " in err
    with pytest.raises(InputError, match="cannot read"):  # a name that is misspelled is no bad file
        read_documents(tmp_path / "god.txt", on_error="skip")
    with pytest.raises(SettingError, match="on_error must be 'raise' or 'skip', got 'return'"):
        read_documents(tmp_path, on_error="return")


@pytest.mark.parametrize(
    ("name", "content", "left_out"),
    [
        (
            "a.jsonl",
            '{"text": "Rain fell."}\n{"text": "Rain\n"Snow fell."\n',
            "'a.jsonl:2' is not JSON",
        ),
        (
            "a.jsonl",
            '{"text": "Rain fell."}\n{"txt": "Rain"}\n"Snow fell."\n',
            "'a.jsonl:2': a document",
        ),
        ("a.json", '["Rain fell.", 5, "Snow fell."]', "'a.json:2' must be a string"),
        ("a.csv", "text,name\nRain fell.,a\nRain,b,c,d\nSnow fell.,e\n", "'a.csv:3' has 4 cells"),
        (
            "a.csv",
            "text,date\nRain fell.,2024-05-06\nRain,soon\nSnow fell.,\n",
            "'a.csv:3': published",
        ),
    ],
)
def test_of_lines_and_rows_only_those_that_cannot_be_read_are_left_out(
    name, content, left_out, tmp_path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=left_out):
        read_documents(tmp_path / name)
    for path in (tmp_path, tmp_path / name):
        with pytest.warns(InputWarning) as seen:
            found = read_documents(path, on_error="skip")
        assert [one.text for one in found] == ["Rain fell.", "Snow fell."]
        [warning] = seen
        assert str(warning.message).startswith(f"left out: {left_out}")


def test_a_file_that_is_left_out_as_a_whole_is_said_to_be(tmp_path, recwarn) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    (tmp_path / "b.csv").write_text(
        'text\nRain.\n"Snow fell.\nHail fell.\n'
    )  # a mark is not closed
    (tmp_path / "c.jsonl").write_text('{"txt": "Hail"}\n' * 20)
    assert [one.text for one in read_documents(tmp_path, on_error="skip")] == ["Rain fell."]
    messages = [str(one.message) for one in recwarn]
    assert [one[:26] for one in messages] == [
        "left out: all of 'b.csv': ",
        "left out: all of 'c.jsonl'",
    ]


def test_many_lines_that_are_left_out_are_counted(tmp_path, recwarn) -> None:
    (tmp_path / "a.jsonl").write_text('"Rain fell."\n' + "{\n" * 20)
    assert len(read_documents(tmp_path / "a.jsonl", on_error="skip")) == 1
    assert len(recwarn) == 6
    assert str(recwarn[-1].message) == "left out: 15 more of 'a.jsonl'"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_is_cut_off_is_an_unfinished_text_wherever_it_is_read(end, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(f'{{"id": "a", "documents": ["Rain fe{end}{{}}{end}'.encode())
    [cluster, _] = read_clusters(path)
    [topic, _] = read_topics(path)
    with pytest.raises(InputError) as error:
        read_documents(path)
    with pytest.raises(InputError) as submitted:
        Submission("mine", str(path), "", "").summaries()
    for message in (cluster.documents, topic.error, error.value, submitted.value):
        assert "Unterminated string" in str(message)


def test_a_column_that_is_misspelled_is_looked_for_in_the_header(tmp_path) -> None:
    """Whatever stands between the cells."""
    for mark in ",;\t|":
        (tmp_path / "b.csv").write_text(
            f"title{mark}article\nRain{mark}Rain fell.\n", encoding="utf-8"
        )
        with pytest.raises(
            InputError, match=r"got \['title', 'article'\]; did you mean 'article'\?"
        ):
            read_documents(tmp_path / "b.csv", text_column="artikel")


def test_a_table_is_no_path() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(InputTypeError, match=r"got a DataFrame; a table goes to summarize\(\)"):
        read_documents(pandas.DataFrame({"text": ["Rain fell."]}))


def test_a_few_broken_characters_of_a_page_are_replaced_with_a_warning() -> None:
    data = STORIES["gb2312"].encode("gb2312") * 5 + b"\xff"
    with pytest.warns(InputWarning, match="declares gb18030, but 1 of its characters"):
        text = decode(data, "a.html", AUTO, "gb18030")
    assert text == STORIES["gb2312"] * 5 + "\ufffd"
    with pytest.raises(InputError, match="is not gb18030: byte 0xff"):
        decode(b"\xff\xff. " * 50, "a.html", AUTO, "gb18030")


@pytest.mark.parametrize("label", ["klingon", "x-user-defined", "base64", "rot13", "undefined"])
def test_an_unknown_declaration_is_none(label) -> None:
    assert declared_in_markup(f'<meta charset="{label}">'.encode()) is None


@given(st.binary(max_size=300), st.sampled_from([None, "cp1252", "gb18030", "cp932", "utf-8"]))
def test_any_bytes_are_text_or_a_clear_error(data, declared) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        try:
            assert isinstance(decode(data, "a.html", AUTO, declared), str)
        except InputError as error:
            assert "'a.html'" in str(error)


@given(st.text(min_size=1))
def test_utf8_is_read_as_it_is(text) -> None:
    data = text.encode("utf-8", "ignore")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in data:
        assert decode(data, "a.txt") == data.decode()


def test_the_command_shows_a_warning_as_a_message(tmp_path, capsys) -> None:
    pytest.importorskip("chardet")
    (tmp_path / "a.txt").write_bytes(STORIES["cp1251"].encode("cp1251"))
    assert main([str(tmp_path / "a.txt"), "--sentences", "1"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Мост через реку")
    assert "warning: 'a.txt' is not UTF-8 and declares no encoding; read as Windows-1251" in err
    assert "encodings.py" not in err


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_delimiter(delimiter, name, end, read) -> None:
    cells = ['"Rain; it fell, a | lot.\tThen snow."', "14.03.2024", "x"]
    table = delimiter.join(["Text", " date ", "id"]) + end + delimiter.join(cells) + end
    (document,) = read(name, table)
    assert document.text == "Rain; it fell, a | lot.\tThen snow."
    assert (document.name, document.published) == ("x", date(2024, 3, 14))


def test_a_table_with_a_line_for_excel(read) -> None:
    assert read("a.csv", f"sep=;\nid;text\n1;{RAIN}\n")[0].text == RAIN


def test_quotation_marks_are_text_in_a_table_with_tabs(read) -> None:
    documents = read("a.tsv", 'id\ttext\n1\t"Rain fell," she said.\n2\tA 5" pipe broke.\n')
    assert [d.text for d in documents] == ['"Rain fell," she said.', 'A 5" pipe broke.']


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("id,text\n1,Rain fell, and snow.\n", r"'a.csv:2' has 3 cells, more than the header's 2; .*quotation"),
        ('text,id\n"Rain fell.\nSnow fell.,2\nIce.,3\n', r"'a.csv:2' opens a quotation mark .* not closed"),
        ("body;date\nRain;x\n", r"must have a column 'text', got \['body', 'date'\]; name the column with the texts so, or by text_column"),
        ("text,date\nRain.,yesterday\n", "'a.csv:2': published of a document must be a date"),
        ("text,date\nRain.,03/04/2024\n", "write 2024-03-04 or 2024-04-03"),
        ("", "'a.csv' is empty; leave it out"),
    ],
)  # fmt: skip
def test_bad_tables(table, says, read) -> None:
    with pytest.raises(InputError, match=says):
        read("a.csv", table)


def test_surplus_empty_cells_are_no_fault(read) -> None:
    assert read("a.csv", f"text,id\n{RAIN},1,,\n")[0].name == "1"


def test_a_column_decides_how_its_dates_are_read(read) -> None:
    rows = [(RAIN, "03/04/2024"), (RAIN, "25/04/2024"), (RAIN, "")]
    table = "text;date\n" + "".join(f"{text};{day}\n" for text, day in rows)
    expected = [date(2024, 4, 3), date(2024, 4, 25), None]
    assert [d.published for d in read("a.csv", table)] == expected
    records = [{"text": text, "date": day} for text, day in rows]
    assert [d.published for d in as_documents(records)] == expected
    lines = "\n".join(map(json.dumps, records))
    assert [d.published for d in read("a.jsonl", lines)] == expected


def test_parquet(read, tmp_path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {"text": [RAIN, "Snow."], "date": [datetime(2024, 5, 6), None], "extra": [1, 2]}
    )
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    first, second = read("a.parquet", buffer.getvalue())
    assert (first.text, first.published, first.name) == (RAIN, datetime(2024, 5, 6), "a.parquet:1")
    assert second.published is None
    for data in (buffer.getvalue()[:200], b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b""):
        with pytest.raises(InputError, match=r"a.parquet' cannot be read as Parquet: "):
            read("a.parquet", data)
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table({"body": [RAIN]}), buffer)
    with pytest.raises(InputError, match="must have a column 'text', got .*'body'"):
        read("a.parquet", buffer.getvalue())


# ── dates ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("2024-03-14", date(2024, 3, 14)),
        ("20240314", date(2024, 3, 14)),
        ("2024/3/14", date(2024, 3, 14)),
        ("03/14/2024", date(2024, 3, 14)),
        ("14/03/2024", date(2024, 3, 14)),
        ("14.3.2024", date(2024, 3, 14)),
        ("04.03.2024", date(2024, 3, 4)),
        ("04.03.24", date(2024, 3, 4)),
        ("03/14/24", date(2024, 3, 14)),
        ("3/14/99 8:05 PM", datetime(1999, 3, 14, 20, 5)),
        ("05/05/2024", date(2024, 5, 5)),
        ("March 14, 2024", date(2024, 3, 14)),
        ("Mar. 14 2024", date(2024, 3, 14)),
        ("14 March 2024", date(2024, 3, 14)),
        ("14-Mar-2024", date(2024, 3, 14)),
        ("Thursday, March 14, 2024", date(2024, 3, 14)),
        ("14th of March 2024", date(2024, 3, 14)),
        ("14. März 2024", date(2024, 3, 14)),
        ("14 de marzo de 2024", date(2024, 3, 14)),
        ("1er mai 2024", date(2024, 5, 1)),
        ("14 марта 2024 г.", date(2024, 3, 14)),
        ("2024年3月14日", date(2024, 3, 14)),
        ("2024년 3월 14일", date(2024, 3, 14)),
        ("2024-03-14 08:22:11", datetime(2024, 3, 14, 8, 22, 11)),
        ("2024-03-14 08:22:11 UTC", datetime(2024, 3, 14, 8, 22, 11, tzinfo=UTC)),
        ("2024-03-14T08:22:11.5Z", datetime(2024, 3, 14, 8, 22, 11, 500_000, tzinfo=UTC)),
        ("3/14/2024 12:05 AM", datetime(2024, 3, 14, 0, 5)),
        ("March 14, 2024 at 8:22 p.m.", datetime(2024, 3, 14, 20, 22)),
        ("14.03.2024, 08:22", datetime(2024, 3, 14, 8, 22)),
        ("2024/03/14 08:22 -0500", datetime(2024, 3, 14, 8, 22, tzinfo=timezone(timedelta(hours=-5)))),
        ("Thu, 14 Mar 2024 08:22:11 GMT", datetime(2024, 3, 14, 8, 22, 11, tzinfo=UTC)),
        (1710404531, datetime(2024, 3, 14, 8, 22, 11, tzinfo=UTC)),
        ("1710404531000", datetime(2024, 3, 14, 8, 22, 11, tzinfo=UTC)),
        ("١٤/٣/٢٠٢٤", date(2024, 3, 14)),
        ("jeudi 14 mars 2024 à 8h22", datetime(2024, 3, 14, 8, 22)),
        ("Donnerstag, den 14. März 2024 um 8.22 Uhr", datetime(2024, 3, 14, 8, 22)),
        ("14 marzo 2024 ore 20.22", datetime(2024, 3, 14, 20, 22)),
        ("Do., 14.3.24", date(2024, 3, 14)),
        ("14-Mar-24", date(2024, 3, 14)),
        ("14/Mar/2024", date(2024, 3, 14)),
        ("14 марта 2024 года", date(2024, 3, 14)),
        ("14 marca 2024 r.", date(2024, 3, 14)),
        ("2024. március 14.", date(2024, 3, 14)),
        ("2024. 3. 14.", date(2024, 3, 14)),
        ("14 Mart 2024 Perşembe", date(2024, 3, 14)),
        ("2024年3月14日（木）", date(2024, 3, 14)),
        ("2024年3月14日 星期四 下午8:22", datetime(2024, 3, 14, 20, 22)),
        ("2024년 3월 14일 (목) 오전 8:22", datetime(2024, 3, 14, 8, 22)),
        ("令和6年3月14日", date(2024, 3, 14)),
        ("民國113年3月14日", date(2024, 3, 14)),
        ("14 tháng 3 năm 2024", date(2024, 3, 14)),
        ("14 मार्च 2024", date(2024, 3, 14)),
        ("14 มีนาคม 2567", date(2024, 3, 14)),
        ("1710404531.25", datetime(2024, 3, 14, 8, 22, 11, tzinfo=UTC)),
        ("N/A", None),
        (" ", None),
    ],
    ids=str,
)  # fmt: skip
def test_spellings_of_dates(spelling, expected) -> None:
    found = parse_date(spelling)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "value", ["03/04/2024", "31/31/2024", "2024-13-01", "May", "14 March", "March 2024", "before 14 March 24 09", "14/03/24", "24-03-14", "32.03.24", "soon", 7, -1, True, 1e300, "9" * 5000, [], "1²/0³/2024"],
    ids=repr,
)  # fmt: skip
def test_what_is_no_date_or_two(value) -> None:
    with pytest.raises(InputError, match="published of a document must be"):
        parse_date(value)


def test_a_column_that_contradicts_itself_decides_nothing() -> None:
    assert find_day_first(["25/04/2024", "04/25/2024"]) is None


@given(st.text(alphabet="0123456789/.-: TZamMarch,年月日", max_size=30))
def test_any_field_is_a_date_or_a_clear_error(text) -> None:
    try:
        found = parse_date(text)
    except InputError as error:
        assert "published of a document" in str(error)
    else:
        assert found is None or isinstance(found, date)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%B %d, %Y", "%d %b %Y"]))  # fmt: skip
def test_a_written_date_is_read_again(day, spelling) -> None:
    assert parse_date(day.strftime(spelling)) == day


# ── feeds ───────────────────────────────────────────────────────────────────────────────────────

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Courier</title><link>https://c.example/</link>
<item><title>Brücke &amp; Damm</title><link>https://c.example/1</link><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>
<description>Kurz.</description><content:encoded><![CDATA[<p>Die <b>Brücke</b> ist gesperrt.</p><p>Sie&nbsp;bleibt
zu.</p><script>x()</script>]]></content:encoded><media:content url="x.jpg"><media:title>Foto</media:title></media:content></item>
<item><title>Zweite</title><guid>https://c.example/2</guid><description>Der Damm h&auml;lt.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><link href="https://c.example/"/>
<entry><title type="html">A &lt;b&gt;bridge&lt;/b&gt;</title><link rel="edit" href="no"/><link href="https://c.example/1"/>
<updated>2024-05-07T10:00:00Z</updated><published>2024-05-06T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>broke</em>.</p><p>It fell.</p></div></content></entry>
</feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_rss(encoding, read) -> None:
    first, second = read("a.xml", RSS.format(encoding=encoding).encode(encoding))
    assert first.text == "Die Brücke ist gesperrt.\nSie bleibt zu."
    assert (first.title, first.source, first.name) == ("Brücke & Damm", "https://c.example/1", "a.xml:1")  # fmt: skip
    assert first.published == datetime(2024, 5, 6, 10, tzinfo=UTC)
    assert (second.text, second.source) == ("Der Damm hält.", "https://c.example/2")


def test_atom(read) -> None:
    (entry,) = read("a.atom", ATOM)
    assert entry.text == "It broke.\nIt fell."
    assert (entry.title, entry.source) == ("A bridge", "https://c.example/1")
    assert entry.published == datetime(2024, 5, 6, 10, tzinfo=UTC)


def test_rss_1(read) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>A</title><link>u</link>'
        f"<description>{RAIN}</description><dc:date>2024-05-06</dc:date></item></rdf:RDF>"
    )
    assert read("a.rdf", feed) == [Document(RAIN, "a.rdf:1", "A", "u", date(2024, 5, 6))]


def test_json_feed(read) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "u", "title": "A", "content_html": "<p>Rain&nbsp;fell.</p><p>It rose.", "date_published": "2024-05-06T10:00:00+02:00"},
            {"id": "2", "content_text": RAIN, "content_html": "<p>no</p>"},
        ],
    }  # fmt: skip
    first, second = read("a.json", json.dumps(feed))
    assert (first.text, first.title, first.source) == ("Rain fell.\nIt rose.", "A", "u")
    assert first.published is not None
    assert (second.text, second.name) == (RAIN, "a.json:2")


BOMB = '<!DOCTYPE l [<!ENTITY a "ha">{}]><rss><channel><item><title>&{};</title></item></channel></rss>'


def test_a_feed_written_by_hand_may_have_bare_ampersands(read) -> None:
    item = "<item><title>Rain & snow</title><link>https://e.org/?a=1&b=2</link><description>It rained &amp; snowed.</description></item>"
    (document,) = read("a.rss", f"<rss><channel>{item}</channel></rss>")
    assert (document.title, document.source) == ("Rain & snow", "https://e.org/?a=1&b=2")
    assert document.text == "It rained & snowed."


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"status": "ok", "articles": [{"content": RAIN}]}, "'articles'"),
        ({"response": {"total": 1, "results": [{"body": RAIN}]}}, "'response.results'"),
    ],
)
def test_an_answer_of_a_news_service_gets_an_error_that_says_where_its_articles_are(
    value, place, read
) -> None:
    with pytest.raises(InputError, match=f"'a.json': .*under {place}; save that array"):
        read("a.json", json.dumps(value))
    [document] = read("a.json", json.dumps(value | {"text": RAIN}))
    assert document.text == RAIN


def test_json_over_several_lines_is_no_json_lines(read) -> None:
    with pytest.raises(InputError, match=r"'a.jsonl:1' is not JSON: .*; the file as a whole is: name it .json"):  # fmt: skip
        read("a.jsonl", json.dumps([{"text": RAIN}], indent=1))


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        (BOMB.format("".join(f'<!ENTITY {chr(b + 1)} "{f"&{chr(b)};" * 10}">' for b in range(97, 112)), "p"), "declares the entity 'a'"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>', "declares the entity 'x'"),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><rss/>', "declares the entity 'x'"),
        ("<rss><channel><item><title>Rain", "is not well-formed XML: .*line 1"),
        ("<rss><channel>" + "<x>" * 100_000, "must have at most 200 levels"),
        ("<rss><channel></channel></rss>", "must contain at least one item"),
        ("<urlset><url/></urlset>", "is XML but no RSS or Atom feed .*<urlset>"),
        ("", "is not well-formed XML"),
        ("<rss><channel><item/></channel></rss>", "'a.xml:1': a document must contain some text|the field 'text'|must contain some text"),
    ],
)  # fmt: skip
def test_bad_feeds(feed, says, read) -> None:
    with pytest.raises(InputError, match=says):
        read("a.xml", feed)


def test_a_date_of_a_feed_that_cannot_be_read_is_left_out_with_a_warning(read) -> None:
    feed = "<rss><channel><item><title>Rain fell.</title><pubDate>soon</pubDate></item></channel></rss>"
    with pytest.warns(InputWarning, match="'a.xml:1' has no date: .* got 'soon'"):
        (document,) = read("a.xml", feed)
    assert document == Document("Rain fell.", "a.xml:1", "Rain fell.")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"body": RAIN}, r"must have the field 'text', got the fields \['body'\]; call it so, or say by text_column"),
        ({"articles": [{"text": RAIN}]}, "be in an array under 'documents', got them under 'articles'; save that array"),
    ],
)  # fmt: skip
def test_other_names_of_fields(value, says, read) -> None:
    with pytest.raises(InputError, match=says):
        read("a.json", json.dumps(value))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Rain fell.", "Rain fell."),
        ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
        ("<p>a\n b</p>c<br/>d<style>x</style>", "a b\nc\nd"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<script>never</script>", ""),
        ("a<!-- b -->c", "ac"),
        ("&#128512; &eacute;", "😀 é"),
    ],
)
def test_the_text_of_markup(markup, text) -> None:
    assert text_of_markup(markup) == text


# ── e-mail ──────────────────────────────────────────────────────────────────────────────────────


def message(**options) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Die Brücke"
    mail["From"] = "Anna Harms <anna@example.org>"
    mail["To"] = "desk@example.org"
    mail["Date"] = "Mon, 06 May 2024 10:00:00 +0200"
    mail.set_content("Die Brücke ist zu.\n\n> Ist sie zu?\n", **options)
    return mail


@pytest.mark.parametrize(
    "options", [{}, {"cte": "base64"}, {"cte": "quoted-printable"}, {"charset": "iso-8859-1"}
    ]
)  # fmt: skip
def test_a_message(options, read) -> None:
    mail = message(**options)
    mail.add_alternative("<p>Die Brücke ist <b>zu</b>.</p>", subtype="html")
    mail.add_attachment(b"secret", maintype="text", subtype="plain", filename="notes.txt")
    (document,) = read("a.eml", mail.as_bytes(policy=email.policy.SMTP))
    assert document.text.split("\n") == ["Die Brücke ist zu.", "", "> Ist sie zu?", ""]
    assert document.title == "Die Brücke"
    assert document.source == "Anna Harms <anna@example.org>"
    assert document.published == datetime(2024, 5, 6, 8, tzinfo=UTC)


def test_the_files_that_come_with_a_message_are_named(read) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Bridge"
    mail.set_content(RAIN)
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="Prüfung.pdf")
    (document,) = read("a.eml", mail.as_bytes())
    assert document.text.strip() == RAIN
    assert document.outside == (("Prüfung.pdf", "outside the text: attachment"),)


def test_a_message_of_html_alone(read) -> None:
    data = b"Subject: x\nContent-Type: text/html; charset=koi8-r\n\n<p>" + "Мост".encode("koi8-r") + b"<p>is shut."  # fmt: skip
    assert read("a.eml", data)[0].text == "Мост\nis shut."


def test_all_that_a_mail_program_shows_is_the_message(read) -> None:
    """Text on both sides of a picture, and a message that is forwarded in it."""
    mail = message()
    mail.make_mixed()
    mail.attach(email.message_from_string("Content-Type: image/png\n\nx"))
    mail.attach(email.message_from_string("Content-Type: text/plain\n\nThe bank is shut, too.\n"))
    mail.attach(email.message_from_string("Content-Type: text/html\n\n<p>So is the school.</p>"))
    forward = EmailMessage()
    forward.set_content("See below.\n")
    forward.add_attachment(mail)
    text = read("a.eml", forward.as_bytes())[0].text
    shown = ["See below.", "Die Brücke ist zu.", "> Ist sie zu?", "The bank is shut, too.", "So is the school."]  # fmt: skip
    assert [line for line in text.split("\n") if line] == shown


def test_plain_text_that_only_names_its_alternative_is_not_the_message(read) -> None:
    mail = message()
    mail.set_content("Please read the other part.\n")
    mail.add_alternative(f"<p>{PROSE}</p><p>{MORE}</p>", subtype="html")
    assert read("a.eml", mail.as_bytes())[0].text.split("\n") == [PROSE, MORE]


@pytest.mark.parametrize("joined", [True, False])
def test_lines_that_a_mail_program_broke_are_joined(joined, read) -> None:
    """It marks them by a space at their end (RFC 3676); other lines stay."""
    parts = ["Rain fell on the ", "harbour.", "Snow fell.", "> Is the bridge ", "> open?", "-- ", "Ada"]  # fmt: skip
    head = "Subject: x\nContent-Type: text/plain; format=flowed"
    if joined:
        head += "; delsp=yes"
        parts = [f"{part} " if part.endswith("e ") else part for part in parts]
    text = read("a.eml", "\n".join([head, "", *parts]))[0].text
    assert text.split("\n") == ["Rain fell on the harbour.", "Snow fell.", "> Is the bridge open?", "-- ", "Ada"]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "must begin with the headers of an e-mail"),
        (b"Rain fell in Rome.\n", "must begin with the headers of an e-mail"),
        (b"Subject: x\n\n", "must contain a message with some text"),
        (b"Subject: x\nContent-Type: application/pdf\n\n%PDF", "got application/pdf; leave it out"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n", "must contain a message with some text"),
    ],
)  # fmt: skip
def test_bad_messages(data, says, read) -> None:
    with pytest.raises(InputError, match=says):
        read("a.eml", data)


@pytest.mark.parametrize(
    "header", ["Subject: =?klingon?b?////?=", "Subject: =?utf-8?b?zzz?=", "Date: soon", "From: ,,<@>;:", "Content-Type: text/plain; charset=klingon", "Content-Type: ;;;", "Content-Transfer-Encoding: klingon"]
)  # fmt: skip
def test_malformed_headers_cost_nothing_but_themselves(header, read) -> None:
    assert RAIN in read("a.eml", f"X: y\n{header}\n\n{RAIN}\n")[0].text


def test_a_mailbox(read) -> None:
    mail = message().as_bytes().replace(b"> Ist", b">From hell\n> Ist")
    box = b"".join(b"From a@b.c Mon May  6 10:00:00 2024\n" + mail + b"\n" for _ in range(3))
    documents = read("a.mbox", box)
    assert [d.name for d in documents] == ["a.mbox:1", "a.mbox:2", "a.mbox:3"]
    assert all("\nFrom hell\n" in d.text for d in documents)
    with pytest.raises(InputError, match="must contain a line 'From ...'"):
        read("a.mbox", mail)


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.eml", "Subject: x\n\nRain." + "x" * 100 + "{}"),
        ("a.eml", "Subject: {}\n\nRain."),
        ("a.eml", "From: {}\n\nRain."),
        ("a.eml", "Content-Type: text/plain{}\n\nRain."),
        ("a.xml", "<rss><channel><item><description>{}</description></item></channel></rss>"),
    ],
)
def test_adversarial_messages_and_feeds_take_no_quadratic_time(name, piece, read) -> None:
    """200 KB of each took minutes with html.parser and the newer policy of `email`."""
    begun = time.process_time()
    for part in (
        "&lt;!--",
        "&lt;a ",
        "&lt;![CDATA[",
        "=?utf-8?q?x?= ",
        "; a=b",
        "a, ",
        "&lt;a href='",
    ):
        with contextlib.suppress(InputError):
            read(name, piece.format(part * (200_000 // len(part))))
    assert time.process_time() - begun < 30


def test_a_message_with_parts_inside_parts(read) -> None:
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    nested = "Subject: x\n" + "".join(part.format(n) for n in range(3000)) + "\nRain."
    with pytest.raises(InputError, match="'a.eml' (has parts inside parts|must contain a message)"):
        read("a.eml", nested)


# ── pages ───────────────────────────────────────────────────────────────────────────────────────


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Bridge</title>{head}</head><body>{body}</body></html>"


PROSE = "The bridge across the Leda has been closed to cars since Monday. Inspectors found cracks in two piers."
MORE = "The mayor tells drivers to go through Loga. The town puts the cost at five million euros."


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Bridge</h1><p>{PROSE}</p><p>{MORE}</p></article>",
        f"<div class=story>\n{PROSE}<br><br>\n{MORE}\n</div>",
        f"<table width=600><tr><td><p>{PROSE}</p></td></tr><tr><td>{MORE}</td></tr></table>",
        f"<table role=presentation><tbody><tr><td><font>{PROSE}</font><br><br>{MORE}</td></tr></tbody></table>",
        f"<table><tr><td><table><tr><td>{PROSE}</td><td>{MORE}</td></tr></table></td></tr></table>",
        f"<main><section><p>{PROSE}\n<!-- comment --></p></section><section><p>{MORE}</p></section></main>",
        f"<header><h1>Bridge</h1><p class=standfirst>{PROSE}</p></header><div><p>{MORE}</p><p hidden>Log in.</p></div>",
        f"<center><b>Bridge</b></center><font face=Arial>{PROSE}<p>{MORE}</font>",
    ],
)
@pytest.mark.parametrize("width", [0, 30, 60])
def test_a_page_is_its_paragraphs(body, width, read) -> None:
    """However its source is wrapped, and whether blocks, line ends or cells make the paragraphs."""
    pytest.importorskip("trafilatura")
    if width:
        pieces = re.split(r"(<[^>]*>)", body)
        body = "".join(p if p.startswith("<") else textwrap.fill(p, width) for p in pieces)
    text = read("a.html", page(body))[0].text
    assert [line.strip() for line in text.split("\n") if len(line) > 20] == [PROSE, MORE]


SHORT = ("The pool of Veldt closes in May.", "Its roof leaks, the council said on Monday.")


@pytest.mark.parametrize(
    "body",
    [
        "<article><h1>Pool closes</h1><p>{}</p><figure><figcaption>Photo: A. Roe</figcaption></figure><p>{}</p></article>",
        "<nav><a href=/>Home</a></nav><article><h1>Pool closes</h1><div>{}</div><div>{}</div></article><footer>Veldt</footer>",
    ],
)
def test_a_very_short_page_has_a_line_for_each_block(body, read) -> None:
    """Its headline and captions do not become the beginning of a sentence."""
    pytest.importorskip("trafilatura")
    [document] = read("a.html", page(body.format(*SHORT)))
    assert document.text.split("\n") == ["Pool closes", *SHORT]


def test_a_short_page_of_updates_has_them_in_lines_of_their_own(read) -> None:
    pytest.importorskip("trafilatura")
    updates = [
        ("16:40", "Divers end the search for the boat."),
        ("11:30", "A boat sinks off Veldt."),
    ]
    body = "".join(f"<div><time>{time}</time><p>{text}</p></div>" for time, text in updates)
    [document] = read("a.html", page(f"<article><h1>Boat sinks</h1>{body}</article>"))
    assert document.text.split("\n") == ["Boat sinks", *(part for pair in updates for part in pair)]


def test_a_table_of_data_keeps_its_rows(read) -> None:
    pytest.importorskip("trafilatura")
    table = (
        "<table><tr><th>Bank</th><th>Rate</th></tr><tr><td>Nordvik</td><td>4.5</td></tr></table>"
    )
    text = read("a.html", page(f"<article><p>{PROSE}</p>{table}<p>{MORE}</p></article>"))[0].text
    assert "| Nordvik | 4.5 |" in text


def test_preformatted_text_keeps_its_lines(read) -> None:
    pytest.importorskip("trafilatura")
    body = (
        f"<article><p>{PROSE}</p><pre>The river rose,\nthe river fell.</pre><p>{MORE}</p></article>"
    )
    assert "The river rose,\nthe river fell." in read("a.html", page(body))[0].text


@pytest.mark.parametrize(
    ("head", "tail", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-04T10:00:00Z">', "", date(2024, 3, 4)),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-04"}</script>', "", date(2024, 3, 4)),
        ("", "<footer>&copy; 2019 Coast Courier</footer>", None),
        ("", "<footer>Copyright 2001-2019 Courier</footer>", None),
        ("", "<p>The bridge was built in 1976 and repaired on 3 May 2011.</p>", None),
        ("", "<p>It was repaired on 2011-05-03, and again on 2012-06-07.</p>", None),
        ("", '<div class="version">(59807616e 2026-04-14)</div>', None),
        ("", '<div class="comments"><span class="date">2011-05-03</span> Nice bridge!</div>', None),
        ("", '<div class="post-date">4 March 2024</div>', date(2024, 3, 4)),
        ("", '<time datetime="2024-03-04T10:00">Monday</time>', date(2024, 3, 4)),
        ('<link rel="canonical" href="https://c.example/2024/03/04/bridge">', "", date(2024, 3, 4)),
    ],
)  # fmt: skip
def test_a_page_has_the_date_that_it_names_as_its_own(head, tail, published, read) -> None:
    pytest.importorskip("trafilatura")
    body = f"<article><h1>Bridge</h1><p>{PROSE}</p><p>{MORE}</p></article>{tail}"
    assert read("a.html", page(body, head))[0].published == published


AROUND = {
    "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>": ("Home Sport", "navigation"),
    "<div id=user-comments-list><p>I have always said that this bridge was built on sand and money, and so it was.</p></div>": (
        "I have always said that this bridge was built on sand and money, and so it was.", "comments"),
    "<section class=sf_comentarios><div class=item><p>Nadie ha visto nunca un puente tan caro como este.</p></div></section>": (
        "Nadie ha visto nunca un puente tan caro como este.", "comments"),
    "<div class='box NewsletterSignup'><p>Get our best stories by e-mail every morning.</p></div>": (
        "Get our best stories by e-mail every morning.", "subscription"),
    "<div class=cookie-banner><p>By using this page you agree to everything.</p></div>": (
        "By using this page you agree to everything.", "cookie notice"),
    "<div class=inline-recirc><ul><li>Pool closes in May, and nobody knows why.</ul></div>": (
        "Pool closes in May, and nobody knows why.", "other articles"),
    "<aside>The Leda is 75 km long.</aside>": ("The Leda is 75 km long.", "sidebar"),
    "<footer>&copy; 2024 Leda Post</footer>": ("© 2024 Leda Post", "footer"),
    "<p hidden>Log in, or pay.</p>": ("Log in, or pay.", "hidden"),
    "<p style='color:red; display : none'>Log in, or pay.</p>": ("Log in, or pay.", "hidden"),
}  # fmt: skip


@pytest.mark.parametrize(("around", "left"), AROUND.items())
def test_what_a_page_has_around_its_article_is_no_text_and_can_be_asked_for(
    around, left, read
) -> None:
    """Menus, comments of readers, requests to subscribe: not summarised, and not lost."""
    pytest.importorskip("trafilatura")
    body = f"<article><h1>Bridge</h1><p>{PROSE}</p><p>{MORE}</p>{around}</article>"
    (document,) = read("a.html", page(body))
    assert [line for line in document.text.split("\n") if len(line) > 10] == [PROSE, MORE]
    text, part = left
    assert (text, f"outside the text: {part}") in document.outside
    summary = summarize([document, MORE], sentences=1)
    [found] = [one for one in summary.left_out() if one.text == text]
    assert (found.document, found.start, found.end) == (0, len(document.text), len(document.text))
    assert Summary.from_dict(summary.to_dict()).documents[0].outside == document.outside
    assert document == Document(document.text, name="a.html", title=document.title)


@pytest.mark.parametrize(
    "name",
    [
        "comment",
        "kommentar",
        "has-newsletter comments-open",
        "social",
        "story related-content",
        "x",
    ],
)
def test_an_article_in_a_part_with_such_a_name_is_read(name, read) -> None:
    """The name of the only text of a page says nothing: a comment may be an article, and so may a newsletter."""
    pytest.importorskip("trafilatura")
    body = f"<div class='{name}'><h1>Bridge</h1><p>{PROSE}</p><p>{MORE}</p></div>"
    (document,) = read("a.html", page(body))
    assert PROSE in document.text
    assert MORE in document.text
    assert document.outside == ()


@given(
    st.lists(
        st.sampled_from(
            [*AROUND, f"<p>{PROSE}</p>", f"<p>{MORE}</p>", "<div>", "</div>", " Rain<br>fell ", "<!-- x --> y "]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_each_word_of_a_page_is_in_its_text_or_outside_of_it(parts) -> None:
    pytest.importorskip("trafilatura")
    source = page(f"<article><h1>Bridge</h1><p>{PROSE}</p>{''.join(parts)}</article>")
    (document,) = read_page(Source(source.encode(), "a.html"))
    found = f"{document.title} {document.text} {' '.join(text for text, _ in document.outside)}"
    shown = text_of_markup(re.sub("<!--.*?-->", "", source.partition("</head>")[2]))
    assert {*re.findall(r"\w+", shown)} <= {*re.findall(r"\w+", found)}


def test_a_page_of_many_comments_takes_linear_time(read) -> None:
    pytest.importorskip("trafilatura")
    comments = "".join(f"<div class=comment-text><p>Nobody asked us, {i}.</p></div>" for i in range(3000))  # fmt: skip
    body = f"<article><h1>Bridge</h1><p>{PROSE}</p><p>{MORE}</p></article>{comments}"
    (document,) = read("a.html", page(body))
    assert len(document.outside) == 3000


@pytest.mark.parametrize("data", ["", "<html>", "<script>x()</script>", "\0", "<!-- x"])
def test_a_page_without_an_article(data, read) -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(InputError, match=r"no article was found in 'a.html'"):
        read("a.html", data)


# ── PDF and Word ────────────────────────────────────────────────────────────────────────────────


def pdf(*pages: list[str]) -> bytes:
    """A PDF of these lines, written by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        content = (
            "BT /F1 12 Tf 72 720 Td 16 TL " + "".join(f"({line}) Tj T* " for line in lines) + "ET"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()


ENCRYPTED_PDF = zlib.decompress(
    base64.b64decode(
        "eNqNUj1oFEEYLQIWg2Bj0HIKr4yz879Djivyc0aNJN7FKJEgszuz5+m5F3b3JBHRKpVptDAYsBArC+toESGioJVFUBACYowSEWwEa2fvknhwFu"
        "5usfu+N+9939uvMDlSHsDHKShsfXm3ATD0YDO4AopFgKYW5ixEwzrTjWYNoEldsykkjlABpRKwscmJpOdAmwfQ6bpJ4UVIcz6cBWi42YoziLuO"
        "0n8ezY0S66gdJ3TGmroeas47Lc/dAhMoFekoxpkjppB1mBWbNltJ6JrMFcuu2nnBkO813Xl2/VmX/7iNa9llqEReT7PE6mvg4/vl7yuLv3+t37"
        "san707MP7k4J3D2z9GXi/dPLW8vfZi5sNMdXFgavXRyx3V93Ts1ZGv3471X4A/Px998FCvHbjff+LS1uDm9KocXNnpe1N7vn57+tb52UMbz5bw"
        "283B5cef8j52rXY74j2J5FMAVG0FWfszBzFAQzq17fnQmG1ct1k91F1ziS6VaZc4qkCyPyHzXMCQEcWUkES5QrneyGwCUTXTsdGJAWgCFi3Xvi"
        "HCl4FRxgujSDERSB1yHnHs+diEkWcwFpyzkAVRGHiaW8ZEJJTVzNclgM7BYsh15BusfB7qwBBjQisjKgOngy2VkWTSCmoDRpVmNCBCGEE1M5Zb"
        "nxIsuv/WfGIj4EEJvP0LOnvKYQT3MewSbFfiv5hgPRgmtAcjHPdgVMkejIkuLEt0vWGTdtTV+g3r2kOVZtPteWclT464tS1iozSVRhKGaa4q3H"
        "SBx7VQPHSALv0PxS38aBwmC3MZFHvrnGY6ydrBCB+DQmF0ogz+ANIFF2I="
    )
)


def test_a_pdf(read) -> None:
    pytest.importorskip("pypdfium2")
    (document,) = read(
        "a.pdf", pdf(["Rain fell in Rome on Monday, and the", "river rose."], ["Snow fell."])
    )
    assert document.text == "Rain fell in Rome on Monday, and the\nriver rose.\n\nSnow fell."
    assert document.name == "a.pdf"
    assert document.published is None


def test_the_columns_of_a_pdf_are_its_paragraphs(read) -> None:
    """Lines that end in front of a capital, and the paragraph that is continued in the second column."""
    pytest.importorskip("pypdfium2")
    left = ["Water rose on Tuesday at the doors of", "Upper Weir Bank, whose clerks carried", "ledgers and silver to the tower of the", "Lindqvist mill, where the mayor of the"]  # fmt: skip
    right = ["Alder valley had her own books. Later", "Saint Brannock was cut off as well by", "flood water, as in the year before the", "mill was built. Nobody was hurt."]  # fmt: skip
    columns = f"{') Tj T* ('.join(left)}) Tj 250 64 Td ({') Tj T* ('.join(right)}"
    (document,) = read("a.pdf", pdf([columns]))
    assert document.text == " ".join(left + right)


def test_what_a_pdf_has_off_its_pages_is_not_shown(read) -> None:
    pytest.importorskip("pypdfium2")
    (document,) = read("a.pdf", pdf(["Rain fell.) Tj 0 -1000 Td (rain.indd 1"]))
    assert document.text == "Rain fell."


@pytest.mark.parametrize("raised", [True, False])
def test_the_number_of_a_footnote_in_a_pdf_is_no_part_of_the_sentence(raised, read) -> None:
    pytest.importorskip("pypdfium2")
    number = ") Tj /F1 7 Tf 5 Ts (2) Tj 0 Ts /F1 12 Tf (" if raised else "2"
    (document,) = read("a.pdf", pdf([f"The bridge was closed in May 2011.{number}", "Rain fell."]))
    assert document.text.startswith(f"The bridge was closed in May 2011.{'²' if raised else '2'}")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ENCRYPTED_PDF, "'a.pdf' is encrypted; save it without a password"),
        (pdf([RAIN])[:200], "'a.pdf' cannot be read as a PDF"),
        (b"", "'a.pdf' cannot be read as a PDF"),
        (b"%PDF-1.7\n" + b"\xff" * 100, "'a.pdf' cannot be read as a PDF"),
        (pdf([]), "'a.pdf' has no text on its 1 pages.*ocrmypdf"),
    ],
    ids=["encrypted", "cut", "empty", "rubbish", "no text"],
)
def test_bad_pdfs(data, says, read) -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(InputError, match=says):
        read("a.pdf", data)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word(body: str, doctype: str = "") -> bytes:
    """A Word document with this body, written by hand."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>")  # fmt: skip
    return buffer.getvalue()


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_word_document(read) -> None:
    pytest.importorskip("docx")
    body = (
        paragraph(run("Rain ") + run("fell.") + "<w:r><w:br/></w:r>" + run("Snow fell."))
        + paragraph("<w:ins>" + run("It was inserted.") + "</w:ins><w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del>")
        + "<w:sdt><w:sdtContent>" + paragraph(run("In a control.")) + "</w:sdtContent></w:sdt>"
        + "<w:tbl><w:tr><w:tc>" + paragraph(run("In a cell.")) + "</w:tc></w:tr></w:tbl>"
        + paragraph("<w:hyperlink>" + run("A link.") + "</w:hyperlink>")
    )  # fmt: skip
    (document,) = read("a.docx", word(body))
    assert document.text.split("\n") == ["Rain fell.", "Snow fell.", "It was inserted.", "In a control.", "In a cell.", "A link."]  # fmt: skip
    assert document.title is None  # it has no properties


def test_the_notes_of_a_word_document_are_at_its_end(read, tmp_path) -> None:
    """A raised number is none of the sentence; what was moved away, or helps to read a word, is no text."""
    docx = pytest.importorskip("docx")
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = docx.Document()
    made.add_paragraph("The bridge was closed in May 2011.").add_run("2").font.superscript = True
    ruby = f"<w:p {W}><w:r><w:ruby><w:rt>{run('やま')}</w:rt><w:rubyBase>{run('山')}</w:rubyBase></w:ruby></w:r>{run('は高い。')}</w:p>"
    moved = f"<w:p {W}><w:moveFrom>{run('It was moved.')}</w:moveFrom>{run('It stayed.')}</w:p>"
    for xml in (ruby, moved):
        made.element.body.insert(1, docx.oxml.parse_xml(xml))
    notes = f'<w:footnotes {W}><w:footnote w:type="separator"><w:p>{run("---")}</w:p></w:footnote><w:footnote><w:p>{run("The council decided it.")}</w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), made.part.package
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    made.save(buffer)
    (document,) = read("a.docx", buffer.getvalue())
    assert document.text.split("\n") == ["The bridge was closed in May 2011.²", "It stayed.", "山は高い。", "The council decided it."]  # fmt: skip


def test_the_page_headers_of_a_word_document_are_outside_of_its_text(read) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph(RAIN)
    made.sections[0].header.paragraphs[0].text = "Council of Lorch"
    made.sections[0].footer.paragraphs[0].text = "Draft of 3 May"
    buffer = io.BytesIO()
    made.save(buffer)
    (document,) = read("a.docx", buffer.getvalue())
    assert document.text == RAIN
    assert document.outside == (
        ("Council of Lorch", "outside the text: page header"),
        ("Draft of 3 May", "outside the text: page footer"),
    )


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b"\0" * 100_000_000)
    return buffer.getvalue()


LAUGHS = '<!DOCTYPE l [<!ENTITY a "hahahahaha">' + "".join(
    f'<!ENTITY {chr(code + 1)} "{f"&{chr(code)};" * 10}">' for code in range(97, 107)
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zip_bomb(), "'a.docx' would unpack from .* to 100,.* bytes"),
        (word(paragraph(run(RAIN)))[:300], "'a.docx' cannot be read as a Word document"),
        (b"", "'a.docx' cannot be read as a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "'a.docx' is encrypted or an old .doc"),
        (word(""), "'a.docx' must contain some text"),
        (word("<w:p>"), "'a.docx' cannot be read as a Word document"),
        (word(paragraph(run("&k;")), LAUGHS + "]>"), "'a.docx' (cannot be read|must contain some text)"),
    ],
    ids=["zip bomb", "cut", "empty", "encrypted", "no text", "not XML", "entity bomb"],
)  # fmt: skip
def test_bad_word_documents(data, says, read) -> None:
    pytest.importorskip("docx")
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match=says):
            read("a.docx", data)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


# ── all formats ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.pdf", "pypdfium2", "office"),
        ("a.docx", "docx", "office"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_extra_is_named(name, module, extra, read, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=rf"reading '{name}' needs the extra {extra}: pip install 'summarize\[{extra}\]'"):  # fmt: skip
        read(name, b"x")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([RAIN]), "is a PDF, not plain text; name it .pdf"),
        (word(""), "is a ZIP archive, .*name it .docx"),
        (b"\x1f\x8b\x08\x00", "is compressed by gzip, not plain text; convert it"),
        (b"{\\rtf1 Rain}", "is in Rich Text Format"),
    ],
    ids=["pdf", "docx", "gzip", "rtf"],  # the content of a docx has the time at which it was made
)
def test_a_file_of_another_format_under_the_name_of_a_text(data, says, read) -> None:
    for name in ("a.txt", "a"):
        with pytest.raises(InputError, match=says):
            read(name, data)


@pytest.mark.parametrize("extension", known_extensions())
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 5000, bytes(range(256)) * 20, b"<" * 50_000, b"\xff\xfe", b"[" * 50_000, b"PK\x03\x04" + b"\0" * 200],
    ids=["nothing", "NULs", "all bytes", "angles", "a mark", "brackets", "zip"],
)  # fmt: skip
def test_random_bytes_give_documents_or_a_clear_error(extension, data, read) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        try:
            documents = read(f"a{extension}", data)
        except InputError as error:
            assert f"a{extension}" in str(error)
            assert len(str(error)) < 500
        else:
            assert documents


@pytest.mark.slow
@pytest.mark.parametrize("extension", [".txt", ".csv", ".jsonl", ".eml", ".xml"])
def test_a_line_of_100_mb(extension, read) -> None:
    line = "Rain fell. " * 9_000_000
    whole = {
        ".txt": line,
        ".csv": f"text\n{line}\n",
        ".jsonl": json.dumps(line),
        ".eml": f"Subject: x\n\n{line}",
        ".xml": f"<rss><channel><item><description>{line}</description></item></channel></rss>",
    }
    (document,) = read(f"a{extension}", whole[extension])
    assert len(document.text) >= 98_000_000


def test_the_documentation_lists_every_extension() -> None:
    guide = (Path(__file__).parents[1] / "docs/guide/documents.md").read_text(encoding="utf-8")  # fmt: skip
    missing = [extension for extension in known_extensions() if f"`{extension}`" not in guide and extension]  # fmt: skip
    assert missing == []


class TestColumns:
    """Files whose columns are not called as the fields of documents."""

    ROWS = (
        {"Body": "Rain fell.", "text": "no", "day": "25/04/2024"},
        {"Body": "Snow fell.", "text": "no", "day": "03/04/2024"},
    )
    COLUMNS = {"text_column": "Body", "date_column": "day"}  # noqa: RUF012

    def files(self, folder):
        import pandas

        frame = pandas.DataFrame(self.ROWS)
        frame.to_csv(folder / "a.csv", index=False, sep=";")
        frame.to_json(folder / "a.json", orient="records")
        frame.to_json(folder / "a.jsonl", orient="records", lines=True)
        frame.to_parquet(folder / "a.parquet")
        return sorted(folder.iterdir())

    def test_every_format_takes_them(self, tmp_path) -> None:
        pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
        for path in self.files(tmp_path):
            for documents in (
                read_documents(path, **self.COLUMNS),
                as_documents(path, **self.COLUMNS),
            ):
                assert [one.text for one in documents] == ["Rain fell.", "Snow fell."], path
                assert [one.published for one in documents] == [date(2024, 4, 25), date(2024, 4, 3)]

    def test_a_column_that_is_missing_is_named(self, tmp_path) -> None:
        pytest.importorskip("pyarrow")
        for path in self.files(tmp_path):
            with pytest.raises(InputError, match="'txt'"):
                read_documents(path, text_column="txt")

    def test_the_command_takes_them(self, tmp_path, capsys) -> None:
        (tmp_path / "a.csv").write_text(
            "body,day\nRain fell in Rome.,2024-05-06\n", encoding="utf-8"
        )
        options = ["--column", "text=body", "--column", "date=day", "--explain"]
        assert main([str(tmp_path), *options]) == 0
        assert "published 2024-05-06" in capsys.readouterr().out
        for wrong in ("body", "body=text", "text="):
            assert main([str(tmp_path), "--column", wrong]) == 2
            message = capsys.readouterr().err
            assert "--column must be FIELD=NAME" in message
            assert ("did you mean text=body?" in message) == (wrong == "body=text")
        source = tmp_path / "in.jsonl"
        source.write_text('{"documents": [{"body": "Rain fell in Rome."}]}', encoding="utf-8")
        batch = ["--batch", str(source), "--output", str(tmp_path / "out.jsonl")]
        assert main([*batch, "--column", "text=body"]) == 0


def test_letters_in_the_wrong_encoding_are_named_in_a_warning() -> None:
    text = (
        "La rivière est montée de deux mètres. Le pont « neuf » à Leer reste fermé, dit l’échevin."
    )
    for encoding in ("cp1252", "latin-1"):
        misread = text.replace("à", "a").encode().decode(encoding)
        with pytest.warns(InputWarning, match=r"documents\[1\]: 'Ã¨' for 'è' looks like UTF-8"):
            as_documents([text, misread])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        as_documents([text, "Ο ποταμός ανέβηκε δύο μέτρα.", "Ça coûte 5 € à SÃO PAULO, «CÂ»."])


def test_a_column_of_dates_that_is_not_read_is_named(tmp_path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("text;datum\nDer Tiber stieg.;12.05.2024\nIn Rom fiel Regen.;\n", "utf-8")
    with pytest.warns(
        InputWarning, match=r"news.csv: 'datum' holds dates .* published_column='datum'"
    ):
        assert read_documents(path)[0].published is None
    assert read_documents(path, published_column="datum")[0].published == date(2024, 5, 12)
    rows = [{"text": "Rain fell in Rome.", "seen": date(2024, 5, 12), "number": "20240512"}]
    with pytest.warns(InputWarning, match="documents: 'seen' holds dates"):
        as_documents(rows)


@pytest.mark.parametrize(
    "fields",
    [
        {"published": "2024-05-12", "changed": "2024-05-13"},
        {"begin": "2024-05-12", "end": "2024-05-13"},  # which of them?
        {"number": "20240512", "count": 1715500000},
        {"place": "May", "note": ""},
    ],
)
def test_other_fields_are_no_dates_that_were_meant(fields, recwarn) -> None:
    as_documents([{"text": "Rain fell in Rome.", **fields}])
    assert not recwarn
