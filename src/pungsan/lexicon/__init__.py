"""Load the lexicon of a language: frames, word classes and grammatical cue words, all of it data."""

from pungsan.lexicon.classes import load_classes
from pungsan.lexicon.frames import Entry, Example, Frame, Lexicon, Slot, load_lexicon
from pungsan.lexicon.grammar import Grammar, load_grammar

__all__ = [
    "Entry",
    "Example",
    "Frame",
    "Grammar",
    "Lexicon",
    "Slot",
    "load_classes",
    "load_grammar",
    "load_lexicon",
]
