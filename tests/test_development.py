"""What measures this project itself: ablate, gate, speed, tune, the results; and doing without them."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from evaluation.cli import main
from evaluation.development import (
    ablation,
    golden_rules,
    results,
    speed,
    trigrams,
    tuning,
    words,
)
from evaluation.development.speed import growth_exponent, measure, tabulate_growth
from evaluation.significance import compare
from evaluation.sklearn_scorer import scorer
from evaluation.systems import system
from evaluation.topics import Topic, cases_of, readable_topics
from summarize import SummarizeError, Summarizer
from tests.topics import write_topics

ROOT = Path(__file__).parents[1]


@pytest.fixture
def data(tmp_path):
    return write_topics(tmp_path / "topics.jsonl")


# ── ablate, tune ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_every_part_can_be_disabled_and_is_enabled_again(seeds) -> None:
    case = next(
        cases_of(Topic("t", tuple(seeds), ("Ships fired missiles.",)), "references", lead_words=9)
    )
    whole = system("default").make(case, 400, "en").text
    changed = 0
    for name in ablation.names():
        changed += system(name).make(case, 400, "en").text != whole
        assert system("default").make(case, 400, "en").text == whole
    assert changed >= 6


@pytest.mark.slow
@pytest.mark.parametrize("holdout", ["references", "version"])
def test_ablate_compares_each_part_with_the_default(data, capsys, holdout) -> None:
    arguments = ["ablate", data, "--words", "20", "--holdout", holdout, "--format", "json"]
    assert main(arguments) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["system"] for row in found["rows"]] == ["default", *ablation.names()]
    assert found["rows"][0]["difference"] == ""
    assert all(row["95 % CI"][0] in "[-" for row in found["rows"][1:])
    assert found["signature"].startswith("dataset:topics.jsonl@")


@pytest.mark.slow
def test_ablate_shows_the_mean_of_several_data_sets(data, tmp_path, capsys, monkeypatch) -> None:
    few = dict(itertools.islice(ablation._FUNCTIONS.items(), 2))
    monkeypatch.setattr(ablation, "_FUNCTIONS", few)
    other = tmp_path / "other.jsonl"
    other.write_bytes(Path(data).read_bytes())
    assert main(["ablate", data, str(other), "--words", "20"]) == 0
    [header, *rows] = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    assert header.split() == ["system", "R-1", "R-2", "sets"]
    assert sum(row.startswith("without") for row in rows) == len(ablation.names())
    assert main(["ablate", data, "--words", "20", "--metric", "R-2", "--format", "json"]) == 0
    alone = {
        row["system"]: row["difference"] for row in json.loads(capsys.readouterr().out)["rows"]
    }
    assert main(["ablate", data, str(other), "--words", "20", "--format", "json"]) == 0
    for row in json.loads(capsys.readouterr().out)["rows"]:  # the same data twice
        if row["metric"] == "R-2":
            assert row["difference"] == pytest.approx(float(alone[row["system"]]), abs=0.0051)


def test_tune_marks_the_defaults_once_a_setting(data, capsys) -> None:
    assert main(["tune", data, "--words", "20", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    settings = {row["setting"] for row in rows}
    assert len(settings) == 9
    for setting in settings:
        assert sum(row["default"] == "*" for row in rows if row["setting"] == setting) == 1
    for row in rows:
        assert (row["difference"] == "") == (row["95 % CI"] == "") == (row["default"] == "*")


def test_tune_compares_with_the_default_topic_by_topic(data, monkeypatch) -> None:
    diversity = ("selector", "mmr", "diversity")
    monkeypatch.setattr(tuning, "declared_grid", lambda: {diversity: [0.25, 1.0]})
    topics = list(readable_topics(data))
    rows = tuning.cross_validate(topics, words=20, language="en", metric="ROUGE-2 F", jobs=1)
    score = scorer("ROUGE-2 F")
    pairs = [(topic.documents, topic.references) for topic in topics]
    made = []
    for value in (0.25, 1.0):
        chosen = Summarizer(words=20, language="en", selector=f"mmr(diversity={value})")
        chosen.fit([documents for documents, _ in pairs])
        made.append([score(chosen, [x], [y]) for x, y in pairs])
    wanted = compare(made[1], made[0])
    assert rows[1]["difference"] == f"{100 * wanted.difference:+.2f}"
    if wanted.low < wanted.high:
        assert rows[1]["95 % CI"] == f"[{100 * wanted.low:+.2f}, {100 * wanted.high:+.2f}]"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--jobs", "0"], "--jobs must be at least 1"),
        (["--limit", "2"], "at least 5 topics"),
        (["--metric", "BLEU"], "unknown metric 'BLEU'"),
    ],
)
def test_tune_explains_bad_options(data, capsys, arguments, says) -> None:
    assert main(["tune", data, *arguments]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(("name", "same"), [("R-2 R", "recall"), ("ROUGE-2 P", "precision")])
def test_tune_takes_metrics_as_named_in_records(data, capsys, monkeypatch, name, same) -> None:
    diversity = ("selector", "mmr", "diversity")
    monkeypatch.setattr(tuning, "declared_grid", lambda: {diversity: [0.25]})
    assert main(["tune", data, "--words", "20", "--metric", name, "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    (expected,) = tuning.cross_validate(
        list(readable_topics(data)), words=20, language="en", metric=f"ROUGE-2 {same}", jobs=1
    )
    assert row[f"ROUGE-2 {same[0].upper()}"] == pytest.approx(expected[f"ROUGE-2 {same}"], abs=0.01)


# ── gate ────────────────────────────────────────────────────────────────────────────────────────


def test_the_regression_check_passes_and_refuses_to_lower_its_floors(tmp_path, capsys) -> None:
    assert main(["gate"]) == 0
    path = tmp_path / "gate.json"
    assert main(["gate", "--set", "--file", str(path)]) == 0
    kept = json.loads(path.read_text())
    kept["floors"]["lead ROUGE-2 F"] += 5
    path.write_text(json.dumps(kept))
    assert main(["gate", "--file", str(path)]) == 1
    assert main(["gate", "--set", "--file", str(path)]) == 2
    assert "refusing to lower the floor of lead ROUGE-2 F" in capsys.readouterr().err
    assert main(["gate", "--set", "--lower", "--file", str(path)]) == 0


def test_floors_that_are_missing_never_pass(tmp_path, capsys) -> None:
    path = tmp_path / "gate.json"
    assert main(["gate", "--file", str(path)]) == 2
    assert "write the floors with --set" in capsys.readouterr().err
    assert main(["gate", "--set", "--file", str(path)]) == 0
    kept = json.loads(path.read_text())
    del kept["floors"]["lead ROUGE-2 F"]
    path.write_text(json.dumps(kept))
    assert main(["gate", "--file", str(path)]) == 1
    for damage in ("{", "[]", '{"floors": {}}', '{"fingerprint": "", "floors": [1]}'):
        path.write_text(damage)
        assert main(["gate", "--file", str(path)]) == 2
        assert "is damaged" in capsys.readouterr().err


def test_the_regression_check_is_of_one_topic(data, capsys) -> None:
    assert main(["gate", "--data", data]) == 2
    assert "must be one topic, got 6" in capsys.readouterr().err


# ── speed ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_speed(capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 1)  # starts of other programs
    picture = tmp_path / "a.png"
    arguments = ["speed", "seeds", "--sizes", "300,100", "--systems", "lead", "--format", "json"]
    monkeypatch.setattr(speed, "CALLS", 1)
    more = ["--articles", "seeds", "--clusters", "20", "--picture", str(picture)]
    more += ["--large", "100", "--against", "."]
    assert main([*arguments, *more]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["what"], row["sentences"]) for row in found["growth"]] == [
        (what, size) for size in (100, 300) for what in ("floor", "summarize", "lead")
    ]
    for row in found["growth"]:
        assert row["CPU s"] > 0
        assert row["peak MB"] > 20
        assert row["x floor"] == pytest.approx(1) or row["what"] != "floor"
        assert row["x summarize"] == pytest.approx(1) or row["what"] != "summarize"
    assert [row["sentences"] for row in found["steps"]] == [300] * 4
    whole = next(row for row in found["growth"][::-1] if row["what"] == "summarize")
    assert sum(row["CPU s"] for row in found["steps"]) == pytest.approx(whole["CPU s"], rel=0.05)
    assert sum(row["share %"] for row in found["steps"]) == pytest.approx(100, abs=5)
    rates = {row["what"]: row["million characters a second"] for row in found["rates"]}
    assert rates["splitting"] > rates["splitting and TF-IDF"]
    assert rates["sentences, tokens, eligibility"] > rates["summarize"]
    assert [(row["jobs"], row["x one process"] > 0) for row in found["processes"]] == [
        (1, 1),
        (2, 1),
    ]
    versions = {row["what"]: row["x other version"] for row in found["versions"]}
    assert list(versions) == ["articles", "1 clusters", "one cluster"]
    assert min(versions.values()) > 0
    assert [row["what"] for row in found["articles"]] == ["summarize", "lead"]
    assert all(row["CPU ms"] > 0 for row in found["articles"])
    ours = [row for row in found["article steps"] if row["what"] == "summarize"]
    assert [row["step"] for row in ours] == [row["step"] for row in found["steps"]]
    assert sum(row["share %"] for row in ours) == pytest.approx(100)
    imports = {row["what"]: row["x import"] for row in found["cold start"]}
    assert imports.pop("import sklearn.feature_extraction.text") == 1
    assert list(imports) == ["summarize PATH", "import summarize", "python"]
    assert [(row["jobs"], row["failed"]) for row in found["clusters"]] == [(1, 0), (2, 0)]
    assert all(
        row["MB last tenth"] > 20 and row["MB first tenth"] > 20 for row in found["clusters"]
    )
    assert picture.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--sizes", "many"], "--sizes must be like 100,1000, got 'many'"),
        (["--clusters", "-1"], "--clusters must be at least 0, got -1"),
        (["--large", "-1"], "--large must be at least 0, got -1"),
        (
            ["--sizes", "10", "--against", "seeds"],
            "--against must be a checkout of another version",
        ),
        (["--sizes", "10", "--articles", "nowhere"], "articles could not be summarised"),
    ],
)
def test_speed_explains_bad_options(more, says, capsys) -> None:
    assert main(["speed", "seeds", *more]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.slow
def test_speed_stops_what_takes_too_long() -> None:
    stopped = measure(["seeds"], "summarize", 100, timeout=0.01)
    assert stopped == {"what": "summarize", "size": 100, "stopped": "over 0.01 s"}
    broken = measure(["nowhere.jsonl"], "floor", 100, timeout=60)
    assert "cannot read 'nowhere.jsonl'" in broken["stopped"]
    assert [row["x floor"] for row in tabulate_growth([stopped, broken])] == [None, None]
    assert growth_exponent([10_000, 1_000_000], [1, 10_000]) == pytest.approx(2)


# ── results ─────────────────────────────────────────────────────────────────────────────────────


def test_the_results_quote_commands_that_exist(monkeypatch, tmp_path) -> None:
    calls = []
    monkeypatch.setattr(results, "evaluate", lambda command: calls.append(command) or 0)
    for data in results.SETS:
        (tmp_path / data.file).write_text("")
    text = results.render_results(tmp_path, jobs=2, peers=True)
    assert all(command[0] in text for command in calls)
    assert {call[0] for call in calls} == {
        "run", "compare", "ablate", "sensitivity", "focus", "order", "stories", "timeline", "wrap"
    }  # fmt: skip
    assert sum("peers" in call for call in calls) == 1
    assert text.count("python -m evaluation ") == len(calls)
    alone = results.render_results(tmp_path, jobs=1, peers=False)
    assert "peers" not in alone


def test_the_results_name_topics_without_a_score(monkeypatch, tmp_path) -> None:
    def run(command: list[str]) -> int:
        print(
            "failed: topic-7 with lead: InputError: topic 'topic-7' has no references",
            file=sys.stderr,
        )
        print(f"| {command[0]} |")
        return 1

    monkeypatch.setattr(results, "evaluate", run)
    (tmp_path / results.SETS[0].file).touch()
    text = results.render_results(tmp_path, jobs=1, peers=False)
    assert "| compare |\n\nWithout a score from some system: topic-7." in text


@pytest.mark.parametrize("code", [1, 2])
def test_results_with_a_failed_command_are_an_error(monkeypatch, tmp_path, capfd, code) -> None:
    def fail(command: list[str]) -> int:
        print("why it failed", file=sys.stderr)
        return code

    monkeypatch.setattr(results, "evaluate", fail)
    (tmp_path / results.SETS[0].file).touch()
    with pytest.raises(SummarizeError, match=f"exit code {code} of: python -m evaluation compare"):
        results.render_results(tmp_path, jobs=1, peers=False)
    assert "why it failed" in capfd.readouterr().err
    assert results.main([str(tmp_path)]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert f"error: exit code {code} of" in captured.err


# ── without them ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_the_wheel_leaves_them_out_and_works_without_them(tmp_path) -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]  # fmt: skip
    assert "evaluation/development" in wheel["exclude"]
    ignored = shutil.ignore_patterns("development", "*.md", "__pycache__")
    for package in wheel["packages"]:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)

    def evaluate(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "evaluation", *arguments],
            cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path)},
        )  # fmt: skip

    usage = evaluate("--help").stdout
    assert "compare" in usage
    assert not [verb for verb in ("ablate", "gate", "speed", "tune") if f"    {verb} " in usage]
    done = evaluate("run", "seeds", "--systems", "lead", "--words", "30")
    assert done.returncode == 0, done.stderr
    done = evaluate("run", "seeds", "--systems", "without position")
    assert done.returncode == 2
    assert "without position" in done.stderr


def test_golden_rules_are_counted(tmp_path, monkeypatch, capsys) -> None:
    """Made-up rules: one that holds and one that does not, in each language."""
    rules = """[[rules]]
