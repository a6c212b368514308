"""Rendering: how a summary, a timeline and their picks are printed, one file per format.

==================  ======================================================================
text.py             numbered sentences, wrapped for a terminal
explanation.py      each sentence with its source, support, date and score
citations.py        the text with numbers of sources and their list, in text, Markdown and HTML
markdown.py         numbered list, each sentence with its sources
json.py             plain dicts, and JSON text
html.py             the view in a notebook and the complete page (``style.css``); its parts:
html_picks.py       a pick: the sentence, who says it, its context and other wordings
html_sources.py     the list of sources, with what the summary takes from each
html_elements.py    escaping, letters and colours of sources, the style sheet
word_diff.py        two wordings of a statement, compared word by word
==================  ======================================================================

Each format offers ``render_<format>(summary)`` and ``render_timeline_<format>(timeline)``. What they
accept is declared in `protocols`: anything with these attributes can be rendered. All text is escaped.
"""
