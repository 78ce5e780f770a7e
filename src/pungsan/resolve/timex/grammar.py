"""The grammar of time expressions of one language, compiled from its TOML file.

A file has these tables (``es.toml`` and ``en.toml`` are the examples):

``numbers``, ``ordinals``, ``multiples``
    number words and their values; a multiple multiplies what stands before it (*dos mil*, *a dozen*).
``classes.NAME``
    words of a class with their values (``MONTH``, ``WEEKDAY``, ``UNIT`` …).
``macros``
    named pieces of patterns.
``eras``
    named times with their first and last day.
``rules``
    ``kind`` (what it means: a function of `readings`), ``key`` (words or a class, one of which a
    sentence must have for the rule to be tried) and ``patterns``.
``joins``
    the same over expressions already found, layer by layer (see `compose`).
``case``, ``rejects``
    what looks like a time expression and is none.  ``hour_sign`` finds sentences with an hour in figures,
    ``spoken_hours`` is up to which hour *at eight* needs no other sign, ``common_words`` are too common
    to look for, ``bounds`` stand before seasons that are times,
    ``partitive`` and ``of_words`` follow numbers that count something, ``counts_from`` stretches of time
    that are counted from what comes next.

In joins the classes ``TIME`` and ``TIMES`` stand for any expression, the latter also for a bare number.
A pattern is a row of elements: words (``de|del``), a class or macro in capitals, a shape of number in
angle brackets, a bracket ``( … | … )``; ``name:element`` captures, ``?`` after an element makes it
optional.  Sentences are written with one character a token, patterns become regular expressions over
those characters: that keeps them legible and fast.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from importlib import resources
from operator import or_
from typing import Any, Literal

from pungsan.errors import LexiconError
from pungsan.resolve.timex.tokens import Token

Value = str | int

#: The shapes of numbers that `tokens` tells apart.
SHAPES = (
    "<date>",
    "<day/month>",
    "<month>",
    "<clock>",
    "<dotted>",
    "<ordinal>",
    "<day>",
    "<day-or-decade>",
    "<decade>",
    "<integer>",
    "<year>",
    "<other>",
)

#: What a found expression may be for the joins.
ATOMS = (
    "@day",
    "@month",
    "@year",
    "@span",
    "@time",
    "@number",
    "@length",
    "@nth",
    "@slash",
    "@clock",
    "@part",
    "@frame",
    "@jubilee",
)

#: Those that are no expression by themselves: a bare number, *dos semanas*, *la tercera semana*, *3/5*,
#: *8-9*, *la tarde*, *el mes*, *el décimo aniversario*.
WEAK_ATOMS = frozenset(("@number", "@length", "@nth", "@slash", "@clock", "@part", "@frame", "@jubilee"))

_UNKNOWN = "\ue000"
_ELEMENT = re.compile(r"(?:(?P<name>[a-z]+):)?(?P<body>.+?)(?P<optional>\?)?$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: what a match means, and which characters a sentence must have for it.

    It must have one of each of the sets of characters whose bits ``needs`` has; ``key`` is one of them.
    """

    kind: str
    key: frozenset[str]
    regex: re.Pattern[str]
    value: str | None = None
    needs: int = 0


