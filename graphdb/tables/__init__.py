"""Tables -> columns: large datasets are read and checked by DuckDB, and never become records.

Every distinct cell is read once, by the types that records have. Where anything looks wrong, the rows in question go
through the checks of ``graphdb.check``, which say what is wrong with them in the words used for YAML.
"""
