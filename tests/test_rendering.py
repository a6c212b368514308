"""What people see: the view of a summary says who said what, escapes everything, and stays small."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import (
    Document,
    SettingError,
    Summary,
    collate,
    parse_recipe,
    read_documents,
    summarize,
    timeline,
)
from summarize.cli import main
from summarize.rendering.html import render_page
from summarize.rendering.html_elements import style_sheet
from summarize.rendering.json import dump_json
from summarize.rendering.unprintable import replace_unprintable
from summarize.rendering.word_diff import diff_words
from tests import strategies
from tests.attacks import ATTACKS

TAGS = {
    "style", "div", "strong", "span", "ol", "li", "p", "details", "summary", "time", "i", "mark", "ul",
    "ins", "del", "sup", "u", "bdi", "code",
}  # fmt: skip
ATTRIBUTES = {
    "class", "style", "role", "aria-label", "aria-hidden", "dir", "lang", "data-l", "title", "tabindex",
    "data-lm-suppress-shortcuts", "datetime", "start",
}  # fmt: skip


class Page(HTMLParser):
    """The tags, attributes and texts of a fragment; style sheets left out of the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:  # SVG's <rect/>
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        if "style" not in self.open:
            self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts)


def checked(html: str) -> Page:
    """The page, if it contains no markup but ours."""
    page = Page(html)
    assert page.tags <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    for name, value in page.attributes:
        if name == "style":
            assert re.fullmatch(
                r"(left|width):[\d.]+%(;width:[\d.]+%)?|--sz-before:\d+", value or ""
            )
        if name == "class":
            assert re.fullmatch(r"[a-z0-9_ -]+", value or "")
    assert not re.search("[\x00-\x08\x7f-\x9f\ud800-\udfff]", html)
    html.encode("utf-8")
    return page


def squeezed(text: str) -> str:
    return " ".join(text.split())


# ── what it says ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def summary():
    return summarize(read_documents(Path(__file__).parents[1] / "seeds"))


def test_every_sentence_stands_there_once_in_reading_order(summary) -> None:
    html = summary.to_html()
    found = re.findall(r'<p class="sz-t" dir="auto" lang="en">(.*?)</p>', html)
    assert [checked(text).text for text in found] == [pick.text for pick in summary]


def test_without_styles_it_is_a_numbered_list_that_names_its_sources(summary) -> None:
    text = checked(summary.to_html()).text
    assert "Summary 4 sentences · 134 of 3,870 words (3 %) · 2 of 5 sources quoted" in text
    assert "From E; also in A, B, C, D. 5 of 5 sources · Wed 31 May 2017 · score 0.95" in text
    assert "From C; also in A, B, D. 4 of 5 sources" in text
    assert (
        "D: Russia fires cruise missiles at ISIL targets from Mediterranean · 003_5ba87dd193dd4819.txt"
        in text
    )
    assert text.endswith("summarize(documents, words=150)  # summarize 0.1.0")


def test_chips_tell_quoted_agreeing_and_silent_apart(summary) -> None:
    second = summary.to_html().split('<li class="k')[2].split("</summary>")[0]
    roles = re.findall(r'class="sz-c h\d (\w+)" data-l="(\w)"', second)
    # E says "city" where the others say "town".
    assert roles == [("also", "A"), ("also", "B"), ("from", "C"), ("also", "D"), ("near", "E")]
    assert 'title="quoted from 002_0bef76351273266d.txt"' in second


def test_the_date_says_how_it_is_known(summary) -> None:
    html = summary.to_html()
    assert (
        '<time datetime="2017-05-31" title="2017-05-31, from &quot;Wednesday&quot;">Wed 31 May 2017 '
        in html
    )
    assert 'title="published 2017-06-01">published 1 Jun 2017 ' in html
    text = checked(html).text  # below the sentence, for those who cannot point at it
    assert "Date: Wed 31 May 2017, computed from “Wednesday”" in text
    assert "Date: published 1 Jun 2017, the sentence names no date" in text


