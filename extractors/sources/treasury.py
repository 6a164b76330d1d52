"""home.treasury.gov: press releases, found through the news manifest, or the paged listing where there is none.

The manifest names one file of items a year (years are counted in UTC, publication days in Washington). The older
listing is Drupal's: ten rows a page, newest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from bs4 import Tag

from extractors.document import Block, Document, normalise
from extractors.errors import ListingError, ReadError
from extractors.readers.html import open_page, read_region, the_one
from extractors.readers.reshape import keep_blocks
from extractors.sources.base import Fetched, Request
from extractors.sources.common import EASTERN, eastern_day, make_document, on_site, read_json, unique, window

LISTING = "/news/press-releases/"
MANIFESTS = "/news-data/"
SITE = "home.treasury.gov"
# "jy0526", "js9004-en-espanol", "a/b": what stands behind /news/press-releases/
SLUG = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
# The end of a release: "###", "# # #", "-30-"
END_MARK = re.compile(r"(?:#\s*)+|[-–—]\s*30\s*[-–—]")
# /recent-actions/20211210, /recent-actions/20220506_33, and the old site's /OFAC-Enforcement/Pages/20181128.aspx
RECENT_ACTION = re.compile(r"/(?:recent-actions|OFAC-Enforcement/Pages)/(\d{8}(?:_\d+)?)(?:\.aspx)?/?$", re.IGNORECASE)
SPANISH = re.compile(r"\ben[- ]espa(?:n|ñ)ol\b", re.IGNORECASE)
TITLE = "h2.uswds-page-title .field--name-title"
PUBLISHED = ".field--name-field-news-publication-date time[datetime]"
BODY = ".field--name-field-news-body"
REGIONS = (".uswds-page-title", ".news-category", ".field--name-field-news-publication-date", BODY)


@dataclass(frozen=True)
class Treasury:
    """Press releases of the U.S. Department of the Treasury."""

    name: str = "treasury"
    title: str = "U.S. Department of the Treasury, press releases"
    base_url: str = "https://home.treasury.gov"

    def start(self, since: date, until: date) -> Iterable[Request]:
        """The listing page: it says where the manifest is."""
        if since <= until:
            context = {"since": since.isoformat(), "until": until.isoformat()}
            yield Request(self.base_url + LISTING, "listing", ("html",), context=context)

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """Listing page → manifest → years → releases; or listing page → releases and the next page."""
        if fetched.body.lstrip()[:1] != b"{":
            yield from self._follow_page(fetched)
            return
        answer = read_json(fetched)
        if "searchShards" in answer:
            yield from self._follow_manifest(fetched, answer)
        elif "items" in answer:
            yield from self._follow_year(fetched, answer)
        else:
            raise ListingError(f"{fetched.request.url} is neither a manifest nor a year of releases: {sorted(answer)}")

    def parse(self, fetched: Fetched) -> Document:
        """The release in a page; its body and nothing beside it."""
        slug = release_slug(fetched.request.url)
        if slug is None:
            raise ReadError(f"not the address of a press release: {fetched.request.url!r}")
        return parse_release(fetched, self.base_url, slug)

    # -- listings -----------------------------------------------------------------------------------

    def _follow_page(self, fetched: Fetched) -> Iterator[Request]:
        page = open_page(fetched.body, fetched.charset, ("[data-news-manifest]", ".featured-stories", "main"))
        context = fetched.request.context
        manifest = page.select_one("[data-news-manifest]")
        if manifest is not None:
            url = on_site(self.base_url, str(manifest["data-news-manifest"]), SITE)
            if not urlsplit(url).path.startswith(MANIFESTS):
                raise ListingError(f"the manifest of press releases is not under {MANIFESTS}: {url}")
            yield Request(url, "listing", ("json",), context=context)
            return
        since, until = window(fetched)
        number = int(context.get("page", 0))
        rows = [_row(link) for link in page.select("h3.featured-stories__headline a[href]")]
        if not rows:
            if number == 0:
                raise ListingError(f"{fetched.request.url} lists no press releases and names no manifest")
            return
        if rows[0][0] == context.get("first"):
            raise ListingError(f"{fetched.request.url} repeats the page before it")
        for href, title, stamp in rows:
            if since <= eastern_day(stamp) <= until:
                yield self._release(href, title, stamp)
        if any(eastern_day(stamp) >= since for _, _, stamp in rows):
            further = {**context, "page": number + 1, "first": rows[0][0]}
            yield Request(f"{self.base_url}{LISTING}?page={number + 1}", "listing", ("html",), context=further)

    def _follow_manifest(self, fetched: Fetched, manifest: Mapping[str, Any]) -> Iterator[Request]:
        """The years that the window touches, in Washington's calendar or in UTC's."""
        since, until = window(fetched)
        first = min(since.year, _utc_year(since))
        last = max(until.year, _utc_year(until + timedelta(days=1)))
        shards = sorted(manifest["searchShards"], key=lambda s: int(s["endYear"]))
        if not shards:
            raise ListingError(f"{fetched.request.url} names no years of releases")
        begins = 0
        for shard in shards:
            ends = int(shard["endYear"])
            if begins <= last and ends >= first:
                url = on_site(self.base_url, str(shard["path"]), SITE)
                if not urlsplit(url).path.startswith(MANIFESTS):
                    raise ListingError(f"a year of press releases is not under {MANIFESTS}: {url}")
                yield Request(url, "listing", ("json",), context=fetched.request.context)
            begins = ends + 1

    def _follow_year(self, fetched: Fetched, year: Mapping[str, Any]) -> Iterator[Request]:
        since, until = window(fetched)
        items = year["items"]
        wrong: list[str] = []
        for item in items:
            try:
                if since <= eastern_day(item["datetime"]) <= until:
                    yield self._release(item["url"], item["title"], item["datetime"])
            except ListingError as error:
                wrong.append(str(error))
            except (KeyError, TypeError, ValueError) as error:
                wrong.append(f"an item cannot be read ({error!r}): {item!r:.200}")
        if year.get("count") != len(items):
            wrong.append(f"it counts {year.get('count')} releases and lists {len(items)}")
        if wrong:
            raise ListingError(f"{fetched.request.url}: {'; '.join(wrong[:5])}")

    def _release(self, href: str, title: str, stamp: str) -> Request:
        url = on_site(self.base_url, href, SITE)
        context = {"title": normalise(title), "stamp": stamp}
        return Request(url, "document", ("html",), document_id=document_id(_slug(url)), context=context)


def document_id(slug: str) -> str:
    """The id of a release: `treasury:jy0526`."""
    return f"treasury:{slug.replace('/', '__')}"


def parse_release(fetched: Fetched, base_url: str, slug: str | None) -> Document:
    """The release in a saved or fetched page; without a slug it is a file. Raises `ReadError`."""
    page = open_page(fetched.body, fetched.charset, REGIONS)
    title = normalise(the_one(page, TITLE, "title").get_text())
    stamp = str(the_one(page, PUBLISHED, "publication date")["datetime"])
    try:
        published = eastern_day(stamp)
    except ValueError:
        raise ReadError(f"the publication date of {fetched.request.url} is no time: {stamp!r}") from None
    parts = read_region(the_one(page, BODY, "body"), base_url + LISTING)
    parts = keep_blocks(parts, _is_content)
    if not title or not parts.text:
        raise ReadError(f"the release {fetched.request.url} has no {'text' if title else 'title'}")
    categories = [tag for tag in page.select(".news-category") if not tag.select(".news-category")]
    metadata: dict[str, Any] = {
        "category": next((c for tag in categories if (c := normalise(tag.get_text()))), None),
        "related_documents": related(link.href for link in parts.links),
    }
    if SPANISH.search(f"{slug} {title}"):
        metadata["language"] = "es"
    return make_document(
        fetched,
        parts,
        document_id=document_id(slug) if slug else f"file:{fetched.sha256[:12]}",
        source="treasury" if slug else "file",
        kind="press_release",
        title=title,
        published=published,
        url=f"{base_url}{LISTING}{slug}" if slug else fetched.url,
        metadata=metadata,
    )


def related(hrefs: Iterable[str]) -> list[str]:
    """The recent actions that a release links to, as document ids."""
    return unique(f"ofac:{found[1]}" for href in hrefs if (found := RECENT_ACTION.search(urlsplit(href).path)))


def release_slug(url: str) -> str | None:
    """The slug in the address of a release, None for other addresses.

    >>> release_slug("https://home.treasury.gov/news/press-releases/jy0526/")
    'jy0526'
    """
    _, found, slug = urlsplit(url).path.rstrip("/").partition(LISTING)
    return slug if found and SLUG.fullmatch(slug) else None


def _slug(url: str) -> str:
    slug = release_slug(url)
    if slug is None:
        raise ListingError(f"not the address of a press release: {url!r}")
    return slug


def _utc_year(day: date) -> int:
    return datetime.combine(day, time(), EASTERN).astimezone(UTC).year


def _row(link: Tag) -> tuple[str, str, str]:
    """Address, title and time of a row of the older listing: the time stands in the same row, before or after."""
    for above in link.parents:
        times = above.select(".date-format time[datetime]")
        if len(times) == 1:
            return str(link["href"]), link.get_text(), str(times[0]["datetime"])
        if times:
            break
    raise ListingError(f"a listed press release has no date of its own: {link['href']!r}")


def _is_content(block: Block, text: str) -> bool:
    return END_MARK.fullmatch(text) is None


SOURCE = Treasury()
