"""Tiny classifiers in the form of Hugging Face, made here: nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

PAD, UNKNOWN, BEGIN, BETWEEN = 0, 1, 2, 3
WIDTH = 8

Weights = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]


class TinyModel:
    """A bag of words: the mean of the tokens' embeddings times a matrix.

    ``words`` tells weights that are not random: word → label → score.
    """

    def __init__(
        self,
        labels: Sequence[str],
        vocabulary: Sequence[str],
        words: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self.labels = tuple(labels)
        self.vocabulary = {"[PAD]": PAD, "[UNK]": UNKNOWN, "[CLS]": BEGIN, "[SEP]": BETWEEN}
        for word in vocabulary:
            self.vocabulary.setdefault(word.casefold(), len(self.vocabulary))
        random = np.random.default_rng(7)
        if words is None:
            self.embeddings = random.normal(size=(len(self.vocabulary), WIDTH)).astype(np.float32)
            self.output = random.normal(size=(WIDTH, len(labels))).astype(np.float32)
        else:
            self.embeddings = np.zeros((len(self.vocabulary), len(labels)), dtype=np.float32)
            self.output = np.eye(len(labels), dtype=np.float32)
            for word, scores in words.items():
                for label, score in scores.items():
                    self.embeddings[self.vocabulary[word], self.labels.index(label)] = score

    def score(self, first: str, other: str | None = None) -> npt.NDArray[np.float64]:
        """What the model must say of a text: the same, without ONNX and without padding."""
        parts = [first] if other is None else [first, other]
        ids = [BEGIN]
        for part in parts:
            ids += [self.vocabulary.get(word, UNKNOWN) for word in split(part)] + [BETWEEN]
        return np.asarray(self.embeddings[ids].mean(axis=0) @ self.output, dtype=np.float64)

    def save(self, folder: Path, *, weights: str = "model.onnx") -> Path:
        """Write ``config.json``, ``tokenizer.json`` and the weights."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {
            "id2label": {str(at): label for at, label in enumerate(self.labels)},
            "pad_token_id": PAD,
            "max_position_embeddings": 128,
        }
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        tokenizer = Tokenizer(WordLevel(self.vocabulary, unk_token="[UNK]"))
        tokenizer.normalizer = _lower_case()
        tokenizer.pre_tokenizer = Whitespace()
        tokenizer.post_processor = TemplateProcessing(
            single="[CLS] $A [SEP]",
            pair="[CLS] $A [SEP] $B [SEP]",
            special_tokens=[("[CLS]", BEGIN), ("[SEP]", BETWEEN)],
        )
        tokenizer.save(str(folder / "tokenizer.json"))
        path = folder / weights
        path.parent.mkdir(exist_ok=True)
        onnx.save(self._graph(), str(path))
        return folder

    def _graph(self) -> onnx.ModelProto:
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
        mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
        logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(self.labels)])
        nodes = [
            helper.make_node("Gather", ["embeddings", "input_ids"], ["each"]),
            helper.make_node("Cast", ["attention_mask"], ["seen"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["seen", "last"], ["column"]),
            helper.make_node("Mul", ["each", "column"], ["shown"]),
            helper.make_node("ReduceSum", ["shown", "middle"], ["sum"], keepdims=0),
            helper.make_node("ReduceSum", ["seen", "middle"], ["count"], keepdims=1),
            helper.make_node("Div", ["sum", "count"], ["mean"]),
            helper.make_node("MatMul", ["mean", "output"], ["logits"]),
        ]
        held = [
            numpy_helper.from_array(self.embeddings, "embeddings"),
            numpy_helper.from_array(self.output, "output"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "middle"),
        ]
        graph = helper.make_graph(nodes, "tiny", [ids, mask], [logits], held)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        onnx.checker.check_model(made)
        return made


def split(text: str) -> list[str]:
    """The words and marks of a text, as the tokenizer takes them."""
    return [word for word, _ in Whitespace().pre_tokenize_str(text.lower())]


def _lower_case() -> object:
    from tokenizers.normalizers import Lowercase

    return Lowercase()
