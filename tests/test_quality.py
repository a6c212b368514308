"""Surface quality of sentences."""

from __future__ import annotations

import pytest

from summarize import summarize
from summarize.text.quality import count_defects, find_questions


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("Rome fell.", 0), ("rome fell.", 1), ('"Rome fell.', 1), ("Rome (fell.", 1), ("The EU and NATO met.", 2),
     ("The European Union (EU) met.", 0), ("Rome â€œfell.", 1), ("Rome &amp; Milan fell.", 1), ("ROME FELL.", 1),
     (" ".join(["Rome"] * 60), 1), ("", 0)],
)  # fmt: skip
def test_defects(sentence, count) -> None:
    assert count_defects(sentence) == count


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "The captain warned the passengers in the harbour of Oslo: “Leave the ship at once!”",
            False,
        ),
        (
            "Der Kapitän rief den Reisenden im Hafen von Oslo zu: „Verlasst sofort das Schiff!“",
            False,
        ),
        ("“Leave the ship at once and wait for the boats in the harbour of Oslo!”", True),
        ("“It burns,” the captain warned the passengers. “Leave the ship at once!”", True),
        ("Will the ship ever leave the harbour of Oslo again under its old captain?", True),
    ],
)
def test_a_statement_whose_quotation_exclaims_is_no_exclamation(text, asks) -> None:
    assert find_questions([text]).tolist() == [asks]
    page = (
        "The ferry burned on Monday, and forty passengers were saved by boats of the coast guard."
    )
    language = "de" if "Kapitän" in text else "en"
    left_out = summarize(f"{page}\n\n{text}", sentences=1, language=language).left_out()
    reasons = {part.reason for part in left_out}
    assert ("question or exclamation" in reasons) == asks
