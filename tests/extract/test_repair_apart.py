"""Words that look like the verb of a sentence and only tell something of its subject."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend

CASES = [
    # before a title, "acting" is no verb
    (
        "Acting=act/VERB/csubj>quit/ger Premier/PROPN/compound>Rey Rey/PROPN/obj>Acting"
        " quit/VERB/root/past",
        {"Acting": ("amod", "Rey"), "Rey": ("nsubj", "quit")},
    ),
    # but other verbs are
    (
        "Meeting=meet/VERB/csubj>helped/ger Premier/PROPN/compound>Rey Rey/PROPN/obj>Meeting"
        " helped=help/VERB/root/past Mali/PROPN/obj>helped",
        {"Meeting": ("csubj", "helped"), "Rey": ("obj", "Meeting")},
    ),
    # and where there is a subject
    (
        "Acting=act/VERB/advcl>quit/ger Premier/PROPN/compound>Rey Rey/PROPN/obj>Acting"
        " Bo/PROPN/nsubj>quit quit/VERB/root/past",
        {"Acting": ("advcl", "quit"), "Bo": ("nsubj", "quit")},
    ),
    # who stands before a participle between commas is the subject of the verb behind them
    (
        "poet/NOUN/nsubj>freed ,/PUNCT/punct>poet freed=free/VERB/advcl>held/part in/ADP/case>May"
        " May/PROPN/obl>freed ,/PUNCT/punct>freed was=be/AUX/aux:pass>held/past held=hold/VERB/root/part",
        {"poet": ("nsubj:pass", "held"), "freed": ("acl", "poet")},
    ),
    # two finite verbs with one subject: the first is a participle
    (
        "sailors=sailor/NOUN/nsubj>captured/plur captured=capture/VERB/root/past in/ADP/case>strait"
        " strait/NOUN/obl>captured were=be/AUX/aux:pass>freed/past freed=free/VERB/conj>captured/part",
        {"freed": ("ROOT", ""), "sailors": ("nsubj:pass", "freed"), "captured": ("acl", "sailors")},
    ),
    # who seized them is not who was freed
    (
        "nurses=nurse/NOUN/nsubj>abducted/plur abducted=abduct/VERB/root/past by/ADP/case>militia"
        " militia/NOUN/nsubj:pass>freed were=be/AUX/aux:pass>freed/past freed=free/VERB/conj>abducted/part",
        {"militia": ("obl:agent", "abducted"), "nurses": ("nsubj:pass", "freed")},
    ),
    # joined by *and* both are verbs
    (
        "sailors=sailor/NOUN/nsubj>escaped/plur escaped=escape/VERB/root/past and/CCONJ/cc>freed"
        " were=be/AUX/aux:pass>freed/past freed=free/VERB/conj>escaped/part",
        {"escaped": ("ROOT", "")},
    ),
    # what somebody says needs no *that*
    (
        "general/NOUN/nsubj>said said=say/VERB/root/past by/ADP/case>phone phone/NOUN/obl>said"
        " were=be/AUX/aux:pass>freed/past freed=free/VERB/conj>said/part",
        {"said": ("ROOT", "")},
    ),
    # an adverb before the participle between commas
    (
        "envoy/NOUN/nsubj>denied ,/PUNCT/punct>envoy once/ADV/advmod>denied denied=deny/VERB/root/past"
        " visa/NOUN/obj>denied ,/PUNCT/punct>praised praised=praise/VERB/conj>denied/past"
        " king/NOUN/obj>praised",
        {"praised": ("ROOT", ""), "denied": ("acl", "envoy")},
    ),
    # a sign that the parser takes for a subject
    (
        "}/PUNCT/nsubj>praised praised=praise/VERB/root/past king/NOUN/obj>praised",
        {"praised": ("ROOT", ""), "king": ("obj", "praised")},
    ),
    # a noun that is told about twice is the subject of the last
    (
        "party/NOUN/root ,/PUNCT/punct>founded founded=found/VERB/acl>party/part"
        " by/ADP/case>generals generals=general/NOUN/obl:agent>founded ,/PUNCT/punct>urged"
        " urged=urge/VERB/acl>party/part king/NOUN/obj>urged ./PUNCT/punct>party",
        {"urged": ("ROOT", ""), "party": ("nsubj", "urged")},
    ),
    # but not in a headline without a verb
    (
        "party/NOUN/root ,/PUNCT/punct>founded founded=found/VERB/acl>party/part"
        " by/ADP/case>generals generals=general/NOUN/obl:agent>founded ,/PUNCT/punct>urged"
        " urged=urge/VERB/acl>party/part king/NOUN/obj>urged",
        {"party": ("ROOT", "")},
    ),
    # the only verb of a sentence, right behind its noun and with an object
    (
        "miners=miner/NOUN/root/plur called=call/VERB/acl>miners/part their/PRON/nmod:poss>strike/poss"
        " strike/NOUN/obj>called ./PUNCT/punct>miners",
        {"called": ("ROOT", ""), "miners": ("nsubj", "called")},
    ),
    # a participle that opens the sentence
    (
        "rescued=rescue/VERB/root/part by/ADP/case>guard guard/NOUN/obl:agent>rescued ,/PUNCT/punct>rescued"
        " sailors=sailor/NOUN/nsubj:pass>taken/plur were=be/AUX/aux:pass>taken/past"
        " taken=take/VERB/advcl>rescued/part",
        {"taken": ("ROOT", ""), "rescued": ("advcl", "taken")},
    ),
    # a clause with a conjunction stays below
    (
        "rescued=rescue/VERB/root/part by/ADP/case>guard guard/NOUN/obl:agent>rescued ,/PUNCT/punct>rescued"
        " when/SCONJ/mark>sank boat/NOUN/nsubj>sank sank=sink/VERB/advcl>rescued/past",
        {"rescued": ("ROOT", "")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), CASES)
def test_mended(rows: str, wanted: dict[str, tuple[str, str]]) -> None:
    got = heads(mend(rows, "en"))
    assert {word: got[word] for word in wanted} == wanted
