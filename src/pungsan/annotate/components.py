"""What the shipped pipelines do beside what they learned: spaCy components, found by entry points.

`spacy.load(pungsan.model_path("es"))` therefore needs the package installed, which it is where the model is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from pungsan.annotate.lemmas import correct_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEMMAS = "pungsan_lemmas"


@Language.component(LEMMAS, assigns=["token.lemma"], requires=["token.pos"])
def look_up_lemmas(doc: Doc) -> Doc:
    """Correct the lemmas by the table of forms of the language."""
    correct_lemmas(doc, doc.vocab.lang)
    return doc
