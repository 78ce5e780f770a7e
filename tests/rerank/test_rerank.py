"""Types ranked again by a classifier: real tokenizers and ONNX Runtime on models that are made here."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from coded_by_hand import make_coded
from tiny_model import TinyModel
from typer.testing import CliRunner

from pungsan import Reranker, code
from pungsan.cli import app
from pungsan.codebook import load_codebook
from pungsan.errors import ExtraError, ModelError, SettingsError
from pungsan.present.explain import explain_document
from pungsan.present.interchange import event_to_dict
from pungsan.records import ResolvedMention
from pungsan.rerank import TypeRanker
from pungsan.rerank.ranking import HYPOTHESIS
from pungsan.terminal import draw

BOOK = load_codebook()
TYPES = tuple(BOOK.types)
CODED = make_coded()
TOLD = [event.mentions[0] for event in CODED.events]
"""A visit, which is told, and a sanction, which is feared."""
WORDS = ["visited", "sanction", "president", "meet", "agree", "attack", "to", ",", "."]
INFERENCE = ("contradiction", "ENTAILMENT", "neutral")
SURE = 90.0
"""Of one token among many, so that their mean still is far above that of the others."""


def label_model(word: str, label: str, score: float = 500.0) -> TinyModel:
    """A model that gives a label wherever it sees a word."""
    return TinyModel([name.lower() for name in TYPES], WORDS, {word: {label.lower(): score}})


def rerank(folder: Path, mentions: list[ResolvedMention] = TOLD, **settings: Any) -> list[ResolvedMention]:
    return TypeRanker(Reranker(folder, **settings), BOOK).rerank(mentions, CODED.document.text)


def softmax(scores: list[float]) -> list[float]:
    raised = np.exp(np.array(scores) - max(scores))
    return list(raised / raised.sum())


@pytest.mark.parametrize("batch", [1, 7, 32])
def test_inference_ranks_all_types_by_entailment(tmp_path: Path, batch: int) -> None:
    model = TinyModel(INFERENCE, WORDS)
    ranker = TypeRanker(Reranker(model.save(tmp_path), batch=batch), BOOK)
    mentions = [each.mention for each in TOLD]
    for mention, chances in zip(mentions, ranker.rank(mentions, CODED.document.text), strict=True):
        sentence = " ".join(CODED.document.text[slice(*mention.sentence)].split())
        who = [", ".join(each.text for each in role) for role in (mention.actor, mention.recipient)]
        hypotheses = [
            HYPOTHESIS.format(
                actor=who[0] or "somebody", recipient=who[1] or "somebody", meaning=kind.meaning
            )
            for kind in BOOK.types.values()
        ]
        wanted = softmax([model.score(sentence, each)[1] for each in hypotheses])
        assert chances == pytest.approx(dict(zip(TYPES, wanted, strict=True)), rel=1e-4)
        assert list(chances.values()) == sorted(chances.values(), reverse=True)


def test_what_it_is_sure_of_is_changed_and_what_the_rules_said_stays_beside(tmp_path: Path) -> None:
    folder = label_model("visited", "AGREE").save(tmp_path / "tiny")
    visit, sanction = rerank(folder)
    assert (visit.mention.type, visit.mention.mode) == ("AGREE", None)  # AGREE has no mode "visit"
    told = visit.mention.ranking
    assert told is not None and told.probability > 0.99 and told.rules_probability is not None
    assert (told.model, told.type, told.rules, told.outcome) == ("tiny", "AGREE", "CONSULT", "changed")
    assert sanction.mention.type == TOLD[1].mention.type
    assert sanction.mention.ranking is not None and sanction.mention.ranking.outcome == "kept: unsure"
    assert sanction.mention.ranking.probability == pytest.approx(1 / len(TYPES))


def test_it_may_agree_and_it_may_only_be_noted(tmp_path: Path) -> None:
    (visit, _) = rerank(label_model("visited", "CONSULT").save(tmp_path / "a"))
    assert visit.mention == replace(TOLD[0].mention, ranking=visit.mention.ranking)
    assert visit.mention.ranking is not None and visit.mention.ranking.outcome == "agrees"
    (visit, _) = rerank(label_model("visited", "AGREE").save(tmp_path / "b"), at_least=1.1)
    assert visit.mention.type == "CONSULT"
    assert visit.mention.ranking is not None and visit.mention.ranking.outcome == "kept: unsure"


def test_a_type_that_needs_a_recipient_is_not_given_without_one(tmp_path: Path) -> None:
    needing = next(name for name, kind in BOOK.types.items() if kind.needs_recipient)
    folder = label_model("visited", needing).save(tmp_path)
    (alone,) = rerank(folder, [replace(TOLD[0], recipient=())])
    assert alone.mention.type == "CONSULT"
    assert alone.mention.ranking is not None and alone.mention.ranking.outcome == "kept: no recipient"
    (both,) = rerank(folder, [TOLD[0]])
    assert both.mention.type == (needing if TOLD[0].recipient else "CONSULT")


def test_labels_may_be_some_types_and_others(tmp_path: Path) -> None:
    model = TinyModel(["none", "Aid", "ACCUSE"], WORDS, {"visited": {"none": SURE}})
    (visit, _) = rerank(model.save(tmp_path))
    assert visit.mention.type == "CONSULT" and visit.mention.ranking is not None
    assert visit.mention.ranking.rules_probability is None
    assert visit.mention.ranking.probability < 0.5  # what goes to "none" stays there


def test_the_template_is_what_it_sees(tmp_path: Path) -> None:
    folder = label_model("agree", "AGREE").save(tmp_path)
    assert rerank(folder)[0].mention.type == "CONSULT"
    assert rerank(folder, template="agree . {actor}")[0].mention.type == "AGREE"


def test_no_mention_loads_no_weights(tmp_path: Path) -> None:
    folder = label_model("visited", "AGREE").save(tmp_path)
    (folder / "model.onnx").write_bytes(b"no model")
    assert rerank(folder, []) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"model": " "}, {"at_least": float("nan")}, {"at_least": -1.0}, {"batch": 0},
        {"template": "no field"}, {"template": "{sentence.__class__}"}, {"template": "{sentence!r}"},
        {"template": "{who}"}, {"template": "{sentence"}, {"template": "{sentence:>9999999}"},
    ],
)  # fmt: skip
def test_wrong_settings(settings: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        Reranker(**{"model": "m"} | settings)


def spoil(name: str, content: bytes | None) -> Callable[[Path], None]:
    def work(folder: Path) -> None:
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)

    return work


def with_labels(folder: Path) -> None:
    TinyModel(["LABEL_0", "LABEL_1"], WORDS).save(folder)


def with_another_width(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] |= {str(len(TYPES)): "more"}
    (folder / "config.json").write_text(json.dumps(config))


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (spoil("config.json", None), "config.json"),
        (spoil("config.json", b"[1]"), "is no object"),
        (spoil("config.json", b'{"id2label": {"0": "AID", "7": "AGREE"}}'), "no id2label"),
        (spoil("model.onnx", None), "has no model.onnx or"),
        (spoil("model.onnx", b"no model"), "is no ONNX model that runs"),
        (spoil("tokenizer.json", b"{}"), "no tokenizer can be read"),
        (with_labels, "neither types of the codebook nor those of inference"),
        (with_another_width, "not one a label"),
    ],
)
def test_a_broken_model_is_told(tmp_path: Path, break_it: Callable[[Path], None], said: str) -> None:
    folder = label_model("visited", "AGREE").save(tmp_path)
    break_it(folder)
    with pytest.raises(ModelError, match=said) as raised:
        rerank(folder)
    assert "\n" not in str(raised.value)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty cache of Hugging Face, and no way to any other machine."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was to be fetched")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["someone/classifier", "classifier", "no/such/folder", "../x", "a b"])
def test_a_name_is_not_fetched_unasked(name: str) -> None:
    with pytest.raises(ModelError, match="there is no such folder"):
        TypeRanker(Reranker(name), BOOK)


def test_a_copy_in_the_cache_is_found(offline: Path) -> None:
    home = offline / "models--someone--classifier"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text("0123456789abcdef0123456789abcdef01234567")
    label_model("visited", "AGREE").save(
        home / "snapshots" / "0123456789abcdef0123456789abcdef01234567", weights="onnx/model.onnx"
    )
    ranker = TypeRanker(Reranker("someone/classifier"), BOOK)
    (visit,) = ranker.rerank(TOLD[:1], CODED.document.text)
    assert visit.mention.type == "AGREE"
    assert visit.mention.ranking is not None and visit.mention.ranking.model == "someone/classifier"


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = label_model("visited", "AGREE").save(tmp_path)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ExtraError, match=r"'pungsan\[rerank\]'"):
        rerank(folder)


def test_explain_and_json_show_both() -> None:
    from pungsan.records import Ranking

    ranking = Ranking("tiny", "AGREE", 0.951234, "CONSULT", None, "changed")
    first = CODED.events[0]
    mention = replace(first.mentions[0], mention=replace(first.mentions[0].mention, ranking=ranking))
    event = replace(first, mentions=(mention,))
    shown = draw(explain_document(replace(CODED, events=(event,))), sys.stdout)
    assert "rerank    AGREE 0.95 by tiny; the rules' CONSULT unknown to it → changed" in shown
    assert event_to_dict(event)["mentions"][0]["rerank"] == {
        "model": "tiny", "type": "AGREE", "probability": 0.9512, "rules": "CONSULT",
        "rules_probability": None, "outcome": "changed",
    }  # fmt: skip
    assert "rerank" not in event_to_dict(first)["mentions"][0]


@pytest.mark.model
def test_in_the_pipeline(tmp_path: Path) -> None:
    folder = label_model("visited", "AGREE").save(tmp_path / "tiny")
    article = tmp_path / "article.txt"
    article.write_text("Kenya's president visited Uganda on Monday. Chad condemned Niger.", encoding="utf-8")
    result = CliRunner().invoke(app, ["code", str(article), "--format", "jsonl", "--rerank", str(folder)])
    assert result.exit_code == 0, result.stderr
    visit, blame = (json.loads(line) for line in result.stdout.splitlines())
    assert (visit["type"], visit["quad"], visit["score"]) == ("AGREE", 1, BOOK.types["AGREE"].score)
    assert visit["mentions"][0]["rerank"]["rules"] == "CONSULT"
    assert (blame["type"], blame["mentions"][0]["rerank"]["outcome"]) == ("ACCUSE", "kept: unsure")
    assert result.stderr == (
        "pungsan: rerank: 2 mentions, 1 with another type than the rules', 1 where it was not sure enough; "
        "explain shows both\n"
    )
    assert visit["coder"].endswith(", rerank tiny from 0.9")
    plain = code("Kenya's president visited Uganda on Monday.")
    assert plain[0].type == "CONSULT" and plain[0].mentions[0].mention.ranking is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rerank", "m", "--into", "news"], "leave out --into"),
        (
            ["--rerank", "m", "--coder", "llm", "--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "x"],
            "--coder both",
        ),
        (["--rerank-download"], "need --rerank MODEL"),
        (["--rerank", "m", "--rerank-template", "no field"], "the template must name"),
        (["--rerank", "no/such/folder"], "there is no such folder"),
    ],
)
def test_wrong_usage(options: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Kenya condemned Sudan.", encoding="utf-8")
    result = CliRunner().invoke(app, ["code", "article.txt", *options])
    assert result.exit_code == 2 and said in result.stderr, result.stderr
    assert result.stdout == "" and not Path("news").exists()


def test_from_python_it_needs_the_rules(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'rules' or 'both'"):
        code("Kenya condemned Sudan.", coder="llm", rerank=Reranker(tmp_path))


def save_for_pytorch(folder: Path) -> Any:
    """Save a randomly initialised BERT for inference; transformers' own way to classify by it."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tiny = TinyModel(INFERENCE, WORDS)
    tiny.save(folder)
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=len(tiny.vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=128, num_labels=3,
        initializer_range=0.7, id2label=dict(enumerate(INFERENCE)),
        label2id={label: at for at, label in enumerate(INFERENCE)},
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config).eval()
    model.save_pretrained(folder)
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"), pad_token="[PAD]", unk_token="[UNK]"
    )
    tokenizer.save_pretrained(folder)
    (folder / "model.onnx").unlink()
    return transformers.pipeline("zero-shot-classification", model=model, tokenizer=tokenizer)


