"""Read again the texts in which the tagger took a verb for a noun because it never saw its form.

A tagger trained on little text calls verb forms that it never saw nouns or adjectives, and the whole
sentence falls apart.  Where the form says for certain that it is a verb (Spanish *bloqueó*), or where a
sentence without any verb has a word that may be one between its nouns (*El ejército bloquea el puerto*),
the text is parsed a second time with a common verb of the same form in the place of the rare one, and the
analysis is given to the words as they stand.  So are names whose later words were taken for verbs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pungsan.annotate.lemmas import FormTable, load_forms, verb_lemma

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

__all__ = ["reread"]

Endings = tuple[tuple[str, str], ...]
"""For each ending a common verb form that has it."""


@dataclass(frozen=True)
class VerbForms:
    """How verbs of one language are known by their form; ``data/unseen.toml`` explains each."""

    infinitives: tuple[str, ...]
    certain: Endings
    adjectives: bool
    participles: Endings
    auxiliaries: frozenset[str]
    reflexive: frozenset[str]
    pronouns: frozenset[str]
    between: frozenset[str]
    possible: Endings
    objects: frozenset[str]
    marks: Mapping[str, str]
    surname: str
    acts: frozenset[str]
    act: str
    genitive: frozenset[str]

    @cached_property
    def known(self) -> tuple[str, ...]:
        """All endings by which a word alone is known for a verb."""
        return tuple(ending for ending, _ in (*self.certain, *self.participles))

    @cached_property
    def helping(self) -> frozenset[str]:
        """Words before which a participle may stand."""
        return self.auxiliaries | self.reflexive

    @cached_property
    def passed(self) -> frozenset[str]:
        """Words over which an auxiliary is looked for."""
        return self.between - self.auxiliaries


@cache
def load_verb_forms(lang: str) -> VerbForms | None:
    """The forms of a language, or None if nothing is said of it."""
    path = Path(__file__).parent / "data" / "unseen.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    return VerbForms(
        infinitives=tuple(row["infinitives"]),
        certain=_read_endings(row["certain"]),
        adjectives=row["adjectives"],
        participles=_read_endings(row["participles"]),
        auxiliaries=frozenset(row["auxiliaries"]),
        reflexive=frozenset(row["reflexive"]),
        pronouns=frozenset(row["pronouns"]),
        between=frozenset(row["between"]),
        possible=_read_endings(row["possible"]),
        objects=frozenset(row["objects"]),
        marks=row["marks"],
        surname=row["surname"],
        acts=frozenset(row["acts"]),
        act=row["act"],
        genitive=frozenset(row["genitive"]),
    )


def _read_endings(rows: list[list[str]]) -> Endings:
    return tuple((ending, form) for ending, form in rows)


CLAUSES = ("ROOT", "ccomp", "advcl", "acl:relcl", "acl", "conj", "parataxis", "xcomp")
NOMINAL = ("NOUN", "PROPN", "PRON")
OPEN_CLASSES = ("NOUN", "ADJ", "PROPN", "VERB")
OPENS_OBJECT = ("PROPN", "DET", "NUM", "PRON")


Forms = dict[int, str]
"""Words that stand in for others, by the place of these."""


def reread(docs: Sequence[Doc], nlp: Language, lang: str) -> list[Doc]:
    """Each text parsed anew if verbs in it were taken for something else; else the same ``Doc``."""
    read, table, verbs = list(docs), load_forms(lang), load_verb_forms(lang)
    if table is None or verbs is None:
        return read
    found = [_find_forms(doc, table, verbs, lang) for doc in docs]
    guessed = [at for at, (_, possible) in enumerate(found) if possible]
    for at, again in _parse_again(docs, {at: found[at][0] | found[at][1] for at in guessed}, nlp):
        if all(_is_predicate(again[i]) for i in found[at][1]):
            read[at] = again
    sure = [at for at, (certain, _) in enumerate(found) if certain and read[at] is docs[at]]
    for at, again in _parse_again(docs, {at: found[at][0] for at in sure}, nlp):
        read[at] = again
    return read


def _find_forms(doc: Doc, table: FormTable, verbs: VerbForms, lang: str) -> tuple[Forms, Forms]:
    """Common forms for words that are certainly something else than they were taken for, and that may be."""
    certain: Forms = {}
    possible: Forms = {}
    clausal: Forms = {}
    for token in doc:
        form = _certain(token, table, verbs)
        if form is not None:
            certain[token.i] = form
        form = _clausal(token, table, lang, verbs)
        if form is not None:
            clausal[token.i] = form
    if len(doc) and 0 not in certain and (act := _noun(doc[0], verbs)) is not None:
        certain[0] = act
    for sentence in doc.sents:
        if _lacks_verb(sentence, certain):
            for token in sentence:
                form = _possible(token, table, lang, verbs)
                if form is not None:
                    possible[token.i] = form
    if verbs.marks:
        certain |= {token.i: verbs.marks[token.text] for token in doc if token.text in verbs.marks}
    return certain, possible | clausal


def _certain(token: Token, table: FormTable, verbs: VerbForms) -> str | None:
    """A common form for a word that can only be a verb and was not taken for one."""
    text = token.text
    if text.istitle():
        return verbs.surname if _is_rest_of_name(token) else None
    if not text.endswith(verbs.known) or not text.islower():
        return None
    if _follows_auxiliary(token, verbs):
        endings = verbs.participles
    elif token.pos_ not in ("VERB", "AUX") and (verbs.adjectives or token.pos_ != "ADJ"):
        endings = verbs.certain
    else:
        return None
    form = _form(text, endings)
    lemma = table.lemma(text) if form is not None else None
    return (
        form if lemma is not None and (not verbs.infinitives or lemma.endswith(verbs.infinitives)) else None
    )


def _follows_auxiliary(token: Token, verbs: VerbForms) -> bool:
    """Whether a word stands where a participle does, and it or its auxiliary was taken for something else."""
    at = token.i - 1
    if not verbs.helping:
        return False
    while at > 0 and token.i - at < 4 and token.doc[at].lower_ in verbs.passed:
        at -= 1
    if at < 0:
        return False
    word = token.doc[at].lower_
    reflexive = word in verbs.reflexive and at > 0 and token.doc[at - 1].lower_ in verbs.pronouns
    if word not in verbs.auxiliaries and not reflexive:
        return False
    return token.pos_ not in ("VERB", "AUX") or token.doc[at].head != token


def _is_rest_of_name(token: Token) -> bool:
    """Whether a capitalised word taken for a verb or adverb stands after a name, amid words in lower case."""
    if token.pos_ not in ("VERB", "AUX", "ADV", "INTJ") or token.i < 2:
        return False
    before = token.nbor(-1)
    if not (before.is_title and before.pos_ == "PROPN"):
        return False
    near = token.doc[max(0, token.i - 12) : token.i + 13]
    return sum(each.is_lower for each in near) > sum(each.is_title for each in near)


def _possible(token: Token, table: FormTable, lang: str, verbs: VerbForms) -> str | None:
    """A common form for a word between a subject and an object that may be a verb in the present."""
    if token.pos_ not in OPEN_CLASSES or not token.is_lower or not 0 < token.i < len(token.doc) - 1:
        return None
    before, after = token.nbor(-1), token.nbor(1)
    opens = after.pos_ in OPENS_OBJECT or (after.pos_ == "NOUN" and before.pos_ == "PROPN")
    opens = opens or after.lower_ in verbs.objects
    if not opens or before.pos_ not in (*NOMINAL, "ADJ"):
        return None
    form = _form(token.text, verbs.possible)
    return form if form is not None and verb_lemma(token.text, table, lang) is not None else None


def _clausal(token: Token, table: FormTable, lang: str, verbs: VerbForms) -> str | None:
    """A common form for a noun that has the subject and the place of a verb (*teme que Chile **ataque***)."""
    if token.dep_ not in CLAUSES or token.pos_ not in ("NOUN", "ADJ") or not token.is_lower:
        return None
    below = {child.dep_ for child in token.children}
    if "nsubj" not in below or below & {"cop", "det", "aux"}:
        return None
    form = _form(token.text, verbs.possible)
    return form if form is not None and verb_lemma(token.text, table, lang) is not None else None


def _noun(token: Token, verbs: VerbForms) -> str | None:
    """A common noun for an act that opens a text and is completed by a noun: ***Visita** de la reina*."""
    if token.pos_ != "VERB" or token.lower_ not in verbs.acts or len(token.doc) < 3:
        return None
    return verbs.act if token.nbor(1).lower_ in verbs.genitive else None


def _form(word: str, endings: Endings) -> str | None:
    return next((form for ending, form in endings if word.endswith(ending)), None)


def _lacks_verb(sentence: Span, certain: dict[int, str]) -> bool:
    """Whether a sentence has no finite verb, not even one that will be put right."""
    return not any(
        token.i in certain
        or (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ not in ("amod", "det", "case")
            and "VerbForm=Fin" in str(token.morph)
        )
        for token in sentence
    )


def _is_predicate(token: Token) -> bool:
    """Whether a word has become a verb that has a subject and something else."""
    return token.pos_ == "VERB" and {"nsubj"} < {child.dep_ for child in token.children if not child.is_punct}


def _parse_again(docs: Sequence[Doc], forms: Mapping[int, Forms], nlp: Language) -> Iterator[tuple[int, Doc]]:
    """The analyses of some texts with other words in some places, given to their own words."""
    others = [_with_forms(docs[at], each, nlp) for at, each in forms.items()]
    for _, component in nlp.pipeline if others else ():
        if getattr(component, "codes_events", False):  # it would read again without end
            continue
        # Together: a text alone takes twice the time.
        pipe = getattr(component, "pipe", None)
        others = [component(each) for each in others] if pipe is None else list(pipe(others))
    for (at, each), other in zip(forms.items(), others, strict=True):
        yield at, _give_back(other, docs[at], each)


def _with_forms(doc: Doc, forms: Forms, nlp: Language) -> Doc:
    """A text with other words in some places, its sentences begun nowhere else."""
    from spacy.tokens import Doc as SpacyDoc

    other = SpacyDoc(
        nlp.vocab,
        [forms.get(token.i, token.text) for token in doc],
        [bool(token.whitespace_) for token in doc],
    )
    for before, after in zip(doc, other, strict=True):
        if before.i and not before.is_sent_start:
            after.is_sent_start = False
    return other


def _give_back(other: Doc, doc: Doc, forms: Forms) -> Doc:
    """The analysis of a text with other words in some places, given to its own words."""
    from spacy.tokens import Doc as SpacyDoc

    return SpacyDoc(
        doc.vocab,
        [token.text for token in doc],
        [bool(token.whitespace_) for token in doc],
        pos=[token.pos_ for token in other],
        morphs=[str(token.morph) for token in other],
        lemmas=[token.text if token.i in forms else token.lemma_ for token in other],
        heads=[token.head.i for token in other],
        deps=[token.dep_ for token in other],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in other],
    )
