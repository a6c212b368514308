"""Stories: a pile of articles becomes clusters that can be summarised, and articles in none are named."""

from __future__ import annotations

import json
import pickle
import random
import warnings
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Stories,
    Story,
    stories,
    summarize,
    summarize_many,
    timeline,
)
from summarize.cli import main
from summarize.clustering import neighbours
from summarize.clustering.days import Days
from summarize.clustering.leftovers import add_leftovers
from summarize.clustering.linkage import average_linkage
from summarize.clustering.making import THRESHOLD
from summarize.clustering.neighbours import similar_pairs
from summarize.clustering.vectors import article_terms, article_vectors
from tests import datasets

SUBJECTS = {
    "flood": "The river Tiber flooded the old town of Rome after heavy rain, and the mayor Rossi closed all schools",
    "race": "Ingrid Berg won the cross-country ski race in Oslo ahead of the champion Larsen from Sweden",
    "bank": "The central bank of Peru in Lima raised its interest rate because inflation reached nine percent",
    "whale": "A blue whale stranded on the beach of Hokkaido and biologists tried to push it back into the sea",
}
DETAILS = {
    "flood": ["Shops on the bank lost their stock.", "Boats brought water and bread."],
    "race": ["Spectators lined the track despite frost.", "A sprint decided the last lap."],
    "bank": ["Economists had bet on a pause.", "The sol gained against the dollar."],
    "whale": ["Divers measured the animal at dawn.", "Fishermen lent their ropes."],
}


def article(subject: str, version: int, **fields) -> Document:
    """One of several reports of one event, in other words and another order."""
    words = SUBJECTS[subject].split()
    generator = random.Random(f"{subject}{version}")
    start = version % 14
    text = (
        f"{' '.join(words[start:])} {' '.join(words[:start])}. {generator.choice(DETAILS[subject])}"
    )
    fields.setdefault("name", f"{subject}-{version}")
    return Document(text[0].upper() + text[1:], **fields)


PILE = [article(subject, version) for version in range(3) for subject in ("flood", "race", "bank")]
LONER = article("whale", 0)


def groups(found: Stories) -> set[frozenset[str]]:
    return {frozenset(document.name for document in story) for story in found}


EXPECTED = {frozenset(f"{subject}-{i}" for i in range(3)) for subject in ("flood", "race", "bank")}


# ── what comes back ─────────────────────────────────────────────────────────────────────────────


def test_a_pile_becomes_its_stories() -> None:
    found = stories(PILE)
    assert isinstance(found, list)
    assert all(isinstance(story, Story) for story in found)
    assert groups(found) == EXPECTED
    assert found.unassigned == ()


def test_an_article_in_no_story_is_named_and_not_forced_into_one() -> None:
    found = stories([*PILE, LONER])
    assert groups(found) == EXPECTED
    assert found.unassigned == (LONER,)
    assert found.labels[-1] == -1
    assert [
        found[label].documents.count(d) for d, label in zip(PILE, found.labels, strict=False)
    ] == [1] * 9


def test_every_document_is_in_one_story_or_in_none() -> None:
    found = stories([*PILE, LONER])
    everything = [*(document for story in found for document in story), *found.unassigned]
    assert sorted(d.name for d in everything) == sorted(d.name for d in [*PILE, LONER])
    assert found.documents == (*PILE, LONER)


def test_one_story_stays_one_and_unrelated_articles_stay_apart() -> None:
    assert len(stories([article("flood", i) for i in range(6)])) == 1
    unrelated = stories([article(subject, 0) for subject in SUBJECTS])
    assert (len(unrelated), len(unrelated.unassigned)) == (0, 4)


@pytest.mark.parametrize(
    "line",
    [
        "Jupiterimages/Thinkstock",
        "Photo: Ministry of Health",
        "Anna Rossi in Rome (Photo: Ministry of Health)",
        "Add a location to your Tweets",
    ],
)
def test_a_caption_or_a_line_around_the_text_is_no_title(line: str) -> None:
    pile = [article("flood", i) for i in range(3)]
    below = [Document(f"{line}\n\n{one.text}", name=one.name) for one in pile]
    entitled = [Document(one.text, name=one.name, title=line) for one in pile]
    for found in (stories([below[0], *pile[1:]]), stories([entitled[0], *pile[1:]])):
        assert any(found[0].title.rstrip("…") in one.text for one in pile)
    headed = Document(f"River Tiber floods Rome\n\n{pile[1].text}", name="headed")
    assert stories([entitled[0], headed, below[2]])[0].title == "River Tiber floods Rome"


