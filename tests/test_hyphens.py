"""Words parted at line ends are whole, and compounds keep their hyphens."""

from __future__ import annotations

import pytest

from evaluation.development.wrapping import wrap
from summarize import summarize
from tests.test_layout import joined, shown


def test_what_was_before_keeps_its_hyphen_where_words_are_parted() -> None:
    lines = [
        "O presidente da câmara da vila rece-",
        "beu ontem na sala de festas a comi-",
        "tiva da escola, os pais e o ex-",
        "governador da ilha, que não ex-",
        "plicou de onde vinha o que trou-",
        "xera.",
    ]
    assert " ".join(joined("\n".join(lines), "pt").split()) == (
        "O presidente da câmara da vila recebeu ontem na sala de festas a comitiva da escola, os pais e o "
        "ex-governador da ilha, que não explicou de onde vinha o que trouxera."
    )


def test_double_dashes_at_the_ends_of_lines_have_the_spaces_of_their_document() -> None:
    for dashes in (" --{}-- ", "--{}--"):
        text = (
            f"O PSDB e o DEM{dashes.format('partidos de oposição')}somam 117 parlamentares na Câmara e o PT"
            f"{dashes.format('o maior partido da base')}tem 80 deputados que vão votar hoje."
        )
        for width in range(40, 80):
            assert shown("\n".join(wrap(text, width)), "pt") == [text], width


def test_the_dash_behind_an_inserted_clause_has_a_space_where_the_one_before_it_has() -> None:
    text = "A polícia da cidade diz que os dois teriam roubado --e já vendido-- o relógio do dono do bar da esquina."
    first, rest = text.split("-- o")
    assert shown(f"{first}--\no{rest}", "pt") == [text]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("three shallow estu-", "aries during the winter", "estuaries during"),
        ("the well-", "known mayor of the town", "well-known mayor"),
        ("the plan of Jean-", "Pierre and his friends", "Jean-Pierre and"),
        ("the victim of a hit-", "and-run on the road", "hit-and-run on"),
        ("a stubborn and strong-", "willed mayor of the town", "strong-willed mayor"),
        ("Vor-", "und Nachteile des Plans", "Vor- und Nachteile"),
        ("the years 2010-", "2012 were dry in the north", "2010-2012 were"),
        ("it is larger-than-", "expected in the north", "larger-than-expected in"),
        ("they are NATO-", "led and stay in the north", "NATO-led and"),
        ("mit historisch-", "politischen Fragen der Stadt", "historisch-politischen Fragen"),
        ("die Wege vermisch-", "ten sich am Fluss", "vermischten sich"),
        ("die nicht-", "öffentlichen Wege der Stadt", "nicht-öffentlichen Wege"),
        ("the pro-", "posed plan of the town", "proposed plan"),
        ("in the shal\u00ad", "low waters of the north", "shallow waters"),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_whole(before, after, whole) -> None:
    first = f"The sand of the river moved mostly in the storms of {before}"
    assert whole in joined(f"{first}\n{after}, it said. This is all.")


def test_a_document_tells_how_its_words_are_written() -> None:
    text = (
        "The council of the town of Leer says that the long-\nterm plan for the harbour of the town fails, and "
        "that\nno other longterm plan is known."
    )
    assert "the longterm plan for" in joined(text)


def test_a_single_hyphen_belongs_to_its_word_where_longer_words_were_not_parted() -> None:
    lines = [
        "The mayor said on Monday that the wall-",
        "mounted clock of the old hall was",
        "experimentally put away in the",
        "circumstances that nobody in Leer knew.",
    ]
    assert "the wall-mounted clock" in joined("\n".join(lines))
    parted = ["The mayor said on Monday that the foun-", "dations of the old hall are wet."]
    assert "the foundations of" in joined("\n".join(parted))


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the low voter-", "turnout figures of the town", "voter-turnout figures"),
        ("the salt-", "covered walls of the dam", "salt-covered walls"),
        ("a dam that was pre-", "viously closed for a year", "previously closed"),
        ("a plan that was cri-", "ticized by the greens", "criticized by"),
        ("the pre-", "sident of the club", "president of"),
    ],
)
@pytest.mark.parametrize("others", ["", "It rained.\nNobody came to the old harbour.\n\n" * 3])
def test_a_parted_word_is_one_and_both_parts_of_a_compound_are(
    before, after, whole, others
) -> None:
    lines = f"The people of Loga spoke for a while of {before}\n{after} and went."
    assert whole in joined(f"{others}{lines}\n\nThis was all.")


