"""A function over many things, here or spread over a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

__all__ = ["Here", "Spread"]

T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """Calls ``function(item, *shared)`` for each item, and gives the results in order.

    Functions and what goes in and out must pickle.  Few items are ahead of the result that is taken.
    """

    @property
    def width(self) -> int:
        """How many are called at once."""

    def __call__(self, function: Callable[..., R], items: Iterable[T], *shared: object) -> Iterator[R]:
        """See the class."""


class Here:
    """One after another, in this process."""

    width = 1

    def __call__(self, function: Callable[..., R], items: Iterable[T], *shared: object) -> Iterator[R]:
        """See `Spread`."""
        return (function(item, *shared) for item in items)
