"""`python -m impactmodel` is the command `impactmodel`."""

import sys

from impactmodel.cli import main

if __name__ == "__main__":
    sys.exit(main())
