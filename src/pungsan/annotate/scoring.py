"""Score a pipeline against sentences of a treebank.

Each set is parsed twice: with the treebank's words, sentence by sentence (*gold*), and from raw text, in
texts of up to six sentences, where words and sentence breaks are the pipeline's own (*raw*). Everything is
compared by characters, so that words need not agree. The measures are those of the CoNLL 2018 shared task
(Zeman et al. 2018), F1 over words, with `las` over universal relations (`nsubj:pass` counts as `nsubj`), but:
punctuation has no part in the dependencies, a contraction or a verb with clitics (*del*, *reunirse*) is one
word, and lemmas are compared in small letters. Single relations are counted with their subtypes.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.annotate.conllu import Sentence, base_label, read_conllu, settle_ranges
from pungsan.errors import SourceError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["RELATIONS", "Score", "evaluate", "load_sentences", "score_file"]

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl", "acl:relcl",
    "conj", "appos", "nmod",
)  # fmt: skip
"""The relations that carry events, each scored by itself."""
TEXT_SENTENCES = 6
"""Sentences to a text, where raw text is parsed."""
UD1 = {"dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj", "auxpass": "aux:pass", "name": "flat",
       "mwe": "fixed", "neg": "advmod", "foreign": "flat"}  # fmt: skip
"""Labels of UD 1 that UD 2 only renamed."""

Fact = tuple[object, ...]
Facts = dict[str, set[Fact]]


@dataclass
class Tally:
    """Right, predicted and gold counts of one measure."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def count(self, gold: set[Fact], predicted: set[Fact]) -> None:
        self.right += len(gold & predicted)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else float("nan")


