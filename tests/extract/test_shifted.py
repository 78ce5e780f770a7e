"""Objects away from their verb, clauses about one noun, headlines, and asides that end."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, told


def test_a_long_object_stands_behind_a_phrase() -> None:
    found = heads(
        mend(
            "Peru/PROPN/nsubj/LOC returned=return/VERB/root/past to/ADP/case>Chile Chile/PROPN/obl/LOC"
            " two/NUM/nummod>flags flags=flag/NOUN/obl/plur of/ADP/case>silk silk/NOUN/nmod>flags",
            "en",
        )
    )
    assert found["flags"] == ("obj", "returned")


def test_a_number_stands_between_a_particle_and_the_object() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj/plur burned=burn/VERB/root/past down/ADV/compound:prt>burned"
            " at/ADP/fixed>least least/ADJ/advmod>houses six/NUM/nummod>houses houses=house/NOUN/obl/plur",
            "en",
        )
    )
    assert found["houses"] == ("obj", "burned")


def test_how_far_is_no_object() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj/plur fell=fall/VERB/root/past back/ADV/compound:prt>fell"
            " two/NUM/nummod>miles miles=mile/NOUN/obl/plur",
            "en",
        )
    )
    assert found["miles"] == ("obl", "fell")


def test_a_pronoun_has_no_name_of_its_own() -> None:
    found = heads(
        mend(
            "The/DET union/NOUN/nsubj expelled=expel/VERB/root/past from/ADP/case>it it/PRON/obl/prs"
            " Chad/PROPN/nmod>it/LOC",
            "en",
        )
    )
    assert found["Chad"] == ("obj", "expelled")


def test_what_is_rejected_as_something_is_the_object() -> None:
    found = heads(
        mend(
            "Lima/PROPN/nsubj/LOC rejected=reject/VERB/root/past as/SCONJ/mark>baseless"
            " baseless/ADJ/advcl>rejected the/DET/det>claims claims=claim/NOUN/obj>baseless/plur",
            "en",
        )
    )
    assert found["claims"] == ("obj", "rejected")


def test_what_is_placed_miles_off_is_the_object() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC placed=place/VERB/root/past a/DET/det>miles tank/NOUN/compound>miles"
            " two/NUM/nummod>miles miles=mile/NOUN/obj/plur off/ADP/case>coast the/DET/det>coast"
            " coast/NOUN/obl",
            "en",
        )
    )
    assert found["tank"] == ("obj", "placed")
    assert found["a"] == ("det", "tank")


def test_a_second_clause_about_a_noun_has_a_pronoun_too() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC left=leave/VERB/root/past ,/PUNCT/punct>step a/DET/det>step"
            " step/NOUN/parataxis>left which/PRON/obj>praised/rel Mali/PROPN/nsubj>praised/LOC"
            " praised=praise/VERB/acl:relcl>step/past and/CCONJ/cc>sees that/SCONJ/mark>sees"
            " Peru/PROPN/nsubj>sees/LOC sees=see/VERB/conj>left/pres as/ADP/case>threat a/DET/det>threat"
            " threat/NOUN/obl>sees",
            "en",
        )
    )
    assert found["sees"] == ("acl:relcl", "step")
    assert found["that"] == ("obj", "sees")


def test_a_relative_clause_without_object_has_its_pronoun_as_object() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC answered=answer/VERB/root/past a/DET/det>charge charge/NOUN/obj"
            " that/SCONJ/mark>denies Mali/PROPN/nsubj>denies/LOC denies=deny/VERB/acl:relcl>charge/pres",
            "en",
        )
    )
    assert found["that"] == ("obj", "denies")


def test_nothing_is_told_of_a_time_of_the_day() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC struck=strike/VERB/root/past a/DET/det>deal deal/NOUN/obj"
            " before/ADP/case>dawn"
            " dawn/NOUN/obl that/PRON/obj>praised/rel Mali/PROPN/nsubj>praised/LOC"
            " praised=praise/VERB/acl:relcl>dawn/past",
            "en",
        )
    )
    assert found["praised"] == ("acl:relcl", "deal")


def test_an_aside_that_compares_ends_at_its_comma() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj>denied/LOC denied=deny/VERB/root/past it/PRON/nsubj>paid/prs"
            " had=have/AUX/aux>paid"
            " paid=pay/VERB/ccomp>denied/part ,/PUNCT/punct>claims as/SCONJ/mark>claims"
            " Mali/PROPN/nsubj>claims/LOC claims=claim/VERB/advcl>paid/pres ,/PUNCT/punct>praised"
            " but/CCONJ/cc>praised praised=praise/VERB/conj>claims/past Peru/PROPN/obj>praised/LOC",
            "en",
        )
    )
    assert found["praised"] == ("conj", "denied")


def test_a_speaker_behind_the_verb_is_no_object() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj>reported/plur fled=flee/VERB/advcl>reported/past ,/PUNCT/punct>fled"
            " reported=report/VERB/root/past the/DET/det>mayor mayor/NOUN/obj",
            "en",
        )
    )
    assert found["Rebels"] == ("nsubj", "fled")
    assert found["fled"] == ("ccomp", "reported")
    assert found["mayor"] == ("nsubj", "reported")


def test_having_makes_no_passive() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj:pass/LOC was=be/AUX/aux:pass>fined fined=fine/VERB/root/part"
            " for/SCONJ/mark>sent"
            " having=have/AUX/aux:pass>sent sent=send/VERB/advcl>fined/part police/NOUN/obj>sent",
            "en",
        )
    )
    assert found["having"] == ("aux", "sent")


SEND = frame("MOBILIZE", "verb", "send", actor="subj", needs={"obj": ["marine"]})
HEADLINE = (
    "Chad/PROPN/root/LOC to/PART/mark>send send/VERB/acl>Chad/inf marines=marine/NOUN/obj>send/plur"
    " to/ADP/case>Mali Mali/PROPN/obl>send/LOC"
)


@pytest.mark.parametrize(
    "rows",
    [
        HEADLINE,
        HEADLINE.replace("Chad/PROPN/root", "Chad/PROPN/nsubj>says")
        + " ,/PUNCT/punct>says king/NOUN/nsubj>says says=say/VERB/root/pres",
    ],
    ids=["alone", "with who says so"],
)
def test_an_infinitive_in_a_headline_lies_ahead(rows: str) -> None:
    assert told(extract("en", rows, by=make_extractor("en", [SEND]))) == ["MOBILIZE | Chad |  | future"]


def test_behind_the_particle_of_a_headline_stands_a_verb() -> None:
    found = heads(
        mend(
            "Chad/PROPN/compound>talks/LOC to/PART/case>host host/NOUN/compound>talks"
            " talks=talk/NOUN/root/plur",
            "en",
        )
    )
    assert found["Chad"] == ("nsubj", "host")
    assert found["talks"] == ("obj", "host")


def test_a_comma_joins_the_parties_of_a_headline() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC ,/PUNCT/punct>Chad Mali/PROPN/nsubj/LOC agree/VERB/root/fin"
            " to/PART/mark>talk"
            " talk/VERB/xcomp>agree/inf",
            "en",
        )
    )
    assert found["Mali"] == ("conj", "Chad")


CALL_IN = frame("CONSULT", "verb", "call in", actor="subj", recipient="obj")


def test_a_preposition_inside_another_phrase_is_no_particle() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC called=call/VERB/root/past Mali/PROPN/obj/LOC “/PUNCT/punct>leap a/DET/det>leap"
        " leap/NOUN/xcomp in/ADP/case>dark the/DET/det>dark dark/NOUN/nmod>leap ”/PUNCT/punct>leap"
    )
    assert told(extract("en", rows, by=make_extractor("en", [CALL_IN]))) == []


SIGN = frame("AGREE", "verb", "strike", actor="subj", needs={"obj": ["deal"]})
DEPLORE = frame("ACCUSE", "verb", "deplore", actor="subj", recipient="obj.by")
PRAISE = frame("SUPPORT", "verb", "praise", actor="subj", recipient="obj.by")


def test_who_brought_it_about_is_judged_by_both() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC struck=strike/VERB/root/past a/DET/det>deal deal/NOUN/obj"
        " that/PRON/obj>praised/rel"
        " Mali/PROPN/nsubj>praised/LOC praised=praise/VERB/acl:relcl>deal/past and/CCONJ/cc>deplored"
        " that/SCONJ/mark>deplored Peru/PROPN/nsubj>deplored/LOC deplored=deplore/VERB/conj>praised/past"
    )
    assert sorted(told(extract("en", rows, by=make_extractor("en", [SIGN, DEPLORE, PRAISE])))) == [
        "ACCUSE | Peru | Chad",
        "AGREE | Chad",
        "SUPPORT | Mali | Chad",
    ]


def test_who_also_judged_a_thing_did_not_bring_it_about() -> None:
    rows = (
        "Mali/PROPN/nsubj/LOC praised=praise/VERB/root/past the/DET/det>deal deal/NOUN/obj"
        " ,/PUNCT/punct>deplored"
        " which/PRON/obj>deplored/rel Peru/PROPN/nsubj>deplored/LOC"
        " deplored=deplore/VERB/acl:relcl>deal/past"
    )
    assert sorted(told(extract("en", rows, by=make_extractor("en", [DEPLORE, PRAISE])))) == [
        "ACCUSE | Peru",
        "SUPPORT | Mali",
    ]


@pytest.mark.parametrize(("word", "head"), [("worth", "gave"), ("ready", "ready")])
def test_what_a_thing_is_worth_goes_to_nobody(word: str, head: str) -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC gave=give/VERB/root/past trucks=truck/NOUN/obj/plur"
            f" {word}/ADJ/amod>trucks millions=million/NOUN/obj>{word} to/ADP/case>Mali"
            f" Mali/PROPN/obl>{word}/LOC",
            "en",
        )
    )
    assert found["Mali"] == ("obl", head)


def test_what_it_is_called_looks_like_a_part_of_the_object() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC called=call/VERB/root/past the/DET/det>offer offer/NOUN/obj"
            " an/DET/det>insult insult/NOUN/nmod>offer",
            "en",
        )
    )
    assert found["insult"] == ("xcomp", "called")


@pytest.mark.parametrize(
    ("noun", "relation"), [("land/NOUN/obl", "xcomp"), ("lands=land/NOUN/obl>forced/plur", "obl")]
)
def test_what_somebody_is_forced_to_do_is_no_noun(noun: str, relation: str) -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC forced=force/VERB/root/past the/DET/det>plane plane/NOUN/obj"
            f" to/ADP/case>{noun.split('/')[0].split('=')[0]} {noun}",
            "en",
        )
    )
    assert found[noun.split("/")[0].split("=")[0]] == (relation, "forced")


@pytest.mark.parametrize(("comma", "wanted"), [("", "obj"), (",/PUNCT ", "nsubj")])
def test_behind_a_verb_that_has_its_subject_stands_its_object(comma: str, wanted: str) -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC freed=free/VERB/root/past"
            f" {comma}the/DET/det>banker banker/NOUN/nsubj on/ADP/case>Monday Monday/PROPN/obl",
            "en",
        )
    )
    assert found["banker"] == (wanted, "freed")


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [("deported=deport", ("obj", "deported")), ("thought=think", ("nsubj", "seized"))],
)
def test_whom_a_participle_tells_about_is_the_object(verb: str, wanted: tuple[str, str]) -> None:
    form = verb.split("=")[0]
    found = heads(
        mend(
            f"Chad/PROPN/nsubj/LOC {verb}/VERB/root/past two/NUM/nummod>nuns nuns=nun/NOUN/nsubj>seized/plur"
            f" seized=seize/VERB/ccomp>{form}/past in/ADP/case>May May/PROPN/obl>seized",
            "en",
        )
    )
    assert found["nuns"] == wanted