class Rules:
    """Rules in their order.  Their needs stand side by side, so that those that cannot match cost little."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.needs = tuple([rule.needs for rule in self.rules])

    def able(self, met: int) -> list[tuple[int, Rule]]:
        """Those that a sentence which meets those needs may match, with their places."""
        return [(at, self.rules[at]) for at, needs in enumerate(self.needs) if needs & met == needs]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A compiled grammar.  ``layers`` are the joins, in the order in which they are tried."""

    language: str
    codes: dict[str, str]
    classes: dict[str, dict[str, Value]]
    multiples: dict[str, int]
    rules: Rules
    layers: tuple[Rules, ...]
    meets: dict[str, int]
    """Of each character the bits of the sets, of those that rules need, to which it belongs."""
    triggers: frozenset[str]
    hour_sign: re.Pattern[str]
    """What shows that a sentence may have a time of day where no word does."""
    lower_case_names: bool
    name_words: frozenset[str]
    number_words: frozenset[str]
    before_names: frozenset[str]
    bounds: frozenset[str]
    after_narrated: frozenset[str]
    counts_from: frozenset[str]
    of_words: frozenset[str]
    counted: re.Pattern[str]
    plural: re.Pattern[str]
    partitive: re.Pattern[str]
    future: re.Pattern[str]
    record: re.Pattern[str]
    weekday_next: Literal["week", "first"]
    spoken_hours: int
    """Up to which hour *at eight* is said without any other sign of a time."""

    def encode(self, tokens: list[Token]) -> str:
        """The sentence with one character a token."""
        return "".join([self.codes.get(token.form, _UNKNOWN) for token in tokens])

    def met(self, encoded: str) -> int:
        """The needs of rules that a sentence meets, as bits."""
        met = 0
        for character in set(encoded):
            met |= self.meets.get(character, 0)
        return met

    def value(self, name: str, word: str) -> Value:
        """The value of a word in a class."""
        return self.classes[name][word]

    def number(self, tokens: list[Token]) -> int:
        """The number that digits or words give (*veinticinco*, *two thousand and four*, *3rd*)."""
        numbers = self.classes["CARDINAL"] | self.classes["ORDINAL"]
        values: list[int] = []
        for token in tokens:
            digits = re.match(r"\d+", token.word)
            if digits:
                values.append(int(digits.group()))
            elif token.word in self.multiples:
                whole = sum(values) or 1
                values = [whole * self.multiples[token.word]]
            elif token.word in numbers:
                values.append(int(numbers[token.word]))
        if len(values) > 1 and 10 < values[0] < 100 and values[1] >= 10:  # nineteen eighty-four
            return values[0] * 100 + sum(values[1:])
        return sum(values) or 1  # an article: *un año*, *a week*


class _Compiler:
    """Turns patterns into regular expressions; holds the codes given so far."""

    def __init__(self, classes: dict[str, dict[str, Value]], macros: dict[str, str]) -> None:
        self.codes: dict[str, str] = {}
        self.classes = classes
        self.macros = macros
        self.bits: dict[frozenset[str], int] = {}
        """Of each set of characters that rules need, the bit that stands for it."""
        self.classes["TIME"] = dict.fromkeys(("@day", "@month", "@year", "@span"), 1)
        self.classes["TIMES"] = dict.fromkeys(("@day", "@month", "@year", "@span", "@number", "@slash"), 1)
        for atom in ATOMS:
            self.code(atom)

    def code(self, word: str) -> str:
        return self.codes.setdefault(word, chr(0xE001 + len(self.codes)))

    def characters(self, body: str) -> str:
        """The codes of the words that an element stands for."""
        found = ""
        for part in body.split("|"):
            if part in self.classes:
                found += "".join(self.code(word) for word in self.classes[part])
            elif part.isupper():
                raise LexiconError(f"time grammar: there is no class {part}; name one in [classes]")
            else:
                found += self.code(part)
        return found

    def expression(self, pattern: str, names: list[str]) -> str:
        """A pattern as the source of a regular expression; ``names`` collects its groups' names."""
        pieces = []
        for part in pattern.split():
            if part in ("|", ")", ")?"):
                pieces.append(part)
                continue
            match = _ELEMENT.match(part)
            if match is None:
                raise LexiconError(f"time grammar: {part!r} in {pattern!r} is no element")
            name, body, optional = match.group("name", "body", "optional")
            if body == "(":
                source = "("
            elif body in self.macros:
                source = f"(?:{self.expression(self.macros[body], names)})"
            else:
                source = f"[{self.characters(body)}]"
            if name:
                names.append(name)
                group = f"?P<{name}_{len(names)}>"
                pieces.append(f"({group}" if body == "(" else f"({group}{source})")
            else:
                pieces.append("(?:" if body == "(" else source)
            if optional:
                pieces.append("?")
        return "".join(pieces)

    def join(self, kind: str, pattern: str, value: str | None = None) -> Rule:
        """A join: its expressions are captured as ``a`` and ``b``."""
        first, second = ("|".join(re.findall(rf"(?<!\S){name}:(\S+)", pattern)) for name in "ab")
        rule = self.rule(kind, (first or "@day").replace("|", " "), pattern, value)
        if not second:
            return rule
        return replace(rule, needs=rule.needs | self.bit(frozenset(self.characters(second))))

    def rule(self, kind: str, key: str, pattern: str, value: str | None = None) -> Rule:
        try:
            regex = re.compile(self.expression(pattern, []))
        except re.error as error:
            raise LexiconError(f"time grammar: pattern {pattern!r} is wrong: {error}") from error
        keys = frozenset("".join(self.characters(part) for part in key.split()))
        needs = reduce(or_, map(self.bit, self.needs(pattern)), self.bit(keys))
        return Rule(kind, keys, regex, value, needs)

    def bit(self, needed: frozenset[str]) -> int:
        return self.bits.setdefault(needed, 1 << len(self.bits))

    def meets(self) -> dict[str, int]:
        """Of each character the bits of the sets to which it belongs."""
        found: dict[str, int] = {}
        for needed, bit in self.bits.items():
            for character in needed:
                found[character] = found.get(character, 0) | bit
        return found

    def needs(self, pattern: str) -> list[frozenset[str]]:
        """Of each element that no match can do without the characters that it stands for."""
        found: list[frozenset[str]] = []
        depth = 0
        for part in pattern.split():
            if part == "|" and not depth:
                return []
            if part in (")", ")?"):
                depth -= 1
            match = _ELEMENT.match(part)
            body = match["body"] if match is not None else ""
            if body == "(":
                depth += 1
            elif match is not None and not depth and part not in ("|", ")", ")?") and not match["optional"]:
                macro = self.macros.get(body)
                found += [frozenset(self.characters(body))] if macro is None else self.needs(macro)
        return found


