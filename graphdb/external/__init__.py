"""Flows that do not fit in memory: what is as long as they are lies on disk, what is as long as the actors in memory.

That is the semi-external model of graph algorithms (Abello, Buchsbaum & Westbrook 2002,
doi:10.1007/s00453-001-0088-5; for external memory at large Vitter 2001, doi:10.1145/384192.384193). Flows are read from
Parquet and checked block by block, by the very functions that check a table in memory; DuckDB sorts what is too long
to be sorted in memory; and the algorithms of ``graphdb.arrays`` run unchanged on arrays that are mapped from files.

Needs pyarrow and DuckDB (the extra ``duckdb``).
"""
