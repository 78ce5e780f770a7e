"""Who did it, to whom: agents far from their act, causes of two, and what is part of a predicate."""

from __future__ import annotations

from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, reasons, told

MURDERED = frame("ASSAULT", "verb", "herir", actor="subj", recipient="obj")


def test_participles_share_the_agent_behind_the_last() -> None:
    rows = (
        "El/DET ministro/NOUN/nsubj:pass>detenido fue=ser/AUX/aux:pass>detenido"
        " detenido=detener/VERB/root/part y/CCONJ/cc>herido herido=herir/VERB/conj>detenido/part"
        " por/ADP/case>policía"
        " la/DET policía/NOUN/obl:agent>herido"
    )
    arrested = frame("COERCE", "verb", "detener", actor="subj", recipient="obj")
    assert told(extract("es", rows, by=make_extractor("es", [arrested, MURDERED]))) == [
        "COERCE | la policía | El ministro",
        "ASSAULT | la policía | El ministro",
    ]


def test_judged_is_who_did_it_not_who_it_was_done_to() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj condenó=condenar/VERB/root/past la/DET expulsión/NOUN/obj"
        " de/ADP/case>soldados"
        " soldados=soldado/NOUN/nmod>expulsión/plur por/ADP/case>Perú parte/NOUN/fixed>por de/ADP/fixed>por"
        " Perú/PROPN/nmod>expulsión/LOC"
    )
    for recipient in ("obj.de|obj", "obj"):
        condemned = frame("ACCUSE", "verb", "condenar", actor="subj", recipient=recipient)
        by = make_extractor("es", [condemned])
        assert told(extract("es", rows, by=by)) == ["ACCUSE | El alcalde | Perú"]


def test_whose_an_act_is_held_to_be() -> None:
    rows = (
        "El/DET ministro/NOUN/nsubj murió=morir/VERB/root/past en/ADP/case>ataque un/DET"
        " ataque/NOUN/obl>murió"
        " atribuido=atribuir/VERB/acl>ataque/part a/ADP/case>guerrilla la/DET guerrilla/NOUN/obl>atribuido"
    )
    died = frame("ASSAULT", "verb", "morir", actor="en.por", recipient="subj", needs={"en": ["ataque"]})
    assert told(extract("es", rows, by=make_extractor("es", [died]))) == [
        "ASSAULT | la guerrilla | El ministro"
    ]


def test_in_what_others_were_hurt_is_in_what_some_died() -> None:
    found = heads(
        mend(
            "Dos/NUM/nummod>policías policías=policía/NOUN/nsubj>murieron/plur"
            " murieron=morir/VERB/root/past,plur"
            " y/CCONJ/cc>resultaron otros=otro/DET/det>siete siete/NUM/nsubj>resultaron"
            " resultaron=resultar/VERB/conj>murieron/past,plur"
            " heridos=herir/VERB/xcomp>resultaron/part,plur"
            " en/ADP/case>ataque un/DET ataque/NOUN/obl>heridos",
            "es",
        )
    )
    assert found["ataque"] == ("obl", "murieron")


def test_a_people_is_no_actor_beside_its_army() -> None:
    rows = (
        "El/DET repliegue/NOUN/nsubj del=de/ADP/case>ejército ejército/NOUN/nmod>repliegue"
        " turco/ADJ/amod>ejército terminó=terminar/VERB/root/past"
    )
    left = frame("RETREAT", "noun", "repliegue", actor="de.adj|de")
    assert told(extract("es", rows, by=make_extractor("es", [left]))) == ["RETREAT | ejército turco"]


def test_force_alone_is_nobody() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj amenazó=amenazar/VERB/root/past con/ADP/case>fuerza la/DET"
        " fuerza/NOUN/obl{}"
    )
    threatened = frame("THREATEN", "verb", "amenazar", actor="subj", recipient="con")
    by = make_extractor("es", [threatened])
    assert told(extract("es", rows.format(""), by=by)) == ["THREATEN | El alcalde"]
    described = rows.format(" aérea=aéreo/ADJ/amod>fuerza")
    assert told(extract("es", described, by=by)) == ["THREATEN | El alcalde | la fuerza aérea"]


def test_his_peer_acts_but_not_a_pair_of_hours() -> None:
    rows = "El/DET alcalde/NOUN/nsubj visitó=visitar/VERB/root/past a/ADP/case>par {} par/NOUN/obj"
    assert told(extract("es", rows.format("su/DET/det>par/poss"))) == ["CONSULT | El alcalde | su par"]
    assert told(extract("es", rows.format("un/DET"))) == ["CONSULT | El alcalde"]


