"""Conditions on any word of what is said: ``comp.within``."""

from __future__ import annotations

from small_lexicon import extract, frame, make_extractor, told

BLAME = make_extractor(
    "es",
    [
        frame(
            "ACCUSE",
            "verb",
            "decir",
            actor="subj",
            recipient="comp.subj",
            needs={"comp.within": ["deuda", "rebelde"]},
        )
    ],
)


def test_a_word_of_the_clause_is_enough() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC dijo=decir/VERB/root/past que/SCONJ/mark>esconde Perú/PROPN/nsubj>esconde/LOC"
        " esconde=esconder/VERB/ccomp>dijo/pres sus=su/DET/det>deudas deudas=deuda/NOUN/obj>esconde/plur"
    )
    assert told(extract("es", rows, by=BLAME)) == ["ACCUSE | Chile | Perú"]


def test_what_the_subject_is_called_does_not_count() -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC dijo=decir/VERB/root/past que/SCONJ/mark>llegan"
        " los/DET/det>rebeldes rebeldes=rebelde/NOUN/nsubj>llegan/plur llegan=llegar/VERB/ccomp>dijo/pres"
    )
    assert told(extract("es", rows, by=BLAME)) == []
