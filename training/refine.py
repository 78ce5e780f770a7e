"""Train the name finder of a pipeline further, all else frozen: `python -m training.refine en --start DIR …`.

Names are known for a part of the corpus only, and the layers below serve four tasks. A fresh, wider finder on
top of the finished layers sees the named sentences many times, those that were written or checked by hand
more often than those whose names come from rules.
"""

import logging
from pathlib import Path
from random import Random
from typing import Any

from spacy import util
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from pungsan.annotate.conllu import Sentence
from training.corpus import load_corpus
from training.docs import plain_examples, varied_examples
from training.options import add_pipeline, make_parser
from training.swap import build_pool
from training.train import rate_at, save, word_batches

log = logging.getLogger("training")
MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": True,
    "hidden_width": 128,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 128, "upstream": "tok2vec"},
}
TIMES = {"en-names": 3, "es-names": 3, "es-trees": 2, "en-trees": 2, "en-ewt-dev": 3}
"""How often a pass sees the sentences of a source (the trees once more than `own` has them); else once."""


def named(sentences: list[Sentence]) -> list[Sentence]:
    """Sentences with names, or known to have none, as often as they are trusted."""
    out = []
    for sentence in sentences:
        known = sum(t.entity is not None for t in sentence.tokens)
        if known == len(sentence.tokens) or any((t.entity or "O") != "O" for t in sentence.tokens):
            out += [sentence] * TIMES.get(sentence.source, 1)
    return out


def add_finder(nlp: Language, examples: list[Example]) -> None:
    """Put an untrained finder in the place of the pipeline's own."""
    nlp.remove_pipe("ner")
    fresh: Any = nlp.add_pipe("ner", config={"model": MODEL})
    fresh.initialize(lambda: examples, nlp=nlp)


def refine(
    language: str, treebanks: Path, held_out: list[Path], start: Path, out: Path, epochs: float, seed: int
) -> None:
    """Train a fresh finder over the named sentences `epochs` times; keep the best by the dev slice."""
    fix_random_seed(seed)
    corpus = load_corpus(language, treebanks, held_out)
    nlp = util.load_model(start)
    pool = build_pool(corpus.train, language)
    sentences = named(corpus.train)
    dev = plain_examples(nlp, named(corpus.dev))
    add_finder(nlp, list(varied_examples(nlp, sentences[:3000], language, pool, seed)))
    frozen = [name for name in nlp.pipe_names if name != "ner"]
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    total = sum(len(s.tokens) for s in sentences) * epochs
    log.info("%s sentences, %s texts for dev", len(sentences), len(dev))
    random, best, seen, step = Random(seed), -1.0, 0, 0
    while seen < total:
        for batch in word_batches(
            varied_examples(nlp, sentences, language, pool, random.randrange(2**32)), step
        ):
            optimizer.learn_rate = 0.001 * rate_at(seen / total, step)
            nlp.update(batch, drop=0.15, sgd=optimizer, exclude=frozen, annotates=["tok2vec"])
            step += 1
            seen += sum(len(e.reference) for e in batch)
            over = seen >= total
            if step % 100 == 0 or over:
                with nlp.use_params(optimizer.averages):
                    score = float(nlp.evaluate(dev)["ents_f"] or 0.0)
                    log.info("%.3f: names %.4f", seen / total, score)
                    if score > best:
                        best = score
                        save(nlp, out)
            if over:
                break


def main() -> None:
    parser = make_parser(__doc__)
    add_pipeline(parser, ("es", "en"), name="start", model="the pipeline to refine", seed=17)
    parser.add_argument("--epochs", type=float, default=6)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    refine(
        options.language, options.treebanks, options.held_out, options.start, options.out, options.epochs,
        options.seed,
    )  # fmt: skip


if __name__ == "__main__":
    main()
