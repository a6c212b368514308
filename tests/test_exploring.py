"""The explorers without a browser: what they show is what `summarize` and the evaluation give."""

from __future__ import annotations

import re

import numpy as np
import pytest

from evaluation import Sweep, Topic, read_topics, sweep
from evaluation.topics import Broken
from summarize import Document, InputError, InputTypeError, SettingError, explore, summarize
from summarize.configuration import METHODS
from summarize.notebook import charts
from summarize.notebook.topic_explorer import TopicExplorer
from summarize.notebook.workbench import Workbench, choices
from tests.attacks import ATTACKS
from tests.test_rendering import TAGS, Page


@pytest.fixture(scope="module")
def bench(seeds) -> Workbench:
    return Workbench(tuple(seeds[:4]), [seeds[4].text], whole=True)


@pytest.fixture
def explorer(seeds):
    return explore(seeds[:4], seeds[4], words=120)


def again(explorer, documents):
    """What the call that is shown gives."""
    return eval(explorer.call, {"summarize": summarize, "documents": documents})


# ── the bench ───────────────────────────────────────────────────────────────────────────────────


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
        bench = Workbench(tuple(seeds[:i] + seeds[i + 1 :]), [seeds[i].text], whole=True)
        start = {"words": 80, "ranker": "textrank", "selector": "mmr"}
        mine = bench.sweep(start, "selector", "diversity", values)
        assert [one["ROUGE-2 F"] for one in mine] == pytest.approx(row.tolist(), abs=1e-9)
        coverage = found.scores["concept coverage"][i].tolist()
        assert [one["concept coverage"] for one in mine] == pytest.approx(coverage, abs=1e-9)


@pytest.mark.parametrize("kind", ["ranker", "selector"])
def test_every_range_holds_the_default_and_every_value_can_be_set(bench, kind) -> None:
    for method in METHODS[kind].names():
        for name, reach in choices(kind, method).items():
            usual = METHODS[kind].resolve(method).settings[name]
            assert reach.low <= usual <= reach.high
            assert len(reach.values()) <= 21
            for value in (reach.low, reach.high):
                typed = int(value) if isinstance(usual, int) else value
                bench.summary(
                    words=60, **{kind: METHODS[kind].resolve(method).with_settings(**{name: typed})}
                )


@pytest.mark.parametrize("kind", METHODS)
def test_every_setting_of_a_method_is_declared_and_its_default_is_in_range(kind) -> None:
    for method in METHODS[kind].names():
        declared, settings = METHODS[kind].settings(method), METHODS[kind].resolve(method).settings
        assert list(declared) == list(settings)
        for name, value in settings.items():
            assert declared[name].check(name, value) == value
            assert all(declared[name].check(name, one) == one for one in declared[name].grid)


def test_a_setting_that_is_none_cannot_be_swept(bench) -> None:
    with pytest.raises(SettingError, match="selector 'mmr' has no setting 'length'"):
        bench.sweep({"words": 60, "selector": "mmr"}, "selector", "length", [1.0])


# ── one story ───────────────────────────────────────────────────────────────────────────────────


def test_it_starts_where_it_is_told(seeds) -> None:
    made = explore(
        seeds, words=137, ranker="lexrank(threshold=0.2)", selector="top", query="Palmyra"
    )
    assert made.summary == summarize(
        seeds, words=137, ranker="lexrank(threshold=0.2)", selector="top", query="Palmyra"
    )
    assert made.call == (
        'summarize(documents, words=137, query="Palmyra", ranker="lexrank(threshold=0.2)", selector="top")'
        "  # summarize 0.1.0"
    )


def test_every_control_changes_the_summary_and_the_call(explorer, seeds) -> None:
    documents = seeds[:4]
    explorer._words.value = 200
    assert explorer.summary == summarize(documents, words=200) == again(explorer, documents)
    explorer._slider("selector", "mmr", "diversity").value = 0.85
    assert "mmr(diversity=0.85)" in explorer.call
    explorer._slider("ranker", "textrank", "position_decay").value = 1.1
    assert 'ranker="textrank(position_decay=1.1)"' in explorer.call
    explorer._method["orderer"].value = "source_order"
    explorer._query.value = "  safe zones "
    assert 'query="safe zones"' in explorer.call
    assert again(explorer, documents) == explorer.summary
    explorer._method["selector"].value = "submodular"
    explorer._slider("selector", "submodular", "saturation").value = 2.5
    explorer._method["ranker"].value = "lsa"
    explorer._slider("ranker", "lsa", "topics").value = 3
    assert 'ranker="lsa(topics=3)", selector="submodular(saturation=2.5)"' in explorer.call
    assert (
        again(explorer, documents) == explorer.summary == summarize(documents, **explorer.settings)
    )
    explorer._again.click()
    assert explorer.summary == summarize(documents, words=120)


