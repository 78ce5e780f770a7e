"""Names (PER, ORG, LOC, MISC) from what each treebank says of entities.

- es-cess: MISC `NE=`, `?` for a name whose type is not known (its tokens have no label at all).  It types
  countries that act as ORG, without much order.
- GUM (https://wiki.gucorpling.org/gum/entities): MISC `Entity=`, nested brackets around whole noun phrases;
  a phrase counts where its head is a proper noun, and is cut to the proper nouns around it.
- UNER on EWT (https://www.universalner.org): a tab-separated IOB2 file beside the treebank.
"""

import re
from functools import cache
from pathlib import Path

from babel import Locale

from pungsan.annotate.conllu import Sentence, Token, read_blocks
from training.swap import name_spans

GUM_TYPES = {
    "person": "PER", "organization": "ORG", "place": "LOC", "abstract": "MISC", "event": "MISC",
    "object": "MISC", "animal": "MISC", "plant": "MISC", "substance": "MISC",
}  # fmt: skip
TITLES = frozenset({
    "president", "minister", "prime", "king", "queen", "prince", "princess", "pope", "senator", "governor",
    "mayor", "general", "secretary", "mr.", "mrs.", "ms.", "dr.", "sir", "lord", "lady", "judge",
    "professor", "god", "chancellor", "ambassador", "congressman", "mom", "dad", "undersecretary",
    "solicitor", "director", "envoy", "congresswoman", "representative", "attorney", "chairman", "justice",
})  # fmt: skip
BRACKETS = re.compile(r"\([^()]*|[^()]*\)")


NO_PLACES = frozenset({"UN", "EU", "EZ", "QO", "XA", "XB", "ZZ"})
"""Bodies, tests and what is unknown among the territories of CLDR."""
OTHERS = {
    "es": (
        "EE.UU.", "EE.UU", "EE. UU.", "EE UU", "EEUU", "EUA", "Gran Bretaña", "Inglaterra", "Escocia",
        "Holanda", "Costa de Marfil", "Arabia Saudita", "Palestina", "Congo", "Corea", "Birmania",
        "Hong Kong", "Macao", "URSS", "Unión Soviética", "Yugoslavia", "Checoslovaquia", "Zaire",
    ),
    "en": (),
}  # fmt: skip
"""Names of countries, of former ones too, that Unicode CLDR does not list."""


def read_cess(sentence: Sentence) -> None:
    for token in sentence.tokens:
        label = token.misc.get("NE", "?")
        token.entity = None if label == "?" else label
    for start, end, label in name_spans([token.entity for token in sentence.tokens]):
        words = sentence.tokens[start:end]
        if label == "ORG" and " ".join(token.form for token in words) in countries("es"):
            for token in words:
                token.entity = f"{str(token.entity)[:2]}LOC"


@cache
def countries(language: str) -> frozenset[str]:
    """Countries are LOC also where they act, as in UNER: their names in a language."""
    places = Locale(language).territories.items()
    known = {str(name) for code, name in places if code.isalpha() and code not in NO_PLACES}
    return frozenset(name for name in known | {*OTHERS[language]} if "(" not in name)


def gum_spans(tokens: list[Token]) -> list[tuple[int, int, str, str]]:
    """Start, end, type and link of each entity in GUM's bracket notation."""
    stack: list[tuple[str, int, str, str]] = []
    spans = []
    for i, token in enumerate(tokens):
        for match in BRACKETS.finditer(token.misc.get("Entity", "")):
            piece = match.group()
            if piece.startswith("("):
                parts = piece[1:].split("-", 7)
                kind = parts[1] if len(parts) > 1 else ""
                stack.append((parts[0], i, kind, parts[7] if len(parts) > 7 else ""))
            else:
                name = piece[:-1]
                for at in range(len(stack) - 1, -1, -1):
                    if not name or stack[at][0] == name:
                        _, start, kind, link = stack.pop(at)
                        spans.append((start, i + 1, kind, link))
                        break
    return spans


def trim_name(sentence: Sentence, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Cut a noun phrase to the name at its head."""
    tokens = sentence.tokens[start:end]
    inside = set(map(id, tokens))
    head = next((t for t in tokens if t.head is None or id(t.head) not in inside), None)
    if head is None or head.upos != "PROPN":
        return None
    titled = head.xpos == "NNPS" or head.form.lower() in TITLES
    if kind == "person" and titled and not any(c.deprel.startswith("flat") for c in sentence.children(head)):
        return None
    kept = {id(head)}
    changed = True
    while changed:
        changed = False
        for token in tokens:
            if id(token) in kept or token.head is None or id(token.head) not in kept:
                continue
            label = token.deprel
            proper = token.upos == "PROPN" or token.xpos in ("NNP", "NNPS")
            capital = label == "compound" and token.form[:1].isupper()
            name = label.startswith("flat") or (
                label in ("compound", "amod", "nummod") and (proper or capital)
            )
            if label == "nmod" and proper and kind in ("organization", "place", "event"):
                name = any(c.form == "of" for c in sentence.children(token))
            if label in ("case", "det") and token.head is not head and token.head.deprel == "nmod":
                name = True
            if label == "case" and token.form in ("'s", "’s") and token.head is not head:
                name = True
            if token.upos == "PUNCT" and token.form in ("-", "."):
                name = True
            if name:
                kept.add(id(token))
                changed = True
    at = tokens.index(head)
    first = last = at
    while first > 0 and id(tokens[first - 1]) in kept:
        first -= 1
    while last + 1 < len(tokens) and id(tokens[last + 1]) in kept:
        last += 1
    while tokens[last].upos in ("PUNCT", "ADP", "DET"):
        last -= 1
    return start + first, start + last + 1


def read_gum(sentence: Sentence) -> None:
    """Label the named entities, the outer ones first."""
    for token in sentence.tokens:
        token.entity = "O"
    names = []
    for start, end, kind, _link in gum_spans(sentence.tokens):
        label = GUM_TYPES.get(kind)
        span = trim_name(sentence, start, end, kind) if label else None
        if label and span:
            if label == "ORG" and " ".join(t.form for t in sentence.tokens[slice(*span)]) in countries("en"):
                label = "LOC"
            names.append((*span, label))
    taken: set[int] = set()
    for start, end, label in sorted(names, key=lambda n: (n[0] - n[1], n[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            for i in range(start, end):
                sentence.tokens[i].entity = ("B-" if i == start else "I-") + label
    for token in sentence.tokens:
        if token.entity == "O" and token.upos == "PROPN":
            token.entity = None  # a name whose type GUM does not tell, or whose phrase was cut too short


def read_uner(sentences: list[Sentence], path: Path) -> None:
    """Add the labels of a UNER file to the sentences of the same treebank, before ranges are merged."""
    labels = {meta.get("sent_id"): [row[2] for row in rows] for meta, rows in read_blocks(path)}
    for sentence in sentences:
        known = labels.get(sentence.meta.get("sent_id"))
        if known and len(known) == len(sentence.tokens):
            for token, label in zip(sentence.tokens, known, strict=True):
                token.entity = label if label == "O" or label[2:] in ("PER", "ORG", "LOC") else None


def mark_outside(sentence: Sentence) -> None:
    """Where a treebank has no names: words two or more away from any capital are in none."""
    proper = [t.upos == "PROPN" or (i > 0 and t.form[:1].isupper()) for i, t in enumerate(sentence.tokens)]
    for i, token in enumerate(sentence.tokens):
        if token.entity is None and not any(proper[max(0, i - 2) : i + 3]):
            token.entity = "O"
