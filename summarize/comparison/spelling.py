"""Spelling: when two words are forms or spellings of one word, and when one negates the other."""

from __future__ import annotations

import re
import unicodedata

from summarize.characters import HANGUL
from summarize.text.languages import Language

__all__ = [
    "initial_sound",
    "is_consonant",
    "is_negated_form",
    "is_same_word",
    "is_spelling_of_name",
    "may_be_one_name",
    "strip_accents",
]

_HANGUL = re.compile(f"[{HANGUL}]")
_VOWELS = re.compile(r"[aeiouyh]+")
_HARMONY = str.maketrans("ıuüa", "iiie")
"""Vowels behind a negating infix follow its vowel: "gördü", "görmedi"."""
_ENDINGS_OF_OTHERS = frozenset({"a", "ia", "ie", "ien", "ina", "ine", "iya", "ija", "ya"})
"""Endings by which lands and women are named, which leave no short form: "Niger", "Nigeria"."""
_BRAND = re.compile(r"(?=.{4,12}$)[AEIOUY]?(?:[B-DF-HJ-NP-TV-XZ][AEIOUY])+[A-Z]?")
"""A word in capitals that can be spoken, unlike an acronym."""
_NO_CONSONANTS = frozenset("aeiouyаеиоуыэюяіїєь")
_SYMBOL = re.compile(r"[A-Z]{3,5}")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_KINDS_OF_VOWELS = str.maketrans("aiyu", "eeeo", "h")
_WITHOUT_STROKE = str.maketrans("łøı", "loi")
"""Letters that Unicode does not take for another one with an accent, and what is written where they are missing."""
_SAME_SOUND = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "w": "v"})


def strip_accents(word: str) -> str:
    """A word in lower case without accents.

    >>> strip_accents("Zürich"), strip_accents("Łódź"), strip_accents("Tromsø")
    ('zurich', 'lodz', 'tromso')
    """
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_WITHOUT_STROKE)


def initial_sound(word: str) -> str:
    """The first letter of a word, the same for letters of one sound.

    >>> initial_sound("qaddafi"), initial_sound("gaddafi"), initial_sound("état")
    ('k', 'k', 'e')
    """
    first = word[:1]
    return (first if first.isascii() else strip_accents(first)[:1]).translate(_SAME_SOUND)


def is_consonant(letter: str) -> bool:
    """Whether a Latin or Cyrillic letter is a consonant, not a vowel or a sign that only softens.

    >>> is_consonant("т"), is_consonant("č"), is_consonant("а"), is_consonant("й")
    (True, True, False, True)
    """
    bare = letter.casefold() if letter in "йЙ" else strip_accents(letter)
    return letter.isalpha() and bare[:1] not in _NO_CONSONANTS


def is_same_word(first: str, second: str, language: Language) -> bool:
    """Whether two words are forms or spellings of one word.

    Two words with a capital may be names, which no other endings than those of names make one ("Niger",
    "Nigeria").

    Examples
    --------
    >>> from summarize.text.languages import get_language
    >>> english, czech = get_language("en"), get_language("cs")
    >>> is_same_word("organised", "organized", english), is_same_word("mostu", "mostem", czech)
    (True, True)
    >>> is_same_word("convicted", "acquitted", english), is_same_word("police", "policy", english)
    (False, False)
    >>> is_same_word("Prahou", "Praze", czech), is_same_word("Irán", "Irák", czech)
    (True, False)
    """
    named = first[0].isupper() and second[0].isupper()
    first, second = first.casefold(), second.casefold()
    bare, other = strip_accents(first).replace("-", ""), strip_accents(second).replace("-", "")
    if bare == other:
        return True
    for one, another in language.spelling_variants:
        if (one in first and first.replace(one, another) == second) or (
            one in second and second.replace(one, another) == first
        ):
            return True
    if is_negated_form(first, second, language):
        return False
    shared = 0
    for a, b in zip(bare, other, strict=False):
        if a != b:
            break
        shared += 1
    longest, tails = max(len(bare), len(other)), (len(bare) - shared, len(other) - shared)
    if named and shared < 3:
        return False
    if named and language.name_endings is not None:
        return {bare[shared:], other[shared:]} <= {"", *language.name_endings}
    if named and min(tails) and not (_VOWELS.search(bare[shared:] + other[shared:])):
        return False  # no endings, nearly anywhere: "Iran", "Irak"
    if _HANGUL.search(first):
        return shared >= 2 and max(tails) <= 2
    if language.code == "en":  # it has few endings, which the stemmer knows
        return min(tails) == 0 and shared >= 5 and max(tails) <= 3
    return shared >= 3 and shared >= 0.65 * longest and max(tails) <= 3


