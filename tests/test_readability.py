"""`evaluation.readability`: how well a summary reads."""

from __future__ import annotations

import json
import random
import re
from dataclasses import fields
from importlib import resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluation import metrics, readability
from evaluation.__main__ import main
from evaluation.linguistic_quality import WEIGHTS, languages, marks
from evaluation.linguistic_quality.quotations import follow_quotations
from evaluation.linguistic_quality.terms import content
from evaluation.linguistic_quality.word_lists import Words, load
from evaluation.topics import Topic, cases_of
from summarize import InputError, InputTypeError, SettingError, summarize

STORY = [
    "The city council of Pisa voted on Tuesday to close the old bridge over the river Arno.",
    "Engineers had found cracks in two pillars of the bridge during an inspection in March.",
    "Mayor Carla Conti said the bridge would stay closed until the pillars were repaired.",
    '"Nobody should cross a bridge that may fall," Conti said to reporters after the vote.',
    "The council expects repairs to the bridge to cost four million euros and to last a year.",
]

BAD = {
    "unbalanced quotation": "“The bridge over the river may fall at any time, engineers of the council said.",
    "unbalanced brackets": "The bridge over the river (built in 1886 was closed by the council on Tuesday.",
    "six words or fewer": "The bridge is closed.",
    "cut off": "The council of the city voted to close the bridge over the river because of the ...",
    "begins inside": "and the council of the city voted to close the bridge over the river.",
    "capitals": "COUNCIL VOTES TO CLOSE THE OLD BRIDGE OVER THE RIVER.",
    "broken characters": "The council of the city voted to close the bri\ufffdge over the river.",
    "label in front": "PISA, Italy (AP) -- The council of the city voted to close the bridge on Tuesday.",
    "glued words": "The council voted to close the bridge.The river had risen by a metre on Tuesday.",
    "page text": "Photo: The old bridge over the river Arno in Pisa was closed by the council.",
    "first or second person": "In this city we cross the bridge over the river on every day of the year.",
    "bare surname": "After the vote of the council the bridge will be guarded, Moretti said on Tuesday.",
    "dependent opening": "However, many shops near station square lost customers last summer.",
    "no antecedent": "Residents praised the surgeon, whose patients recovered within hours.",
    "person not named": "In spring nobody was sure whether he knew anything about cracks in pillars.",
}
FORM = list(BAD)[:10]


# ── promises ────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from(["en", "de", "zh", "th"]))
@example(["(\x1f"], "en")
def test_values_are_shares_whatever_the_text(sentences, language) -> None:
    if not any(sentence.strip() for sentence in sentences):
        with pytest.raises(InputError, match="no sentences"):
            readability(sentences, language)
        return
    values = readability(sentences, language)
    assert list(values) == ["grammaticality", "referential_clarity", "non_redundancy", "reading"]
    assert all(0 <= value <= 1 for value in values.values())
    assert values == readability(sentences, language)
    assert len(marks(sentences, language)) == sum(bool(text.strip()) for text in sentences)


def test_reading_is_the_weighted_mean() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    values = readability([*STORY, BAD["cut off"], BAD["bare surname"], STORY[0]])
    weighted = sum(weight * values[name] for name, weight in WEIGHTS.items())
    assert values["reading"] == pytest.approx(weighted)
    assert max(values.values()) < 1


def test_a_good_story_has_no_marks() -> None:
    assert marks(STORY) == [()] * len(STORY)


@pytest.mark.parametrize("mark", BAD)
def test_each_mark_is_found_and_lowers_its_value(mark) -> None:
    before = [STORY[0], STORY[4]] if mark == "person not named" else STORY
    value = "grammaticality" if mark in FORM else "referential_clarity"
    assert mark in marks([*before, BAD[mark]])[-1]
    assert readability([*before, BAD[mark]])[value] < readability(before)[value]


@given(st.lists(st.sampled_from([*STORY, *BAD.values()]), min_size=1, max_size=6))
def test_a_bad_sentence_at_the_end_never_raises_the_mean(sentences) -> None:
    before = readability(sentences)
    for mark in ("cut off", "six words or fewer", "begins inside"):
        after = readability([*sentences, BAD[mark]])
        assert after["grammaticality"] <= before["grammaticality"]
    after = readability([*sentences, BAD["first or second person"]])
    assert after["referential_clarity"] <= before["referential_clarity"]
    after = readability([*sentences, sentences[0]])
    assert after["non_redundancy"] <= before["non_redundancy"]


def test_whole_texts_read_better_than_cut_mixed_and_repeated_ones() -> None:
    whole = readability(STORY)
    cut = readability([" ".join(sentence.split()[2:-2]) for sentence in STORY])
    assert cut["grammaticality"] < whole["grammaticality"]
    others = [
        "He had left the hospital an hour before the nurses noticed.",
        "Petrov denied all charges.",
        "The verdict surprised her.",
    ]
    mixed = readability([others[0], STORY[3], others[1], STORY[1], others[2]])
    assert mixed["referential_clarity"] < whole["referential_clarity"]
    assert readability([*STORY, *STORY])["non_redundancy"] < whole["non_redundancy"]
    assert max(cut["reading"], mixed["reading"]) < whole["reading"]


