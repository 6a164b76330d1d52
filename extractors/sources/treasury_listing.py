"""How home.treasury.gov lists its releases: the news manifest's years, or Drupal's pages where none is named.

The manifest names one file of items a year (years are counted in UTC, publication days in Washington). Drupal's
listing is ten rows a page, newest first; its pager has been seen to repeat itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from extractors.errors import ListingError
from extractors.normalising import normalise
from extractors.readers.html import open_page
from extractors.sources.addresses import release_id, release_slug
from extractors.sources.base import Fetched, Request
from extractors.sources.common import (
    CHANGED,
    EASTERN,
    complain,
    eastern_day,
    on_site,
    page_mark,
    read_json,
    window,
)

LISTING = "/news/press-releases/"
MANIFESTS = "/news-data/"
SITE = "home.treasury.gov"
REGIONS = ("[data-news-manifest]", ".featured-stories", ".pager", "main")
ROWS = "h3.featured-stories__headline a[href]"
ROW_TIME = ".date-format time[datetime]"
NEXT = "a[rel~=next]"


@dataclass(frozen=True, slots=True)
class _Listed:
    """One release as a listing has it."""

    href: str
    title: str
    stamp: str
    day: date


def first_page(base_url: str, since: date, until: date) -> Request:
    """The listing page: it says where the manifest is."""
    return _page(base_url, {"since": since.isoformat(), "until": until.isoformat()})


def follow_listing(base_url: str, fetched: Fetched) -> Iterator[Request]:
    """Listing page → manifest → years → releases; or listing page → releases and the next page.

    Raises `ListingError`, after the requests it could make.
    """
    if fetched.body.lstrip()[:1] != b"{":
        yield from _follow_page(base_url, fetched)
        return
    answer = read_json(fetched)
    if "searchShards" in answer:
        yield from _follow_manifest(base_url, fetched, answer["searchShards"])
    elif "items" in answer:
        yield from _follow_year(base_url, fetched, answer)
    else:
        held = f"{sorted(answer)}"[:200]
        raise ListingError(f"{fetched.request.url} is neither a manifest nor a year of releases: it holds {held}")


def _follow_page(base_url: str, fetched: Fetched) -> Iterator[Request]:
    page = open_page(fetched.body, fetched.charset, REGIONS)
    manifests = {_data_url(base_url, str(tag["data-news-manifest"])) for tag in page.select("[data-news-manifest]")}
    if len(manifests) > 1:
        raise ListingError(f"{fetched.request.url} names more than one manifest: {sorted(manifests)!s:.200}; {CHANGED}")
    for url in manifests:
        yield Request(url, "listing", ("json",), context=fetched.request.context)
    if not manifests:
        yield from _follow_rows(base_url, fetched, page)


def _follow_rows(base_url: str, fetched: Fetched, page: BeautifulSoup) -> Iterator[Request]:
    """The releases of the window, and the next page while rows are not older than it."""
    since, until = window(fetched)
    context = fetched.request.context
    number = int(context.get("page", 0))
    seen = list(context.get("seen", ()))
    links = page.select(ROWS)
    if not links:
        if number == 0:
            raise ListingError(f"{fetched.request.url} lists no press releases and names no manifest; {CHANGED}")
        if context.get("promised"):
            raise ListingError(f"{fetched.request.url} lists nothing, and the page before leads to it; {CHANGED}")
        return
    rows: list[_Listed] = []
    wrong: list[str] = []
    for link in links:
        try:
            rows.append(_row(link))
            if since <= rows[-1].day <= until:
                yield _release(base_url, rows[-1])
        except ListingError as error:
            wrong.append(str(error))
    mark = page_mark(str(link["href"]) for link in links)
    if mark in seen:
        wrong.append("it repeats a page before it, and releases further back are not listed")
    elif any(row.day >= since for row in rows):
        promised = page.select_one(NEXT) is not None
        further = {**context, "page": number + 1, "seen": [*seen, mark], "promised": promised}
        yield _page(base_url, further)
    complain(fetched, wrong)


def _follow_manifest(base_url: str, fetched: Fetched, shards: Any) -> Iterator[Request]:
    """The years that the window touches, in Washington's calendar or in UTC's."""
    since, until = window(fetched)
    first = min(since.year, _utc_year(since))
    last = max(until.year, _utc_year(until + timedelta(days=1)))
    wrong: list[str] = []
    years: list[tuple[int, str, int | None]] = []
    for shard in shards if isinstance(shards, list) else ():
        try:
            years.append((int(shard["endYear"]), _data_url(base_url, str(shard["path"])), shard.get("count")))
        except ListingError as error:
            wrong.append(str(error))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            wrong.append(f"a year cannot be read ({error!r:.200}): {shard!r:.200}")
    if not years and not wrong:
        wrong.append("it names no years of releases")
    begins = 0
    for ends, url, count in sorted(years, key=lambda year: year[:2]):
        if begins <= last and ends >= first:
            context = {**fetched.request.context, "count": count}
            yield Request(url, "listing", ("json",), context=context)
        begins = ends + 1
    complain(fetched, wrong)


def _follow_year(base_url: str, fetched: Fetched, year: Mapping[str, Any]) -> Iterator[Request]:
    since, until = window(fetched)
    items = year["items"]
    if not isinstance(items, list):
        raise ListingError(f"{fetched.request.url} lists no releases: its items are {items!r:.100}; {CHANGED}")
    wrong: list[str] = []
    for item in items:
        try:
            listed = _item(item)
            if since <= listed.day <= until:
                yield _release(base_url, listed)
        except ListingError as error:
            wrong.append(str(error))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            wrong.append(f"an item cannot be read ({error!r:.200}): {item!r:.200}")
    if year.get("count") != len(items):
        wrong.append(f"it counts {year.get('count')!r:.20} releases and lists {len(items)}")
    promised = fetched.request.context.get("count")
    # The manifest may be older than the year, and then knows of fewer; never of more.
    if isinstance(promised, int) and promised > len(items):
        wrong.append(f"the manifest counts {promised} releases in it, and it lists {len(items)}")
    complain(fetched, wrong)


def _item(item: Mapping[str, Any]) -> _Listed:
    """An item of a year. Raises KeyError, TypeError or ValueError for what is none."""
    stamp = str(item["datetime"])
    return _Listed(item["url"], item["title"], stamp, eastern_day(stamp, str(item.get("dateDisplay") or "")))


def _row(link: Tag) -> _Listed:
    """A row of the older listing: its time stands in the same row, before or after."""
    for above in link.parents:
        times = above.select(ROW_TIME)
        if len(times) == 1:
            stamp = str(times[0]["datetime"])
            try:
                day = eastern_day(stamp, times[0].get_text())
            except ValueError:
                raise ListingError(
                    f"a listed release has a time that is none: {stamp!r:.100}: {link['href']!r:.100}"
                ) from None
            return _Listed(str(link["href"]), link.get_text(), stamp, day)
        if times:
            break
    raise ListingError(f"a listed press release has no date of its own: {link['href']!r:.100}")


def _release(base_url: str, listed: _Listed) -> Request:
    """The request for a release, at its path alone: what follows a "?" is for counting visitors."""
    url = on_site(base_url, listed.href, SITE).partition("?")[0]
    slug = release_slug(url)
    if slug is None:
        raise ListingError(f"not the address of a press release: {listed.href!r:.100}")
    context = {"title": normalise(listed.title), "stamp": listed.stamp}
    return Request(url, "document", ("html",), document_id=release_id(slug), context=context)


def _page(base_url: str, context: Mapping[str, Any]) -> Request:
    number = int(context.get("page", 0))
    return Request(
        f"{base_url}{LISTING}" + (f"?page={number}" if number else ""), "listing", ("html",), context=context
    )


def _data_url(base_url: str, path: str) -> str:
    url = on_site(base_url, path, SITE)
    if not urlsplit(url).path.startswith(MANIFESTS):
        raise ListingError(f"the lists of press releases are under {MANIFESTS}, and this is not: {url!r:.200}")
    return url


def _utc_year(day: date) -> int:
    return datetime.combine(day, time(), EASTERN).astimezone(UTC).year
