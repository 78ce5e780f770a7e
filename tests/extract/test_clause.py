"""What each rule of deep syntax gives: subjects, objects, datives, prepositions; and where it gives none."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_sentence
from small_lexicon import clauses, words

from pungsan.extract.tree import Node


def node(rows: str, form: str) -> Node:
    return next(each for each in make_sentence(rows).nodes if each.text == form)


PASSIVES = {
    "with an auxiliary": (
        "es",
        "Lima/PROPN/nsubj:pass fue=ser/AUX/aux:pass/past atacada=atacar/VERB/root/part",
        "atacada",
        True,
    ),
    "participle after its noun": (
        "es",
        "El/DET alcalde/NOUN/root detenido=detener/VERB/acl>alcalde/part",
        "detenido",
        True,
    ),
    "perfect": (
        "es",
        "Chile/PROPN/nsubj ha=haber/AUX//pres atacado=atacar/VERB/root/part Lima/PROPN/obj",
        "atacado",
        False,
    ),
    "active": ("es", "Chile/PROPN/nsubj atacó=atacar/VERB/root/past Lima/PROPN/obj", "atacó", False),
    "English participle": (
        "en",
        "The/DET men=man/NOUN/root arrested=arrest/VERB/acl>men/part",
        "arrested",
        True,
    ),
    "English gerund": (
        "en",
        "The/DET men=man/NOUN/root attacking=attack/VERB/acl>men/ger Lagos/PROPN/obj>attacking",
        "attacking",
        False,
    ),
}


@pytest.mark.parametrize("name", PASSIVES)
def test_passives(name: str) -> None:
    lang, rows, form, wanted = PASSIVES[name]
    assert clauses(lang).is_passive(node(rows, form)) is wanted


CASES = {
    "preposition": ("es", "Visita/NOUN/root a/ADP Lima/PROPN/nmod", "Lima", "a"),
    "contraction": ("es", "Visita/NOUN/root del=de/ADP alcalde/NOUN/nmod", "alcalde", "de"),
    "genitive": ("en", "Chad/PROPN/nmod:poss>army 's/PART army/NOUN/root", "Chad", "poss"),
    "none": ("en", "Chad/PROPN/nsubj fell=fall/VERB/root/past", "Chad", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_the_preposition_of_a_phrase(name: str) -> None:
    lang, rows, form, wanted = CASES[name]
    assert clauses(lang).case_of(node(rows, form)) == wanted


REFLEXIVES = {
    "pronoun": ("Chile/PROPN/nsubj se=él/PRON/expl/refl retiró=retirar/VERB/root/past", "retiró", True),
    "fused to an infinitive": (
        "Quiere=querer/VERB/root/pres retirarse=retirar/VERB/xcomp/inf",
        "retirarse",
        True,
    ),
    "fused to a gerund": (
        "Siguen=seguir/VERB/root/pres retirándose=retirar/VERB/xcomp/ger",
        "retirándose",
        True,
    ),
    "a verb that ends in se": ("Quizá/ADV pase=pasar/VERB/root/sub", "pase", False),
    "none": ("Chile/PROPN/nsubj retiró=retirar/VERB/root/past tropas=tropa/NOUN/obj/plur", "retiró", False),
}


@pytest.mark.parametrize("name", REFLEXIVES)
def test_reflexive_verbs(name: str) -> None:
    rows, form, wanted = REFLEXIVES[name]
    assert (clauses("es").reflexive_of(node(rows, form)) is not None) is wanted


def test_an_english_verb_in_se_is_not_reflexive() -> None:
    rows = "Crowds=crowd/NOUN/nsubj/plur disperse/VERB/root/pres"
    assert clauses("en").reflexive_of(node(rows, "disperse")) is None


def test_a_relative_clause_with_another_preposition_has_none_for_this_one() -> None:
    rows = (
        "El/DET ministro/NOUN/nsubj por/ADP/case>quien quien/PRON/obl>votó/rel"
        " votó=votar/VERB/acl:relcl>ministro/past"
        " Bachelet/PROPN/nsubj>votó/PER dimitió=dimitir/VERB/root/past"
    )
    verb = node(rows, "votó")
    assert words(clauses("es").prepositional(verb, ("por",))) == ["ministro"]
    assert words(clauses("es").prepositional(verb, ("contra",))) == []


SUBJECTS = {
    "of an infinitive below a noun with an owner": (
        "El/DET plan/NOUN/nsubj de/ADP Chile/PROPN/nmod/LOC de/ADP/mark>atacar atacar/VERB/acl>plan/inf"
        " Lima/PROPN/obj>atacar gusta=gustar/VERB/root/pres",
        "atacar",
        ["Chile"],
    ),
    "of an infinitive below an object": (
        "Chile/PROPN/nsubj/LOC tiene=tener/VERB/root/pres un/DET plan/NOUN/obj de/ADP/mark>atacar"
        " atacar/VERB/acl>plan/inf Lima/PROPN/obj>atacar",
        "atacar",
        ["Chile"],
    ),
    "of a third verb in a chain": (
        "Chile/PROPN/nsubj/LOC quiere=querer/VERB/root/pres empezar/VERB/xcomp/inf a/ADP/mark>atacar"
        " atacar/VERB/xcomp>empezar/inf Lima/PROPN/obj>atacar",
        "atacar",
        ["Chile"],
    ),
    "of what somebody is seen doing": (
        "La/DET cámara/NOUN/nsubj mostró=mostrar/VERB/root/past a/ADP Ruiz/PROPN/obj/PER"
        " atacando=atacar/VERB/advcl/ger Lima/PROPN/obj>atacando",
        "atacando",
        ["Ruiz"],
    ),
    "of a weather verb, said of nobody": ("Llueve=llover/VERB/root/pres", "Llueve", ["∅Llueve"]),
    "plural conjuncts of an antecedent": (
        "Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC ,/PUNCT que/PRON/nsubj>atacaron/rel"
        " atacaron=atacar/VERB/acl:relcl>Chile/past,plur Lima/PROPN/obj>atacaron ,/PUNCT"
        " callan=callar/VERB/root/pres,plur",
        "atacaron",
        ["Chile", "Perú"],
    ),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_subjects(name: str) -> None:
    rows, form, wanted = SUBJECTS[name]
    assert words(clauses("es").subject(node(rows, form))) == wanted


def test_an_infinitive_below_a_noun_in_another_place_has_no_subject_of_its_clause() -> None:
    """*Chile spoke of a plan to attack Lima*: whose plan it is stays open."""
    rows = (
        "Chile/PROPN/nsubj/LOC habló=hablar/VERB/root/past de/ADP un/DET plan/NOUN/obl de/ADP/mark>atacar"
        " atacar/VERB/acl>plan/inf Lima/PROPN/obj>atacar"
    )
    assert words(clauses("es").subject(node(rows, "atacar"))) == []


def test_a_first_person_in_what_is_said_is_not_taken_for_a_third() -> None:
    rows = (
        "Ruiz/PROPN/nsubj/PER dijo=decir/VERB/root/past que/SCONJ visité=visitar/VERB/ccomp/past,first"
        " Lima/PROPN/obj>visité/LOC"
    )
    assert words(clauses("es").subject(node(rows, "visité"))) == ["∅visité"]


def test_english_leaves_no_subject_elided() -> None:
    rows = "Attack/VERB/root Lagos/PROPN/obj/LOC"
    assert clauses("en").subject(node(rows, "Attack")) == []


def test_a_reflexive_frame_takes_the_subject_of_a_reflexive_verb() -> None:
    """After *se* a subject is an object for frames that want the plain verb, the doer for reflexive ones."""
    rows = "Se=él/PRON/expl/refl retiró=retirar/VERB/root/past el/DET ejército/NOUN/nsubj"
    verb = node(rows, "retiró")
    assert words(clauses("es").subject(verb, reflexive=True)) == ["ejército"]
    assert words(clauses("es").subject(verb, reflexive=False)) == []
    assert words(clauses("es").object(verb, reflexive=False)) == ["ejército"]


OBJECTS = {
    "no reflexive pronoun": (
        "Chile/PROPN/nsubj se=él/PRON/obj/refl defendió=defender/VERB/root/past",
        "defendió",
        [],
    ),
    "personal object": (
        "Chile/PROPN/nsubj citó=citar/VERB/root/past al=a/ADP ministro/NOUN/obl",
        "citó",
        ["ministro"],
    ),
    "shared by coordinated verbs": (
        "Chile/PROPN/nsubj citó=citar/VERB/root/past y/CCONJ detuvo=detener/VERB/conj/past al=a/ADP"
        " ministro/NOUN/obj>detuvo",
        "citó",
        ["ministro"],
    ),
    "of a relative passive": (
        "Lima/PROPN/nsubj/LOC ,/PUNCT que/PRON/nsubj:pass>atacada/rel fue=ser/AUX/aux:pass/past"
        " atacada=atacar/VERB/acl:relcl>Lima/part ,/PUNCT calla=callar/VERB/root/pres",
        "atacada",
        ["Lima"],
    ),
    "elided, of a passive": (
        "Fueron=ser/AUX/aux:pass/past,plur detenidos=detener/VERB/root/part,plur",
        "detenidos",
        ["∅detenidos"],
    ),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_objects(name: str) -> None:
    rows, form, wanted = OBJECTS[name]
    assert words(clauses("es").object(node(rows, form))) == wanted


DATIVES = {
    "phrase doubled by a clitic": (
        "es",
        "Chile/PROPN/nsubj le=él/PRON/iobj/prs dio=dar/VERB/root/past pan/NOUN/obj a/ADP Perú/PROPN/obl/LOC",
        "dio",
        ["Perú"],
    ),
    "coordinated phrases": (
        "es",
        "Chile/PROPN/nsubj dio=dar/VERB/root/past pan/NOUN/obj a/ADP Perú/PROPN/obl/LOC y/CCONJ"
        " Cuba/PROPN/conj>Perú/LOC",
        "dio",
        ["Perú", "Cuba"],
    ),
    "se, which may be reflexive": (
        "es",
        "Se=él/PRON/iobj/refl lo=él/PRON/obj/prs dio=dar/VERB/root/past",
        "dio",
        [],
    ),
    "a direction without an object": (
        "es",
        "Chile/PROPN/nsubj fue=ir/VERB/root/past a/ADP Lima/PROPN/obl",
        "fue",
        [],
    ),
    "first of two objects": (
        "en",
        "Chad/PROPN/nsubj sent=send/VERB/root/past Mali/PROPN/iobj/LOC rice/NOUN/obj",
        "sent",
        ["Mali"],
    ),
    "to after an object": (
        "en",
        "Chad/PROPN/nsubj sent=send/VERB/root/past rice/NOUN/obj to/ADP Mali/PROPN/obl",
        "sent",
        ["Mali"],
    ),
    "none": ("en", "Chad/PROPN/nsubj sent=send/VERB/root/past rice/NOUN/obj", "sent", []),
}


@pytest.mark.parametrize("name", DATIVES)
def test_datives(name: str) -> None:
    lang, rows, form, wanted = DATIVES[name]
    assert words(clauses(lang).dative(node(rows, form))) == wanted


def test_a_dative_that_the_parser_hung_on_the_object_is_told_by_its_clitic() -> None:
    """*Le regaló un caballo al alcalde*: after *le*, *a* is no phrase of the horse."""
    rows = (
        "Chile/PROPN/nsubj/LOC le=él/PRON/iobj/prs dio=dar/VERB/root/past un/DET caballo/NOUN/obj al=a/ADP"
        " alcalde/NOUN/nmod"
    )
    assert words(clauses("es").dative(node(rows, "dio"))) == ["alcalde"]


PREPOSITIONS = {
    "one word": ("es", "Luchó=luchar/VERB/root/past contra/ADP Roma/PROPN/obl", "Luchó", "contra", ["Roma"]),
    "all conjuncts": (
        "es",
        "Luchó=luchar/VERB/root/past contra/ADP Roma/PROPN/obl y/CCONJ Cartago/PROPN/conj>Roma",
        "Luchó",
        "contra",
        ["Roma", "Cartago"],
    ),
    "a conjunct with another preposition is out": (
        "es",
        "Luchó=luchar/VERB/root/past contra/ADP Roma/PROPN/obl y/CCONJ por/ADP Cartago/PROPN/conj>Roma",
        "Luchó",
        "contra",
        ["Roma"],
    ),
    "three words": (
        "es",
        "Votó=votar/VERB/root/past en/ADP/case>Roma contra/NOUN/fixed>en de/ADP/fixed>en Roma/PROPN/obl",
        "Votó",
        "en contra de",
        ["Roma"],
    ),
    "before a determiner": (
        "es",
        "Arresto/NOUN/root por/ADP/case>policía parte/NOUN/fixed>por de/ADP/fixed>por la/DET"
        " policía/NOUN/nmod>Arresto",
        "Arresto",
        "por parte de",
        ["policía"],
    ),
    "English": ("en", "Talks=talk/NOUN/root/plur with/ADP Chad/PROPN/nmod", "Talks", "with", ["Chad"]),
    "another one": ("en", "Talks=talk/NOUN/root/plur about/ADP Chad/PROPN/nmod", "Talks", "with", []),
    "within the object's phrase": (
        "en",
        "Chad/PROPN/nsubj sent=send/VERB/root/past food/NOUN/obj for/ADP Mali/PROPN/nmod",
        "sent",
        "for",
        ["Mali"],
    ),
}


@pytest.mark.parametrize("name", PREPOSITIONS)
def test_prepositions(name: str) -> None:
    lang, rows, form, preposition, wanted = PREPOSITIONS[name]
    assert words(clauses(lang).prepositional(node(rows, form), tuple(preposition.split()))) == wanted


def test_the_first_word_of_a_complex_preposition_is_not_meant_alone() -> None:
    """*De acuerdo con la policía* is no genitive, *en contra de Roma* no place."""
    rows = "Votó=votar/VERB/root/past en/ADP/case>Roma contra/NOUN/fixed>en de/ADP/fixed>en Roma/PROPN/obl"
    assert clauses("es").prepositional(node(rows, "Votó"), ("en",)) == []


OWNERS = {
    "Spanish genitive of a name": (
        "es",
        "La/DET visita/NOUN/root de/ADP Ruiz/PROPN/nmod/PER",
        "visita",
        ["Ruiz"],
    ),
    "Spanish possessive": (
        "es",
        "Su/DET/det/poss visita/NOUN/nsubj terminó=terminar/VERB/root/past",
        "visita",
        ["Su"],
    ),
    "English genitive": ("en", "Chad/PROPN/nmod:poss>army/LOC 's/PART army/NOUN/root", "army", ["Chad"]),
    "possessive of the object": (
        "en",
        "Chad/PROPN/nsubj/LOC hailed=hail/VERB/root/past its/PRON/nmod:poss/poss army/NOUN/obj",
        "army",
        ["Chad"],
    ),
    "nobody's": ("en", "The/DET army/NOUN/nsubj fell=fall/VERB/root/past", "army", []),
}


@pytest.mark.parametrize("name", OWNERS)
def test_owners(name: str) -> None:
    lang, rows, form, wanted = OWNERS[name]
    assert words(clauses(lang).possessors(node(rows, form))) == wanted


def test_a_cycle_of_control_ends() -> None:
    """A verb whose subject leads through many others is given up, not followed for ever."""
    rows = " ".join(f"v{i}=querer/VERB/{'root' if i == 0 else f'xcomp>v{i - 1}'}/inf" for i in range(30))
    assert clauses("en").subject(node(rows, "v29")) == []


@pytest.mark.parametrize(
    ("pronoun", "extras", "speakers", "wanted"),
    [
        ("it", "prs,sing", "Chad/PROPN/nsubj>said/LOC,sing", ["Chad"]),
        ("they", "prs,plur", "Chad/PROPN/nsubj>said/LOC,sing", ["they"]),
        ("they", "prs,plur", "Rebels=rebel/NOUN/nsubj>said/plur", ["Rebels"]),
    ],
)
def test_who_speaks_acts_where_a_pronoun_agrees(
    pronoun: str, extras: str, speakers: str, wanted: list[str]
) -> None:
    rows = (
        f"{speakers} said=say/VERB/root/past {pronoun}/PRON/nsubj>attack/{extras} will/AUX/aux>attack/fin"
        " attack/VERB/ccomp>said/inf Lima/PROPN/obj>attack/LOC"
    )
    assert words(clauses("en").subject(node(rows, "attack"))) == wanted
