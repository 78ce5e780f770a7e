"""Codebooks: the ontology that ships, and users' own ones."""

from pungsan.codebook.book import COMPLEMENTS, Codebook, EventType, OwnFrame, load_codebook, nearest
from pungsan.codebook.own import extend_codebook, extend_codebook_text

__all__ = [
    "COMPLEMENTS",
    "Codebook",
    "EventType",
    "OwnFrame",
    "extend_codebook",
    "extend_codebook_text",
    "load_codebook",
    "nearest",
]