def test_a_story_says_what_it_is_about() -> None:
    monday = date(2024, 5, 6)
    pile = [
        article("flood", i, title=f"Tiber floods Rome ({i})", published=monday + timedelta(i))
        for i in range(3)
    ]
    [story] = stories(pile)
    assert story.title in {document.title for document in pile}
    assert story.span == (story.start, story.end) == (monday, monday + timedelta(2))
    assert {"Rome", "Tiber"} & set(" ".join(story.key_phrases).replace(",", " ").split())
    assert 0.5 < story.confidence <= 1
    assert len(story.confidences) == len(story) == 3
    assert [document.published for document in story] == sorted(d.published for d in pile)


def test_a_story_is_a_cluster_wherever_one_is_wanted() -> None:
    found = stories(PILE)
    for story in found:
        assert summarize(story, sentences=1) == summarize(list(story), sentences=1)
        assert story[0] in story.documents
    summaries = list(summarize_many(found, sentences=1))
    assert [summary.documents for summary in summaries] == [story.documents for story in found]
    dated = [article("flood", i, published=date(2024, 5, 6 + i)) for i in range(3)]
    [story] = stories(dated)
    assert timeline(story).documents == story.documents
    assert not summarize(story, known=story).picks


def test_a_frame_goes_in_and_one_comes_out() -> None:
    frame = pd.DataFrame(
        {"text": [d.text for d in [*PILE, LONER]], "title": [d.name for d in [*PILE, LONER]]}
    )
    result = stories(frame).to_frame()
    assert list(result.index) == list(frame.index)
    assert list(result["text"]) == list(frame["text"])
    by_story = result.groupby("story")["title"].apply(
        lambda titles: {title.split("-")[0] for title in titles}
    )
    assert sorted(map(sorted, by_story)) == [["bank"], ["flood"], ["race"]]
    assert result["story"].isna().tolist() == [False] * 9 + [True]


def test_nothing_at_all_gives_an_empty_frame_with_its_columns() -> None:
    assert {"story", "confidence", "text"} <= set(Stories().to_frame().columns)


# ── promises ────────────────────────────────────────────────────────────────────────────────────


@given(st.permutations(range(10)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    pile = [*PILE, LONER]
    shuffled = stories([pile[i] for i in order])
    assert shuffled == stories(pile)
    assert shuffled.unassigned == (LONER,)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(SUBJECTS)), st.integers(0, 5)), min_size=1, max_size=25
    ),
    st.floats(0, 1),
)
@settings(max_examples=30, deadline=None)
def test_any_pile_is_divided_and_no_text_is_changed(
    chosen: list[tuple[str, int]], granularity: float
) -> None:
    pile = [article(subject, version, name=str(i)) for i, (subject, version) in enumerate(chosen)]
    found = stories(pile, granularity=granularity)
    everything = [*(document for story in found for document in story), *found.unassigned]
    assert sorted(everything, key=lambda d: int(d.name)) == pile
    assert all(len(story) > 1 for story in found)
    assert [len(story) for story in found] == sorted((len(story) for story in found), reverse=True)
    assert len({story.id for story in found}) == len(found)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(SUBJECTS)), st.integers(0, 9)),
        min_size=2,
        max_size=30,
        unique=True,
    )
)
@settings(max_examples=40, deadline=None)
def test_the_groups_are_those_of_scipy(chosen: list[tuple[str, int]]) -> None:
    """An outside opinion: average linkage on the matrix of all pairs, cut at the same threshold."""
    vectors, _ = article_vectors(article_terms([article(*one).text for one in chosen]))
    days = Days.of([None] * len(chosen))
    pairs = similar_pairs(vectors, days, THRESHOLD)
    label, _ = average_linkage(vectors, days, pairs, THRESHOLD)
    distances = 1.0 - (vectors @ vectors.T).toarray().astype(float)
    distances = np.maximum(distances, 0.0)
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform((distances + distances.T) / 2, checks=False), "average")
    expected = fcluster(tree, 1.0 - THRESHOLD, "distance")
    assert len(set(zip(label, expected, strict=True))) == len(set(label)) == len(set(expected))


