"""Every route through a dataset of columns: states and flows as numpy arrays, for what is too large for records."""
