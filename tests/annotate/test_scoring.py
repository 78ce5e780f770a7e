"""Scores of a pipeline on a treebank, worked out by hand on a few words."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner

from pungsan.annotate.scoring import Tally, evaluate, load_sentences, score_file
from pungsan.cli import app
from pungsan.errors import SourceError

TREEBANK = """\
# sent_id = x-1
# text = Lima recibió ayuda del papa.
1\tLima\tLima\tPROPN\t_\t_\t2\tnsubj\t_\tNE=B-LOC
2\trecibió\trecibir\tVERB\t_\t_\t0\troot\t_\tNE=O
3\tayuda\tayuda\tNOUN\t_\t_\t2\tobj\t_\tNE=O
4-5\tdel\t_\t_\t_\t_\t_\t_\t_\t_
4\tde\tde\tADP\t_\t_\t6\tcase\t_\tNE=O
5\tel\tel\tDET\t_\t_\t6\tdet\t_\t_
6\tpapa\tpapa\tNOUN\t_\t_\t3\tnmod\t_\tNE=O|SpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tNE=O

# sent_id = x-2
# text = Fue criticado.
1\tFue\tser\tAUX\t_\t_\t2\tauxpass\t_\tNE=O
2\tcriticado\tcriticar\tVERB\t_\t_\t0\troot\t_\tNE=O|SpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tNE=O

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "x.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


@Language.component("parse_badly")
def parse_badly(doc: Doc) -> Doc:
    """A parser that hangs every word from the second, as its object, and calls everything a noun."""
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=["NOUN" for _ in doc],
        lemmas=[t.lower_ for t in doc],
        heads=[min(1, len(doc) - 1) for _ in doc],
        deps=["punct" if t.is_punct else "ROOT" if t.i == 1 else "nsubj:pass" for t in doc],
    )


@pytest.fixture
def bad() -> Language:
    nlp = spacy.blank("es")
    nlp.add_pipe("parse_badly")
    return nlp


def test_old_labels_and_contractions_are_read(treebank: Path) -> None:
    first, second = load_sentences(treebank, "es")
    assert [t.form for t in first.tokens] == ["Lima", "recibió", "ayuda", "del", "papa", "."]
    assert second.tokens[0].deprel == "aux:pass"
    assert first.tokens[0].entity == "B-LOC"


def test_figures_by_hand(treebank: Path, bad: Language) -> None:
    score = evaluate(bad, load_sentences(treebank, "es"), raw=False).as_dict()
    # 2 of 9 words are nouns; 3 of 7 heads (Lima, ayuda, Fue) and 2 of the roots are right
    assert score["upos"] == pytest.approx(2 / 9, abs=1e-3)
    assert score["uas"] == pytest.approx(5 / 7, abs=1e-3)
    # `nsubj:pass` counts as nsubj in the whole, not where it is counted by itself
    assert score["las"] == pytest.approx(3 / 7, abs=1e-3)
    assert score["nsubj"] == 0
    assert score["names"] == 0
    assert score["lemma VERB"] == 0


def test_raw_text_is_matched_by_characters(treebank: Path, bad: Language) -> None:
    figures = score_file(bad, treebank, "es")
    # One text of both sentences, which this parser leaves in one: neither is found.
    assert figures["sents_f"] == 0
    assert figures["sentences"] == 2
    assert figures["words"] == 9
    assert set(figures) >= {"upos", "uas", "las", "lemma", "sents_f", "nsubj", "obj", "words_per_second"}


def test_f1_of_nothing_is_not_a_number() -> None:
    assert str(Tally().f1) == "nan"


@pytest.mark.parametrize("text", ["", "no treebank at all\n", "1\tx\n\n"])
def test_a_file_that_is_no_treebank_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="CoNLL-U"):
        load_sentences(path, "es")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["models", "evaluate", "--lang", "es", str(tmp_path / "none.conllu")])
    assert result.exit_code == 2
    assert "none.conllu" in result.stderr


@pytest.mark.model
def test_the_commands(treebank: Path) -> None:
    run = CliRunner()
    listed = json.loads(run.invoke(app, ["models", "list", "--format", "json"]).stdout)
    assert {row["lang"] for row in listed} == {"es", "en"}
    assert all(row["bytes"] < 20e6 for row in listed), "at most 20 MB a language"
    assert "MB" in run.invoke(app, ["models", "list"]).stdout
    result = run.invoke(app, ["models", "evaluate", "--lang", "es", str(treebank), "--format", "json"])
    assert json.loads(result.stdout)["upos"] > 0.7
    assert "sentences" in run.invoke(app, ["models", "evaluate", "--lang", "es", str(treebank)]).stdout
