"""Batches: equal to single summaries, in order, whatever is wrong with some clusters and whenever a run stops."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, tzinfo
from itertools import count, islice
from pathlib import Path

import pytest

from summarize import (
    Document,
    InputError,
    InputTypeError,
    InputWarning,
    SettingError,
    Summary,
    stories,
    summarize,
    summarize_many,
)
from summarize.batch.clusters import as_clusters, read_clusters
from summarize.batch.parallel import WINDOW
from summarize.batch.resumable import write_summaries
from summarize.cli import main
from tests.test_stories import longer

ROOT = Path(__file__).parents[1]


def cluster(i: int) -> list[str]:
    return [
        f"Rain fell on town {i} on Monday. Nobody was hurt there.",
        f"On Monday rain fell on town {i}.",
    ]


def lines(number: int) -> str:
    return "".join(
        json.dumps({"id": f"c{i}", "documents": cluster(i)}) + "\n" for i in range(number)
    )


# ── from Python ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("n_jobs", [None, 2])
def test_a_batch_equals_single_summaries(n_jobs) -> None:
    clusters = [cluster(i) for i in range(90)]
    found = list(summarize_many(clusters, n_jobs=n_jobs, sentences=1))
    assert found == [summarize(one, sentences=1) for one in clusters]


def test_clusters_come_in_many_shapes(seeds) -> None:
    given = [
        seeds,
        {"id": 7, "documents": [d.text for d in seeds]},
        "Rain fell in Rome.",
        Document("Rain fell."),
    ]
    found = list(summarize_many(given, words=40))
    assert found[0] == summarize(seeds, words=40)
    assert str(found[1]) == str(summarize([d.text for d in seeds], words=40))
    assert [len(one.documents) for one in found] == [5, 5, 1, 1]


def test_a_bad_cluster_is_named_and_the_others_are_summarised() -> None:
    given = [cluster(0), {"id": "flood", "documents": ["", " "]}, cluster(2), [5]]
    kept = list(summarize_many(given, on_error="skip", sentences=1))
    assert kept == [summarize(cluster(0), sentences=1), summarize(cluster(2), sentences=1)]
    mixed = list(summarize_many(given, on_error="return", sentences=1))
    assert [isinstance(one, Summary) for one in mixed] == [True, False, True, False]
    assert str(mixed[1]).startswith("cluster 'flood': ")
    assert isinstance(mixed[3], InputTypeError)
    assert str(mixed[3]).startswith("cluster '4': ")
    results = summarize_many(given, sentences=1)
    assert next(results) == kept[0]
    with pytest.raises(InputError, match="cluster 'flood'"):
        next(results)


def test_an_exception_in_one_cluster_is_an_error_of_that_cluster() -> None:
    def ranker(candidates):
        if "town 1" in candidates.sentences[0].text:
            raise RuntimeError("broken")
        return range(len(candidates))

    found = list(summarize_many(map(cluster, range(3)), ranker=ranker, on_error="return"))
    assert [isinstance(one, Summary) for one in found] == [True, False, True]
    assert str(found[1]) == "cluster '2' failed: RuntimeError: broken"


def test_an_error_has_the_key_of_its_cluster() -> None:
    clusters = {"rain": ["Rain fell in Rome."], "empty": [], 7: ["Snow fell in Oslo."]}
    found = list(summarize_many(clusters, on_error="return"))
    assert [one.key for one in found] == ["rain", "empty", 7]
    with pytest.raises(InputError, match="cluster 'empty'") as raised:
        list(summarize_many(clusters))
    assert raised.value.key == "empty"
    assert InputError("no cluster").key is None


@pytest.mark.parametrize(("n_jobs", "most"), [(1, 1), (2, 2 * 2 * WINDOW)])
def test_it_never_reads_far_ahead(n_jobs, most) -> None:
    read = []

    def endless():
        for i in count():
            read.append(i)
            yield cluster(i)

    results = summarize_many(endless(), n_jobs=n_jobs, sentences=1)
    assert read == []
    for taken, _ in enumerate(islice(results, 150), start=1):
        assert len(read) <= taken + most
    results.close()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"id": "t7", "docs": ["Rain fell."]}, "got the fields ['id', 'docs']"),
        ({"id": "t7", "documents": "Rain fell."}, "an array, got str 'Rain fell.'"),
    ],
)
def test_a_line_without_documents_keeps_its_id_and_is_named(line, says, tmp_path) -> None:
    """Input and output are joined by id, also where a cluster failed."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(line), encoding="utf-8")
    [cluster] = read_clusters(source)
    assert cluster.name == "t7"
    assert says in str(cluster.documents)


def test_wrong_settings_are_refused_at_once() -> None:
    for settings, message in (
        ({"words": 0}, "words must be at least 1, got 0"),
        ({"ranker": "lexrnk"}, "did you mean 'lexrank'"),
        ({"on_error": "ignore"}, "on_error must be 'raise', 'skip' or 'return'"),
        ({"n_jobs": 0}, "n_jobs must not be 0; 1 is one process, -1 one per processor"),
    ):
        with pytest.raises(SettingError, match=message):
            summarize_many(iter(()), **settings)
    for settings, message in (
        ({"ranker": 5}, "ranker must be a name"),
        ({"vectorizer": 5}, "vectorizer must have fit_transform"),
        ({"vectorizer": "tfidf"}, "vectorizer must have fit_transform"),
    ):
        with pytest.raises(InputTypeError, match=message):
            summarize_many(iter(()), **settings)
    with pytest.raises(
        InputTypeError, match=r"clusters must be an iterable of clusters.*use summarize\(\)"
    ):
        summarize_many("Rain fell.")
    assert list(summarize_many([])) == []


