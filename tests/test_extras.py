"""The core alone, as `pip install pungsan` gives it: it codes, and says what to install for the rest."""

from __future__ import annotations

import importlib.metadata as metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pungsan.errors import ExtraError, PungsanError
from pungsan.extras import MODULES, naming_extras

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
CALLED = {
    "mcp_types": "mcp",
    "starlette": "fastapi",
    "vl_convert": "vl-convert-python",
    "arro3": "deltalake",
    "huggingface_hub": "huggingface-hub",
}
"""Modules whose requirement has another name, or that another one brings."""

PREAMBLE = """
import contextlib, importlib.abc, io, json, sys

ABSENT = set(json.loads(sys.argv[1]))

class Absence(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absence())
import pungsan
from pungsan.cli import main

def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["pungsan", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as stopped:
            status = stopped.code
    return status, out.getvalue(), err.getvalue()
"""


def list_absent() -> list[str]:
    """Modules of all that is installed here and that neither the core nor what it needs brings."""
    todo, core = [Requirement(each) for each in PROJECT["dependencies"]], {"pungsan", "pip"}
    while todo:
        name = canonicalize_name(todo.pop().name)
        if name in core:
            continue
        core.add(name)
        for line in metadata.requires(name) or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                todo.append(wanted)
    brought = metadata.packages_distributions()
    return [module for module, by in brought.items() if not {canonicalize_name(each) for each in by} & core]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a process without the extras says to each of a few wishes; the language model is loaded once."""
    folder = tmp_path_factory.mktemp("core")
    article, table = folder / "article.txt", folder / "table.parquet"
    article.write_text("Kenya condemned Sudan on Monday.", encoding="utf-8")
    pq.write_table(pa.table({"text": ["Chad condemned Niger."]}), table)
    wishes = {
        "code": ["code", str(article), "--format", "jsonl"],
        "parquet": ["code", str(article), str(table), "--format", "jsonl"],
        "into": ["code", str(article), "--into", str(folder / "news")],
        "info": ["dataset", "info", str(folder / "news")],
        "watch": ["watch", str(folder / "feed.xml"), "--into", str(folder / "news"), "--rounds", "1"],
        "explore": ["explore", str(folder / "news")],
        "review": ["review", "precision", str(folder / "news")],
    }
    script = f"""{PREAMBLE}
coding = pungsan.code("Kenya condemned Sudan on Monday.", published="2024-05-15")
said = {{"api": [0, [event.type for event in coding], coding.to_html()[:15]]}}
for name, wish in {wishes!r}.items():
    said[name] = run(*wish)
for name, ask in (("arrow", coding.to_arrow), ("open", lambda: pungsan.open_dataset({str(folder)!r}))):
    try:
        ask()
    except pungsan.ExtraError as error:
        said[name] = [isinstance(error, ImportError), "", str(error)]
print(json.dumps(said))
"""
    absent = list_absent()
    assert {"pyarrow", "deltalake", "duckdb", "pandas", "fastapi"} <= set(absent)
    command = [sys.executable, "-c", script, json.dumps(absent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (folder / "news").exists()
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


@pytest.mark.model
def test_the_core_codes(told: dict[str, list[str]]) -> None:
    assert told["api"] == [0, ["ACCUSE"], "<!doctype html>"]
    status, out, err = told["code"]
    assert (status, err) == (0, "") and json.loads(out)["type"] == "ACCUSE"


@pytest.mark.model
@pytest.mark.parametrize("wish", ["into", "info", "watch", "review"])
def test_what_needs_an_extra_names_it_in_one_line(told: dict[str, list[str]], wish: str) -> None:
    status, out, err = told[wish]
    assert (status, out) == (2, "")
    assert re.fullmatch(
        r"pungsan: this needs \w+, which is not installed: pip install 'pungsan\[dataset\]'\n", err
    )


@pytest.mark.model
def test_the_explorer_names_its_own(told: dict[str, list[str]]) -> None:
    status, out, err = told["explore"]
    assert (status, out) == (2, "") and "pip install 'pungsan[explore]'" in err


@pytest.mark.model
def test_a_file_that_needs_an_extra_fails_alone(told: dict[str, list[str]]) -> None:
    status, out, err = told["parquet"]
    assert status == 1 and json.loads(out)["type"] == "ACCUSE"
    assert "table.parquet needs pyarrow" in err and "'pungsan[dataset]'" in err


@pytest.mark.model
@pytest.mark.parametrize("ask", ["arrow", "open"])
def test_from_python_it_is_an_error_of_both_kinds(told: dict[str, list[str]], ask: str) -> None:
    is_import_error, _, message = told[ask]
    assert is_import_error and "pip install 'pungsan[dataset]'" in message


def test_each_module_is_brought_by_its_extra() -> None:
    declared = PROJECT["optional-dependencies"]
    core = {Requirement(each).name for each in PROJECT["dependencies"]}
    for extra, modules in MODULES.items():
        names = {Requirement(each).name for each in declared[extra]}
        for module in modules:
            name = CALLED.get(module, module)
            assert name in names and name not in core, (extra, module)


def test_all_is_all_that_users_need() -> None:
    (line,) = PROJECT["optional-dependencies"]["all"]
    everything = set(PROJECT["optional-dependencies"]) - {
        "all",
        "dev",
        "training",
        "fr",
    }  # French is by others
    assert Requirement(line).extras == everything


def test_other_absences_are_not_explained_away() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module") as raised, naming_extras():
        __import__("no_such_module")
    assert not isinstance(raised.value, PungsanError)
    with (
        pytest.raises(ExtraError, match=r"a table needs duckdb, .* 'pungsan\[dataset\]'"),
        naming_extras("a table"),
    ):
        raise ModuleNotFoundError("No module named 'duckdb.x'", name="duckdb.x")
