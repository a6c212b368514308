"""Updates: a page with the newest report first is read from the oldest, and any other page as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.text.languages import get_language
from summarize.text.updates import find_newest_first
from tests.datasets import names, rows, texts

NEWS = (  # oldest first
    "A ferry sank off Lamu on Monday morning. It sent a distress call at noon.",
    "Fishing boats took 40 people ashore. Two were treated in hospital.",
    "Eleven people are missing, the coast guard said. The ferry carried 60 passengers.",
    "The coast guard ended the search at dusk. Divers will return on Tuesday.",
)
TIMES = ((8, 30), (12, 5), (16, 20), (17, 45))
FORMATS = {
    "17:45 ...": "{h:02}:{m:02} {text}",
    "17:45 - ...": "{h}:{m:02} – {text}",
    "[17:45]": "[{h:02}:{m:02}]\n{text}",
    "heading": "## {h:02}:{m:02}\n\n{text}",
    "bold": "**{h:02}:{m:02}** {text}",
    "17h45": "{h:02}h{m:02}\n{text}",
    "17.45 Uhr": "{h:02}.{m:02} Uhr: {text}",
    "5.45pm BST": "{p}.{m:02}{half}m BST\n{text}",
    "5:45 p.m.": "{p}:{m:02} {half}.m. ET:\n{text}",
    "posted by": "Posted by Anna Harms at {h:02}:{m:02} GMT\n{text}",
    "updated at": "Updated at {p}:{m:02} {half}.m:\n{text}",
    "day and time": "6 May 2024, {h:02}:{m:02}\n{text}",
    "ticker": "+++ {h:02}:{m:02} Uhr: {text} +++",
    "numbered": "UPDATE {h} ({h:02}:{m:02}): {text}",
    "full stop": "{h:02}.{m:02}: {text}",
    "ore": "Ore {h:02}.{m:02} - {text}",
    "item": "- {h:02}:{m:02} {text}",
    "bare": "{h:02}:{m:02} {text}",
    "without a mark": "{h:02}{m:02} GMT: {text}",
    "moment": "2024-05-06T{h:02}:{m:02}:00Z {text}",
    "horas": "{h:02}.{m:02} horas. {text}",
    "dash": "{h:02}.{m:02} - {text}",
    "weekday, day and time": "Monday, 6 May, {h:02}.{m:02} GMT: {text}",
    "Chinese": "5月6日{h:02}：{m:02}，{text}",
    "Chinese brackets": "【{h:02}:{m:02}】{text}",
    "Chinese minutes": "{h}时{m:02}分 {text}",
    "ISO": "2024-05-06 {h:02}:{m:02} | {text}",
}


def make_page(form: str, *, newest_first: bool, introduction: str = "") -> str:
    updates = [
        FORMATS[form].format(h=h, m=m, p=h % 12 or 12, half="ap"[h >= 12], text=text)
        for (h, m), text in zip(TIMES, NEWS, strict=True)
    ]
    return introduction + "\n\n".join(updates[::-1] if newest_first else updates)


def reports_in_order(page: str, **settings) -> list[int]:
    """Which of the reports each sentence of a summary is from, in its order."""
    summary = summarize([page], sentences=20, **settings)
    for pick in summary:
        sentence = pick.sentence
        assert page[sentence.start : sentence.end] == sentence.text
    return [
        next(n for n, text in enumerate(NEWS) if pick.text.rstrip(".")[-20:] in text)
        for pick in summary
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("orderer", ["chronological", "publication_date"])
@pytest.mark.parametrize("introduction", ["", "Ferry sinks off Lamu: live\n\n"])
def test_the_oldest_update_comes_first(form, orderer, introduction) -> None:
    order = reports_in_order(
        make_page(form, newest_first=True, introduction=introduction), orderer=orderer
    )
    assert order == sorted(order)
    assert len(set(order)) >= 3


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"numbered"}))
def test_the_times_of_updates_are_no_part_of_their_sentences(form) -> None:
    summary = summarize([make_page(form, newest_first=True)], sentences=20)
    assert NEWS[0].startswith(summary[0].text)
    assert all(any(pick.text in text for text in NEWS) for pick in summary)


def test_a_time_inside_the_first_clause_of_an_update_stays() -> None:
    page = "18.40 Uhr endete die Suche am Kap.\n16.20 Uhr fanden Boote elf Menschen.\n12.30 Uhr sank die Fähre vor Lamu."
    assert "16.20 Uhr fanden Boote elf Menschen." in str(summarize(page, language="de"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_page_with_the_oldest_first_stays(form) -> None:
    page = make_page(form, newest_first=False)
    assert find_newest_first(page, get_language("en")) is None
    order = reports_in_order(page)
    assert order == sorted(order)


def test_the_order_of_the_source_stays_if_it_is_asked_for() -> None:
    order = reports_in_order(make_page("17:45 ...", newest_first=True), orderer="source_order")
    assert order == sorted(order, reverse=True)


def test_an_update_is_read_from_its_beginning_and_the_introduction_first() -> None:
    intro = "A ferry with 60 people has sunk off Lamu.\n\n"
    summary = summarize([make_page("heading", newest_first=True, introduction=intro)], sentences=9)
    text = str(summary)
    assert text.startswith("A ferry with 60 people has sunk off Lamu.")
    assert text.index("Fishing boats") < text.index("Two were treated") < text.index("Divers")


def test_among_other_reports() -> None:
    """The signals between documents follow the order in which the page is read."""
    page = make_page("17:45 ...", newest_first=True)
    wire = "A ferry sank off Lamu on Monday morning. Fishing boats took 40 people ashore. The search ended at dusk."
    for documents in ([page, wire], [wire, page], [wire, page, wire + " It was raining."]):
        summary = summarize(documents, words=90)
        starts = [p.sentence.start for p in summary if documents[p.sentence.document] == page]
        spans = [(page.find(text) - len("17:45 "), page.find(text) + len(text)) for text in NEWS]
        reports = [n for start in starts for n, (a, b) in enumerate(spans) if a <= start < b]
        assert len(reports) >= 2
        assert reports == sorted(reports)


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("7. Mai\nEnde.\n6. Mai\nMehr.\n5. Mai\nAnfang.", "de"),
        ("7 de mayo de 2024:\nFin.\n6 de mayo de 2024:\nMás.\n5 de mayo de 2024:\nComienzo.", "es"),
        ("17:45 结束。\n16:20 更多。\n12:30 开始。", "zh"),
        ("0:15 Still burning.\n23:50 More smoke.\n22:10 A fire broke out.", "en"),
        ("January 2\nThe end.\nJanuary 1\nMore.\nDecember 31\nThe start.", "en"),
        ("Tuesday 07:10\nThe end.\nMonday 23:40\nMore.\nMonday 22:00\nThe start.", "en"),
    ],
)
def test_days_languages_and_midnight(page, language) -> None:
    assert len(find_newest_first(page, get_language(language)) or ()) == 3


@pytest.mark.parametrize(
    "page",
    [
        "17:45 a.\n16:20 b.",  # two are too few
        "17:45 a.\n16:20 b.\n16:50 c.\n12:30 d.",
        "12.50 euros were paid.\n11.20 euros before.\n10.10 euros at first.",
        "6 May saw rain.\n5 May was dry.\n4 May was cold.",
        "10. Ten.\n9. Nine.\n8. Eight.",
        "Lorch won 3:2 on Monday.\nLoga lost 2:1.\nLeda drew 1:1.",
        "The train leaves Rome at 17:45 on Monday.\nIt left at 16:20 before.\nOnce it left at 12:30 sharp.",
        "",
        "\n\n\n\n",
    ],
)
def test_what_is_no_such_page(page) -> None:
    assert find_newest_first(page, get_language("en")) is None


@given(st.text(alphabet="0123456789:.h apmMay\n[]#-", max_size=300))
def test_any_text_is_read_without_an_error(text) -> None:
    found = find_newest_first(text, get_language("en"))
    assert found is None or (len(found) >= 3 and found == sorted(set(found)))


@pytest.mark.parametrize(
    "piece",
    ["12:30 a\n", "1 ", "1\n", "May 6 ", "9" * 59 + "\n", "x 12:30 ", "\n", " a", "[#>*- \n"],
)
def test_time_is_linear(piece) -> None:
    import time

    def seconds(size: int) -> float:
        text, taken = piece * (size // len(piece)), []
        for _ in range(3):  # the fastest: others may be using the machine
            begun = time.process_time()
            find_newest_first(text, get_language("en"))
            taken.append(time.process_time() - begun)
        return min(taken)

    assert seconds(400_000) < 8 * seconds(100_000) + 0.2


def test_news_articles_are_not_taken_for_live_blogs(seeds) -> None:
    """In the data sets, one article in 500 is a live blog; all of these were looked at."""
    assert [find_newest_first(d.text, get_language("en")) for d in seeds] == [None] * len(seeds)
    for name in names():
        articles = [text for row in rows(name, 100) for text in texts(row)]
        found = [t for t in articles if find_newest_first(t, get_language("en"))]
        assert len(found) <= max(2, 0.01 * len(articles))


@pytest.mark.parametrize("form", ["{}h{} - {}", "{}.{} Uhr: {}", "{}:{} — {}", "{}:{} p.m. | {}"])
def test_times_in_front_of_updates_are_no_part_of_their_sentences(form) -> None:
    reports = [
        ("09", "40", "Power is back in all houses of Elm."),
        ("08", "15", "Engineers found a burnt cable under the mill."),
        ("07", "05", "The lights went out in the whole valley."),
    ]
    page = "\n\n".join(form.format(*report) for report in reports)
    summary = summarize(page, ratio=1.0, language="en")
    assert list(map(str, summary.sentences)) == [words for _, _, words in reports[::-1]]
    assert [left.reason for left in summary.left_out()] == ["time stamp"] * 3


def test_the_times_of_a_programme_are_what_it_says() -> None:
    page = (
        "09:00 - The doors open.\n10:30 - The mayor speaks.\n12:00 - Soup is served in the yard.\n"
    )
    assert "10:30 - The mayor speaks." in str(summarize(page, words=50))


def test_the_first_sentence_of_an_update_follows_no_newer_one() -> None:
    page = (
        "16:40\nThe fire is out. No guest was hurt.\n\n15:10\nThe roof of the inn fell in. Two streets are closed.\n\n"
        "14:02\nSmoke rises from an inn at Tarn. A neighbour called for help.\n"
    )
    summary = str(summarize(page, words=100))
    assert summary.index("A neighbour called") < summary.index("The roof of the inn")
    assert summary.index("The roof of the inn") < summary.index("Two streets")


def test_when_an_update_was_made_is_no_difference_between_two() -> None:
    short, long = "Police confirm two arrests.", "Police confirm two arrests near the station."
    for first, second in (("15:04 ", "15:40 "), ("[15:04] ", "[15:40] "), ("15:04 – ", "15:40 – ")):
        feed = f"{first}{short}\n{second}{long}"
        summary = summarize(feed, sentences=2)
        reasons = [left.reason for left in summary.left_out() if left.reason != "time stamp"]
        assert reasons == ["repeats sentence 1"]
    trains = "15:04 trains to Loga are cancelled.\n15:40 trains to Loga are cancelled."
    assert "repeats sentence 1" not in {left.reason for left in summarize(trains).left_out()}


@pytest.mark.parametrize(
    "page",
    [
        "Ice on Lake Inari\n\n{2}\n\n{1}\n\n{0}\n\n07:15 Two skaters are missing near Ukko.",
        "Ice on Lake Inari\n\n07:15 Two skaters are missing near Ukko.\n\n{0}\n\n{1}\n\n{2}",
    ],
)
def test_what_changed_between_two_updates_of_a_page_hides_neither(page) -> None:
    levels = ("11 centimetres", "14 centimetres", "19 centimetres")
    updates = [
        f"{hour}:30 The ice at Ukko is {level} thick."
        for hour, level in zip((10, 13, 16), levels, strict=True)
    ]
    shown = str(summarize(page.format(*updates), words=100))
    places = [shown.find(words) for words in ("Two skaters", *levels)]
    assert -1 not in places
    assert places == sorted(places)


def test_updates_that_say_the_same_are_shown_once() -> None:
    said = "The ice at Ukko is 11 centimetres thick."
    page = f"16:30 {said}\n\n13:30 The harbour of Ivalo is shut.\n\n10:30 {said}"
    assert str(summarize(page, words=100)).count("11 centimetres") == 1


def test_other_figures_of_a_page_without_updates_are_shown_once() -> None:
    text = "The ice at Ukko is 11 centimetres thick. The ice at Ukko is 14 centimetres thick."
    assert len(summarize(text, words=100)) == 1
