"""Tolls: a figure of the dead, injured or missing is never shown without the other figures of the event."""

from __future__ import annotations

import pytest

from summarize import summarize
from summarize.comparison.comparer import Comparer
from summarize.text.languages import LANGUAGES, get_language


def _figures_against(*texts: str, language: str = "en") -> set[tuple[str, str]]:
    """The figures of the picks with those that other documents give instead."""
    summary = summarize(texts, language=language, words=60)
    return {
        (pick.text[slice(*one.first)], variant.text[slice(*one.second)])
        for pick in summary.picks
        for variant in pick.variants
        for one in variant.differences
        if one.kind == "number"
    }


@pytest.mark.parametrize(
    ("language", "first", "second", "figures"),
    [
        (
            "en",
            "A rockslide killed 14 people near Velm on Sunday.",
            "Soldiers say the rockslide has left 22 dead and 9 missing.",
            {"14", "22"},
        ),
        (
            "en",
            "The tram crash in Velm injured thirty people.",
            "In Velm, 41 passers-by and riders ran; 44 people were hurt in the tram crash.",
            {"thirty", "44"},
        ),
        (
            "de",
            "Bei dem Felssturz nahe Velm kamen 14 Menschen ums Leben.",
            "Der Felssturz hat 22 Tote gefordert.",
            {"14", "22"},
        ),
        (
            "de",
            "Beim Sturm auf das Rathaus von Velm nahm die Polizei 14 Menschen fest.",
            "Nach dem Sturm auf das Rathaus wurden 22 Menschen verhaftet.",
            {"14", "22"},
        ),
        (
            "nl",
            "Bij de bestorming van het stadhuis pakte de politie 14 mensen op.",
            "Na de bestorming van het stadhuis werden 22 mensen gearresteerd.",
            {"14", "22"},
        ),
        (
            "fr",
            "L'éboulement a tué quatorze personnes à Velmont.",
            "L'éboulement a fait 22 morts, dit le maire.",
            {"quatorze", "22"},
        ),
        (
            "es",
            "El derrumbe dejó 14 muertos cerca de Velma.",
            "Según el alcalde, 22 personas murieron en el derrumbe.",
            {"14", "22"},
        ),
        (
            "it",
            "La frana ha ucciso 14 persone a Velma.",
            "Nella frana sono morte 22 persone, dice il sindaco.",
            {"14", "22"},
        ),
        (
            "pt",
            "O deslizamento deixou 14 mortos em Velma.",
            "Segundo o prefeito, 22 pessoas morreram no deslizamento.",
            {"14", "22"},
        ),
        (
            "nl",
            "De aardverschuiving heeft 14 mensen gedood in Velm.",
            "Door de aardverschuiving kwamen 22 mensen om het leven.",
            {"14", "22"},
        ),
        (
            "sv",
            "Fjorton personer dödades i raset vid Velm.",
            "Raset har krävt 22 dödsoffer, säger polisen.",
            {"Fjorton", "22"},
        ),
        ("ru", "Четырнадцать человек погибли при пожаре в Вельме.", "Число погибших при пожаре в Вельме возросло до 22, среди них мэр.", {"Четырнадцать", "22"}),
        ("uk", "Чотирнадцять людей загинули в пожежі у Вельмі.", "Кількість загиблих у пожежі у Вельмі досягла 22, серед них мер.", {"Чотирнадцять", "22"}),
        ("pl", "Czternaście osób zginęło w pożarze fabryki w Velmie.", "Liczba ofiar pożaru fabryki w Velmie wzrosła do 22, w tym sześć kobiet.", {"Czternaście", "22"}),
        ("cs", "Při požáru továrny ve Velmě zahynulo 14 lidí.", "Počet obětí požáru továrny ve Velmě stoupl na 22, mezi nimi je starosta.", {"14", "22"}),
        ("tr", "Velm'de fabrikada çıkan yangında 14 kişi öldü.", "Velm'de fabrikada çıkan yangında ölenlerin sayısı 22'ye yükseldi.", {"14", "22"}),
        ("hi", "वेल्म में नाव पलटने से 14 लोगों की मौत हो गई।", "वेल्म में नाव पलटने से मरने वालों की संख्या बढ़कर 22 हो गई।", {"14", "22"}),
        ("ar", "قتل 14 شخصا في حريق مصنع في فيلم.", "ارتفع عدد قتلى حريق مصنع فيلم إلى 22، بينهم العمدة.", {"14", "22"}),
        ("vi", "Mười bốn người thiệt mạng trong vụ cháy ở Velm.", "Số người chết trong vụ cháy ở Velm tăng lên 22.", {"Mười bốn", "22"}),
        ("da", "14 mennesker døde i branden på fabrikken i Velm.", "Dødstallet efter branden på fabrikken i Velm steg til 22, heraf seks børn.", {"14", "22"}),
        ("no", "14 mennesker døde i brannen på fabrikken i Velm.", "Antallet døde etter brannen på fabrikken i Velm steg til 22, blant dem seks barn.", {"14", "22"}),
        ("en", "Fire in a factory in Velm killed 14 people.", "The death toll of the factory fire in Velm rose to 22, including six girls.", {"14", "22"}),
    ],
)  # fmt: skip
def test_another_figure_of_the_event_in_other_words_is_shown(
    language: str, first: str, second: str, figures: set[str]
) -> None:
    found = _figures_against(first, second, language=language)
    assert found
    assert all({here, there} == figures for here, there in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A rockslide killed 14 people near Velm.", "The rockslide left fourteen dead."),
        ("A rockslide killed at least 14 people.", "Soldiers say the rockslide left 22 dead."),
        ("A rockslide killed 14 people near Velm.", "The rockslide killed four children."),
        ("A rockslide killed 14 people near Velm.", "Another 8 people died in the rockslide."),
        ("A rockslide killed 14 people near Velm.", "Six of those killed by the rockslide sang."),
        (
            "A rockslide killed 14 people near Velm.",
            "A rockslide killed 22 people near Ossen in the south.",
        ),
        (
            "An Arvian rocket killed 14 people in a market in Velm on Sunday.",
            "Arvian rockets on Ossen left 22 people dead in a market.",
        ),
        (
            "A rockslide killed 14 people on Sunday.",
            "The town recalled the rockslide that left 22 dead on Thursday.",
        ),
        (
            "A rockslide killed 14 people in Velm. All along the coast, rockslides killed 22 people.",
            "The rockslides left 22 dead.",
        ),
        ("About 40,000 people were evacuated for the dam.", "The dam: 41,200 were evacuated."),
        ("The flood killed 3 people in Velm.", "The flood left 300 dead, among them a mayor."),
        ("The driver was not injured in the crash.", "The crash injured two passengers."),
    ],
)
def test_figures_that_may_both_be_true_are_no_conflict(first: str, second: str) -> None:
    assert not _figures_against(first, second)


