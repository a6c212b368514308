"""A summary in the hand: a sequence of picks, with texts, frames and a way back from JSON."""

from __future__ import annotations

import json
import math
import pickle
import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Summary,
    as_documents,
    collate,
    read_documents,
    stories,
    summarize,
    summarize_many,
    timeline,
)

WIRE = Document(
    "Twelve people died in the flood in Rome on Monday. The Tiber rose by a metre.",
    name="wire",
    title="Flood in Rome",
    source="Reuters",
    published=datetime(2024, 5, 6, 10, tzinfo=UTC),
    url="https://example.org/wire",
)
RADIO = Document(
    "On Monday 40 people died in the flood in Rome. Two bridges are **closed** to traffic.",
    source="http://example.org/radio",
    published=date(2024, 5, 6),
)
PAPER = "The Tiber rose by a metre in Rome. Nobody was at home when it came."


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarize([WIRE, RADIO, PAPER], sentences=3)


class TestSequence:
    def test_it_is_a_sequence_of_picks(self, summary) -> None:
        assert len(summary) == len(summary.picks) == 3
        assert [summary[i] for i in range(3)] == list(summary) == list(summary.picks)
        assert summary[-1] == summary.picks[-1]
        assert summary[:2] == summary.picks[:2]
        assert list(reversed(summary)) == list(summary)[::-1]
        assert summary.index(summary[1]) == 1
        with pytest.raises(IndexError):
            summary[3]

    def test_picks_and_parts_of_the_text_are_in_it(self, summary) -> None:
        assert all(pick in summary for pick in summary)
        assert summarize(PAPER)[0] not in summary
        assert "Rome" in summary
        assert "Milan" not in summary

    def test_text_and_sentences(self, summary) -> None:
        assert summary.text == str(summary) == " ".join(summary.sentences)
        assert list(summary.sentences) == [pick.text for pick in summary]

    def test_a_pick_knows_its_place_and_its_source(self, summary) -> None:
        for pick in summary:
            document = summary.documents[pick.document]
            assert document.text[pick.start : pick.end] == pick.sentence.text
            assert pick.source == document.source
        addresses = {pick.document: pick.url for pick in summary}
        expected = {0: WIRE.url, 1: RADIO.source, 2: None}
        assert addresses.items() <= expected.items()

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.org", "www.a.org", "https://"])
    def test_only_addresses_of_the_web_are_links(self, url) -> None:
        [pick] = summarize(Document(PAPER, url=url, source=url), sentences=1)
        assert pick.url is None
        assert pick.source == url