def _triggers(compiler: _Compiler, rules: tuple[Rule, ...]) -> frozenset[str]:
    """The words one of which a sentence must have for any rule to be tried."""
    keys = frozenset().union(*(rule.key for rule in rules))
    return frozenset(word for word, code in compiler.codes.items() if code in keys and word.isalpha())


def compile_grammar(data: dict[str, Any]) -> Grammar:
    """The grammar that a file's tables describe.

    Raises LexiconError where a pattern names an unknown class or is malformed, or a table is missing.
    """
    try:
        return _compile(data)
    except KeyError as error:
        raise LexiconError(
            f"time grammar: there is no {error.args[0]!r}; see the head of grammar.py"
        ) from error


def _compile(data: dict[str, Any]) -> Grammar:
    classes: dict[str, dict[str, Value]] = dict(data["classes"])
    classes["CARDINAL"], classes["ORDINAL"] = data["numbers"], data["ordinals"]
    compiler = _Compiler(classes, data["macros"])
    for word in (*SHAPES, *(word for members in classes.values() for word in members)):
        compiler.code(word)
    rules = [
        compiler.rule(entry["kind"], entry["key"], pattern, entry.get("value"))
        for entry in data["rules"]
        for pattern in entry["patterns"]
    ]
    for era in data["eras"]:
        span = f"{era['start']}/{era['end']}"
        rules += [compiler.rule("era", era["key"], pattern, span) for pattern in era["patterns"]]
    layers = [
        Rules(
            compiler.join(entry["kind"], pattern, entry.get("value"))
            for entry in layer["rules"]
            for pattern in entry["patterns"]
        )
        for layer in data["joins"]
    ]
    rejects = data["rejects"]
    return Grammar(
        language=data["language"],
        codes=compiler.codes,
        classes=classes,
        multiples=data["multiples"],
        rules=Rules(rules),
        layers=tuple(layers),
        meets=compiler.meets(),
        triggers=_triggers(compiler, tuple(rules)) - set(rejects["common_words"]),
        hour_sign=re.compile(data["case"]["hour_sign"]),
        lower_case_names=data["case"]["months_and_weekdays"] == "lower",
        name_words=frozenset(rejects["name_words"]),
        number_words=frozenset(rejects["number_words"]),
        before_names=frozenset(rejects["before_names"]),
        bounds=frozenset(rejects["bounds"]),
        after_narrated=frozenset(rejects["after_narrated"]),
        counts_from=frozenset(rejects["counts_from"]),
        of_words=frozenset(rejects["of_words"]),
        counted=re.compile(rejects["counted"]),
        plural=re.compile(rejects["plural"]),
        partitive=re.compile(rejects["partitive"]),
        future=re.compile(data["case"]["future"], re.IGNORECASE),
        record=re.compile(data["case"]["record"], re.IGNORECASE),
        weekday_next=data["case"]["weekday_next"],
        spoken_hours=data["case"]["spoken_hours"],
    )


@lru_cache(maxsize=8)
def load_grammar(language: str) -> Grammar | None:
    """The grammar of a language, None where there is none; read once, on first use.

    Raises LexiconError where a file does not follow the form above.
    """
    source = resources.files("pungsan.resolve.timex").joinpath(f"{language}.toml")
    if not source.is_file():
        return None
    return compile_grammar(tomllib.loads(source.read_text(encoding="utf-8")))