def test_a_verb_and_a_prefix_of_another_verb_count_nobody() -> None:
    comparer = Comparer(get_language("de"))
    assert comparer.read_tolls("Die Polizei nahm in Velm 14 Menschen fest.")
    assert not comparer.read_tolls("Sie nahm in Velm an 14 Rennen teil.")
    assert not comparer.read_tolls("Die Polizei nahm 14 Proben, der Fels liegt fest.")


def test_nobody_is_a_figure() -> None:
    [figures] = _figures_against("There were no injuries.", "One worker was hurt.")
    assert {*figures} == {"no", "One"}


def test_a_toll_alone_is_that_of_the_event_its_text_begins_with() -> None:
    first = "A rockslide hit Velm on Sunday. The death toll rose to 14."
    second = "The army dug through the rockslide in Velm. Its officers said 22 people were dead."
    assert _figures_against(first, second) == {("14", "22")}


def test_documents_of_other_days_give_newer_figures() -> None:
    first, second = "A rockslide killed 14 people.", "The rockslide has left 22 people dead."
    days = [{"text": first, "date": "2027-05-03"}, {"text": second, "date": "2027-05-06"}]
    assert not any(pick.variants for pick in summarize(days, words=40).picks)
    days[1]["date"] = "2027-05-04"
    assert any(pick.variants for pick in summarize(days, words=40).picks)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if LANGUAGES[code].tolls])