def test_weights_of_pytorch(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The probabilities are those of transformers' zero-shot classification, with our hypotheses."""
    classify = save_for_pytorch(tmp_path)
    capfd.readouterr()
    ranker = TypeRanker(Reranker(tmp_path), BOOK)
    mention = TOLD[0].mention
    (chances,) = ranker.rank([mention], CODED.document.text)
    assert capfd.readouterr() == ("", "")  # no bars of progress
    who = [", ".join(each.text for each in role) or "somebody" for role in (mention.actor, mention.recipient)]
    hypotheses = {
        HYPOTHESIS.format(actor=who[0], recipient=who[1], meaning=kind.meaning): name
        for name, kind in BOOK.types.items()
    }
    sentence = " ".join(CODED.document.text[slice(*mention.sentence)].split())
    told = classify(sentence, candidate_labels=list(hypotheses), hypothesis_template="{}")
    wanted = {hypotheses[label]: score for label, score in zip(told["labels"], told["scores"], strict=True)}
    assert chances == pytest.approx(wanted, rel=1e-4)
    assert max(chances.values()) > 1.01 / len(TYPES)


def cut(weights: Path) -> None:
    weights.write_bytes(weights.read_bytes()[:100])


def leave_out_the_head(weights: Path) -> None:
    safetensors = pytest.importorskip("safetensors.numpy")
    kept = {name: each for name, each in safetensors.load_file(weights).items() if "classifier" not in name}
    safetensors.save_file(kept, weights, metadata={"format": "pt"})


@pytest.mark.parametrize(
    ("damage", "said"), [(cut, "cannot be loaded"), (leave_out_the_head, "lacks 2 of the")]
)
def test_weights_of_pytorch_that_are_not_whole(
    damage: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    save_for_pytorch(tmp_path)
    damage(tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match=said) as raised:
        TypeRanker(Reranker(tmp_path), BOOK).rank([TOLD[0].mention], CODED.document.text)
    assert "\n" not in str(raised.value)
