"""Records as the extractors would make them; and a site on loopback that misbehaves as told, to be read from."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from extractors import parties
from extractors.document import Document
from extractors.errors import ListingError, ReadError
from extractors.records import Citation, Designation, DocumentRecord, EffectiveDate, Extraction, Mention, Relation
from extractors.sources.base import Fetched, Request
from extractors.sources.common import LINKED_FROM
from flows.settings import Settings, load_settings
from flows.tools import Tools, open_tools

MakeExtraction = Callable[..., Extraction]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def make_extraction() -> MakeExtraction:
    """`make(document_id, names, **columns of the designations)`: a press release that designates those names."""

    def make(
        document_id: str = "treasury:zz0001",
        names: tuple[str, ...] = ("Acme Trading Ltd",),
        published: date | None = date(2022, 5, 9),
        document: dict[str, Any] | None = None,
        **columns: Any,
    ) -> Extraction:
        text = f"Treasury acts\nToday OFAC designated {', '.join(names)} pursuant to E.O. 13224. Ünïcode — “quoted”."

        def span(quote: str) -> dict[str, Any]:
            start = text.index(quote)
            where = {"start": start, "end": start + len(quote), "quote": quote}
            return {"document_id": document_id, "extractor": "test/1", **where}

        shared = {
            "entity_type": "organization",
            "action": "designation",
            "agency": "OFAC",
            "list": "SDN",
            "authorities": ("EO 13224",),
            "action_date": published,
            "confidence": 0.9,
        } | columns
        designations = []
        for name in names:
            party = parties.party_id(name, shared["entity_type"])
            row_id = parties.designation_id(document_id, party, shared["action"], shared["list"])
            designations.append(Designation(**span(name), name=name, designation_id=row_id, party_id=party, **shared))
        return Extraction(
            document=DocumentRecord(
                **{
                    "document_id": document_id,
                    "source": document_id.partition(":")[0],
                    "kind": "press_release",
                    "title": "Treasury acts",
                    "published": published,
                    "url": f"https://example.gov/{document_id}/",
                    "sha256": "0" * 64,
                    "media_type": "text/html",
                }
                | (document or {})
            ),
            text=text,
            designations=tuple(designations),
            citations=(Citation(**span("E.O. 13224"), kind="executive_order", number="13224", cite="EO 13224"),),
            effective_dates=(
                EffectiveDate(**span("Today"), date=published, kind="action", resolved_from="publication_date"),
            )
            if published
            else (),
            mentions=(Mention(**span("OFAC"), label="AGENCY", text="OFAC", normalized=None),),
            relations=(Relation(**span("OFAC designated"), subject="OFAC", relation="supports", object="nobody"),),
        )

    return make


Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Answer:
    """What the site answers: well, unless `act` does something else with the connection."""

    body: bytes = b""
    status: int = 200
    media_type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    act: Act | None = None


class Site:
    """Paths with the answers they give, in turn; the last one stays. `log` holds what was asked, how and when."""

    Answer = Answer

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.log: list[tuple[str, dict[str, str], float]] = []
        self._lock = threading.Lock()
        self._closing = False
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: Any) -> None:
                pass

            def do_GET(self) -> None:
                site.answer(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def on(self, path: str, *answers: Answer) -> str:
        """From now on `path` gives these answers; its URL."""
        self.answers[path] = list(answers)
        return self.url + path

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.log.append((handler.path, {k.lower(): v for k, v in handler.headers.items()}, time.monotonic()))
            waiting = self.answers.get(handler.path) or [Answer(b"<html><h1>Page not found</h1></html>", 404)]
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if answer.act is not None:
            handler.close_connection = True
            with contextlib.suppress(OSError):
                answer.act(handler)
            return
        etag = answer.headers.get("ETag")
        if etag is not None and handler.headers.get("If-None-Match") == etag:
            answer = Answer(status=304, media_type=None, headers={"ETag": etag})
        handler.send_response(answer.status)
        if answer.media_type:
            handler.send_header("Content-Type", answer.media_type)
        handler.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(answer.body)

    @property
    def asked(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _, _ in self.log)

    def close(self) -> None:
        self._closing = True
        self._server.shutdown()
        self._server.server_close()

    # -- answers ------------------------------------------------------------------------------------

    @staticmethod
    def page(text: str, **headers: str) -> Answer:
        return Answer(f"<!doctype html><html><body><p>{text}</p></body></html>".encode(), headers=headers)

    @staticmethod
    def json(text: str, **headers: str) -> Answer:
        return Answer(text.encode(), media_type="application/json", headers=headers)

    @staticmethod
    def redirect(location: str) -> Answer:
        return Answer(status=302, headers={"Location": location})

    @staticmethod
    def reset() -> Answer:
        return Answer(act=lambda handler: handler.connection.close())

    @staticmethod
    def truncated() -> Answer:
        def act(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html><p>On"
            )

        return Answer(act=act)

    def dripping(self, start: bytes, part: bytes, seconds: float) -> Answer:
        """Bytes that come one by one, each soon enough to keep a read from timing out."""

        def act(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(start)
            while not self._closing:
                handler.wfile.write(part)
                time.sleep(seconds)

        return Answer(act=act)

    def endless(self) -> Answer:
        return self.dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>on and on</p>" * 4096, 0)

    @staticmethod
    def gzip_bomb(megabytes: int) -> Answer:
        return Answer(gzip.compress(b"\0" * (megabytes << 20)), headers={"Content-Encoding": "gzip"})


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.close()


@pytest.fixture
def quick(site: Site, tmp_path: Path) -> Callable[..., Settings]:
    """Settings for the site, with waits too short to notice."""

    def make(**given: Any) -> Settings:
        values = {
            "data_dir": tmp_path / "data",
            "treasury_url": site.url,
            "requests_per_second": 10_000,
            "attempts": 3,
            "wait_first_seconds": 0.005,
            "wait_most_seconds": 0.02,
            "read_seconds": 2,
            "attempt_seconds": 5,
        }
        return load_settings(**values | given)

    return make


@dataclass(frozen=True)
class Gazette:
    """An invented publisher: a listing of items and further listings, and pages of one paragraph.

    A page that says "see /x" leads to a file of its own.
    """

    base_url: str
    name: str = "gazette"
    title: str = "The Gazette"

    def start(self, since: date, until: date) -> Iterator[Request]:
        context = {"since": since.isoformat(), "until": until.isoformat()}
        yield Request(f"{self.base_url}/listing.json", "listing", ("json",), context=context)

    def follow(self, fetched: Fetched) -> Iterator[Request]:
        if fetched.request.role == "document":
            day, name = fetched.request.context["published"], fetched.request.document_id
            for path in re.findall(r"see (/[a-z]+)", fetched.body.decode()):
                context = {"title": path, "published": day, LINKED_FROM: name}
                yield Request(self.base_url + path, "document", ("html",), f"gazette:file-{path[1:]}", context)
            return
        listing = json.loads(fetched.body)
        for path in listing.get("listings", ()):
            yield Request(f"{self.base_url}{path}", "listing", ("json",), context=fetched.request.context)
        window = fetched.request.context
        for item in listing.get("items", ()):
            if not window["since"] <= item["published"] <= window["until"]:
                continue
            name = f"gazette:{item['id']}"
            context = {k: v for k, v in item.items() if k not in ("id", "other")}
            other = tuple(
                Request(f"{self.base_url}{p}", "document", ("text",), name, context) for p in item.get("other", ())
            )
            yield Request(f"{self.base_url}/{item['id']}", "document", ("html",), name, context, other)
        if listing.get("count", len(listing.get("items", ()))) != len(listing.get("items", ())):
            raise ListingError(f"{fetched.url} says {listing['count']} items and lists {len(listing['items'])}")

    def parse(self, fetched: Fetched) -> Document | None:
        text = re.sub(r"<[^>]*>", "", fetched.body.decode()).strip()
        if "nothing here" in text:
            return None
        if "unreadable" in text:
            raise ReadError(f"{fetched.url} has no body; look at the page")
        if "surprising" in text:
            raise KeyError("body")
        return Document(
            fetched.request.document_id or "gazette:?",
            self.name,
            "other",
            fetched.request.context.get("title", "untitled"),
            date.fromisoformat(fetched.request.context["published"]),
            fetched.request.url,
            fetched.sha256,
            text,
            metadata={"media_type": fetched.media_type, "retrieved_at": fetched.retrieved_at.isoformat()},
        )

    def publish(self, site: Site, *items: dict[str, Any], path: str = "/listing.json", **listing: Any) -> None:
        """Have the site list these items; `etag` makes the listing a conditional one."""
        etag = listing.pop("etag", None)
        headers = {"ETag": etag} if etag else {}
        site.on(path, site.json(json.dumps({"items": items, **listing}), **headers))


@pytest.fixture
def gazette(site: Site) -> Gazette:
    return Gazette(site.url)


@pytest.fixture
def tools(gazette: Gazette, quick: Callable[..., Settings]) -> Iterator[Tools]:
    with open_tools(quick()) as found:
        yield replace(found, sources={"gazette": gazette})


def read_plainly(document: Document) -> Extraction:
    """An extraction with the document's own facts and no rows."""
    facts = ("document_id", "source", "kind", "title", "published", "url", "sha256")
    own = {name: getattr(document, name) for name in facts}
    known = {name: value for name, value in document.metadata.items() if name in DocumentRecord.model_fields}
    return Extraction(document=DocumentRecord(**own, **known), text=document.text)


@pytest.fixture
def plain_reader() -> Callable[[Document], Extraction]:
    return read_plainly


@pytest.fixture
def plain_settings(
    quick: Callable[..., Settings], gazette: Gazette, plain_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Whole runs of the invented publisher, without Prefect; every page is asked for again in every run."""
    monkeypatch.setattr("flows.tools.sources", lambda settings: {"gazette": gazette})
    monkeypatch.setattr("flows.extracting.reader", lambda: plain_reader)
    return quick(task_runner="plain", recheck_days=10_000)


def item(name: str, **facts: Any) -> dict[str, Any]:
    """An item of the invented publisher's listing."""
    return {"id": name, "title": f"On {name}", "published": "2026-01-15", **facts}


def tables(settings: Settings) -> dict[str, bytes]:
    """The bytes of every table of the newest release."""
    latest = json.loads((settings.data_dir / "releases" / "latest.json").read_text())
    folder = settings.data_dir / "releases" / latest["path"]
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".jsonl", ".parquet")}
