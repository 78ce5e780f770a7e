"""What hangs too deep: clauses under adverbs, agents behind complements, parties in a row."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

MENDED = {
    "a clause under its conjunction": (
        "es",
        "Los/DET guardias=guardia/NOUN/nsubj>volvieron/plur volvieron=volver/VERB/root/past,plur"
        " después/ADV/advmod>volvieron de/ADP/mark>detener detener/VERB/advcl>después/inf a/ADP/case>monjas"
        " monjas=monja/NOUN/obj>detener/plur",
        {"detener": ("advcl", "volvieron"), "después": ("mark", "detener")},
    ),
    "an adverb of what is not done": (
        "en",
        "Far/ADV/advmod>praised from/SCONJ/mark>blaming blaming=blame/VERB/xcomp>praised/ing"
        " him=he/PRON/obj>blaming/prs ,/PUNCT/punct>blaming nuns=nun/NOUN/nsubj>praised/plur"
        " praised=praise/VERB/root/past Chad/PROPN/obj>praised/LOC",
        {"Far": ("mark", "blaming"), "from": ("fixed", "Far"), "blaming": ("advcl", "praised")},
    ),
    "an agent behind a complement": (
        "en",
        "bank/NOUN/nsubj:pass>accused was=be/AUX/aux:pass>accused accused=accuse/VERB/root/part"
        " of/SCONJ/mark>lying lying=lie/VERB/advcl>accused/ger by/ADP/case>mayor the/DET/det>mayor"
        " mayor/NOUN/obl>lying",
        {"mayor": ("obl:agent", "accused")},
    ),
    "a party behind a name": (
        "en",
        "talks/NOUN/root between/ADP/case>minister the/DET minister/NOUN/nmod>talks/sing"
        " Rey/PROPN/appos>minister/PER and/CCONJ/cc>envoy the/DET envoy/NOUN/conj>Rey/sing",
        {"envoy": ("conj", "minister")},
    ),
    "three parties": (
        "es",
        "Chad/PROPN/nsubj>firmaron/LOC,sing ,/PUNCT/punct>Malí Malí/PROPN/appos>Chad/LOC y/CCONJ/cc>Níger"
        " Níger/PROPN/conj>Malí/LOC firmaron=firmar/VERB/root/past,plur el/DET pacto/NOUN/obj>firmaron",
        {"Malí": ("conj", "Chad")},
    ),
    "three objects": (
        "es",
        "Acusó=acusar/VERB/root/past al=a/ADP/case>juez juez/NOUN/obj>Acusó ,/PUNCT/punct>alcalde"
        " al=a/ADP/case>alcalde alcalde/NOUN/iobj>Acusó y/CCONJ/cc>rector al=a/ADP/case>rector"
        " rector/NOUN/conj>alcalde",
        {"alcalde": ("conj", "juez")},
    ),
    "a relative clause": (
        "es",
        "El/DET pacto/NOUN/nsubj>tiene que/SCONJ/mark>firmó Chad/PROPN/nsubj>firmó/LOC"
        " firmó=firmar/VERB/advcl>tiene/past tiene=tener/VERB/root/pres páginas=página/NOUN/obj>tiene/plur",
        {"firmó": ("acl:relcl", "pacto"), "que": ("obj", "firmó")},
    ),
    "a subject behind an opening clause": (
        "en",
        "Receiving=receive/VERB/advcl>left/ing the/DET king/NOUN/obj>Receiving ,/PUNCT/punct>Receiving"
        " minister/NOUN/appos>king/sing Rey/PROPN/flat>minister/PER left=leave/VERB/root/past"
        " Lima/PROPN/obj>left/LOC",
        {"minister": ("nsubj", "left")},
    ),
    "what a speaker did": (
        "es",
        "Nunca/ADV/root ,/PUNCT/punct>afirmó afirmó=afirmar/VERB/parataxis>Nunca/past la/DET"
        " alcaldesa/NOUN/nsubj>afirmó al/ADP/mark>acusar acusar/VERB/advcl>Nunca/inf a/ADP/case>Chad"
        " Chad/PROPN/obj>acusar/LOC",
        {"acusar": ("advcl", "afirmó")},
    ),
    "an Arabic name": (
        "es",
        "Temen=temer/VERB/root/pres,plur a/ADP/case>milicia la/DET milicia/NOUN/obj>Temen Al/ADP/case>Nur"
        " Nur/PROPN/nmod>milicia/ORG",
        {"Nur": ("appos", "milicia"), "Al": ("compound", "Nur")},
    ),
    "what was done": (
        "en",
        "What=what/DET/det>Rey Rey/PROPN/nsubj>praise/PER did=do/AUX/aux>praise/past was=be/AUX/cop>praise"
        " to/PART/mark>praise praise/VERB/root/inf Chad/PROPN/obj>praise/LOC",
        {"What": ("discourse", "praise"), "to": ("discourse", "praise"), "Rey": ("nsubj", "praise")},
    ),
    "not only did": (
        "en",
        "Not/PART/advmod>did only/ADV/advmod>did did=do/VERB/root/past,fin rebels=rebel/NOUN/obj>did/plur"
        " attack/VERB/xcomp>did/inf Lima/PROPN/obj>attack/LOC",
        {"rebels": ("nsubj", "attack"), "did": ("aux", "attack"), "Not": ("advmod", "attack")},
    ),
}


@pytest.mark.parametrize("what", MENDED)
def test_hangs_where_it_belongs(what: str) -> None:
    lang, rows, wanted = MENDED[what]
    found = heads(mend(rows, lang, {"talks"}))
    assert {word: found[word] for word in wanted} == wanted


LEFT = {
    "an apposition closed by a comma": (
        "es",
        "El/DET rey/NOUN/nsubj>huyeron/sing ,/PUNCT/punct>Ana Ana/PROPN/appos>rey/PER y/CCONJ/cc>Eva"
        " Eva/PROPN/conj>Ana/PER ,/PUNCT/punct>Ana huyeron=huir/VERB/root/past,plur",
        "Ana",
        ("appos", "rey"),
    ),
    "names of several ministers": (
        "en",
        "ministers=minister/NOUN/nsubj>met/plur Ali/PROPN/appos>ministers/PER and/CCONJ/cc>Hasan"
        " Hasan/PROPN/conj>Ali/PER met=meet/VERB/root/past",
        "Hasan",
        ("conj", "Ali"),
    ),
    "whom one votes for": (
        "es",
        "El/DET juez/NOUN/nsubj:pass>acusado fue=ser/AUX/aux:pass>acusado acusado=acusar/VERB/root/part"
        " de/ADP/mark>votar votar/VERB/xcomp>acusado/inf por/ADP/case>rey el/DET/det>rey rey/NOUN/obl>votar",
        "rey",
        ("obl", "votar"),
    ),
    "the noun of a fact": (
        "es",
        "El/DET hecho/NOUN/nsubj>asusta que/SCONJ/mark>huyó Ana/PROPN/nsubj>huyó/PER"
        " huyó=huir/VERB/advcl>asusta/past asusta=asustar/VERB/root/pres",
        "huyó",
        ("advcl", "asusta"),
    ),
}


@pytest.mark.parametrize("what", LEFT)
def test_is_left_where_it_is(what: str) -> None:
    lang, rows, word, wanted = LEFT[what]
    assert heads(mend(rows, lang))[word] == wanted
