"""What the fuzz starts from: the sample site's pages, each with the questions that a run puts to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from corpora.sample.sites.federal_register import FederalRegisterSite
from corpora.sample.sites.ofac import OfacSite
from corpora.sample.sites.page import Site
from corpora.sample.sites.treasury import TreasurySite
from extractors.sources import Form, Request, Role, sources
from extractors.sources.addresses import document_at
from extractors.sources.attachments import ask_for, linked_files
from tests.fuzz.pdf_seeds import PDFS, Object

FORMS: tuple[Form, ...] = get_args(Form)
TREASURY = "https://home.treasury.gov"
OFAC = "https://ofac.treasury.gov"
REGISTER = "https://www.federalregister.gov"
WINDOW = date(2001, 1, 1), date(2026, 12, 31)
RELEASES = "/news/press-releases/"
SHARDS = "/news-data/press-releases/"
MEDIA: dict[Form, str] = {
    "html": "text/html",
    "json": "application/json",
    "xml": "text/xml",
    "text": "text/plain",
    "pdf": "application/pdf",
}
# Real documents larger than this make every input slow and none better.
LARGEST = 60_000
PER_KIND = 40
GENERAL = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Two Firms Listed | Harbour Gazette</title>
<link rel="canonical" href="https://gazette.example/2031/two-firms"><base href="https://gazette.example/">
<meta property="article:published_time" content="2031-03-04T09:00:00-05:00"><style>p{}</style></head><body><nav>Menu</nav>
<main><h1>Two Firms Listed</h1><p>The Office listed <b>Quillmere Shipping Ltd</b> (a.k.a. <i>QSL</i>)<sup>1</sup> on Friday.</p>
<table><caption>Firms</caption><tr><th>Country</th><th>Firm</th></tr><tr><td>Ruritania</td><td>Quillmere<br>a.k.a. QSL</td></tr>
<tr><td rowspan="2">Zubrowka</td><td><table><tr><td>Ostlund</td><td>GmbH</td></tr></table></td></tr></table>
<ol><li>One<ul><li>Inner <a href="../x?y=1#z">link</a></li></ul></li></ol><blockquote>Said.</blockquote><pre>a
b</pre></main><footer>End</footer></body></html>"""
PLAIN = """Two Firms Listed

The Office of Foreign Assets Control listed two firms on Friday, under
Executive Order 13818, for what they did in the harbour of Quillmere.

## Firms

- Quillmere Shipping Ltd (a.k.a. QSL), Ruritania
- Ostlund GmbH, Zubrowka [GLOMAG]
"""


