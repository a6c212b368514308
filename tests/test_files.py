"""Files: nothing that is read is overwritten, by any command, however the output is reached."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.cli import main as evaluate
from summarize import InputError, read_documents
from summarize.cli import main
from summarize.files import (
    check_output_is_not_input,
    open_exclusively,
    read_records,
    write_atomically,
)
from tests.conftest import ROOT

RAIN = "Rain fell on Rome on Monday, 3 May 2021. The river rose by two metres."

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


def lay_out(place: Path) -> None:
    """A folder of inputs, with links from it and to it."""
    read, elsewhere = place / "read", place / "elsewhere"
    (read / "sub").mkdir(parents=True)
    elsewhere.mkdir()
    for folder, name in ((read, "a"), (read, "b"), (elsewhere, "c")):
        (folder / f"{name}.txt").write_text(f"{RAIN} Bridge {name} is closed.")
    (read / "c.txt").symlink_to(elsewhere / "c.txt")
    (read / "later.txt").symlink_to(elsewhere / "later.txt")
    (elsewhere / "into.txt").symlink_to(read / "new.txt")
    (elsewhere / "soft.txt").symlink_to(read / "a.txt")
    (elsewhere / "hard.txt").hardlink_to(read / "a.txt")
    (place / "linked").symlink_to(read)


WAYS = {  # how -> (what is read, what would be written)
    "the file": ("read/a.txt", "read/a.txt"),
    "another spelling": ("read/a.txt", "read/./sub/../a.txt"),
    "a link to the file": ("read/a.txt", "elsewhere/soft.txt"),
    "a hard link to the file": ("read/a.txt", "elsewhere/hard.txt"),
    "the file that a link is read for": ("elsewhere/soft.txt", "read/a.txt"),
    "the file in a linked folder": ("read/a.txt", "linked/a.txt"),
    "a file in the folder": ("read", "read/a.txt"),
    "a hard link to a file in the folder": ("read", "elsewhere/hard.txt"),
    "what a link in the folder leads to": ("read", "elsewhere/c.txt"),
    "a new file in the folder": ("read", "read/new.txt"),
    "a new file below the folder": ("read", "read/sub/new.txt"),
    "a new file in the folder, by another spelling": ("read", "elsewhere/../read/new.txt"),
    "a new file in the folder, by a link to it": ("read", "linked/new.txt"),
    "a new file in a folder that a link is read for": ("linked", "read/new.txt"),
    "a link in the folder to a new file elsewhere": ("read", "read/later.txt"),
    "a link elsewhere to a new file in the folder": ("read", "elsewhere/into.txt"),
    "the folder": ("read", "read"),
}


def contents(place: Path) -> dict[str, bytes | None]:
    """All files below a place, without those that are links to nothing."""
    return {str(p): p.read_bytes() for p in place.rglob("*") if p.is_file()}


def documents(path: Path, place: Path) -> list[str]:
    return [str(path)]


def known(path: Path, place: Path) -> list[str]:
    return ["seeds", "--known", str(path)]


def timeline(path: Path, place: Path) -> list[str]:
    return [str(path), "--timeline"]


def known_of_a_batch(path: Path, place: Path) -> list[str]:
    source = place / "clusters.jsonl"
    source.write_text(json.dumps({"documents": ["Snow fell on Oslo all day."]}))
    return ["--batch", str(source), "--known", str(path), "--format", "json"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("arguments", [documents, known, timeline, known_of_a_batch])
def test_no_summary_overwrites_an_input(
    way: str, arguments: Callable[[Path, Path], list[str]], tmp_path, capsys
) -> None:
    lay_out(tmp_path)
    read, written = WAYS[way]
    command = arguments(tmp_path / read, tmp_path)
    before = contents(tmp_path)
    assert main([*command, "--output", str(tmp_path / written)]) == 2
    err = capsys.readouterr().err
    assert (
        "--output would overwrite the input" in err
        or "--output lies inside the input folder" in err
        or ("--batch" in command and way == "the folder" and "it must be a file" in err)
    )
    assert "choose" in err or way == "the folder"
    assert contents(tmp_path) == before


def test_a_relative_path_is_the_same_file(tmp_path, monkeypatch, capsys) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path / "read")
    before = contents(tmp_path)
    for command in (
        [".", "--output", "new.txt"],
        ["a.txt", "--output", str(tmp_path / "read" / "a.txt")],
        [str(tmp_path / "read"), "--output", "new.txt"],
    ):
        assert main(command) == 2
        assert "choose" in capsys.readouterr().err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("arguments", [[], ["-"], ["--timeline"], ["seeds", "--known", "-"]])
def test_standard_input_redirected_from_the_output(arguments, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RAIN)
    with path.open() as file:
        done = subprocess.run(
            [sys.executable, "-m", "summarize", *arguments, "--output", str(path)],
            stdin=file, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "--output would overwrite the input" in done.stderr
    assert path.read_text() == RAIN


def test_an_output_elsewhere_is_written(tmp_path) -> None:
    lay_out(tmp_path)
    (tmp_path / "read" / "later.txt").unlink()
    target = tmp_path / "summary.txt"
    for _ in range(2):
        assert main([str(tmp_path / "read"), "--output", str(target)]) == 0
    assert "Rain fell" in target.read_text()


# ── the evaluation ──────────────────────────────────────────────────────────────────────────────

EVALUATIONS = {
    "run": ["run", "DATA", "--systems", "lead", "--output", "OUT"],
    "train": ["train", "DATA", "--output", "OUT"],
    "run, picture": ["run", "DATA", "--systems", "lead", "--picture", "OUT"],
    "sweep, picture": ["sweep", "DATA", "--param", "selector=mmr(diversity=0:1:1)", "--picture", "OUT"],
    "speed, picture": ["speed", "DATA", "--sizes", "10", "--picture", "OUT"],
    "speed, articles": ["speed", "seeds", "--sizes", "10", "--articles", "DATA", "--picture", "OUT"],
    "sensitivity": ["sensitivity", "DATA", "--output", "OUT"],
    "gate": ["gate", "--data", "DATA", "--set", "--file", "OUT"],
}  # fmt: skip


def lay_out_topics(place: Path) -> None:
    """Topics as a folder and as lines; a folder of records whose file of records is the data."""
    for folder in ("topics/one", "topics/one/references", "elsewhere"):
        (place / folder).mkdir(parents=True)
    for number in range(3):
        (place / f"topics/one/{number}.txt").write_text(f"{RAIN} Bridge {number} is closed.")
    (place / "topics/one/references/r.txt").write_text(RAIN)
    (place / "elsewhere/linked").symlink_to(place / "topics")
    topic = {"id": "t", "documents": [RAIN, f"{RAIN} Nobody was hurt."], "references": [RAIN]}
    (place / "records.jsonl").write_text(json.dumps(topic) + "\n")
    (place / "elsewhere/records.jsonl").symlink_to(place / "records.jsonl")
    (place / "a.src").write_text(f"{RAIN}\n")
    (place / "a.tgt").write_text(f"{RAIN}\n")
    (place / "elsewhere/table.txt").symlink_to(place / "a.tgt")


PLACES = [  # (what is read, what would be written)
    ("topics", "topics/new"),
    ("topics", "topics/one/new"),
    ("topics", "elsewhere/linked/new"),
    ("elsewhere/linked", "topics/one/references/new"),
    ("topics/one", "elsewhere/linked/one/new"),
    ("records.jsonl", "records.jsonl"),
    ("records.jsonl", "elsewhere/records.jsonl"),
    ("elsewhere/records.jsonl", "elsewhere/../records.jsonl"),
    ("a.src", "a.tgt"),
    ("a.src", "elsewhere/table.txt"),
]


@pytest.mark.parametrize(
    ("name", "data", "written"),
    [
        (name, *place)
        for name in EVALUATIONS
        for place in PLACES
        # articles are not topics, and no run writes a file of this name
        if not (name == "speed, articles" and place[0] == "a.src")
        and not (name == "run" and place[1] == "a.tgt")
    ],
)
def test_no_evaluation_overwrites_its_data(name, data, written, tmp_path, capsys) -> None:
    lay_out_topics(tmp_path)
    out = tmp_path / written
    if name == "run" and (out.exists() or out.suffix):
        out = out.parent  # a folder, whose records or table would be written to this file
    before = contents(tmp_path)
    names = {"DATA": str(tmp_path / data), "OUT": str(out)}
    assert evaluate([names.get(a, a) for a in EVALUATIONS[name]]) == 2
    err = capsys.readouterr().err
    assert "would overwrite the input" in err or "lies inside the input folder" in err
    assert contents(tmp_path) == before


def test_every_output_of_the_evaluation_is_checked() -> None:
    """A new option that names a file to write has to be added to the commands above."""
    from evaluation.cli import build_parser

    commands = build_parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr, index]
    tried = {
        (c[0], option) for c in EVALUATIONS.values() for option in c if option.startswith("--")
    }
    for name, command in commands.items():
        for option in {"--output", "--picture", "--file"} & {*command._option_string_actions}:
            assert (name, option) in tried


@pytest.mark.slow
def test_two_evaluations_into_one_folder(tmp_path) -> None:
    """One of them is refused; the other writes each record once."""
    data = tmp_path / "data.jsonl"
    texts = [f"{RAIN} Bridge {i} is closed." for i in range(4)]
    topics = ({"id": f"t{i}", "documents": texts, "references": [RAIN]} for i in range(300))
    data.write_text("".join(json.dumps(topic) + "\n" for topic in topics))
    command = [sys.executable, "-m", "evaluation", "run", str(data), "--systems", "default", "--output", str(tmp_path / "out")]  # fmt: skip
    runs = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [run.communicate(timeout=120)[1].decode() for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 2]
    assert "is being written by another run" in max(errors, key=len)
    records = [
        json.loads(line) for line in (tmp_path / "out/records.jsonl").read_text().splitlines()
    ]
    assert [record["id"] for record in records] == [f"t{i}" for i in range(300)]


# ── one by one ──────────────────────────────────────────────────────────────────────────────────


def test_what_cannot_be_compared_is_left_to_the_reader(tmp_path, monkeypatch) -> None:
    """Missing files, odd paths and a closed standard input have their own messages elsewhere."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    inputs = ["nothing.txt", "a\0b", "\ud800", str(tmp_path / "loop"), "-"]
    for stream in (None, io.StringIO("Rain")):
        monkeypatch.setattr("sys.stdin", stream)
        for target in ("out.txt", "a\0b", "\ud800", str(tmp_path / "loop")):
            check_output_is_not_input(target, inputs)