class TestAndBack:
    def test_a_summary_is_restored_from_its_dict_and_its_json(self, summary) -> None:
        assert summary[0].variants  # the conflict of 12 and 40
        assert Summary.from_dict(summary.to_dict()) == summary
        assert Summary.from_dict(json.loads(summary.to_json())) == summary

    def test_a_summary_without_texts_is_restored_with_its_documents(self, summary) -> None:
        data = json.loads(summary.to_json(texts=False))
        assert not any("text" in document for document in data["documents"])
        assert Summary.from_dict(data, documents=summary.documents) == summary
        assert Summary.from_dict(data).text == summary.text
        with pytest.raises(InputError, match="documents must be the 3 documents .* got 1"):
            Summary.from_dict(data, documents=[WIRE])

    def test_an_unnamed_document_is_not_one_called_document_1(self) -> None:
        for name in ("", "document 1"):
            restored = Summary.from_dict(summarize(Document(PAPER, name=name)).to_dict())
            assert restored.documents[0].name == name

    def test_what_has_to_be_passed_again_is_named(self) -> None:
        def longest(candidates):
            return candidates.costs("words")

        summary = summarize([WIRE, RADIO], known=[PAPER], query="flood | 'x'", ranker=longest)
        restored = Summary.from_dict(summary.to_dict())
        assert restored == summary
        with pytest.raises(SettingError, match="pass the function itself"):
            restored.configuration.ranker(None)

    def test_records_of_a_batch_are_restored_with_their_key(self, summary) -> None:
        record = {"id": "flood", **summary.to_dict(texts=False)}
        assert Summary.from_dict(record).key == "flood"
        with pytest.raises(InputError, match="cluster 'flood' has no summary: not JSON"):
            Summary.from_dict({"id": "flood", "error": "not JSON"})

    def test_a_summary_is_no_documents(self, summary) -> None:
        with pytest.raises(InputTypeError, match="pass its text or its documents"):
            summarize(summary)
        assert summarize(summary.text, known=summary.documents) is not None

    def test_a_summary_of_another_version_is_read_with_a_warning(self, summary) -> None:
        data = summary.to_dict()
        data["recipe"] = data["recipe"].replace("| v", "| v9.")
        with pytest.warns(InputWarning, match="was made by version 9"):
            assert Summary.from_dict(data) == summary

    @pytest.mark.parametrize(
        ("data", "error", "says"),
        [
            ("{}", InputTypeError, "json.loads"),
            ({}, InputError, "has no 'documents'"),
            ({"documents": [], "picks": [{}]}, InputError, "has no"),
            ({"documents": [], "picks": []}, InputError, "has no 'recipe'"),
            ({"documents": 5, "picks": []}, InputError, "must be what to_dict"),
        ],
    )
    def test_anything_else_is_refused(self, data, error, says) -> None:
        with pytest.raises(error, match=says):
            Summary.from_dict(data)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["", "a", "document 2", "é|'"]),
                st.sampled_from(
                    [None, date(2020, 1, 2), datetime(2020, 1, 2), "2020-01-02T03:04Z"]
                ),
                st.sampled_from([None, "Reuters", "https://a.org/b"]),
                st.sampled_from(
                    ["Rain fell in Rome.", "Twelve died in Rome.", "40 died in *Rome*.", "It is."]
                ),
            ),
            min_size=1,
            max_size=5,
        ),
        st.sampled_from([None, "Rome?"]),
    )
    def test_the_way_back_is_exact(self, fields, query) -> None:
        documents = [
            Document(text, name=name, published=day, source=source)
            for name, day, source, text in fields
        ]
        if not any("Rome" in document.text for document in documents):
            query = None
        summary = summarize(documents, query=query)
        restored = Summary.from_dict(json.loads(summary.to_json()))
        assert restored == summary
        assert restored.to_json() == summary.to_json()
        assert pickle.loads(pickle.dumps(summary)) == summary


class TestFrames:
    def test_a_frame_has_a_row_per_pick(self, summary) -> None:
        frame = summary.to_frame()
        for field in ("text", "document", "start", "end", "source", "url", "score", "rank"):
            expected = [getattr(pick, field) for pick in summary]
            assert [None if pd.isna(cell) else cell for cell in frame[field]] == expected
        assert frame["conflicts"].tolist()[0] == ["document 2"]
        assert frame["event_start"].dtype.kind == "M"
        assert frame.to_dict("records")[0].keys() == summary.to_records()[0].keys()

    def test_a_frame_of_nothing_has_its_columns(self) -> None:
        frame = summarize(PAPER, known=PAPER).to_frame()
        assert len(frame) == 0
        assert "text" in frame.columns

    def test_columns_of_other_names(self) -> None:
        frame = pd.DataFrame(
            {
                "body": ["Rain fell.", "Snow fell."],
                "text": ["no", "no"],
                "outlet": ["wire", "radio"],
                "day": ["03/04/2024", "25/04/2024"],
                5: ["https://a.org", None],
            }
        )
        columns = {
            "text_column": "body",
            "name_column": "outlet",
            "date_column": "day",
            "url_column": 5,
        }
        for given_ in (frame, frame.to_dict("records")):
            first, second = as_documents(given_, **columns)
            assert (first.text, first.name, first.published) == (
                "Rain fell.",
                "wire",
                date(2024, 4, 3),
            )
            assert (first.web_address, second.url) == ("https://a.org", None)

    def test_the_index_names_documents(self) -> None:
        frame = pd.DataFrame({"text": ["Rain fell.", "Snow fell."]}, index=["a", 7])
        assert [one.name for one in as_documents(frame)] == ["a", "7"]
        assert [one.name for one in as_documents(frame["text"])] == ["a", "7"]
        assert [one.name for one in as_documents(frame.assign(id=["x", None]))] == ["x", "7"]
        assert [one.name for one in as_documents(frame.reset_index(drop=True))] == ["", ""]
        assert [one.name for one in as_documents(frame.set_index([[3, 4]]))] == ["", ""]
        numbered = frame.assign(article=[3, 4]).set_index("article")
        assert [one.name for one in as_documents(numbered)] == ["3", "4"]

    def test_labels_that_stand_twice_name_two_documents(self) -> None:
        frame = pd.DataFrame(
            {"text": ["Rain fell in Rome.", "Snow fell in Oslo."]}, index=["a", "a"]
        )
        for given_ in (frame, frame["text"], pd.concat([frame, frame]).iloc[1:3]):
            documents = as_documents(given_)
            assert [one.name for one in documents] == ["a", "a"]
            found = summarize(given_, sentences=2).to_frame()
            for row in found.itertuples():
                assert (
                    row.text
                    == list(frame["text"] if given_ is frame else given_.squeeze())[row.document]
                )

    @pytest.mark.parametrize(
        ("columns", "error", "says"),
        [
            ({}, InputError, "'text', got the columns .*; name the column .* by text_column"),
            (
                {"text_column": "txt"},
                InputError,
                r"a column 'txt', as text_column says \(--column text=txt\)",
            ),
            ({"text_colum": "body"}, InputTypeError, "did you mean 'text_column'"),
            ({"text_column": ["body"]}, InputTypeError, "must be the name of a column"),
        ],
    )
    def test_wrong_columns(self, columns, error, says) -> None:
        with pytest.raises(error, match=says):
            as_documents(pd.DataFrame({"body": ["Rain fell."]}), **columns)
        if "text_column" in columns:
            with pytest.raises(error, match="text_column"):
                as_documents([{"body": "Rain fell."}], **columns)


