"""Layout: wrapped lines are joined by what they say; verses, lists, code and tables stay lines."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.development.wrapping import (
    HEADER,
    LAYOUTS,
    WIDTHS,
    compare,
    lay_out,
    wrap,
)
from summarize import Document
from summarize.text.languages import get_language
from summarize.text.layout import join_lines
from summarize.text.left_out import left_out
from summarize.text.readable import ReadableText
from summarize.text.sentences import extract_sentences
from tests.test_languages import STORIES

WIDE = {"zh", "ja"}

PARAGRAPHS = {
    "en": [
        "The town of Lorch will close its indoor pool in May, and Mayor Anna Harms promised buses to the pool "
        "of the next town, Wiesental. Repairs would cost three million euros, the treasurer said on Monday.",
        "Parents of the swimming club protested outside the town hall. They collected 4,000 names against the "
        'plan of Harms and her party. "Where is the money?" asked Dr. J. Meyer, who speaks for the parents.',
        "The council voted 14 to 9. Two members of the Greens did not come to the vote.",
    ],
    "de": [
        "Der Fluss Leda ist in der Nacht zum Dienstag um zwei Meter gestiegen und hat die Altstadt von Leer "
        "überflutet. Feuerwehrleute aus Bremen, aus Oldenburg und aus den Niederlanden pumpten bis zum Morgen "
        "des 3. Mai Wasser aus den Kellern.",
        "Der Damm bei Loga hielt. Am Mittwoch sollen weitere Pumpen aus den Niederlanden eintreffen. Die "
        "Bürgermeisterin bat die Einwohner, sich vom Fluss fernzuhalten.",
    ],
    "ar": [
        "قال رئيس البلدية إن النهر ارتفع مترين خلال الليل وأغرق البلدة القديمة بالكامل. وضخ رجال الإطفاء المياه من "
        "الأقبية حتى الصباح. ستبقى المدارس مغلقة حتى يوم الجمعة كما قال رئيس البلدية للصحفيين.",
    ],
    "zh": [
        "市长说，河水一夜之间上涨了两米，老城区全部被淹，消防员一直抽水到早上。学校将关闭到星期五，三座桥梁也禁止汽车通行。"
        "市长请居民远离河边，因为周三还会下大雨。",
    ],
}


def shown(text: str, language: str = "en") -> list[str]:
    return [s.shown for s in extract_sentences([Document(text)], get_language(language))]


def joined(text: str, language: str = "en") -> str:
    return join_lines(ReadableText(text), get_language(language)).text


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_sentences_of_a_wrapped_text_are_those_of_the_text(language, layout) -> None:
    paragraphs = PARAGRAPHS[language]
    assert all(compare(paragraphs, layout, width, language) for width in WIDTHS)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_stories_of_all_languages_are_read_in_nearly_all_widths(layout) -> None:
    results = []
    for language, story in STORIES.items():
        text = ("" if language in WIDE else " ").join(story)
        results += [compare([text], layout, width, language) for width in WIDTHS]
    assert sum(results) >= 0.97 * len(results)


LINES = {
    "a poem whose lines end in articles and prepositions": (
        "I walked along the river in the\n"
        "rain and thought of nothing but the\n"
        "boats that lay there, tied up for the\n"
        "winter, and the men who had\n"
        "gone home"
    ),
    "questions without marks above paragraphs": (
        "Who is it for\n"
        "\n"
        "The guide is for people who live near the river.\n"
        "\n"
        "Where the money comes from\n"
        "\n"
        "Those who live near the river pay for it."
    ),
    "rhymes": (
        "The river rose above the bridge at night,\n"
        "And all the lamps of Loga lost their light;\n"
        "The ferryman who never learned to row\n"
        "Sat on the roof and watched the water go."
    ),
    "free verse": (
        "i have moved\n"
        "the boats\n"
        "that were tied\n"
        "to the pier\n"
        "\n"
        "and which\n"
        "you were probably\n"
        "saving\n"
        "for summer"
    ),
    "free verse in long lines": (
        "the river comes to the town by night\n"
        "and carries the chairs of the school\n"
        "out under the bridge, out past the mill\n"
        "where nobody waits for it any more\n"
        "and nothing is left but the sound of the rain"
    ),
    "rhymes in German, where nouns have capitals": (
        "Der Fluss steigt in der Nacht und schweigt,\n"
        "Der Damm ist alt, das Wasser steigt,\n"
        "Und wer am Ufer wohnt, der weiß,\n"
        "Das Hochwasser hat seinen Preis"
    ),
    "rhymes in Russian": (
        "Река поднялась над мостом ночным,\n"
        "И город стоит, окутанный в дым,\n"
        "А лодка моя без весла и руля\n"
        "Плывёт туда, где кончается земля"
    ),
    "a classical Chinese poem": ("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡"),
    "a modern Chinese poem": (
        "我是你河边上破旧的老水车\n"
        "数百年来纺着疲惫的歌\n"
        "我是你额上熏黑的矿灯\n"
        "照你在历史的隧洞里蜗行摸索"
    ),
    "an Arabic poem": (
        "على قدر أهل العزم تأتي العزائم\n"
        "وتأتي على قدر الكرام المكارم\n"
        "وتعظم في عين الصغير صغارها\n"
        "وتصغر في عين العظيم العظائم"
    ),
    "a Hindi poem": (
        "नदी चढ़ी है रात में पुल के ऊपर तक\n"
        "गाँव की सब बत्तियाँ बुझ गईं एक-एक कर\n"
        "नाव खेने वाला छत पर बैठा देखे\n"
        "पानी बहता जाए दूर सागर की ओर"
    ),
    "a list without signs": (
        "Things to bring to the camp\n"
        "a warm jacket and two pairs of boots\n"
        "sandwiches for the first day\n"
        "a bottle of water\n"
        "sun cream\n"
        "a torch with new batteries"
    ),
    "a list with capitals": (
        "Close the indoor pool in May\n"
        "Build a new bridge over the Leda\n"
        "Repair the dam at Loga before winter\n"
        "Open two more schools in the old town\n"
        "Plant four hundred trees along the river"
    ),
    "items with dashes": (
        "- close the indoor pool in May and sell the building\n"
        "- build a new bridge over the river Leda at Loga\n"
        "- repair the dam before the next winter comes to town\n"
        "- plant four hundred trees along the river"
    ),
    "items with dots": (
        "• 5.7 inch screen with a resolution of 720 by 1440\n"
        "• battery of 3,000 mAh, lasts two days of normal use\n"
        "• camera with 13 megapixels and a flash\n"
        "• two SIM cards"
    ),
    "one-line points in Japanese": (
        "電池は二日間持ちます\n画面は明るく見やすい\nカメラは暗い場所に弱い\n値段は安い"
    ),
    "one-line points in Arabic": (
        "إغلاق المسبح الداخلي في شهر مايو\n"
        "بناء جسر جديد فوق نهر ليدا\n"
        "إصلاح السد قبل فصل الشتاء\n"
        "زراعة أربعمئة شجرة على ضفة النهر"
    ),
    "an address": (
        "Anna Harms\nRathausplatz 1\n26789 Leer (Ostfriesland)\nGermany\nTel. +49 491 9782 0"
    ),
    "Python": (
        "def rise(level, hours):\n"
        "    for hour in range(hours):\n"
        "        level = level + 0.1\n"
        "        if level > 2:\n"
        '            return "flood"\n'
        "    return level"
    ),
    "C": (
        "int main(void) {\n"
        "    int level = 0;\n"
        "    while (level < 2)\n"
        "        level++;\n"
        '    printf("flood at %d\\n", level);\n'
        "    return 0;\n"
        "}"
    ),
    "a table with spaces": (
        "Station      Level   Change   Time of the last reading\n"
        "Leer          2.10    +0.40   06:00\n"
        "Loga          1.85    +0.35   06:00\n"
        "Papenburg     1.20    +0.10   05:45"
    ),
    "a table with tabs": (
        "town\tlevel\tchange\nLeer\t2.10\t+0.40\nLoga\t1.85\t+0.35\nPapenburg\t1.20\t+0.10"
    ),
    "headlines above paragraphs": (
        "River floods the old town of Leer\n"
        "The river Leda rose by two metres on Tuesday night and flooded the old town of Leer. Firefighters from three towns pumped water out of the cellars until the morning, the mayor said.\n"
        "Dam at Loga holds\n"
        "More pumps are to arrive on Wednesday from the Netherlands, and people were asked to stay away from the river."
    ),
    "an Arabic headline above a paragraph": (
        "الفيضان يغرق البلدة القديمة\n"
        "قال رئيس البلدية إن النهر ارتفع مترين خلال الليل وأغرق البلدة القديمة بالكامل، وضخ رجال الإطفاء المياه من الأقبية حتى الصباح."
    ),
    "a headline above a short sentence": ("Bridge at Loga closed\nThe bridge is shut."),
    "a Chinese headline above a paragraph": (
        "河水淹没老城\n"
        "市长说，河水一夜之间上涨了两米，老城区全部被淹，消防员一直抽水到早上。学校将关闭到星期五。"
    ),
    "a transcript": (
        "HARMS: Good evening to all of you here.\n"
        "MEYER: Thank you for having me tonight, and\n"
        "HARMS: You are welcome. How high is the river\n"
        "MEYER: Two metres above the mark at six, and rising"
    ),
    "questions and answers": (
        "Q: When will the bridge be opened again?\n"
        "A: We hope to open it before the end of the year.\n"
        "Q: Who pays for it?\n"
        "A: The state, and the town."
    ),
    "a table of contents": (
        "1 Introduction ........................ 3\n"
        "2 The dam at Loga ..................... 7\n"
        "3 What the pumps can do .............. 12"
    ),
    "reviews without end marks": (
        "long battery life and scratch resistant\n"
        "love the colour of it\n"
        "my wife uses it every day and likes the screen\n"
        "would buy again"
    ),
    "names": (
        "The members of the commission were\n"
        "Anna Harms\n"
        "Peter Meyer\n"
        "Maria de la Cruz\n"
        "Johannes van den Berg"
    ),
    "captions": (
        "Photo: Anna Harms looks at the flooded market of Leer\n"
        "Photo: the dam at Loga on Tuesday night\n"
        "Share this story with your friends"
    ),
    "paragraphs of one line": (
        "The river rose on Tuesday.\n"
        "\n"
        "The dam at Loga held.\n"
        "\n"
        "Schools stay closed until Friday\n"
        "\n"
        "the mayor said on Monday."
    ),
    "headlines and paragraphs between blank lines": (
        "River floods the old town of Leer\n"
        "\n"
        "The river Leda rose by two metres on Tuesday.\n"
        "\n"
        "Dam at Loga holds\n"
        "\n"
        "More pumps are to arrive on Wednesday."
    ),
    "ingredients": (
        "200 g flour\n3 eggs\nhalf a litre of milk\na pinch of salt\nbutter for the pan"
    ),
    "a refrain": (
        "Oh the river, oh the river\n"
        "Rolling down to Loga town\n"
        "Oh the river, oh the river\n"
        "Pull the bridge and bell tower down"
    ),
    "a signature": ("Best regards\nAnna Harms\nMayor of Leer\nphone 0491 97820"),
    "one-line points in Hebrew": (
        "לסגור את הבריכה המקורה במאי\n"
        "לבנות גשר חדש מעל הנהר\n"
        "לתקן את הסכר לפני החורף\n"
        "לנטוע ארבע מאות עצים"
    ),
    "one-line points in Korean": (
        "실내 수영장을 5월에 닫는다\n"
        "레다 강 위에 새 다리를 놓는다\n"
        "겨울이 오기 전에 둑을 고친다\n"
        "강가에 나무 사백 그루를 심는다"
    ),
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_lines_that_their_author_ended_stay_lines(text) -> None:
    assert joined(text) == text
    apart = text.replace("\n", "\n\n")
    assert joined(apart) == apart


def test_lines_stay_lines_next_to_wrapped_prose() -> None:
    for name, text in LINES.items():
        if name in {
            "items with dots",
            "items with dashes",
        }:  # they may be continued where prose is wrapped
            continue
        prose = lay_out(PARAGRAPHS["en"], LAYOUTS[0], 72)
        assert text in joined(f"{prose}\n\n{text}\n\n{prose}"), name


def test_wrapped_items_of_a_list_are_joined_each_by_itself() -> None:
    text = (
        "- The town of Lorch will close its indoor pool\n  in May, and parents protest against it.\n"
        "- Repairs of the roof would cost the town more\n  than three million euros."
    )
    assert joined(text).split("\n") == [
        "- The town of Lorch will close its indoor pool in May, and parents protest against it.",
        "- Repairs of the roof would cost the town more than three million euros.",
    ]


def test_numbered_items_are_wrapped_with_their_numbers_and_quoted_each_with_its_signs() -> None:
    items = [
        "We close the indoor pool of the town in May, and the swimming club gets buses to Wiesental.",
        "We repair the dam at Loga before the winter comes, with the three pumps of the next town.",
        "We plant four hundred trees along the river, wherever the people of the town want them.",
    ]
    numbered = [f"{number}. {item}" for number, item in enumerate(items, start=1)]
    for layout in LAYOUTS:
        if not layout.hyphenate and layout.first is None:
            for width in (40, 51, 62, 73):
                text = lay_out(
                    ["The plan of the council has three parts.", *numbered], layout, width
                )
                found = [one for one in shown(text) if not one.startswith(HEADER)]
                assert found[1:] == items, (layout.name, width)


def test_one_outlier_does_not_spoil_a_text() -> None:
    prose = lay_out(PARAGRAPHS["en"], LAYOUTS[0], 66)
    for outlier in (
        "Contact:\npress@lorch.example",
        "see\nhttps://lorch.example/" + 90 * "x",
        "A\nb",
    ):
        assert shown(f"{prose}\n\n{outlier}")[:4] == shown("\n\n".join(PARAGRAPHS["en"]))[:4]


def test_ragged_lines_with_tabs_are_joined() -> None:
    text = (
        "Rules of the harbour\nShips that come to the port of Loga in the winter months\n"
        "\tneed two pilots. Boats, barges, and\n\tother small craft, whether old or new, are free\n"
        "\tof this rule. The harbour master of the town\n\tkeeps a list."
    )
    assert shown(text) == [
        "Ships that come to the port of Loga in the winter months need two pilots.",
        "Boats, barges, and other small craft, whether old or new, are free of this rule.",
        "The harbour master of the town keeps a list.",
    ]


def test_lines_of_quoted_mail_that_lost_their_signs_continue_their_sentence() -> None:
    text = (
        "On 3 May Ola Moe wrote:\n"
        "> > The roof of the school in the old harbour has let in rain since the week\n"
        "> of the storm, and two rooms are closed. Nobody from the town\n"
        "> > came to look at it.\n"
        "The roof will be mended in June."
    )
    found = shown(text)
    assert found[-3:] == [
        "The roof of the school in the old harbour has let in rain since the week of the storm, and two rooms are closed.",
        "Nobody from the town came to look at it.",
        "The roof will be mended in June.",
    ]
    assert shown("> Who pays for the new roof of the school?\nThe town pays for it.") == [
        "Who pays for the new roof of the school?",
        "The town pays for it.",
    ]


def test_the_words_of_an_item_continue_below_its_words_however_short_the_lines() -> None:
    text = (
        "The harbour has new rules for all ships that come to it between May and June:\n\n"
        "  - Boats wait at the gate for\n    the pilot.\n"
        "  - Ferries call the harbour master\n    an hour before.\n"
        "  - The crane is closed."
    )
    assert joined(text).split("\n")[2:] == [
        "  - Boats wait at the gate for the pilot.",
        "  - Ferries call the harbour master an hour before.",
        "  - The crane is closed.",
    ]


def test_short_lines_are_joined_where_each_one_reads_on_from_the_one_before() -> None:
    text = (
        "The choir of Emden will sing\nin the old church on Sunday.\n"
        "The songs are by a teacher\nof the school,\nand the mayor plays the organ."
    )
    assert shown(text) == [
        "The choir of Emden will sing in the old church on Sunday.",
        "The songs are by a teacher of the school, and the mayor plays the organ.",
    ]
    verses = "the wind is low\nthe boats are home\nno light is on\nthe harbour sleeps."
    assert joined(verses) == verses


def test_the_indent_of_its_first_line_begins_a_paragraph() -> None:
    text = (
        "    The river Leda rose by two metres and flooded the old town,\nas the mayor said\n"
        "    Firefighters from three towns pumped water out of the cellars\nuntil the morning."
    )
    assert joined(text).count("\n") == 1
    text = (
        "    The river Leda rose by two metres and flooded the old town\n"
        "    Firefighters from three towns pumped water out of the\ncellars until the morning."
    )
    assert joined(text).count("\n") == 1


def test_a_day_with_a_full_stop_may_end_a_line() -> None:
    first = "Der Damm von Loga hielt, und die Pumpen\nliefen die ganze Nacht in der Stadt."
    assert shown(
        f"{first}\n\nErst am Morgen kam das Wasser, der 20.\nMai 1906, ist als Tag verbürgt.", "de"
    ) == [
        first.replace("\n", " "),
        "Erst am Morgen kam das Wasser, der 20. Mai 1906, ist als Tag verbürgt.",
    ]


def test_an_indent_of_all_lines_changes_no_sentence() -> None:
    paragraphs = [
        "The dam held.",
        "of the river nothing was said by the mayor of the town.",
        "Schools are closed. The bridge is open. Nobody knew.",
    ]
    plain = "\n\n".join(paragraphs)
    assert shown("\n\n".join(f"    {one}" for one in paragraphs)) == shown(plain)


def test_an_indent_keeps_no_dateline_and_no_name_of_who_posted() -> None:
    lines = ["    LEER, Germany (AP) - The dam held.", "    @loga: The bridge stays closed."]
    assert shown("\n".join(lines)) == ["The dam held.", "The bridge stays closed."]


def test_a_dash_a_day_or_dots_at_the_beginning_of_a_line_begin_no_list() -> None:
    for text in (
        "The mayor of the town — who was not there\n— said that the river of the town, its dam\n— the old one — and the bridge are safe.",
        "In a match that was twice delayed by lightning the home team\nwon, 2-1, to play at home in the "
        "semifinals, Sept. 30 or Oct.\n1. Crystal Dunn scored a goal in the final minute of that game.",
        "“There is, some say, in God a deep but dazzling darkness\n...” That was it exactly.",
    ):
        assert joined(text) == text.replace("\n", " ")


def test_a_full_line_that_ends_in_an_article_or_preposition_is_continued() -> None:
    text = (
        "Der Staat hat seine Außenpolitik in der\n\nZeit der Krise kaum verändert und mit den\n\n"
        "Nachbarn neue Verträge geschlossen."
    )
    assert shown(text, "de") == [text.replace("\n\n", " ")]
    assert (
        joined("Where the people of the old town come from\n\nThe river Leda rose.").count("\n")
        == 2
    )
    headline = "Was der Staat in der Krise plant\n\nVerträge mit den Nachbarn sind geschlossen."
    assert shown(headline, "de") == ["Verträge mit den Nachbarn sind geschlossen."]


def test_lines_that_are_sentences_stay_so_where_the_last_line_of_a_text_has_no_end_mark() -> None:
    sentences = [
        "The inspectors found that the pumps of the dam were too weak for the flood of that night.",
        "Nobody in the town had tested them since the spring of the year before, they said.",
        "The state will test all of its pumps twice a year, and so will the towns on the river.",
    ]
    lines = [line for sentence in sentences for line in wrap(sentence, 50)]
    assert shown("\n".join([*lines, "Reporting by Anna Harms"])) == sentences


def test_dates_and_places_behind_the_last_sentence_leave_the_lines_above_joined() -> None:
    text = (
        "The singer spent most of the years of her youth in cellars, where she learned\n"
        "to make people laugh, and few of those who came there knew how good she was\n"
        "at it.\n"
        "Her new evening is about the small things that a life is made of, such as the\n"
        "keys that nobody finds and the letters that nobody sends.\n"
        "It ends in a song about the moon, and the whole of the house sings it with\n"
        "her until the lights go out and the last of the trams has left the square of\n"
        "the town.\n"
        "Holm, Fri 5\nLoga, Sat 6\nLeer, Sun 7\nEmden, Mon 8\nAurich, Tue 9"
    )
    found = joined(text).split("\n")
    assert len(found) == 8
    assert found[1] == " ".join(text.split("\n")[3:5])
    assert found[3:] == text.split("\n")[-5:]


def test_a_sign_before_a_line_is_no_quotation_inside_a_sentence() -> None:
    sentence = (
        "To find out if your phone is eligible, enter its number on the page of the shop (Settings > General > "
        "About > Number)."
    )
    assert "\n> " in "\n".join(wrap(sentence, 50))
    for width in range(40, 80):
        text = "\n".join(wrap(f"{sentence} If it is, you can visit the shop.", width))
        assert shown(text)[0] == sentence, width
    reply = "Will you come to the meeting?\n\n> the one on Monday\n\nI will, and so will Anna."
    assert "the one on Monday" in joined(reply)
    assert ">" not in joined(reply)


def test_a_dash_before_the_verb_of_saying_begins_no_item_where_items_begin_with_capitals() -> None:
    text = (
        "- Por causa da explosão, morreram dez pessoas e 31 foram hospitalizadas\n"
        "- declarou à agência o alto funcionário da cidade de Moscou, Vladimir\nResin."
    )
    assert shown(text, "pt") == [text[2:].replace("\n", " ")]


def test_short_paragraphs_are_joined_where_more_blank_lines_part_them_than_their_lines() -> None:
    first = (
        "Am Montag öffnete die Bürgermeisterin der Stadt nach dem Regen neue\n\nPumpwerke am Hafen."
    )
    second = "Die Schulen bleiben nach einem Beschluss des Rates geschlossen."
    assert shown(f"{first}\n\n\n{second}", "de") == [first.replace("\n\n", " "), second]


def test_a_line_may_end_in_an_abbreviation_where_a_small_letter_follows() -> None:
    for end in ("U.S.", "Acme Inc."):
        text = f"The council of the old town of Leer asks the bank of the {end}\nfor a loan."
        assert joined(text) == text.replace("\n", " ")


def test_a_parted_word_joins_two_lines_without_any_end_mark() -> None:
    english = "Council of Leer pays for the new foun-\ndations of the old town hall"
    assert joined(english) == english.replace("-\n", "")
    thai = "รัฐบาลประกาศปิดโรงเรียนในเมืองเป็นเวลาสามวันเพื่อความปลอด-\nภัยของนักเรียนและครูทุกคนในจังหวัด"
    assert joined(thai, "th") == thai.replace("-\n", "")
    years = "Floods of the river Leda in the years 2010-\n2012 and the walls of Leer"
    assert "2010 2012" not in joined(years)


@pytest.mark.parametrize("lines", [
    ["강물이 밤사이에 이 미터 불어나 시장", "앞 큰길이 물에 잠겼다. 소방대원들은", "아침까지 지하실에서 물을 퍼냈다. 학교", "세 곳은 수요일까지 문을 닫는다."],
    ["강물이 밤사이에 이 미터 불어나", "시장 앞 큰길이 물에 잠겼다.", "소방대원들은 아침까지 지하실에서", "물을 퍼냈다. 학교 세 곳은", "수요일까지 문을 닫는다."],
])  # fmt: skip
def test_korean_takes_two_columns_a_letter(lines) -> None:
    assert shown("\n".join(lines), "ko") == [
        "강물이 밤사이에 이 미터 불어나 시장 앞 큰길이 물에 잠겼다.",
        "소방대원들은 아침까지 지하실에서 물을 퍼냈다.",
        "학교 세 곳은 수요일까지 문을 닫는다.",
    ]
    headlines = "해안 도로 통행 전면 금지\n초등학교 세 곳 휴교\n시장 기자회견 연기"
    assert joined(headlines, "ko") == headlines


def test_a_line_that_is_longer_than_all_others_leaves_the_sentence_above_it_whole() -> None:
    text = (
        "The mayor of Lorch has closed the old bridge for\n"
        "nine days, since divers found cracks in its piers.\n"
        "Forty buses have to take the road through the woods, and the owners of the shops lose money."
    )
    assert " ".join(joined(text).split("\n")[:1]).startswith(
        "The mayor of Lorch has closed the old bridge for nine days, since divers found cracks in its piers."
    )
    rhymes = "I saw the boats that lay there tied up for\nthe winter, and the men who had gone home"
    assert joined(rhymes) == rhymes


def test_lines_of_thai_are_joined_without_a_space() -> None:
    lines = [
        "รัฐบาลประกาศปิดโรงเรียนในเมืองเป็นเวลาสามวันเพื่อความปลอด-",
        "ภัยของนักเรียนและครูทุกคนในจังหวัดเชียงใหม่และใกล้เคียงด้วย",
        "นายกเทศมนตรีกล่าวว่าสะพานสามแห่งจะปิดจนถึงวันศุกร์และประชา-",
        "ชนควรอยู่ห่างจากแม่น้ำจนกว่าน้ำจะลดลง",
    ]
    assert joined("\n".join(lines), "th") == "".join(lines).replace("-", "")


def test_a_paragraph_with_blank_lines_inside_it_is_joined_if_all_its_lines_are_full() -> None:
    lines = [
        "Mayor Anna Harms said on Monday that she may send as many as",
        "1,500 pumps of the army to the villages of the lower Leda and",
        "Ems.",
    ]
    assert shown("\n\n".join(lines)) == [" ".join(lines)]
    headlines = [
        "Council votes to close the only pool of Leer in May",
        "Two bridges are open again",
        "Parents of the club protested on Monday outside the town hall.",
    ]
    text = "\n\n".join(headlines)
    assert joined(text) == text


def test_a_headline_of_two_lines_is_joined_where_a_small_letter_follows() -> None:
    for text in (
        "Council of the town of Leer, mayor square off on\npool, bridges and the money for them",
        "Council of the town of Leer, mayor square off on pool,\nbridges",
    ):
        expected = text if text.splitlines()[0].endswith(",") else text.replace("\n", " ")
        assert joined(text) == expected
    verses = "The river rose above the wall of Leer by night\nand nobody knew it\nBut the pumps"
    assert joined(verses) == verses


def test_items_that_end_in_semicolons_stay_apart_though_they_fill_their_lines() -> None:
    prose = wrap(
        "The council of Leer names three aims of its plan for the pool, for which the state pays half "
        "of the money in the next two years, and the town the other half of it.",
        60,
    )
    items = [
        "better pumps in each of the cellars of the old town hall;",
        "providing of buses to the next town with an open pool; and",
        "improving the wall.",
    ]
    text = "\n\n".join(["\n".join(prose), *items])
    assert joined(text).split("\n\n")[1:] == items


def test_the_address_of_a_page_is_no_part_of_the_sentence_above_it() -> None:
    prose = wrap("The dam of Loga held on Monday, and the pumps of the army came late.", 40)
    lines = [
        *prose,
        "It is a long story of the old river Leda.",
        "https://example.org/2021/leda-dam",
    ]
    assert joined("\n".join(lines)).endswith("Leda.\nhttps://example.org/2021/leda-dam")


def test_headlines_stay_apart_where_more_blank_lines_part_the_reports_below_them() -> None:
    reports = [
        "River floods the old town of Leer\n\nThe river Leda rose by two metres on Tuesday.",
        "Dam at Loga holds\n\nMore pumps are to arrive on Wednesday.",
    ]
    text = "\n\n\n".join(reports)
    assert joined(text) == text


def test_a_noun_alone_at_the_end_of_a_paragraph_is_no_headline() -> None:
    sentences = [
        "Zum Fest am Hafen gehört seit den Tagen des alten Rates eine frische Fischsuppe.",
        "Die Köche der drei Wirtshäuser kochen sie nach dem Rezept jener alten Fischerin.",
    ]
    text = "\n".join(line for sentence in sentences for line in wrap(sentence, 72))
    assert shown(text, "de") == sentences


def test_the_full_stop_of_a_day_ends_no_line_behind_an_article() -> None:
    text = "Der Deich an der Leda brach in der Nacht zwischen dem 25.\nAugust und dem 3. September an zwei Stellen."
    assert shown(text, "de") == [text.replace("\n", " ")]


def test_lines_of_a_text_without_any_full_stop_are_joined_where_small_letters_follow() -> None:
    headlines = [
        "Council of the town of Leer votes to close the only pool in May and to sell the land of it",
        "Parents of the swimming club collect four thousand names against the plan of the mayor",
    ]
    text = "\n".join(line for headline in headlines for line in wrap(headline, 40))
    assert joined(text).split("\n") == headlines


WRAPPED = (
    "The council of the town of Leer met on Monday to\nspeak about the pool, and the parents of the club\n"
    "came to the hall with four thousand names."
)


@pytest.mark.parametrize("who", ["asked the mayor of Leer.", "Harms asked. Nobody knew."])
def test_who_says_a_question_of_one_full_line_is_read_with_it(who) -> None:
    question = '"Where is the money for it? And where is Harms?"'
    assert f"{question} {who}" in joined(f"{WRAPPED}\n\n{question}\n{who}").split("\n")
    assert joined(f"{question}\n\n{who}") == f"{question}\n\n{who}"


def test_items_inside_a_sentence_begin_no_line_behind_a_colon() -> None:
    sentence = (
        "The people of Leer were asked about one of these three plans of the town: (1) the pool is sold; (2) the "
        "pool stays and the school is sold; or (3) both of them stay and the taxes rise."
    )
    for width in (40, 50, 73):
        assert joined("\n".join(wrap(sentence, width))) == sentence, width
    listed = "The people of Leer were asked about these:\n(1) The pool is sold to the club.\n(2) The pool stays."
    assert joined(listed) == listed


def test_a_sentence_goes_on_behind_a_blank_line_where_all_lines_are_full() -> None:
    lines = [
        "The food of the inn at Loga was good. The men at the bar were friendly.",
        "Nobody in the town knows a better place at the river. You will not be",
        "disappointed. Go there.",
    ]
    assert joined("\n\n".join(lines)) == " ".join(lines)
    lines[1] = lines[1][46:]
    assert joined("\n\n".join(lines)) == "\n\n".join(lines)


def test_words_in_capitals_are_no_headline_where_all_are() -> None:
    lines = [
        "THE HOSE IS TOO SHORT AND IT SMELLS OF",
        "RUBBER, AND NOBODY IN THE SHOP SAID IT",
        "THAT IT DOES.",
    ]
    assert joined("\n\n".join(lines)) == " ".join(lines)


def test_no_break_spaces_hold_words_together_where_lines_are_full() -> None:
    sentence = (
        "The State Food and Water Administration\u00a0updated the label\u00a0on the bottles on Monday to warn of the risk "
        "of a disease of the nerves, which is rare and known as the disease of Leer."
    )
    for width in range(40, 60):
        assert shown("\n".join(wrap(sentence, width))) == [sentence], width


def test_line_ends_and_trailing_blanks_change_no_sentence() -> None:
    lines = [
        "The researchers also are investigating whether...",
        "The dam held.",
        'He asked: "Where is the money of the town? ".',
        "Nobody in the town of Leer knew it.",
    ]
    found = {tuple(shown(end.join([*lines, ""]))) for end in ("\n", "\r\n", "  \n", "\n\n")}
    assert len(found) == 1


_LINES = st.lists(
    st.text(alphabet="ab Zé. 市,-\u00ad>1\t\f|", max_size=60)
    | st.sampled_from(
        [*(" ".join(PARAGRAPHS["en"]).split(". ")), HEADER, "- 3 -", "17", ">", "> "]
    ),
    max_size=12,
)


@given(_LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\n> ", "\n\t", " \n"]))
def test_whatever_the_lines_nothing_is_lost_and_offsets_are_true(lines, end) -> None:
    text = end.join(lines)
    source = join_lines(ReadableText(text))
    for edit in source.edits:
        replaced = text[edit.start : edit.end]
        letters = [c for c in replaced if c.isalnum()]
        assert not letters or edit.reason == "page header"
    for at, character in enumerate(source.text):
        a, b = source.original_span(at, at + 1)
        assert character in {" ", text[a:b]}


@given(
    st.permutations(PARAGRAPHS["en"] + PARAGRAPHS["de"]),
    st.sampled_from(LAYOUTS),
    st.integers(45, 100),
    st.sampled_from(["\n", "\r\n"]),
)
def test_no_sentence_ends_at_the_end_of_a_line_only(paragraphs, layout, width, end) -> None:
    text = lay_out(paragraphs, layout, width).replace("\n", end)
    sentences = extract_sentences([Document(text)], get_language("en"))
    for sentence in sentences:
        assert sentence.shown.endswith((".", "?", '"'))
        assert sentence.text == text[sentence.start : sentence.end]
        assert not any(character in sentence.shown for character in "\r\n\t>")


def _mixed(paragraphs, width, *, hyphenate, first, markup, apart, page, indent, quote, trailing):
    """Lines with several layouts at once, as mail that quotes a report has them."""
    blocks = [wrap(paragraph, width, hyphenate=hyphenate) for paragraph in paragraphs]
    for block in blocks:
        if markup == "footnotes":
            block[-1] += "[1]"
        elif markup == "bold":
            block[0] = f"<b>{block[0]}</b>"
        block[0] = " " * first + block[0]
    between = ["<br>"] if markup == "breaks" else [""] * apart
    lines = [line for block in blocks for line in (*between, *block)][len(between) :]
    pages = [lines[i : i + page] for i in range(0, len(lines), page)]
    if len(pages) > 1:
        heads = [["", f"{HEADER}          {number}", ""] for number in range(1, len(pages) + 1)]
        lines = [
            line for lines in zip(pages, heads, strict=True) for part in lines for line in part
        ]
    lines = [" " * indent + line if line else "" for line in lines]
    return [f"{'>' * quote} {line}" if quote else line + " " * trailing for line in lines]


@given(
    st.sampled_from(sorted(set(STORIES) - WIDE)),
    st.integers(40, 100),
    st.fixed_dictionaries(
        {
            "hyphenate": st.booleans(),
            "first": st.sampled_from([0, 4]),
            "markup": st.sampled_from(["", "footnotes", "bold", "breaks"]),
            "apart": st.integers(0, 1),
            "page": st.sampled_from([8, 15, 1000]),
            "indent": st.sampled_from([0, 2, 8]),
            "quote": st.integers(0, 2),
            "trailing": st.integers(0, 2),
        }
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_mixture_of_layouts_no_line_is_a_fragment(
    language, width, layout, end
) -> None:
    story = STORIES[language]
    text = end.join(_mixed([" ".join(story), " ".join(reversed(story))], width, **layout))
    sentences = extract_sentences([Document(text)], get_language(language))
    for sentence in sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        if not sentence.shown.startswith(HEADER):
            assert sentence.shown[-1] in {one[-1] for one in story}


@pytest.mark.parametrize(
    "line",
    [
        "x\n",
        "the river rose and\n",
        "> " * 40 + "a\n",
        "Header 1\n\n",
        "a-\n",
        "17\n\n",
        "| a | b\n",
    ],
)
def test_reading_lines_takes_time_in_proportion_to_their_number(line) -> None:
    def seconds(n: int) -> float:
        begin = time.process_time()
        joined(line * n)
        return time.process_time() - begin

    seconds(100)
    fastest = min(
        seconds(20_000) for _ in range(3)
    )  # on a busy machine one may take three times as long
    assert fastest < 40 * max(seconds(2_000), 0.01)


def test_a_line_of_a_quotation_mark_closes_the_line_before_it() -> None:
    quotations = [
        "She said to them that the dam has not been tested once. '",
        "I would not sleep in a house behind that dam any more. '",
    ]
    header = "Report on the Dam of Loga                    "
    lines = "\n\n".join("\n'".join(one.rsplit(" '", 1)) for one in quotations)
    assert shown(lines) == quotations
    pages = lines.replace("\n\n", f"\n\n{header}1\n\n") + f"\n\n{header}2\n"
    assert [one for one in shown(pages) if "Report" not in one] == quotations


def test_who_says_it_may_begin_a_line_behind_a_quotation_mark_with_a_space_before_it() -> None:
    text = '" Is there no one who might lend the mayor a dry coat? "\nasked a woman of the swimming club of Leer.'
    assert len(joined(text).splitlines()) == 1


def test_a_word_with_a_no_break_space_behind_its_comma_is_as_long_as_both() -> None:
    sentence = "The council will meet again in\nMarch,\u00a0according to the mayor of the old\ntown of Leer and her men."
    assert joined(sentence) == sentence.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "The keeper of the old lighthouse had waited for the men of the boats...\nbut nobody came.",
        'All of them sang at the dam of Loga, "What a night! What a fine night!"\n— with the keeper of the harbour.',
    ],
)
def test_a_pause_and_a_dash_behind_a_quotation_are_inside_a_sentence(text) -> None:
    others = (
        "The council of the town of Leer says that the pumps of the harbour were\nrepaired and that all of the sand is "
        "on the other side of the river Leda\nnow."
    )
    assert text.replace("\n", " ") in joined(f"{others}\n\n{text}\n\n{others}")


def test_a_line_in_quotation_marks_without_an_end_mark_is_one_paragraph() -> None:
    text = "“The Leer film club asks all of those who want to show this film to write to\nthe office of the club at the harbour”"
    assert joined(text) == text.replace("\n", " ")


def test_an_abbreviation_before_a_blank_line_and_a_small_letter_ends_no_sentence() -> None:
    text = "The rain fell. The council of the islands wants a bridge to the U.K.\n\nbefore the end of the year."
    assert joined(text) == text.replace("\n\n", " ")


@given(
    st.sampled_from(LAYOUTS),
    st.sampled_from(sorted(PARAGRAPHS)),
    st.integers(30, 90),
    st.integers(0, 19),
)
def test_each_letter_of_a_layout_is_shown_once_or_left_out_with_a_reason(
    layout, code, width, n_before
) -> None:
    before = [
        f"Rain fell on pier {i} of the old harbour of the town on the day of the vote, he said."
        for i in range(n_before)
    ]
    text, language = lay_out([*before, *PARAGRAPHS[code]], layout, width), get_language(code)
    sentences = extract_sentences([Document(text)], language)
    parts = left_out(Document(text), language, {(one.start, one.end) for one in sentences})
    assert all(part.reason for part in parts)
    found = "".join([*(one.shown for one in sentences), *(part.text for part in parts)])
    assert Counter(filter(str.isalnum, found)) == Counter(filter(str.isalnum, text))