text = "5 + 5 = 10."
expected = ["5 + 5 = 10."]
[[rules]]
text = "42"
expected = ["4", "2"]
"""
    names = [pair.split() for pair in golden_rules.LANGUAGES.split(",")]
    for name, _ in names:
        (tmp_path / f"{name}.toml").write_text(rules, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["golden_rules", str(tmp_path), "--failures"])
    golden_rules.main()
    output = capsys.readouterr().out
    assert f"all  {len(names)} of  {2 * len(names)}" in output
    assert "expected ['4', '2']" in output


def test_trigrams_are_those_of_the_words_in_a_script() -> None:
    assert list(trigrams.trigrams("Ab, где", "Latin")) == ["_ab", "ab_"]
    assert list(trigrams.trigrams("Ab, где", "Cyrillic")) == ["_гд", "где", "де_"]


def test_the_list_of_words_has_one_of_each_stem(tmp_path, monkeypatch) -> None:
    for name in words.LISTS:
        for size in words.SIZES:
            (tmp_path / f"{name}-words.{size}").write_text("Dams\ndam\ndam's\nharbour\n")
        for size in words.COMPOUND_SIZES:
            (tmp_path / f"{name}-words.{size}").write_text("harbourdams\nsonnet\n")
    (tmp_path / "data" / "words").mkdir(parents=True)
    monkeypatch.setattr(words.resources, "files", lambda _: tmp_path)
    words.main(tmp_path)
    lines = (tmp_path / "data" / "words" / "en.txt").read_text().splitlines()
    assert [line for line in lines if line[0] != "#"] == ["dam harbour harbourdams"]
    assert any("Copyright" in line for line in lines)


# ── wrapped text ────────────────────────────────────────────────────────────────────────────────


def test_wrap_has_a_column_for_each_file(tmp_path, capsys) -> None:
    for name, text in (
        ("first", "Rain fell in Rome on Monday, and two bridges were closed. Schools stay open."),
        ("second", "It rained: a short line\nThat ends without a mark and goes\nOn in capitals."),
    ):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"documents": [text]}))
    paths = [str(tmp_path / f"{name}.jsonl") for name in ("first", "second")]
    assert main(["wrap", *paths, "--language", "en", "--format", "markdown"]) == 0
    table = capsys.readouterr().out
    assert "| layout | first | second | mean |" in table
    rows = [line.strip("| ").split(" | ")[1:] for line in table.splitlines() if " / " in line]
    figures = [[[float(part) for part in cell.split(" / ")] for cell in row] for row in rows[:-1]]
    assert any(first != second for first, second, _ in figures)
    for first, second, mean in figures:
        assert mean == [pytest.approx((a + b) / 2) for a, b in zip(first, second, strict=True)]
    assert "second.jsonl@" in table
    assert main(["wrap", paths[0], "--language", "en", "--format", "markdown"]) == 0
    assert "| layout | 40 | 60 | 72 | 80 | all | decidable | ambiguous |" in capsys.readouterr().out
