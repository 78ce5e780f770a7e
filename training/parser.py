"""Learn to parse: `python -m training.parser es --treebanks DIR --model DIR --out DIR …`.

The weights of `pungsan.annotate.parser`, on top of a finished pipeline whose vectors stay, in the place of
its parser.  Needs PyTorch (`pip install torch`), which the component does not.  Eight passes over the
sentences, each with other names, quotes and runs of sentences, are read once and learned from in turn.  Five
minutes on a large graphics card, three quarters of an hour on one core (README.md says how).  A run that was
stopped goes on from OUT.checkpoint when it is called again in the same way.
"""

import copy
import itertools
import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from pungsan.annotate.components import PARSER
from pungsan.annotate.parser import ROOT, Parser, Weights
from pungsan.annotate.scoring import evaluate
from training.biaffine import Batch, Net, load_torch
from training.corpus import load_corpus
from training.docs import varied_examples
from training.options import add_pipeline, make_parser
from training.swap import build_pool

log = logging.getLogger("training")
PASSES = 8
STEPS = 3700
"""Updates; after half of them the dev slice had .008 less LAS in both languages."""
WORDS = 4000
"""In an update."""
PARTS = 5
"""Of an update, by the length of sentences: without a card that takes a third of the time."""
RATE = 2e-3
"""At its highest. At .001 Spanish came out .006 lower in LAS."""
WARM_UP = 200
LEAST_RATE = 0.02
DECAY = 0.01
CLIP = 2.0
AVERAGED, KEPT = 10, 0.97
"""Updates between two steps of the running mean of the weights, and how much of the mean each keeps."""
LONGEST = 250
"""Longer sentences are not learned from."""
TEXTS_AT_ONCE = 48
SAVED = 100
"""Updates from one checkpoint to the next."""
Array = Any


@dataclass
class Text:
    """The words of a text, without white space."""

    vectors: Array
    """Half precision."""
    heads: Array
    """Places of the heads, their own for roots; -1 where unknown."""
    labels: Array
    begins: Array
    """1 where a sentence begins, 0 where none does, -1 where unknown."""


def read_text(example: Example, vectors: Array, labels: tuple[str, ...]) -> Text | None:
    """What an example says of its words; None if it has no tree."""
    if not example.reference.has_annotation("DEP"):
        return None
    told: Any = example  # whose methods have no types
    heads, deps = told.get_aligned_parse(projectivize=False)
    begins = told.get_aligned_sent_starts()
    words = [token.i for token in example.predicted if not token.is_space]
    places = {word: place for place, word in enumerate(words)}
    known = [heads[word] is not None and deps[word] in labels for word in words]
    return Text(
        vectors=vectors[words].astype(np.float16),
        heads=np.array([places.get(heads[w], -1) if k else -1 for w, k in zip(words, known, strict=True)]),
        labels=np.array([labels.index(deps[w]) if k else -1 for w, k in zip(words, known, strict=True)]),
        begins=np.array([-1 if begins[word] is None else int(begins[word] == 1) for word in words]),
    )


def collect(nlp: Language, examples: list[Example], labels: tuple[str, ...]) -> list[Text]:
    """The texts of examples that have trees, with the pipeline's vectors."""
    tok2vec: Any = nlp.get_pipe("tok2vec")
    texts = []
    for at in range(0, len(examples), TEXTS_AT_ONCE):
        batch = examples[at : at + TEXTS_AT_ONCE]
        for example, vectors in zip(batch, tok2vec.predict([e.predicted for e in batch]), strict=True):
            text = read_text(example, vectors, labels)
            if text is not None and len(text.heads):
                texts.append(text)
    return texts


def split_sentences(text: Text) -> Iterator[slice]:
    """The sentences of a text that are learned from."""
    starts = np.flatnonzero(text.begins == 1).tolist()
    for start, end in itertools.pairwise([*starts, len(text.begins)]):
        if end - start <= LONGEST:
            yield slice(start, end)


def make_batches(texts: list[Text], device: str) -> Iterator[Batch]:
    """Texts as tensors, in parts of as many words whose sentences are alike, so that little is filled."""
    rows = [(text, part) for text in texts for part in split_sentences(text)]
    rows.sort(key=lambda row: row[1].stop - row[1].start)
    words = np.cumsum([part.stop - part.start for _, part in rows])
    places = np.searchsorted(words, [words[-1] * (at + 1) / PARTS for at in range(PARTS - 1)])
    around, begins = list_begins(texts)
    parts = [
        rows[start:end] for start, end in itertools.pairwise([0, *places.tolist(), len(rows)]) if start < end
    ]
    for at, part in enumerate(parts):
        yield make_batch(part, around[at :: len(parts)], begins[at :: len(parts)], device)


def make_batch(rows: list[tuple[Text, slice]], around: Array, begins: Array, device: str) -> Batch:
    """Sentences of texts, and the words of which it is asked whether one begins there, as tensors."""
    torch = load_torch()
    lengths = np.array([part.stop - part.start for _, part in rows])
    shape = (len(rows), int(lengths.max()))
    vectors = np.zeros((*shape, rows[0][0].vectors.shape[1]), np.float32)
    heads, labels = np.full(shape, -1), np.full(shape, -1)
    for at, ((text, part), length) in enumerate(zip(rows, lengths.tolist(), strict=True)):
        vectors[at, :length] = text.vectors[part]
        above = text.heads[part] - part.start
        inside = (text.heads[part] >= part.start) & (above < length)
        heads[at, :length] = np.where(inside, above + 1, -1)
        heads[at, :length][inside & (above == np.arange(length))] = 0
        labels[at, :length] = text.labels[part]
    arrays = (vectors, lengths, heads, labels, around, begins)
    return Batch(*(torch.tensor(array, device=device) for array in arrays))


