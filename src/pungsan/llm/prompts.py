"""What a model is told and what it may answer, made of a codebook's data."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pungsan.codebook import Codebook, EventType

__all__ = ["Prompt", "Sentence", "make_prompt"]

LONGEST_EXAMPLES: Final = 3
"""Sentences of a user's own frames that are shown with a type."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, which no request can hold."""

Sentence = tuple[int, str]
"""A number and the words of a sentence."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instruction and the schema for a codebook.

    ``mark`` tells apart prompts that ask for different things: it is part of the coder's name.
    """

    system: str
    schema: Mapping[str, Any]
    mark: str

    def messages(self, sentences: Iterable[Sentence]) -> list[dict[str, str]]:
        """The messages that ask about some sentences, each one line whatever it holds."""
        lines = "\n".join(
            f"[{number}] {_LONE_SURROGATE.sub('�', ' '.join(text.split()))}" for number, text in sentences
        )
        return [{"role": "system", "content": self.system}, {"role": "user", "content": lines}]


def make_prompt(codebook: Codebook) -> Prompt:
    """The instruction and the JSON schema for a codebook, a user's own too."""
    data = tomllib.loads(Path(__file__).with_name("prompt.toml").read_text(encoding="utf-8"))
    meanings: Mapping[str, str] = data["auxiliary"]
    system = (
        data["system"]
        .strip()
        .format(
            codebook=codebook.name,
            types="\n".join(_tell(kind, codebook, data["quads"]) for kind in codebook.types.values()),
            auxiliary="\n".join(
                f"- {name}: {meanings[name]}" if name in meanings else f"- {name}"
                for name in codebook.auxiliary
            ),
            contexts=", ".join(codebook.contexts),
        )
    )
    schema = make_schema(codebook)
    asked = json.dumps([system, schema], sort_keys=True)
    return Prompt(system, schema, hashlib.blake2s(asked.encode(), digest_size=3).hexdigest())


def make_schema(codebook: Codebook) -> dict[str, Any]:
    """The JSON schema of an answer, within what strict constrained decoding allows.

    All properties are required and no others allowed; what may be missing is null.
    """
    words = {"type": "array", "items": {"type": "string"}}
    perhaps = {"type": ["string", "null"]}
    modes = list(dict.fromkeys(mode for kind in codebook.types.values() for mode in kind.modes))
    event: dict[str, Any] = {
        "sentence": {"type": "integer"},
        "trigger": {"type": "string"},
        "type": {"type": "string", "enum": list(codebook.types)},
        "mode": {**perhaps, "enum": [*modes, None]} if modes else {"type": "null"},
        "auxiliary": _choices(codebook.auxiliary),
        "contexts": _choices(codebook.contexts),
        "actor": words,
        "recipient": words,
        "attribution": words,
        "when": perhaps,
        "where": perhaps,
    }
    return _object({"events": {"type": "array", "items": _object(event)}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _choices(values: Sequence[str]) -> dict[str, Any]:
    items: dict[str, Any] = {"type": "string"}
    return {"type": "array", "items": {**items, "enum": list(values)} if values else items}


def _tell(kind: EventType, codebook: Codebook, quads: Sequence[str]) -> str:
    """One line on a type: what it means, its modes, what it becomes, and examples of the user's own."""
    parts = [f"- {kind.name} ({quads[kind.quad]}): {kind.meaning}"]
    if kind.modes:
        parts.append(f"Modes: {', '.join(kind.modes)}")
    if kind.future is not None:
        parts.append(f"While it lies ahead it is {kind.future}")
    if kind.declined is not None:
        parts.append(f"That somebody will not do it is {kind.declined}")
    examples = [
        " ".join(str(example["text"]).split())
        for frame in codebook.frames
        if frame.row.get("type") == kind.name
        for example in frame.row.get("examples", ())
        if isinstance(example, Mapping) and "text" in example and example.get("events")
    ]
    parts += [f"Example: {each}" for each in examples[:LONGEST_EXAMPLES]]
    return ". ".join(each.rstrip(".") for each in parts) + "."
