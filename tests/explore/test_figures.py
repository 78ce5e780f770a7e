"""Figures: periods without gaps, heights as the numbers, places in their countries, partners apart."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pungsan.explore.pages.network import SIZE, crop_network, draw_network
from pungsan.explore.pages.projection import HEIGHT, WIDTH, place_on_map
from pungsan.explore.pages.timeline import MOST_BARS, choose_period, draw_timeline, list_periods, trim_days
from pungsan.explore.pages.worldmap import draw_map
from pungsan.store.dyads import Period

QUADS = (("1", 1), ("2", 2), ("3", 3), ("4", 4))
DAY = dt.date(2025, 3, 3)


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


def test_bars_grow_up_for_cooperation_and_down_for_conflict() -> None:
    rows = [
        {"period": DAY, "quad": 1, "events": 3, "score": 6.0},
        {"period": DAY, "quad": 2, "events": 1, "score": 7.0},
        {"period": DAY, "quad": 4, "events": 2, "score": -19.0},
    ]
    figure = draw_timeline(rows, DAY, DAY + dt.timedelta(days=1), "day", QUADS, height=120)
    bar, empty = figure.bars
    assert [(piece.key, piece.y, piece.height) for piece in bar.pieces] == [
        ("1", 20, 60),
        ("2", 0, 20),
        ("4", 80, 40),
    ]
    assert figure.zero == 80 and bar.events == figure.events == 6 and bar.score == -1.0
    assert empty.pieces == () and empty.score is None and empty.first == DAY + dt.timedelta(days=1)
    assert [bar.count(key) for key, _ in QUADS] == [3, 1, 0, 2]


def test_a_score_of_nought_lies_on_the_middle_of_an_even_figure() -> None:
    rows = [{"period": DAY, "quad": 1, "events": 2, "score": 0.0}]
    figure = draw_timeline(rows, DAY, DAY, "day", QUADS, even=True, height=100)
    assert figure.zero == figure.bars[0].score_y == 50
    low = draw_timeline([{**rows[0], "score": -20.0}], DAY, DAY, "day", QUADS, even=True, height=100)
    assert low.bars[0].score_y == 100


def test_types_of_one_kind_have_different_shades() -> None:
    keys = [("AGREE", 1), ("CONSULT", 1), ("AID", 2)]
    rows = [{"period": DAY, "type": name, "quad": quad, "events": 1, "score": 1.0} for name, quad in keys]
    figure = draw_timeline(rows, DAY, DAY, "day", keys)
    assert [(piece.key, piece.shade) for piece in figure.bars[0].pieces] == [
        ("AGREE", 0),
        ("CONSULT", 1),
        ("AID", 0),
    ]


def test_a_few_events_far_away_do_not_make_the_figure_thin() -> None:
    near = {DAY + dt.timedelta(days=at): 10 for at in range(20)}
    assert trim_days({dt.date(1971, 1, 1): 1, **near}) == (DAY, DAY + dt.timedelta(days=19))
    assert trim_days({dt.date(2025, 2, 20): 1, **near}) == (dt.date(2025, 2, 20), DAY + dt.timedelta(days=19))
    assert trim_days({dt.date(1971, 1, 1): 90, **near}) == (dt.date(1971, 1, 1), DAY + dt.timedelta(days=19))
    assert trim_days({}) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_of_the_world_is_on_the_map(lat: float, lon: float) -> None:
    x, y = place_on_map(lat, lon)
    assert -0.01 <= x <= WIDTH + 0.01 and -0.5 <= y <= HEIGHT + 0.5


def test_the_map_has_places_in_their_countries() -> None:
    places = [
        {"place": "Quito", "country": "ECU", "lat": -0.22, "lon": -78.5, "resolution": 4, "events": 9},
        {"place": "Peru", "country": "PER", "lat": -12.0, "lon": -77.0, "resolution": 1, "events": 4},
    ]
    world = draw_map([{"country": "ECU", "events": 9}, {"country": "PER", "events": 1}], places)
    shapes = {shape.code: shape for shape in world.shapes}
    assert [spot.name for spot in world.spots] == ["Quito"]
    assert shapes["ECU"].tint == 4 and shapes["PER"].tint == 1 and shapes["FRA"].tint == 0
    numbers = [float(each) for each in shapes["ECU"].path.lstrip("M").split("l")[0].split(",")]
    assert math.dist(numbers, (world.spots[0].x, world.spots[0].y)) < 20
    assert len(shapes) > 170 and all(shape.path.startswith("M") for shape in world.shapes)


@given(st.lists(st.integers(1, 10_000), min_size=0, max_size=30))
def test_partners_lie_on_the_sheet_and_apart(counts: list[int]) -> None:
    rows = [
        {"code": f"C{at}", "events": count, "cooperation": count // 2, "conflict": count - count // 2}
        for at, count in enumerate(sorted(counts, reverse=True))
    ]
    nodes = draw_network(rows)
    assert len(nodes) == min(16, len(rows))
    for node in nodes:
        assert math.dist((node.x, node.y), (SIZE / 2, SIZE / 2)) >= 34 + node.radius
        assert 0 <= node.arc <= node.circle
    for one in nodes:
        for other in nodes:
            assert (
                one is other
                or math.dist((one.x, one.y), (other.x, other.y)) > (one.radius + other.radius) * 0.8
            )
    x, y, width, height = crop_network(nodes)
    assert width > 0 and height > 0 and x <= SIZE / 2 - 34 and y <= SIZE / 2 - 34
