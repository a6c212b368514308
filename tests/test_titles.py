"""Titles are headlines of the sources; key phrases are their names and nouns."""

from __future__ import annotations

import copy
import json
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import Document, InputTypeError, SettingError, Summary, summarize
from summarize.headlines import choose_headline

TEXTS = {
    "wire": (
        "Flood closes schools in Rome\n\nA flood closed the schools of Rome on Monday. The Tiber rose by a "
        "metre. The mayor of Rome asked the army for help."
    ),
    "radio": (
        "The flood in Rome closed all schools on Monday. Mayor Anna Rossi said that the Tiber is still rising. "
        "Two bridges over the Tiber are closed."
    ),
    "paper": (
        "WEATHER NEWS TODAY!\n\nThe schools of Rome stay closed until Thursday. The flood of the Tiber is the "
        "worst of the century. Mayor Anna Rossi asked the army for help."
    ),
}
DOCUMENTS = [Document(text, name=name) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarize(DOCUMENTS, words=40)


class TestTitle:
    def test_it_is_verbatim_and_knows_its_source(self, summary) -> None:
        title = summary.title
        assert title == title.text == "Flood closes schools in Rome"
        assert type(title.text) is str
        assert (title.document, title.name, title.source, title.url) == (0, "wire", None, None)
        assert summary.documents[0].text[title.start : title.end] == title
        for same in (pickle.loads(pickle.dumps(title)), copy.deepcopy(title)):
            assert (same, same.document, same.name) == (title, 0, "wire")
        assert json.dumps(title) == '"Flood closes schools in Rome"'

    def test_the_title_of_a_document_is_one_too(self) -> None:
        other = Document(
            DOCUMENTS[1].text,
            title="Tiber flood closes the schools of Rome",
            source="Radio",
            url="https://example.org/1",
        )
        title = summarize([DOCUMENTS[2], other], words=40).title
        assert (title, title.document, title.source) == (other.title, 1, "Radio")
        assert (title.url, title.start, title.end) == ("https://example.org/1", None, None)

    def test_it_does_not_depend_on_the_order_of_the_documents(self, summary) -> None:
        assert summarize(DOCUMENTS[::-1], words=40).title == summary.title

    @pytest.mark.parametrize(
        "document",
        [
            Document("The schools of Rome are closed."),  # a text alone
            Document("Photo: AP\n\nThe schools of Rome are closed. It was a flood."),
            Document("Rome\n\nThe schools of Rome are closed. It was a flood."),
            Document("The schools of Rome are closed. It was a flood.", title="Five cheap recipes"),
            Document(
                "The schools of Rome are closed. It was a flood.", title="Schools of Rome are..."
            ),
            Document(
                "Our best recipes of the week\n\nThe schools of Rome are closed. It was a flood."
            ),
        ],
        ids=lambda document: document.text[:12] + (document.title or ""),
    )
    def test_none_fits(self, document) -> None:
        assert summarize(document).title is None

    def test_a_headline_of_markdown_or_chinese(self) -> None:
        text = "# Flood closes schools in Rome\n\nA flood closed the schools of Rome on Monday."
        title = summarize(Document(text)).title
        assert title == "Flood closes schools in Rome"
        assert text[title.start : title.end] == title
        text = "罗马洪水造成十二人死亡\n\n周一罗马发生洪水，造成十二人死亡。台伯河水位上升了一米。"
        assert summarize(Document(text)).title == "罗马洪水造成十二人死亡"

    def test_a_summary_of_nothing_has_none(self) -> None:
        empty = summarize(DOCUMENTS, known=DOCUMENTS)
        assert empty.title is None
        assert isinstance(empty.key_phrases(), tuple)


class TestKeyPhrases:
    def test_they_are_names_and_nouns(self, summary) -> None:
        phrases = summary.key_phrases(6)
        assert {"Tiber", "Rome", "schools", "Anna Rossi"} <= set(phrases)
        assert not {"closed", "asked", "said", "still", "Monday", "worst"} & set(phrases)

    def test_n_bounds_them(self, summary) -> None:
        for n in range(1, 9):
            assert summary.key_phrases(n) == summary.key_phrases(9)[:n]
        for wrong, error in ((0, SettingError), (2.5, InputTypeError), ("3", InputTypeError)):
            with pytest.raises(error, match="n must be"):
                summary.key_phrases(wrong)

    def test_one_document_is_enough(self) -> None:
        phrases = summarize(DOCUMENTS[1], sentences=2).key_phrases(3)
        assert "Tiber" in phrases

    def test_a_people_in_front_of_nouns_is_no_name_of_its_own(self) -> None:
        texts = [
            "The Syrian army was in Palmyra on Monday.",
            "Of the Syrian guns few were in Palmyra.",
            "On Tuesday, the Syrian border was open. Palmyra was quiet.",
        ]
        phrases = summarize(texts, sentences=2).key_phrases()
        assert "Palmyra" in phrases
        assert "Syrian" not in phrases

    def test_texts_without_spaces(self) -> None:
        texts = [
            "周一罗马发生洪水，造成十二人死亡。罗马市长表示，台伯河水位上升了一米。两座桥梁已关闭。",
            "罗马洪水导致十二人死亡，台伯河水位继续上升。罗马市长呼吁援助。",
        ]
        phrases = summarize(texts, language="zh").key_phrases(4)
        assert "罗马市长" in phrases
        assert any("台伯河" in phrase for phrase in phrases)

    @pytest.mark.parametrize(
        ("language", "texts", "noun", "verb"),
        [
            ("de", ["Die Flut schloss die Schulen.", "Wegen der Flut blieben die Schulen zu."], "Schulen", "schloss"),
            ("es", ["La inundación cerró las escuelas.", "Las escuelas cerró la inundación."], "inundación", "cerró"),
            ("ru", ["Наводнение закрыло школы в Риме.", "В Риме школы закрыло наводнение."], "Риме", "закрыло"),
        ],
    )  # fmt: skip
    def test_other_languages(self, language, texts, noun, verb) -> None:
        phrases = summarize(texts, language=language).key_phrases()
        assert noun in phrases
        assert verb not in phrases

    @given(st.permutations(DOCUMENTS), st.integers(1, 8))
    def test_they_depend_on_nothing_but_the_documents(self, documents, n) -> None:
        phrases = summarize(documents, words=40).key_phrases(n)
        assert phrases == summarize(DOCUMENTS, words=40).key_phrases(n)

    @given(
        st.lists(
            st.lists(
                st.sampled_from(
                    [
                        "The",
                        "the",
                        "of",
                        "in",
                        "a",
                        "Rome",
                        "rome",
                        "Tiber",
                        "flood",
                        "floods",
                        "closed",
                        "mayor",
                        "Anna",
                        "Rossi,",
                        "school's",
                        "U.S.",
                        "12",
                        "—",
                        "said.",
                    ]
                ),
                min_size=3,
                max_size=30,
            ).map(" ".join),
            min_size=1,
            max_size=4,
        )
    )
    def test_none_is_double_or_part_of_another_one(self, texts) -> None:
        phrases = summarize([f"{text}." for text in texts], sentences=3).key_phrases(9)
        words = [word.casefold() for phrase in phrases for word in phrase.split()]
        assert len(words) == len(set(words))
        together = " ".join(" ".join(texts).split())
        for phrase in phrases:
            parts = map(re.escape, phrase.split())
            assert re.search(r"\W*(?:['’]s)?\W+".join(parts), together), phrase


DATA = Path("/work/shared/data/multi_news_validation250.jsonl")


@pytest.mark.skipif(not DATA.exists(), reason="development data is not in the repository")
def test_headlines_and_phrases_of_real_stories_are_in_their_sources() -> None:
    for line in DATA.read_text(encoding="utf-8").splitlines()[:20]:
        texts = [
            one if isinstance(one, str) else one["text"] for one in json.loads(line)["documents"]
        ]
        summary = summarize(texts, words=60)
        if summary.title is not None:
            assert summary.title in texts[summary.title.document]
        assert summary.key_phrases(5)


@pytest.mark.parametrize("line", ["April 10th, 2016", "Published: 10 April 2016", "10 avril 2016"])
def test_a_date_is_no_headline(line) -> None:
    language = "fr" if "avril" in line else "en"
    climb = Document(f"{line}\n\nTwo climbers of 10 April were found near Zermatt in 2016.")
    other = Document("Climbers found near Zermatt\n\nThe climbers were lost in April 1999.")
    assert choose_headline([climb, climb, other], language) == "Climbers found near Zermatt"
    assert line not in choose_headline([climb], language)
