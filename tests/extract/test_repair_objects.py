"""Misplaced nodes that are mended before anything is read off a tree, and well-placed ones that stay."""

from __future__ import annotations

import pytest
from mended_by_hand import mend
from parsed_by_hand import make_sentence

from pungsan.extract.tree import Node, Sentence


def mended(rows: str, lang: str = "es") -> Sentence:
    return mend(rows, lang)


def node(sentence: Sentence, form: str) -> Node:
    return next(each for each in sentence.nodes if each.text == form)


def placed(sentence: Sentence, form: str) -> tuple[str, str]:
    """The relation of a word and its head's form."""
    found = node(sentence, form)
    return found.dep, found.head.text if found.head is not None else ""


def test_a_name_after_a_title_in_the_same_role_is_its_apposition() -> None:
    rows = "La/DET senadora/NOUN/nsubj Bustos/PROPN/nsubj/PER votó=votar/VERB/root/past"
    assert placed(mended(rows), "Bustos") == ("appos", "senadora")


@pytest.mark.parametrize(
    "rows",
    [
        "La/DET senadora/NOUN/nsubj Bustos/PROPN/obj/PER votó=votar/VERB/root/past",
        "La/DET senadora/NOUN/nsubj ,/PUNCT Bustos/PROPN/nsubj/PER votó=votar/VERB/root/past",
        "La/DET senadora/NOUN/nsubj a/ADP Bustos/PROPN/nsubj/PER votó=votar/VERB/root/past",
    ],
)
def test_another_role_a_comma_or_a_preposition_keeps_them_apart(rows: str) -> None:
    assert placed(mended(rows), "Bustos")[1] == "votó"


def test_a_name_between_commas_belongs_to_the_title_before_it() -> None:
    rows = (
        "Según/ADP su/DET/det/poss asesor/NOUN/obl ,/PUNCT Ana/PROPN/nsubj/PER Ruiz/PROPN/flat/+PER"
        " ,/PUNCT/punct>alcalde"
        " el/DET alcalde/NOUN/appos>Ana dimitió=dimitir/VERB/root/past"
    )
    sentence = mended(rows)
    assert placed(sentence, "alcalde") == ("nsubj", "dimitió")
    assert placed(sentence, "Ana") == ("appos", "asesor")


def test_a_known_name_that_opens_a_sentence_is_no_verb() -> None:
    rows = "Kremlin/VERB/advcl ,/PUNCT/punct>Kremlin elogió=elogiar/VERB/root/past a/ADP Perú/PROPN/obj/LOC"
    sentence = mended(rows)
    assert node(sentence, "Kremlin").pos == "PROPN"
    assert placed(sentence, "Kremlin") == ("nsubj", "elogió")


@pytest.mark.parametrize(
    "rows",
    [
        "Lima/PROPN/obl/LOC ,/PUNCT Ruiz/PROPN/nsubj/PER elogió=elogiar/VERB/root/past a/ADP"
        " Perú/PROPN/obj/LOC",
        "Con/ADP Lima/PROPN/obl/LOC elogió=elogiar/VERB/root/past a/ADP Perú/PROPN/obj/LOC",
    ],
)
def test_a_name_at_the_start_is_no_second_subject_nor_one_with_a_preposition(rows: str) -> None:
    assert placed(mended(rows), "Lima") == ("obl", "elogió")


def test_what_the_labels_of_a_name_hold_together_hangs_together() -> None:
    rows = "Ana/PROPN/nsubj/PER Ruiz/PROPN/obj/+PER quedó=quedar/VERB/root/past libre/ADJ/xcomp"
    assert placed(mended(rows), "Ruiz") == ("flat", "Ana")
    rows = "Ana/PROPN/nsubj/PER Ruiz/PROPN/obj/PER quedó=quedar/VERB/root/past libre/ADJ/xcomp"
    assert placed(mended(rows), "Ruiz")[1] == "quedó"


def test_a_name_has_no_object_its_verb_has() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC regaló=regalar/VERB/root/past a/ADP Ruiz/PROPN/obl/PER un/DET"
        " piano/NOUN/obj>Ruiz"
    )
    assert placed(mended(rows), "piano") == ("obj", "regaló")


def test_a_capitalised_adverb_in_an_argument_is_a_name() -> None:
    rows = "The/DET men=man/NOUN/nsubj/plur left=leave/VERB/root/past Quxland/ADV/obj ./PUNCT"
    assert node(mended(rows, "en"), "Quxland").pos == "PROPN"


def test_a_small_adverb_stays_one() -> None:
    rows = "The/DET men=man/NOUN/nsubj/plur left=leave/VERB/root/past quickly/ADV/obl ./PUNCT"
    assert node(mended(rows, "en"), "quickly").pos == "ADV"


def test_a_number_before_people_counts_them() -> None:
    rows = (
        "Doscientas=doscientos/NOUN/nsubj/plur personas=persona/NOUN/nsubj/plur"
        " marcharon=marchar/VERB/root/past,plur"
    )
    sentence = mended(rows)
    assert placed(sentence, "Doscientas") == ("nummod", "personas")
    assert placed(sentence, "personas") == ("nsubj", "marcharon")