@dataclass(frozen=True, slots=True)
class Seed:
    """A page as a site serves it; `ways` are the questions put to it, as (source, method).

    The methods are a source's own, `parse` and `follow`, and `split`, by which a whole issue is taken apart.
    """

    name: str
    form: Form
    url: str
    body: bytes
    ways: tuple[tuple[str, str], ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    objects: tuple[Object, ...] = ()
    document_id: str | None = None

    @property
    def role(self) -> Role:
        """Whether the page is a document; one that is only followed is a listing."""
        return "listing" if self.ways[0][1] == "follow" else "document"


@cache
def seeds(form: Form, shared: Path | None = None) -> tuple[Seed, ...]:
    """Every seed of a form, in one order; `shared` is a folder of real documents that adds to them."""
    makers = {"html": _pages, "json": _answers, "xml": _xml, "text": _texts, "pdf": _pdfs}
    found = list(makers[form]())
    return tuple(found + (list(_real(form, shared)) if shared else []))


def read_body(seed: Seed) -> Any:
    """The value of a seed that is JSON."""
    return _value(seed.body)


@cache
def _value(body: bytes) -> Any:
    return json.loads(body)


def _pages() -> Iterator[Seed]:
    treasury, ofac = TreasurySite(), OfacSite()
    for slug in treasury.by_slug:
        yield _seed("html", "treasury", "parse", f"{TREASURY}{RELEASES}{slug}/", _body(treasury, f"{RELEASES}{slug}/"))
    for key in ofac.by_key:
        yield _seed("html", "ofac", "parse", f"{OFAC}/recent-actions/{key}", _body(ofac, f"/recent-actions/{key}"))
    listing = _body(treasury, RELEASES)
    drupal = listing.replace(b"data-news-manifest", b"data-x")
    for body in (listing, drupal, drupal):
        yield _seed("html", "treasury", "follow", TREASURY + RELEASES, body, _asked("treasury"))
    for number in (0, 0, 1):
        found = ofac.answer("/recent-actions", {"page": [str(number)]})
        body = found.body if found else b""
        context = {**_asked("ofac"), "page": number}
        yield _seed("html", "ofac", "follow", f"{OFAC}/recent-actions?page={number}", body, context)
    for _ in range(4):
        yield _seed("html", "file", "parse", "https://gazette.example/2031/two-firms", GENERAL.encode())


def _answers() -> Iterator[Seed]:
    treasury, register = TreasurySite(), FederalRegisterSite(REGISTER)
    for name in ("manifest", "manifest", "manifest", *(f"search/{year}" for year in treasury.years)):
        path = f"{SHARDS}{name}.json"
        yield _seed("json", "treasury", "follow", TREASURY + path, _body(treasury, path), _asked("treasury"))
    search = "/api/v1/documents.json"
    for query in ({"per_page": ["1000"]}, {"per_page": ["2"]}, {"per_page": ["2"], "page": ["2"]}):
        found = register.answer(search, query)
        assert found is not None
        yield _seed(
            "json", "federal_register", "follow", f"{REGISTER}{search}?x", found.body, _asked("federal_register")
        )
    for number, known in register.documents.items():
        path = f"/api/v1/documents/{number}.json"
        yield _seed("json", "federal_register", "parse", REGISTER + path, _body(register, path), known)


def _xml() -> Iterator[Seed]:
    documents = list(_full_texts("xml", "full_text_xml_url"))
    yield from documents
    bodies = (re.sub(rb"<\?xml.*?\?>", b"", document.body) for document in documents[1:])
    yield _seed("xml", "file", "split", "https://www.govinfo.gov/issue.xml", b"<FEDREG>%s</FEDREG>" % b"".join(bodies))


def _texts() -> Iterator[Seed]:
    yield from _full_texts("text", "raw_text_url")
    for _ in range(2):
        yield _seed("text", "file", "parse", "file:///notes/listed.txt", PLAIN.encode())


def _full_texts(form: Form, name: str) -> Iterator[Seed]:
    register = FederalRegisterSite(REGISTER)
    for known in register.documents.values():
        if url := known[name]:
            yield _seed(form, "federal_register", "parse", url, _body(register, url.removeprefix(REGISTER)), known)


def _pdfs() -> Iterator[Seed]:
    register = FederalRegisterSite(REGISTER)
    known = register.documents["2014-99330"]
    yield _seed(
        "pdf",
        "federal_register",
        "parse",
        known["pdf_url"],
        _body(register, known["pdf_url"].removeprefix(REGISTER)),
        known,
    )
    for name, objects in list(PDFS.items()) * 3:
        yield Seed(
            name, "pdf", known["pdf_url"], b"", (("federal_register", "parse"), ("file", "parse")), known, objects
        )
    request = attachment("View the chart")
    for name, objects in PDFS.items():
        ways = (("treasury", "parse"),)
        yield Seed(name, "pdf", request.url, b"", ways, request.context, objects, request.document_id)


def attachment(words: str) -> Request:
    """What is asked for where a release links to its chart by these words."""
    sites = {"home.treasury.gov": TREASURY, "ofac.treasury.gov": OFAC}
    (file,) = linked_files([(f"{TREASURY}/system/files/136/harbour-chart.pdf", words)], sites)
    return ask_for(file, "treasury:jy9001", date(2031, 3, 4))


def _real(form: Form, shared: Path) -> Iterator[Seed]:
    """Real documents, a few of each folder, read as files; those that came with the API's facts, as such too."""
    suffix = {"html": ".html", "json": ".json", "xml": ".xml", "text": ".txt", "pdf": ".pdf"}[form]
    taken: dict[Path, int] = {}
    for path in sorted((shared / "corpus").rglob(f"*{suffix}")):
        if path.stat().st_size > LARGEST or taken.get(path.parent, 0) >= PER_KIND:
            continue
        taken[path.parent] = taken.get(path.parent, 0) + 1
        body, url = path.read_bytes(), f"https://real.example/{path.name}"
        api = path.parent.parent / "api" / f"{path.stem}.json"
        if form in ("xml", "text", "pdf") and api.is_file():
            yield _seed(form, "federal_register", "parse", url, body, json.loads(api.read_bytes()))
        else:
            yield _seed(form, "file", "parse", url, body)


def _asked(source: str) -> Mapping[str, Any]:
    """What a source remembers of the window when it asks for its first listing."""
    return next(iter(sources()[source].start(*WINDOW))).context


def _seed(
    form: Form, source: str, method: str, url: str, body: bytes, context: Mapping[str, Any] | None = None
) -> Seed:
    """A seed asked of its source and, where it is a document, read as a file and asked for its attachments too."""
    ways: tuple[tuple[str, str], ...] = ((source, method),)
    if method == "parse" and source != "file":
        ways = (
            ((source, "parse"), ("file", "parse"), (source, "follow")) if form == "html" else (*ways, ("file", "parse"))
        )
    assert source in sources()
    return Seed(
        f"{source}.{method} {url.rsplit('.gov', 1)[-1]}", form, url, body, ways, context or {}, (), document_at(url)
    )


def _body(site: Site, path: str) -> bytes:
    found = site.answer(path, {})
    assert found is not None, f"the sample has no {path}"
    return found.body
