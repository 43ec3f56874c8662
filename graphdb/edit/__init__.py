"""Changing a dataset's files without touching what stays: comments, layout and order are kept byte for byte."""
