"""What is held already, for the commands that ask no site: publish it, find one document in it, tell its state."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractors.records import Extraction
from flows.catalog import Catalog
from flows.extracting import extractions
from flows.reading import Reader, Unreadable
from flows.release import Published, publish, releases_folder
from flows.schema import ExtractionRow, Resource
from flows.settings import Settings
from flows.tools import Tools, open_tools
from flows.versions import newest


def publish_stored(settings: Settings, accept_losses: bool = False) -> Published:
    """Publish what has been read. Raises `ChecksFailed`; see `flows.release.publish`."""
    with open_tools(settings) as tools:
        failures = list(_failures(tools))
        return publish(lambda: extractions(tools), settings, datetime.now(UTC), failures, accept_losses)


def find_extraction(settings: Settings, target: str, published: date | None = None) -> Extraction:
    """A document by its id in the dataset, or read at once from a file or URL. Raises `Unreadable`."""
    if urlsplit(target).scheme in ("http", "https") or Path(target).exists():
        return Reader(settings, published).read(target)
    with open_tools(settings) as tools:
        for row in tools.catalog.chosen_extractions():
            if row.document_id == target:
                return Extraction.model_validate_json(gzip.decompress(tools.extracted.read(row.key)))
    raise Unreadable(f"{target} is no file here and no document read so far; ids look like treasury:jy0526")


def status_of(settings: Settings, runs: int) -> dict[str, Any]:
    """The last runs, newest first, and the last one's failures; all that fails now, how often and since when it has;
    the documents known by source, and the newest release.
    """
    catalog = Catalog(settings.database_url)
    try:
        last, counts, failing = catalog.runs(runs), catalog.counts(), list(map(_failing, catalog.failing()))
    finally:
        catalog.close()
    release = newest(releases_folder(settings))
    return {
        "runs": [{**asdict(run), "failures": len(run.failures)} for run in last],
        "failures": [dict(failure) for failure in last[0].failures] if last else [],
        "failing": failing,
        "documents": counts,
        "release": str(release) if release else None,
    }


def _failing(page: Resource | ExtractionRow) -> dict[str, Any]:
    stage = "extract" if isinstance(page, ExtractionRow) else "listing" if page.role == "listing" else "fetch"
    return {
        "stage": stage,
        "source": page.source,
        "document_id": page.document_id,
        "url": page.url,
        "reason": page.reason,
        "runs": page.attempts,
        "since": page.failed_since,
    }


def _failures(tools: Tools) -> Iterator[dict[str, Any]]:
    """Documents that could not be had, or could not be read, when that was last tried."""
    for resource in tools.catalog.find(role="document", statuses=("failed",)):
        yield {"document_id": resource.document_id, "url": resource.url, "error": resource.reason}
    for row in tools.catalog.extractions().values():
        if row.status == "failed":
            yield {"document_id": row.document_id, "url": row.url, "error": row.reason}
