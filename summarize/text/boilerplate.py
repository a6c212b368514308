"""Boilerplate: what is in a news text but is not part of its story.

Photo credits, captions, bylines, share bars, "Also read:", lists of links to other stories, notes
on who contributed. There are three kinds of evidence:

* the words of a sentence or line (credits, captions, calls to action): the rules in
  ``data/boilerplate/``, one row each, with examples;
* the shape of a line: without an end mark it is a headline, a caption or a button, in any language
  whose script has end marks, as long as the document has prose to compare with (`sentences`);
* its neighbours: below a heading such as "TOP ARTICLES", headlines and the teasers between them
  are a list of links, until two lines with end marks follow each other.

No text is edited: a line is used or left out. Only what precedes the first words of a story or a
sentence (a dateline, a bullet, the label of a button, a headline that the page repeats) is skipped, by
moving the start of the span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarize.text.boilerplate_rules import Rule, RuleIndex, load_rules
from summarize.text.languages import get_language
from summarize.text.quotation_speakers import is_attributed
from summarize.text.tokens import TokenizedTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "boilerplate_rule",
    "caption_test",
    "find_boilerplate",
    "find_link_lists",
    "is_boilerplate",
    "is_caption",
]

MAX_LISTED = 0.5
"""Maximum share of a document's text in lines with an end mark that a list of links may contain: a
longer list is the sections of the story (assumed)."""

MAX_HEADING_WORDS = 8
"""Maximum number of words of the heading of a list of links (assumed)."""

_ADDRESSED = frozenset({"call to action", "publisher's note"})
"""Kinds of rules about what a page itself tells its readers."""


def is_caption(line: str, language: str = "en") -> bool:
    """Whether a line is a credit or a caption as a whole, judged by its first or last words.

    Parameters
    ----------
    line : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> is_caption("Photo Credit: Ministry of Defence"), is_caption("The photo won a prize in 1990.")
    (True, False)
    >>> is_caption("Smith speaks. (Associated Press) FILE - In this May 1, 2016, file photo, he speaks.")
    True
    """
    return load_rules(language).line_filter.matches(line)


def caption_test(language: str) -> Callable[[str], bool]:
    """`is_caption` for many lines of texts in one language."""
    return load_rules(language).line_filter.matches


def is_boilerplate(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is a credit, a caption, a call to action or a note, judged by its words.

    Parameters
    ----------
    sentence : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> is_boilerplate("Also read: Rain in Spain."), is_boilerplate("Jo Smith contributed to this report.")
    (True, True)
    >>> is_boilerplate("Police stand near the courthouse in Paris, April 22, 2015.")
    True
    >>> is_boilerplate("Smoking contributed to the disease.")
    False
    """
    return boilerplate_rule(sentence, language) is not None


def boilerplate_rule(sentence: str, language: str = "en") -> Rule | None:
    """The first rule that says that a sentence is boilerplate, if there is one.

    Parameters
    ----------
    sentence : str
        Without white space around it.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Examples
    --------
    >>> boilerplate_rule("Sent from my iPhone.").name
    'sent from my phone'
    """
    rules = load_rules(language).sentence_rules
    return next(
        (
            rule
            for rule in rules
            if rule.matches(sentence) and not _is_reported(rule, sentence, language)
        ),
        None,
    )


def _is_reported(rule: Rule, sentence: str, language: str) -> bool:
    """Whether somebody else than the page is said to say so: "Sign up for the army, the minister warned young men."."""
    return rule.kind in _ADDRESSED and is_attributed(sentence, get_language(language))


def find_boilerplate(tokenized: TokenizedTexts, language: str = "en") -> NDArray[np.bool_]:
    """`is_boilerplate` for many sentences: a rule is tried where one of its clues occurs.

    Parameters
    ----------
    tokenized : TokenizedTexts
        n sentences.
    language : str, default "en"
        ISO 639-1 code. English rules apply to all languages.

    Returns
    -------
    bool array of shape (n,)
    """
    import numpy as np

    found: set[int] = set()
    for row, rules in _find_suspects(tokenized, load_rules(language).index):
        if row not in found:
            text = tokenized.texts[row]
            lowered = text.lower()
            for rule in rules:
                if rule.test(text if rule.case_sensitive else lowered) and not _is_reported(
                    rule, text, language
                ):
                    found.add(row)
                    break
    result = np.zeros(len(tokenized.texts), dtype=bool)
    result[[*found]] = True
    return result


def _find_suspects(
    tokenized: TokenizedTexts, index: RuleIndex
) -> Iterator[tuple[int, Sequence[Rule]]]:
    """Sentences that contain a clue, and the rules to try; a sentence may come several times."""
    import numpy as np

    tokens, whitespace_tokens = tokenized.tokens, tokenized.whitespace_tokens
    first, anywhere, begins_pair = index.rules_of(tokens.vocabulary)
    opening = tokens.token_at(0)
    begins = np.zeros(
        len(tokens.vocabulary) + 1, dtype=bool
    )  # the last is of texts without a token
    begins[[*first]] = True
    for row in np.flatnonzero(begins[opening]).tolist():
        yield row, first[int(opening[row])]
    if begins_pair:
        begins[:] = False
        begins[[*begins_pair]] = True
        following = tokens.token_at(1)
        for row in np.flatnonzero(begins[opening] & (following >= 0)).tolist():
            pairs = index.pairs[begins_pair[int(opening[row])]]
            rules = pairs.get(tokens.vocabulary[int(following[row])].lower())
            if rules:
                yield row, rules
    chosen = np.zeros(len(tokens.vocabulary), dtype=bool)
    chosen[[*anywhere]] = True
    rows, numbers = tokens.occurrences(chosen)
    for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
        yield row, anywhere[number]
    for sign, rules in index.signs.items():
        for row in np.flatnonzero(
            whitespace_tokens.rows_containing(whitespace_tokens.containing(sign))
        ).tolist():
            yield row, rules


def find_link_lists(
    lines: Sequence[str], complete: Sequence[bool], language: str = "en"
) -> set[int]:
    """Indices of the lines that belong to lists of links to other stories.

    Parameters
    ----------
    lines : sequence of str
    complete : sequence of bool
        Which of them end with an end mark.
    language : str, default "en"
        ISO 639-1 code. English headings are recognised in all languages.

    Returns
    -------
    set of int

    Examples
    --------
    >>> from summarize.characters import has_end_mark
    >>> lines = ["It rained all day in the whole of Rome.", "TOP ARTICLES", "Butcher on trial", "He is 74.",
    ...          "Cloud over Europe", "It came from the east."]
    >>> sorted(find_link_lists(lines, [has_end_mark(line) for line in lines]))
    [1, 2, 3, 4, 5]
    """
    links: set[int] = set()
    if all(complete):
        return links
    rules = load_rules(language).heading_rules
    prose = sum(len(line) for line, ends in zip(lines, complete, strict=True) if ends)
    at = 0
    while at < len(lines):
        if complete[at] or not _is_heading(lines[at], rules):
            at += 1
            continue
        listed = {at}
        at += 1
        while at < len(lines):
            teaser = (
                complete[at]
                and not complete[at - 1]
                and (at + 1 == len(lines) or not complete[at + 1])
            )
            if complete[at] and not (teaser and len(listed) > 1):
                break
            listed.add(at)
            at += 1
        if sum(len(lines[i]) for i in listed if complete[i]) <= MAX_LISTED * prose:
            links |= listed
    return links


def _is_heading(line: str, rules: Sequence[Rule]) -> bool:
    return len(line.split()) <= MAX_HEADING_WORDS and any(rule.matches(line) for rule in rules)