def test_it_says_what_came_in_and_what_went(explorer) -> None:
    before = {pick.text for pick in explorer.summary}
    explorer._words.value = 220
    came = [i for i, pick in enumerate(explorer.summary) if pick.text not in before]
    assert re.findall(r'<li class="k(\d+) sz-new">', explorer._view.value) == [
        str(i + 1) for i in came
    ]
    assert f"{len(came)} in, 0 out since the last change" in explorer._view.value


def test_scores_stand_beside_the_lead_baseline(explorer, seeds) -> None:
    from evaluation import rouge

    scorer = rouge.Rouge(["1", "2", "L"], references="mean")
    [score] = [scorer.score([p.text for p in explorer.summary], [seeds[4].text])["ROUGE-2"].f]
    text = visible(explorer._scores.value)
    assert f"ROUGE-2 F{score:.3f}" in text
    lead = summarize(seeds[:4], words=120, ranker="lead", selector="top", orderer="source_order")
    base = scorer.score([p.text for p in lead], [seeds[4].text])["ROUGE-2"].f
    row = explorer._scores.value.split("ROUGE-2 F")[1].split("</tr>")[0]
    assert f'<b style="left:{100 * base:.1f}%">' in row
    assert "against the reference, whole" in text
    explorer._words.value = 40
    assert re.search(r"ROUGE-2 F\.?[\d.]+[−+]\.\d{3}", visible(explorer._scores.value))


