"""Wire heads: what news agencies put before the first word of a report, in many languages and scripts.

"Roma, 6 mag. (askanews) - ", "МОСКВА, 6 мая — РИА Новости. ", "新华社北京5月6日电（记者张三）", "【ロンドン共同】",
"(서울=연합뉴스) 김철수 기자 = ". The agency in brackets tells such a head, or a day in front of them; without either,
a place before a dash is left to `summarize.text.datelines`, which knows those in capitals.
"""

from __future__ import annotations

import re

__all__ = ["MAX_HEAD", "wire_head_length"]

MAX_HEAD = 120
"""No head is longer, in characters (assumed)."""

MAX_PLACE_WORDS = 8
"""No place with its day has more words and numbers (assumed)."""

_AGENCIES = frozenset(
    ["adnkronos", "afp", "agerpres", "agi", "ani", "anp", "ansa", "ap", "apa", "app", "askanews", "ats", "belga", "beta", "bloomberg", "bns", "cnn", "efe", "epa", "hina", "ians", "interfax", "jiji", "kna", "kyodo", "lusa", "mti", "nan", "ots", "pap", "pti", "reuters", "ritzau", "sda", "sid", "spa", "stt", "tanjug", "tasr", "tass", "tt", "upi", "xinhua", "čtk", "dpa", "dpa-afx", "aa", "dha", "iha", "рейтер", "тасс", "интерфакс", "белта", "унн", "укрінформ", "رويترز", "واس", "وفا", "قنا", "télam", "folhapress", "ttxvn", "antara", "acn", "ntb", "бта", "танјуг", "укринформ", "απε-μπε", "भाषा", "वार्ता", "एएनआई", "आईएएनएस", "पीटीआई", "एपी", "रॉयटर्स", "ایسنا", "ایرنا", "مهر"]
) | {"europa press", "globe newswire", "business wire", "associated press", "риа новости", "أ ف ب", "د ب أ", "canadian press"}  # fmt: skip

_SMALL = frozenset(
    [
        "al",
        "am",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "im",
        "la",
        "le",
        "of",
        "on",
        "the",
        "van",
        "von",
        "y",
        "à",
    ]
)
"""Words of names of places that begin with a small letter."""

_BRACKETED = re.compile(
    r"\s*(?:\((?:Adds|Updates?|Corrects|Recasts|Rewrites)\b[^()\n]{0,60}\)\s)?(?P<place>[^()（）\[\]【】\n—–:=|“”\"«»]{0,70}?)\s?(?:\((?P<round>[^()\n]{2,25})\)|/(?P<slash>[^/()\n]{2,25})/)"
    r"(?P<separator>\s*[.:]?\s*[-–—_=]{1,2}\s*|:\s+|\s+|(?=[^\W\d_]))(?=\S)"
)
_TOKEN = re.compile(r"\w+")

