"""From accepted drafts to event mentions, and from all drafts to the decisions that `explain` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from pungsan.codebook import Codebook, EventType
from pungsan.extract.attribution import Attributions
from pungsan.extract.circumstances import Circumstances, TimedPath
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.drafts import FORCE, Draft
from pungsan.extract.modality import Modals
from pungsan.extract.modes import Modes
from pungsan.extract.phrases import Phrases
from pungsan.extract.topics import Topics
from pungsan.extract.tree import Node
from pungsan.extract.whereabouts import Whereabouts
from pungsan.lexicon import Grammar, Lexicon
from pungsan.records import Decision, EventMention, Mention, Size, Span, TimeExpression

__all__ = ["Teller"]

TRIGGER_REACH: Final = 8
"""How many tokens after a light verb its noun may stand to be marked with it (*held a two-hour meeting*)."""


class Teller:
    """Holds what telling needs: the codebook, and what finds times, places, sources and modes."""

    def __init__(
        self,
        lexicon: Lexicon,
        codebook: Codebook,
        grammar: Grammar,
        phrases: Phrases,
        attributions: Attributions,
        modals: Modals,
        circumstances: Circumstances,
        whereabouts: Whereabouts,
        topics: Topics,
        modes: Modes,
    ) -> None:
        self.lexicon = lexicon
        self.codebook = codebook
        self.grammar = grammar
        self.phrases = phrases
        self.clauses: Clauses = phrases.clauses
        self.attributions = attributions
        self.modals = modals
        self.circumstances = circumstances
        self.whereabouts = whereabouts
        self.topics = topics
        self.modes = modes

    def tell(self, draft: Draft, times: Sequence[TimedPath], sizes: tuple[Size, ...]) -> EventMention:
        """The event mention that an accepted draft tells, with its time, place, source and numbers."""
        node, frame = draft.node, draft.frame
        kind = self.codebook.types[draft.type]
        told = self.codebook.types[frame.type]
        time = self.circumstances.time_of(node, times)
        auxiliary = set(draft.auxiliary)
        if time is not None and self._lies_ahead(draft, time, kind):
            kind = self._put_ahead(draft, kind, auxiliary)
        elif self.circumstances.is_history(node, time, times) and not self._is_ahead(node, kind):
            auxiliary.add("historical")
        actors = [self.phrases.mention(each) for each in draft.actor]
        recipients = [self.phrases.mention(each) for each in draft.recipient]
        places = [
            place
            for place in self.whereabouts.places_of(
                node,
                bodily=told.bodily,
                actors=[each.node for each in draft.actor],
                parties=[each.node for each in (*draft.actor, *draft.recipient)],
            )
            if not any(path.time.start <= place.node.start < path.time.end for path in times)  # in March
        ]
        places = [*draft.sites, *places]
        mode = self.modes.mode_of(draft, self.codebook)
        at_recipient: Literal["", "host", "target"] = "target" if told.bodily and told.quad == FORCE else ""
        if frame.mode in told.at_recipient:
            at_recipient = "host"
            hosts = [each for each in draft.recipient if self._may_be_place(each.node)]
            places = [*hosts, *places]
        return EventMention(
            sentence=node.sentence.span,
            trigger=self._trigger(draft),
            type=draft.type,
            mode=mode,
            contexts=self.topics.contexts(draft),
            auxiliary=tuple(each for each in self.codebook.auxiliary if each in auxiliary),
            actor=tuple(actors),
            recipient=tuple(recipients),
            attribution=tuple(self._attribution(draft, actors)),
            when=time,
            where=tuple(self.phrases.mention(each) for each in places),
            frame=frame.id,
            confidence=0.0,
            head=node.lemma,
            nominal=draft.is_nominal,
            definite=any(
                c.dep == "det" and (c.is_a("Definite=Def") or c.is_a("Poss=Yes")) for c in node.children
            )
            or bool(node.by("nmod:poss")),
            tense="Fut" if "future" in draft.modality else node.feature("Tense"),
            arguments=tuple(self._things(draft)),
            sentence_index=node.sentence.index,
            in_return=self._is_in_return(node),
            sizes=sizes,
            at_recipient=at_recipient,
        )

    def _is_ahead(self, node: Node, kind: EventType) -> bool:
        """Whether a year told beside it is one to come: *will sign in 2027*, *promises to pay by 2030*."""
        promises = "future" in kind.holds and node.pos == "VERB" and not node.is_a("Tense=Past")
        return promises or self.modals.is_future(node)

    def _lies_ahead(self, draft: Draft, time: TimeExpression, kind: EventType) -> bool:
        """Whether its time alone says that an act is yet to come; words that only speak are spoken now."""
        if draft.auxiliary or not (kind.bodily or draft.is_nominal):
            return False
        return self.circumstances.lies_ahead(draft.node, time)

    def _put_ahead(self, draft: Draft, kind: EventType, auxiliary: set[str]) -> EventType:
        """Make of an act one that is yet to come, of the type that such an act has."""
        if kind.future is not None:
            draft.type = kind.future
        elif "future" not in kind.holds:
            auxiliary.add("future")
        return self.codebook.types[draft.type]

    def _is_in_return(self, node: Node) -> bool:
        """Whether the words *a cambio*, *in return* stand close to the predicate."""
        near = [n.lower for n in node.sentence.nodes[node.i + 1 : node.i + 12]]
        return any(
            tuple(near[i : i + len(words)]) == words
            for words in self.grammar.in_return
            for i in range(len(near))
        )

    def _may_be_place(self, node: Node) -> bool:
        """A name that may be a place: labelled so, or at least reached by a preposition of place."""
        if node.label.endswith("PER"):
            return self.clauses.case_of(node) in self.grammar.locative
        return node.pos == "PROPN" or bool(node.label) or self.whereabouts.is_place_noun(node)

    def _attribution(self, draft: Draft, actors: Sequence[Mention]) -> list[Mention]:
        """The source of an event; not where it only reports itself."""
        if draft.source is not None:
            if draft.is_nominal and self._presupposes(draft.source):
                return []
            found = [self.phrases.mention(each) for each in draft.source.actor]
        elif draft.is_nominal and self._is_known(draft.node):
            return []
        else:
            fillers, _ = self.attributions.source(draft.node)
            # a source that the sentence does not name is too uncertain to be given as one
            found = [self.phrases.mention(each) for each in fillers if not each.elided]
        tellers = [any(each.span.overlaps(actor.span) for each in found) for actor in actors]
        own = bool(tellers) and all(tellers)  # *Solano said he had met **the king***: he is a source for both
        return [] if own or self._is_pronoun_of(draft, found) else found

    def _is_known(self, noun: Node) -> bool:
        """*Said **the summit** was a success*, *since **the war** ended*: named as known, then judged.

        Not *the raid killed two, the army said*, which tells of the raid.
        """
        above = noun.head
        if noun.dep != "nsubj" or above is None or not any(c.is_a("Definite=Def") for c in noun.by("det")):
            return False
        return bool(above.by("cop")) or (above.dep == "advcl" and bool(above.by("mark")))

    def _presupposes(self, source: Draft) -> bool:
        """*Condemned the arrest*: an act that only judges what is known to have happened."""
        return source.frame.mode in self.codebook.types[source.type].presupposes

    def _is_pronoun_of(self, draft: Draft, speakers: Sequence[Mention]) -> bool:
        """*Tehran said **it** was willing*: who speaks tells of himself."""
        pronouns = [each.node for each in draft.actor if each.node.pos == "PRON" and not each.elided]
        if len(speakers) != 1 or len(pronouns) != 1 or len(draft.actor) != 1 or draft.source is not None:
            return False
        pronoun, speaker = pronouns[0], speakers[0]
        if speaker.kind not in ("name", "nominal") or speaker.start > pronoun.start:
            return False
        labels = {label for _, _, label in speaker.names}
        a_person = "PER" in labels or (speaker.kind == "nominal" and not labels)
        fits = (pronoun.is_a("Gender=Neut") and "PER" not in labels) or (
            a_person and (pronoun.is_a("Gender=Masc") or pronoun.is_a("Gender=Fem"))
        )
        plural = pronoun.is_a("Number=Plur")
        return (fits or plural) and pronoun.is_a("Person=3") and pronoun.feature("Number") == speaker.number

    def _things(self, draft: Draft) -> list[Mention]:
        """What an act is about beside its participants: the thing given, signed or said.

        A demonstrative (*esta medida*) takes up a thing told before and tells no acts apart.
        """
        used = {each.node.i for each in (*draft.actor, *draft.recipient)}
        return [
            self.phrases.mention(Filler(each))
            for child in draft.node.by("obj", "nsubj:pass")
            for each in child.conjuncts
            if each.i not in used
            and each.pos in ("NOUN", "PROPN")
            and not any(det.is_a("PronType=Dem") for det in each.by("det"))
        ]

    def decide(self, draft: Draft) -> Decision:
        """What became of a draft and why, for those who ask."""
        roles = [
            (role, each.slot, "(elided subject)" if each.elided else self.phrases.mention(each).text)
            for role, fillers in (("actor", draft.actor), ("recipient", draft.recipient))
            for each in fillers
        ]
        roles.extend((mode, "cue", word) for mode, word in draft.modality.because)
        reason = draft.refused or "its frame fits"
        return Decision(
            draft.node.sentence.span,
            self._trigger(draft),
            draft.frame.id,
            draft.type,
            not draft.refused,
            reason,
            tuple(roles),
        )

    def _trigger(self, draft: Draft) -> Span:
        """The trigger's characters: a phrase's words beside each other, a light verb with its noun."""
        node = draft.node
        last = node
        for each in draft.rest:
            carries = each.head is node and (each.pos == "NOUN" or each.dep in ("acl", "acl:relcl"))
            if each.i - last.i <= (TRIGGER_REACH if carries else 3):
                last = each
        for noun in node.by("obj", "nsubj:pass", "obl"):
            needed = any(noun.lemma in lemmas for _, lemmas in draft.frame.needs)
            known = self.lexicon.find("noun", noun.lemma) if needed else ()
            carries = any(frame.type == draft.frame.type for frame in known)
            if carries and last.i < noun.i <= node.i + TRIGGER_REACH:
                last = noun
        return Span(node.start, last.end)
