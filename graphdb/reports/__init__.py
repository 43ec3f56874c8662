"""Several questions asked together, and what they say as a whole."""
