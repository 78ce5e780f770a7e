"""Tell subjects from objects once more, with the whole clause in view.

The parser labels a noun when it meets it, and knows neither what follows nor whether verb and noun agree:
*anunció el Gobierno la reforma*, *murieron diez soldados*.  Here each noun at a verb is judged again by the
verb and its form, the agreement, the side, the article, what kind of word it is and which others the verb
has: a log-linear model over hashed features, learned from the trees (``training/relations.py``).  The parser
is overruled only where the model is much surer of another label.  Before, the trees are brought to the
conventions of the language (``conventions.py``).
"""

from __future__ import annotations

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, missing from its stubs

from pungsan.annotate.conventions import settle_doc
from pungsan.annotate.kept import Kept

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "ALLOWED",
    "LABELS",
    "LEAST",
    "Relations",
    "choose_labels",
    "find_bucket",
    "find_clauses",
    "list_features",
    "load_words",
]

LABELS = ("nsubj", "obj", "nsubj:pass", "iobj", "obl", "mark")
"""What a nominal at a verb may be, or a word that only opens its clause; in the order of the weights."""
ALLOWED = {
    "plain": ("nsubj", "obj", "nsubj:pass"),
    "to": ("obj", "iobj", "obl"),
    "relative": ("nsubj", "obj", "nsubj:pass", "mark"),
}
"""Which of them a nominal without a preposition may be, one with that of datives, and a relative pronoun
or what looks like one."""
OPENING = {True: "SCONJ", False: "PRON"}
"""The part of speech of a word that looks like a relative pronoun, by whether it only opens its clause."""
LEAST = 1.0
"""By how much, in natural logarithms of odds, the model must be surer than of the parser's label."""
TWICE = 2.0
"""What a second subject or object of the same verb costs."""
MOST = 4
"""Nominals of one verb that are judged together; more are hardly ever right."""
BUCKETS = 1 << 17
"""Rows of the table of weights."""
SCALE = 16.0
"""Weights are whole numbers on disk, this many to one."""
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"})
"""Parts of speech that may be the head of a nominal."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a language has for telling relations; ``data/relations.toml`` explains each."""

    datives: frozenset[str]
    clitics: frozenset[str]
    reflexives: frozenset[str]
    indirect: frozenset[str]
    direct: frozenset[str]
    relatives: frozenset[str]
    enclitics: tuple[str, ...]


