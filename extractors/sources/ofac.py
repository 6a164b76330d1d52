"""ofac.treasury.gov: recent actions, the notices of what was added to and taken off the lists that day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from bs4 import Tag

from extractors.document import Document, normalise
from extractors.errors import ListingError, ReadError
from extractors.readers.html import open_page, read_region, the_one
from extractors.sources.base import Fetched, Request
from extractors.sources.common import make_document, on_site, unique, window
from extractors.sources.treasury import document_id as release_id
from extractors.sources.treasury import release_slug

LISTING = "/recent-actions"
SITE = "ofac.treasury.gov"
# /recent-actions/20220506 and, for several on a day, /recent-actions/20220506_33
ACTION = re.compile(r"/recent-actions/(\d{8}(?:_\d+)?)/?$")
# "September 23, 2026 - "
LISTED_DAY = re.compile(r"\b([A-Z][a-z]+ \d{1,2}, \d{4})\b")
TITLE = "h1 .treas-page-title"
RELEASED = ".field--name-field-release-date .field__item"
RELEASES = ".field--name-field-press-release-link a[href]"
BODY = ".field--name-field-body > .field__item"
REGIONS = (
    "h1",
    ".field--name-field-release-date",
    ".field--name-field-press-release-link",
    ".field--name-field-body",
)


@dataclass(frozen=True)
class Ofac:
    """Recent actions of the Office of Foreign Assets Control."""

    name: str = "ofac"
    title: str = "Office of Foreign Assets Control, recent actions"
    base_url: str = "https://ofac.treasury.gov"

    def start(self, since: date, until: date) -> Iterable[Request]:
        """The newest page of the listing."""
        if since <= until:
            context = {"since": since.isoformat(), "until": until.isoformat(), "page": 0}
            yield Request(f"{self.base_url}{LISTING}?page=0", "listing", ("html",), context=context)

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """The actions of the window, and the next page while rows are not older than it."""
        since, until = window(fetched)
        context = fetched.request.context
        number = int(context.get("page", 0))
        page = open_page(fetched.body, fetched.charset, (".views-row", ".usa-pagination__next-page"))
        rows = page.select(".search-result.views-row")
        if not rows:
            if number == 0:
                raise ListingError(f"{fetched.request.url} lists no recent actions")
            return
        wrong: list[str] = []
        newest: date | None = None
        first = ""
        for row in rows:
            try:
                url, key, title, day = self._row(row)
            except ListingError as error:
                wrong.append(str(error))
                continue
            first = first or key
            newest = max(newest, day) if newest else day
            if since <= day <= until:
                listed = {"title": title, "published": day.isoformat()}
                yield Request(url, "document", ("html",), document_id=f"ofac:{key}", context=listed)
        if first and first == context.get("first"):
            wrong.append("it repeats the page before it")
        elif newest and newest >= since and page.select_one("a.usa-pagination__next-page"):
            further = {**context, "page": number + 1, "first": first}
            yield Request(f"{self.base_url}{LISTING}?page={number + 1}", "listing", ("html",), context=further)
        if wrong:
            raise ListingError(f"{fetched.request.url}: {'; '.join(wrong[:5])}")

    def parse(self, fetched: Fetched) -> Document:
        """The action in a page."""
        found = ACTION.search(urlsplit(fetched.request.url).path)
        if not found:
            raise ReadError(f"not the address of a recent action: {fetched.request.url!r}")
        return parse_action(fetched, self.base_url, found[1])

    def _row(self, row: Tag) -> tuple[str, str, str, date]:
        """Address, key, title and day of a row; its link to a category is no action."""
        for link in row.select("a[href]"):
            if found := ACTION.search(urlsplit(str(link["href"])).path):
                title = normalise(link.get_text())
                beside = " ".join(str(s) for s in row.find_all(string=True) if link not in s.parents)
                day = LISTED_DAY.search(normalise(beside))
                if not day:
                    raise ListingError(f"the recent action {found[1]} is listed without a date")
                try:
                    listed = datetime.strptime(day[1], "%B %d, %Y").date()
                except ValueError:
                    raise ListingError(f"the recent action {found[1]} is listed with no date: {day[1]!r}") from None
                return on_site(self.base_url, str(link["href"]), SITE), found[1], title, listed
        links = [str(link["href"]) for link in row.select("a[href]")]
        raise ListingError(f"a row links to no recent action: {links}")


def parse_action(fetched: Fetched, base_url: str, key: str | None) -> Document:
    """The action in a saved or fetched page; without a key it is a file. Raises `ReadError`."""
    page = open_page(fetched.body, fetched.charset, REGIONS)
    title = normalise(the_one(page, TITLE, "title").get_text())
    shown = normalise(the_one(page, RELEASED, "release date").get_text())
    try:
        published = datetime.strptime(shown, "%m/%d/%Y").date()
    except ValueError:
        raise ReadError(f"the release date of {fetched.request.url} is no date: {shown!r}") from None
    parts = read_region(the_one(page, BODY, "body"), base_url + LISTING)
    if not title or not parts.text:
        raise ReadError(f"the recent action {fetched.request.url} has no {'text' if title else 'title'}")
    hrefs = _hrefs(page.select(RELEASES), [link.href for link in parts.links])
    return make_document(
        fetched,
        parts,
        document_id=f"ofac:{key}" if key else f"file:{fetched.sha256[:12]}",
        source="ofac" if key else "file",
        kind="recent_action",
        title=title,
        published=published,
        url=f"{base_url}{LISTING}/{key}" if key else fetched.url,
        metadata={"related_documents": unique(release_id(slug) for h in hrefs if (slug := release_slug(h)))},
    )


def _hrefs(named: Iterable[Tag], inside: Iterable[str]) -> Iterator[str]:
    yield from (str(link["href"]) for link in named)
    yield from inside


SOURCE = Ofac()
