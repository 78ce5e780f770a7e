"""People parsed as adjectives and participles, and clauses hung on people that are about what was written."""

from __future__ import annotations

from mended_by_hand import heads, mend


def test_of_two_adjectives_the_word_for_a_person_is_the_noun() -> None:
    rows = (
        "El/DET/det>vasco ministro/ADJ/amod>vasco vasco/ADJ/nsubj>pidió pidió=pedir/VERB/root/past"
        " ayuda/NOUN/obj>pidió"
    )
    found = heads(mend(rows, "es"))
    assert found["ministro"] == ("nsubj", "pidió")
    assert found["vasco"] == ("amod", "ministro")


def test_other_adjectives_are_left_alone() -> None:
    rows = (
        "El/DET/det>vasco viejo/ADJ/amod>vasco vasco/ADJ/nsubj>pidió pidió=pedir/VERB/root/past"
        " ayuda/NOUN/obj>pidió"
    )
    assert heads(mend(rows, "es"))["vasco"] == ("nsubj", "pidió")


def test_a_participle_with_an_article_is_somebody() -> None:
    rows = "El/DET/det>acusado acusado=acusar/VERB/nsubj>huyó/part huyó=huir/VERB/root/past"
    (node,) = [each for each in mend(rows, "es").nodes if each.text == "acusado"]
    assert (node.pos, node.lemma) == ("NOUN", "acusado")
    rows = "Lo/DET/det>acordado acordado=acordar/VERB/nsubj>gustó/part gustó=gustar/VERB/root/past"
    (node,) = [each for each in mend(rows, "es").nodes if each.text == "acordado"]
    assert node.pos == "VERB"


def test_one_asks_in_a_letter() -> None:
    rows = (
        "Envió=enviar/VERB/root/past una/DET carta/NOUN/obj>Envió/sing,fem al=a/ADP/case>juez"
        " juez/NOUN/iobj>Envió/sing,masc en/ADP/case>que la/DET/det>que/sing,fem que/PRON/obl>acusa"
        " acusa=acusar/VERB/acl:relcl>juez/pres al=a/ADP/case>rey rey/NOUN/obj>acusa"
    )
    assert heads(mend(rows, "es"))["acusa"] == ("acl:relcl", "carta")
    other = rows.replace("la/DET/det>que/sing,fem", "el/DET/det>que/sing,masc")
    assert heads(mend(other, "es"))["acusa"] == ("acl:relcl", "juez")


def test_what_is_asked_is_not_about_who_asks() -> None:
    rows = (
        "La/DET petición/NOUN/nsubj>gustó de/ADP/case>minero minero/NOUN/nmod>petición de/ADP/mark>pague"
        " que/SCONJ/mark>pague el/DET rey/NOUN/nsubj>pague pague=pagar/VERB/acl>minero/sub"
        " gustó=gustar/VERB/root/past"
    )
    assert heads(mend(rows, "es", {"petición"}))["pague"] == ("acl", "petición")
    assert heads(mend(rows, "es"))["pague"] == ("acl", "minero")


def test_a_name_before_a_verb_is_not_what_is_said() -> None:
    rows = (
        "Police/NOUN/nsubj>say say/VERB/root/pres Jones/PROPN/obj>say/PER ,/PUNCT/punct>Jones"
        " stabbed=stab/VERB/conj>say/past his/PRON/nmod:poss>uncle uncle/NOUN/obj>stabbed"
    )
    found = heads(mend(rows, "en"))
    assert found["Jones"] == ("nsubj", "stabbed")
    assert found["stabbed"] == ("ccomp", "say")
    told = rows.replace("say/VERB", "told=tell/VERB").replace(">say", ">told")
    assert heads(mend(told, "en"))["Jones"] == ("obj", "told")


def test_two_names_that_follow_each_other_are_one_subject() -> None:
    rows = (
        "Ms/PROPN/nsubj:pass>blamed Suu/PROPN/nsubj:pass>blamed/PER"
        " Kyi/PROPN/flat>Suu/+PER was=be/AUX/aux:pass>blamed"
        " blamed=blame/VERB/root/part"
    )
    assert heads(mend(rows, "en"))["Ms"] == ("compound", "Suu")


def test_a_letter_asks() -> None:
    rows = (
        "Senators/NOUN/nsubj>signed/plur signed=sign/VERB/root/past a/DET letter/NOUN/obj>signed/sing"
        " to/ADP/case>king the/DET king/NOUN/nmod>letter/sing urging=urge/VERB/acl>king/ing"
        " him/PRON/obj>urging"
    )
    assert heads(mend(rows, "en"))["urging"] == ("acl", "letter")