def test_a_verb_between_subject_and_object_is_no_adjective() -> None:
    rows = (
        "The/DET army/NOUN/nsubj>truce violated=violate/VERB/amod>truce/past the/DET/det>truce"
        " truce/NOUN/root ./PUNCT"
    ).replace("the/DET/det>truce ", "")
    sentence = mended(rows, "en")
    assert sentence.root.text == "violated"
    assert placed(sentence, "truce") == ("obj", "violated")
    assert placed(sentence, "army") == ("nsubj", "violated")


def test_who_stands_after_a_verb_of_saying_at_the_end_speaks() -> None:
    rows = (
        "La/DET guerra/NOUN/nsubj terminó=terminar/VERB/root/past ,/PUNCT/punct>agrega"
        " agrega=agregar/VERB/advcl/pres"
        " la/DET nota/NOUN/obj>agrega ./PUNCT"
    )
    sentence = mended(rows)
    assert placed(sentence, "nota") == ("nsubj", "agrega")


def test_what_is_said_stays_an_object() -> None:
    rows = "La/DET ministra/NOUN/nsubj agrega=agregar/VERB/root/pres una/DET nota/NOUN/obj ./PUNCT"
    assert placed(mended(rows), "nota") == ("obj", "agrega")


def test_what_follows_como_after_tanto_is_coordinated() -> None:
    rows = (
        "Tanto/ADV/advmod>jefe el/DET jefe/NOUN/nsubj como/SCONJ/mark>diputados los/DET"
        " diputados=diputado/NOUN/nmod>jefe/plur callan=callar/VERB/root/pres,plur"
    )
    assert placed(mended(rows), "diputados") == ("conj", "jefe")


def test_como_alone_coordinates_nothing() -> None:
    rows = (
        "El/DET jefe/NOUN/nsubj como/SCONJ/mark>diputados los/DET diputados=diputado/NOUN/nmod>jefe/plur"
        " calla=callar/VERB/root/pres"
    )
    assert placed(mended(rows), "diputados") == ("nmod", "jefe")


def test_what_looks_like_a_relative_clause_of_the_addressee_is_what_was_asked() -> None:
    rows = (
        "La/DET ONU/PROPN/nsubj/ORG pidió=pedir/VERB/root/past a/ADP los/DET bandos=bando/NOUN/obl/plur"
        " que/PRON/nsubj>dejen/rel dejen=dejar/VERB/acl:relcl>bandos/sub,plur las/DET"
        " armas=arma/NOUN/obj>dejen/plur"
    )
    sentence = mended(rows)
    assert placed(sentence, "dejen") == ("ccomp", "pidió")
    assert node(sentence, "que").dep == "mark"


def test_a_relative_clause_in_the_indicative_stays_one() -> None:
    rows = (
        "La/DET ONU/PROPN/nsubj/ORG pidió=pedir/VERB/root/past ayuda/NOUN/obj a/ADP los/DET"
        " países=país/NOUN/obl/plur"
        " que/PRON/nsubj>cruzaron/rel cruzaron=cruzar/VERB/acl:relcl>países/past,plur la/DET"
        " frontera/NOUN/obj>cruzaron"
    )
    assert placed(mended(rows), "cruzaron") == ("acl:relcl", "países")


def test_a_bare_noun_after_its_verb_is_the_object() -> None:
    rows = "Haití/PROPN/nsubj/LOC pidió=pedir/VERB/root/past ayuda/NOUN/xcomp"
    assert placed(mended(rows), "ayuda") == ("obj", "pidió")


@pytest.mark.parametrize(
    "rows",
    [
        "Haití/PROPN/nsubj/LOC sigue=seguir/VERB/root/pres sin/ADP ayuda/NOUN/xcomp",
        "Haití/PROPN/nsubj/LOC nombró=nombrar/VERB/root/past a/ADP Ruiz/PROPN/obj/PER ministro/NOUN/xcomp",
    ],
)
def test_a_predicate_noun_stays_one(rows: str) -> None:
    sentence = mended(rows)
    assert [each.dep for each in sentence.nodes if each.pos == "NOUN"] == ["xcomp"]


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("es", "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC ./PUNCT"),
        (
            "en",
            "The/DET mayor/NOUN/nsubj ,/PUNCT Ana/PROPN/appos>mayor/PER ,/PUNCT"
            " left=leave/VERB/root/past ./PUNCT",
        ),
        (
            "en",
            "Deby/PROPN/nsubj/PER told=tell/VERB/root/past the/DET men=man/NOUN/iobj"
            " who/PRON/nsubj>came/rel came=come/VERB/acl:relcl>men/past ./PUNCT",
        ),
    ],
)
def test_what_is_well_placed_stays(lang: str, rows: str) -> None:
    before = make_sentence(rows)
    after = mended(rows, lang)
    assert [(n.dep, n.head and n.head.i) for n in after.nodes] == [
        (n.dep, n.head and n.head.i) for n in before.nodes
    ]


