"""In which order trees are mended, and that no rule is kept from a node of which it has something to say.

`mend` fails where trying every rule on every word would give another tree; so each rule must have work here
or in the other modules about repairs.
"""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

from pungsan.extract.tree import Node

ACTS = frozenset({"attack", "ataque", "apoyo"})
CASES = [
    # only the last word of a set phrase introduces what follows
    ("es",
     "rey/NOUN/nsubj>habló habló=hablar/VERB/root/past cara/NOUN/case>Ruiz a/ADP/fixed>cara"
     " frente/NOUN/fixed>cara con/ADP/fixed>cara Ruiz/PROPN/obl>habló/PER",
     {"con": ("case", "Ruiz"), "cara": ("advmod", "habló")}),
    # how many at most
    ("es",
     "rey/NOUN/nsubj>entregó entregó=entregar/VERB/root/past hasta/ADP/case>tanques cien/NUM/nummod>tanques"
     " tanques=tanque/NOUN/obl>entregó/plur",
     {"tanques": ("obj", "entregó"), "hasta": ("advmod", "tanques")}),
    # a reflexive infinitive has its subject behind
    ("es",
     "rey/NOUN/nsubj>huyó huyó=huir/VERB/root/past al/ADP/mark>retirarse"
     " retirarse=retirar/VERB/advcl>huyó/inf las/DET/det>tropas tropas=tropa/NOUN/obj>retirarse/plur",
     {"tropas": ("nsubj", "retirarse")}),
    # what cannot act is no subject in a document
    ("es",
     "leyó=leer/VERB/root/past un/DET/det>comunicado comunicado/NOUN/obj>leyó en/ADP/case>que"
     " que/PRON/obl>condena/rel condena=condenar/VERB/acl:relcl>comunicado/pres el/DET/det>golpe"
     " golpe/NOUN/nsubj>condena",
     {"golpe": ("obj", "condena")}),
    # what the pronoun stands for is told, so she acts
    ("es",
     "tuvo=tener/VERB/root/past que/SCONJ/mark>desmentirle desmentirle=desmentir/VERB/xcomp>tuvo/inf"
     " la/DET/det>jueza jueza/NOUN/obj>desmentirle/sing",
     {"jueza": ("nsubj", "tuvo")}),
    # what is set against something denied
    ("es",
     "rey/NOUN/nsubj>culpó no/ADV/advmod>culpó culpó=culpar/VERB/root/past a/ADP/case>Chad"
     " Chad/PROPN/obj>culpó/LOC ,/PUNCT/punct>Mali sino/CCONJ/cc>Mali a/ADP/case>Mali"
     " Mali/PROPN/conj>Chad/LOC",
     {"Mali": ("obj", "culpó"), "Chad": ("parataxis", "Mali"), "no": ("advmod", "Chad")}),
    # set off by a comma a source is of the whole clause
    ("en",
     "navy/NOUN/nsubj>sank sank=sink/VERB/root/past trawler/NOUN/obj>sank ,/PUNCT/punct>sank"
     " according/VERB/case>Athens to/ADP/fixed>according Athens/PROPN/nmod>trawler/LOC",
     {"Athens": ("obl", "sank")}),
    # whose view it is stands in its place
    ("es",
     "a/ADP/case>juicio juicio/NOUN/obl>mintió del/ADP/case>fiscal fiscal/NOUN/nmod>juicio"
     " ,/PUNCT/punct>mintió rey/NOUN/nsubj>mintió mintió=mentir/VERB/root/past",
     {"fiscal": ("obl", "mintió")}),
    # what one says hangs on the word of saying
    ("en",
     "king/NOUN/nsubj>told told=tell/VERB/ccomp>announced/past Congress/PROPN/obj>told/ORG"
     " that/SCONJ/mark>sign he/PRON/nsubj>sign would/AUX/aux>sign sign/VERB/ccomp>announced/inf"
     " ,/PUNCT/punct>announced ministry/NOUN/nsubj>announced announced=announce/VERB/root/past",
     {"sign": ("ccomp", "told")}),
    # what is about to be done is no purpose
    ("en",
     "army/NOUN/nsubj>about is=be/AUX/cop>about/pres about/ADV/root to/PART/mark>attack"
     " attack/VERB/advcl>about/inf",
     {"attack": ("xcomp", "about")}),
    # a consequence is an act of its own, and its opening words no reason
    ("es",
     "sequía/NOUN/nsubj>siguió siguió=seguir/VERB/root/past ,/PUNCT/punct>pidió por/ADP/case>lo"
     " lo/PRON/obl>pidió que/PRON/nsubj>pidió/rel pidió=pedir/VERB/advcl>siguió/past ayuda/NOUN/obj>pidió",
     {"pidió": ("conj", "siguió"), "por": ("cc", "pidió"), "lo": ("cc", "pidió"), "que": ("cc", "pidió")}),
    # whom an act is aimed at is no part of who does it
    ("es",
     "creció=crecer/VERB/root/past el/DET/det>apoyo apoyo/NOUN/nsubj>creció de/ADP/case>Chad"
     " Chad/PROPN/nmod>apoyo/LOC a/ADP/case>Ruiz Ruiz/PROPN/nmod>Chad/PER",
     {"Ruiz": ("nmod", "apoyo")}),
    # what somebody is charged with is not part of who is charged
    ("en",
     "Chad/PROPN/nsubj>accused/LOC accused=accuse/VERB/root/past the/DET/det>army army/NOUN/obj>accused"
     " of/ADP/case>abuses abuses=abuse/NOUN/nmod>army/plur",
     {"abuses": ("obl", "accused")}),
    ("en",
     "Chad/PROPN/nsubj>accused/LOC accused=accuse/VERB/root/past the/DET/det>army army/NOUN/obj>accused"
     " of/SCONJ/mark>looting looting=loot/VERB/acl>army/ger",
     {"looting": ("advcl", "accused")}),
    # a place is where one goes
    ("es",
     "anunció=anunciar/VERB/root/past que/SCONJ/mark>visitará visitará=visitar/VERB/ccomp>anunció/fut"
     " Chile/PROPN/nsubj>visitará/LOC",
     {"Chile": ("obj", "visitará")}),
    # of two objects behind a verb without subject the first is it
    ("es",
     "anunció=anunciar/VERB/root/past el/DET/det>rey rey/NOUN/obj>anunció la/DET/det>reforma"
     " reforma/NOUN/obj>anunció",
     {"rey": ("nsubj", "anunció"), "reforma": ("obj", "anunció")}),
    # what stands before the speaker is what he says
    ("en",
     "drivers=driver/NOUN/nsubj>strike/plur will/AUX/aux>strike/fin strike/VERB/ccomp>warned/inf"
     " if/SCONJ/mark>stays he/PRON/nsubj>stays stays=stay/VERB/advcl>warned/pres ,/PUNCT/punct>warned"
     " union/NOUN/nsubj>warned warned=warn/VERB/root/past",
     {"stays": ("advcl", "strike")}),
    # a quotation goes on with what is said
    ("es",
     "«/PUNCT/punct>mintió mintió=mentir/VERB/ccomp>dijo/past »/PUNCT/punct>mintió ,/PUNCT/punct>dijo"
     " dijo=decir/VERB/root/past Rojas/PROPN/nsubj>dijo/PER ,/PUNCT/punct>dijo “/PUNCT/punct>huyó"
     " y/CCONJ/cc>huyó huyó=huir/VERB/conj>dijo/past",
     {"huyó": ("conj", "mintió")}),
    # of the tense of what is said
    ("es",
     "alcalde/NOUN/nsubj>sostiene sostiene=sostener/VERB/root/pres que/SCONJ/mark>quemó rey/NOUN/nsubj>quemó"
     " quemó=quemar/VERB/ccomp>sostiene/past aldea/NOUN/obj>quemó y/CCONJ/cc>mató"
     " mató=matar/VERB/conj>sostiene/past",
     {"mató": ("conj", "quemó")}),
    # what has a preposition has no subject
    ("en",
     "minister/NOUN/nsubj>visit on/ADP/case>visit visit/NOUN/obl>spoke spoke=speak/VERB/root/past",
     {"minister": ("nsubj", "spoke")}),
    # what *como* brings behind *tanto* is the second conjunct
    ("es",
     "tanto/ADV/advmod>rey rey/NOUN/nsubj>piden como/SCONJ/mark>vecinos vecinos=vecino/NOUN/advcl>rey/plur"
     " piden=pedir/VERB/root/pres,plur paz/NOUN/obj>piden",
     {"vecinos": ("conj", "rey")}),
    # what is told before the speaker is not his act
    ("en",
     "rebels=rebel/NOUN/nsubj>shelled/plur shelled=shell/VERB/ccomp>said/past port/NOUN/obj>shelled"
     " ,/PUNCT/punct>killing killing=kill/VERB/advcl>said/ger two/NUM/obj>killing ,/PUNCT/punct>said"
     " army/NOUN/nsubj>said said=say/VERB/root/past",
     {"killing": ("advcl", "shelled")}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "rows", "wanted"), CASES)
def test_mended(lang: str, rows: str, wanted: dict[str, tuple[str, str]]) -> None:
    found = heads(mend(rows, lang, ACTS))
    assert {word: found[word] for word in wanted} == wanted


def test_a_rule_reads_a_node_as_the_rules_before_left_it() -> None:
    """*Monday* is first no subject, and what no subject is no rule about subjects changes."""
    rows = "Chad/PROPN/nsubj/LOC Monday/NOUN/nsubj opened=open/VERB/root/past an/DET embassy/NOUN/obj"
    sentence = mend(rows, "en")
    day: Node = sentence.nodes[1]
    assert (day.dep, sentence.nodes[0].dep) == ("obl", "nsubj")