def test_the_number_of_processes_does_not_matter() -> None:
    assert stories([*PILE, LONER], n_jobs=2) == stories([*PILE, LONER])
    with pytest.raises(SettingError, match="n_jobs must not be 0"):
        stories(PILE, n_jobs=0)


@given(st.integers(1, 8), st.integers(1, 30), st.booleans())
@settings(max_examples=20, deadline=None)
def test_the_pairs_do_not_depend_on_the_tiles(size: int, frequency: int, dated: bool) -> None:
    pile = [article(subject, i) for i in range(6) for subject in SUBJECTS]
    vectors, _ = article_vectors(article_terms([document.text for document in pile]))
    days = Days.of([float(i) if dated and i % 3 else None for i in range(len(pile))])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(neighbours, "MAX_FREQUENCY", frequency)
        expected = similar_pairs(vectors, days, 0.1)
        patched.setattr(neighbours, "TILE", size)
        found = similar_pairs(vectors, days, 0.1)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6)


def test_pairs_are_found_on_any_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    pile = [*PILE, LONER, *(article("whale", i, published=date(2024, 1, i)) for i in range(1, 5))]
    expected = stories(pile)
    monkeypatch.setattr(neighbours, "TILE", 4)
    assert stories(pile, n_jobs=2) == expected


def test_granularity_goes_from_coarse_to_fine() -> None:
    numbers = [
        len(stories(PILE, granularity=g)) + len(stories(PILE, granularity=g).unassigned)
        for g in (0, 0.5, 1)
    ]
    assert numbers == sorted(numbers)
    assert numbers[1] == 3
    with pytest.raises(SettingError, match="granularity must be from 0 to 1, got 2"):
        stories(PILE, granularity=2)
    with pytest.raises(InputTypeError, match="granularity must be a number"):
        stories(PILE, granularity="fine")


def test_wire_copies_count_once() -> None:
    """A text that forty papers print must not make a common word of what it is about."""
    copies = [Document(article("flood", 0).text, name=f"paper-{i}") for i in range(40)]
    found = stories([*copies, *PILE])
    assert {len(story) for story in found} == {43, 3}
    assert groups(found) >= EXPECTED - {frozenset(f"flood-{i}" for i in range(3))}


def test_articles_weeks_apart_are_less_likely_one_story() -> None:
    early = [article("flood", i, published=date(2024, 1, 1)) for i in range(2)]
    late = [article("flood", i, published=date(2025, 6, 1)) for i in range(2, 4)]
    assert len(stories([*early, *late])) == 2
    assert len(stories([Document(d.text, name=d.name) for d in (*early, *late)])) == 1


def test_that_all_articles_are_of_one_day_says_nothing() -> None:
    dated = [Document(d.text, name=d.name, published=date(2024, 5, 6)) for d in (*PILE, LONER)]
    assert groups(stories(dated)) == groups(stories([*PILE, LONER]))


def test_days_hold_an_article_to_its_story_in_a_pile_of_years() -> None:
    """A report of the same days with few words in common joins; years later it does not."""
    reports = [article("flood", i, published=date(2020, 3, 1 + i)) for i in range(3)]
    late = [
        article(subject, i, published=date(2010 + 2 * i, 6, 1))
        for i in range(3)
        for subject in ("race", "bank", "whale")
    ]
    follow = "Insurers of Rome count what the Tiber ruined and ask the government."

    def is_with_the_others(day: date) -> bool:
        pile = [*reports, *late, Document(follow, name="follow", published=day)]
        return any({"follow", "flood-0"} <= names for names in groups(stories(pile)))

    assert is_with_the_others(date(2020, 3, 2))
    assert not is_with_the_others(date(2014, 3, 2))


