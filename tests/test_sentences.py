"""Sentences: what a summary may use, and what it must not."""

from __future__ import annotations

import textwrap
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest
from hypothesis import given

from summarize import Document, WorkerError, summarize
from summarize.text import sentences
from summarize.text.filters import (
    LINE_FILTERS,
    SENTENCE_FILTERS,
    DocumentLines,
    filter_spans,
    passes_all_filters,
)
from summarize.text.labels import label_length, label_test
from summarize.text.languages import get_language
from summarize.text.left_out import left_out
from summarize.text.paragraphs import read_paragraphs
from summarize.text.sentences import extract_sentences
from summarize.text.splitting import Splitter
from tests import strategies


def usable(text: str, language: str = "en", **fields: object) -> list[str]:
    document = Document(text, **fields)  # type: ignore[arg-type]
    return [sentence.text for sentence in extract_sentences([document], get_language(language))]


def test_nothing_but_the_story_is_usable_in_the_seeds(seeds) -> None:
    found = extract_sentences(seeds, get_language("en"))
    texts = " ".join(sentence.text for sentence in found)
    for boilerplate in ("Photo", "Share", "Load More", "Also read", "Related", "TOP ARTICLES", "Butcher",
                      "Mladic", "radioactive", "Thanksgiving", "Scorpion", "contributed", "frame grab",
                      "undated", "still taken", "USS Porter", "MOSCOW", "automated translation"):  # fmt: skip
        assert boilerplate not in texts
    assert [sum(s.document == d for s in found) for d in range(5)] == [33, 33, 27, 22, 13]


def test_each_version_opens_with_its_first_sentence(seeds) -> None:
    first = [s.text for s in extract_sentences(seeds, get_language("en")) if s.position == 0]
    assert len(first) == 5
    for text in first:
        assert "have fired four cruise missiles" in text


def test_offsets_hold_behind_a_dateline() -> None:
    document = Document("\ufeff \r\nROME (AP) - Rain fell in Rome.\r\nIt was cold there.")
    for sentence in extract_sentences([document], get_language("en")):
        assert document.text[sentence.start : sentence.end] == sentence.text


def test_lines_without_an_end_mark_are_headlines_in_prose() -> None:
    assert usable("Rain in Spain\nRain fell in Spain.\nMore to come\nIt was heavy there.") == [
        "Rain fell in Spain.",
        "It was heavy there.",
    ]


@pytest.mark.parametrize("line", [
    "Water turned off in Rome. Schools closed",
    "The mayor visits the flooded school. Jo Smith/The Mail",
    "Thousands march through Rome! Police stand by",
])  # fmt: skip
def test_a_headline_or_caption_of_several_sentences_is_not_usable(line) -> None:
    story = [
        "Rain fell in Rome.",
        "The river rose by a metre and a half, and trams stood still.",
        "It was heavy.",
    ]
    text = f"{line}\n{' '.join(story)}\n\n{line}\n\nNobody was hurt, and nobody was brought to a hospital."
    assert usable(text) == [*story, "Nobody was hurt, and nobody was brought to a hospital."]


def test_a_sentence_that_goes_on_in_the_next_line_is_no_headline() -> None:
    text = "Rain fell in Rome. The river rose\nby a metre.\nNobody was hurt there.\nThe mayor was glad."
    assert usable(text)[0] == "Rain fell in Rome."


def test_the_sign_of_an_agency_behind_the_last_paragraph_makes_it_no_caption() -> None:
    report = ["Rain fell in Rome on Monday, and a bridge was closed.", "Schools stay open."]
    for sign in ("AP", "Reuters", "dpa", "dpa/lsw"):
        assert usable(f"Bridge closed in Rome\n\n{' '.join(report)} ({sign})") == report
    assert usable(f"{' '.join(report)}\nA bridge in Rome. (AP)") == report  # a caption


def test_lines_without_an_end_mark_are_sentences_where_no_line_has_one() -> None:
    assert usable("long battery and scratch resistant\nlove the colour of it") == [
        "long battery and scratch resistant",
        "love the colour of it",
    ]