def test_context_keeps_the_headline_apart_from_the_text() -> None:
    lines = "Flood in Rome\n\nRain fell in Rome all day on Monday. Roads were closed."
    opened = summarize(lines, sentences=1).to_html().split('class="sz-x"')[1]
    assert ">Flood in Rome</p><p" in opened


def test_dollars_are_no_formulas(summary) -> None:
    assert 'class="sz sz1 mathjax_ignore' in summary.to_html()
    made = summarize("A ticket now costs $5, up from $3 last year.")
    assert "$5, up from $3" in checked(made.to_html()).text
    # In Markdown every dollar is escaped, and in a notebook it is in an element of its own as well.
    assert r"\$5, up from \$3" in made.to_markdown()
    for shown in (
        made,
        timeline("On 2024-05-06 a ticket cost $5, up from $3."),
        collate(["It cost $5, up from $3."]),
    ):
        dollar = r'<span class="mathjax_ignore">\$</span>'
        assert f"{dollar}5, up from {dollar}3" in shown._repr_markdown_()
        assert shown._repr_mimebundle_()["text/markdown"] == shown._repr_markdown_()


def test_the_view_begins_with_the_title_its_source_and_key_phrases(summary) -> None:
    page = checked(summary.to_html())
    title = summary.title
    begun = page.text[: page.text.index(summary[0].text)]
    letter = "ABCDE"[title.document]
    assert f"{title} · headline of {letter}, {title.name}" in begun
    assert f"Key phrases: {' · '.join(summary.key_phrases(5))}" in begun


def test_a_view_without_title_and_phrases_has_no_room_for_them() -> None:
    html = summarize("It was wet.").to_html()
    assert 'class="sz-title"' not in html
    assert 'class="sz-kp"' not in html


def test_a_title_names_its_publisher() -> None:
    wire = Document(
        "Rain flooded schools in Rome.", name="1.txt", title="Flood <in> Rome", source="AP"
    )
    html = summarize([wire, "Rain flooded Rome on Monday."]).to_html()
    assert ">Flood &lt;in&gt; Rome</bdi>" in html
    assert "headline of A, </span>" in html.split("<ol")[0]
    assert ">AP</bdi>" in html.split("<ol")[0]


def test_a_source_without_a_headline_begins_behind_the_dateline() -> None:
    html = summarize(["date 2017-06-01 MOSCOW -- Rain fell in Moscow all day."]).to_html()
    assert '<bdi class="sz-w" lang="en">Rain fell in Moscow all day. </bdi>' in html


def test_facts_are_set_apart_only_where_there_are_no_styles(summary) -> None:
    assert ".sz1 .sz-sep{display:none}" in style_sheet().replace(" :", ":").replace(
        ": ", ":"
    ).replace("{ ", "{")


def test_a_page_has_one_heading(summary) -> None:
    page = render_page(summary)
    assert page.count("<h1>Summary</h1>") == 1
    assert page.count("Summary<") == 2  # the title of the window, and the heading


def test_other_versions_show_word_by_word_what_differs(summary) -> None:
    html = summary.to_html()
    assert "<del>Wednesday.</del> <ins>May 31.</ins>" in html
    assert "<ins>ISIL’s</ins>" in html
    assert "the same words" in summarize(["Rain fell in Rome.", "Rain fell in Rome."]).to_html()


def test_versions_in_the_same_words_stand_together() -> None:
    made = summarize(["Rain fell in Rome today.", *["Rain fell in Rome."] * 3], sentences=1)
    html = made.to_html()
    assert html.count("<ul><li>") == 1
    assert len(re.findall(r"</span><span dir=", html.split("<ul>")[1].split("</ul>")[0])) == len(
        {s.text for s in made.picks[0].also_in}
    )