def test_progress_is_shown_when_asked_for(capsys, monkeypatch) -> None:
    list(summarize_many([cluster(0)], progress=True))
    assert capsys.readouterr().err == "", "a call that takes less than a second shows nothing"
    monkeypatch.setattr("summarize.progress.AFTER", 0.0)
    list(summarize_many([cluster(0)], progress=True))
    assert "summarising: 1cluster" in capsys.readouterr().err
    list(summarize_many([cluster(0)]))
    assert capsys.readouterr().err == ""


# ── from the command line ───────────────────────────────────────────────────────────────────────


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_one_record_per_line(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        lines(3) + "not json\n\n" + '{"documents": 5}\n' + '{"documents": [" "]}\n',
        encoding="utf-8",
    )
    assert main(["--batch", str(source), "--output", str(target), "--sentences", "1"]) == 1
    found = records(target)
    assert [one["id"] for one in found] == [
        "c0",
        "c1",
        "c2",
        "in.jsonl:4",
        "in.jsonl:6",
        "in.jsonl:7",
    ]
    summary = summarize(cluster(1), sentences=1).to_dict(texts=False)
    assert found[1] == {"id": "c1", **summary, "fingerprint": found[1]["fingerprint"]}
    assert "not JSON" in found[3]["error"]
    assert 'a line must be an object with "documents", an array' in found[3]["error"]
    assert "must be an object" in found[4]["error"]
    assert "in.jsonl:7" in found[5]["error"]
    assert "3 of 6 clusters failed" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_the_output_is_byte_identical_for_any_number_of_jobs(tmp_path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(100), encoding="utf-8")
    for jobs in ("1", "2"):
        assert main(["--batch", str(source), "--output", str(tmp_path / jobs), "--jobs", jobs]) == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("incomplete", [b"", b'{"id": "c5", "te', b'{"id": "c5", "text": "x"}'])
def test_a_stopped_run_resumes(tmp_path, incomplete, capsys) -> None:
    source, target, part = tmp_path / "in.jsonl", tmp_path / "out", tmp_path / "out.part"
    source.write_text(lines(12), encoding="utf-8")
    whole = tmp_path / "whole"
    arguments = ["--batch", str(source), "--sentences", "1", "--output"]
    assert main([*arguments, str(whole)]) == 0
    # As if killed after five records, in the middle of the sixth.
    begun = b"".join(whole.read_bytes().splitlines(keepends=True)[:5]) + incomplete
    assert main([*arguments, str(target), "--jobs", "1"]) == 0
    os.replace(target, part)
    part.write_bytes(begun)
    settings = {"settings": {}, "source": "in.jsonl"}
    (tmp_path / "out.part.json").write_text(json.dumps(settings), encoding="utf-8")
    assert main([*arguments, str(target), "--resume"]) == 2
    assert "was made with other settings" in capsys.readouterr().err
    part.unlink()
    (tmp_path / "out.part.json").unlink()
    _interrupted(source, target, part, begun)
    assert main([*arguments, str(target)]) == 2
    assert "add --resume, or delete it" in capsys.readouterr().err
    assert main([*arguments, str(target), "--resume"]) == 0
    assert target.read_bytes() == whole.read_bytes()
    assert not part.exists()


def _interrupted(source: Path, target: Path, part: Path, begun: bytes) -> None:
    """The files that a run leaves that was stopped when it had written `begun`."""
    from summarize.batch import resumable as module

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "append_record", stop)
        assert main(["--batch", str(source), "--sentences", "1", "--output", str(target)]) == 130
    part.write_bytes(begun)


@pytest.mark.slow
def test_a_killed_run_with_two_jobs_resumes_without_loss_or_repetition(tmp_path) -> None:
    source, whole, target = tmp_path / "in.jsonl", tmp_path / "whole", tmp_path / "out"
    source.write_text(lines(400), encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(whole)]) == 0
    command = [
        sys.executable,
        "-m",
        "summarize",
        "--batch",
        str(source),
        "--output",
        str(target),
        "--jobs",
        "2",
    ]
    run = subprocess.Popen(command, cwd=ROOT)
    part = tmp_path / "out.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size > 2000) and time.monotonic() < deadline:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert not target.exists()
    assert 0 < part.stat().st_size < whole.stat().st_size
    subprocess.run([*command, "--resume"], cwd=ROOT, check=True)
    assert target.read_bytes() == whole.read_bytes()


