"""Languages: data files, detection, and a short story in each, written for these tests, in three sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

from summarize import split_sentences, summarize, timeline
from summarize.characters import SCRIPTS
from summarize.cli import main
from summarize.errors import SettingError
from summarize.text import languages
from summarize.text.context import is_context_dependent
from summarize.text.detection import detect_language
from summarize.text.languages import LANGUAGES, _read_language, get_language
from summarize.text.terms import TermAnalyzer
from tests import datasets

STORIES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "cases/languages.json").read_text(encoding="utf-8")
)
UNSPACED = ("ja", "zh")


def joined(code: str, sentences: list[str]) -> str:
    return ("" if code in UNSPACED else " ").join(sentences)


@pytest.mark.parametrize("code", STORIES)
def test_a_story_is_split_detected_and_summarised(code) -> None:
    first, second, third, last = STORIES[code]
    whole = joined(code, [first, second, third, last])
    assert split_sentences(whole, language=code) == STORIES[code]
    assert detect_language([whole]).code == code
    documents = [whole, joined(code, [first, third]), joined(code, [third, last, first])]
    summary = summarize(documents, sentences=4, language="auto")
    assert f"language:{code}" in summary.recipe
    assert sorted(pick.text for pick in summary) == sorted(STORIES[code])  # each once
    sources = {pick.text: len(pick.also_in) for pick in summary}
    assert sources == {first: 2, third: 2, last: 1, second: 0}
    assert str(summarize(documents, sentences=4, language=code)) == str(summary)


@pytest.mark.parametrize("code", STORIES)
def test_decomposed_accents(code) -> None:
    """File names and PDFs have "e" and a combining accent (NFD) for "é" (NFC)."""
    whole = joined(code, STORIES[code])
    first, third = STORIES[code][0], STORIES[code][2]
    documents = [whole, joined(code, [first, third])]
    apart = [unicodedata.normalize("NFD", text) for text in documents]
    assert detect_language(apart).code == code
    found = [pick.text for pick in summarize(apart, sentences=3)]
    assert all(any(text in document for document in apart) for text in found)
    together = [pick.text for pick in summarize(documents, sentences=3)]
    assert [unicodedata.normalize("NFC", text) for text in found] == [unicodedata.normalize("NFC", text) for text in together]  # fmt: skip


INVISIBLE = {
    "a soft hyphen": "\u00ad",
    "a word joiner": "\u2060",
    "a zero-width space": "\u200b",
    "a byte order mark": "\ufeff",
    "a variation selector": "\ufe0f",
}


@pytest.mark.parametrize("code", STORIES)
@pytest.mark.parametrize("name", INVISIBLE)
def test_invisible_characters_make_no_other_word(code, name) -> None:
    whole = joined(code, STORIES[code])
    parted = re.sub(r"(\w\w)(\w\w)", rf"\1{INVISIBLE[name]}\2", whole)
    summary = summarize([whole, parted], sentences=8, language=code)
    assert [pick.text for pick in summary] == STORIES[code]
    assert [len(pick.also_in) for pick in summary] == [1] * 4


def test_summaries_do_not_depend_on_normal_forms() -> None:
    for texts in datasets.clusters("cstnews", 20):
        apart, together = (
            summarize(
                [unicodedata.normalize(form, text) for text in texts], words=135, language="pt"
            )
            for form in ("NFD", "NFC")
        )
        assert [unicodedata.normalize("NFC", pick.text) for pick in apart] == [pick.text for pick in together]  # fmt: skip


@pytest.mark.parametrize("code", STORIES)
def test_content_words_are_kept_and_function_words_are_not(code) -> None:
    language = get_language(code)
    whole = joined(code, STORIES[code])
    content = [word for word in TermAnalyzer(language)(whole) if " " not in word]
    assert len(content) >= 8, "content words are left"
    if language.function_words and code != "ko":
        without = TermAnalyzer(get_language("ko"))(whole)  # a language without any
        assert len(content) < len(without), "some function words are not"


def test_every_language_but_one_has_a_story() -> None:
    assert set(LANGUAGES) - set(STORIES) == {"th"}  # no end marks to split by
    assert len(STORIES) >= 25


def test_thai_is_detected_and_compared_by_runs_of_three() -> None:
    text = "ฝนตกหนักในกรุงโรมเมื่อวันจันทร์ แม่น้ำสูงขึ้นสองเมตร"
    assert detect_language([text]).code == "th"
    assert TermAnalyzer(get_language("th"))("ฝนตก") == ["ฝนต", "นตก"]


def test_syllables_of_vietnamese_count_alone_and_in_pairs() -> None:
    words = TermAnalyzer(get_language("vi"))
    assert words("Mưa và bão.") == ["mưa", "bão", "mưa và", "và bão"]
    assert words("và của") == ["và của", "của và của"]  # nothing but function words: the whole
    documents = ["Chính phủ họp. Thủ đô yên tĩnh. Phủ Chính mở hội.", "Chính phủ họp bàn."]
    first = next(iter(summarize(documents, sentences=1, language="vi")))
    assert first.text == "Chính phủ họp bàn."  # tells the same, and more
    assert len(first.also_in) == 1
    # a query of one syllable matches words of two
    answer = summarize(["Tổng thống đến Rome. Mưa lớn ở Paris. Bóng đá ở Berlin."], sentences=1, query="mưa", language="vi")  # fmt: skip
    assert str(answer) == "Mưa lớn ở Paris."


def test_openings_of_vietnamese() -> None:
    vietnamese = get_language("vi")
    for text in ("Tuy nhiên, ông từ chối.", "Họ đã rời đi.", "Trong khi đó, giá tăng."):
        assert is_context_dependent(text, vietnamese), text
        assert is_context_dependent(unicodedata.normalize("NFD", text), vietnamese), text
    for text in ("Trong khi chờ đợi, giá tăng.", "Ông Putin từ chối.", "Sau cơn bão, giá tăng."):
        assert not is_context_dependent(text, vietnamese), text


def test_particles_of_korean_and_japanese_do_not_hide_a_word() -> None:
    one, other = (
        set(TermAnalyzer(get_language("ko"))(text)) for text in ("대통령은 갔다.", "대통령이 왔다.")
    )
    assert {"대통", "통령"} <= one & other
    assert "ました" not in TermAnalyzer(get_language("ja"))("雨が降りました。")
    assert TermAnalyzer(get_language("ja"))("それは") == ["それは。"[:-1]]


def test_texts_without_evidence_are_english() -> None:
    for text in ("", "12 34 56", "Rome", "NATO UNESCO 2024", "😀 😀", "Rain fell in Rome."):
        assert detect_language([text]).code == "en"
    assert detect_language([]).code == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "Rząd przyjął budżet na przyszły rok. Opozycja krytykuje projekt."),
        ("hu", "A kormány elfogadta a jövő évi költségvetést. Az ellenzék bírálja a javaslatot."),
        ("sk", "Vláda schválila rozpočet na budúci rok. Deficit má klesnúť na tri percentá."),
        ("tr", "Hükümet gelecek yılın bütçesini kabul etti. Muhalefet tasarıyı eleştiriyor."),
        ("vi", "Chính phủ thông qua ngân sách năm tới. Phe đối lập chỉ trích dự thảo."),
        ("en", "Van der Poel beat Van Aert. Mathieu van der Poel won Ronde van Vlaanderen ahead of Van den Broeck."),
        ("en", "Café owner René Müller said the naïve façade was gone. Beyoncé sang."),
    ],
)  # fmt: skip
def test_letters_and_names_in_short_texts(code, text) -> None:
    assert detect_language([text]).code == code


def test_single_sentences_are_detected() -> None:
    """Of the stories' sentences; none of them has a part in the trigrams."""
    sentences = [(code, sentence) for code, story in STORIES.items() for sentence in story]
    right = sum(detect_language([sentence]).code == code for code, sentence in sentences)
    assert right >= 164
    assert len(sentences) == 168


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "Lund Systems发布Aero 5 Max手机，使用Intel Core Ultra 9芯片，支持Wi-Fi 6和Bluetooth 5.3。"),
        ("ja", "Lund SystemsはAero 5 MaxとAero Watchを発表した。Intel Core Ultraを使う。"),
        ("ko", "Lund Systems는 Aero 5 Pro Max와 Aero Watch Ultra를 공개했다. Intel Core Ultra 9을 썼다."),
        ("ar", "أعلنت Lund Systems AS عن هاتف Aero 5 Pro Max وساعة Aero Watch Ultra بشريحة Intel Core."),
        ("th", "Lund Systems เปิดตัว Aero 5 Pro Max และ Aero Watch Ultra ใช้ Intel Core Ultra 9"),
        ("he", "חברת Lund Systems AS הציגה את Aero 5 Pro Max ואת Aero Watch Ultra עם Intel Core."),
        ("ru", "Компания Lund Systems AS показала новый Aero 5 Pro Max и часы Aero Watch Ultra, сообщает Reuters."),
        ("uk", "Aero 5 Pro Max і Aero Watch Ultra: Lund Systems AS показала Intel Core."),
        ("el", "Η Lund Systems AS παρουσίασε το Aero 5 Pro Max και το Aero Watch Ultra με Intel Core."),
        ("hi", "Lund Systems AS ने Aero 5 Pro Max और Aero Watch Ultra को Intel Core के साथ दिखाया।"),
        ("en", "MAYOR OF KYIV VITALI KLITSCHKO (Віталій Кличко) OPENS BRIDGE"),
        ("en", "The president of China, Xi Jinping (习近平), met Shinzo Abe (安倍晋三) and spoke of the Diaoyu (钓鱼岛)."),
    ],
)  # fmt: skip
def test_names_in_latin_letters_do_not_make_a_text_english(code, text) -> None:
    assert detect_language([text]).code == code