def is_spelling_of_name(first: str, second: str) -> bool:
    """Whether two names are spellings of one name: only like vowels and doubled letters differ, and few.

    >>> is_spelling_of_name("Mohammed", "Muhammad"), is_spelling_of_name("Müller", "Miller")
    (True, False)
    >>> is_spelling_of_name("Gaddafi", "Qadafi"), is_spelling_of_name("Austria", "Australia")
    (True, False)
    """
    bare, other = strip_accents(first), strip_accents(second)
    if bare == other or _spell_umlauts(first) == _spell_umlauts(second):
        return True
    if abs(len(bare) - len(other)) > 1 or min(len(bare), len(other)) < 5:
        return False
    if len(_skeleton(bare)) < 3 or _sounds(bare) != _sounds(other):
        return False
    return _edits(bare, other) <= (2 if len(bare) > 6 else 1)


def may_be_one_name(first: str, second: str) -> bool:
    """Whether two names may be one in a short form or a transliteration, though that is not certain.

    >>> may_be_one_name("Jon", "Jonathan"), may_be_one_name("Morocco", "Maroc")
    (True, True)
    >>> may_be_one_name("Indonesia", "Inđônêxia"), may_be_one_name("Grey", "Gray")
    (True, True)
    >>> may_be_one_name("KIDO", "KDC"), may_be_one_name("BBC", "BBVA")  # a brand and its symbol
    (True, False)
    >>> may_be_one_name("Lima", "Lome"), may_be_one_name("Austria", "Australia")
    (False, False)
    >>> may_be_one_name("Niger", "Nigeria"), may_be_one_name("Paul", "Paula")
    (False, False)
    """
    bare, other = (
        strip_accents(name).replace("đ", "d").replace("x", "s").rstrip(".")
        for name in (first, second)
    )
    short, long = sorted((bare, other), key=len)
    if long.startswith(short) and len(short) >= (2 if first.isupper() or second.isupper() else 3):
        return long[len(short) :] not in _ENDINGS_OF_OTHERS
    if _is_symbol(first, second) or _is_symbol(second, first):
        return True
    if len(short) < 4 or initial_sound(short) != initial_sound(long):
        return False
    one, another = _skeleton(short), _skeleton(long)
    return (
        len(one) >= 2
        and sorted(one) == sorted(another)
        and _edits(short, long) <= max(1, len(long) // 2)
        and (len(long) > 5 or _edits(short, long) == 1)
    )


def _is_symbol(brand: str, short: str) -> bool:
    """Whether a word in capitals may be a short form of another: its first letter, and one more of it, in order."""
    return (
        bool(_BRAND.fullmatch(brand) and _SYMBOL.fullmatch(short))
        and brand[0] == short[0]
        and (short[1] in brand[1:] or short[2] in brand[1:])
        and not _BRAND.fullmatch(short)
    )


def _skeleton(word: str) -> str:
    return _VOWELS.sub("", re.sub(r"(.)\1+", r"\1", word.translate(_SAME_SOUND)))


def _spell_umlauts(name: str) -> str:
    """A name without umlauts, as it is written where there are none: "Mueller"."""
    return name.casefold().translate(_SPELLED)


def _sounds(word: str) -> str:
    """A name by its consonants and two kinds of vowels, those of one kind in a row only once."""
    return re.sub(r"(.)\1+", r"\1", word.translate(_SAME_SOUND).translate(_KINDS_OF_VOWELS))


def _edits(first: str, second: str) -> int:
    """Number of letters to insert, delete or replace (Levenshtein); letters of one sound are equal."""
    first, second = first.translate(_SAME_SOUND), second.translate(_SAME_SOUND)
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def is_negated_form(first: str, second: str, language: Language) -> bool:
    """Whether one of two words is the other one with a negating prefix or infix.

    >>> from summarize.text.languages import get_language
    >>> is_negated_form("potvrdil", "nepotvrdil", get_language("cs"))
    True
    >>> turkish = get_language("tr")
    >>> is_negated_form("gördü", "görmedi", turkish), is_negated_form("etti", "etmedi", turkish)
    (True, True)
    """
    short, long = sorted((first.casefold(), second.casefold()), key=len)
    if len(short) < 3 or short == long:
        return False
    for prefix in language.negation_prefixes:
        if long.startswith(prefix) and long[len(prefix) :] == short:
            return True
    if language.negation_infixes:  # "edecek", "etmeyecek"
        short, long = short.replace("t", "d"), long.replace("t", "d")
    for written in language.negation_infixes:
        infix, _, behind = written.partition("-")
        size = len(infix)
        if len(long) - len(short) != size:
            continue
        shared = 0
        while shared < len(short) and short[shared] == long[shared]:
            shared += 1
        for cut in range(max(2, shared - size), shared + 1):
            rest = long[cut + size :]
            if (
                long[cut : cut + size] == infix
                and rest.startswith(behind)
                and short[cut:].translate(_HARMONY) == rest.translate(_HARMONY)
            ):
                return True
    return False
