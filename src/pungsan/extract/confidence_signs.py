"""Signs of how likely an event is right: of its frame, of the parse, and of who its participants are.

A sign is a short name that holds or does not; names and numbers of one article never enter, so that what is
learned on one text holds for others.  The weights are in ``data/confidence.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pungsan.extract.clause import Filler
from pungsan.extract.drafts import Draft
from pungsan.extract.tree import Node
from pungsan.lexicon import Lexicon
from pungsan.records import Actor, ResolvedMention

__all__ = ["resolved_signs", "signs_of"]

FAR = 10
"""Tokens between a trigger and its participant that make their tie doubtful."""

LONG = 35
"""Tokens of a long sentence."""

DEEP = 3
"""Steps from a trigger to the root of its sentence from which on its place in the tree is doubtful."""

OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "PTY", "UAF", "PRM", "SPY"})
"""Sectors of those who make political news."""


def signs_of(draft: Draft, others: Sequence[Draft], lexicon: Lexicon) -> tuple[str, ...]:
    """The signs of a draft by its frame and its parse, beside the other drafts of its sentence."""
    return tuple(dict.fromkeys([*_of_frame(draft, lexicon), *_of_parse(draft, others)]))


def resolved_signs(told: ResolvedMention) -> tuple[str, ...]:
    """The signs of a mention by its circumstances and the identities of its participants."""
    mention = told.mention
    found = [f"{name} told" for name in ("when", "where", "attribution") if getattr(told, name)]
    found += [f"auxiliary {mode}" for mode in mention.auxiliary]
    found += [*_of_side("actor", told.actor), *_of_side("recipient", told.recipient)]
    codes = {actor.code for actor in (*told.actor, *told.recipient) if actor.code}
    if len(codes) > 1:
        found.append("two countries")
    if mention.sizes:
        found.append("people counted")
    return tuple(dict.fromkeys(found))


def _of_frame(draft: Draft, lexicon: Lexicon) -> Iterator[str]:
    frame = draft.frame
    yield f"type {draft.type}"
    yield f"predicate {frame.pos}"
    if frame.rest:
        yield "frame is a phrase"
    if frame.needs or frame.excludes:
        yield "frame has conditions"
    if frame.mode:
        yield "frame has a mode"
    kinds = {each.type for each in lexicon.find(frame.pos, frame.head)}
    if len(kinds) > 1:
        yield "predicate of several types"
    if draft.type != frame.type:
        yield "type changed by modality"


def _of_parse(draft: Draft, others: Sequence[Draft]) -> Iterator[str]:
    node, sentence = draft.node, draft.node.sentence
    yield f"trigger {node.dep.partition(':')[0]}"
    if not sentence.root.is_clause:
        yield "sentence without verb"
    if len(sentence.nodes) > LONG:
        yield "long sentence"
    if sum(1 for _ in node.ancestors()) >= DEEP:
        yield "trigger deep in the tree"
    if node.by("conj") or node.dep == "conj":
        yield "trigger coordinated"
    for tense in ("Past", "Pres"):
        if node.is_a(f"Tense={tense}") and node.is_a("VerbForm=Fin"):
            yield f"finite {tense}"
    if node.is_a("VerbForm=Inf") or node.is_a("VerbForm=Ger"):
        yield "trigger not finite"
    if sum(not other.refused for other in others) > 2:
        yield "many events in the sentence"
    if any(other.refused for other in others):
        yield "other predicates refused"
    yield from _of_role("actor", draft.actor, node)
    yield from _of_role("recipient", draft.recipient, node)


def _of_role(role: str, fillers: Sequence[Filler], trigger: Node) -> Iterator[str]:
    if not fillers:
        yield f"no {role}"
        return
    first = fillers[0]
    if first.elided:
        yield f"{role} elided"
        return
    slot = first.slot.partition(".")[0]
    yield f"{role} by {slot if slot in ('subj', 'obj', 'iobj', 'poss', 'adj', 'mod', 'comp') else 'phrase'}"
    node = first.node
    if node.pos == "PRON":
        yield f"{role} pronoun"
    elif node.label or node.pos == "PROPN":
        yield f"{role} name"
    if abs(node.i - trigger.i) > FAR:
        yield f"{role} far"
    if len(fillers) > 1:
        yield f"{role} coordinated"
    if "." in first.slot:
        yield f"{role} through another"


def _of_side(role: str, actors: Sequence[Actor]) -> Iterator[str]:
    if not actors:
        return
    if any(actor.entity for actor in actors):
        yield f"{role} in the knowledge base"
    if any(actor.code for actor in actors):
        yield f"{role} of a known country"
    sectors = {sector for actor in actors for sector in actor.sector}
    if sectors & OFFICIAL:
        yield f"{role} official"
    elif sectors:
        yield f"{role} with a sector"
    else:
        yield f"{role} without a sector"
    if any(actor.reason.startswith("antecedent") for actor in actors):
        yield f"{role} by antecedent"
