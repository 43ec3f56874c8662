"""Answers to read in a terminal or a file: what to say of each, as tables, Markdown, JSON and CSV."""