@pytest.mark.parametrize("function", [summarize, timeline, collate, stories])
def test_every_function_takes_columns_by_name(function) -> None:
    texts = ["Rain fell in Rome on Monday.", "On Monday rain fell in Rome."]
    frame = pd.DataFrame({"body": texts, "day": "2024-05-06"})
    assert function(frame, text_column="body", date_column="day").documents == (
        function([{"text": text, "date": "2024-05-06"} for text in texts]).documents
    )
    with pytest.raises(
        InputTypeError, match=rf"{function.__name__}\(\) has no argument 'txt_column'"
    ):
        function(frame, txt_column="body")


@pytest.mark.parametrize("function", [summarize, timeline, collate])
def test_the_call_names_the_columns(function) -> None:
    texts = ["Rain fell in Rome on Monday.", "On Monday rain fell in Rome."]
    documents = pd.DataFrame({"body": texts, 7: ["a", "b"], "day": "2024-05-06"})
    made = function(documents, date_column="day", id_column=7, text_column="body", url_column=None)
    assert 'text_column="body", id_column=7, date_column="day")  # summarize' in made.call
    again = eval(made.call, {function.__name__: function, "documents": documents})
    assert again.documents == made.documents
    assert again == made
    assert "body" not in made.recipe
    assert function(made.documents) == made  # how the columns are called does not matter


@pytest.mark.parametrize("spelling", ["2017-05-31", "31 May 2017", "31/05/2017", date(2017, 5, 31)])
def test_dates_are_spelled_alike_everywhere(spelling) -> None:
    made = {
        Document("Rain fell.", published=spelling).published,
        Document("Rain fell.", date=spelling).published,
        as_documents({"text": "Rain fell.", "published": spelling})[0].published,
        as_documents({"text": "Rain fell.", "date": spelling})[0].published,
        as_documents(pd.DataFrame({"text": ["Rain fell."], "date": [spelling]}))[0].published,
    }
    assert made == {date(2017, 5, 31)}


def test_a_missing_date_is_none_and_a_wrong_one_an_error() -> None:
    for missing in (None, pd.NaT, float("nan"), "", pd.NA):
        assert Document("Rain fell.", published=missing).published is None
    for wrong in ([], True, object()):
        with pytest.raises(InputTypeError, match="published of a document must be a date"):
            Document("Rain fell.", published=wrong)
    with pytest.raises(InputError, match="published of a document must be one date"):
        Document("Rain fell.", published="03/04/2024")


# ── what a score is made of ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("query", [None, "Palmyra missiles"])
def test_the_score_of_the_default_is_the_product_of_its_factors(seeds, query) -> None:
    summary = summarize(seeds, words=120, query=query)
    for pick in summary:
        factors = dict(pick.factors)
        assert math.prod(factors.values()) == pytest.approx(pick.score, abs=1e-4)
        shares = {"centrality", "position", "consensus", "document_centrality"}
        assert set(factors) == shares | {"scale"} | ({"query"} if query else set())
        assert all(0 <= factors[name] <= 1 for name in shares)
    assert len({dict(pick.factors)["scale"] for pick in summary}) == 1
    assert Summary.from_dict(summary.to_dict()) == summary
    first = dict(summary[0].factors)
    explained = " ".join(summary.explain().split())
    assert f"score = centrality {first['centrality']:.2f} × position" in explained