def test_bad_usage_is_named(tmp_path, capsys) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(1), encoding="utf-8")
    out = str(tmp_path / "out")
    for arguments, message in (
        (["--batch", str(source)], "--batch needs --output FILE"),
        (
            ["--batch", str(source), "--output", out, "seeds"],
            "PATH cannot be combined with --batch, which reads its documents from FILE",
        ),
        (
            ["--batch", str(source), "--output", out, "--timeline"],
            "--timeline cannot be used with --batch",
        ),
        (
            ["--batch", str(source), "--output", out, "--format", "html"],
            "--format cannot be used with --batch",
        ),
        (
            ["--batch", str(source), "--output", out, "--jobs", "0"],
            "--jobs must be at least 1, or -1 for one per processor, got 0",
        ),
        (
            [
                "--batch",
                str(source),
                "--output",
                out,
                "--jobs",
                "2",
                "--scheduler",
                "tcp://127.0.0.1:1",
            ],
            "--jobs (local processes) and --scheduler (Dask workers) cannot be combined",
        ),
        (["--batch", str(tmp_path / "no"), "--output", out], "cannot read"),
        (["--batch", str(source), "--output", str(tmp_path / "a" / "b")], "cannot write"),
        (["seeds", "--resume"], "--resume and --scheduler need --batch"),
        (
            ["seeds", "--jobs", "-2"],
            "--jobs must be at least 1, or -1 for one per processor, got -2",
        ),
        (
            ["--batch", str(source), "--output", str(tmp_path / "out.csv")],
            "cannot be used with --batch, which writes JSON lines; choose a name ending in .jsonl",
        ),
        (
            ["--batch", str(source), "--output", str(tmp_path / "out.txt")],
            "cannot be used with --batch, which writes JSON lines; choose a name ending in .jsonl",
        ),
        (
            ["--batch", str(source), "--output", out, "--format", "text"],
            "--format cannot be used with --batch, which writes JSON lines",
        ),
        (
            ["--batch", str(source), "--output", str(tmp_path / "a" / "b")],
            f"there is no folder '{tmp_path / 'a'}'",
        ),
        (["seeds", "--timeline", "--jobs", "2"], "--jobs cannot be used with --timeline\n"),
        (
            ["seeds", "--timeline", "--sentences", "2"],
            "--sentences cannot be used with --timeline; use --entries and --words",
        ),
        (
            ["seeds", "--timeline", "--selector", "top"],
            "--selector cannot be used with --timeline\n",
        ),
        (
            ["seeds", "--timeline", "--orderer", "source_order"],
            "--orderer cannot be used with --timeline\n",
        ),
    ):
        assert main(arguments) == 2
        assert message in capsys.readouterr().err
    assert next(read_clusters(source)).name == "c0"


# ── unusual uses ───────────────────────────────────────────────────────────────────


class TwoArgumentsError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


class LockedError(InputError):
    """Ours by birth, but fit neither to be sent nor to be made again."""

    def __init__(self, lock: object, *, why: str) -> None:
        super().__init__(why)
        self.lock = lock


def broken_ranker(candidates):
    import threading

    if "Bridge 2" in candidates.sentences.texts[-1]:
        raise TwoArgumentsError("bad", "bridge")
    if "Bridge 3" in candidates.sentences.texts[-1]:
        raise LockedError(threading.Lock(), why="locked")
    return [1.0] * len(candidates)


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_error_of_a_method_is_reported(jobs) -> None:
    clusters = [[f"Rain fell on Rome. Bridge {i} is closed."] for i in range(6)]
    found = list(summarize_many(clusters, n_jobs=jobs, ranker=broken_ranker, on_error="return"))
    assert str(found[2]) == "cluster '3' failed: TwoArgumentsError: bad bridge"
    assert str(found[3]) == "cluster '4': locked"
    assert type(found[3]) is InputError
    assert sum(isinstance(one, Exception) for one in found) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_before_an_error_of_the_iterator_are_returned(jobs) -> None:
    def clusters():
        yield from [["Rain fell on Rome."]] * 20
        raise OSError("the line is cut")

    results = summarize_many(clusters(), n_jobs=jobs)
    assert [str(next(results)) for _ in range(20)] == ["Rain fell on Rome."] * 20
    with pytest.raises(OSError, match="the line is cut"):
        next(results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_known_texts_may_come_from_an_iterator(jobs) -> None:
    known = (text for text in ["Rain fell on Rome."])
    found = summarize_many([["Rain fell on Rome."]] * 3, known=known, n_jobs=jobs, sentences=1)
    assert [str(one) for one in found] == ["", "", ""]


def test_a_wrong_query_is_refused_at_once() -> None:
    for settings, says in (({"query": 5}, "query must be a str"), ({"known": 5}, "known must be")):
        with pytest.raises(InputTypeError, match=says):
            summarize_many([["Rain fell."]], on_error="skip", **settings)


def test_resuming_with_another_source_is_refused(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3), encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(target)]) == 0
    target.rename(tmp_path / "out.jsonl.part")
    arguments = ["--batch", str(source), "--output", str(target)]
    # as a run leaves it that was stopped
    from summarize.batch import resumable as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        (tmp_path / "out.jsonl.part").unlink()
        assert main(arguments) == 2
    before = source.read_text(encoding="utf-8")
    source.write_text(lines(5)[20:] + before, encoding="utf-8")
    assert main([*arguments, "--resume"]) == 2
    assert "another source" in capsys.readouterr().err
    source.write_text(before, encoding="utf-8")
    assert main([*arguments, "--resume"]) == 0
    assert len(records(target)) == 3


