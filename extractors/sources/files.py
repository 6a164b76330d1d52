"""Whatever a person hands in: recognised by its content, never by its name.

A saved page of one of the publishers becomes the document it is, with its proper id where it says which one; any
other page, text or PDF is a document of its own, named by its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from extractors.document import Document, Parts
from extractors.errors import AccessDenied, ReadError
from extractors.normalising import normalise
from extractors.readers.fr_text import read_fr_text
from extractors.readers.html import parse_page, read_html
from extractors.readers.ocr import EXTRA, installed
from extractors.readers.pdf import read_pdf
from extractors.readers.sniff import is_access_denied, sniff
from extractors.readers.text import read_plain_text
from extractors.readers.xml import read_xml
from extractors.sources import federal_register, ofac, treasury
from extractors.sources.addresses import action_key, release_slug
from extractors.sources.base import Fetched, Request
from extractors.sources.common import eastern_day, make_document
from extractors.sources.fr_document import api_text, describe, read_api_document
from extractors.sources.fr_facts import Facts, facts_from_api, facts_from_text

# The header of the Federal Register's raw text, or the line that ends a document.
RAW_TEXT = re.compile(rb"\[Federal Register:? Volume \d+|\[FR Doc(?:\.| No[.:]) ?[\w-]+\d")
PRINTED_END = re.compile(r"\[FR Doc\.? ")
# A title stands alone, ends no sentence, and is no longer than this.
LONGEST_TITLE = 200
# Where a page's own text is, the narrowest first.
TEXT_REGIONS = ("article", "main", "body")


@dataclass(frozen=True)
class Files:
    """Documents handed in by a person."""

    name: str = "file"
    title: str = "Files and pages handed in"
    base_url: str = "file://"

    def start(self, since: date, until: date) -> Iterable[Request]:
        """Nothing: a file is handed in, not looked for."""
        return ()

    def follow(self, fetched: Fetched) -> Iterable[Request]:
        """Nothing: a file links to nothing that is wanted."""
        return ()

    def parse(self, fetched: Fetched) -> Document:
        """The document in the bytes. `request.context["published"]` (an ISO date) says what the bytes may not."""
        if is_access_denied(fetched.body, fetched.media_type):
            raise AccessDenied(f"{fetched.url} is an access-denied page; fetch it again, or save it from a browser")
        form = sniff(fetched.body, fetched.media_type)
        published = _given_day(fetched)
        if form == "html":
            return _page(fetched, published)
        if form == "json":
            api = read_api_document(fetched)
            return _register(fetched, api_text(api), facts_from_api(api), api)
        if form == "xml":
            return _from_text(fetched, read_xml(fetched.body), published)
        if form == "pdf":
            parts = read_pdf(fetched.body)
            if not parts.text:
                raise ReadError(f"{fetched.url} has no text layer, and its pictures {_why_unread()}")
            if _is_printed_register(parts):
                return _from_text(fetched, parts, published)
            return _other(fetched, parts, _leading_title(parts), published)
        if RAW_TEXT.search(fetched.body):
            return _from_text(fetched, read_fr_text(fetched.body, fetched.charset), published)
        parts = read_plain_text(fetched.body, fetched.charset)
        return _other(fetched, parts, _leading_title(parts), published)


def _why_unread() -> str:
    return "show no words that can be read" if installed() else f"are not read: install {EXTRA}"


def _page(fetched: Fetched, published: date | None) -> Document:
    """A publisher's page by the fields that only its pages have; else the page's own text."""
    page = parse_page(fetched.body, fetched.charset)
    where = [fetched.url, *_addresses(page)]
    if _has(page, treasury.BODY) and _has(page, ".field--name-field-news-publication-date"):
        slug = next((s for url in where if (s := release_slug(url))), None)
        return treasury.parse_release(fetched, treasury.SOURCE, slug)
    if _has(page, ".field--name-field-release-date") and _has(page, ".field--name-field-body"):
        key = next((k for url in where if (k := action_key(url))), None)
        return ofac.parse_action(fetched, ofac.SOURCE.base_url, key)
    region = next((name for name in TEXT_REGIONS if page.xpath(f"boolean(//{name})")), "body")
    parts = read_html(fetched.body, fetched.charset, _base(fetched, page), (region,))
    if not parts.text:
        raise ReadError(f"{fetched.url} is a page without text")
    return _other(fetched, parts, _page_title(page, region), published or _page_day(page))


def _from_text(fetched: Fetched, parts: Parts, published: date | None) -> Document:
    return _register(fetched, parts, facts_from_text(parts, published))


def _register(fetched: Fetched, parts: Parts, facts: Facts, api: Mapping[str, Any] | None = None) -> Document:
    return describe(fetched, parts, facts, federal_register.SOURCE.base_url, api)


def _other(fetched: Fetched, parts: Parts, title: str | None, published: date | None) -> Document:
    return make_document(
        fetched,
        parts,
        document_id=f"file:{fetched.sha256[:12]}",
        source="file",
        kind="other",
        title=title,
        published=published,
        url=fetched.url,
        metadata={},
    )


def _given_day(fetched: Fetched) -> date | None:
    given = fetched.request.context.get("published")
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ReadError(f"the publication date given for {fetched.url} is no date: {given!r:.100}") from None


def _is_printed_register(parts: Parts) -> bool:
    return any(name == "volume" for name, _, _ in parts.marks) or PRINTED_END.search(parts.text) is not None


def _leading_title(parts: Parts) -> str | None:
    """The first block, if it can be a title: a text may begin with its first sentence."""
    first = parts.blocks[0]
    text = parts.text[first.start : first.end]
    stands_alone = len(parts.blocks) > 1 and len(text) <= LONGEST_TITLE and not text.endswith((".", ",", ";", ":"))
    return text if first.kind == "heading" or (first.kind == "paragraph" and stands_alone) else None


def _has(page: HtmlElement, css_class: str) -> bool:
    return bool(page.find_class(css_class.lstrip(".")))


def _addresses(page: HtmlElement) -> list[str]:
    """What a page says its own address is, its share bar included."""
    return [
        *map(str, page.xpath("//link[@rel='canonical']/@href")),
        *map(str, page.xpath("//meta[@property='og:url']/@content")),
        *map(str, page.xpath("//*[@data-a2a-url]/@data-a2a-url")),
    ]


def _base(fetched: Fetched, page: HtmlElement) -> str:
    bases = [str(href) for href in page.xpath("//base/@href")]
    return next((url for url in (*bases, *_addresses(page)) if url.startswith(("http://", "https://"))), fetched.url)


def _page_title(page: HtmlElement, region: str) -> str | None:
    """The page's first heading, else what it is called in lists of pages."""
    headings = [normalise(str(h.text_content())) for h in page.xpath(f"//{region}//h1")]
    named = [normalise(str(t)) for t in page.xpath("//meta[@property='og:title']/@content | //title/text()")]
    return next((title for title in (*headings, *named) if title), None)


def _page_day(page: HtmlElement) -> date | None:
    """The day that a page states for machines."""
    stated = page.xpath(
        "//meta[@property='article:published_time']/@content | //meta[@name='date' or @name='DC.date']/@content"
    )
    for value in map(str, stated):
        try:
            return eastern_day(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            continue
    return None


SOURCE = Files()