def test_factors_that_are_switched_off_are_not_there(seeds) -> None:
    ranker = "textrank(consensus=0, document_centrality=0)"
    [pick] = summarize(seeds, sentences=1, ranker=ranker)
    assert [name for name, _ in pick.factors] == ["centrality", "position", "scale"]
    [pick] = summarize(seeds, sentences=1, ranker="lexrank")
    assert pick.factors == ()
    assert "score =" not in summarize(seeds, sentences=1, ranker="lexrank").explain()


def test_factors_do_not_depend_on_the_order_of_the_documents(seeds) -> None:
    forth, back = summarize(seeds, words=90), summarize(seeds[::-1], words=90)
    of = {pick.text: dict(pick.factors) for pick in back}
    for pick in forth:
        assert of[pick.text] == pytest.approx(dict(pick.factors), abs=1e-5)


# ── who says otherwise, in Python ───────────────────────────────────────────────────────────────

FLOOD = [
    Document("Twelve people died in the flood in Rome. Rain fell in Rome all day.", source="BBC"),
    Document("Twelve people died in the flood in Rome.", name="wire"),
    Document("40 people died in the flood in Rome. Trams stood still in Rome.", source="BBC"),
]


def test_conflicts_name_the_source_and_what_it_says_instead() -> None:
    summary = summarize(FLOOD, sentences=2)
    [conflict] = summary.conflicts()
    assert summary[conflict.sentence].text == "Twelve people died in the flood in Rome."
    assert (conflict.here, conflict.there, conflict.kind) == ("Twelve", "40", "number")
    assert (conflict.document, conflict.name) == (2, "BBC (2)")
    assert conflict.text == "40 people died in the flood in Rome."
    assert summarize("Rain fell in Rome.").conflicts() == []


def test_a_document_without_a_name_is_called_by_its_publisher() -> None:
    summary = summarize(FLOOD, sentences=1)
    assert [summary.name_of(index) for index in range(3)] == ["BBC", "wire", "BBC (2)"]
    assert collate(FLOOD).name_of(2) == "BBC (2)"
    address = Document("Rain fell in Rome.", source="https://example.org/1")
    assert summarize(address).name_of(0) == "document 1"


@pytest.mark.parametrize("make", [summarize, collate, timeline])
@pytest.mark.parametrize("index", [-1, 2])
def test_only_a_document_has_a_name(make, index: int) -> None:
    made = make(["On 2024-05-06 rain fell in Rome.", "On 2024-05-08 a bridge broke."])
    with pytest.raises(SettingError, match=f"document must be from 0 to 1, got {index}"):
        made.name_of(index)


def test_the_table_has_the_letters_of_the_view() -> None:
    summary = summarize(FLOOD, sentences=3)
    frame = summary.to_frame()
    assert frame["letter"].tolist() == ["ABC"[pick.document] for pick in summary]


def test_a_summary_is_not_restored_with_other_documents() -> None:
    summary = summarize(FLOOD, sentences=2)
    record = summary.to_dict(texts=False)
    table = pd.DataFrame({"body": [one.text for one in FLOOD]})
    assert Summary.from_dict(record, documents=table, text_column="body").text == summary.text
    others = ["A minister spoke at length about taxes in Lima."] * 3
    with pytest.raises(InputError, match="must be those of the summary, but documents"):
        Summary.from_dict(record, documents=others)


def test_a_summary_restored_without_texts_says_what_it_does_not_know(summary) -> None:
    restored = Summary.from_dict(summary.to_dict(texts=False))
    explained = re.sub(r"\s+", " ", restored.explain())
    supports = [f"said by {pick.support} of 3" for pick in summary]
    assert re.findall(r"said by \d of \d", explained) == supports
    says = "Left out: not known, since the summary was restored without the texts of its documents"
    assert says in explained
    page = restored.to_html()
    assert says in page
    assert "of 0 " not in page
    with pytest.warns(InputWarning, match=r"restored without the texts.*documents=") as caught:
        assert restored.left_out() == []
    assert caught[0].filename == __file__