PARTED_WORDS = (
    "The council of the town of Leer says that it repai-\nred the pumps of the harbour and that it trans-\nported "
    "all of the sand to the other side of the ri-\nver Leda in May.\n\n"
)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the Wiesental-", "trained men who build the dam", "Wiesental-trained men"),
        ("the anti-", "tourist party and its friends", "anti-tourist party"),
        ("the co-", "treasurer of the swimming club", "co-treasurer of"),
    ],
)
def test_where_words_are_parted_prefixes_and_names_of_the_document_are_parts_of_compounds(
    before, after, whole
) -> None:
    known = "Wiesental has a dam of its own.\n\n"
    lines = f"The people of the old harbour asked about {before}\n{after}, and so did others."
    assert whole in joined(f"{PARTED_WORDS}{known}{lines}")


def test_where_words_are_parted_a_long_word_that_compounds_begin_with_keeps_its_hyphen() -> None:
    text = (
        "A cidade pediu ao governo na tarde de ontem uma base norte-\n"
        "americana para o rio. Depois da chuva da noite, disse a prefei-\n"
        "tura da cidade, as obras do lado do mar vão dar um por-\nto novo."
    )
    assert (
        "base norte-americana para o rio. Depois da chuva da noite, disse a prefeitura da"
        in joined(text, "pt")
    )


def test_where_words_are_parted_a_word_that_no_other_begins_with_keeps_its_hyphen() -> None:
    text = (
        "A cidade pediu ao governo na tarde de ontem uma resposta antes da meia-\n"
        "noite. Depois da chuva, disse na sua carta a prefeitura da cidade, as o-\n"
        "bras do lado do mar vão dar um porto novo, e até lá vão ficar para-\ndas."
    )
    assert "antes da meia-noite. Depois" in joined(text, "pt")


def test_a_word_that_may_be_a_compound_is_parted_where_longer_words_are() -> None:
    begin, end = "The people of Loga asked for an on-", "going talk with the town and its men"
    assert "an ongoing talk" in joined(f"{begin}\n{end}.")
    unparted = "experimentally put away in the\ncircumstances that nobody of\nneighbourhoods knew."
    assert "an on-going talk" in joined(f"{begin}\n{end}\n{unparted}")


def test_a_line_with_room_for_a_syllable_ends_in_a_compound() -> None:
    second = "übergreifenden Plan der Stadt für die Feste."
    assert "den szene-übergreifenden Plan" in joined(
        f"Der Rat sprach von dem den szene-\n{second}", "de"
    )
    assert "der Ufergestaltung" in joined(
        "Der Rat der Stadt sprach am Abend lange von der Uferge-\nstaltung und ging.", "de"
    )


def test_short_words_of_a_document_may_be_parts_of_longer_ones() -> None:
    text = "Nach dem Sturm räumten die Leute des Dorfes alle Wege auf, nach-\ndem der Regen am Abend nachließ."
    assert "auf, nachdem der" in joined(text, "de")


