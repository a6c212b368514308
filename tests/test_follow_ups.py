"""Follow-ups: what only mentions a known event, and tells what came of it, neither repeats it nor confirms it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, collate, summarize
from summarize.budget import Budget
from summarize.candidates import build_candidates
from summarize.comparison.comparer import Comparer
from summarize.comparison.follow_ups import is_follow_up
from summarize.comparison.readings import Readings
from summarize.comparison.speakers import is_of_saying
from summarize.draft import Draft
from summarize.text.languages import get_language

REPORTS_AND_FOLLOW_UPS = [
    (
        "en",
        "A balloon landed on a railway line in Osk on Friday.",
        "Lawyers want damages from the pilot of the balloon that landed on a railway line in Osk on Friday.",
    ),
    (
        "de",
        "Ein Ballon landete am Freitag in Osk auf einem Gleis.",
        "Anwälte verklagten die Pilotin des Ballons, der am Freitag in Osk auf einem Gleis landete.",
    ),
    (
        "fr",
        "Un ballon a atterri vendredi sur une voie ferrée à Osque.",
        "Des avocats poursuivent la pilote du ballon qui a atterri vendredi sur une voie ferrée à Osque.",
    ),
    (
        "es",
        "Un globo aterrizó el viernes en una vía férrea de Osca.",
        "Varios abogados demandaron a la piloto del globo que aterrizó el viernes en una vía férrea de Osca.",
    ),
    (
        "it",
        "Una mongolfiera è atterrata venerdì su un binario a Osca.",
        "Gli avvocati citano la pilota della mongolfiera che è atterrata venerdì su un binario a Osca.",
    ),
    (
        "pt",
        "Um balão pousou na sexta-feira numa ferrovia em Osca.",
        "Advogados processam a piloto do balão que pousou na sexta-feira numa ferrovia em Osca.",
    ),
    (
        "nl",
        "Een ballon landde vrijdag op een spoorlijn in Osk.",
        "Advocaten vervolgen de piloot van de ballon die vrijdag op een spoorlijn in Osk landde.",
    ),
    # A participle, with which the verb of the report is none of the follow-up.
    (
        "en",
        "Three walkers were buried when a snowdrift slid off a roof near Osk.",
        "The three walkers buried when a snowdrift slid off a roof near Osk have sued the hotel.",
    ),
    (
        "en",
        "Burglars stole a golden bell from a chapel in Osk.",
        "The golden bell stolen from a chapel in Osk has been returned.",
    ),
    (
        "de",
        "Ein Sturm zerstörte in Osk die Kapelle einer Schule.",
        "Die von einem Sturm in Osk zerstörte Kapelle einer Schule wird wieder aufgebaut.",
    ),
    (
        "fr",
        "Deux randonneurs ont été mordus par un loup près d'Osque.",
        "Les deux randonneurs mordus par un loup près d'Osque ont porté plainte.",
    ),
    (
        "es",
        "Dos turistas fueron mordidos por un lobo cerca de Osca.",
        "Los dos turistas mordidos por un lobo cerca de Osca demandaron al alcalde.",
    ),
    (
        "it",
        "Due turisti sono stati feriti da un lupo vicino a Osca.",
        "I due turisti feriti da un lupo vicino a Osca hanno lasciato la clinica.",
    ),
    (
        "en",
        "Two walkers were buried by snow near Osk after an alarm had failed.",
        "The two walkers buried by snow near Osk thanked the crew of a helicopter.",
    ),
    (
        "de",
        "Am Montag versank bei Osk ein Bagger, zwei Arbeiter wurden verletzt.",
        "Der am Montag bei Osk versunkene Bagger ist geborgen worden.",
    ),
    # What is known is the object of a new verb.
    (
        "en",
        "Burglars stole a silver bell from a chapel in Osk.",
        "Divers have found the silver bell stolen from a chapel in Osk.",
    ),
    (
        "fr",
        "Un tableau de Monet a été volé dans une chapelle d'Osque.",
        "La police a retrouvé le tableau de Monet volé dans une chapelle d'Osque.",
    ),
    (
        "es",
        "Dos pastores fueron mordidos por un lobo cerca de Osca.",
        "El alcalde visitó a los dos pastores mordidos por un lobo cerca de Osca.",
    ),
    (
        "es",
        "Una tormenta destruyó el molino de Osca.",
        "Los vecinos del molino destruido por una tormenta en Osca recibirán ayuda.",
    ),
    (
        "nl",
        "Dieven stalen een beeld van Rodin uit een kapel in Osk.",
        "Het beeld van Rodin dat dieven uit een kapel in Osk stalen, is teruggevonden.",
    ),
    (
        "en",
        "Two shepherds were killed by a storm on a ridge near Osk.",
        "Friends buried two shepherds killed by a storm on a ridge near Osk.",
    ),
    # What is known stands before the noun.
    (
        "en",
        "Seven bakers were injured in a fire at a mill in Osk.",
        "Nurses treated seven injured bakers after a fire at a mill in Osk.",
    ),
    (
        "en",
        "Guards arrested a baker in Osk on Monday.",
        "The arrested baker spoke to a judge in Osk on Monday of a plot.",
    ),
    # Who did it.
    (
        "nl",
        "In Osk werd een schilderij van Rubens beschadigd.",
        "De man die in Osk een schilderij van Rubens beschadigde, krijgt een boete.",
    ),
    # A new owner of what the report is about.
    (
        "en",
        "A tower built by Melk fell on a railway line in Osk.",
        "The firm whose tower fell on a railway line in Osk must pay two million.",
    ),
    (
        "de",
        "Ein Kran stürzte in Osk auf einen Kindergarten.",
        "Die Firma, deren Kran in Osk auf einen Kindergarten stürzte, hat Insolvenz beantragt.",
    ),
    (
        "fr",
        "Une grue est tombée sur une école à Osque.",
        "L'entreprise dont la grue est tombée sur une école à Osque a changé de nom.",
    ),
    (
        "es",
        "Una grúa cayó sobre una escuela en Osca.",
        "La empresa cuya grúa cayó sobre una escuela en Osca perdió el contrato.",
    ),
]

ABOUT_WHAT_IS_KNOWN = [
    (
        "en",
        "The bakery of councillor Ann Lee was flooded on Friday.",
        "The councillor, Ann Lee, whose bakery was flooded on Friday, retired.",
    ),
    (
        "de",
        "Beim Untergang einer Fähre vor Osk ertranken am Freitag drei Bäcker.",
        "Nach dem Untergang einer Fähre vor Osk, bei dem drei Bäcker ertranken, klagt der Verband gegen die Reederei.",
    ),
    (
        "fr",
        "Le naufrage d'un bac à Osque a tué sept boulangers vendredi.",
        "Les obsèques des sept boulangers tués vendredi dans le naufrage d'un bac à Osque réunissent mille personnes.",
    ),
    (
        "es",
        "El hundimiento de un barco en Osca mató a siete panaderos el viernes.",
        "Mil vecinos acudieron al entierro de los siete panaderos muertos el viernes en el hundimiento de un barco en Osca.",
    ),
    (
        "it",
        "Un traghetto è affondato vicino a Osca uccidendo sette fornai.",
        "Comincia il processo per il traghetto affondato vicino a Osca, che ha ucciso sette fornai.",
    ),
    (
        "ru",
        "При взрыве в пекарне «Заря» погибли семь пекарей.",
        "Владелец пекарни «Заря», где при взрыве погибли семь пекарей, уехал.",
    ),
    (
        "ru",
        "В Оске затонул паром, погибли семь пекарей.",
        "В Оске начался суд по делу о гибели парома, при котором погибли семь пекарей.",
    ),
    (
        "de",
        "Beim Untergang einer Fähre vor Osk kamen im Mai drei Bäcker ums Leben.",
        "Mit einer Trauerfeier wurde des Untergangs der Fähre vor Osk gedacht, bei dem im Mai drei Bäcker ums Leben kamen.",
    ),
    (
        "pl",
        "W katastrofie promu pod Oską zginęło siedmiu piekarzy.",
        "W piątek zaczął się proces kapitana promu, w którego katastrofie pod Oską zginęło siedmiu piekarzy.",
    ),
    (
        "tr",
        "Oska'daki fırın yangınında yedi fırıncı öldü.",
        "Oska'da yedi fırıncının öldüğü fırın yangınıyla ilgili dava açıldı.",
    ),
    (
        "zh",
        "周五一艘渡轮在青石港沉没，造成七人死亡。",
        "对造成七人死亡的青石港渡轮沉没事故的审判周二开始。",
    ),
    (
        "ja",
        "青石港のフェリー事故で7人が死亡した。",
        "7人が死亡した青石港のフェリー事故で、遺族は会社を訴えた。",
    ),
    (
        "ko",
        "청석항의 여객선 사고로 선원 7명이 숨졌다.",
        "선원 7명이 숨진 청석항 여객선 사고의 재판이 열렸다.",
    ),
    (
        "ar",
        "قتل سبعة خبازين في غرق عبارة قرب أسوان يوم الجمعة.",
        "بدأت المحكمة محاكمة قبطان العبارة في غرق عبارة قرب أسوان الذي قتل فيه سبعة خبازين يوم الجمعة.",
    ),
]


@pytest.mark.parametrize(("language", "report", "follow_up"), ABOUT_WHAT_IS_KNOWN)
def test_what_follows_an_event_neither_confirms_nor_hides_it(
    language: str, report: str, follow_up: str
) -> None:
    summary = summarize([report, follow_up], language=language, words=150)
    assert {pick.text for pick in summary.picks} == {report, follow_up}
    assert [(pick.support, pick.variants) for pick in summary.picks] == [(1, ()), (1, ())]


def test_an_inquest_neither_confirms_nor_hides_what_it_is_about() -> None:
    report = "The sinking of a ferry off Osk killed seven bakers on Friday."
    inquest = "An inquest into the sinking of a ferry off Osk, which killed seven bakers, began on Tuesday."
    documents = [f"{report} The boat had left Lorch at noon.", f"{inquest} It is led by a judge."]
    picks = {pick.text: pick for pick in summarize(documents, words=150)}
    assert [(picks[text].support, picks[text].variants) for text in (report, inquest)] == [
        (1, ()),
        (1, ()),
    ]


@pytest.mark.parametrize(
    ("language", "report", "follow_up"), [*REPORTS_AND_FOLLOW_UPS, *ABOUT_WHAT_IS_KNOWN]
)
def test_a_follow_up_has_a_row_of_its_own_in_a_collation(
    language: str, report: str, follow_up: str
) -> None:
    for documents in ([report, follow_up], [follow_up, report], [report, report, follow_up]):
        rows = collate(documents, language=language)
        assert sorted(row.text for row in rows) == sorted([report, follow_up])
        assert [row.is_disputed for row in rows] == [False, False]


@pytest.mark.parametrize(
    "other",
    [
        "The sinking of a ferry off Osk killed seven bakers on Friday, and an inquest began.",
        "An inquest found that the sinking of a ferry off Osk on Friday killed seven bakers.",
        "The trial court found the sinking of a ferry off Osk killed seven bakers on Friday.",
    ],
)
def test_a_report_that_names_an_inquest_as_well_repeats_it(other: str) -> None:
    report = "The sinking of a ferry off Osk killed seven bakers on Friday."
    assert len(summarize([report, other], words=60).picks) == 1
    assert len(collate([report, other])) == 1


@pytest.mark.parametrize(("language", "report", "follow_up"), REPORTS_AND_FOLLOW_UPS)
def test_a_follow_up_is_picked_with_the_report_and_does_not_confirm_it(
    language: str, report: str, follow_up: str
) -> None:
    summary = summarize([report, follow_up], language=language, words=60)
    assert {pick.text for pick in summary.picks} == {report, follow_up}
    assert [pick.support for pick in summary.picks] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        "A balloon that had come from Riga landed on a railway line in Osk on Friday.",
        "On Friday, a balloon landed on a railway line in Osk, which is a small town.",
        "Police said that a balloon landed on a railway line in Osk on Friday.",
        "It was a balloon that landed on a railway line in Osk on Friday, the railway said.",
        "A balloon landed on a railway line in Osk on Friday as trains were about to leave.",
        "A balloon landed on a railway line in Osk on Friday, and trains were stopped.",
        "A balloon landed on a railway line operated by Melk in Osk on Friday.",
    ],
)
def test_a_report_with_a_relative_clause_repeats_it(other: str) -> None:
    report = "A balloon landed on a railway line in Osk on Friday."
    assert len(summarize([report, other], words=60).picks) == 1


@pytest.mark.parametrize(
    "other",
    [
        "On Monday, seven bakers were injured in a fire at a mill in Osk.",
        "A fire injured seven bakers at a mill in Osk on Monday, guards said.",
        "Bakers found alive, injured bakers were seven in a fire at a mill in Osk.",
    ],
)
def test_a_report_with_its_verb_elsewhere_repeats_it(other: str) -> None:
    comparer = Comparer(get_language("en"))
    report = "Seven bakers were injured in a fire at a mill in Osk on Monday."
    assert not comparer.is_follow_up(report, other)
    assert not comparer.is_follow_up(other, report)


def test_a_report_is_picked_with_a_follow_up_that_was_picked_first() -> None:
    report, follow_up = REPORTS_AND_FOLLOW_UPS[0][1:]
    more = "The pilot of the balloon was questioned by lawyers on Sunday."
    summary = summarize([f"{follow_up} {more}", report], words=60, selector="mmr")
    assert report in {pick.text for pick in summary.picks}
    draft = Draft(build_candidates([Document(follow_up), Document(report)]), Budget("words", 60))
    draft.add(0)
    assert draft.eligible.tolist() == [False, True]


@pytest.mark.parametrize(("language", "report", "follow_up"), REPORTS_AND_FOLLOW_UPS)
def test_a_follow_up_is_read_behind_its_report(language: str, report: str, follow_up: str) -> None:
    for documents in ([report, follow_up], [follow_up, report]):
        summary = summarize(documents, language=language, words=60)
        assert [pick.text for pick in summary.picks] == [report, follow_up]


@pytest.mark.parametrize(
    "other",
    [
        "Officers have arrested the teacher accused in Osk over stolen exam papers.",
        "A judge has ordered that a teacher in Osk be held over stolen exam papers.",
        "Police have confirmed that they arrested a teacher in Osk over stolen exam papers.",
    ],
)
def test_who_tells_the_same_of_a_known_object_tells_nothing_new(other: str) -> None:
    comparer = Comparer(get_language("en"))
    report = "Police arrested a teacher in Osk over stolen exam papers."
    assert not comparer.is_follow_up(report, other)


_WORDS = [
    "the",
    "a",
    "man",
    "who",
    "whose",
    "that",
    "was",
    "were",
    "bell",
    "stolen",
    "stole",
    "in",
    "Osk",
    "found",
    ",",
    "by",
    "when",
    "40",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=9), st.lists(st.sampled_from(_WORDS), max_size=9))
def test_any_two_texts_can_be_asked(one: list[str], other: list[str]) -> None:
    readings = Readings(get_language("en"))
    known, new = readings.read(" ".join(one)), readings.read(" ".join(other))
    assert is_follow_up(readings, known, new) <= (not {*known.keys}.isdisjoint(new.keys))


def test_a_follow_up_of_a_known_report_is_news() -> None:
    report = "A silver bell was stolen from a chapel in Osk."
    follow_up = "The silver bell stolen from a chapel in Osk has been returned."
    assert [pick.text for pick in summarize([follow_up], known=[report])] == [follow_up]


def test_the_opening_of_a_report_alone_is_no_report_of_its_own() -> None:
    report = (
        "A judge in Osk, Melk, said on Monday that the old tower must be repaired by the county."
    )
    other = "A judge in Osk on Monday ordered the release of four men who have been held for years."
    comparer = Comparer(get_language("en"))
    assert not comparer.is_follow_up(report, other)


def test_two_follow_ups_confirm_each_other_and_not_the_report() -> None:
    report, follow_up = REPORTS_AND_FOLLOW_UPS[0][1:]
    again = follow_up.replace("Lawyers want", "Lawyers now want")
    picks = summarize([report, follow_up, again], words=80).picks
    assert sorted((pick.support, "Lawyers" in pick.text) for pick in picks) == [
        (1, False),
        (2, True),
    ]


def test_every_form_of_a_verb_of_saying_is_one() -> None:
    language = get_language("en")
    read = Comparer(language).readings.read
    for form in ("saying", "said", "says"):
        statement = read(f"Police were {form} nothing of the crash.")
        found = [is_of_saying(language, statement, i) for i in range(len(statement.units))]
        assert found == [word == form for word in statement.written]


def test_a_clause_behind_no_noun_is_no_relative_clause() -> None:
    comparer = Comparer(get_language("en"))
    report = "This is a village of bakers so we have to make sure the mill in Osk grinds rye again."
    quoted = "“We have to make sure that the mill in Osk grinds rye again,” Lee assured voters."
    assert not comparer.is_follow_up(report, quoted)


def test_what_a_lawsuit_states_confirms_a_report() -> None:
    comparer = Comparer(get_language("en"))
    report = "Two sacks of Lee’s rye flour — its crust and dark crumb — had fourth-grade moulds."
    states = (
        "The lawsuit states she was served with “two sacks total rye flour fourth-grade moulds on the "
        "crust and dark crumb.”"
    )
    assert not comparer.is_follow_up(report, states)
