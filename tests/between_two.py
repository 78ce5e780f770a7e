"""What is observed between Chad and Niger in sentences parsed by hand, with the frames that ship."""

from __future__ import annotations

from parsed_by_hand import make_doc

from pungsan.between import Observed, observe
from pungsan.pipeline import Coder
from pungsan.records import Span

CONDEMNED = "Chad/PROPN/nsubj/LOC condemned=condemn/VERB/root/past Niger/PROPN/obj/LOC"


def look(coder: Coder, sentence: str, actor: str = "Chad", recipient: str = "Niger") -> Observed:
    """What is seen in a sentence between two of its words."""
    doc = make_doc(sentence)
    spans = [Span(doc.text.index(word), doc.text.index(word) + len(word)) for word in (actor, recipient)]
    return observe(doc, spans[0], spans[1], coder.extractor("en"))
