"""Kinds of words and relations of which many rules speak."""

from __future__ import annotations

__all__ = ["NOMINAL", "SUBJECTS", "VERBAL"]

VERBAL = ("VERB", "AUX")
"""Parts of speech of verbs."""
NOMINAL = ("NOUN", "PROPN")
"""Parts of speech of nouns and names."""
SUBJECTS = ("nsubj", "nsubj:pass")
"""Relations of subjects that are no clauses."""