def test_text_wrapped_at_a_fixed_width_is_read_in_paragraphs() -> None:
    story = (
        "Heavy rain fell in Rome on Monday, and the river Tiber rose by a metre in one night, which "
        "nobody had expected. The mayor closed all the bridges to cars until further notice. "
        "Schools stay open, she said, and asked for calm in the whole of the city."
    )
    wrapped = textwrap.fill(story, 40)
    assert [" ".join(text.split()) for text in usable(wrapped)] == usable(story)
    assert len(usable(story)) == 3


def test_an_article_on_a_single_line_is_not_lost_to_a_note_in_it() -> None:
    text = (
        "Rain fell in Rome. " * 30 + "Jo Smith contributed to this report. Rivers rose everywhere."
    )
    assert "Rivers rose everywhere." in usable(text)
    assert "Jo Smith contributed to this report." not in usable(text)


def test_the_title_is_not_a_sentence() -> None:
    text = "Rain falls in Rome.\nIt fell all day on Monday."
    assert usable(text, title="Rain falls in Rome.") == ["It fell all day on Monday."]


def test_a_related_link_does_not_take_the_story_with_it() -> None:
    text = (
        "Rain fell in Rome.\nRelated\nSun over Spain\nThe Tiber rose quickly.\nBridges were closed."
    )
    assert usable(text) == ["Rain fell in Rome.", "The Tiber rose quickly.", "Bridges were closed."]


def test_a_note_in_a_paragraph_does_not_take_the_paragraph_with_it() -> None:
    text = "Heavy rain fell on Monday. Two people died. Copyright 2019 AP. All rights reserved."
    assert usable(text) == ["Heavy rain fell on Monday.", "Two people died."]


def test_sections_of_a_story_are_not_taken_for_a_list_of_links() -> None:
    text = "It broke.\nMore on the dam\nWhat happened\nThe dam broke at noon.\nWho was hurt\nTwo people died."
    assert "The dam broke at noon." in usable(text)


def test_half_a_sentence_from_a_broken_line_is_not_usable() -> None:
    assert usable(
        "The plan was agreed on\nin May last year. It failed at once.\nNobody knew why.\nMore plans of May"
    ) == [
        "It failed at once.",
        "Nobody knew why.",
    ]


