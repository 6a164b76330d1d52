"""home.treasury.gov: press releases, and the files that they link to as their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from extractors.document import Block, Document, Parts
from extractors.errors import ReadError
from extractors.normalising import normalise
from extractors.readers.html import open_page, read_region, the_one
from extractors.readers.links import address_parts
from extractors.readers.reshape import keep_blocks
from extractors.sources.addresses import named_near, original_slug, release_id, release_slug
from extractors.sources.attachments import LinkedFile, ask_for, is_attachment, linked_files, parse_attachment
from extractors.sources.base import Fetched, Request
from extractors.sources.common import eastern_day, make_document, reading, unique
from extractors.sources.treasury_listing import LISTING, SITE, first_page, follow_listing

OFAC_SITE = "ofac.treasury.gov"
# The end of a release: "###", "# # #", "-30-"
END_MARK = re.compile(r"(?:#\s*)+|[-–—]\s*30\s*[-–—]")
TITLE = "h2.uswds-page-title .field--name-title"
PUBLISHED = ".field--name-field-news-publication-date time[datetime]"
BODY = ".field--name-field-news-body"
REGIONS = ("link", ".uswds-page-title", ".news-category", ".field--name-field-news-publication-date", BODY)


@dataclass(frozen=True)
class Treasury:
    """Press releases of the U.S. Department of the Treasury; `ofac_url` is where OFAC's files are asked for."""

    name: str = "treasury"
    title: str = "U.S. Department of the Treasury, press releases"
    base_url: str = f"https://{SITE}"
    ofac_url: str = f"https://{OFAC_SITE}"

    def start(self, since: date, until: date) -> Iterable[Request]:
        """The listing page."""
        if since <= until:
            yield first_page(self.base_url, since, until)

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """What a listing leads to; of a release, its files. Raises `ListingError`, or `ReadError` for a release."""
        if fetched.request.role == "listing":
            return follow_listing(self.base_url, fetched)
        return () if is_attachment(fetched.request) else self._attached(fetched)

    def parse(self, fetched: Fetched) -> Document:
        """The release in a page, its body and nothing beside it; or a file of a release."""
        if is_attachment(fetched.request):
            with reading(fetched):
                return parse_attachment(fetched)
        slug = release_slug(fetched.request.url)
        if slug is None:
            raise ReadError(f"not the address of a press release: {fetched.request.url!r}")
        return parse_release(fetched, self, slug)

    def _attached(self, fetched: Fetched) -> Iterator[Request]:
        release = _Release.read(fetched, self, release_slug(fetched.request.url))
        for file in release.files:
            if file.refused is None:
                yield ask_for(file, str(release.document_id), release.published)


@dataclass(frozen=True, slots=True)
class _Release:
    """A page of a release, read; without a slug it does not say which."""

    slug: str | None
    title: str
    published: date
    parts: Parts
    category: str | None
    others: tuple[str, ...]
    files: tuple[LinkedFile, ...]

    @property
    def document_id(self) -> str | None:
        return release_id(self.slug) if self.slug else None

    @classmethod
    def read(cls, fetched: Fetched, site: Treasury, slug: str | None) -> _Release:
        """Raises `ReadError`."""
        page = open_page(fetched.body, fetched.charset, REGIONS)
        with reading(fetched):
            title = normalise(the_one(page, TITLE, "title").get_text())
            time = the_one(page, PUBLISHED, "publication date")
            body = the_one(page, BODY, "body")
            stamp = str(time["datetime"])
            try:
                published = eastern_day(stamp, time.get_text())
            except ValueError:
                raise ReadError(f"its publication date is no time: {stamp!r:.100}") from None
            parts = keep_blocks(read_region(body, site.base_url + LISTING), _is_content)
            if not title or not parts.text:
                raise ReadError(f"it has no {'text' if title else 'title'}")
        links = [(link.href, parts.text[link.start : link.end]) for link in parts.links]
        return cls(
            _own_slug(page, fetched, slug),
            title,
            published,
            parts,
            _category(page),
            tuple(_other_languages(page)),
            tuple(linked_files(links, {SITE: site.base_url, OFAC_SITE: site.ofac_url})),
        )


def parse_release(fetched: Fetched, site: Treasury, slug: str | None) -> Document:
    """The release in a saved or fetched page; without a slug it is a file. Raises `ReadError`."""
    release = _Release.read(fetched, site, slug)
    slug = release.slug
    english = original_slug(slug) if slug else None
    others = [release_id(other) for other in (english, *release.others) if other and other != slug]
    actions = named_near((link.href for link in release.parts.links), release.published, site.base_url)
    files = [file.document_id for file in release.files if file.refused is None]
    metadata: dict[str, Any] = {
        "category": release.category,
        "related_documents": unique([*actions, *others, *files]),
        "not_followed": [f"{file.href}: {file.refused}" for file in release.files if file.refused],
        "language": "es" if english else None,
    }
    return make_document(
        fetched,
        release.parts,
        document_id=release.document_id or f"file:{fetched.sha256[:12]}",
        source="treasury" if slug else "file",
        kind="press_release",
        title=release.title,
        published=release.published,
        url=f"{site.base_url}{LISTING}{slug}" if slug else fetched.url,
        metadata=metadata,
    )


def _own_slug(page: BeautifulSoup, fetched: Fetched, slug: str | None) -> str | None:
    """The slug that a page gives as its own: one page may be had under several addresses."""
    given = [str(link["href"]) for link in page.select("link[rel~=canonical][href]")]
    return next((found for url in (*given, fetched.url) if (found := release_slug(url))), slug)


def _other_languages(page: BeautifulSoup) -> Iterator[str]:
    """The slugs of the same release in other languages."""
    for link in page.select("link[rel~=alternate][hreflang][href]"):
        if slug := release_slug(address_parts(str(link["href"])).path):
            yield slug


def _category(page: BeautifulSoup) -> str | None:
    tags = [tag for tag in page.select(".news-category") if not tag.select(".news-category")]
    return next((category for tag in tags if (category := normalise(tag.get_text()))), None)


def _is_content(block: Block, text: str) -> bool:
    return END_MARK.fullmatch(text) is None


SOURCE = Treasury()
