r"""LaTeX: what a source of it holds that is not to be read as it stands: commands, comments, figures, formulas' dollars.

Only texts with commands that nothing else has are looked at: ``\begin{...}``, ``\section{...}``, ``\cite{...}``.
Words inside a command of layout stay (``\emph{closed}``), what refers elsewhere goes (``\cite{harms2011}``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarize.text.readable import Edit

__all__ = ["find_latex_commands", "find_latex_parts"]

_IS_LATEX = re.compile(
    r"\\(?:begin|documentclass|(?:sub){0,2}section\*?|chapter\*?|cite[tp]?|emph|textbf|textit|footnote)\b\s*[\[{]"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n[ \t]*)?")
_DROPPED = (
    "figure table tabular tabularx longtable equation align eqnarray gather multline displaymath lstlisting verbatim"
    " minted tikzpicture thebibliography algorithm"
)
_ENVIRONMENT = re.compile(rf"\\begin\{{({'|'.join(_DROPPED.split())})(\*?)\}}")
_DISPLAY = re.compile(r"\\\[.{0,2000}?\\\]|\$\$.{0,2000}?\$\$", re.DOTALL)

_BORDER = re.compile(
    r"(?:\\(?:begin|end)\{[\w*]{1,30}\}(?:\[[^\]\n]{0,100}\])*|\\(?:item|par|maketitle|bigskip|medskip|smallskip|newpage)\b(?:\[[^\]\n]{0,100}\])?)\s*"
)
_HEADING = re.compile(r"\\(?:part|chapter|(?:sub){0,2}section|paragraph|title|author|date)\*?\s*\{")
_REFERENCE = re.compile(
    r"[~ \t]{0,3}\\(?:[Cc]ite\w{0,12}|parencite|textcite|footcite|label|index|bibliography\w{0,5}|usepackage|documentclass"
    r"|input|include|includegraphics|vspace|hspace)\*?(?:\[[^\]\n]{0,200}\]){0,2}\{[^{}]{0,500}\}|[~ \t]{0,3}\\(?:eq|page|auto|[cC])?ref\{[^{}]{0,100}\}"
)
_NOTE = re.compile(r"\\(?:footnote|thanks|marginpar|todo)\s*\{")
_LINK = re.compile(r"\\href\{[^{}]{0,500}\}\s*\{")
_ACCENT = re.compile(r"\\([\"'`^~=.Hcuvk])\s*(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
_MARKS = dict(
    zip(
        "\"'`^~=.Hcuvk",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u030b\u0327\u0306\u030c\u0328",
        strict=True,
    )
)
_LETTER = re.compile(
    r"\\(ss|ae|AE|oe|OE|aa|AA|ldots|dots|LaTeX|TeX|S|o|O|l|L)(?![A-Za-z])(?:\{\}|[ \t]+)?"
)
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "ldots": "…", "dots": "…", "LaTeX": "LaTeX", "TeX": "TeX", "S": "§",
}  # fmt: skip
_COMMAND = re.compile(r"\\[A-Za-z]{2,30}\*?(?:\[[^\]\n]{0,100}\])?(\s*\{|[ \t]*)")
_SIGN = re.compile(
    r"\\([%&$#_{}])|\\([,;:!/ ])|(\\\\(?:\[[^\]\n]{0,20}\])?)|(~)|(---?)|(``)|('')|([{}$])"
)

_BRACE = re.compile(r"(?<!\\)[{}]")
_MAX_ARGUMENT, _MAX_DEPTH = 5000, 10
"""Maximum number of characters between the braces of a command, and of braces inside others."""


def find_latex_parts(text: str) -> Iterator[Edit]:
    """The preamble, comments, figures, tables and displayed formulas of a source of LaTeX."""
    if not _IS_LATEX.search(text):
        return
    start = text.find("\\begin{document}")
    if start > 0 and "\\documentclass" in text[:start]:
        yield Edit(0, start, "", "metadata")
    for comment in _COMMENT.finditer(text):
        yield Edit(*comment.span(), "", "comment")
    position = 0
    unclosed = set()
    while opening := _ENVIRONMENT.search(text, position):
        closing = f"\\end{{{opening[1]}{opening[2]}}}"
        end = -1 if closing in unclosed else text.find(closing, opening.end())
        if end < 0:
            unclosed.add(closing)
        position = opening.end() if end < 0 else end + len(closing)
        if end >= 0:
            reason = "code" if opening[1] in ("lstlisting", "verbatim", "minted") else "table"
            yield Edit(opening.start(), position, " ", reason)
    for display in _DISPLAY.finditer(text):
        yield Edit(*display.span(), " ", "formula")


def find_latex_commands(text: str) -> Iterator[Edit]:
    """The commands of a source of LaTeX; the words that they are about stay."""
    if not _IS_LATEX.search(text):
        return
    for match in _BORDER.finditer(text):
        yield Edit(*match.span(), "\n\n", "markup")
    for match in _HEADING.finditer(text):
        yield Edit(*match.span(), "\n\n", "markup")
        if end := _closing_brace(text, match.end()):
            yield Edit(end, end + 1, "\n\n", "markup")
    for match in _REFERENCE.finditer(text):
        yield Edit(*match.span(), "", "link target")
    for match in _NOTE.finditer(text):
        if end := _closing_brace(text, match.end()):
            yield Edit(match.start(), end + 1, "", "footnote")
    for match in _LINK.finditer(text):
        yield Edit(*match.span(), "", "link target")
    for match in _ACCENT.finditer(text):
        letter = (match[2] or match[3]) + _MARKS[match[1]]
        yield Edit(*match.span(), unicodedata.normalize("NFC", letter), "markup")
    for match in _LETTER.finditer(text):
        yield Edit(*match.span(), _LETTERS[match[1]], "markup")
    for match in _COMMAND.finditer(text):
        yield Edit(*match.span(), "", "markup")
    for match in _SIGN.finditer(text):
        yield Edit(*match.span(), _shown(match), "markup")


def _shown(sign: re.Match[str]) -> str:
    """What stands for a sign: spaces, dashes, quotation marks, or the sign itself where it is escaped."""
    if sign[2] or sign[4]:
        return "" if sign[2] in ("!", "/") else " "
    if sign[5]:
        return "—" if len(sign[5]) == len("---") else "–"
    return sign[1] or ("\n" if sign[3] else "“" if sign[6] else "”" if sign[7] else "")


def _closing_brace(text: str, start: int) -> int:
    """Where the brace that was opened just before an offset is closed; 0 if it is not."""
    depth = 1
    for brace in _BRACE.finditer(text, start, start + _MAX_ARGUMENT):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
        if depth > _MAX_DEPTH:
            break
    return 0
