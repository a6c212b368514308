"""The command: what it prints, where errors go, which exit code it ends with."""

from __future__ import annotations

import html
import io
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from evaluation.cli import main as evaluate
from summarize import SettingError, collate, summarize
from summarize.cli import main, parser

SEEDS = [str(path) for path in sorted(Path("seeds").glob("*.txt"))]


def run(*arguments: str, **options):
    return subprocess.run(
        [sys.executable, "-m", "summarize", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def test_it_prints_the_summary(seeds, capsysbinary) -> None:
    assert main([*SEEDS, "--words", "100"]) == 0
    assert capsysbinary.readouterr().out.decode() == str(summarize(seeds, words=100)) + "\n"


def test_the_process_as_a_user_starts_it(seeds) -> None:
    done = run(*SEEDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == str(summarize(seeds)) + "\n"


def test_explain_names_the_sources(capsysbinary) -> None:
    assert main([*SEEDS, "--explain"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert max(map(len, lines)) <= 80
    picks, sources, _ = "\n".join(lines).split("\n\n")
    first, *further = picks.splitlines()
    assert first.startswith("1. Russian")
    assert all(line.startswith("   ") for line in further if not re.match(r"\d+\. ", line))
    assert re.search(r"[A-E] \[\d+:\d+\] · said by 5 of 5: A B C D E ·", " ".join(picks.split()))
    assert re.findall(r"(?m)^([A-Z])  (\S+)", sources) == [
        (letter, Path(path).name) for letter, path in zip("ABCDE", sorted(SEEDS), strict=True)
    ]


def test_explain_says_what_was_left_out_and_why(capsysbinary) -> None:
    assert main([*SEEDS, "--explain", "--words", "100"]) == 0
    out = capsysbinary.readouterr().out.decode()
    section = out.split("\n\n")[-1]
    assert max(map(len, section.splitlines())) <= 80
    counts, *best = section.split("\n- ")
    number = int(counts.split()[0])
    kinds = re.findall(r"([a-z ][\w ]*) \((\d+)\)", " ".join(counts.split()))
    assert sum(int(count) for _, count in kinds) == number > 100
    assert {"boilerplate", "does not fit into 100 words"} <= {kind.strip() for kind, _ in kinds}
    assert 1 < len(best) <= 5
    for part in best:
        assert re.search(r" [A-E] \[\d+:\d+\] · score \d\.\d{3} · [a-z]", " ".join(part.split()))


def test_explain_of_a_summary_without_sentences_says_why(tmp_path, capsys) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Rain fell in Rome on Monday.")
    assert main([str(story), "--known", str(story), "--explain"]) == 0
    assert "known to the reader (1)" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["markdown", "json", "html"])
def test_formats(seeds, form, tmp_path, capsysbinary) -> None:
    target = tmp_path / "out"
    assert main([*SEEDS, "--format", form, "--output", str(target)]) == 0
    assert capsysbinary.readouterr().out == b""
    text = target.read_text(encoding="utf-8")
    summary = summarize(seeds)
    if form == "json":
        assert json.loads(text) == summary.to_dict()
    elif form == "markdown":
        assert text == summary.to_markdown() + "\n"
    else:
        assert text.startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("a.json", "json"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a", "text"),
        ("a.2024.05.06", "text"),
    ],
)
@pytest.mark.parametrize("kind", [[], ["--timeline"], ["--collate"], ["--stories"]])
def test_the_ending_of_the_output_is_its_format(name, form, kind, tmp_path) -> None:
    inferred, named = tmp_path / name, tmp_path / "named"
    assert main([*SEEDS, *kind, "--output", str(inferred)]) == 0
    assert main([*SEEDS, *kind, "--format", form, "--output", str(named)]) == 0
    assert inferred.read_bytes() == named.read_bytes()


def test_json_lines_are_one_line(seeds, tmp_path) -> None:
    target = tmp_path / "a.jsonl"
    assert main([*SEEDS, "--output", str(target)]) == 0
    [line] = target.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == summarize(seeds).to_dict()


def test_a_format_that_is_named_wins(tmp_path) -> None:
    target = tmp_path / "a.html"
    assert main([*SEEDS, "--format", "text", "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("Russia")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "a.pdf"], "there is no format of files ending in '.pdf'; choose one of .txt"),
        (["--output", "a.html", "--explain"], "cannot be combined with --output a.html"),
        (["--output", "a.md", "--open"], "cannot be combined with --output a.md"),
        (["--output", "a.html", "--batch", "in.jsonl"], "which writes JSON lines"),
    ],
)
def test_an_ending_that_does_not_fit_is_named(
    options, message, tmp_path, monkeypatch, capsys
) -> None:
    paths = [] if "--batch" in options else [str(Path(path).resolve()) for path in SEEDS]
    monkeypatch.chdir(tmp_path)
    assert main([*paths, *options]) == 2
    assert message in capsys.readouterr().err
    assert not any(tmp_path.iterdir())


def test_standard_input() -> None:
    done = run("--sentences", "1", input="Rain fell in Rome. A cat slept. Rain in Rome is rare.")
    assert done.returncode == 0
    assert "Rome" in done.stdout


def test_query_known_and_methods(capsysbinary) -> None:
    assert main([*SEEDS, "--query", "safe zones", "--sentences", "1"]) == 0
    assert b"safe zones" in capsysbinary.readouterr().out
    assert main([*SEEDS[1:], "--known", SEEDS[0], "--words", "60"]) == 0
    assert b"four cruise missiles at the Islamic" not in capsysbinary.readouterr().out
    settings = [
        "--ranker",
        "lexrank(threshold=0.2)",
        "--selector",
        "top",
        "--orderer",
        "source_order",
    ]
    assert main([*SEEDS, *settings]) == 0


def test_nothing_new_is_reported(capsys) -> None:
    assert main([*SEEDS, "--known", *SEEDS[:1], *[a for p in SEEDS for a in ("--known", p)]]) == 0
    assert "nothing new: --known covers everything" in capsys.readouterr().err


def test_list_methods_fits_a_terminal(capsysbinary) -> None:
    assert main(["--list-methods"]) == 0
    text = capsysbinary.readouterr().out.decode()
    for name in (
        "textrank(",
        "lexrank(",
        "centroid",
        "lead",
        "random",
        "mmr(",
        "top",
        "publication_date",
    ):
        assert name in text
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "`" not in text  # markup of docstrings
    assert " ".join(text.split()).count(" The default.") == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.txt"], "cannot read 'nothing.txt': No such file"),
        (["seeds/README.md", "--words", "0"], "words must be at least 1, got 0"),
        ([*SEEDS, "--ranker", "lexrnk"], "did you mean 'lexrank'?"),
        ([*SEEDS, "--ranker", "mmr"], "'mmr' is a selector: write selector='mmr' (--selector mmr)"),
        ([*SEEDS, "--ranker", "my_module:score"], "the entry point 'summarize.methods'"),
        (
            [*SEEDS, "--selector", "mmr(lambda=0.7)"],
            "selector must be spelled like 'mmr(diversity=0.25, ",
        ),
        ([*SEEDS, "--language", "french"], "did you mean 'fr'? (known: ar, "),
        ([*SEEDS, "--words", "5", "--sentences", "1"], "at most one of words"),
        ([*SEEDS, "--known", "nothing.txt"], "cannot read 'nothing.txt'"),
        ([*SEEDS, "--output", "no/such/folder/out.txt"], "cannot write"),
        (
            [*SEEDS, "--explain", "--format", "json"],
            "--explain prints plain text and cannot be combined with --format json",
        ),
        ([*SEEDS, "--language", "\x1b[31mred"], "unknown language"),
        (
            ["https://example.org/rain"],
            "cannot read 'https://example.org/rain': nothing is downloaded",
        ),
        (["seeds/*.nothing"], "wildcards are not replaced: name the folder, or each file"),
        (["Rain fell. It was warm."], "for a text instead of a file, use standard input"),
    ],
)
def test_errors_go_to_standard_error_with_code_2(arguments, says, capsys) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("summarize: error: ")
    assert says in err
    assert "Traceback" not in err
    assert "\x1b" not in err


def test_paths_stand_before_and_behind_options(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Rain fell in Rome on Monday.", encoding="utf-8")
    Path("-b.txt").write_text("A cat was saved from a roof.", encoding="utf-8")
    both = {"Rain fell in Rome on Monday.", "A cat was saved from a roof."}
    for arguments in (
        ["a.txt", "--sentences", "2", "./-b.txt"],
        ["a.txt", "./-b.txt", "--sentences", "2"],
        ["--sentences", "2", "--", "a.txt", "-b.txt"],
    ):
        assert main(arguments) == 0
        assert set(re.split(r"(?<=\.)\s+", capsys.readouterr().out.strip())) == both


@pytest.mark.parametrize(
    ("option", "rule"), [("--words", "a whole number"), ("--ratio", "a number")]
)
def test_a_number_that_is_none_is_an_error_in_plain_words(option, rule, capsys) -> None:
    for arguments in ([option, "ten"], [f"{option}=ten"]):
        with pytest.raises(SystemExit):
            main(["seeds", *arguments])
        assert f"error: {option} must be {rule}, got 'ten'" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["-"], ["--collate"], ["--stories"]])
