"""Readers: the bytes of a file -> Documents, one module per format.

A module of this folder registers a function for the extensions it reads, with `formats.reads`. The
modules are discovered, not listed, so adding a format is adding a file. They are light: a library that a
format needs is imported when the first file of this format is read.

What the formats share: `formats` (the registry and what a reader is given), `encodings` (bytes to text),
`records` (fields to a document), `dates` (the spellings of dates in fields), `markup` (HTML inside other
formats).
"""
