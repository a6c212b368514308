"""Surface quality of sentences."""

from __future__ import annotations

import pytest

from summarize.text.quality import count_defects


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("Rome fell.", 0), ("rome fell.", 1), ('"Rome fell.', 1), ("Rome (fell.", 1), ("The EU and NATO met.", 2),
     ("The European Union (EU) met.", 0), ("Rome â€œfell.", 1), ("Rome &amp; Milan fell.", 1), ("ROME FELL.", 1),
     (" ".join(["Rome"] * 60), 1), ("", 0)],
)  # fmt: skip
def test_defects(sentence, count) -> None:
    assert count_defects(sentence) == count