def test_if_nothing_is_usable_whatever_holds_a_word_is() -> None:
    assert usable("Rain") == ["Rain"]
    assert usable("Photo Credit: AP") == ["Photo Credit: AP"]
    assert usable("*** ---") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        ".",
        "—",
        "😀",
        '"',
        "- ",
        "Hello.World",
        "U.S. ",
        "a|b (",
        "@",
        "www.x ",
        "[Reuters] A ",
        "aA MORE ",
        "a...\n",
        "\n",
        "A A ",
        "(AP ",
        ' "It rained."',
        "CLOSE ",
    ],
)
def test_adversarial_text_takes_time_linear_in_its_size(piece) -> None:
    def seconds(characters: int) -> float:
        began = time.process_time()
        usable(piece * (characters // len(piece)) + "\nRain fell in Rome.")
        return time.process_time() - began

    seconds(50_000)
    assert seconds(200_000) < 10 * max(seconds(50_000), 0.01)


def test_one_document_never_changes_the_sentences_of_another(seeds) -> None:
    alone = [s.text for s in extract_sentences(seeds[:1], get_language("en"))]
    together = [s.text for s in extract_sentences(seeds, get_language("en")) if s.document == 0]
    assert alone == together


def test_words_of_ascii_text_are_found_the_fast_way_too(seeds) -> None:
    from summarize.text.tokens import _ASCII_WORD, _WORD

    lines = [line for d in seeds for line in d.text.splitlines() if line.isascii()]
    lines += ["a1b2 x_y __ U.S.A. 1,000.5 11:45 3rd J.R.R. don't A.", "U.S. a.b. c_d 5a"]
    assert len(lines) > 50
    for line in lines:
        assert _ASCII_WORD.findall(line) == _WORD.findall(line)


@pytest.mark.parametrize(
    "line",
    [
        "From left, Smith and Jones pose as they arrive for the screening in Cannes.",
        "A Klansman, left, uses a flag to fend off protesters in Anaheim.",
        "A photo from the 1998 excavation, with the foot bones below a tail.",
        "Smith waves. (Associated Press) FILE - In this May 24, 2016, file photo, he speaks.",
        "Members of the media work at the courthouse in Paris, April 22, 2015.",
        "Warren Beatty exits the stage on Sunday, Feb. 26, 2017, at the Dolby Theatre in Los Angeles.",
        "Media requires JavaScript to play.",
        "Send us your images or video.",
        "WSJ's Sumathi Reddy discusses with Tanya Rivero.",
        "Flowing in every day, these data are added to the Wayback Machine after an embargo period.",
        "Just fill in your contact details in the form below to join our mailing list.",
        "Invalid email address.",
        "By signing up you agree to receive email newsletters or alerts from POLITICO.",
        "Police arrested several people and are widening,...",
    ],
)
def test_what_web_pages_add_is_no_part_of_the_story(line) -> None:
    story = "Heavy rain fell in Rome on Monday morning.\n\n"
    shown = [s.text for s in extract_sentences([Document(story + line)], get_language("en"))]
    assert shown == ["Heavy rain fell in Rome on Monday morning."]


@pytest.mark.parametrize(
    "line",
    [
        "The party of the left, which lost, speaks for workers in the city.",
        "The treaty was signed in Paris on April 22, 2015.",
        "He works for a bank that was founded on May 1, 1990.",
        "Voters click with the candidate, polls say.",
        "The archive holds ten million pages of old newspapers.",
        "Smith joined the mailing room at sixteen.",
        "An error occurred in the count, the board said, and 20 votes were lost.",
    ],
)
def test_what_only_looks_like_it_stays(line, request) -> None:
    if line.startswith("An error occurred"):
        request.applymarker(pytest.mark.xfail(reason="said by forms and by boards", strict=True))
    story = "Heavy rain fell in Rome on Monday morning.\n\n"
    assert line in [s.text for s in extract_sentences([Document(story + line)], get_language("en"))]


@pytest.mark.parametrize(
    ("line", "begins"),
    [("(CNN) A man left Rome on Monday.", "A man"), ("UPDATE: A man left Rome on Monday.", "A man"),
     ("Updated | A man left Rome on Monday.", "A man"), ("(Rome) A man left on Monday.", "(Rome)")],
)  # fmt: skip
def test_what_stands_before_a_story_is_stepped_over(line, begins) -> None:
    [sentence] = extract_sentences([Document(line)], get_language("en"))
    assert sentence.text.startswith(begins)


REASONS = """
TOP ARTICLES | link list
Sun over Spain | link list
Rain falls in Rome | title
Photo: AP | caption
Weather in Rome | headline
in May last year. | fragment
It lasted until | no end mark
THIS IS ALL IN CAPITALS. | capitals
Police are widening,... | unfinished
He did. | too short
* * ... | no letters
NAIROBI, April 7. | dateline
It was raining and ... | unfinished
--although the river was low. | fragment
Sent from my iPhone. | boilerplate: sent from my phone
"""


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("It rained and ...", None),
        ("It rained and [...]", None),
        ("It rained there for days....", "It rained there for days...."),
        ("staff, and so much to do that it takes a day.", None),
        ("de Blasio spoke to the city on Monday.", "de Blasio spoke to the city on Monday."),
        ("iPhone sales fell by half on Monday.", "iPhone sales fell by half on Monday."),
        ("example.org was attacked on Monday.", "example.org was attacked on Monday."),
        ("-5 degrees were measured in Rome.", "-5 degrees were measured in Rome."),
        ("--and then it rained in Rome.", None),
        ("GEORGE SMITH: --and then it rained in Rome.", None),
        ("GEORGE SMITH: It rained -- in Rome.", "GEORGE SMITH: It rained -- in Rome."),
        ("Reporter: FOR TWELVE YEARS IT HAD NOT RAINED IN ROME.", None),
        (
            "The HTTPS, HTML, XML, JSON and SQL files are lost.",
            "The HTTPS, HTML, XML, JSON and SQL files are lost.",
        ),
        (".. not in Rome, he said.", None),
        (".NET developers met in Rome.", ".NET developers met in Rome."),
        ("Rain falls all over Spain It fell all day on Monday.", "It fell all day on Monday."),
        ("Rain falls all over Spain, they said.", "Rain falls all over Spain, they said."),
    ],
)
def test_what_is_cut_off_is_left_out(line, shown) -> None:
    story = "Heavy rain fell in Madrid. The river rose by a metre. Schools were closed. Trams stood still."
    text = f"Rain falls all over Spain\n{story}\nNobody was hurt.\n{line}\nNobody knew why."
    expected = [*usable(story), "Nobody was hurt.", shown, "Nobody knew why."]
    assert usable(text) == [sentence for sentence in expected if sentence]


