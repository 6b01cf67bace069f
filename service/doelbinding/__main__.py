"""`python -m doelbinding`: the command line."""

import sys

from doelbinding.cli import main

sys.exit(main())