def test_a_written_file_is_whole_or_as_it_was(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(InputError, match=r"cannot write .*a.txt': full"):
            write_atomically(path, b"after")
    assert (path.read_bytes(), len([*tmp_path.iterdir()])) == (b"before", 1)
    write_atomically(path, b"after")
    assert (path.read_bytes(), len([*tmp_path.iterdir()])) == (b"after", 1)
    for bad in (Path("a\0b"), Path("\ud800"), tmp_path / "no" / "folder", tmp_path):
        with pytest.raises(InputError, match="cannot write"):
            write_atomically(bad, b"")


def test_a_file_has_one_writer(tmp_path) -> None:
    path = tmp_path / "records.jsonl"
    with open_exclusively(path) as file:
        file.write(b'{"id": 1}\n')
        file.flush()
        with pytest.raises(InputError, match="is being written by another run"), open_exclusively(path):  # fmt: skip
            pass
    with open_exclusively(path) as file:
        assert [record for _, record in read_records(file)] == [{"id": 1}]
    with pytest.raises(FileExistsError), open_exclusively(path, "xb"):
        pass


def test_a_written_file_has_the_permissions_of_the_umask_or_of_the_target(
    tmp_path, monkeypatch
) -> None:
    before = os.umask(0o027)
    try:
        with monkeypatch.context() as patch:  # changing it affects the files of other threads
            patch.setattr(os, "umask", lambda mask: pytest.fail("the umask was changed"))
            write_atomically(tmp_path / "new.txt", b"Rain")
            for mode in (0o600, 0o666):
                kept = tmp_path / f"{mode}.txt"
                kept.touch()
                kept.chmod(mode)
                write_atomically(kept, b"Rain")
                assert kept.stat().st_mode & 0o777 == mode
    finally:
        os.umask(before)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o640


def test_data_of_a_private_file_are_never_readable_by_others(tmp_path, monkeypatch) -> None:
    modes: list[int] = []
    kept = tmp_path / "a.txt"
    kept.touch(mode=0o600)
    monkeypatch.setattr(os, "fsync", lambda handle: modes.append(os.fstat(handle).st_mode & 0o777))
    write_atomically(kept, b"Rain")
    assert modes == [0o600]


def test_any_valid_name_can_be_written(tmp_path) -> None:
    path = tmp_path / ("a" * 250)
    write_atomically(path, b"Rain")
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_bytes() == b"Rain"


# ── standard input and files of that name ───────────────────────────────────────────────────────


def test_a_file_named_like_standard_input_is_a_file(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("Rain fell.")
    monkeypatch.setattr("sys.stdin", None)
    assert [document.text for document in read_documents("./-")] == ["Rain fell."]
    with pytest.raises(InputError, match="would overwrite the input"):
        check_output_is_not_input("-", ["./-"])
    Path("a.txt").write_text("The river rose.")
    texts = [document.text for document in read_documents(".")]
    assert texts == ["Rain fell.", "The river rose."]


def test_an_output_that_a_link_in_the_folder_leads_to_is_refused(tmp_path) -> None:
    folder, target = tmp_path / "read", tmp_path / "later.txt"
    folder.mkdir()
    (folder / "a.txt").write_text(RAIN)
    (folder / "b.txt").symlink_to("../later.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert main([str(folder), "--output", str(target)]) == 2
    assert not target.exists()


def test_a_summary_can_be_piped_through_dev_stdout(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(RAIN)
    command = [
        sys.executable,
        "-m",
        "summarize",
        str(tmp_path / "a.txt"),
        "--output",
        "/dev/stdout",
    ]
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert piped.stdout.strip() == RAIN


@pytest.mark.parametrize("arguments", [["--output", ""], ["--picture", ""], ["--picture", "no/a.png"]])  # fmt: skip
def test_an_output_that_cannot_be_written_is_refused_before_the_run(arguments, capsys) -> None:
    assert evaluate(["run", "seeds", "--holdout", "version", *arguments]) == 2
    assert "system" not in capsys.readouterr().out
    if arguments[0] == "--output":
        assert main(["seeds", *arguments]) == 2
