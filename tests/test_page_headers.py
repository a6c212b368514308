"""Headers, footers and numbers of pages are parts of no sentence."""

from __future__ import annotations

import pytest

from evaluation.development.wrapping import HEADER, LAYOUTS, lay_out
from summarize import summarize
from summarize.text.languages import get_language
from summarize.text.paragraphs import read_paragraphs
from tests.test_layout import PARAGRAPHS, WRAPPED, joined, shown


def test_a_page_header_inside_a_sentence_is_left_out_with_its_reason() -> None:
    head = "Report on the Dam of Loga                    "
    text = (
        "The inspectors found that the pumps of the dam were too weak for the flood\n"
        "of that night, and that nobody in the town had tested them since the spring\n\n"
        f"{head}17\n\nof the year before. The state will test all of its pumps twice a year."
    )
    summary = summarize(text, sentences=1)
    assert str(summary) == (
        "The inspectors found that the pumps of the dam were too weak for the flood of that night, and that "
        "nobody in the town had tested them since the spring of the year before."
    )
    [part] = [part for part in summary.left_out() if part.reason == "page header"]
    assert part.text == text[part.start : part.end] == f"{head}17"


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Report on the Dam of Loga                iv",
            "Report on the Dam of Loga                 v",
        ),
        ("Report on the Dam of Loga ix", "Report on the Dam of Loga x"),
        ("xiv    The Pumps", "Report on the Dam    xv"),
        ("ii", "iii"),
        ("Pagina 2 van 9", "Pagina 3 van 9"),
        ("Report on the Dam\n2/9", "Report on the Dam\n3/9"),
        ("State of Loga\nReport on the Dam\nPage 2", "State of Loga\nReport on the Dam\nPage 3"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_numbers_of_pages_are_in_figures_of_how_many_or_roman(heads, gap) -> None:
    text = (
        "The inspectors found that the pumps of the dam were too weak for the flood\n"
        "of that night, and that nobody in the town had tested them since the company"
        f"{gap}{heads[0]}{gap}had left. The state will pay all families of the dead a first sum of"
        f"{gap}{heads[1]}{gap}two million euros. It will test its pumps twice a year."
    )
    assert shown(text)[:2] == [
        "The inspectors found that the pumps of the dam were too weak for the flood of that night, and that "
        "nobody in the town had tested them since the company had left.",
        "The state will pay all families of the dead a first sum of two million euros.",
    ]


@pytest.mark.parametrize("head", ["Report on the Dam – page 3 of 9", "Report on the Dam | 3", "Report on the Dam\n3", "3\n\nReport on the Dam",
    "State of Loga\nReport\nPage 3", "CONFIDENTIAL", "Report on the Dam"])  # fmt: skip
def test_what_stands_once_between_the_halves_of_a_sentence_is_a_page_header(head) -> None:
    first = (
        "The inspectors found that the pumps of the dam were too weak for the flood\n"
        "of that night, and that nobody in the town had tested them since the spring"
    )
    rest = "of the year before. The state will test all of its pumps twice a year."
    assert shown(f"{first}\n\n{head}\n\n{rest}")[0] == " ".join(
        f"{first} {rest.split('.', maxsplit=1)[0]}.".split()
    )
    whole = f"{' '.join(first.split())}.\n\n{head}\n\nO{rest[1:]}"
    assert joined(f"{first}.\n\n{head}\n\nO{rest[1:]}") == whole
    verses = (
        f"He rowed his boat\nfor all his life\n\n{head}\n\nand came back home\nto see his wife."
    )
    assert joined(verses) == verses


def test_a_headline_is_no_half_of_a_sentence_though_the_text_below_begins_with_a_small_letter() -> (
    None
):
    text = (
        "Mayor Anna Harms Will Close the Old Pool of Lorch in May\n\nBreaking News\n\n"
        "has just been asked by parents to keep the old pool of\nthe town open."
    )
    assert joined(text).startswith("Mayor Anna Harms Will Close the Old Pool of Lorch in May\n")


def test_a_numeral_after_a_name_is_no_page_number() -> None:
    text = (
        "The crown of the old kings was found by two boys in the grave of Louis XI\n"
        "and in that of his son, and nobody knows how it came into those of Louis XV\n"
        "and of the queen. It will be shown in May."
    )
    assert joined(text) == text.replace("\n", " ")


def test_half_a_sentence_that_comes_again_is_no_page_header() -> None:
    half = "Lorch with the far\nLlanfairpwllgwyngyll-on-the-Hill and was"
    text = (
        f"The new road of the county joins Loga and\n{half}\nopened by the queen.\n\n"
        f"The rail that was built now joins Holm and\n{half}\nopened by the mayor."
    )
    assert [*map(str.strip, filter(None, joined(text).split("\n")))] == [
        "The new road of the county joins Loga and Lorch with the far Llanfairpwllgwyngyll-on-the-Hill and was "
        "opened by the queen.",
        "The rail that was built now joins Holm and Lorch with the far Llanfairpwllgwyngyll-on-the-Hill and was "
        "opened by the mayor.",
    ]


def test_a_line_that_comes_again_inside_sentences_is_a_page_header_without_blank_lines() -> None:
    header = "Отчёт о дамбе"
    text = (
        "Инспекторы нашли, что стены дамбы были слишком тонкими для такой воды и что\n"
        f"никто в городе и в области не смотрел на них ни разу с той самой весны\n{header}\n"
        "прошлого года. Область проверит все свои дамбы дважды в год. Жители деревень\n"
        f"ждут ответа инспекторов до конца этой недели, а новые насосы привезут из\n{header}\n"
        "Томска. Губернатор приедет на дамбу в пятницу.\n"
    )
    found = shown(text, "ru")
    assert "Инспекторы нашли, что стены дамбы были слишком тонкими для такой воды и что никто в городе и в области не смотрел на них ни разу с той самой весны прошлого года." in found  # fmt: skip
    assert found[2].endswith("а новые насосы привезут из Томска.")
    refrain = "The river ran below the town and took the boats of all the men\nHey ho the wind\nand never brought them home again to those who waited on the dam\nHey ho\nthe wind and rain."
    assert joined(refrain) == refrain


def test_words_that_come_again_at_the_beginning_of_lines_are_no_page_headers() -> None:
    text = (
        "The tax office found errors in the forms of people whose income rose by\n"
        "5,356 euros, with a growth of\n352 percent over the year before. In the forms of firms it found\n"
        "1,113 euros, with a growth of\n118 percent over the year before, the head of the office said."
    )
    assert joined(text).replace("\n", " ") == text.replace("\n", " ")


def test_the_header_of_an_empty_last_page_belongs_to_no_sentence() -> None:
    text = (
        "The inspectors found that the pumps of the dam\nwere too weak for the flood of that night, and\n"
        "that nobody had tested them.\n"
        f"- 1 -\n\f{HEADER}\n"
    )
    [sentence] = shown(text)
    assert sentence.endswith("that night, and that nobody had tested them.")


def test_a_paragraph_may_end_with_its_page() -> None:
    prose = lay_out(PARAGRAPHS["en"], LAYOUTS[0], 60)
    head, tail = (
        "Buses to the pool of the next town are what Harms promised",
        "Parents were not asked about any of that.",
    )
    inside = f"{prose}\n\n{HEADER}        1\n\n{prose}"
    text = f"{inside}\n\n{head}\n\n\n{HEADER}        2\n\n{tail}"
    assert tail in shown(text)


def test_page_numbers_between_dashes_are_no_items() -> None:
    wrapped = WRAPPED.replace("Leer", "*Leer*")
    pages = [f"{wrapped}\n- {number} -\n\f{HEADER}\n" for number in (1, 2, 3)]
    source = read_paragraphs("\n".join(pages), get_language("en"))
    assert not any(line.strip() in {"1 -", "2 -", "3 -"} for line in source.text.split("\n"))


def test_a_line_of_a_caption_that_comes_again_is_no_page_header() -> None:
    caption = "House Speaker Paul Nilsen speaks at the\nNorthern Fishermen Committee\nheadquarters on the hill of Holm.\n"
    text = (
        f"{caption}Ships waited for three days before the\nport of Holm was opened again on Sunday.\n"
        f"{caption}Workers had asked for more pay and for\nlonger breaks since the spring of 2019.\n"
        f"{caption}The talks will go on in the city hall\nnext week, says the mayor of the town.\n"
    )
    assert shown(text)[0] == " ".join(caption.split())


def test_a_line_that_ends_in_an_article_is_no_page_header() -> None:
    head = f"{HEADER}          {{}}"
    first = "The keeper Jan Harms and all men of the\nold lighthouse saw the boats of the men."
    text = (
        f"The men left at noon.\n\n{head.format(1)}\n\n{first}\n\nThey came back at night, he\nsaid on the phone.\n\n"
        f"{head.format(2)}\n\n{first}\n\nNobody was hurt in the old\nharbour of the town."
    )
    assert text.count("of the\n") == 2
    assert joined(text).count("The keeper Jan Harms and all men of the old lighthouse") == 2


def test_a_paragraph_that_ends_with_its_page_is_not_continued_on_the_next_one() -> None:
    head = f"\n\n{HEADER}          {{}}\n\n"
    text = (
        f"The inspectors found that the pumps of the dam were too weak for the flood of{head.format(1)}that night, and "
        f'that nobody in the town knew. "No pumps, no sand, no men!"{head.format(2)}\ne-mails of the council say.'
    )
    assert 'no men!"\n' in joined(text)
