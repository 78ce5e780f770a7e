"""The label policy, on sentences written for the purpose."""

from pungsan.annotate.conllu import Sentence, Token
from training.ancora import convert_ancora
from training.labels import base_label, unify
from training.names import gum_spans, read_gum
from training.render import add_space, build_words, change_quotes, drop_stop, keep_capital
from training.spanish import Usage, settle_spanish
from training.swap import name_spans, swap_names


def sentence(*rows: str, source: str = "es-test") -> Sentence:
    """Each row: form lemma upos head deprel [Feature=Value ...]; heads count from 1, 0 is the root."""
    tokens = []
    heads = []
    for number, row in enumerate(rows, 1):
        form, lemma, upos, head, deprel, *feats = row.split()
        pairs = dict(f.split("=") for f in feats)
        tokens.append(Token(form, lemma, upos, pairs, deprel=deprel, number=number))
        heads.append(int(head))
    for token, at in zip(tokens, heads, strict=True):
        token.head = tokens[at - 1] if at else None
    return Sentence(tokens, source=source)


def labels(made: Sentence) -> list[str]:
    return [t.deprel for t in made.tokens]


def test_subtypes_collapse() -> None:
    given = ("obl:tmod", "flat:name", "csubj:pass", "nmod:desc", "aux:pass", "acl:relcl", "nsubj:outer")
    assert [base_label(g) for g in given] == [
        "obl", "flat", "csubj", "compound", "aux:pass", "acl:relcl", "nsubj",
    ]  # fmt: skip


def test_verb_of_speech_is_head() -> None:
    made = sentence(
        "Habrá haber VERB 0 root", "paz paz NOUN 1 obj", ", , PUNCT 4 punct", "dijo decir VERB 1 parataxis",
        "Ana Ana PROPN 4 nsubj", ". . PUNCT 1 punct",
    )  # fmt: skip
    unify(made)
    assert labels(made) == ["ccomp", "obj", "punct", "root", "nsubj", "punct"]
    assert made.tokens[0].head is made.tokens[3]
    assert made.tokens[5].head is made.tokens[3]


def test_passive_subject_needs_a_passive_auxiliary() -> None:
    made = sentence(
        "Ana Ana PROPN 3 nsubj", "fue ser AUX 3 aux:pass", "detenida detener VERB 0 root VerbForm=Part"
    )
    unify(made)
    assert labels(made)[0] == "nsubj:pass"


def test_participle_with_copula_is_passive() -> None:
    made = sentence(
        "Ana Ana PROPN 3 nsubj", "está estar AUX 3 cop VerbForm=Fin",
        "acusada acusado ADJ 0 root VerbForm=Part", "de de ADP 5 case", "fraude fraude NOUN 3 obl",
    )  # fmt: skip
    settle_spanish(made, Usage())
    assert labels(made)[:3] == ["nsubj:pass", "aux:pass", "root"]
    assert (made.tokens[2].upos, made.tokens[2].lemma) == ("VERB", "acusar")


def test_ancora_labels_become_ud2() -> None:
    made = sentence(
        "Ana Ana PROPN 4 nsubj", "vuelve volver AUX 4 aux VerbForm=Fin", "a a ADP 4 mark",
        "firmar firmar VERB 0 root VerbForm=Inf", "pactos pacto NOUN 4 dobj", "con con ADP 7 case",
        "Italia Italia PROPN 4 nmod", "y y CONJ 4 cc", "calla callar VERB 4 conj",
        source="es-ancora-test",
    )  # fmt: skip
    convert_ancora(made, Usage())
    settle_spanish(made, Usage())
    assert labels(made) == ["nsubj", "root", "mark", "xcomp", "obj", "case", "obl", "cc", "conj"]
    assert made.tokens[0].head is made.tokens[1]
    assert made.tokens[3].head is made.tokens[1]
    assert made.tokens[7].head is made.tokens[8]


def test_ancora_agent_and_preposition() -> None:
    made = sentence(
        "Ana Ana PROPN 3 nsubjpass", "fue ser AUX 3 auxpass VerbForm=Fin",
        "acusada acusar VERB 0 root VerbForm=Part", "por por ADP 5 case", "jueces juez NOUN 3 dobj",
        "de de ADP 7 case", "fraude fraude NOUN 3 dobj", source="es-ancora-test",
    )  # fmt: skip
    convert_ancora(made, Usage())
    settle_spanish(made, Usage())
    assert labels(made) == ["nsubj:pass", "aux:pass", "root", "case", "obl:agent", "case", "obl"]


def test_dative_clitic_is_iobj() -> None:
    made = sentence("Le él PRON 2 obl:arg", "dio dar VERB 0 root", "pan pan NOUN 2 obj", source="es-gsd-dev")
    settle_spanish(made, Usage())
    assert labels(made) == ["iobj", "root", "obj"]


