"""Rendering: Summary -> text, Markdown, JSON, HTML. One file a format; everything is escaped."""
