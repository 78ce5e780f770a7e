"""What plots are made of: periods without gaps, numbers by period, partners apart."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pungsan.explore.pages.network import SIZE, crop_network, lay_out
from pungsan.explore.pages.timeline import MOST_BARS, choose_period, count_timeline, list_periods, trim_days
from pungsan.store.dyads import Period

DAY = dt.date(2025, 3, 3)


@settings(deadline=None)  # on a busy machine
@given(st.dates(), st.dates())
def test_periods_cover_all_days_without_gaps(one: dt.date, other: dt.date) -> None:
    first, last = min(one, other), max(one, other)
    period = choose_period(first, last)
    periods = list_periods(first, last, period)
    assert periods[0][0] <= first and periods[-1][0] <= last <= periods[-1][1]
    assert all(after == end + dt.timedelta(days=1) for (_, end), (after, _) in pairwise(periods))
    assert len(periods) <= MOST_BARS + 2 or period == "year"


@pytest.mark.parametrize(
    ("days", "period"),
    [(1, "day"), (90, "day"), (120, "week"), (900, "month"), (4000, "quarter"), (20_000, "year")],
)
def test_the_period_grows_with_the_time(days: int, period: Period) -> None:
    assert choose_period(DAY, DAY + dt.timedelta(days=days - 1)) == period


def test_weeks_begin_on_monday() -> None:
    assert list_periods(dt.date(2025, 3, 5), dt.date(2025, 3, 12), "week")[0][0] == DAY


def test_events_are_counted_by_period() -> None:
    rows = [
        {"period": DAY, "quad": 1, "events": 3, "score": 6.0},
        {"period": DAY, "quad": 2, "events": 1, "score": 7.0},
        {"period": DAY, "quad": 4, "events": 2, "score": -19.0},
    ]
    keys = [(str(quad), quad, 1.0) for quad in (1, 2, 3, 4)]
    figure = count_timeline(rows, DAY, DAY + dt.timedelta(days=1), "day", keys)
    bar, empty = figure.bars
    assert [bar.count(key) for key, _, _ in keys] == [3, 1, 0, 2]
    assert bar.events == figure.events == 6 and bar.score == -1.0 and figure.reach == (4, 2)
    assert empty.events == 0 and empty.score is None and empty.first == DAY + dt.timedelta(days=1)


def test_a_few_events_far_away_do_not_make_the_figure_thin() -> None:
    near = {DAY + dt.timedelta(days=at): 10 for at in range(20)}
    assert trim_days({dt.date(1971, 1, 1): 1, **near}) == (DAY, DAY + dt.timedelta(days=19))
    assert trim_days({dt.date(2025, 2, 20): 1, **near}) == (dt.date(2025, 2, 20), DAY + dt.timedelta(days=19))
    assert trim_days({dt.date(1971, 1, 1): 90, **near}) == (dt.date(1971, 1, 1), DAY + dt.timedelta(days=19))
    assert trim_days({}) is None


@settings(deadline=None)  # on a busy machine
@given(st.lists(st.integers(1, 10_000), min_size=0, max_size=30))
def test_partners_lie_on_the_sheet_and_apart(counts: list[int]) -> None:
    rows = [
        {"code": f"C{at}", "events": count, "cooperation": count // 2, "conflict": count - count // 2}
        for at, count in enumerate(sorted(counts, reverse=True))
    ]
    nodes = lay_out(rows)
    assert len(nodes) == min(16, len(rows))
    for node in nodes:
        assert math.dist((node.x, node.y), (SIZE / 2, SIZE / 2)) >= 34 + node.radius
        assert 0 <= node.share <= 1
    for one in nodes:
        for other in nodes:
            assert (
                one is other
                or math.dist((one.x, one.y), (other.x, other.y)) > (one.radius + other.radius) * 0.8
            )
    x, y, width, height = crop_network(nodes)
    assert width > 0 and height > 0 and x <= SIZE / 2 - 34 and y <= SIZE / 2 - 34