def test_determiners_hang_from_the_noun() -> None:
    """Whichever way the treebank has them: AnCora's first, then CESS's, then one before a number."""
    rows = ["todos todo DET 2 det", "los el DET 3 det", "barcos barco NOUN 0 root"]
    made = sentence(*rows)
    settle_spanish(made, Usage())
    assert [made.tokens[i].head for i in (0, 1)] == [made.tokens[2]] * 2
    made = sentence("todos todo DET 3 det", "los el DET 1 det", "barcos barco NOUN 0 root")
    settle_spanish(made, Usage())
    assert [made.tokens[i].head for i in (0, 1)] == [made.tokens[2]] * 2
    made = sentence("los el DET 2 det", "dos dos NUM 3 nummod", "barcos barco NOUN 0 root")
    settle_spanish(made, Usage())
    assert made.tokens[0].head is made.tokens[2]


def test_duties_have_an_xcomp() -> None:
    """AnCora's `conj` after *tener que*, whose subject hangs from the infinitive."""
    made = sentence(
        "Irene Irene PROPN 4 nsubj", "tuvo tener VERB 0 root VerbForm=Fin", "que que SCONJ 2 cc",
        "huir huir VERB 2 conj VerbForm=Inf", source="es-ancora-test",
    )  # fmt: skip
    convert_ancora(made, Usage())
    assert labels(made) == ["nsubj", "root", "mark", "xcomp"]
    assert [made.tokens[i].head for i in (0, 2)] == [made.tokens[1], made.tokens[3]]


def test_gsd_relative_is_a_pronoun() -> None:
    made = sentence(
        "hombre hombre NOUN 0 root", "que que SCONJ 3 mark", "llegó llegar VERB 1 acl:relcl",
        source="es-gsd-dev",
    )  # fmt: skip
    settle_spanish(made, Usage())
    assert (made.tokens[1].upos, made.tokens[1].deprel) == ("PRON", "nsubj")


def test_gum_names_are_cut_to_proper_nouns() -> None:
    made = sentence(
        "the the DET 3 det", "Green green PROPN 3 compound", "Party Party PROPN 0 root", "of of ADP 5 case",
        "Wales Wales PROPN 3 nmod", "today today NOUN 3 obl", source="en-gum-test",
    )  # fmt: skip
    made.tokens[0].misc["Entity"] = "(1-organization-new-n-c-1-sgl-Green_Party"
    made.tokens[4].misc["Entity"] = "(2-place-new-n-c-1-sgl)1)"
    assert [(s, e, k) for s, e, k, _ in gum_spans(made.tokens)] == [(4, 5, "place"), (0, 5, "organization")]
    read_gum(made)
    assert [t.entity for t in made.tokens] == ["O", "B-ORG", "I-ORG", "I-ORG", "I-ORG", "O"]


def test_lemma_keeps_the_capital_of_the_form() -> None:
    assert keep_capital("Firmaron", "firmar") == "Firmar"
    assert keep_capital("Fue", "ser") == "ser"
    assert keep_capital("FIRMARON", "firmar") == "firmar"


def test_rendering_keeps_the_words() -> None:
    from random import Random

    made = sentence(
        '" " PUNCT 2 punct', "Sí sí INTJ 0 root", '" " PUNCT 2 punct', ". . PUNCT 2 punct"
    )  # fmt: skip
    for seed in range(20):
        words = build_words(made)
        change_quotes(words, "es", Random(seed))
        assert len(words.forms) == len(words.spaces) == 4
        assert words.forms[1] == "Sí"
    drop_stop(words)
    assert words.forms[-1] != "."
    assert len(words.heads) == 3


def test_swapped_names_keep_the_tree() -> None:
    from random import Random

    made = sentence("Ana Ana PROPN 3 nsubj", "Gil Gil PROPN 1 flat", "llegó llegar VERB 0 root")
    for token, label in zip(made.tokens, ("B-PER", "I-PER", "O"), strict=True):
        token.entity = label
    pool = {("PER", "name", 2): [["Eva", "Ruiz"]]}
    seen = set()
    for seed in range(30):
        words = swap_names(build_words(made), pool, Random(seed))
        assert name_spans(words.ents) == [(0, 2, "PER")]
        assert words.heads == build_words(made).heads
        seen.add(" ".join(words.forms))
    assert seen == {"Ana Gil llegó", "Eva Ruiz llegó"}


def test_added_space_hangs_from_the_word_before() -> None:
    from random import Random

    made = sentence("Ana Ana PROPN 2 nsubj", "llegó llegar VERB 0 root", "hoy hoy ADV 2 advmod")
    for seed in range(20):
        words = build_words(made)
        add_space(words, Random(seed))
        at = next(i for i, form in enumerate(words.forms) if form.isspace())
        assert words.heads[at] == at - 1
        assert [f for f in words.forms if not f.isspace()] == ["Ana", "llegó", "hoy"]
        heads = [words.forms[h] for h, f in zip(words.heads, words.forms, strict=True) if not f.isspace()]
        assert heads == ["llegó", "llegó", "llegó"]
