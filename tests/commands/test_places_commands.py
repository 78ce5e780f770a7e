"""`pungsan places`: looked up, shown, built, and named to the coder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from geonames_files import write_dumps
from typer.testing import CliRunner

from pungsan.cli import app

RUN = CliRunner()


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("geonames")
    done = RUN.invoke(
        app, ["places", "build", str(write_dumps(folder / "dumps")), "--out", str(folder / "a.places")]
    )
    assert done.exit_code == 0
    assert "19 columns" in done.stderr and "odd rows" in done.stderr
    return folder / "a.places"


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_search_gives_the_likeliest_first(gazetteer: Path) -> None:
    done = RUN.invoke(app, ["places", "search", "Springfield", "--format", "jsonl"])
    found = rows(done.stdout)
    assert done.exit_code == 0 and len(found) > 3
    assert [each["weight"] for each in found] == sorted((each["weight"] for each in found), reverse=True)
    command = ["places", "search", "Springfield", "--in", "Illinois", "--places", str(gazetteer)]
    (one,) = rows(RUN.invoke(app, [*command, "--format", "jsonl"]).stdout)
    assert (one["geonameid"], one["district"], one["feature"]) == (4250542, "Sangamon County", "PPLA")
    assert "Sangamon County" in RUN.invoke(app, command).stdout


def test_what_an_article_is_about_weighs() -> None:
    command = ["places", "search", "Granada", "--lang", "es", "--limit", "1", "--format", "jsonl"]
    assert rows(RUN.invoke(app, command).stdout)[0]["country"] == "ESP"
    assert rows(RUN.invoke(app, [*command, "--about", "nic"]).stdout)[0]["country"] == "NIC"


def test_show_by_name_and_by_id(gazetteer: Path) -> None:
    (place,) = rows(
        RUN.invoke(app, ["places", "show", "sur de Malawi", "--lang", "es", "-f", "jsonl"]).stdout
    )
    assert (place["country"], place["resolution"]) == ("MWI", 1)
    card = RUN.invoke(app, ["places", "show", "3120514", "--places", str(gazetteer)])
    assert "Jadraque" in card.stdout and "1,500" in card.stdout


@pytest.mark.parametrize("number", ["1", "9" * 30, "9" * 5000])
def test_a_number_of_no_place_is_said(number: str, gazetteer: Path) -> None:
    for places in ([], ["--places", str(gazetteer)]):
        done = RUN.invoke(app, ["places", "show", number, *places])
        assert done.exit_code == 1 and "no place" in done.stderr


@pytest.mark.parametrize("command", ["search", "show"])
def test_what_is_nowhere_is_said(command: str) -> None:
    done = RUN.invoke(app, ["places", command, "Xyzzyville"])
    assert done.exit_code == 1 and "no place is called 'Xyzzyville'" in done.stderr


def test_a_file_that_is_there_is_kept(gazetteer: Path) -> None:
    dumps = str(gazetteer.parent / "dumps")
    done = RUN.invoke(app, ["places", "build", dumps, "--out", str(gazetteer)])
    assert done.exit_code == 2 and "--force" in done.stderr


def test_a_wrong_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.places"
    path.write_text("nothing of the kind")
    for command in (["places", "search", "Lima"], ["code", str(path)], ["explain", str(path)]):
        done = RUN.invoke(app, [*command, "--places", str(path)])
        assert done.exit_code == 2
        assert "pungsan places build" in done.stderr and "Traceback" not in done.stderr