def test_an_article_joins_the_only_story_that_it_is_near_to() -> None:
    """On its own it is not similar enough to any article, but to nothing else at all."""
    side = "Insurers count what the heavy rain ruined and ask the government for help in spring while brokers watch."
    found = stories([*PILE, Document(side, name="side")])
    assert frozenset({"side", "flood-0", "flood-1", "flood-2"}) in groups(found)
    strange = Document("Cooks of Milan praise the autumn and its mushrooms.", name="strange")
    assert stories([*PILE, strange]).unassigned == (strange,)


@pytest.mark.parametrize(("second", "group"), [(0.1, 0), (0.35, 2)])
def test_an_article_as_near_to_another_story_stays_alone(second: float, group: int) -> None:
    rows = sparse.csr_array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.4, second]])
    days, label = Days.of([None] * 5), np.array([0, 0, 1, 1, 2])
    pairs = similar_pairs(rows, days, 0.05)
    result = add_leftovers(rows, days, pairs, label, 0.3, np.ones(5, dtype=np.int64))
    assert result.tolist() == [0, 0, 1, 1, group]


def test_reports_made_by_a_template_are_known_by_their_names() -> None:
    """A form's own words are in all reports; names and figures are what makes them one story."""
    forms = [
        "Heavy rain flooded {n} houses in {place} on Monday, mayor {who} of the party said.",
        "Mayor {who} of {place} counted {n} flooded houses after the heavy rain on Monday.",
        "In {place}, {n} houses are flooded after heavy rain; mayor {who} asked for help.",
    ]
    pile, gold = [], []
    for i in range(24):
        for form in forms:
            pile.append(
                form.format(
                    n=100 + i, place=f"Place{chr(97 + i)}ville", who=f"Name{chr(97 + i)}son"
                )
            )
            gold.append(i)
    found = stories(pile)
    assert len(set(zip(gold, found.labels, strict=True))) == len(found) == 24


def test_languages_may_be_mixed() -> None:
    portuguese = [
        "Um acidente aéreo no Congo matou dezessete pessoas na quinta-feira, disse um porta-voz das Nações Unidas.",
        "Dezessete pessoas morreram na quinta-feira em um acidente aéreo no Congo, segundo as Nações Unidas.",
    ]
    chinese = [
        "东京发生强烈地震,造成多人受伤,列车停运。",
        "强烈地震袭击东京,多人受伤,列车全部停运。",
    ]
    found = stories([*PILE, *portuguese, *chinese])
    texts = [{document.text for document in story} for story in found]
    assert set(portuguese) in texts
    assert set(chinese) in texts
    assert groups(found) >= EXPECTED


def test_blank_articles_are_in_no_story() -> None:
    with pytest.warns(InputWarning, match="contain no text"):
        found = stories([*PILE, Document("", name="a"), Document(" ", name="b")])
    assert groups(found) == EXPECTED
    assert [document.name for document in found.unassigned] == ["a", "b"]


def test_a_single_article_is_no_story() -> None:
    found = stories("Rain fell in Rome.")
    assert (len(found), len(found.unassigned)) == (0, 1)


# ── streams, and saved stories ──────────────────────────────────────────────────────────────────


def test_articles_one_by_one_or_at_once_give_the_same_stories() -> None:
    pile = [*PILE, LONER]
    found = stories(pile[:1])
    for document in pile[1:]:
        found = stories([document], previous=found)
    assert groups(found) == groups(stories(pile))
    assert found.unassigned == (LONER,)


def test_stories_keep_their_ids_and_say_what_is_new() -> None:
    monday = stories([d for d in PILE if not d.name.startswith("bank")][:4])
    tuesday = stories(PILE, previous=monday)
    names = {next(iter(story)).name.split("-")[0]: story for story in monday}
    for story in tuesday:
        subject = next(iter(story)).name.split("-")[0]
        if subject in names:
            assert story.id == names[subject].id
            assert story.notes == ("1 new",)
            assert not summarize(story, known=story, sentences=1).picks
        else:
            assert story.notes == ("new",)
            assert story.id not in {one.id for one in monday}