_IN_CAPITALS = r"[A-ZÀ-ÞŁŚŻČŘŠŽ][A-ZÀ-ÞŁŚŻČŘŠŽ .'’/-]{2,40}"
_CYRILLIC = "А-ЯЁІЇЄҐ"
_SMALL_CYRILLIC = "а-яёіїєґ"
_CYRILLIC_DAY = rf"\d{{1,2}}\s[{_SMALL_CYRILLIC}]{{3,9}}\.?(?:\s\d{{4}}(?:\s?[гр]\.)?)?"
_CYRILLIC_AGENCY = r"(?:РИА\s«?Новости»?|(?:ИТАР-)?ТАСС|Интерфакс(?:-\w+)?|INTERFAX\.RU|БЕЛТА|УНН|Укрінформ|УКРІНФОРМ|Прайм)"
_NEWS = "社网網报報台臺透闻聞通讯訊"
_OTHERS = re.compile(
    "|".join((
        # (BUSINESS WIRE)--Jun 3, 2020--It rained
        r"[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\s*(?:--|—|–)\s*(?=[A-Z“\"])",
        # ROMA, 06 MAG - Il ponte
        rf"{_IN_CAPITALS},\s\d{{1,2}}\s[^\W\d_]{{3,9}}\.?\s[-–—]{{1,2}}\s(?=[^\W\d_a-z])",
        # LORCH | Mon May 6, 2024 9:14am EDT It rained
        rf"{_IN_CAPITALS}\|\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{{0,6}}\s.{{5,30}}?\s(?:[A-Z]{{2,4}}T|GMT|UTC)\s(?=[A-Z“\"])",
        # МОСКВА, 6 мая — РИА Новости, Анна Иванова. Мост; МОСКВА, 6 мая. Мост
        rf"[{_CYRILLIC}][\w-]+(?:[ -][{_CYRILLIC}][\w-]+){{0,2}}[,.]\s{_CYRILLIC_DAY}[.,]?\s*[—–/-]?\s*(?:Корр\.\s)?"
        rf"{_CYRILLIC_AGENCY}(?:,\s[{_CYRILLIC}]\w+\s[{_CYRILLIC}]\w+)?[./]{{0,2}}\s*(?:[—–-]\s*)?(?=[{_CYRILLIC}A-Z«“\"])",
        rf"[{_CYRILLIC}]{{3,}}(?:[ -][{_CYRILLIC}]+){{0,2}},\s{_CYRILLIC_DAY}\.?\s*(?:[—–-]\s*)?(?=[{_CYRILLIC}«“\"])",
        # الرياض - واس: ...
        r"[\u0621-\u064a][\u0621-\u064a ]{1,30}\s[-–]\s(?:واس|رويترز|وفا|قنا|وكالات|أ ف ب|د ب أ)\s*[:–-]\s*",
        # 新华社北京5月6日电（记者张三）; （中央社記者張三台北6日電）
        rf"(?=[^\n]{{0,12}}[{_NEWS}])[^\s，。、！？：“”「」（(\d]{{2,20}}(?:\d{{1,2}}月)?\d{{1,2}}日"
        r"(?:[电電讯訊](?![贺賀告复復邀询詢])|\s*[-—–])\s*(?:[（(][^（）()\n]{1,40}[)）])?\s*",
        r"[（(][^（）()\n]{2,30}[电電讯訊][)）]\s*",
        # 【ロンドン共同】; 【서울=뉴시스】김철수 기자 =
        r"【[^】\n]{1,25}】\s*(?:[^=＝\n]{1,30}\s?(?:기자|특파원)\s*[=＝]\s*)?",
        # ［東京　６日　ロイター］ -; （CNN）
        r"[\[［](?:[^\[\]［］\n]{1,25}[\s\u3000])?(?:ロイター|ブルームバーグ|AP|ＡＰ|AFP|ＡＦＰ|共同|時事)[^\[\]［］\n]{0,10}[\]］]\s*[-－—–]?\s*",
        r"（(?:CNN|ＣＮＮ|AFP|ＡＦＰ|ロイター|共同|時事)[^（）\n]{0,15}）\s*",
        # (서울=연합뉴스) 김철수 기자 =; [앵커]
        r"[(\[][^()\[\]=\n]{1,20}=[^()\[\]\n]{1,20}[)\]]\s*(?:[^=\n]{2,40}?(?:기자|특파원|통신원)\s*=\s*)?(?=[^\W\d_])",
        r"\[[가-힣]{2,8}\]\s*(?=[가-힣])",
    ))
)  # fmt: skip


def wire_head_length(line: str) -> int:
    """The length of the head of an agency at the beginning of a line; 0 if it has none.

    >>> for line in ("Roma, 6 mag. (askanews) - Il ponte è chiuso.", "新华社北京5月6日电（记者张三）大桥关闭。",
    ...              "Anna Harms (CDU) - Chefin", "Reuters (AP) said no."):
    ...     print(line[wire_head_length(line):])
    Il ponte è chiuso.
    大桥关闭。
    Anna Harms (CDU) - Chefin
    Reuters (AP) said no.
    """
    start = line[:MAX_HEAD]
    length = 0
    if "(" in start or "/" in start:
        found = _BRACKETED.match(start)
        if found and _is_head(found) and not line[found.end()].islower():
            length = found.end()
    other = _OTHERS.match(start, length)
    return other.end() if other and other.end() < len(line) else length


def _is_head(found: re.Match[str]) -> bool:
    """Whether an agency, or a day in front of what may be one, is in the brackets behind a place."""
    place, separator = found["place"], found["separator"]
    name = (found["round"] or found["slash"]).strip()
    is_known = name.casefold().partition("/")[0] in _AGENCIES
    words = _TOKEN.findall(place)
    n_small = sum(word[0].islower() and word not in _SMALL for word in words)
    has_day = any(word.isdigit() for word in words)
    if len(words) > MAX_PLACE_WORDS or n_small > 2 * has_day or not (is_known or name[0].isupper()):
        return False
    is_parted = not separator.isspace() and separator != ""
    if found["slash"]:
        return is_known and (has_day or place.isupper())
    return (is_known and (is_parted or has_day or bool(words))) or (has_day and is_parted)