@dataclass
class Score:
    """Tallies by measure, and the speed in words a second of processor time."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    words: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, float | int]:
        """F1 by measure, for the measures that the gold has, and `words` and `words/s`."""
        out: dict[str, float | int] = {
            name: round(tally.f1, 4) for name, tally in self.tallies.items() if tally.gold
        }
        out["words"] = self.words
        if self.seconds:
            out["words/s"] = round(self.words / self.seconds)
        return out


def load_sentences(path: Path, lang: str) -> list[Sentence]:
    """The sentences of a CoNLL-U file, labels without most subtypes, contractions as one word.

    Raises:
        SourceError: the file cannot be read, or holds no sentence.
    """
    out = []
    try:
        for sentence, ranges in read_conllu(path):
            sentence.source = lang
            settle_ranges(sentence, ranges)
            for token in sentence.tokens:
                token.deprel = base_label(UD1.get(token.deprel, token.deprel))
                label = token.misc.get("NE", "?")
                token.entity = None if label == "?" else label
            if sentence.tokens:
                out.append(sentence)
    except (OSError, UnicodeDecodeError, ValueError, IndexError, KeyError) as error:
        raise SourceError(f"{path} is no CoNLL-U file that can be read: {error}") from error
    if not out:
        raise SourceError(f"{path} holds no sentence: give a CoNLL-U file, gzipped or not")
    return out


def build_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """The gold document of some sentences."""
    from spacy.tokens import Doc

    tokens = [token for sentence in sentences for token in sentence.tokens]
    places = {id(token): i for i, token in enumerate(tokens)}
    lasts = {id(sentence.tokens[-1]) for sentence in sentences}
    return Doc(
        vocab,
        words=[t.form for t in tokens],
        spaces=[t.space or id(t) in lasts for t in tokens],
        pos=[t.upos for t in tokens],
        lemmas=[t.lemma for t in tokens],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(t.feats.items())) for t in tokens],
        heads=[places[id(t if t.head is None else t.head)] for t in tokens],
        deps=["ROOT" if t.head is None else t.deprel for t in tokens],
        sent_starts=[i == 0 for s in sentences for i in range(len(s.tokens))],
        ents=[t.entity for t in tokens],  # type: ignore[misc]  # None is "not known"
    )


def group_sentences(sentences: Iterable[Sentence], sizes: Iterator[int]) -> Iterator[list[Sentence]]:
    """Runs of sentences that follow each other in a document, each of at most the next of `sizes`."""
    run: list[Sentence] = []
    size = next(sizes)
    for sentence in sentences:
        last = run[-1] if run else None
        follows = (
            last is not None and last.document == sentence.document and last.source == sentence.source
            and last.number + 1 == sentence.number
        )  # fmt: skip
        if run and (not follows or len(run) >= size):
            yield run
            run, size = [], next(sizes)
        run.append(sentence)
    if run:
        yield run


def _list_facts(doc: Doc, skip: set[int]) -> Facts:
    """What a document says of each span of characters; names that touch `skip` are left out."""
    facts: Facts = defaultdict(set)
    for token in doc:
        if token.is_space:
            continue
        span = (token.idx, token.idx + len(token))
        facts["words"].add(span)
        facts["upos"].add((*span, token.pos_))
        facts["morph"].add((*span, str(token.morph)))
        if token.lemma_:
            facts["lemma"].add((*span, token.lemma_.lower()))
            if token.pos_ == "VERB":
                facts["lemma VERB"].add((*span, token.lemma_.lower()))
        label = "root" if token.head.i == token.i else token.dep_
        head = (token.head.idx, token.head.idx + len(token.head)) if label != "root" else (-1, -1)
        if label == "punct":
            continue
        facts["uas"].add((*span, *head))
        facts["las"].add((*span, *head, label.partition(":")[0]))
        if label in RELATIONS:
            facts[label].add((*span, *head))
    facts["sentences"] = {(s.start_char, s.end_char) for s in doc.sents}
    for entity in doc.ents:
        if skip.isdisjoint(range(entity.start_char, entity.end_char)):
            facts["names"].add((entity.start_char, entity.end_char, entity.label_))
            facts[f"names {entity.label_}"].add((entity.start_char, entity.end_char))
    return facts


def _unlabelled(doc: Doc) -> set[int]:
    """Characters of which the treebank does not say whether they are in a name."""
    return {c for t in doc if t.ent_iob_ == "" for c in range(t.idx, t.idx + len(t))}


def _count_doc(score: Score, gold: Doc, predicted: Doc) -> None:
    skip = _unlabelled(gold)
    named = len(skip) < sum(len(t) for t in gold)
    theirs, ours = _list_facts(gold, skip), _list_facts(predicted, skip)
    # Verbs' lemmas wherever the gold has a verb, whatever part of speech the pipeline gives.
    spans = {fact[:2] for fact in theirs["lemma VERB"]}
    ours["lemma VERB"] = {fact for fact in ours["lemma"] if fact[:2] in spans}
    for name in set(theirs) | set(ours):
        if not name.startswith("names") or named:
            score.tallies[name].count(theirs[name], ours[name])
    score.words += len(gold)


def evaluate(nlp: Language, sentences: list[Sentence], *, raw: bool) -> Score:
    """Score one set of sentences, on the treebank's words or on raw text."""
    from spacy.tokens import Doc

    size = TEXT_SENTENCES if raw else 1
    runs = group_sentences(sentences, itertools.repeat(size))
    golds = [build_doc(nlp.vocab, run) for run in runs]
    inputs = [
        nlp.make_doc(doc.text)
        if raw
        else Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for doc in golds
    ]
    # A treebank that knows no MISC has nothing to say of those that are found.
    labels = {entity.label_ for doc in golds for entity in doc.ents}
    score = Score()
    started = time.process_time()
    outputs = list(nlp.pipe(inputs))
    score.seconds = time.process_time() - started
    for gold, predicted in zip(golds, outputs, strict=True):
        predicted.ents = [entity for entity in predicted.ents if entity.label_ in labels]
        _count_doc(score, gold, predicted)
    return score


def score_file(nlp: Language, path: Path, lang: str) -> dict[str, object]:
    """Figures of a pipeline on a CoNLL-U file, ready for JSON.

    Keys: `lang`, `file`, `sentences`, `words`; then F1 on the file's own words: `upos`, `morph`, `lemma`,
    `lemma VERB`, `uas`, `las`, one for each of `RELATIONS`, `names` where the file has `NE=`; `sents_f`, the
    F1 of sentences found in raw text; `words_per_second`; `raw`, the same measures on raw text.
    """
    sentences = load_sentences(path, lang)
    gold, raw = (evaluate(nlp, sentences, raw=way).as_dict() for way in (False, True))
    rate = gold.pop("words/s", 0)
    raw.pop("words/s", None)
    for figures in (gold, raw):
        figures.pop("words", None)
        # Word F1 is 1 on the file's own words, and sentence F1 nearly so: they say nothing there.
        figures["sents_f"] = raw.get("sentences", raw.get("sents_f", 0.0))
    gold.pop("sentences", None)
    raw.pop("sentences", None)
    order = [
        k for k in ("upos", "morph", "lemma", "lemma VERB", "uas", "las", "sents_f", *RELATIONS) if k in gold
    ]
    order += sorted(k for k in gold if k not in order)
    return {
        "lang": lang,
        "file": path.name,
        "sentences": len(sentences),
        "words": sum(len(s.tokens) for s in sentences),
        **{key: gold[key] for key in order},
        "words_per_second": rate,
        "raw": {key: raw[key] for key in order if key in raw},
    }
