"""`python -m cli` in a checkout, `python -m graphdb.cli` where it is installed."""

from . import main

if __name__ == "__main__":
    main()
