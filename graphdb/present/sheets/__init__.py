"""Pages to read and print, without scripts: what they are made of, their style and their templates."""
