"""Events in other people's formats: the columns that are published, and cells that nothing breaks."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from stubbed_coding import code
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app
from pungsan.codebook import load_codebook
from pungsan.export import EVENT_FORMATS, gdelt, phoenix, polecat
from pungsan.export.cameo import choose_code, fips_of, goldstein_of, pair_parties, quad_of
from pungsan.records import Article
from pungsan.run import code_into
from pungsan.store import find_location

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def actor(code: str | None, *sectors: str, name: str = "Somebody") -> dict[str, Any]:
    return {"text": name, "name": name, "code": code, "sector": list(sectors), "entity": "Q1"}


def row(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "e1",
        "article": "art_1",
        "date": dt.date(2024, 7, 1),
        "when_start": dt.date(2024, 7, 1),
        "when_end": dt.date(2024, 7, 1),
        "type": "CONSULT",
        "mode": "visit",
        "quad": 1,
        "score": 2.1,
        "contexts": ["diplomatic", "military"],
        "auxiliary": [],
        "asserted": True,
        "actor": [actor("RUS", "GOV", "MIL", name="Putin\tV.\nV.")],
        "recipient": [actor("UNO", name="the UN")],
        "actor_code": ["RUS"],
        "recipient_code": ["UNO"],
        "attribution": [],
        "place": "Pyongyang",
        "province": None,
        "country": "PRK",
        "lat": 39.03,
        "lon": 125.75,
        "geonameid": 1871859,
        "resolution": 4,
        "confidence": 0.9,
        "frame": "en/visit",
        "mentions": 2,
        "lang": "en",
        "published": dt.date(2024, 7, 2),
        "publisher": "The Post",
        "coder": "stub",
        "url": "https://e.example/1",
        "title": "A visit",
        "added_at": dt.datetime(2024, 7, 3, 4, 5, 6, tzinfo=dt.UTC),
        "trigger": "visited",
        "sentence_start": 12,
        "sentence": "He visited\tthem.",
    }
    return fields | changes


def cells(format: str, *rows: dict[str, Any]) -> list[list[str]]:
    text = "".join(EVENT_FORMATS[format](rows))
    assert text.endswith("\n") and "\r" not in text
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("format", "width"), [("gdelt", 61), ("phoenix", 26), ("petrarch", 11), ("polecat", 40)]
)
def test_each_row_has_the_published_columns(format: str, width: int) -> None:
    columns = {
        "gdelt": gdelt.COLUMNS,
        "phoenix": phoenix.PHOENIX_COLUMNS,
        "petrarch": phoenix.PETRARCH_COLUMNS,
    }
    assert len(columns.get(format, polecat.COLUMNS)) == width
    for changes in ({}, {"place": None}, {"actor": []}, {"recipient": []}, {"mode": None}, {"url": None}):
        assert {len(line) for line in cells(format, row(**changes))} == {width}, changes


def test_gdelt() -> None:
    (line,) = cells("gdelt", row())
    told = dict(zip(gdelt.COLUMNS, line, strict=True))
    assert told["GlobalEventID"].isdigit() and (told["Day"], told["MonthYear"], told["Year"]) == (
        "20240701",
        "202407",
        "2024",
    )
    assert told["FractionDate"] == "2024.4973"
    assert (told["Actor1Code"], told["Actor1Name"], told["Actor1CountryCode"]) == (
        "RUSGOVMIL",
        "PUTIN V. V.",
        "RUS",
    )
    assert (told["Actor1Type1Code"], told["Actor1Type2Code"], told["Actor1Type3Code"]) == ("GOV", "MIL", "")
    assert (told["Actor2Code"], told["Actor2CountryCode"], told["Actor2KnownGroupCode"]) == ("UNO", "", "UNO")
    assert (told["EventCode"], told["EventBaseCode"], told["EventRootCode"]) == ("042", "042", "04")
    assert (told["QuadClass"], told["GoldsteinScale"], told["NumMentions"]) == ("1", "1.9", "2")
    assert (told["ActionGeo_Type"], told["ActionGeo_CountryCode"], told["ActionGeo_Lat"]) == (
        "4",
        "KN",
        "39.03",
    )
    assert (told["DATEADDED"], told["SOURCEURL"]) == ("20240703040506", "https://e.example/1")
    assert (
        gdelt.COLUMNS[5] == "Actor1Code"
        and gdelt.COLUMNS[51] == "ActionGeo_Type"
        and gdelt.COLUMNS[30] == "GoldsteinScale"
    )
    assert "".join(EVENT_FORMATS["gdelt"]([row(date=None)])) == ""


def test_four_digit_codes_have_a_base() -> None:
    (line,) = cells("gdelt", row(type="RETREAT", mode="withdraw"))
    assert line[26:29] == ["0874", "087", "08"]


def test_phoenix_merges_a_day() -> None:
    other = row(id="e2", article="art_2", url="https://e.example/2", place=None)
    lines = cells("phoenix", row(), other, row(date=dt.date(2024, 7, 2)))
    assert len(lines) == 2
    told = dict(zip(phoenix.PHOENIX_COLUMNS, lines[0], strict=True))
    assert told["EventID"] == "1_pungsan" and (told["Date"], told["Month"]) == ("20240701", "07")
    assert [told[f"SourceActor{each}"] for each in ("Full", "Entity", "Role", "Attribute")] == [
        "RUSGOVMIL",
        "RUS",
        "GOV",
        "MIL",
    ]
    assert (told["TargetActorFull"], told["TargetActorEntity"]) == ("UNO", "")
    assert (told["EventCode"], told["PentaClass"]) == ("042", "1")
    assert (
        told["URLs"] == "https://e.example/1;https://e.example/2"
        and told["SentenceIDs"] == "art_1_12;art_2_12"
    )


@pytest.mark.parametrize(
    ("type_", "penta"), [("ACCUSE", "3"), ("PROTEST", "4"), ("SANCTION", "3"), ("AID", "2")]
)
def test_phoenix_has_five_classes(type_: str, penta: str) -> None:
    assert cells("phoenix", row(type=type_, mode=None))[0][15] == penta


def test_petrarch() -> None:
    (line,) = cells("petrarch", row(recipient=[]))
    assert line[:8] == [
        "20240701",
        "RUSGOVMIL",
        "---",
        "042",
        "",
        "art_1_12",
        "https://e.example/1",
        "The Post",
    ]
    assert line[8:] == ["Putin V. V.", "---", "visited"]


def test_polecat() -> None:
    header, line = cells("polecat", row(contexts=[], actor=[actor("RUS", "GOV"), actor("CHN")]))
    assert tuple(header) == polecat.COLUMNS
    told = dict(zip(header, line, strict=True))
    assert told["Event ID"].split("_")[0] == "art-1" and told["Contexts"] == "None"
    assert told["Actor Country"] == "RUS; CHN" and told["Recipient Country"] == "None"
    assert (told["Quad Code"], told["Intensity"], told["City"], told["Language"]) == (
        "VERBAL COOPERATION",
        "2.1",
        "Pyongyang",
        "English",
    )


def test_plover_and_geojson() -> None:
    (line,) = "".join(EVENT_FORMATS["plover"]([row()])).splitlines()
    told = json.loads(line)
    assert told["event"] == "CONSULT" and told["quad_code"] == 1 and told["date"] == "2024-07-01"
    assert told["actor"][0]["identifier_id"] == "Q1" and told["event_loc"]["geonameid"] == 1871859
    shown = json.loads("".join(EVENT_FORMATS["geojson"]([row(), row(lat=None), row(id="e2")])))
    assert [each["properties"]["id"] for each in shown["features"]] == ["e1", "e2"]
    assert shown["features"][0]["geometry"] == {"type": "Point", "coordinates": [125.75, 39.03]}
    assert json.loads("".join(EVENT_FORMATS["geojson"]([])))["features"] == []


def test_the_district_and_kind_of_a_place() -> None:
    known = row(district="Sosong", feature="PPLC")
    (line,) = "".join(EVENT_FORMATS["plover"]([known])).splitlines()
    place = json.loads(line)["event_loc"]
    assert (place["district"], place["feature_code"]) == ("Sosong", "PPLC")
    told = dict(zip(*cells("polecat", known), strict=True))
    assert (told["District"], told["Feature Type"]) == ("Sosong", "PPLC")
    (shown,) = json.loads("".join(EVENT_FORMATS["geojson"]([known])))["features"]
    assert (shown["properties"]["district"], shown["properties"]["feature"]) == ("Sosong", "PPLC")
    older = dict(zip(*cells("polecat", row()), strict=True))  # of a dataset without the columns
    assert (older["District"], older["Feature Type"]) == ("None", "None")


def test_pairs() -> None:
    both = [actor("RUS"), actor("CHN"), actor("PRK")]
    assert [(a.code, b.code) for a, b in pair_parties(row(actor=both, recipient=[]))] == [
        ("RUS", "CHN"),
        ("RUS", "PRK"),
        ("CHN", "PRK"),
    ]
    assert [(a.code, b.code) for a, b in pair_parties(row(actor=[], recipient=both[:2]))] == [
        ("", "RUS"),
        ("", "CHN"),
    ]
    assert [(a.code, b.code) for a, b in pair_parties(row(actor=[actor(None)], recipient=[]))] == [("", "")]


def test_every_type_and_mode_has_a_code_of_its_type_and_a_score() -> None:
    book = load_codebook()
    source = Path(gdelt.__file__).with_name("cameo.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    assert set(table) == {*book.types, "goldstein"}
    for kind in book.types.values():
        assert set(table[kind.name]) == {"", *kind.modes}
        for mode in (None, *kind.modes):
            code_ = choose_code(kind.name, mode)
            assert -10 <= goldstein_of(code_) <= 10
            assert code_[:2] in kind.cameo, (kind.name, mode)
            assert quad_of(code_) == kind.quad or kind.name == "CONCEDE", kind.name


def test_the_crosswalk_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for kind in load_codebook().types.values():
        (line,) = [each for each in text.splitlines() if each.startswith(f"| {kind.name} |")]
        assert f"– {choose_code(kind.name, None)}" in line
        for mode in kind.modes:
            assert f"{mode} {choose_code(kind.name, mode)}" in line
    for name in EVENT_FORMATS:
        assert f"| `{name}` |" in text


def test_countries_have_fips_codes() -> None:
    assert (fips_of("ESP"), fips_of("DEU"), fips_of("UNO"), fips_of(None)) == ("SP", "GM", "", "")


@pytest.mark.parametrize("format", [*EVENT_FORMATS, "sqlite", "csv", "jsonl", "parquet"])
def test_command(tmp_path: Path, format: str) -> None:
    code_into([Article("a", "Words a")], find_location(tmp_path / "data"), code, coder="stub 1")
    out = tmp_path / f"out.{format}"
    result = CliRunner().invoke(
        app, ["dataset", "export", str(tmp_path / "data"), "-f", format, "-o", str(out)]
    )
    assert result.exit_code == 0, result.stderr
    realised = format in ("gdelt", "phoenix", "petrarch", "polecat")
    assert f"{'1 event' if realised else '2 events'}: {out}" in result.stderr
    left = out.with_name(f"{out.name}.left-out.json")
    assert left.exists() == realised and (not realised or json.loads(left.read_text()) == {"hypothetical": 1})


def test_sqlite_can_be_asked(tmp_path: Path) -> None:
    from pungsan.export import write_sqlite

    code_into([Article("a", "Words a")], find_location(tmp_path / "data"), code, coder="stub 1")
    rows = pungsan.open_dataset(tmp_path / "data").export_rows().read_all().to_pylist()
    for _ in range(2):  # a file that is there is replaced
        assert write_sqlite(rows, tmp_path / "out.db") == 2
    with closing(sqlite3.connect(tmp_path / "out.db")) as base:
        query = (
            "SELECT type, code FROM events e JOIN participants p ON p.event = e.id WHERE role = 'recipient'"
        )
        assert sorted(base.execute(query)) == [("CONSULT", "TGO"), ("SANCTION", "BEN")]
        assert base.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        (sentence,) = base.execute("SELECT sentence FROM events WHERE type = 'CONSULT'").fetchone()
        assert sentence.startswith("President Ama Owusu")


def test_plover_has_numbers_of_people() -> None:
    sizes = [
        {"what": "dead", "least": 12, "most": 12, "exact": True, "start": 0, "end": 2},
        {"what": "dead", "least": 15, "most": None, "exact": False, "start": 0, "end": 2},
        {"what": "injured", "least": 30, "most": 30, "exact": True, "start": 0, "end": 2},
    ]
    (line,) = "".join(EVENT_FORMATS["plover"]([row(sizes=sizes)])).splitlines()
    assert json.loads(line)["size"] == {"dead": "12 or 15+", "injured": 30}
    (line,) = "".join(EVENT_FORMATS["plover"]([row()])).splitlines()
    assert json.loads(line)["size"] is None