@cache
def load_words(lang: str) -> Words | None:
    """The words of a language, or None if nothing is said of it."""
    path = Path(__file__).parent / "data" / "relations.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    return Words(
        datives=frozenset(row["datives"]),
        clitics=frozenset(row["clitics"]),
        reflexives=frozenset(row["reflexives"]),
        indirect=frozenset(row["indirect"]),
        direct=frozenset(row["direct"]),
        relatives=frozenset(row["relatives"]),
        enclitics=tuple(row["enclitics"]),
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the nominals whose labels are in question, each with its kind, a key of `ALLOWED`."""

    verb: Token
    nominals: tuple[tuple[Token, str], ...]


def find_clauses(doc: Doc, words: Words) -> Iterator[Clause]:
    """Verbs with subjects or objects, as the document has them."""
    found: dict[int, list[tuple[Token, str]]] = defaultdict(list)
    for token in doc:
        if token.dep_ in LABELS and token.head.pos_ in ("VERB", "AUX"):
            kind = _kind(token, words)
            if kind is not None and token.dep_ in ALLOWED[kind]:
                found[token.head.i].append((token, kind))
    for place, nominals in found.items():
        yield Clause(doc[place], tuple(nominals))


def _kind(token: Token, words: Words) -> str | None:
    cases = [child.lower_ for child in token.children if child.dep_ == "case"]
    if not cases and token.lower_ in words.relatives and token.pos_ in OPENING.values():
        return "relative"
    if token.pos_ not in NOMINAL or (token.pos_ == "PRON" and token.lower_ in words.clitics):
        return None
    if not cases:
        return "plain"
    return "to" if len(cases) == 1 and cases[0] in words.datives else None


def list_features(clause: Clause, words: Words) -> Iterator[list[str]]:
    """For each nominal of a clause what speaks for one label or another."""
    verb = clause.verb
    below = list(verb.children)
    finite = _finite(verb, below)
    number, person = (_first(finite, "Number"), _first(finite, "Person")) if finite is not None else ("", "")
    agreements = {
        token.i: _agreement(token, finite, number, person)
        for token, kind in clause.nominals
        if kind == "plain"
    }
    antecedent = verb.head if verb.dep_.partition(":")[0] == "acl" else None
    pronouns = {child.lower_ for child in below if child.pos_ == "PRON"}
    deps = {child.dep_ for child in below}
    form = _first(verb, "VerbForm")
    infinite = form in ("Inf", "Ger") and verb.lower_.endswith(words.enclitics)
    reflexive = bool(pronouns & words.reflexives) or (
        form == "Inf" and verb.lower_.endswith(tuple(words.reflexives))
    )
    voice = "p" if "aux:pass" in deps else "s" if reflexive else "a"
    clitic = f"{bool(pronouns & words.indirect):d}{bool(pronouns & words.direct):d}{infinite:d}"
    clausal = f"{'ccomp' in deps:d}{'xcomp' in deps:d}"
    lemma, group = verb.lemma_.lower(), _group(verb)
    relative = next(
        (child.lower_ for child in below if child.pos_ == "PRON" and child.lower_ in words.relatives), ""
    )
    auxiliary = finite.lower_ if finite is not None and finite.i != verb.i else ""
    for token, kind in clause.nominals:
        left = token.i < verb.i
        isrel = token.pos_ == "PRON" and token.lower_ == relative
        agrees = agreements.get(token.i, "x")
        shown = token
        if kind == "relative":  # of which the noun that it stands for says more than itself
            shown = token if antecedent is None else antecedent
            agrees = "-" if antecedent is None else _agreement(shown, finite, number, person)
        base = f"{kind[0]}{'L' if left else 'R'}{'q' if isrel and kind != 'relative' else ''}{voice}"
        others = [(other, kind) for other, kind in clause.nominals if other.i != token.i]
        plain = [o for o, kind in others if kind == "plain" or (kind == "relative" and o.pos_ == "PRON")]
        before = _summary([o for o in plain if o.i < verb.i], agreements, relative)
        after = _summary([o for o in plain if o.i > verb.i], agreements, relative)
        rest = f"{before}/{after}{len(plain) < len(others):d}"
        far = abs(token.i - verb.i)
        nearest = not any((o.i < verb.i) == left and abs(o.i - verb.i) < far for o in plain)
        article = _article(shown)
        entity = shown.ent_type_ or ("PROPN" if shown.pos_ == "PROPN" else "")
        part = "" if shown is token and kind == "relative" else shown.pos_
        noun = shown.lemma_.lower() if part == "NOUN" else part
        like = _group(shown)
        role = verb.dep_ if kind != "relative" else verb.dep_.partition(":")[0]
        opener = relative if kind != "relative" else ""
        between = token.doc[min(token.i, verb.i) + 1 : max(token.i, verb.i)]
        comma = any(each.text == "," for each in between)
        yield [
            f"b:{base}",
            f"ba:{base}:{agrees}",
            f"bo:{base}:{rest}",
            f"bao:{base}:{agrees}:{rest}:{nearest:d}",
            f"v:{lemma}:{kind}",
            f"vb:{lemma}:{base}",
            f"vbo:{lemma}:{base}:{before != '-':d}{after != '-':d}",
            f"vc:{group}:{base}",
            f"vca:{group}:{base}:{agrees}",
            f"vd:{role}:{base}:{agrees}",
            f"vf:{form}:{base}",
            f"vend:{lemma[-2:]}:{base}",
            f"n:{noun}:{base}",
            f"nc:{like}:{base}",
            f"nv:{like}:{group}:{kind}",
            f"nl:{lemma}:{noun}:{kind}",
            f"dt:{article}:{base}:{part}",
            f"dto:{article}:{base}:{rest}",
            f"dtv:{article}:{group}:{base}",
            f"e:{entity}:{base}",
            f"ec:{entity}:{group}:{base}",
            f"rel:{opener}:{base}:{agrees}:{nearest:d}",
            f"relv:{opener}:{lemma}:{base}",
            f"cc:{clausal}:{base}",
            f"ccv:{clausal}:{lemma}:{base}",
            f"dat:{clitic}:{base}",
            f"datv:{clitic}:{lemma}:{base}",
            f"d:{min(far, 6)}:{base}",
            f"adj:{far == 1:d}:{base}:{agrees}:{article}",
            f"comma:{comma:d}:{base}:{agrees}",
            f"cop:{'cop' in deps:d}:{base}",
            f"fin:{auxiliary}:{base}",
            f"num:{number}{person}:{base}:{article}",
            *(_opening(token, verb, base) if kind == "relative" else ()),
        ]


def _opening(token: Token, verb: Token, base: str) -> Iterator[str]:
    """What the words before a relative pronoun, and what its clause hangs from, say of it."""
    before = token.nbor(-1) if token.i else None
    beside = "" if before is None else before.pos_
    yield f"w:{token.lower_}:{base}"
    yield f"p:{beside}:{base}"
    yield f"pl:{'' if before is None else before.lemma_.lower()}:{base}"
    yield f"ph:{beside}:{before == verb.head:d}:{verb.head.pos_}:{base}"
    yield f"hl:{verb.head.lemma_.lower()}:{base}"


def _first(token: Token, feature: str) -> str:
    found = token.morph.get(feature, [])
    return str(found[0]) if found else ""


def _finite(verb: Token, below: list[Token]) -> Token | None:
    """The finite word of a verb: itself or its auxiliary."""
    if _first(verb, "VerbForm") == "Fin":
        return verb
    helping = ("aux", "aux:pass", "cop")
    return next((t for t in below if t.dep_ in helping and _first(t, "VerbForm") == "Fin"), None)


def _agreement(token: Token, finite: Token | None, number: str, person: str) -> str:
    """Whether a nominal may be the subject of a verb by its number: yes, no, or why that cannot be told."""
    if finite is None:
        return "f"
    if person in ("1", "2"):
        return "p"
    own = _number(token)
    if not number or not own:
        return "u"
    return "y" if number == own else "n"


def _number(token: Token) -> str:
    below = list(token.children)
    if any(child.dep_ == "conj" for child in below):
        return "Plur"
    holders = [token, *(child for child in below if child.dep_ in ("det", "nummod"))]
    return next((number for each in holders if (number := _first(each, "Number"))), "")


def _summary(others: list[Token], agreements: dict[int, str], relative: str) -> str:
    """The other nominals on one side of the verb: whether they agree, and whether one is the relative."""
    kinds = {agreements.get(o.i, "r") + ("q" if o.lower_ == relative else "") for o in others}
    return "".join(sorted(kinds)) or "-"


def _article(token: Token) -> str:
    for child in token.children:
        if child.dep_ in ("det", "nummod"):
            return _first(child, "Definite") or str(child.pos_)
    return ""


def _group(token: Token) -> int:
    """The row of the table of vectors, which words of one kind share; -1 for none."""
    rows = token.vocab.vectors.key2row
    row = rows.get(token.orth)
    if row is None:
        row = rows.get(token.lower)
    return -1 if row is None else int(row)


class Relations(Kept):
    """The component: its weights are one row for each bucket, one column for each of `LABELS`."""

    def __init__(self, lang: str, least: float = LEAST) -> None:
        import numpy as np  # takes a moment; coding needs it anyhow

        self.lang = lang
        self.least = least
        self.weights: Any = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Give nominals the label that their clause speaks for, in place."""
        words = load_words(self.lang)
        if words is None:
            return doc
        settle_doc(doc, self.lang)
        for clause in list(find_clauses(doc, words)):
            scores = [
                self._score(features, token.dep_, kind)
                for (token, kind), features in zip(clause.nominals, list_features(clause, words), strict=True)
            ]
            for (token, _), label in zip(clause.nominals, choose_labels(scores), strict=True):
                if label != token.dep_:
                    if "mark" in (label, token.dep_):
                        token.pos_ = OPENING[label == "mark"]
                    token.dep_ = label
        return doc

    def _score(self, features: list[str], label: str, kind: str) -> dict[str, float]:
        """What speaks for each label that a nominal may have, that of the parser among them."""
        sums = self.weights[[find_bucket(feature) for feature in features]].sum(axis=0)
        scores = {each: float(sums[LABELS.index(each)]) for each in ALLOWED[kind]}
        scores[label] += self.least
        return scores

    def pack(self) -> dict[str, Any]:
        """The rows that are not empty, in whole numbers."""
        import numpy as np

        whole = np.rint(self.weights * SCALE).clip(-127, 127).astype(np.int8)
        rows = np.flatnonzero(whole.any(axis=1)).astype(np.int32)
        return {"rows": rows, "weights": whole[rows]}

    def unpack(self, rows: dict[str, Any]) -> None:
        """Take what `pack` gave."""
        import numpy as np

        self.weights[:] = 0
        if rows:
            self.weights[rows["rows"]] = rows["weights"].astype(np.float32) / SCALE


def choose_labels(scores: list[dict[str, float]]) -> tuple[str, ...]:
    """The labels for the nominals of one verb that together have the best score: one subject, one object."""
    if len(scores) > MOST:
        return tuple(max(each, key=each.__getitem__) for each in scores)

    def whole(labels: tuple[str, ...]) -> float:
        subjects = labels.count("nsubj") + labels.count("nsubj:pass")
        twice = max(0, subjects - 1) + max(0, labels.count("obj") - 1)
        return sum(each[label] for each, label in zip(scores, labels, strict=True)) - TWICE * twice

    return max(itertools.product(*scores), key=whole)


def find_bucket(feature: str) -> int:
    """The row of the weights that a feature has."""
    return int(hash_string(feature)) % BUCKETS
