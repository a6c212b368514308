"""Several data sets in one command: ``compare`` and ``sensitivity``."""

from __future__ import annotations

import json
import re

import pytest

from evaluation.cli import main
from evaluation.data_sets import Difference
from evaluation.development.ablation import constant_systems
from evaluation.development.commands.sensitivity import setting_neighbours
from evaluation.significance import confidence_interval, mean_interval
from evaluation.systems import system
from evaluation.topics import limited_topics, reference_words
from summarize import Configuration
from tests.topics import write_topics

PAIR = ["--systems", "default", "--systems", "lead"]


@pytest.fixture
def two(tmp_path):
    """Two data sets that differ in the length of their references."""
    first = write_topics(tmp_path / "first.jsonl")
    second = write_topics(tmp_path / "second.jsonl", references=["Two old bridges were closed."])
    return [first, second]


def _json(capsys):
    return json.loads(capsys.readouterr().out)


# ── topics ──────────────────────────────────────────────────────────────────────────────────────


def test_a_seed_draws_the_same_topics_every_time_in_the_order_of_the_data(two) -> None:
    samples = {
        seed: [topic.id for topic in limited_topics(two[0], 3, seed)] for seed in (0, 1, 2, 3)
    }
    for seed, sample in samples.items():
        assert sample == [topic.id for topic in limited_topics(two[0], 3, seed)]
        assert sample == sorted(sample)
        assert len(set(sample)) == 3
    assert len({tuple(sample) for sample in samples.values()}) > 1
    assert [topic.id for topic in limited_topics(two[0], 3)] == ["t0", "t1", "t2"]
    assert len(limited_topics(two[0], 99, 0)) == len(limited_topics(two[0], None, 0)) == 6


def test_the_length_of_references(two, tmp_path) -> None:
    assert [reference_words(limited_topics(path)) for path in two] == [11, 5]
    assert reference_words(limited_topics("seeds")) is None


# ── the mean over data sets ─────────────────────────────────────────────────────────────────────


def test_the_interval_of_the_mean_counts_each_group_the_same() -> None:
    small, large = [1.0, 3.0], [10.0] * 500
    low, high = mean_interval([small, large])
    assert (low, high) == (5.5, 6.5)
    assert mean_interval([large]) == confidence_interval(large) == (10, 10)
    values = [0.1, 0.5, 0.2, 0.9, 0.4]
    assert mean_interval([values]) == pytest.approx(confidence_interval(values), abs=0.02)
    separate, joint = mean_interval([values, values]), confidence_interval(values)
    assert separate[1] - separate[0] < joint[1] - joint[0]  # two samples are more than one


def test_a_loss_is_what_is_larger_than_half_the_interval_in_the_direction_of_the_metric() -> None:
    assert Difference(-0.5, -0.7, -0.3).is_worse("R-2")
    assert not Difference(-0.5, -1.1, 0.1).is_worse("R-2")
    assert not Difference(0.5, 0.3, 0.7).is_worse("R-2")
    assert Difference(0.5, 0.3, 0.7).is_worse("dangling")
    assert str(Difference(-0.5, -1.1, 0.1)) == "-0.50 ±0.60"
    assert str(Difference(0.0, 0.0, 0.0)) == "+0.00"


# ── compare ─────────────────────────────────────────────────────────────────────────────────────


def test_compare_on_several_sets_agrees_with_compare_on_each(two, capsys) -> None:
    main(["compare", *two, *PAIR, "--format", "json"])
    rows = _json(capsys)["rows"]
    assert [(row["set"], row["words"], row["metric"]) for row in rows] == [
        ("first", 11, "R-1"), ("first", 11, "R-2"), ("second", 5, "R-1"), ("second", 5, "R-2"),
    ]  # fmt: skip
    for row, path in zip(rows[1::2], two, strict=True):
        main(["compare", path, *PAIR, "--words", str(row["words"]), "--format", "json"])
        [alone] = _json(capsys)["rows"]
        assert alone["difference"] == f"{row['difference']:+.2f}"
        assert alone["topics"] == row["topics"]


