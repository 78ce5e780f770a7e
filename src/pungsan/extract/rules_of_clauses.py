"""The rules that mend clauses: which verb goes with which, and who and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.repair_absolute import mend_gerund_of_speaker, mend_subject_of_absolute
from pungsan.extract.repair_agents import (
    mend_agent,
    mend_aim,
    mend_charge,
    mend_clause_of_promise,
    mend_clause_of_suspicion,
    mend_reason,
    mend_with_party,
)
from pungsan.extract.repair_apart import (
    mend_ago,
    mend_participle_after_state,
    mend_participle_behind_object,
    mend_subject_with_dative,
)
from pungsan.extract.repair_asked import mend_clause_of_act
from pungsan.extract.repair_beside_names import mend_told_of_name
from pungsan.extract.repair_clauses import (
    mend_clause_of_speaker,
    mend_clause_of_time,
    mend_gerund_after_comma,
    mend_gerund_after_reason,
    mend_gerund_before_speaker,
    mend_imminent,
    mend_infinitive_as_goal,
    mend_infinitive_asked,
    mend_object_with_case,
    mend_predicate_of_naming,
    mend_speaker_behind,
    mend_subject_after_and,
    mend_subjunctive,
)
from pungsan.extract.repair_clefts import CLAUSES, mend_cleft_of_doing, mend_inverted_helper
from pungsan.extract.repair_clitics import mend_clitics
from pungsan.extract.repair_consequence import SUBORDINATE, mend_consequence
from pungsan.extract.repair_content import mend_content_of_claim, mend_content_of_owners_claim, mend_expletive
from pungsan.extract.repair_contrast import mend_contrast
from pungsan.extract.repair_coordination import (
    mend_cause_of_others,
    mend_conjunct_inside_name,
    mend_coordinated_verb,
    mend_correlative,
    mend_number_of_participle,
    mend_parties_in_compound,
    mend_party_among_parties,
    mend_subject_of_two,
    mend_verb_behind_comparison,
    mend_verb_beside_verb,
    mend_verb_of_speaker,
    mend_verb_of_what_is_said,
)
from pungsan.extract.repair_documents import mend_gerund_of_document, mend_relative_of_document
from pungsan.extract.repair_fused import mend_subject_behind_fused
from pungsan.extract.repair_given import mend_name_before_number, mend_person_before_number, mend_who_is_found
from pungsan.extract.repair_hanging import (
    mend_clause_about_clause,
    mend_clause_behind_owner,
    mend_clause_of_content,
    mend_clause_told,
    mend_conjunction_of_modifier,
    mend_conjunction_of_subject,
    mend_named_among,
    mend_relative_of_person,
    mend_second_object,
    mend_summary,
    mend_time_behind_party,
    mend_title_before_name,
)
from pungsan.extract.repair_headlines import mend_parties_of_headline
from pungsan.extract.repair_nested import (
    CASED,
    mend_adverb_in_place_of,
    mend_agent_behind_complement,
    mend_clause_of_aside,
    mend_clause_under_adverb,
    mend_object_in_row,
    mend_parties_in_row,
    mend_party_behind_name,
    mend_relative_read_as_circumstance,
    mend_subject_behind_opening,
)
from pungsan.extract.repair_objects import (
    mend_bare_object,
    mend_clause_after_addressee,
    mend_conjunction_of_report,
    mend_first_of_two_objects,
    mend_gerund_after_particle,
    mend_gerund_stopped,
    mend_object_of_gerund,
    mend_object_of_infinitive,
    mend_place_after_verb,
    mend_subject_among_objects,
    mend_subject_before_setting,
    mend_verb_before_object,
)
from pungsan.extract.repair_phrases import (
    mend_about,
    mend_apposition_with_case,
    mend_by_way_of,
    mend_gerund_of_time,
    mend_infinitive_as_noun,
    mend_label_behind_object,
    mend_label_in_quotes,
    mend_label_with_case,
    mend_number_with_hyphen,
    mend_object_behind_name,
    mend_particle,
    mend_prevented,
    mend_subject_of_owned,
    mend_subject_parted,
    mend_title_of_next,
)
from pungsan.extract.repair_relatives import (
    MISPLACED,
    mend_aside_after_mark,
    mend_held_as,
    mend_infinitive_behind_relative,
    mend_mark_of_relative,
    mend_relative_beside,
    mend_relative_of_name,
    mend_relative_of_time,
    mend_relative_with_case,
)
from pungsan.extract.repair_rule import Bound, Rule
from pungsan.extract.repair_speakers import (
    mend_clause_behind_document,
    mend_clause_said,
    mend_condition_of_content,
    mend_source_phrase,
    mend_speaker_after_verb,
    mend_speaker_taken_for_object,
    mend_subject_after_source,
)
from pungsan.extract.repair_subjects import (
    mend_object_in_document,
    mend_perfect,
    mend_perfect_gerund,
    mend_perfect_with_object,
    mend_relative_object,
    mend_subject_of_bare_participle,
    mend_subject_of_infinitive,
)

__all__ = ["rules_of_clauses"]


def rules_of_clauses(bound: Bound) -> Iterator[Rule]:
    """In their order, after those of phrases."""
    yield Rule(bound.by_words(mend_perfect), ("nsubj:pass",))
    yield Rule(bound.by_words(mend_perfect_gerund), parts=VERBAL)
    yield Rule(bound.by_words(mend_subject_of_infinitive), ("obj",), ("NOUN", "PROPN"))
    yield Rule(bound.by_words(mend_perfect_with_object), ("amod",))
    yield Rule(bound.by_words(mend_participle_behind_object), ("advcl", "ccomp", "parataxis"), ("VERB",))
    yield Rule(mend_participle_after_state, ("acl",), ("VERB",))
    yield Rule(bound.by_words(mend_aside_after_mark), ("advcl",), ("VERB",))
    yield Rule(bound.by_world(mend_subject_behind_opening), ("appos",))
    yield Rule(bound.by_words(mend_clause_of_aside), ("advcl",), ("VERB",))
    yield Rule(bound.by_words(mend_clause_under_adverb), ("advcl", "acl", "ccomp"))
    yield Rule(bound.by_words(mend_cleft_of_doing), CLAUSES, ("VERB",), words=bound.grammar.fused_relatives)
    yield Rule(bound.by_words(mend_inverted_helper), ("xcomp", "ccomp"), ("VERB",))
    yield Rule(bound.by_words(mend_adverb_in_place_of), ("xcomp", "ccomp", "advcl", "acl", "obl"), VERBAL)
    yield Rule(bound.by_words(mend_relative_read_as_circumstance), ("advcl", "ccomp"), ("VERB",))
    yield Rule(bound.by_words(mend_relative_with_case), MISPLACED, VERBAL)
    yield Rule(bound.by_world(mend_relative_of_person), ("acl:relcl",))
    yield Rule(bound.by_words(mend_conjunction_of_subject), ("nsubj", "nsubj:pass"))
    yield Rule(mend_conjunction_of_modifier, ("amod",))
    yield Rule(bound.by_world(mend_clause_told), ("acl:relcl",))
    yield Rule(bound.by_world(mend_clause_about_clause), ("acl:relcl",), ("VERB",))
    yield Rule(bound.by_words(mend_clause_behind_owner), ("acl",))
    yield Rule(bound.by_words(mend_content_of_claim), ("acl:relcl",), VERBAL)
    yield Rule(bound.by_words(mend_content_of_owners_claim), ("acl:relcl",), VERBAL)
    yield Rule(bound.by_words(mend_title_before_name), ("ccomp",), ("NOUN",))
    yield Rule(bound.by_words(mend_clause_of_content), ("advcl",))
    yield Rule(bound.by_words(mend_summary), ("ccomp", "advcl", "xcomp"))
    yield Rule(bound.by_world(mend_second_object), ("appos", "nmod", "obl"), ("NOUN",))
    yield Rule(
        bound.by_words(mend_held_as), ("nsubj",), words=bound.grammar.held_as and bound.grammar.relatives
    )
    yield Rule(bound.by_words(mend_named_among), parts=("PRON",), words=bound.grammar.mutual)
    yield Rule(bound.by_world(mend_time_behind_party), ("nmod",), ("NOUN",))
    yield Rule(bound.by_words(mend_infinitive_behind_relative), ("advcl", "xcomp"))
    yield Rule(mend_relative_of_name, ("acl:relcl",))
    yield Rule(bound.by_words(mend_relative_beside), ("conj",), VERBAL)
    yield Rule(bound.by_words(mend_mark_of_relative), ("acl:relcl",), ("VERB",))
    yield Rule(bound.by_words(mend_relative_of_time), ("acl:relcl",))
    yield Rule(bound.by_words(mend_relative_of_document), ("acl:relcl",))
    yield Rule(bound.by_words(mend_gerund_of_document), ("acl",), ("VERB",))
    yield Rule(bound.by_world(mend_relative_object), ("nsubj",))
    yield Rule(bound.by_world(mend_object_in_document), ("nsubj",))
    yield Rule(bound.by_words(mend_ago), parts=VERBAL)
    yield Rule(bound.by_words(mend_subject_with_dative), ("nsubj",))
    yield Rule(bound.by_words(mend_subject_after_and), ("conj",), ("NOUN", "PROPN", "PRON"))
    yield Rule(bound.by_words(mend_subjunctive), ("ccomp",), ("NOUN",))
    yield Rule(bound.by_world(mend_infinitive_asked), ("acl",), ("VERB",))
    yield Rule(bound.by_words(mend_infinitive_as_goal), ("obl",), ("NOUN",))
    yield Rule(bound.by_words(mend_clitics), parts=("VERB",))
    yield Rule(bound.by_words(mend_subject_behind_fused), ("obj",), ("NOUN", "PROPN"))
    yield Rule(bound.by_words(mend_object_with_case), ("obj",), ("NOUN", "PROPN"))
    yield Rule(
        bound.by_words(mend_contrast), parts=("NOUN", "PROPN", "PRON", "NUM"), words=bound.grammar.contrast
    )
    yield Rule(bound.by_words(mend_source_phrase), ("nmod", "appos", "obl", "advmod"))
    yield Rule(bound.by_words(mend_subject_after_source), ("appos",), NOMINAL)
    yield Rule(bound.by_words(mend_clause_of_speaker), ("ccomp",))
    yield Rule(bound.by_words(mend_clause_of_time), ("acl", "acl:relcl"), VERBAL)
    yield Rule(bound.by_words(mend_imminent), ("advcl",))
    yield Rule(mend_gerund_after_comma, ("amod",), ("VERB",))
    yield Rule(bound.by_words(mend_gerund_after_reason), ("amod",), ("VERB",))
    opening = frozenset([phrase[0] for phrase in bound.grammar.consequence])
    yield Rule(bound.by_words(mend_consequence), SUBORDINATE, VERBAL, opening)
    yield Rule(bound.by_world(mend_predicate_of_naming), ("obj", "nsubj:pass"), ("NOUN",))
    yield Rule(mend_infinitive_as_noun, ("xcomp", "advcl", "ccomp", "acl"), ("NOUN", "ADJ"))
    yield Rule(mend_title_of_next, ("appos",), ("NOUN",))
    yield Rule(bound.by_words(mend_particle), ("obl",))
    about = frozenset([phrase[-1] for phrase in bound.grammar.about_numbers])
    yield Rule(bound.by_words(mend_about), parts=("NOUN", "ADJ", "NUM"), words=about)
    yield Rule(mend_apposition_with_case, ("appos", "nmod"), ("PROPN",))
    yield Rule(bound.by_words(mend_by_way_of), ("nmod",), ("NOUN",))
    yield Rule(bound.by_words(mend_label_behind_object), ("obj", "appos", "dep", "nmod"), ("NOUN", "ADJ"))
    yield Rule(mend_number_with_hyphen, parts=("NUM",))
    yield Rule(bound.by_words(mend_label_with_case), ("nmod", "acl"), ("NOUN", "ADJ", "VERB"))
    yield Rule(bound.by_words(mend_label_in_quotes), ("appos",), ("ADJ", "NOUN"))
    yield Rule(mend_object_behind_name, ("appos",))
    yield Rule(bound.by_words(mend_gerund_after_particle), ("advcl",))
    yield Rule(bound.by_words(mend_prevented), ("advcl",))
    yield Rule(bound.by_words(mend_expletive), ("nsubj", "nsubj:pass"), ("PRON",))
    yield Rule(bound.by_world(mend_gerund_of_time), ("advcl",))
    yield Rule(bound.by_world(mend_subject_of_absolute), ("advcl",), ("VERB",))
    yield Rule(bound.by_world(mend_gerund_of_speaker), ("advcl",), ("VERB",))
    yield Rule(bound.by_words(mend_subject_of_owned), ("nsubj", "nsubj:pass"))
    yield Rule(mend_subject_parted, ("dep",), ("NOUN", "PROPN"))
    yield Rule(bound.by_all(mend_agent), ("nmod", "obl", "obl:agent"))
    yield Rule(bound.by_world(mend_agent_behind_complement), CASED)
    yield Rule(bound.by_all(mend_aim), ("nmod",))
    yield Rule(bound.by_all(mend_clause_of_act), ("acl",))
    yield Rule(bound.by_words(mend_clause_of_suspicion), ("advcl", "ccomp"), ("VERB",))
    yield Rule(bound.by_words(mend_charge), ("nmod", "acl"), ("NOUN", "VERB"))
    yield Rule(bound.by_all(mend_reason), ("nmod",), ("NOUN",))
    yield Rule(bound.by_world(mend_clause_of_promise), ("acl",), ("VERB",))
    yield Rule(bound.by_all(mend_with_party), ("advcl",), ("VERB",))
    yield Rule(bound.by_world(mend_clause_after_addressee), ("acl:relcl", "acl"))
    yield Rule(bound.by_words(mend_clause_behind_document), ("acl", "acl:relcl"), VERBAL)
    yield Rule(bound.by_words(mend_bare_object), ("xcomp",), ("NOUN",))
    yield Rule(mend_subject_before_setting, ("nsubj", "obl"), ("NOUN",))
    yield Rule(bound.by_words(mend_conjunction_of_report), ("nsubj", "nsubj:pass", "obj"), ("PRON",))
    yield Rule(bound.by_words(mend_place_after_verb), ("nsubj",))
    yield Rule(bound.by_words(mend_object_of_gerund), ("nsubj",))
    yield Rule(bound.by_words(mend_subject_of_bare_participle), ("nsubj",))
    yield Rule(bound.by_words(mend_subject_among_objects), parts=("VERB",))
    yield Rule(bound.by_words(mend_object_of_infinitive), ("nsubj", "nsubj:pass"), ("NOUN", "PROPN", "PRON"))
    yield Rule(bound.by_words(mend_first_of_two_objects), ("obj",))
    yield Rule(bound.by_words(mend_name_before_number), ("compound",), ("PROPN",))
    yield Rule(bound.by_words(mend_person_before_number), ("compound",), NOMINAL)
    yield Rule(bound.by_words(mend_who_is_found), ("obj",))
    yield Rule(bound.by_words(mend_gerund_stopped), ("amod",), ("VERB",))
    yield Rule(mend_verb_before_object, ("amod",), ("VERB",))
    yield Rule(bound.by_world(mend_speaker_taken_for_object), parts=("VERB",))
    yield Rule(bound.by_words(mend_speaker_after_verb), parts=("VERB",))
    yield Rule(bound.by_words(mend_speaker_behind), ("conj", "parataxis"), ("VERB",))
    yield Rule(bound.by_words(mend_condition_of_content), ("advcl",))
    yield Rule(bound.by_words(mend_clause_said), parts=VERBAL)
    yield Rule(
        bound.by_words(mend_correlative), ("nmod", "obl", "advcl"), words=bound.grammar.correlative_first
    )
    yield Rule(bound.by_words(mend_gerund_before_speaker), ("ccomp", "advcl"))
    yield Rule(bound.by_words(mend_verb_behind_comparison), ("conj",), ("VERB",))
    yield Rule(bound.by_words(mend_cause_of_others), ("conj",), VERBAL)
    yield Rule(mend_verb_beside_verb, ("conj",), ("VERB",))
    yield Rule(bound.by_words(mend_told_of_name), ("conj", "ccomp"), ("VERB",))
    yield Rule(mend_party_behind_name, ("conj",))
    yield Rule(bound.by_words(mend_parties_in_row), ("appos",), NOMINAL)
    yield Rule(bound.by_words(mend_object_in_row), ("iobj", "obl"), NOMINAL)
    yield Rule(mend_number_of_participle, ("conj",), ("NUM",))
    yield Rule(mend_parties_of_headline, ("nsubj",), ("PROPN",))
    yield Rule(mend_subject_of_two, ("nsubj", "nsubj:pass"), ("NOUN", "PROPN"))
    yield Rule(bound.by_words(mend_coordinated_verb), ("conj",), ("VERB",))
    yield Rule(bound.by_words(mend_verb_of_what_is_said), ("conj",), ("VERB",))
    yield Rule(bound.by_world(mend_parties_in_compound), ("compound",), ("NOUN",))
    yield Rule(bound.by_names(mend_conjunct_inside_name), ("conj",), ("PROPN",))
    yield Rule(bound.by_words(mend_verb_of_speaker), ("conj",), ("VERB",))
    yield Rule(bound.by_world(mend_party_among_parties), ("conj",), ("NOUN",))
