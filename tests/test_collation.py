"""A collation has every sentence of every document in one cell, in the words of the document."""

from __future__ import annotations

import itertools
import json
import pickle
import random
import re
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import (
    Collation,
    Document,
    InputError,
    InputTypeError,
    collate,
    parse_recipe,
    summarize,
)
from summarize.cli import main
from summarize.collation.build import ADMITTED
from summarize.collation.order import consensus_order
from summarize.errors import InputWarning
from summarize.rendering.html import render_page
from summarize.text.languages import get_language
from summarize.text.sentences import extract_tokenized_sentences
from tests import datasets, strategies
from tests.attacks import ATTACKS

WIRE = "Rain fell in Rome on Monday. The Tiber rose by 2 metres. Two bridges are closed to traffic."
RADIO = "On Monday rain fell in Rome. The Tiber rose by 3 metres. A cat was saved from a roof."


def spans(collation: Collation) -> list[tuple[int, int, int]]:
    return sorted(
        (sentence.document, sentence.start, sentence.end)
        for row in collation
        for reading in row.readings
        for sentence in reading.sentences
    )


def by_text(collation: Collation) -> list[list[tuple[str, str, str]]]:
    """What the rows have, whatever the order of the documents."""
    return [
        sorted(
            (
                collation.documents[reading.document].text,
                reading.text,
                "base" if reading.document == row.base else reading.relation,
            )
            for reading in row.readings
        )
        for row in collation
    ]


def row_of(collation: Collation, beginning: str):
    [row] = [
        row
        for row in collation
        if any(reading.text.startswith(beginning) for reading in row.readings)
    ]
    return row


# ── promises ────────────────────────────────────────────────────────────────────────────────────


def collation_of(documents) -> Collation:
    try:
        return collate(documents, language="en")
    except InputError as error:
        if "at least one word" not in str(error):
            raise
        return Collation((), tuple(documents), None)


@given(documents=strategies.documents)
def test_every_sentence_is_in_exactly_one_cell(documents) -> None:
    collation = collation_of(documents)
    sentences, _ = extract_tokenized_sentences(documents, get_language("en"), admit=ADMITTED)
    assert spans(collation) == [(s.document, s.start, s.end) for s in sentences]


@given(documents=strategies.documents)
def test_cells_are_verbatim_and_rows_consistent(documents) -> None:
    collation = collation_of(documents)
    for row in collation:
        assert row.base in row.documents
        assert list(row.documents) == sorted({*row.documents})
        for reading in row.readings:
            assert {sentence.document for sentence in reading.sentences} == {reading.document}
            for sentence in reading.sentences:
                text = documents[sentence.document].text
                assert text[sentence.start : sentence.end] == sentence.text
            for difference in reading.differences:
                assert difference.base in row.text
                assert difference.reading in reading.text
        assert row.reading_of(row.base).differences == ()


def test_nothing_of_the_sample_story_is_lost(seeds) -> None:
    collation = collate(seeds)
    kept = {(d, a, b) for d, a, b in spans(collation)}
    left = {(part.document, part.start, part.end) for part in collation.left_out()}
    assert not kept & left
    for index, document in enumerate(seeds):
        covered = [False] * len(document.text)
        for number, start, end in kept | left:
            if number == index:
                covered[start:end] = [True] * (end - start)
        rest = "".join(
            c for c, is_covered in zip(document.text, covered, strict=True) if not is_covered
        )
        # What stands in front of the first sentence: the place, and a date.
        assert not re.sub(r"MOSCOW|date 2017-06-01|[\W_]", "", rest)


@pytest.mark.parametrize("name", ["sample story", "multi_news_validation250"])
def test_the_order_of_the_documents_changes_only_the_columns(name, seeds) -> None:
    clusters = (
        [[document.text for document in seeds]]
        if name == "sample story"
        else datasets.clusters(name, 15)
    )
    chance = random.Random(0)
    for texts in clusters:
        documents = [Document(text) for text in dict.fromkeys(texts)]
        expected = by_text(collate(documents))
        for _ in range(3):
            assert by_text(collate(chance.sample(documents, len(documents)))) == expected


