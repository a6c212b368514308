"""HTML of a pick: the sentence, who says it, and below it its context and other wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from summarize.dates.timespan import TimeSpan, describe, in_words
from summarize.documents import Sentence, count_sources
from summarize.picks import Pick
from summarize.rendering.html_elements import (
    BETWEEN,
    HUES,
    Allowance,
    Role,
    escape_html,
    language_attribute,
    render_chip,
    render_piece,
    shorten,
    source_letter,
)
from summarize.rendering.left_out import document_title
from summarize.rendering.phrases import count_variants, describe_basis, group_variants, pluralize
from summarize.rendering.protocols import Sourced
from summarize.rendering.word_diff import WordDiff, diff_words

__all__ = ["CONTEXT_CHARACTERS", "render_picks"]

CONTEXT_CHARACTERS = 240
"""Characters of context on either side of a sentence."""

MAX_CHIPS = 8
"""With more sources than this, only those that say a sentence get a chip, at most this many."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


def render_picks(
    picks: Sequence[Pick],
    result: Sourced,
    allowance: Allowance,
    *,
    before: int = 0,
    new: AbstractSet[int] = frozenset(),
    markers: Sequence[str] = (),
) -> str:
    """Render picks as a numbered list.

    Parameters
    ----------
    picks : sequence of Pick
    result : Sourced
        The summary or timeline that they belong to.
    allowance : Allowance
        The space left for what opens below the sentences.
    before : int
        How many sentences stand before, in lists above.
    new : set of int
        Places of picks to highlight, from 0.
    markers : sequence of str
        HTML behind each sentence, such as the numbers of its sources.
    """
    lang = language_attribute(result)
    items = []
    for place, pick in enumerate(picks):
        number = before + place + 1
        classes = f"k{number} sz-new" if place in new else f"k{number}"
        items.append(
            f'<li class="{classes}"><p class="sz-t" dir="auto"{lang}>{escape_html(pick.text)}'
            + (f"{markers[place]}</p>" if markers else "</p>")
            + _render_conflicts(pick, lang)
            + allowance.take(_render_details(pick, result, lang))
            + "</li>"
        )
    start = f' start="{before + 1}" style="--sz-before:{before}"' if before else ""
    return f'<ol class="sz-s"{start}>{"".join(items)}</ol>'


def _render_conflicts(pick: Pick, lang: str) -> str:
    """Who says otherwise, and what; never folded away."""
    lines = []
    for text, variants, more in group_variants(pick, conflicts_only=True):
        sources = ", ".join(source_letter(variant.document) for variant in variants)
        rest = f" and {more:,} more" if more else ""
        said = (
            f': <span dir="auto"{lang}>{escape_html(text)}</span>' if variants else " say otherwise"
        )
        lines.append(
            f'<p class="sz-v"><span class="sz-off">said otherwise: </span>{sources}{rest}{said}</p>'
        )
    return "".join(lines)


def _render_details(pick: Pick, result: Sourced, lang: str) -> str:
    """The row below a sentence, and what opens under it."""
    facts = [_render_support(pick, count_sources(result.documents))]
    if pick.when is not None:
        facts.append(_render_date(pick.when))
    facts.append(_render_score(pick))
    row = (
        f'<summary class="sz-row" data-lm-suppress-shortcuts="true">{_render_chips(pick, result)}'
        f"{BETWEEN.join(facts)}</summary>"
    )
    opened = (
        f"{_render_context(pick, result, lang)}{_render_basis(pick, result)}"
        f"{_render_wordings(pick, lang)}"
    )
    # The last line keeps it apart from the next sentence where styles are taken out.
    return (
        f'<details>{row}<div class="sz-x">{opened}</div></details><div class="sz-sep">&nbsp;</div>'
    )


def _variant_roles(pick: Pick) -> dict[int, Role]:
    """How the documents that say it otherwise, or in other words, are marked."""
    return {variant.document: "else" if variant.conflict else "near" for variant in pick.variants}


def _render_chips(pick: Pick, result: Sourced) -> str:
    own = pick.sentence.document
    supporting = {sentence.document for sentence in pick.also_in}
    others = _variant_roles(pick)
    total = len(result.documents)
    shown = list(range(total)) if total <= MAX_CHIPS else sorted({own, *supporting, *others})
    left = len(shown) - MAX_CHIPS
    if left > 0:
        # Who says otherwise is never one of those that are only counted.
        first = sorted(shown, key=lambda index: (index != own, others.get(index) != "else", index))
        shown = sorted(first[:MAX_CHIPS])
    chips = [
        render_chip(
            index,
            "from"
            if index == own
            else "also"
            if index in supporting
            else others.get(index, "none"),
            shorten(result.name_of(index)),
        )
        for index in shown
    ]
    more = f"<span>+{left}</span>" if left > 0 else ""
    return f'<span class="sz-chips">{"".join(chips)}{more}</span>'


