"""Follow-ups: what only mentions a known event in a relative clause neither repeats it nor confirms it."""

from __future__ import annotations

import pytest

from summarize import summarize

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
]


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
    ],
)
def test_a_report_with_a_relative_clause_repeats_it(other: str) -> None:
    report = "A balloon landed on a railway line in Osk on Friday."
    assert len(summarize([report, other], words=60).picks) == 1


def test_two_follow_ups_confirm_each_other_and_not_the_report() -> None:
    report, follow_up = REPORTS_AND_FOLLOW_UPS[0][1:]
    again = follow_up.replace("Lawyers want", "Lawyers now want")
    [pick] = summarize([report, follow_up, again], words=80).picks
    assert "Lawyers" in pick.text
    assert pick.support == 2
