"""Plots: axes come back, show themselves, read on any ground, and touch nothing global."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evaluation import Sweep, sweep
from summarize import Document, InputError, InputTypeError, plots, summarize, timeline
from summarize.notebook.chart_data import compute_sweep_band
from summarize.registry import SELECTORS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def found():
    return sweep("seeds", "selector=mmr(diversity=0:1:0.25)", words=60)


@pytest.fixture(scope="module")
def made(seeds):
    return summarize(seeds, words=120)


@pytest.fixture(scope="module")
def drawn(found, made, seeds):
    return {
        "sweep": plots.sweep(found),
        "tradeoff": plots.tradeoff(found),
        "similarity": plots.similarity(made),
        "document_map": plots.document_map(made),
        "growth": plots.growth([{"what": "a", "size": n, "seconds": n / 100} for n in (10, 100)]),
        "leaderboard": plots.leaderboard(["a", "b"], [1, 2], [(0, 2), (1, 3)]),
        "timeline": plots.timeline(timeline(seeds)),
    }


def pixels(axes):
    from matplotlib.image import imread

    png, size = axes._repr_png_()
    assert set(size) == {"width", "height"}
    return imread(io.BytesIO(png), format="png")


@pytest.mark.parametrize("name", plots.__all__)
def test_it_returns_axes_that_show_themselves(drawn, name) -> None:
    from matplotlib.axes import Axes

    assert isinstance(drawn[name], Axes)
    assert pixels(drawn[name]).shape[0] > 100


@pytest.mark.parametrize("name", plots.__all__)
def test_it_reads_on_white_and_on_black(drawn, name) -> None:
    """Every opaque pixel stands out from both grounds, but for what is white inside a coloured mark."""
    image = pixels(drawn[name])
    assert (image[..., 3] == 0).mean() > 0.2  # transparent
    solid = image[image[..., 3] > 0.99][:, :3]
    linear = np.where(solid <= 0.04045, solid / 12.92, ((solid + 0.055) / 1.055) ** 2.4)
    light = linear @ [0.2126, 0.7152, 0.0722]
    on_white, on_black = 1.05 / (light + 0.05), (light + 0.05) / 0.05
    assert ((on_white < 3) | (on_black < 3)).mean() < 0.05  # white numbers; old versions draw wider


@pytest.mark.parametrize("name", plots.__all__)
def test_a_background_can_be_asked_for(drawn, name) -> None:
    from matplotlib.image import imread

    target = io.BytesIO()
    drawn[name].figure.savefig(target, format="png", facecolor="black")
    target.seek(0)
    image = imread(target, format="png")
    assert image[0, 0].tolist() == [0.0, 0.0, 0.0, 1.0]
    assert (image[..., 3] == 1.0).all()


@pytest.mark.parametrize("place", ["left", "center", "right"])
def test_titles_and_labels_that_are_set_later_have_the_grey_of_the_plot(made, place) -> None:
    from matplotlib.colors import to_hex

    ax = plots.document_map(made)
    title = ax.set_title("Which article is quoted where", loc=place)
    labels = [ax.set_xlabel("sentence"), ax.set_ylabel("article")]
    assert {to_hex(text.get_color()) for text in (title, *labels)} == {plots.GREY}


def test_what_it_shows_is_what_was_measured(found) -> None:
    axes = plots.sweep(found, "lead ROUGE-2 F")
    curve = next(line for line in axes.lines if line.get_linewidth() > 2)
    np.testing.assert_allclose(curve.get_ydata(), 100 * found.mean("lead ROUGE-2 F"))
    assert axes.get_xlabel() == "mmr diversity"
    texts = [text.get_text() for text in axes.texts]
    assert f"best: {found.values[found.best('lead ROUGE-2 F')]:g}" in texts
    assert f"default {SELECTORS.resolve('mmr').settings['diversity']:g}" in texts
    thin = [line for line in axes.lines if line.get_linewidth() < 1]
    assert len(thin) == 5


def test_a_document_map_marks_every_place(made) -> None:
    axes = plots.document_map(made)
    numbers = [text.get_text() for text in axes.texts]
    assert numbers.count("1") == made.picks[0].support


def test_it_draws_into_the_axes_given(found, made, seeds) -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots(2, 3).ravel()
    assert plots.sweep(found, ax=axes[0]) is axes[0]
    assert plots.tradeoff(found, ax=axes[1]) is axes[1]
    assert plots.similarity(made, ax=axes[2]) is axes[2]
    assert plots.document_map(made, ax=axes[3]) is axes[3]
    assert plots.leaderboard(["a"], [1], [(0, 2)], ax=axes[4]) is axes[4]
    assert plots.timeline(timeline(seeds), ax=axes[5]) is axes[5]
    figure.savefig(io.BytesIO())


def test_it_touches_nothing_global() -> None:
    program = """
