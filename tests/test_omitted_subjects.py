"""Omitted subjects: sentences that only the one before gives a subject."""

from __future__ import annotations

import pytest

from summarize import summarize
from summarize.text.context import find_context_dependent, is_context_dependent
from summarize.text.languages import LANGUAGES, get_language
from summarize.text.omitted_subjects import may_omit_subject, omits_subject
from summarize.text.tokens import tokenize_texts

OMITTING = {
    "es": ["Viajará mañana a Quito.", "No descartó que llueva.", "Nació en Lugo a los pies de un castillo.",
           "Había avisado en mayo de los fallos.", "Visitó el museo por la tarde."],
    "pt": ["Reuniu-se ontem com a família.", "Foi levado para o hospital de Faro.", "Vai falar na terça-feira em Braga."],
    "it": ["Ha aggiunto che pioverà.", "È nato a Lecce nel 1950.", "Incontrerà il prefetto venerdì."],
    "ro": ["A avertizat că va ninge.", "A plecat luni la Viena.", "A vizitat muzeul din Cluj."],
    "ca": ["Va demanar que plogui.", "Viatjarà demà a Reus."],
    "el": ["Κατηγόρησε τον δήμο για αμέλεια.", "Θα μιλήσει την Τρίτη στη Βουλή."],
    "cs": ["Slíbil, že zaplatí.", "Odletěla ve čtvrtek do Vídně.", "Vyhrál závod o minutu."],
    "sk": ["Varoval, že bude mráz.", "Stretol sa v piatok s rodinou."],
    "pl": ["Zapewniła, że wróci.", "Spotkał się też z lekarzami w Łodzi.", "Obiecywał most już w maju."],
    "sr": ["Upozorila je da kasni.", "Najavio je i protest u Nišu.", "Радио је у Нишу од 2010."],
    "sl": ["Obljubil je, da pride.", "Pogovarjala se je z igralci v Celju."],
    "ru": ["Пообещал, что вернётся.", "Работает в Твери с 2010 года."],
    "uk": ["Пообіцяв, що повернеться.", "Працювала у Львові."],
    "bg": ["Увери, че ще плати."],
    "hu": ["Megígérte, hogy fizet.", "Tagadja a bűncselekményt."],
    "ar": ["وشدد على ضرورة الحوار.", "وكانت قد سافرت إلى عمان."],
    "fa": ["گفت که باران می‌بارد.", "تاکید کرد پل بسته است."],
    "he": ["הזהירה כי יירד שלג.", "נפגש אחר כך עם השכנים."],
    "ja": ["来週遺族を訪ねるという。", "「雨は困る」と話した。", "東京でも原稿を書く予定だ。"],
    "tr": ["1990'da Sivas'ta doğdu.", "Caddenin iki yılda onarıldığını söyledi.", "Okurlarla görüştü."],
    "ko": ["다음 달에 서울을 떠날 예정이다.", "돈만으로는 어렵다고 말했다."],
}  # fmt: skip
NAMING = {
    "es": ["Viajará mañana a Quito el rey.", "No descartó Ruiz que llueva.", "Fue necesario cerrar con vallas.",
           "Va a llover en Lugo.", "Visitó el Papa España."],
    "pt": ["Reuniu-se ontem com a família o rei.", "Acredita-se que vai chover.", "Pará espera por chuva."],
    "it": ["Ha promesso Conti che pioverà.", "È iniziato a Lecce un processo.", "È festa in piazza."],
    "ro": ["A avertizat ministrul că va ninge.", "A murit la Viena pictorul.", "A plouat în Banat."],
    "ca": ["Va demanar un veí que plogui.", "Serà necessari tancar."],
    "el": ["Κατηγόρησε ο γιατρός τον δήμο.", "Ξέσπασε φωτιά στη Χίο."],
    "cs": ["Slíbil starosta, že zaplatí.", "Zemřel ve Vídni skladatel.", "Vyhrál závod muž z Brna.", "Hotel v Brně zavře."],
    "sk": ["Varoval starosta, že bude mráz.", "Festival v Nitre začne v piatok."],
    "pl": ["Zapewniła sąsiadka, że wróci.", "Zginął w Łodzi kierowca.", "Podpisał król ustawę.", "Szkoła w Łodzi będzie remontowana."],
    "sr": ["Upozorila je opština da kasni.", "Школа у Нишу ради.", "Odbio je sud žalbu.", "Pohvalio je film žiri.", "Saopšteno je da kasni."],
    "sl": ["Obljubil je župan, da pride.", "Hotel v Celju odpira vrata."],
    "ru": ["Пообещал сосед, что вернётся.", "Стало известно, что мост закрыт."],
    "uk": ["Пообіцяв сусід, що повернеться.", "Львів без світла."],
    "bg": ["Увери съседът, че ще плати.", "Стана ясно, че вали."],
    "hu": ["Megígérte a szomszéd, hogy fizet.", "Kiderült, hogy esik."],
    "ar": ["وشدد الوزير على ضرورة الحوار."],
    "fa": ["سارا گفت که باران می‌بارد.", "گفت‌وگو درباره پل ادامه دارد."],
    "he": ["הזהירה השכנה כי יירד שלג."],
    "ja": ["来週市長が遺族を訪ねるという。", "市の男を逮捕。"],
    "tr": ["Sivas'ta yağmur yağdı.", "Okulun müdürü yolun onarıldığını söyledi.", "Caddenin sonunda okul kapandı.",
           "Caddenin onarıldığını Ali Can açıkladı.", "Belediye yolu kapattı."],
    "ko": ["다음 달에 시장이 서울을 떠날 예정이다.", "서울시, 요금을 올린다."],
}  # fmt: skip


@pytest.mark.parametrize("code", OMITTING)
def test_a_sentence_without_a_subject_depends_on_the_one_before(code) -> None:
    language = get_language(code)
    assert [s for s in OMITTING[code] if not is_context_dependent(s, language)] == []
    assert [s for s in NAMING[code] if is_context_dependent(s, language)] == []
    found = find_context_dependent(tokenize_texts([*OMITTING[code], *NAMING[code]]), language)
    assert found.tolist() == [True] * len(OMITTING[code]) + [False] * len(NAMING[code])


def test_languages_in_which_every_sentence_names_its_subject() -> None:
    for code in ("en", "de", "fr", "sv"):
        assert not omits_subject("Said that it rains.", get_language(code))
        assert not may_omit_subject("said", get_language(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_tells_a_subject_from_other_words_is_there_for_every_language_with_such_verbs(
    code,
) -> None:
    language = LANGUAGES[code]
    if language.subjectless_verbs:
        assert language.subject_words or language.oblique_endings or language.complementizers
    verbs_last = language.subject_marks or language.complement_endings
    assert bool(verbs_last) == bool(language.predicate_endings)


def test_a_summary_says_who_said_it() -> None:
    before = "El alcalde de Lugo, Pedro Ruiz, presentó el lunes el plan de obras del puerto."
    follower = "Viajará en mayo a Bruselas para pedir fondos para las obras del puerto de Lugo."
    documents = [
        f"Las obras del puerto de Lugo costarán diez millones. {before} {follower}",
        "Bruselas financia obras de puertos. Los fondos para las obras del puerto de Lugo llegarán en mayo.",
    ]
    for words in range(15, 80, 5):
        shown = [
            getattr(s, "text", s)
            for s in summarize(documents, words=words, language="es").sentences
        ]
        assert follower not in shown or before in shown
