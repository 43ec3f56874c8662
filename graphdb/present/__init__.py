"""Findings -> something to look at; the only rooms that may import pandas, pyvis and jinja2."""
