"""A static site: maps and briefs of the standing questions, a page for each actor, and the data dictionary."""
