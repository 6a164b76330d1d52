"""Days written out in full."""

from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.dates import dates_within, find_dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
MONTHS = list(month_name)[1:]


@pytest.mark.parametrize(
    ("wording", "day", "form"),
    [
        ("on December 10, 2021,", "2021-12-10", "month_day_year"),
        ("on Dec. 10, 2021", "2021-12-10", "month_day_year"),
        ("onSeptember 6, 2002", "2002-09-06", "month_day_year"),
        ("January 5th, 2020", "2020-01-05", "month_day_year"),
        ("born 10 December 2021", "2021-12-10", "day_month_year"),
        ("12/10/2021", "2021-12-10", "slashed"),
        ("2021-12-10", "2021-12-10", "iso"),
        ("el 10 de diciembre de 2021", "2021-12-10", "spanish"),
        ("1º de mayo del 2019", "2019-05-01", "spanish"),
    ],
)
def test_forms(wording: str, day: str, form: str) -> None:
    (found,) = find_dates(wording)
    assert (found.date.isoformat(), found.form) == (day, form)


@pytest.mark.parametrize(
    "wording", ["February 30, 2020", "13/45/2020", "May 2021", "10 December", "1/2/2021/5", "120212-10-10"]
)
def test_impossible_and_incomplete_days_are_not_found(wording: str) -> None:
    assert find_dates(wording) == []


@given(DAYS, st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}", "{y:04}-{n:02}-{d:02}", "{n}/{d}/{y}"]))
def test_what_is_written_is_found_again(day: date, form: str) -> None:
    words = form.format(m=MONTHS[day.month - 1], n=day.month, d=day.day, y=day.year)
    (found,) = find_dates(f"on {words}, OFAC")
    assert found.date == day
    assert f"on {words}, OFAC"[found.start : found.end] == words


def test_the_days_of_a_stretch() -> None:
    text = "May 1, 2020; May 2, 2020; May 3, 2020"
    found = find_dates(text)
    assert [d.date.day for d in dates_within(found, found[1].start, found[2].start)] == [2]
