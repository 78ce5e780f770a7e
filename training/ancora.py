"""AnCora in UD 1.4, as in Universal Propositions 1.0, to UD 2.

Differences: https://universaldependencies.org/v2/summary.html. The semantic roles tell direct objects with
`a` (A1) from datives (A2), and agents (A0) from other complements with `por`.
"""

from pungsan.annotate.conllu import Sentence, Token
from training.labels import hang
from training.spanish import AUXILIARIES, Usage

LABELS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj", "auxpass": "aux:pass", "name": "flat",
    "mwe": "fixed", "neg": "advmod", "auxpass:reflex": "expl:pass",
}  # fmt: skip
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM")


def preposition(sentence: Sentence, token: Token) -> str:
    """The first preposition of a nominal, `a` and `de` split from their article; empty if none."""
    return next((c.form.lower() for c in sentence.children(token) if c.deprel == "case"), "")


def promote(sentence: Sentence, auxiliary: Token, main: Token) -> None:
    """Make a verb that AnCora takes for auxiliary (dejar de, volver a, ir a) the head of an xcomp."""
    order = {id(t): i for i, t in enumerate(sentence.tokens)}
    hang(auxiliary, main.head, main.deprel)
    hang(main, auxiliary, "xcomp")
    auxiliary.upos = "VERB"
    if main.upos in NOMINAL and auxiliary.lemma == "hacer":
        auxiliary.deprel = "advcl" if auxiliary.deprel in ("nmod", "obl", "advmod") else auxiliary.deprel
        main.deprel = "obj"
    at = order[id(auxiliary)]
    for child in sentence.children(main):
        if child is auxiliary:
            continue
        subject = child.deprel in ("nsubj", "nsubj:pass", "csubj")
        closing = child.upos == "PUNCT" and order[id(child)] > order[id(main)]
        if order[id(child)] < at or subject or closing:
            child.head = auxiliary


def promote_auxiliaries(sentence: Sentence) -> None:
    for token in list(sentence.tokens):
        main = token.head
        if main is None or token.form.lower() == "se":
            continue
        if token.deprel in ("aux", "aux:pass") and token.lemma not in AUXILIARIES:
            if token.feats.get("VerbForm") or token.lemma.endswith(("ar", "er", "ir")):
                promote(sentence, token, main)
        elif token.deprel == "cop" and token.lemma not in ("ser", "estar") and token.upos in ("VERB", "AUX"):
            promote(sentence, token, main)


def settle_duties(sentence: Sentence) -> None:
    """`tener que` and `haber que`: AnCora joins the infinitive by `conj`; it is the xcomp, `que` its mark.

    What stands before the finite verb, its subject above all, hangs from that.
    """
    order = {id(t): i for i, t in enumerate(sentence.tokens)}
    for token in sentence.tokens:
        verb = token.head
        if verb is None or token.deprel != "conj" or verb.lemma not in ("tener", "haber"):
            continue
        between = sentence.tokens[order[id(verb)] + 1 : order[id(token)]]
        link = next((t for t in between if t.deprel == "cc" and t.form.lower() == "que"), None)
        if link is None:
            continue
        token.deprel = "xcomp"
        hang(link, token, "mark")
        for child in sentence.children(token):
            before = order[id(child)] < order[id(verb)] and child.upos != "PRON"
            if before or child.deprel == "nsubj":
                child.head = verb


def settle_verbs(sentence: Sentence) -> None:
    """Part of speech and passive of auxiliaries."""
    for token in sentence.tokens:
        if token.deprel in ("aux", "aux:pass", "cop"):
            token.upos = "AUX" if token.feats.get("VerbForm") else token.upos
            participle = token.head is not None and token.head.feats.get("VerbForm") == "Part"
            if token.deprel == "aux" and token.lemma == "ser" and participle:
                token.deprel = "aux:pass"
        elif token.upos == "AUX":
            token.upos = "VERB"


def is_participle(sentence: Sentence, token: Token) -> bool:
    """A participle that is not part of a compound tense."""
    return token.feats.get("VerbForm") == "Part" and not any(
        c.deprel == "aux" and c.lemma == "haber" and not any(
            d.deprel == "aux:pass" for d in sentence.children(token)
        )
        for c in sentence.children(token)
    )  # fmt: skip


def is_reflexive(sentence: Sentence, verb: Token) -> bool:
    return any(c.form.lower() in ("se", "me", "nos") and c.upos == "PRON" for c in sentence.children(verb))


