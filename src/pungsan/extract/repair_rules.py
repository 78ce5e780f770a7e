"""The rules that mend single words of a tree, in their order, and of which words each speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_absolute import mend_gerund_of_speaker, mend_subject_of_absolute
from pungsan.extract.repair_addressees import mend_pronoun_before_determiner
from pungsan.extract.repair_agents import (
    IsAct,
    mend_agent,
    mend_aim,
    mend_charge,
    mend_clause_of_promise,
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
from pungsan.extract.repair_behind_verbs import (
    mend_object_of_impersonal,
    mend_people_behind_place,
    mend_people_described,
    mend_people_of_subject,
    mend_place_behind_visitor,
    mend_subject_before_object,
    mend_subject_of_as_clause,
    mend_thing_as_subject,
)
from pungsan.extract.repair_beside_names import mend_title_beside_name, mend_told_of_name
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
from pungsan.extract.repair_content import (
    mend_content_of_claim,
    mend_content_of_owners_claim,
    mend_expletive,
)
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
from pungsan.extract.repair_described import (
    HELD_BY_PEOPLE,
    PLACES,
    mend_participle_with_article,
    mend_people_by_participle,
    mend_person_before_adjective,
)
from pungsan.extract.repair_documents import mend_gerund_of_document, mend_relative_of_document
from pungsan.extract.repair_fused import mend_subject_behind_fused
from pungsan.extract.repair_given import (
    mend_name_before_number,
    mend_person_before_number,
    mend_who_is_found,
)
from pungsan.extract.repair_hanging import (
    mend_clause_about_clause,
    mend_clause_behind_owner,
    mend_clause_of_content,
    mend_clause_told,
    mend_conjunction_of_modifier,
    mend_conjunction_of_subject,
    mend_relative_of_person,
    mend_second_object,
    mend_summary,
    mend_title_before_name,
)
from pungsan.extract.repair_headlines import mend_parties_of_headline
from pungsan.extract.repair_leading_names import (
    mend_aside_of_subject,
    mend_name_of_source,
    mend_name_read_as_clause,
    mend_person_beside_place,
)
from pungsan.extract.repair_names import (
    ARGUMENTS,
    mend_article_as_name,
    mend_case_inside_name,
    mend_name_after_title,
    mend_name_before_noun,
    mend_name_behind_country,
    mend_name_between_commas,
    mend_name_of_title,
    mend_number_before_people,
    mend_number_up_to,
    mend_object_of_name,
    mend_rest_of_name,
    mend_title_with_hyphen,
    mend_unknown_name,
)
from pungsan.extract.repair_nested import (
    CASED,
    mend_adverb_in_place_of,
    mend_agent_behind_complement,
    mend_article_of_arabic_name,
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
    mend_object_after_particle,
    mend_object_of_gerund,
    mend_object_of_infinitive,
    mend_place_after_verb,
    mend_side_by_side,
    mend_subject_among_objects,
    mend_subject_before_setting,
    mend_verb_before_object,
)
from pungsan.extract.repair_openings import (
    mend_day_behind_subject,
    mend_day_of_clause,
    mend_name_before_day,
    mend_place_between_commas,
)
from pungsan.extract.repair_phrases import (
    mend_about,
    mend_apposition_with_case,
    mend_by_way_of,
    mend_case_before_modifier,
    mend_end_of_phrase,
    mend_gerund_of_time,
    mend_infinitive_as_noun,
    mend_label_behind_object,
    mend_label_in_quotes,
    mend_object_behind_name,
    mend_particle,
    mend_people_counted,
    mend_prevented,
    mend_subject_of_owned,
    mend_subject_parted,
    mend_title_of_next,
)
from pungsan.extract.repair_relatives import (
    MISPLACED,
    mend_aside_after_mark,
    mend_mark_of_relative,
    mend_relative_beside,
    mend_relative_of_time,
    mend_relative_with_case,
)
from pungsan.extract.repair_rule import Mend, Rule
from pungsan.extract.repair_shifted import (
    mend_goal_of_worth,
    mend_measure_behind_object,
    mend_object_as_subject,
    mend_object_behind_phrase,
    mend_object_behind_pronoun,
    mend_object_of_quoted,
    mend_object_of_state,
    mend_object_with_participle,
)
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
    mend_day,
    mend_object_in_document,
    mend_perfect,
    mend_perfect_gerund,
    mend_perfect_with_object,
    mend_relative_object,
    mend_subject_of_bare_participle,
    mend_subject_of_infinitive,
)
from pungsan.lexicon import Grammar

__all__ = ["Mend", "Rule", "list_rules"]


def list_rules(grammar: Grammar, knows: Knows, is_act: IsAct) -> Iterator[Rule]:
    """The rules of a language; ``is_act`` tells nouns with agents of their own."""

    def by_words(mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=grammar)

    def by_world(mend: Callable[..., None]) -> Mend:
        return partial(mend, grammar=grammar, knows=knows)

    yield Rule(mend_end_of_phrase, ("nmod", "obl"), ("NOUN", "PROPN"))
    yield Rule(mend_case_inside_name, ("flat",))
    yield Rule(mend_case_before_modifier, ("amod",))
    yield Rule(by_words(mend_pronoun_before_determiner), ("nmod:poss",), ("PRON",))
    yield Rule(mend_side_by_side, ("case",), ("NOUN",))
    yield Rule(mend_unknown_name, parts=("VERB", "ADV", "INTJ", "X"))
    yield Rule(mend_rest_of_name, parts=("PROPN",))
    yield Rule(by_words(mend_people_by_participle), HELD_BY_PEOPLE, ("VERB",))
    yield Rule(mend_title_with_hyphen, parts=("ADJ",))
    yield Rule(by_world(mend_person_before_adjective), PLACES, ("ADJ",))
    yield Rule(by_words(mend_participle_with_article), PLACES, ("VERB",))
    yield Rule(mend_article_as_name, ARGUMENTS, ("DET",))
    yield Rule(by_words(mend_article_of_arabic_name), parts=("PROPN",))
    yield Rule(mend_object_of_name, parts=("PROPN",))
    yield Rule(mend_number_before_people, ARGUMENTS, ("NOUN", "NUM"))
    yield Rule(by_words(mend_people_counted), (*SUBJECTS, "obj"), ("NOUN",))
    yield Rule(by_words(mend_number_up_to), ("obl",), ("NOUN",))
    yield Rule(by_words(mend_object_after_particle), ("obl",), ("NOUN",))
    yield Rule(by_words(mend_object_behind_phrase), ("obl",), NOMINAL)
    yield Rule(mend_object_behind_pronoun, ("nmod", "appos", "flat"), NOMINAL)
    yield Rule(by_words(mend_goal_of_worth), ("obl", "nmod"))
    yield Rule(by_words(mend_object_as_subject), ("nsubj",), NOMINAL)
    yield Rule(by_words(mend_object_with_participle), ("ccomp", "advcl"), ("VERB",))
    yield Rule(mend_object_of_quoted, ("nsubj",), NOMINAL)
    yield Rule(by_words(mend_object_of_state), ("obj", "nsubj"), NOMINAL)
    yield Rule(by_words(mend_measure_behind_object), ("compound", "amod"), ("NOUN",))
    yield Rule(by_world(mend_people_of_subject), ("xcomp", "obj"), ("ADJ",))
    yield Rule(by_world(mend_people_behind_place), ("appos", "nmod"))
    yield Rule(by_world(mend_subject_of_as_clause), ("obj",))
    yield Rule(by_world(mend_people_described), ("xcomp", "obj", "amod", "advmod"), ("ADJ",))
    yield Rule(by_world(mend_subject_before_object), ("obj",), NOMINAL)
    yield Rule(by_world(mend_thing_as_subject), ("nsubj",), ("NOUN",))
    yield Rule(by_world(mend_place_behind_visitor), ("appos",), ("PROPN",))
    yield Rule(by_world(mend_object_of_impersonal), ("obl",), NOMINAL)
    yield Rule(mend_name_after_title, ARGUMENTS, ("PROPN",))
    yield Rule(mend_title_beside_name, SUBJECTS, ("PROPN",))
    yield Rule(mend_name_before_noun, SUBJECTS, ("PROPN",))
    yield Rule(mend_name_of_title, ("appos",), ("PROPN",))
    yield Rule(mend_name_between_commas, ARGUMENTS, ("PROPN",))
    yield Rule(mend_place_between_commas, ("nsubj",), ("PROPN",))
    yield Rule(mend_aside_of_subject, ("nmod",))
    yield Rule(partial(mend_person_beside_place, grammar=grammar, knows=knows), ("appos",), NOMINAL)
    yield Rule(mend_name_of_source, ("nsubj",), ("PROPN",))
    yield Rule(mend_name_read_as_clause, ("ccomp", "advcl", "parataxis"), NOMINAL)
    yield Rule(by_words(mend_name_before_day), ("obl",))
    yield Rule(partial(mend_day_of_clause, grammar=grammar, is_act=is_act), ("nmod", "appos", "obl"))
    yield Rule(
        partial(mend_day_behind_subject, grammar=grammar, is_act=is_act), ("nmod", "obl", "appos", "flat")
    )
    yield Rule(partial(mend_name_behind_country, knows=knows), ("appos",), ("PROPN",))
    yield Rule(by_words(mend_day), ("nsubj", "obj"))
    yield Rule(by_words(mend_perfect), ("nsubj:pass",))
    yield Rule(by_words(mend_perfect_gerund), parts=VERBAL)
    yield Rule(by_words(mend_subject_of_infinitive), ("obj",), ("NOUN", "PROPN"))
    yield Rule(by_words(mend_perfect_with_object), ("amod",))
    yield Rule(by_words(mend_participle_behind_object), ("advcl", "ccomp", "parataxis"), ("VERB",))
    yield Rule(mend_participle_after_state, ("acl",), ("VERB",))
    yield Rule(by_words(mend_aside_after_mark), ("advcl",), ("VERB",))
    yield Rule(by_world(mend_subject_behind_opening), ("appos",))
    yield Rule(by_words(mend_clause_of_aside), ("advcl",), ("VERB",))
    yield Rule(by_words(mend_clause_under_adverb), ("advcl", "acl", "ccomp"))
    yield Rule(by_words(mend_cleft_of_doing), CLAUSES, ("VERB",), words=grammar.fused_relatives)
    yield Rule(by_words(mend_inverted_helper), ("xcomp", "ccomp"), ("VERB",))
    yield Rule(by_words(mend_adverb_in_place_of), ("xcomp", "ccomp", "advcl", "acl", "obl"), VERBAL)
    yield Rule(by_words(mend_relative_read_as_circumstance), ("advcl", "ccomp"), ("VERB",))
    yield Rule(by_words(mend_relative_with_case), MISPLACED, VERBAL)
    yield Rule(by_world(mend_relative_of_person), ("acl:relcl",))
    yield Rule(by_words(mend_conjunction_of_subject), ("nsubj", "nsubj:pass"))
    yield Rule(mend_conjunction_of_modifier, ("amod",))
    yield Rule(by_world(mend_clause_told), ("acl:relcl",))
    yield Rule(by_world(mend_clause_about_clause), ("acl:relcl",), ("VERB",))
    yield Rule(by_words(mend_clause_behind_owner), ("acl",))
    yield Rule(by_words(mend_content_of_claim), ("acl:relcl",), VERBAL)
    yield Rule(by_words(mend_content_of_owners_claim), ("acl:relcl",), VERBAL)
    yield Rule(by_words(mend_title_before_name), ("ccomp",), ("NOUN",))
    yield Rule(by_words(mend_clause_of_content), ("advcl",))
    yield Rule(by_words(mend_summary), ("ccomp", "advcl", "xcomp"))
    yield Rule(by_world(mend_second_object), ("appos", "nmod", "obl"), ("NOUN",))
    yield Rule(by_words(mend_relative_beside), ("conj",), VERBAL)
    yield Rule(by_words(mend_mark_of_relative), ("acl:relcl",), ("VERB",))
    yield Rule(by_words(mend_relative_of_time), ("acl:relcl",))
    yield Rule(by_words(mend_relative_of_document), ("acl:relcl",))
    yield Rule(by_words(mend_gerund_of_document), ("acl",), ("VERB",))
    yield Rule(by_world(mend_relative_object), ("nsubj",))
    yield Rule(by_world(mend_object_in_document), ("nsubj",))
    yield Rule(by_words(mend_ago), parts=VERBAL)
    yield Rule(by_words(mend_subject_with_dative), ("nsubj",))
    yield Rule(by_words(mend_subject_after_and), ("conj",), ("NOUN", "PROPN", "PRON"))
    yield Rule(by_words(mend_subjunctive), ("ccomp",), ("NOUN",))
    yield Rule(by_world(mend_infinitive_asked), ("acl",), ("VERB",))
    yield Rule(by_words(mend_infinitive_as_goal), ("obl",), ("NOUN",))
    yield Rule(by_words(mend_clitics), parts=("VERB",))
    yield Rule(by_words(mend_subject_behind_fused), ("obj",), ("NOUN", "PROPN"))
    yield Rule(by_words(mend_object_with_case), ("obj",), ("NOUN", "PROPN"))
    yield Rule(by_words(mend_contrast), parts=("NOUN", "PROPN", "PRON", "NUM"), words=grammar.contrast)
    yield Rule(by_words(mend_source_phrase), ("nmod", "appos", "obl", "advmod"))
    yield Rule(by_words(mend_subject_after_source), ("appos",), NOMINAL)
    yield Rule(by_words(mend_clause_of_speaker), ("ccomp",))
    yield Rule(by_words(mend_clause_of_time), ("acl", "acl:relcl"), VERBAL)
    yield Rule(by_words(mend_imminent), ("advcl",))
    yield Rule(mend_gerund_after_comma, ("amod",), ("VERB",))
    yield Rule(by_words(mend_gerund_after_reason), ("amod",), ("VERB",))
    opening = frozenset([phrase[0] for phrase in grammar.consequence])
    yield Rule(by_words(mend_consequence), SUBORDINATE, VERBAL, opening)
    yield Rule(by_world(mend_predicate_of_naming), ("obj", "nsubj:pass"), ("NOUN",))
    yield Rule(mend_infinitive_as_noun, ("xcomp", "advcl", "ccomp", "acl"), ("NOUN", "ADJ"))
    yield Rule(mend_title_of_next, ("appos",), ("NOUN",))
    yield Rule(by_words(mend_particle), ("obl",))
    about = frozenset([phrase[-1] for phrase in grammar.about_numbers])
    yield Rule(by_words(mend_about), parts=("NOUN", "ADJ"), words=about)
    yield Rule(mend_apposition_with_case, ("appos", "nmod"), ("PROPN",))
    yield Rule(by_words(mend_by_way_of), ("nmod",), ("NOUN",))
    yield Rule(by_words(mend_label_behind_object), ("obj", "appos", "dep", "nmod"), ("NOUN", "ADJ"))
    yield Rule(by_words(mend_label_in_quotes), ("appos",), ("ADJ", "NOUN"))
    yield Rule(mend_object_behind_name, ("appos",))
    yield Rule(by_words(mend_gerund_after_particle), ("advcl",))
    yield Rule(by_words(mend_prevented), ("advcl",))
    yield Rule(by_words(mend_expletive), ("nsubj", "nsubj:pass"), ("PRON",))
    yield Rule(by_world(mend_gerund_of_time), ("advcl",))
    yield Rule(by_world(mend_subject_of_absolute), ("advcl",), ("VERB",))
    yield Rule(by_world(mend_gerund_of_speaker), ("advcl",), ("VERB",))
    yield Rule(by_words(mend_subject_of_owned), ("nsubj", "nsubj:pass"))
    yield Rule(mend_subject_parted, ("dep",), ("NOUN", "PROPN"))
    yield Rule(partial(mend_agent, grammar=grammar, knows=knows, is_act=is_act), ("nmod", "obl", "obl:agent"))
    yield Rule(by_world(mend_agent_behind_complement), CASED)
    yield Rule(partial(mend_aim, grammar=grammar, knows=knows, is_act=is_act), ("nmod",))
    yield Rule(partial(mend_clause_of_act, grammar=grammar, knows=knows, is_act=is_act), ("acl",))
    yield Rule(by_words(mend_charge), ("nmod", "acl"), ("NOUN", "VERB"))
    yield Rule(partial(mend_reason, grammar=grammar, knows=knows, is_act=is_act), ("nmod",), ("NOUN",))
    yield Rule(by_world(mend_clause_of_promise), ("acl",), ("VERB",))
    yield Rule(partial(mend_with_party, grammar=grammar, knows=knows, is_act=is_act), ("advcl",), ("VERB",))
    yield Rule(by_world(mend_clause_after_addressee), ("acl:relcl", "acl"))
    yield Rule(by_words(mend_clause_behind_document), ("acl", "acl:relcl"), VERBAL)
    yield Rule(by_words(mend_bare_object), ("xcomp",), ("NOUN",))
    yield Rule(mend_subject_before_setting, ("nsubj", "obl"), ("NOUN",))
    yield Rule(by_words(mend_conjunction_of_report), ("nsubj", "nsubj:pass", "obj"), ("PRON",))
    yield Rule(by_words(mend_place_after_verb), ("nsubj",))
    yield Rule(by_words(mend_object_of_gerund), ("nsubj",))
    yield Rule(by_words(mend_subject_of_bare_participle), ("nsubj",))
    yield Rule(by_words(mend_subject_among_objects), parts=("VERB",))
    yield Rule(by_words(mend_object_of_infinitive), ("nsubj", "nsubj:pass"), ("NOUN", "PROPN", "PRON"))
    yield Rule(by_words(mend_first_of_two_objects), ("obj",))
    yield Rule(by_words(mend_name_before_number), ("compound",), ("PROPN",))
    yield Rule(by_words(mend_person_before_number), ("compound",), ("NOUN",))
    yield Rule(by_words(mend_who_is_found), ("obj",))
    yield Rule(by_words(mend_gerund_stopped), ("amod",), ("VERB",))
    yield Rule(mend_verb_before_object, ("amod",), ("VERB",))
    yield Rule(by_world(mend_speaker_taken_for_object), parts=("VERB",))
    yield Rule(by_words(mend_speaker_after_verb), parts=("VERB",))
    yield Rule(by_words(mend_speaker_behind), ("conj", "parataxis"), ("VERB",))
    yield Rule(by_words(mend_condition_of_content), ("advcl",))
    yield Rule(by_words(mend_clause_said), parts=VERBAL)
    yield Rule(by_words(mend_correlative), ("nmod", "obl", "advcl"), words=grammar.correlative_first)
    yield Rule(by_words(mend_gerund_before_speaker), ("ccomp", "advcl"))
    yield Rule(by_words(mend_verb_behind_comparison), ("conj",), ("VERB",))
    yield Rule(by_words(mend_cause_of_others), ("conj",), VERBAL)
    yield Rule(mend_verb_beside_verb, ("conj",), ("VERB",))
    yield Rule(by_words(mend_told_of_name), ("conj", "ccomp"), ("VERB",))
    yield Rule(mend_party_behind_name, ("conj",))
    yield Rule(by_words(mend_parties_in_row), ("appos",), NOMINAL)
    yield Rule(by_words(mend_object_in_row), ("iobj", "obl"), NOMINAL)
    yield Rule(mend_number_of_participle, ("conj",), ("NUM",))
    yield Rule(mend_parties_of_headline, ("nsubj",), ("PROPN",))
    yield Rule(mend_subject_of_two, ("nsubj", "nsubj:pass"), ("NOUN", "PROPN"))
    yield Rule(by_words(mend_coordinated_verb), ("conj",), ("VERB",))
    yield Rule(by_words(mend_verb_of_what_is_said), ("conj",), ("VERB",))
    yield Rule(by_world(mend_parties_in_compound), ("compound",), ("NOUN",))
    yield Rule(partial(mend_conjunct_inside_name, knows=knows), ("conj",), ("PROPN",))
    yield Rule(by_words(mend_verb_of_speaker), ("conj",), ("VERB",))
    yield Rule(by_world(mend_party_among_parties), ("conj",), ("NOUN",))
