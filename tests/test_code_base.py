"""The code base keeps to its own rules; ``python -m tests.code_base`` prints what does not."""

from __future__ import annotations

import textwrap

import pytest

from tests import code_base


@pytest.mark.parametrize("title", code_base.CHECKS)
def test_the_code_base_keeps_to(title) -> None:
    offences = sorted(code_base.CHECKS[title]())
    assert not offences, "\n" + "\n".join(map(str, offences))


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A function that writes a module, which is then the only file of the repository."""
    monkeypatch.setattr(code_base, "ROOT", tmp_path)
    (tmp_path / "summarize").mkdir()

    def write(source: str) -> None:
        (tmp_path / "summarize" / "module.py").write_text(textwrap.dedent(source), encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("comment", "offences"), [("", 1), ("# long: one table", 0), ("# long:", 1)]
)
def test_a_long_function_needs_a_reason(comment, offences, repository) -> None:
    body = "\n".join(f"    x{i} = {i}" for i in range(code_base.MAX_LINES))
    repository(f'def long():\n    """Summary.\n\n    More.\n    """\n    {comment}\n{body}\n')
    assert len([*code_base.long_functions()]) == offences


def test_docstrings_comments_and_blank_lines_are_not_code(repository) -> None:
    body = "\n\n".join(f"    # why\n    x{i} = {i}" for i in range(code_base.MAX_LINES - 1))
    repository('def short():\n    """' + "Long.\n" * 99 + f'    """\n{body}\n')
    assert [*code_base.long_functions()] == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("# A sentence that leans on the one before.", "leans"),  # data
        ("was_told = 5", "told"),  # data
        ("NAMES = ['told']  # data", None),
        ("# The stolen golden cardboard.", None),
    ],
)
def test_jargon_is_noticed(line, words, repository) -> None:
    repository(line + "\n")
    offences = [*code_base.jargon()]
    assert [offence.text.split(":")[0] for offence in offences] == ([words] if words else [])
