"""How many plain sentences of news are understood, however they open and whoever acts in them.

    python bench/plain.py [--lang es|en] [--sentences 400] [--missed FILE]
    python bench/plain.py --floors            fail if a share is below bench/floors.toml

`bench/plain/LANG.toml` holds openings, parties, asides, acts and endings; sentences are put together from
them, the same ones each time.  Each tells one act of a known type by a known party.  *told*: an event of
that type is coded; *actor*: and it has that party; *right*: and it has the recipient too, where one is named.
*texts* is the share of short texts that come out right, whose second sentence takes up whom the first tells
of (`bench/plain_texts.py`).  What is missed shows where the parser or a rule stumbles over the form of a
sentence: no accuracy on news.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plain_texts import make_texts, share_right

from pungsan.pipeline import Coder
from pungsan.records import Actor, Article, Event

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "bench" / "plain"
FLOORS = ROOT / "bench" / "floors.toml"
LANGUAGES = ("en", "es")
PUBLISHED = date(2024, 5, 3)
LONGER = 8
"""Characters that may stand beside the words of an actor: an article, no time and no place."""
EITHER = re.compile(r"(\w+)\|(\w+)")
CONTRACTIONS = {" de el ": " del ", " a el ": " al "}
CONTRACTED = re.compile("|".join(CONTRACTIONS))
QUOTES = ("«", '"')
TOLD_OTHERWISE = 3
"""One of so many sentences tells its act in another way than by its party and a verb."""
SHARES = ("told", "actor", "right")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the act that it tells; ``parts`` are what it is made of."""

    text: str
    type: str
    actor: str
    recipient: str
    parts: tuple[str, ...]


def main() -> int:
    """Print the shares; gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--missed", type=Path, metavar="FILE", help="write what was missed there, by parts")
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("plain", {})
    coder, low, missed = Coder(), [], []
    unread: list[str] = []
    for lang in (options.lang,) if options.lang else LANGUAGES:
        sentences = list(make_sentences(lang, options.sentences))
        counts, failed = measure(coder, lang, sentences)
        missed += failed
        shares = {name: counts[name] / len(sentences) for name in SHARES}
        told = ", ".join(f"{name} {share:.3f}" for name, share in shares.items())
        sys.stdout.write(f"{lang}: {len(sentences)} sentences: {told}\n")
        texts = list(make_texts(FOLDER, lang))
        shares["texts"], wrong = share_right(coder, lang, texts)
        sys.stdout.write(f"{lang}: {len(texts)} texts: right {shares['texts']:.3f}\n")
        if options.missed:
            unread += [f"{each.text}\t{'; '.join(map(_show, given)) or 'nothing'}" for each, given in wrong]
        low += [f"{lang} {name}" for name, floor in floors.get(lang, {}).items() if shares[name] < floor]
    if options.missed:
        options.missed.write_text(describe(missed) + "\n".join(unread) + "\n", encoding="utf-8")
    if options.floors and low:
        sys.stdout.write(f"below its floor: {', '.join(low)}\n")
        return 1
    return 0


def make_sentences(lang: str, count: int) -> Iterator[Sentence]:
    """So many sentences of a language, always the same."""
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    draw = random.Random(f"plain {lang}")
    for number in range(count):
        act = draw.choice(data["telling" if number % TOLD_OTHERWISE == 0 else "act"])
        party = draw.choice(data["parties"][draw.choice(act["by"])])
        several, party = party.startswith("*"), party.removeprefix("*")
        aside = "" if party.endswith(",") or "{party}" in act["text"] else draw.choice(data["asides"])
        opening, ending = draw.choice(data["openings"]), draw.choice(data["endings"])
        if act["text"][0] in QUOTES:
            opening = ending = ""
        told = _inflect(act["text"], several)
        if "{party}" in told:
            clause = told.format(party=party if told.startswith("{party}") else party.rstrip(","))
            clause = CONTRACTED.sub(lambda match: CONTRACTIONS[match.group()], clause)
        else:
            clause = f"{party}{aside} {told}"
        text = f"{opening}{clause}{ending}."
        parts = (opening, party, aside, act["text"], ending)
        yield Sentence(text[0].upper() + text[1:], act["type"], party, act["to"], parts)


def _inflect(text: str, several: bool) -> str:
    """*acusó|acusaron a Chad*: the verb of one, or of several."""
    return EITHER.sub(lambda match: match.group(2 if several else 1), text)


def measure(
    coder: Coder, lang: str, sentences: Sequence[Sentence]
) -> tuple[Counter[str], list[tuple[Sentence, str]]]:
    """How many are told, with their actor, wholly right; and those that are not, with what was coded."""
    counts: Counter[str] = Counter()
    missed = []
    for sentence in sentences:
        coded = coder.code(Article("plain", sentence.text, lang=lang, published=PUBLISHED))
        reached = max((_judge(event, sentence) for event in coded.events), default=0)
        for name in SHARES[:reached]:
            counts[name] += 1
        if reached < len(SHARES):
            missed.append((sentence, "; ".join(map(_show, coded.events)) or "nothing"))
    return counts, missed


def _judge(event: Event, sentence: Sentence) -> int:
    """How far an event is the act of a sentence: not, in its type, with its actor, with its recipient."""
    if event.type != sentence.type:
        return 0
    if not _names(event.actor, sentence.actor):
        return 1
    named = not sentence.recipient or _names([*event.recipient, *event.actor], sentence.recipient, more=40)
    return 3 if named else 2


def _names(actors: Sequence[Actor], party: str, more: int = LONGER) -> bool:
    """Whether one of the actors is this party, by its words and at most so many characters more."""
    wanted = _plain(party)
    given = [_plain(each.text) for each in actors]
    return any(own in wanted or (wanted in own and len(own) <= len(wanted) + more) for own in given)


def _plain(words: str) -> str:
    return words.strip(" ,").lower()


def _show(event: Event) -> str:
    actors, recipients = ([each.text for each in side] for side in (event.actor, event.recipient))
    return f"{event.type} {actors} → {recipients}"


def describe(missed: Sequence[tuple[Sentence, str]]) -> str:
    """What was missed, first the parts that stand in it most."""
    parts = Counter(part for sentence, _ in missed for part in sentence.parts if part.strip())
    lines = [f"{count:4} {part}" for part, count in parts.most_common(30)]
    return "\n".join([*lines, "", *(f"{sentence.text}\t{coded}" for sentence, coded in missed)]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
