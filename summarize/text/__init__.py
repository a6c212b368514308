"""Text: from characters to sentences and terms, and what is known about each language."""
