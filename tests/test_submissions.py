"""Summaries that another program made, scored as systems of the evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.cli import main
from summarize import read_documents, summarize
from tests.topics import REFERENCE, STORY, write_topics


@pytest.fixture
def data(tmp_path) -> str:
    return write_topics(tmp_path / "topics.jsonl")


def write(path: Path, rows: list) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return f"mine={path}"


def rows_of(capsys) -> dict[str, dict]:
    return {row["system"]: row for row in json.loads(capsys.readouterr().out)["rows"]}


def own_summaries(**settings) -> list[dict]:
    texts = [{"text": text, "date": f"2024-05-{6 + d:02}"} for d, text in enumerate(STORY)]
    return [{"id": f"t{i}", "summary": str(summarize(texts, **settings))} for i in range(6)]


def test_the_same_summaries_get_the_same_scores_whoever_made_them(data, tmp_path, capsys) -> None:
    mine = write(tmp_path / "mine.jsonl", own_summaries(words=15, language="en"))
    assert main(["run", data, "--words", "15", "--systems", "default", "--systems", mine, "--format", "json"]) == 0  # fmt: skip
    found = rows_of(capsys)
    default, mine = found["default"], found["mine"]
    for column in ("R-1", "R-2", "R-L", "R-SU4", "95 % CI", "words", "reading"):
        assert default[column] == mine[column]


def test_the_signature_names_the_file_and_its_content(data, tmp_path, capsys) -> None:
    signatures = set()
    for words in (10, 15):
        mine = write(tmp_path / "mine.jsonl", own_summaries(words=words))
        assert main(["run", data, "--systems", mine, "--format", "json"]) == 0
        signatures.add(json.loads(capsys.readouterr().out)["signature"])
    assert len(signatures) == 2
    assert all("|outputs:mine.jsonl@" in signature for signature in signatures)


@pytest.mark.parametrize("field", ["summary", "text", "prediction", "output"])
@pytest.mark.parametrize("form", [str, lambda text: [text]])
def test_a_summary_may_have_several_forms(data, field, form, tmp_path, capsys) -> None:
    rows = [{"id": f"t{i}", field: form("Trains stood still in the north.")} for i in range(6)]
    assert main(["run", data, "--systems", write(tmp_path / "a.jsonl", rows), "--format", "json"]) == 0  # fmt: skip
    assert rows_of(capsys)["mine"]["words"] == 6


def test_records_of_a_batch_are_read_as_they_are(seeds, tmp_path, capsys) -> None:
    topics = tmp_path / "topics.jsonl"
    texts = [document.text for document in read_documents("seeds")]
    topics.write_text(json.dumps({"id": "a", "documents": texts, "references": texts[:1]}) + "\n")
    record = {"id": "a", **summarize(texts, words=60).to_dict(texts=False)}
    mine = write(tmp_path / "mine.jsonl", [record])
    arguments = ["--systems", "default", "--systems", mine, "--words", "60", "--format", "json"]
    assert main(["run", str(topics), *arguments]) == 0
    found = rows_of(capsys)
    assert found["mine"]["R-2"] == found["default"]["R-2"]


def test_lines_without_an_id_stand_for_the_topics_on_the_same_lines(tmp_path, capsys) -> None:
    topics = tmp_path / "topics.jsonl"
    texts = ["Rain fell in Rome. The Tiber rose.", "Snow fell in Oslo. Trams stood still."]
    topics.write_text(
        "".join(json.dumps({"documents": [text], "references": [text]}) + "\n" for text in texts)
    )
    mine = write(tmp_path / "mine.jsonl", texts)
    assert main(["run", str(topics), "--systems", mine, "--format", "json"]) == 0
    assert rows_of(capsys)["mine"]["R-1"] == 100


def test_lines_without_an_id_are_named_where_topics_have_ids(data, tmp_path, capsys) -> None:
    rows = [{"summary": "Trains stood still in the north."} for _ in range(6)]
    mine = write(tmp_path / "mine.jsonl", rows)
    folder = tmp_path / "runs"
    assert main(["run", data, "--systems", mine, "--output", str(folder)]) == 2
    assert f"the lines of {mine.removeprefix('mine=')!r} have no id" in capsys.readouterr().err
    assert not folder.exists()
    rows[1:] = [{"id": f"t{i}", **row} for i, row in enumerate(rows[1:])]
    mine = write(tmp_path / "mine.jsonl", rows)
    assert main(["run", data, "--systems", mine]) == 1
    assert "mine.jsonl:1 (no id)" in capsys.readouterr().err


def test_a_file_for_other_topics_is_an_error_before_anything_is_run(data, tmp_path, capsys) -> None:
    mine = write(tmp_path / "mine.jsonl", [{"id": "x7", "summary": "Rain fell."}])
    assert main(["run", data, "--systems", "lead", "--systems", mine]) == 2
    assert "its ids are such as 'x7', those of the topics such as 't0'" in capsys.readouterr().err


def test_a_system_with_few_summaries_is_not_ranked_among_the_others(data, tmp_path, capsys) -> None:
    rows = [{"id": "t1", "summary": REFERENCE}, {"id": "t4", "summary": REFERENCE}]
    mine = write(tmp_path / "mine.jsonl", rows)
    arguments = ["run", data, "--systems", mine, "--systems", "lead", "--systems", "random"]
    assert main([*arguments, "--format", "json"]) == 1
    systems = [row["system"] for row in json.loads(capsys.readouterr().out)["rows"]]
    assert systems[-1] == "mine"  # though its mean is the highest
    assert main(arguments) == 1
    assert "mine: the means of 2 of 6 topics only" in capsys.readouterr().out


def test_several_references_are_combined_as_one_asks(tmp_path, capsys) -> None:
    references = [
        "Rain fell in Rome.",
        "Trains stood still in the north of the country on Tuesday.",
    ]
    topics = tmp_path / "topics.jsonl"
    topic = {"id": "a", "documents": STORY, "references": references}
    topics.write_text(json.dumps(topic))
    summary = "Rain fell in Rome again. Trains stood still."
    mine = write(tmp_path / "mine.jsonl", [{"id": "a", "summary": summary}])
    files = [tmp_path / name for name in ("summary.txt", "one.txt", "two.txt")]
    for file, text in zip(files, [summary, *references], strict=True):
        file.write_text(text)

    def of_run(*options: str) -> tuple[float, str]:
        assert main(["run", str(topics), "--systems", mine, "--format", "json", *options]) == 0
        found = json.loads(capsys.readouterr().out)
        return found["rows"][0]["R-1"], found["signature"]

    def of_score(*paths: Path) -> float:
        assert main(["score", *map(str, paths), "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)["rows"][0]["F"]

    summed, signature = of_run("--combine", "micro")
    assert summed == pytest.approx(of_score(*files))
    assert "refs:micro" in signature
    averaged, signature = of_run()
    assert averaged == pytest.approx(sum(of_score(files[0], one) for one in files[1:]) / 2)
    assert "refs:macro" in signature
    assert averaged != pytest.approx(summed)


def test_they_can_be_compared_and_held_out(data, tmp_path, capsys) -> None:
    mine = write(tmp_path / "mine.jsonl", own_summaries(words=15))
    assert main(["compare", data, "--systems", "lead", "--systems", mine, "--words", "15"]) == 0
    assert "mine" in capsys.readouterr().out
    rows = [{"id": f"seeds#{i}", "summary": "Palmyra was bombed."} for i in range(1, 6)]
    versions = write(tmp_path / "versions.jsonl", rows)
    assert main(["run", "seeds", "--systems", versions, "--format", "json"]) == 0
    assert rows_of(capsys)["mine"]["scored"] == 1


def test_a_topic_without_a_summary_fails_and_a_summary_without_a_topic_is_named(
    data, tmp_path, capsys
) -> None:
    rows = own_summaries(words=15)
    rows[2] = {"id": "t2", "error": "no such file"}
    rows[5]["id"] = "t55"
    mine = write(tmp_path / "mine.jsonl", rows)
    assert main(["run", data, "--systems", "lead", "--systems", mine, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    row = json.loads(out)["rows"][-1]
    assert (row["scored"], row["failed"]) == (4, 2)
    assert "has no summary with the id 't5'" in err
    assert "mine.jsonl:3: no such file" in err
    assert "has the id: t55" in err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no JSON", "mine.jsonl:2: not JSON"),
        ('{"id": "t1", "body": "Rain."}', "mine.jsonl:2: no summary: the line must have one of"),
        ('{"id": "t1", "summary": 5}', "mine.jsonl:2: 'summary' must be a text or an array"),
        ('{"id": "t1", "summary": ["a", 5]}', "mine.jsonl:2: 'summary' must be a text or an array"),
        ('{"id": "t0", "summary": "Rain."}', "mine.jsonl:2: a second summary with the id 't0'"),
    ],
)
def test_a_bad_line_is_named_before_anything_is_run(data, line, message, tmp_path, capsys) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text('{"id": "t0", "summary": "Rain."}\n' + line + "\n")
    folder = tmp_path / "runs"
    assert main(["run", data, "--systems", f"mine={mine}", "--output", str(folder)]) == 2
    assert message in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("system", "message"),
    [
        ("mine=", "must be NAME=FILE"),
        ("mine=nowhere.jsonl", "cannot read 'nowhere.jsonl', the summaries of 'mine'"),
        ("lead={file}", "'lead' is the name of a system"),
        ("{file}", "need a name: --systems mine="),
    ],
)
def test_bad_usage_is_named(data, system, message, tmp_path, capsys) -> None:
    file = write(tmp_path / "mine.jsonl", own_summaries(words=15)).partition("=")[2]
    assert main(["run", data, "--systems", system.format(file=file)]) == 2
    assert message in capsys.readouterr().err


def test_a_run_is_not_resumed_with_other_summaries_nor_writes_over_them(
    data, tmp_path, capsys
) -> None:
    (tmp_path / "own").mkdir()
    mine = write(tmp_path / "own/records.jsonl", own_summaries(words=15))
    arguments = ["run", data, "--systems", mine, "--output"]
    assert main([*arguments, str(tmp_path / "own")]) == 2
    assert "would overwrite the input" in capsys.readouterr().err
    assert main([*arguments, str(tmp_path / "runs")]) == 0
    write(tmp_path / "own/records.jsonl", own_summaries(words=10))
    assert main([*arguments, str(tmp_path / "runs"), "--resume"]) == 2
    assert "made with other submissions" in capsys.readouterr().err
