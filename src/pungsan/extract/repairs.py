"""Mend what parsers trained on little text often get wrong, before anything is read off the tree.

Each rule is about the language, not about one sentence: where the words decide, the words win.
"""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.repair_apart import (
    mend_opening_modifier,
    mend_opening_participle,
    mend_participle_as_verb,
    mend_subject_of_participle,
    mend_verb_as_auxiliary,
    mend_verb_behind_description,
    mend_verb_behind_participle,
    mend_verb_of_described,
)
from pungsan.extract.repair_bare_forms import mend_bare_conjunct, mend_conjunct_as_noun, mend_resolved
from pungsan.extract.repair_clauses import mend_copula_before_clause, mend_copula_before_phrase
from pungsan.extract.repair_coordination import mend_parties_of_talks
from pungsan.extract.repair_forms import (
    mend_finite,
    mend_lemma,
    mend_mood,
    mend_participle_as_noun,
    mend_participle_of_noun,
    mend_past_subjunctive,
    mend_person,
    mend_tense,
    mend_verb_as_adjective,
    mend_verb_as_noun,
)
from pungsan.extract.repair_fused import split_fused
from pungsan.extract.repair_headlines import mend_headline_infinitive
from pungsan.extract.repair_leading_names import mend_verb_behind_name
from pungsan.extract.repair_names import (
    mend_known_opening,
    mend_name_as_auxiliary,
    mend_opening_subject,
)
from pungsan.extract.repair_openings import mend_time_before_subject
from pungsan.extract.repair_phrases import mend_beyond_number, mend_former
from pungsan.extract.repair_relatives import mend_relative_reported
from pungsan.extract.repair_rule import Bound, IsAct, Mend
from pungsan.extract.repair_speakers import (
    mend_speaker_before_colon,
    mend_tag_of_speaker,
)
from pungsan.extract.repair_subjects import (
    mend_pair_as_subject,
    mend_perfect_auxiliary,
    mend_subject_of_auxiliary,
)
from pungsan.extract.repair_tags import (
    mend_bare_tag,
    mend_subject_before_tag,
    mend_subject_behind_source,
    mend_tag_read_as_clause,
)
from pungsan.extract.repair_taken_for_nouns import (
    mend_duty_as_noun,
    mend_gerund_as_noun,
    mend_present_as_noun,
    mend_subjunctive_as_noun,
)
from pungsan.extract.rules_of_clauses import rules_of_clauses
from pungsan.extract.rules_of_phrases import rules_of_phrases
from pungsan.extract.settling import settle_tree
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar, load_labels

__all__ = ["Repairs"]


AUXILIARY = ("aux", "aux:pass")
REMEMBERED = 4_000
"""Kinds of nodes whose rules are kept at hand; a long run meets ever new ones."""
FUNCTIONAL = frozenset({"punct", "case", "det", "cc", "aux", "aux:pass", "cop", "mark", "fixed"})


