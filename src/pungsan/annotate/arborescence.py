"""The best tree over the words of a sentence, given how well each word goes under each other.

Maximum spanning arborescence by Chu and Liu (1965) and Edmonds (1967), as McDonald et al. (2005,
"Non-projective dependency parsing using spanning tree algorithms") use it for parsing.  Mostly the best head
of every word makes a tree already; only where it does not is a cycle contracted.  Words are tried as the one
under the root by how good a tree with them may be at best, until none that is left may be better.
"""

from __future__ import annotations

from typing import Any

__all__ = ["choose_heads"]

Array = Any
"""A NumPy array."""
NEVER = -1e9


def choose_heads(scores: Array) -> list[int]:
    """The heads of the best tree in which one word stands under the root.

    Args:
        scores: one row for each word, one column for the root and for each word as head (logarithms).

    Returns:
        for each word the column of its head: 0 for the root, else the place of a word plus 1.
    """
    import numpy as np

    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and _find_cycle([0, *heads.tolist()]) is None:
        return [int(head) for head in heads]
    square = np.full((len(scores) + 1, len(scores) + 1), NEVER)
    square[1:, 1:] = scores[:, 1:]
    np.fill_diagonal(square, NEVER)
    under_root = scores[:, 0].astype(float)
    best = square[1:].max(axis=1)
    # No tree with this word under the root is better than it there and the best head of every other word.
    bounds = under_root - best + best.sum()
    found: list[int] = []
    most = -np.inf
    for word in np.argsort(-bounds, kind="stable").tolist():
        if bounds[word] <= most:
            break
        alone = square.copy()
        alone[word + 1] = NEVER
        alone[word + 1, 0] = under_root[word]
        tree = _arborescence(alone)
        total = alone[np.arange(1, len(tree)), tree[1:]].sum()
        if total > most:
            found, most = tree[1:], total
    return found


def _find_cycle(heads: list[int]) -> list[int] | None:
    """A cycle among places and their heads, if there is one; place 0 is the root."""
    done = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        place = start
        while place not in done and place not in path:
            path.append(place)
            place = heads[place]
        if place in path:
            return path[path.index(place) :]
        done.update(path)
    return None


def _arborescence(scores: Array) -> list[int]:
    """The best head of each place but the root's, 0; `scores` has dependents in rows, heads in columns."""
    import numpy as np

    heads = [0, *(int(head) for head in scores[1:].argmax(axis=1))]
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    # The cycle becomes one place, the last: to enter it at one word gives up that word's arc within.
    outside = [place for place in range(len(scores)) if place not in cycle]
    inner = scores[cycle, [heads[place] for place in cycle]]
    entering = scores[np.ix_(cycle, outside)] - inner[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    contracted = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    contracted[-1, :-1] = entering.max(axis=0)
    contracted[:-1, -1] = leaving.max(axis=1)
    chosen = _arborescence(contracted)
    for at, place in enumerate(outside[1:], 1):
        above = chosen[at]
        heads[place] = cycle[int(leaving[at].argmax())] if above == len(outside) else outside[above]
    source = chosen[-1]
    heads[cycle[int(entering[:, source].argmax())]] = outside[source]
    return heads
