"""`pungsan actors` on the command line: search, show, add, import, check, build."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from pungsan.cli import app
from pungsan.commands.actors import describe_build, describe_progress
from pungsan.resolve.wikidata import Build, BuildProgress
from pungsan.run import make_code

RESOLVE = Path(__file__).parent.parent / "resolve"


def run(*args: str, status: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(app, ["actors", *args])
    assert result.exit_code == status, result.output
    return result.stdout, result.stderr


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PUNGSAN_ACTORS", raising=False)
    return tmp_path


def test_search_and_show() -> None:
    assert "Angela Merkel" in run("search", "merkel")[0]
    told = run("show", "Medvedev", "--at", "2010-03-01")[0]
    assert "2008-05-07..2012-05-07 GOV president" in told and "RUS GOV: president on 2010-03-01" in told
    assert "people.tsv, which ships" in told
    [row] = json.loads(run("show", "Q7747", "--format", "json", "--at", "1995-01-01")[0])
    assert row["name"] == "Vladimir Putin" and "GOV" not in row["on_day"]["sector"]
    out, err = run("show", "Angela Merkle", status=1)
    assert out == "" and "there are Angela Merkel" in err
    assert "nothing is called" in run("search", "zzzzzz", status=1)[1]
    run("show", "Merkel", "--at", "yesterday", status=2)


def test_add_import_and_check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = run("import", "--template")[0]
    (folder / "mine.csv").write_text(template)
    assert "line 10, column 2 (name)" in run("import", "mine.csv", status=2)[1]
    (folder / "mine.csv").write_text("".join(template.splitlines(keepends=True)[:-1]))
    run("import", "mine.csv")
    run(
        "add",
        "Rosa Ejemplo",
        "--country",
        "PER",
        "--sector",
        "JRN",
        "--alias",
        "R. Ejemplo",
        "--source",
        "a book",
    )
    assert "'Peru' is no code: write PER" in run("add", "X Y", "--country", "Peru", status=2)[1]
    told = run("show", "R. Ejemplo", "--actors", "actors.csv")[0]
    assert "PER" in told and "actors.csv, line 10 (a book)" in told
    monkeypatch.setenv("PUNGSAN_ACTORS", "actors.csv")
    assert "Rosa Ejemplo" in run("search", "rosa ejem")[0]
    assert run("check", "actors.csv") == ("", "pungsan: no contradictions\n")
    office = ["--country", "KEN", "--sector", "GOV", "--office", "president"]
    run("add", "Other President", *office, "--from", "2018", "--until", "2019")
    assert "are both president on one day" in run("check", "actors.csv", status=1)[0]
    assert "name a list" in run("import", status=2)[1]


def test_words_of_a_list_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "a.csv").write_text("kind,name,country,source\nperson,Ana \x1b[31mRed,MEX,[bold]x[/bold]\n")
    told = run("show", "Ana \x1b[31mRed", "--actors", "a.csv")[0]
    assert "\x1b" not in told and "[bold]x[/bold]" in told


def test_the_name_of_the_coder_has_the_list(folder: Path) -> None:
    (folder / "a.csv").write_text("kind,name,country\nperson,Ana Roja,MEX\n")
    plain, first = make_code()[1], make_code(actors=[folder / "a.csv"])[1]
    (folder / "a.csv").write_text("kind,name,country\nperson,Ana Roja,PER\n")
    second = make_code(actors=[folder / "a.csv"])[1]
    assert len({plain, first, second}) == 3 and "actors a.csv+" in first


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wikidata_dump", RESOLVE / "wikidata_dump.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wikidata_dump"] = module
    spec.loader.exec_module(module)
    return module


def test_build_from_a_dump(folder: Path) -> None:
    dumps = load_generator()
    dumps.write_dump(folder / "dump.json.gz", dumps.make_entities(people=5, others=5), broken='{"id":')
    told = run("build", "--wikidata", "dump.json.gz", "--out", "kb.actors")[1]
    assert "12 people and 4 organisations" in told and "1 lines were no entities" in told
    assert "use it with --actors kb.actors" in told
    told = run("show", "Wanja Kamotho", "--actors", "kb.actors", "--at", "2015-01-01")[0]
    assert "KEN GOV" in told and "Sample Party of Kenya" in told and "Wikidata (dump.json.gz), Q1001" in told


def test_build_says_what_it_needs() -> None:
    assert "say what to build from" in run("build", status=2)[1]
    assert "say of which countries" in run("build", "--from-sparql", status=2)[1]
    assert "No such file" in run("build", "--wikidata", "no.json.gz", status=2)[1]


def test_what_is_told_of_a_build() -> None:
    assert describe_progress(BuildProgress("classes", 1200000, 0.37)) == "classes: 1,200,000 read, 37%"
    build = Build(
        {"people": 2, "organisations": 1, "read": 9, "broken": 1, "odd": 3}, ["line 4 is no entity"]
    )
    assert list(describe_build(build, Path("x"))) == [
        "2 people and 1 organisations of 9 entities are in x",
        "  left out: 3 odd",
        "  1 lines were no entities and were passed over",
        "    line 4 is no entity",
        "use it with --actors x",
    ]