def test_sources_are_marked_where_the_summary_stands_in_them(summary) -> None:
    html = summary.to_html()
    quoted = re.findall(r'<mark class="k(\d)">(.*?)<sup>', html)
    assert sorted((int(k), checked(text).text) for k, text in quoted) == [
        (number, pick.text) for number, pick in enumerate(summary, start=1)
    ]
    agreeing = re.findall(r'<u class="k\d(?: k\d)*">', html)
    assert len(agreeing) == sum(len(pick.also_in) + len(pick.variants) for pick in summary)


def test_an_empty_summary_says_why() -> None:
    made = summarize("Rain fell in Rome.", known="Rain fell in Rome.")
    assert "Nothing new: known covers everything." in checked(made.to_html()).text


def test_a_summary_that_is_empty_without_known_texts_says_so() -> None:
    made = dataclasses.replace(summarize("Rain fell in Rome."), picks=())
    assert not made.configuration.known
    text = checked(made.to_html()).text
    assert "No sentence was selected." in text
    assert "covers everything" not in text


def test_a_timeline_shows_its_days_and_numbers_on(seeds) -> None:
    made = timeline(seeds)
    html = made.to_html()
    text = checked(html).text
    assert [entry.label for entry in made] == re.findall(
        r'<time datetime="[\d-]+">([\d-]+)</time>', html
    )
    assert "2016-03 mentioned in 4 documents" in text
    assert '<ol class="sz-s" start="2" style="--sz-before:1">' in html


# ── what nobody may do with it ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_is_given_becomes_markup(attack) -> None:
    closing = "]" * (attack.count("[") - attack.count("]"))  # half a pair is no sentence
    text = f"Rain fell in Rome on Sunday. Hail fell {attack}{closing} on Monday."
    documents = [
        Document(text, name=attack, title=attack, source=attack, published=date(2024, 5, 6)),
        Document(text + " Snow fell in Oslo.", name=attack, source=attack),
    ]
    made = summarize(documents, words=60, query=f"Rome {attack}")
    html = made.to_html()
    page = checked(html)
    assert squeezed(replace_unprintable(attack)) in squeezed(page.text)
    dated = timeline(documents)
    checked(dated.to_html())
    assert render_page(made).count("<script") == 0
    for bundle in (made._repr_mimebundle_(), dated._repr_mimebundle_()):
        assert set(bundle) == {"text/plain", "text/html", "text/markdown"}
        assert not re.search("[\x00-\x08\x1b]", bundle["text/plain"])


@given(strategies.documents, strategies.budget)
def test_any_text_gives_sound_markup(documents, budget) -> None:
    from summarize import SummarizeError

    try:
        made = summarize(documents, **budget)
    except SummarizeError:
        return
    page = checked(made.to_html())
    for pick in made:
        shown = re.sub(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufdd0-\ufdef]", "\ufffd", pick.text
        )
        assert squeezed(shown) in squeezed(page.text)


def test_half_a_surrogate_pair_can_be_shown() -> None:
    html = summarize("Rain \ud800 fell in Rome.").to_html()
    assert "Rain \ufffd fell" in html


def test_json_text_escapes_lone_surrogates_only() -> None:
    value = {"text": 'Zürich \U0001f327 \\ "rain" \ud800 \udfff'}
    plain = json.dumps(value, ensure_ascii=False)
    assert dump_json(value) == plain.replace("\ud800", r"\ud800").replace("\udfff", r"\udfff")
    assert json.loads(dump_json(value).encode()) == value


def test_json_text_is_not_made_character_by_character() -> None:
    value = {"text": "Zürich in the rain. " * 200_000}

    def seconds(dump: Callable[[dict[str, str]], object]) -> float:
        times = []
        for _ in range(3):
            began = time.process_time()
            dump(value)
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(dump_json) < seconds(lambda v: "".join(c for c in v["text"])) / 2