def test_one_text_in_another_script_does_not_decide() -> None:
    english, chinese = joined("en", STORIES["en"]), "".join(STORIES["zh"])
    assert detect_language([english, chinese, english]).code == "en"
    assert detect_language([chinese, english, chinese, chinese]).code == "zh"


def test_an_english_banner_does_not_decide() -> None:
    banner = (
        "We use cookies and the like so that you get the best of this site for all that you do. "
        * 6
    )
    german = (
        "Die Regierung hat den Haushalt für das nächste Jahr beschlossen, doch es gibt noch keine Mehrheit. "
        "Nach der Sitzung sagte der Minister, man habe lange mit allen gesprochen und werde das auch weiter tun. "
        "Wer sich nicht daran hält, muss damit rechnen, dass er oder sie vor einem Gericht steht. "
    )
    assert detect_language([banner + german * 8]).code == "de"


def test_most_of_the_text_decides() -> None:
    quoted = "The mayor said in the city that it was the rain: « La pluie. » Nobody had seen so much of it."
    assert detect_language([quoted]).code == "en"
    german = joined("de", STORIES["de"])
    assert detect_language([german, joined("en", STORIES["en"])[:60], german]).code == "de"


def test_auto_everywhere_and_an_unknown_code_nowhere(capsys, tmp_path) -> None:
    text = joined("pt", STORIES["pt"])
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert main([str(path), "--language", "auto", "--format", "json"]) == 0
    assert "language:pt" in json.loads(capsys.readouterr().out)["recipe"]
    assert split_sentences(text, language="auto") == STORIES["pt"]
    german = ["Der Rat tagte am 3. Mai in der Schule.", "Danach stimmten die Mitglieder ab."]
    assert split_sentences(" ".join(german)) == german
    assert split_sentences(" ".join(german), language="en") != german
    for call in (summarize, timeline):
        with pytest.raises(SettingError, match="unknown language 'xx'.*'auto' detects it"):
            call(text, language="xx")
        with pytest.raises(SettingError, match="unknown language 'Portuguese'; did you mean 'pt'"):
            call(text, language="Portuguese")