def test_a_merger_and_a_split_are_noted() -> None:
    floods, races = ([article(subject, i) for i in range(3)] for subject in ("flood", "race"))
    mixed = Stories([Story("mixed", (*floods, *races))], [*floods, *races], [0] * 6)
    split = stories([LONER], previous=mixed)
    assert {story.id for story in split} > {"mixed"}
    notes = {story.id: story.notes for story in split}
    assert notes.pop("mixed") == ("3 articles split off",)
    assert list(notes.values()) == [("split from mixed (3 articles)",)]
    halves = Stories(
        [Story("a", tuple(floods[:2])), Story("b", tuple(floods[2:]))], floods, [0, 0, 1]
    )
    [merged] = stories([LONER], previous=halves)
    assert (merged.id, merged.notes) == ("a", ("merged with b (1 article)",))


def test_an_article_that_was_there_is_not_added_twice() -> None:
    first = stories(PILE)
    again = stories([Document(d.text, name=d.name) for d in PILE], previous=first)
    assert groups(again) == groups(first)
    assert [story.notes for story in again] == [()] * 3
    assert stories([], previous=first).documents == first.documents


def test_saved_stories_are_read_again(tmp_path: Path) -> None:
    dated = article(
        "flood",
        4,
        title="A \ud800 title",
        published=date(2024, 5, 6),
        source="wire",
        url="https://a.b",
    )
    found = stories([*PILE, dated, LONER])
    assert Stories.from_json(found.to_json()) == found
    assert Stories.from_json(found.to_json().encode()) == found
    assert Stories.from_json(found.to_json(indent=2)).unassigned == found.unassigned
    assert pickle.loads(pickle.dumps(found)).labels == found.labels
    file = tmp_path / "stories.json"
    file.write_text(found.to_json(), encoding="utf-8")
    assert groups(stories([], previous=file)) == groups(found)
    assert found.to_json() == stories([*PILE, dated, LONER]).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "no",
        '{"format": "summarize stories 1"}',
        '{"format": "summarize stories 1", "stories": [{}]}',
    ],
)
def test_what_was_not_saved_by_it_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="saved stories"):
        Stories.from_json(text)
    file = tmp_path / "broken.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="broken.json"):
        stories(PILE, previous=file)


def test_a_wrong_previous_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputTypeError, match="previous must be Stories"):
        stories(PILE, previous=7)
    with pytest.raises(InputTypeError, match="Stories.from_json"):
        stories(PILE, previous=stories(PILE).to_json())
    saved = tmp_path / "saved.json"
    saved.write_text(stories(PILE).to_json(), encoding="utf-8")
    assert stories(PILE, previous=str(saved)).to_json() == stories(PILE, previous=saved).to_json()
    with pytest.raises(InputError, match="missing.json"):
        stories(PILE, previous=tmp_path / "missing.json")


def test_bad_documents_are_named() -> None:
    with pytest.raises(InputTypeError, match=r"documents\[1\]"):
        stories(["Rain fell.", 3])
    with pytest.raises(InputError, match="at least one document"):
        stories([])


# ── views and the command ───────────────────────────────────────────────────────────────────────


def test_the_views_name_everything_and_escape_it() -> None:
    pile = [*PILE, Document(LONER.text, name="<b>whale</b> & *co*")]
    found = stories(pile)
    summaries = list(summarize_many(found, sentences=1))
    page = found.to_html(summaries)
    assert "<b>whale" not in page
    assert "&lt;b&gt;whale" in page
    assert page.count("<section") == 4
    assert page.count("<style>") == 1
    markdown = found.to_markdown(summaries)
    assert r"\<b\>whale\</b\> \& \*co\*" in markdown
    assert markdown.count("\n## ") == 3
    text = found.to_text(summaries)
    for story, summary in zip(found, summaries, strict=True):
        assert story.title in text
        assert str(summary) in text
    assert "In no story (1 article)\n- <b>whale" in text
    assert "flood-0" in str(found)
    with pytest.raises(InputError, match="one summary per story, 3, got 1"):
        found.to_html(summaries[:1])
    assert repr(found) == "<3 stories of 10 articles, 1 in no story>"
    assert repr(found[0]).startswith(f"<Story {found[0].id}: ")


