"""The thing that is hit, where nobody is: *bombed a depot*, *an attack on a village*."""

from __future__ import annotations

from pungsan.extract.matching import Match
from pungsan.extract.slots import Slots
from pungsan.extract.syntax import Filler

__all__ = ["find_target"]


def find_target(match: Match, slots: Slots) -> list[Filler]:
    """*Bombed a depot*, *fired **on the buses***: not what it is hit with (*used batons and tear gas*)."""
    node, frame = match.node, match.frame
    if (("obj",),) in frame.recipient:
        found = slots.fill(node, ((("obj",),),), frame)
        means = {each for word in match.rest for each in (word, *word.conjuncts, word.head)}
        return [
            each
            for each in found
            if each.node.pos == "NOUN" and not each.elided and not means & set(each.node.conjuncts)
        ]
    grammar = slots.clauses.grammar
    bodily = grammar.locative_bodily & grammar.complement_marks
    things: dict[int, Filler] = {}
    for path in (alternative[0] for alternative in frame.recipient if len(alternative) == 1):
        last = path[-1]
        if last not in grammar.locative | grammar.locative_bodily:
            continue
        # *an attack on a village*, but *fired across the border*, *an attack in the village*
        of_act = node.pos == "NOUN" or len(path) > 1
        aimed = last in bodily or (of_act and last in grammar.topical)
        for each in slots.fill(node, ((path,),), frame):
            thing = each.node
            told = thing.pos == "NOUN" and thing.by("det", "nmod:poss", "nummod")
            if told and (aimed or thing.lemma not in grammar.places):
                things[thing.i] = each
    return list(things.values())
