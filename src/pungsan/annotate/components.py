"""What the shipped pipelines do beside what they learned: spaCy components, found by entry points.

`spacy.load(pungsan.model_path("es"))` therefore needs the package installed, which it is where the model is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from pungsan.annotate.breaks import settle_breaks
from pungsan.annotate.countries import settle_countries
from pungsan.annotate.finder import Names
from pungsan.annotate.lemmas import correct_lemmas
from pungsan.annotate.parser import Parser
from pungsan.annotate.relations import LEAST, Relations

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEMMAS = "pungsan_lemmas"
BREAKS = "pungsan_breaks"
COUNTRIES = "pungsan_countries"
RELATIONS = "pungsan_relations"
NAMES = "pungsan_names"
PARSER = "pungsan_parser"


@Language.component(LEMMAS, assigns=["token.lemma"], requires=["token.pos"])
def look_up_lemmas(doc: Doc) -> Doc:
    """Correct the lemmas by the table of forms of the language."""
    correct_lemmas(doc, doc.vocab.lang)
    return doc


@Language.component(BREAKS, assigns=["token.is_sent_start"])
def mark_breaks(doc: Doc) -> Doc:
    """Tell the parser, which comes next, where sentences plainly begin and where none does."""
    return settle_breaks(doc, doc.vocab.lang)


@Language.component(COUNTRIES, assigns=["doc.ents"], requires=["doc.ents"])
def type_countries(doc: Doc) -> Doc:
    """Type countries as places, also where they act."""
    return settle_countries(doc, doc.vocab.lang)


@Language.factory(
    RELATIONS,
    assigns=["token.dep"],
    requires=["token.dep", "token.pos", "token.morph", "token.lemma", "token.ent_type"],
    default_config={"least": LEAST},
)
def make_relations(nlp: Language, name: str, least: float) -> Relations:
    """Judge the labels of a verb's nominals again, by weights that the pipeline has on disk."""
    return Relations(nlp.lang or "", least)


@Language.factory(NAMES, assigns=["doc.ents"], requires=["doc.tensor"])
def make_names(nlp: Language, name: str) -> Names:
    """Find names by weights that the pipeline has on disk, then split, join and type them."""
    return Names(nlp.lang or "")


@Language.factory(
    PARSER, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"], requires=["doc.tensor"]
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Parse with each sentence as a whole in view, by weights that the pipeline has on disk."""
    return Parser(nlp.vocab)
