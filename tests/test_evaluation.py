"""The evaluation suite: data, baselines, statistics, runs that survive, the command line."""

from __future__ import annotations

import ast
import inspect
import json
import random
import resource
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluation import metrics, order, scorer
from evaluation.cli import main
from evaluation.commands import discover
from evaluation.extras import DEVELOPMENT_COMMANDS
from evaluation.metrics.dangling import orphan_quote
from evaluation.metrics.extractive import fragments
from evaluation.reports import format_table
from evaluation.rouge import Rouge
from evaluation.runner import Settings, by_topic, run, settings_for, signature
from evaluation.significance import compare, confidence_interval, holm
from evaluation.sweeps import Sweep, default_setting
from evaluation.systems import system
from evaluation.topics import Broken, Topic, cases_of, fingerprint, read_topics
from summarize import InputError, InputTypeError, InputWarning, SettingError, __version__
from tests.conftest import is_running, workers_at_work

ROOT = Path(__file__).parents[1]
# scipy 1.15 renamed the argument
SEED = {"rng" if "rng" in inspect.signature(stats.bootstrap).parameters else "random_state": 1}
WORDS = [
    "rain",
    "river",
    "bridge",
    "mayor",
    "storm",
    "rescue",
    "boats",
    "water",
    "night",
    "city",
    "army",
    "help",
    "food",
    "school",
    "road",
]


@pytest.fixture
def data(tmp_path) -> Path:
    """Twelve small topics, one of them not JSON."""
    chance = random.Random(5)

    def sentence() -> str:
        words = " ".join(chance.choices(WORDS, k=6)).capitalize()
        return f"{words} in {chance.choice(['Rome', 'Pisa'])}."

    path = tmp_path / "topics.jsonl"
    lines = []
    for number in range(12):
        shared = [sentence() for _ in range(4)]
        documents = [
            " ".join(chance.sample(shared, 3) + [sentence() for _ in range(3)]) for _ in range(3)
        ]
        lines.append(
            json.dumps(
                {"id": f"t{number}", "documents": documents, "references": [" ".join(shared)]}
            )
        )
    lines[7] = lines[7][:40]
    path.write_text("\n".join(lines) + "\n")
    return path