def test_what_somebody_is_named_is_nobody_else() -> None:
    found = heads(
        mend(
            "Ruiz/PROPN/nsubj:pass>elegido/PER fue=ser/AUX/aux:pass>elegido elegido=elegir/VERB/root/part"
            " presidente/NOUN/xcomp>elegido",
            "es",
        )
    )
    assert found["presidente"] == ("xcomp", "elegido")


def test_who_says_so_is_no_apposition_of_the_verb() -> None:
    found = heads(
        mend(
            "La/DET policía/NOUN/nsubj>mató mató=matar/VERB/root/past a/ADP/case>alcalde un/DET"
            " alcalde/NOUN/obj>mató"
            " ,/PUNCT/punct>denuncia denuncia=denunciar/VERB/conj>mató/pres"
            " Amnistía/PROPN/appos>denuncia/ORG",
            "es",
        )
    )
    assert found["Amnistía"] == ("nsubj", "denuncia")


def test_what_people_are_told_of_is_not_about_them() -> None:
    found = heads(
        mend(
            "El/DET rey/NOUN/nsubj>avisó avisó=avisar/VERB/root/past a/ADP/case>ministros los/DET"
            " ministros=ministro/NOUN/obj>avisó/plur de/ADP/mark>habría que/SCONJ/mark>habría"
            " habría=haber/VERB/acl>ministros/cnd represalias=represalia/NOUN/obj>habría",
            "es",
        )
    )
    assert found["habría"] == ("ccomp", "avisó")


def test_a_verb_of_the_predicate_is_no_act_of_its_own() -> None:
    rows = (
        "Los/DET soldados=soldado/NOUN/nsubj/plur mantienen=mantener/VERB/root/pres,plur"
        " cortada=cortar/VERB/xcomp>mantienen/part la/DET ruta/NOUN/obj>mantienen"
    )
    frames = [
        frame("PROTEST", "verb", "mantener cortada", actor="subj"),
        frame("PROTEST", "verb", "cortar", actor="subj"),
    ]
    assert told(extract("es", rows, by=make_extractor("es", frames))) == ["PROTEST | Los soldados"]


def test_what_an_act_asks_for_does_not_set_its_scene() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC se=él/PRON/expl/refl retiró=retirar/VERB/root/past de/ADP/case>negociaciones"
        " las/DET negociaciones=negociación/NOUN/obl/plur con/ADP/case>Chile"
        " Chile/PROPN/nmod>negociaciones/LOC"
    )
    frames = [
        frame("REJECT", "verb", "retirar", actor="subj", recipient="de.con", needs={"de": ["negociación"]}),
        frame("CONSULT", "noun", "negociación", actor="setting+con", reciprocal=True),
    ]
    found = extract("es", rows, by=make_extractor("es", frames))
    assert told(found) == ["REJECT | Perú | Chile"]
    assert reasons(found)["CONSULT"].startswith("it is part of")


def test_what_there_is_no_way_around_is_yet_to_be_done() -> None:
    rows = (
        "El/DET gobierno/NOUN/nsubj>{0} no/ADV/advmod>{0} {0}=tener/VERB/root/{1} más/ADV/advmod>remedio"
        " remedio/NOUN/obj>{0} que/SCONJ/mark>atacar atacar/VERB/xcomp>{0}/inf a/ADP/case>soldados los/DET"
        " soldados=soldado/NOUN/obj>atacar/plur"
    )
    assert told(extract("es", rows.format("tiene", "pres")))[0].endswith("hypothetical")
    assert not told(extract("es", rows.format("tuvo", "past")))[0].endswith("hypothetical")


def test_kinds_of_things_are_nobody() -> None:
    rows = (
        "El/DET alcalde/NOUN/nsubj condenó=condenar/VERB/root/past el/DET golpe/NOUN/obj {}"
        " Estado/PROPN/nmod>golpe"
    )
    condemned = frame("ACCUSE", "verb", "condenar", actor="subj", recipient="obj.de")
    by = make_extractor("es", [condemned])
    assert told(extract("es", rows.format("de/ADP/case>Estado"), by=by)) == ["ACCUSE | El alcalde"]
    owned = rows.format("del=de/ADP/case>Estado")
    assert told(extract("es", owned, by=by)) == ["ACCUSE | El alcalde | Estado"]