@given(documents=strategies.documents, data=st.data())
def test_the_order_of_odd_documents_changes_only_the_columns(documents, data) -> None:
    documents = list({document.text: document for document in documents}.values())
    shuffled = data.draw(st.permutations(documents))
    assert by_text(collation_of(documents)) == by_text(collation_of(shuffled))


def test_a_collation_is_reproducible(seeds) -> None:
    collation = collate(seeds)
    assert collate(seeds) == collation
    assert collate(seeds).to_json() == collation.to_json()
    assert pickle.loads(pickle.dumps(collation)) == collation
    assert collate(seeds, **parse_recipe(collation.recipe)) == collation
    assert eval(collation.call, {"collate": collate, "documents": seeds}) == collation


@given(documents=strategies.documents)
def test_a_document_agrees_with_its_copy(documents) -> None:
    """A copy is silent nowhere, contradicts nothing, and moves nothing."""
    copied = collation_of([documents[0], documents[0]])
    for row in copied:
        assert row.documents == (0, 1)
        assert [reading.relation for reading in row.readings] == ["same", "same"]
        assert not row.is_disputed


# ── what it answers ─────────────────────────────────────────────────────────────────────────────


def test_same_otherwise_and_silent() -> None:
    collation = collate([WIRE, RADIO])
    assert [row.documents for row in collation] == [(0, 1), (0, 1), (0,), (1,)]
    assert [row.is_disputed for row in collation] == [False, True, False, False]
    [disputed] = collation.disputed()
    other = disputed.readings[1 if disputed.base == 0 else 0]
    assert {(d.base, d.reading, d.kind) for d in other.differences} in (
        {("2", "3", "number")},
        {("3", "2", "number")},
    )
    assert disputed.support == 1
    assert [row.text for row in collation.only_in(0)] == ["Two bridges are closed to traffic."]
    assert [row.text for row in collation.missing_from(0)] == ["A cat was saved from a roof."]


@pytest.mark.parametrize("turned", [False, True])
def test_what_two_sentences_of_another_version_say_is_not_in_one_version_only(turned) -> None:
    story = (
        "The grain ferry Amina left Lamu harbour on Monday with 40 passengers, the port master said. "
        "It hit the tanker Sea Pearl near the Manda lighthouse in thick fog. "
        "The sea was calm. Divers were sent from Mombasa."
    )
    summed_up = "The ferry Amina hit the tanker Sea Pearl near the Manda lighthouse with 40 passengers, the port master said."
    alone = "The owner of the tanker could not be reached for a comment by telephone on Monday."
    versions = [f"{summed_up} {story} {alone}", story]
    collation = collate(versions[::-1] if turned else versions)
    long, short = (1, 0) if turned else (0, 1)
    assert [row.text for row in collation.only_in(long)] == [alone]
    [row] = [row for row in collation if row.covered_by]
    assert (row.text, row.documents, row.covered_by) == (summed_up, (long,), (short,))
    assert row.reading_of(short) is None
    for text in (str(collation), collation.to_markdown(), collation.to_html()):
        assert "≈" in text
    figure = collate(
        [versions[0].replace("with 40 passengers, the port", "with 45, the port", 1), story]
    )
    assert not any(row.covered_by for row in figure)


def test_the_sample_story_what_each_version_cut_added_and_reworded(seeds) -> None:
    collation = collate(seeds)
    lengths = [len(collation.missing_from(document)) for document in range(5)]
    assert lengths[0] == lengths[1] == 0
    assert lengths[4] > lengths[3] > lengths[2] > 4
    assert [row.text for row in collation.only_in(4)] == ["Fighting around Palmyra continues."]
    assert not collation.only_in(3)
    assert collation[0].text.startswith("A Russian frigate and submarine have fired four")
    assert (collation[0].documents, collation[0].covered_by) == ((3,), (0, 1, 2, 4))
    assert not collation.disputed()

    def written(document: int) -> dict[tuple[str, str], int]:
        return {(d.base, d.reading): n for d, n in collation.rewordings(document).items()}

    assert written(1)["ISIS", "IS"] >= 7
    assert written(2)["IS", "Islamic State"] >= 7
    assert written(3)["ISIS", "ISIL"] >= 6
    assert written(3)["", "Mr Al"] == 2
    assert ("IS", "extremist group") in written(3)
    assert ("60 kilometers", "") in written(2)
    assert ("Wednesday", "May 31") in written(1)


