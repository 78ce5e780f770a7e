"""Which clause a phrase belongs to: subjects after *and*, speakers behind, gerunds, clitics."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

ACTS = frozenset({"arrest", "arresto"})
CASES = [
    # a phrase behind a preposition of several words is no predicate
    (
        "es",
        "sindicatos=sindicato/NOUN/nsubj>plan/plur no/ADV/advmod>plan están=estar/AUX/cop>plan/fin"
        " de/ADP/case>plan acuerdo/NOUN/fixed>de con/ADP/fixed>de plan/NOUN/root/sing",
        {"plan": ("obl", "están"), "sindicatos": ("nsubj", "están"), "no": ("advmod", "están")},
    ),
    # but one behind a simple preposition is
    (
        "es",
        "sindicatos=sindicato/NOUN/nsubj>huelga/plur están=estar/AUX/cop>huelga/fin"
        " en/ADP/case>huelga huelga/NOUN/root/sing",
        {"huelga": ("ROOT", ""), "sindicatos": ("nsubj", "huelga")},
    ),
    # who stands right before a verb without subject acts
    (
        "es",
        "rehenes=rehén/NOUN/nsubj>siguen/plur siguen=seguir/VERB/root/pres,plur"
        " en/ADP/case>selva selva/NOUN/obl>siguen/sing"
        " y/CCONJ/cc>guerrilla guerrilla/NOUN/conj>selva/sing amenazó=amenazar/VERB/parataxis>siguen/past",
        {"guerrilla": ("nsubj", "amenazó"), "amenazó": ("conj", "siguen")},
    ),
    # but not if it has another number
    (
        "es",
        "rehenes=rehén/NOUN/nsubj>ven/plur ven=ver/VERB/root/pres,plur selva/NOUN/obj>ven/sing"
        " y/CCONJ/cc>monte monte/NOUN/conj>selva/sing huyen=huir/VERB/parataxis>ven/plur",
        {"monte": ("conj", "selva")},
    ),
    # what comes before the speaker is what is said
    (
        "en",
        "convoy/NOUN/nsubj:pass>attacked will/AUX/aux>attacked be/AUX/aux:pass>attacked"
        " attacked=attack/VERB/root/part"
        " ,/PUNCT rebels=rebel/NOUN/nsubj>threatened/plur threatened=warn/VERB/conj>attacked/past",
        {"threatened": ("ROOT", ""), "attacked": ("ccomp", "threatened")},
    ),
    # not where the two are joined
    (
        "en",
        "convoy/NOUN/nsubj>left left=leave/VERB/root/past ,/PUNCT and/CCONJ/cc>warned"
        " rebels=rebel/NOUN/nsubj>warned/plur warned=warn/VERB/conj>left/past",
        {"warned": ("conj", "left")},
    ),
    # with a preposition it is no object
    (
        "en",
        "France/PROPN/nsubj>came/LOC came=come/VERB/root/past to/ADP/case>aid the/DET aid/NOUN/obj>came",
        {"aid": ("obl", "came")},
    ),
    # schools do not close: they were closed
    (
        "en",
        "minister/NOUN/nsubj:pass>criticised was=be/AUX/aux:pass>criticised"
        " criticised=criticise/VERB/root/part"
        " by/ADP/case>teachers teachers=teacher/NOUN/obl:agent>criticised for/ADP/case>schools"
        " closing=close/VERB/amod>schools/ger schools=school/NOUN/nmod>teachers",
        {"closing": ("advcl", "criticised"), "schools": ("obj", "closing"), "for": ("mark", "closing")},
    ),
    # a bare verb behind its subject
    (
        "en",
        "unions=union/NOUN/nsubj>demand demand/VERB/root/pres that/SCONJ/mark>resign the/DET/det>resign"
        " mayor/NOUN/compound>resign resign/NOUN/ccomp>demand",
        {"mayor": ("nsubj", "resign"), "the": ("det", "mayor")},
    ),
    # what those who are asked shall do
    (
        "en",
        "senator/NOUN/nsubj>urged urged=urge/VERB/root/past members=member/NOUN/obj>urged"
        " of/ADP/case>movement"
        " movement/NOUN/nmod>members to/PART/mark>disarm disarm/VERB/acl>movement/inf",
        {"disarm": ("xcomp", "urged")},
    ),
    # the pronoun repeats the object that stands first
    (
        "es",
        "La/DET propuesta/NOUN/nsubj>rechazó/sing,fem la=la/PRON/obj>rechazó/sing,fem,prs"
        " rechazó=rechazar/VERB/root/past Kiev/PROPN/nsubj>rechazó/LOC",
        {"propuesta": ("obj", "rechazó"), "Kiev": ("nsubj", "rechazó")},
    ),
    # beside an accusative pronoun a noun without *a* acts
    (
        "es",
        "lo=lo/PRON/obj>acusó/sing,masc,prs acusó=acusar/VERB/root/past la/DET"
        " fiscalía/NOUN/obj>acusó/sing",
        {"fiscalía": ("nsubj", "acusó")},
    ),
    # of two subjects behind *le* the last is what is given
    (
        "es",
        "Le=le/PRON/iobj>vende/sing,prs vende=vender/VERB/root/pres"
        " Paraguay/PROPN/nsubj>vende/LOC la/DET energía/NOUN/nsubj>vende",
        {"Paraguay": ("nsubj", "vende"), "energía": ("obj", "vende")},
    ),
    # *al presidente* is no subject
    (
        "es",
        "acusó=acusar/VERB/root/past al=al/ADP/case>presidente presidente/NOUN/nsubj>acusó",
        {"presidente": ("obj", "acusó")},
    ),
    # how long ago: no clause with a subject
    (
        "es",
        "diputado/NOUN/nsubj>hace expulsado=expulsar/VERB/acl>diputado/part"
        " hace=hacer/VERB/ccomp>acusó/pres"
        " tres/NUM/nummod>semanas semanas=semana/NOUN/obj>hace ,/PUNCT acusó=acusar/VERB/root/past",
        {"diputado": ("nsubj", "acusó"), "hace": ("advcl", "expulsado")},
    ),
    # a participle between commas is no main verb
    (
        "en",
        "Chad/PROPN/nsubj>admitted/LOC ,/PUNCT/punct>Chad admitted=admit/VERB/root/past last/ADJ/amod>month"
        " month/NOUN/obl>admitted ,/PUNCT/punct>signed signed=sign/VERB/advcl>admitted/past",
        {"signed": ("ROOT", ""), "Chad": ("nsubj", "signed"), "admitted": ("acl", "Chad")},
    ),
    # what one is named is nobody else
    (
        "es",
        "partido/NOUN/nsubj>proclamó proclamó=proclamar/VERB/root/past candidata/NOUN/obj>proclamó"
        " a/ADP/case>Ana Ana/PROPN/iobj>proclamó/PER",
        {"candidata": ("xcomp", "proclamó"), "Ana": ("obj", "proclamó")},
    ),
    # *have forbidden exports*
    (
        "en",
        "countries=country/NOUN/nsubj>have have/VERB/root/pres"
        " forbidden=forbid/VERB/amod>exports/part exports=export/NOUN/obj>have",
        {"exports": ("obj", "forbidden"), "have": ("aux", "forbidden"), "countries": ("nsubj", "forbidden")},
    ),
    # who did an act whose noun names whom it was done to
    (
        "en",
        "arrest/NOUN/nsubj:pass>condemned of/ADP/case>nuns nuns=nun/NOUN/nmod>arrest by/ADP/case>police"
        " police/NOUN/nmod>nuns was=be/AUX/aux:pass>condemned condemned=condemn/VERB/root/part",
        {"police": ("nmod", "arrest")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "rows", "wanted"), CASES)
def test_mended(lang: str, rows: str, wanted: dict[str, tuple[str, str]]) -> None:
    found = heads(mend(rows, lang, ACTS))
    assert {word: found[word] for word in wanted} == wanted


def test_a_future_is_known_by_its_form() -> None:
    sentence = mend("exigiremos=exigir/VERB/root/pres,plur la/DET salida/NOUN/obj>exigiremos", "es")
    assert sentence.root.is_a("Tense=Fut")