def test_only_files_are_written(tmp_path, capsys) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(2), encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    for output in (tmp_path / "pipe", tmp_path, source):
        assert main(["--batch", str(source), "--output", str(output)]) == 2
        assert "summarize: error: " in capsys.readouterr().err
    assert main(["--batch", str(source), "--output", "."]) == 2
    assert source.read_text(encoding="utf-8") == lines(2)
    (tmp_path / "real.jsonl").write_text("old", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    assert main(["--batch", str(source), "--output", str(tmp_path / "link.jsonl")]) == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(records(tmp_path / "real.jsonl")) == 2


def test_a_start_that_fails_leaves_nothing(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(2), encoding="utf-8")
    for wrong in (["--batch", str(source), "--words", "0"], ["--batch", str(tmp_path / "no")]):
        assert main([*wrong, "--output", str(target)]) == 2
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    assert main(["--batch", str(source), "--output", str(target), "--encoding", "cp1252"]) == 2
    assert "--encoding cannot be used with --batch" in capsys.readouterr().err


# ── nothing is lost or overwritten ───────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_only_files_are_read(tmp_path, capsys) -> None:
    """A pipe cannot be read again: it would give an empty output, or hang."""
    os.mkfifo(tmp_path / "pipe")
    for source in (tmp_path / "pipe", tmp_path, Path("/dev/null")):
        assert main(["--batch", str(source), "--output", str(tmp_path / "out")]) == 2
        assert "it must be a file, since resuming reads it again" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.part", "out.jsonl.part.json"])
@pytest.mark.parametrize("linked", [False, True])
def test_no_input_is_overwritten(name, linked, tmp_path, capsys) -> None:
    source, target = tmp_path / name, tmp_path / "out.jsonl"
    source.write_text(lines(3))
    given = source
    if linked:
        given = tmp_path / "in.jsonl"
        given.symlink_to(source)
    assert main(["--batch", str(given), "--output", str(target)]) == 2
    assert "would overwrite the input" in capsys.readouterr().err
    assert source.read_text() == lines(3)


def test_a_file_that_no_run_wrote_is_not_overwritten(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3))
    other = tmp_path / "out.jsonl.part.json"
    for held in ('{"mine": 1}', "no JSON", "[1, 2]", "[" * 100_000):
        other.write_text(held)
        assert main(["--batch", str(source), "--output", str(target)]) == 2
        assert "would be overwritten" in capsys.readouterr().err
        assert other.read_text() == held


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
@pytest.mark.parametrize("more", [[], ["--resume"]])
def test_two_runs_never_write_the_same_file(more, tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    source.write_text(lines(40))
    said = {}

    def meanwhile(candidates):
        if not said:
            said["code"] = main(["--batch", str(source), "--output", str(target), *more])
            said["err"] = capsys.readouterr().err
        return range(len(candidates), 0, -1)

    made = write_summaries(source, target, {"ranker": meanwhile, "words": 20})
    assert made == (40, 0)
    assert said["code"] == 2
    assert "is being written by another run" in said["err"]
    assert [record["id"] for record in records(target)] == [f"c{i}" for i in range(40)]
    assert not part.exists()


@pytest.mark.skipif(os.name != "posix", reason="an open file can be replaced on POSIX")
def test_a_part_that_somebody_replaced_does_not_become_the_output(tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    source.write_text(lines(4))

    def meanwhile(candidates):
        part.unlink(missing_ok=True)
        part.write_text("mine")
        return range(len(candidates), 0, -1)

    with pytest.raises(InputError, match="was replaced while it was written"):
        write_summaries(source, target, {"ranker": meanwhile, "words": 20})
    assert part.read_text() == "mine"
    assert not target.exists()


def test_a_settings_file_without_records_is_ignored(tmp_path) -> None:
    """They would make a run look at less of its source than it should."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    settings_file = tmp_path / "out.jsonl.part.json"
    source.write_text(lines(30))
    settings_file.write_text(json.dumps({"begins": [10, ""], "settings": {}, "source": "in.jsonl"}))
    seen = []

    def looking(candidates):
        seen.append(json.loads(settings_file.read_text())["begins"][0])
        return range(len(candidates), 0, -1)

    assert write_summaries(source, target, {"ranker": looking, "words": 20}) == (30, 0)
    assert set(seen) == {len(lines(30))}


def test_a_line_that_was_incomplete_when_the_run_stopped_is_done_when_it_resumes(
    tmp_path, monkeypatch
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3)[:-20])

    def stop(*_):  # a signal would not do: what runs in the background of a shell ignores Ctrl-C
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", stop)
    assert main(["--batch", str(source), "--output", str(target), "--words", "20"]) == 130
    monkeypatch.undo()
    source.write_text(lines(5))
    # the beginning that was looked at has changed: the last line is another one
    assert main(["--batch", str(source), "--output", str(target), "--words", "20", "--resume"]) == 0
    assert [("error" in record, record["id"]) for record in records(target)] == [(False, f"c{i}") for i in range(5)]  # fmt: skip


@pytest.mark.parametrize("damage", ["5\n", "null\n", '"error"\n', "[" * 5000 + "\n", "[]\n", "\n"])
def test_a_part_that_is_damaged_is_made_again_from_there(damage, tmp_path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    part, settings_file = tmp_path / "out.jsonl.part", tmp_path / "out.jsonl.part.json"
    source.write_text(lines(6))
    whole = tmp_path / "whole.jsonl"
    assert main(["--batch", str(source), "--output", str(whole), "--sentences", "1"]) == 0
    _interrupted(source, target, part, b"".join(whole.read_bytes().splitlines(True)[:3]))
    part.write_bytes(part.read_bytes() + damage.encode())
    assert settings_file.exists()
    assert (
        main(["--batch", str(source), "--output", str(target), "--sentences", "1", "--resume"]) == 0
    )
    assert target.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    "held", ['{"begins": [-5, ""]}', '{"begins": [1e400, ""]}', '{"begins": []}', "[" * 100_000, "7", ""]
)  # fmt: skip
def test_a_damaged_settings_file_is_named(held, tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(2))
    (tmp_path / "out.jsonl.part").write_text('{"id": "c0", "text": "x"}\n')
    (tmp_path / "out.jsonl.part.json").write_text(held)
    assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 2
    reason = "was made with other settings" if held[0:1] == "{" else "no readable settings file"
    assert reason in capsys.readouterr().err


class _Zone(tzinfo):
    """A time zone that cannot be sent to another process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()

    def utcoffset(self, when):
        return timedelta(hours=1)

    def dst(self, when):
        return None

    def tzname(self, when):
        return "here"


def test_what_cannot_be_pickled_is_done_in_this_process() -> None:
    clusters = [[Document(text) for text in cluster(i)] for i in range(150)]
    clusters[70] = [Document(cluster(70)[0], published=datetime(2020, 1, 1, tzinfo=_Zone()))]
    found = list(summarize_many(clusters, n_jobs=2, sentences=1))
    assert found == [summarize(one, sentences=1) for one in clusters]


def test_a_setting_that_cannot_be_pickled_is_refused_at_once() -> None:
    lock = threading.Lock()

    def ranker(candidates):
        with lock:
            return range(len(candidates), 0, -1)

    with pytest.raises(
        SettingError, match="ranker must be picklable to be sent to other processes"
    ):
        summarize_many([cluster(1)], n_jobs=2, ranker=ranker)
    assert len(list(summarize_many([cluster(1)], n_jobs=1, ranker=ranker))) == 1


def test_custom_functions_are_called_with_clusters_only() -> None:
    seen = []

    def ranker(candidates):
        seen.append(len(candidates))
        return range(len(candidates), 0, -1)

    assert len(list(summarize_many([cluster(1)], ranker=ranker))) == 1
    assert seen == [3]


def test_a_frame_is_no_clusters() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(InputTypeError, match="clusters must be an iterable of clusters"):
        summarize_many(pandas.DataFrame({"text": ["Rain fell.", "It rose."]}))


def test_resuming_never_removes_a_file_that_no_run_wrote(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3))
    part = tmp_path / "out.jsonl.part"
    part.write_text("my notes on the flood")
    assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 2
    assert "no readable settings file of an earlier run" in capsys.readouterr().err
    assert part.read_text() == "my notes on the flood"
    assert not target.exists()


@pytest.mark.parametrize("value", [b"abc", bytearray(b"abc"), memoryview(b"abc"), "abc", Path("a")])
def test_one_collection_is_no_clusters(value) -> None:
    with pytest.raises(InputTypeError, match="clusters must be an iterable of clusters"):
        summarize_many(value)


def test_an_id_that_is_null_is_missing(tmp_path) -> None:
    item = {"id": None, "documents": ["Rain fell."]}
    assert [cluster.name for cluster in as_clusters([item, {**item, "id": 0}])] == ["1", "0"]
    (tmp_path / "a.jsonl").write_text(json.dumps(item), encoding="utf-8")
    assert [cluster.name for cluster in read_clusters(tmp_path / "a.jsonl")] == ["a.jsonl:1"]


class TestKeys:
    def test_a_dict_of_clusters(self) -> None:
        clusters = {"a": cluster(1), ("b", 2): {"id": "no", "documents": cluster(2)}}
        summaries = list(summarize_many(clusters, sentences=1))
        assert [summary.key for summary in summaries] == ["a", ("b", 2)]
        assert summaries == [summarize(cluster(n), sentences=1) for n in (1, 2)]

    @pytest.mark.parametrize("n_jobs", [1, 2])
    def test_groups_of_a_table(self, n_jobs) -> None:
        pandas = pytest.importorskip("pandas")
        rows = [{"story": n, "body": text} for n in (1, 2) for text in cluster(n)]
        frame = pandas.DataFrame(rows)
        groups = frame.groupby("story")
        found = list(summarize_many(groups, text_column="body", sentences=1, n_jobs=n_jobs))
        assert [summary.key for summary in found] == [1, 2]
        assert [str(one) for one in found] == [
            str(summarize(cluster(n), sentences=1)) for n in (1, 2)
        ]
        assert found == [summarize(group, text_column="body", sentences=1) for _, group in groups]
        assert {one.call for one in found} == {
            'summarize(documents, sentences=1, text_column="body")  # summarize 0.1.0'
        }
        texts = summarize_many(groups["body"], sentences=1)
        assert [str(summary) for summary in texts] == [str(summary) for summary in found]

    def test_keys_stay_where_clusters_are_skipped(self) -> None:
        clusters = {"empty": [""], "full": cluster(1), "wrong": [5]}
        assert [one.key for one in summarize_many(clusters, on_error="skip")] == ["full"]
        first, _, last = summarize_many(clusters, on_error="return")
        assert "cluster 'empty'" in str(first)
        assert "cluster 'wrong'" in str(last)

    def test_an_id_is_a_key_and_a_number_is_none(self) -> None:
        clusters = [{"id": 7, "documents": cluster(1)}, cluster(2), tuple(cluster(1)[:2])]
        assert [one.key for one in summarize_many(clusters)] == [7, None, None]

    def test_stories_keep_their_ids(self) -> None:
        found = stories(
            [
                *cluster(1),
                "Ingrid Berg won the ski race in Oslo.",
                "In Oslo, Ingrid Berg won the ski race.",
            ]
        )
        assert [one.key for one in summarize_many(found)] == [story.id for story in found]
        assert len(found) > 0

    @pytest.mark.parametrize(
        "one", [{"text": "Rain fell."}, {"documents": ["Rain fell."]}, {"body": "Rain fell."}]
    )
    def test_a_document_or_one_cluster_is_no_dict_of_clusters(self, one) -> None:
        with pytest.raises(InputTypeError, match="mapping of keys"):
            summarize_many(one)

    def test_unknown_arguments_are_named(self) -> None:
        with pytest.raises(InputTypeError, match=r"summarize_many\(\) has no .* mean 'sentences'"):
            summarize_many([cluster(1)], num_sentences=3)
        with pytest.raises(InputTypeError, match=r"summarize\(\) has no .* mean 'sentences'"):
            summarize(cluster(1), num_sentences=3)


def test_the_package_can_be_called() -> None:
    import summarize as package

    assert package(cluster(1), sentences=1) == summarize(cluster(1), sentences=1)


# ── resuming a finished output, and standard input ──────────────────────────────────────────────


def _failing_once(monkeypatch, name: str) -> None:
    """Make the first summary of one cluster fail, as a worker that is short of memory does."""
    from summarize.batch import parallel as module

    original, failed = module._summarize_task, []

    def sometimes(task, settings):
        if task.name == name and not failed:
            failed.append(name)
            return InputError("out of memory")
        return original(task, settings)

    monkeypatch.setattr(module, "_summarize_task", sometimes)


def test_a_batch_ends_with_how_many_and_marks_what_was_warned_of(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    blank = {"id": "blank", "documents": ["Snow fell in Oslo on Friday.", " "]}
    bad = {"id": "bad", "documents": []}
    texts = [lines(2), json.dumps(blank), "\n", json.dumps(bad), "\n"]
    source.write_text("".join(texts), encoding="utf-8")
    arguments = ["--batch", str(source), "--output", str(target)]
    last = f"summarize: 3 clusters summarised, 1 failed (see {target}), 1 warning"
    for more in ([], ["--resume"], ["--jobs", "2"]):  # kept records count, too
        assert main([*arguments, *more]) == 1
        err = capsys.readouterr().err
        assert err.splitlines()[-1].endswith(last)
        assert "1 of 4 clusters failed; the first: cluster 'bad': documents must contain" in err
        found = {record["id"]: record for record in records(target)}
        assert [name for name, record in found.items() if "warnings" in record] == ["blank"]
        (warned,) = found["blank"]["warnings"]
        assert warned.startswith("documents[1] contains no text")
    assert Summary.from_dict(found["blank"]).text == "Snow fell in Oslo on Friday."
    source.write_text(lines(1), encoding="utf-8")
    assert main(arguments) == 0
    assert capsys.readouterr().err.endswith(": 1 cluster summarised, 0 failed\n")


def test_resuming_a_finished_output_keeps_it_and_says_so(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(5), encoding="utf-8")
    arguments = ["--batch", str(source), "--output", str(target), "--resume"]
    assert main(arguments) == 0
    assert "resumed" not in capsys.readouterr().err  # there was nothing to resume
    whole = target.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarize.batch.parallel.summarize", lambda *_, **__: 1 / 0)
        assert main(arguments) == 0
    assert target.read_bytes() == whole
    assert "resumed: 5 summaries are kept" in capsys.readouterr().err
    source.write_text(lines(7), encoding="utf-8")  # it has grown
    assert main(arguments) == 0
    assert target.read_bytes().startswith(whole)
    assert [record["id"] for record in records(target)] == [f"c{i}" for i in range(7)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("is_stopped", [False, True])
def test_resuming_tries_again_what_failed(is_stopped, tmp_path, monkeypatch, capsys) -> None:
    source, target, whole = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "whole.jsonl"))
    source.write_text(lines(5) + '{"id": "bad", "documents": []}\n', encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(whole)]) == 1
    _failing_once(monkeypatch, "c2")
    assert main(["--batch", str(source), "--output", str(target)]) == 1
    assert "error" in records(target)[2]
    if is_stopped:
        held = target.read_bytes().splitlines(keepends=True)[:4]
        target.unlink()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            assert main(["--batch", str(source), "--output", str(target)]) == 130
        (tmp_path / "out.jsonl.part").write_bytes(b"".join(held))
    capsys.readouterr()
    assert main(["--batch", str(source), "--output", str(target), "--resume"]) == 1
    assert target.read_bytes() == whole.read_bytes()
    err = capsys.readouterr().err
    kept, failed = (3, 1) if is_stopped else (4, 2)
    tried = "1 that failed is tried again" if failed == 1 else "2 that failed are tried again"
    assert f"resumed: {kept} summaries are kept; {tried}" in err
    assert "1 of 6 clusters failed" in err
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("options", "text", "reason"),
    [
        (["--words", "9"], lines(3), "other settings"),
        (["--query", "Rome"], lines(3), "other settings"),
        ([], lines(4).split("\n", 1)[1], "it has the id 'c0', the cluster 'c1'"),
        ([], lines(2), "there is no such cluster"),
        ([], lines(3).replace("c0", "c9"), "it has the id 'c0'"),
        ([], '{"id": "c0", "documents": ["Snow fell in Oslo on Friday."]}\n', "other texts"),
    ],
)
def test_a_finished_output_of_another_run_is_not_resumed(
    options, text, reason, tmp_path, capsys
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(3), encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(target)]) == 0
    whole = target.read_bytes()
    source.write_text(text, encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(target), "--resume", *options]) == 2
    err = capsys.readouterr().err
    assert "cannot be resumed" in err
    assert reason in err
    assert "leave out --resume" in err
    assert target.read_bytes() == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
    assert main(["--batch", str(source), "--output", str(target), *options]) < 2  # as it says