def test_whom_an_act_presented_by_somebody_is_aimed_at() -> None:
    found = heads(
        mend(
            "La/DET denuncia/NOUN/nsubj>llegó presentada=presentar/VERB/acl>denuncia/part"
            " por/ADP/case>policía"
            " la/DET policía/NOUN/obl:agent>presentada contra/ADP/case>ministro el/DET"
            " ministro/NOUN/nmod>policía llegó=llegar/VERB/root/past",
            "es",
            {"denuncia"},
        )
    )
    assert found["ministro"] == ("nmod", "denuncia")


def test_by_whose_help_two_agree() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC celebró=celebrar/VERB/root/past el/DET acuerdo/NOUN/obj"
        " con/ADP/case>mediación la/DET"
        " mediación/NOUN/nmod>acuerdo de/ADP/case>Chad Chad/PROPN/nmod>mediación/LOC"
    )
    frames = [
        frame("AGREE", "noun", "acuerdo", actor="entre|subj+con", reciprocal=True),
        frame("CONSULT", "noun", "mediación", actor="por"),
    ]
    assert not any("Chad" in each for each in told(extract("es", rows, by=make_extractor("es", frames))))


def test_who_died_is_not_blamed_for_it() -> None:
    rows = (
        "Dos/NUM/nummod>soldados soldados=soldado/NOUN/nsubj>murieron/plur"
        " murieron=morir/VERB/ccomp>denunció/past,plur"
        " en/ADP/case>ataque un/DET ataque/NOUN/obl>murieron de/ADP/case>guerrilla la/DET"
        " guerrilla/NOUN/nmod>ataque ,/PUNCT/punct>denunció denunció=denunciar/VERB/root/past el/DET"
        " alcalde/NOUN/nsubj>denunció"
    )
    frames = [
        frame("ACCUSE", "verb", "denunciar", actor="subj", recipient="comp.subj", complement="reported"),
        frame("ASSAULT", "verb", "morir", actor="en.de", recipient="subj", needs={"en": ["ataque"]}),
    ]
    assert "ACCUSE | el alcalde | la guerrilla" in told(extract("es", rows, by=make_extractor("es", frames)))


def test_whose_noun_of_a_phrase_it_is() -> None:
    rows = (
        "Perú/PROPN/nsubj/LOC salió=salir/VERB/root/past al=a/ADP/case>rescate rescate/NOUN/obl"
        " de/ADP/case>Chad"
        " Chad/PROPN/nmod>rescate/LOC"
    )
    rescued = frame("AID", "verb", "salir al rescate", actor="subj", recipient="a.de")
    assert told(extract("es", rows, by=make_extractor("es", [rescued]))) == ["AID | Perú | Chad"]


def test_a_form_of_two_verbs_is_of_the_reflexive_one() -> None:
    rows = "Las/DET tropas=tropa/NOUN/nsubj/plur se=él/PRON/expl/refl fueron=ser/VERB/root/past,plur"
    left = frame("RETREAT", "verb", "ir", actor="subj", reflexive=True)
    assert told(extract("es", rows, by=make_extractor("es", [left]))) == ["RETREAT | Las tropas"]


def test_a_bare_number_of_hurt_people_is_of_the_same_act() -> None:
    found = heads(
        mend(
            "Dos/NUM/nummod>policías policías=policía/NOUN/nsubj>murieron/plur"
            " murieron=morir/VERB/root/past,plur y/CCONJ/cc>resultaron siete/NUM/nsubj>resultaron"
            " resultaron=resultar/VERB/conj>murieron/past,plur"
            " heridos=herir/VERB/xcomp>resultaron/part,plur"
            " en/ADP/case>ataque un/DET ataque/NOUN/obl>heridos",
            "es",
        )
    )
    assert found["ataque"] == ("obl", "murieron")


def test_what_it_was_done_with_is_no_act_of_its_own() -> None:
    rows = (
        "Dos/NUM/nummod>soldados soldados=soldado/NOUN/nsubj/plur murieron=morir/VERB/root/past,plur"
        " al/ADP/mark>estallar estallar/VERB/advcl>murieron/inf una/DET bomba/NOUN/obj>estallar"
        " puesta=poner/VERB/acl>bomba/part por/ADP/case>guerrilla la/DET guerrilla/NOUN/obl:agent>puesta"
    )
    frames = [
        frame("ASSAULT", "verb", "morir", actor="when.obj.por", recipient="subj", needs={"when": ["*"]}),
        frame("ASSAULT", "verb", "poner", actor="subj"),
    ]
    found = told(extract("es", rows, by=make_extractor("es", frames)))
    assert found == ["ASSAULT | la guerrilla | Dos soldados"]