def test_what_was_left_out_is_closed_at_the_end_with_its_reasons(summary) -> None:
    html = summary.to_html()
    section = html[html.index('<details class="sz-lo">') :]
    assert section.count("<details") == 1  # nothing but the call comes behind it
    text = squeezed(checked(section.removesuffix("</div>")).text)
    parts = summary.left_out()
    assert text.startswith(f"Left out: {len(parts)}")
    repeats = sum(part.reason.startswith("repeats") for part in parts)
    assert f"repeats a sentence ({repeats})" in text
    assert "said on Wednesday. A · repeats sentence 1" in text
    assert section.count("<li>") == 3


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_left_out_is_escaped(attack) -> None:
    made = summarize([f"{attack} rain fell on Rome.", f"{attack} Rain fell on Rome."], sentences=1)
    checked(made.to_html())
    assert "\x1b" not in made.explain()


def test_of_very_large_sources_the_view_does_not_look_for_what_was_left_out() -> None:
    filler = "Nothing of note happened in the village that day, as far as is known. " * 30_000
    made = summarize(["Rain fell in Rome.", filler], sentences=1)
    assert "Left out" not in made.to_html()


# ── how large it gets ───────────────────────────────────────────────────────────────────────────


def size(html: str) -> int:
    return len(html.encode("utf-8"))


def test_the_view_of_the_sample_story_stays_below_64_kb(summary) -> None:
    assert size(summary.to_html()) < 64_000


def test_the_view_of_forty_documents_stays_below_300_kb() -> None:
    chance = [
        f"Rain number {i} fell on town {i % 7} and river {i % 11} rose by {i} metres."
        for i in range(60)
    ]
    documents = [" ".join(f"{s[:-1]} in version {d % 3}." for s in chance) for d in range(40)]
    made = summarize(documents, words=400)
    assert made.picks[0].support > 8
    html = made.to_html()
    assert size(html) < 300_000
    assert "+3" in checked(html).text  # more agree than have room for a letter


@pytest.mark.slow
def test_a_thousand_sentences_are_all_there_and_their_extras_are_not() -> None:
    made = summarize([f"Rain{i} x{i}y fell{i} z{i}w place{i}." for i in range(1500)], words=10**6)
    html = made.to_html()
    assert html.count('<p class="sz-t"') == len(made) > 1000
    assert size(html) < 200_000 + 130 * len(made)
    assert "more sources" in checked(html).text


def test_long_sources_are_shown_around_what_is_marked() -> None:
    filler = "".join(
        f"Nothing of note happened in village number {i} that day. " for i in range(2000)
    )
    rain = "Heavy rain fell on all seven hills of Rome on Monday night."
    made = summarize([f"{filler} {rain} {filler}", rain], sentences=1)
    html = made.to_html()
    assert size(html) < 20_000
    assert "… " in html


def test_long_names_take_no_room_from_others() -> None:
    documents = [Document("Rain fell in Rome.", name="x" * 300_000, title="y" * 300_000)]
    documents += [Document("Rain fell in Rome.", name=f"{i}" + "z" * 5000) for i in range(29)]
    html = summarize(documents).to_html()
    assert size(html) < 60_000
    assert html.count('<bdi class="sz-nm"') == 30
    assert "From A; also in B" in checked(html).text


def test_what_has_no_row_is_counted() -> None:
    documents = [f"Rain{i} fell{i} in{i} Rome{i}." for i in range(100)]
    html = summarize(documents, sentences=1).to_html()
    assert html.count('<bdi class="sz-nm"') == 40
    assert "and 60 more sources" in html


@pytest.mark.slow
@pytest.mark.parametrize("text", ["A" + " " * 40_000 + "b.", "a" + "=" * 16_000 + "b is here."])
def test_adversarial_text_takes_time_linear_in_its_size(text) -> None:
    made = summarize(
        [f"Rain fell in Rome. {text} It was cold in Rome.", f"Rain fell in Rome. {text}"]
    )
    began = time.process_time()
    made.to_html()
    assert time.process_time() - began < 2  # it was minutes: this grew with the square


