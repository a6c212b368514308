"""Six small topics on one story, as a file for the commands of the evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STORY = [
    "Heavy rain fell in Rome on Monday. The river Tiber rose by a metre. Schools stayed shut all day.",
    "On Monday heavy rain fell in Rome. Two old bridges were closed. He said it was bad.",
    "Rain fell in Rome again on Tuesday. Trains stood still in the north. Shops sold umbrellas.",
]
REFERENCE = "Heavy rain fell in Rome. Trains stood still in the north."


def write_topics(path: Path, **fields: Any) -> str:
    """Write the topics, each with its own dates and these further fields; return the path."""
    rows = [
        {
            "id": f"t{i}",
            "documents": [
                {"text": text, "date": f"2024-05-{6 + i + d:02}"} for d, text in enumerate(STORY)
            ],
            "references": [REFERENCE],
            **fields,
        }
        for i in range(6)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)
