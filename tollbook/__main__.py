"""``python -m tollbook`` is ``tollbook``."""

import sys

from tollbook.cli import main

if __name__ == "__main__":  # processes that read reports import this module again
    sys.exit(main())
