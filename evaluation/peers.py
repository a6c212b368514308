"""Peers: other summarisation packages, each behind a small adapter.

An adapter is a function ``(case, words, language) -> sentences``; the sentences are cut to the budget
afterwards. Packages are imported when their system is run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.topics import Case
from summarize import split_sentences

__all__ = ["PEERS"]

WORDS_PER_SENTENCE = 15
"""Converts a budget in words for packages that take a number of sentences."""

CHARACTERS_PER_WORD = 6


def _join(case: Case) -> str:
    return "\n\n".join(document.text for document in case.documents)


def _sentence_count(words: int) -> int:
    return max(words // WORDS_PER_SENTENCE, 1)


# Not sumy's KL-Sum: on one topic of 400 sentences it did not end within minutes.
_SUMY_METHODS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}


@dataclass(frozen=True)
class _Sumy:
    method: str

    def __call__(self, case: Case, words: int, language: str) -> Sequence[str]:
        from importlib import import_module

        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

        class Tokenizer:
            """In place of sumy's own, which downloads data."""

            language = "english"

            def to_words(self, text: str) -> tuple[str, ...]:
                return tuple(text.split())

            def to_sentences(self, text: str) -> tuple[str, ...]:
                return tuple(split_sentences(text, language=language))

        module, name = _SUMY_METHODS[self.method]
        tokenizer = Tokenizer()
        sentences = [
            Sentence(s, tokenizer) for s in split_sentences(_join(case), language=language)
        ]
        model = ObjectDocumentModel([Paragraph(sentences)])
        summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
        return [str(sentence) for sentence in summarizer(model, _sentence_count(words))]


def _summa(case: Case, words: int, language: str) -> Sequence[str]:
    from summa.summarizer import summarize as summa

    return list(summa(_join(case), words=words, split=True))


def _lexrank(case: Case, words: int, language: str) -> Sequence[str]:
    from lexrank import LexRank

    documents = [split_sentences(document.text, language=language) for document in case.documents]
    sentences = [sentence for document in documents for sentence in document]
    summary: Sequence[str] = LexRank(documents).get_summary(
        sentences, summary_size=_sentence_count(words)
    )
    return summary


def _pytextrank(case: Case, words: int, language: str) -> Sequence[str]:
    import pytextrank  # noqa: F401  # registers its pipe
    import spacy

    pipeline = spacy.load("en_core_web_sm")
    pipeline.add_pipe("textrank")
    document = pipeline(_join(case))
    summary = document._.textrank.summary(
        limit_sentences=_sentence_count(words), preserve_order=True
    )
    return [str(sentence).strip() for sentence in summary]


def _lede(case: Case, words: int, language: str) -> Sequence[str]:
    import lede

    summary = lede.summarize(_join(case), max_length=words * CHARACTERS_PER_WORD)
    return split_sentences(getattr(summary, "summary", str(summary)), language=language)


PEERS: dict[str, tuple[str, Callable[[Case, int, str], Sequence[str]]]] = {
    **{f"sumy-{method}": ("sumy", _Sumy(method)) for method in _SUMY_METHODS},
    "summa": ("summa", _summa),
    "lexrank-package": ("lexrank", _lexrank),
    "pytextrank": ("en_core_web_sm", _pytextrank),  # pytextrank is of no use without a model
    "lede": ("lede", _lede),
}
"""Name -> the package to look for, and the adapter."""
