"""Train the pipeline of one language: `python -m training.train es --treebanks DIR --out DIR`.

Learned from the treebanks, from sentences of our own and, where `--vectors` names a table made by
`training.vectors`, on top of word vectors. The best pipeline so far on the dev slice stands in
OUT/model-best, its scores in OUT/log.jsonl. A run that was stopped goes on after the last whole pass over the
corpus, which OUT/checkpoint.npz holds, when it is called again in the same way.
"""

import json
import logging
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from spacy import util
from spacy.language import Language
from spacy.training import Example
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from thinc.api import Optimizer, fix_random_seed

from training import checkpoint
from training.corpus import Corpus, load_corpus
from training.docs import plain_examples, varied_examples
from training.options import make_parser
from training.swap import build_pool
from training.tokenizers import adapt_tokenizer

log = logging.getLogger("training")
CONFIG = Path(__file__).with_name("pipeline.cfg")
WARM_UP = 200
"""Updates over which the learning rate rises."""
CHECKPOINT = "checkpoint.npz"
LEAST_RATE = 0.1
"""Share of the learning rate that is left at the end."""


def word_batches(
    examples: Iterator[Example], step: int, first: int = 1000, last: int = 2500, growth: int = 4
) -> Iterator[list[Example]]:
    """Batches by words, growing by `growth` words an update from `first` to `last`."""
    batch: list[Example] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.reference)
        if words >= min(last, first + growth * step):
            yield batch
            step += 1
            batch, words = [], 0
    if batch:
        yield batch


def restore_labels(nlp: Language) -> None:
    """Give a loaded lemmatizer the table from edit trees to labels, which spaCy does not keep on disk."""
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label.update({tree: label for label, tree in enumerate(lemmatizer.labels)})


def build_pipeline(
    language: str, corpus: Corpus, seed: int, start: Path | None, vectors: Path | None = None
) -> tuple[Language, Optimizer, dict[str, Any]]:
    """A pipeline whose labels are those of the training data, untrained; or the one to start from."""
    fix_random_seed(seed)
    overrides = {"nlp.lang": language, "system.seed": seed}
    if vectors is not None:
        overrides["components.tok2vec.model.embed.include_static_vectors"] = True
    config = util.load_config(CONFIG, overrides=overrides)
    settings = config.interpolate()["training"]
    registered = util.registry.resolve({"optimizer": settings["optimizer"]})["optimizer"]
    if start is not None:
        nlp = util.load_model(start)
        restore_labels(nlp)
        return nlp, registered, settings
    nlp = util.load_model_from_config(config, auto_fill=True)
    adapt_tokenizer(nlp)
    if vectors is not None:
        nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings).from_disk(vectors)
        nlp.vocab.vectors.name = f"pungsan_{language}"
    sample = [*varied_examples(nlp, corpus.train, language, {}, seed), *plain_examples(nlp, corpus.dev)]
    nlp.initialize(lambda: sample)
    return nlp, registered, settings


def rate_at(done: float, step: int) -> float:
    """Learning rate, as a share: a short rise, then a straight fall over the whole training."""
    return min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1.0 - (1.0 - LEAST_RATE) * done)


def weigh(scores: dict[str, Any], weights: dict[str, float]) -> float:
    return sum(weight * float(scores.get(key) or 0.0) for key, weight in weights.items())


def save(nlp: Language, path: Path) -> None:
    """Write beside, then swap, so that whoever reads `path` finds a whole pipeline."""
    fresh = path.with_name(path.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    shutil.rmtree(path, ignore_errors=True)
    fresh.rename(path)


@dataclass(frozen=True)
class Plan:
    """What to train, from what, and how long."""

    language: str
    treebanks: Path
    out: Path
    epochs: float
    seed: int
    rate: float
    held_out: list[Path]
    start: Path | None = None
    vectors: Path | None = None
    with_own: bool = True


def train(plan: Plan) -> None:
    """Train over the corpus `epochs` times; keep the best pipeline by the dev slice."""
    language, out, seed = plan.language, plan.out, plan.seed
    corpus = load_corpus(language, plan.treebanks, plan.held_out, plan.with_own)
    nlp, optimizer, settings = build_pipeline(language, corpus, seed, plan.start, plan.vectors)
    dev = plain_examples(nlp, corpus.dev)
    pool = build_pool(corpus.train, language)
    total = sum(len(s.tokens) for s in corpus.train) * plan.epochs
    log.info("%s sentences, %s for dev", len(corpus.train), len(corpus.dev))
    out.mkdir(parents=True, exist_ok=True)
    random = Random(seed)
    best, seen, step, before, started = -1.0, 0, 0, 0.0, time.monotonic()
    if (done := checkpoint.restore(out / CHECKPOINT, nlp, optimizer, random)) is not None:
        best, seen, step, before = done["best"], int(done["seen"]), int(done["step"]), done["minutes"]
        log.info("going on after %s updates", step)
    losses: dict[str, float] = {}
    while seen < total:
        examples = varied_examples(nlp, corpus.train, language, pool, random.randrange(2**32))
        for batch in word_batches(examples, step):
            optimizer.learn_rate = plan.rate * rate_at(seen / total, step)
            nlp.update(batch, drop=settings["dropout"], sgd=optimizer, losses=losses)
            step += 1
            seen += sum(len(e.reference) for e in batch)
            over = seen >= total
            if step % settings["eval_frequency"] and not over:
                continue
            with nlp.use_params(optimizer.averages):
                scores = nlp.evaluate(dev)
                score = weigh(scores, settings["score_weights"])
                if score > best:
                    best = score
                    save(nlp, out / "model-best")
            row = {
                "step": step, "words": seen, "share": round(seen / total, 4),
                "minutes": round(before + (time.monotonic() - started) / 60, 1),
                "score": round(float(score), 4),
                **{k: round(float(scores.get(k) or 0.0), 4) for k in settings["score_weights"]},
                "losses": {k: round(float(v), 1) for k, v in losses.items()},
            }  # fmt: skip
            losses = {}
            with (out / "log.jsonl").open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(row) + "\n")
            log.info("%s", row)
            if over:
                break
        minutes = before + (time.monotonic() - started) / 60
        done = {"best": best, "seen": seen, "step": step, "minutes": minutes}
        checkpoint.save(out / CHECKPOINT, nlp, optimizer, random, done)


def main() -> None:
    parser = make_parser(__doc__)
    parser.add_argument("language", choices=("es", "en"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=20)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--rate", type=float, default=0.001, help="highest learning rate")
    parser.add_argument("--start", type=Path, help="a pipeline to train further")
    parser.add_argument("--vectors", type=Path, help="word vectors made by training.vectors")
    parser.add_argument("--without-own", action="store_true", help="leave out the sentences of our own")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(
        Plan(
            language=options.language,
            treebanks=options.treebanks,
            out=options.out,
            epochs=options.epochs,
            seed=options.seed,
            rate=options.rate,
            held_out=options.held_out,
            start=options.start,
            vectors=options.vectors,
            with_own=not options.without_own,
        )
    )


if __name__ == "__main__":
    main()
