"""Two versions of a dataset: which records changed, and which conclusions moved with them."""
