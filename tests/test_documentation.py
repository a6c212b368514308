"""The documentation: links, paths and options that it quotes exist."""

from __future__ import annotations

import argparse
import functools
import importlib.util
import inspect
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import evaluation
import summarize
from evaluation import metrics
from evaluation.cli import build_parser
from summarize import plots
from summarize.cli import parser
from summarize.text.languages import LANGUAGES

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("evaluation/*.md"), ROOT / "seeds/README.md"]
)  # fmt: skip


def _page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_links_resolve(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        target, _, heading = link.partition("#")
        if target.startswith("https://example.org/"):  # in the output of an example
            continue
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


def _evaluation_options() -> dict[str, set[str]]:
    """The options of each command of the evaluation."""
    [commands] = [a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return {name: {*command._option_string_actions} for name, command in commands.choices.items()}


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_quoted_options_of_the_evaluation_exist(page: Path) -> None:
    options = _evaluation_options()
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    # A command on two lines.
    text = re.sub(r"(?<!`)(`[^`\n]+)\n([^`\n]+`)(?!`)", r"\1 \2", text)
    for name, rest in re.findall(r"python -m evaluation ([a-z]+)\b([^\n`#]*)", text):
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", rest):
            assert option in options[name], f"{name} {option}"


def test_each_option_that_the_guide_to_the_evaluation_names_is_one() -> None:
    text = (ROOT / "docs/evaluation.md").read_text(encoding="utf-8")
    known = {option for action in parser()._actions for option in action.option_strings}
    known |= set().union(*_evaluation_options().values())
    assert set(re.findall(r"(?<=[`\s])--[a-z][a-z-]*", text)) <= known


def test_the_readme_shows_a_picture() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"!\[[^]]+\]\(notebooks/pictures/\w+\.png\)", text)


def test_the_reference_lists_every_public_name() -> None:
    text = (ROOT / "docs/api/index.md").read_text(encoding="utf-8")
    listed = {name.rpartition(".")[2] for name in re.findall(r"^   ([\w.]+)$", text, re.MULTILINE)}
    public = {*summarize.__all__, *evaluation.__all__, *evaluation.rouge.__all__, *plots.__all__}
    assert public - listed == {"__version__", "rouge"}


# ── docstrings ──────────────────────────────────────────────────────────────────────────────────


def public_names() -> Iterator[tuple[str, Any]]:
    """Everything that can be imported from the packages, modules opened."""
    for package in (summarize, evaluation, plots):
        for name in package.__all__:
            value = getattr(package, name)
            if isinstance(value, types.ModuleType):
                yield from ((f"{name}.{inner}", getattr(value, inner)) for inner in value.__all__)
            elif callable(value):
                yield name, value


def public_methods(value: type) -> Iterator[tuple[str, Any]]:
    for name, method in vars(value).items():
        function = getattr(method, "__func__", method)
        if isinstance(method, property):
            function = method.fget
        elif isinstance(method, functools.cached_property):
            function = method.func
        if not name.startswith("_") and inspect.isfunction(function):
            yield name, function


def undocumented(value: Any) -> list[str]:
    """The parameters that a docstring does not name."""
    docstring = inspect.getdoc(value) or ""
    names = [n for n in inspect.signature(value).parameters if n not in ("self", "cls")]
    return [n for n in names if not n.startswith("_") and not re.search(rf"\b{n}\b", docstring)]


@pytest.mark.parametrize("value", [pytest.param(v, id=n) for n, v in public_names()])
def test_public_docstrings_are_complete(value: Any) -> None:
    docstring = inspect.getdoc(value) or ""
    if inspect.isclass(value) and issubclass(value, Exception):
        assert docstring
        return
    assert undocumented(value) == []
    if inspect.isclass(value):
        assert "Attributes" in docstring or "Parameters" in docstring
        for method, function in public_methods(value):
            assert inspect.getdoc(function), method
            assert undocumented(function) == [], method
    else:
        assert "Parameters\n" in docstring or not inspect.signature(value).parameters
        assert "Returns\n" in docstring or "Yields\n" in docstring
        assert ">>>" in docstring


# ── the glossary ────────────────────────────────────────────────────────────────────────────────

GLOSSARY = ROOT / "docs/glossary.md"


def glossary() -> dict[str, str]:
    """The terms with their definitions."""
    parts = GLOSSARY.read_text(encoding="utf-8").split("\n## ")[1:]
    return {
        term.strip(): meaning.strip() for term, _, meaning in (p.partition("\n") for p in parts)
    }


def test_the_glossary_is_sorted_and_defines_each_term_in_a_sentence() -> None:
    terms = [*glossary()]
    assert terms == sorted(terms, key=str.casefold)
    assert GLOSSARY.read_text(encoding="utf-8").count("\n## ") == len(terms)
    for term, meaning in glossary().items():
        assert meaning.endswith("."), term
        assert "\n\n" not in meaning, term


def test_the_glossary_has_what_tables_and_results_show() -> None:
    defined = {part for term in glossary() for part in term.casefold().split(", ")}
    names = {
        metric.name for metric in metrics.declared().values() if not metric.name.startswith("ROUGE")
    }
    names -= {"words", "support", "redundancy max", "unique 2-grams", "orphan quote"}
    names = {name.replace("_", " ").replace("non redundancy", "non-redundancy") for name in names}
    names = {"dangling" if name.startswith("dangling") else name for name in names}
    names |= {"lead", "first-document", "random", "textrank-plain", "oracle", "human", "peer"}
    names |= {
        "signature",
        "holdout",
        "fingerprint",
        "refs:micro",
        "refs:macro",
        "bootstrap",
        "holm",
        "tau",
    }
    names |= {"b-cubed", "v-measure", "continuity", "first", "date f1", "interval", "failed"}
    names |= {"stated", "resolved", "inherited", "published"}
    names |= {"number", "date", "name", "negation", "wording"}
    fields = {"pick", "support", "variant", "rank", "factor", "feature", "recipe", "key", "letter"}
    assert names | fields - defined <= defined


# ── the picture of the data flow ────────────────────────────────────────────────────────────────


def test_the_picture_of_the_data_flow_is_that_of_the_code() -> None:
    """Otherwise: python docs/data_flow.py."""
    specification = importlib.util.spec_from_file_location("data_flow", ROOT / "docs/data_flow.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert module.picture() == (ROOT / "docs/data_flow.svg").read_text(encoding="utf-8")
    made = [step.made for step in module.steps()]
    assert made == ["documents", "candidates", "scores", "picks", "reading order", "Summary", "text, table, page"]  # fmt: skip


def test_the_page_on_citing_has_the_version_and_the_title_of_the_citation_file() -> None:
    page = (ROOT / "docs/citing.md").read_text(encoding="utf-8")
    entry = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version = {{{summarize.__version__}}}" in page
    title = re.search('^title: "(.+)"$', entry, re.MULTILINE)[1]
    assert f"title   = {{{title}}}" in page


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


def test_how_many_languages_have_what_is_counted() -> None:
    languages = LANGUAGES.values()
    openings = sum(bool(language.dependent_openings) for language in languages)
    stemmers = sum(language.stemmer is not None for language in languages)
    guide = _in_one_line("docs/guide/languages.md")
    assert f"each of the {len(LANGUAGES)} languages" in guide
    assert f"({stemmers} languages)" in guide
    assert f"({openings} languages)" in guide
    limits = _in_one_line("docs/limits.md")
    with_dates = {"en", *(path.stem for path in (ROOT / "summarize/dates/data").glob("*.toml"))}
    assert f"are read in {len(with_dates)} languages" in limits
    assert f"time expressions in {len(with_dates)} of them" in _in_one_line("CHANGELOG.md")
    method = _in_one_line("docs/method.md")
    assert [LANGUAGES[code].name for code in with_dates if LANGUAGES[code].name not in method] == []
    assert f"openings are known in {openings}." in limits
    tolls = sum(bool(language.tolls) for language in languages)
    follow_ups = sum(
        bool(language.relative_words or language.finite_auxiliaries or language.aftermath_words)
        for language in languages
    )
    assert f"tolls are known in {tolls} languages, follow-ups in {follow_ups}." in method
    assert f"are known in {openings} languages" in _in_one_line("evaluation/RELIABILITY.md")
    assert f"in {len(LANGUAGES)} languages" in _in_one_line("README.md")


def test_times_are_those_that_were_measured() -> None:
    scale = (ROOT / "evaluation/SCALE.md").read_text(encoding="utf-8")
    articles = re.search(r"^\| summarize \| ([\d.]+) \| 1\.0 \|$", scale, re.MULTILINE)[1]
    ratio, megabytes = re.search(
        r"^\| 1,000,000 \|.*\| ([\d.]+) \| ([\d,]+) \([\d,]+\) \|$", scale, re.MULTILINE
    ).groups()
    shell = re.search(r"^\| `summarize PATH` \| ([\d.]+) \|", scale, re.MULTILINE)[1]
    for page in ("README.md", "docs/limits.md", "docs/method.md"):
        assert f"{round(float(articles))} ms" in _in_one_line(page)
    method = _in_one_line("docs/method.md")
    assert round(float(ratio)) == 2
    assert "take twice as long as sentence splitting" in method
    assert f"{int(megabytes.replace(',', '')) / 1000:.1f} GB" in method
    assert f"{float(shell):.1f} s of processor time from the shell" in method


def _in_one_line(page: str) -> str:
    """A page without line breaks and the targets of links."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.sub(r"\]\([^)]*\)", "]", " ".join(text.split())).replace("[", "").replace("]", "")
