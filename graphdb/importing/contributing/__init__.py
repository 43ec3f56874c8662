"""Rows that somebody filled in for a dataset -> records in its YAML, with what ``check`` says of each cell."""
