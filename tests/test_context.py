"""Context: which sentences depend on the one before them."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from summarize import Document, summarize
from summarize.text.context import find_context_dependent, is_context_dependent
from summarize.text.languages import LANGUAGES, get_language
from summarize.text.quotations import find_quotations
from summarize.text.sentences import extract_sentences
from summarize.text.tokens import tokenize_texts

DEPENDENT = {
    "en": ["He left.", "“It's over,” he said.", "But Rome fell.", "That said, it rained.", "These are gone.",
           "In addition, two died.", "'They left,' said Smith.", "Who was it?", '"Nobody knew anything."'],
    "pt": ["Ele saiu de casa.", "Mas Roma caiu.", "Além disso, dois morreram.", "Essa decisão foi dura."],
    "es": ["Ella se fue.", "Sin embargo, Roma cayó.", "Esa decisión fue dura."],
    "fr": ["Il est parti.", "Cependant, Rome est tombée.", "C'est pourquoi il pleut."],
    "de": ["Er ging fort.", "Aber Rom fiel.", "Diese Entscheidung war hart."],
    "it": ["Lui è partito.", "Tuttavia Roma cadde.", "Questa decisione fu dura."],
    "nl": ["Hij vertrok.", "Maar Rome viel.", "Deze beslissing was zwaar."],
    "ru": ["Он ушёл.", "Но Рим пал.", "Кроме того, двое погибли."],
}  # fmt: skip
INDEPENDENT = {
    "en": ["Rome fell.", "This week Rome fell.", "That night it rained in Rome.", "Item one is sold.", "Hector left.",
           '"We left," said Smith.', "Andrew Smith left.", "Itaipu is a dam.", "Those Dancing Days, a band, split." ,
           "Theresa May resigned."],
    "pt": ["Roma caiu.", "Esta semana choveu em Roma.", "Elefantes fugiram do zoo."],
    "es": ["Roma cayó.", "Esta semana llovió en Roma.", "Ellacuría murió en 1989."],
    "fr": ["Rome est tombée.", "Cette semaine, il a plu.", "Ilhan Omar a parlé."],
    "de": ["Rom fiel.", "Diese Woche regnete es in Rom.", "Erdogan sprach."],
    "it": ["Roma cadde.", "Questa settimana è piovuto.", "Luigi è partito."],
    "nl": ["Rome viel.", "Deze week regende het.", "Maarten vertrok."],
    "ru": ["Рим пал.", "Онежское озеро замёрзло."],
}  # fmt: skip
KNOWN_FAILURES = {"Those Dancing Days, a band, split."}


def assert_only_first_depends(code: str, dependent: str, independent: str) -> None:
    """Of two sentences, each alone and both together."""
    language = get_language(code)
    assert is_context_dependent(dependent, language)
    assert not is_context_dependent(independent, language)
    found = find_context_dependent(tokenize_texts([dependent, independent]), language)
    assert found.tolist() == [True, False]


@pytest.mark.parametrize(("code", "sentence"), [(c, s) for c in DEPENDENT for s in DEPENDENT[c]])
def test_a_dependent_sentence(code, sentence) -> None:
    assert is_context_dependent(sentence, get_language(code))


@pytest.mark.parametrize(
    ("code", "sentence"), [(c, s) for c in INDEPENDENT for s in INDEPENDENT[c]]
)
def test_an_independent_sentence(code, sentence) -> None:
    if sentence in KNOWN_FAILURES:
        pytest.xfail("a name that begins with a demonstrative")
    assert not is_context_dependent(sentence, get_language(code))


@pytest.mark.parametrize(
    ("sentence", "dependent"),
    [
        ("In a BBC interview he asked the mayor to resign.", True),
        ("Officials of the WHO say what she found is new.", True),
        ("In a BBC interview Jo Smith said he would resign.", False),
        ("On Monday the WHO and Jo Smith said he was well.", False),
    ],
)
def test_initialisms_name_nobody_for_whom_a_pronoun_could_stand(sentence, dependent) -> None:
    """Behind a sentence about somebody else, "In a BBC interview he ..." would be said of the wrong person."""
    english = get_language("en")
    assert is_context_dependent(sentence, english) is dependent
    assert find_context_dependent(tokenize_texts([sentence]), english).tolist() == [dependent]


@pytest.mark.parametrize(
    "code", [code for code, language in LANGUAGES.items() if language.dependent_openings]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_opening_is_found(code, form) -> None:
    language = get_language(code)
    openings = sorted(language.dependent_openings | language.demonstratives)
    sentences = [unicodedata.normalize(form, f"{one.capitalize()} xyz abc.") for one in openings]
    assert [s for s in sentences if not is_context_dependent(s, language)] == []
    found = find_context_dependent(tokenize_texts(sentences), language)
    assert [s for s, is_found in zip(sentences, found, strict=True) if not is_found] == []
    for word in language.demonstratives:
        for time in language.time_words:
            assert not is_context_dependent(f"{word.capitalize()} {time} xyz.", language)


@pytest.mark.parametrize(
    ("code", "dependent", "independent"),
    [
        ("de", "Außerdem lehnte er ab.", "Dieses Wochenende regnet es."),
        ("en", "A third was closed to cars.", "A third bridge was closed to cars."),
        ("en", "A quarter are closed in May.", "A quarter of the pools are closed in May."),
        ("en", "Then the mayor left.", "Then-mayor Jane Roe left."),
        ("ru", "Всё-таки мост открыли.", "Мост всё-таки открыли."),
        ("fr", "Celui-ci refusa.", "Cet après-midi, il a plu."),
        ("fr", "Ceux-ci refusèrent.", "Ce week-end, il a plu."),
    ],
)
def test_openings_of_several_words_or_with_a_sharp_s_or_a_hyphen(
    code, dependent, independent
) -> None:
    assert is_context_dependent(dependent, get_language(code))
    assert not is_context_dependent(independent, get_language(code))


@pytest.mark.parametrize(
    ("code", "dependent", "independent"),
    [
        ("en", "The next day, ferries stayed in port.", "The next day of the strike is Monday."),
        (
            "en",
            "As a result, ferries stayed in port.",
            "As a result of the strike, ferries stopped.",
        ),
        ("en", "Shortly after, the ferry sank.", "Shortly after midnight, the ferry sank."),
        ("en", "A fourth is missing off Brest.", "A fourth of Brest is under water."),
        ("en", "The move angered Brest.", "The move of the port to Brest takes years."),
        ("fr", "Le lendemain, des ferries ont coulé.", "Le lendemain du vote, Brest dormait."),
        ("es", "Al día siguiente, ardió Gijón.", "Al día siguiente de la feria ardió Gijón."),
        ("it", "L'indomani, Bari dormiva.", "L'indomani del voto Bari dormiva."),
        ("ru", "На следующий день порт закрыли.", "На следующий день после аварии порт закрыли."),
    ],
)
def test_an_opening_that_says_what_it_counts_from_depends_on_nothing(
    code, dependent, independent
) -> None:
    assert_only_first_depends(code, dependent, independent)


@pytest.mark.parametrize(
    ("report", "following"),
    [
        ("Der Rat von Ulm kaufte am Montag zwei Fähren.", "Am Tag darauf brannte eine Fähre."),
        (
            "De raad van Breda kocht maandag twee boten.",
            "De dag erna brandde er brand op een boot.",
        ),
        (
            "Rada Płocka kupiła w poniedziałek dwa promy.",
            "Następnego dnia jeden prom spłonął w porcie.",
        ),
        (
            "Kocaeli meclisi pazartesi iki vapur aldı.",
            "Ertesi gün bir vapur limanda tamamen yandı.",
        ),
        ("松江市は月曜日にフェリーを二隻購入した。", "翌日、港でフェリー一隻が燃えた。"),
        ("三亚市周一购买了两艘渡轮。", "第二天，一艘渡轮在港口起火。"),
    ],
)
def test_a_day_counted_from_another_is_not_shown_without_it(report, following) -> None:
    summary = summarize(f"{report} {following}", sentences=1, query=following)
    assert [pick.text for pick in summary] == [report]


def test_without_openings_only_quotations_and_questions_are_dependent() -> None:
    bare = [code for code, language in LANGUAGES.items() if not language.dependent_openings]
    assert "ga" in bare
    assert not is_context_dependent("D'imigh sé abhaile.", get_language("ga"))
    assert is_context_dependent("“D'imigh sé abhaile.”", get_language("ga"))
    assert is_context_dependent("Cé a d'imigh?", get_language("ga"))


@pytest.mark.parametrize(
    ("code", "dependent", "independent"),
    [
        ("fi", "Yksi niistä upposi Hangon edustalla.", "Tällä viikolla Hangon satama on kiinni."),
        ("fi", "Siitä huolimatta laiva lähti.", "Toinen maailmansota alkoi syksyllä 1939."),
        ("hu", "Ketten közülük eltűntek.", "Idén kevés búza termett Baranyában."),
        ("hu", "Emiatt leállt a komp.", "Az egyik komp Bajánál elsüllyedt."),
        ("bg", "Двама от тях изчезнаха.", "Тази есен ще има мост при Видин."),
        ("bg", "Поради това фериботът спря.", "Поради мъгла фериботът спря."),
        ("sr", "Двоје од њих је нестало.", "Ове јесени отвара се мост у Бору."),
        ("sr", "Zbog toga je trajekt stao.", "Zbog magle je trajekt stao."),
        ("sl", "Dva od njih sta izginila.", "To jesen v Piranu odprejo pomol."),
        ("sl", "Zaradi tega je trajekt obstal.", "Zaradi megle je trajekt obstal."),
        ("lt", "Du iš jų dingo.", "Šį rudenį Nidoje atidarys molą."),
        ("lt", "Nepaisant to, keltas išplaukė.", "Dėl rūko keltas sustojo."),
        ("lv", "Divi no viņiem pazuda.", "Šoruden Rojā atvērs molu."),
        ("lv", "Tāpēc prāmis apstājās.", "Miglas dēļ prāmis apstājās."),
        ("et", "Kaks neist kadus.", "Sel sügisel avatakse Pärnus muul."),
        ("et", "Seejärel praam peatus.", "Pärast udu praam väljus Virtsust."),
        ("ca", "Dos d'ells van desaparèixer.", "Aquesta tardor obre el moll de Roses."),
        ("ca", "Per això el ferri es va aturar.", "Per la boira el ferri es va aturar."),
        ("hy", "Դրանից հետո լաստանավը կանգնեց։", "Այս աշուն Սևանում նավահանգիստ կբացվի։"),
        ("eu", "Horregatik ferrya gelditu zen.", "Lainoagatik ferrya gelditu zen."),
        ("ur", "ان میں سے دو لاپتہ ہیں۔", "اس ہفتے گوادر کی بندرگاہ بند ہے۔"),
        ("en", "The older of the pair sank.", "The oldest ferry of Hull sank."),
        ("en", "Aboard were nine sailors.", "Aboard the ferry were nine sailors."),
        ("en", "The ensuing panic hurt nine.", "The panic at Hull hurt nine."),
        ("de", "Grund dafür war Nebel.", "Grund für die Sperrung war Nebel."),
        ("el", "Ένας από αυτούς χάθηκε.", "Ένας από τους ναύτες χάθηκε."),
        ("it", "La sua nave è affondata.", "La nave di Bari è affondata."),
    ],
)
def test_pronouns_and_connectives_open_dependent_sentences_in_many_languages(
    code, dependent, independent
) -> None:
    assert_only_first_depends(code, dependent, independent)


@pytest.mark.parametrize(
    ("report", "following"),
    [
        (
            "Hangossa törmäsi maanantaina kaksi laivaa.",
            "Toinen niistä kuljetti öljyä Kotkan tehtaalle.",
        ),
        (
            "Bajánál hétfőn két komp ütközött össze.",
            "Egyikük olajat vitt a mohácsi gyárba.",
        ),
    ],
)
def test_one_of_them_is_not_shown_without_those_it_is_of(report, following) -> None:
    summary = summarize(f"{report} {following}", sentences=1, query=following)
    assert [pick.text for pick in summary] == [report]


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "Less than a week later, Smith was arrested.", True),
        ("en", "Seconds later the roof of the casino fell.", True),
        ("en", "Within minutes the roof of the casino fell.", True),
        ("en", "Within hours of the storm the roof of the casino fell.", False),
        ("en", "Within reach of the coast the ship sank.", False),
        ("en", "Three and a half years later the bridge was rebuilt.", True),
        ("en", "Smith was shot on Monday and died two days later.", False),
        ("en", "Two days ago the march began.", False),
        ("de", "Zwei Tage später stürzte die Brücke ein.", True),
        ("de", "Vor zwei Tagen stürzte die Brücke ein.", False),
        ("fr", "Trois jours plus tard, le pont a fermé.", True),
        ("es", "Tres días más tarde, la policía cerró el puente.", True),
        ("ru", "Два дня спустя мост закрыли.", True),
    ],
)
def test_a_time_counted_from_another_one_depends_on_it(
    code: str, sentence: str, expected: bool
) -> None:
    language = get_language(code)
    assert is_context_dependent(sentence, language) is expected
    assert find_context_dependent(tokenize_texts([sentence]), language).tolist() == [expected]


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "The House speaker added that the vote would be held in June.", True),
        ("en", "Much of it was lost in the fire.", True),
        ("en", "Nearly two thirds of them were children.", True),
        ("de", "Viele von ihnen flohen nach Ulm.", True),
        ("fr", "Trois d'entre eux sont morts à Lyon.", True),
        ("ru", "Трое из них погибли в Твери.", True),
        ("en", "Residents of the city and the towns north of it fled.", False),
        ("en", "The city added 200 jobs last year.", False),
        ("en", "The agreement will be added to a bill that passed on Tuesday.", False),
        ("de", "Der Minister fügte hinzu, die Brücke werde erneuert.", True),
        ("fr", "Le ministre a ajouté que le pont rouvrirait en juin.", True),
        ("es", "El ministro añadió que el puente abrirá en junio.", True),
        ("it", "Il ministro ha aggiunto che il ponte riaprirà a giugno.", True),
        ("pt", "O ministro acrescentou que a ponte reabre em junho.", True),
        ("nl", "De minister voegde toe dat de brug in juni opengaat.", True),
        ("ru", "Министр добавил, что мост откроют в июне.", True),
    ],
)
def test_further_words_of_a_speaker_depend_on_the_first(
    code: str, sentence: str, expected: bool
) -> None:
    language = get_language(code)
    assert is_context_dependent(sentence, language) is expected
    assert find_context_dependent(tokenize_texts([sentence]), language).tolist() == [expected]


@pytest.mark.parametrize(
    ("code", "dependent", "independent"),
    [
        ("ar", "وهذا يعني ارتفاع الأسعار.", "وهذا العام ارتفعت الأسعار."),
        ("cs", "Podle ní zůstal obchod zavřený.", "Podle starostky zůstal obchod zavřený."),
        ("da", "Tre af dem blev kørt til Vejle.", "Tre børn blev kørt til Vejle."),
        ("de", "Davon war bisher nichts bekannt.", "Das Rathaus wusste bisher nichts."),
        ("el", "Στη συνέχεια έκλεισαν οι δρόμοι.", "Στη Λάρισα έκλεισαν οι δρόμοι."),
        ("fa", "به گفته او نانوایی بسته است.", "به گفته شهردار نانوایی بسته است."),
        ("he", "לדבריו המאפייה נסגרה.", "לדברי ראש העיר המאפייה נסגרה."),
        ("hi", "उनके अनुसार दुकान बंद है।", "इस साल दुकान बंद है।"),
        ("ja", "このため店は閉まった。", "この夏、店は閉まった。"),
        ("ja", "一方、店は開いている。", "一方通行の道で店が開いた。"),
        ("ko", "이 때문에 가게가 닫혔다.", "시장 때문에 가게가 닫혔다."),
        ("nl", "Daarvan wist de bakker niets.", "Het brood werd duurder."),
        ("pl", "Dwoje z nich mieszka w Łodzi.", "Dwoje dzieci mieszka w Łodzi."),
        ("ru", "По её словам, пекарня закрыта.", "По словам мэра, пекарня закрыта."),
        ("sv", "Enligt henne är bageriet stängt.", "Enligt borgmästaren är bageriet stängt."),
        ("th", "ดังนั้นร้านจึงปิด", "ร้านขนมปังปิด"),
        ("tr", "İkisi de fırında çalışıyor.", "İki kardeş fırında çalışıyor."),
        ("uk", "За його словами, пекарню закрито.", "За словами мера, пекарню закрито."),
        ("zh", "其中两人受伤。", "这个月两人受伤。"),
    ],
)
def test_what_points_back_is_known_in_many_languages_and_scripts(
    code, dependent, independent
) -> None:
    language = get_language(code)
    expected = [True, False]
    assert [is_context_dependent(s, language) for s in (dependent, independent)] == expected
    found = find_context_dependent(tokenize_texts([dependent, independent]), language)
    assert found.tolist() == expected


def test_a_german_article_before_its_noun_points_nowhere() -> None:
    german = get_language("de")
    for sentence in ("Das Freibad schließt.", "Das neue Freibad schließt."):
        assert not is_context_dependent(sentence, german)
    for sentence in ("Das kostet viel.", "Das sagte Meier.", "Das habe Meier gewusst."):
        assert is_context_dependent(sentence, german)
    assert "Das Freibad" in str(
        summarize(
            "Elm spart. Das Freibad von Elm schließt im Mai für immer.",
            sentences=1,
            query="Freibad",
        )
    )


@pytest.mark.parametrize(
    ("code", "outside", "inside"),
    [
        ("en", "Three of them were bakers.", "Nine guests came, three of them bakers."),
        ("pl", "Troje z nich to piekarze.", "Przyszło dziewięć osób, troje z nich to piekarze."),
        ("pt", "Três delas são padeiras.", "Nove pessoas vieram, três delas padeiras."),
    ],
)
def test_a_part_of_what_the_sentence_itself_names_points_nowhere(code, outside, inside) -> None:
    assert_only_first_depends(code, outside, inside)


@pytest.mark.parametrize(
    ("language", "text", "depends"),
    [
        ("en", "Six of these had no lights.", True),
        ("en", "Divers looked for those trapped in the mine.", False),
        ("en", "Lorch pays those moving away.", False),
        ("en", "Those who left Lorch may come back.", False),
        ("en", "Those trapped in the mine of Lorch were freed.", False),
        ("en", "Those boats sank in Lorch.", True),
        ("en", "This ended in Lorch.", True),
        ("en", "At least three miners died in Lorch.", False),
        ("en", "At least they left Lorch.", True),
        ("en", "Instead of a dam, Lorch built a wall.", False),
        ("en", "Instead, Lorch built a wall.", True),
        ("en", "The former mayor of Lorch left.", False),
        ("en", "Divers looked into those sunken boats.", True),
        ("en", "Lorch repaired those boats in May.", True),
        ("en", "The mayor of Lorch also wants a dam.", False),
        ("en", "The mayor of Lorch again wants a dam.", True),
        ("en", "Doing so would take a year.", True),
        ("en", "Doing business in Lorch takes a year.", False),
        ("en", "Behind it stood a mill.", True),
        ("en", "In response, the town of Lorch raised its taxes.", True),
        ("en", "In response to the flood, the town of Lorch raised taxes.", False),
        ("en", "Only one of the three had lights.", True),
        ("de", "Zu diesem Zweck wurde in Lorch gebaut.", True),
        ("de", "In diesem Jahr wurde in Lorch gebaut.", False),
        ("de", "Sechs davon lagen in Lorch.", True),
        ("fr", "À cette fin, Lorch a creusé des puits.", True),
        ("fr", "À cette saison, Lorch est vide.", False),
        ("fr", "Deux jours après, Lorch était vide.", True),
        ("fr", "Deux jours après la crue, Lorch était vide.", False),
        ("es", "Dos días después, el puente de Lorch cedió.", True),
        ("es", "Dos días después de la riada, el puente de Lorch cedió.", False),
        ("pt", "Nesse caso, a ponte de Lorch fecha.", True),
        ("ru", "На этом мосту стоит башня.", True),
        ("ru", "По этой дороге ездят в Псков.", True),
        ("ru", "Этой зимой Псков был пуст.", False),
        ("it", "In quel caso Lorch chiude.", True),
        ("it", "In questi giorni Lorch chiude.", False),
        ("nl", "De helft daarvan lag in Lorch.", True),
        ("pl", "Dwa tygodnie później most w Opolu runął.", True),
    ],
)
def test_what_points_back_from_the_opening_of_a_sentence(language, text, depends) -> None:
    assert is_context_dependent(text, get_language(language)) is depends
    found = find_context_dependent(tokenize_texts([text]), get_language(language))
    assert found.tolist() == [depends]


@pytest.mark.parametrize(
    "adjective", ["größte", "wichtigste", "älteste", "teuerste", "neueste", "letzte", "zweite"]
)
def test_a_superlative_or_an_ordinal_behind_a_german_article_is_an_adjective(adjective) -> None:
    german = get_language("de")
    assert not is_context_dependent(f"Das {adjective} Fest am Fluss beginnt am Freitag.", german)
    for verb in ("löste", "passte", "reiste", "bremste", "sagte", "kostete", "würde"):
        assert is_context_dependent(f"Das {verb} Harms am Freitag.", german), verb


@pytest.mark.parametrize(
    "words",
    ["alte", "kleine alte", "bekannte", "geplante", "angekündigte", "90 Jahre alte", "am Montag eröffnete", "vom Sturm zerstörte"],
)  # fmt: skip
def test_what_may_look_like_a_verb_behind_a_german_article_stands_before_its_noun(words) -> None:
    german = get_language("de")
    assert not is_context_dependent(f"Das {words} Zelt am Fluss wird verkauft.", german)
    for verb in ("erwartete", "gehörte", "zeigte", "wäre", "bleibe", "allein"):
        assert is_context_dependent(f"Das {verb} Harms am Freitag.", german), verb


@pytest.mark.parametrize(
    ("language", "report", "said", "quoted"),
    [
        ("es", "El alcalde de Lund cerró el mercado.", "Sostuvo que el techo cedía.", '"Volveremos en mayo", ha subrayado.'),
        ("it", "Il sindaco di Lund ha chiuso il mercato.", "Ha precisato che il tetto cedeva.", '"Riapriremo in maggio", ha promesso.'),
        ("pl", "Burmistrz Lund zamknął targ.", "Zastrzegł, że dach jest stary.", '"Wrócimy w maju" - obiecał w środę.'),
        ("pt", "O prefeito de Lund fechou o mercado.", "Garantiu que o telhado cedia.", '"Voltaremos em maio", prometeu.'),
        ("ro", "Primarul din Lund a închis piața.", "A precizat că acoperișul ceda.", '„Revenim în mai”, a promis.'),
        ("uk", "Мер Лунда закрив ринок.", "Пояснив, що дах старий.", '«Повернемося у травні», – пообіцяв.'),
    ],
)  # fmt: skip
def test_what_is_said_depends_on_its_speaker_where_the_subject_is_left_out(
    language, report, said, quoted
) -> None:
    known = get_language(language)
    assert is_context_dependent(said, known)
    assert not is_context_dependent(report, known)
    documents = [Document(f"{report} {quoted}")]
    found = find_quotations(documents, extract_sentences(documents, known), known)
    assert found.speaker.tolist() == [True, False]
    assert [pick.text for pick in summarize(documents, language=language)] == [report, quoted]


@pytest.mark.parametrize(
    ("texts", "depends"),
    [
        (["Anna Levy met the mayor.", "Levy said she wants a dam."], False),
        (["The mayor met Levy.", "“It broke,” she said, and Levy left."], True),
        (["The mayor spoke.", "Levy said she wants a dam."], True),  # it may be any word
        (["The Police Union met police.", "Police said he fled."], True),
        (["Anna Levy met the mayor.", "Levy again said she wants a dam."], True),
    ],
)
def test_a_first_word_is_a_name_if_its_document_shows_it(texts, depends) -> None:
    read, same, other = tokenize_texts(texts), np.array([0, 0]), np.array([0, 1])
    english = get_language("en")
    assert find_context_dependent(read, english, same).tolist() == [False, depends]
    assert find_context_dependent(read, english, other).tolist() == [False, True]
    assert find_context_dependent(read, english).tolist() == [False, True]


@pytest.mark.parametrize(
    ("code", "sentence", "depends"),
    [
        # The first word behind a quotation has a capital only if it is a name.
        ("en", "“The bridge is safe,” Larkin wrote in a letter to her constituents.", False),
        ("en", "“The bridge is safe,” said an engineer in a letter to her employer.", True),
        ("en", "“Is the bridge safe?” Larkin asks her.", True),
        # The subject behind the comma says whose letter it was.
        ("en", "In her last letter, Larkin thanked the nurses.", False),
        ("en", "Since she left the ministry, Larkin has lived in Oslo.", False),
        ("en", "Speaking to his crew, Captain Larkin praised the cook.", False),
        ("en", "In her last letter, the bridge was praised.", True),
        ("en", "In May his lawyers resigned, Larkin announced.", True),
        ("en", "If he loses, Larkin argued on Monday, the party will split.", True),
        ("en", "A bank run by his cousin, Oslo merchant Larkin, was closed.", True),
        ("en", "In his native Norway, Sweden and Finland, prices rose.", True),
        # A month of this year points at no other sentence, a storm does.
        ("en", "Farmers picked more apples than ever this October.", False),
        ("en", "Farmers picked more apples than ever before this storm.", True),
        ("en", "Sailors wave from a ship in this March 4, 2012 photo.", True),
        ("es", "El puerto cerró este octubre por obras.", False),
    ],
)
def test_what_the_sentence_itself_explains_points_at_no_other(code, sentence, depends) -> None:
    language = get_language(code)
    assert is_context_dependent(sentence, language) == depends
    many = [sentence, "Rain fell in Oslo."]
    assert find_context_dependent(tokenize_texts(many), language).tolist() == [depends, False]


def test_a_speech_needs_no_sentence_before_it_if_its_own_names_the_speaker_behind_the_comma() -> (
    None
):
    page = (
        "The ferry company Norlink sold three of its ships on Monday, and the unions of the port were surprised.\n\n"
        "Rain had kept most passengers at home, and the harbour was quiet in the evening.\n\n"
        "In her first speech to shareholders, Maren Larkin defended the sale of the three ships of the company."
    )
    reasons = {part.text: part.reason for part in summarize(page, sentences=1).left_out()}
    assert "depends on the sentence before" not in reasons.values()