def test_an_error_is_shown_in_place_of_a_summary() -> None:
    found = stories(PILE)
    errors = [ValueError("no <sentence>")] * 3
    assert "no &lt;sentence&gt;" in found.to_html(errors)
    assert "no <sentence>" in found.to_text(errors)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    for document in [*PILE, LONER]:
        (folder / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
    return folder


def test_the_command_prints_a_summary_per_story(feed: Path, capsysbinary) -> None:
    assert main(["--stories", str(feed), "--sentences", "1"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.count("(3 articles; ") == 3
    assert "In no story (1 article)\n- whale-0.txt" in out


def test_the_page_has_a_table_of_contents(feed: Path, tmp_path: Path) -> None:
    page = tmp_path / "today.html"
    assert main(["--stories", str(feed), "--format", "html", "--output", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    for number in (1, 2, 3):
        assert f'href="#story-{number}"' in html
        assert f'<section id="story-{number}"' in html
    assert "whale-0.txt" in html


def test_a_run_goes_on_where_the_one_before_ended(feed: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    assert main(["--stories", str(feed), "--format", "json", "--output", str(saved)]) == 0
    record = json.loads(saved.read_text(encoding="utf-8"))
    assert all(story["summary"]["text"] for story in record["stories"])
    assert [document["name"] for document in record["unassigned"]] == ["whale-0.txt"]
    (feed / "whale-1.txt").write_text(article("whale", 1).text, encoding="utf-8")
    again = [
        "--stories",
        str(feed),
        "--previous",
        str(saved),
        "--format",
        "json",
        "--output",
        str(saved),
    ]
    assert main(again) == 0
    later = json.loads(saved.read_text(encoding="utf-8"))
    assert {story["id"] for story in later["stories"]} > {
        story["id"] for story in record["stories"]
    }
    assert [story["notes"] for story in later["stories"] if story["notes"]] == [["new"]]


def test_a_batch_of_stories_is_written_as_lines(feed: Path, tmp_path: Path, capsys) -> None:
    lines = tmp_path / "out.jsonl"
    assert main(["--stories", str(feed), "--batch", str(lines), "--sentences", "1"]) == 0
    records = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 3
    assert all(
        record["title"] and record["text"] and len(record["documents"]) == 3 for record in records
    )
    assert "1 in no story" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["feed", "out.jsonl"] or len(
        list(tmp_path.iterdir())
    ) == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--granularity", "0.2"], "--granularity is an option of --stories"),
        (["--previous", "a.json"], "--previous is an option of --stories"),
        (["--stories", "--timeline"], "--stories and --timeline cannot be combined"),
        (["--stories", "--explain"], "--stories and --explain cannot be combined"),
        (["--stories", "--granularity", "7"], "granularity must be from 0 to 1"),
        (["--stories", "--batch", "a.jsonl", "--output", "b"], "--output cannot be used"),
    ],
)
def test_options_that_do_not_go_together(
    options: list[str], message: str, feed: Path, capsys
) -> None:
    assert main([str(feed), *options]) == 2
    assert message in capsys.readouterr().err


def test_a_batch_never_replaces_what_it_reads(feed: Path, capsys) -> None:
    assert main(["--stories", str(feed), "--batch", str(feed / "flood-0.txt")]) == 2
    assert (feed / "flood-0.txt").read_text(encoding="utf-8") == PILE[0].text


@pytest.mark.parametrize("option", ["--batch", "--output"])
@pytest.mark.parametrize("ending", ["", ".stories"])
@pytest.mark.parametrize(
    "content",
    ['{"id": "storm", "documents": ["Hail broke the windows."]}\n', "Call the plumber.\n", "[1]"],
)
def test_stories_replace_no_file_that_they_did_not_write(
    option, ending, content, feed: Path, tmp_path: Path, capsys
) -> None:
    target = tmp_path / "mine.jsonl"
    mine = tmp_path / f"mine.jsonl{ending}"
    mine.write_text(content, encoding="utf-8")
    assert main(["--stories", str(feed), option, str(target), "--sentences", "1"]) == 2
    assert mine.read_text(encoding="utf-8") == content
    error = capsys.readouterr().err
    assert f"{str(mine)!r} would be overwritten" in error
    assert "--output FILE.jsonl" in error


def test_stories_replace_and_resume_what_they_wrote(feed: Path, tmp_path: Path, capsys) -> None:
    by_batch, by_output = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    by_batch.touch()  # an empty file has nothing to lose
    assert main(["--stories", str(feed), "--batch", str(by_batch), "--sentences", "2"]) == 0
    assert main(["--stories", str(feed), "--batch", str(by_batch), "--sentences", "1"]) == 0
    wanted = ["--stories", str(feed), "--output", str(by_output), "--sentences", "1"]
    assert main(wanted) == 0
    assert by_output.read_bytes() == by_batch.read_bytes()
    capsys.readouterr()
    assert main([*wanted, "--resume"]) == 0
    assert "3 summaries are kept" in capsys.readouterr().err


# ── the warning ─────────────────────────────────────────────────────────────────────────────────


def longer(subject: str, version: int) -> str:
    return f"{article(subject, version).text} {article(subject, version + 7).text}"


def test_summarize_warns_of_several_stories() -> None:
    pile = [longer(subject, i) for subject in ("flood", "race", "bank") for i in range(3)]
    with pytest.warns(
        InputWarning, match=r"3 different stories or more.*summarize_many\(stories\(documents\)\)"
    ):
        summarize(pile)


def test_summarize_does_not_warn_of_one_story(seeds) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summarize(seeds)
        summarize([longer("flood", i) for i in range(6)])


def test_cheers_of_few_words_are_no_stories() -> None:
    cheers = (
        "{0}, {1} and {1} again! {0} to the {2}, {1} to the {2}, and {1} to the {2} once more, and then {1} to {2}.",
        "{0} to the {2}! {0} to it, {1} to that {2}, and {1}, {1}, {1}, and once more {1} to it and to all of the {2}.",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summarize(
            [
                cheer.format(answer, answer.lower(), thing)
                for answer, thing in (("Yes", "lamp"), ("No", "cable"))
                for cheer in cheers
            ]
        )


def remarks(ending: str) -> list[str]:
    """Twelve remarks, each near to one other, which share two words with the next ones."""
    things = "lamp cable fire maker,tram river storm roof,school pupil teacher judge,vote mayor council budget,doctor nurse clinic virus,film actor stage song"
    colours = "red blue,green grey,brown black,white pink,gold silver,violet amber,copper plum"
    places = "Arn Ulm,Brod Vorn,Celm Wend,Dorn Yarn,Elm Zorn,Firn Arv,Gant Bist,Holm Cull,Irn Drav,Jarn Enz,Kolm Fild,Lorch Gurk"
    return [
        f"Here in {place.replace(' ', ' and there in ')} the "
        f"{things.split(',')[n // 2].replace(' ', ', the ')} were "
        f"{colours.split(',')[(n + 1) // 2].replace(' ', ' or ')}, {ending}."
        for n, place in enumerate(places.split(","))
    ]


def test_remarks_are_no_stories() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summarize(remarks("as so often before"))
    longer = (
        "as so often before and as it is and will be, for all of us and all of them and all of you"
    )
    with pytest.warns(InputWarning, match="6 different stories or more"):
        summarize(remarks(longer))


@pytest.mark.parametrize("name", ["multi_news_validation250", "cstnews", "abmusu_train200"])
def test_topics_of_real_data_are_one_story(name: str) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", InputWarning)
        for cluster in datasets.clusters(name, 40):
            summarize(cluster)
    assert not [one for one in seen if "different stories" in str(one.message)]


@pytest.mark.parametrize("name", ["neus_validation", "cstnews", "abmusu_train200"])
def test_a_mixture_of_very_many_stories_is_noticed(name: str) -> None:
    mixed = [document for cluster in datasets.clusters(name, 20) for document in cluster]
    with pytest.warns(InputWarning, match=r"\d\d different stories or more"):
        summarize(mixed)