def test_order_matters_for_references_but_not_for_form() -> None:
    rng = random.Random(1)
    orders = [rng.sample(STORY, len(STORY)) for _ in range(20)]
    values = [readability(order) for order in orders]
    assert {value["grammaticality"] for value in values} == {1.0}
    assert min(value["referential_clarity"] for value in values) < 1


# ── examples by hand ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "sentences",
    [
        ["“It rained for nine days.", "Then the river rose,” she said."],
        ["``It rained for nine days,'' she said."],
        ["„Es regnete neun Tage“, sagte sie.", "»Und dann?«, fragte er.", "« Oui », dit-elle."],
        ["「雨が降った」と彼女は言った。", "She said: 'It rained for nine days.'"],
        ['"It rained," she said, "for nine days." The river "rose".', "Nine (9) days [of rain]."],
    ],
)
def test_quotations_that_close(sentences) -> None:
    assert all(quoted.balanced for quoted in follow_quotations(sentences))


@pytest.mark.parametrize(
    ("sentences", "balanced"),
    [
        (["It rained,” she said."], [False]),
        (["“It rained.", "“It snowed,” she said."], [False, True]),
        (["“It rained.", "A.", "B.", "C.", "D,” she said."], [False, True, True, True, False]),
        (['"It rained for nine days.', "The river rose."], [False, True]),
    ],
)
def test_quotations_that_do_not(sentences, balanced) -> None:
    assert [quoted.balanced for quoted in follow_quotations(sentences)] == balanced


def test_what_is_quoted_may_say_i() -> None:
    quoted = ['"I saw the bridge fall into the river," Carla Conti said on Tuesday.']
    assert marks(quoted) == [()]
    assert marks(["I saw the bridge fall into the river on Tuesday."]) == [
        ("first or second person",)
    ]
    spanning = [
        "“I saw the bridge fall into the river on Tuesday.",
        "We all saw it,” Carla Conti said.",
    ]
    assert marks(spanning) == [(), ()]
    assert marks(["Bridges in the US fall into rivers every year, says a report."]) == [()]


def test_a_surname_is_bare_until_the_full_name_was_given() -> None:
    full = "Carla Conti, the mayor of Pisa, closed the bridge over the river on Tuesday."
    bare = "The bridge over the river in Pisa may fall at any time, Conti said."
    assert marks([full, bare]) == [(), ()]
    assert "bare surname" in marks([bare, full])[0]
    courtesy = "The bridge over the river in Pisa may fall, according to Ms. Conti."
    assert "bare surname" in marks([courtesy])[0]
    assert marks(["The bridge may fall into the river at any time, Washington said."]) == [()]
    assert marks(["Officials said in Pisa that a bridge over a river may fall at any time."]) == [
        ()
    ]


def test_a_link_to_an_earlier_sentence_is_an_antecedent() -> None:
    after = "However, the bridge carries forty thousand cars on every day of the week."
    assert marks([STORY[0], after])[1] == ()
    assert "dependent opening" in marks([after])[0]
    assert "no antecedent" in marks(["The woman said nothing else about those nine days."])[0]


def test_non_redundancy_by_hand() -> None:
    first = "Rain flooded Rome."  # rain, floode, rome
    second = "Rain flooded Milan yesterday."  # two of 3 + 4
    assert readability([first])["non_redundancy"] == 1
    assert readability([first, second])["non_redundancy"] == pytest.approx(1 - (4 / 7) / 2)
    third = "Rain flooded Rome."  # the greatest overlap counts, not the last
    assert readability([first, second, third])["non_redundancy"] == pytest.approx(
        1 - (4 / 7 + 1) / 3
    )


def test_text_is_split_and_blank_sentences_are_ignored() -> None:
    assert readability(" ".join(STORY)) == readability(STORY) == readability(["", *STORY, " "])


@pytest.mark.parametrize(
    ("sentences", "language", "error", "says"),
    [
        ([], "en", InputError, "no sentences"),
        ("", "en", InputError, "no sentences"),
        ([" "], "en", InputError, "no sentences"),
        (7, "en", InputTypeError, "sentences must be strings, got int"),
        (["Rain fell.", None], "en", InputTypeError, "sentences must be strings, got NoneType"),
        (["Rain fell."], "english", SettingError, "english"),
    ],
)
def test_what_cannot_be_measured_is_an_error(sentences, language, error, says) -> None:
    with pytest.raises(error, match=says):
        readability(sentences, language)


# ── word lists and languages ────────────────────────────────────────────────────────────────────


