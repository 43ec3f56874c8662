"""Which removals hurt supply: all minimal cuts, and the best that a budget buys."""