def settle_objects(sentence: Sentence, usage: Usage) -> None:
    """AnCora's dobj is any complement that the verb asks for, whatever its preposition."""
    for token in sentence.tokens:
        head = token.head
        if head is None:
            continue
        role = token.roles.get(id(head), "")
        verbal = head.upos in ("VERB", "AUX", "ADJ", "ADV")
        before = preposition(sentence, token)
        agentive = role == "A0" or (token.deprel == "obj" and not role)
        if before == "por" and agentive and token.upos in NOMINAL and is_participle(sentence, head):
            token.deprel = "obl:agent"
            continue
        if token.deprel == "nmod" and verbal:
            token.deprel = "obl"
        elif token.deprel == "nmod" and token.upos in NOMINAL and not before:
            copula = any(c.deprel == "cop" for c in sentence.children(head))
            if copula:
                token.deprel = "obl"
            elif token.upos == "PROPN" and head.upos in ("NOUN", "PROPN"):
                token.deprel = "appos"
        elif token.deprel == "nmod" and any(c.deprel == "cop" for c in sentence.children(head)):
            places = {id(t): i for i, t in enumerate(sentence.tokens)}
            copula_at = min(places[id(c)] for c in sentence.children(head) if c.deprel == "cop")
            if places[id(token)] < copula_at:
                token.deprel = "obl"
        if token.deprel in ("obj", "iobj") and before and token.upos != "VERB":
            if before != "a" or head.upos in ("ADJ", "ADV"):
                token.deprel = "obl"
            elif is_reflexive(sentence, head):
                token.deprel = usage.object_label(head.lemma) or "obl"
            elif role == "A2":
                token.deprel = "iobj"
            elif role != "A1":
                token.deprel = usage.object_label(head.lemma) or token.deprel


def settle_clauses(sentence: Sentence) -> None:
    """Complement clauses: finite ccomp, infinitive xcomp."""
    for token in sentence.tokens:
        if token.upos != "VERB" or token.deprel not in ("obj", "ccomp"):
            continue
        children = sentence.children(token)
        finite = "Mood" in token.feats or any(
            c.deprel in ("aux", "cop", "aux:pass") and "Mood" in c.feats for c in children
        )
        subject = any(c.deprel in ("nsubj", "nsubj:pass") for c in children)
        if token.deprel == "obj" and any(c.deprel == "case" for c in children) and not finite:
            for child in children:
                if child.deprel == "case":
                    child.deprel = "mark"
        token.deprel = "ccomp" if finite or subject else "xcomp"


def settle_predicatives(sentence: Sentence) -> None:
    """An adjective as object (`considera positivo`) is a predicative, xcomp."""
    for token in sentence.tokens:
        bare = not any(c.deprel in ("case", "det") for c in sentence.children(token))
        if bare and token.upos == "ADJ" and token.deprel in ("obj", "iobj"):
            token.deprel = "xcomp"


def settle_names(sentence: Sentence) -> None:
    """A name's part with a preposition is nmod, one in brackets appos; `28 de mayo` is nmod, not compound."""
    for token in sentence.tokens:
        children = sentence.children(token)
        if token.deprel in ("flat", "compound"):
            if any(c.deprel == "case" for c in children):
                token.deprel = "nmod"
            elif any(c.form in "([" for c in children if c.upos == "PUNCT"):
                token.deprel = "appos"
            elif token.deprel == "compound":
                token.deprel = "flat"


def settle_coordination(sentence: Sentence) -> None:
    """Conjunctions and commas hang from the conjunct that follows them."""
    order = {id(t): i for i, t in enumerate(sentence.tokens)}
    for token in sentence.tokens:
        first = token.head
        if first is None or not (token.deprel == "cc" or token.form in (",", ";")):
            continue
        at = order[id(token)]
        if at < order[id(first)]:
            continue
        later = [c for c in sentence.children(first) if c.deprel == "conj" and order[id(c)] > at]
        if later and (token.deprel == "cc" or order[id(later[0])] - at < 40):
            token.head = min(later, key=lambda c: order[id(c)])


def settle_fixed(sentence: Sentence, usage: Usage) -> None:
    """Words of fixed phrases are all tagged as nouns; give them their usual part of speech."""
    fixed = {id(t) for t in sentence.tokens if t.deprel == "fixed"}
    fixed |= {id(t.head) for t in sentence.tokens if t.deprel == "fixed"}
    for token in sentence.tokens:
        if id(token) in fixed and token.upos in ("NOUN", "X") and token.lemma == token.form.lower():
            counts = usage.parts_of_speech.get(token.form.lower())
            if counts:
                token.upos = counts.most_common(1)[0][0]


def convert_ancora(sentence: Sentence, usage: Usage) -> None:
    """Turn a sentence of UD 1.4 into UD 2, before its contractions are merged."""
    for token in sentence.tokens:
        token.deprel = LABELS.get(token.deprel, token.deprel)
        token.upos = {"CONJ": "CCONJ", "PART": "ADV"}.get(token.upos, token.upos)
    settle_names(sentence)
    promote_auxiliaries(sentence)
    settle_duties(sentence)
    settle_verbs(sentence)
    settle_clauses(sentence)
    settle_predicatives(sentence)
    settle_objects(sentence, usage)
    settle_coordination(sentence)
    settle_fixed(sentence, usage)