def test_blank_standard_input_is_no_input(arguments, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    assert main(arguments) == 2
    says = "no input: standard input is blank; name files or folders, or pipe text in"
    assert says in capsys.readouterr().err


def test_no_input_is_overwritten(tmp_path, capsys) -> None:
    read, link = tmp_path / "a.txt", tmp_path / "link.txt"
    read.write_text("Rain fell on Rome all day.")
    link.symlink_to(read)
    for arguments in (
        [str(read), "--output", str(read)],
        [str(read), "--output", str(link)],
        [*SEEDS, "--known", str(read), "--output", str(read)],
    ):
        assert main(arguments) == 2
        assert "would overwrite the input" in capsys.readouterr().err
    assert read.read_text() == "Rain fell on Rome all day."


def test_a_loop_of_links_is_no_output(tmp_path, capsys) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    source = tmp_path / "in.jsonl"
    source.write_text('{"documents": ["Rain fell."]}')
    for arguments in (SEEDS, ["--batch", str(source)]):
        assert main([*arguments, "--output", str(tmp_path / "one")]) == 2
        assert f"error: cannot write '{tmp_path / 'one'}'" in capsys.readouterr().err


@pytest.mark.parametrize("command", [main, evaluate])
def test_usage_errors_hold_no_escape_sequences(command, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        command(["compare", "--\x1b[2Jevil", "--jobs", "\x1b[31m"])
    assert stopped.value.code == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "arguments", "says"),
    [
        (main, ["--word", "50", "seeds"], "unrecognized arguments: --word; did you mean --words?"),
        (
            main,
            ["seeds", "--querry=rain"],
            "unrecognized arguments: --querry=rain; did you mean --query?",
        ),
        (evaluate, ["run", "seeds", "--system", "lead"], "did you mean --systems?"),
        (evaluate, ["run", "seeds", "--fold", "3"], "--fold 3 ("),  # --folds is one of train only
        (evaluate, ["run", "seeds", "--column", "text=a"], "--column text=a ("),
        (
            evaluate,
            ["compare", "seeds", "--picture", "a.png"],
            "; it is an option of run, ",
        ),
        (main, ["seeds", "--qqqqqqqq"], "unrecognized arguments: --qqqqqqqq (summarize --help"),
    ],
)
def test_a_misspelled_option_is_one_line_that_says_what_was_meant(
    command, arguments, says, capsys
) -> None:
    with pytest.raises(SystemExit) as stopped:
        command(arguments)
    assert stopped.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert says in line
    assert line.endswith(" --help lists all options)")


