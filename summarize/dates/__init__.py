"""Dates: when a document was published, and what day or period each sentence is about."""