_FIRE = "A fire in the harbour of Oslo destroyed a ferry on Friday. Nobody was hurt in the fire."
_QUIET = "The weather was mild in all the valleys of the north."


@pytest.mark.parametrize("is_stopped", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "The weather was cold in all the valleys of the north.",  # of the same length
        "A fire in the harbour of Oslo destroyed two ferries on Friday.",
    ],
)
def test_no_summary_of_a_text_that_has_changed_is_kept(text, is_stopped, tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"

    def write(last: str) -> None:
        clusters = [[_FIRE], [_FIRE, "Nobody was hurt in Oslo.", last], [_FIRE]]
        source.write_text(
            "".join(
                json.dumps({"id": f"c{number}", "documents": documents}) + "\n"
                for number, documents in enumerate(clusters)
            )
        )

    write(_QUIET)
    arguments = ["--batch", str(source), "--output", str(target), "--sentences", "1"]
    assert main(arguments) == 0
    assert _QUIET not in target.read_text()  # nothing in the summary shows that it was read
    if (
        is_stopped
    ):  # by a run that began when the text was another, behind what its settings file covers
        whole = target.read_bytes()
        write(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            assert main(arguments) == 130
        target.unlink()
        part.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    else:
        write(text)
    before = (part if is_stopped else target).read_bytes()
    capsys.readouterr()
    assert main([*arguments, "--resume"]) == 2
    assert "made from other texts" in capsys.readouterr().err
    assert (part if is_stopped else target).read_bytes() == before


def test_texts_are_the_same_however_their_line_is_spelled(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    document = {"name": "Zürich", "text": "Rain fell in Zürich on Monday."}
    cluster = {"id": "a", "documents": [document]}
    source.write_text(json.dumps(cluster))
    arguments = ["--batch", str(source), "--output", str(target)]
    assert main(arguments) == 0
    turned = {"documents": [dict(reversed(document.items()))], "desk": "news", "id": "a"}
    source.write_text(json.dumps(turned, ensure_ascii=False, indent=None), encoding="utf-8")
    assert main([*arguments, "--resume"]) == 0
    assert "1 summary is kept" in capsys.readouterr().err


def test_records_without_a_fingerprint_are_compared_by_what_they_quote(tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(2), encoding="utf-8")
    arguments = ["--batch", str(source), "--output", str(target)]
    assert main(arguments) == 0
    older = [{k: v for k, v in one.items() if k != "fingerprint"} for one in records(target)]
    target.write_text("".join(json.dumps(one) + "\n" for one in older))
    assert main([*arguments, "--resume"]) == 0
    assert "2 summaries are kept" in capsys.readouterr().err
    source.write_text(
        lines(2).replace(cluster(1)[0], "Hail fell in Bern on Friday."), encoding="utf-8"
    )
    assert main([*arguments, "--resume"]) == 2
    assert "cannot be resumed" in capsys.readouterr().err


def test_other_known_texts_make_other_summaries(tmp_path, capsys) -> None:
    source, target, known = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "known.txt"))
    source.write_text(lines(2), encoding="utf-8")
    known.write_text("Snow fell in Oslo.")
    arguments = ["--batch", str(source), "--output", str(target), "--known", str(known)]
    assert main(arguments) == 0
    assert main([*arguments, "--resume"]) == 0
    known.write_text("Hail fell in Bern.")
    assert main([*arguments, "--resume"]) == 2
    assert "made from other texts" in capsys.readouterr().err


def _pipe_in(monkeypatch, text: str) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)