def test_a_mended_tree_is_still_a_tree() -> None:
    rows = "La/DET senadora/NOUN/nsubj Bustos/PROPN/nsubj/PER votó=votar/VERB/root/past"
    sentence = mended(rows)
    assert sorted(each.i for each in sentence.root.subtree()) == list(range(len(sentence.nodes)))


def test_a_verb_is_coordinated_with_a_verb_of_its_own_tense() -> None:
    rows = (
        "Chile/PROPN/nsubj rechazó=rechazar/VERB/root/past la/DET multa/NOUN/obj que/PRON/obj>quiere"
        " Perú/PROPN/nsubj>quiere quiere=querer/VERB/acl:relcl>multa/pres y/CCONJ/cc>cuestionó"
        " cuestionó=cuestionar/VERB/conj>quiere/past el/DET plan/NOUN/obj>cuestionó"
    )
    assert placed(mended(rows), "cuestionó") == ("conj", "rechazó")
    alike = rows.replace("quiere=querer/VERB/acl:relcl>multa/pres", "quiere=querer/VERB/acl:relcl>multa/past")
    assert placed(mended(alike), "cuestionó") == ("conj", "quiere")


def test_a_verb_is_not_coordinated_with_a_noun() -> None:
    rows = (
        "Agentes/NOUN/nsubj entraron=entrar/VERB/root/past en/ADP Quito/PROPN/obl y/CCONJ/cc>detuvieron"
        " detuvieron=detener/VERB/conj>Quito/past a/ADP Ruiz/PROPN/obj>detuvieron"
    )
    assert placed(mended(rows), "detuvieron") == ("conj", "entraron")


def test_the_first_of_two_english_objects_is_indirect() -> None:
    rows = (
        "Chad/PROPN/nsubj promised=promise/VERB/root/past teachers=teacher/NOUN/obj/plur"
        " their/PRON/nmod:poss>wages wages=wage/NOUN/obj/plur"
    )
    sentence = mended(rows, "en")
    assert placed(sentence, "teachers") == ("iobj", "promised")
    assert placed(sentence, "wages") == ("obj", "promised")


def test_parties_are_coordinated_with_parties() -> None:
    """*La guerra del gobierno y el ejército*, where the parser hung the army from the war."""
    rows = (
        "Perú/PROPN/nsubj/LOC condenó=condenar/VERB/root/past la/DET/det>guerra guerra/NOUN/obj"
        " del=de/ADP/case>gobierno gobierno/NOUN/nmod>guerra y/CCONJ/cc>ejército el/DET/det>ejército"
        " ejército/NOUN/conj>guerra"
    )
    assert placed(mended(rows), "ejército") == ("conj", "gobierno")


def test_acts_stay_coordinated_with_acts() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC condenó=condenar/VERB/root/past la/DET/det>guerra guerra/NOUN/obj"
        " del=de/ADP/case>gobierno gobierno/NOUN/nmod>guerra y/CCONJ/cc>saqueo el/DET/det>saqueo"
        " saqueo/NOUN/conj>guerra"
    )
    assert placed(mended(rows), "saqueo") == ("conj", "guerra")


def test_what_brings_what_is_said_is_no_subject() -> None:
    rows = (
        "Chile/PROPN/nsubj>dijo/LOC dijo=decir/VERB/root/past este/DET/det>lunes lunes/NOUN/obl>dijo"
        " que/PRON/nsubj>liberará/rel liberará=liberar/VERB/ccomp>dijo/fut"
        " presos=preso/NOUN/obj>liberará/plur"
    )
    assert node(mended(rows), "que").dep == "mark"


def test_a_relative_pronoun_stays_one() -> None:
    rows = (
        "Chile/PROPN/nsubj>multó/LOC multó=multar/VERB/root/past al=a/ADP banco/NOUN/obj>multó"
        " que/PRON/nsubj>dijo/rel dijo=decir/VERB/acl:relcl>banco/past nada/PRON/obj>dijo"
    )
    assert node(mended(rows), "que").dep == "nsubj"


def test_what_a_preposition_introduces_is_no_subject() -> None:
    rows = (
        "Minister/NOUN/nsubj>visit ,/PUNCT on/ADP/case>visit a/DET/det>visit visit=visit/NOUN/nsubj>praised"
        " ,/PUNCT praised=praise/VERB/root/past nurses=nurse/NOUN/obj>praised/plur"
    )
    sentence = mended(rows, "en")
    assert placed(sentence, "Minister") == ("nsubj", "praised")
    assert placed(sentence, "visit") == ("obl", "praised")


def test_the_rest_of_a_name_is_no_second_object() -> None:
    rows = "Police/NOUN/nsubj freed=free/VERB/root/past Alba/PROPN/obj/PER Mir/PROPN/obj/+PER"
    assert placed(mended(rows, "en"), "Alba") == ("obj", "freed")
