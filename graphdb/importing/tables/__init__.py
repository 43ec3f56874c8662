"""Sheets of text -> a draft: lists of nodes and edges, and matrices, as people and programs write them."""
