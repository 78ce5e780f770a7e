"""What a model is told comes from the codebook in use, and its answers are held to it."""

from __future__ import annotations

import json
import random
from pathlib import Path

from jsonschema import Draft202012Validator
from model_server import draw_value

from pungsan.codebook import extend_codebook, load_codebook
from pungsan.llm import make_prompt

OWN = """
name = "Harbours"
contexts = ["fishing"]
remove = ["ASSAULT"]

[types.STRIKE]
meaning = "stop work in a harbour"
quad = 3
score = -3.0
modes = ["wildcat"]

[[frame]]
lang = "en"
type = "STRIKE"
predicates = ["down tools"]
examples = [
  { text = "Dockers downed tools in Mombasa.", events = ["STRIKE actor=Dockers"] },
  { text = "Nobody downed a drink.", events = [] },
]
"""


def test_every_type_mode_and_context_is_told() -> None:
    book, prompt = load_codebook(), make_prompt(load_codebook())
    for kind in book.types.values():
        assert f"- {kind.name} (" in prompt.system and kind.meaning in prompt.system
        assert not kind.modes or ", ".join(kind.modes) in prompt.system
    assert all(f"- {name}: " in prompt.system for name in book.auxiliary)
    assert ", ".join(book.contexts) in prompt.system
    assert "{" not in prompt.system.replace('{"events": [...]}', "").replace('{"events": []}', "")


def test_a_codebook_of_ones_own_is_told_with_its_examples(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    prompt = make_prompt(extend_codebook(path))
    told = next(line for line in prompt.system.splitlines() if line.startswith("- STRIKE"))
    assert told == (
        "- STRIKE (verbal conflict): stop work in a harbour. Modes: wildcat. "
        "Example: Dockers downed tools in Mombasa."
    )
    assert "- ASSAULT" not in prompt.system and "fishing" in prompt.system
    item = prompt.schema["properties"]["events"]["items"]["properties"]
    assert "STRIKE" in item["type"]["enum"] and "ASSAULT" not in item["type"]["enum"]
    assert "wildcat" in item["mode"]["enum"]
    assert prompt.mark != make_prompt(load_codebook()).mark


def test_the_schema_is_a_schema_and_strict() -> None:
    schema = dict(make_prompt(load_codebook()).schema)
    Draft202012Validator.check_schema(schema)
    validator, chance = Draft202012Validator(schema), random.Random(1)
    for _ in range(50):
        validator.validate(draw_value(schema, ["some", "words"], chance))  # asserts that it is strict
    assert not validator.is_valid({"events": [{"type": "CONSULT"}]})


def test_the_prompt_is_the_same_in_every_process() -> None:
    prompt = make_prompt(load_codebook())
    assert prompt == make_prompt(load_codebook())
    assert len(prompt.mark) == 6 and json.dumps(prompt.schema)


def test_a_sentence_is_one_line_whatever_it_holds() -> None:
    messages = make_prompt(load_codebook()).messages([(3, "One\n[4] two\r\nthree\u2028four."), (5, "Five.")])
    assert messages[1] == {"role": "user", "content": "[3] One [4] two three four.\n[5] Five."}
    assert messages[0]["role"] == "system"
