"""The interactive map of an answer: one HTML page with its data, scripts and styles, which opens offline."""
