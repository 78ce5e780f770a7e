"""Options of the recipes that read treebanks."""

import argparse
from pathlib import Path

__all__ = ["add_pipeline", "make_parser"]


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows where the treebanks are, and which sentences must not be learned from."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="JSON lines kept out by text")
    return parser


def add_pipeline(
    parser: argparse.ArgumentParser, languages: tuple[str, ...], *, model: str, seed: int, name: str = "model"
) -> None:
    """Let a parser know the language, the pipeline to go on from, where the new one goes, and the seed."""
    parser.add_argument("language", choices=languages)
    parser.add_argument(f"--{name}", type=Path, required=True, help=model)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=seed)
