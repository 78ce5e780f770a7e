"""One label policy for all treebanks: see "Labels" in README.md.

`unify` brings a sentence, whatever its source, to the labels that the pipelines learn: UD 2 with few
subtypes. What only concerns Spanish is in `spanish.py`, what only concerns the UD 1 AnCora in `ancora.py`.
"""

from pungsan.annotate.conllu import Sentence, Token, base_label

FEATURES = frozenset({
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
    "PronType", "Reflex", "Tense", "VerbForm",
})  # fmt: skip
SPEECH = frozenset({
    "say", "tell", "add", "write", "announce", "state", "explain", "report", "claim", "note", "argue",
    "warn", "insist", "declare", "confirm", "comment", "conclude", "recall", "stress", "admit", "ask",
    "reply", "respond", "decir", "afirmar", "asegurar", "añadir", "escribir", "anunciar", "explicar",
    "señalar", "indicar", "declarar", "manifestar", "comentar", "concluir", "recordar", "subrayar",
    "destacar", "reconocer", "preguntar", "responder", "contestar", "agregar", "precisar", "apuntar",
    "insistir", "advertir", "informar", "sostener", "opinar", "considerar", "admitir", "contar", "aseverar",
    "relatar",
})  # fmt: skip


def hang(token: Token, head: Token | None, deprel: str) -> None:
    token.head, token.deprel = head, deprel


def lift_speech(sentence: Sentence) -> None:
    """`"…", said X`: where the verb of speech closes the clause, it is the head and the clause its ccomp.

    Half of the treebanks have it so, the other half hang the verb of speech as parataxis.
    """
    order = {id(t): i for i, t in enumerate(sentence.tokens)}
    for verb in sentence.tokens:
        content = verb.head
        if verb.deprel != "parataxis" or content is None or verb.lemma.lower() not in SPEECH:
            continue
        if order[id(verb)] < order[id(content)] or verb.upos != "VERB":
            continue
        children = sentence.children(verb)
        if not any(c.deprel.startswith("nsubj") for c in children):
            continue
        if any(c.deprel in ("ccomp", "mark") for c in children):
            continue
        right = [t for t in sentence.children(content) if order[id(t)] > order[id(verb)]]
        if any(t.upos != "PUNCT" for t in right):
            continue
        for mark in right:
            mark.head = verb
        hang(verb, content.head, content.deprel)
        hang(content, verb, "ccomp")


def mark_passive_subjects(sentence: Sentence) -> None:
    """nsubj:pass is the subject of a verb with aux:pass (or a reflexive expl:pass), nsubj any other."""
    passive = {
        id(t.head) for t in sentence.tokens if t.deprel in ("aux:pass", "expl:pass") and t.head is not None
    }
    for token in sentence.tokens:
        if token.deprel in ("nsubj", "nsubj:pass"):
            token.deprel = "nsubj:pass" if id(token.head) in passive else "nsubj"


def find_agents(sentence: Sentence, preposition: str) -> None:
    """obl:agent: an oblique with `by` or `por` under a passive verb or a bare participle, in old releases."""
    for token in sentence.tokens:
        verb = token.head
        if token.deprel != "obl" or verb is None or verb.feats.get("VerbForm") != "Part":
            continue
        if not any(c.deprel == "case" and c.form.lower() == preposition for c in sentence.children(token)):
            continue
        auxiliaries = [c for c in sentence.children(verb) if c.deprel.startswith("aux")]
        if any(c.deprel == "aux:pass" for c in auxiliaries) or (
            not auxiliaries and verb.deprel in ("acl", "acl:relcl", "advcl", "amod")
        ):
            token.deprel = "obl:agent"


def settle_lemma(token: Token) -> None:
    """Lower case, save for names, whose lemma is their form."""
    if token.upos == "PROPN":
        token.lemma = token.form
    elif token.lemma in ("", "_"):
        token.lemma = token.form.lower()
    else:
        token.lemma = token.lemma.lower()


def unify(sentence: Sentence) -> None:
    """Bring labels, features and lemmas of a sentence to the policy, whatever its language."""
    for token in sentence.tokens:
        token.deprel = base_label(token.deprel)
        token.feats = {k: v for k, v in token.feats.items() if k in FEATURES and "," not in v and v != "Pos"}
        settle_lemma(token)
    lift_speech(sentence)
    mark_passive_subjects(sentence)
