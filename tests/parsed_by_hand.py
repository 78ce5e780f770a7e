"""Parsed sentences written by hand, so that tests of extraction need no model.

A token is ``form=lemma/POS/relation>head/extras``; every part that a rule can guess is left out:

- the lemma is the form in lower case;
- determiners, prepositions, auxiliaries, marks, coordinators and punctuation know their relation;
- their head is the noun, verb or conjunct that follows, an ``nmod`` hangs on the noun before it, an
  ``amod`` on the noun next to it, and everything else on the root;
- a head is named by its form (``>Perú``), or by its place where a form stands twice (``>@3``).

Extras are morphology in short (``past``, ``fut``, ``plur``, ``poss`` …) and the label of a name (``LOC``;
``+LOC`` goes on with the name before).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import spacy
from spacy.tokens import Doc

from pungsan.extract.tree import Sentence, sentences_of

VOCAB = spacy.blank("xx").vocab
FINITE = "Mood=Ind|Number=Sing|Person=3|VerbForm=Fin"
SHORT = {
    "past": f"{FINITE}|Tense=Past",
    "pres": f"{FINITE}|Tense=Pres",
    "fut": f"{FINITE}|Tense=Fut",
    "imp": f"{FINITE}|Tense=Imp",
    "cnd": f"{FINITE}|Mood=Cnd",
    "sub": f"{FINITE}|Mood=Sub|Tense=Pres",
    "fin": "VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "ger": "VerbForm=Ger",
    "part": "Tense=Past|VerbForm=Part",
    "ing": "Tense=Pres|VerbForm=Part",
    "sing": "Number=Sing",
    "plur": "Number=Plur",
    "masc": "Gender=Masc",
    "fem": "Gender=Fem",
    "first": "Person=1",
    "poss": "Person=3|Poss=Yes|PronType=Prs",
    "prs": "Person=3|PronType=Prs",
    "refl": "Person=3|PronType=Prs|Reflex=Yes",
    "rel": "PronType=Rel",
    "dem": "PronType=Dem",
    "ind": "PronType=Ind",
    "tot": "PronType=Tot",
}
LABELS = ("PER", "ORG", "LOC", "MISC")
DEFINITE = {"el", "la", "los", "las", "the"}
INDEFINITE = {"un", "una", "unos", "unas", "a", "an"}
RELATIONS = {"DET": "det", "ADP": "case", "AUX": "aux", "SCONJ": "mark", "CCONJ": "cc", "PUNCT": "punct"} | {
    "PART": "mark",
    "ADV": "advmod",
    "NUM": "nummod",
}
NOMINAL = ("NOUN", "PROPN", "PRON")
GLUED_LEFT = {",", ".", ";", ":", "?", "!", ")", "»", "”", "…", "'s", "’s", "n't"}
GLUED_RIGHT = {"«", "“", "(", "¿", "¡"}


@dataclass(slots=True)
class Row:
    """One token of the notation, before its head is looked up."""

    form: str
    lemma: str
    pos: str
    dep: str
    head: str
    morph: dict[str, str] = field(default_factory=dict)
    ent: str = "O"


def make_doc(*sentences: str) -> Doc:
    """A parsed paragraph from sentences in the notation above."""
    words: list[Row] = []
    heads: list[int] = []
    for sentence in sentences:
        rows = [_row(token) for token in sentence.split()]
        first = len(words)
        heads.extend(first + _head_of(i, rows) for i in range(len(rows)))
        words.extend(rows)
    return Doc(
        VOCAB,
        words=[row.form for row in words],
        spaces=_spaces([row.form for row in words]),
        lemmas=[row.lemma for row in words],
        pos=[row.pos for row in words],
        morphs=["|".join(f"{k}={v}" for k, v in sorted(row.morph.items())) for row in words],
        heads=heads,
        deps=["ROOT" if row.dep == "root" else row.dep for row in words],
        ents=[row.ent for row in words],
    )


def make_sentence(sentence: str, start: int = 0) -> Sentence:
    """A sentence as extraction sees it, its first character at ``start`` of the document."""
    return next(iter(sentences_of(make_doc(sentence), start, 0)))


def words_of(sentence: str) -> str:
    """The plain text of a sentence in the notation."""
    return make_doc(sentence).text


def _row(token: str) -> Row:
    word, pos, *more = token.split("/")
    form, _, lemma = word.partition("=")
    relation, extras = [*more, "", ""][:2]
    dep, _, head = relation.partition(">")
    lower = form.lower()
    row = Row(form, lemma or lower, pos, dep or _relation(lower, pos), head)
    if pos == "DET" and lower in DEFINITE | INDEFINITE:
        row.morph["Definite"] = "Def" if lower in DEFINITE else "Ind"
    if pos == "NOUN":
        row.morph["Number"] = "Sing"
    for extra in filter(None, extras.split(",")):
        if extra.lstrip("+") in LABELS:
            row.ent = f"I-{extra[1:]}" if extra.startswith("+") else f"B-{extra}"
        else:
            row.morph |= dict(each.split("=") for each in SHORT[extra].split("|"))
    return row


def _relation(lower: str, pos: str) -> str:
    if lower in ("not", "n't"):
        return "advmod"
    if lower in ("'s", "’s"):
        return "case"
    return RELATIONS.get(pos, "root")


def _head_of(i: int, rows: list[Row]) -> int:
    row = rows[i]
    if row.dep == "root":
        return i
    if row.head.startswith("@"):
        return int(row.head[1:]) - 1
    if row.head:
        found = [n for n, other in enumerate(rows) if other.form == row.head]
        assert len(found) == 1, f"'{row.head}' stands {len(found)} times: name the head by its place"
        return found[0]
    if row.form in ("'s", "’s"):
        return i - 1
    if row.dep == "nmod":
        return next(n for n in range(i - 1, -1, -1) if rows[n].pos in ("NOUN", "PROPN"))
    if row.dep in ("flat", "fixed"):
        return next(n for n in range(i - 1, -1, -1) if rows[n].dep != row.dep)
    if row.dep == "amod":
        return i - 1 if i and rows[i - 1].pos in ("NOUN", "PROPN") else _next(i, rows, ("NOUN", "PROPN"))
    if row.dep in ("det", "case", "nummod", "nmod:poss", "compound"):
        return _next(i, rows, NOMINAL if row.dep in ("det", "case") else NOMINAL[:2])
    if row.dep in ("aux", "aux:pass", "mark", "advmod", "expl"):
        return _next(i, rows, ("VERB",))
    if row.dep == "cc":
        return next(n for n in range(i + 1, len(rows)) if rows[n].dep == "conj")
    return next(n for n, other in enumerate(rows) if other.dep == "root")


def _next(i: int, rows: list[Row], parts: tuple[str, ...]) -> int:
    return next(n for n in range(i + 1, len(rows)) if rows[n].pos in parts)


def _spaces(forms: list[str]) -> list[bool]:
    spaces = []
    inside = False
    for form, following in zip(forms, [*forms[1:], ""], strict=True):
        glued = form in GLUED_RIGHT or following in GLUED_LEFT or not following
        if form == '"':
            inside = not inside
            glued = glued or inside
        elif following == '"' and inside:
            glued = True
        spaces.append(not glued)
    return spaces
