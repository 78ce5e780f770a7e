"""``pungsan evaluate`` and `pungsan.evaluate`: what users type, and what they get."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from gold_by_hand import coded, event, gold
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app

HOSTILE = "<script>document.title=1</script>"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    for path, rows in zip(paths, (gold(), coded()), strict=True):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return paths


def run(*args: object, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["evaluate", *map(str, args)], env={"COLUMNS": "160"})
    assert result.exit_code == status, result.output
    return result.stdout if status == 0 else result.stderr


def test_a_table(files: tuple[Path, Path]) -> None:
    shown = run(*files, "--by", "type", "--against", files[0], "--samples", 100)
    assert "4 passages of 3 articles, gold by gold" in shown
    assert "detection and type" in shown and "0.500" in shown
    assert "By type" in shown and "what they were coded as" in shown
    assert "Two codings" in shown and "-0.500" in shown
    assert "articles of the gold without a coded event: 2 ('b', 'c')" in shown


def test_json_has_all(files: tuple[Path, Path]) -> None:
    made = json.loads(run(*files, "--format", "json", "--samples", 50, "--against", files[1]))
    assert made["scores"]["detect"] | {"f1_interval": None} == {
        "precision": 0.5, "precision_interval": [0.5, 0.5], "recall": 0.5,
        "recall_interval": made["scores"]["detect"]["recall_interval"], "f1": 0.5, "f1_interval": None,
        "right": 2, "coded": 4, "gold": 4,
    }  # fmt: skip
    assert set(made["by"]) == {"type", "lang"}
    assert {"gold": "COERCE", "coded": "ASSAULT", "count": 1} in made["confusion"]
    assert made["differences"]["detect"]["difference"] == 0 and made["differences"]["detect"]["p"] == 1
    assert made["intervals"] == {"level": 0.95, "samples": 50, "seed": 0}


def test_csv_is_tidy_and_safe(files: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*files, "--format", "csv", "--by", "lang", "--samples", 0))))
    found = {(row["group"], row["name"], row["measure"]): row["f1"] for row in rows}
    assert found["all", "", "detect"] == "0.5" and found["lang", "es", "detect"] == "0.0"
    evaluation = pungsan.evaluate([{"id": "=1+1", "text": "x", "events": []}], [], samples=0)
    assert "article,'=1+1,detect" in evaluation.to_csv(by="article")


def test_markdown_and_latex_take_text_as_text(files: tuple[Path, Path]) -> None:
    row = {**gold()[0], "annotator": "A_b|c & d%"}
    evaluation = pungsan.evaluate([row], coded()[:2], samples=0)
    markdown, latex = evaluation.to_markdown(by="type"), evaluation.to_latex(by="type")
    assert r"A\_b\|c & d%" in markdown
    assert r"A\_b|c \& d\%" in latex
    assert latex.count(r"\begin{tabular}") == latex.count(r"\end{tabular}") == 3
    assert "| detection and type | 2 | 2 | 2 | 1.000 | 1.000 | 1.000 |  |" in markdown
    assert r"\toprule" in run(*files, "--format", "latex", "--samples", 0)


def test_agreement_is_shown(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "ben.jsonl"
    other.write_text(files[0].read_text(encoding="utf-8"), encoding="utf-8")
    shown = run(*files, "--second", other, "--samples", 20)
    assert "Agreement of gold, ben: Krippendorff's alpha on 4 passages" in shown
    assert "gold and ben: F1" in shown


def test_the_page_of_errors(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "errors.html"
    run(*files, "--errors", page, "--samples", 0)
    html = page.read_text(encoding="utf-8")
    assert "missed: PROTEST" in html and "extra: REQUEST" in html and "other type: COERCE → ASSAULT" in html
    assert "default-src 'none'" in html


def test_articles_are_written_and_can_be_coded(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    run(files[0], "--articles", out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[0]["text"] == "\n".join(row["text"] for row in gold()[:2])
    assert (rows[0]["published"], rows[0]["lang"]) == ("2024-05-01", "en")


@pytest.mark.model
def test_without_a_coding_the_texts_are_coded(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a", "lang": "en", "date": "2024-05-01", "text": "Chad condemned Niger on Monday.",
            "events": [event("ACCUSE", "condemned", ["Chad"], ["Niger"], when="on Monday")],
        },
        {
            "id": "b", "lang": "es", "text": "La policía detuvo a dos periodistas en Nairobi.",
            "events": [event("COERCE", "detuvo", ["policía"], ["dos periodistas"], where="Nairobi")],
        },
    ]  # fmt: skip
    evaluation = pungsan.evaluate(rows, samples=10)
    assert evaluation.score("strict").f1 == 1.0
    coding = pungsan.code(pungsan.Article("a", rows[0]["text"], lang="en"))
    assert pungsan.evaluate(rows[:1], coding, samples=0).score("detect").f1 == 1.0
    assert "detection and type F1 1.000" in repr(evaluation)


@pytest.mark.model
def test_the_texts_are_coded_with_lists_of_your_own(files: tuple[Path, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("kind,name,country,sector\nperson,Ana Roja,MEX,GOB\n")
    assert "'GOB' is no sector" in run(files[0], "--actors", wrong, status=2)
    (tmp_path / "mine.csv").write_text("kind,name,country\norganisation,Valdoria Front,MEX\n")
    text = "Valdoria Front attacked the police."
    rows = [{"id": "a", "lang": "en", "text": text, "events": []}]
    found = pungsan.evaluate(rows, actors=[tmp_path / "mine.csv"], samples=0).score("detect")
    assert found.coded == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["none.jsonl"], "No such file"),
        (["GOLD", "none.jsonl"], "No such file"),
        (["GOLD", "--lang", "en", "--annotator", "Zoe"], "no gold by 'Zoe'"),
    ],
)
def test_mistakes_are_one_line_and_status_2(
    args: list[str], message: str, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files[0].parent)
    said = run(*[files[0] if arg == "GOLD" else arg for arg in args], status=2)
    assert message in said and said.count("\n") == 1


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    shown = pungsan.evaluate(gold(), coded(), samples=0)._repr_html_()
    assert shown.startswith("<iframe") and 'sandbox="allow-scripts"' in shown


def test_hostile_text_is_escaped() -> None:
    text = f"Chad {HOSTILE} condemned Niger."
    rows = [
        {
            "id": HOSTILE,
            "article": HOSTILE,
            "text": text,
            "events": [event("ACCUSE", "condemned", [HOSTILE], [])],
        }
    ]
    html = pungsan.evaluate(rows, [], samples=0).to_html()
    assert HOSTILE not in html and "&lt;script&gt;document.title=1" in html
