"""Boilerplate: the rules match their examples, and nothing of a story."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest

from summarize import Document, summarize
from summarize.text import boilerplate_rules
from summarize.text.boilerplate import (
    boilerplate_rule,
    find_boilerplate,
    find_link_lists,
    is_boilerplate,
    is_caption,
)
from summarize.text.boilerplate_rules import read_rules
from summarize.text.datelines import dateline_length, is_dateline, is_time_of_writing
from summarize.text.labels import label_length
from summarize.text.languages import get_language
from summarize.text.prefilter import derive_clues, required_literal
from summarize.text.sentences import extract_sentences
from summarize.text.tokens import tokenize_texts

FILES = sorted(path.stem for path in boilerplate_rules.DATA.glob("*.toml"))
RULES = [rule for language in FILES for rule in read_rules(language)]

BOILERPLATE = """
Photo Credit: Russian Defence Ministry Press Service photo via AP
Hmeymim airfield in Syria. | Photo via Russian Ministry of Defense
In this frame grab provided on Wednesday, May 31, 2017 by the press service, a target is hit.
An undated handout video grab from the ministry on May 31,2017 shows a missile being launched.
A still taken from a handout video published on May 31, 2017 shows a cruise missile being fired.
The destroyer conducts strike operations, April 7, 2017. (U.S. Navy photo by Ford Williams)
The tot fell eight stories in Coney Island. (Todd Maisel/New York Daily News)
FILE - In this Jan. 5, 2012 file photo, the mayor speaks.
This undated photo provided by the police shows the suspect.
Image copyright Getty Images Image caption The foundation is giving billions to charity.
Also read: Israeli air strike hits huge weapons stockpile in Syria.
Related: US special ops are trying to figure out how to counter Russia.
Associated Press writer Bassem Mroue in Beirut contributed to this report.
Information for this article was contributed by Bassem Mroue of The Associated Press.
*Associated Press
Reporting by Jo Smith; editing by Max Miller.
Share: In Other News.
Click here to read more.
Sign up for our newsletter to get the best stories in your inbox.
Follow Jo Smith on Twitter.
Please enable JavaScript to view the comments.
This story was first published on May 31.
This article has been updated to include a statement.
Copyright 2017 The Associated Press. All rights reserved.
Updated at 11:10 a.m.
https://example.org/story.html
jo.smith@example.org
By John Smith, Staff Writer.
Jane Doe reported from London.
An earlier version of this story misstated the date.
This is a developing story.
READ: Rain in Spain falls mainly in the plain.
The mayor speaks on Monday. John Smith/Getty Images.
This website uses cookies.
Sent from my iPhone.
"""

STORY = """
The photo won a prize in 1990.
Smoking contributed to the disease, experts say.
The images were taken by a satellite on 24 March.
A photo released by school officials showed the boy in bed.
The video shows that he lied.
Share prices fell on Monday.
Related companies fell too.
Follow-up talks are planned for May.
Sign language was used in court.
Copyright law is complex.
Watch makers in Geneva complained.
Contact between the two men broke off.
Read the room, she said to them.
Credit card debt rose (by 5 percent).
Source code was leaked in March.
The agency (Reuters) was first to report it from Rome.
Get out, he said.
More from the budget will go to schools.
Advertisers left the site.
Updated figures show a fall.
The report was published on May 31.
Posted on Facebook, the threat named two schools.
Published on Tuesday, the report blames the mayor.
Written by Harper Lee, the novel won a prize.
A photo shows the mayor with a known criminal.
This video shows him firing at the crowd.
The story was first reported by the Washington Post.
Advertisement spending fell last year.
Privacy policy changes worry users.
Like us, the French eat bread.
Powered by solar energy, the plane crossed the sea.
It thanked the army for its help (Reuters).
The border is long (U.S./Canada).
"""


@pytest.mark.parametrize("line", BOILERPLATE.strip().splitlines())
def test_boilerplate_is_recognised(line) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", STORY.strip().splitlines())
def test_the_story_is_not_taken_for_boilerplate(line) -> None:
    assert not is_boilerplate(line)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, language, text, id=f"{rule.name}: {text}")
        for language in FILES
        for rule in read_rules(language)
        for text in getattr(rule, kind)
    ]


@pytest.mark.parametrize(("rule", "language", "text"), examples("examples"))
def test_a_rule_matches_its_examples(rule, language, text) -> None:
    assert rule.matches(text)
    if rule.scope in ("sentence", "both"):
        assert is_boilerplate(text, language)
        assert find_boilerplate(tokenize_texts([text]), language).all()
    if rule.scope in ("line", "both"):
        assert is_caption(text, language)
    if rule.scope == "heading":
        assert find_link_lists([text, "Rain in Spain"], [False, False]) == {0, 1}
    if rule.scope == "label":
        assert 0 < label_length(text) < len(text)


@pytest.mark.parametrize(("rule", "language", "text"), examples("counterexamples"))
def test_a_rule_does_not_match_its_counterexamples(rule, language, text) -> None:
    assert not rule.matches(text)
    assert language == "en" or not is_boilerplate(text, language)


def test_the_rows_are_complete() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names) > 70
    for rule in RULES:
        assert rule.examples, rule.name
        if not rule.case_sensitive:
            assert not re.search(r"(?<!\\)[A-Z]", rule.pattern), rule.name


def test_each_alternative_of_a_rule_has_an_example() -> None:
    """Without any one alternative at the top of its pattern, a rule misses one of its examples."""
    missing = []
    for language in FILES:
        for row in boilerplate_rules.read_rows(language)[0]:
            alternatives = row["pattern"]
            for left_away in alternatives if isinstance(alternatives, list) else ():
                pattern = [other for other in alternatives if other != left_away]
                rule = boilerplate_rules.make_rule(
                    {**row, "pattern": pattern}, boilerplate_rules.read_rows(language)[1]
                )
                if all(rule.matches(text) for text in rule.examples):
                    missing.append((rule.name, left_away))
    assert not missing


@pytest.mark.parametrize(
    ("language", "story", "calls"),
    [
        ("de", "Der Fluss stieg in der Nacht um zwei Meter.", ["Lesen Sie auch: Was der Damm hält.", "Zum Newsletter anmelden"]),
        ("fr", "Le fleuve est monté de deux mètres dans la nuit.", ["À lire aussi : La digue tient bon", "Abonnez-vous dès maintenant !"]),
        ("es", "El río subió dos metros durante la noche.", ["Lea también: El dique resiste", "Suscríbete aquí"]),
        ("it", "Il fiume è salito di due metri nella notte.", ["Leggi anche: La diga tiene", "Iscriviti alla newsletter!"]),
        ("pt", "O rio subiu dois metros durante a noite.", ["Leia também: O dique resiste", "Assine já!"]),
        ("nl", "De rivier steeg in de nacht twee meter.", ["Lees ook: De dijk houdt stand", "Volg ons op Facebook"]),
    ],
)  # fmt: skip
def test_calls_to_read_on_or_to_subscribe_are_left_out_in_other_languages(
    language, story, calls
) -> None:
    assert str(summarize("\n".join([*calls, story]), language=language)) == story


def test_a_rule_says_which_it_is() -> None:
    rule = boilerplate_rule("Sent from my iPhone.")
    assert rule is not None
    assert (rule.name, rule.kind) == ("sent from my phone", "call to action")
    assert boilerplate_rule("Rain fell in Rome.") is None


def test_rules_of_a_language_are_added_to_the_english_ones(tmp_path, monkeypatch) -> None:
    rows = '[[rule]]\nname = "mehr"\nkind = "call to action"\npattern = "lesen sie (auch|mehr)\\\\b"\nexamples = ["Lesen Sie auch"]\n'
    (tmp_path / "de.toml").write_text(rows, encoding="utf-8")
    (tmp_path / "en.toml").write_bytes((boilerplate_rules.DATA / "en.toml").read_bytes())
    monkeypatch.setattr(boilerplate_rules, "DATA", tmp_path)
    boilerplate_rules.load_rules.cache_clear()
    try:
        texts = ["Lesen Sie auch: Regen in Rom.", "Sent from my iPhone.", "Regen fiel in Rom."]
        assert find_boilerplate(tokenize_texts(texts), "de").tolist() == [True, True, False]
        assert find_boilerplate(tokenize_texts(texts), "fr").tolist() == [False, True, False]
    finally:
        boilerplate_rules.load_rules.cache_clear()


def test_a_pattern_without_a_definite_word_is_refused() -> None:
    with pytest.raises(ValueError, match="definite word"):
        derive_clues(r"\w+\s\w+", at_start=True, common=frozenset())


SHUT = {
    "en": "Bridge 3 is shut.", "es": "El puente está cerrado.", "it": "Il ponte è chiuso.", "fr": "Le pont est fermé.",
    "de": "Die Brücke ist zu.", "sv": "Bron är stängd.", "cs": "Most je zavřený.", "hu": "A híd zárva van.",
    "ru": "Мост закрыт.", "uk": "Міст закрито.", "zh": "大桥关闭。", "ja": "橋は閉鎖された。", "ko": "다리가 통제된다.",
    "ar": "الجسر مغلق.", "hi": "पुल बंद है।", "nl": "De brug is dicht.", "vi": "Cây cầu bị đóng.", "el": "Η γέφυρα έκλεισε.",
}  # fmt: skip
WIRE_HEADS = {
    "en": ["Kolkata, May 6 (PTI) ", "By Jo Wei LORCH, May 6 (Reuters) - ", "(Adds quotes) LORCH, May 6 (Reuters) - ",
           "LORCH | Tue May 7, 2024 10:02am EDT ", "May 6 (Reuters) - "],
    "es": ["Sevilla, 6 may (EFE). - ", "SEVILLA, 6 (EUROPA PRESS) - "],
    "it": ["(ANSA) - MILANO, 06 MAG - ", "Milano, 6 mag. (askanews) - ", "MILANO, 6 maggio 2024 (AGI) - "],
    "fr": ["Genève (ats) - ", "Lyon, 6 mai 2024 (AFP) - "],
    "de": ["Köln/Bonn (dpa/lnw) - ", "Hamburg, 06. Mai (Reuters) - ", "BONN (dpa-AFX) - "],
    "sv": ["MALMÖ (TT) "],
    "cs": ["Brno 6. května (ČTK) - "],
    "hu": ["Szeged, 2024. május 6., hétfő (MTI) - "],
    "ru": ["МИНСК, 6 мая — РИА Новости. ", "МИНСК, 6 мая. /ТАСС/. ", "Минск. 6 мая. INTERFAX.RU - ", "МИНСК, 6 мая. "],
    "uk": ["Львів, 6 травня (Укрінформ) — ", "ЛЬВІВ. 6 травня. УНН. "],
    "zh": ["新华社上海5月6日电（记者李四）", "中新网5月6日电 ", "（中央社記者李四台中6日電）", "【本报讯】"],
    "ja": ["【パリ共同】", "［大阪　６日　ロイター］ - ", "（CNN） "],
    "ko": ["(부산=연합뉴스) 이영희 기자 = ", "[부산=뉴시스] 이영희 기자 = ", "[앵커] "],
    "ar": ["بغداد (رويترز) - ", "بغداد - واس: "],
    "hi": ["पटना, 6 मई (भाषा) ", "पटना, छह मई (वार्ता) "],
    "nl": ["BRUGGE 6/05 (BELGA) = "],
    "vi": ["Huế (TTXVN) - "],
    "el": ["ΠΑΤΡΑ (ΑΠΕ-ΜΠΕ) - "],
}  # fmt: skip
"""What agencies put before the first word, of each in its own spelling."""


@pytest.mark.parametrize(
    ("line", "story"),
    [
        ("MOSCOW — Russian warships fired.", "Russian warships fired."),
        ("MOSCOW // Russian warships fired.", "Russian warships fired."),
        ("NEW YORK (AP) — A baby died.", "A baby died."),
        ("KABUL, Afghanistan (AP) -- A bomb went off.", "A bomb went off."),
        ("WASHINGTON, May 31 (Reuters) - The Senate voted.", "The Senate voted."),
        ("(CNN) -- It rained.", "It rained."),
        ("date 2017-06-01 MOSCOW -- Russian warships fired.", "Russian warships fired."),
        ("• Rain fell.", "Rain fell."),
        ("SÃO PAULO - Choveu muito.", "Choveu muito."),
        ("IBM — the computer maker — fell.", "IBM — the computer maker — fell."),
        ("Rain - heavy at times - fell.", "Rain - heavy at times - fell."),
        ("The White House — long silent — spoke.", "The White House — long silent — spoke."),
        ("Update: Rain fell.", "Update: Rain fell."),
        ("Washington (CNN) — The Senate voted.", "The Senate voted."),
        ("LONDON, May 5 /PRNewswire/ -- Acme rose.", "Acme rose."),
        ("LORCH, May 5 /Nordvik Wire/ -- Acme rose.", "Acme rose."),
        ("/Nordvik News Wire/ -- Acme rose.", "Acme rose."),
        ("LORCH (Nordvik Wire) -- Acme rose.", "Acme rose."),
        ("Rain /Snow Storm/ fell -- The end.", "Rain /Snow Storm/ fell -- The end."),
        ("MADRID, 5 may (EFE).- Lluvia en Madrid.", "Lluvia en Madrid."),
        ("OBAMA: We will win.", "OBAMA: We will win."),
        ("London (CNN)It rained.", "It rained."),
        ("KARE-TV A video shows it.", "A video shows it."),
        ("ROMEDAILY.COM 'I saw him,' she said.", "'I saw him,' she said."),
        ("AMAZON.COM Inc. fell.", "AMAZON.COM Inc. fell."),
        ("WXYZ-TV reporters saw it.", "WXYZ-TV reporters saw it."),
        ("LONDON (Reuters) It rained.", "It rained."),
        ("TURIN (AP) May 6 2024 -- It rained.", "It rained."),
        ("TURIN - May 6, 2024 - It rained.", "It rained."),
        ("(Reuters) - May 6 2024 - It rained.", "It rained."),
        ("SINGAPORE/BEIJING It rained.", "It rained."),
        ("TURIN An old bridge fell.", "An old bridge fell."),
        ("SAN MARINO The mayor resigned.", "The mayor resigned."),
        ("PORTO NOVO Acme said it would close.", "Acme said it would close."),
        ("BRISTOW, Conn. Parents of pupils met.", "Parents of pupils met."),
        ("NATO, Mr. Harms said, is late.", "NATO, Mr. Harms said, is late."),
        ("ANNA Harms said no.", "ANNA Harms said no."),
        ("TURIN Airport was shut.", "TURIN Airport was shut."),
        ("HEPATITIS A is rare.", "HEPATITIS A is rare."),
        ("NATO allies met.", "NATO allies met."),
        ("Thomson Reuters (TRI) Shares rose.", "Thomson Reuters (TRI) Shares rose."),
        ("The Guard (AP) was first.", "The Guard (AP) was first."),
        ("+++ Regen in Rom. +++", "Regen in Rom. +++"),
        *(
            (f"{head}{SHUT[code]}", SHUT[code])
            for code, heads in WIRE_HEADS.items()
            for head in heads
        ),
        ("Anna Harms (CDU) - die Chefin - ging.", "Anna Harms (CDU) - die Chefin - ging."),
        ("Die Stadt (dpa) - sie lag im Tal.", "Die Stadt (dpa) - sie lag im Tal."),
        ("@leer: The dam holds.", "The dam holds."),
        ("RT @leer @loga The dam holds.", "The dam holds."),
        ("@leer said on Monday that the dam holds.", "@leer said on Monday that the dam holds."),
        ("主席5月6日电贺新总统。", "主席5月6日电贺新总统。"),
        ("Москва, 6 мая.", "Москва, 6 мая."),
        ("Мэр, как сказал ТАСС, ушёл.", "Мэр, как сказал ТАСС, ушёл."),
        (
            "Rome (population 3 million) - The city is old.",
            "Rome (population 3 million) - The city is old.",
        ),
    ],
)
def test_a_dateline_is_stepped_over_and_nothing_else(line, story) -> None:
    assert line[dateline_length(line) :] == story


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "May 6, 2024 - A dam broke near Turin.\n\nTwo men drowned.", "A dam broke near Turin."),
        ("en", "Turin (May 6, 2024) - A dam broke.\n\nTwo men drowned.", "A dam broke."),
        ("de", "6. Mai 2024 - Ein Damm brach bei Turin.", "Ein Damm brach bei Turin."),
        ("en", "May 6, 2024 - A dam broke.\nMay 9, 2024 - The town was cleared.", "May 6, 2024 - A dam broke."),
        ("en", "On May 6, 2024 a dam broke - two men drowned.", "On May 6, 2024 a dam broke - two men drowned."),
        ("en", "May 6, 2024 - May 9, 2024: The dam was shut.", "May 6, 2024 - May 9, 2024: The dam was shut."),
    ],
)  # fmt: skip
def test_the_day_that_opens_a_page_is_stepped_over_except_in_a_chronicle(
    language, text, first
) -> None:
    assert extract_sentences([Document(text)], get_language(language)).texts[0] == first


def test_the_caption_of_a_player_is_left_out_of_a_summary() -> None:
    story = [
        "A bridge over the Tiber fell on Monday, after days of heavy rain in the mountains above Rome.",
        "Nobody was on it at the time.",
    ]
    player = "CLOSE Divers look for cars below the bridge. Video provided by Newsy"
    page = "\n".join([story[0], player, story[1], "The mayor has closed three other bridges."])
    assert [part.text for part in summarize(page, sentences=4)] == [
        *story,
        "The mayor has closed three other bridges.",
    ]


@pytest.mark.parametrize("text", ["KIEV, April 7.", "KABUL, Afghanistan.", "NEW YORK (AP)."])
def test_a_dateline_alone_is_recognised(text) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        "(The case was settled.)",
        "NASA lost a probe.",
        "He left Kiev on April 7.",
        "KIEV, April 7, was cold.",
    ],
)
def test_a_sentence_is_no_dateline(text) -> None:
    assert not is_dateline(text)


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        ("CLOSE Skip in Skip x Embed x Share A man was freed.", "A man was freed."),
        ("Police fire on protesters [Reuters] Rome fell on Monday.", "Rome fell on Monday."),
        ("He walks out. (AP Photo/Jo Smith, File) Rome fell.", "Rome fell."),
        ("Smoke rises (Jo Smith/Reuters) Rome fell.", "Rome fell."),
        ("Storm Hits Rome Storm Hits Rome A storm hit Rome.", "A storm hit Rome."),
        ("Jo Anne Smith Jo Anne Smith covers the courts.", "Jo Anne Smith covers the courts."),
        ("By Jane Roe: The coast is calm.", "The coast is calm."),
        (". Rome fell.", "Rome fell."),
        ("Jo Wei, Business Insider Rome is buying a firm.", "Rome is buying a firm."),
        ("Jo Wei, Business Insider reporter, left.", "Jo Wei, Business Insider reporter, left."),
        ("—Although it rained, Rome fell.", "Although it rained, Rome fell."),
        ("—The Rome Daily", "—The Rome Daily"),
        ("The agency (Reuters) was first.", "The agency (Reuters) was first."),
        ("The mayor [Jo Smith] Rome elected fell.", "The mayor [Jo Smith] Rome elected fell."),
        (
            "Never again, no, Never again, no, he said.",
            "Never again, no, Never again, no, he said.",
        ),
        ("Live: rescuers search.", "Live: rescuers search."),
        ("Close to Rome it rained.", "Close to Rome it rained."),
        ("Регион закрыт Регион закрыт Власти закрыли регион.", "Власти закрыли регион."),
    ],
)
def test_what_a_page_puts_before_a_sentence_is_stepped_over(sentence, story) -> None:
    assert sentence[label_length(sentence) :] == story


def derived() -> dict[str, dict[str, dict[str, object]]]:
    """What `boilerplate` need not derive when it loads the rules."""
    entries: dict[str, dict[str, dict[str, object]]] = {"anywhere": {}, "start": {}}
    common = get_language("en").function_words
    for rule in RULES:
        if rule.where != "start":
            entries["anywhere"].setdefault(rule.pattern, {})["literal"] = required_literal(
                rule.pattern
            )
        if rule.scope in ("sentence", "both", "label"):
            key = rule.requires or rule.pattern
            clues = sorted(map(list, rule.derive_required_words(common)), key=str)
            place = "start" if rule.derived_at_start else "anywhere"
            entries[place].setdefault(key, {})["clues"] = clues
    return entries


@pytest.mark.slow
def test_what_is_stored_is_what_would_be_derived() -> None:
    """After a change of a rule: ``python -m tests.test_boilerplate``."""
    stored = json.loads((boilerplate_rules.DATA / "prefilter_cache.json").read_bytes())
    assert stored == json.loads(json.dumps(derived()))


@pytest.mark.slow
def test_required_words_depend_on_where_a_pattern_matches() -> None:
    """The same pattern at the start and anywhere: what is stored for one is not used for the other."""
    common = get_language("en").function_words
    for rule in (rule for rule in RULES if rule.scope in ("sentence", "both")):
        for where in ("start", "anywhere", "end"):
            moved = dataclasses.replace(rule, where=where)
            try:
                expected = moved.derive_required_words(common)
            except ValueError:  # only at the start there is a definite word
                continue
            assert moved.required_words(common) == expected, (rule.name, where)


def test_without_rules_no_line_is_boilerplate() -> None:
    assert not boilerplate_rules.LineFilter([]).matches("Rain fell in Rome.")
    folded = [rule for rule in RULES if rule.can_be_combined and not rule.case_sensitive]
    assert not boilerplate_rules.LineFilter(folded).matches("Rain fell in Rome.")


if __name__ == "__main__":
    text = json.dumps(derived(), ensure_ascii=False, separators=(",", ":"))
    (boilerplate_rules.DATA / "prefilter_cache.json").write_text(
        text.replace('},"', '},\n"') + "\n", "utf-8"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for the army, the minister warned young men in Riga.",
        "Click the green button, the nurse tells patients.",
        "Watch the water, Captain Roe warned the crew off Brest.",
        "Letters to the king may not be published or used, a court in Brest said.",
        "Few banks let clients unsubscribe from these letters, the police of Brest warned.",
    ],
)
def test_what_somebody_is_said_to_have_called_for_is_news(text) -> None:
    story = f"{text} Nobody was hurt when the barn burned."
    assert text in [part.text for part in summarize(story, sentences=2)]


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our letter, which tells you the news of Rome.",
        "Sign up for our letter, we said.",
        "Subscribe now, or miss what others say.",
    ],
)
def test_a_call_of_the_page_itself_is_boilerplate(text) -> None:
    assert boilerplate_rule(text).kind == "call to action"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("June 2, 2023, 6:30 p.m.", "en"),
        ("Monday, 5 June 2023.", "en"),
        ("Posted on Friday, 2 June 2023, 18:30 CET.", "en"),
        ("Veröffentlicht am Dienstag, 6. Juni 2023, 09:45 Uhr.", "de"),
        ("Actualizado el 6 de junio de 2023, 9:45.", "es"),
        ("Опубликовано 6 июня 2023, 9:45.", "ru"),
    ],
)
def test_a_sentence_of_nothing_but_a_date_and_a_time_is_not_shown(text, language) -> None:
    story = Document(f"A mill burned near Lorch. {text} Its roof fell in at noon.")
    sentences = extract_sentences([story], get_language(language))
    assert all(text != sentence for sentence in sentences.texts)
    assert is_time_of_writing(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It closed on June 2, 2023, at 6:30.", "en"),
        ("NATO met on 2 June 2023.", "en"),
        ("Leeds lost 1:30 in June.", "en"),
        ("Er starb am 2. Juni 2023.", "de"),
        ("Murió el 2 de junio de 2023.", "es"),
    ],
)
def test_a_sentence_that_tells_what_happened_is_no_time_of_writing(text, language) -> None:
    assert not is_time_of_writing(text, language)
