"""Load and check a codebook: the ontology's types, modes, contexts and scores, as data."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pungsan.errors import CodebookError

__all__ = ["COMPLEMENTS", "Codebook", "EventType", "OwnFrame", "load_codebook", "nearest", "read_type"]

COMPLEMENTS = ("asserted", "absorbed", "reported", "hypothetical")


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the ontology.

    ``quad`` is PLOVER's quad code (1 to 4), ``score`` its cooperation-conflict score.  ``future``
    names the type that the act has while it lies ahead, ``looming`` the one that says most of it then
    where one type must say all (*will hold a protest*: a threat); ``holds`` are auxiliary modes that the
    type itself expresses; ``complement`` says what becomes of acts in its complement;
    ``at_recipient`` are modes whose acts happen where the recipient is; ``presupposes`` are modes that judge
    what is known to have happened, so that they tell no source (*condemned the arrest*); ``yields_to`` are
    types beside which, in one sentence, this one is not coded; ``told_by_recipient`` says that a noun
    tells such an act even if it names only whom it is done to (*the arrest of three nuns*);
    ``undone_by_negation`` that the denied act is no act at all (*did not rule out*);
    ``partner_receives`` that with whom one does it is the recipient (*agreed with Chile*);
    ``aims_through_content`` that whom it is aimed at may be told only by what is said
    (*deplored that Mali left the talks*); ``declined`` names the type of the act that somebody
    says he will not do (*will not sign*); ``absorbs_aims`` says that what it is done for is no act of
    its own (*marched **to demand** a pardon from the king*);
    ``sizes`` are the numbers of people that an act may have (*dead*), and ``counted`` says whose number
    is which of them: ``actor participants``, or for a mode alone ``recipient arrest arrested``;
    ``judges`` that what it is for was done by its recipient (fined him for having lied);
    ``hits_things`` that things may be its target (bombed a depot);
    ``moves`` that a mere place says where it is done, not to whom (withdrew from the valley);
    ``bodily`` that it is done with hands and feet, so that the place of those whom it is done to is its
    own (*arrested leaders of the union in Mombasa*; *criticised the war in Sudan* happens elsewhere);
    ``answers`` are types whose actor it is aimed at where those do it whom they were aimed at (*the union
    asked the firm for more, **which refused***); ``asks`` says that whom it is aimed at is who shall act
    (*demanded the pullback **of the troops***);
    ``among_public`` that it is none among private people alone (*students met with their teachers*), and
    ``needs_culprit`` that it is none where nobody did it to people of whom nothing is told (*two men died*).
    """

    name: str
    meaning: str
    quad: int
    score: float
    cameo: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    future: str | None = None
    looming: str | None = None
    declined: str | None = None
    holds: tuple[str, ...] = ()
    complement: str = "asserted"
    needs_recipient: bool = False
    at_recipient: tuple[str, ...] = ()
    presupposes: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    told_by_recipient: bool = False
    partner_receives: bool = False
    aims_through_content: bool = False
    absorbs_aims: bool = False
    undone_by_negation: bool = False
    bodily: bool = False
    moves: bool = False
    judges: bool = False
    hits_things: bool = False
    answers: tuple[str, ...] = ()
    asks: bool = False
    among_public: bool = False
    needs_culprit: bool = False
    sizes: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    def size_of(self, role: str, mode: str | None) -> str | None:
        """Which size the number of those in a role is, whatever the predicate."""
        for rule in self.counted:
            *conditions, size = rule.split()
            if conditions in ([role], [role, mode]):
                return size
        return None


