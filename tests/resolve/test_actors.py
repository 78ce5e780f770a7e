"""Mentions of both languages, built by hand, and who they mean.

A mention is written as words ``form/POS/relation/label``; the head has a star, a lone comma leaves the
gap that a dropped comma leaves, and neighbours with the same label are one name.
"""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace

import pytest

from pungsan.errors import KnowledgeError
from pungsan.records import Actor, Mention, MentionKind, Span, Word
from pungsan.resolve.actors import ActorContext, resolve_actor
from pungsan.resolve.knowledge import Knowledge, load_knowledge

RELATIONS = {"DET": "det", "ADJ": "amod", "ADP": "case", "NUM": "nummod", "PART": "case"}
GLUED = {"'s", "’s"}
DAY = dt.date(2024, 6, 20)
CITIES = {"Hanói": "VNM", "Hanoi": "VNM", "Maracaibo": "VEN", "Odesa": "UKR", "Valparaíso": "CHL"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def make_mention(rows: str, kind: MentionKind | None = None, start: int = 10) -> Mention:
    """A mention from the notation above."""
    words: list[Word] = []
    names: list[tuple[int, int, str]] = []
    head, at, last = None, start, ""
    text = ""
    for row in rows.split():
        if row == ",":
            text += ","
            at += 1
            last = ""
            continue
        starred = row.startswith("*")
        parts = row.lstrip("*").split("/")
        form, pos = parts[0], parts[1]
        relation = parts[2] if len(parts) > 2 and parts[2] else RELATIONS.get(pos, "nmod")
        label = parts[3] if len(parts) > 3 else ""
        if text and form not in GLUED:
            text += " "
            at += 1
        word = Word(at, at + len(form), form, form.lower(), pos, "root" if starred else relation)
        if label:
            if label == last:
                names[-1] = (names[-1][0], word.end, label)
            else:
                names.append((word.start, word.end, label))
        last = label
        words.append(word)
        head = word if starred else head
        text += form
        at += len(form)
    assert head is not None, f"no head marked in {rows!r}"
    kind = kind or ("name" if head.pos == "PROPN" else "nominal")
    return Mention(start, at, text, kind, head, tuple(words), tuple(names))


def resolve(rows: str, knowledge: Knowledge, lang: str, **around: object) -> Actor:
    context = ActorContext(lang=lang, date=DAY, city_country=CITIES.get)
    return resolve_actor(make_mention(rows), knowledge, replace(context, **around))  # type: ignore[arg-type]


def told(actor: Actor) -> tuple[str | None, str]:
    return actor.code, " ".join(actor.sector)


SPANISH = [
    # countries, peoples, seats of power
    ("*Rusia/PROPN//LOC", "RUS", ""),
    ("*Guinea/PROPN//LOC Ecuatorial/PROPN/flat/LOC", "GNQ", ""),
    ("la/DET *India/PROPN//LOC", "IND", ""),
    ("*EE.UU./PROPN//LOC", "USA", ""),
    ("los/DET *rusos/NOUN", "RUS", "CVL"),
    ("las/DET *etíopes/NOUN", "ETH", "CVL"),
    ("el/DET *Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("*Nairobi/PROPN//LOC", "KEN", ""),
    ("*Hanói/PROPN//LOC", "VNM", ""),
    ("*Maracaibo/PROPN//LOC", "VEN", ""),
    # roles with a country
    ("el/DET *presidente/NOUN ruso/ADJ", "RUS", "GOV"),
    ("el/DET *ministro/NOUN de/ADP Exteriores/PROPN de/ADP Francia/PROPN", "FRA", "GOV"),
    ("*tropas/NOUN etíopes/ADJ", "ETH", "MIL"),
    ("dos/NUM *soldados/NOUN israelíes/ADJ", "ISR", "MIL"),
    ("las/DET *fuerzas/NOUN de/ADP seguridad/NOUN de/ADP Chile/PROPN//LOC", "CHL", "COP"),
    ("la/DET *oposición/NOUN venezolana/ADJ", "VEN", "OPP"),
    ("el/DET *régimen/NOUN de/ADP Corea/PROPN del/ADP Norte/PROPN", "PRK", "GOV"),
    ("el/DET *gobierno/NOUN de/ADP transición/NOUN de/ADP Malí/PROPN", "MLI", "GOV"),
    ("*periodistas/NOUN turcos/ADJ", "TUR", "JRN"),
    ("*campesinos/NOUN de/ADP Bolivia/PROPN", "BOL", "AGR"),
    ("los/DET *manifestantes/NOUN en/ADP Georgia/PROPN//LOC", "GEO", "CVL"),
    ("el/DET *embajador/NOUN de/ADP Suecia/PROPN en/ADP Turquía/PROPN", "SWE", "GOV"),
    ("el/DET *embajador/NOUN marroquí/ADJ ante/ADP la/DET ONU/PROPN//ORG", "MAR", "GOV"),
    ("el/DET *gobernador/NOUN de/ADP Texas/PROPN//LOC", "USA", "GOV"),
    ("el/DET *alcalde/NOUN de/ADP Hanói/PROPN//LOC", "VNM", "GOV"),
    ("la/DET *policía/NOUN de/ADP Valparaíso/PROPN//LOC", "CHL", "COP"),
    # former, weak and combined roles
    ("el/DET *expresidente/NOUN colombiano/ADJ", "COL", "ELI"),
    ("el/DET *ex/ADJ presidente/NOUN de/ADP Brasil/PROPN", "BRA", "ELI"),
    ("el/DET antiguo/ADJ *ministro/NOUN griego/ADJ", "GRC", "ELI"),
    ("el/DET *líder/NOUN iraní/ADJ", "IRN", "GOV"),
    ("la/DET *líder/NOUN opositora/ADJ bielorrusa/ADJ", "BLR", "OPP"),
    ("el/DET *líder/NOUN de/ADP los/DET rebeldes/NOUN sirios/ADJ", "SYR", "REB"),
    ("un/DET *portavoz/NOUN del/ADP Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("la/DET *portavoz/NOUN de/ADP la/DET policía/NOUN alemana/ADJ", "DEU", "COP"),
    ("el/DET *presidente/NOUN del/ADP Tribunal/PROPN Supremo/PROPN de/ADP Honduras/PROPN", "HND", "JUD"),
    ("el/DET *presidente/NOUN del/ADP Parlamento/NOUN serbio/ADJ", "SRB", "LEG"),
    ("*soldados/NOUN rebeldes/ADJ congoleños/ADJ", "COD", "REB MIL"),
    ("el/DET *gobierno/NOUN de/ADP Londres/PROPN//LOC", "GBR", "GOV"),
    # organisations and bodies
    ("el/DET *Ministerio/PROPN//ORG de/ADP//ORG Defensa/PROPN//ORG de/ADP Ucrania/PROPN", "UKR", "GOV"),
    ("la/DET *Corte/PROPN Suprema/PROPN de/ADP Brasil/PROPN", "BRA", "JUD"),
    ("la/DET *ONU/PROPN//ORG", "UNO", ""),
    ("el/DET *secretario/NOUN general/ADJ de/ADP la/DET ONU/PROPN//ORG", "UNO", ""),
    ("un/DET *sindicato/NOUN peruano/ADJ", "PER", "LAB"),
    # quantities
    ("*cientos/NOUN de/ADP campesinos/NOUN hondureños/ADJ", "HND", "AGR"),
    ("*dos/NUM de/ADP los/DET soldados/NOUN sudaneses/ADJ", "SDN", "MIL"),
    ("un/DET *grupo/NOUN de/ADP médicos/NOUN cubanos/ADJ", "CUB", "MED"),
    ("la/DET *mayoría/NOUN de/ADP los/DET polacos/NOUN", "POL", "CVL"),
    ("*miles/NOUN", None, "CVL"),
    # what must not be mistaken
    ("*separatistas/NOUN pro/ADJ rusos/ADJ de/ADP Ucrania/PROPN//LOC", "UKR", "REB"),
    ("la/DET *esposa/NOUN de/ADP Vladimir/PROPN//PER Putin/PROPN/flat/PER", "RUS", ""),
]

ENGLISH = [
    ("*Russia/PROPN//LOC", "RUS", ""),
    ("the/DET *Russians/PROPN", "RUS", "CVL"),
    ("the/DET *Kremlin/PROPN//ORG", "RUS", "GOV"),
    ("*Downing/PROPN Street/PROPN/flat", "GBR", "GOV"),
    ("*Nairobi/PROPN//LOC", "KEN", ""),
    ("*Hanoi/PROPN//LOC", "VNM", ""),
    ("eastern/ADJ *Ukraine/PROPN//LOC", "UKR", ""),
    ("the/DET Iranian/ADJ supreme/ADJ *leader/NOUN", "IRN", "GOV"),
    ("Iran/PROPN/nmod:poss/LOC 's/PART supreme/ADJ *leader/NOUN", "IRN", "GOV"),
    ("US/PROPN/compound *troops/NOUN", "USA", "MIL"),
    ("US/PROPN/compound *Secretary/PROPN of/ADP State/PROPN", "USA", "GOV"),
    ("Colombian/ADJ *farmers/NOUN", "COL", "AGR"),
    ("the/DET *president/NOUN of/ADP Kenya/PROPN//LOC", "KEN", "GOV"),
    ("the/DET South/ADJ Korean/ADJ *government/NOUN", "KOR", "GOV"),
    ("the/DET Catalan/ADJ *leader/NOUN", "ESP", "GOV"),
    ("the/DET *governor/NOUN of/ADP Texas/PROPN//LOC", "USA", "GOV"),
    ("the/DET US/PROPN/compound *ambassador/NOUN to/ADP Russia/PROPN//LOC", "USA", "GOV"),
    ("the/DET *ambassador/NOUN in/ADP Ankara/PROPN//LOC", None, "GOV"),
    ("the/DET former/ADJ Peruvian/ADJ *president/NOUN", "PER", "ELI"),
    ("a/DET rebel/NOUN/compound *leader/NOUN in/ADP Sudan/PROPN//LOC", "SDN", "REB"),
    ("Kenyan/ADJ opposition/NOUN/compound *lawmakers/NOUN", "KEN", "OPP LEG"),
    ("*hundreds/NOUN of/ADP Colombian/ADJ farmers/NOUN", "COL", "AGR"),
    ("*dozens/NOUN of/ADP people/NOUN in/ADP Kenya/PROPN//LOC", "KEN", "CVL"),
    ("*thousands/NOUN of/ADP Russians/PROPN", "RUS", "CVL"),
    ("twelve/NUM *people/NOUN", None, "CVL"),
    ("Brazil/PROPN/nmod:poss/LOC 's/PART Supreme/PROPN *Court/PROPN", "BRA", "JUD"),
    ("the/DET *head/NOUN of/ADP the/DET Supreme/PROPN Court/PROPN of/ADP Ghana/PROPN", "GHA", "JUD"),
    ("a/DET *spokesman/NOUN for/ADP the/DET army/NOUN", None, ""),
    ("Saudi/PROPN backed/VERB/amod *rebels/NOUN in/ADP Yemen/PROPN//LOC", "YEM", "REB"),
    ("US-backed/ADJ *rebels/NOUN in/ADP Yemen/PROPN//LOC", "YEM", "REB"),
    ("pro/ADJ Russian/ADJ *separatists/NOUN in/ADP Ukraine/PROPN//LOC", "UKR", "REB"),
    ("Tunisian/ADJ *police/NOUN", "TUN", "COP"),
    ("Odesa/PROPN/compound/LOC *police/NOUN", "UKR", "COP"),
    ("the/DET *parliament/NOUN of/ADP Latvia/PROPN", "LVA", "LEG"),
    ("Israel/PROPN//PER *Katzman/PROPN/flat/PER", None, ""),
]


@pytest.mark.parametrize(("rows", "code", "sector"), SPANISH)
def test_spanish_mentions(rows: str, code: str | None, sector: str, knowledge: Knowledge) -> None:
    actor = resolve(rows, knowledge, "es")
    assert told(actor) == (code, sector), actor.reason


@pytest.mark.parametrize(("rows", "code", "sector"), ENGLISH)
def test_english_mentions(rows: str, code: str | None, sector: str, knowledge: Knowledge) -> None:
    actor = resolve(rows, knowledge, "en")
    assert told(actor) == (code, sector), actor.reason