def test_scripts_without_spaces_have_context_too() -> None:
    story = "".join(f"第{i}条街道被淹了很久很久。" for i in range(60))
    html = summarize(story, sentences=1, language="zh").to_html()
    context = checked(html.split('<div class="sz-x">')[1].split("</div>")[0]).text
    assert len(context) > len("第1条街道被淹了很久很久。") + 150


def test_a_summary_made_by_hand_shows_itself() -> None:
    made = summarize("Rain fell in Rome.")
    pick = dataclasses.replace(made.picks[0], score=float("nan"))
    html = Summary((pick,), made.documents).to_html()
    assert "Rain fell in Rome." in checked(html).text


# ── text and Markdown ───────────────────────────────────────────────────────────────────────────


def test_a_terminal_gets_lines_that_fit(summary) -> None:
    text = summary._repr_mimebundle_()["text/plain"]
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[0] == "Summary of 5 sources: 4 sentences, 134 words"
    assert "    004_564830631f986510.txt · 5 of 5 sources · Wed 31 May 2017" in text
    assert repr(summary) == "<Summary of 5 sources: 4 sentences, 134 words>"


def test_a_terminal_gets_timelines_that_fit(seeds) -> None:
    made = timeline(seeds)
    text = made._repr_mimebundle_()["text/plain"]
    assert max(map(len, text.splitlines())) <= 80
    assert all(f"\n{entry.label}\n" in text for entry in made)
    assert repr(made) == "<Timeline of 5 sources: 4 entries>"


def test_the_page_of_the_command_is_complete(capsys) -> None:
    assert main(["seeds", "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "http" not in page  # nothing to load
    assert re.search(r'<meta name="color-scheme" content="light dark">', page)
    assert style_sheet() in page


@pytest.mark.parametrize("name", ["style.css", "collation.css", "explorer.css"])
def test_a_style_sheet_stays_within_its_class(name) -> None:
    rules = re.sub(r"@(container|media)[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\2", style_sheet(name))
    for selectors in re.findall(r"([^{}]+)\{", rules):
        # A comma inside :is(...) is not one between selectors.
        for selector in re.sub(r"\([^)]*\)", "", selectors).split(","):
            assert selector.strip().startswith(".sz1"), selector


# ── the call ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"words": 60},
        {"sentences": 3, "ranker": "lexrank(threshold=0.2)", "orderer": "source_order"},
        {"characters": 400, "selector": "mmr(diversity=0.5)"},
        {"words": 80, "query": 'safe "zones" | > it\'s'},
        {"ratio": 0.05, "language": "pt"},
        {"ranker": "textrank(position_decay=0, damping=0.85)", "selector": "submodular"},
    ],
)
def test_the_call_gives_the_summary_again(seeds, settings) -> None:
    made = summarize(seeds, **settings)
    call = made.call
    assert eval(call, {"summarize": summarize, "documents": seeds}) == made


def test_the_call_of_a_timeline(seeds) -> None:
    made = timeline(seeds, entries=2, ranker="lexrank(threshold=0.2)")
    assert eval(made.call, {"timeline": timeline, "documents": seeds}) == made


def test_what_a_call_cannot_hold_is_named(seeds) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = summarize(
        seeds, ranker=lambda c: range(len(c)), known="Rain fell.", vectorizer=TfidfVectorizer()
    )
    assert made.call == (
        "summarize(documents, words=150, ranker=ranker, known=known, vectorizer=vectorizer)  # summarize 0.1.0"
    )


def test_a_query_cannot_pass_for_other_arguments(seeds) -> None:
    made = summarize(seeds, query="Palmyra | known:2 | vectorizer:X")
    assert eval(made.call, {"summarize": summarize, "documents": seeds}) == made


