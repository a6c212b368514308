"""Citations: the numbers of sources behind sentences, the same in every format, and nothing but safe links."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, SettingError, Summary, summarize
from summarize.cli import main

STORY = [
    Document(
        "Rain fell in Rome on Monday. The Tiber rose by a metre.",
        name="a_1.txt",
        title="Rain in *Rome*",
        source="Reuters",
        published=date(2024, 5, 6),
        url="https://example.org/rain?a=1&b=(2)",
    ),
    Document(
        "Flood closes schools in Rome\n\nOn Monday, rain fell in Rome. Schools are closed.",
        name="b",
    ),
    Document("The Tiber rose by a metre. Snow fell in Milan.", source="http://example.org/tiber"),
]


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarize(STORY, sentences=3)


def markers(text: str, pattern: str = r"\[(\d+)\]") -> list[int]:
    return [int(number) for number in re.findall(pattern, text)]


def test_each_sentence_names_its_source_and_those_that_say_the_same(summary) -> None:
    body, heading, *lines = summary.cited().replace("\n\n", "\n").splitlines()
    assert heading == "Sources:"
    assert re.sub(r"(\[\d+\])+", "", body) == summary.text
    listed = {number: line for line in lines for number in markers(line)[:1]}
    assert list(listed) == list(range(1, len(listed) + 1))
    titles = {0: "Rain in *Rome*", 1: "Flood closes schools in Rome", 2: "document 3"}
    for pick, part in zip(summary, re.findall(r"((?:\[\d+\])+)", body), strict=True):
        first, *others = markers(part)
        assert titles[pick.document] in listed[first]
        assert len(others) == len(pick.also_in)
        for sentence in pick.also_in:
            assert any(titles[sentence.document] in listed[number] for number in others)


def test_the_list_has_titles_dates_and_links(summary) -> None:
    text = summary.cited()
    assert "Rain in *Rome*. Reuters, 2024-05-06. https://example.org/rain?a=1&b=%282%29" in text
    assert "Flood closes schools in Rome. b" in text
    assert "document 3. http://example.org/tiber" in text


def test_numbers_are_the_same_in_all_formats(summary) -> None:
    plain, html = summary.cited(), summary.cited("html")
    markdown = summary.cited("markdown")
    body = plain.split("\n\n")[0]
    assert markers(markdown.split("\n\n")[0], r"\[\^(\d+)\]") == markers(body)
    assert markers("".join(re.findall(r"<sup class=\"sz-cite\">(.*?)</sup>", html))) == markers(
        body
    )
    assert markdown == summary.to_markdown(citations=True)
    assert html == summary.to_html(citations=True)
    assert summary.cited() == plain


def test_markdown_has_footnotes_with_links(summary) -> None:
    notes = summary.cited("markdown").split("\n\n")[1].splitlines()
    assert (
        r"[Rain in \*Rome\*](https://example.org/rain?a=1&b=%282%29), Reuters, 2024-05-06"
        in notes[0]
    )
    assert all(re.match(r"\[\^\d+\]: ", note) for note in notes)


def test_without_citations_nothing_changes(summary) -> None:
    assert "[1]" not in str(summary)
    assert "sz-cite" not in summary.to_html().split("</style>")[1]
    assert "<a" not in summary.to_html()
    assert "[^1]" not in summary.to_markdown()
    assert "[a\\_1.txt](https://example.org/rain" in summary.to_markdown()


def test_an_empty_summary_cites_nothing() -> None:
    empty = summarize(STORY, known=STORY)
    assert empty.cited() == empty.cited("markdown") == ""
    assert "Nothing new" in empty.cited("html")


def test_unknown_formats_are_refused(summary) -> None:
    with pytest.raises(SettingError, match="'text', 'markdown' or 'html', got 'rtf'"):
        summary.cited("rtf")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append((tag, attributes))
        if tag == "a":
            self.links.append(dict(attributes)["href"])


@given(
    title=st.text(max_size=30),
    url=st.one_of(
        st.sampled_from(
            [
                "javascript:alert(1)",
                "data:text/html,<script>",
                'https://a.org/"onclick="x',
                "https://a.org/)](javascript:x)",
                "HTTP://a.org/<b>",
            ]
        ),
        st.text(max_size=20).map("https://a.org/".__add__),
        st.text(max_size=20),
    ),
)
def test_links_are_safe_whatever_sources_hold(title, url) -> None:
    document = Document("Rain fell in Rome on Monday.", title=title, url=url, source=title)
    summary = summarize(document)
    parser = Links()
    parser.feed(summary.cited("html").split("</style>", 1)[1])
    for link in parser.links:
        assert re.fullmatch(r"(?i)https?://[^\s\"'<>()\\]+", link)
    assert not any(name.startswith("on") for _, given_ in parser.tags for name, _ in given_)
    assert not {"script", "img", "iframe"} & {tag for tag, _ in parser.tags}
    note = summary.cited("markdown").split("\n\n", 1)[1]
    assert "\n" not in note
    for address in re.findall(r"(?<!\\)\]\(([^)]*)\)", note):
        assert re.fullmatch(r"(?i)https?://[^\s\"'<>()\\]+", address)
    assert len(summary.cited().split("\n")) == 4
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", summary.cited())


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_command_cites(form, tmp_path, capsys) -> None:
    for number, text in enumerate(
        ["Rain fell in Rome on Monday.", "On Monday, rain fell in Rome."]
    ):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert main([str(tmp_path), "--citations", "--format", form]) == 0
    out = capsys.readouterr().out
    assert {"text": "[1][2]", "markdown": "[^1][^2]", "html": "[1][2]</sup>"}[form] in out
    assert out.startswith("<!DOCTYPE html>") == (form == "html")


@pytest.mark.parametrize(
    "options", [["--explain"], ["--format", "json"], ["--timeline"], ["--collate"], ["--stories"]]
)
def test_citations_are_refused_where_they_mean_nothing(options, tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("Rain fell in Rome on Monday.", encoding="utf-8")
    assert main([str(tmp_path), "--citations", *options]) == 2
    assert "--citations cannot be combined" in capsys.readouterr().err


def test_who_says_otherwise_is_cited_too() -> None:
    texts = [
        "Twelve people died in the flood in Rome.",
        "Twelve people died in the flood in Rome.",
        "40 people died in the flood in Rome. Trams stood still in Rome.",
    ]
    made = summarize(texts, sentences=1)
    text = made.cited()
    assert text.splitlines()[0] == "Twelve people died in the flood in Rome.[1][2] ≠[3]"
    assert "≠[3] says “40” instead of “Twelve”" in text
    assert "[3] document 3" in text
    markdown = made.cited("markdown")
    assert "[^1][^2] ≠[^3]" in markdown
    assert "\n\n≠[^3] says “40” instead of “Twelve”\n\n[^1]:" in markdown
    assert "≠[3]" in made.cited("html")
    assert str(made) == "Twelve people died in the flood in Rome."


def test_footnotes_of_several_summaries_do_not_meet(summary) -> None:
    marked = summary.cited("markdown", label="oslo-1")
    assert marked == summary.cited("markdown").replace("[^", "[^oslo-1-")
    for label in ("_", "-a"):
        assert f"[^{label}-1]" in summary.cited("markdown", label=label)
    for label, form, says in (
        ("a b", "markdown", "label must have no other characters"),
        ("]", "markdown", "label must have no other characters"),
        ("1a", "markdown", "not begin with a digit"),
        ("a", "text", "label is for the footnotes"),
        ("a", "pdf", "format must be 'text', 'markdown' or 'html'"),
    ):
        with pytest.raises(SettingError, match=says):
            summary.cited(form, label=label)
