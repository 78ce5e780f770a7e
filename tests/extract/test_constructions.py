"""Who takes part by the grammar of one sentence, in the constructions that news is full of."""

from __future__ import annotations

import pytest
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

TOLD = [
    # the preposition that ends a phrase brings in who takes part
    ("en", "Monrovia has mended fences with Abidjan.", "AGREE | Monrovia | Abidjan"),
    # an adjective behind its noun says what that one does
    ("en", "Senators critical of Tripoli abstained.", "ACCUSE | Senators critical of Tripoli | Tripoli"),
    # whose object is shared, and whose is not
    (
        "en",
        "The ministry asked Chad to free the priests and sent its ambassador home.",
        "REQUEST | The ministry | Chad",
    ),
    # each verb with its own subject and object
    (
        "en",
        "The gunmen shelled the town and wounded at most three nurses.",
        "ASSAULT | The gunmen | three nurses",
    ),
    ("en", "Four nurses abducted last month by the militia have been freed.", "RETREAT |  | Four nurses"),
    (
        "en",
        "The party, founded by two generals, called on the president to resign.",
        "REQUEST | The party | the president",
    ),
    # what is told beside a verb is done by its subject
    (
        "en",
        "By expelling four Chadian diplomats, Togo made a bold move.",
        "SANCTION | Togo | four Chadian diplomats",
    ),
    # who says so of himself
    ("en", "Kenya said it was willing to send troops to Somalia.", "AGREE | Kenya | Somalia"),
    # of whom something is wanted
    (
        "en",
        "The rebels refused to negotiate until the army leaves the valley.",
        "REJECT | The rebels | the army",
    ),
    (
        "es",
        "Los rebeldes se niegan a negociar hasta que el ejército deje el valle.",
        "REJECT | Los rebeldes | el ejército",
    ),
    (
        "en",
        "The generals threatened to shell it unless Togo pulls out its troops.",
        "THREATEN | The generals | Togo",
    ),
    (
        "en",
        "The general warned that, should Mali attack the port again, the army would answer with force.",
        "THREATEN | The general | Mali",
    ),
    # a denial is aimed at who says so
    (
        "en",
        "The ministry denied that it had paid the rebels, as Peru maintains.",
        "REJECT | The ministry | Peru",
    ),
    (
        "es",
        "El ministerio negó que hubiera pagado a los rebeldes, como sostiene Perú.",
        "REJECT | El ministerio | Perú",
    ),
    # who answers a request was asked
    ("en", "Chile rejected the extradition request made by Peru.", "REQUEST | Peru | Chile"),
    ("es", "Chile rechazó la solicitud de extradición hecha por Perú.", "REQUEST | Perú | Chile"),
    # where the act goes on
    (
        "en",
        "Police raided the offices of the Green Party, where they seized files.",
        "COERCE | Police | the Green Party",
    ),
    # the answer is to the last party that did something
    (
        "en",
        "Mali expelled two envoys whom it accuses of theft, and Niger warned that it would respond.",
        "THREATEN | Niger | Mali",
    ),
    # whose weapon it was
    (
        "en",
        "Four soldiers were killed when a bomb planted by the rebels went off.",
        "ASSAULT | the rebels | Four soldiers",
    ),
    # an opinion in quotation marks
    ("en", "The mayor described the raid as “utterly reprehensible”.", "ACCUSE | The mayor"),
    # what somebody is kept from did not happen
    ("en", "The rules have prevented Kenya from sending food to Chad.", "AID | Kenya | Chad | negation"),
    # where one left is nobody
    ("en", "The rebels pulled out of the mining districts.", "RETREAT | The rebels"),
    ("en", "The army withdrew its men from Chad.", "RETREAT | The army | Chad"),
    # a participle that keeps an object is passive
    ("en", "The former mayor, fined 900 euros for fraud, left Lima.", "SANCTION |  | The former mayor"),
    (
        "en",
        "The journalist, refused a visa by the Chadian authorities, left the country.",
        "REJECT | the Chadian authorities | The journalist",
    ),
    (
        "en",
        "The minister, who was refused entry by Niger in May, said he would return.",
        "REJECT | Niger | The minister | historical",
    ),
    # to whom, behind an adverb
    (
        "en",
        "Israel handed the bodies of three fighters over to Lebanon on Monday.",
        "RETREAT | Israel | Lebanon",
    ),
    # what *to* makes an infinitive
    (
        "en",
        "Four countries have offered to host talks between the rebels and the junta.",
        "AGREE | Four countries | the rebels; the junta",
    ),
    # a title right before its name
    (
        "en",
        "Norway will pull its envoys out of Chad, foreign minister Ida Berg told reporters on Tuesday.",
        "SANCTION | Norway | Chad | future",
    ),
    # what came before is told, not promised
    (
        "en",
        "Malawi has agreed to take in 200 refugees from Congo after talks with the UN refugee agency.",
        "CONSULT | Malawi; the UN refugee agency",
    ),
    # who is punished did what he is punished for
    (
        "en",
        "A court in Chad sentenced a general to ten years for the murder of two nuns.",
        "ASSAULT | a general | two nuns",
    ),
    ("en", "The bishop thanked Chad for the release of the pilots.", "RETREAT | Chad | the pilots"),
    (
        "en",
        "The editor was convicted of insulting the king and sentenced to a year in prison.",
        "ACCUSE | The editor | the king",
    ),
    (
        "en",
        "The editor was convicted of insulting the king and sentenced to a year in prison.",
        "SANCTION |  | The editor",
    ),
    # a protest is aimed at who did it, not at who suffered
    (
        "en",
        "Hundreds of women marched on the ministry in protest at the killing of a student by soldiers.",
        "PROTEST | Hundreds of women | soldiers",
    ),
    # two subjects of one verb, two verbs of one subject
    (
        "en",
        "Togo’s king and the Ghanaian prime minister discussed the war by phone on Sunday.",
        "CONSULT | Togo’s king; the Ghanaian prime minister",
    ),
    (
        "en",
        "Villagers burned a police post after officers shot and killed a farmer.",
        "ASSAULT | officers | a farmer",
    ),
    # what is told before the speaker is not his act
    (
        "en",
        "Rebels attacked a convoy near Baidoa, killing two soldiers, the African Union said.",
        "ASSAULT | Rebels | two soldiers",
    ),
    # arms act for whose they are, or by themselves
    ("en", "Army helicopters killed 30 miners on Monday.", "ASSAULT | Army helicopters | 30 miners"),
    ("en", "On Monday, warplanes killed 30 miners.", "ASSAULT | warplanes | 30 miners"),
    # whom charges are about, and who makes them
    (
        "en",
        "The UN has accused both the army and the militia of war crimes.",
        "ACCUSE | The UN | the army; the militia",
    ),
    (
        "en",
        "Pro-government militias have been blamed by rights groups for the killings.",
        "ACCUSE | rights groups | Pro-government militias",
    ),
    # what happened before the end of a wait in the past did happen
    ("en", "The rebels held the bridge until the army retook the town.", "ASSAULT | the army | the town"),
    ("en", "Chad sent troops to Sudan.", "MOBILIZE | Chad | Sudan"),
    # months take no part
    ("en", "The party is boycotting December’s elections.", "PROTEST | The party"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "event"), TOLD)
