"""Which classifier ranks types again, and how far it may go."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pungsan.errors import SettingsError

__all__ = ["FIELDS", "Reranker"]

FIELDS: Final = ("sentence", "actor", "recipient", "meaning", "type")
"""What a template may name; ``meaning`` and ``type`` are those of the type that is asked about."""

LONGEST_TEMPLATE: Final = 1000


@dataclass(frozen=True, slots=True)
class Reranker:
    """A sequence classifier in the form of Hugging Face, which ranks the types of events again.

    Its labels are either those of natural language inference (one begins with *entail*), and then each type
    is put to it as a hypothesis; or names of types.

    Args:
        model: its folder (``config.json``, ``tokenizer.json``, ``model.onnx`` or ``model.safetensors``); or
            its name on the hub, of which a copy is in the cache of Hugging Face already.
        at_least: the probability from which its type replaces that of the rules; above 1 it never does,
            and is only noted.  0.9 is meant to be cautious; it was fitted to nothing, as no model ships.
        template: the hypothesis, or for labels the text, with any of ``{sentence}``, ``{actor}``,
            ``{recipient}``, and for hypotheses ``{meaning}`` and ``{type}``.
        download: a name that is in no cache may be fetched from the hub; nothing is fetched otherwise.
        batch: texts that are classified at once.

    Raises:
        SettingsError: a value is wrong.
    """

    model: str | Path
    at_least: float = 0.9
    template: str | None = None
    download: bool = False
    batch: int = 32

    def __post_init__(self) -> None:
        if not str(self.model).strip() or not str(self.model).isprintable():
            raise SettingsError("name the model that ranks types: its folder, or its name on the hub")
        if not self.at_least >= 0:
            raise SettingsError(f"at_least is a probability, or above 1 for never, not {self.at_least}")
        if self.batch < 1:
            raise SettingsError(f"batch must be 1 or more, not {self.batch}")
        if self.template is not None:
            _check_template(self.template)

    @property
    def name(self) -> str:
        """What it is called where its work is told: the name on the hub, or that of its folder."""
        path = Path(self.model)
        return path.resolve().name if path.is_dir() else str(self.model)


def _check_template(template: str) -> None:
    try:
        named = [field for _, field, form, turn in string.Formatter().parse(template) if field is not None]
        plain = all(not form and not turn for _, _, form, turn in string.Formatter().parse(template))
    except ValueError as error:
        raise SettingsError(f"the template is wrong ({error}): write {{sentence}} and the like") from None
    wrong = [field for field in named if field not in FIELDS]
    if wrong or not plain or not named or len(template) > LONGEST_TEMPLATE:
        fields = ", ".join(f"{{{each}}}" for each in FIELDS)
        raise SettingsError(f"the template must name one or more of {fields}, and nothing else")
