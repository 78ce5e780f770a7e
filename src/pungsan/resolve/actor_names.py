"""Personal names that the knowledge base lacks, found in a mention's words."""

from __future__ import annotations

from pungsan.resolve.actor_ties import Case
from pungsan.resolve.actor_titles import find_apposed_role

__all__ = ["find_country_in_name", "find_unknown_name"]

NEAR = ("head", "apposition")


def find_unknown_name(case: Case) -> tuple[int, int] | None:
    """The words (half-open indexes) of a personal name that stands for the mention, without titles."""
    reading = case.reading
    best: tuple[int, int, int] | None = None
    for run in reading.names:
        if run.label != "PER" or reading.parts[run.start] not in NEAR:
            continue
        start = run.start
        behind = run.end <= reading.head
        explained = any(
            f.start <= start and f.end >= run.end and (f.matches[0].kind != "person" or behind)
            for f in reading.finds
        )
        modifies = behind and reading.words[reading.head].pos != "PROPN"
        if explained or modifies:
            continue
        rank = 0 if start <= reading.head < run.end else 1
        if best is None or rank < best[0]:
            best = rank, start, run.end
    return (best[1], best[2]) if best is not None else _unlabelled_name(case)


def _unlabelled_name(case: Case) -> tuple[int, int] | None:
    """Proper nouns behind a person's title, or before one in apposition, that nothing else explains."""
    reading, role = case.reading, case.role
    words, parts = reading.words, reading.parts
    if role is not None and role.role.kind == "person":
        i = role.find.end
    elif role is None and words[reading.head].pos == "PROPN" and find_apposed_role(case) is not None:
        i = reading.head
    else:
        return None
    other = {k for run in reading.names if run.label not in ("PER", "") for k in range(run.start, run.end)}
    other.update(k for find in reading.finds for k in range(find.start, find.end))
    free = [w.pos == "PROPN" and k not in other and parts[k] in NEAR for k, w in enumerate(words)]
    while i < len(words) and not free[i]:
        i += 1
    end = i
    while end < len(words) and free[end] and parts[end] == parts[i]:
        end += 1
    return (i, end) if end > i and words[i].text[:1].isupper() else None


def find_country_in_name(start: int, end: int, case: Case) -> tuple[str, str] | None:
    """The country that a name ends with, and its word (*Paola de Bélgica*)."""
    for i in range(start + 1, end - 1):
        if case.reading.words[i].text.lower() in case.cues.genitive:
            text = case.reading.text(i + 1, end)
            codes = case.knowledge.countries_of_name(text)
            if len(codes) == 1:
                return codes[0], text
    return None
