"""The rules that mend phrases: names, numbers, people, days, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from pungsan.extract.kinds import NOMINAL, SUBJECTS
from pungsan.extract.repair_addressees import mend_pronoun_before_determiner
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
from pungsan.extract.repair_beside_names import (
    mend_name_behind_adjective,
    mend_name_behind_group,
    mend_name_behind_portfolio,
    mend_title_beside_name,
)
from pungsan.extract.repair_described import (
    HELD_BY_PEOPLE,
    PLACES,
    mend_group_before_name,
    mend_participle_before_name,
    mend_participle_with_article,
    mend_people_by_participle,
    mend_person_before_adjective,
)
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
from pungsan.extract.repair_nested import mend_article_of_arabic_name
from pungsan.extract.repair_objects import mend_object_after_particle, mend_side_by_side
from pungsan.extract.repair_openings import (
    mend_day_behind_subject,
    mend_day_of_clause,
    mend_name_before_day,
    mend_place_between_commas,
)
from pungsan.extract.repair_phrases import mend_case_before_modifier, mend_end_of_phrase, mend_people_counted
from pungsan.extract.repair_rule import Bound, Rule
from pungsan.extract.repair_shifted import (
    mend_goal_of_load,
    mend_goal_of_worth,
    mend_measure_behind_object,
    mend_object_as_subject,
    mend_object_behind_phrase,
    mend_object_behind_pronoun,
    mend_object_of_quoted,
    mend_object_of_state,
    mend_object_with_participle,
)
from pungsan.extract.repair_subjects import mend_day

__all__ = ["rules_of_phrases"]


def rules_of_phrases(bound: Bound) -> Iterator[Rule]:
    """In their order: a later one sees what an earlier one mended."""
    yield Rule(mend_end_of_phrase, ("nmod", "obl"), ("NOUN", "PROPN"))
    yield Rule(mend_case_inside_name, ("flat",))
    yield Rule(mend_case_before_modifier, ("amod",))
    yield Rule(bound.by_words(mend_pronoun_before_determiner), ("nmod:poss",), ("PRON",))
    yield Rule(mend_side_by_side, ("case",), ("NOUN",))
    yield Rule(mend_unknown_name, parts=("VERB", "ADV", "INTJ", "X"))
    yield Rule(mend_rest_of_name, parts=("PROPN",))
    yield Rule(bound.by_words(mend_people_by_participle), HELD_BY_PEOPLE, ("VERB",))
    yield Rule(mend_title_with_hyphen, parts=("ADJ",))
    yield Rule(bound.by_world(mend_person_before_adjective), PLACES, ("ADJ",))
    yield Rule(bound.by_words(mend_group_before_name), parts=("ADJ",))
    yield Rule(bound.by_words(mend_participle_before_name), ("acl",), ("VERB",))
    yield Rule(bound.by_words(mend_participle_with_article), PLACES, ("VERB",))
    yield Rule(mend_article_as_name, ARGUMENTS, ("DET",))
    yield Rule(bound.by_words(mend_article_of_arabic_name), parts=("PROPN",))
    yield Rule(mend_object_of_name, parts=("PROPN",))
    yield Rule(mend_number_before_people, ARGUMENTS, ("NOUN", "NUM"))
    yield Rule(bound.by_words(mend_people_counted), (*SUBJECTS, "obj"), ("NOUN",))
    yield Rule(bound.by_words(mend_number_up_to), ("obl",), ("NOUN",))
    yield Rule(bound.by_words(mend_object_after_particle), ("obl",), ("NOUN",))
    yield Rule(bound.by_words(mend_object_behind_phrase), ("obl",), NOMINAL)
    yield Rule(mend_object_behind_pronoun, ("nmod", "appos", "flat"), NOMINAL)
    yield Rule(bound.by_words(mend_goal_of_load), ("obl", "nmod", "iobj"), NOMINAL)
    yield Rule(bound.by_words(mend_goal_of_worth), ("obl", "nmod"))
    yield Rule(bound.by_words(mend_object_as_subject), ("nsubj",), NOMINAL)
    yield Rule(bound.by_words(mend_object_with_participle), ("ccomp", "advcl"), ("VERB",))
    yield Rule(mend_object_of_quoted, ("nsubj",), NOMINAL)
    yield Rule(bound.by_words(mend_object_of_state), ("obj", "nsubj"), (*NOMINAL, "PRON"))
    yield Rule(bound.by_words(mend_measure_behind_object), ("compound", "amod"), ("NOUN",))
    yield Rule(bound.by_world(mend_people_of_subject), ("xcomp", "obj"), ("ADJ",))
    yield Rule(bound.by_world(mend_people_behind_place), ("appos", "nmod"))
    yield Rule(bound.by_world(mend_subject_of_as_clause), ("obj",))
    yield Rule(bound.by_world(mend_people_described), ("xcomp", "obj", "amod", "advmod"), ("ADJ",))
    yield Rule(bound.by_world(mend_subject_before_object), ("obj",), NOMINAL)
    yield Rule(bound.by_world(mend_thing_as_subject), ("nsubj",), ("NOUN",))
    yield Rule(bound.by_world(mend_place_behind_visitor), ("appos",), ("PROPN",))
    yield Rule(bound.by_world(mend_object_of_impersonal), ("obl",), NOMINAL)
    yield Rule(mend_name_after_title, ARGUMENTS, ("PROPN",))
    yield Rule(bound.by_words(mend_name_behind_adjective), ("appos", "flat"), ("PROPN",))
    yield Rule(bound.by_words(mend_name_behind_group), ("ccomp", "xcomp", "parataxis"), ("PROPN",))
    yield Rule(bound.by_words(mend_name_behind_portfolio), ("nmod",), ("PROPN",))
    yield Rule(mend_title_beside_name, SUBJECTS, ("PROPN",))
    yield Rule(mend_name_before_noun, SUBJECTS, ("PROPN",))
    yield Rule(mend_name_of_title, ("appos",), ("PROPN",))
    yield Rule(mend_name_between_commas, ARGUMENTS, ("PROPN",))
    yield Rule(mend_place_between_commas, ("nsubj",), ("PROPN",))
    yield Rule(mend_aside_of_subject, ("nmod",))
    yield Rule(bound.by_world(mend_person_beside_place), ("appos",), NOMINAL)
    yield Rule(mend_name_of_source, ("nsubj",), ("PROPN",))
    yield Rule(mend_name_read_as_clause, ("ccomp", "advcl", "parataxis"), NOMINAL)
    yield Rule(bound.by_words(mend_name_before_day), ("obl",))
    yield Rule(bound.by_act(mend_day_of_clause), ("nmod", "appos", "obl"))
    yield Rule(bound.by_act(mend_day_behind_subject), ("nmod", "obl", "appos", "flat"))
    yield Rule(bound.by_names(mend_name_behind_country), ("appos",), ("PROPN",))
    yield Rule(bound.by_words(mend_day), ("nsubj", "obj"))
