"""Load the lexicon of a language: frames, word classes and grammatical cue words, all of it data."""

from pungsan.lexicon.classes import load_classes
from pungsan.lexicon.counting import CountWords, NumberWords, load_counting
from pungsan.lexicon.frames import Entry, Example, Frame, Lexicon, Slot, load_lexicon
from pungsan.lexicon.grammar import Grammar, load_grammar

__all__ = [
    "CountWords",
    "Entry",
    "Example",
    "Frame",
    "Grammar",
    "Lexicon",
    "NumberWords",
    "Slot",
    "load_classes",
    "load_counting",
    "load_grammar",
    "load_lexicon",
]
