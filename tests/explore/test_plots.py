"""Plots as specifications: right by the schema of Vega-Lite, with the numbers of the page, and safe."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair
import pytest
import vl_convert
from explore.told_by_hand import BORDER, Told, make_dataset, many
from fastapi.testclient import TestClient

from pungsan.errors import PungsanError
from pungsan.explore import vega
from pungsan.explore.app import create_app
from pungsan.explore.pages.network import lay_out
from pungsan.explore.pages.plots import (
    plot_network,
    plot_pairs,
    plot_precision,
    plot_time,
    plot_world,
    tint_quad,
    tint_types,
)
from pungsan.explore.pages.plots.looks import COLOURS, colour
from pungsan.explore.pages.plots.world import TINTS, choose_tint
from pungsan.explore.pages.timeline import count_timeline
from pungsan.explore.vega import VEGA, Library, LibraryError
from pungsan.explore.words import load_words
from pungsan.review.intervals import Interval
from pungsan.review.precision import Precision, Share, TypeRow
from pungsan.store.cache import find_cache

HOME = "http://127.0.0.1:8000"
STATIC = Path(vega.__file__).with_name("static")
DAY = dt.date(2025, 3, 3)
EN, ES = load_words("en"), load_words("es")
QUADS = tuple((str(quad), quad, tint_quad(quad)) for quad in (1, 2, 3, 4))
SCRIPT = re.compile(r'<script type="application/json">(.*?)</script>', re.S)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    told = (*BORDER, *many(60))
    app = create_app(make_dataset(tmp_path_factory.mktemp("plots") / "news", told), keep_index=False)
    with TestClient(app, base_url=HOME) as made:
        yield made


def read_plots(page: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in SCRIPT.findall(page)]


def read_time(rows: list[dict[str, Any]], days: int = 2, **options: Any) -> dict[str, Any]:
    figure = count_timeline(rows, DAY, DAY + dt.timedelta(days=days - 1), "day", QUADS)
    return plot_time(figure, options.pop("words", EN), "By time", "/?actor=PER", **options)


def draw(spec: dict[str, Any]) -> str:
    """The plot as SVG, with colours, as a browser of ordinary width draws it."""
    filled = {**spec, "width": 600, "autosize": "pad"}
    filled["params"] = [{"value": "#123456", **each} for each in spec["params"]]
    return str(vl_convert.vegalite_to_svg(filled, allowed_base_urls=[]))


@pytest.mark.parametrize(
    ("path", "number"),
    [("/", 3), ("/?stack=type&ui=es", 3), ("/?type=AID", 3), ("/dyads/PER/ECU", 1), ("/actors/ECU?ui=es", 2)],
)
def test_every_plot_of_a_page_is_vega_lite(client: TestClient, path: str, number: int) -> None:
    specs = read_plots(client.get(path).text)
    assert len(specs) == number
    for spec in specs:
        altair.LayerChart.from_dict(spec)  # raises where the schema says otherwise
        vl_convert.vegalite_to_vega(spec)


def test_colours_are_those_of_the_style_sheet() -> None:
    styles = (STATIC / "base.css").read_text(encoding="utf-8")
    for name in COLOURS:
        assert f"--{name.replace('_', '-')}: #" in styles
    with pytest.raises(KeyError):
        colour("nosuch")


def test_bars_grow_up_for_cooperation_and_down_for_conflict() -> None:
    rows = [
        {"period": DAY, "quad": 1, "events": 3, "score": 6.0},
        {"period": DAY, "quad": 2, "events": 1, "score": 7.0},
        {"period": DAY, "quad": 4, "events": 2, "score": -19.0},
    ]
    spec = read_time(rows)
    pieces = [(each["quad"], each["low"], each["high"], each["tint"]) for each in spec["datasets"]["pieces"]]
    assert pieces == [(1, 0, 3, 0.3), (2, 3, 4, 1.0), (4, 0, -2, 1.0)]
    first, second = spec["datasets"]["periods"]
    assert first["told"] == (
        "3 Mar 2025\n6 events\ncooperation in words: 3\ncooperation in deeds: 1\nconflict in deeds: 2"
    )
    assert (first["label"], second["label"]) == ("3 Mar 2025: 6 events", "4 Mar 2025: 0 events")
    assert (first["since"], first["until"], spec["usermeta"]["choose"]) == ("2025-03-03",) * 2 + (
        "/?actor=PER",
    )
    assert dt.datetime.fromtimestamp(first["first"] / 1000, dt.UTC).date() == DAY
    assert first["after"] == second["first"]


def test_a_score_of_nought_lies_on_the_middle_of_an_even_plot() -> None:
    spec = read_time([{"period": DAY, "quad": 1, "events": 4, "score": 10.0}], scores=True)
    assert [each["score"] for each in spec["datasets"]["scores"]] == [2.5]
    assert "Mean PLOVER score: 2.5" in spec["datasets"]["periods"][0]["told"]
    scales = {each["name"]: each for each in vl_convert.vegalite_to_vega(spec)["scales"]}
    counts, scores = (scale for name, scale in sorted(scales.items()) if name.endswith("_y"))
    assert counts["domain"] == [{"signal": "-reach"}, {"signal": "reach"}] and scores["domain"] == [-10, 10]
    assert {"name": "reach", "value": 4} in spec["params"]


def test_types_of_one_kind_have_different_tints() -> None:
    tinted = tint_types([("AGREE", 1), ("CONSULT", 1), ("AID", 2)])
    assert tinted == [("AGREE", 1, 1.0), ("CONSULT", 1, 0.74), ("AID", 2, 1.0)]
    rows = [{"period": DAY, "type": "CONSULT", "quad": 1, "events": 1, "score": 1.0}]
    plot = plot_time(count_timeline(rows, DAY, DAY, "day", tinted), ES, "", "/", per="type")
    assert [each["tint"] for each in plot["datasets"]["pieces"]] == [0.74]
    assert plot["datasets"]["periods"][0]["told"] == "3 mar 2025\n1 evento\nCONSULT consultar: 1"


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_first_and_the_last_day_of_the_calendar_are_drawn(day: dt.date) -> None:
    rows = [{"period": day, "quad": 1, "events": 1, "score": 1.0}]
    (period,) = plot_time(count_timeline(rows, day, day, "day", QUADS), EN, "", "/")["datasets"]["periods"]
    assert period["after"] - period["first"] == 86_400_000 and period["until"] == day.isoformat()


def test_dates_and_numbers_are_written_as_the_language_does() -> None:
    rows = [{"period": DAY, "quad": 1, "events": 12_000, "score": 1.0}]
    spanish = draw(read_time(rows, words=ES) | {"usermeta": {}})
    assert ">3 " in spanish  # the day stands below
    options = read_time(rows, words=ES)["usermeta"]["embedOptions"]
    assert (
        options["formatLocale"]["thousands"] == "." and options["timeFormatLocale"]["shortMonths"][0] == "ene"
    )
    svg = vl_convert.vegalite_to_svg(
        {**read_time(rows, words=ES), "width": 600, "autosize": "pad", "params": _fill(rows)},
        format_locale=options["formatLocale"],
        time_format_locale=options["timeFormatLocale"],
    )
    assert ">3 mar<" in svg and ">10.000<" in svg


def _fill(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"value": "#123456", **each} for each in read_time(rows, words=ES)["params"]]


def test_the_map_has_countries_by_tint_and_places_by_size() -> None:
    countries = [{"country": "ECU", "events": 9}, {"country": "PER", "events": 1}]
    places = [{"place": "Quito", "country": "ECU", "lat": -0.22, "lon": -78.5, "events": 9}]
    spec = plot_world(countries, places, ES, "Mapa", lambda code: f"/?country={code}")
    assert [(each["code"], each["tint"], each["url"]) for each in spec["datasets"]["countries"]] == [
        ("ECU", TINTS[-1], "/?country=ECU"),
        ("PER", TINTS[0], "/?country=PER"),
    ]
    assert spec["datasets"]["countries"][1]["told"] == "Perú: 1 evento"
    assert spec["datasets"]["places"][0]["told"] == "Quito: 9 eventos"
    nothing = plot_world([], [], ES, "Mapa", str)
    assert nothing["datasets"] == {"countries": [], "places": []}
    outlines = json.loads((STATIC / "world.json").read_text(encoding="utf-8"))
    codes = [each["id"] for each in outlines["objects"]["countries"]["geometries"]]
    assert len(set(codes)) > 170 and {"ECU", "PER", "XKX"} <= set(codes) and "ATA" not in codes
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_tints_grow_with_the_number() -> None:
    tints = [choose_tint(events, 1000) for events in (1, 9, 100, 999, 1000)]
    assert tints == sorted(tints) and tints[0] == TINTS[0] and tints[-1] == TINTS[-1]
    assert choose_tint(1, 1) == TINTS[0]


def test_pairs_go_both_ways_from_the_middle() -> None:
    row = {
        "actor": "PER",
        "recipient": "ECU",
        "events": 7,
        "cooperation": 5,
        "conflict": 2,
        "mean_score": 1.25,
    }
    spec = plot_pairs([row], ES, "Pares", lambda one, other: f"/dyads/{one}/{other}")
    assert [(each["quad"], each["events"]) for each in spec["datasets"]["sides"]] == [(2, 5), (4, -2)]
    (pair,) = spec["datasets"]["pairs"]
    assert pair["url"] == "/dyads/PER/ECU" and pair["label"] == "Perú → Ecuador: 7 eventos"
    assert pair["told"].splitlines()[2:] == ["Cooperación: 5", "Conflicto: 2", "Puntuación media: 1,2"]


def test_rings_show_the_share_of_cooperation() -> None:
    rows = [
        {"code": "ECU", "events": 4, "cooperation": 1, "conflict": 3},
        {"code": "COL", "events": 2, "cooperation": 2, "conflict": 0},
    ]
    spec = plot_network("PER GOV", lay_out(rows), EN, "Partners", lambda code: f"/dyads/PER/{code}")
    rings = [
        (each["quad"], round(each["start"], 2), round(each["end"], 2)) for each in spec["datasets"]["rings"]
    ]
    assert rings == [(2, 0, 1.57), (4, 1.57, 6.28), (2, 0, 6.28)]
    svg = draw(spec)
    assert all(f">{text}<" in svg for text in ("PER", "ECU", "COL", "4", "2"))


def test_precision_is_drawn_with_its_intervals() -> None:
    share = Share(2 / 3, 3, Interval(0.21, 0.94))
    rows = [TypeRow(name, 9, 3, 2, 0, 1, share, None) for name in ("AID", "all")]
    found = Precision(
        ("s",), 0.95, False, 1.0, (rows[0],), rows[1], {}, {}, ("Ana",), 0, None, None, ("c 1",)
    )
    spec = plot_precision(found, ES, "Por tipo")
    altair.LayerChart.from_dict(spec)
    drawn = [(each["type"], each["measure"], round(each["share"])) for each in spec["datasets"]["shares"]]
    assert drawn == [("AID", "right_type", 67), ("todos los tipos", "right_type", 67)]
    assert spec["datasets"]["shares"][0]["told"] == "AID, tipo correcto: 67 % (21–94)"
    assert ">80 %<" in draw(spec)


def test_names_of_strangers_are_data_and_no_markup(tmp_path: Path) -> None:
    name = "</script><script>alert(1)</script>"
    told = Told("a", "2025-03-10", "en", name, (
        "Shots",
        "[actor PER MIL|Soldiers] [ASSAULT|fired] in [where Loja|Loja] on [when 2025-03-10|Monday].",
    ))  # fmt: skip
    with TestClient(
        create_app(make_dataset(tmp_path / "news", (told,)), keep_index=False), base_url=HOME
    ) as client:
        page = client.get("/").text
    assert "<script>alert(1)" not in page and len(read_plots(page)) == 2
    place = {"place": name, "country": "ECU", "lat": 0.0, "lon": 0.0, "events": 1}
    spec = plot_world([], [place], EN, "Map", str)
    assert spec["datasets"]["places"][0]["told"] == f"{name}: 1 event"
    body = json.dumps({key: value for key, value in spec.items() if key != "datasets"})
    assert name not in body  # neither in an expression nor in the name of a field


def test_the_library_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"window.vegaEmbed = 1;"

    monkeypatch.setattr(vega, "_make", make)
    for _ in range(2):
        library = Library(tmp_path)
        assert gzip.decompress(library.read()) == gzip.decompress(library.read()) == b"window.vegaEmbed = 1;"
    assert len(made) == 1 and [each.name for each in tmp_path.iterdir()] == [Path(VEGA).name + ".gz"]
    # What is no whole file is made anew, and a folder that cannot be written hinders nothing.
    (tmp_path / (Path(VEGA).name + ".gz")).write_bytes(b"half")
    assert Library(tmp_path).read() and len(made) == 2
    (tmp_path / (Path(VEGA).name + ".gz")).write_bytes(gzip.compress(b"")[:10] + b"no deflate at all")
    assert Library(tmp_path).read() and len(made) == 3
    assert Library(tmp_path / "nosuch").read() and Library(None).read() and len(made) == 5


def test_a_kept_library_that_cannot_be_read_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path)
    assert library.path is not None
    library.path.write_bytes(b"")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(LibraryError, match=r"cannot be read from .*Permission denied.*: make it readable"):
        library.read()


def test_a_library_that_cannot_be_kept_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> Path:
        raise OSError("no")

    monkeypatch.setattr(vega, "_make", lambda: b"window.vegaEmbed = 1;")
    monkeypatch.setattr(Path, "replace", refuse)
    assert Library(tmp_path).read() and list(tmp_path.iterdir()) == []


def test_the_cache_folder_is_one_that_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert find_cache("plots") == tmp_path / "pungsan" / "plots" and (tmp_path / "pungsan" / "plots").is_dir()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert find_cache("plots") is None
    monkeypatch.undo()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert find_cache("plots") is None


def test_the_numbers_of_the_map_stand_below_it(client: TestClient) -> None:
    page = client.get("/").text
    world = next(each for each in read_plots(page) if "countries" in each["datasets"])
    table = page.partition('data-key="numbers-world"')[2].partition("</details>")[0]
    told = [each["told"] for name in ("countries", "places") for each in world["datasets"][name]]
    rows = re.findall(r"<tr><td>.*?<bdi>(.*?)</bdi>.*?<td class=\"number\">(.*?)</td></tr>", table)
    assert [f"{name}: {number}" for name, number in rows] == [each.rpartition(" ")[0] for each in told]


def test_the_library_is_sent_once_to_a_browser_and_draws_without_eval(client: TestClient) -> None:
    answer = client.get(VEGA)
    assert answer.status_code == 200 and answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    plain = client.get(VEGA, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.text == answer.text
    assert "vegaEmbed" in plain.text and f'data-vega="{VEGA}"' in client.get("/").text


def test_a_library_that_cannot_be_made_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vega.sys, "executable", "/no/such/python")
    broken = Library(None)
    broken.prepare()  # tells nobody
    assert issubclass(LibraryError, PungsanError)
    with pytest.raises(LibraryError):
        broken.read()
    monkeypatch.setattr(client.app.state, "vega", broken)  # type: ignore[attr-defined]
    answer = client.get(VEGA)
    assert answer.status_code == 503 and "cannot be drawn" in answer.text


def test_where_no_event_has_a_date_the_page_says_so(tmp_path: Path) -> None:
    undated = (Told("a", "", "es", "El Faro", ("Nota", "[actor PER|Perú] [REJECT|negó] el hecho.")),)
    with TestClient(
        create_app(make_dataset(tmp_path / "news", undated), keep_index=False), base_url=HOME
    ) as client:
        page = client.get("/?ui=es").text
    assert "Ninguno de estos eventos tiene fecha." in page and 'data-plot="time"' not in page