@pytest.mark.parametrize("text", [
    "i love it.\nbattery is good.\nscreen is bright.",
    "I love it ... Battery is good... It is bright...",
    "我喜欢它…… 电池很好…… 屏幕很亮……",
])  # fmt: skip
def test_an_authors_habit_is_no_cut(text) -> None:
    assert len(usable(text)) == 3


def test_the_only_ellipsis_of_a_short_text_is_where_it_was_cut() -> None:
    teaser = (
        "Rain fell in Rome on Monday. The river rose by a metre. The mayor plans to have the..."
    )
    assert usable(teaser) == ["Rain fell in Rome on Monday.", "The river rose by a metre."]
    assert usable("It was so cold ...") == ["It was so cold ..."]


def test_an_ellipsis_behind_a_list_is_no_cut_where_it_means_and_so_on() -> None:
    story = "Mưa lớn ở Hà Nội. Nước sông lên cao. Trường học đóng cửa. Xe buýt dừng lại. Không ai bị thương. "
    sentence = "Nhiều tỉnh bị ngập như Bắc Giang, Bình Dương, Hà Nam, Quảng Ngãi..."
    assert sentence in usable(story + sentence, "vi")
    assert "Nhiều tỉnh bị..." not in usable(story + "Nhiều tỉnh bị...", "vi")


def test_a_text_in_capitals_has_no_datelines_for_sentences() -> None:
    assert usable("DON'T BUY IT. IT BROKE AT ONCE AND NOBODY CARED.")[0] == "DON'T BUY IT."


def test_what_a_page_puts_before_its_story_is_not_shown() -> None:
    page = (
        "Posted: Friday, April 22, 2022. 9:05 am CST.\n\n"
        "By Jo Roe: The coast must prepare for a long drought, the weather office said on Friday. Wells run dry.\n"
    )
    assert usable(page) == [
        "The coast must prepare for a long drought, the weather office said on Friday.",
        "Wells run dry.",
    ]


@given(strategies.text, strategies.text)
def test_a_label_is_found_only_where_the_fast_test_looks(before, text) -> None:
    for sentence in (text.strip(), f"CLOSE {text}".strip(), f"{before} {before} {text}".strip()):
        if sentence and label_length(sentence):
            assert label_test("en")(sentence)
            assert label_length(sentence) < len(sentence)


VERSES = "The boats are home again,\nThe nets are hung to dry,\nAnd all the girls of Largs\nAre dancing on the quay."


@pytest.mark.parametrize(
    "verses",
    [
        VERSES,
        "He ground the corn of Largs,\nHe never raised the price;\nHe built the mill again.",
    ],
)
def test_no_verse_is_shown_as_a_sentence(verses) -> None:
    before, behind = "A singer opened the fair of Largs on Saturday.", "The fair lasts nine days."
    assert usable(f"{before}\n\n{verses}\n\n{behind}") == [before, behind]


def test_lines_of_prose_below_a_headline_are_no_verses() -> None:
    page = (
        "Fair opens in Largs\nBy Ann Bell, Largs\nA singer opened the fair of Largs on Saturday.\n"
    )
    assert usable(page) == ["A singer opened the fair of Largs on Saturday."]
    hours = "Open on Monday, Tuesday,\nFriday. Largs closes the mill at noon.\nThe fair lasts nine days."
    assert usable(hours)[-1] == "The fair lasts nine days."


