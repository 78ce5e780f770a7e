"""Whom conditions name as acting in public can act: the grammar or the knowledge knows them as people."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pungsan.lexicon import load_grammar, read_grammar
from pungsan.pipeline import Coder

SHIPPED = Path(read_grammar.__file__).parent
ACTING = ("crowd", "dignatario")
BUT = frozenset(
    [
        "centenar",
        "decena",
        "millar",
        "miles",
        "millón",
        "cientos",
        "nacional",
        "dalái",
        "primer",
        "primera",
        "viceprimer",
        "farmacéutico",
    ]
)
"""Quantities, and words that only stand beside others."""


@pytest.mark.parametrize("name", ACTING)
def test_who_is_named_to_act_in_public_can_act(name: str) -> None:
    knows, grammar = Coder().extractor("es").knows, load_grammar("es")
    classes = tomllib.loads((SHIPPED / "es" / "classes.toml").read_text(encoding="utf-8"))["classes"]
    known = grammar.people | grammar.groups
    unknown = [
        word
        for word in classes[name]
        if word not in known
        and word not in BUT
        and not word.endswith(tuple(grammar.suffixes))
        and not (knows.is_role(word, word) or knows.is_group(word) or knows.is_name(word))
    ]
    assert unknown == []