def _render_support(pick: Pick, total: int) -> str:
    """How many sources say it; which, for those who do not see the chips."""
    only = pick.support == 1 and total > 2
    count = f"{'only ' if only else ''}{pick.support} of {pluralize(total, 'source')}"
    letters = ", ".join(map(source_letter, sorted({s.document for s in pick.also_in})))
    sources = (
        f"From {source_letter(pick.sentence.document)}{f'; also in {letters}' if letters else ''}. "
    )
    variants = count_variants(pick)
    count += f", {variants}" if variants else ""
    return (
        f'<span class="sz-off">{sources}</span><span class="sz-n{" sz-only" if only else ""}">'
        f"{count} </span>"
    )


def _render_date(when: TimeSpan) -> str:
    machine = str(when) if "/" not in str(when) else when.start.isoformat()
    return (
        f'<time datetime="{machine}" title="{escape_html(describe(when))}">'
        f"{escape_html(in_words(when))} </time>"
    )


def _render_score(pick: Pick) -> str:
    if pick.score is None:
        return f"<span>picked as number {pick.rank + 1}</span>"
    width = round(100 * min(max(pick.score, 0.0), 1.0)) if pick.score == pick.score else 0
    return (
        f'<span title="score {pick.score:.3f}; picked as number {pick.rank + 1}">'
        f'<span class="sz-bar"><i style="width:{width}%"></i></span>'
        f'<span class="sz-off">score </span>{pick.score:.2f}</span>'
    )


def _render_context(pick: Pick, result: Sourced, lang: str) -> str:
    """The sentence in its source, with what stands before and after it."""
    sentence = pick.sentence
    text = result.documents[sentence.document].text
    before = text[max(sentence.start - CONTEXT_CHARACTERS, 0) : sentence.start]
    after = text[sentence.end : sentence.end + CONTEXT_CHARACTERS]
    if sentence.start > CONTEXT_CHARACTERS:
        before = "… " + before[_find_space(before) :]
    if sentence.end + CONTEXT_CHARACTERS < len(text):
        after = after[: len(after) - _find_space(after[::-1])] + " …"
    name = escape_html(shorten(result.name_of(sentence.document)))
    title = escape_html(document_title(result.documents[sentence.document]))
    return (
        f'<p class="sz-h">In {source_letter(sentence.document)} · <bdi{lang}>{title}</bdi> · <bdi>{name}</bdi></p>'
        f'<p dir="auto"{lang}>{_split_paragraphs(before, lang)}<mark class="h{sentence.document % HUES}">'
        f"{escape_html(sentence.text)}</mark>{_split_paragraphs(after, lang)}</p>"
    )


def _render_basis(pick: Pick, result: Sourced) -> str:
    """The date of a sentence, and how it was determined."""
    if pick.when is None:
        return ""
    published = result.documents[pick.sentence.document].published
    basis = describe_basis(pick.when, published)
    return f'<p class="sz-h">Date: {escape_html(in_words(pick.when))}, {escape_html(basis)}</p>'


def _split_paragraphs(text: str, lang: str) -> str:
    """Text inside a paragraph, escaped; an empty line ends the paragraph and begins the next."""
    return f'</p><p dir="auto"{lang}>'.join(map(escape_html, _EMPTY_LINES.split(text)))


def _find_space(text: str) -> int:
    """Where to cut so that no word is torn; at the very edge in scripts without spaces."""
    return max(text.find(" ", 0, 40), 0)


def _render_wordings(pick: Pick, lang: str) -> str:
    """How other sources say it, those with the same wording together."""
    others = [*pick.also_in, *(variant.sentence for variant in pick.variants)]
    if not others:
        return ""
    roles = _variant_roles(pick)
    sentences_by_text: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in others:
        sentences_by_text[" ".join(sentence.shown.split())].append(sentence)
    items = "".join(
        _render_wording(diff_words(pick.text, text), sentences, roles, lang)
        for text, sentences in sentences_by_text.items()
    )
    heading = "Other wordings (underlined: added; struck out: absent)"
    return f'<p class="sz-h">{heading}</p><ul>{items}</ul>'


def _render_wording(
    diff: WordDiff, sentences: Sequence[Sentence], roles: Mapping[int, Role], lang: str
) -> str:
    chips = "".join(
        render_chip(sentence.document, roles.get(sentence.document, "also"))
        for sentence in sentences
    )
    letters = ", ".join(source_letter(sentence.document) for sentence in sentences)
    similarity = "the same words"
    if diff.similarity is None:
        similarity = "too long to compare"
    elif any(piece.kind != "same" for piece in diff.pieces):
        similarity = f"{diff.similarity:.0%}".replace("%", " %")
    return (
        f'<li><span class="sz-chips">{chips}<span class="sz-off">{letters}: </span></span>'
        f'<span dir="auto"{lang}>{"".join(map(render_piece, diff.pieces))}</span> '
        f'<span class="sz-alike" title="share of words in common">{similarity}</span></li>'
    )
