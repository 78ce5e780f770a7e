"""What learns to parse, in PyTorch, and its weights as `pungsan.annotate.parser` has them."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from pungsan.annotate.parser import LEAK, ROOT, Weights

STATE, LAYERS = 128, 2
"""Numbers of an LSTM's state in one direction, and its layers; with one layer, or
96 numbers, LAS is .007 lower."""
ARC, LABEL = 128, 48
"""Numbers that say what a word is as head or dependent, for arcs and for labels."""
DROPOUT = 0.33
"""Of the vectors, between layers, of states and of what is made of them (Dozat and Manning 2017)."""
WAYS = ("", "_reverse")
"""Of reading a sentence, as in names of weights."""
SIDES = ("dependent", "head", "dependent_label", "head_label")
Array = Any


@dataclass
class Batch:
    """Sentences, padded, as tensors; each row begins with its first word."""

    vectors: Array
    """(sentences, words, numbers)"""
    lengths: Array
    heads: Array
    """Places of the heads, 0 for the root, else the word's place plus 1; -1 where unknown or past the end."""
    labels: Array
    around: Array
    """Vectors of the word before, the word and the word after, of the words whose `begins` is known."""
    begins: Array


def load_torch() -> Any:
    """PyTorch, which only learning needs."""
    return importlib.import_module("torch")


class Net:
    """A bidirectional LSTM, and biaffine functions of its states."""

    def __init__(self, width: int, labels: tuple[str, ...], device: str) -> None:
        torch = load_torch()
        nn = torch.nn
        self.labels = labels
        sizes = dict.fromkeys(SIDES[:2], ARC) | dict.fromkeys(SIDES[2:], LABEL)
        self.modules: Any = nn.ModuleDict({
            **{
                f"l{layer}{way}": nn.LSTM(2 * STATE if layer else width, STATE, batch_first=True)
                for layer in range(LAYERS)
                for way in WAYS
            },
            "breaks": nn.Linear(3 * width, 1),
            **{side: nn.Linear(2 * STATE, size) for side, size in sizes.items()},
        }).to(device)  # fmt: skip
        self.tensors: Any = nn.ParameterDict({
            "root": torch.randn(width) * 0.1,
            "arcs": torch.eye(ARC) * 0.1,
            "heads": torch.zeros(ARC),
            "relations": torch.randn(len(labels), LABEL + 1, LABEL + 1) * 0.02,
        }).to(device)  # fmt: skip

    def parameters(self) -> list[Array]:
        return [*self.modules.parameters(), *self.tensors.parameters()]

    def find_loss(self, batch: Batch) -> Array:
        """Cross entropy of heads, of the labels under the right heads, and of the sentences' beginnings."""
        torch = load_torch()
        functional = torch.nn.functional
        sides, known = self._read(batch)
        scores = sides["dependent"] @ self.tensors["arcs"] @ sides["head"].transpose(1, 2)
        scores = scores + (sides["head"] @ self.tensors["heads"])[:, None, :]
        itself = torch.eye(scores.shape[1], device=scores.device, dtype=torch.bool)
        scores = scores.masked_fill(~known[:, None, :] | itself, -1e9)[:, 1:]
        loss = functional.cross_entropy(scores.flatten(0, 1), batch.heads.flatten(), ignore_index=-1)
        labelled = (batch.heads > 0) & (batch.labels >= 0)
        above = batch.heads.clamp(min=0)[..., None].expand(-1, -1, LABEL)
        dependents = sides["dependent_label"][:, 1:][labelled]
        heads = torch.gather(sides["head_label"], 1, above)[labelled]
        one = torch.ones(len(dependents), 1, device=scores.device)
        relations = torch.einsum(
            "ni,rij,nj->nr",
            torch.cat([dependents, one], 1),
            self.tensors["relations"],
            torch.cat([heads, one], 1),
        )
        if len(dependents):
            loss = loss + functional.cross_entropy(relations, batch.labels[labelled])
        if len(batch.begins):
            begins = self.modules["breaks"](batch.around)[:, 0]
            loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(begins, batch.begins)
        return loss

    def _read(self, batch: Batch) -> tuple[dict[str, Array], Array]:
        """The four sides of each word, the root before the others, and which words there are."""
        torch = load_torch()
        functional = torch.nn.functional
        drop = self.modules.training
        root = self.tensors["root"].expand(len(batch.vectors), 1, -1)
        states = torch.cat([root, batch.vectors], 1)
        places = torch.arange(states.shape[1], device=states.device)[None]
        known = places <= batch.lengths[:, None]
        mirrored = torch.where(known, batch.lengths[:, None] - places, places)[..., None]
        for layer in range(LAYERS):
            states = functional.dropout(states, DROPOUT, drop)
            forwards, backwards = (self.modules[f"l{layer}{way}"] for way in WAYS)
            # a packed sequence would spare the turning round, but learns three times as slowly without a card
            turned = backwards(states.gather(1, mirrored.expand_as(states)))[0]
            turned = turned.gather(1, mirrored.expand_as(turned))
            states = torch.cat([forwards(states)[0], turned], 2)
        states = functional.dropout(states, DROPOUT, drop)
        sides = {
            side: functional.dropout(
                functional.leaky_relu(self.modules[side](states), LEAK), DROPOUT, drop
            )
            for side in SIDES
        }  # fmt: skip
        return sides, known

    def as_weights(self) -> Weights:
        """The weights, as the component has them."""
        state = {
            name: value.detach().cpu().float().numpy()
            for part in (self.modules, self.tensors)
            for name, value in part.state_dict().items()
        }
        inputs, bias, recurrent = [], [], []
        for layer in range(LAYERS):
            ways = [f"l{layer}{way}" for way in WAYS]
            inputs.append(np.hstack([order_gates(state[f"{way}.weight_ih_l0"]).T for way in ways]))
            sums = [state[f"{way}.bias_ih_l0"] + state[f"{way}.bias_hh_l0"] for way in ways]
            bias.append(np.concatenate([order_gates(each) for each in sums]))
            recurrent.append([order_gates(state[f"{way}.weight_hh_l0"]).T for way in ways])
        forwards, backwards = zip(*recurrent, strict=True)
        sides = {side: np.vstack([state[f"{side}.weight"].T, state[f"{side}.bias"][None]]) for side in SIDES}
        assert ROOT in self.labels
        return Weights(
            labels=np.array(self.labels),
            root=state["root"],
            inputs=np.vstack(inputs),
            bias=np.array(bias),
            forwards=np.array(forwards),
            backwards=np.array(backwards),
            arcs=np.vstack([state["arcs"], state["heads"][None]]),
            relations=state["relations"],
            breaks=np.concatenate([state["breaks.weight"][0], state["breaks.bias"]]),
            **sides,
        )


def order_gates(rows: Array) -> Array:
    """PyTorch's input, forget, new and output gate, as input, forget, output and new."""
    entering, forgetting, new, leaving = np.split(rows, 4)
    return np.concatenate([entering, forgetting, leaving, new])
