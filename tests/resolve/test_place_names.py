"""What Spanish calls places: each name is of a place that the gazetteer has, and told once."""

from __future__ import annotations

import gzip
from importlib.resources import files

from pungsan.resolve.tables import read_place_names


def test_each_name_is_of_a_place_of_the_gazetteer() -> None:
    packed = (files("pungsan.resolve") / "data" / "places.tsv.gz").read_bytes()
    places = gzip.decompress(packed).decode("utf-8").partition("\n\n")[0].splitlines()
    known = {tuple(line.split("\t")[2:4]) for line in places}
    names = read_place_names("es")
    assert len(names) > 400 and set(names) <= known
    assert all(spanish and spanish != name for (_, name), spanish in names.items())


def test_names_are_those_of_spanish() -> None:
    names = read_place_names("es")
    assert names["CHE", "Geneva"] == "Ginebra" and names["USA", "New York City"] == "Nueva York"
    assert names["GBR", "Scotland"] == "Escocia" and names["JPN", "Tokyo"] == "Tokio"
    # A division that is called like a city would give it its name; and some are called alike.
    assert ("ESP", "Valencia") not in names and ("ESP", "Madrid") not in names
    assert ("COL", "Bogotá") not in names and ("USA", "Washington") not in names
