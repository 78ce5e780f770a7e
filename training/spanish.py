"""What the Spanish treebanks disagree on, and how each is settled.

CESS-ESP marks objects with `a`, datives and reflexive passives by hand; GSD and PUD do not. `Usage` counts
how CESS uses each verb, and the rest follows its majority.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pungsan.annotate.conllu import Sentence, Token, is_sound
from pungsan.annotate.conventions import Tree, settle_tree
from training.labels import find_agents, hang, unify

AUXILIARIES = frozenset({"haber", "ser", "estar", "poder", "deber"})
DATIVES = frozenset({"me", "te", "le", "nos", "os", "les", "se"})
CALENDAR = frozenset({
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre",
    "octubre", "noviembre", "diciembre", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
    "domingo",
})  # fmt: skip
RELATIVES = frozenset({"que", "quien", "quienes", "cual", "cuales", "cuyo", "cuya", "cuyos", "cuyas",
                       "donde", "cuando", "como"})  # fmt: skip

SUBORDINATING_PREPOSITIONS = frozenset({"para", "tras", "sin", "al", "desde", "hasta", "por"})
CIRCUMSTANCES = frozenset(
    {"base", "comienzo", "costa", "día", "edad", "final", "fin", "hora", "inicio", "lado", "luz", "medida",
     "momento", "mes", "nivel", "parte", "pesar", "principio", "semana", "tiempo", "través", "vez", "vuelta"}
)  # fmt: skip
COMPLEMENTS = frozenset({"obl", "obl:agent", "obj", "iobj", "ccomp", "xcomp", "advcl"})
SUBORDINATORS = frozenset({"cuando", "si", "porque", "aunque", "mientras", "como"})


@dataclass
class Usage:
    """Counts from the treebanks that mark a difference by hand."""

    objects: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By verb: labels of its complements with `a`."""
    transitives: Counter[str] = field(default_factory=Counter)
    """By verb: how often it has an object without preposition."""
    reflexives: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By verb: whether its `se` is passive."""
    participles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By masculine singular participle: the infinitive."""
    parts_of_speech: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By lower-case form: part of speech."""

    def object_label(self, verb: str) -> str | None:
        counts = self.objects.get(verb)
        return counts.most_common(1)[0][0] if counts and counts.total() >= 2 else None

    def is_passive(self, verb: str) -> bool | None:
        counts = self.reflexives.get(verb)
        return counts["pass"] * 2 >= counts.total() if counts and counts.total() >= 3 else None

    def infinitive(self, form: str) -> str | None:
        masculine = masculine_participle(form)
        counts = self.participles.get(masculine)
        if counts:
            return counts.most_common(1)[0][0]
        return masculine[:-3] + "ar" if masculine.endswith("ado") else None


def masculine_participle(form: str) -> str:
    form = form.lower().removesuffix("s")
    return form[:-1] + "o" if form.endswith("a") else form


def has_a(sentence: Sentence, token: Token) -> bool:
    return any(c.deprel == "case" and c.form.lower() in ("a", "al") for c in sentence.children(token))


def is_complement(token: Token) -> bool:
    return token.deprel in ("obj", "iobj", "obl") and token.upos in ("NOUN", "PROPN", "PRON")


def observe(usage: Usage, sentences: Iterable[Sentence]) -> None:
    """Count in sentences as they were read."""
    for sentence in sentences:
        marked = sentence.source.startswith("es-cess")
        passives = {id(t.head) for t in sentence.tokens if t.deprel.startswith("nsubj:pass")}
        for token in sentence.tokens:
            verb = token.head
            if token.upos == "VERB" and token.feats.get("VerbForm") == "Part":
                usage.participles[masculine_participle(token.form)][token.lemma.lower()] += 1
            if not sentence.source.startswith("es-ancora"):
                usage.parts_of_speech[token.form.lower()][token.upos] += 1
            if verb is None or verb.upos != "VERB":
                continue
            bare = token.upos == "NOUN" and not any(c.deprel == "case" for c in sentence.children(token))
            if bare and token.deprel in ("obj", "dobj") and sentence.source != "es-pud":
                usage.transitives[verb.lemma] += 1
            if not marked:
                continue
            if token.form.lower() == "se":
                usage.reflexives[verb.lemma]["pass" if id(verb) in passives else "other"] += 1
            elif is_complement(token) and has_a(sentence, token):
                usage.objects[verb.lemma][token.deprel] += 1


def settle_reflexive(sentence: Sentence, token: Token, usage: Usage) -> None:
    """`se`: iobj before another clitic, expl:pass where passive, else expl."""
    token.lemma, token.upos = "él", "PRON"
    verb = token.head
    if verb is None or token.deprel.split(":")[0] not in ("expl", "obj", "iobj", "compound", "aux", "dep"):
        return
    position = sentence.tokens.index(token)
    after = sentence.tokens[position + 1].form.lower() if position + 1 < len(sentence.tokens) else ""
    if token.deprel in ("obj", "iobj") and after in ("lo", "la", "los", "las"):
        token.deprel = "iobj"
        return
    children = sentence.children(verb)
    if any(c.deprel == "obj" for c in children if c is not token):
        token.deprel = "expl"
        return
    passive = token.deprel == "expl:pass"
    if sentence.source.startswith("es-cess"):
        passive = any(c.deprel == "nsubj:pass" for c in children)
    else:
        known = usage.is_passive(verb.lemma)
        passive = passive if known is None else known and any(c.deprel.startswith("nsubj") for c in children)
    token.deprel = "expl:pass" if passive else "expl"


def settle_objects(sentence: Sentence, usage: Usage) -> None:
    """Complements with `a` in GSD and PUD, and dative clitics anywhere."""
    for token in sentence.tokens:
        verb = token.head
        if verb is None or verb.upos != "VERB":
            continue
        if token.deprel in ("obl:arg", "obj", "iobj", "obl") and token.upos == "PRON":
            if token.form.lower() in ("le", "les"):
                token.deprel = "iobj"
                continue
            if token.deprel == "obl:arg" and token.form.lower() in DATIVES:
                token.deprel = "iobj"
                continue
        if not sentence.source.startswith(("es-gsd", "es-pud")):
            continue
        if token.deprel in ("obl", "obl:arg") and token.upos in ("NOUN", "PROPN", "PRON"):
            bare = token.upos == "NOUN" and not any(
                c.deprel in ("det", "nummod") for c in sentence.children(token)
            )
            if has_a(sentence, token) and not bare and token.lemma.lower() not in CIRCUMSTANCES:
                label = usage.object_label(verb.lemma)
                if label is None and usage.transitives[verb.lemma] >= 3 and sentence.source == "es-pud":
                    label = "iobj" if has_bare_object(sentence, verb) else "obj"
                doubled = any(c.form.lower() in ("le", "les") for c in sentence.children(verb))
                if doubled or (token.deprel == "obl:arg" and label != "obl"):
                    token.deprel = "iobj"
                elif label and not (label == "obj" and has_bare_object(sentence, verb)):
                    token.deprel = label


def has_bare_object(sentence: Sentence, verb: Token) -> bool:
    return any(c.deprel == "obj" for c in sentence.children(verb))


def settle_names(sentence: Sentence) -> None:
    """Words of names are PROPN, joined by flat, or by nmod where they have a preposition."""
    for token in sentence.tokens:
        low = token.form.lower()
        if low in CALENDAR and token.form == low:
            token.upos = "NOUN"
            token.lemma = low
        elif token.misc.get("Proper") == "True" and token.form[:1].isupper():
            if token.upos in ("NOUN", "ADJ", "X"):
                token.upos, token.feats = "PROPN", {}
        elif token.upos == "PROPN" and token.form == low and low.isalpha():
            token.upos = "NOUN"
        head = token.head
        if head is None or head.upos != "PROPN" or token.upos != "PROPN":
            continue
        if token.deprel in ("amod", "compound", "flat:name", "flat") and token.form[:1].isupper():
            cased = any(c.deprel == "case" for c in sentence.children(token))
            token.deprel = "nmod" if cased else "flat"


def settle_markers(sentence: Sentence) -> None:
    """A preposition before a clause is mark, before a noun case; `cuyo` is a determiner."""
    for token in sentence.tokens:
        head = token.head
        low = token.form.lower()
        if token.lemma in ("al", "del"):
            token.lemma, token.upos = token.lemma[:-1], "ADP"
        if low in ("cuyo", "cuya", "cuyos", "cuyas"):
            token.upos, token.deprel = "DET", "det"
        if head is None:
            continue
        if token.deprel == "case" and head.upos == "VERB" and "Mood" in head.feats and low == "de":
            token.deprel = "mark"
        clause = head.upos in ("VERB", "AUX") and head.feats.get("VerbForm") == "Inf"
        nominal = head.deprel in ("nmod", "obj", "nsubj", "conj")
        if token.deprel == "case" and token.upos == "ADP" and clause and not nominal:
            token.deprel = "mark"
            if head.deprel == "obl":
                head.deprel = "advcl"
        if token.upos == "DET" and low in ("esto", "eso", "aquello"):
            token.upos = "PRON"


def settle_gsd_relatives(sentence: Sentence) -> None:
    """GSD has the relative `que` as mark; give it the place that is free in its clause."""
    order = {id(t): i for i, t in enumerate(sentence.tokens)}
    for token in sentence.tokens:
        verb = token.head
        if token.form.lower() != "que" or token.deprel != "mark" or verb is None:
            continue
        if verb.deprel != "acl:relcl" or token.upos not in ("SCONJ", "CCONJ", "PRON"):
            continue
        children = sentence.children(verb)
        token.upos, token.lemma, token.feats = "PRON", "que", {"PronType": "Rel"}
        labels = {c.deprel for c in children}
        antecedent = verb.head
        agrees = verb.feats.get("Person", "3") == "3" and not (
            antecedent is not None
            and verb.feats.get("Number") == "Plur"
            and antecedent.feats.get("Number") == "Sing"
        )
        if any(c.deprel == "case" and order[id(c)] < order[id(token)] for c in children):
            token.deprel = "obl"
        elif not labels & {"nsubj", "nsubj:pass"} and agrees:
            token.deprel = "nsubj"
        else:
            token.deprel = "obl" if labels & {"obj", "cop", "aux:pass"} else "obj"


def settle_pud(sentence: Sentence) -> None:
    """PUD has xcomp for most clauses; those with a subordinator of time, end and the like are advcl."""
    for token in sentence.tokens:
        if token.form.lower() in ("su", "sus") and token.deprel == "det":
            token.upos = "DET"
        if token.deprel != "xcomp" or token.upos != "VERB":
            continue
        for child in sentence.children(token):
            low = child.form.lower()
            if (child.deprel in ("mark", "case") and low in SUBORDINATING_PREPOSITIONS) or (
                child.deprel == "mark" and low in SUBORDINATORS
            ):
                token.deprel = "advcl"


def settle_words(sentence: Sentence) -> None:
    """Single words that the treebanks tag or lemmatise in several ways."""
    for token in sentence.tokens:
        low = token.form.lower()
        if low in ("muy", "tan") and token.upos == "ADV":
            token.lemma = low
        elif low == "no" and token.upos == "PART":
            token.upos = "ADV"
        elif token.upos == "VERB" and not token.feats and sentence.source == "es-cess":
            if any(c.deprel == "case" for c in sentence.children(token)):
                token.upos, token.lemma = "NOUN", low
        elif token.upos == "PRON" and low in ("esto", "eso", "aquello"):
            token.lemma = {"esto": "este", "eso": "ese", "aquello": "aquel"}[low]


def settle_relatives(sentence: Sentence) -> None:
    """acl with a relative word of its own is acl:relcl."""
    seen: list[Token] = []
    for verb in sentence.tokens:
        if verb.deprel == "acl" and verb.head in seen:
            after = seen[seen.index(verb.head) + 1 :]
            if any(is_relative(t) and t.head is not None and verb in (t.head, t.head.head) for t in after):
                verb.deprel = "acl:relcl"
        seen.append(verb)


def is_relative(token: Token) -> bool:
    return (
        token.form.lower() in RELATIVES
        and token.upos in ("PRON", "ADV", "DET", "SCONJ")
        and token.deprel not in ("mark", "fixed", "case", "cc")
    )


def settle_participles(sentence: Sentence, usage: Usage) -> None:
    """Participles: verbs after ser and estar (aux:pass) and where they have complements, else adjectives."""
    for token in sentence.tokens:
        if token.feats.get("VerbForm") != "Part" or token.upos not in ("ADJ", "VERB"):
            continue
        children = sentence.children(token)
        copulas = [
            c for c in children
            if c.lemma in ("ser", "estar") and c.deprel.split(":")[0] in ("cop", "aux") and c.upos == "AUX"
        ]  # fmt: skip
        full = any(c.deprel in COMPLEMENTS for c in children)
        if not copulas and not (full and token.upos == "ADJ"):
            continue
        infinitive = token.lemma if token.upos == "VERB" else usage.infinitive(token.form)
        if infinitive is None:
            continue
        token.upos, token.lemma = "VERB", infinitive
        for copula in copulas:
            if copula.feats.get("VerbForm") != "Ger":
                copula.deprel = "aux:pass"
        if token.deprel == "amod":
            token.deprel = "acl"


def settle_final_stop(sentence: Sentence) -> None:
    """Final punctuation belongs to the root."""
    root = next((t for t in sentence.tokens if t.head is None), None)
    last = sentence.tokens[-1]
    if root is None or last is root or last.upos != "PUNCT" or last.form not in ".?!…":
        return
    if not sentence.children(last):
        hang(last, root, "punct")


def settle_conventions(sentence: Sentence) -> None:
    """Determiners, compound prepositions and set phrases in the shape that the pipelines give them, too."""
    if not is_sound(sentence):
        return
    places = {id(token): at for at, token in enumerate(sentence.tokens)}
    tree = Tree(
        forms=[token.form.lower() for token in sentence.tokens],
        verbs=[token.upos in ("VERB", "AUX") for token in sentence.tokens],
        heads=[at if t.head is None else places[id(t.head)] for at, t in enumerate(sentence.tokens)],
        deps=["root" if token.head is None else token.deprel for token in sentence.tokens],
    )
    settle_tree(tree, "es")
    for at, token in enumerate(sentence.tokens):
        head = tree.heads[at]
        token.head, token.deprel = None if head == at else sentence.tokens[head], tree.deps[at]
        if token.deprel == "cop":
            token.upos = "AUX"


def settle_spanish(sentence: Sentence, usage: Usage) -> None:
    """Bring a Spanish sentence in UD 2 to the policy."""
    settle_words(sentence)
    if sentence.source.startswith("es-gsd"):
        settle_gsd_relatives(sentence)
    if sentence.source == "es-pud":
        settle_pud(sentence)
    settle_names(sentence)
    settle_markers(sentence)
    for token in sentence.tokens:
        if token.upos == "AUX" and token.deprel.split(":")[0] not in ("aux", "cop"):
            token.upos = "VERB"
        elif token.deprel.split(":")[0] in ("aux", "cop") and token.upos == "VERB":
            token.upos = "AUX"
    settle_objects(sentence, usage)
    settle_participles(sentence, usage)
    for token in sentence.tokens:
        if token.form.lower() == "se":
            settle_reflexive(sentence, token, usage)
    settle_relatives(sentence)
    if sentence.source == "es-pud":
        find_agents(sentence, "por")
    settle_final_stop(sentence)
    unify(sentence)
    settle_conventions(sentence)
