"""Trees of plain dispatches that parsers get wrong, and acts that are told inside others."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, told


def test_the_object_of_an_infinitive_is_no_second_subject() -> None:
    found = heads(
        mend(
            "The/DET decision/NOUN/nsubj:pass>condemned to/PART jail/VERB/acl>decision/inf the/DET"
            " mayor/NOUN/nsubj:pass>condemned was/AUX/aux:pass condemned=condemn/VERB/root/part",
            "en",
        )
    )
    assert found["mayor"] == ("obj", "jail")
    assert found["decision"] == ("nsubj:pass", "condemned")


def test_a_party_with_an_owner_describes_no_other_party() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nmod:poss>government/LOC 's/PART/case>Chad government/NOUN/compound>guerrilla"
            " and/CCONJ/cc>Turkish Turkish/PROPN/conj>government guerrilla/NOUN/nsubj>met"
            " met=meet/VERB/root/past",
            "en",
        )
    )
    assert found["government"] == ("nsubj", "met")
    assert found["guerrilla"] == ("conj", "government")


def test_both_parties_of_talks_stand_before_the_verb() -> None:
    found = heads(
        mend(
            "Talks=talk/NOUN/root/plur between/ADP/case>king the/DET king/NOUN/nmod>Talks"
            " and/CCONJ/cc>resumed the/DET army/NOUN/nsubj>resumed resumed=resume/VERB/conj>Talks/past",
            "en",
        )
    )
    assert found["army"] == ("conj", "king")
    assert found["Talks"] == ("nsubj", "resumed")


def test_who_says_so_stands_inside_a_relative_clause() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC freed=free/VERB/root/past men=man/NOUN/obj/plur it/PRON/nsubj>said/prs"
            " said=say/VERB/acl:relcl>men/past were=be/AUX/aux:pass>tortured/past"
            " tortured=torture/VERB/conj>freed/part",
            "en",
        )
    )
    assert found["tortured"] == ("acl:relcl", "men")
    assert found["said"] == ("parataxis", "tortured")


def test_what_is_told_behind_a_state_is_told_of_the_subject() -> None:
    found = heads(
        mend(
            "The/DET mayor/NOUN/nsubj>trial is=be/AUX/cop>trial/pres on/ADP/case>trial trial/NOUN/root"
            " ,/PUNCT charged=charge/VERB/acl>trial/part with/ADP/case>fraud fraud/NOUN/obl>charged",
            "en",
        )
    )
    assert found["charged"] == ("advcl", "trial")


def test_a_gerund_behind_a_comma_has_its_noun_as_object() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC left=leave/VERB/root/past talks=talk/NOUN/obj/plur ,/PUNCT"
            " alleging=allege/VERB/amod>fraud/ger fraud/NOUN/conj>talks",
            "en",
        )
    )
    assert found["alleging"] == ("advcl", "left")
    assert found["fraud"] == ("obj", "alleging")


REJECT = frame("REJECT", "verb", "reject", actor="subj", recipient="obj.poss")
DEMAND = frame("REQUEST", "noun", "demand", actor="poss", recipient="comp.subj", complement="absorbed")
DEMANDED = (
    "Chad/PROPN/nsubj/LOC rejected=reject/VERB/root/past Mali/PROPN/nmod:poss>demand/LOC 's/PART/case>Mali"
    " demand/NOUN/obj that/SCONJ/mark>leave Niger/PROPN/nsubj>leave/LOC leave/VERB/ccomp>demand/fin"
)


def test_a_rejected_demand_was_made() -> None:
    by = make_extractor("en", [REJECT, DEMAND])
    assert sorted(told(extract("en", DEMANDED, by=by))) == ["REJECT | Chad | Mali", "REQUEST | Mali | Niger"]


CONDEMN = frame("ACCUSE", "verb", "condemn", actor="subj", recipient="obj")
BLOCK = frame("REJECT", "verb", "block", actor="subj", recipient="obj.poss", complement="absorbed")


def test_what_a_blocked_text_would_say_is_not_said() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC blocked=block/VERB/root/past a/DET statement/NOUN/obj"
        " condemning=condemn/VERB/acl>statement/ger Mali/PROPN/obj>condemning/LOC"
    )
    assert told(extract("en", rows, by=make_extractor("en", [BLOCK, CONDEMN]))) == ["REJECT | Chad"]


ATTACK = frame("ASSAULT", "noun", "attack", actor="by", recipient="on")
ATAQUE = frame("ASSAULT", "noun", "ataque", actor="de", recipient="contra")


@pytest.mark.parametrize(
    ("lang", "by", "rows"),
    [
        (
            "en",
            ATTACK,
            "Any/DET/det>attack attack/NOUN/nsubj>costs on/ADP/case>Chad Chad/PROPN/nmod>attack/LOC"
            " costs=cost/VERB/root/pres",
        ),
        (
            "es",
            ATAQUE,
            "Cualquier/DET/det>ataque ataque/NOUN/nsubj>cuesta contra/ADP/case>Chad"
            " Chad/PROPN/nmod>ataque/LOC cuesta=costar/VERB/root/pres",
        ),
    ],
    ids=["en", "es"],
)
def test_any_attack_has_not_happened(lang: str, by: object, rows: str) -> None:
    assert told(extract(lang, rows, by=make_extractor(lang, [by]))) == []


HOLD_MARCH = frame("PROTEST", "verb", "hold march", actor="subj")


def test_a_month_is_no_word_of_a_phrase() -> None:
    rows = (
        "Rebels=rebel/NOUN/nsubj/plur held=hold/VERB/root/past Chad/PROPN/obj/LOC since/ADP/case>March"
        " March/PROPN/obl"
    )
    assert told(extract("en", rows, by=make_extractor("en", [HOLD_MARCH]))) == []


MEET = frame("CONSULT", "verb", "meet", actor="subj", recipient="obj", excludes={"subj": ["team"]})


@pytest.mark.parametrize(("work", "wanted"), [("transition", 1), ("cricket", 0)])
def test_a_team_of_public_work_is_no_team_of_sport(work: str, wanted: int) -> None:
    rows = f"The/DET {work}/NOUN/compound>team team/NOUN/nsubj met=meet/VERB/root/past Chad/PROPN/obj/LOC"
    assert len(told(extract("en", rows, by=make_extractor("en", [MEET])))) == wanted


def test_a_participle_behind_an_object_has_no_subject() -> None:
    found = heads(
        mend(
            "Oslo/PROPN/nsubj/LOC took=take/VERB/root/past in/ADP/compound:prt>took ten/NUM/nummod>monks"
            " monks=monk/NOUN/nsubj>released/plur released=release/VERB/advcl>took/past from/ADP/case>Chad"
            " Chad/PROPN/obl>released/LOC",
            "en",
        )
    )
    assert found["monks"] == ("obj", "took")
    assert found["released"] == ("acl", "monks")


HELP = frame("AID", "verb", "help", actor="subj", recipient="obj")
SAID_WOULD = (
    "Chad/PROPN/nsubj>said/LOC said=say/VERB/root/past it/PRON/nsubj>help/prs would/AUX/aux>help/fin"
    " help/VERB/ccomp>said/inf Mali/PROPN/obj>help/LOC {mark}/SCONJ/mark>fled"
    " rebels=rebel/NOUN/nsubj>fled/plur fled=flee/VERB/advcl>help/past"
)


@pytest.mark.parametrize("mark", ["although", "because", "if"])
def test_what_one_said_one_would_do_oneself_lies_ahead(mark: str) -> None:
    found = told(extract("en", SAID_WOULD.format(mark=mark), by=make_extractor("en", [HELP])))
    assert [each.split(" | ")[0] for each in found] == ["AGREE"]


def test_what_one_said_another_would_do_on_a_condition_is_only_possible() -> None:
    rows = SAID_WOULD.format(mark="if").replace("it/PRON/nsubj>help/prs", "Oslo/PROPN/nsubj>help/LOC")
    found = told(extract("en", rows, by=make_extractor("en", [HELP])))
    assert [each.split(" | ")[0] for each in found] == ["AID"]


def test_a_second_thing_one_said_one_would_do_lies_ahead_too() -> None:
    rows = (
        "Chad/PROPN/nsubj>said/LOC said=say/VERB/root/past it/PRON/nsubj>go/prs would/AUX/aux>go/fin"
        " go/VERB/ccomp>said/inf and/CCONJ/cc>help would/AUX/aux>help/fin help/VERB/conj>go/inf"
        " Mali/PROPN/obj>help/LOC"
    )
    found = told(extract("en", rows, by=make_extractor("en", [HELP])))
    assert [each.split(" | ")[0] for each in found] == ["AGREE"]


SEND = frame("AID", "verb", "send", actor="subj", recipient="to")


def test_what_is_sent_to_help_is_one_act_of_help() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC sent=send/VERB/root/past soldiers=soldier/NOUN/obj/plur to/ADP/case>Mali"
        " Mali/PROPN/obl/LOC to/PART/mark>help help/VERB/advcl>sent/inf Niger/PROPN/obj>help/LOC"
    )
    assert told(extract("en", rows, by=make_extractor("en", [SEND, HELP]))) == ["AID | Chad | Mali"]


TELL = frame("REQUEST", "verb", "tell", actor="subj", recipient="obj", needs={"comp": ["*"]})


@pytest.mark.parametrize(("owner", "wanted"), [("his", []), ("the", ["REQUEST | Chad | Mali"])])
def test_what_one_will_do_oneself_is_not_asked(owner: str, wanted: list[str]) -> None:
    word = "his/PRON/nmod:poss>army/poss" if owner == "his" else "the/DET/det>army"
    rows = (
        f"Chad/PROPN/nsubj>told/LOC told=tell/VERB/root/past Mali/PROPN/obj/LOC {word} army/NOUN/nsubj>leave"
        " would/AUX/aux>leave/fin leave/VERB/ccomp>told/inf"
    )
    assert told(extract("en", rows, by=make_extractor("en", [TELL]))) == wanted


@pytest.mark.parametrize(("case", "wanted"), [("as", 0), ("after", 1)])
def test_what_something_is_likened_to_has_not_happened(case: str, wanted: int) -> None:
    rows = (
        f"Chad/PROPN/nsubj/LOC slammed=slam/VERB/root/past taxes=tax/NOUN/obj/plur {case}/ADP/case>attack"
        " an/DET attack/NOUN/obl on/ADP/case>Mali Mali/PROPN/nmod>attack/LOC"
    )
    assert len(told(extract("en", rows, by=make_extractor("en", [ATTACK])))) == wanted


GIVE_IN = frame("CONCEDE", "verb", "give in", actor="subj")


@pytest.mark.parametrize(("relation", "wanted"), [("case>loans", 0), ("compound:prt>gave", 1)])
def test_a_preposition_is_no_particle(relation: str, wanted: int) -> None:
    rows = (
        f"Chad/PROPN/nsubj/LOC gave=give/VERB/root/past Mali/PROPN/iobj/LOC in/ADP/{relation}"
        " loans=loan/NOUN/obl>gave/plur"
    )
    assert len(told(extract("en", rows, by=make_extractor("en", [GIVE_IN])))) == wanted


DESCRIBED = [
    # a participle that looks like the verb, and the verb behind it, joined by nothing
    "Rebels=rebel/NOUN/nsubj>allied/plur allied=ally/VERB/root/past with/ADP/case>Chad"
    " Chad/PROPN/obl>allied/LOC"
    " attacked=attack/VERB/advcl>allied/past a/DET/det>post post/NOUN/obj>attacked",
    # an adjective
    "Rebels=rebel/NOUN/nsubj>angry/plur angry/ADJ/root at/ADP/case>Chad Chad/PROPN/obl>angry/LOC"
    " attacked=attack/VERB/advcl>angry/past a/DET/det>post post/NOUN/obj>attacked",
    # a state between commas
    "Rebels=rebel/NOUN/nsubj>odds/plur ,/PUNCT/punct>odds at/ADP/case>odds odds/NOUN/root with/ADP/case>Chad"
    " Chad/PROPN/obl>odds/LOC ,/PUNCT/punct>attacked attacked=attack/VERB/advcl>odds/past a/DET/det>post"
    " post/NOUN/obj>attacked",
]  # fmt: skip


@pytest.mark.parametrize("rows", DESCRIBED, ids=["participle", "adjective", "state"])
def test_the_verb_stands_behind_what_describes_its_subject(rows: str) -> None:
    found = heads(mend(rows, "en"))
    assert found["Rebels"] == ("nsubj", "attacked")
    assert found["attacked"] == ("ROOT", "")


def test_a_clause_behind_a_comma_stays_one() -> None:
    rows = (
        "Rebels=rebel/NOUN/nsubj>fled/plur fled=flee/VERB/root/past to/ADP/case>Chad Chad/PROPN/obl>fled/LOC"
        " ,/PUNCT/punct>attacked attacked=attack/VERB/advcl>fled/past a/DET/det>post post/NOUN/obj>attacked"
    )
    assert heads(mend(rows, "en"))["fled"] == ("ROOT", "")


def test_a_verb_of_denial_is_no_auxiliary() -> None:
    rows = (
        "Chad/PROPN/nsubj>bombed/LOC denied=deny/VERB/aux>bombed/past having=have/AUX/aux>bombed/ger"
        " bombed=bomb/VERB/root/part Mali/PROPN/obj>bombed/LOC"
    )
    found = heads(mend(rows, "en"))
    assert found["Chad"] == ("nsubj", "denied")
    assert found["bombed"] == ("xcomp", "denied")


def test_what_an_aim_demands_is_no_act_either() -> None:
    march = frame("PROTEST", "verb", "march", actor="subj")
    demand = frame("REQUEST", "verb", "demand", actor="subj", recipient="comp.subj", complement="absorbed")
    leave = frame("RETREAT", "verb", "leave", actor="subj", recipient="obj")
    rows = (
        "Farmers=farmer/NOUN/nsubj/plur marched=march/VERB/root/past to/PART/mark>demand"
        " demand/VERB/advcl/inf that/SCONJ/mark>leave Mali/PROPN/nsubj>leave/LOC leave/VERB/ccomp>demand/fin"
        " Chad/PROPN/obj>leave/LOC"
    )
    by = make_extractor("en", [march, demand, leave])
    assert [each.split(" | ")[0] for each in told(extract("en", rows, by=by))] == ["PROTEST"]


@pytest.mark.parametrize(("thing", "wanted"), [("report", ["ACCUSE |  | Mali"]), ("storm", [])])
def test_a_text_blames_even_if_nobody_knows_whose_it_is(thing: str, wanted: list[str]) -> None:
    rows = f"A/DET {thing}/NOUN/nsubj blamed=blame/VERB/root/past Mali/PROPN/obj/LOC"
    by = make_extractor("en", [frame("ACCUSE", "verb", "blame", actor="subj", recipient="obj")])
    assert told(extract("en", rows, by=by)) == wanted


@pytest.mark.parametrize(("governor", "wanted"), [("stop", 0), ("begin", 1)])
def test_what_is_stopped_is_not_threatened(governor: str, wanted: int) -> None:
    rows = (
        f"Rebels=rebel/NOUN/nsubj>{governor}/plur will/AUX/aux>{governor}/fin {governor}/VERB/root/inf"
        f" attacking=attack/VERB/xcomp>{governor}/ger Chad/PROPN/obj>attacking/LOC if/SCONJ/mark>left"
        " Mali/PROPN/nsubj>left/LOC left=leave/VERB/advcl>attacking/past"
    )
    by = make_extractor("en", [frame("THREATEN", "verb", "attack if", actor="subj", recipient="obj")])
    assert len(told(extract("en", rows, by=by))) == wanted


def test_a_gerund_behind_a_verb_of_stopping_is_what_is_stopped() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj/plur stopped=stop/VERB/root/past attacking=attack/VERB/amod>ships/ger"
            " ships=ship/NOUN/obj>stopped/plur",
            "en",
        )
    )
    assert found["attacking"] == ("xcomp", "stopped")
    assert found["ships"] == ("obj", "attacking")


def test_a_second_party_between_two_is_no_subject() -> None:
    found = heads(
        mend(
            "Fighting=fight/VERB/root/ger between/ADP/case>army the/DET/det>army army/NOUN/obl>Fighting"
            " and/CCONJ/cc>rebels"
            " rebels=rebel/NOUN/conj>army/plur continued=continue/VERB/advcl>Fighting/past",
            "en",
        )
    )
    assert found["rebels"] == ("conj", "army")
