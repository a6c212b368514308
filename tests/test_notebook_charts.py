"""What charts show, and that it can be read."""

from __future__ import annotations

import re

import numpy as np
import pytest

from evaluation import sweep
from summarize.notebook import chart_data, charts
from summarize.notebook.chart_data import (
    Curve,
    compute_document_map,
    compute_similarity,
    compute_similarity_map,
    compute_sweep_band,
    metric_style,
)
from summarize.notebook.workbench import (
    Workbench,
)
from summarize.rendering.html_elements import style_sheet


@pytest.fixture(scope="module")
def bench(seeds) -> Workbench:
    return Workbench(tuple(seeds[:4]), [seeds[4].text], full_references=True)


def test_the_similarity_map_is_the_matrix_of_cosines(bench) -> None:
    candidates = bench.candidates
    found = compute_similarity(candidates)
    expected = (candidates.vectors @ candidates.vectors.T).toarray()
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_many_sentences_share_cells_and_too_many_have_no_picture(bench, monkeypatch) -> None:
    candidates = bench.candidates
    whole = compute_similarity(candidates)
    monkeypatch.setattr(chart_data, "MAX_CELLS", 10)
    found = compute_similarity(candidates)
    assert found.shape == (10, 10)
    assert found.max() == whole.max()
    monkeypatch.setattr(chart_data, "MAX_SENTENCES", 10)
    assert compute_similarity(candidates) is None
    data = compute_similarity_map(bench.summary(words=60), candidates)
    assert "too many to draw" in charts.render_similarity_map(data)


def test_the_picture_in_the_map_can_be_read(bench, tmp_path) -> None:
    import base64

    from matplotlib.image import imread

    data = compute_similarity_map(bench.summary(words=60), bench.candidates)
    html = charts.render_similarity_map(data)
    (tmp_path / "a.png").write_bytes(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]))
    pixels = imread(tmp_path / "a.png")
    np.testing.assert_allclose(pixels[..., 3], compute_similarity(bench.candidates), atol=1 / 255)


def test_labels_do_not_cover_each_other() -> None:
    ends = {"redundancy": [0.1, 0.5], "ROUGE-2 F": [0.2, 0.5], "concept coverage": [0, 0.5]}
    curves = [Curve(name, values, metric_style(name)) for name, values in ends.items()]
    html = charts.render_curves([0, 1], curves, 0.5, "x")
    heights = [
        float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:redundancy|ROUGE|concept)', html)
    ]
    assert len(heights) == 3
    assert min(abs(a - b) for a in heights for b in heights if a != b) >= 14


def test_sources_have_the_hues_of_the_style_sheet() -> None:
    hues = re.findall(r"\.h(\d)\{--sz-h: (\d+)\}", style_sheet())
    assert [(int(n), int(hue)) for n, hue in hues] == list(enumerate(chart_data.HUES))


def test_a_place_is_marked_once_and_quotation_goes_before_support(bench) -> None:
    summary = bench.summary(words=120)
    data = compute_document_map(summary, bench.candidates, bench.scores())
    own = [mark for mark in data.marks if mark.role != "other"]
    assert len({(mark.document, mark.start) for mark in data.marks}) == len(data.marks)
    assert len(data.marks) == len(bench.candidates)
    quoted = {(mark.document, mark.start): mark.number for mark in own if mark.role == "quoted"}
    assert quoted == {
        (pick.sentence.document, pick.sentence.start): number
        for number, pick in enumerate(summary, start=1)
    }
    assert max(mark.strength for mark in data.marks) == 1


def test_both_ways_of_drawing_show_the_same_sweep() -> None:
    from summarize import plots

    result = sweep("seeds", "selector=mmr(diversity=0:1:0.5)", words=60)
    band = compute_sweep_band(result, "lead ROUGE-2 F")
    html = charts.render_sweep_band(band)
    axes = plots.sweep(result, "lead ROUGE-2 F")
    assert f"best {band.values[band.best]:g}<" in html
    assert f"best: {band.values[band.best]:g}" in [text.get_text() for text in axes.texts]
    assert axes.get_ylim() == pytest.approx(band.limits)
    assert len([line for line in axes.lines if line.get_linewidth() < 1]) == len(band.topics) == 5
    assert html.count('opacity="0.13"') == 5


def test_the_number_at_the_dot_is_not_covered_by_other_dots() -> None:
    """Values of a setting that change little crowd around the one that is set now."""
    style = metric_style("redundancy")
    redundancy = Curve("redundancy", [0.2, 0.212, 0.205, 0.23, 0.21], style)
    coverage = Curve("coverage", [0.19, 0.2, 0.21, 0.205, 0.215], style)
    svg = charts.render_tradeoff([0.1, 0.3, 0.5, 0.7, 0.9], redundancy, coverage, 0.1, "diversity")
    dots = [
        (float(x), float(y))
        for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="4"', svg)
    ]
    [(x, y, anchor)] = re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)"[^>]*>0.1</text>', svg
    )[-1:]
    left = float(x) - (21 if anchor == "end" else 0)
    assert len(dots) == 5
    assert not [
        dot
        for dot in dots
        if left - 4 < dot[0] < left + 25 and float(y) - 13 < dot[1] < float(y) + 4
    ]
