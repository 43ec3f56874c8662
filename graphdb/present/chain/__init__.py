"""The chain as a drawing that needs no browser: cards in columns, flows between them, and a legend, as SVG."""