@dataclass(frozen=True, slots=True)
class OwnFrame:
    """A frame of a user's codebook, as it stands in the file; the lexicon reads it."""

    lang: str
    row: Mapping[str, Any]
    where: str
    """File and number, for messages."""


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """An ontology: its types by name, and the values that contexts, sectors and modes may have.

    Events less sure than ``least_confidence`` (0 to 1) are not told.  ``private`` are the sectors of people
    who hold no office and speak for nobody.
    Of a user's codebook ``removed`` are types of the one that ships that it drops, ``disabled`` ids of
    frames, ``frames`` its own ones and ``source`` its file.  Two codebooks are the same only if they
    are one object, so that they can be keys of caches.
    """

    name: str
    version: str
    types: Mapping[str, EventType]
    auxiliary: tuple[str, ...]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    private: frozenset[str] = frozenset()
    least_confidence: float = 0.0
    removed: frozenset[str] = frozenset()
    disabled: frozenset[str] = frozenset()
    frames: tuple[OwnFrame, ...] = ()
    source: Path | None = None


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint such as `` (did you mean 'ASSAULT'?)``, or the empty string."""
    close = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean '{close[0]}'?)" if close else ""


@cache
def load_codebook(path: Path | None = None) -> Codebook:
    """Load a codebook from TOML; without a path, PLOVER as it ships.

    Raises:
        CodebookError: the file is no TOML, or a value does not fit.
    """
    source = path or Path(__file__).with_name("plover.toml")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"codebook {source}: {error}") from error
    types = {name: read_type(name, row) for name, row in data.get("types", {}).items()}
    if not types:
        raise CodebookError(f"codebook {source}: it has no [types.…] table")
    auxiliary = tuple(data.get("auxiliary", ()))
    for kind in types.values():
        for key, other in (("future", kind.future), ("looming", kind.looming), ("declined", kind.declined)):
            if other is not None and other not in types:
                raise CodebookError(
                    f"codebook {source}: {kind.name}.{key}: no type '{other}'{nearest(other, types)}"
                )
        for mode in kind.holds:
            if mode not in auxiliary:
                raise CodebookError(f"codebook {source}: {kind.name}.holds: '{mode}' is no auxiliary mode")
    return Codebook(
        name=data.get("name", source.stem),
        version=str(data.get("version", "0")),
        types=MappingProxyType(types),
        auxiliary=auxiliary,
        contexts=tuple(data.get("contexts", ())),
        sectors=tuple(data.get("sectors", ())),
        private=frozenset(data.get("private", ())),
        least_confidence=read_share(
            data.get("least_confidence", 0.0), f"codebook {source}: least_confidence"
        ),
    )


def read_share(value: Any, where: str) -> float:
    """A number from 0 to 1.

    Raises:
        CodebookError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise CodebookError(f"{where} must be a number from 0 to 1, not {value!r}")
    return float(value)


def read_type(
    name: str, row: Mapping[str, Any], base: EventType | None = None, where: str | None = None
) -> EventType:
    """A type from its table; of a type that is there already (``base``) only the keys given change.

    Raises:
        CodebookError: a key is unknown or missing, or has a wrong value; ``where`` begins the message.
    """
    place = where or f"codebook: {name}"
    known = set(EventType.__dataclass_fields__) - {"name"}
    for key in row:
        if key not in known:
            raise CodebookError(f"{place}: unknown key '{key}'{nearest(key, known)}")
    for key, value in row.items():
        if not _fits(key, value):
            raise CodebookError(f"{place}: {key} cannot be {value!r}: {_WANTED[_kind(key)]}")
    values: dict[str, Any] = {} if base is None else asdict(base)
    values |= {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()} | {"name": name}
    for key in ("meaning", "quad", "score"):
        if key not in values:
            raise CodebookError(f"{place}: {key} is missing")
    made = EventType(**values)
    if made.quad not in (1, 2, 3, 4):
        raise CodebookError(f"{place}: quad must be 1, 2, 3 or 4, not {made.quad}")
    if not -10 <= made.score <= 10:
        raise CodebookError(f"{place}: score must be from -10 to 10, not {made.score}")
    for rule in made.counted:
        parts = rule.split()
        if len(parts) not in (2, 3) or parts[0] not in ("actor", "recipient") or parts[-1] not in made.sizes:
            raise CodebookError(
                f"{place}: counted: '{rule}' must be 'actor SIZE', 'recipient SIZE' or 'ROLE MODE SIZE', "
                f"with a size of {', '.join(made.sizes) or 'sizes, which is empty'}"
            )
    if made.complement not in COMPLEMENTS:
        hint = nearest(made.complement, COMPLEMENTS)
        raise CodebookError(f"{place}: complement must be one of {', '.join(COMPLEMENTS)}{hint}")
    return made


_WANTED = {
    "words": "write words in quotes",
    "list": 'write a list of words: ["…"]',
    "flag": "write true or false",
    "number": "write a number",
}


def _kind(key: str) -> str:
    if key in ("meaning", "future", "looming", "declined", "complement"):
        return "words"
    if key in ("quad", "score"):
        return "number"
    return "flag" if EventType.__dataclass_fields__[key].type == "bool" else "list"


def _fits(key: str, value: object) -> bool:
    kind = _kind(key)
    if kind == "words":
        return isinstance(value, str)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
