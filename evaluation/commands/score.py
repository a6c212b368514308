"""``score``: one text, made by any program: how well it reads, and ROUGE against references."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from evaluation import reports
from evaluation.arguments import add_shared
from evaluation.languages import AUTO, detect_language
from evaluation.linguistic_quality import readability
from evaluation.rouge import Rouge
from summarize import InputError, __version__, split_sentences

NAME = "score"
HELP = "score the summary of any program: how well it reads, and ROUGE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("candidate", help="file with the summary")
    parser.add_argument(
        "references",
        nargs="*",
        default=[],
        help="files with the references; without any, ROUGE is left out",
    )
    parser.add_argument(
        "--metrics", default="1,2,L,SU4", metavar="M,M,...",
        help="ROUGE variants: 1 to 9, L, Lone, W-1.2, S4, SU4, ... (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--stem",
        choices=("rouge-1.5.5", "rouge-score", "no"),
        help="which stemmer, or none (default: rouge-1.5.5 for English, else no)",
    )
    parser.add_argument("--stop-words", action="store_true", help="remove stop words")
    parser.add_argument("--cut-words", type=int, metavar="N", help="cut all texts at N words")
    parser.add_argument("--cut-bytes", type=int, metavar="N", help="cut all texts at N bytes")
    parser.add_argument(
        "--alpha", type=float, default=0.5, help="weight of precision in F (default: %(default)s)"
    )
    parser.add_argument(
        "--tokens",
        choices=("rouge-1.5.5", "rouge-score", "unicode"),
        help="which tokenisation (default: rouge-1.5.5 for English, else unicode)",
    )
    parser.add_argument(
        "--language",
        default=AUTO,
        metavar="CODE",
        help="language of the texts, by which they are split into sentences and words (default: detected)",
    )
    add_shared(parser, ("combine", "format"), combine="micro")


def run(arguments: argparse.Namespace) -> int:
    """Print how well the summary reads, and recall, precision and F of each ROUGE variant."""
    candidate, *references = (
        _read_text(path) for path in (arguments.candidate, *arguments.references)
    )
    language = arguments.language
    if language == AUTO:
        language = detect_language([*references, candidate])
    scorer = _scorer(arguments, language)
    sentences = split_sentences(candidate, language=language)
    rows: list[dict[str, Any]] = []
    signature = f"lang:{language}|{scorer.signature if references else f'v{__version__}'}"
    if references:
        texts = [split_sentences(reference, language=language) for reference in references]
        rows = [
            {
                "metric": name,
                "recall": 100 * score.recall,
                "precision": 100 * score.precision,
                "F": 100 * score.f,
            }
            for name, score in scorer.score(sentences, texts).items()
        ]
    values = {}
    if sentences or not references:
        values = readability(sentences, language=language)
    tables = {
        "rows" if arguments.format == "json" else "ROUGE": rows,
        "readability": [{"metric": name, "value": 100 * x} for name, x in values.items()],
    }
    print(reports.format_tables(tables, arguments.format, signature=signature))
    return 0


def _scorer(arguments: argparse.Namespace, language: str) -> Rouge:
    usual = Rouge.for_language((), language)
    return Rouge(
        tuple(metric.strip() for metric in arguments.metrics.split(",")),
        stem=None if arguments.stem == "no" else arguments.stem or usual.stem,
        stop_words=arguments.stop_words,
        words=arguments.cut_words,
        bytes=arguments.cut_bytes,
        references=arguments.combine,
        alpha=arguments.alpha,
        tokens=arguments.tokens or usual.tokens,
    )


def _read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"cannot read {path!r}: {reason}") from None
