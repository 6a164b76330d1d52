"""Days, links and JSON as sites give them, and as they should not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.errors import ListingError
from extractors.sources.base import Fetched, Request
from extractors.sources.common import eastern_day, on_site, read_json

BASE = "https://home.treasury.gov"


@pytest.mark.parametrize(
    "stamp",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2021-12-10T00:00:00", "2021-02-30", "", "Friday", "٢٠٢١-١٢-١٠"],
)  # fmt: skip
def test_a_time_that_is_none_is_a_value_error(stamp: str) -> None:
    with pytest.raises(ValueError, match=r"time|isoformat|month|day"):
        eastern_day(stamp)


@pytest.mark.parametrize(
    "href", ["http://[", "https://home.treasury.gov:x]/", "/a\x00b", "/\ud800", "javascript:alert(1)", "/" + "a" * 5000]
)
def test_a_link_that_leads_nowhere_is_said(href: str) -> None:
    with pytest.raises(ListingError, match="leads nowhere") as told:
        on_site(BASE, href)
    assert len(str(told.value)) < 400


@pytest.mark.parametrize(
    "href",
    [
        "//evil.example/",
        "https://home.treasury.gov@evil.example/",
        "https://home.treasury.gov.evil.example/",
        "http://evil.example/news",
    ],
)
def test_a_link_to_another_site_is_said(href: str) -> None:
    with pytest.raises(ListingError, match="another site"):
        on_site(BASE, href)


def test_a_site_without_a_path_is_its_first_page() -> None:
    assert on_site(BASE, BASE) == f"{BASE}/"


@pytest.mark.parametrize(
    "body", [b'{"a": NaN}', b'{"a": 1e999}', b'{"a": -Infinity}', b'{"a": ' + b"9" * 5000 + b"}", b'{"a":' * 90_000, b"{", b"\xff"]
)  # fmt: skip
def test_what_is_no_json_is_said_in_a_line(body: bytes, answer: Callable[..., Fetched]) -> None:
    with pytest.raises(ListingError, match="is no JSON") as told:
        read_json(answer(Request(f"{BASE}/x", "listing", ("json",)), body))
    assert len(str(told.value)) < 400


def test_words_lose_what_cannot_be_written_and_keep_the_rest(answer: Callable[..., Fetched]) -> None:
    body = b'{"\\u0000a": ["x\\ud800y", {"b": "\\u001b[31m\\t\\u00e9\\ud83d\\ude00"}], "n": 1, "t": true}'
    read = read_json(answer(Request(f"{BASE}/x", "listing", ("json",)), body))
    assert read == {"a": ["xy", {"b": "[31m\té\U0001f600"}], "n": 1, "t": True}