def test_a_sentence_that_another_version_divides_is_one_row() -> None:
    whole = "Rain fell in Rome all day on Monday, and officials closed two old bridges over the Tiber to traffic."
    parts = "Rain fell in Rome all day on Monday. Officials closed two old bridges over the Tiber to traffic."
    before, after = "Snow lay on the hills of Umbria. ", " Schools in Milan stay open this week."
    for documents in itertools.permutations([before + whole + after, before + parts + after]):
        collation = collate(documents)
        assert [row.documents for row in collation] == [(0, 1)] * 3
        assert sorted(len(reading.sentences) for reading in collation.rows[1].readings) == [1, 2]


def test_versions_that_move_a_paragraph_are_read_in_the_order_of_most() -> None:
    one, two, three, four = (
        "Rain fell in Rome on Monday.",
        "Two bridges over the Tiber were closed.",
        "Schools in Umbria stay open.",
        "The mayor visited a hospital.",
    )
    usual = " ".join([one, two, three, four])
    moved = " ".join([three, four, one, two])
    for documents in itertools.permutations([usual, moved, usual + " "]):
        assert [row.text for row in collate(documents)] == [one, two, three, four]


def test_what_only_one_says_stands_where_it_says_it() -> None:
    usual = "Rain fell in Rome on Monday. Schools in Umbria stay open."
    longer = (
        "Rain fell in Rome on Monday. A cat was saved from a roof. Schools in Umbria stay open."
    )
    assert collate([usual, usual + " ", longer]).rows[1].text == "A cat was saved from a roof."


def test_the_order_of_rows_survives_a_circle() -> None:
    circle = [{0: 0, 1: 1, 2: 2}, {0: 1, 1: 2, 2: 0}, {0: 2, 1: 0, 2: 1}]
    assert sorted(consensus_order(circle, [0, 1, 2])) == [0, 1, 2]


def test_a_document_that_repeats_itself_has_it_once() -> None:
    text = "Rain fell in Rome on Monday. A cat slept on a roof. Rain fell in Rome on Monday."
    collation = collate([text, "Rain fell in Rome on Monday."])
    row = row_of(collation, "Rain fell")
    assert [len(reading.sentences) for reading in row.readings] == [2, 1]
    assert row.reading_of(0).text == "Rain fell in Rome on Monday."
    assert not row.reading_of(1).differences


# ── odd input ───────────────────────────────────────────────────────────────────────────────────


def test_one_document() -> None:
    collation = collate(WIRE)
    assert [row.text for row in collation] == re.split(r"(?<=\.) ", WIRE)
    assert "in one only" not in str(collation)
    for render in (str, Collation.to_html, Collation.to_markdown, Collation.to_json):
        assert render(collation)


def test_a_blank_document_is_no_source() -> None:
    with pytest.warns(InputWarning, match=r"documents\[1\]"):
        collation = collate([WIRE, " ", RADIO])
    assert collation.sources == (0, 2)
    assert [row.documents for row in collation] == [(0, 2), (0, 2), (0,), (2,)]
    assert [row.text for row in collation.missing_from(2)] == ["Two bridges are closed to traffic."]
    assert Page(collation.to_html()).rows == [3] * 5
    assert "2 sources" in str(collation)
    assert len(collation.documents) == 3


def test_many_sources() -> None:
    documents = [
        f"Rain fell in Rome on Monday. The Tiber rose by {n % 3 + 2} metres." for n in range(200)
    ]
    collation = collate(documents)
    assert [len(row.documents) for row in collation] == [200, 200]
    assert len(collation.to_html()) < 300_000
    assert "160 more sources" in collation.to_html()
    assert len(collation.to_frame().columns) == 200


