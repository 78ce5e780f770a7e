"""Find the predicates of a sentence that the lexicon knows, and the frame that fits each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pungsan.extract.clause import Clauses
from pungsan.extract.slots import Seen, Slots
from pungsan.extract.tree import Node, Sentence
from pungsan.extract.undergone import undergoers_of
from pungsan.lexicon import Frame, Grammar, Lexicon
from pungsan.lexicon.frames import PartOfSpeech

__all__ = ["Candidate", "Match", "Matcher"]

LOOKED_UP = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
"""Parts of speech of what the lexicon knows."""
PHRASE_REACH = 9
"""How many tokens after its head the words of a phrase may stand."""


@dataclass(frozen=True, slots=True)
class Match:
    """A node with the frame that fits it, or with the reason why none does."""

    node: Node
    frame: Frame
    rest: tuple[Node, ...] = ()
    refused: str = ""


class Candidate(NamedTuple):
    """A node with the frames whose words are there, each with the nodes of its other words."""

    node: Node
    phrases: list[tuple[Frame, tuple[Node, ...]]]
    able: list[tuple[Frame, tuple[Node, ...]]]
    """Those for which the sentence has the words that they need."""


class Matcher:
    """Looks up nodes in the lexicon and checks the frames' conditions."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, clauses: Clauses, slots: Slots) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.clauses = clauses
        self.slots = slots

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """The nodes that the lexicon knows, in text order, each with the frames whose words stand there."""
        found = []
        words = self.clauses.words_of(sentence)
        for node in sentence.nodes:
            if node.pos not in LOOKED_UP:
                continue
            frames = [frame for pos, lemma in _readings(node) for frame in self.lexicon.find(pos, lemma)]
            if not frames or (node.text[:1].isupper() and node.i and node.lower in self.grammar.days):
                continue  # *in March* is no march
            if node.pos == "NOUN" and self._is_in_preposition(node):
                continue  # *de **acuerdo** con la inflación*
            phrases = [
                (frame, rest)
                for frame in frames
                if not frame.rest or words.issuperset(frame.rest)
                if (rest := self._rest(node, frame)) is not None
            ]
            if phrases:
                able = [each for each in phrases if each[0].lacking(words) is None]
                found.append(Candidate(node, phrases, able))
        return found

    def match(self, candidate: Candidate) -> Match:
        """The first frame that fits a node; else the first of all, with the reason why it does not."""
        node, seen = candidate.node, Seen()
        for frame, rest in candidate.able:
            if not self._refusal(node, frame, seen):
                return Match(node, frame, rest)
        frame, rest = candidate.phrases[0]
        undergone = self._match_undergone(candidate, seen)
        return undergone or Match(node, frame, rest, self._refusal(node, frame, seen))

    def _is_in_preposition(self, noun: Node) -> bool:
        """Whether a noun is a word of a preposition that names a source, and completes no verb by itself."""
        nodes, verb = noun.sentence.nodes, noun.head
        if verb is not None and verb.lemma in self.grammar.light and noun.dep != "fixed":
            return False  # *están de acuerdo con ella*
        for phrase in self.grammar.report_prepositions:
            at = phrase.index(noun.lower) if noun.lower in phrase[1:-1] else 0
            if (
                at
                and tuple(each.lower for each in nodes[max(0, noun.i - at) : noun.i + len(phrase) - at])
                == phrase
            ):
                return True
        return False

    def _match_undergone(self, candidate: Candidate, seen: Seen) -> Match | None:
        """The first frame of a noun that holds if those who undergo its act are whom it is done to."""
        node = candidate.node
        phrases = [each for each in candidate.able if each[0].pos == "noun"]
        if not phrases or not any(self.clauses.is_agent(each) for each in undergoers_of(node, self.clauses)):
            return None
        for frame, rest in phrases:
            if not self.slots.satisfied(node, frame, seen, undergone=True):
                return Match(node, frame, rest)
        return None

    def _refusal(self, node: Node, frame: Frame, seen: Seen) -> str:
        if frame.is_denial and not any(each.lower in self.grammar.negators for each in node.children):
            return "only its denial is an act"
        if frame.reflexive is not None and node.pos in ("VERB", "AUX"):
            has = self.clauses.reflexive_of(node) is not None and not (
                not node.by("nsubj", "nsubj:pass")
                and self.clauses.has_marked_object(node)  # *se detuvo a los jefes*
            )
            # a participle has lost its reflexive pronoun: "los ministros reunidos en Roma"
            participle = not node.by("aux:pass", "obl:agent") and (
                self.clauses.is_passive(node) or self._is_bare_participle(node)
            )
            if has != frame.reflexive and not (frame.reflexive and participle):
                return "it is not reflexive" if frame.reflexive else "it is reflexive"
        return self.slots.satisfied(node, frame, seen)

    def _is_bare_participle(self, node: Node) -> bool:
        return node.is_a("VerbForm=Part") and not node.by("obj", "aux")

    def _rest(self, node: Node, frame: Frame) -> tuple[Node, ...] | None:
        """The nodes of a phrase's other words, in order after the head; None if they are not there."""
        if not frame.rest:
            return ()
        nodes = node.sentence.nodes
        at = node.i + 1
        limit = min(len(nodes), node.i + 1 + PHRASE_REACH)
        found: list[Node] = []
        for word in frame.rest:
            while at < limit and (not self._is_word(nodes[at], word) or _is_name_with_case(nodes[at])):
                described = nodes[at].pos == "VERB" and nodes[at].dep == "amod"  # *a **crushing** response*
                stops = nodes[at].pos in ("VERB", "PUNCT", "SCONJ") and not described
                stops = stops or self._helps_another(nodes[at], node)
                if stops and nodes[at].text not in ("“", '"', "«"):
                    return None
                # *hizo **frente** a una huelga*: no strike of its own
                if nodes[at].lower in self.grammar.facing:
                    return None
                at += 1
            if at >= limit or self._is_denied_word(nodes[at]) or _describes_another(nodes[at], node, found):
                return None
            found.append(nodes[at])
            at += 1
        return None if self._is_stray_particle(node, found, frame) else tuple(found)

    def _helps_another(self, helper: Node, head: Node) -> bool:
        """*Said it **would** no longer pay*: here begins the clause of another verb, no *say no*."""
        subject = helper.head.by("nsubj") if helper.head is not None and helper.head is not head else []
        return (
            helper.dep == "aux" and helper.is_a("VerbForm=Fin") and any(each.i > head.i for each in subject)
        )

    def _is_stray_particle(self, head: Node, found: list[Node], frame: Frame) -> bool:
        """*Gave it 9 million **in** loans*: a preposition that the frame does not ask for is no *give in*.

        Nor is one inside another phrase (*called the plan a leap **in** the dark*).
        """
        last = found[-1]
        noun = last.head
        if last.dep != "case" or last.lower not in self.grammar.particles or noun is None or noun in found:
            return False
        asked = [*frame.actor, *frame.recipient, *(way for need, _ in frame.needs for way in need)]
        steps = {step for way in asked for path in way for step in path}
        thing = head.by("obj")  # *took **pride** in the families*
        compound = any(each.i == last.i + 1 for each in noun.by("case"))  # *pulled its envoy **out of** Lima*
        if thing and thing[0].i < last.i and thing[0].pos == "NOUN" and not compound and not last.children:
            return True
        if last.lower in steps:
            return False
        if noun.dep == "nmod" and noun.head is last.sentence.nodes[last.i - 1]:
            return True
        return noun.pos == "NOUN" and noun.i == last.i + 1

    def _is_denied_word(self, word: Node) -> bool:
        """*Was found **not** guilty*: the word itself is denied, not the act."""
        before = word.sentence.nodes[word.i - 1] if word.i else word
        negated = before.dep == "advmod" and before.lower in self.grammar.negators
        return word.pos == "ADJ" and negated and before.head is word

    def _is_word(self, node: Node, word: str) -> bool:
        return word in (node.lower, node.lemma, self.grammar.contractions.get(node.lower))


