import datetime as dt

import pytest

from pungsan.errors import DateError
from pungsan.read import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-20",
        " 2024-06-20\n",
        "20240620",
        "2024/06/20",
        "2024-06-20T08:30:00",
        "2024-06-20T08:30:00.123Z",
        "2024-06-20 08:30",
        "2024-06-20T23:59:59+02:00",
        "20240620T083000Z",
        "20/06/2024",
        "20.06.2024",
        "06-20-2024",
        "20/6/2024, 08:30",
        "Thu, 20 Jun 2024 08:30:00 GMT",
        "20 Jun 2024 23:30:00 -0500",
    ],
)
def test_a_date_in_any_clear_form_is_understood(text: str) -> None:
    assert parse_date(text) == dt.date(2024, 6, 20)


def test_same_day_and_month_is_clear() -> None:
    assert parse_date("05/05/2024") == dt.date(2024, 5, 5)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "yesterday", "2024", "2024-13-01", "2023-02-29", "2024-06/20", "31/06/2024", "0024-06-20",
     "2024-06-20 or so", "2024-06-20T", "9" * 500, "20/06/24", "²024-06-20", "Thu, 99 Jun 2024 08:30:00 GMT"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_one_line_with_advice(text: str) -> None:
    with pytest.raises(DateError, match="2024-06-20") as caught:
        parse_date(text)
    assert "\n" not in str(caught.value)


def test_an_ambiguous_date_names_both_readings() -> None:
    with pytest.raises(DateError, match="2024-04-03 or 2024-03-04"):
        parse_date("03/04/2024")
