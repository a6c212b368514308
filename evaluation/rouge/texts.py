"""Texts as ROUGE sees them: cut to a length, tokenised, stemmed, without stop words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

from evaluation.rouge import porter

__all__ = ["STEMMERS", "TOKENIZERS", "PreparedText", "smart_stop_words", "truncate"]


@dataclass(frozen=True)
class PreparedText:
    """A text as ROUGE sees it: all its tokens, and its sentences."""

    tokens: list[str]
    sentences: list[list[str]]

    @cached_property
    def unigrams(self) -> Counter[str]:
        return Counter(self.tokens)


def truncate(lines: list[str], words: int | None, size: int | None) -> tuple[list[str], list[str]]:
    """The lines within the limit: for counting n-grams, and for subsequences.

    The two differ only for a limit in bytes, where the script of ROUGE-1.5.5 never adds up
    sentences on the way to subsequences: there the text ends with the first sentence that is by
    itself longer than the limit.
    """
    if words is not None:
        kept, left = [], words
        for line in lines:
            parts = re.split(r"\s+", line)  # white space at the start counts as a word
            kept.append(" ".join(parts[:left]))
            left -= len(parts)
            if left <= 0:
                break
        return kept, kept
    if size is not None:
        kept, left = [], size
        for line in lines:
            data = line.encode("utf-8", "surrogatepass")
            kept.append(data[:left].decode("utf-8", "replace"))
            left -= len(data)
            if left <= 0:
                break
        cut = []
        for line in lines:
            data = line.encode("utf-8", "surrogatepass")
            cut.append(data[:size].decode("utf-8", "replace"))
            if len(data) > size:
                break
        return kept, cut
    return lines, lines


_LATIN = re.compile(r"[a-z0-9]+")
_CAPITALS = {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# Written out, not imported: a score of a published table must not change with the summariser.
_UNICODE = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    r"|[^\W_]+"
)


def _latin_tokens(text: str) -> list[str]:
    # Only A-Z are lowered: str.lower() would turn the Kelvin sign and the dotted I into letters too.
    has_special_capitals = "\u212a" in text or "\u0130" in text
    return _LATIN.findall(text.translate(_CAPITALS) if has_special_capitals else text.lower())


def _rouge_score_tokens(text: str) -> list[str]:
    return _LATIN.findall(text.lower())


def _unicode_tokens(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Vowel signs and accents belong to the letter before them.
    bare = "".join(c for c in folded if unicodedata.category(c)[0] != "M")
    return _UNICODE.findall(bare)


TOKENIZERS: dict[str, Callable[[str], list[str]]] = {
    "rouge-1.5.5": _latin_tokens,
    "rouge-score": _rouge_score_tokens,
    "unicode": _unicode_tokens,
}


def _data(name: str) -> list[str]:
    text = resources.files("evaluation.rouge").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def smart_stop_words() -> frozenset[str]:
    """The stop words of the SMART system, which ``-s`` removes."""
    return frozenset(_data("smart_stop_words.txt"))


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in _data("irregular_forms.txt"))


@lru_cache(maxsize=1)
def _porter_extended() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer().stem  # type: ignore[no-any-return]


class _Stems(dict[str, str]):
    """Token -> stem, computed on first use: scoring is fast because stems are looked up."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, token: str) -> str:
        if len(self) > 1_000_000:
            self.clear()
        stem = self[token] = self._stem(token) if len(token) > 3 else token
        return stem


def _stem_like_rouge_155(token: str) -> str:
    return _irregular_forms().get(token) or porter.stem(token)


def _stem_like_rouge_score(token: str) -> str:
    return _porter_extended()(token)


STEMMERS: dict[str | None, Callable[[str], str] | None] = {
    "rouge-1.5.5": _Stems(_stem_like_rouge_155).__getitem__,
    "rouge-score": _Stems(_stem_like_rouge_score).__getitem__,
    None: None,
}
