"""Load the lexicon of a language: frames, word classes and grammatical cue words, all of it data."""

from pungsan.lexicon.frames import Example, Frame, Lexicon, Slot, load_lexicon
from pungsan.lexicon.grammar import Grammar, load_grammar

__all__ = ["Example", "Frame", "Grammar", "Lexicon", "Slot", "load_grammar", "load_lexicon"]
