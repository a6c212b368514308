"""ROUGE against each target of a case; see `evaluation.rouge` for the metrics themselves."""

from __future__ import annotations

from evaluation.metrics.metric import Metric, Options, Output
from evaluation.rouge import Rouge, Score
from evaluation.topics import Case
from summarize import split_sentences

__all__ = ["METRICS", "Rouge", "Score", "measure"]

_COLOURS = {"2": "oklch(0.62 0.17 255)"}

METRICS = tuple(
    Metric(
        f"ROUGE-{variant} {part}",
        f"ROUGE-{variant} {label}",
        1,
        abbreviation=f"R-{variant}" if part == "F" else f"R-{variant} {part}",
        percentage=True,
        colour=_COLOURS.get(variant) if part == "F" else None,
        needs="references",
    )
    for variant in ("1", "2", "L", "SU4")
    for part, label in (("F", "F1"), ("P", "precision"), ("R", "recall"))
)


def measure(output: Output, case: Case, options: Options) -> dict[str, float]:
    """Precision, recall and F of each ROUGE variant, such as ``ROUGE-2 F``.

    Figures against a held-out version have the target in front: ``version ROUGE-2 F`` against the
    whole document, ``lead ROUGE-2 F`` against its beginning.
    """
    scores = {}
    for target, texts in case.targets.items():
        prefix = "" if target == "reference" else f"{target} "
        references = [split_sentences(text, language=options.language) for text in texts]
        for name, score in options.rouge.score(list(output.sentences), references).items():
            scores[f"{prefix}{name} P"] = score.precision
            scores[f"{prefix}{name} R"] = score.recall
            scores[f"{prefix}{name} F"] = score.f
    return scores
