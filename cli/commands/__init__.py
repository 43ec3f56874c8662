"""One command per file; each offers ``add_to(app)``."""
