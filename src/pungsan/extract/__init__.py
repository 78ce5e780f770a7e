"""From parsed sentences to event mentions and quotations, for any language with a lexicon."""

from pungsan.extract.extractor import Extractor
from pungsan.extract.knows import Knows, NothingKnown
from pungsan.extract.told import make_event_mentions
from pungsan.extract.topics import Topics, load_topics

__all__ = ["Extractor", "Knows", "NothingKnown", "Topics", "load_topics", "make_event_mentions"]
