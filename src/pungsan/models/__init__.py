"""The trained pipelines that ship with Pungsan, each a folder that `spacy.load` takes, beside its card.

How they were made: `training/README.md`. What they can and cannot do: `es.md` and `en.md` here.
"""

from pathlib import Path

from pungsan.errors import ModelError

LANGUAGES = ("en", "es")


def model_path(lang: str) -> Path:
    """The folder of the pipeline of a language (`es` or `en`)."""
    if lang not in LANGUAGES:
        raise ModelError(f"no pipeline ships for {lang!r}: there are {', '.join(LANGUAGES)}")
    path = Path(__file__).parent / lang
    if not (path / "meta.json").is_file():
        raise ModelError(f"the {lang!r} pipeline is missing from {path}: reinstall, or train it (training/)")
    return path


__all__ = ["LANGUAGES", "model_path"]
