"""Golden rules: how many of pySBD's test cases for sentence splitting come out as these want them.

    pip download --no-deps --no-binary :all: cleave-sbd==0.3.0b1 && tar xf cleave_sbd-*.tar.gz
    python -m evaluation.development.golden_rules cleave_sbd-0.3.0b1/tests/data/lang --failures

The rules come from pragmatic_segmenter (MIT) by way of pySBD (Sadvilkar and Neumann 2020, MIT);
cleave-sbd (MIT) has them as data. They are an outside measure, not a target. Not agreed with on purpose:
items of a list on one line, colons as ends (Arabic), lines cut in two by a PDF, quotations of several
sentences kept whole, ". . ." before a capital as an inner mark.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from summarize import split_sentences

LANGUAGES = """
arabic ar, armenian hy, bulgarian bg, chinese zh, danish da, deutsch de, dutch nl, english en, french fr, greek el,
hindi hi, italian it, japanese ja, persian fa, polish pl, russian ru, slovak sk, spanish es, urdu ur
"""


def cases_in(file: Path) -> dict[str, list[str]]:
    """Text -> its sentences, without the white space in them.

    Parameters
    ----------
    file : Path
        Tables in lists, each with a ``text`` and what is ``expected``.
    """
    sections = tomllib.loads(file.read_text(encoding="utf-8")).values()
    cases = (case for section in sections for case in section if isinstance(case, dict))
    return {case["text"]: _plain(case["expected"]) for case in cases}


def _plain(sentences: list[str]) -> list[str]:
    return [" ".join(sentence.split()) for sentence in sentences if sentence.strip()]


def main() -> None:
    """Print the cases passed and the cases there are, by language."""
    parser = argparse.ArgumentParser(description="pySBD's rules for sentence splitting")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failures", action="store_true", help="show the cases that fail")
    arguments = parser.parse_args()
    passed_everywhere = number = 0
    for name, code in (pair.split() for pair in LANGUAGES.split(",")):
        cases = cases_in(arguments.folder / f"{name}.toml")
        found = {text: _plain(split_sentences(text, language=code)) for text in cases}
        passed = sum(found[text] == expected for text, expected in cases.items())
        print(f"{code}  {passed:3} of {len(cases):3}")
        for text, expected in cases.items():
            if arguments.failures and found[text] != expected:
                print(f"    expected {expected}\n    found    {found[text]}")
        passed_everywhere, number = passed_everywhere + passed, number + len(cases)
    print(f"all {passed_everywhere:3} of {number:3}")


if __name__ == "__main__":
    main()
