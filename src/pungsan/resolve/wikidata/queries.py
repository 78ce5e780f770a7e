"""Asks a query service of Wikidata for the people and organisations of some countries, page by page.

Answers are lists of bindings as SPARQL 1.1 JSON has them: ``{"person": {"type": "uri", "value":
"http://www.wikidata.org/entity/Q42"}, …}``.  After each page all is committed with the place of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pungsan.resolve.wikidata.classes import ItemClass, read_classes
from pungsan.resolve.wikidata.entities import Facts, Held, Point, read_number, read_point
from pungsan.resolve.wikidata.staging import Staging

__all__ = ["collect_countries"]

PAGE = 2000
"""Rows of a page; the service stops a query after a minute."""
BATCH = 100
"""Items of which names are asked at once."""

Binding = Mapping[str, Any]
Ask = Callable[[str], list[Mapping[str, Any]]]

_PEOPLE = """\
SELECT ?statement ?person ?office ?start ?startPrecision ?end ?endPrecision ?endUnknown
WHERE {{
  ?person wdt:P27 wd:Q{country} ; p:P39 ?statement .
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?statement pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] . }}
  OPTIONAL {{ ?statement pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] . }}
  OPTIONAL {{ ?statement pq:P582 ?endUnknown . FILTER(wikibase:isSomeValue(?endUnknown)) }}
}} ORDER BY ?statement LIMIT {limit} OFFSET {offset}"""

_ORGANISATIONS = """\
SELECT DISTINCT ?item ?class WHERE {{
  VALUES ?class {{ {classes} }}
  ?item wdt:P17 wd:Q{country} ; wdt:P31/wdt:P279* ?class .
}} ORDER BY ?item ?class LIMIT {limit} OFFSET {offset}"""

_NAMES = """\
SELECT ?item ?label ?alias WHERE {{
  VALUES ?item {{ {items} }}
  {{ ?item rdfs:label ?label . FILTER(LANG(?label) IN ("en", "es", "mul")) }}
  UNION {{ ?item skos:altLabel ?alias . FILTER(LANG(?alias) IN ("en", "es", "mul")) }}
}}"""

_TRAITS = """\
SELECT ?item ?party ?gender ?died ?diedPrecision WHERE {{
  VALUES ?item {{ {items} }}
  OPTIONAL {{ ?item wdt:P21 ?gender . }}
  OPTIONAL {{ ?item wdt:P102 ?party . }}
  OPTIONAL {{ ?item p:P570/psv:P570 [ wikibase:timeValue ?died ; wikibase:timePrecision ?diedPrecision ] . }}
}}"""

_OFFICES = """\
SELECT DISTINCT ?item ?class ?country WHERE {{
  VALUES ?item {{ {items} }}
  {{ VALUES ?class {{ {classes} }} ?item (wdt:P31|wdt:P279)/wdt:P279* ?class . }}
  UNION {{ ?item (wdt:P17|wdt:P1001) ?country . }}
}}"""


def collect_countries(ask: Ask, countries: Mapping[str, int], staging: Staging) -> Iterator[tuple[str, int]]:
    """Collect country after country; yields the part at hand and how many items it has, after each page."""
    for code, country in countries.items():
        yield from _collect_people(ask, code, country, staging)
        yield from _collect_organisations(ask, code, country, staging)
    yield from _collect_offices(ask, staging)


def _pages(
    ask: Ask, part: str, query: Callable[[int], str], staging: Staging
) -> Iterator[tuple[list[Binding], bool]]:
    """The pages that were not collected before, each with whether it is the last."""
    while staging.state(part) != "done":
        offset = int(staging.state(part) or 0)
        rows = ask(query(offset))
        last = len(rows) < PAGE
        yield rows, last
        staging.note(part, "done" if last else offset + len(rows))
        staging.commit()


def _collect_people(ask: Ask, code: str, country: int, staging: Staging) -> Iterator[tuple[str, int]]:
    part = f"people of {code}"

    def query(offset: int) -> str:
        return _PEOPLE.format(country=country, limit=PAGE, offset=offset)

    count = 0
    for rows, _ in _pages(ask, part, query, staging):
        held: dict[int, dict[str, Held]] = {}
        for row in rows:
            person, office = _item(row, "person"), _item(row, "office")
            if person is not None and office is not None:
                over = "endUnknown" in row or ("end" in row and _point(row, "end") is None)
                told = Held(office, _point(row, "start"), _point(row, "end"), over)
                held.setdefault(person, {})[str(row.get("statement", {}).get("value"))] = told
        for facts in _describe(ask, held, country):
            known = staging.person(facts.number)  # whose offices began on the page before
            if known is not None:
                facts = facts._replace(
                    offices=tuple(dict.fromkeys((*known.offices, *facts.offices))),
                    citizen=tuple(dict.fromkeys((*known.citizen, *facts.citizen))),
                )
            staging.add_person(facts)
            staging.add_wanted(each.item for each in facts.offices)
            count += 1
        yield part, count


def _describe(ask: Ask, held: Mapping[int, Mapping[str, Held]], country: int) -> Iterator[Facts]:
    """The people of a page with their names and traits."""
    for batch in _batches(sorted(held)):
        names = _ask_names(ask, batch)
        traits: dict[int, list[Binding]] = {}
        for row in ask(_TRAITS.format(items=_values(batch))):
            number = _item(row, "item")
            if number is not None:
                traits.setdefault(number, []).append(row)
        for number in batch:
            en, es, forms = names.get(number, ("", "", ()))
            if not en:
                continue
            rows = traits.get(number, [])
            genders = {_item(row, "gender") for row in rows}
            parties = sorted({item for row in rows if (item := _item(row, "party")) is not None})
            yield Facts(
                number, en, es, forms, (5,), (), (Held(country, None, None),),
                tuple(held[number].values()), tuple(Held(item, None, None) for item in parties), (),
                "F" if 6581072 in genders else "M" if 6581097 in genders else "",
                next((point for row in rows if (point := _point(row, "died"))), None), "",
            )  # fmt: skip


def _collect_organisations(ask: Ask, code: str, country: int, staging: Staging) -> Iterator[tuple[str, int]]:
    part = f"organisations of {code}"
    classes = read_classes("organisation")
    order = {each.item: place for place, each in enumerate(classes)}

    def query(offset: int) -> str:
        roots = _values([each.item for each in classes])
        return _ORGANISATIONS.format(classes=roots, country=country, limit=PAGE, offset=offset)

    count = 0
    for rows, _ in _pages(ask, part, query, staging):
        kinds: dict[int, int] = {}
        for row in rows:
            item, kind = _item(row, "item"), _item(row, "class")
            if item is not None and kind in order:
                kinds[item] = min(kinds.get(item, kind), kind, key=order.__getitem__)
        for batch in _batches(sorted(kinds)):
            names = _ask_names(ask, batch)
            for number in batch:
                en, es, forms = names.get(number, ("", "", ()))
                known = staging.organisation(number)
                places = tuple(dict.fromkeys((*(known.countries if known else ()), country)))
                if en:
                    facts = Facts(
                        number, en, es, forms, (kinds[number],), (), (), (), (), places, "", None, ""
                    )
                    staging.add_organisation(facts)
                    count += 1
        yield part, count


def _collect_offices(ask: Ask, staging: Staging) -> Iterator[tuple[str, int]]:
    """Names, classes and countries of all offices that somebody held."""
    classes: Sequence[ItemClass] = read_classes("office")
    roots = _values([each.item for each in classes])
    missing = sorted(item for item in staging.wanted() if staging.office(item) is None)
    count = 0
    for batch in _batches(missing):
        names = _ask_names(ask, batch)
        countries: dict[int, list[int]] = {}
        for row in ask(_OFFICES.format(items=_values(batch), classes=roots)):
            item, kind, country = (_item(row, name) for name in ("item", "class", "country"))
            if item is not None and kind is not None:
                staging.add_edges(item, [kind])
            if item is not None and country is not None:
                countries.setdefault(item, []).append(country)
        for item in batch:
            en, es, _ = names.get(item, ("", "", ()))
            staging.add_office(item, en, es, countries.get(item, ()))
        staging.commit()
        count += len(batch)
        yield "offices", count


def _ask_names(ask: Ask, items: Sequence[int]) -> dict[int, tuple[str, str, tuple[str, ...]]]:
    """English and Spanish name and all names of items."""
    labels: dict[int, dict[str, str]] = {}
    forms: dict[int, list[str]] = {}
    for row in ask(_NAMES.format(items=_values(items))):
        item = _item(row, "item")
        for key in ("label", "alias"):
            if item is not None and key in row:
                forms.setdefault(item, []).append(str(row[key]["value"]))
                if key == "label":
                    labels.setdefault(item, {})[str(row[key].get("xml:lang", ""))] = str(row[key]["value"])
    found = {}
    for item, told in labels.items():
        en = told.get("en") or told.get("mul") or told.get("es", "")
        ordered = sorted(dict.fromkeys(forms[item]))
        found[item] = (en, told.get("es") or told.get("mul") or en, tuple(ordered))
    return found


def _batches(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _values(items: Iterable[int]) -> str:
    return " ".join(f"wd:Q{item}" for item in items)


def _item(row: Binding, name: str) -> int | None:
    """The number of the item that a variable is bound to."""
    bound = row.get(name)
    return read_number(str(bound["value"]).rpartition("/")[2]) if bound else None


def _point(row: Binding, name: str) -> Point | None:
    """A time with its precision.  In answers of the service all times are Gregorian."""
    if name not in row or row[name].get("type") == "bnode":
        return None
    time, precision = str(row[name]["value"]), row.get(f"{name}Precision")
    signed = time if time[:1] in "+-" else f"+{time}"
    try:
        return read_point({"time": signed, "precision": precision["value"] if precision else 11})
    except ValueError:
        return None
