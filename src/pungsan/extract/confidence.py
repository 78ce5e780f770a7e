"""The rules' part of an event's confidence: how likely a draft is a right event, by judgement alone.

The learned part (`confidence_learned`) starts from it, and `pungsan explain` shows both.
"""

from __future__ import annotations

import math

from pungsan.extract.drafts import Draft

__all__ = ["confidence_of"]


def confidence_of(draft: Draft) -> float:
    """Probability in [0, 1] from the frame's specificity, the participants and the syntax."""
    odds = 0.4
    odds += 0.2 * min(draft.frame.weight, 4)
    odds += 0.8 if draft.actor and not draft.actor[0].elided else -0.4
    odds += 0.6 if draft.recipient else 0.0
    odds -= 0.5 if draft.is_nominal else 0.0
    odds -= 0.4 if draft.auxiliary else 0.0
    named = sum(bool(each.node.label) for each in (*draft.actor, *draft.recipient))
    odds += 0.3 * min(named, 2)
    return round(1 / (1 + math.exp(-odds)), 2)