def visible(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_a_summary_by_people_is_cut_and_a_version_is_not(seeds) -> None:
    people = explore(seeds[:4], seeds[4].text, words=100)
    version = explore(seeds[:4], seeds[4], words=100)
    assert "cut at 100 words" in people._scores.value
    assert "against the reference, whole" in version._scores.value
    assert people._now.measures["ROUGE-2 F"] > 0.3 > version._now.measures["ROUGE-2 F"]


@pytest.mark.parametrize("kind", ["mapping", "frame", "path"])
def test_a_version_may_come_as_documents_do(seeds, kind, tmp_path) -> None:
    import pandas as pd

    (tmp_path / "a.txt").write_text(seeds[4].text, encoding="utf-8")
    given = {
        "mapping": {"text": seeds[4].text, "name": "x"},
        "frame": pd.DataFrame({"text": [seeds[4].text]}),
        "path": tmp_path / "a.txt",
    }[kind]
    made, plain = explore(seeds[:4], given), explore(seeds[:4], seeds[4])
    assert made._now.measures == plain._now.measures


def test_any_version_can_be_held_out_by_hand(seeds) -> None:
    made = explore(seeds, words=100)
    assert "ROUGE-2 F" not in made._now.measures
    made._held.value = 1
    assert made.summary == summarize(seeds[:1] + seeds[2:], words=100) == again(made, seeds)
    assert "documents[:1] + documents[2:]" in made.call
    assert "against the version held out, 001_1a767ba6e2e0d961.txt, whole" in made._scores.value
    # Letters are those of the view: the one held out is named by its name alone.
    assert "B: 001" not in str(made._held.options)
    made._again.click()
    assert made.call == "summarize(documents, words=100)  # summarize 0.1.0"


def test_the_call_without_a_version_holds_for_any_kind_of_documents(seeds) -> None:
    import pandas as pd

    from summarize import as_documents

    frame = pd.DataFrame({"text": [d.text for d in seeds], "name": [d.name for d in seeds]})
    made = explore(frame, words=60)
    made._held.value = 2
    names = {"summarize": summarize, "documents": frame, "as_documents": as_documents}
    assert eval(made.call, names) == made.summary


def test_the_settings_give_the_summary_again(seeds) -> None:
    made = explore(seeds[:4], known=seeds[4], language="pt", words=80)
    assert summarize(seeds[:4], **made.settings) == made.summary


def test_what_cannot_be_done_is_said_and_nothing_is_mixed(seeds) -> None:
    explorer = explore(seeds, words=100, query="Palmyra")
    before, settings, call = explorer.summary, explorer.settings, explorer.call
    for control, value in ((explorer._query, "zzz"), (explorer._held, 1), (explorer._words, 20)):
        control.value = value
        assert "Shown is what was set before." in explorer._view.value
        assert (explorer.summary, explorer.settings, explorer.call) == (before, settings, call)
        assert explorer._pin.disabled
        for at in range(4):  # every tab still draws what is shown
            explorer._tabs.selected_index = at
            assert explorer._charts[at].value
    assert "query &#x27;zzz&#x27; shares no word with the documents" in explorer._view.value
    explorer._again.click()
    assert "shares no word" not in explorer._view.value
    assert explorer.call == call
    assert not explorer._pin.disabled


def test_the_dot_in_the_trade_off_is_what_is_shown(seeds) -> None:
    explorer = explore(seeds[:4], seeds[4], words=120, selector="mmr(diversity=0.975)")
    assert 'font-weight:700">0.975</text>' in explorer._charts[0].value
    explorer = explore(seeds[:4], seeds[4], words=120, ranker="textrank(consensus=8.0)")
    explorer._swept.value = ("ranker", "consensus")
    assert 'font-weight:700">8</text>' in explorer._charts[0].value


def test_pinned_results_are_compared_at_one_length_only(explorer) -> None:
    explorer._pin.click()
    explorer._slider("selector", "mmr", "diversity").value = 1.0
    explorer._pin.click()
    explorer._words.value = 60
    explorer._pin.click()
    tables = explorer._pins.value.split("</table>")[:-1]
    assert [re.search(r"Pinned, (\d+) words", table)[1] for table in tables] == ["120", "60"]
    assert [table.count("sz-best") for table in tables] == [1, 0]
    assert "defaults" in tables[0]
    assert "diversity 1" in tables[0]
    best = max(explorer.pinned[:2], key=lambda one: one["ROUGE-2 F"])
    row = re.search(r"<tr class=sz-best>(.*?)</tr>", tables[0])[1]
    assert f"{best['ROUGE-2 F']:.3f}" in row
    assert explorer.pinned[2]["words"] == 60


def test_only_the_open_tab_is_drawn(explorer) -> None:
    assert [bool(chart.value) for chart in explorer._charts] == [True, False, False, False]
    for at, shown in ((1, "<title>A, score"), (2, "data:image/png;base64,"), (3, "<mark")):
        explorer._tabs.selected_index = at
        assert shown in explorer._charts[at].value


def test_the_sweep_passes_through_what_is_shown(explorer) -> None:
    swept = next(iter(explorer._sweeps.values()))
    values = choices("selector", "mmr")["diversity"].values()
    assert 0.35 in values
    assert swept[0.35]["ROUGE-2 F"] == explorer._now.measures["ROUGE-2 F"]


def test_the_static_copy_says_the_same(explorer) -> None:
    bundle = explorer._static()
    assert set(bundle) == {"text/plain", "text/html", "text/markdown"}
    page = bundle["text/html"]
    assert page.count('<p class="sz-t"') == len(explorer.summary)
    assert f".szx-copy-{explorer._key}{{display:none}}" in page
    assert explorer.call in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_is_given_becomes_markup(attack) -> None:
    documents = [
        Document(
            f"Rain fell in Rome {attack} on Monday. Snow fell.",
            name=attack,
            title=attack,
            source=attack,
        )
        for _ in range(3)
    ]
    made = explore(documents, f"Rain fell in Rome {attack}.", words=60, query=f"Rome {attack}")
    made._pin.click()
    pages = [made._view.value, made._scores.value, made._pins.value, made._static()["text/html"]]
    for at in range(4):
        made._tabs.selected_index = at
        pages.append(made._charts[at].value)
    drawn = {"svg", "g", "rect", "text", "line", "polyline", "circle", "path", "title", "image"}
    table = {"table", "tbody", "thead", "tr", "th", "td", "b", "caption"}
    for page in map(Page, pages):
        assert page.tags <= TAGS | drawn | table
        for name, value in page.attributes:
            assert not name.startswith("on")
            assert name != "href" or value.startswith("data:image/png;base64,")


def test_bad_arguments_are_named(seeds) -> None:
    with pytest.raises(InputTypeError, match="selector of an explorer must be a name"):
        explore(seeds, selector=lambda c, s, b: [0])
    with pytest.raises(SettingError, match="did you mean 'lexrank'"):
        explore(seeds, ranker="lexrnk")
    with pytest.raises(SettingError, match="words must be at least 1, got 0"):
        explore(seeds, words=0)
    with pytest.raises(InputError, match="reference must hold some text"):
        explore(seeds, " ")
    with pytest.raises(InputTypeError, match="got int 5"):
        explore(seeds, 5)
    with pytest.raises(InputError, match="cuts the ones and reads the others whole, so not both"):
        explore(seeds, [seeds[0], "Rain fell."])
    with pytest.raises(InputTypeError, match="query must be a str, got int 5"):
        explore(seeds, query=5)
    with pytest.raises(InputError, match="query must hold some text"):
        explore(seeds, query=" ")
    with pytest.raises(InputTypeError, match="explore has no setting 'sentences' here"):
        explore(seeds, sentences=3)
    with pytest.raises(InputTypeError, match="explore has no setting 'query' here"):
        explore(read_topics("seeds"), query="x")
    with pytest.raises(
        InputTypeError, match=r"topics must be what evaluation.read_topics gives, got str"
    ):
        explore([*topics(), "a text"])
    with pytest.raises(InputError, match="topics bring their own"):
        explore(read_topics("seeds"), "Rain.")
    with pytest.raises(InputError, match="cannot read 'nowhere.jsonl'"):
        explore(read_topics("nowhere.jsonl"))


def test_known_texts_and_iterators_work(seeds) -> None:
    made = explore(iter(seeds[:4]), known=seeds[4], words=80)
    assert made.summary == summarize(seeds[:4], known=seeds[4], words=80)
    assert "known=known" in made.call
    single = explore("Rain fell in Rome. A cat slept on the roof.", words=20)
    assert len(single.summary) == 2


# ── topics ──────────────────────────────────────────────────────────────────────────────────────


def topics() -> list[Topic]:
    """Six small stories in which the first sentence is the one that people want."""
    towns = ("Rome", "Oslo", "Lima", "Bern", "Riga", "Kyiv")
    return [
        Topic(
            town,
            (
                Document(
                    f"Heavy rain fell on {town} on Monday. The mayor of {town} slept well. Cats slept, too."
                ),
                Document(
                    f"On Monday heavy rain fell on {town}. Nobody in {town} was hurt. The sun came back."
                ),
            ),
            (f"Heavy rain fell on {town} on Monday.",),
        )
        for town in towns
    ]


def test_a_sweep_over_topics_is_that_of_the_evaluation(seeds) -> None:
    made = explore(read_topics("seeds"), words=80)
    found = sweep("seeds", "selector=mmr(diversity=0:1:0.1)", words=80)
    mine = made.sweep
    columns = [mine.values.index(value) for value in found.values]
    assert mine.default == 0.35
    np.testing.assert_allclose(
        mine.scores["ROUGE-2 F"][:, columns], found.scores["version ROUGE-2 F"], atol=1e-9
    )
    assert mine.units == found.units
    assert "near-copies: only more topics can settle a default" in made._text.value


def test_the_verdict_tells_chance_from_more() -> None:
    made = TopicExplorer(topics(), words=8)
    made._swept.value = ("ranker", "position_decay")
    assert "6 topics, against references, 8 words" in made._text.value
    assert "With 6 topics no difference could count as more than chance." in made._text.value
    twelve = [*topics(), *topics()]
    made = TopicExplorer(twelve, words=8)
    assert made.sweep.scores["ROUGE-2 F"].shape[0] == 12  # topics of one name are still two
    assert "It could be chance: there is no reason to leave the default." in made._text.value


def sweep_of(scores: list[list[float]], usual: float = 0.0, metric: str = "ROUGE-2 F") -> Sweep:
    table = np.array(scores)
    values = tuple(float(i) for i in range(table.shape[1]))
    return Sweep("s", values, {metric: table}, tuple(map(str, range(len(table)))), usual)


def test_more_than_chance_is_more_than_chance() -> None:
    made = TopicExplorer(topics(), words=8)
    steps = np.random.default_rng(0).normal(0, 0.01, (30, 3))
    clear = sweep_of((np.array([0.1, 0.1, 0.2]) + steps).tolist())
    assert "It is more than chance." in made._verdict(clear, "ROUGE-2 F")
    assert clear.not_significantly_different("ROUGE-2 F") == [False, False, True]
    said = 0
    for draw in range(40):  # of noise no more may be said than the level allows
        noise = sweep_of(np.random.default_rng(draw).normal(0.2, 0.05, (40, 11)).tolist())
        text = made._verdict(noise, "ROUGE-2 F")
        said += "It is more than chance." in text
        assert ("more than chance." in text) != noise.not_significantly_different("ROUGE-2 F")[0]
    assert said <= 4


def test_less_redundancy_is_better_and_words_are_neither() -> None:
    low = sweep_of([[0.5, 0.1, 0.3]] * 3, metric="redundancy")
    assert low.best("redundancy") == 1
    neither = sweep_of([[100.0, 90.0, 80.0]] * 3, metric="words")
    assert neither.best("words") is None
    assert neither.not_significantly_different("words") == [False] * 3


def test_one_topic_with_references_is_a_topic() -> None:
    made = TopicExplorer(topics()[:1], words=8)
    assert "1 topic, against references" in made._text.value
    assert "near-copies" not in made._text.value


def test_topics_that_fail_are_named_and_the_others_count() -> None:
    given = [
        *topics(),
        Broken("bad:1", "bad:1: not JSON"),
        Topic("lonely", (Document("Rain fell."),)),
    ]
    made = TopicExplorer(given, words=8)
    assert (
        "Left out, 2: bad:1: not JSON; topic &#x27;lonely&#x27; has no references"
        in made._text.value
    )
    assert len(made.sweep.units) == 6
    with pytest.raises(InputError, match="topics must hold one that can be read, got bad:1"):
        TopicExplorer([Broken("bad:1", "bad:1: not JSON")])


def test_other_methods_offer_other_settings() -> None:
    made = TopicExplorer(topics(), words=8)
    made._method["selector"].value = "concepts"
    made._method["ranker"].value = "lexrank"
    assert [label for label, _ in made._swept.options] == [
        "selector: least",
        "ranker: threshold",
        "ranker: damping",
    ]
    made._method["selector"].value = "top"
    made._method["ranker"].value = "centroid"
    assert "no setting to sweep" in made._text.value


def test_the_copy_of_a_sweep_is_a_chart_and_its_verdict() -> None:
    made = TopicExplorer(topics(), words=8)
    page = made._static()["text/html"]
    assert '<svg class="sz-svg" role="img" aria-label="ROUGE-2 F over mmr diversity"' in page
    assert repr(made) == "<TopicExplorer of 6 topics: 6 scored>"


# ── charts ──────────────────────────────────────────────────────────────────────────────────────


def test_the_similarity_map_is_the_matrix_of_cosines(bench) -> None:
    candidates = bench.candidates
    found = charts.similarity_of(candidates)
    expected = (candidates.vectors @ candidates.vectors.T).toarray()
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_many_sentences_share_cells_and_too_many_have_no_picture(bench, monkeypatch) -> None:
    candidates = bench.candidates
    whole = charts.similarity_of(candidates)
    monkeypatch.setattr(charts, "MAX_SIDE", 10)
    found = charts.similarity_of(candidates)
    assert found.shape == (10, 10)
    assert found.max() == whole.max()
    monkeypatch.setattr(charts, "MAX_SENTENCES", 10)
    assert charts.similarity_of(candidates) is None
    assert "no picture" in charts.similarity_map(bench.summary(words=60), candidates)


def test_the_picture_in_the_map_can_be_read(bench, tmp_path) -> None:
    import base64

    from matplotlib.image import imread

    html = charts.similarity_map(bench.summary(words=60), bench.candidates)
    (tmp_path / "a.png").write_bytes(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]))
    pixels = imread(tmp_path / "a.png")
    np.testing.assert_allclose(pixels[..., 3], charts.similarity_of(bench.candidates), atol=1 / 255)


def test_labels_do_not_cover_each_other() -> None:
    html = charts.lines([0, 1], {"redundancy": [0.1, 0.5], "ROUGE-2 F": [0.2, 0.5], "concept coverage": [0, 0.5]}, 0.5, "x")  # fmt: skip
    heights = [
        float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:redundancy|ROUGE|concept)', html)
    ]
    assert len(heights) == 3
    assert min(abs(a - b) for a in heights for b in heights if a != b) >= 14
