"""The dataset: YAML files that `graphdb` reads, kept in a package so that they are installed with it."""
