"""The explorer of many topics, without a browser: it shows what the evaluation gives."""

from __future__ import annotations

import re

import numpy as np
import pytest

from evaluation import Sweep, Topic, read_topics, sweep
from evaluation.topics import Broken
from summarize import Document, InputError, InputTypeError, explore
from summarize.notebook.topic_explorer import TopicExplorer
from summarize.registry import SELECTORS


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


def visible(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_a_sweep_over_topics_is_that_of_the_evaluation(seeds) -> None:
    made = explore(read_topics("seeds"), words=80)
    found = sweep("seeds", "selector=mmr(diversity=0:1:0.1)", words=80)
    mine = made.sweep
    columns = [mine.values.index(value) for value in found.values]
    assert mine.default == SELECTORS.resolve("mmr").settings["diversity"]
    np.testing.assert_allclose(
        mine.scores["ROUGE-2 F"][:, columns], found.scores["version ROUGE-2 F"], atol=1e-9
    )
    assert mine.units == found.units
    assert "near-copies: choosing a default takes more topics" in made._text.value


def test_the_verdict_names_what_is_not_significant() -> None:
    made = TopicExplorer(topics(), words=8)
    made._varied.value = ("ranker", "position_decay")
    assert "6 topics, against references, 8 words" in made._text.value
    assert "With 6 topics no difference can be significant." in made._text.value
    twelve = [*topics(), *topics()]
    made = TopicExplorer(twelve, words=8)
    assert made.sweep.scores["ROUGE-2 F"].shape[0] == 12  # topics of one name are still two
    noise = sweep_of(np.random.default_rng(3).normal(0.2, 0.05, (40, 3)).tolist(), usual=0.0)
    assert noise.best("ROUGE-2 F") != 0
    assert "no reason to change the default" in made._render_verdict(noise, "ROUGE-2 F")


def test_the_verdict_says_if_the_default_is_the_best() -> None:
    made = TopicExplorer(topics(), words=8)
    sweep = sweep_of([[0.3, 0.2, 0.1]] * 12)
    text = visible(made._render_verdict(sweep, "ROUGE-2 F"))
    assert "The default is the best of the 3 values. At 0: 30.00 %." in text
    assert "Statistically tied with the best (green): 0." in text
    assert "Best at" not in text


def sweep_of(scores: list[list[float]], usual: float = 0.0, metric: str = "ROUGE-2 F") -> Sweep:
    table = np.array(scores)
    values = tuple(float(i) for i in range(table.shape[1]))
    return Sweep("s", values, {metric: table}, tuple(map(str, range(len(table)))), usual)


def test_a_difference_called_significant_is_significant() -> None:
    made = TopicExplorer(topics(), words=8)
    steps = np.random.default_rng(0).normal(0, 0.01, (30, 3))
    clear = sweep_of((np.array([0.1, 0.1, 0.2]) + steps).tolist())
    assert "The difference is significant." in made._render_verdict(clear, "ROUGE-2 F")
    assert clear.not_significantly_different("ROUGE-2 F") == [False, False, True]
    significant = 0
    for draw in range(40):  # of noise no more may be said than the level allows
        noise = sweep_of(np.random.default_rng(draw).normal(0.2, 0.05, (40, 11)).tolist())
        text = made._render_verdict(noise, "ROUGE-2 F")
        tied = noise.not_significantly_different("ROUGE-2 F")[0]
        significant += "The difference is significant." in text
        assert ("The difference is significant." in text) != tied
    assert significant <= 4


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
        "Skipped (2): bad:1: not JSON; topic &#x27;lonely&#x27; has no references"
        in made._text.value
    )
    assert len(made.sweep.units) == 6
    with pytest.raises(InputError, match="topics must contain one that can be read, got bad:1"):
        TopicExplorer([Broken("bad:1", "bad:1: not JSON")])


def test_other_methods_offer_other_settings() -> None:
    made = TopicExplorer(topics(), words=8)
    made._method["selector"].value = "concepts"
    made._method["ranker"].value = "lexrank"
    # This selector reads no scores, so that settings of the ranker would change nothing.
    assert [label for label, _ in made._varied.options] == ["Minimum documents (concepts)"]
    made._method["selector"].value = "top"
    assert [label for label, _ in made._varied.options] == [
        "Threshold (lexrank)",
        "Damping (lexrank)",
    ]
    made._method["ranker"].value = "centroid"
    assert "no setting to vary" in made._text.value


def test_the_copy_of_a_sweep_is_a_chart_and_its_verdict() -> None:
    made = TopicExplorer(topics(), words=8)
    page = made._render_copy()["text/html"]
    assert '<svg class="sz-svg" role="img" aria-label="ROUGE-2 F over mmr diversity"' in page
    assert repr(made) == "<TopicExplorer of 6 topics: 6 scored>"


def test_bad_arguments_are_named() -> None:
    with pytest.raises(InputTypeError, match="explore has no setting 'query' here"):
        explore(read_topics("seeds"), query="x")
    with pytest.raises(
        InputTypeError, match=r"topics must be what evaluation.read_topics gives, got str"
    ):
        explore([*topics(), "a text"])
    with pytest.raises(InputError, match="topics have their own references"):
        explore(read_topics("seeds"), "Rain.")
    with pytest.raises(InputError, match="cannot read 'nowhere.jsonl'"):
        explore(read_topics("nowhere.jsonl"))
