"""A draft -> the rows of two tables: what columns mean, who is who, what is read of a cell, where supply begins."""