def cli(*arguments: str, **options):
    return subprocess.run(
        [sys.executable, "-m", "evaluation", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, **options,
    )  # fmt: skip


# ── layers ──────────────────────────────────────────────────────────────────────────────────────

SERVICES = {f"summarize.{name}" for name in ("files", "plugins", "terminal", "usage", "workers")}


def imports_of(path: Path) -> set[str]:
    """The modules that a file imports from, also inside functions."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return modules | {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}


def test_evaluation_uses_public_names_only() -> None:
    """But for the shared services, and for what measures the project itself."""
    for path in (ROOT / "evaluation").rglob("*.py"):
        imported = imports_of(path)
        if "development" in path.parts:
            continue
        deep = {name for name in imported if name.startswith("summarize.")} - SERVICES
        assert not deep, path
        assert not {name for name in imported if name.startswith("evaluation.development")}, path


# ── topics ──────────────────────────────────────────────────────────────────────────────────────


def test_topics_of_every_format(tmp_path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": "x", "documents": [{"text": "Rain fell.", "title": "Rain", "date": "2024-05-06"}, ""], '
        '"references": ["It rained."], "kind": "weather"}\n'
        '{"document": "One fell. ||||| Two rose.", "summary": "Both."}\n'
        "oops\n[1]\n"
    )
    first, second, third, fourth = read_topics(tmp_path / "a.jsonl")
    assert (first.id, len(first.documents), first.references) == ("x", 1, ("It rained.",))
    assert first.fields["kind"] == "weather"
    assert (second.id, len(second.documents)) == ("a.jsonl:2", 2)
    assert third.error.startswith("a.jsonl:3: not JSON")
    assert "must be an object" in fourth.error

    (tmp_path / "m.src").write_text(
        "One fell.NEWLINE_CHARAgain. story_separator_special_tag Two rose.\n"
    )
    (tmp_path / "m.tgt").write_text("– Both happened.\n")
    (topic,) = read_topics(tmp_path / "m.src")
    assert topic.documents[0].text.startswith("One fell.\nAgain.")
    assert topic.references == ("Both happened.",)

    (tmp_path / "f/t1/references").mkdir(parents=True)
    (tmp_path / "f/t1/1.txt").write_text("Rain fell.")
    (tmp_path / "f/t1/references/a.txt").write_text("It rained.")
    (topic,) = read_topics(tmp_path / "f")
    assert (topic.id, topic.references) == ("t1", ("It rained.",))


@pytest.mark.parametrize("name", ["nothing.jsonl", "nothing", "nothing.src"])
def test_missing_data(tmp_path, name) -> None:
    with pytest.raises(InputError, match="cannot read"):
        list(read_topics(tmp_path / name))


def test_holding_out_versions(seeds) -> None:
    topic = Topic("t", tuple(seeds))
    cases = list(cases_of(topic, "version", lead_words=20))
    assert len(cases) == 5
    for held, case in zip(seeds, cases, strict=True):
        assert held not in case.documents
        assert case.targets["version"] == (held.text,)
        assert len(case.targets["lead"][0].split()) == 20
        assert not case.near_copy
    copied = list(cases_of(Topic("t", (seeds[0], seeds[0], seeds[4])), "version", lead_words=20))
    assert [case.near_copy for case in copied] == [True, True, False]
    with pytest.raises(InputError, match="has no references"):
        list(cases_of(topic, "references", lead_words=20))


def test_the_fingerprint_changes_with_the_data(data) -> None:
    before = fingerprint(data)
    assert fingerprint(data) == before
    data.write_text(data.read_text() + "\n")
    assert fingerprint(data) != before


def test_the_fingerprint_of_a_folder_is_that_of_the_files_that_are_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell in Rome.")
    before = fingerprint(tmp_path)
    (tmp_path / "README.md").write_text("About these texts.")
    assert fingerprint(tmp_path) == before
    (tmp_path / "b.txt").write_text("The Tiber rose.")
    assert fingerprint(tmp_path) != before


def test_the_fingerprint_follows_links_and_counts_all_references(tmp_path) -> None:
    topics, elsewhere = tmp_path / "topics", tmp_path / "elsewhere"
    topics.mkdir()
    (elsewhere / "references").mkdir(parents=True)
    (elsewhere / "a.txt").write_text("Rain fell in Rome.")
    (topics / "flood").symlink_to(elsewhere)
    seen = {fingerprint(topics)}
    (elsewhere / "a.txt").write_text("Snow fell in Rome.")
    seen.add(fingerprint(topics))
    (elsewhere / "references/README").write_text("It rained.")
    seen.add(fingerprint(topics))
    assert len(seen) == 3
    (elsewhere / "references/.hidden").write_bytes(b"\xff")
    assert fingerprint(topics) in seen
    (topic,) = read_topics(topics)
    assert topic.references == ("It rained.",)


def test_a_settings_file_that_no_run_wrote_is_not_overwritten(data, tmp_path) -> None:
    for held in ('{"mine": 1}', "no JSON", "[" * 100_000):
        (tmp_path / "settings.json").write_text(held)
        assert main(["run", str(data), "--output", str(tmp_path)]) == 2
        assert (tmp_path / "settings.json").read_text() == held
    (tmp_path / "settings.json").rename(tmp_path / "table.txt")
    assert main(["run", str(data), "--output", str(tmp_path)]) == 2
    assert (tmp_path / "table.txt").read_text() == held


# ── metrics ─────────────────────────────────────────────────────────────────────────────────────


def measured(sentences: list[str], documents: list[str]) -> dict[str, float]:
    topic = Topic("t", tuple(map(_document, documents)), ("Rain fell in Rome.",))
    (case,) = cases_of(topic, "references", lead_words=10)
    return metrics.measure(metrics.Output(tuple(sentences)), case, metrics.Options())


def _document(text: str):
    from summarize import Document

    return Document(text)


def test_metrics_are_found_not_listed() -> None:
    assert metrics.names() == [
        "concepts",
        "dangling",
        "extractive",
        "length",
        "readability",
        "redundancy",
        "rouge",
        "sources",
    ]


def test_every_figure_is_declared_once_and_found_by_either_name(seeds) -> None:
    """What metrics compute is what they declare: tables and charts need no second list."""
    topic = Topic("t", tuple(seeds), ("Russian ships fired missiles.", "Ships fired."))
    (case,) = cases_of(topic, "references", lead_words=10)
    output = system("default").make(case, 60, "en")
    assert metrics.measure(output, case, metrics.Options()).keys() == metrics.declared().keys()
    for name, metric in metrics.declared().items():
        assert metrics.find(name) is metrics.find(metric.abbreviation) is metric
    assert metrics.find("version R-2") is metrics.find("lead ROUGE-2 F") is metrics.find("R-2")
    assert {metrics.find(name).direction for name in ("R-1", "redundancy", "words")} == {1, -1, 0}
    with pytest.raises(SettingError, match="unknown metric 'R-9'; did you mean R-"):
        metrics.find("R-9")
    with pytest.raises(SettingError, match="unknown metric 'BLEU'; known: R-1, R-1 P"):
        metrics.find("BLEU")


def test_a_sweep_keeps_topics_of_one_name_apart(tmp_path) -> None:
    from evaluation import sweep

    topic = {
        "id": "x",
        "documents": ["Rain fell.", "Rain fell in Rome today."],
        "references": ["Rain fell."],
    }
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps(topic)] * 3), encoding="utf-8")
    found = sweep(tmp_path / "a.jsonl", "selector=mmr(diversity=0:1:0.5)", words=10)
    assert found.units == ("x", "x (2)", "x (3)")
    with pytest.raises(SettingError, match="param must be like"):
        sweep(tmp_path / "a.jsonl", 5)
    with pytest.raises(InputTypeError, match="data must be the path of topics, got list"):
        sweep([topic], "selector=mmr(diversity=0:1:0.5)")


@pytest.mark.parametrize("command", ["run", "compare"])
def test_a_table_of_one_topic_says_why_it_has_no_interval(command, tmp_path, capsys) -> None:
    topic = {"documents": ["Rain fell in Rome.", "Snow fell."], "references": ["Rain fell."]}
    note = "one topic: intervals and tests need at least two"
    for number in (1, 2):
        data = tmp_path / f"{number}.jsonl"
        data.write_text("\n".join([json.dumps(topic)] * number), encoding="utf-8")
        systems = ["--systems", "default", "--systems", "lead"]
        assert main([command, str(data), *systems, "--words", "10"]) == 0
        assert (note in capsys.readouterr().out) == (number == 1)


def test_topics_of_one_id_are_numbered(tmp_path, capsys) -> None:
    topic = {"documents": ["Rain fell.", "Snow fell in Oslo."], "references": ["Rain fell."]}
    names = ["x", "x (2)", "x", None, "x", "x (2)"]
    rows = [json.dumps({"id": name, **topic}) for name in names]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    topics = list(read_topics(tmp_path / "a.jsonl"))
    assert [topic.id for topic in topics] == [
        "x", "x (2)", "x (3)", "a.jsonl:4", "x (4)", "x (2) (2)",
    ]  # fmt: skip
    arguments = [
        "compare",
        str(tmp_path / "a.jsonl"),
        "--systems",
        "lead",
        "--systems",
        "random",
        "--words",
        "5",
    ]
    assert main([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]


def test_two_scores_on_one_topic_are_refused() -> None:
    record = {"id": "x", "system": "lead", "scores": {"words": 5}}
    other = {**record, "id": "y"}
    assert by_topic([record, other], "words") == {"lead": {"x": 5, "y": 5}}
    with pytest.raises(InputError, match="two scores of 'lead' on topic 'x'"):
        by_topic([record, other, record], "words")


def test_the_default_of_a_setting_is_a_number_or_none() -> None:
    assert default_setting("selector", "mmr", "diversity") == 0.25
    assert default_setting("selector", "mmr", "nothing") is None


def test_concept_coverage_by_hand() -> None:
    # Pairs in two documents: rain fell (weight 1), fell in (1), in rome (2: it is in all three).
    documents = ["Rain fell in Rome.", "Rain fell in Rome.", "We live in Rome."]
    share = measured(["It rained in Rome."], documents)["concept coverage"]
    assert share == pytest.approx(2 / 4)
    assert measured(["Rain fell in Rome."], documents)["concept coverage"] == 1
    assert "concept coverage" not in measured(["Rain fell."], ["Rain fell.", "Snow too."])


def test_redundancy_and_extractiveness() -> None:
    scores = measured(["Rain fell.", "Rain fell."], ["Rain fell. Snow too."])
    assert scores["redundancy"] == 1
    assert scores["unique 2-grams"] == pytest.approx(2 / 3)
    assert scores["coverage"] == 1
    assert scores["density"] == pytest.approx((4 + 4) / 4)
    assert fragments(["a", "b", "c", "d"], ["b", "c", "x", "d"]) == [2, 1]


def test_dangling_openings() -> None:
    text = "The mayor spoke. He left. But it rained. Rome slept."
    follows = measured(["The mayor spoke.", "He left."], [text])
    assert follows["dangling"] == 0
    alone = measured(["He left.", "But it rained.", "Rome slept."], [text])
    assert alone["dangling pronoun"] == pytest.approx(1 / 3)
    assert alone["dangling connective"] == 0  # it follows "He left." in the document
    assert orphan_quote("“And so it will be.")


# ── systems ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["default", "lead", "random", "first-document", "oracle", "textrank-plain",
                                  "lexrank > mmr(diversity=0.3)"])  # fmt: skip
def test_every_system_stays_within_the_budget(name, data) -> None:
    topic = next(read_topics(data))
    (case,) = cases_of(topic, "references", lead_words=20)
    output = system(name).make(case, 20, "en")
    assert 0 < len(output.text.split()) <= 20
    for sentence in output.sentences:
        assert any(sentence in document.text for document in case.documents)


def test_the_oracle_beats_everything(data) -> None:
    settings = Settings(str(data), "x", ("oracle", "default", "lead", "random"), "references", 25)
    records = run(settings, None)
    means = {
        name: np.mean(
            [r["scores"]["ROUGE-2 F"] for r in records if r["system"] == name and "scores" in r]
        )
        for name in settings.systems
    }
    assert max(means, key=means.get) == "oracle"


def test_human_against_human() -> None:
    topic = Topic("t", (_document("Rain fell."),), ("Rain fell.", "It rained."))
    (case,) = cases_of(topic, "references", lead_words=10)
    assert system("human").make(case, 10, "en").sentences == ("Rain fell.",)


@pytest.mark.parametrize(
    ("name", "says"), [("lexrnk", "did you mean 'lexrank'"), ("words:5", "methods only")]
)
def test_unknown_systems(name, says) -> None:
    with pytest.raises(SettingError, match=says):
        system(name)


# ── statistics ──────────────────────────────────────────────────────────────────────────────────


def test_intervals_agree_with_an_independent_bootstrap() -> None:
    values = np.random.default_rng(3).normal(0.4, 0.1, 80)
    low, high = confidence_interval(values.tolist())
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=10_000, method="percentile", **SEED
    ).confidence_interval
    error = 4 * values.std() / np.sqrt(80) / np.sqrt(10_000) * 3
    assert low == pytest.approx(theirs.low, abs=error)
    assert high == pytest.approx(theirs.high, abs=error)


def test_p_values_agree_with_an_independent_test() -> None:
    chance = np.random.default_rng(4)
    one, other = chance.normal(0.42, 0.1, 60), chance.normal(0.38, 0.1, 60)
    theirs = stats.permutation_test(
        (one, other),
        lambda x, y: np.mean(x - y),
        permutation_type="samples",
        n_resamples=10_000,
        **SEED,
    ).pvalue
    assert compare(one.tolist(), other.tolist()).p == pytest.approx(theirs, abs=0.015)


def test_holm_against_figures_worked_out_by_hand() -> None:
    assert holm([0.01, 0.02, 0.03, 0.04]) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert holm([]) == []


# ── runs ────────────────────────────────────────────────────────────────────────────────────────


def test_jobs_change_no_byte_and_a_broken_topic_costs_itself_only(data, tmp_path) -> None:
    settings = Settings(str(data), fingerprint(data), ("default", "lead"), "references", 25)
    records = run(settings, tmp_path / "one", jobs=1)
    run(settings, tmp_path / "two", jobs=2)
    assert (tmp_path / "one/records.jsonl").read_bytes() == (
        tmp_path / "two/records.jsonl"
    ).read_bytes()
    assert len(records) == 24
    failed = [record for record in records if "error" in record]
    assert [record["id"] for record in failed] == ["topics.jsonl:8"] * 2


@pytest.mark.parametrize("tail", [b"", b'{"id": "t3", "sys', b'{"id": "caf\xc3', "whole"])
def test_going_on_after_a_kill_gives_the_same_bytes(data, tmp_path, tail) -> None:
    settings = Settings(str(data), fingerprint(data), ("default",), "references", 25)
    run(settings, tmp_path / "one")
    whole = (tmp_path / "one/records.jsonl").read_bytes()
    run(settings, tmp_path / "two")
    lines = whole.splitlines(keepends=True)
    incomplete = b"".join(lines[:5]) + (lines[5].rstrip() if tail == "whole" else tail)
    (tmp_path / "two/records.jsonl").write_bytes(incomplete)
    run(settings, tmp_path / "two", resume=True)
    assert (tmp_path / "two/records.jsonl").read_bytes() == whole


def test_going_on_is_refused_with_other_data_settings_or_damage(data, tmp_path) -> None:
    settings = Settings(str(data), fingerprint(data), ("lead",), "references", 25)
    run(settings, tmp_path / "out")
    with pytest.raises(InputError, match="already has records"):
        run(settings, tmp_path / "out")
    with pytest.raises(SettingError, match="made with other words"):
        run(
            Settings(str(data), fingerprint(data), ("lead",), "references", 30),
            tmp_path / "out",
            resume=True,
        )
    path = tmp_path / "out/records.jsonl"
    damaged = path.read_bytes().replace(b'"system"', b"system", 1)
    path.write_bytes(damaged)
    with pytest.raises(InputError, match="damaged in line 1"):
        run(settings, tmp_path / "out", resume=True)
    assert path.read_bytes() == damaged
    (tmp_path / "out/settings.json").write_text("{")
    with pytest.raises(InputError, match="settings.json' is damaged"):
        run(settings, tmp_path / "out", resume=True)


@pytest.mark.slow
def test_a_disk_that_fills_up_is_an_error_and_the_run_goes_on_afterwards(data, tmp_path) -> None:
    arguments = ["run", str(data), "--words", "25", "--systems", "lead", "--output"]
    main([*arguments, str(tmp_path / "one")])

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = cli(*arguments, str(tmp_path / "two"), preexec_fn=little_room)
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < (tmp_path / "two/records.jsonl").stat().st_size <= 3000
    main([*arguments, str(tmp_path / "two"), "--resume"])
    assert (tmp_path / "two/records.jsonl").read_bytes() == (
        tmp_path / "one/records.jsonl"
    ).read_bytes()


@pytest.mark.slow
def test_a_killed_run_resumes(data, tmp_path) -> None:
    long = tmp_path / "long.jsonl"
    long.write_text(data.read_text() * 8)
    arguments = [
        "run",
        str(long),
        "--words",
        "25",
        "--systems",
        "default",
        "--systems",
        "oracle",
        "--jobs",
        "2",
    ]
    # one topic is broken
    assert main([*arguments[:-2], "--output", str(tmp_path / "one")]) == 1
    command = [sys.executable, "-m", "evaluation", *arguments, "--output", str(tmp_path / "two")]
    path = tmp_path / "two/records.jsonl"
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        working: list[int] = []
        while process.poll() is None and not (path.exists() and len(working) >= 2):
            time.sleep(0.02)
            working = workers_at_work(process.pid)
        assert process.poll() is None, "it should still be working"
        process.send_signal(signal.SIGKILL)
    cli(*arguments, "--output", str(tmp_path / "two"), "--resume")
    assert path.read_bytes() == (tmp_path / "one/records.jsonl").read_bytes()
    deadline = time.monotonic() + 60
    alive = working
    while alive and time.monotonic() < deadline:
        alive = [pid for pid in alive if is_running(pid)]
        time.sleep(0.1)
    assert not alive, "a worker outlived its parent"


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_a_run_with_their_code(data, tmp_path, number, code) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(data.read_text() * 60)
    command = [
        sys.executable,
        "-m",
        "evaluation",
        "run",
        str(many),
        "--jobs",
        "2",
        "--output",
        str(tmp_path / "o"),
    ]
    path = tmp_path / "o/records.jsonl"

    def heed() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores Ctrl-C

    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=heed
    ) as process:
        while process.poll() is None and not (path.exists() and path.stat().st_size):
            time.sleep(0.02)
        process.send_signal(number)
        _, error = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in error
    assert path.read_bytes().count(b"\n") > 0


def test_the_signature_names_every_setting(data) -> None:
    base = {
        "data": str(data),
        "fingerprint": "f",
        "systems": ("lead",),
        "holdout": "references",
        "words": 25,
    }
    first = signature(Settings(**base))
    for change in (
        {"fingerprint": "g"},
        {"holdout": "version"},
        {"words": 30},
        {"language": "pt"},
        {"limit": 3},
    ):
        assert signature(Settings(**{**base, **change})) != first


# ── order ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def ordered_topics() -> list[Topic]:
    chance = random.Random(9)
    topics = []
    for number in range(30):
        story = [
            f"{' '.join(chance.choices(WORDS, k=7)).capitalize()} number {i}." for i in range(8)
        ]
        documents = [
            " ".join(story[i] for i in sorted(chance.sample(range(8), 6))) for _ in range(3)
        ]
        topics.append(Topic(f"t{number}", tuple(map(_document, documents)), (" ".join(story),)))
    return topics


@pytest.mark.parametrize(
    ("orderer", "low", "high"),
    [("selection_order", -0.05, 0.05), ("gold", 1, 1), ("reversed", -1, -1)],
)
def test_the_scale_of_the_order_benchmark(ordered_topics, orderer, low, high) -> None:
    taus = [
        o.tau for topic in ordered_topics for o in order.order_scores(topic, orderer, "references")
    ]
    assert low <= np.mean(taus) <= high


def test_the_chronological_orderer_recovers_most_of_the_original_order(ordered_topics) -> None:
    taus = [
        o.tau
        for topic in ordered_topics
        for o in order.order_scores(topic, "chronological", "references")
    ]
    assert np.mean(taus) > 0.8


def test_gold_from_a_field_and_from_versions(ordered_topics) -> None:
    topic = ordered_topics[0]
    lines = Topic("t", topic.documents, (), {"gold": "\n".join(topic.references[0].split(". "))})
    assert order.order_scores(lines, "gold", "gold")[0].tau == 1
    assert len(order.order_scores(topic, "chronological", "versions")) == 3
    with pytest.raises(InputError, match="no text and no list of texts in the field 'missing'"):
        order.order_scores(topic, "gold", "missing")


# ── the command line ────────────────────────────────────────────────────────────────────────────


def test_the_seeds_are_evaluated_out_of_the_box(capsys, tmp_path) -> None:
    systems = ["--systems", "default", "--systems", "random"]
    assert (
        main(["run", "seeds", "--words", "60", *systems, "--picture", str(tmp_path / "p.png")]) == 0
    )
    text = capsys.readouterr().out
    assert text.splitlines()[1].startswith("default")
    assert "dataset:seeds@" in text
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "csv"])
def test_formats(form, data, capsys) -> None:
    assert main(["run", str(data), "--words", "25", "--systems", "lead", "--format", form]) == 1
    out = capsys.readouterr().out
    if form == "json":
        assert json.loads(out)["rows"][0]["failed"] == 1
    elif form == "jsonl":
        assert json.loads(out.splitlines()[0])["scored"] == 11
    else:
        assert "lead" in out


def test_textrank_beats_random_and_random_does_not_beat_random(data, capsys) -> None:
    names = ["--systems", "oracle", "--systems", "random", "--systems", "random(seed=1) > top"]
    assert main(["compare", str(data), "--words", "25", *names, "--format", "jsonl"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["significant"] for row in rows] == ["yes", "yes", "no"]


def test_sweep(capsys, tmp_path) -> None:
    arguments = ["sweep", "seeds", "--words", "60", "--param", "selector=mmr(diversity=0:1:0.5)"]
    assert main([*arguments, "--picture", str(tmp_path / "p.png")]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:4]] == [
        "0",
        "0.5",
        "1",
    ]
    assert (tmp_path / "p.png").exists()


def test_score(tmp_path, capsys) -> None:
    (tmp_path / "c.txt").write_text("The cat sat.")
    (tmp_path / "r.txt").write_text("The cat sat down. It slept.")
    assert (
        main(["score", str(tmp_path / "c.txt"), str(tmp_path / "r.txt"), "--format", "json"]) == 0
    )
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows[0] == {
        "metric": "ROUGE-1",
        "recall": 50.0,
        "precision": 100.0,
        "F": pytest.approx(200 / 3),
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "nothing"], "cannot read 'nothing'"),
        (["run", "seeds", "--systems", "lexrnk", "--systems", "x > y"], "did you mean 'lexrank'"),
        (["run", "seeds", "--words", "0"], "must be at least 1"),
        (["run", "seeds", "--resume"], "--resume needs --output"),
        (["run", "seeds", "--systems", "lead", "--metric", "BLEU"], "unknown metric 'BLEU'; known"),
        (["compare", "seeds", "--systems", "lead"], "at least twice"),
        (["run", "seeds", "--metric", "lead redundancy"], "no metric 'lead redundancy'"),
        (["run", "seeds", "--limit", "0"], "--limit must be at least 1"),
        (["sweep", "seeds", "--param", "mmr"], "param must be like"),
        (
            ["run", "seeds", "--systems", "mmr(diversity=0.2)"],
            "as a system: 'textrank > mmr(diversity=0.2)'",
        ),
        (["run", "seeds", "--systems", "event_date"], "as a system: 'textrank > mmr > event_date'"),
        (["score", "nothing", "nothing"], "cannot read 'nothing'"),
        (["order", "seeds", "--gold", "references"], "has no topic with a gold order"),
        (
            ["run", "seeds", "--systems", "lead", "--output", "/proc/nothing"],
            "cannot write '/proc/nothing'",
        ),
        (
            ["run", "seeds", "--systems", "lead", "--picture", "/proc/nothing.png"],
            "cannot write '/proc/nothing.png'",
        ),
    ],
)
def test_errors_have_code_2_and_no_traceback(arguments, says, capsys) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "sweep", "compare", "order", "timeline", "focus"])
def test_signatures_name_the_language_that_was_detected(command, tmp_path, capsys) -> None:
    """Nothing has to be said for Portuguese: the figures are those of ``--language pt``."""
    sentences = ["A chuva não parou até à noite em Lisboa.", "O rio subiu um metro e as escolas fecharam.",
                 "As pontes velhas foram fechadas pelos bombeiros.", "Os comboios do norte também não andaram."]  # fmt: skip
    lines = [
        {
            "id": f"t{i}",
            "documents": [
                {"text": " ".join(sentences[i % 4 :] + sentences[: i % 4]), "date": f"2024-05-{6 + i:02}"},
                {"text": " ".join(sentences[:3]), "date": f"2024-05-{7 + i:02}"},
            ],
            "references": [" ".join(sentences[:3])],
        }
        for i in range(3)
    ]  # fmt: skip
    path = tmp_path / "pt.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    more = {
        "run": ["--systems", "lead", "--words", "9"],
        "sweep": ["--param", "selector=mmr(diversity=0:1:1)", "--words", "9"],
        "compare": ["--systems", "lead", "--systems", "random", "--words", "9"],
        "timeline": ["--size", "2"],
        "focus": ["--kind", "query", "--words", "9"],
    }.get(command, [])
    arguments = [command, str(path), *more, "--format", "json"]
    assert main(arguments) == 0
    detected = json.loads(capsys.readouterr().out)
    assert main([*arguments, "--language", "pt"]) == 0
    assert json.loads(capsys.readouterr().out) == detected
    assert "|lang:pt" in detected["signature"]


def test_a_scorer_that_reads_no_letter_of_the_data_says_so(tmp_path, capsys) -> None:
    """With English tokens, Chinese scores 0 everywhere: a table of zeros is not silently printed."""
    line = {
        "id": "a",
        "documents": ["大桥倒塌。无人受伤。", "昨天大桥倒塌了。"],
        "references": ["大桥倒塌，无人受伤。"],
    }
    path = tmp_path / "zh.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    arguments = ["run", str(path), "--systems", "oracle", "--words", "20"]
    assert main([*arguments, "--language", "en"]) == 0
    assert "every ROUGE score is 0" in (message := capsys.readouterr().err)
    assert "--language zh" in message
    assert main(arguments) == 0
    assert not capsys.readouterr().err
    with pytest.warns(InputWarning, match="tokens='unicode'"):
        assert Rouge(["1"]).score("大桥倒塌。", ["大桥倒塌。"])["ROUGE-1"].f == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Rouge(["1"], tokens="unicode").score("大桥倒塌。", ["大桥倒塌。"])["ROUGE-1"].f == 1
        assert Rouge(["1"]).score("", [""])["ROUGE-1"].f == 0


def test_settings_keep_the_language_that_was_detected(data) -> None:
    assert settings_for(data, ["lead"]).language == "en"
    assert settings_for(data, ["lead"], language="pt").language == "pt"
    with pytest.raises(SettingError, match="language"):
        settings_for(data, ["lead"], language="xx")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("default,lead", "for several systems, repeat --systems"),
        ("defaults", "did you mean the system 'default'?"),
        ("nothing-like-it", "other systems: default, lead,"),
    ],
)
def test_a_system_that_is_not_there_says_what_was_meant(name, says) -> None:
    with pytest.raises(SettingError, match=says):
        system(name)


def test_documents_without_a_text_say_what_is_read_and_no_option_that_there_is_not(
    tmp_path,
) -> None:
    topics = tmp_path / "topics.jsonl"
    topics.write_text('{"id": "a", "documents": [{"body": "Rain."}], "references": ["Rain."]}')
    [topic] = read_topics(topics)
    assert "documents[0] must be a text, or an object with the field 'text', got" in topic.error
    assert "--" not in topic.error


def test_what_is_optional_is_not_called_required(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["score"])
    assert "required: candidate (" in capsys.readouterr().err


def test_a_topic_with_other_fields_says_which_are_read(tmp_path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "article": "Rain fell.", "highlights": "Rain."}')
    [broken] = read_topics(tmp_path / "a.jsonl")
    assert broken.error.endswith(
        "'document', a text, and summaries by people under 'references' or 'summary'; got the fields article, highlights"
    )


def test_a_command_is_no_function_and_says_so() -> None:
    import evaluation

    with pytest.raises(AttributeError, match="it is a command: python -m evaluation run"):
        evaluation.run  # noqa: B018
    assert not hasattr(evaluation, "nothing")


def test_a_command_of_a_clone_says_where_it_is(monkeypatch, capsys) -> None:
    development = {
        name for name, command in discover().items() if "development" in command.__name__
    }
    assert development == set(DEVELOPMENT_COMMANDS)
    monkeypatch.setattr("evaluation.cli.discover", lambda: {"run": discover()["run"]})
    with pytest.raises(SystemExit):
        main(["ablate", "topics.jsonl"])
    assert (
        "ablate measures this project itself and is only available in a clone"
        in capsys.readouterr().err
    )


def test_usage_shows_what_was_typed(monkeypatch, capsys) -> None:
    assert cli("--help").stdout.startswith("usage: python -m evaluation ")
    assert "python -m evaluation run: error:" in cli("run").stderr
    assert cli("run", "nothing").stderr.startswith("python -m evaluation: error: cannot read")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/summarize-evaluate"])
    monkeypatch.delattr(sys.modules["__main__"], "__spec__", raising=False)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out.startswith("usage: summarize-evaluate ")


def test_a_file_is_a_command(monkeypatch) -> None:
    commands = discover()
    files = [*(ROOT / "evaluation").glob("commands/*.py"), *(ROOT / "evaluation").glob("development/commands/*.py")]  # fmt: skip
    assert set(commands) == {file.stem for file in files} - {"__init__"}
    assert set(commands) == {
        "ablate", "compare", "focus", "gate", "order", "run", "score", "sensitivity", "speed", "stories", "sweep",
        "timeline", "train", "tune", "wrap",
    }  # fmt: skip
    for name, command in commands.items():
        assert name == command.NAME
        assert not command.HELP.endswith(".")


@pytest.mark.parametrize(
    ("picture", "says"),
    [("chart.xyz", "--picture must end in one of"), ("chart", None), ("chart.SVG", None)],
)
def test_pictures_are_checked_before_the_run(tmp_path, capsys, picture, says) -> None:
    path = tmp_path / picture
    code = main(["run", "seeds", "--words", "30", "--systems", "lead", "--picture", str(path)])
    assert code == (2 if says else 0)
    assert path.exists() == (says is None)
    assert (says or "") in capsys.readouterr().err


def test_a_missing_matplotlib_is_noticed_before_the_run(monkeypatch, capsys) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["run", "seeds", "--picture", "a.png"]) == 2
    captured = capsys.readouterr()
    assert "--picture needs matplotlib" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("command", ["compare", "ablate"])
def test_commands_without_a_chart_have_no_picture(command, capsys) -> None:
    with pytest.raises(SystemExit):
        main([command, "seeds", "--picture", "a.png"])
    assert "unrecognized arguments: --picture" in capsys.readouterr().err


def test_peers_that_are_not_installed_are_named(monkeypatch, capsys) -> None:
    monkeypatch.setattr("evaluation.systems.installed_peers", list)
    assert main(["run", "seeds", "--systems", "peers"]) == 2
    assert "pip install 'summarize[peers]'" in capsys.readouterr().err


@pytest.mark.parametrize("holdout", ["references", "version"])
@pytest.mark.parametrize("metric", ["R-1", "ROUGE-SU4 F", "redundancy", "concept coverage"])
def test_every_metric_can_be_the_main_one(data, capsys, holdout, metric) -> None:
    arguments = ["run", str(data), "--words", "25", "--systems", "lead", "--systems", "random"]
    assert main([*arguments, "--holdout", holdout, "--metric", metric, "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert all(row["95 % CI"].startswith("[") for row in rows)
    assert sorted(row["system"] for row in rows) == ["lead", "random"]


@pytest.mark.parametrize("spelled", ["R-1", "ROUGE-1 F", "ROUGE-1", "rouge-1", "r-1"])
def test_a_metric_is_found_by_any_of_its_names(spelled, data, capsys) -> None:
    arguments = ["compare", str(data), "--systems", "lead", "--systems", "random"]
    main([*arguments, "--metric", spelled, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["signature"].endswith("metric:ROUGE-1 F")
    assert callable(scorer(spelled))


def test_an_unknown_metric_lists_what_is_accepted() -> None:
    with pytest.raises(SettingError, match="R-1 is short for 'ROUGE-1 F'"):
        metrics.find("quality")
    for name in ("reading", "R-", "ROUGE-2 G", "BLEU"):
        with pytest.raises(SettingError, match="metric must be a variant of ROUGE such as"):
            scorer(name)


def test_a_comparison_shows_both_scores_and_names_the_metric(data, capsys) -> None:
    arguments = ["compare", str(data), "--systems", "lead", "--systems", "random"]
    main([*arguments, "--format", "json", "--metric", "R-L"])
    [row] = json.loads(capsys.readouterr().out)["rows"]
    difference = row["mean"] - row["mean of against"]
    assert (row["metric"], float(row["difference"])) == ("R-L", pytest.approx(difference, abs=0.01))
    main([*arguments, "--metric", "R-L"])
    shown = capsys.readouterr().out
    assert "difference in R-L" in shown
    assert f"lead    {row['mean']:.2f}" in shown
    assert f"random  {row['mean of against']:.2f}" in shown


def test_a_metric_where_less_is_better_ranks_the_lowest_first(data, capsys) -> None:
    arguments = ["run", str(data), "--words", "25", "--metric", "redundancy", "--format", "json"]
    assert main(arguments) == 1
    redundancy = [row["redundancy"] for row in json.loads(capsys.readouterr().out)["rows"]]
    assert redundancy == sorted(redundancy)


@pytest.mark.parametrize("holdout", ["references", "version"])
def test_text_tables_fit_a_terminal(data, capsys, holdout) -> None:
    lines = data.read_text().splitlines()
    data.write_text("\n".join(lines[:7]))
    assert main(["run", str(data), "--words", "25", "--holdout", holdout]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert len(line) <= 80


@given(st.lists(st.integers(1, 30), min_size=1, max_size=14), st.integers(1, 90))
def test_wide_tables_are_wrapped_and_lose_nothing(widths, name) -> None:
    rows = [
        {
            "system": ("without the filter of deep sentences " * 3)[:name].strip(),
            **{f"metric m{k}": "1" * width for k, width in enumerate(widths)},
        }
    ]
    text = format_table(rows, "text")
    assert max(map(len, text.splitlines())) <= 80
    words = text.split()
    assert sorted(word for word in words if set(word) == {"1"}) == sorted("1" * w for w in widths)
    assert set(rows[0]["system"].split()) <= set(words)


def test_each_block_of_a_wide_table_says_what_its_lines_are_about() -> None:
    row = {"system": "default", "against": "first-document", "p": "0.1" * 10, "q": "0.2" * 13}
    text = format_table([row, {**row, "against": "lead"}], "text")
    assert text.count("first-document") == text.count("lead") == 2
    assert len(text.split("\n\n")) == 2


def test_the_signature_of_a_readability_table_names_the_version(tmp_path, capsys) -> None:
    (tmp_path / "c.txt").write_text("The cat sat on the mat, and it slept until the evening.")
    assert main(["score", str(tmp_path / "c.txt"), "--language", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"lang:en|v{__version__}"


def test_the_heading_of_an_interval_stays_readable() -> None:
    rows = [{"system": "without " * 10, "95 % CI": "-", "redundancy max": 0.3, "R-2": "1" * 40}]
    assert not any(line.strip() == "%" for line in format_table(rows, "text").splitlines())
    assert "95 %" in format_table(rows, "text")


def test_a_sweep_marks_ties_and_prints_the_whole_signature(data, capsys) -> None:
    param = "selector=mmr(diversity=0:1:0.5)"
    assert main(["sweep", str(data), "--words", "25", "--param", param, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    marks = [row["best"] for row in found["rows"]]
    assert "best" in marks
    assert set(marks) <= {"best", "not significantly worse", ""}
    assert found["signature"].endswith(f"|sweep:{param}")
    for part in ("dataset:topics.jsonl@", "|words:25|", "|lang:en|", "|ROUGE-1,ROUGE-2"):
        assert part in found["signature"]


def test_broken_topics_are_named(data, capsys) -> None:
    assert main(["run", str(data), "--words", "25", "--systems", "lead"]) == 1
    assert "failed: topics.jsonl:8 with lead: topics.jsonl:8: not JSON" in capsys.readouterr().err
    assert isinstance(list(read_topics(data))[7], Broken)


def test_no_cell_is_a_formula() -> None:
    from evaluation.reports import format_table

    rows = [{"system": name, "R-1": -1.5} for name in ("=1+1", "+1+cmd", "@SUM(A1)", "-a", "\t=1", "＝1", "lead")]  # fmt: skip
    lines = format_table(rows, "csv").splitlines()
    assert lines[1:] == ["'=1+1,-1.50", "'+1+cmd,-1.50", "'@SUM(A1),-1.50", "'-a,-1.50", "'\t=1,-1.50", "'＝1,-1.50", "lead,-1.50"]  # fmt: skip
    assert format_table([{"system": "\n=1+1"}], "csv").splitlines()[1] == "\"'"


def test_a_sweep_says_in_a_line_what_it_is_and_becomes_a_table() -> None:
    from evaluation import sweep

    result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    assert repr(result) == "<sweep of mmr diversity over 0, 0.5, 1 on 5 topics>"
    table = result.to_frame("lead ROUGE-2 F", "redundancy")
    assert list(table.columns) == ["lead ROUGE-2 F", "redundancy"]
    assert table.index.tolist() == [0.0, 0.5, 1.0]
    assert table["redundancy"].tolist() == pytest.approx(result.mean("redundancy").tolist())
    assert set(result.to_frame()) == set(result.scores)
    with pytest.raises(SettingError, match="unknown metric 'ROUGE-9'"):
        result.to_frame("ROUGE-9")


def test_a_sweep_says_what_it_found_also_where_nothing_can_be_significant() -> None:
    scores = np.array([[0.3, 0.4, 0.2], [0.2, 0.3, 0.1], [0.4, 0.4, 0.3], [0.1, 0.3, 0.1]])
    units = ("a", "b", "c", "d")
    few = Sweep("mmr diversity", (0.0, 0.5, 1.0), {"ROUGE-2 F": scores}, units, 0.0)
    best, needed = few.describe("ROUGE-2 F").splitlines()
    assert best.startswith("Best at 0.5: 35.00; at the default, 0: 25.00, a difference of +10.00 [")
    assert needed == "Scored on 4: it takes at least 7 for any difference to be significant."
    assert (few.decides("ROUGE-2 F"), few.units_needed) == (False, 7)
    many = Sweep("x", (0.0, 0.5, 1.0), {"words": np.tile(scores, (2, 1))}, units * 2, 0.5)
    assert many.decides("words")
    assert many.describe("words") == "Of words, neither high nor low values are better."
    lead = Sweep("x", (0.0, 0.5, 1.0), {"lead ROUGE-2 F": scores}, units, 0.0)
    for name in ("R-2", "ROUGE-2 F"):
        with pytest.raises(
            SettingError, match=r"unknown metric .*; did you mean 'lead ROUGE-2 F'\?"
        ):
            lead.best(name)
    none = Sweep("x", (0.0, 1.0), {"ROUGE-2 F": np.full((2, 2), np.nan)}, ("a", "b"), 0.0)
    assert none.describe("ROUGE-2 F") == "No topic has ROUGE-2 F at every value."


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Мост закрыт. Школы тоже закрыты.", "unicode"),
        ("أُغلق الجسر. وأُغلقت المدارس أيضا.", "unicode"),
        ("The bridge is closed. The schools are closed too.", "rouge-1.5.5"),
    ],
)
def test_score_reads_the_words_of_the_language_it_detects(text, tokens, tmp_path, capsys) -> None:
    """As `run` does: a text scored against itself has 100 in every script, without a warning."""
    (path := tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["score", str(path), str(path), "--format", "json"]) == 0
    printed = capsys.readouterr()
    result = json.loads(printed.out)
    assert {row["F"] for row in result["rows"]} == {100.0}
    assert f"tok:{tokens}" in result["signature"]
    assert not printed.err


def test_a_warning_of_a_command_is_a_message(tmp_path, capsys) -> None:
    """Tokens that are asked for are used, and what they cannot read is said in one line."""
    (path := tmp_path / "a.txt").write_text("Мост закрыт. Школы тоже закрыты.", encoding="utf-8")
    assert main(["score", str(path), str(path), "--tokens", "rouge-1.5.5"]) == 0
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "warning: tokens='rouge-1.5.5' knows" in message


def test_scores_of_0_are_not_put_down_to_a_language_that_is_right(tmp_path, capsys) -> None:
    """A topic that failed scores nothing, and English data with English words need no other language."""
    topic = {"id": "a", "documents": ["Rain fell in Rome on Monday."], "references": ["Snow."]}
    (path := tmp_path / "t.jsonl").write_text(json.dumps(topic), encoding="utf-8")
    arguments = ["run", str(path), "--systems", "lead", "--words", "20"]
    assert main(arguments) == 0
    message = capsys.readouterr().err
    assert "no summary shares a word with its references" in message
    assert "--language" not in message
    path.write_text(json.dumps(topic | {"references": []}), encoding="utf-8")
    assert main([*arguments, "--holdout", "references"]) == 1
    assert "score is 0" not in capsys.readouterr().err


def test_scores_of_other_topics_are_not_compared() -> None:
    with pytest.raises(InputError, match="same order of topics, got 3 and 1 scores"):
        compare([0.1, 0.2, 0.3], [0.1])
