"""Which mentions of one article tell the same event.

Two mentions are one event if they have the same type and auxiliary modes, nothing in their
participants, dates, places and things contradicts, and something speaks for it: the same predicate,
the same mode, or a definite noun that takes up an act told before (*la visita*, *the attack*).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from pungsan.codebook import Codebook
from pungsan.lexicon import Grammar, load_grammar
from pungsan.records import Actor, Document, Event, ResolvedMention, Size, When

__all__ = ["link_mentions"]

STEM = 4
"""Letters that a verb and the noun of its act have in common, where type and a participant agree too."""
GRAINS = ("day", "week", "month", "season", "year", "decade", "interval")


def link_mentions(
    document: Document, mentions: Sequence[ResolvedMention], codebook: Codebook, coder: str
) -> tuple[Event, ...]:
    """Cluster the mentions of one article greedily in text order, then make an event of each cluster."""
    grammar = load_grammar(document.lang)
    clusters: list[list[ResolvedMention]] = []
    for mention in mentions:
        home = next((each for each in reversed(clusters) if _same(mention, each, grammar)), None)
        if home is None:
            clusters.append([mention])
        else:
            home.append(mention)
    return tuple(_event(document, cluster, codebook, coder, grammar) for cluster in clusters)


def _same(mention: ResolvedMention, cluster: Sequence[ResolvedMention], grammar: Grammar) -> bool:
    return all(_compatible(mention, other, grammar) for other in cluster) and any(
        _alike(mention, other, grammar) for other in cluster
    )


def _compatible(one: ResolvedMention, other: ResolvedMention, grammar: Grammar) -> bool:
    a, b = one.mention, other.mention
    if a.type != b.type or a.auxiliary != b.auxiliary:
        return False
    if a.mode is not None and b.mode is not None and a.mode != b.mode:
        return False
    sides = (one.actor, other.actor), (one.recipient, other.recipient)
    if any(a and b and not _share(a, b, grammar) for a, b in sides):
        return False
    if one.when is not None and other.when is not None and not _overlap(one.when, other.when):
        return False
    if one.where is not None and other.where is not None and one.where.country != other.where.country:
        return False
    things_a, things_b = {m.head.lemma for m in a.arguments}, {m.head.lemma for m in b.arguments}
    return not (things_a and things_b and not things_a & things_b)


def _alike(one: ResolvedMention, other: ResolvedMention, grammar: Grammar) -> bool:
    """Whether something speaks for the two being one."""
    a, b = one.mention, other.mention
    shared = _share(one.actor, other.actor, grammar) or _share(one.recipient, other.recipient, grammar)
    if a.sentence == b.sentence and a.head != b.head and not (a.nominal or b.nominal):
        return False
    if a.nominal and a.definite and not one.actor and not one.recipient:
        return True
    if a.head == b.head or (a.mode is not None and a.mode == b.mode):
        return shared
    return shared and (a.nominal or b.nominal) and _stem(a.head, grammar) == _stem(b.head, grammar)


def _stem(lemma: str, grammar: Grammar) -> str:
    """The beginning that a verb and its noun mostly share (*visitar*, *visita*; *atacar*, *ataque*)."""
    for spelling, sound in grammar.spellings.items():
        lemma = lemma.replace(spelling, sound)
    return lemma[:STEM]


def _share(one: Sequence[Actor], other: Sequence[Actor], grammar: Grammar) -> bool:
    return any(_is_same(a, b, grammar) for a in one for b in other)


def _is_same(a: Actor, b: Actor, grammar: Grammar) -> bool:
    """Whether two descriptions may be of one party; a country stands for those who act in its name."""
    if a.span == b.span or (a.entity and a.entity == b.entity) or (a.name and a.name == b.name):
        return True
    if a.code and b.code:
        if a.code != b.code:
            return False
        if not a.sector or not b.sector:
            return True
        two_people = bool(a.entity and b.entity) or bool(a.name and b.name)
        return not two_people and bool(set(a.sector) & set(b.sector))
    if bool(a.name) != bool(b.name) and not (a.entity or b.entity):
        named, other = (a, b) if a.name else (b, a)
        if f" {named.name} ".casefold() in f" {other.text} ".casefold():
            return True  # *journalist Ana Paz* whose name was not recognised, *Ana Paz*
    return _bare(a.text, grammar) == _bare(b.text, grammar)


def _bare(text: str, grammar: Grammar) -> str:
    """A description without its article (*two soldiers*, *the two soldiers*)."""
    first, _, rest = text.casefold().partition(" ")
    return rest if first in grammar.articles and rest else text.casefold()


def _overlap(a: When, b: When) -> bool:
    return a.start <= b.end and b.start <= a.end


def _event(
    document: Document, cluster: Sequence[ResolvedMention], codebook: Codebook, coder: str, grammar: Grammar
) -> Event:
    first = cluster[0].mention
    kind = codebook.types[first.type]
    whens = [each.when for each in cluster if each.when is not None]
    places = [each.where for each in cluster if each.where is not None]
    best = max(each.mention.confidence for each in cluster)
    return Event(
        id=_event_id(document.id, first.type, first.trigger, coder),
        article=document.id,
        type=first.type,
        mode=next((each.mention.mode for each in cluster if each.mention.mode is not None), None),
        contexts=tuple(dict.fromkeys(context for each in cluster for context in each.mention.contexts)),
        quad=kind.quad,
        score=kind.score,
        auxiliary=first.auxiliary,
        actor=_union([each.actor for each in cluster], grammar),
        recipient=_union([each.recipient for each in cluster], grammar),
        when=min(whens, key=_fineness) if whens else None,
        where=max(places, key=lambda place: place.resolution) if places else None,
        attribution=_union([each.attribution for each in cluster], grammar),
        confidence=best,
        mentions=tuple(cluster),
        frame=first.frame,
        coder=coder,
        sizes=_sizes(cluster),
    )


def _sizes(cluster: Sequence[ResolvedMention]) -> tuple[Size, ...]:
    """The numbers that the mentions give: of those that agree the most precise one, others side by side."""
    kept: list[Size] = []
    for size in (size for each in cluster for size in each.mention.sizes):
        for at, other in enumerate(kept):
            if size.what == other.what and not size.contradicts(other):
                if _width(size) < _width(other):
                    kept[at] = size
                break
        else:
            kept.append(size)
    return tuple(kept)


def _width(size: Size) -> float:
    return float("inf") if size.most is None else size.most - size.least


def _fineness(when: When) -> tuple[int, dt.timedelta]:
    return GRAINS.index(when.grain), when.end - when.start


def _union(groups: Sequence[Sequence[Actor]], grammar: Grammar) -> tuple[Actor, ...]:
    """Participants of all mentions, each once, the best-known description of each.

    Those of one telling are several, though nothing but their country and office is known of them (*the
    minister had lunch with the mayor*).
    """
    kept: list[Actor] = []
    for group in groups:
        told = len(kept)
        for actor in group:
            for i, other in enumerate(kept):
                if _is_same(actor, other, grammar) if i < told else _is_told_twice(actor, other):
                    if _knowledge(actor) > _knowledge(other):
                        kept[i] = actor
                    break
            else:
                kept.append(actor)
    return tuple(kept)


def _is_told_twice(a: Actor, b: Actor) -> bool:
    """Whether one telling names the same participant by two words."""
    if a.span == b.span:
        return True
    return bool(a.entity and a.entity == b.entity) or bool(a.name and a.name == b.name)


def _knowledge(actor: Actor) -> int:
    return (
        2 * (actor.entity is not None)
        + (actor.name is not None)
        + 3 * bool(actor.sector)
        + (actor.code is not None)
    )


def _event_id(article: str, kind: str, trigger: tuple[int, int], coder: str) -> str:
    """Stable across runs: the same article, act and coder give the same id."""
    text = f"{article}\0{kind}\0{trigger[0]}\0{coder}"
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()