def test_every_word_list_loads_and_is_used() -> None:
    files = [
        file.name for file in (resources.files("evaluation.linguistic_quality") / "data").iterdir()
    ]
    assert sorted(files) == [f"{language}.toml" for language in languages()]
    for language in languages():
        lists = load(language)
        assert all(getattr(lists, entry.name) for entry in fields(lists))
        for entry in fields(lists):
            words = getattr(lists, entry.name)
            if isinstance(words, re.Pattern):
                assert not words.search("")
            else:
                assert all(word == word.casefold() == word.strip() for word in words)


def test_the_lists_are_not_those_of_the_summariser() -> None:
    """A measure that shares its list with a guard sees only what the guard sees."""
    folder = resources.files("evaluation.linguistic_quality")
    for file in folder.iterdir():
        if file.name.endswith(".py"):
            imported = re.findall(r"from summarize(\S*) import", file.read_text(encoding="utf-8"))
            assert set(imported) <= {""}, file.name


def test_languages_without_lists_are_measured_by_structure() -> None:
    good = [
        "Der Stadtrat von Pisa hat am Dienstag beschlossen, die alte Brücke über den Arno zu schließen.",
        "Ingenieure hatten im März bei einer Prüfung Risse in zwei Pfeilern der Brücke entdeckt.",
    ]
    assert load("de") == Words()
    assert marks(good, "de") == [(), ()]
    isolated = "Meteorologen erwarten morgen starken Wind, kräftige Schauer, einzelne Gewitter und später auch noch Hagel."
    assert marks([*good, isolated, "und dann fiel", "„Risse in den Pfeilern der Brücke sind gefährlich."], "de") == [
        (),
        (),
        ("no link",),
        ("begins inside", "cut off", "six words or fewer"),
        ("unbalanced quotation",),
    ]  # fmt: skip
    assert marks(["昨天在罗马下了大雨，河水上涨了一米。"], "zh") == [()]
    assert content("昨天下雨。", Words()) == {"昨天", "天下", "下雨"}


# ── in the commands ─────────────────────────────────────────────────────────────────────────────


def test_a_summary_of_the_sample_story_reads_well_and_its_shuffled_words_do_not(seeds) -> None:
    sentences = [pick.text for pick in summarize(seeds, words=100)]
    values = readability(sentences)
    assert values["grammaticality"] >= 0.75
    assert values["referential_clarity"] >= 0.5
    assert 0.5 < values["non_redundancy"] < 1
    rng = random.Random(0)
    shuffled = [" ".join(rng.sample(text.split(), len(text.split()))) for text in sentences]
    assert readability(shuffled)["grammaticality"] < values["grammaticality"]


def test_records_hold_the_four_values(seeds) -> None:
    topic = Topic("t", tuple(seeds), ("Rain fell in Rome.",))
    (case,) = cases_of(topic, "references", lead_words=10)
    scores = metrics.measure(metrics.Output(tuple(STORY)), case, metrics.Options())
    assert {name: scores[name] for name in readability(STORY)} == pytest.approx(readability(STORY))
    assert all(metrics.find(name).direction == 1 for name in readability(STORY))
    assert "reading" not in metrics.measure(metrics.Output(()), case, metrics.Options())


def test_run_shows_reading_and_all_four_if_compared_by_one(tmp_path, capsys) -> None:
    topic = {"id": "x", "documents": [" ".join(STORY)] * 2, "references": [STORY[0]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(topic), encoding="utf-8")
    arguments = [
        "run",
        str(tmp_path / "a.jsonl"),
        "--systems",
        "lead",
        "--systems",
        "first-document",
    ]
    assert main(arguments) == 0
    assert "reading" in capsys.readouterr().out.split("\n")[0]
    for metric in ("grammar", "referential_clarity", "non_redundancy", "reading"):
        assert main([*arguments, "--metric", metric]) == 0
        lines = capsys.readouterr().out.split("\n")
        assert {"grammar", "clarity", "non-redundancy", "reading"} <= set(lines[0].split())
        assert max(map(len, lines)) <= 80
    assert main([*arguments, "--metric", "reading", "--format", "json"]) == 0
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert {"grammar", "clarity", "non-redundancy", "reading", "R-2"} <= row.keys()


def test_score_tells_how_a_text_reads_also_without_references(tmp_path, capsys) -> None:
    file = tmp_path / "summary.txt"
    file.write_text(" ".join([*STORY, BAD["cut off"]]), encoding="utf-8")
    assert main(["score", str(file), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert "rows" not in printed
    values = {row["metric"]: row["value"] for row in printed["readability"]}
    assert values["grammaticality"] == pytest.approx(100 * 5 / 6)
    assert main(["score", str(file), str(file)]) == 0
    shown = capsys.readouterr().out
    assert "ROUGE-2" in shown
    assert "referential_clarity" in shown
    file.write_text("", encoding="utf-8")
    assert main(["score", str(file)]) == 2
    assert "no sentences" in capsys.readouterr().err


def test_a_summary_is_measured_as_its_sentences() -> None:
    summary = summarize(["Rain fell in Rome on Monday. It did not stop until Friday."], sentences=2)
    assert readability(summary) == readability(list(summary.sentences))
    assert marks(summary) == marks(list(summary.sentences))
