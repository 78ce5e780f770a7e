"""How the things of a passage go together, as features of the back-off: what the predicates say as a whole.

Evidence has one weight a kind, whatever the type, and words speak one by one.  But who *agreed to leave*
has not left yet, and who *called off a strike* is not on strike.
"""

from __future__ import annotations

from pungsan.between.evidence import Evidence, relation_of, types_of
from pungsan.between.paths import Passage
from pungsan.extract import Extractor
from pungsan.extract.tree import Node
from pungsan.records import Extraction, Span

__all__ = ["links_of"]

_BELOW = frozenset({
    "obj", "xcomp", "ccomp", "obl", "nmod", "acl", "advcl", "nsubj", "nsubj:pass", "aux", "aux:pass",
    "advmod", "mark", "compound:prt",
})  # fmt: skip
"""The relations in which a word below the top of the path tells with it what is done."""


def links_of(
    passage: Passage,
    evidence: Evidence,
    extraction: Extraction,
    extractor: Extractor,
    spans: tuple[Span, Span],
) -> dict[str, float]:
    """Feature → value for one passage.

    ``e:`` each piece of evidence, which may then speak for any type; ``f:`` events by the relation that they
    have to the two spans, their type and their predicate; ``v:`` and ``g:`` the word at the top of the path
    with each word below it, by their lemmas and by the types that the lexicon has for them; ``k:`` what each
    span hangs on, and how.
    """
    found = {f"e:{kind}:{name}": value for (kind, name), value in evidence.items()}
    on_path = [node.span for node in passage.path]
    for mention in extraction.event_mentions:
        relation = relation_of(mention, spans, on_path)
        found[f"f:{relation}:{mention.type}:{mention.head}"] = 1.0
        if passage.top is not None and mention.trigger.overlaps(passage.top.span):
            found[f"f:top:{mention.type}:{mention.head}"] = 1.0
    if passage.top is not None:
        _below(found, passage.top, passage, extractor)
    for mark, head in (("a", passage.actor), ("r", passage.recipient)):
        if head is not None and head.head is not None and not passage.is_inside(head.head):
            case = "+".join(child.lower for child in head.by("case"))
            found[f"k:{mark}:{head.head.lemma}:{head.dep}:{case}"] = 1.0
    return found


def _below(found: dict[str, float], top: Node, passage: Passage, extractor: Extractor) -> None:
    """The top of the path with what stands right below it."""
    above = _likeliest(top, extractor)
    for child in top.children:
        if child.dep not in _BELOW or passage.is_inside(child):
            continue
        found[f"v:{top.lemma}>{child.dep}>{child.lemma}"] = 1.0
        for below in _likeliest(child, extractor):
            for name in above:
                found[f"g:{name}>{child.dep}>{below}"] = 1 / len(above)


def _likeliest(node: Node, extractor: Extractor) -> list[str]:
    """The types that the lexicon has for a word, those of the frames that ask for most."""
    types = types_of(node, extractor)
    return [name for name, strength in types.items() if strength == max(types.values())]
