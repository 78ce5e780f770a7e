"""Options of the recipes that read treebanks."""

import argparse
from pathlib import Path

__all__ = ["make_parser"]


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows where the treebanks are, and which sentences must not be learned from."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="JSON lines kept out by text")
    return parser
