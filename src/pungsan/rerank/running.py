"""Run a classifier: by ONNX Runtime, or by PyTorch where its weights are not in ONNX."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from pungsan.errors import ModelError
from pungsan.extras import naming_extras
from pungsan.rerank.folder import Card

__all__ = ["Classifier", "Text", "open_classifier"]

Text = tuple[str, str | None]
"""A text, and where two are compared the other one."""

Scores = npt.NDArray[np.float64]


class Classifier(Protocol):
    """Gives each text a score for each label, before any softmax."""

    def score(self, texts: Sequence[Text]) -> Scores: ...


def open_classifier(card: Card) -> Classifier:
    """The classifier of a folder, its weights loaded.

    Raises:
        ModelError: its files are broken, or what runs them is missing.
        ExtraError: the extra ``rerank`` is not installed.
    """
    return _Onnx(card) if card.weights.suffix == ".onnx" else _Torch(card)


_KINDS: Final = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}


class _Onnx:
    def __init__(self, card: Card) -> None:
        with naming_extras("--rerank"):
            import onnxruntime  # type: ignore[import-untyped]  # it ships no types
            from onnxruntime.capi import onnxruntime_pybind11_state as state  # type: ignore[import-untyped]
            from tokenizers import Tokenizer
        self._failures = (state.Fail, state.InvalidArgument, state.RuntimeException)
        broken = (state.InvalidGraph, state.InvalidProtobuf, state.NoSuchFile, state.NotImplemented)
        self._card = card
        file = card.folder / "tokenizer.json"
        try:
            self._tokenizer = Tokenizer.from_file(str(file))
            self._tokenizer.enable_truncation(card.longest)
            token = self._tokenizer.id_to_token(card.pad)
            self._tokenizer.enable_padding(pad_id=card.pad, pad_token=token or "[PAD]")
        except Exception as error:  # noqa: BLE001  (tokenizers raises nothing narrower)
            raise ModelError(f"{file}: no tokenizer can be read there ({_first_line(error)})") from None
        try:
            self._session = onnxruntime.InferenceSession(
                str(card.weights), providers=["CPUExecutionProvider"]
            )
        except (*self._failures, *broken) as error:
            raise ModelError(f"{card.weights} is no ONNX model that runs: {_first_line(error)}") from None
        self._inputs = {each.name: _KINDS.get(each.type) for each in self._session.get_inputs()}
        known = {"input_ids", "attention_mask", "token_type_ids"}
        if not set(self._inputs) <= known or None in self._inputs.values():
            raise ModelError(
                f"{card.weights} takes {', '.join(sorted(self._inputs))}: it must take whole numbers, "
                f"named {', '.join(sorted(known))}"
            )

    def score(self, texts: Sequence[Text]) -> Scores:
        pairs = [first if other is None else (first, other) for first, other in texts]
        encoded = self._tokenizer.encode_batch(pairs)
        rows = {
            "input_ids": [each.ids for each in encoded],
            "attention_mask": [each.attention_mask for each in encoded],
            "token_type_ids": [each.type_ids for each in encoded],
        }
        given = {name: np.array(rows[name], dtype=kind) for name, kind in self._inputs.items()}
        try:
            scores = np.asarray(self._session.run(None, given)[0], dtype=np.float64)
        except self._failures as error:
            raise ModelError(f"{self._card.weights} failed on a text: {_first_line(error)}") from None
        return _check(scores, len(texts), self._card)


class _Torch:
    def __init__(self, card: Card) -> None:
        try:
            torch: Any = importlib.import_module("torch")
            transformers: Any = importlib.import_module("transformers")
            broken: Any = importlib.import_module("safetensors").SafetensorError
        except ModuleNotFoundError as error:
            raise ModelError(
                f"{card.folder} has no ONNX file, and {error.name} is not installed: export the model to "
                "model.onnx, or pip install transformers torch"
            ) from None
        self._torch = torch
        self._card = card
        # No code of the model's is run, nothing is fetched, and no pickle is read.
        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        bars = transformers.utils.logging.is_progress_bar_enabled()
        transformers.utils.logging.disable_progress_bar()  # standard error is for what we have to say
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(str(card.folder), **options)
            self._model: Any
            self._model, told = transformers.AutoModelForSequenceClassification.from_pretrained(
                str(card.folder), use_safetensors=True, output_loading_info=True, **options
            )
        except (OSError, ValueError, RuntimeError, KeyError, broken) as error:
            raise ModelError(f"{card.folder} cannot be loaded: {_first_line(error)}") from None
        finally:
            if bars:
                transformers.utils.logging.enable_progress_bar()
        if missing := sorted(told["missing_keys"]):  # they would be random
            raise ModelError(
                f"{card.weights} lacks {len(missing)} of the weights of a classifier ({missing[0]} …): "
                "was it trained as one?"
            )
        self._model.eval()

    def score(self, texts: Sequence[Text]) -> Scores:
        others = [other for _, other in texts]
        batch = self._tokenizer(
            [first for first, _ in texts],
            None if None in others else others,
            padding=True, truncation=True, max_length=self._card.longest, return_tensors="pt",
        )  # fmt: skip
        with self._torch.inference_mode():
            scores = self._model(**batch).logits.double().cpu().numpy()
        return _check(scores, len(texts), self._card)


def _check(scores: Scores, texts: int, card: Card) -> Scores:
    if scores.shape != (texts, len(card.labels)):
        raise ModelError(
            f"{card.weights} gives scores of shape {scores.shape}, not one a label of {len(card.labels)}: "
            "is it a sequence classifier?"
        )
    if not np.isfinite(scores).all():
        raise ModelError(f"{card.weights} gives scores that are no numbers: it was not saved well")
    return scores


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:160]
