"""The workbench gives what `summarize` and the evaluation give."""

from __future__ import annotations

import pytest

from evaluation import sweep
from summarize import SettingError, summarize
from summarize.notebook.workbench import (
    Workbench,
    explorable_settings,
)
from summarize.registry import METHODS


@pytest.fixture(scope="module")
def bench(seeds) -> Workbench:
    return Workbench(tuple(seeds[:4]), [seeds[4].text], full_references=True)


@pytest.mark.parametrize("selector", METHODS["selector"].names())
@pytest.mark.parametrize("query", [None, "safe zones"])
def test_the_bench_gives_what_summarize_gives(bench, seeds, selector, query) -> None:
    for ranker in METHODS["ranker"].names():
        settings = {"words": 90, "ranker": ranker, "selector": selector, "query": query}
        assert bench.summary(**settings) == summarize(seeds[:4], **settings)


def test_the_bench_measures_what_the_evaluation_measures(seeds) -> None:
    values = [0.0, 0.5, 1.0]
    found = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=80)
    for i, row in enumerate(found.scores["version ROUGE-2 F"]):
        bench = Workbench(tuple(seeds[:i] + seeds[i + 1 :]), [seeds[i].text], full_references=True)
        start = {"words": 80, "ranker": "textrank", "selector": "mmr"}
        mine = bench.sweep(start, "selector", "diversity", values)
        assert [one["ROUGE-2 F"] for one in mine] == pytest.approx(row.tolist(), abs=1e-9)
        coverage = found.scores["concept coverage"][i].tolist()
        assert [one["concept coverage"] for one in mine] == pytest.approx(coverage, abs=1e-9)


@pytest.mark.parametrize("kind", ["ranker", "selector"])
def test_every_range_holds_the_default_and_every_value_can_be_set(bench, kind) -> None:
    for method in METHODS[kind].names():
        for name, reach in explorable_settings(kind, method).items():
            usual = METHODS[kind].resolve(method).settings[name]
            assert reach.low <= usual <= reach.high
            assert len(reach.values()) <= 21
            for value in (reach.low, reach.high):
                typed = int(value) if isinstance(usual, int) else value
                spelling = METHODS[kind].resolve(method).with_settings(**{name: typed})
                bench.summary(words=60, **{kind: spelling})


@pytest.mark.parametrize("kind", METHODS)
def test_every_setting_of_a_method_is_declared_and_its_default_is_in_range(kind) -> None:
    for method in METHODS[kind].names():
        declared, settings = METHODS[kind].settings(method), METHODS[kind].resolve(method).settings
        assert list(declared) == list(settings)
        for name, value in settings.items():
            assert declared[name].check(name, value) == value
            assert all(
                declared[name].check(name, choice) == choice for choice in declared[name].grid
            )


def test_a_setting_that_is_none_cannot_be_swept(bench) -> None:
    with pytest.raises(SettingError, match="selector 'mmr' has no setting 'length'"):
        bench.sweep({"words": 60, "selector": "mmr"}, "selector", "length", [1.0])
