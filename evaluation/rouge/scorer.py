"""The scorer: every option on which programs differ, and a signature that names them all."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from evaluation.rouge.overlap import get_metric
from evaluation.rouge.scores import Counts, Score
from evaluation.rouge.texts import STEMMERS, TOKENIZERS, PreparedText, smart_stop_words, truncate
from summarize import InputTypeError, InputWarning, SettingError, Summary, __version__

__all__ = ["Rouge", "Text"]

Text = str | Sequence[str] | Summary


@dataclass(frozen=True)
class Rouge:
    """A scorer with all its options. See `evaluation.rouge` for the program that each of them matches.

    Parameters
    ----------
    metrics : sequence of str
        Such as ``["1", "2", "L", "SU4"]``.
    stem : {"rouge-1.5.5", "rouge-score", None}
    stop_words : bool
        Whether to leave stop words out.
    words, bytes : int, optional
        Cut summary and references to this length first. At most one of them.
    references : {"micro", "best", "jackknife", "macro"}
        How several references are combined. "micro": matches and lengths are summed over all references,
        and scored once, as ROUGE-1.5.5 does by default. "macro": the summary is scored against each
        reference, and recall, precision and F are averaged. "best": the scores against the reference with
        the highest recall. "jackknife": each reference is left out in turn, the best F against the others is
        taken, and these are averaged. With one reference all are the same.
    alpha : float in [0, 1]
        Weight of precision in F.
    tokens : {"rouge-1.5.5", "rouge-score", "unicode"}
        The first two keep only a-z and digits; they differ in which capitals of other scripts they
        lower to such letters.

    Examples
    --------
    >>> Rouge(["L"], words=100).signature
    'ROUGE-L|tok:rouge-1.5.5|stem:rouge-1.5.5|stop:kept|cut:100w|refs:micro|alpha:0.5|v0.1.0'
    """

    metrics: Sequence[str] = ("1", "2", "L", "SU4")
    stem: str | None = "rouge-1.5.5"
    stop_words: bool = False
    words: int | None = None
    bytes: int | None = None
    references: str = "micro"
    alpha: float = 0.5
    tokens: str = "rouge-1.5.5"

    def __post_init__(self) -> None:
        _check_choice("stem", self.stem, ("rouge-1.5.5", "rouge-score", None))
        _check_choice("references", self.references, tuple(_COMBINATIONS))
        _check_choice("tokens", self.tokens, tuple(TOKENIZERS))
        if self.words is not None and self.bytes is not None:
            raise SettingError("at most one of words and bytes may be given")
        for name, limit in (("words", self.words), ("bytes", self.bytes)):
            if limit is not None and (isinstance(limit, bool) or limit < 1):
                raise SettingError(f"{name} must be at least 1, got {limit!r}")
        if not 0 <= self.alpha <= 1:
            raise SettingError(f"alpha must be from 0 to 1, got {self.alpha!r}")
        for metric in self.metrics:
            get_metric(metric)

    @classmethod
    def like_rouge_score(cls, *, use_stemmer: bool = True) -> Rouge:
        """Scores that equal those of the package rouge-score: rouge1, rouge2, rougeL, rougeLsum.

        Its rougeLsum is "L" and takes a text with one sentence per line; its rougeL is "Lone". With
        several references it takes the best F of each metric separately, which "best" does not.

        Parameters
        ----------
        use_stemmer : bool, default True
            As in rouge-score: Porter's stemmer for words of more than three letters.

        Returns
        -------
        Rouge

        Examples
        --------
        >>> score = Rouge.like_rouge_score().score("The river rose.", ["The rivers rose."])["ROUGE-1"]
        >>> score.f
        1.0
        """
        return cls(
            metrics=("1", "2", "L", "Lone"),
            stem="rouge-score" if use_stemmer else None,
            tokens="rouge-score",
        )

    @classmethod
    def for_language(
        cls,
        metrics: Sequence[str],
        language: str,
        *,
        words: int | None = None,
        references: str = "macro",
    ) -> Rouge:
        """As in the literature: stemmed in English, tokens of all scripts in other languages.

        Parameters
        ----------
        metrics : sequence of str
        language : str
            An ISO 639-1 code. "auto" is refused: a scorer does not see the texts in advance.
        words : int, optional
            Where summary and references are cut.
        references : {"micro", "best", "jackknife", "macro"}, default "macro"
            As in `Rouge`.

        Returns
        -------
        Rouge

        Raises
        ------
        SettingError
            If the language is "auto".

        Examples
        --------
        >>> Rouge.for_language(["1"], "pt", words=135).signature[:28]
        'ROUGE-1|tok:unicode|stem:no|'
        """
        if language == "auto":
            raise SettingError("language must be a code such as 'en', got 'auto'")
        english = language == "en"
        return cls(
            tuple(metrics),
            words=words,
            references=references,
            tokens="rouge-1.5.5" if english else "unicode",
            stem="rouge-1.5.5" if english else None,
        )

    @property
    def signature(self) -> str:
        """Every option in one line, to be printed with a score."""
        cut = f"{self.words}w" if self.words else f"{self.bytes}b" if self.bytes else "no"
        return "|".join(
            [
                ",".join(f"ROUGE-{metric}" for metric in self.metrics),
                f"tok:{self.tokens}",
                f"stem:{self.stem or 'no'}",
                f"stop:{'removed' if self.stop_words else 'kept'}",
                f"cut:{cut}",
                f"refs:{self.references}",
                f"alpha:{self.alpha:g}",
                f"v{__version__}",
            ]
        )

    def score(self, candidate: Text, references: Sequence[Text]) -> dict[str, Score]:
        """Score one summary.

        Parameters
        ----------
        candidate : str, sequence of str or Summary
            The summary: sentences, or a text with one sentence per line.
        references : sequence of such texts
            At least one.

        Returns
        -------
        dict of Score
            By name, such as ``"ROUGE-1"``. Texts without a token score 0, with a warning if that is
            because of their script.

        Raises
        ------
        SettingError
            If there is no reference, or `references` is one text.
        InputTypeError
            If a text is neither a str nor a sequence of str.

        References
        ----------
        Lin (2004), "ROUGE: A package for automatic evaluation of summaries".

        Examples
        --------
        >>> scores = Rouge(["1", "2"]).score(["Rain fell.", "It was cold."], [["Rain fell.", "It froze."]])
        >>> round(scores["ROUGE-1"].precision, 2), round(scores["ROUGE-2"].recall, 2)
        (0.6, 0.67)
        """
        if isinstance(references, str) or not references:
            raise SettingError(
                "references must be a list of at least one text; write [text] for a single one"
            )
        _check_text("candidate", candidate)
        for reference in references:
            _check_text("each of references", reference)
        summary = self.prepare(candidate)
        against = [self.prepare(reference) for reference in references]
        if self.tokens != "unicode" and all(
            map(str.isdigit, chain.from_iterable(text.tokens for text in against))
        ):
            _warn_if_unread(references, self.tokens)
        combined = _COMBINATIONS[self.references]
        scores = {}
        for name in self.metrics:
            metric = get_metric(name)
            counts = [metric.counts(reference, summary) for reference in against]
            scores[f"ROUGE-{name}"] = combined(counts, partial(metric.score, alpha=self.alpha))
        return scores

    def prepare(self, text: Text) -> PreparedText:
        """The tokens that are compared, after cutting, stop words and stemming.

        Parameters
        ----------
        text : str, sequence of str or Summary
            A sentence per line or per item.
        """
        lines = [line for line in _lines(text) if line]
        text_lines, sentence_lines = truncate(lines, self.words, self.bytes)
        tokenize = TOKENIZERS[self.tokens]
        stop = smart_stop_words() if self.stop_words else frozenset()
        stem = STEMMERS[self.stem]

        def tokens(line: str) -> list[str]:
            kept = tokenize(line)
            if stop:
                kept = [token for token in kept if token not in stop]
            return list(map(stem, kept)) if stem else kept

        sentences = [tokens(line) for line in sentence_lines]
        if text_lines is sentence_lines:
            return PreparedText([token for sentence in sentences for token in sentence], sentences)
        return PreparedText([token for line in text_lines for token in tokens(line)], sentences)


def _check_text(name: str, text: object) -> None:
    if not isinstance(text, Iterable | Summary) or isinstance(text, bytes | Mapping):
        raise InputTypeError(
            f"{name} must be a text or a list of sentences, got {type(text).__name__}"
        )


def _lines(text: Text) -> Sequence[str]:
    """The sentences of a text: its lines or items."""
    if isinstance(text, str):
        return text.split("\n")
    lines = text.sentences if isinstance(text, Summary) else text
    for line in lines:
        if not isinstance(line, str):
            raise InputTypeError(
                f"a text must be a str or a list of sentences, got {type(line).__name__} in it"
            )
    return lines


def _warn_if_unread(references: Sequence[Text], tokens: str) -> None:
    letters = [
        c for c in chain.from_iterable(chain.from_iterable(map(_lines, references))) if c.isalpha()
    ]
    if letters and not any(map(str.isascii, letters)):
        warnings.warn(
            f"tokens={tokens!r} knows the letters a to z only, and no reference has one: every score "
            "is 0; use tokens='unicode', or Rouge.for_language with the code of the language",
            InputWarning,
            stacklevel=3,
        )


def _check_choice(name: str, value: object, known: Iterable[object]) -> None:
    if value not in tuple(known):
        raise SettingError(f"{name} must be one of {list(known)}, got {value!r}")


# ── several references ──────────────────────────────────────────────────────────────────────────

_Scored = Callable[[Counts], Score]


def _micro(counts: list[Counts], score: _Scored) -> Score:
    hits, reference, candidate, _ = zip(*counts, strict=True)
    return score(Counts(sum(hits), sum(reference), sum(candidate)))


def _best(counts: list[Counts], score: _Scored) -> Score:
    return score(max(counts, key=lambda count: count.recall))


def _macro(counts: list[Counts], score: _Scored) -> Score:
    return _mean_of([score(count) for count in counts])


def _jackknife(counts: list[Counts], score: _Scored) -> Score:
    """Leave each reference out in turn, take the best of the others, and average that."""
    scores = [score(count) for count in counts]
    if len(scores) == 1:
        return scores[0]
    rest = [scores[:i] + scores[i + 1 :] for i in range(len(scores))]
    return _mean_of([max(others, key=lambda score: score.f) for others in rest])


def _mean_of(scores: list[Score]) -> Score:
    return Score(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))


_COMBINATIONS: dict[str, Callable[[list[Counts], _Scored], Score]] = {
    "micro": _micro,
    "best": _best,
    "jackknife": _jackknife,
    "macro": _macro,
}