def test_usage_errors_have_code_2() -> None:
    done = run("--words", "ten")
    assert done.returncode == 2
    assert "--words must be a whole number, got 'ten'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m summarize seeds/*.txt --words 2000 | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch, capsys) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main([*SEEDS, "--output", str(target)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_device_is_written_to_and_a_link_is_followed(tmp_path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "real.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert main([*SEEDS, "--output", str(tmp_path / "link.txt")]) == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "cruise missiles" in (tmp_path / "real.txt").read_text()
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o600
    assert main([*SEEDS, "--output", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("redirect", ["> /dev/full", ">&-", "<&-"])
def test_closed_or_full_streams_are_errors_and_not_tracebacks(redirect) -> None:
    paths = "" if redirect == "<&-" else "seeds/*.txt"
    done = subprocess.run(
        f"{sys.executable} -m summarize {paths} {redirect}",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("python -m summarize: error: ")
    assert "Traceback" not in done.stderr


def test_output_that_takes_no_bytes_gets_text(tmp_path, monkeypatch) -> None:
    """As in a notebook, where `main` may be called: its standard output has no buffer of bytes."""
    (path := tmp_path / "a.txt").write_text("In Köln fiel am Montag Regen.", encoding="utf-8")
    monkeypatch.setattr("sys.stdout", caught := io.StringIO())
    assert main([str(path)]) == 0
    assert caught.getvalue() == "In Köln fiel am Montag Regen.\n"


def test_a_terminal_gets_wrapped_lines_and_no_escape_sequences() -> None:
    text = (
        "Rain \x1b[31mfell in Rome on Monday and the whole of Tuesday \u202e too, "
        + "so " * 40
        + "they say."
    )
    main_end, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", "-"],
        stdin=subprocess.PIPE,
        stdout=terminal,
        env={**os.environ, "COLUMNS": "60"},
    ) as process:
        process.communicate(text.encode(), timeout=120)
    os.close(terminal)
    shown = os.read(main_end, 10_000).decode()
    os.close(main_end)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert all(len(line.rstrip("\r")) <= 60 for line in shown.split("\n"))


def test_every_option_is_in_the_guide() -> None:
    guide = Path("docs/guide/command_line.md").read_text(encoding="utf-8")
    for action in parser()._actions:
        for option in action.option_strings:
            if option.startswith("--") and option not in ("--help", "--version"):
                assert option in guide, option


# ── the page in the browser ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def browser(monkeypatch):
    """What the browser was asked to show; it answers with the first of `answers`."""
    opened: list[str] = []
    answers: list[bool | Exception] = [True]

    def show(address: str) -> bool:
        opened.append(address)
        if isinstance(answers[0], Exception):
            raise answers[0]
        return answers[0]

    monkeypatch.setattr(webbrowser, "open", show)
    return opened, answers


def _page_of(address: str) -> str:
    return Path(url2pathname(urlsplit(address).path)).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [[], ["--format", "html"]])
def test_open_shows_one_page_with_summary_sources_and_collation(
    form, browser, capsys, seeds, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["seeds", "--open", *form]) == 0
    (address,) = browser[0]
    page = _page_of(address)
    summary = summarize(seeds)
    assert page == summary.to_html(page=True, collation=collate(seeds))
    assert page.count("<h1>Summary</h1>") == page.count("<h2>Collation</h2>") == 1
    assert "<script" not in page
    assert "http" not in page  # nothing to load
    assert page.rindex("<style>") < page.index("<body>")  # in a body they are no valid HTML
    assert all(html.escape(pick.text) in page for pick in summary)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(tmp_path) in printed.err
    assert "shown in the browser" in printed.err


@pytest.mark.parametrize("answer", [False, webbrowser.Error("no browser"), OSError("no display")])
def test_without_a_browser_the_command_says_where_the_page_is(
    answer, browser, capsys, tmp_path
) -> None:
    browser[1][0] = answer
    page = tmp_path / "page & more.html"
    assert main([*SEEDS, "--open", "--output", str(page)]) == 0
    assert browser[0] == [page.as_uri()]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert f"no browser was found; open the page: {page}" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["--timeline", "--collate", "--stories"])
