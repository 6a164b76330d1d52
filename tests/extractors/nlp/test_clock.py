"""Times of day beside a day."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.clock import time_beside
from extractors.nlp.dates import find_dates


def read(wording: str) -> str | None:
    (day,) = find_dates(wording)
    return time_beside(wording, day.start, day.end)


@pytest.mark.parametrize(
    ("wording", "of_day"),
    [
        ("at 12:01 a.m. eastern daylight time on May 23, 2001", "00:01 EDT"),
        ("at 12:01 a.m. eastern daylight time, May 23, 2001", "00:01 EDT"),
        ("at 2:00 p.m. eastern standard time on May 23, 2001", "14:00 EST"),
        ("at 12:01 p.m., eastern daylight time on May 23, 2001", "12:01 EDT"),
        ("on 12:01 a.m. EDT on May 23, 2001", "00:01 EDT"),
        ("at 12:01 a.m. eastern (standard) (daylight) time on May 23, 2001", "00:01 ET"),
        ("at 12:01 a.m. ET on May 23, 2001", "00:01 ET"),
        ("on May 23, 2001, at 12:01 a.m. e.d.t.", "00:01 EDT"),
        ("by 5 p.m. May 23, 2001", "17:00"),
        ("at 12:01 eastern daylight time on May 23, 2001", None),
        ("at 13:99 a.m. on May 23, 2001", None),
        ("on May 23, 2001", None),
    ],
)
def test_times(wording: str, of_day: str | None) -> None:
    assert read(wording) == of_day


@given(st.times(), st.sampled_from(["eastern daylight", "eastern standard", "pacific daylight"]))
def test_what_is_written_is_read(of_day: time, zone: str) -> None:
    shown = f"{of_day.hour % 12 or 12}:{of_day.minute:02} {'p' if of_day.hour >= 12 else 'a'}.m. {zone} time"
    initials = "".join(word[0] for word in zone.split()).upper()
    assert read(f"effective at {shown} on May 23, 2001") == f"{of_day:%H:%M} {initials}T"
