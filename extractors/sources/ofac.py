"""ofac.treasury.gov: recent actions, the notices of what was added to and taken off the lists that day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bs4 import Tag

from extractors.document import Document
from extractors.errors import ListingError, ReadError
from extractors.normalising import normalise
from extractors.readers.html import open_page, read_region, the_one
from extractors.sources.addresses import action_key, document_at, named_near, release_slug
from extractors.sources.base import Fetched, Request
from extractors.sources.common import (
    CHANGED,
    complain,
    make_document,
    on_site,
    page_mark,
    printed_day,
    reading,
    unique,
    window,
)

LISTING = "/recent-actions"
SITE = "ofac.treasury.gov"
# "September 23, 2026 - "
LISTED_DAY = re.compile(r"\b([A-Z][a-z]+ \d{1,2}, \d{4})\b")
ROWS = ".search-result.views-row"
NEXT = ".usa-pagination__next-page"
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
    base_url: str = f"https://{SITE}"

    def start(self, since: date, until: date) -> Iterable[Request]:
        """The newest page of the listing."""
        if since <= until:
            context = {"since": since.isoformat(), "until": until.isoformat(), "page": 0}
            yield Request(f"{self.base_url}{LISTING}?page=0", "listing", ("html",), context=context)

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """The actions of the window, and the next page while rows are not older than it; of an action, nothing."""
        if fetched.request.role == "document":
            return
        since, until = window(fetched)
        context = fetched.request.context
        number = int(context.get("page", 0))
        page = open_page(fetched.body, fetched.charset, (".views-row", NEXT))
        rows = page.select(ROWS)
        if not rows:
            before = ", and the page before leads to it" if number else ""
            raise ListingError(f"{fetched.request.url} lists no recent actions{before}; {CHANGED}")
        wrong: list[str] = []
        days: list[date] = []
        for row in rows:
            try:
                url, key, title, day = self._row(row)
            except ListingError as error:
                wrong.append(str(error))
                continue
            days.append(day)
            if since <= day <= until:
                listed = {"title": title, "published": day.isoformat()}
                yield Request(url, "document", ("html",), document_id=f"ofac:{key}", context=listed)
        mark, seen = page_mark(str(link["href"]) for link in page.select(f"{ROWS} a[href]")), context.get("seen", ())
        if mark in seen:
            wrong.append("it repeats a page before it, and actions further back are not listed")
        elif days and max(days) >= since and page.select_one(f"a{NEXT}"):
            further = {**context, "page": number + 1, "seen": [*seen, mark]}
            yield Request(f"{self.base_url}{LISTING}?page={number + 1}", "listing", ("html",), context=further)
        complain(fetched, wrong)

    def parse(self, fetched: Fetched) -> Document:
        """The action in a page."""
        key = action_key(fetched.request.url)
        if key is None:
            raise ReadError(f"not the address of a recent action: {fetched.request.url!r}")
        return parse_action(fetched, self.base_url, key)

    def _row(self, row: Tag) -> tuple[str, str, str, date]:
        """Address, key, title and day of a row; its link to a category is no action."""
        for link in row.select("a[href]"):
            if key := action_key(str(link["href"])):
                beside = " ".join(str(s) for s in row.find_all(string=True) if link not in s.parents)
                shown = LISTED_DAY.search(normalise(beside))
                if not shown:
                    raise ListingError(f"the recent action {key} is listed without a date")
                day = printed_day(shown[1])
                if day is None:
                    raise ListingError(f"the recent action {key} is listed with no date: {shown[1]!r:.100}")
                return on_site(self.base_url, str(link["href"]), SITE), key, normalise(link.get_text()), day
        links = [str(link["href"]) for link in row.select("a[href]")]
        raise ListingError(f"a row links to no recent action: {links!s:.200}")


def parse_action(fetched: Fetched, base_url: str, key: str | None) -> Document:
    """The action in a saved or fetched page; without a key it is a file. Raises `ReadError`."""
    page = open_page(fetched.body, fetched.charset, REGIONS)
    with reading(fetched):
        title = normalise(the_one(page, TITLE, "title").get_text())
        shown = normalise(the_one(page, RELEASED, "release date").get_text())
        body = the_one(page, BODY, "body")
        try:
            published = datetime.strptime(shown, "%m/%d/%Y").date()
        except ValueError:
            raise ReadError(f"its release date is no date: {shown!r:.100}") from None
        parts = read_region(body, base_url + LISTING)
        if not title or not parts.text:
            raise ReadError(f"it has no {'text' if title else 'title'}")
    inside = [link.href for link in parts.links]
    releases = [href for link in page.select(RELEASES) if release_slug(href := str(link["href"]))]
    named = [document_at(href, base_url) for href in [*releases, *filter(release_slug, inside)]]
    return make_document(
        fetched,
        parts,
        document_id=f"ofac:{key}" if key else f"file:{fetched.sha256[:12]}",
        source="ofac" if key else "file",
        kind="recent_action",
        title=title,
        published=published,
        url=f"{base_url}{LISTING}/{key}" if key else fetched.url,
        metadata={"related_documents": _others(key, [*named, *named_near(inside, published, base_url)])},
    )


def _others(key: str | None, named: Iterable[str | None]) -> list[str]:
    """The documents named, but for the action itself."""
    return unique(name for name in named if name and name != f"ofac:{key}")


SOURCE = Ofac()