def test_scripts_from_right_to_left_and_without_spaces() -> None:
    arabic = "هطل المطر في روما يوم الاثنين. أغلقت الشرطة جسرين على النهر."
    assert [len(row.documents) for row in collate([arabic, arabic + " "], language="ar")] == [2, 2]
    chinese = ["周一罗马下了大雨。警方关闭了两座桥。", "周一罗马下了大雨。警方关闭了三座桥。"]
    collation = collate(chinese, language="zh")
    assert [len(row.documents) for row in collation] == [2, 2]
    assert collation.to_html().count('lang="zh"') > 2


def test_errors_name_the_argument_and_the_way_out() -> None:
    with pytest.raises(InputError, match="at least one word"):
        collate("!!! ???")
    with pytest.raises(InputError, match="documents must contain at least one document"):
        collate([])
    collation = collate([WIRE, RADIO])
    with pytest.raises(InputError, match="document must be from 0 to 1, got 2"):
        collation.only_in(2)
    with pytest.raises(InputTypeError, match="must be an int"):
        collation.missing_from(1.0)
    with pytest.raises(
        InputError, match="no document is called 'documnt 1'; did you mean 'document 1'?"
    ):
        collation.missing_from("documnt 1")
    with pytest.raises(InputError, match="values must be one of text, relation, differences"):
        collation.to_frame("score")


def test_a_document_is_called_by_its_index_or_its_name() -> None:
    first = Document("Rain fell in Rome. A cat slept.", name="wire")
    second = Document("Rain fell in Rome.", name="radio")
    collation = collate([first, second])
    assert [row.text for row in collation.missing_from("radio")] == ["A cat slept."]
    assert collation.only_in("wire") == collation.only_in(0)
    assert collation.rewordings("radio") == collation.rewordings(1)
    with pytest.raises(InputError, match="several documents are called 'wire'; give the index"):
        collate([first, second, first]).only_in("wire")


def test_a_heading_is_a_title_without_its_marks_and_what_was_not_compared_is_said() -> None:
    """A line that is silently dropped would be taken for one that a version lacks."""
    first = "# Rain in Rome today\n\nRain fell in Rome on Monday.\n\n* Bring a coat"
    collation = collate([first, "On Monday rain fell in Rome."])
    text = str(collation)
    assert "\nA  document 1 · Rain in Rome today\n" in text
    said = "Not compared: 2 lines around the stories: headline (2)"
    assert text.endswith(
        f"\n{said}\n- Rain in Rome today (A, headline)\n- Bring a coat (A, headline)"
    )
    assert collation.to_markdown().endswith(f"|\n\n{said}")
    assert "Not compared: 2 lines around the stories<" in collation.to_html()
    assert "Not compared" not in str(collate(["Rain fell in Rome.", "Rain fell."]))


# ── formats ─────────────────────────────────────────────────────────────────────────────────────


