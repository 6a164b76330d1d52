"""Dates in every form that entries print."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.targets.sdn.dates import DateSpan, PartialDate, read_dates

DAYS = st.dates(date(1900, 1, 1), date(2040, 12, 31)).map(lambda d: PartialDate(d.year, d.month, d.day))
PARTIAL = st.one_of(DAYS, DAYS.map(lambda d: PartialDate(d.year, d.month)), DAYS.map(lambda d: PartialDate(d.year)))
SPANS = st.builds(DateSpan, PARTIAL, st.none() | PARTIAL, st.booleans())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("12 Jan 1970", "1970-01-12"),
        ("Jan 1970", "1970-01"),
        ("1970", "1970"),
        ("circa 1970", "1970~"),
        ("1968 to 1970", "1968/1970"),
        ("01 Jan 1960 to 31 Dec 1962", "1960-01-01/1962-12-31"),
        ("circa 1979-1982", "1979~/1982~"),
        ("10 October 1969", "1969-10-10"),
        ("Sept. 1969", "1969-09"),
    ],
)
def test_the_printed_forms(printed: str, iso: str) -> None:
    span = read_dates(printed)
    assert span is not None
    assert span.iso() == iso


@pytest.mark.parametrize("text", ["", "31 Feb 1970", "70", "1970s", "12 Foo 1970", "12 Jan 1970 Lima", "0000", "9999"])
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text) is None


@given(SPANS)
def test_what_is_printed_is_read_back(span: DateSpan) -> None:
    assert read_dates(str(span)) == span