def test_what_is_shown_counted_and_compared_is_the_whole_word() -> None:
    text = (
        "> We measured how sand moves in three shallow estu-\n> aries during two winters. Sand moved mostly in "
        "storms\n> of the winter, said the au-\n> thors of the study."
    )
    plain = (
        "We measured how sand moves in three shallow estuaries during two winters. Sand moved mostly in storms "
        "of the winter, said the authors of the study."
    )
    wrapped, unwrapped = summarize(text), summarize(plain)
    assert str(wrapped) == str(unwrapped)
    for pick in wrapped:
        sentence = pick.sentence
        assert sentence.text == text[sentence.start : sentence.end]
        for rendered in (wrapped.to_json(), wrapped.to_markdown(), wrapped.explain()):
            assert pick.text in rendered
    words = len(str(unwrapped).split())
    assert str(summarize(text, words=words)) == str(unwrapped)
    assert str(summarize(text, characters=len(str(unwrapped)))) == str(unwrapped)
    both = summarize([text, plain], sentences=1)
    assert [pick.support for pick in both] == [2]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the ferry that left on Sun-", "day for the islands", "on Sunday for"),
        ("a letter of Eleanor Free-", "bury about the dam", "Eleanor Freebury about"),
        ("a plan of Fergus Mc-", "Allister for the dam", "Fergus McAllister for"),
        ("the news of a Frisian-", "language paper of the coast", "Frisian-language paper"),
        ("the poster of the Bismarck-", "era station of the town", "Bismarck-era station"),
        ("a speech of the would-", "be mayor of the town", "would-be mayor"),
        ("the somewhat self-", "doubting men of the harbour", "self-doubting men"),
    ],
)
def test_names_are_parted_and_words_behind_names_keep_their_hyphen(before, after, whole) -> None:
    lines = f"The people of the old harbour asked about {before}\n{after}, and so did others."
    assert whole in joined(f"{PARTED_WORDS}{lines}")


def test_a_prefix_keeps_its_hyphen_where_more_of_the_word_behind_it_would_have_fitted() -> None:
    lines = "The people of the harbour saw all pumps re-\n{} in the early summer of the year."
    for word, whole in (("introduced", "re-introduced"), ("placed", "replaced")):
        assert whole in joined(f"{PARTED_WORDS}{lines.format(word)}")


GERMAN_LINES = (
    "Der Rat der Stadt Leer hat am Montag nach langer Zeit beschlos-\nsen, dass die Pumpen im alten Hafen bis zum Mai "
    "repariert wer-\nden, und er hat den Plan dafür am Abend in der Stadt {}. Das war alles."
)


def test_what_could_be_parted_nowhere_else_is_parted_before_a_wide_margin() -> None:
    text = GERMAN_LINES.replace("am Abend in der Stadt", "am Abend in Leer")
    assert "in Leer verschickt." in joined(text.format("ver-\nschickt"), "de")


def test_an_address_longer_than_the_lines_says_nothing_of_their_width() -> None:
    address = "http://www.leer-harbour.example/" + "pumps" * 12
    text = (
        f"{GERMAN_LINES.format('gezeigt')}\n\nDer Plan der Stadt ist seit dem letzten Sonntag auf der Seite\n"
        f"{address}\nund wurde dort von vielen Leuten aus Leer und Loga disku-\ntiert, die am Hafen wohnen."
    )
    assert "Loga diskutiert, die" in joined(text, "de")


def test_hyphens_between_words_are_kept_where_a_longer_word_was_not_parted() -> None:
    text = (
        "The council of the town of Leer asked a small non-\nprofit group to look at the harbour and to\n"
        "investigate the pumps of all of the islands."
    )
    assert "a small non-profit group" in joined(text)
    assert "a small nonprofit group" in joined(text.replace("to\ninvestigate", "to in-\nvestigate"))


def test_where_a_third_of_the_lines_end_in_hyphens_the_room_in_them_tells_nothing() -> None:
    """Letters of different widths fill a column with fewer of them in some lines."""
    lines = [
        "La alcaldesa de la villa presentó la nueva pla-",
        "nificación del puerto, que verán los comer-",
        "ciantes en el mes de mayo. Los vecinos lla-",
        "maron a la radio y dijeron que no hay luz ni agua.",
    ]
    read = " ".join(joined("\n".join(lines), "es").split())
    assert all(word in read for word in ("planificación", "comerciantes", "llamaron"))
