"""Learn the networks of `pungsan classify` that read words in their order (`pungsan.between.reading`).

    python -m training.build_reader [es en]

From the passages of ours in `training/passages`; no news and no gold is read.  Now and then a passage is read
beside another one whose spans are no matter, as long sentences of news tell several things.  Writes
`src/pungsan/between/data/LANG.npz`.  Needs PyTorch, which the networks do not; four minutes a language on two
cores.  Learn again when a language's pipeline or the kinds of evidence have changed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pungsan.between.reading import HEADS, PLACES, SIGNS, Weights, list_evidence
from pungsan.pipeline import Coder
from training.biaffine import load_torch
from training.build_classify import OUT, ROOT, observe_all
from training.passages import load_passages, read_marks

NETWORKS = 3
"""Learned one after another, alike but for chance."""
STATE, WAYS = 96, 4
"""Numbers that a word's state has, and ways in which states are looked for."""
PASSES, BATCH, RATE, DECAY = 25, 48, 1.5e-3, 1e-2
BESIDE = 0.4
"""How often a passage is read beside another."""
NO_WORD = 0.1
"""How often a word is read without its vector."""
DROPPED = {"vector": 0.2, "state": 0.2, "told": 0.4, "found": 0.3}
SMOOTHED = 0.05
Array = Any
Net = dict[str, Any]
"""Layers by the names that `Weights` has; each has its bias."""


@dataclass(frozen=True, slots=True)
class Item:
    """A passage to learn from."""

    words: Array
    """Vectors and signs side by side."""
    found: Array
    type: int


def load_items(lang: str, coder: Coder, types: Sequence[str]) -> list[Item]:
    """The passages of a language as the networks read them."""
    marked = load_passages(ROOT / "training" / "passages", lang)
    seen = observe_all([read_marks(*each) for each in marked], lang, coder)
    return [
        Item(
            np.hstack([each.reading.vectors, each.reading.signs]),
            list_evidence(each.evidence, types),
            types.index(kind),
        )
        for each, kind in seen
    ]


def put_beside(words: Array, other: Array, first: bool) -> Array:
    """The words of a passage before or behind those of another, whose spans and path are no matter."""
    other = other.copy()
    own = [SIGNS.index(name) - len(SIGNS) for name in ("actor", "recipient", *PLACES, *HEADS)]
    other[:, own] = 0
    other[:, SIGNS.index("elsewhere") - len(SIGNS)] = 1
    return np.vstack([words, other] if first else [other, words])


def make_batch(items: Sequence[Item], pool: Sequence[Item], draw: random.Random) -> tuple[Array, Array]:
    """The words of passages, some beside those of others, filled up to one length, and which are none."""
    rows = [
        put_beside(item.words, draw.choice(pool).words, draw.random() < 0.5)
        if draw.random() < BESIDE
        else item.words
        for item in items
    ]
    longest = max(len(row) for row in rows)
    words = np.zeros((len(rows), longest, rows[0].shape[1]), np.float32)
    there = np.zeros((len(rows), longest, 1), np.float32)
    for at, row in enumerate(rows):
        words[at, : len(row)], there[at, : len(row)] = row, 1
    return words, there


def make_net(width: int, found: int, types: int) -> Net:
    """A network that has learned nothing yet."""
    nn = load_torch().nn
    return {
        "enter": nn.Linear(width, STATE),
        "near": nn.Linear(3 * STATE, STATE),
        "wide": nn.Linear(3 * STATE, STATE),
        "look": nn.Linear(STATE, WAYS),
        "tell": nn.Linear((1 + WAYS + len(HEADS)) * STATE, types),
        "found": nn.Linear(found, types),
    }


def run(net: Net, words: Array, there: Array, found: Array) -> Array:
    """Scores of the types while it learns, as `reading` has them afterwards."""
    torch = load_torch()
    functional = torch.nn.functional
    vectors, signs = words[..., : -len(SIGNS)], words[..., -len(SIGNS) :]
    vectors = functional.dropout(vectors, DROPPED["vector"]) * (torch.rand(*words.shape[:2], 1) > NO_WORD)
    states = functional.relu(net["enter"](torch.cat([vectors, signs], -1))) * there
    for layer in ("near", "wide"):
        kept = functional.dropout(states, DROPPED["state"])
        none = torch.zeros_like(kept[:, :1])
        around = torch.cat([torch.cat([none, kept[:, :-1]], 1), kept, torch.cat([kept[:, 1:], none], 1)], -1)
        states = (states + functional.relu(net[layer](around))) * there
    matters = torch.softmax(net["look"](states) + (there - 1) * 1e4, 1)
    heads = signs[..., [SIGNS.index(name) for name in HEADS]]
    seen = [
        states.amax(1),
        (matters.transpose(1, 2) @ states).flatten(1),
        (heads.transpose(1, 2) @ states).flatten(1),
    ]
    told = net["tell"](functional.dropout(torch.cat(seen, 1), DROPPED["told"]))
    return told + net["found"](functional.dropout(found, DROPPED["found"]))


def learn(items: Sequence[Item], types: int, seed: int) -> Net:
    """One network, by AdamW at a rate that falls to nothing."""
    torch = load_torch()
    torch.manual_seed(seed)
    draw = random.Random(seed)
    net = make_net(items[0].words.shape[1], len(items[0].found), types)
    optimizer = torch.optim.AdamW(
        [w for layer in net.values() for w in layer.parameters()], lr=RATE, weight_decay=DECAY
    )
    steps, step = PASSES * -(-len(items) // BATCH), 0
    for _ in range(PASSES):
        order = torch.randperm(len(items)).tolist()
        for at in range(0, len(items), BATCH):
            optimizer.param_groups[0]["lr"] = RATE * max(0.02, 1 - step / steps)
            step += 1
            batch = [items[place] for place in order[at : at + BATCH]]
            words, there = (torch.tensor(each) for each in make_batch(batch, items, draw))
            found = torch.tensor(np.vstack([item.found for item in batch]))
            right = torch.tensor([item.type for item in batch])
            loss = torch.nn.functional.cross_entropy(
                run(net, words, there, found), right, label_smoothing=SMOOTHED
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net


def as_weights(nets: Sequence[Net], types: Sequence[str]) -> Weights:
    """Networks in half precision, as `reading` has them."""

    def stack(name: str) -> Array:
        rows = [
            np.vstack([net[name].weight.detach().numpy().T, net[name].bias.detach().numpy()[None]])
            for net in nets
        ]
        return np.stack(rows).astype(np.float16)

    return Weights(np.array(types), **{name: stack(name) for name in nets[0]})


def save(weights: Weights, path: Path) -> None:
    """Write what `load_reader` reads."""
    path.parent.mkdir(exist_ok=True)
    rows = {name: getattr(weights, name) for name in Weights.__dataclass_fields__}
    np.savez_compressed(path, **rows)


def main(languages: Sequence[str]) -> int:
    """Learn the networks of the languages; gives the exit status."""
    coder = Coder()
    types = list(coder.codebook.types)
    for lang in languages:
        items = load_items(lang, coder, types)
        nets = [learn(items, len(types), seed) for seed in range(NETWORKS)]
        save(as_weights(nets, types), OUT / f"{lang}.npz")
        sys.stdout.write(f"{lang}: {len(items)} passages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("es", "en")))
