"""The trained pipelines that ship with Pungsan, each a folder that `spacy.load` takes, beside its card.

How they were made: `training/README.md`. What they can and cannot do: `es.md` and `en.md` here.
"""

import json
from pathlib import Path
from typing import Any

from pungsan.errors import ModelError

LANGUAGES = ("en", "es")


def model_path(lang: str) -> Path:
    """The folder of the pipeline of a language (`es` or `en`), for `spacy.load`.

    Raises:
        ModelError: there is none.
    """
    if lang not in LANGUAGES:
        raise ModelError(f"no pipeline ships for {lang!r}: there are {', '.join(LANGUAGES)}")
    path = Path(__file__).parent / lang
    if not (path / "meta.json").is_file():
        raise ModelError(f"the {lang!r} pipeline is missing from {path}: reinstall, or train it (training/)")
    return path


def describe_models() -> list[dict[str, Any]]:
    """What ships, one row a pipeline.

    Keys: `lang`, `name`, `version`, `license`, `sources`, `components`, `bytes`, `path`.
    """
    rows = []
    for lang in LANGUAGES:
        path = model_path(lang)
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        rows.append(
            {
                **{key: meta[key] for key in ("lang", "name", "version", "license")},
                "sources": [source["name"] for source in meta["sources"]],
                "components": meta["pipeline"],
                "bytes": sum(file.stat().st_size for file in path.rglob("*") if file.is_file()),
                "path": str(path),
            }
        )
    return rows


__all__ = ["LANGUAGES", "describe_models", "model_path"]