def test_told(coder: Coder, lang: str, text: str, event: str) -> None:
    assert event in told(coder, lang, text)


NOT_TOLD = [
    # a condition asks nothing
    (
        "en",
        "The general warned that, should Mali attack the port again, the army would answer with force.",
        "REQUEST",
    ),
    # nor does a question
    ("en", "“Can the premier keep out of court?” he asked the speaker.", "REQUEST"),
    ("es", "«¿Irá el ministro a la cárcel?», preguntó la senadora.", "REQUEST"),
    ("en", "The minister told parliament that the government had paid no ransom to the rebels.", "REQUEST"),
    # what is proposed to be done by oneself is not asked
    ("en", "The ministry is proposing to restrict sales of scrap to India.", "REQUEST"),
    # what is waited for has not come
    ("en", "The bank said it would not lend to Zambia until it reached a deal with its creditors.", "AGREE"),
    ("en", "The rebels refused to negotiate until the army leaves the valley.", "RETREAT"),
    # with a thing nobody works together
    ("en", "He was running with it when the army attacked the village.", "COOPERATE"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), NOT_TOLD)
def test_not_told(coder: Coder, lang: str, text: str, kind: str) -> None:
    assert not [event for event in told(coder, lang, text) if event.startswith(kind)]


def test_ways_to_do_it_are_not_yet_ways_taken(coder: Coder) -> None:
    text = "Talks about ways to deepen the ties between Chad and Niger began on Monday."
    assert "SUPPORT | Chad; Niger |  | hypothetical" in told(coder, "en", text)


def test_help_that_is_sent_is_told_once(coder: Coder) -> None:
    text = "Australia is sending 200 soldiers to help the Solomon Islands."
    assert told(coder, "en", text) == ["AID | Australia | the Solomon Islands"]


def test_what_an_act_is_for_is_part_of_it(coder: Coder) -> None:
    text = "Chad summoned the French ambassador to protest against remarks by the French president about its"
    text += " vote."
    assert told(coder, "en", text) == ["ACCUSE | Chad | the French ambassador"]
    text = "Officials from Chad and Niger will meet on Friday to discuss the border."
    assert [event.split(" | ")[0] for event in told(coder, "en", text)] == ["AGREE"]


NOBODY = [
    # denied of one's own people, the act is aimed at nobody told
    ("en", "Chad denied that soldiers of its army had burned the village.", "REJECT | Chad"),
    # a statement in which they condemn something is no act of theirs to blame
    (
        "en",
        "The bishops issued a statement in which they condemned the arrest of a nun.",
        "ACCUSE | The bishops",
    ),
    # a place that no table knows attacks nobody
    ("en", "The Ben Ghazal attack killed eleven soldiers.", "ASSAULT |  | eleven soldiers"),
]


@pytest.mark.parametrize(("lang", "text", "event"), NOBODY)
def test_nobody_is_named_where_none_is_meant(coder: Coder, lang: str, text: str, event: str) -> None:
    assert event in told(coder, lang, text)
