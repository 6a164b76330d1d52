"""Why an answer is refused, in words, and what the site says of asking again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from extractors.readers.sniff import is_access_denied
from flows.answers import GONE, Refused

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


def refused_status(status: int, body: bytes, headers: Mapping[str, str], now: datetime) -> Refused:
    """Why an answer of another status than 200 is refused, and whether asking again may help."""
    if status in GONE:
        return Refused(f"is not there (status {status})", passing=False, status=status, body=body or None)
    denied = bool(body) and is_access_denied(body)
    reason = f"was an access-denied page (status {status})" if denied else f"was answered with status {status}"
    return Refused(
        reason,
        passing=denied or status in _PASSING,
        status=status,
        body=body or None,
        retry_after=retry_after(headers.get("retry-after", ""), now) if status in (429, 503) else None,
    )


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, given as seconds or as an HTTP date; None if it says neither.

    >>> retry_after("7", datetime(2026, 1, 1, tzinfo=UTC))
    7.0
    >>> retry_after("Thu, 01 Jan 2026 00:00:30 GMT", datetime(2026, 1, 1, tzinfo=UTC))
    30.0
    >>> retry_after("soon", datetime(2026, 1, 1, tzinfo=UTC)) is None
    True
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())


def joined(url: str, location: str) -> str:
    """Where a redirect leads. Raises `Refused`."""
    try:
        return str(httpx.URL(url).join(location))
    except httpx.InvalidURL as error:
        raise Refused(f"redirects to something that is no URL ({error})", passing=False) from error


def transport_reason(error: httpx.TransportError) -> str:
    """Why no whole answer came."""
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return f"could not be reached ({error})" if str(error) else "could not be reached in time"
    if isinstance(error, httpx.TimeoutException):
        return "was too slow to answer"
    if isinstance(error, httpx.RemoteProtocolError):
        return "came cut short or garbled"
    return f"was cut off ({type(error).__name__})"
