"""Load the lexicon of a language: frames, word classes and grammatical cue words, all of it data."""

from pungsan.lexicon.classes import load_classes
from pungsan.lexicon.counting import CountWords, NumberWords, load_counting
from pungsan.lexicon.frames import Entry, Example, Frame, Lexicon, Slot, load_lexicon
from pungsan.lexicon.grammar import Grammar
from pungsan.lexicon.labels import Labels, Trees, load_labels
from pungsan.lexicon.languages import LANGUAGES, Language, load_language, name_languages
from pungsan.lexicon.outside import load_in_public, load_outside
from pungsan.lexicon.read_grammar import load_grammar

__all__ = [
    "LANGUAGES",
    "CountWords",
    "Entry",
    "Example",
    "Frame",
    "Grammar",
    "Labels",
    "Language",
    "Lexicon",
    "NumberWords",
    "Slot",
    "Trees",
    "load_classes",
    "load_counting",
    "load_grammar",
    "load_in_public",
    "load_labels",
    "load_language",
    "load_lexicon",
    "load_outside",
    "name_languages",
]