def test_a_function_named_like_a_method_is_not_taken_for_it(seeds) -> None:
    def textrank(candidates):
        return range(len(candidates))

    made = summarize(seeds, words=60, ranker=textrank)
    assert made.call == "summarize(documents, words=60, ranker=ranker)  # summarize 0.1.0"
    with pytest.raises(
        SettingError, match="'custom:textrank' is a custom function: pass the function"
    ):
        summarize(seeds, **parse_recipe(made.recipe))


# ── word diffs ──────────────────────────────────────────────────────────────────────────────────


@given(strategies.text, strategies.text)
def test_the_pieces_are_the_two_wordings(first, second) -> None:
    diff = diff_words(first, second)
    assert squeezed("".join(p.text for p in diff.pieces if p.kind != "missing")) == squeezed(second)
    assert 0 <= diff.similarity <= 1


@given(st.text(alphabet="abc “”\"'’.,-— ", min_size=1))
def test_a_text_does_not_differ_from_itself(text) -> None:
    assert all(piece.kind == "same" for piece in diff_words(text, text.upper()).pieces)


def test_typography_is_no_difference() -> None:
    found = diff_words('"It\'s a U-turn" -- he said.', "“It’s a U-turn” — He said")
    assert {piece.kind for piece in found.pieces} == {"same"}


def test_words_that_follow_the_end_of_the_other_wording_are_set_apart() -> None:
    diff = diff_words("Missiles hit Syria, the ministry said.", "Missiles hit Syria.")
    assert [(piece.kind, piece.text) for piece in diff.pieces] == [
        ("same", "Missiles hit Syria. "),
        ("missing", "the ministry said."),
    ]
    html = summarize(
        ["Missiles hit Syria on Monday, the ministry said.", "Missiles hit Syria on Monday."],
        sentences=1,
        ranker="lead",
        selector="top",
    ).to_html()
    assert re.search(r"Monday\. <del>the ministry said\.</del>", html)


def test_chinese_is_compared_by_character() -> None:
    kinds = [(p.kind, p.text) for p in diff_words("東京で地震", "大阪で地震").pieces]
    assert kinds == [("missing", "東京"), ("added", "大阪"), ("same", "で地震")]


def test_endless_sentences_are_not_compared_and_say_so() -> None:
    found = diff_words("a " * 1000, "b " * 1000)
    assert [piece.kind for piece in found.pieces] == ["same"]
    assert found.similarity is None
    one, other = "许多街道被淹" * 60 + "。", "许多街道被淹" * 59 + "没有街道被淹。"
    html = summarize([one, other], sentences=1).to_html()
    assert "too long to compare" in html
    assert "the same words" not in html


@pytest.mark.parametrize(
    ("one", "other"), [("$500", "€500"), ("-5 degrees", "5 degrees"), ("5 %", "5")]
)
def test_signs_that_mean_something_are_a_difference(one, other) -> None:
    assert any(
        p.kind != "same" for p in diff_words(f"It fell to {one}.", f"It fell to {other}.").pieces
    )


def test_the_letters_of_an_explanation_stand_in_a_column() -> None:
    """Also where some sources have one letter and others two."""
    texts = [{"text": "Rain fell in Rome on Monday.", "name": f"Town{i}"} for i in range(27)]
    texts.append({"text": "A cat was saved from the roof of a bank.", "name": "Town27"})
    lines = summarize(texts, sentences=2).explain().splitlines()
    named = [line for line in lines if re.fullmatch(r"[A-Z]{1,2} +Town\d+", line)]
    assert {len(line.split()[0]) for line in named} == {1, 2}
    assert len({line.index("Town") for line in named}) == 1


def test_a_time_before_a_month_is_no_day() -> None:
    mill = Document(
        "The mill of Lorch burned down more than 30 years ago.", published=date(2024, 5, 8)
    )
    summary = summarize([mill], sentences=1)
    assert 'before 1994-05, from "more than 30 years ago"' in " ".join(summary.explain().split())
    assert "1994-05-08" not in summary.to_markdown()
