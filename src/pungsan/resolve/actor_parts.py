"""A mention cut into parts, with what the knowledge base finds in each.

A mention comes without its parse tree, only words in text order with their relations, so the parts
are told by what stands between them: *el ministro* | *de Exteriores* | *de Francia*, | *Fulano*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pungsan.records import Mention, Word
from pungsan.resolve.actor_context import ActorWords
from pungsan.resolve.entries import KnowledgeMatch
from pungsan.resolve.knowledge import Knowledge, RoleMatch

__all__ = ["CONTENT", "PLACES", "Find", "NameRun", "Part", "Reading", "read_mention"]

Part = Literal["head", "owner", "genitive", "apposition", "place", "aside"]
"""Where words stand: round the head (with its adjectives), before it as its possessor (*Iran's*),
after a genitive preposition, in apposition, after a preposition of place, or after another one (and in
a relative clause)."""

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
BELOW = frozenset({"det", "amod", "nummod", "compound", "case", "advmod", "nmod:poss"})
PLACES = frozenset({"country", "region", "capital", "metonym", "adjective"})
LONGEST_ACRONYM = 8
COMMA = 2
"""Characters between two words that show a comma, bracket or quote dropped between them."""


class Find(NamedTuple):
    """What the knowledge base says of a stretch of words (half-open word indexes)."""

    start: int
    end: int
    part: Part
    matches: tuple[KnowledgeMatch, ...]


class NameRun(NamedTuple):
    """Words that make up one name; ``label`` is the pipeline's, or empty where the parse shows it."""

    start: int
    end: int
    label: str


class Reading(NamedTuple):
    """A mention ready to be judged: ``head`` indexes ``words``, ``parts`` runs beside them."""

    mention: Mention
    words: Sequence[Word]
    lows: list[str]
    """The words in small letters."""
    head: int
    parts: list[Part]
    finds: list[Find]
    names: list[NameRun]
    counted: bool
    """Whether the head is what a quantity counts (*cientos de campesinos*)."""
    roles: Sequence[RoleMatch]
    """The longest role that begins at each word."""

    def text(self, start: int, end: int) -> str:
        """The words of a stretch as they stand in the article, on one line."""
        first, last = (
            self.words[start].start - self.mention.start,
            self.words[end - 1].end - self.mention.start,
        )
        return " ".join(self.mention.text[first:last].split())


def read_mention(mention: Mention, knowledge: Knowledge, lang: str, cues: ActorWords) -> Reading:
    """Cut a mention into parts and look its words up (once)."""
    words: Sequence[Word] = mention.words or (mention.head,)
    texts = [word.text for word in words]
    lows = [text.lower() for text in texts]
    matches, roles = knowledge.look_up(texts, lang)
    starts = [word.start for word in words]
    head = starts.index(mention.head.start) if mention.head.start in starts else 0
    names = _name_runs(mention, words, starts, lows, matches, cues)
    parts: list[Part] = ["head"]
    target = None
    if len(words) > 1:
        parts = _cut(mention, words, lows, head, _mark(len(words), matches, names), cues)
        target = _counted_head(words, lows, head, parts, matches, cues)
    counted = target is not None
    if target is not None:
        head = target
    finds = _finds(words, lows, head, parts, names, matches, cues)
    return Reading(mention, words, lows, head, parts, finds, names, counted, roles)


def _name_runs(
    mention: Mention,
    words: Sequence[Word],
    starts: Sequence[int],
    lows: Sequence[str],
    matches: Sequence[KnowledgeMatch],
    cues: ActorWords,
) -> list[NameRun]:
    runs: list[NameRun] = []
    labelled: set[int] = set()
    for start, end, label in mention.names:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if label == "PER":
            if last - first == 1 and _is_plain_plural(words[first]):
                continue
            first = _behind_titles(first, last, words, lows, matches, cues)
        if first < last and not (label == "PER" and words[first].pos == "ADP"):
            runs.append(NameRun(first, last, label))
            labelled.update(range(first, last))
    i = 0
    while i < len(words) - 1:
        size = 1
        if words[i].pos == "PROPN" and i not in labelled:
            while (
                i + size < len(words) and words[i + size].dep.startswith("flat") and i + size not in labelled
            ):
                size += 1
            if size > 1:
                runs.append(NameRun(i, i + size, ""))
        i += size
    return runs


def _is_plain_plural(word: Word) -> bool:
    """***Rebeldes** atacaron la aldea*: a common word with the capital of its sentence is no name."""
    return word.pos in ("NOUN", "ADJ") and word.lemma.lower() != word.text.lower()


def _behind_titles(
    start: int,
    end: int,
    words: Sequence[Word],
    lows: Sequence[str],
    matches: Sequence[KnowledgeMatch],
    cues: ActorWords,
) -> int:
    """Where a personal name begins behind *presidente*, *ruso*, *Mr* that the pipeline took into it."""
    while start < end - 1:
        low = lows[start]
        title = next((m for m in matches if m.start == start and m.kind in ("role", "adjective")), None)
        if title is not None and title.end < end and low not in cues.given_names:
            start = title.end
        elif words[start].pos == "DET" or low in cues.honorifics:
            start += 1
        else:
            break
    return start


class _Marks(NamedTuple):
    """Which words lie inside a name or entry, and where people, organisations and long entries begin."""

    inner: list[bool]
    people: set[int]
    bodies: set[int]
    opening: set[int]


def _mark(count: int, matches: Sequence[KnowledgeMatch], names: Sequence[NameRun]) -> _Marks:
    marks = _Marks([False] * count, set(), set(), set())
    explained: set[tuple[int, int]] = set()
    for start, end, kind, *_ in matches:
        if kind == "person":
            marks.people.add(start)
        else:
            explained.add((start, end))
        if kind == "organisation":
            marks.bodies.add(start)
        if end - start > 1:
            marks.opening.add(start)
            marks.inner[start + 1 : end] = [True] * (end - start - 1)
    for start, end, label in names:
        if label == "PER":
            marks.inner[start + 1 : end] = [True] * (end - start - 1)
            if (start, end) not in explained:
                marks.people.add(start)
    return marks


def _cut(
    mention: Mention,
    words: Sequence[Word],
    lows: Sequence[str],
    head: int,
    marks: _Marks,
    cues: ActorWords,
) -> list[Part]:
    inner, end = marks.inner, mention.end
    parts: list[Part] = ["head"] * len(words)
    if cues.possessive:
        for i in range(head - 1, 0, -1):
            if words[i].text in cues.possessive and not inner[i]:
                parts[: i + 1] = ["owner"] * (i + 1)
                break
    speaks = lows[head] in cues.speakers
    state: Part = "head"
    content = noun = True
    relative = False
    for i in range(head + 1, len(words)):
        word = words[i]
        if word.start >= end:
            continue  # a modifier that coordinated phrases share, told behind the last of them
        if inner[i]:
            parts[i] = state
            continue
        if _is_own_acronym(word, mention):
            parts[i] = state  # *el Tribunal Constitucional (TC) de Ecuador* is one phrase
            continue
        low = lows[i]
        if relative or _opens_clause(word, low, cues):
            relative, parts[i] = True, "aside"
            continue
        if word.pos == "ADP" and i not in marks.opening:
            if low in cues.genitive or (speaks and low in cues.speaks_for):
                state = state if state in ("place", "aside") else "genitive"
            else:
                state = "place" if low in cues.place else "aside"
            content = noun = False
        elif content and (
            word.start - words[i - 1].end >= COMMA
            or (word.dep == "appos" and not (state == "genitive" and i in marks.bodies))
            or (noun and i in marks.people and state != "head" and word.pos == "PROPN")
        ):
            state = "apposition"
        content = content or word.pos in CONTENT
        noun = noun or word.pos in ("NOUN", "PROPN")
        parts[i] = state
    return parts


def _opens_clause(word: Word, low: str, cues: ActorWords) -> bool:
    """Whether a word begins a clause about the head: *aquellos que*, *Fulana, whose*."""
    return low in cues.relatives_open and (word.pos != "DET" or low in cues.possessives)


def _is_own_acronym(word: Word, mention: Mention) -> bool:
    """Whether a word stands in brackets as the acronym of what is before it."""
    if not (word.text.isupper() and 2 <= len(word.text) <= LONGEST_ACRONYM):
        return False
    return mention.text[: word.start - mention.start].endswith(" (")


def _counted_head(
    words: Sequence[Word],
    lows: Sequence[str],
    head: int,
    parts: list[Part],
    matches: Sequence[KnowledgeMatch],
    cues: ActorWords,
) -> int | None:
    """The head of what a quantity counts; its words then become part of the head."""
    if lows[head] not in cues.quantities and words[head].pos != "NUM":
        return None
    if any(m.start <= head < m.end and (m.kind != "role" or m.end - m.start > 1) for m in matches):
        return None
    first = head + 1
    while first < len(words) and parts[first] != "genitive":
        first += 1
    end = first + 1
    while end < len(words) and parts[end] == "genitive" and words[end].pos != "ADP":
        end += 1
    inside = [i for i in range(first, min(end, len(words))) if words[i].pos in CONTENT]
    if not inside:
        return None
    target = next((i for i in inside if words[i].dep.startswith("nmod")), None)
    if target is None:
        target = next((i for i in inside if words[i].dep not in BELOW), inside[-1])
    known = any(m.start <= target < m.end and m.kind in ("adjective", "role") for m in matches)
    if words[target].pos == "PROPN" and not known:
        return None
    parts[head:end] = ["head"] * (end - head)
    return target


def _finds(
    words: Sequence[Word],
    lows: Sequence[str],
    head: int,
    parts: Sequence[Part],
    names: Sequence[NameRun],
    matches: Sequence[KnowledgeMatch],
    cues: ActorWords,
) -> list[Find]:
    finds: list[Find] = []
    at = 0
    while at < len(matches):
        first = matches[at]
        group = [first]
        at += 1
        while at < len(matches) and matches[at].start == first.start and matches[at].end == first.end:
            group.append(matches[at])
            at += 1
        kept = [
            match
            for match in group
            if not _is_part_of_name(match, names, words)
            and not _is_look_alike(match, words, lows, head, cues)
        ]
        if kept and not (kept[0].kind in PLACES and _is_aligned(lows, first.start, first.end, cues)):
            finds.append(Find(first.start, first.end, parts[first.start], tuple(kept)))
    return finds


def _is_part_of_name(match: KnowledgeMatch, names: Sequence[NameRun], words: Sequence[Word]) -> bool:
    """Whether a match only repeats a piece of a name (*Israel* in *Israel Katz*, *Kigali* in the
    *Kigali Amendment*) or is a surname that looks like a role (*Iglesias*)."""
    if match.kind == "person":
        return False
    for run in names:
        if not (run.start <= match.start and match.end <= run.end) or run.label in ("LOC", "ORG"):
            continue
        if match.end - match.start == run.end - run.start:
            bare = run.label == "PER" and match.kind == "role" and match.end - match.start == 1
            return bare and (run.start == 0 or words[run.start - 1].pos not in ("DET", "ADJ"))
        if run.label == "MISC":
            return match.kind in PLACES
        return run.label == "PER" or match.start > run.start or match.kind not in ("role", "adjective")
    return False


def _is_look_alike(
    match: KnowledgeMatch, words: Sequence[Word], lows: Sequence[str], head: int, cues: ActorWords
) -> bool:
    """Whether one word only looks like a demonym without its accents (*reuniones*) or like a role
    (*civil* in *aviación civil*)."""
    start = match.start
    if match.end - start > 1:
        return False
    if match.kind == "adjective":
        return words[start].text.islower() and lows[start] != match.form.lower()
    plain = match.kind == "role" and words[start].pos == "ADJ" and start != head
    return plain and lows[start] in cues.plain_adjectives


def _is_aligned(lows: Sequence[str], start: int, end: int, cues: ActorWords) -> bool:
    """Whether a country is only the head's friend or foe: *US-backed*, *pro-Russian*."""
    pieces = lows[start].split("-")
    if len(pieces) > 1 and (pieces[0] in cues.aligned_before or pieces[-1] in cues.aligned_after):
        return True
    if start and lows[start - 1].rstrip("-") in cues.aligned_before:
        return True
    return end < len(lows) and lows[end] in cues.aligned_after
