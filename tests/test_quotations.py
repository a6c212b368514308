"""Quotations: which sentences must not be shown alone, and which not at all."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, summarize
from summarize.text.languages import LANGUAGES, get_language
from summarize.text.quotation_marks import CLOSES, INSIDE, OPENS, OUTSIDE, WHOLE
from summarize.text.quotations import Quotations, find_quotations
from summarize.text.sentence_list import Sentences
from summarize.text.sentences import extract_sentences


def follow(text: str, language: str = "en") -> tuple[Sentences, Quotations]:
    documents = [Document(text)]
    sentences = extract_sentences(documents, get_language(language))
    return sentences, find_quotations(documents, sentences, get_language(language))


OVER_FOUR_SENTENCES = [
    ("en", 'A march was held in Brno. "We have had enough. The mayor has stolen it all. I will not rest," said Jan Novak. The office was silent.'),
    ("en", "A march was held in Brno. “We have had enough. The mayor has stolen it all. I will not rest,” said Jan Novak. The office was silent."),
    ("en", "A march was held in Brno. ``We have had enough. The mayor has stolen it all. I will not rest,'' said Jan Novak. The office was silent."),
    ("en", "A march was held in Brno. ‘We have had enough. The workers’ money is all gone. I’ll not rest,’ said Jan Novak. The workers’ office was silent."),
    ("en", "A march was held in Brno. “We have had enough. The mayor has stolen it all. I will not rest,\" said Jan Novak. The office was silent."),
    ("en", "A march was held in Brno. ‘We have had enough. The mayor has stolen it all. I will not rest’, said Jan Novak. The workers’ office was silent."),
    ("nl", "In Sneek werd betoogd. ‘We hebben er genoeg van. De burgemeester heeft alles gestolen. De raad doet niets’, zei Jan Bos. Het stadhuis zweeg."),
    ("de", "In Bonn wurde protestiert. „Wir haben genug davon. Die Chefin hat alles gestohlen. Wir klagen jetzt“, rief Jan Nowak. Das Amt schwieg dazu."),
    ("de", "In Bonn wurde protestiert. »Wir haben genug davon. Die Chefin hat alles gestohlen. Wir klagen jetzt«, rief Jan Nowak. Das Amt schwieg dazu."),
    ("fr", "Une marche à Lyon samedi. « Nous en avons assez. Le maire a tout volé. On porte plainte », a dit Jean Petit. La mairie se tait."),
    ("fr", "Une marche à Lyon samedi. «\xa0Nous en avons assez. Le maire a tout volé. On porte plainte.\xa0» C’est Jean Petit qui parle. La mairie se tait."),
    ("ja", "土曜日に行進があった。「もう十分だ。市長が全部盗んだ。我々は訴える」と田中さんは述べた。市は回答しなかった。"),
    ("ru", "В субботу прошёл марш. «Нам всё это надоело. Мэр украл все деньги. Мы подадим иск», — сказал Иван Петров. Мэрия не ответила."),
    ("pl", "W sobotę odbył się marsz. „Mamy już tego dość. Burmistrz ukradł wszystko. Nie spoczniemy już”, powiedział Jan Nowak. Ratusz wciąż milczy."),
    ("sv", "En marsch hölls i lördags. ”Vi har fått nog. Borgmästaren har stulit allt. Vi ger oss inte”, sade Jan Berg. Kommunen svarade inte."),
    ("zh", "周六举行了游行。“我们受够了。市长偷走了一切。我们要起诉。”王先生这样告诉记者。市政府没有回应。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OVER_FOUR_SENTENCES)
def test_an_accusation_inside_a_quotation_belongs_to_its_speaker(language, text) -> None:
    sentences, found = follow(text, language)
    roles = found.role.tolist()
    assert roles[:3] == [OUTSIDE, OPENS, INSIDE]
    assert roles[3] == CLOSES
    assert found.unit.tolist()[:4] == [0, 1, 1, 1]
    assert set(roles[5:]) <= {OUTSIDE}
    assert roles[-1] == OUTSIDE
    assert not found.broken.any()
    assert not found.personal.any()
    assert sentences.texts[0][-1] in ".。"  # an opening mark belongs to what follows


def test_quotations_over_paragraphs_repeat_the_opening_mark() -> None:
    text = "A march was held in Brno.\n“We have had enough. The mayor has stolen it all.\n“The police know it.\n“We will not rest,” said Jan Novak.\nThe office was silent."
    _, found = follow(text)
    assert found.role.tolist() == [OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE]
    assert found.unit.tolist() == [0, 1, 1, 1, 1, 5]
    assert not found.broken.any()


@pytest.mark.parametrize("mark", ['"', "“", "„"])
def test_an_opening_mark_without_its_other_half_costs_only_its_paragraph(mark) -> None:
    text = f"A march was held in Brno.\n{mark}We have had enough. The mayor has stolen it all.\nThe office was silent. The march ended at six.\n“We will win,” said Jan Novak."
    _, found = follow(text)
    assert found.broken.tolist() == [False, True, True, False, False, False]
    assert found.role.tolist() == [OUTSIDE, OPENS, INSIDE, OUTSIDE, OUTSIDE, WHOLE]


def test_a_closing_mark_without_its_other_half_puts_its_paragraph_in_doubt() -> None:
    text = 'A march was held in Brno.\nThe mayor has stolen it all. We will not rest," said Jan Novak. The office was silent.'
    _, found = follow(text)
    assert found.broken.tolist() == [False, True, True, False]


def test_what_lies_between_two_marks_that_may_belong_together_is_in_doubt() -> None:
    text = "A march was held in Brno. It ended at six. It rained.\n“We have had enough.\nThe mayor has stolen it all. The police know it.\nWe will not rest,” said Jan Novak. The office was silent."
    _, found = follow(text)
    assert found.broken.tolist() == [False, False, True, True, True, True, False]


def test_in_texts_of_one_sentence_a_line_a_quotation_has_several_lines() -> None:
    text = 'A march was held in Brno .\n" We have had enough .\nThe mayor has stolen it all .\nWe will not rest , " said Jan Novak .\nThe office was silent .\nThe march ended at six .'
    _, found = follow(text)
    assert found.role.tolist() == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE, OUTSIDE]
    assert found.unit.tolist() == [0, 1, 1, 1, 4, 5]
    assert not found.broken.any()


def test_a_unit_with_a_part_that_is_left_out_is_broken() -> None:
    text = '"The mayor has stolen it all. Sign up now. We will not rest," said Jan Novak. The office was silent.'
    sentences, found = follow(text)
    assert "Sign up now." not in sentences.texts
    assert found.broken.tolist() == [True, True, False]


def test_a_short_sentence_breaks_no_unit() -> None:
    text = '"The mayor has stolen it all. It did. We will not rest," said Jan Novak. The office was silent. He did.'
    sentences, found = follow(text)
    assert len(sentences) == 4
    assert not found.broken.any()
    assert found.unit.tolist() == [0, 0, 0, 3]


def test_a_long_unit_is_broken() -> None:
    inside = " ".join(
        f"They have stolen number {word}." for word in ["one", "two", "three", "four"]
    )
    for more, broken in (("", False), (" They did it again.", True)):
        _, found = follow(f'"They did it all. {inside}{more} We will not rest," said Jan Novak.')
        assert (len(set(found.unit.tolist())), found.broken.all()) == (1, broken)


@pytest.mark.parametrize(
    "text",
    [
        'He is 6\'2" tall and the pipe is 5" wide. The mayor was silent then.',
        "'Tis the season, and rock 'n' roll is back. The workers' rights were lost in the '90s.",
        'He saw "The Wire" and ‘Titanic’ there. The mayor was silent then.',
        'She said "he asked me "go" and I went" to him. The mayor was silent then.',
        '"I am 6\'2" tall," the mayor said. The office was silent then.',
    ],
)
def test_what_opens_no_quotation_over_sentences(text) -> None:
    _, found = follow(text)
    assert set(found.role.tolist()) <= {OUTSIDE, WHOLE}
    assert not found.broken.any()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It is lost," said Jan Novak.', True),
        ('"It is lost," he said.', False),
        ('"It is all lost," he said on Sunday night.', False),
        ('"It is all lost," she said of the mayor\'s plan to close the office.', False),
        ('Novak was angry: "It is all lost," he said.', True),
        ('"It is all lost," the mayor said.', True),
        ('"It is all lost."', False),
        ("The office was silent.", True),
    ],
)
def test_who_speaks_is_said_outside_the_marks(text, speaker) -> None:
    _, found = follow(text)
    assert found.speaker.tolist() == [speaker]


def test_a_second_quotation_behind_an_attributed_one_depends_on_it() -> None:
    _, found = follow('"It is all lost," said Jan Novak. "The mayor has stolen it."')
    assert found.role.tolist() == [WHOLE, WHOLE]
    assert found.speaker.tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "language", "personal"),
    [
        ("We were there at six.", "en", True),
        ("The mayor asked us so.", "en", True),
        ("Then I'm the one who left.", "en", True),
        ("Yesterday the US left it.", "en", False),
        ("He read Call Me by Your Name.", "en", False),
        ("World War I ended in November.", "en", False),
        ("Queen Elizabeth I died in March.", "en", False),
        ("Traffic on I-95 was slow.", "en", False),
        ('"We were there," the mayor said.', "en", False),
        ('The coal mine is closed.', "en", False),
        ("Das hat mir der Chef gesagt.", "de", True),
        ("Das Wir der Partei ist stark.", "de", False),
        ("Hier j'étais à la mairie.", "fr", True),
        ("La cathédrale Notre-Dame a brûlé.", "fr", False),
        ("Nós vamos ao porto amanhã.", "pt", True),
        ("Os nos da corda são fortes.", "pt", False),
        ("Мы были там в шесть.", "ru", True),
        ("昨天我们都在那里。", "zh", True),
        ("昨天市长在那里。", "zh", False),
    ],
)  # fmt: skip
def test_words_of_the_first_and_second_person(text, language, personal) -> None:
    _, found = follow(text, language)
    assert found.personal.tolist() == [personal]


TEXTS = st.lists(
    st.sampled_from(
        ['"', "“", "”", "«", "»", "„", "‘", "’", "'", "''", "``", "「", "」", " ", "\n", ". ",
         "It rained in Rome", "5", "said Harms", ", "]
    ),
    min_size=1,
    max_size=40,
).map("".join)  # fmt: skip


@given(text=TEXTS, language=st.sampled_from(sorted(LANGUAGES)))
def test_units_are_neighbours_of_one_document_whatever_the_text(text, language) -> None:
    documents = [Document(one) for one in (text, "It rained in Rome.", text) if one.strip()]
    sentences = extract_sentences(documents, get_language(language))
    found = find_quotations(documents, sentences, get_language(language))
    for row, first in enumerate(found.unit.tolist()):
        assert first <= row
        assert found.unit[first] == first
        assert set(found.unit[first : row + 1].tolist()) == {first}
        assert sentences.document[first] == sentences.document[row]
    multiple = np.bincount(found.unit, minlength=len(sentences)) > 1
    assert not multiple[found.unit[found.role == OUTSIDE]].any()
    shown = found.role[~found.broken]
    inside = np.isin(shown, [INSIDE, CLOSES]) & ~multiple[found.unit[~found.broken]]
    assert not inside.any()  # what is not broken and not alone has its unit


@given(text=TEXTS, other=TEXTS, language=st.sampled_from(sorted(LANGUAGES)))
def test_a_document_never_changes_what_another_says(text, other, language) -> None:
    known = get_language(language)
    last = [Document("It rained in Rome."), Document(f"{text}.")]
    alone = extract_sentences(last, known)
    documents = [Document(f"{other}."), *last]
    together = extract_sentences(documents, known)
    expected = find_quotations(last, alone, known)
    found = find_quotations(documents, together, known)
    before = len(together) - len(alone)
    assert together.texts[before:] == alone.texts
    for name in ("role", "speaker", "broken", "personal"):
        assert getattr(found, name)[before:].tolist() == getattr(expected, name).tolist()
    assert (found.unit[before:] - before).tolist() == expected.unit.tolist()


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ['"It rained. ', "“", " 'It rained", '" ', "''", '5" ', "‘Rain. ", '\n"Rain fell here. '],
)
def test_adversarial_text_takes_linear_time(unit) -> None:
    times = []
    for count in (2_000, 16_000):
        documents = [Document("It rained in Rome today. " + unit * count)]
        sentences = extract_sentences(documents, get_language("en"))
        begin = time.process_time()
        find_quotations(documents, sentences, get_language("en"))
        times.append(time.process_time() - begin)
    assert times[1] < 8 * 4 * max(times[0], 0.005)


DIALOGUES = [
    ("es", "—Estudiamos nueve proyectos —dijo Eva Pérez—. El más barato no habría durado.", 1),
    ("fr", "— Nous avons étudié neuf projets, a dit Ève Petit. Le moins cher aurait cédé.", 1),
    (
        "it",
        "– Abbiamo studiato nove progetti – ha detto Eva Riva –. Il meno caro avrebbe ceduto.",
        1,
    ),
    ("pl", "– Zbadaliśmy dziewięć projektów – powiedziała Ewa Mała. Najtańszy nie przetrwałby.", 1),
    ("ru", "— Мы изучили девять проектов, — сказала Ева Малова. Самый дешёвый не простоял бы.", 1),
    ("sv", "– Vi granskade nio förslag, säger Eva Lind. Det billigaste hade inte hållit.", 1),
    ("sv", "– Det var svårt. Vi granskade nio förslag, säger Eva Lind.", 0),
]


@pytest.mark.parametrize(("language", "paragraph", "n_usable"), DIALOGUES)
def test_of_a_paragraph_that_begins_with_a_dash_only_a_sentence_that_names_its_speaker_is_used(
    language: str, paragraph: str, n_usable: int
) -> None:
    _, found = follow(f"Alpha 2031.\n\n{paragraph}\n\nBeta 2032.", language)
    assert (found.role != OUTSIDE).sum() == 2
    assert found.broken.sum() == 2 - n_usable
    assert (found.role[~found.broken] != OUTSIDE).sum() == n_usable
    assert found.speaker[~found.broken].all()


def test_items_of_a_list_are_no_dialogue_even_if_one_reports_what_was_said() -> None:
    _, found = follow(
        "Se aprobó lo siguiente:\n- Más autobuses en la ciudad.\n- El alcalde, Juan Pérez, dijo que la "
        "obra costará 40 millones de euros en total.\n- Un puente nuevo en el centro.",
        "es",
    )
    assert (found.role == OUTSIDE).all()


@pytest.mark.parametrize(
    ("text", "language", "personal"),
    [
        ("Look at the cracks in the wall.", "en", True),
        ("Watch the ferry leave the harbour.", "en", True),
        ("Don\u2019t forget the umbrella.", "en", True),
        ("Lesen Sie den Bericht der Kommission.", "de", True),
        ("Watch The River is a film of 1952.", "en", False),
        ("Look-alikes gathered in Lund.", "en", False),
        ("\u201cLook at the cracks,\u201d the mayor of Lund said.", "en", False),
    ],
)
def test_what_tells_its_reader_to_do_something_speaks_in_the_second_person(
    text, language, personal
) -> None:
    _, found = follow(text, language)
    assert found.personal.tolist() == [personal]


LETTER = """Dear Mr Roe,

the lamps in Mill Street will be mended by Friday.

On 3 May, Ann Bell wrote:
> The cellar of the mill is under water, and my
> children cannot reach the school. I have called
> the town hall three times.
"""


@pytest.mark.parametrize("letter", [LETTER, LETTER.replace("Dear Mr Roe", "Monsieur")])
def test_what_a_letter_quotes_and_says_in_the_first_person_is_shown(letter) -> None:
    shown = str(summarize(letter, words=60, language="en"))
    assert (
        "The cellar of the mill is under water, and my children cannot reach the school." in shown
    )
    assert "I have called the town hall three times." in shown


def test_the_first_person_is_shown_of_letters_and_not_of_news() -> None:
    text = (
        "The lamps in Mill Street will be mended by Friday. The council of Hull has bought nine lamps. "
        "I have called the town hall three times. Drivers are asked to park elsewhere."
    )
    assert "I have called" not in str(summarize(text, words=60))
    assert "I have called" in str(summarize(f"Dear Mr Roe,\n\n{text}", words=60))
