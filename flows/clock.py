"""The clock, in one place, so that a run can be given another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
