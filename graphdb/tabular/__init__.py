"""Tables -> columns: large datasets are checked and read by column, and never become records.

Needs pyarrow (the extra ``tables``). Every distinct cell is checked once, by the types that records have; rows that
look wrong go through the checks of ``graphdb.check``, which say what is wrong with them in the words used for YAML.
"""