def test_the_list_of_languages(capsys) -> None:
    assert main(["--list-languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(LANGUAGES) + 2
    assert all(len(line) <= 80 for line in lines)
    assert len(lines[0]) == len(lines[1]) == len(lines[2])
    assert lines[2].split()[:4] == ["ar", "Arabic", "words", "yes"]
    terms = dict.fromkeys(LANGUAGES, "words") | {
        **dict.fromkeys(("ja", "ko", "zh"), "bigrams"), "th": "trigrams", "vi": "syllables"
    }  # fmt: skip
    assert {line.split()[0]: line.split()[2] for line in lines[2:]} == terms


# ── the data files ──────────────────────────────────────────────────────────────────────────────


def test_an_unknown_key_is_rejected(tmp_path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text('name = "X"\nscripts = ["Latin"]\nfunction_word = "a the"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"xx\.toml: unknown keys function_word; known: name, "):
        _read_language("xx", file)
    file.write_text('name = "X"\nscripts = ["Latin"]\n', encoding="utf-8")
    assert _read_language("xx", file).name == "X"  # everything else may be missing


def test_every_key_is_documented_and_used() -> None:
    folder = Path(languages.__file__).parent / "data" / "languages"
    documented = set(re.findall(r"^\| `(\w+)` \|", (folder / "README.md").read_text("utf-8"), re.M))
    used = {key for path in folder.glob("*.toml") for key in tomllib.loads(path.read_text("utf-8"))}
    assert documented == used == set(languages._READERS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_data_file(code) -> None:
    language = LANGUAGES[code]
    assert language.code == code
    assert set(language.scripts) <= set(SCRIPTS)
    assert set(language.scripts)
    numbered = {word.lower() for word in language.number_abbreviations if len(word) > 1}
    assert numbered <= language.abbreviations
    assert len(language.months) == 12
    assert len(language.weekdays) == 7
    assert language.day_order in {"dmy", "mdy", "ymd", None}
    for names in (language.months, language.weekdays):
        forms = [form for some in names for form in some]
        assert len(forms) == len(set(forms))  # no form is the name of two
        assert all(form and form == form.lower().strip(" .,") for form in forms)
    numbers = language.number_words
    tens = {*range(1, 21), 30, 40, 50, 60, 70, 90, 100, 1000}
    left_out = {"ko": set(), "ne": {6}, "ga": tens}.get(code, set())
    assert tens - set(numbers.values()) == left_out
    composed = {number for words, number in numbers.items() if " " in words}
    assert {*numbers.values()} - composed <= {0, *tens, 80, *range(200, 1000, 100)}
    assert max(numbers.values(), default=0) <= 1000
    assert all(len(pair) == 2 for pair in language.quotation_marks)
    texts = [*numbers, *language.function_words, *language.dependent_openings, *forms]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_every_script_has_a_language_that_can_be_detected() -> None:
    assert {script for language in LANGUAGES.values() for script in language.scripts} == set(
        SCRIPTS
    )


@pytest.mark.parametrize(
    ("code", "month", "weekday", "words", "number"),
    [
        ("en", "sept", "tue", "twenty", 20),
        ("pt", "março", "terça-feira", "duas", 2),
        ("de", "jänner", "sonnabend", "zwölf", 12),
        ("ru", "октября", "среду", "одиннадцать", 11),
        ("pl", "października", "środę", "dziewięćdziesiąt", 90),
        ("cs", "července", "středu", "čtyři", 4),
        ("fi", "tammikuuta", "keskiviikkona", "kolmetoista", 13),
        ("vi", "tháng mười hai", "chủ nhật", "mười lăm", 15),
        ("zh", "十二月", "星期天", "两", 2),
        ("ar", "تشرين الأول", "الأربعاء", "ثلاثة عشر", 13),
        ("sr", "октобра", "srijedu", "hiljada", 1000),
    ],
)
def test_names_in_dates(code, month, weekday, words, number) -> None:
    language = LANGUAGES[code]
    assert sum(month in forms for forms in language.months) == 1
    assert sum(weekday in forms for forms in language.weekdays) == 1
    assert language.number_words[words] == number


def test_months_and_weekdays_are_in_order() -> None:
    assert [forms[0] for forms in LANGUAGES["en"].months][::6] == ["january", "july"]
    assert [LANGUAGES[code].weekdays[0][0] for code in ("en", "pt", "ja", "he")] == [
        "monday", "segunda-feira", "月曜日", "יום שני",
    ]  # fmt: skip
    for code in ("de", "fr", "ru", "tr", "fi"):  # July, by a form that others know
        assert LANGUAGES[code].months[6][0] in {"juli", "juillet", "июль", "temmuz", "heinäkuu"}


def test_files_are_read_for_their_language_only() -> None:
    program = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "import summarize; from summarize.text.languages import LANGUAGES\n"
        "assert list(LANGUAGES) and 'pt' in LANGUAGES and '../x' not in LANGUAGES\n"
        "print(*[p for p in opened if p.endswith('.toml')]); summarize.split_sentences('A b.', language='en')\n"
        "print(*[p[-7:] for p in opened if p.endswith('.toml')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["", "en.toml"]
