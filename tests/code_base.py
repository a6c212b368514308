"""Rules for the code itself: short functions, and the field's words instead of jargon.

    python -m tests.code_base

prints every offence on a line, and ends with 1 if there is any.

A function may be longer than `MAX_LINES` where a comment in it says why: ``# long: because ...``. A word
of `JARGON` may stand in the files of `DATA`, and in a line with the comment ``# data``: in a word list or a
sentence of a test. Branches are counted by Ruff (PLR0912), layers by import-linter.
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MAX_LINES = 60

JARGON = re.compile(
    r"(?<![a-z])(furniture|leans|leaning|lean on|told|untold|found out|goes on|go on with|gone on with"
    r"|going on with|anew|beside)(?![a-z])",
    re.IGNORECASE,
)
# Texts of others and lists of words; this file, which has to name the words.
DATA = (
    "seeds/",
    "tests/cases/",
    "tests/data/",
    "summarize/text/data/",
    "evaluation/linguistic_quality/data/",
    "tests/code_base.py",
)
TEXT_FILES = (".py", ".md", ".toml", ".css", "Makefile", "run")


class Offence(NamedTuple):
    """Where a rule is broken, and how."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def tracked(*endings: str) -> list[str]:
    """Return the files of the repository with these endings; all files where git knows of none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.split("\0")  # fmt: skip
    if not any(listed):
        listed = [
            path.relative_to(ROOT).as_posix()
            for folder in ("summarize", "evaluation", "tests", "notebooks")
            for path in sorted((ROOT / folder).rglob("*"))
        ]
    return [name for name in listed if name.endswith(endings) and (ROOT / name).is_file()]


def code_lines(function: ast.AST, code: set[int]) -> int:
    """Count the lines of a function with code on them, without its docstring."""
    docstring: set[int] = set()
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        docstring = {*range(body[0].lineno, body[0].end_lineno + 1)}
    return len({n for n in code if function.lineno <= n <= function.end_lineno} - docstring)


def long_functions() -> Iterator[Offence]:
    """Find functions of more than `MAX_LINES` lines of code without a reason."""
    for name in tracked(".py"):
        if not name.startswith(("summarize/", "evaluation/")):
            continue
        source = (ROOT / name).read_text(encoding="utf-8")
        code: set[int] = set()
        reasons: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                if re.match(r"# long: \S+ \S+", token.string):
                    reasons.add(token.start[0])
            elif token.string.strip():
                code.update(range(token.start[0], token.end[0] + 1))
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = code_lines(node, code)
            if lines > MAX_LINES and not any(
                node.lineno <= line <= node.end_lineno for line in reasons
            ):
                yield Offence(name, node.lineno, f"{node.name} has {lines} lines of code")


def jargon() -> Iterator[Offence]:
    """Find words that only this project would use for what the field has a name for."""
    for name in tracked(*TEXT_FILES):
        if name.startswith(DATA):
            continue
        text = (ROOT / name).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            words = sorted({match[0].lower() for match in JARGON.finditer(line)})
            if words and not re.search(r"# data\b", line):
                yield Offence(name, number, f"{', '.join(words)}: {line.strip()[:80]}")


CHECKS = {
    "short functions": long_functions,
    "the field's words": jargon,
}


def main() -> int:
    """Print every offence by check and file; return 1 if there is any."""
    total = 0
    for title, check in CHECKS.items():
        offences = sorted(check())
        total += len(offences)
        print(f"{title}: {len(offences)} offences in {len({o.path for o in offences})} files")
        for offence in offences:
            print(f"  {offence}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