def _describes_another(word: Node, head: Node, found: list[Node]) -> bool:
    """*An attack by an **armed** group*, *un ataque de un grupo **armado***: the group is armed."""
    noun = word.head
    if head.pos != "NOUN" or word.dep != "amod" or noun is None or noun.pos not in ("NOUN", "PROPN"):
        return False
    return noun is not head and noun not in found


def _is_name_with_case(node: Node) -> bool:
    """*Has held them since **March***: a name behind a preposition is no word of *hold march*."""
    before = node.sentence.nodes[node.i - 1] if node.i else node
    return node.pos == "PROPN" and node.text[:1].isupper() and before.pos == "ADP"


def _readings(node: Node) -> tuple[tuple[PartOfSpeech, str], ...]:
    """Parts of speech and lemmas under which a node is looked up.

    Participles tagged as adjectives are verbs too, and those of the passive may be adjectives
    (*is committed to*), which the lexicon lists by their form.
    """
    if node.pos in ("VERB", "AUX"):
        if node.is_a("VerbForm=Part") and node.by("aux:pass"):
            return (("adj", node.lower), ("verb", node.lemma))
        return (("verb", node.lemma),)
    if node.pos == "NOUN":
        return (("noun", node.lemma),)
    if node.pos == "PROPN":
        return () if node.label or node.by("flat") else (("noun", node.lemma),)
    if node.pos == "ADJ":
        if node.is_a("VerbForm=Part"):
            return (("adj", node.lemma), ("verb", node.lemma))
        return (("adj", node.lemma),)
    return ()