import sys
import warnings
import matplotlib
warnings.simplefilter("error")
warnings.simplefilter("ignore", DeprecationWarning)  # between the versions of other libraries
def settings():  # reading "backend" the usual way would import pyplot
    return {name: matplotlib.rcParams._get(name) for name in matplotlib.rcParams}
from summarize import plots, read_documents, summarize
before = settings()
made = summarize(read_documents("seeds"))
plots.document_map(made)._repr_png_()
plots.similarity(made)
assert settings() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_names_are_text_and_no_formulas() -> None:
    adversarial = ["$\\frac{1}{2$", "a_b^c", "$x$"]
    axes = plots.leaderboard(adversarial, [1, 2, 3], [(0, 2)] * 3, label="$\\bad{")
    axes.figure.savefig(io.BytesIO())
    made = timeline([Document("On 2024-05-06 rain cost $5 and $\\frac{ in Rome.")])
    plots.timeline(made).figure.savefig(io.BytesIO())


def test_one_entry_and_one_document_can_be_drawn() -> None:
    made = summarize("Rain fell in Rome.")
    for axes in (plots.similarity(made), plots.document_map(made)):
        axes.figure.savefig(io.BytesIO())
    plots.timeline(timeline("On 2024-05-06 rain fell in Rome.")).figure.savefig(io.BytesIO())


def test_what_the_summary_does_not_keep_is_not_made_up(seeds) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    own = summarize(seeds, words=60, ranker=lambda c: np.arange(len(c)))
    axes = plots.document_map(own)
    assert "score" not in axes.get_xlabel()
    vectors = summarize(seeds, words=60, vectorizer=TfidfVectorizer())
    with pytest.raises(
        InputError, match="vectorizer must be the one that the summary was made with"
    ):
        plots.similarity(vectors)
    other = plots.similarity(vectors, vectorizer=TfidfVectorizer()).images[0].get_array()
    assert not np.allclose(other, plots.similarity(summarize(seeds)).images[0].get_array())


def test_a_query_shades_the_document_map(seeds) -> None:
    def greys(made):
        return np.concatenate([c.get_facecolors() for c in plots.document_map(made).collections])

    plain, asked = summarize(seeds, words=60), summarize(seeds, words=60, query="safe zones")
    assert not np.allclose(greys(plain), greys(asked))


def test_many_documents_have_a_map_of_those_that_matter() -> None:
    made = summarize([f"Rain{i} fell{i} in{i} Rome{i}." for i in range(300)], sentences=2)
    axes = plots.document_map(made)
    assert len(axes.get_yticklabels()) == 40
    assert "260 more documents" in axes.get_xlabel()


def test_a_lone_surrogate_can_be_drawn() -> None:
    made = timeline([Document("On 2024-05-06 rain fell \ud800 in Rome.", name="\ud800")])
    plots.timeline(made).figure.savefig(io.BytesIO())
    plots.leaderboard(["\ud800"], [1], [(0, 2)]).figure.savefig(io.BytesIO())


