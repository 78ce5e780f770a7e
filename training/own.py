"""Sentences written for the project: names marked in running text, and trees of news language.

`sentences/en/ewt-names.tsv` has the names of EWT's training part, which UNER does not ship here: the id of a
sentence, then the first and last word and the type of each name (`3-4:ORG`).
`sentences/LANGUAGE/names.txt` has one text a line, names as `[PER Maria Perez]`; nothing else is known of it.
`sentences/LANGUAGE/trees.conllu` has trees under the label policy, with names in MISC `NE=`.
"""

import re
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from pungsan.annotate.conllu import Sentence, Token, is_sound, read_conllu
from training import names
from training.labels import unify
from training.tokenizers import adapt_tokenizer

FOLDER = Path(__file__).with_name("sentences")
MARK = re.compile(r"\[(PER|ORG|LOC|MISC) ([^\[\]]+)\]")
TREES_TIMES = 2
"""How often a pass over the corpus sees each tree: they are few, and nearest to what the pipelines read."""


@cache
def build_tokenizer(language: str) -> Language:
    """The tokenizer of the pipeline, alone."""
    nlp = spacy.blank(language)
    adapt_tokenizer(nlp)
    return nlp


def read_marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a marked line, and the start, end (characters) and label of its names.

    Raises ValueError where a bracket is left over.
    """
    text, spans, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    text += line[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"a bracket that marks no name: {line}")
    return text, spans


def label_tokens(tokens: list[Token], text: str, spans: list[tuple[int, int, str]]) -> None:
    """IOB labels by characters. Words that a name shares with its surroundings (`Seoul-based`) get none."""
    at = 0
    for token in tokens:
        start, at = at, at + len(token.form) + token.space
        end = start + len(token.form)
        for first, last, label in spans:
            if start < last and first < end:
                whole = first <= start and end <= last
                token.entity = ("B-" if start == first else "I-") + label if whole else None
    assert at >= len(text)


def read_names(language: str, path: Path) -> list[Sentence]:
    """Texts of which only the names are known; each is a document of its own."""
    nlp = build_tokenizer(language)
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip():
            continue
        text, spans = read_marked(line.strip())
        tokens = [
            Token(form=t.text, upos="", deprel="", space=bool(t.whitespace_), entity="O")
            for t in nlp.make_doc(text)
        ]
        label_tokens(tokens, text, spans)
        source = f"{language}-names"
        out.append(
            Sentence(tokens, source=source, document=f"{source}-{number}", number=number, parsed=False)
        )
    return out


def read_trees(path: Path) -> list[Sentence]:
    """Trees with names.

    Raises ValueError where heads form no tree.
    """
    out = []
    for sentence, _ in read_conllu(path):
        names.read_cess(sentence)
        unify(sentence)
        if not is_sound(sentence):
            raise ValueError(f"{path}: no tree: {sentence.meta}")
        sentence.document = f"{sentence.source}-{sentence.number}"
        out.append(sentence)
    return out


def label_sentences(sentences: list[Sentence], path: Path) -> None:
    """Add the names of a standoff file to the sentences that it knows, before ranges are merged.

    All sentences with a proper noun were read for it, but for a few in doubt; one without any has no name.
    """
    rows = dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    for sentence in sentences:
        spans = rows.get(sentence.meta.get("sent_id", ""))
        if spans is None:
            if any(token.upos == "PROPN" for token in sentence.tokens):
                continue
            spans = ""
        for token in sentence.tokens:
            token.entity = "O"
        for place, label in (span.split(":") for span in spans.split()):
            first, last = map(int, place.split("-"))
            for token in sentence.tokens:
                if first <= token.number <= last:
                    token.entity = ("B-" if token.number == first else "I-") + label


def read_own(language: str) -> list[Sentence]:
    """All sentences of our own for a language, the trees several times."""
    folder = FOLDER / language
    return read_names(language, folder / "names.txt") + read_trees(folder / "trees.conllu") * TREES_TIMES
