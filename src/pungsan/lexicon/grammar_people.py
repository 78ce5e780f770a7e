"""The words of a language for people, bodies and things that act for them: the keys of ``people.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["PeopleWords", "Words"]

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Words for those who act, of one language; ``people.toml`` explains each."""

    people: Words
    """Nouns that mean people, beside the offices of the knowledge base."""
    groups: Words
    """Nouns that mean bodies of people."""
    crowds: Words
    """Quantities that mean people by themselves (***thousands** marched*)."""
    documents: Words
    """Treaties, laws and plans, which do not act even where they have a name (*el Tratado de Lima*)."""
    anyone: Words
    """Nouns for people of whom nothing else is told (*12 personas murieron*)."""
    instruments: Words
    """Ships, planes and arms, which act for whose they are."""
    explosives: Words
    """Arms that kill only where somebody fires or lays them: what they do is no accident."""
    reflexive_lemmas: Mapping[str, str]
    """Lemmas of forms that are another verb's where a reflexive pronoun stands by them (*se **fue***)."""
    duty_marks: Words
    """What stands between a verb of duty and what is to be done (*tiene **que** salir*)."""
    attributing: Words
    """What says whose act something is held to be (*a raid **attributed** to the rebels*)."""
    abstract_alone: Words
    """Nouns that mean a body only in the plural or with what describes it (*the use of **force***)."""
    places: Words
    """Nouns of places."""
    suffixes: Words
    """Endings of words that mean people."""
    feminine_endings: Mapping[str, str]
    """How nouns for people end that mean women → how those end that are listed in ``people``."""
    feminines: Mapping[str, str]
    """Nouns for women → those for men: the pairs listed, and those made by the endings."""
    no_feminines: Words
    """Nouns that end as if they meant women, but are things (*la crítica*)."""
    former_prefixes: Words
    """What is written to a noun for somebody who no longer is that (*exbanquero*)."""
    quantities: Words
    """Words of quantity before those who are meant (*cientos de*, *dozens of*)."""
