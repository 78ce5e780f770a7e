"""Frames: predicates, and how their syntax fills the roles of an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import tomli

from pungsan.codebook import COMPLEMENTS, Codebook, load_codebook, nearest
from pungsan.errors import LanguageError, LexiconError
from pungsan.lexicon.languages import name_languages
from pungsan.lexicon.synonyms import Synonyms, load_synonyms, widen

PartOfSpeech = Literal["verb", "noun", "adj"]
PARTS: tuple[PartOfSpeech, ...] = ("verb", "noun", "adj")
FRAME_KEYS = frozenset(
    {*PARTS, "actor", "recipient", "reciprocal", "reflexive", "with", "without", "mode", "context"}
    | {"complement", "negated", "examples", "type"}
)

NAME = "#name"
"""In conditions: any proper name, or a pronoun or elided subject that stands for one."""

SEVERAL = "#several"
"""In conditions: several fillers, or one in the plural, for what needs two (*they had lunch*)."""

PERSON = "#person"
"""In conditions: a noun that means people, the name of a person, or a personal pronoun."""

_UNLISTED = frozenset({"*", NAME, SEVERAL, PERSON})

Slot = tuple[str, ...]
"""A path of slots: ``("obj", "de")`` is the *de* phrase of the object."""

SlotExpression = tuple[tuple[Slot, ...], ...]
"""Alternatives, each a union of slot paths."""

Conditions = tuple[tuple[SlotExpression, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the events that it must give: (type, actors, recipients, auxiliary modes)."""

    text: str
    events: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate of a lexicon entry.  ``id`` is language, type, part of speech and predicate."""

    id: str
    type: str
    pos: PartOfSpeech
    head: str
    rest: tuple[str, ...]
    actor: SlotExpression
    recipient: SlotExpression
    reciprocal: bool = False
    reflexive: bool | None = None
    needs: Conditions = ()
    excludes: Conditions = ()
    figurative: frozenset[str] = frozenset()
    """Words of ``excludes`` that exclude no name of several words that they head (*Cambio Radical*)."""
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    complement: str = "asserted"
    negated: str | None = None
    demands: Conditions = field(init=False, repr=False, compare=False)
    """Those of ``needs`` that only the words listed can meet."""

    def __post_init__(self) -> None:
        closed = tuple([each for each in self.needs if not is_open(each[1])])
        object.__setattr__(self, "demands", closed)

    def lacking(self, words: Set[str]) -> SlotExpression | None:
        """A need that no sentence of those words meets, if there is one: a cheap look before the tree's."""
        for expression, listed in self.demands:
            if listed.isdisjoint(words):
                return expression
        return None

    @property
    def is_denial(self) -> bool:
        """Whether it is an act of its type only where it is denied (*would not comment*)."""
        return self.negated == self.type

    @property
    def weight(self) -> int:
        """How specific the frame is: phrases and conditions win over bare words."""
        return 4 * len(self.rest) + 2 * len(self.needs) + (self.reflexive is not None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A frame as it stands in its file, for those who read: its predicates, keys and examples."""

    type: str
    row: Mapping[str, Any]
    examples: tuple[Example, ...]
    where: str
    own: bool
    """Whether it is of a user's codebook."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of one language, by part of speech and head lemma: a user's own, then most specific ones."""

    lang: str
    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    examples: tuple[Example, ...] = field(repr=False, default=())
    entries: tuple[Entry, ...] = field(repr=False, default=())

    def __iter__(self) -> Iterator[Frame]:
        for frames in self.frames.values():
            yield from frames

    def find(self, pos: PartOfSpeech, lemma: str) -> tuple[Frame, ...]:
        """Frames whose head is this lemma, most specific first."""
        return self.frames.get((pos, lemma), ())

    def has_noun(self, lemma: str) -> bool:
        """Whether a noun names an act that some frame knows."""
        return ("noun", lemma) in self.frames

    def has_verb(self, lemma: str) -> bool:
        """Whether a verb tells an act that some frame knows."""
        return ("verb", lemma) in self.frames


def is_open(words: Set[str]) -> bool:
    """Whether a condition may hold with more than the words that it lists."""
    return not _UNLISTED.isdisjoint(words)


def parse_slots(text: str, where: str) -> SlotExpression:
    """Read a slot expression such as ``subj+con|entre`` or ``obj.de``."""
    slots = _read_slots(text)
    if not all(step for alternative in slots for path in alternative for step in path):
        raise LexiconError(f"{where}: empty slot in '{text}'")
    return slots


@cache
def _read_slots(text: str) -> SlotExpression:
    return tuple(
        tuple(tuple(step.strip() for step in path.split(".")) for path in alternative.split("+"))
        for alternative in (text.split("|") if text else ())
    )


@cache
def load_lexicon(lang: str, codebook: Codebook | None = None) -> Lexicon:
    """Load the frames of a language.

    Raises:
        LanguageError: there is no lexicon for the language.
        LexiconError: an entry does not follow the form described in the README of this folder.
    """
    book = codebook or load_codebook()
    folder = Path(__file__).parent / lang
    if not folder.is_dir():
        raise LanguageError(f"there is no lexicon for '{lang}': use {name_languages()}")
    data = _load_toml(folder / "classes.toml")
    classes, figurative = data.get("classes", {}), _figurative(data)
    index: dict[tuple[str, str], list[Frame]] = {}
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    own: set[str] = set()
    for kind, row, where, is_own in _rows(lang, folder, book):
        if not is_own and row.get("type", kind) in book.removed:
            continue
        for frame in _frames(lang, kind, row, classes, figurative, book, where):
            if frame.id in seen and not (is_own or frame.needs or frame.excludes):
                raise LexiconError(f"{where}: {frame.id} stands already in {seen[frame.id]}")
            number = 1
            while frame.id in seen:
                number += 1
                frame = replace(frame, id=f"{frame.id.split('#')[0]}#{number}")
            seen[frame.id] = where
            if is_own:
                own.add(frame.id)
            if frame.id not in book.disabled:
                index.setdefault((frame.pos, frame.head), []).append(frame)
        examples = tuple(
            _example(each, book, where) for each in row.get("examples", ()) if not _names_removed(each, book)
        )
        entries.append(Entry(row.get("type", kind), row, examples, where, is_own))
    for name in sorted(book.disabled):
        if name not in seen and not _is_of_another(name, lang, folder):
            raise LexiconError(f"{book.source}: disable: no frame '{name}'{nearest(name, seen)}")
    ordered = {
        key: tuple(sorted(rows, key=lambda f: (f.id not in own, -f.weight))) for key, rows in index.items()
    }
    return Lexicon(
        lang=lang,
        frames=ordered,
        examples=tuple(example for entry in entries for example in entry.examples),
        entries=tuple(entries),
    )


def _rows(lang: str, folder: Path, book: Codebook) -> Iterator[tuple[str, dict[str, Any], str, bool]]:
    """Every frame of a language as it stands in its file: type, row, place, whether it is a user's own."""
    for path in sorted((folder / "frames").glob("*.toml")):
        data = _load_toml(path)
        for number, row in enumerate(data.get("frame", ()), 1):
            yield data.get("type", ""), row, f"{lang}/{path.name}: frame {number}", False
    languages = sorted(path.parent.name for path in folder.parent.glob("*/classes.toml"))
    for own in book.frames:
        if own.lang not in languages:
            raise LexiconError(f"{own.where}: lang must be {' or '.join(languages)}, not '{own.lang}'")
        if own.lang == lang:
            _check_row(own.row, own.where)
            yield "", dict(own.row), own.where, True


def _is_of_another(name: str, lang: str, folder: Path) -> bool:
    """Whether a frame's id begins with another language that there is a lexicon for."""
    first = name.split(":", 1)[0]
    return first != lang and first.isalpha() and (folder.parent / first / "classes.toml").is_file()


_FORMS: dict[str, tuple[type, str]] = {
    "type": (str, "words in quotes"),
    "actor": (str, 'slots in quotes, such as "subj"'),
    "recipient": (str, 'slots in quotes, such as "obj|a"'),
    "mode": (str, "words in quotes"),
    "complement": (str, "words in quotes"),
    "negated": (str, "words in quotes"),
    "reciprocal": (bool, "true or false"),
    "reflexive": (bool, "true or false"),
    "with": (dict, 'a table of lists: { obj = ["…"] }'),
    "without": (dict, 'a table of lists: { obj = ["…"] }'),
    "examples": (list, 'a list of tables: [{ text = "…", events = ["…"] }]'),
}


def _check_row(row: Mapping[str, Any], where: str) -> None:
    """Refuse values of a user's frame that have another form than the README of this folder says."""
    if "type" not in row:
        raise LexiconError(f'{where}: say of which type it is: type = "…"')
    for key, value in row.items():
        form, wanted = _FORMS.get(key, (list, 'a list of words: ["…"]'))
        fits = isinstance(value, form)
        if fits and key in ("with", "without"):
            fits = all(_are_words(words) for words in value.values())
        elif fits and key == "examples":
            fits = all(isinstance(each, dict) and _are_words(each.get("events", [])) for each in value)
        elif fits and form is list:
            fits = _are_words(value) and bool(value)
        if key in FRAME_KEYS and not fits:
            raise LexiconError(f"{where}: {key} must be {wanted}")


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _names_removed(row: Mapping[str, Any], book: Codebook) -> bool:
    """Whether an example wants an event of a type that a user's codebook drops."""
    return any(str(text).split("|")[0].strip() in book.removed for text in row.get("events", ()))


def _load_toml(path: Path) -> dict[str, Any]:
    try:  # tomli is compiled: the standard library's takes seconds for a megabyte of frames
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {path.parent.name}/{path.name}: {error}") from error


def _frames(
    lang: str,
    kind: str,
    row: dict[str, Any],
    classes: dict[str, list[str]],
    figurative: Mapping[str, frozenset[str]],
    book: Codebook,
    where: str,
) -> Iterator[Frame]:
    for key in row:
        if key not in FRAME_KEYS:
            raise LexiconError(f"{where}: unknown key '{key}'{nearest(key, FRAME_KEYS)}")
    kind = row.get("type", kind)
    if kind not in book.types:
        raise LexiconError(f"{where}: no type '{kind}' in {book.name}{nearest(kind, book.types)}")
    event_type = book.types[kind]
    parts = [pos for pos in PARTS if pos in row]
    if len(parts) != 1:
        raise LexiconError(f"{where}: give exactly one of verb, noun, adj")
    mode = row.get("mode")
    if mode is not None and mode not in event_type.modes:
        raise LexiconError(f"{where}: {kind} has no mode '{mode}'{nearest(mode, event_type.modes)}")
    for context in row.get("context", ()):
        if context not in book.contexts:
            raise LexiconError(f"{where}: no context '{context}'{nearest(context, book.contexts)}")
    complement = row.get("complement", event_type.complement)
    if complement not in COMPLEMENTS:
        raise LexiconError(f"{where}: complement must be one of {', '.join(COMPLEMENTS)}")
    negated = row.get("negated")
    if negated in book.removed:
        negated = None
    if negated is not None and negated not in book.types:
        raise LexiconError(f"{where}: negated: no type '{negated}'{nearest(negated, book.types)}")
    needs = _conditions(row.get("with", {}), classes, where, load_synonyms(lang))
    excludes = _conditions(row.get("without", {}), classes, where, {})
    heads = _only_of(row.get("without", {}), figurative)
    mark = "+" + ",".join(sorted(row["with"])) if row.get("with") else ""
    mark += {True: "+refl", False: "-refl", None: ""}[row.get("reflexive")]
    actor, recipient = (parse_slots(row.get(role, ""), where) for role in ("actor", "recipient"))
    for predicate in row[parts[0]]:
        head, *rest = predicate.split()
        yield Frame(
            id=f"{lang}:{kind}:{parts[0]}:{predicate}{mark}",
            type=kind,
            pos=parts[0],
            head=head,
            rest=tuple(rest),
            actor=actor,
            recipient=recipient,
            reciprocal=bool(row.get("reciprocal", False)),
            reflexive=row.get("reflexive"),
            needs=needs,
            excludes=excludes,
            figurative=heads,
            mode=mode,
            contexts=tuple(row.get("context", ())),
            complement=complement,
            negated=negated,
        )


def _conditions(
    table: dict[str, list[str]], classes: dict[str, list[str]], where: str, synonyms: Synonyms
) -> Conditions:
    rows = []
    for slot, words in table.items():
        lemmas: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                lemmas.add(word)
            elif word[1:] in classes:
                lemmas.update(classes[word[1:]])
            else:
                raise LexiconError(f"{where}: no word class '{word}'{nearest(word[1:], classes)}")
        rows.append((parse_slots(slot, where), widen(lemmas, synonyms)))
    return tuple(rows)


def _figurative(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Classes that say nothing of the names that their words head, without what is literally so (a storm)."""
    classes = data.get("classes", {})
    literal = {word for name in data.get("literal", ()) for word in classes[name]}
    return {name: frozenset(classes[name]) - literal for name in data.get("figurative", ())}


def _only_of(table: dict[str, list[str]], figurative: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Words of conditions that stand there only as members of classes that say nothing of names."""
    words = {word for words in table.values() for word in words}
    members = [figurative[word[1:]] for word in words if word.startswith("@") and word[1:] in figurative]
    return frozenset().union(*members) - words


def _example(row: dict[str, Any], book: Codebook, where: str) -> Example:
    events = []
    for text in row.get("events", ()):
        kind, actors, recipients, auxiliary, *more = [part.strip() for part in f"{text}|||".split("|")][:5]
        if kind not in book.types:
            raise LexiconError(f"{where}: example: no type '{kind}'{nearest(kind, book.types)}")
        modes = _parts(auxiliary)
        for mode in modes:
            if mode not in book.auxiliary:
                raise LexiconError(f"{where}: example: '{mode}' is no auxiliary mode")
        events.append((kind, _parts(actors), _parts(recipients), modes))
        if any(more):
            raise LexiconError(f"{where}: example: too many parts in '{text}'")
    if not isinstance(row.get("text"), str):
        raise LexiconError(f"{where}: example without text")
    return Example(text=row["text"], events=tuple(events))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
