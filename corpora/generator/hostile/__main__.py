"""Draw the hostile files: `python -m corpora.generator.hostile DIR [NAME …]`. Some 100 MB; nothing of it is to be committed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpora.generator.hostile.cases import draw


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw all, or those named."""
    parser = argparse.ArgumentParser(prog="python -m corpora.generator.hostile", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    for case in draw(options.folder, options.names):
        print(f"{case.name}  {case.about}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
