"""The documentation: links, paths and options that it quotes exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarize.cli import parser

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("evaluation/*.md"), ROOT / "seeds/README.md"]
)  # fmt: skip


def _page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_links_resolve(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        target, _, heading = link.partition("#")
        file = page.parent / target if target else page
        assert file.exists(), link
        if heading:
            text = file.read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
            assert heading in [title.lower().replace(" ", "-") for title in headings], link


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_quoted_paths_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    paths = re.findall(r"`((?:summarize|evaluation|tests|notebooks|docs|seeds)/[\w./-]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_quoted_options_of_the_command_exist(page: Path) -> None:
    options = {option for action in parser()._actions for option in action.option_strings}
    for line in page.read_text(encoding="utf-8").splitlines():
        command = re.match(r"    summarize (.*)", line)
        for option in re.findall(r"(?<!\S)--[a-z-]+", command[1] if command else ""):
            assert option in options, line


def test_the_readme_shows_a_picture() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"!\[[^]]+\]\(notebooks/pictures/\w+\.png\)", text)