def test_open_shows_other_results_too(kind, browser, tmp_path) -> None:
    assert main([*SEEDS, kind, "--open", "--output", str(tmp_path / "page.html")]) == 0
    assert _page_of(browser[0][0]).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--format", "json"], "--format json"),
        (["--format", "text"], "--format text"),
        (["--explain"], "--explain"),
        (["--list-methods"], "--list-methods"),
        (["--batch", "x.jsonl", "--output", "y.jsonl"], "--batch"),
    ],
)
def test_open_with_what_makes_no_page_is_refused(options, named, browser, capsys) -> None:
    assert main(["--open", *options]) == 2
    assert f"--open shows a page and cannot be combined with {named}" in capsys.readouterr().err
    assert browser[0] == []


def test_a_page_of_other_documents_is_refused(seeds) -> None:
    summary = summarize(seeds)
    with pytest.raises(SettingError, match="page=True"):
        summary.to_html(collation=collate(seeds))
    with pytest.raises(SettingError, match=r"collate\(summary\.documents\)"):
        summary.to_html(page=True, collation=collate(seeds[:2]))


def test_a_page_of_very_long_documents_says_that_it_has_no_collation(
    monkeypatch, browser, capsys, tmp_path
) -> None:
    monkeypatch.setattr("summarize.cli.outputs.MAX_COLLATED", 1000)
    target = tmp_path / "page.html"
    assert main([*SEEDS, "--open", "--output", str(target)]) == 0
    assert "Collation" not in target.read_text(encoding="utf-8")
    assert "--collate makes one" in capsys.readouterr().err