@given(st.permutations(range(3)))
def test_documents_in_another_order_are_noticed(order) -> None:
    texts = ["Rain fell in Rome on Monday.", "A judge in Oslo spoke.", "Trams stood still in Lima."]
    record = summarize(texts, sentences=3).to_dict(texts=False)
    mixed = [texts[index] for index in order]
    if mixed == texts:
        assert Summary.from_dict(record, documents=mixed).text == record["text"]
    else:
        with pytest.raises(InputError, match="must be those of the summary"):
            Summary.from_dict(record, documents=mixed)


def test_a_summary_comes_back_from_json() -> None:
    summary = summarize(FLOOD, sentences=2)
    assert Summary.from_json(summary.to_json()) == summary
    assert Summary.from_json(summary.to_json().encode()) == summary
    with pytest.raises(InputError, match="is no JSON"):
        Summary.from_json("{")
    with pytest.raises(InputError, match="is no JSON"):
        Summary.from_json("[" * 100_000)
    with pytest.raises(InputTypeError, match="str or bytes"):
        Summary.from_json(7)


def test_timelines_and_collations_have_an_index() -> None:
    made = timeline("On 2024-05-06 rain fell in Rome. On 2024-05-08 a bridge broke.")
    assert made[0] is made.entries[0]
    assert made[-1].label == "2024-05-08"
    collation = collate(FLOOD)
    assert collation[0] is collation.rows[0]


# ── tables and what is given by mistake ─────────────────────────────────────────────────────────


def test_a_row_of_a_table_is_one_document() -> None:
    rows = pd.DataFrame(
        {"headline": ["Flood"], "body": ["Rain fell in Rome. It was wet."], "n": [1]}
    )
    [document] = as_documents(rows.iloc[0], text_column="body", title_column="headline")
    assert (document.text, document.title) == ("Rain fell in Rome. It was wet.", "Flood")
    [document] = as_documents(rows.rename(columns={"body": "text"}).iloc[0])
    assert document.text == "Rain fell in Rome. It was wet."
    texts = pd.Series(["Rain fell.", "Snow fell."], index=["a", "b"])
    assert [one.name for one in as_documents(texts)] == ["a", "b"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: as_documents(["Rain.", None]), "a missing text is '', or leave it out"),
        (lambda: as_documents({"a": "Rain."}), "call it so, or say by text_column"),
        (lambda: as_documents("Rain.", when_column="day"), r"it has documents"),
        (lambda: as_documents("Rain.", txt_column="body"), "did you mean 'text_column'"),
        (lambda: timeline(["Rain fell in Rome."]), "published_column"),
        (lambda: read_documents("https://example.org/a"), "nothing is downloaded; save the page"),
    ],
)
def test_errors_name_the_way_out(call, message) -> None:
    with pytest.raises((InputError, InputTypeError), match=message):
        call()


def test_the_key_of_a_cluster_is_kept() -> None:
    [summary] = summarize_many({"flood": FLOOD}, sentences=1)
    assert Summary.from_json(summary.to_json()).key == "flood"
    [summary] = summarize_many({("a", 1): FLOOD}, sentences=1)
    assert Summary.from_json(summary.to_json()) == summary
    assert "id" not in summarize(FLOOD).to_dict()


def test_what_stands_in_a_document_prints_as_its_text() -> None:
    """As the sentences of other packages do; the place and the score are attributes."""
    wire, radio = (
        "Twelve people died in the flood in **Rome**.",
        "40 people died in the flood in Rome.",
    )
    [pick] = summarize([wire, radio, wire], sentences=1)
    shown = "Twelve people died in the flood in Rome."
    assert f"{pick} / {pick.sentence} / {pick.also_in[0]}" == f"{shown} / {shown} / {shown}"
    assert str(pick.variants[0]) == radio
    [row] = collate([wire, radio, wire])
    assert (str(row), str(row.readings[1])) == (shown, radio)


def test_a_summary_of_a_function_without_a_name_can_be_stored_but_not_pickled() -> None:
    made = summarize(
        ["Rain fell in Rome. Snow fell."], ranker=lambda candidates: candidates.position
    )
    restored = Summary.from_dict(made.to_dict())
    assert restored.picks == made.picks
    assert pickle.loads(pickle.dumps(restored)) == restored
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(made)
