"""Timelines and the orderers that use dates: results, formats and the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from evaluation.timeline_metrics import agreement, aligned, concat, date_f1
from evaluation.timeline_systems import METRICS, SYSTEMS, make_timeline, score_timeline
from evaluation.timelines import (
    Story,
    compose_stories,
    divide_reference,
    read_data,
    read_stories,
)
from evaluation.topics import Topic
from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Timeline,
    summarize,
    timeline,
)
from summarize.budget import count_words
from summarize.cli import main
from tests import strategies
from tests.test_stories import longer

FLOOD = [
    Document(
        "Heavy rain fell in Rome all day on Monday. Schools were closed at noon.",
        name="monday",
        published=date(2024, 5, 6),
    ),
    Document(
        "The old bridge over the Tiber collapsed on Wednesday. Heavy rain had fallen on Monday.",
        name="wednesday",
        published=date(2024, 5, 8),
    ),
    Document(
        "The mayor of Rome resigned on Friday over the collapse. The bridge was built in March 1970.",
        name="friday",
        published=date(2024, 5, 10),
    ),
]


def test_a_story_of_a_week() -> None:
    result = timeline(FLOOD)
    assert isinstance(result, Timeline)
    labels = ["1970-03", "2024-05-06", "2024-05-08", "2024-05-10"]
    assert [entry.label for entry in result] == labels
    rain = result.entries[1]
    assert (rain.published, rain.mentioned) == (1, 1)
    assert str(rain) == "Heavy rain fell in Rome all day on Monday. Schools were closed at noon."
    assert str(result).splitlines()[0] == "1970-03     The bridge was built in March 1970."


@pytest.mark.parametrize(
    "text",
    [
        "The guard who was dismissed on Thursday was hired again on Sunday.",
        "The guard dismissed on Thursday gave himself up to police on Sunday.",
    ],
)
def test_no_sentence_is_filed_under_the_day_that_only_says_who_is_meant(text) -> None:
    line = timeline(Document(text, published=date(2024, 5, 7)))
    assert [entry.start for entry in line.entries] == [date(2024, 5, 5)]


def test_the_sample_story_begins_a_year_before(seeds) -> None:
    labels = [entry.label for entry in timeline(seeds, words=40)]
    # The report of 1 June tells the event of the day before: one entry.
    assert labels == ["2016-03", "2016-11", "2017-05", "2017-05-31"]


def test_ordered_by_event_date_the_capture_stands_before_the_recapture_and_the_strike(
    seeds,
) -> None:
    text = str(summarize(seeds, words=300, orderer="event_date", query="Palmyra recaptured"))
    capture, recapture = text.index("captured Palmyra in March"), text.index("recaptured Palmyra")
    assert capture < recapture < text.index("have fired four cruise missiles")


def test_the_summary_of_the_sample_story_reads_as_one_text(seeds) -> None:
    """First the news, then its circumstances, then the background."""
    text = str(summarize(seeds))
    opening = text.index("have fired four cruise missiles")
    assert opening < 60
    assert opening < text.index("Admiral Essen") < text.index("since 2015")


def test_the_event_date_of_a_pick_is_in_every_format(seeds) -> None:
    summary = summarize(seeds, sentences=8, query="Palmyra captured in March")
    pick = next(p for p in summary if "captured Palmyra" in p.text)
    assert (pick.when.start, pick.when.end, pick.when.grain) == (
        date(2016, 3, 1),
        date(2016, 3, 31),
        "month",
    )
    description = '2016-03, from "March last year"'
    assert description in summary.explain()
    assert description.replace('"', "&quot;") in summary.to_html()
    assert (
        '<time datetime="2016-03" title="2016-03, from &quot;March last year&quot;">'
        in summary.to_html()
    )
    assert "2016-03" in summary.to_markdown()
    [when] = [p["when"] for p in summary.to_dict()["picks"] if " captured Palmyra" in p["text"]]
    assert when == {
        "start": "2016-03-01",
        "end": "2016-03-31",
        "grain": "month",
        "basis": "resolved",
        "text": "March last year",
        "relation": "on",
    }


def test_every_format_of_a_timeline() -> None:
    result = timeline(FLOOD, entries=3)
    record = json.loads(result.to_json())
    assert record == result.to_dict()
    assert [entry["start"] for entry in record["entries"]] == [e.start.isoformat() for e in result]
    assert result.to_markdown().count("## ") == len(result)
    assert "1 published that day, mentioned in 1 more" in result.explain()
    adversarial = timeline([Document("<b>Rain</b> fell on Rome.", published=date(2024, 5, 6))])
    assert "&lt;b&gt;Rain" in adversarial.to_html()
    assert "<b>" not in adversarial.to_html()
    assert adversarial._repr_html_() == adversarial.to_html()


@given(st.lists(st.tuples(strategies.story, st.dates(date(2020, 1, 1), date(2020, 2, 1))), min_size=1, max_size=5),
       st.integers(1, 4), st.integers(5, 40))  # fmt: skip
def test_promises_of_a_timeline(story, entries, words) -> None:
    documents = [Document(text, published=day) for text, day in story if text.strip()]
    assume(documents)
    try:
        result = timeline(documents, entries=entries, words=words)
    except InputError:  # no text contains a sentence
        reject()
    assert len(result) <= entries
    starts = [entry.start for entry in result]
    assert starts == sorted(starts)
    texts = [pick.text for entry in result for pick in entry]
    assert len(texts) == len(set(texts))
    for entry in result:
        assert 0 < count_words(str(entry)) <= words
        for pick in entry:
            sentence = pick.sentence
            span = documents[sentence.document].text[sentence.start : sentence.end]
            assert span == sentence.text
            letters = iter(
                "".join(span.split())
            )  # 東京 takes no space; a page header inside is not shown
            assert all(letter in letters for letter in "".join(pick.text.split()))
    assert timeline(documents, entries=entries, words=words) == result


def test_a_sentence_that_is_printed_again_another_week_is_quoted_once() -> None:
    """Its "Monday" is another day then, but it is the same sentence."""
    text = "Rain fell on the harbour of Genoa on Monday."
    weeks = [Document(text, published=date(2024, 5, day)) for day in (7, 14)]
    assert [pick.text for entry in timeline(weeks) for pick in entry] == [text]


# ── which days matter, and what is reported of them ─────────────────────────────────────────────────


def news(day: int, text: str, month: int = 5) -> Document:
    return Document(text, published=date(2024, month, day))


def test_a_day_counts_by_what_has_to_do_with_the_story() -> None:
    """Three articles on the bridge, and four on other subjects, all published on one day."""
    story = [
        news(6, "The old bridge over the Tiber collapsed in Rome on Monday. Two cars fell."),
        news(7, "The old bridge over the Tiber in Rome collapsed on Monday, police said."),
        news(9, "Rome mourned on Thursday those who died when the bridge fell."),
    ]
    listings = [
        news(20, "A jazz evening opens at eight with wine."),
        news(20, "Chess players from Oslo won a cup."),
        news(20, "Mozart and Verdi are sung in Milan again."),
        news(20, "Tennis: two sets were enough for the young Swede."),
    ]
    labels = [entry.label for entry in timeline([*story, *listings], entries=2)]
    assert labels == ["2024-05-06", "2024-05-09"]


@pytest.mark.parametrize("day", [7, 8, 9])
@pytest.mark.parametrize(
    "wording",
    [
        "Eleven people are still missing. {}",
        "{} Eleven people are still missing.",
        "The coast guard said twelve people died when the ferry sank. {}",
    ],
)
def test_the_news_of_a_follow_up_comes_before_what_is_only_mentioned(day, wording) -> None:
    """A follow-up names the day of the old event first; its own news names no day."""
    new = "Divers have ended the search for survivors."
    event = news(6, "A ferry sank off Lamu on Monday. Divers searched the wreck.")
    follow_up = news(
        day,
        "Twelve people died when a ferry sank off Lamu on Monday, the coast guard said. "
        + wording.format(new),
    )
    actions = (
        "built repaired sold painted rented fined inspected insured towed cleaned raised named"
    )
    mentions = " ".join(
        f"The ferry was {action} in Lamu on {i + 3} March {2001 + i}."
        for i, action in enumerate(actions.split())
    )
    history = news(6, f"The Lamu ferry was old. {mentions}")
    for documents in ([event, follow_up], [event, history, follow_up]):
        [own] = [e for e in timeline(documents) if e.label == f"2024-05-0{day}"]
        assert new in str(own)
    labels = [entry.label for entry in timeline([event, history, follow_up], entries=2)]
    assert labels == ["2024-05-06", f"2024-05-0{day}"]
    assert [e.label for e in timeline([event, follow_up], entries=1)] == ["2024-05-06"]


@pytest.mark.parametrize(
    "news",
    [
        "The number of people killed by the avalanche that buried a hotel near Sölden on Sunday has risen to 14.",
        "Four guides were charged on Thursday over an avalanche near Sölden that buried a hotel.",
        "The hotel near Sölden that was shut after Sunday's avalanche has reopened.",
    ],
)
def test_news_in_the_words_of_the_old_event_stands_under_its_own_day(news) -> None:
    report = Document(
        "An avalanche buried a hotel near Sölden on Sunday. Soldiers searched all night.",
        published=date(2024, 2, 5),
    )
    follow_up = Document(f"{news} The roads are open again.", published=date(2024, 2, 8))
    entries = {entry.start: entry for entry in timeline([report, follow_up]).entries}
    assert news in str(entries[date(2024, 2, 8)])
    assert news not in str(entries[date(2024, 2, 4)])


def test_a_short_sentence_is_the_news_of_a_follow_up() -> None:
    entries = list(
        timeline(
            [
                news(6, "A ferry sank off Lamu on Monday. Divers searched the wreck."),
                news(
                    9,
                    "Twelve people died when a ferry sank off Lamu on Monday, the coast guard said. "
                    "Eleven people are still missing. The search has ended.",
                ),
            ]
        )
    )
    assert [entry.label for entry in entries] == ["2024-05-06", "2024-05-09"]
    assert str(entries[1]) == "Eleven people are still missing. The search has ended."


def test_a_day_to_which_later_reports_come_back_matters() -> None:
    """Two articles a day; one of the days is mentioned weeks later."""
    days = [
        news(
            day, f"The court in Rome heard witness {name} in the bridge trial on 2024-05-{day:02}."
        )
        for day, name in ((2, "Rossi"), (8, "Bianchi"), (14, "Verdi"))
        for _ in range(2)
    ]
    later = [
        news(
            day,
            "The bridge trial in Rome continues. Its turn came when Bianchi spoke on 8 May 2024.",
            6,
        )
        for day in (3, 4)
    ]
    assert "2024-05-08" in [e.label for e in timeline([*days, *later], entries=2)]
    [first] = timeline([*days, *later], entries=1)
    assert first.label == "2024-05-08"


def test_what_is_reported_of_a_day_was_not_written_before_it() -> None:
    announced = [
        news(
            5,
            "The council of Rome will vote on the new bridge on Friday. Polls predict a close vote.",
        ),
        news(
            6, "The mayor said that a new bridge will be voted on by the council of Rome on Friday."
        ),
    ]
    happened = news(11, "The council of Rome rejected the new bridge on Friday by two votes.")
    [day] = [e for e in timeline([*announced, happened]) if e.label == "2024-05-10"]
    assert str(day) == "The council of Rome rejected the new bridge on Friday by two votes."
    # Without a later report the announcement is all there is, but only where there is room.
    labels = [entry.label for entry in timeline(announced)]
    assert labels == ["2024-05-05", "2024-05-10"]
    assert [entry.label for entry in timeline(announced, entries=1)] == ["2024-05-05"]


def test_one_event_is_one_entry() -> None:
    """Reports of the next morning repeat the news of the evening before."""
    text = "The old bridge over the Tiber in Rome collapsed and two cars fell into the river"
    evening = [news(6, f"{text}."), news(6, f"{text}, police say.")]
    morning = news(7, f"{text}, newspapers write.")
    later = news(9, "The mayor of Rome resigned over the collapse of the old bridge.")
    labels = [entry.label for entry in timeline([*evening, morning, later])]
    assert labels == ["2024-05-06", "2024-05-09"]
    assert [e.label for e in timeline([*evening, morning, later], entries=2)] == labels


def test_months_are_entries_only_where_days_leave_room() -> None:
    labels = [entry.label for entry in timeline(FLOOD, entries=3)]
    assert labels == ["2024-05-06", "2024-05-08", "2024-05-10"]


def test_a_timeline_of_many_documents_has_more_entries_but_no_trifles() -> None:
    names = ["".join(letters).capitalize() for letters in product("bdgkmnpr", "aeiou", "lnrst")]
    many = [
        news(
            1 + i % 28, f"In the bridge trial {name}son met {name}wick at {name}ville.", 1 + i // 28
        )
        for i, name in enumerate(names[:196])
    ]
    assert len(timeline(many, language="en")) == 14
    aside = news(3, "A cat slept. It was found on 2021-03-09 in Oslo.")
    assert "2021-03-09" not in [entry.label for entry in timeline([*many, aside], language="en")]
    assert "2021-03-09" in [entry.label for entry in timeline([many[0], aside], language="en")]


def test_a_document_that_shares_no_word_with_the_others_still_has_its_day() -> None:
    flood = [
        news(6, "Rain fell in Rome all day. The Tiber rose by a metre."),
        news(7, "The Ponte Milvio was closed on Tuesday."),
        news(9, "The Tiber fell on Thursday. Rain had fallen since Monday."),
    ]
    assert [e.label for e in timeline(flood)] == ["2024-05-06", "2024-05-07", "2024-05-09"]


def test_a_timeline_as_a_frame() -> None:
    frame = timeline(FLOOD).to_frame()
    assert frame["text"].tolist() == [pick.text for entry in timeline(FLOOD) for pick in entry]
    assert frame.loc[frame["document"] == "friday", "start"].dt.year.tolist() == [1970, 2024]
    old = timeline("Rain fell in Rome on 1648-10-24. The bridge broke on 2024-05-08.").to_frame()
    assert [str(day)[:10] for day in old["start"]] == ["1648-10-24", "2024-05-08"]


def test_error_messages_say_what_to_do() -> None:
    with pytest.raises(
        InputError,
        match="give each its field published, or begin its text with a date such as 6 May 2024",
    ):
        timeline("Rain fell on Rome.")
    with pytest.raises(SettingError, match="entries must be at least 1, got 0"):
        timeline(FLOOD, entries=0)
    with pytest.raises(InputTypeError, match="words must be a whole number"):
        timeline(FLOOD, words=2.5)
    with pytest.raises(SettingError, match="unknown ranker"):
        timeline(FLOOD, ranker="lexrnk")


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (["The Arno rose on Tuesday.", "Trams stood still on Thursday."], "'Tuesday', 'Thursday'"),
        (["La Saône a monté hier à Lyon."], "'hier'"),
    ],
)
def test_relative_days_without_a_publication_date_are_quoted(texts, named) -> None:
    with pytest.raises(InputError) as error:
        timeline(texts)
    assert f"must say when they were published, so that {named} can be found" in str(error.value)
    assert "give each its field published" in str(error.value)


def test_a_timeline_of_several_stories_is_warned_of_as_a_summary_is() -> None:
    documents = [
        Document(longer(subject, version), published=date(2024, 5, 6 + version))
        for subject in ("flood", "race", "bank")
        for version in range(3)
    ]
    with pytest.warns(InputWarning, match="different stories or more, which one summary mixes"):
        summarize(documents)
    with pytest.warns(InputWarning, match=r"which one timeline mixes; .* summarize --stories"):
        timeline(documents)


def test_from_the_command_line(capsysbinary) -> None:
    assert main(["seeds", "--timeline", "--words", "40"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert text.startswith("2016-03     Syrian troops")
    assert main(["seeds", "--timeline", "--entries", "1", "--format", "json"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["entries"]) == 1
    assert main(["seeds", "--timeline", "--format", "html"]) == 0
    assert b"<title>Timeline</title>" in capsysbinary.readouterr().out
    assert main(["seeds", "--timeline", "--explain"]) == 0
    explained = capsysbinary.readouterr().out.decode()
    assert explained.startswith("2016-03 · mentioned in 4 documents\n1. Syrian troops")
    assert "\n\n2016-11 · mentioned in 4 documents\n1. " in explained
    assert main(["seeds", "--timeline", "--words", "2"]) == 0
    message = "no entry: no dated sentence fits into the words of an entry"
    assert message.encode() in capsysbinary.readouterr().err
    for options in (
        ["--timeline", "--query", "Rome"],
        ["--timeline", "--sentences", "3"],
        ["--entries", "3"],
    ):
        assert main(["seeds", *options]) == 2
        assert options[-2].encode() in capsysbinary.readouterr().err


# ── the measures ────────────────────────────────────────────────────────────────────────────────


def test_measures_by_hand() -> None:
    one, two = date(2020, 1, 1), date(2020, 1, 3)
    gold = {one: "Rain fell in Rome.", two: "The bridge broke."}
    assert date_f1(gold, gold) == 1
    assert date_f1({}, gold) == 0
    assert date_f1({one: "x"}, gold) == pytest.approx(2 / 3)
    assert aligned(gold, gold, n=2) == 1
    assert aligned({}, gold) == 0
    # The right words two days late: a third of the weight, on both sides; precision 1/3, recall 1/3 of half.
    late = {one + timedelta(2): "Rain fell in Rome."}
    assert aligned(late, {one: "Rain fell in Rome."}) == pytest.approx(1 / 3)


TILSE = json.loads((Path(__file__).parent / "data" / "tilse_scores.json").read_text("utf-8"))


def as_days(timeline: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): text for day, text in timeline.items()}


@pytest.mark.parametrize("case", TILSE, ids=range(len(TILSE)))
def test_scores_equal_those_of_tilse(case) -> None:
    """Version 0.2.1 of tilse with ROUGE-1.5.5, on random timelines; one to three timelines by people each."""
    predicted, gold = as_days(case["predicted"]), [as_days(days) for days in case["gold"]]
    scores = {"date F1": date_f1(predicted, gold)}
    for name, metric in (("concat", concat), ("agreement", agreement), ("aligned", aligned)):
        scores |= {f"{name} {n}": metric(predicted, gold, n=n) for n in (1, 2)}
    assert scores == pytest.approx(case["scores"], abs=1e-9)


def test_timelines_in_the_data_are_used() -> None:
    entries = [["2024-05-06", "Rain fell."], ["2024-05-08", ["The bridge broke.", "It was old."]]]
    topic = Topic("flood", tuple(FLOOD), (), {"timelines": [entries, entries[:1]]})
    one, two = read_stories([topic])
    assert one.gold == {
        date(2024, 5, 6): "Rain fell.",
        date(2024, 5, 8): "The bridge broke. It was old.",
    }
    assert (one.topic, two.topic, len(two.gold)) == ("flood", "flood", 1)
    assert score_timeline(one, "timeline", words=30, language="en")["date F1"] == 1
    with pytest.raises(InputError, match="pairs of a date and a text"):
        read_stories([Topic("flood", tuple(FLOOD), (), {"timelines": [["2024-05-06"]]})])
    with pytest.raises(InputError, match="like '2017-05-31', got 'May'"):
        read_stories([Topic("flood", tuple(FLOOD), ("Rain.",), {"timeline_dates": [["May"]]})])


def test_a_reference_is_divided_by_what_was_published_then() -> None:
    days = [document.published for document in FLOOD]
    reference = 'Rain falls.Schools are closed.The bridge collapses."Too old," says an engineer.- The mayor resigns.'
    topic = Topic("flood", tuple(FLOOD), (reference,), {"timeline_dates": [map(str, days)]})
    [story] = read_stories([topic])
    assert story.gold == {
        days[0]: "Rain falls. Schools are closed.",
        days[1]: 'The bridge collapses. "Too old," says an engineer.',
        days[2]: "The mayor resigns.",
    }
    assert divide_reference("Rain falls.", days[:2], FLOOD) == {days[0]: "Rain falls.", days[1]: ""}


def test_steps_of_one_annotator_are_found_in_those_of_the_others(tmp_path) -> None:
    steps = [
        {"date": str(d.published), "update": d.text, "background": "It had been dry."}
        for d in FLOOD
    ]
    rows = [{"event": "flood", "annotator": name, "steps": steps} for name in ("one", "two")]
    path = tmp_path / "steps.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    one, two = read_data(path)
    assert (one.topic, two.topic) == ("flood", "flood")
    assert one.gold == {d.published: d.text for d in FLOOD}
    assert [d.text for d in one.documents] == [f"{d.text}\n\nIt had been dry." for d in FLOOD]
    assert score_timeline(one, "timeline", words=30, language="en")["date F1"] == 1
    assert len(read_data(path, limit=1)) == 0  # nobody else tells that event
    path.write_text(json.dumps({**rows[0], "steps": [{"date": "2024-05-06"}]}), encoding="utf-8")
    with pytest.raises(InputError, match="'flood' by 'one' must have a 'date' and an 'update'"):
        read_data(path)


def test_stories_are_made_of_dated_topics() -> None:
    topics = [
        Topic(f"t{i}", (FLOOD[i], FLOOD[i]), (f"What happened on day {i}.",)) for i in range(3)
    ]
    [story] = list(compose_stories(topics, size=3))
    assert sorted(story.gold) == [d.published for d in FLOOD]
    for system in SYSTEMS:
        found = make_timeline(story, system, words=30, language="en")
        assert 1 <= len(found) <= 3
        assert set(score_timeline(story, system, words=30, language="en")) == set(METRICS)
    text = "In March 2016 rebels took the town. On March 1, 2016 a bridge broke in Rome."
    months = Document(text, published=date(2016, 5, 1))
    gold = {date(2016, 3, 1): "A bridge broke.", date(2016, 5, 1): "x", date(2016, 4, 1): "y"}
    found = make_timeline(Story("s", (months,), gold), "timeline", words=30, language="en")
    assert found == {date(2016, 3, 1): "On March 1, 2016 a bridge broke in Rome."}  # not the month
    with pytest.raises(InputError, match="dated documents"):
        list(compose_stories([Topic("t", (Document("Rain fell."),), ("Rain.",))]))