class Page(HTMLParser):
    """The tags, attributes and cells of a fragment."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.rows: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th"):
            self.rows[-1] += 1

    def handle_data(self, data) -> None:
        self.text += data


def test_html_has_a_cell_for_each_source_in_each_row_and_no_script(seeds) -> None:
    html = collate(seeds).to_html()
    page = Page(html)
    assert page.rows == [6] * 36
    assert not page.tags & {"script", "img", "a", "iframe", "svg", "link"}
    assert not {name for name, _ in page.attributes} & {"id", "href", "src"}
    assert not any(name.startswith("on") for name, _ in page.attributes)
    for row in collate(seeds):
        assert row.text in page.text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_gets_out_of_its_place(attack) -> None:
    document = Document(
        f"{attack} rain fell in Rome on Monday. The Tiber rose {attack} by 2 metres.",
        name=attack,
        title=attack,
    )
    other = Document(
        f"The Tiber {attack} rose by 3 metres. {attack} is closed on Monday.", name=attack
    )
    collation = collate([document, other], language="en")
    page = Page(render_page(collation))
    assert not page.tags - {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "div", "strong", "span", "p", "ul", "li",
        "details", "summary", "bdi", "code", "table", "thead", "tbody", "tr", "th", "td", "ins", "del", "b",
        "label", "input",
    }  # fmt: skip
    assert not any(name.startswith("on") or name == "href" for name, _ in page.attributes)
    assert "\x1b" not in str(collation)
    assert "<script" not in collation.to_markdown().replace("\\<", "")


def test_text_fits_a_terminal_and_names_who_says_what() -> None:
    text = str(collate([Document(WIRE, name="wire"), Document(RADIO, name="radio")]))
    assert max(map(len, text.splitlines())) <= 80
    assert "A  wire" in text
    assert "“2” for “3”" in text or "“3” for “2”" in text
    assert re.search(r"≠ [AB]: ", text)
    assert "- B" in text


def test_other_words_and_conflicts_have_signs_in_every_format() -> None:
    one = "The court convicted the mayor of fraud on Monday. Police arrested nine men in Ulm."
    other = "The court acquitted the mayor of fraud on Monday. Police arrested twelve men in Ulm."
    collation = collate([one, other])
    assert [row.is_disputed for row in collation] == [False, True]
    text, markdown = str(collation), collation.to_markdown()
    assert re.search(r"~ [AB]: “(acquitted” for “convicted|convicted” for “acquitted)", text)
    assert re.search(r"≠ [AB]: “(nine” for “twelve|twelve” for “nine)", text)
    assert "| ~ " in markdown
    assert "| ≠ " in markdown
    html = collation.to_html()
    assert "worded differently: " in html
    assert "otherwise: " in html


def test_a_name_at_the_beginning_of_a_sentence_is_a_name() -> None:
    text = "{} rejected the plan for a bridge on Monday. Officials from Berlin and Paris met."
    [disputed] = collate([text.format("Berlin"), text.format("Paris")]).disputed()
    kinds = [d.kind for reading in disputed.readings for d in reading.differences]
    assert kinds == ["name"]


def test_markdown_has_a_column_per_source(seeds) -> None:
    lines = [line for line in collate(seeds).to_markdown().splitlines() if line.startswith("|")]
    assert len(lines) == 37
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {8}


def test_a_frame_has_a_column_per_source() -> None:
    pytest.importorskip("pandas")
    collation = collate([Document(WIRE, name="wire"), Document(RADIO, name="wire")])
    frame = collation.to_frame()
    assert list(frame.columns) == ["wire (A)", "wire (B)"]
    assert frame.index.tolist() == [1, 2, 3, 4]
    assert frame.iloc[2].tolist() == ["Two bridges are closed to traffic.", None]
    assert sorted(collation.to_frame("relation").iloc[1]) == ["base", "otherwise"]
    assert collation.to_frame("differences").iloc[1].tolist() in (["", "2 -> 3"], ["3 -> 2", ""])


def test_without_pandas_a_frame_is_a_clear_error(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pip install pandas"):
        collate([WIRE, RADIO]).to_frame()


def test_json_has_everything(seeds) -> None:
    collation = collate(seeds)
    data = json.loads(collation.to_json())
    assert len(data["rows"]) == len(collation)
    first = data["rows"][1]["readings"][0]["sentences"][0]
    assert seeds[0].text[first["start"] : first["end"]] == first["text"]
    assert len(data["documents"]) == 5


def test_the_command_line(tmp_path, capsys) -> None:
    (tmp_path / "wire.txt").write_text(WIRE)
    (tmp_path / "radio.txt").write_text(RADIO)
    assert main([str(tmp_path), "--collate"]) == 0
    assert "1 disputed" in " ".join(capsys.readouterr().out.split())
    for form, beginning in (("json", "{"), ("markdown", "- **A**"), ("html", "<!DOCTYPE html>")):
        assert main([str(tmp_path), "--collate", "--format", form]) == 0
        assert capsys.readouterr().out.startswith(beginning)
    for option in (["--words", "40"], ["--explain"], ["--timeline"], ["--query", "rain"]):
        assert main([str(tmp_path), "--collate", *option]) == 2
        assert option[0] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "en",
            (
                "The parade started at seven o'clock in a quarry.",
                "The parade started at 7 a.m. in a quarry.",
                "The parade did not start in a quarry.",
            ),
        ),
        (
            "fr",
            (
                "L'éboulement a commencé vers sept heures au-dessus d'une carrière.",
                "L'éboulement a commencé vers 7 h au-dessus d'une carrière.",
                "L'éboulement n'a pas commencé au-dessus d'une carrière.",
            ),
        ),
    ],
)
def test_the_text_of_a_row_is_on_the_side_of_most_documents(language, texts) -> None:
    """Also where they say it in different words, and the others in words that both have."""
    for documents in itertools.permutations(texts):
        [row] = collate(documents, language=language)
        assert row.text in texts[:2]
        assert row.support == 2
        assert [reading.text for reading in row.readings if reading.conflict] == [texts[2]]


def test_of_two_sides_the_text_of_a_row_is_the_newer_as_in_a_summary() -> None:
    older = Document("Schools in Velm open again on Thursday.", published="2024-05-06")
    newer = Document("Schools in Velm open again on Friday.", published="2024-05-07")
    for documents in ([older, newer], [newer, older]):
        [row] = collate(documents)
        assert row.text == newer.text
        assert summarize(documents).sentences == (newer.text,)


def test_what_a_reading_says_in_another_place_is_neither_added_nor_lacking() -> None:
    first = "A blast in a mine near Velm hurt six miners on Sunday, the owner of the mine said."
    second = (
        "Six miners were hurt on Sunday in a blast in a mine near Velm, the owner of the mine said."
    )
    other = "On Sunday six miners were hurt by a blast in a salt mine near Velm, police said."
    for text in (second, other):
        [row] = collate([first, text])
        words = {
            word
            for reading in row.readings
            for one in reading.differences
            for word in f"{one.base} {one.reading}".lower().split()
        }
        assert words.isdisjoint({"six", "miners", "hurt", "sunday"})
    assert "salt" in words


def test_a_denial_at_the_end_of_a_sentence_with_more_words_is_a_conflict() -> None:
    [row] = collate(
        [
            "시장이 은행에서 돈을 빌렸다.",
            "시장은 은행에서 돈을 빌렸다는 보도를 부인했다.",
        ],
        language="ko",
    )
    assert row.is_disputed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A flood in Ulm closed 14 bridges in May.", "A flood in Ulm closed 19 bridges in May."),
        ("Norden sold 4,000 boats in March.", "In March, Norden sold 700 boats."),
        ("The mill in Ulm was sold in May.", "The mill in Ulm was not sold in May."),
    ],
)
@pytest.mark.parametrize("behind", ["", " Nobody had expected so much water in the old town."])
def test_a_summary_and_a_collation_show_the_same_of_two_sides_in_any_order(
    first: str, second: str, behind: str
) -> None:
    shown = set()
    for documents in ([first + behind, second], [second, first + behind]):
        [row] = collate(documents, language="en").disputed()
        picks = [p for p in summarize(documents, words=10, language="en") if p.variants]
        shown |= {row.text, *(pick.text for pick in picks)}
        assert len(picks) == 1
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "zh",
            "总理周二在青石会见了面包师。",
            "总理周二上午在青石人民大会堂会见了来访的面包师。",
        ),
        (
            "vi",
            "Lũ làm 15 người chết ở Đồng Mây.",
            "Lũ đã làm mười lăm người chết ở tỉnh Đồng Mây.",
        ),
    ],
)
def test_short_texts_of_one_statement_stand_in_one_row(
    language: str, first: str, second: str
) -> None:
    for documents in ([first, second], [second, first]):
        assert [row.support for row in collate(documents, language=language)] == [2]


def test_typography_makes_no_other_wording() -> None:
    texts = ["The mill's owner “fled” to Velm.", 'The mill’s owner "fled" to Velm.']
    assert " wordings<" not in collate(texts).to_html()
    html = collate([*texts, "The mill's owner fled to Lorch."]).to_html()
    assert " 2 wordings<" in html
    assert "A, B: " in html
