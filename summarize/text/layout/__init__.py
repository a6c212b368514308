"""Layout: where the lines of a text are parts of paragraphs, and how these read.

A line break ends a sentence: headlines, captions, verses and items of lists have no full stop. But text
that was wrapped at a width breaks its lines inside sentences. Which of the two it is, is decided for
each block of lines by what they say and by how full they are:

- A wrapped line is *full*: the first word of the next line would not have fitted. Lines that their
  author ended are full by chance only. This holds in every script.
- In scripts with capitals, a line without an end mark followed by a small letter is continued.
- So is a full line that ends in an article, a preposition or a conjunction.
- Prose has end marks inside its lines; verses, lists and addresses hardly ever.

Signs of quoted mail ("> "), indents, trailing blanks, a blank line behind each line and page headers
are seen through. What is found are edits (`summarize.text.readable`): a line end inside a paragraph
becomes a space, and a word that was parted by a hyphen becomes whole.

    quick check -> lines -> page headers -> blocks (pairs, widths, items; double spacing) -> joining

Each step has a module of its name, and `joining` is where they meet.
"""

from summarize.text.layout.joining import PAGE_HEADER, join_lines

__all__ = ["PAGE_HEADER", "join_lines"]
