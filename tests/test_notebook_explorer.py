"""The explorer of one story, without a browser: it shows what `summarize` gives."""

from __future__ import annotations

import functools
import re

import pandas as pd
import pytest

from summarize import (
    Document,
    InputError,
    InputTypeError,
    SettingError,
    as_documents,
    explore,
    summarize,
)
from summarize.notebook.workbench import (
    Workbench,
    explorable_settings,
    find_inactive,
    setting_help,
)
from summarize.registry import METHODS
from tests.attacks import ATTACKS
from tests.test_rendering import TAGS, Page


@pytest.fixture
def explorer(seeds):
    return explore(seeds[:4], seeds[4], words=120)


def again(explorer, documents):
    """What the call that is shown gives."""
    return eval(explorer.call, {"summarize": summarize, "documents": documents})


def visible(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_it_starts_with_the_settings_passed(seeds) -> None:
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
    explorer._controls.words.value = 200
    assert explorer.summary == summarize(documents, words=200) == again(explorer, documents)
    explorer._controls.slider("selector", "mmr", "diversity").value = 0.85
    assert "mmr(diversity=0.85)" in explorer.call
    explorer._controls.slider("ranker", "textrank", "position_decay").value = 1.1
    assert 'ranker="textrank(position_decay=1.1)"' in explorer.call
    explorer._controls.methods["orderer"].value = "source_order"
    explorer._controls.query.value = "  safe zones "
    assert 'query="safe zones"' in explorer.call
    assert again(explorer, documents) == explorer.summary
    explorer._controls.methods["selector"].value = "submodular"
    explorer._controls.slider("selector", "submodular", "saturation").value = 2.5
    explorer._controls.methods["ranker"].value = "lsa"
    explorer._controls.slider("ranker", "lsa", "topics").value = 3
    assert 'ranker="lsa(topics=3)", selector="submodular(saturation=2.5)"' in explorer.call
    assert (
        again(explorer, documents) == explorer.summary == summarize(documents, **explorer.settings)
    )
    explorer._reset_button.click()
    assert explorer.summary == summarize(documents, words=120)


def test_it_says_what_came_in_and_what_went(explorer) -> None:
    before = {pick.text for pick in explorer.summary}
    explorer._controls.words.value = 220
    after = [pick.text for pick in explorer.summary]
    came = [i for i, text in enumerate(after) if text not in before]
    assert re.findall(r'<li class="k(\d+) sz-new">', explorer._view.value) == [
        str(i + 1) for i in came
    ]
    assert f"+{len(came)} -{len(before - set(after))} since last change" in explorer._view.value


def test_scores_stand_next_to_the_lead_baseline(explorer, seeds) -> None:
    from evaluation import rouge

    scorer = rouge.Rouge(["1", "2", "L"], references="macro")
    [score] = [scorer.score([p.text for p in explorer.summary], [seeds[4].text])["ROUGE-2"].f]
    text = visible(explorer._score_view.value)
    assert f"ROUGE-2 F{score:.3f}" in text
    lead = summarize(seeds[:4], words=120, ranker="lead", selector="top", orderer="source_order")
    base = scorer.score([p.text for p in lead], [seeds[4].text])["ROUGE-2"].f
    row = explorer._score_view.value.split("ROUGE-2 F")[1].split("</tr>")[0]
    assert f'<b style="left:{100 * base:.1f}%">' in row
    assert "ROUGE against the full reference. Vertical line: lead baseline." in text
    explorer._controls.words.value = 40
    assert re.search(r"ROUGE-2 F[\d.]+[−+]0\.\d{3}", visible(explorer._score_view.value))


def test_a_summary_by_people_is_cut_and_a_version_is_not(seeds) -> None:
    people = explore(seeds[:4], seeds[4].text, words=100)
    version = explore(seeds[:4], seeds[4], words=100)
    assert "cut at 100 words" in people._score_view.value
    assert "against the full reference." in version._score_view.value
    assert people._state.measures["ROUGE-2 F"] > 0.3 > version._state.measures["ROUGE-2 F"]


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
    assert made._state.measures == plain._state.measures


def test_any_version_can_be_held_out_by_hand(seeds) -> None:
    made = explore(seeds, words=100)
    assert "ROUGE-2 F" not in made._state.measures
    made._controls.held_out.value = 1
    assert made.summary == summarize(seeds[:1] + seeds[2:], words=100) == again(made, seeds)
    assert "documents[:1] + documents[2:]" in made.call
    assert "against the full held-out version, 001_1a767ba6e2e0d961.txt." in made._score_view.value
    # Letters are those of the view: the one held out is named by its name alone.
    assert "B: 001" not in str(made._controls.held_out.options)
    made._reset_button.click()
    assert made.call == "summarize(documents, words=100)  # summarize 0.1.0"


def test_the_call_without_a_version_holds_for_any_kind_of_documents(seeds) -> None:
    import pandas as pd

    from summarize import as_documents

    frame = pd.DataFrame({"text": [d.text for d in seeds], "name": [d.name for d in seeds]})
    made = explore(frame, words=60)
    made._controls.held_out.value = 2
    names = {"summarize": summarize, "documents": frame, "as_documents": as_documents}
    assert eval(made.call, names) == made.summary


def test_the_columns_of_a_table_are_in_settings_and_call(seeds) -> None:
    table = pd.DataFrame({"body": [one.text for one in seeds], "file": [one.name for one in seeds]})
    made = explore(table, words=60, text_column="body", name_column="file")
    assert made.summary.documents[1].name == seeds[1].name
    assert 'text_column="body", name_column="file"' in made.call
    assert again(made, table) == made.summary == summarize(table, **made.settings)
    made._controls.held_out.value = 1
    held = eval(
        made.call, {"summarize": summarize, "as_documents": as_documents, "documents": table}
    )
    assert held == made.summary
    assert len(held.documents) == len(seeds) - 1


def test_the_settings_give_the_summary_again(seeds) -> None:
    made = explore(seeds[:4], known=seeds[4], language="pt", words=80)
    assert summarize(seeds[:4], **made.settings) == made.summary


def test_what_cannot_be_done_is_said_and_nothing_is_mixed(seeds) -> None:
    explorer = explore(seeds, words=100, query="Palmyra")
    before, settings, call = explorer.summary, explorer.settings, explorer.call
    for control, value in (
        (explorer._controls.query, "zzz"),
        (explorer._controls.held_out, 1),
        (explorer._controls.words, 20),
    ):
        control.value = value
        assert "Still showing the previous settings." in explorer._view.value
        assert (explorer.summary, explorer.settings, explorer.call) == (before, settings, call)
        assert explorer._pin_button.disabled
        for at in range(4):  # every tab still draws what is shown
            explorer._tabs.selected_index = at
            assert explorer._charts[at].value
    assert "query &#x27;zzz&#x27; shares no word with the documents" in explorer._view.value
    explorer._reset_button.click()
    assert "shares no word" not in explorer._view.value
    assert explorer.call == call
    assert not explorer._pin_button.disabled


def test_the_dot_in_the_trade_off_is_what_is_shown(seeds) -> None:
    explorer = explore(seeds[:4], seeds[4], words=120, selector="mmr(diversity=0.975)")
    assert 'font-weight:700">0.975</text>' in explorer._charts[0].value
    explorer = explore(seeds[:4], seeds[4], words=120, ranker="textrank(consensus=8.0)")
    explorer._varied.value = ("ranker", "consensus")
    assert 'font-weight:700">8</text>' in explorer._charts[0].value


def test_pinned_results_are_compared_at_one_length_only(explorer) -> None:
    explorer._pin_button.click()
    explorer._controls.slider("ranker", "textrank", "position_decay").value = 1.5
    explorer._controls.slider("selector", "mmr", "diversity").value = 1.0
    explorer._pin_button.click()
    assert explorer.pinned[0]["ROUGE-2 F"] != explorer.pinned[1]["ROUGE-2 F"]
    explorer._controls.words.value = 60
    explorer._pin_button.click()
    tables = explorer._pin_view.value.split("</table>")[:-1]
    assert [re.search(r"Pinned, (\d+) words", table)[1] for table in tables] == ["120", "60"]
    assert [table.count("sz-best") for table in tables] == [1, 0]
    assert "defaults" in tables[0]
    assert "diversity 1" in tables[0]
    best = max(explorer.pinned[:2], key=lambda one: one["ROUGE-2 F"])
    row = re.search(r"<tr class=sz-best>(.*?)</tr>", tables[0])[1]
    assert f"{best['ROUGE-2 F']:.3f}" in row
    assert explorer.pinned[2]["words"] == 60


def test_results_that_tie_are_all_best(explorer) -> None:
    explorer._pin_button.click()
    before = explorer.summary
    for step in (0.27, 0.28):  # too little to change the summary
        explorer._controls.slider("selector", "mmr", "diversity").value = step
        assert explorer.summary.text == before.text
        explorer._pin_button.click()
    assert len(explorer.pinned) == 3
    assert explorer._pin_view.value.count("sz-best") == 3


def test_only_the_open_tab_is_drawn(explorer) -> None:
    assert [bool(chart.value) for chart in explorer._charts] == [True, False, False, False]
    for at, shown in ((1, "<title>A, score"), (2, "data:image/png;base64,"), (3, "<mark")):
        explorer._tabs.selected_index = at
        assert shown in explorer._charts[at].value


def test_the_sweep_passes_through_what_is_shown(explorer) -> None:
    swept = next(iter(explorer._sweeps.values()))
    values = explorable_settings("selector", "mmr")["diversity"].values()
    assert 0.25 in values
    assert swept[0.25]["ROUGE-2 F"] == explorer._state.measures["ROUGE-2 F"]


def test_the_static_copy_says_the_same(explorer) -> None:
    bundle = explorer._render_copy()
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
    made._pin_button.click()
    pages = [
        made._view.value,
        made._score_view.value,
        made._pin_view.value,
        made._render_copy()["text/html"],
    ]
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
    with pytest.raises(InputError, match="reference must contain some text"):
        explore(seeds, " ")
    with pytest.raises(InputTypeError, match="got int 5"):
        explore(seeds, 5)
    with pytest.raises(InputError, match="not both: ROUGE cuts the former at the budget"):
        explore(seeds, [seeds[0], "Rain fell."])
    with pytest.raises(InputTypeError, match="query must be a str, got int 5"):
        explore(seeds, query=5)
    with pytest.raises(InputError, match="query must contain some text"):
        explore(seeds, query=" ")
    with pytest.raises(InputTypeError, match="explore has no setting 'sentences' here"):
        explore(seeds, sentences=3)


def test_known_texts_and_iterators_work(seeds) -> None:
    made = explore(iter(seeds[:4]), known=seeds[4], words=80)
    assert made.summary == summarize(seeds[:4], known=seeds[4], words=80)
    assert "known=known" in made.call
    single = explore("Rain fell in Rome. A cat slept on the roof.", words=20)
    assert len(single.summary) == 2


# ── what a setting does, and when it does nothing ───────────────────────────────────────────────


def test_settings_stand_in_titled_groups_with_tooltips_from_the_docstrings(explorer) -> None:
    titles = [
        re.search(r"<strong>(\w+)</strong>", group.children[0].value)[1]
        for group in explorer.widget.children[1].children[0].children
        if "sz-grouped" in group._dom_classes
    ]
    assert titles == ["Score", "Select", "Order"]
    for (kind, method, name), slider in explorer._controls._sliders.items():
        assert slider.tooltip == setting_help(kind, method, name)
        assert len(slider.tooltip) > 30
    assert explorer._controls.methods["selector"].tooltip.startswith("Greedily select the sentence")


@pytest.mark.parametrize("kind", ["ranker", "selector"])
def test_every_setting_that_can_be_varied_is_described(kind) -> None:
    for method in METHODS[kind].names():
        for name in explorable_settings(kind, method):
            described = setting_help(kind, method, name)
            assert described.endswith(".")
            assert "`" not in described


def test_advanced_settings_are_folded_away_until_they_are_asked_for(explorer) -> None:
    box = explorer._controls.more_boxes["ranker"]
    assert [slider.description for slider in box.children] == [
        "Damping", "Same-document links", "Document weight",
    ]  # fmt: skip
    assert box.layout.display == "none"
    assert explorer._controls.more_buttons["ranker"].description == "3 more settings ▸"
    explorer._controls.more_buttons["ranker"].click()
    assert box.layout.display is None
    explorer._controls.methods["ranker"].value = "lsa"
    assert explorer._controls.more_buttons["ranker"].layout.display == "none"


@pytest.mark.parametrize(
    "settings",
    [
        {"documents": 1},
        {"selector": "sumbasic"},
        {"selector": "kl_sum", "query": "Palmyra"},
    ],
)
def test_what_is_greyed_out_has_no_effect(seeds, settings) -> None:
    settings = dict(settings)
    bench = Workbench(tuple(seeds[: settings.pop("documents", 3)]))
    chosen = {"words": 80, "query": None, "ranker": "textrank", "selector": "mmr",
              "orderer": "chronological", **settings}  # fmt: skip
    expected = [pick.sentence for pick in bench.summary(**chosen)]
    inactive = find_inactive(chosen, len(bench.documents))
    assert inactive
    for kind, name in inactive:
        if not name:
            others = ["lead", "lsa"] if kind == "ranker" else []
        else:
            span, method = (
                explorable_settings(kind, chosen[kind])[name],
                METHODS[kind].resolve(chosen[kind]),
            )
            others = [method.with_settings(**{name: value}) for value in (span.low, span.high)]
        for spelling in others:
            made = bench.summary(**{**chosen, kind: spelling})
            assert [pick.sentence for pick in made] == expected, (kind, name, spelling)


def test_what_has_no_effect_is_greyed_out_with_the_reason(explorer) -> None:
    slider = explorer._controls.slider("selector", "mmr", "centroid")
    assert not slider.disabled
    explorer._controls.query.value = "missile frigates"
    assert (
        not slider.disabled
    )  # a query has an effect on every selector, and leaves each setting its own
    assert explorer._controls.reasons["selector"].value == ""
    explorer._controls.query.value = ""
    explorer._controls.methods["selector"].value = "sumbasic"
    assert explorer._controls.methods["ranker"].disabled
    assert "the selector sumbasic reads no scores" in explorer._controls.reasons["ranker"].value
    assert all(kind == "selector" for _, (kind, _) in explorer._varied.options if kind)


def test_every_setting_has_an_effect_with_a_query(seeds) -> None:
    bench = Workbench(tuple(seeds))
    chosen = {
        "words": 120,
        "query": "missile frigates",
        "ranker": "textrank",
        "orderer": "chronological",
    }
    made = {
        value: str(bench.summary(**chosen, selector=f"mmr(centroid={value})"))
        for value in (0, 2, 20)
    }
    assert len(set(made.values())) > 1


QUERIES = [None, "safe zones in Palmyra"]


def chosen_picks(bench, **settings) -> list[list[int]]:
    """What is selected within a few budgets."""
    return _chosen_picks(bench, tuple(sorted(settings.items())))


@functools.cache
def _chosen_picks(bench, settings):
    made = (bench.summary(words=words, **dict(settings)) for words in (40, 80, 150))
    return [[(p.sentence.document, p.sentence.start) for p in summary] for summary in made]


def changed_by(bench, settings, kind, name, values=None) -> bool:
    """Whether any of these values of a setting, or of all that can be chosen, changes what is selected."""
    expected, method = chosen_picks(bench, **settings), METHODS[kind].resolve(settings[kind])
    return any(
        chosen_picks(bench, **{**settings, kind: method.with_settings(**{name: value})}) != expected
        for value in values or explorable_settings(kind, method.name)[name].values()
    )


@pytest.fixture(scope="module")
def benches(seeds):
    """One document, several that differ much in length, and several short ones."""
    floods = [
        "The Tiber flooded parts of Rome on Monday. Twelve people died in the flood. Two bridges are closed.",
        "Parts of Rome were flooded on Monday. Schools stay closed until Thursday. Trains stopped.",
        "Safe zones in Palmyra were hit by the flood. The mayor asked for help. Twelve people died.",
    ]
    return [
        Workbench(tuple(seeds[:1])),
        Workbench(tuple(seeds)),
        Workbench(tuple(map(Document, floods))),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("selector", METHODS["selector"].names())
def test_neither_end_of_what_is_greyed_out_has_an_effect(benches, selector, query) -> None:
    for bench in benches[:2]:
        settings = {"query": query, "ranker": "textrank", "selector": selector}
        expected = chosen_picks(bench, **settings)
        for kind, name in find_inactive(settings, len(bench.documents)):
            if name in explorable_settings(kind, settings[kind]):
                span = explorable_settings(kind, settings[kind])[name]
                assert not changed_by(bench, settings, kind, name, (span.low, span.high)), name
            elif not name:
                for other in METHODS[kind].names():
                    assert chosen_picks(bench, **{**settings, kind: other}) == expected, other


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("selector", METHODS["selector"].names())
def test_what_can_be_turned_has_an_effect_on_some_documents(benches, selector, query) -> None:
    rankers = ("textrank", "luhn", "random")
    for name in explorable_settings("selector", selector):
        assert any(
            changed_by(bench, settings, "selector", name)
            for bench in benches
            for ranker in rankers
            for settings in [{"query": query, "ranker": ranker, "selector": selector}]
            if ("selector", name) not in find_inactive(settings, len(bench.documents))
        ), name


@pytest.mark.parametrize("selector", METHODS["selector"].names())
def test_a_query_has_an_effect_with_every_selector(benches, selector) -> None:
    without, asked = (
        chosen_picks(benches[1], query=query, ranker="textrank", selector=selector)
        for query in QUERIES
    )
    assert without != asked


def test_a_minimum_of_documents_is_greyed_out_where_there_is_one(seeds) -> None:
    alone = explore(seeds[0], selector="concepts")
    assert alone._controls.slider("selector", "concepts", "min_documents").disabled
    note = "Minimum documents: no effect with a single document."
    assert note in alone._controls.reasons["selector"].value
    assert (
        not explore(seeds, selector="concepts")
        ._controls.slider("selector", "concepts", "min_documents")
        .disabled
    )


def test_a_result_is_pinned_once_and_can_be_removed(explorer) -> None:
    explorer._pin_button.click()
    explorer._controls.words.value = 60
    explorer._pin_button.click()
    explorer._controls.words.value = 120
    explorer._pin_button.click()
    assert [pin["words"] for pin in explorer.pinned] == [120, 60]
    assert [b.tooltip for b in explorer._unpin_box.children] == ["Remove pin 1", "Remove pin 2"]
    explorer._unpin_box.children[0].click()
    assert [pin["words"] for pin in explorer.pinned] == [60]
    assert "120 words" not in explorer._pin_view.value
    explorer.unpin(1)
    assert explorer.pinned == []
    assert explorer._pin_view.value == ""
    with pytest.raises(SettingError, match="number"):
        explorer.unpin(1)