def list_begins(texts: list[Text]) -> tuple[Array, Array]:
    """Words with their neighbours, where it is known whether a sentence begins there, and whether it does."""
    around, begins = [], []
    for text in texts:
        none = np.zeros((1, text.vectors.shape[1]), np.float16)
        windows = np.hstack([
            np.vstack([none, text.vectors[:-1]]), text.vectors, np.vstack([text.vectors[1:], none])
        ])  # fmt: skip
        known = text.begins >= 0
        known[0] = False  # where a text begins, a sentence does
        around.append(windows[known])
        begins.append(text.begins[known])
    return np.vstack(around).astype(np.float32), np.concatenate(begins).astype(np.float32)


def list_batches(texts: list[Text], rng: np.random.Generator) -> Iterator[list[Text]]:
    """All texts in another order, in batches by words."""
    batch: list[Text] = []
    for at in rng.permutation(len(texts)):
        batch.append(texts[at])
        if sum(len(text.heads) for text in batch) >= WORDS:
            yield batch
            batch = []


def learn(
    passes: list[list[Text]], labels: tuple[str, ...], seed: int, steps: int, checkpoint: Path | None = None
) -> Weights:
    """The running mean of the weights after `steps` updates by AdamW, at a rate that falls like a cosine.

    With a file as `checkpoint` it is kept there how far learning is, and gone on from there.
    """
    torch = load_torch()
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net = Net(passes[0][0].vectors.shape[1], labels, device)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY)
    mean = copy.deepcopy(net)
    first = restore(checkpoint, net, mean, optimizer) if checkpoint and checkpoint.is_file() else 0
    started = time.monotonic()
    batches = (batch for texts in itertools.cycle(passes) for batch in list_batches(texts, rng))
    for step, batch in itertools.islice(enumerate(batches), first, steps):
        fall = 0.5 * (1 + math.cos(math.pi * step / steps))
        rate = RATE * min(1.0, (step + 1) / WARM_UP) * (LEAST_RATE + (1 - LEAST_RATE) * fall)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad(set_to_none=True)
        loss = 0.0
        for part in make_batches(batch, device):
            each = net.find_loss(part) / PARTS
            each.backward()
            loss += float(each.detach())
        torch.nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimizer.step()
        if step % AVERAGED == 0:
            with torch.no_grad():
                for kept, now in zip(mean.parameters(), net.parameters(), strict=True):
                    kept.lerp_(now, 1 - KEPT if step else 1.0)
        if step % 100 == 0:
            log.info("update %s, loss %.3f, %.0f s", step, loss, time.monotonic() - started)
        if checkpoint and (step + 1) % SAVED == 0:
            save(checkpoint, net, mean, optimizer, step + 1)
    return mean.as_weights()


def save(checkpoint: Path, net: Net, mean: Net, optimizer: Any, step: int) -> None:
    """Keep how far learning is, and the state of what chance drops out, in a file, in one step."""
    torch = load_torch()
    fresh = checkpoint.with_name(f"{checkpoint.name}.new")
    chances = [torch.get_rng_state(), *torch.cuda.get_rng_state_all()]
    state = {"net": net.parameters(), "mean": mean.parameters(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"chances": chances, "step": step}, fresh)
    fresh.replace(checkpoint)


def restore(checkpoint: Path, net: Net, mean: Net, optimizer: Any) -> int:
    """Bring what learns to where the file says; the number of updates that were made."""
    torch = load_torch()
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    with torch.no_grad():
        for learning, name in ((net, "net"), (mean, "mean")):
            for now, kept in zip(learning.parameters(), state[name], strict=True):
                now.copy_(kept)
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["chances"][0])
    if torch.cuda.is_available():
        torch.cuda.set_rng_state_all(state["chances"][1:])
    log.info("going on after %s updates", state["step"])
    return int(state["step"])


def put_parser(nlp: Language, weights: Weights) -> None:
    """Put the parser in the place of the one that the pipeline has."""
    nlp.config["initialize"].setdefault("components", {})  # which an installed pipeline lacks
    at = nlp.pipe_names.index("parser")
    nlp.remove_pipe("parser")
    behind = nlp.pipe_names[at] if at < len(nlp.pipe_names) else None
    component: Any = nlp.add_pipe(PARSER, name="parser", before=behind)
    assert isinstance(component, Parser)
    component.use_weights(weights)


def main() -> None:
    parser = make_parser(__doc__)
    add_pipeline(parser, ("es", "en"), model="the pipeline whose vectors are read", seed=3)
    parser.add_argument("--steps", type=int, default=STEPS, help="updates")
    parser.add_argument("--passes", type=int, default=PASSES, help="renderings of the sentences")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = load_corpus(options.language, options.treebanks, options.held_out)
    nlp = spacy.load(options.model)
    told: Any = nlp.get_pipe("parser")
    labels = tuple(sorted({label for label in told.labels if label} | {ROOT}))
    pool = build_pool(corpus.train, options.language)
    passes = []
    for number in range(options.passes):
        examples = list(varied_examples(nlp, corpus.train, options.language, pool, options.seed + number))
        passes.append(collect(nlp, examples, labels))
        log.info("pass %s: %s words", number + 1, sum(len(text.heads) for text in passes[-1]))
    checkpoint = options.out.with_name(f"{options.out.name}.checkpoint")
    put_parser(nlp, learn(passes, labels, options.seed, options.steps, checkpoint))
    nlp.to_disk(options.out)
    checkpoint.unlink(missing_ok=True)
    for raw in (False, True):
        figures = evaluate(nlp, corpus.dev, raw=raw).as_dict()
        log.info("%s: %s", "raw" if raw else "gold", figures)


if __name__ == "__main__":
    main()
