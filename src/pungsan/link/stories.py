"""Stories: the articles on one happening."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["find_stories"]

LEAST_SHARED: Final = 0.25
"""Share of the happenings that either of two articles tells which both tell."""

DAYS: Final = 3
CROWD: Final = 50
"""Articles that tell one happening, above which each is compared with the next ones only."""


def find_stories(
    articles: Mapping[str, dt.date | None],
    originals: Mapping[str, str],
    told: Iterable[tuple[str, Iterable[str]]],
) -> list[list[str]]:
    """The articles of each story of two or more, in order of date.

    Args:
        articles: article → day of publication.
        originals: near-duplicate → its original; both are one story.
        told: for each happening, its id and the articles that tell it.
    """
    home = {article: article for article in articles}
    happenings: dict[str, set[str]] = defaultdict(set)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for happening, tellers in told:
        ordered = sorted(set(tellers), key=lambda article: (articles.get(article) or dt.date.min, article))
        for at, one in enumerate(ordered):
            happenings[one].add(happening)
            reach = len(ordered) if len(ordered) <= CROWD else 3
            for other in ordered[at + 1 : at + 1 + reach]:
                shared[(one, other)] += 1
    for copy, original in originals.items():
        if copy in home and original in home:
            _join(home, copy, original)
    for (one, other), count in shared.items():
        whole = len(happenings[one]) + len(happenings[other]) - count
        first, second = articles.get(one), articles.get(other)
        near = first is None or second is None or abs((first - second).days) <= DAYS
        if near and count >= LEAST_SHARED * whole:
            _join(home, one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        members[_root(home, article)].append(article)
    stories = [
        sorted(each, key=lambda article: (articles[article] or dt.date.max, article))
        for each in members.values()
        if len(each) > 1
    ]
    return sorted(stories, key=lambda story: story[0])


def _root(home: dict[str, str], at: str) -> str:
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _join(home: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(home, one), _root(home, other)))
    home[second] = first
