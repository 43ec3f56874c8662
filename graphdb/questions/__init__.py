"""One question per file: a network goes in, findings come out; no question knows another."""
