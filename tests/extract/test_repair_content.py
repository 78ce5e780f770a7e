"""What a claim says and whom something is given to, though the parser hung it elsewhere."""

from __future__ import annotations

from mended_by_hand import mend

from pungsan.extract.tree import Node, Sentence


def node(sentence: Sentence, form: str) -> Node:
    return next(each for each in sentence.nodes if each.text == form)


def placed(rows: str, form: str) -> tuple[str, str]:
    """The relation of a word in the mended tree and its head's form."""
    found = node(mend(rows, "en"), form)
    return found.dep, found.head.text if found.head is not None else ""


CLAIM = (
    "Reports=report/NOUN/nsubj/plur that/PRON/obj>misled Telnor/PROPN/nsubj>misled/ORG"
    " misled=mislead/VERB/acl:relcl>Reports/past {rest}spread/VERB/root/past"
)


def test_a_clause_with_its_own_object_is_what_a_report_says() -> None:
    sentence = mend(CLAIM.format(rest="clients=client/NOUN/obj>misled/plur "), "en")
    assert node(sentence, "misled").dep == "acl"
    assert (node(sentence, "that").pos, node(sentence, "that").dep) == ("SCONJ", "mark")


def test_a_clause_without_another_object_may_be_about_the_report() -> None:
    assert placed(CLAIM.format(rest=""), "misled") == ("acl:relcl", "Reports")


def test_what_a_banks_report_says_is_not_about_the_bank() -> None:
    rows = (
        "The/DET report/NOUN/nsubj by/ADP the/DET bank/NOUN/nmod>report that/SCONJ/mark>burned"
        " files=file/NOUN/nsubj>burned/plur burned=burn/VERB/acl:relcl>bank/past came=come/VERB/root/past"
    )
    assert placed(rows, "burned") == ("acl", "report")


GIVEN = (
    "Oslo/PROPN/nsubj/LOC sold=sell/VERB/root/past {before}Chad/PROPN/compound>lorries/LOC"
    " {count}lorries=lorry/NOUN/obj/plur"
)


def test_a_name_between_a_verb_and_a_number_is_given_something() -> None:
    assert placed(GIVEN.format(before="", count="forty/NUM/nummod>lorries "), "Chad") == ("iobj", "sold")


def test_what_somebody_is_stands_before_his_name() -> None:
    rows = GIVEN.format(before="ally/NOUN/iobj ", count="forty/NUM/nummod>lorries ")
    assert placed(rows, "Chad") == ("iobj", "sold")
    assert placed(rows, "ally") == ("compound", "Chad")


def test_a_name_without_a_number_stays() -> None:
    assert placed(GIVEN.format(before="", count=""), "Chad") == ("compound", "lorries")


def test_a_person_with_an_article_before_a_number_is_given_something() -> None:
    rows = (
        "Courts/NOUN/nsubj/plur fined=fine/VERB/root/past the/DET/det>coins old/ADJ/amod>coins"
        " baker/NOUN/compound>coins forty/NUM/nummod>coins coins=coin/NOUN/obj/plur"
    )
    assert placed(rows, "baker") == ("iobj", "fined")
    assert placed(rows, "old") == ("amod", "baker")
    assert placed(rows, "coins") == ("obj", "fined")


def test_a_noun_without_an_article_before_a_number_stays() -> None:
    rows = (
        "Oslo/PROPN/nsubj bought=buy/VERB/root/past baker/NOUN/compound>coins"
        " forty/NUM/nummod>coins coins=coin/NOUN/obj/plur"
    )
    assert placed(rows, "baker") == ("compound", "coins")


def test_who_is_found_guilty_is_no_part_of_the_verdict() -> None:
    rows = (
        "Judges/NOUN/nsubj/plur found=find/VERB/root/past the/DET/det>guilty baker/NOUN/compound>guilty"
        " guilty/ADJ/obj of/ADP/case>fraud fraud/NOUN/nmod>guilty"
    )
    assert placed(rows, "baker") == ("obj", "found")
    assert placed(rows, "guilty") == ("xcomp", "found")
    assert placed(rows, "the") == ("det", "baker")


def test_other_things_that_are_found_stay() -> None:
    rows = (
        "Judges/NOUN/nsubj/plur found=find/VERB/root/past a/DET/det>knife bread/NOUN/compound>knife"
        " knife/NOUN/obj"
    )
    assert placed(rows, "bread") == ("compound", "knife")