def test_each_reason_is_given() -> None:
    text = (
        "Rain falls in Rome\nHeavy rain fell in Rome on Monday morning. He did. The mayor was not there.\n"
        "THIS IS ALL IN CAPITALS. She spoke to the city on Tuesday.\nPhoto: AP\n"
        "The plan for the bridges over the river was agreed on\nin May last year. It failed at once.\n"
        "Police are widening,...\n* * * ...\nIt was cold in all of the houses and in most of the schools. It lasted until\n"
        "NAIROBI, April 7. It rained there for days. It was raining and ... The town was dry.\n--although the river was low.\n"
        "The town (in the north.\nWeather in Rome\nSent from my iPhone. A last line of the story is here.\n\nTOP ARTICLES\nSun over Spain\n"
    )
    document = Document(text, title="Rain falls in Rome")
    parts = left_out(document, get_language("en"))
    song = Document(
        f"It rained in Rome on Monday.\n\n{VERSES}\n\nThe mayor of Rome sang on the bridge."
    )
    reasons = {part.reason for part in [*parts, *left_out(song, get_language("en"))]}
    expected = [line.split(" | ") for line in REASONS.strip().splitlines()]
    assert {(part.text, part.reason) for part in parts} >= {(a, b) for a, b in expected}
    assert reasons >= {reason for reason, _ in (*LINE_FILTERS, *SENTENCE_FILTERS)}
    for part in parts:
        assert document.text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("(Many young people live at home.", False),
        ("Most of them live at home, he says.)", False),
        ("The manager is Jamie Raskin [of Rome.", False),
        ("Rain (and snow) fell on Rome [in the north].", True),
        ("a) Rain fell on Rome.", True),
        ("Rain fell on Rome on Monday :) again.", True),
    ],
)
def test_a_sentence_with_half_a_pair_of_brackets_is_a_fragment(sentence, kept) -> None:
    text = f"Heavy rain fell in Rome on Monday.\n{sentence}\nThe mayor was not there."
    sentences = extract_sentences([Document(text)], get_language("en"))
    assert any(one.text == sentence for one in sentences) == kept


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_short_sentence_is_kept_within_a_longer_quotation_only(marks) -> None:
    first, last = marks
    text = f"{first}Oh good. He is here. He's okay.{last} said Jo Smith. {first}Oh no.{last} It rained. He did."
    texts = [s.text for s in extract_sentences([Document(text)], get_language("en"))]
    assert texts == [f"{first}Oh good.", "He is here.", f"He's okay.{last} said Jo Smith."]


def test_short_sentences_in_a_long_line_take_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        document = Document("“Oh good. " + "He did. " * n + "It is so.” he said then.")
        begin = time.process_time()
        extract_sentences([document], get_language("en"))
        return time.process_time() - begin

    seconds(100)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)


@given(strategies.documents)
def test_a_sentence_is_either_usable_or_left_out(documents) -> None:
    english = get_language("en")
    for document in documents:
        source = read_paragraphs(document.text, english)
        readable = replace(document, text=source.text)
        spans = {
            source.original_span(a, b) for a, b, _ in filter_spans(readable, Splitter(english))
        }
        gone = {(part.start, part.end) for part in left_out(document, english)}
        kept = {(s.start, s.end) for s in extract_sentences([document], english)}
        if not spans <= gone:  # if nothing is usable, everything with a word is extracted
            assert kept | gone >= spans
            assert not kept & gone
            # What else is named was stepped over: a headline printed again in front of a sentence, or the
            # header of a page inside one.
            for start, end in gone - spans:
                assert all(end <= a or b <= start or a < start < end < b for a, b in kept)


@given(strategies.text)
def test_a_sentence_that_passes_at_first_sight_passes_each_filter(text) -> None:
    sentence = text.strip()
    if sentence and passes_all_filters(sentence):
        lines = DocumentLines(Document("Rain fell on\n" + sentence), "en")
        assert not any(applies(sentence, lines, 0, True) for _, applies in SENTENCE_FILTERS)


def test_a_worker_that_dies_while_work_is_sent_is_explained(seeds, monkeypatch) -> None:
    class Dying:
        def __init__(self, **options: object) -> None: ...

        def __call__(self, tasks: object) -> None:
            raise BrokenProcessPool("a process died")

    monkeypatch.setattr("joblib.Parallel", Dying)
    monkeypatch.setattr(sentences, "MIN_PART", 2000)
    monkeypatch.setattr(sentences, "MAX_PART", 4000)
    with pytest.raises(WorkerError, match="a process that n_jobs started died"):
        summarize(seeds, n_jobs=2)
