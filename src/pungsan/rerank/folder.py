"""Find a classifier's folder, and read what its labels mean."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pungsan.codebook import Codebook
from pungsan.errors import ModelError
from pungsan.extras import naming_extras
from pungsan.rerank.settings import Reranker

__all__ = ["Card", "find_folder", "read_card"]

FILES: Final = ("config.json", "tokenizer*.json", "special_tokens_map.json", "*.txt", "*.model")
"""What is fetched beside the weights: never code."""
WEIGHTS: Final = ("model.onnx", "onnx/model.onnx", "model.safetensors")
"""Files of weights, the preferred first; pickled ones may run code and are not read."""
MOST_TOKENS: Final = 256
"""Tokens of a text that are looked at, as far as the model takes so many: sentences are shorter."""
SPARE_POSITIONS: Final = 2
"""Positions that models of RoBERTa's kind keep for padding."""

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")


@dataclass(frozen=True, slots=True)
class Card:
    """What a classifier says of itself.

    ``entails`` is the column of entailment, None of a model whose labels are types; ``types`` are the columns
    of those.
    """

    folder: Path
    weights: Path
    labels: tuple[str, ...]
    entails: int | None
    types: Mapping[str, int]
    pad: int
    longest: int


def find_folder(reranker: Reranker) -> Path:
    """The folder of a model.

    Raises:
        ModelError: there is none, nor a copy in the cache of Hugging Face, or it could not be fetched.
        ExtraError: the extra ``rerank`` is not installed.
    """
    path = Path(reranker.model)
    if path.is_dir():
        return path
    name = str(reranker.model)
    if not _HUB_NAME.fullmatch(name):
        raise ModelError(f"{name}: there is no such folder with a model that ranks types")
    with naming_extras("a model by its name"):
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
    try:
        fetched = snapshot_download(
            name, local_files_only=not reranker.download, allow_patterns=[*FILES, *WEIGHTS]
        )
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, OSError) as error:
        if reranker.download:
            raise ModelError(f"{name} could not be fetched ({type(error).__name__}): name a folder") from None
        raise ModelError(
            f"{name}: there is no such folder, and no copy in the cache of Hugging Face: name a folder, or "
            "allow that it is fetched (--rerank-download, download=True)"
        ) from None
    return Path(fetched)


def read_card(folder: Path, codebook: Codebook) -> Card:
    """What the model in a folder is.

    Raises:
        ModelError: it is no classifier whose labels are types or those of inference, or lacks a file.
    """
    config = _read_config(folder)
    weights = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
    if weights is None:
        raise ModelError(f"{folder} has no {' or '.join(WEIGHTS)}: save or export the model there")
    labels = _read_labels(folder, config)
    entails = next((at for at, label in enumerate(labels) if label.casefold().startswith("entail")), None)
    named = {name.casefold(): name for name in codebook.types}
    types = {named[key]: at for at, label in enumerate(labels) if (key := label.strip().casefold()) in named}
    if entails is None and len(types) < 2:
        shown = ", ".join(label[:30] for label in labels[:6])
        raise ModelError(
            f"{folder}: its labels ({shown} …) are neither types of the codebook nor those of inference "
            "(entailment …): set id2label in its config.json"
        )
    positions = config.get("max_position_embeddings")
    fits = positions - SPARE_POSITIONS if isinstance(positions, int) else MOST_TOKENS
    pad = config.get("pad_token_id")
    return Card(
        folder, weights, labels, entails, types,
        pad=pad if isinstance(pad, int) else 0, longest=max(8, min(MOST_TOKENS, fits)),
    )  # fmt: skip


def _read_config(folder: Path) -> Mapping[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder} has no config.json that can be read ({error}): is it a model?") from None
    if not isinstance(config, Mapping):
        raise ModelError(f"{folder}/config.json is no object: is it a model?")
    return config


def _read_labels(folder: Path, config: Mapping[str, Any]) -> tuple[str, ...]:
    given = config.get("id2label")
    try:
        labels = {int(key): str(label) for key, label in given.items()}  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        labels = {}
    if not labels or sorted(labels) != list(range(len(labels))):
        raise ModelError(f"{folder}/config.json has no id2label for 0, 1, 2 …: is it a classifier?")
    return tuple(labels[at] for at in range(len(labels)))
