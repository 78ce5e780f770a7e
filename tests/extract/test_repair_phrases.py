"""What a phrase is, and what it hangs on."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

CASES = [
    # why somebody marches is no part of whom he marches against; what has an article names something
    (
        "es",
        "Monjas/NOUN/nsubj>marcharon marcharon=marchar/VERB/root/past contra/ADP/case>alcalde"
        " alcalde/NOUN/obl>marcharon en/ADP/case>solidaridad solidaridad/NOUN/nmod>alcalde",
        {"solidaridad": ("obl", "marcharon")},
    ),
    (
        "en",
        "Nuns/NOUN/nsubj>met met=meet/VERB/root/past miners/NOUN/obj>met in/ADP/case>protest"
        " a/DET/det>protest protest/NOUN/nmod>miners",
        {"protest": ("nmod", "miners")},
    ),
    # a preposition introduces the whole name
    (
        "en",
        "Tuvalu/PROPN/nsubj>sought/LOC sought=seek/VERB/root/past help/NOUN/obj>sought from/ADP/case>Lucia"
        " Saint/PROPN/nmod>help Lucia/PROPN/flat>Saint",
        {"from": ("case", "Saint")},
    ),
    # a number counts what seems to be its adjective
    (
        "es",
        "Veinte/NUM/nsubj>llegaron heridos=herido/ADJ/amod>Veinte/plur llegaron=llegar/VERB/root/past",
        {"heridos": ("nsubj", "llegaron"), "Veinte": ("nummod", "heridos")},
    ),
    # a capital right after a person's name goes on with it
    (
        "es",
        "Park/PROPN/nsubj>rió/PER Un=un/DET/nsubj>rió rió=reír/VERB/root/past",
        {"Un": ("flat", "Park")},
    ),
    # what is joined to a name is joined to all of it
    (
        "es",
        "Costa/PROPN/nsubj>votaron/LOC de/ADP/case>Marfil Marfil/PROPN/nmod>Costa y/CCONJ/cc>Gabón"
        " Gabón/PROPN/conj>Marfil/LOC votaron=votar/VERB/root/past",
        {"Gabón": ("conj", "Costa")},
    ),
    # the name behind a country is that of what is of the country
    (
        "es",
        "agencia/NOUN/nsubj>informó de/ADP/case>Costa Costa/PROPN/nmod>agencia/LOC de/ADP/case>Marfil"
        " Marfil/PROPN/nmod>Costa ,/PUNCT/punct>AIP AIP/PROPN/appos>Costa/ORG ,/PUNCT/punct>AIP"
        " informó=informar/VERB/root/past",
        {"AIP": ("appos", "agencia"), "Costa": ("nmod", "agencia")},
    ),
    # the end of a set phrase introduces what follows
    (
        "es",
        "A/ADP/case>juicio juicio/NOUN/obl>falló del/ADP/fixed>A fiscal/NOUN/nmod>juicio"
        " juez/NOUN/nsubj>falló falló=fallar/VERB/root/past",
        {"del": ("case", "fiscal")},
    ),
    # two names in a row are one, if they are the subject
    (
        "en",
        "Emir/PROPN/nsubj>resigned Talal/PROPN/nsubj>resigned resigned=resign/VERB/root/past",
        {"Talal": ("flat", "Emir")},
    ),
    # what follows a verb and its particle is the object, unless it says how long
    (
        "en",
        "bank/NOUN/nsubj>wrote wrote=write/VERB/root/past off/ADP/compound:prt>wrote the/DET/det>debt"
        " debt/NOUN/obl>wrote",
        {"debt": ("obj", "wrote")},
    ),
    (
        "en",
        "crowd/NOUN/nsubj>held held=hold/VERB/root/past out/ADP/compound:prt>held the/DET/det>week"
        " week/NOUN/obl>held",
        {"week": ("obl", "held")},
    ),
    # how exact a number is, is no place
    (
        "en",
        "blast/NOUN/nsubj>wounded wounded=wound/VERB/root/past at/ADP/case>nurses least=least/ADJ/amod>nurses"
        " nine/NUM/nummod>nurses nurses=nurse/NOUN/obl>wounded/plur",
        {"nurses": ("obj", "wounded"), "least": ("advmod", "nurses")},
    ),
    (
        "en",
        "blast/NOUN/nsubj>wounded wounded=wound/VERB/root/past at/ADP/case>least least/ADJ/nmod>nine"
        " nine/NUM/nummod>nurses nurses=nurse/NOUN/obl>wounded/plur",
        {"nurses": ("obj", "wounded"), "least": ("advmod", "nurses")},
    ),
    # nor is it a time or a real place
    (
        "en",
        "storm/NOUN/nsubj>raged raged=rage/VERB/root/past at/ADP/case>days least=least/ADJ/amod>days"
        " nine/NUM/nummod>days days=day/NOUN/obl>raged/plur",
        {"days": ("obl", "raged")},
    ),
    (
        "en",
        "army/NOUN/nsubj>struck struck=strike/VERB/root/past at/ADP/case>dawn dawn/NOUN/obl>struck",
        {"dawn": ("obl", "struck"), "at": ("case", "dawn")},
    ),
    # with a preposition it is no apposition, and the preposition is not the title's
    (
        "en",
        "Chad/PROPN/nsubj>deplored/LOC deplored=deplore/VERB/root/past visit/NOUN/obj>deplored"
        " by/ADP/case>Senator"
        " Senator=senator/PROPN/compound>Ruiz Ruiz/PROPN/appos>visit/PER",
        {"Ruiz": ("nmod", "visit"), "by": ("case", "Ruiz")},
    ),
    (
        "en",
        "senator/NOUN/nsubj>spoke Ruiz/PROPN/appos>senator/PER spoke=speak/VERB/root/past",
        {"Ruiz": ("appos", "senator")},
    ),
    # an adjective in quotation marks
    (
        "en",
        "bishop/NOUN/nsubj>called called=call/VERB/root/past law/NOUN/obj>called “/PUNCT/punct>shameful"
        " shameful/ADJ/appos>law ”/PUNCT/punct>shameful",
        {"shameful": ("xcomp", "called")},
    ),
    (
        "en",
        "bishop/NOUN/nsubj>read read/VERB/root/past law/NOUN/obj>read “/PUNCT/punct>shameful"
        " shameful/ADJ/appos>law ”/PUNCT/punct>shameful",
        {"shameful": ("appos", "law")},
    ),
    # without a comma and with an article
    (
        "en",
        "Mali/PROPN/nsubj>handed/LOC handed=hand/VERB/root/past to/ADP/case>Chad Chad/PROPN/obl>handed/LOC"
        " the/DET/det>banker banker/NOUN/compound>Sow Sow/PROPN/appos>Chad/PER",
        {"Sow": ("obj", "handed")},
    ),
    (
        "en",
        "Mali/PROPN/nsubj>spoke/LOC spoke=speak/VERB/root/past to/ADP/case>Sow Sow/PROPN/obl>spoke/PER"
        " ,/PUNCT/punct>banker the/DET/det>banker banker/NOUN/appos>Sow",
        {"banker": ("appos", "Sow")},
    ),
    # what somebody is kept from completes the verb
    (
        "en",
        "rules=rule/NOUN/nsubj>prevented/plur prevented=prevent/VERB/root/past"
        " nurses=nurse/NOUN/obj>prevented"
        " from/SCONJ/mark>going going=go/VERB/advcl>prevented/ger",
        {"going": ("xcomp", "prevented")},
    ),
    (
        "en",
        "judge/NOUN/nsubj>stopped had=have/AUX/aux>stopped not/PART/advmod>stopped"
        " stopped=stop/VERB/root/part nurses=nurse/NOUN/obj>stopped"
        " from/SCONJ/mark>going going=go/VERB/advcl>stopped/ger",
        {"going": ("advcl", "stopped")},
    ),
    # no strike accepts an offer
    (
        "en",
        "pilots=pilot/NOUN/nsubj>ended/plur ended=end/VERB/root/past strike/NOUN/obj>ended"
        " planned=plan/VERB/acl>strike/part after/SCONJ/mark>accepting"
        " accepting=accept/VERB/advcl>planned/ger offer/NOUN/obj>accepting",
        {"accepting": ("advcl", "ended")},
    ),
    (
        "en",
        "pilots=pilot/NOUN/nsubj>met/plur met=meet/VERB/root/past minister/NOUN/obj>met"
        " named=name/VERB/acl>minister/part after/SCONJ/mark>winning"
        " winning=win/VERB/advcl>named/ger",
        {"winning": ("advcl", "named")},
    ),
    # who is told before *whose* says so
    (
        "en",
        "lost=lose/VERB/ccomp>said/past ,/PUNCT/punct>lost said=say/VERB/root/past"
        " prosecutor/NOUN/nsubj>raided"
        " ,/PUNCT/punct>raided whose/PRON/nmod:poss>officers officers=officer/NOUN/nsubj>raided/plur"
        " raided=raid/VERB/ccomp>said/past bank/NOUN/obj>raided",
        {"prosecutor": ("nsubj", "said"), "raided": ("acl:relcl", "prosecutor")},
    ),
    # what *to* makes an infinitive is a verb, with its object
    (
        "en",
        "Chad/PROPN/nsubj>offered/LOC offered=offer/VERB/root/past to/PART/mark>host host/NOUN/xcomp>offered"
        " talks=talk/NOUN/obj>host rebels=rebel/NOUN/nmod>host/plur",
        {"host": ("xcomp", "offered"), "talks": ("obj", "host")},
    ),
    # an adverb before a preposition belongs to the verb
    (
        "en",
        "Chad/PROPN/nsubj>gave/LOC gave=give/VERB/root/past bodies=body/NOUN/obj>gave/plur"
        " over/ADV/case>Togo to/ADP/case>Togo Togo/PROPN/obl>gave/LOC",
        {"over": ("compound:prt", "gave"), "to": ("case", "Togo")},
    ),
    (
        "es",
        "Chad/PROPN/nsubj>giró/LOC giró=girar/VERB/root/past cerca/ADV/case>Togo de/ADP/case>Togo"
        " Togo/PROPN/obl>giró/LOC",
        {"cerca": ("case", "Togo")},
    ),
    # a bare noun right before a name is its title
    (
        "en",
        "left=leave/VERB/ccomp>said/past Chad/PROPN/obj>left/LOC ,/PUNCT/punct>minister"
        " minister/NOUN/appos>Chad Berg/PROPN/nsubj>said/PER said=say/VERB/root/past",
        {"minister": ("compound", "Berg")},
    ),
    (
        "en",
        "left=leave/VERB/ccomp>said/past Chad/PROPN/obj>left/LOC ,/PUNCT/punct>neighbour"
        " a/DET/det>neighbour neighbour/NOUN/appos>Chad ,/PUNCT/punct>left Berg/PROPN/nsubj>said/PER"
        " said=say/VERB/root/past",
        {"neighbour": ("appos", "Chad")},
    ),
    # two verbs with nothing between them but *and*
    (
        "en",
        "mob/NOUN/nsubj>rioted rioted=riot/VERB/root/past after/SCONJ/mark>shot"
        " officers=officer/NOUN/nsubj>shot"
        " shot=shoot/VERB/advcl>rioted/past and/CCONJ/cc>killed killed=kill/VERB/conj>rioted/past"
        " farmer/NOUN/obj>killed",
        {"killed": ("conj", "shot")},
    ),
    (
        "en",
        "mob/NOUN/nsubj>rioted rioted=riot/VERB/root/past after/SCONJ/mark>came"
        " officers=officer/NOUN/nsubj>came"
        " came=come/VERB/advcl>rioted/past ,/PUNCT/punct>burned and/CCONJ/cc>burned"
        " burned=burn/VERB/conj>rioted/past post/NOUN/obj>burned",
        {"burned": ("conj", "rioted")},
    ),
    # a second subject behind *and*
    (
        "en",
        "king/NOUN/nsubj>met and/CCONJ/cc>met premier/NOUN/nsubj>met met=meet/VERB/root/past",
        {"premier": ("conj", "king"), "and": ("cc", "premier")},
    ),
    # what is told before the speaker is not his act
    (
        "en",
        "rebels=rebel/NOUN/nsubj>shelled/plur shelled=shell/VERB/ccomp>said/past port/NOUN/obj>shelled"
        " ,/PUNCT/punct>killing killing=kill/VERB/ccomp>said/ger two/NUM/obj>killing ,/PUNCT/punct>said"
        " army/NOUN/nsubj>said said=say/VERB/root/past",
        {"killing": ("advcl", "shelled")},
    ),
    (
        "en",
        "army/NOUN/nsubj>said said=say/VERB/root/past rebels=rebel/NOUN/nsubj>shelled/plur"
        " shelled=shell/VERB/ccomp>said/past port/NOUN/obj>shelled ,/PUNCT/punct>adding"
        " adding=add/VERB/advcl>said/ger",
        {"adding": ("advcl", "said")},
    ),
    # a participle goes with the passive
    (
        "en",
        "editor/NOUN/nsubj:pass>convicted was=be/AUX/aux:pass>convicted/past convicted=convict/VERB/root/part"
        " of/SCONJ/mark>insulting insulting=insult/VERB/advcl>convicted/ger king/NOUN/obj>insulting"
        " and/CCONJ/cc>jailed jailed=jail/VERB/conj>insulting/part",
        {"jailed": ("conj", "convicted")},
    ),
    # a name that nothing holds
    (
        "en",
        "mayor/NOUN/nsubj>resigned resigned=resign/VERB/root/past ;/PUNCT/punct>Greens"
        " Greens/PROPN/dep>resigned/ORG ,/PUNCT/punct>defended without/SCONJ/mark>naming"
        " naming=name/VERB/advcl>defended/ger day/NOUN/obj>naming ,/PUNCT/punct>naming"
        " defended=defend/VERB/conj>resigned/past law/NOUN/obj>defended",
        {"Greens": ("nsubj", "defended")},
    ),
    # a finite verb goes with a finite one
    (
        "en",
        "council/NOUN/nsubj>urged urged=urge/VERB/root/past Mali/PROPN/obj>urged/LOC to/PART/mark>withdraw"
        " withdraw/VERB/xcomp>urged/inf and/CCONJ/cc>condemned condemned=condemn/VERB/conj>withdraw/past"
        " raid/NOUN/obj>condemned",
        {"condemned": ("conj", "urged")},
    ),
    (
        "es",
        "consejo/NOUN/nsubj>instó instó=instar/VERB/root/past a/ADP/case>retirarse"
        " retirarse=retirar/VERB/xcomp>instó/inf y/CCONJ/cc>condenó"
        " condenó=condenar/VERB/conj>retirarse/past",
        {"condenó": ("conj", "instó")},
    ),
    (
        "en",
        "council/NOUN/nsubj>urged urged=urge/VERB/root/past Mali/PROPN/obj>urged/LOC to/PART/mark>withdraw"
        " withdraw/VERB/xcomp>urged/inf and/CCONJ/cc>pay pay/VERB/conj>withdraw/inf",
        {"pay": ("conj", "withdraw")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "rows", "wanted"), CASES)
def test_mended(lang: str, rows: str, wanted: dict[str, tuple[str, str]]) -> None:
    got = heads(mend(rows, lang))
    assert {word: got[word] for word in wanted} == wanted
