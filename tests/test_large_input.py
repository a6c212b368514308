"""One big call: several processes and bars change nothing but the time and what is seen."""

from __future__ import annotations

import gc
import io
from unittest import mock

import numpy as np
import pytest
from hypothesis import given

from summarize import Document, summarize
from summarize import progress as bars
from summarize.cli import main
from summarize.text import sentences as module
from summarize.text.dependence import Dependence, find_dependence
from summarize.text.languages import get_language
from summarize.text.paragraphs import read_paragraphs, with_text
from tests import strategies
from tests.conftest import ROOT

ENGLISH = get_language("en")


def in_one_process(documents, size):
    """What `extract_sentences` does with several processes, cut as finely as `size` says, in this one."""
    with mock.patch.object(module, "MIN_PART", size), mock.patch.object(module, "MAX_PART", size):
        parts = module._split_work(documents, 2)
    assert [i for part in parts for i in range(part.start, part.stop)] == [*range(len(documents))]
    made, described = [], []
    for part in parts:
        given = [(one.text, one.title) for one in documents[part]]
        result, more = module._extract_part(given, ENGLISH, find_dependence)
        made.append(result.restore(documents, part))
        described.append(more)
    return *module._concatenate(made), described


def test_columns_are_not_copied() -> None:
    found, _ = module.extract_tokenized_sentences([Document("Rain fell. It was heavy.")], ENGLISH)
    for name in ("document", "position", "start", "end"):
        column = getattr(found, name)  # looked up once for each sentence in some loops
        assert np.shares_memory(column, getattr(found, name)), name
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1


@given(strategies.documents)
def test_parts_make_the_whole(documents) -> None:
    sources = [read_paragraphs(one.text, ENGLISH) for one in documents]
    readable = map(with_text, documents, sources)
    whole, whole_tokenized = module._extract(readable, module.Splitter(ENGLISH))
    joined_sources, joined, joined_tokenized, described = in_one_process(documents, 20)
    assert [(one.original, one.text) for one in joined_sources] == [
        (one.original, one.text) for one in sources
    ]
    assert [*joined] == [*whole]
    assert joined.texts == whole.texts == joined_tokenized.texts == whole_tokenized.texts
    assert joined_tokenized.tokens.vocabulary == whole_tokenized.tokens.vocabulary
    assert joined_tokenized.tokens.ids.tolist() == whole_tokenized.tokens.ids.tolist()
    assert joined_tokenized.tokens.offsets.tolist() == whole_tokenized.tokens.offsets.tolist()
    assert joined_tokenized.word_counts().tolist() == whole_tokenized.word_counts().tolist()
    whole.sources = sources
    as_one = find_dependence(documents, whole, whole_tokenized, ENGLISH)
    of_parts = Dependence.concatenate(described)
    assert of_parts.on_context.tolist() == as_one.on_context.tolist()
    for name in ("role", "unit", "speaker", "broken", "personal"):
        found = getattr(of_parts.quotations, name)
        assert found.tolist() == getattr(as_one.quotations, name).tolist()


def test_two_processes_give_the_same_summary(seeds, monkeypatch) -> None:
    documents = [Document(one.text, title="Warships fire") for one in seeds] * 3
    alone = summarize(documents, words=120)
    asked = []
    in_parallel = module._extract_in_parallel
    monkeypatch.setattr(
        module, "_extract_in_parallel", lambda *a: asked.append(a) or in_parallel(*a)
    )
    assert summarize(documents, words=120, n_jobs=2).to_json() == alone.to_json()
    assert not asked, "so little text gains nothing from two processes"
    monkeypatch.setattr(module, "MIN_PART", 2000)
    monkeypatch.setattr(module, "MAX_PART", 4000)
    assert summarize(documents, words=120, n_jobs=2).to_json() == alone.to_json()
    assert len(asked) == 1
    words = ["Rain fell", "Snow fell"] * 1500
    no_sentence = summarize(words, sentences=1, n_jobs=2)
    assert str(no_sentence) == str(summarize(words, sentences=1))


STEPS = ["sentences", "vectors", "ranking", "selecting", "ordering"]


def test_one_bar_per_step_after_a_second(seeds, capsys, monkeypatch) -> None:
    quick = summarize(seeds, progress=True)
    assert capsys.readouterr().err == "", "a call that takes less than a second shows nothing"
    monkeypatch.setattr(bars, "AFTER", 0.0)
    assert summarize(seeds, progress=True) == quick
    shown = capsys.readouterr().err
    places = [shown.index(f"{step}: 100%") for step in STEPS]
    assert places == sorted(places)
    summarize(seeds)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(module, "MIN_PART", 2000)
    monkeypatch.setattr(module, "MAX_PART", 4000)
    summarize(seeds, progress=True, n_jobs=2)
    assert "sentences: 100%" in capsys.readouterr().err


@pytest.mark.parametrize("terminal", [True, False])
def test_the_command_shows_bars_on_a_terminal_only(terminal, capsys, monkeypatch) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setattr(bars, "AFTER", 0.0)
    stream = Stream()
    monkeypatch.setattr("sys.stderr", stream)
    assert main([str(ROOT / "seeds"), "--jobs", "2"]) == 0
    assert ("ranking" in stream.getvalue()) == terminal
    assert "Russia" in capsys.readouterr().out


def test_nothing_of_a_call_is_left_to_the_garbage_collector(seeds) -> None:
    summarize(seeds, words=120)
    gc.collect()
    gc.disable()
    try:
        gc.set_debug(gc.DEBUG_SAVEALL)
        summarize(seeds, words=120)
        gc.collect()
        left = {type(one).__name__ for one in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not left & {"Candidates", "csr_array", "Comparer", "StatementReader", "Draft"}
