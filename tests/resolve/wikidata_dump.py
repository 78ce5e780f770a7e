"""Entities in the form of Wikidata's JSON dumps, and a dump of a few thousand of them.

Statements have ids, ranks, data types, qualifiers in order, references and hashes as the real ones do.
People, places and offices are made up, countries and classes are real.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"


def _digest(*parts: object) -> str:
    return hashlib.sha1(repr(parts).encode()).hexdigest()


def snak(name: str, value: Any, kind: str = "value") -> Json:
    """A snak: an item (``Q5``), a time (a dict with ``time``), a string; or ``somevalue``, ``novalue``."""
    made: Json = {"snaktype": kind, "property": name, "hash": _digest(name, value, kind)}
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdecimal():
        told = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
        typed: Json = {"value": told, "type": "wikibase-entityid"}
        datatype = "wikibase-item"
    elif isinstance(value, dict):
        typed, datatype = {"value": value, "type": "time"}, "time"
    else:
        typed, datatype = {"value": value, "type": "string"}, "external-id"
    if kind == "value":
        made["datavalue"] = typed
    made["datatype"] = datatype
    return made


def time(text: str, precision: int = 11, calendar: str = GREGORIAN) -> Json:
    """A time value: ``+2001-02-28T00:00:00Z`` to the day, month (10), year (9), decade (8) …"""
    return {
        "time": text, "timezone": 0, "before": 0, "after": 0, "precision": precision,
        "calendarmodel": calendar,
    }  # fmt: skip


def day(text: str, calendar: str = GREGORIAN) -> Json:
    """A time to the day, month or year, by the length of its text."""
    precision = {10: 11, 7: 10, 4: 9}[len(text)]
    whole = text + "-00" * (precision == 10) + "-00-00" * (precision == 9)
    return time(f"+{whole}T00:00:00Z", precision, calendar)


def claim(
    name: str, value: Any, *, rank: str = "normal", kind: str = "value", **qualifiers: Sequence[Any] | Any
) -> Json:
    """A statement with a reference; a qualifier is a value, or ``"somevalue"`` or ``"novalue"``."""
    made: Json = {"mainsnak": snak(name, value, kind), "type": "statement"}
    if qualifiers:
        made["qualifiers"] = {
            key: [snak(key, each, each if each in ("somevalue", "novalue") else "value")]
            for key, each in qualifiers.items()
        }
        made["qualifiers-order"] = list(qualifiers)
    made["id"] = f"Q0${_digest(name, value, qualifiers)[:32]}"
    made["rank"] = rank
    made["references"] = [
        {"hash": _digest("r", name), "snaks": {"P143": [snak("P143", "Q328")]}, "snaks-order": ["P143"]}
    ]
    return made


def entity(
    number: int,
    en: str = "",
    es: str = "",
    *claims: Json,
    aliases: Sequence[tuple[str, str]] = (),
    kind: str = "item",
    mul: str = "",
) -> Json:
    """An item (or a property) with labels, aliases, statements and sitelinks."""
    labels = {
        lang: {"language": lang, "value": text}
        for lang, text in (("en", en), ("es", es), ("mul", mul), ("fi", en and en + " (fi)"))
        if text
    }
    more: dict[str, list[Json]] = {}
    for lang, text in aliases:
        more.setdefault(lang, []).append({"language": lang, "value": text})
    grouped: dict[str, list[Json]] = {}
    for each in claims:
        grouped.setdefault(each["mainsnak"]["property"], []).append(each)
    prefix = "Q" if kind == "item" else "P"
    made: Json = {
        "type": kind,
        "id": f"{prefix}{number}",
        "labels": labels,
        "descriptions": {"en": {"language": "en", "value": 'a "thing" with P39 in its words'}},
        "aliases": more or [],
        "claims": grouped or [],
        "sitelinks": {"enwiki": {"site": "enwiki", "title": en, "badges": [], "url": "https://en.example/"}},
        "pageid": number,
        "ns": 0,
        "title": f"{prefix}{number}",
        "lastrevid": 1700000000 + number,
        "modified": "2024-06-20T00:00:00Z",
    }
    if kind == "property":
        made["datatype"] = "wikibase-item"
    return made


def person(number: int, en: str, *claims: Json, country: str = "Q114", es: str = "", **more: Any) -> Json:
    """A human with a citizenship."""
    human = (claim("P31", "Q5"), claim("P21", "Q6581072"), claim("P27", country))
    return entity(number, en, es, *human, *claims, **more)


def make_entities(people: int = 1200, others: int = 1500) -> Iterable[Json]:
    """A dump in the order of no rhyme: offices and classes stand before and behind whom they concern."""
    yield entity(39, "position held", "cargo ocupado", kind="property")
    yield entity(114, "Kenya", "Kenia", claim("P31", "Q6256"), claim("P298", "KEN"))
    yield entity(900001, "Newland", "Nuevalandia", claim("P31", "Q6256"), claim("P298", "NWL"))
    yield person(
        1001, "Wanja Kamotho",
        claim("P39", "Q5001", P580=day("2013-04-09"), P582=day("2018")),
        claim("P39", "Q5002", P580=day("2018-02")),
        claim("P39", "Q5001", rank="deprecated", P580=day("1950-01-01")),
        claim("P102", "Q6001"),
        es="Wanja Kamotho", aliases=(("en", "W. Kamotho"), ("es", "Kamotho"), ("fi", "Kamothonen")),
    )  # fmt: skip
    yield entity(5001, "Minister of Sample Affairs of Kenya", "ministro de Muestras de Kenia",
                 claim("P31", "Q294414"), claim("P279", "Q5100"), claim("P1001", "Q114"))  # fmt: skip
    yield person(
        1002, "Otieno Barasa", claim("P39", "Q5002", P580=day("1911-05-05", JULIAN), P582="somevalue")
    )
    yield person(1003, "Achieng Moraa", claim("P39", "Q5002", P580=day("2019"), P582="novalue"),
                 claim("P570", day("2021-03-04")))  # fmt: skip
    yield person(1004, "Half Known", claim("P39", "Q5002", P580="somevalue", P582=day("1999-12-31")))
    yield person(1005, "No Dates", claim("P39", "Q5002"))
    yield person(1006, "Foot Baller", claim("P39", "Q5900", P580=day("2019")))
    yield person(1007, "Redirected Office", claim("P39", "Q5999", P580=day("2019")))
    yield person(1008, "Old Soviet", claim("P39", "Q5002", P580=time("+1990-00-00T00:00:00Z", 8)),
                 country="Q15180")  # fmt: skip
    yield person(1009, "", claim("P39", "Q5003", P580=day("2020-01-01")), mul="Nyambura Wekesa")
    yield person(1010, "Unknown Office", claim("P39", None, kind="somevalue", P580=day("2019")))
    yield entity(1011, "", "", claim("P31", "Q5"), claim("P39", "Q5002", P580=day("2019")))
    yield entity(1012, "Two Passports", "", claim("P31", "Q5"), claim("P39", "Q5003", P580=day("2011")),
                 claim("P27", "Q15180", P582=day("1991-12-26")), claim("P27", "Q159"))  # fmt: skip
    yield entity(6001, "Sample Party of Kenya", "Partido de Muestra de Kenia", claim("P31", "Q6100"),
                 claim("P17", "Q114"), aliases=(("en", "SPK"), ("es", "muestra")))  # fmt: skip
    yield entity(
        6002, "Union of Pickers", "Unión de Recolectores", claim("P31", "Q178790"), claim("P17", "Q114")
    )
    yield entity(6003, "League of Samples", "Liga de Muestras", claim("P31", "Q245065"), claim("P17", "Q114"),
                 claim("P17", "Q1036"))  # fmt: skip
    yield entity(6004, "Samples Without Borders", "", claim("P31", "Q79913"), claim("P17", "Q114"),
                 claim("P17", "Q1036"))  # fmt: skip
    yield entity(6005, "sample", "muestra", claim("P31", "Q7278"), claim("P17", "Q114"))
    yield entity(6006, "Sample Museum", "", claim("P31", "Q33506"), claim("P17", "Q114"))
    for number in range(people):
        office = f"Q{5002 + number % 2}"
        start = day(f"{1960 + number % 60}-01-01")
        end = day(f"{1964 + number % 60}-01-01")
        held = claim("P39", office, P580=start, P582=end)
        yield person(20000 + number, f"Filler Person {_word(number)}", held, country="Q1036")
    for number in range(others):
        yield entity(
            50000 + number, f"Thing {_word(number)}", "", claim("P31", "Q11424"), claim("P577", day("1999"))
        )
    # Chains of classes behind all that needs them, with a ring, as there are some.
    yield entity(
        5002, "President of Kenya", "presidenta de Kenia", claim("P279", "Q5200"), claim("P17", "Q114")
    )
    yield entity(5003, "Kenyan ambassador to Uganda", "", claim("P31", "Q5300"), claim("P17", "Q1036"))
    yield entity(5100, "cabinet minister", "", claim("P279", "Q83307"), claim("P279", "Q5101"))
    yield entity(5101, "ring", "", claim("P279", "Q5100"))
    yield entity(5200, "president of a state", "", claim("P279", "Q30461"))
    yield entity(5300, "ambassador to a sample", "", claim("P279", "Q29645886"))
    yield entity(5900, "captain of a team", "", claim("P31", "Q28640"))
    yield entity(6100, "party of samples", "", claim("P279", "Q7278"))


def _word(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)).title()


def write_dump(path: Path, entities: Iterable[Json], *, broken: str = "") -> Path:
    """Write a dump, packed as its name ends; ``broken`` is put in as a line of its own."""
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entities]
    if broken:
        lines.insert(len(lines) // 2, broken)
    content = ("[\n" + ",\n".join(lines) + "\n]\n").encode()
    if path.suffix == ".gz":
        half = len(content) // 2  # two members, as parallel packers write them
        content = gzip.compress(content[:half], 1) + gzip.compress(content[half:], 1)
    elif path.suffix == ".bz2":
        half = len(content) // 2
        content = bz2.compress(content[:half], 1) + bz2.compress(content[half:], 1)
    elif path.suffix == ".zst":
        import pyarrow as pa

        content = pa.compress(content, "zstd", asbytes=True)
    path.write_bytes(content)
    return path