class Repairs:
    """The rules of a language in their order; ``is_act`` tells nouns of acts, ``is_deed`` verbs of acts.

    Most rules speak of few nodes, so those of each relation and part of speech are looked up, without those
    whose words the sentence lacks.
    """

    def __init__(
        self, grammar: Grammar, knows: Knows, is_act: IsAct, is_deed: IsAct = frozenset().__contains__
    ) -> None:
        self.grammar = grammar
        self.knows = knows
        self.is_deed = is_deed
        bound = Bound(grammar, knows, is_act)
        self.rules = (*rules_of_phrases(bound), *rules_of_clauses(bound))
        self.passed_over = FUNCTIONAL
        """Relations of half of all words, of which no rule speaks unless they are nouns or names."""
        self.worded = [(at, rule.words) for at, rule in enumerate(self.rules) if rule.words]
        """The places of the rules that speak only of sentences with some words."""
        self._known: dict[tuple[str, str, frozenset[int]], list[tuple[int, Mend]]] = {}

    def mend(self, sentence: Sentence) -> None:
        """Re-attach misplaced nodes of a sentence in place."""
        trees = load_labels(self.grammar.lang).trees
        if trees is not None:
            settle_tree(sentence, trees, self.grammar)
        split_fused(sentence, self.grammar)
        mend_subjunctive_as_noun(sentence, self.grammar, self.is_deed)
        mend_gerund_as_noun(sentence, self.grammar, self.is_deed)
        mend_present_as_noun(sentence, self.grammar)
        mend_duty_as_noun(sentence, self.grammar)
        mend_former(sentence, self.grammar)
        mend_known_opening(sentence, self.knows)
        mend_opening_subject(sentence)
        mend_time_before_subject(sentence, self.grammar)
        mend_verb_behind_name(sentence, self.grammar)
        mend_subject_before_tag(sentence, self.grammar)
        mend_tag_read_as_clause(sentence, self.grammar)
        mend_subject_behind_source(sentence)
        mend_bare_tag(sentence, self.grammar)
        mend_headline_infinitive(sentence, self.grammar)
        mend_relative_reported(sentence, self.grammar)
        mend_opening_modifier(sentence, self.grammar)
        mend_verb_behind_participle(sentence)
        mend_subject_of_participle(sentence)
        mend_participle_as_verb(sentence, self.grammar)
        mend_verb_of_described(sentence)
        mend_opening_participle(sentence)
        mend_verb_behind_description(sentence, self.grammar)
        mend_parties_of_talks(sentence, self.grammar)
        mend_tag_of_speaker(sentence, self.grammar, self.knows)
        mend_speaker_before_colon(sentence, self.grammar, self.knows)
        for node in sentence.nodes:
            if node.pos == "ADV":
                mend_beyond_number(node, self.grammar)
            if node.dep == "cop":
                mend_copula_before_clause(node, self.grammar)
                mend_copula_before_phrase(node)
            if node.lower in self.grammar.pairs:
                mend_pair_as_subject(node, self.grammar)
            if node.dep == "conj":
                mend_conjunct_as_noun(node, self.grammar)
                mend_bare_conjunct(node, self.grammar)
            elif node.dep == "advcl":
                mend_resolved(node, self.grammar)
            mend_verb_as_noun(node)
            mend_verb_as_adjective(node, self.grammar)
            if node.pos == "VERB":
                mend_lemma(node, self.grammar)
                mend_past_subjunctive(node, self.grammar)
                mend_mood(node, self.grammar)
                mend_tense(node, self.grammar)
                mend_finite(node, self.grammar)
                mend_participle_of_noun(node, self.grammar)
                mend_participle_as_noun(node, self.grammar)
                mend_person(node, self.grammar)
        idle = self._list_idle(sentence)
        for node in sentence.nodes:
            if node.dep in AUXILIARY:
                mend_name_as_auxiliary(node)
                mend_verb_as_auxiliary(node)
            if node.dep in AUXILIARY:
                mend_perfect_auxiliary(node, self.grammar)
                mend_subject_of_auxiliary(node)
            if node.dep in self.passed_over and node.pos not in ("PROPN", "NOUN"):
                continue
            self._mend_node(node, idle)

    def _list_idle(self, sentence: Sentence) -> frozenset[int]:
        """The places of the rules whose words a sentence lacks."""
        forms = {node.lower for node in sentence.nodes}
        return frozenset([at for at, words in self.worded if words.isdisjoint(forms)])

    def _mend_node(self, node: Node, idle: frozenset[int], after: int = -1) -> None:
        """Mend a node by the rules that speak of it, those behind one place in their order."""
        dep, pos = node.dep, node.pos
        for at, mend in self._rules_of((dep, pos, idle)):
            if at > after:
                mend(node)
                if node.dep != dep or node.pos != pos:  # other rules speak of it now
                    self._mend_node(node, idle, at)
                    return

    def _rules_of(self, kind: tuple[str, str, frozenset[int]]) -> list[tuple[int, Mend]]:
        rules = self._known.get(kind)
        if rules is None:
            dep, pos, idle = kind
            rules = [
                (at, rule.mend)
                for at, rule in enumerate(self.rules)
                if rule.speaks_of(dep, pos) and at not in idle
            ]
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[kind] = rules
        return rules
