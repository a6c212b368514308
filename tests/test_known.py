"""Known texts: what the reader knows is left out, and what is news never is."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.conditions import score_known
from evaluation.topics import Topic
from summarize import Document, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.comparison.comparer import Comparer
from summarize.draft import Draft
from summarize.text.languages import get_language

NUMBERS = ["12", "40", "300"]

STATEMENTS = {  # language -> a statement with three places, the days and the towns that fit
    "en": ("The storm killed {0} people in {1} on {2}, police said.", ["Dover", "Calais"], ["Monday", "Friday"]),
    "de": ("Der Sturm tötete am {2} {0} Menschen in {1}, sagte die Polizei.", ["Dover", "Calais"], ["Montag", "Freitag"]),
    "fr": ("La tempête a tué {0} personnes à {1} {2}, selon la police.", ["Douvres", "Calais"], ["lundi", "vendredi"]),
    "es": ("La tormenta mató a {0} personas en {1} el {2}, dijo la policía.", ["Dover", "Calais"], ["lunes", "viernes"]),
    "it": ("La tempesta ha ucciso {0} persone a {1} {2}, dice la polizia.", ["Dover", "Calais"], ["lunedì", "venerdì"]),
    "pt": ("A tempestade matou {0} pessoas em {1} no {2}, disse a polícia.", ["Dover", "Calais"], ["sábado", "domingo"]),
    "pl": ("Burza zabiła w {2} {0} osób w mieście {1}, podała policja.", ["Dover", "Calais"], ["poniedziałek", "piątek"]),
    "ru": ("Шторм убил {0} человек в городе {1} в {2}, сообщила полиция.", ["Дувр", "Кале"], ["понедельник", "четверг"]),
    "vi": ("Cơn bão làm {0} người chết ở {1} hôm {2}, cảnh sát cho biết.", ["Hà Nội", "Đà Nẵng"], ["thứ hai", "thứ sáu"]),
}  # fmt: skip

NEGATED = {
    "en": ("The minister will resign on Monday, the office said.", "The minister will not resign on Monday, the office said."),
    "de": ("Der Minister tritt am Montag zurück, sagte das Amt.", "Der Minister tritt am Montag nicht zurück, sagte das Amt."),
    "fr": ("Le ministre démissionnera lundi, selon le cabinet.", "Le ministre ne démissionnera pas lundi, selon le cabinet."),
    "es": ("El ministro dimitirá el lunes, según el gobierno.", "El ministro no dimitirá el lunes, según el gobierno."),
    "it": ("Il ministro si dimetterà lunedì, secondo il governo.", "Il ministro non si dimetterà lunedì, secondo il governo."),
    "pt": ("O ministro renunciará no sábado, segundo o governo.", "O ministro não renunciará no sábado, segundo o governo."),
    "pl": ("Minister ustąpi w poniedziałek, podał urząd.", "Minister nie ustąpi w poniedziałek, podał urząd."),
    "ru": ("Министр уйдёт в отставку в понедельник, сообщило ведомство.", "Министр не уйдёт в отставку в понедельник, сообщило ведомство."),
    "vi": ("Bộ trưởng sẽ từ chức vào thứ hai, văn phòng cho biết.", "Bộ trưởng sẽ không từ chức vào thứ hai, văn phòng cho biết."),
    "zh": ("部长周一会辞职，办公室表示。", "部长周一不会辞职，办公室表示。"),
}  # fmt: skip

LANGUAGES = st.sampled_from(sorted(STATEMENTS))


def is_known(text: str, known: list[str], language: str) -> bool:
    """Whether what the reader knows excludes a sentence."""
    candidates = build_candidates(
        [Document(text)], known=[Document(other) for other in known], language=language
    )
    [found] = Draft(candidates, Budget("words", 100)).known.tolist()
    return found


@st.composite
def facts(draw) -> tuple[str, list[str]]:
    """A language, and what stands in the three places of its statement."""
    language = draw(LANGUAGES)
    _, towns, days = STATEMENTS[language]
    return language, [draw(st.sampled_from(choices)) for choices in (NUMBERS, towns, days)]


@st.composite
def contradictions(draw) -> tuple[str, str, list[str]]:
    """A language, a statement, and known statements that each put something else in its places."""
    language, values = draw(facts())
    template, towns, days = STATEMENTS[language]
    others = []
    for _ in range(draw(st.integers(1, 3))):
        other = [draw(st.sampled_from(choices)) for choices in (NUMBERS, towns, days)]
        assume(other != values)
        others.append(template.format(*other))
    return language, template.format(*values), others


# ── news ────────────────────────────────────────────────────────────────────────────────────────


@given(contradictions())
def test_a_known_text_with_another_figure_name_or_day_hides_nothing(drawn) -> None:
    language, text, known = drawn
    assert not is_known(text, known, language)


@pytest.mark.parametrize("language", NEGATED)
def test_a_known_text_that_denies_or_affirms_hides_nothing(language) -> None:
    for known, text in (NEGATED[language], NEGATED[language][::-1]):
        assert not is_known(text, [known], language)
        assert [pick.text for pick in summarize(text, known=known, language=language)] == [text]


@given(contradictions())
def test_other_known_sentences_in_some_of_its_words_do_not_hide_a_contradiction(drawn) -> None:
    """They say part of it, without what is contradicted."""
    language, text, known = drawn
    part = text.split(",")[0]
    for number in NUMBERS:
        part = part.replace(f" {number} ", " ")
    assert not is_known(text, [*known, f"{part}."], language)


@given(facts(), st.sampled_from(["14", "Anna Rossi", "7,000"]))
def test_a_sentence_with_a_further_number_or_name_is_news(drawn, more) -> None:
    language, values = drawn
    text = STATEMENTS[language][0].format(*values)
    assert not is_known(text.replace(",", f" ({more}),"), [text], language)


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed 12 people in the harbour of Dover on Monday, police said, and sank a ferry.",
        "The storm that killed 12 people in the harbour of Dover on Monday also destroyed the bridge, police said.",
        "The storm killed 12 people in the harbour of Dover on Monday, among them Anna Bianchi, police said.",
        "The storm killed 12 people in the harbour of Dover on Monday, 14 hours after a warning, police said.",
    ],
)
def test_a_sentence_with_more_news_than_the_known_one_stays(text) -> None:
    known = "The storm killed 12 people in the harbour of Dover on Monday, police said."
    assert [pick.text for pick in summarize(text, known=known)] == [text]
    assert not summarize(known, known=text).picks


# ── what is known ───────────────────────────────────────────────────────────────────────────────


@given(facts(), st.lists(LANGUAGES, max_size=3))
def test_what_was_said_is_known_whatever_else_is(drawn, more) -> None:
    language, values = drawn
    text = STATEMENTS[language][0].format(*values)
    others = [STATEMENTS[name][0].format("300", "Rom", "1999") for name in more]
    for known in ([text, *others], [*others, text]):
        assert is_known(text, known, language)


@pytest.mark.parametrize(
    "text",
    [
        "Police said the storm killed 12 people in Dover harbour on Monday.",
        "The storm killed twelve people in the harbour of Dover on Monday.",
        "The heavy storm killed 12 people in the harbour of Dover on Monday, police officers said.",
    ],
)
def test_the_same_in_other_words_is_known(text) -> None:
    assert not summarize(
        text, known="The storm killed 12 people in the harbour of Dover on Monday, police said."
    ).picks


@given(contradictions())
def test_the_order_of_known_texts_does_not_matter(drawn) -> None:
    language, text, known = drawn
    known = [*known, text.split(",")[0] + "."]
    assert is_known(text, known, language) == is_known(text, known[::-1], language)


def test_in_scripts_without_spaces_a_word_is_no_news_and_a_clause_is() -> None:
    known = "风暴周一在多佛造成12人死亡。"
    assert is_known("风暴周一在多佛港造成12人死亡。", [known], "zh")
    assert not is_known("风暴周一在多佛造成12人死亡并摧毁一座大桥。", [known], "zh")
    assert not is_known("风暴周一在多佛造成40人死亡。", [known], "zh")


@given(facts(), st.data())
def test_a_part_of_a_known_statement_is_no_news(drawn, data) -> None:
    language, values = drawn
    text = STATEMENTS[language][0].format(*values)
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    part = text[:start] + " " + text[end:]
    words = [word for word in part.split() if word in text.split()]
    assert not Comparer(get_language(language)).tells_more(text, " ".join(words))


# ── the measure ─────────────────────────────────────────────────────────────────────────────────


def test_an_update_is_found_among_what_was_known() -> None:
    before = ("A ferry sank off Lamu on Monday.", "Boats took 40 people ashore.")
    topic = Topic(
        "t",
        tuple(map(Document, before)),
        ("A ferry with many people sank off Lamu on Monday.",),
        {"update": "Divers found the black box in the harbour.", "date": "2024-05-08"},
    )
    found = score_known(topic, words=8, language="en", field="update")
    assert found.condition["new R-2"] == 1
    assert found.condition["repeated"] == 0 < found.baseline["repeated"]
    written = score_known(topic, words=8, language="en", field="update", source="references")
    assert written.condition["repeated"] == 0
    assert score_known(topic, words=8, language="en", field="missing") is None


@pytest.mark.parametrize("version", [0, 1, 2])
def test_another_version_of_what_is_known_is_no_news(seeds, version) -> None:
    """Each version of the report begins with the same event; one adds what others say further down."""
    others = [document for index, document in enumerate(seeds) if index != version]
    summary = summarize(others, words=100, known=seeds[version])
    assert summary.picks
    assert "four cruise missiles" not in summary.text
