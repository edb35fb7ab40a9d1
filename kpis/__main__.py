"""The command line: ``python -m kpis --help``."""

import sys

from kpis.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
