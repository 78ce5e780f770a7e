"""How many ways of telling an act are known: passages of our own, a hundred and more ways for each type.

    python bench/told.py [--lang es|en] [--part read|held] [--missed FILE]
    python bench/told.py --floors             fail if a share of the held third is below bench/floors.toml

`bench/told/LANG/TYPE.txt` has one passage a line, invented, in which `<who acts>` and `{to whom}` are
marked: each type in as many ways as news has, common and rare, most of them beside other events.  Every
third passage is *held*: the lexicon was written without looking at those.  Of the others, those that were
missed were read.  *told*: an event of the type is coded; *actor*, *recipient*: with the one marked; *both*:
with both, or both as its actors.

The passages are harder than news is: common predicates stand in them no more often than rare ones.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pungsan.pipeline import Coder
from pungsan.records import Actor, Article, Event

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from training.passages import Passage, read_marks  # noqa: E402

FOLDER = ROOT / "bench" / "told"
FLOORS = ROOT / "bench" / "floors.toml"
LANGUAGES = ("en", "es")
HELD = 3
"""The last of so many passages is held."""


@dataclass(slots=True)
class Share:
    """Counts over some passages."""

    passages: int = 0
    told: int = 0
    actor: int = 0
    recipient: int = 0
    both: int = 0
    missed: list[Passage] = field(default_factory=list)

    def add(self, passage: Passage, events: Iterable[Event]) -> None:
        """Count one passage with the events that it was coded to."""
        same = [event for event in events if event.type == passage.type]
        acting = [event for event in same if _names(event.actor, passage, "actor")]
        both = [
            event
            for event in acting
            if _names(event.recipient, passage, "recipient") or _names(event.actor, passage, "recipient")
        ]
        self.passages += 1
        self.told += bool(same)
        self.actor += bool(acting)
        self.recipient += any(_names(event.recipient, passage, "recipient") for event in same)
        self.both += bool(both)
        if not both:
            self.missed.append(passage)

    def describe(self, name: str) -> str:
        """A line of the table."""
        shares = (self.told, self.actor, self.recipient, self.both)
        figures = "  ".join(
            f"{label} {count / max(1, self.passages):.3f}"
            for label, count in zip(("told", "actor", "recipient", "both"), shares, strict=True)
        )
        return f"  {name:10} {self.passages:5}  {figures}"


def _names(actors: Iterable[Actor], passage: Passage, role: str) -> bool:
    span = passage.actor if role == "actor" else passage.recipient
    return any(actor.span is not None and actor.span.overlaps(span) for actor in actors)


def load_told(lang: str, part: str) -> list[Passage]:
    """The passages of a language: those that were ``read``, those ``held``, or ``all``."""
    found = []
    for path in sorted((FOLDER / lang).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            held = number % HELD == HELD - 1
            if part == "all" or held == (part == "held"):
                found.append(read_marks(line, path.stem))
    return found


def score(passages: Iterable[Passage], lang: str, coder: Coder) -> dict[str, Share]:
    """Shares by type, and of all."""
    shares: dict[str, Share] = {}
    for passage in passages:
        events = coder.code(Article("told", passage.text, lang=lang)).events
        for name in (passage.type, "all"):
            shares.setdefault(name, Share()).add(passage, events)
    return shares


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _is_low(shares: dict[str, Share], lang: str) -> bool:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["told"][lang]
    all_of = shares["all"]
    figures = {"told": all_of.told / all_of.passages, "both": all_of.both / all_of.passages}
    low = [f"{name} is {figures[name]:.3f}, at least {least} is asked" for name, least in floors.items()
           if figures[name] < least]  # fmt: skip
    for each in low:
        _say(f"BELOW THE FLOOR: told ({lang}): {each}")
    return bool(low)


def main() -> int:
    """Print shares; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    parser.add_argument("--part", choices=("read", "held"), help="one part only")
    parser.add_argument("--missed", type=Path, help="write the read passages that are missed to this file")
    parser.add_argument(
        "--floors", action="store_true", help="score half of the held part and fail below its floors"
    )
    options = parser.parse_args()
    coder, low = Coder(), False
    missed: list[str] = []
    for lang in (options.lang,) if options.lang else LANGUAGES:
        for part in ("held",) if options.floors else (options.part,) if options.part else ("read", "held"):
            passages = load_told(lang, part)
            shares = score(passages[::2] if options.floors else passages, lang, coder)
            _say(f"{lang}, {part}")
            for name in sorted(shares, key=lambda name: (name == "all", name)):
                _say(shares[name].describe(name))
            if part == "read":
                missed += [f"{each.type} | {each.text}" for each in shares["all"].missed]
            low = (options.floors and _is_low(shares, lang)) or low
    if options.missed:
        options.missed.write_text("\n".join(missed) + "\n", encoding="utf-8")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
