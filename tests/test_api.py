"""The public page: what is exported, what `code` takes, what a `Coding` gives."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import pungsan
from pungsan import errors, records

Calls = list[dict[str, Any]]


def test_all_names_exist_and_are_public() -> None:
    assert sorted(pungsan.__all__, key=str.lower) == sorted(set(pungsan.__all__), key=str.lower)
    exported = {
        name
        for name, value in vars(pungsan).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert exported | {"__version__"} == set(pungsan.__all__)


def test_every_error_is_exported_and_documented() -> None:
    own = [
        kind for kind in vars(errors).values() if inspect.isclass(kind) and kind.__module__ == errors.__name__
    ]
    assert {kind.__name__ for kind in own} <= set(pungsan.__all__)
    assert all(issubclass(kind, pungsan.PungsanError) for kind in own)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in own)


def test_every_public_thing_has_a_docstring() -> None:
    for name in pungsan.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(pungsan, name)), name


def test_records_that_a_coding_holds_are_exported() -> None:
    known = {name: kind for name, kind in vars(records).items() if inspect.isclass(kind)}
    reached, more = set(), {"CodedDocument", "Failure", "Article"}
    while more:
        reached |= more
        hints = " ".join(str(hint) for name in more for hint in inspect.get_annotations(known[name]).values())
        more = (set(re.findall(r"\w+", hints)) & set(known)) - reached
    assert "TimeExpression" in reached
    assert reached <= set(pungsan.__all__)


def test_the_version_is_that_of_the_package() -> None:
    assert pungsan.__version__ == version("pungsan")


def test_import_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys, time; start = time.process_time(); import pungsan; took = time.process_time() - start\n"
        "heavy = {'spacy', 'trafilatura', 'pandas', 'polars', 'rich', 'numpy'} & set(sys.modules)\n"
        "print(took < 0.5, sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == ["True", "[]\n"]


def test_text(fake_pipeline: Calls) -> None:
    coding = pungsan.code("Some words about a visit.", published="2024-05-15", lang="en")
    assert fake_pipeline == [
        {
            "lang": "en",
            "published": dt.date(2024, 5, 15),
            "nlp": None,
            "codebook": None,
            "places": None,
            "actors": (),
            "rerank": None,
            "explain": False,
        }
    ]
    assert coding.document.published == dt.date(2024, 5, 15)
    again = pungsan.code("Some words about a visit.", published="2024-05-15", lang="en")
    assert coding.document.id == again.document.id
    assert coding.document.id != pungsan.code("Other words.").document.id


def test_files_and_folders(fake_pipeline: Calls, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("Two.", encoding="utf-8")
    assert [d.id for d in pungsan.code(tmp_path).documents] == ["one", "two"]
    assert pungsan.code(str(tmp_path / "one.txt")).document.id == "one"
    several = pungsan.code([tmp_path / "two.txt", "Plain words.", pungsan.Article("own", "Words.")])
    assert [d.id.split("-")[0] for d in several.documents] == ["two", "text", "own"]


def test_a_coding_is_a_sequence_of_events(fake_pipeline: Calls) -> None:
    coding = pungsan.code("Words.")
    assert len(coding) == 2 and len(coding.events) == 2
    assert [event.type for event in coding] == ["CONSULT", "SANCTION"]
    assert coding[0].type == "CONSULT" and coding[-1].type == "SANCTION"
    assert isinstance(coding[1:], pungsan.Coding)
    assert [event.type for event in coding[1:]] == ["SANCTION"]
    assert coding[1:].document == coding.document
    assert coding.events[0] in coding
    assert [event.type for event in coding.filter(lambda event: not event.auxiliary)] == ["CONSULT"]
    assert [quotation.text for quotation in coding.quotations] == ['"We are brothers"']
    assert repr(coding) == "<Coding of 1 article: 2 events, 1 quotation>"


def test_ways_out(fake_pipeline: Calls) -> None:
    coding = pungsan.code("Words.")
    assert [row["type"] for row in coding.to_dicts()] == ["CONSULT", "SANCTION"]
    assert [json.loads(line) for line in coding.to_jsonl().splitlines()] == coding.to_dicts()
    assert len(coding.to_pandas()) == len(coding.to_polars()) == 2
    assert coding.to_html().startswith("<!doctype html>")
    assert "<iframe" in coding._repr_html_()


def test_failures_beside_successes_are_kept(fake_pipeline: Calls) -> None:
    coding = pungsan.code(["Words.", "FAIL here."])
    assert len(coding.documents) == 1
    assert [failure.error for failure in coding.failures] == ["LanguageError"]
    with pytest.raises(ValueError, match="2 documents"):
        _ = pungsan.code(["Words.", "More words."]).document


def test_nothing_coded_raises_the_reason(fake_pipeline: Calls, tmp_path: Path) -> None:
    with pytest.raises(pungsan.LanguageError, match="not coded"):
        pungsan.code("FAIL here.")
    with pytest.raises(pungsan.SourceError, match="does not exist"):
        pungsan.code("misspelt.txt")
    with pytest.raises(pungsan.SourceError, match="does not exist"):
        pungsan.code(tmp_path / "none")
    with pytest.raises(pungsan.SourceError):
        pungsan.code("")
    with pytest.raises(pungsan.DateError):
        pungsan.code("Words.", published="the other day")
