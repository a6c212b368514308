"""Listings: the methods and the languages there are."""

from __future__ import annotations

import textwrap

from summarize.configuration import default_of

__all__ = ["list_languages", "list_methods"]


def list_methods() -> str:
    """Rankers, selectors and orderers with their settings and first lines."""
    from summarize.registry import ORDERERS, RANKERS, SELECTORS

    lines = []
    for registry in (RANKERS, SELECTORS, ORDERERS):
        lines.append(f"{registry.kind}s")
        for name in registry.all_names():
            description = (registry[name].__doc__ or "").strip().partition("\n")[0].replace("`", "")
            if name == default_of(registry.kind):
                description += " The default."
            if not registry.reads_scores(name):
                description += " Reads no scores: no ranker is run."
            for text, indent in ((registry.spelling(name), "  "), (description, "      ")):
                lines.extend(
                    textwrap.wrap(text, 80, initial_indent=indent, subsequent_indent=indent + "  ")
                )
    return "\n".join(lines)


def list_languages() -> str:
    """A table of what is known about each language."""
    from summarize.text.languages import LANGUAGES

    units = {"ja": "bigrams", "ko": "bigrams", "zh": "bigrams", "th": "trigrams"}
    lines = [
        "                                      function                 context-dependent",
        "code  language    terms      stemmer     words  abbreviations           openings",
    ]
    for code, language in sorted(LANGUAGES.items()):
        terms = "syllables" if language.spaces_separate_syllables else units.get(code, "words")
        known = len(language.function_words) or len(language.function_characters)
        lines.append(
            f"{code:4}  {language.name:10}  {terms:9}  {'yes' if language.stemmer else 'no':>7}  {known or '-':>8}  "
            f"{len(language.abbreviations) or '-':>13}  {len(language.dependent_openings) or '-':>17}"
        )
    return "\n".join(lines)