def test_compare_on_several_sets_fits_a_terminal_and_ends_in_the_mean(two, capsys) -> None:
    systems = [*PAIR, "--systems", "textrank > centroid"]
    assert main(["compare", *two, *systems, "--words", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    names = [line.split("  ")[0] for line in lines[1:9]]
    assert names == ["first", "", "", "second", "", "", "mean of the sets", "mean of the sets"]
    assert "".join(lines).count("|words:20|") == 2


def test_another_metric_is_the_only_one(two, capsys) -> None:
    assert (
        main(["compare", *two, *PAIR, "--words", "20", "--metric", "R-L", "--format", "csv"]) == 0
    )
    lines = capsys.readouterr().out.splitlines()
    assert {line.split(",")[5] for line in lines[1:]} == {"R-L"}


@pytest.mark.parametrize("command", [["compare", *PAIR], ["sensitivity"]])
def test_what_cannot_be_compared_is_said_first(command, two, tmp_path, capsys) -> None:
    name, *rest = command
    (tmp_path / "x").mkdir()
    same = write_topics(tmp_path / "x" / "first.jsonl")
    assert main([name, two[0], same, *rest]) == 2
    assert "data sets must have different names, got 'first' twice" in capsys.readouterr().err
    assert main([name, two[0], "seeds", *rest]) == 2
    assert "--words must be given, since 'seeds' has no references" in capsys.readouterr().err


# ── sensitivity ─────────────────────────────────────────────────────────────────────────────────


def test_every_number_of_the_default_has_a_neighbour_on_both_sides() -> None:
    found: dict[str, list[float]] = {}
    for neighbour in setting_neighbours():
        found.setdefault(neighbour.setting, []).append(neighbour.value)
    default = Configuration()
    for method in (default.ranker, default.selector, default.orderer):
        for name, value in method.settings.items():
            below, above = found.pop(f"{method.name} {name}")
            assert below < value < above
    assert not found


def test_a_neighbour_changes_one_setting_and_nothing_else() -> None:
    default = Configuration()
    for neighbour in setting_neighbours():
        changed = Configuration(**system(neighbour.system).make.settings)
        differences = [
            (f"{method.name} {name}", method.settings[name])
            for kind in ("ranker", "selector", "orderer")
            for method in [getattr(changed, kind)]
            for name in method.settings
            if method.settings[name] != getattr(default, kind).settings[name]
        ]
        assert differences == [(neighbour.setting, neighbour.value)]


def test_sensitivity_is_one_table_for_all_sets(two, capsys) -> None:
    assert main(["sensitivity", *two, "--limit", "2"]) == 0
    captured = capsys.readouterr()
    assert max(map(len, captured.out.splitlines())) <= 80
    [header, *rows] = captured.out.partition("\n\n")[0].splitlines()
    assert header.split() == ["setting", "default", "value", "R-1", "R-2", "sets"]
    assert [re.split(r"\s\s+", row)[:3] for row in rows] == [
        [neighbour.setting, f"{neighbour.default:g}", f"{neighbour.value:g}"]
        for neighbour in setting_neighbours()
    ]
    assert "|random:2, seed 0|" in captured.out.replace("\n", "")
    assert captured.err.splitlines() == ["scored: first, 2 topics", "scored: second, 2 topics"]


@pytest.mark.slow
def test_the_mean_of_a_value_is_that_of_its_differences_on_the_sets(two, capsys) -> None:
    command = ["sensitivity", *two, "--limit", "4", "--words", "20"]
    assert main([*command, "--format", "json"]) == 0
    differences: dict[tuple[str, str, str], list[dict[str, float]]] = {}
    for row in _json(capsys)["rows"]:
        key = (row["setting"], f"{row['value']:g}", row["metric"])
        differences.setdefault(key, []).append(row)
    assert main([*command, "--format", "markdown"]) == 0
    table, *_ = capsys.readouterr().out.partition("\n\n")
    [header, _, *rows] = [[*map(str.strip, line.split("|")[1:-1])] for line in table.splitlines()]
    for cells in (dict(zip(header, row, strict=True)) for row in rows):
        gained, lost = set(), set()
        for label in ("R-1", "R-2"):
            of_sets = differences[cells["setting"], cells["value"], label]
            mean = sum(row["difference"] for row in of_sets) / len(of_sets)
            assert float(cells[label].split()[0]) == pytest.approx(mean, abs=0.0051)
            for row in of_sets:
                half = (row["high"] - row["low"]) / 2
                gained |= {row["set"]} if row["difference"] > half else set()
                lost |= {row["set"]} if -row["difference"] > half else set()
        expected = [f"+{len(gained)}"] * bool(gained) + [f"-{len(lost)}"] * bool(lost)
        assert cells["sets"] == " ".join(expected)


@pytest.mark.slow
def test_constants_are_changed_on_request_and_are_themselves_again(two, capsys) -> None:
    options = ["--limit", "2", "--format", "json", "--words", "20"]
    assert main(["sensitivity", two[0], "--constants", *options]) == 0
    rows = _json(capsys)["rows"]
    assert len(rows) == 2 * (len(setting_neighbours()) + len(constant_systems()))
    for row in rows:
        assert row["value"] != row["default"]
    before = dict(constant_systems().values())
    for target, value in before.items():
        module, _, name = target.rpartition(".")
        assert getattr(__import__(module, fromlist=[name]), name) != value


def test_a_stopped_run_is_resumed_and_gives_the_same_table(two, tmp_path, capsys) -> None:
    command = ["sensitivity", *two, "--limit", "2", "--output", str(tmp_path / "runs")]
    assert main(command) == 0
    whole = capsys.readouterr().out
    records = tmp_path / "runs/second/records.jsonl"
    kept = records.read_bytes()
    records.write_bytes(kept[: len(kept) // 2])  # killed in the middle of a record
    assert main(command) == 2
    assert "add --resume" in capsys.readouterr().err
    assert main([*command, "--resume"]) == 0
    assert capsys.readouterr().out == whole
    assert records.read_bytes() == kept
    assert (tmp_path / "runs/table.txt").read_text() == whole


def test_records_never_overwrite_data(tmp_path, capsys) -> None:
    (tmp_path / "records").mkdir()
    path = write_topics(tmp_path / "records" / "records.jsonl")
    assert main(["sensitivity", path, "--output", str(tmp_path)]) == 2
    assert "records.jsonl" in capsys.readouterr().err
    assert len(limited_topics(path)) == 6


@pytest.mark.parametrize("command", [["compare", *PAIR], ["sensitivity"]])
def test_a_data_set_is_read_once(command, two, monkeypatch) -> None:
    from evaluation import topics

    read, original = [], topics._read_json_lines
    monkeypatch.setattr(
        topics, "_read_json_lines", lambda path: read.append(path.name) or original(path)
    )
    name, *rest = command
    assert main([name, *two, *rest, "--limit", "2"]) == 0
    assert read == ["first.jsonl", "second.jsonl"]