def test_labels_of_a_timeline_stand_in_one_column_right_of_all_bars() -> None:
    """Days only, with their years: no hours, and no bar through a label."""
    texts = ["Rain fell in Rome all day.", "The old bridge over the Tiber was built in March 2023."]
    axes = plots.timeline(timeline([Document(t, published=date(2024, 5, 8)) for t in texts]))
    [column] = {text.xy[0] for text in axes.texts}
    bars = [x for line in axes.lines if line.get_linewidth() > 1 for x in line.get_xdata()]
    assert len(axes.texts) == 2
    assert max(bars) < column
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["1 Mar 2023", "8 May 2024"]


def test_bad_arguments_are_named(found, made) -> None:
    with pytest.raises(InputError, match="unknown metric 'BLEU'; known: "):
        plots.sweep(found, "BLEU")
    with pytest.raises(InputTypeError, match="summary must be a Summary, got str"):
        plots.similarity("Rain.")
    with pytest.raises(InputTypeError, match="result must be a Timeline, got Summary"):
        plots.timeline(made)
    with pytest.raises(InputError, match="must have one length, got 1, 2 and 1"):
        plots.leaderboard(["a"], [1, 2], [(0, 1)])


def test_only_plots_are_listed() -> None:
    assert dir(plots) == sorted(plots.__all__)


def test_a_plot_can_be_pickled(drawn) -> None:
    import pickle

    axes = pickle.loads(pickle.dumps(drawn["sweep"]))
    assert pixels(axes).shape == pixels(drawn["sweep"]).shape


def test_without_matplotlib_every_plot_says_what_to_install() -> None:
    program = f"""
import sys
sys.modules["matplotlib"] = None
from summarize import InputError, plots, summarize, timeline
from evaluation import sweep
swept, summary = sweep("seeds", "selector=mmr(diversity=0:1:1)", words=30), summarize("Rain fell in Rome.")
arguments = {{
    "sweep": [swept, "lead ROUGE-2 F"],
    "tradeoff": [swept],
    "similarity": [summary],
    "document_map": [summary],
    "growth": [[]],
    "leaderboard": [["a"], [1], [(0, 2)]],
    "timeline": [timeline("On 2024-05-06 rain fell in Rome.")],
}}
assert set(arguments) == set({plots.__all__!r})
for name in arguments:
    try:
        getattr(plots, name)(*arguments[name])
    except InputError as error:
        assert str(error) == "plots need matplotlib: pip install 'summarize[notebook]'", (name, error)
    else:
        raise AssertionError(name + " raised no error")
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_a_leaderboard_has_the_own_system_in_colour_and_baselines_in_grey() -> None:
    def colours(axes):
        return [line.get_color() for line in axes.lines if line.get_marker() == "o"]

    names, means, intervals = ["lead", "default", "random"], [2, 3, 1], [(0, 4)] * 3
    lowest, middle, best = colours(plots.leaderboard(names, means, intervals))
    assert lowest == middle != best
    lowest, middle, best = colours(plots.leaderboard(names, means, intervals, own=["random"]))
    assert lowest != middle == best
    assert len(set(colours(plots.leaderboard(["a", "b"], [1, 2], [(0, 3)] * 2)))) == 1


def test_many_topics_are_no_lines_and_few_show_their_change_only(found) -> None:
    band = compute_sweep_band(found, "lead ROUGE-2 F")
    assert len(band.topics) == 5
    np.testing.assert_allclose(band.topics.mean(axis=1), band.mean.mean())
    bottom, top = band.limits
    assert bottom <= band.topics.min()  # none is cut off
    assert band.topics.max() <= top
    scores = {"m": np.random.default_rng(0).random((13, 2))}
    many = Sweep("s", (0.0, 1.0), scores, tuple(map(str, range(13))), None, "", ())
    assert compute_sweep_band(many, "m").topics.shape == (0, 2)