def test_tolls_have_the_same_lines_in_every_language(code: str) -> None:
    language = LANGUAGES[code]
    assert len(language.tolls) == len(LANGUAGES["en"].tolls)
    assert language.toll_parts
    assert language.partitive_words
    assert language.people_words
    assert language.nobody_words


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "en",
            "The rockslide in Velm left 14 injured, the city said.",
            "Doctors say 14 people were hurt in the rockslide.",
        ),
        (
            "de",
            "Bei dem Felssturz in Velm wurden 14 Menschen verletzt, teilte die Stadt mit.",
            "Der Felssturz in Velm forderte 14 Verletzte, wie Ärzte sagten.",
        ),
        (
            "es",
            "El derrumbe dejó 14 heridos en Velma, dijo la alcaldesa.",
            "En el derrumbe de Velma resultaron heridas 14 personas, según los médicos.",
        ),
        (
            "pt",
            "O deslizamento deixou 14 feridos em Velma, disse a prefeita.",
            "No deslizamento em Velma, 14 pessoas ficaram feridas, segundo os médicos.",
        ),
    ],
)
def test_the_same_figure_by_another_speaker_confirms(
    language: str, first: str, second: str
) -> None:
    [pick] = summarize([first, second], language=language, words=30).picks
    assert pick.support == 2
    assert not pick.variants


@pytest.mark.parametrize(
    "other",
    [
        "Doctors say 14 people died in the rockslide.",
        "Doctors say 14 rescuers were hurt in the rockslide.",
        "Another 14 people were hurt in the rockslide, doctors say.",
        "Doctors recalled that 14 people were hurt in the rockslide of 1998.",
    ],
)
def test_the_same_figure_of_something_else_does_not_confirm(other: str) -> None:
    report = "The rockslide in Velm left 14 injured, the city said."
    assert all(pick.support == 1 for pick in summarize([report, other], words=60).picks)


def test_a_figure_does_not_confirm_what_else_is_said() -> None:
    report = (
        "The rockslide in Velm left 14 injured, closed both tunnels and cut the only power line."
    )
    other = "Doctors say 14 people were hurt in the rockslide."
    comparer = Comparer(get_language("en"))
    assert not comparer.gives_same_tolls(report, other)
    assert comparer.gives_same_tolls(other, report)


def _two_reports(first_day: str, second_day: str) -> list[dict[str, str]]:
    first = "A rockslide near Velm left 14 people dead and 9 missing. Snow fell on both tunnels."
    second = "The rockslide has left 22 people dead and 31 missing. Dogs search under the rocks."
    return [{"text": first, "date": first_day}, {"text": second, "date": second_day}]


def test_a_summary_does_not_give_two_figures_unless_one_is_newer() -> None:
    summary = summarize(_two_reports("2027-05-03", "2027-05-03"), words=60)
    figures = [pick for pick in summary.picks if "missing" in pick.text]
    assert len(figures) == 1
    assert figures[0].variants[0].conflict
    number = summary.picks.index(figures[0]) + 1
    [reason] = [one.reason for one in summary.left_out() if "missing" in one.text]
    assert reason == f"contradicts sentence {number}"
    days = "2027-05-03", "2027-05-04"
    newer = summarize(_two_reports(*days), words=60)
    assert "22 people" in newer.text


def test_a_document_on_several_events_disputes_no_figure_of_one() -> None:
    report = "A rockslide killed 14 people near Velm on Sunday."
    one_event = "The rockslide near Velm has left 22 dead, soldiers say."
    others = "A rockslide in Arn left 31 dead in May. One in Brod left 45 dead in June. One in Celm left 57 dead in July."
    for text, figures in ((one_event, {"14", "22"}), (f"{one_event} {others}", set())):
        assert {figure for pair in _figures_against(report, text) for figure in pair} == figures