def test_a_batch_reads_standard_input(tmp_path, monkeypatch, capsys) -> None:
    source, target, whole = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "whole.jsonl"))
    text = lines(3) + "no JSON\n"
    source.write_text(text, encoding="utf-8")
    assert main(["--batch", str(source), "--output", str(whole)]) == 1
    arguments = ["--batch", "-", "--output", str(target)]
    for more in ([], ["--resume"]):
        _pipe_in(monkeypatch, text)
        assert main([*arguments, *more]) == 1
        assert records(target)[:3] == records(whole)[:3]
        assert records(target)[3]["id"] == "standard input:4"
    assert "resumed: 3 summaries are kept; 1 that failed is tried again" in capsys.readouterr().err
    _pipe_in(monkeypatch, "")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert main(arguments) == 2
    assert "no input" in capsys.readouterr().err


def test_a_stopped_batch_of_standard_input_resumes(tmp_path, monkeypatch, capsys) -> None:
    target = tmp_path / "out.jsonl"
    arguments = ["--batch", "-", "--output", str(target)]
    _pipe_in(monkeypatch, lines(4))
    assert main(arguments) == 0
    whole = target.read_bytes()
    target.unlink()
    _pipe_in(monkeypatch, lines(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert main(arguments) == 130
    _pipe_in(monkeypatch, lines(4).split("\n", 1)[1])
    assert main([*arguments, "--resume"]) == 2
    assert "another source" in capsys.readouterr().err
    _pipe_in(monkeypatch, lines(4))
    assert main([*arguments, "--resume"]) == 0
    assert target.read_bytes() == whole


# ── warnings ────────────────────────────────────────────────────────────────────────────────────

BLANK = "documents[1] contains no text, is kept without sentences and does not count as a source; leave out what is blank"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_warning_is_given_once_with_its_cluster(jobs, tmp_path, capfd) -> None:
    source = tmp_path / "clusters.jsonl"
    records = [
        {"id": "flood", "documents": ["Rain fell in Rome on Monday.", ""]},
        {"id": "snow", "documents": ["Snow fell in Oslo.", " ", "<html><body><p>Snow.</p></body></html>"]},
    ]  # fmt: skip
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    output = str(tmp_path / "summaries.jsonl")
    assert main(["--batch", str(source), "--output", output, "--jobs", jobs]) == 0
    *said, last = capfd.readouterr().err.splitlines()
    assert last.endswith(f": 2 clusters summarised, 0 failed, 3 warnings (see {output})")
    assert sorted(line.partition("warning: ")[2].partition(";")[0] for line in said) == [
        f"cluster 'flood': {BLANK.partition(';')[0]}",
        f"cluster 'snow': {BLANK.partition(';')[0]}",
        "cluster 'snow': documents[2]: the source of a page in HTML is taken as a text, menus and all",
    ]


def test_a_blank_known_text_is_warned_of_once(tmp_path, capsys) -> None:
    known, source = tmp_path / "known", tmp_path / "clusters.jsonl"
    known.mkdir()
    (known / "a.txt").write_text("Fog lay over Bergen.")
    (known / "b.txt").write_text(" ")
    source.write_text(lines(3) + '{"id": "bad", "documents": []}\n')
    arguments = ["--batch", str(source), "--output", str(tmp_path / "out.jsonl")]
    for more in ([], ["--resume"]):
        assert main([*arguments, "--known", str(known), *more]) == 1
        assert capsys.readouterr().err.count("warning: known[1] ('b.txt') contains no text") == 1


def pile() -> list[str]:
    """Reports on three stories, which share no words, three on each."""
    return [
        longer(subject, version) for subject in ("flood", "race", "bank") for version in range(3)
    ]


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_what_a_summary_warns_of_names_the_cluster(n_jobs) -> None:
    with pytest.warns(InputWarning) as alone:
        summarize(pile())
    with pytest.warns(InputWarning) as caught:
        found = list(summarize_many({"flood": cluster(0), "pile": pile()}, n_jobs=n_jobs))
    assert [str(one.message) for one in caught] == [f"cluster 'pile': {alone[0].message}"]
    assert [len(alone), len(found)] == [1, 2]


@pytest.mark.filterwarnings("error::summarize.InputWarning")
def test_where_warnings_are_errors_the_other_clusters_are_summarised() -> None:
    clusters = {"blank": ["Rain fell in Rome.", ""], "pile": pile(), "flood": cluster(0)}
    found = summarize_many(clusters, on_error="skip")
    assert [summary.key for summary in found] == ["flood"]


def test_an_id_that_stands_twice_is_named_with_its_lines(tmp_path, capsys) -> None:
    source = tmp_path / "clusters.jsonl"
    rain, snow = (json.dumps({"id": "flood", "documents": [text]}) for text in ("Rain.", "Snow."))
    source.write_text(f"{rain}\n\n{lines(2)}{snow}\n")
    output = tmp_path / "summaries.jsonl"
    for more in ([], ["--resume"]):
        assert main(["--batch", str(source), "--output", str(output), *more]) == 0
        says = [line for line in capsys.readouterr().err.splitlines() if "warning" in line]
        assert len(says) == 1
        assert "'clusters.jsonl:5' has the id 'flood' of line 1" in says[0]
    assert len(output.read_text().splitlines()) == 4


def test_a_field_under_another_name_is_named_on_the_command_line_too(tmp_path) -> None:
    source = tmp_path / "clusters.jsonl"
    source.write_text(json.dumps({"id": "flood", "documents": [{"body": "Rain fell."}]}) + "\n")
    output = tmp_path / "summaries.jsonl"
    assert main(["--batch", str(source), "--output", str(output)]) == 1
    assert "--column text=NAME" in json.loads(output.read_text())["error"]


@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_a_compressed_batch_is_one_error_that_says_so(resume, tmp_path, capsys) -> None:
    source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    source.write_bytes(gzip.compress(lines(40).encode()))
    assert main(["--batch", str(source), "--output", str(target), *resume]) == 2
    assert "is compressed by gzip, and has no lines of JSON; decompress it first" in (
        capsys.readouterr().err
    )
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
    (only,) = read_clusters(source)
    assert "compressed by gzip" in str(only.documents)
