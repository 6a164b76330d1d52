"""A few dozen real documents of every era, served as the sites serve them."""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from extractors.document import Document
from extractors.readers.sniff import is_access_denied, sniff
from extractors.sources import sources
from extractors.sources.base import Fetched, Request

BASE = "http://127.0.0.1:9"
SAMPLE = 24
Answer = Callable[..., Fetched]


@pytest.fixture(scope="module")
def mirror(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("mirror", shared / "tools" / "mirror.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def site_of(mirror: ModuleType, name: str) -> Any:
    folders = [mirror.CORPUS / "treasury" / "releases", mirror.CORPUS / "treasury" / "other_releases"]
    kinds = {"treasury": mirror.Treasury, "ofac": mirror.Ofac, "federal_register": mirror.FederalRegister}
    return kinds[name](folders, BASE)


def fetch(site: Any, request: Request, answer: Answer) -> Fetched | None:
    parts = urlsplit(request.url)
    found = site.get(parts.path, parse_qs(parts.query))
    if not found:
        return None
    media_type, body = found
    fetched = answer(request, body.encode() if isinstance(body, str) else body, media_type.split(";")[0])
    assert not is_access_denied(fetched.body, fetched.media_type)
    assert sniff(fetched.body, fetched.media_type) in request.expect
    return fetched


def documents(name: str, site: Any, answer: Answer) -> Iterator[Request]:
    """Every document that the source's listings lead to."""
    source = replace(sources()[name], base_url=BASE)  # type: ignore[type-var]
    todo = list(source.start(date(1980, 1, 1), date(2026, 12, 31)))
    while todo:
        request = todo.pop()
        if request.role == "document":
            yield request
        else:
            fetched = fetch(site, request, answer)
            assert fetched is not None
            todo += list(source.follow(fetched))


def check(document: Document, request: Request) -> None:
    text = document.text
    assert document.document_id == request.document_id
    assert text == unicodedata.normalize("NFC", text)
    assert text == "\n".join(" ".join(line.split()) for line in text.split("\n"))
    assert "\n".join(text[b.start : b.end] for b in document.blocks) == text
    assert text.split("\n")[0] == document.title
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)
    assert all(0 <= s.start < s.end <= len(text) for s in (*document.emphasis, *document.links))
    json.dumps(dict(document.metadata))


@pytest.mark.parametrize(("name", "count"), [("treasury", 1877), ("ofac", 2), ("federal_register", 1100)])
def test_documents_found_through_the_listings_are_read(
    name: str, count: int, mirror: ModuleType, answer: Answer
) -> None:
    site = site_of(mirror, name)
    source = replace(sources()[name], base_url=BASE)  # type: ignore[type-var]
    found = sorted(documents(name, site, answer), key=lambda r: str(r.document_id))
    assert len({r.document_id for r in found}) == len(found) >= count
    for request in found[:: max(1, len(found) // SAMPLE)]:
        fetched = next(f for r in (request, *request.fallbacks) if (f := fetch(site, r, answer)))
        document = source.parse(fetched)
        assert document is not None
        check(document, request)
