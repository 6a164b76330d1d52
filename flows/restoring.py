"""The catalog made to agree with the archive: after a run that was cut off, and where the catalog is lost or behind.

The journal tells everything that was ever answered, in the order of time; the catalog is what that comes to. What
only the catalog knows, such as pages not had yet, stays.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from extractors.errors import DesignataError
from extractors.sources.common import LINKED_FROM
from flows.asking import Outcome, held_page, version_of
from flows.catalog import chunks
from flows.ingest import note_linked, published
from flows.journal import told
from flows.schema import Resource, Version
from flows.tools import Tools

logger = logging.getLogger(__name__)
BATCH = 200  # pages compared at once


def restore(tools: Tools) -> int:
    """Tell the catalog what the journal says and it does not know; how many pages that was news of.

    Raises `ArchiveError` where an entry is damaged.
    """
    pages: dict[str, Resource] = {}
    versions: dict[tuple[str, str], Version] = {}
    strange: Counter[str] = Counter()
    for name, entry in tools.journal:
        if entry.source not in tools.sources:
            strange[entry.source] += 1
            continue
        url, sha256 = entry.request.url, entry.sha256
        before = versions.get((url, sha256 or ""))
        page = pages[url] = told(pages.get(url), entry, before.retrieved_at if before else None)
        if entry.kind != "refused" and sha256:
            versions[url, sha256] = version_of(page, name)
    for source, entries in strange.items():
        logger.warning("%d entries of the archive are of a source %r that there is not", entries, source)
    _save_versions(tools, versions.values())
    news = 0
    for urls in chunks(pages, BATCH):
        known = tools.catalog.resources(urls)
        changed = [page for url in urls if (page := _agreed(tools, known.get(url), pages[url])) != known.get(url)]
        tools.catalog.save_resources(changed)
        # What documents link to is learned when they come, and of these nobody was there to learn it.
        came = [page for page in changed if _is_new_document(page, known)]
        for page in sorted(came, key=lambda page: published(page) or date.min, reverse=True):
            note_linked(tools, [Outcome(page, held_page(tools, page))])
        news += len(changed)
    return news


def _is_new_document(page: Resource, known: Mapping[str, Resource]) -> bool:
    if page.role != "document" or page.sha256 is None or LINKED_FROM in page.context:
        return False
    return page.url not in known or known[page.url].sha256 != page.sha256


def _save_versions(tools: Tools, found: Iterable[Version]) -> None:
    for some in chunks(found, BATCH):
        known = {(v.url, v.sha256): v for of in tools.catalog.versions({v.url for v in some}).values() for v in of}
        tools.catalog.save_versions(v for v in some if known.get((v.url, v.sha256)) != v)


def _agreed(tools: Tools, known: Resource | None, page: Resource) -> Resource:
    """What is known of a page, with what the journal says of it where that is later."""
    if known is None:
        return replace(page, yielded=_yield(tools, page))
    if known.checked_at is not None and page.checked_at is not None and known.checked_at >= page.checked_at:
        same = known.sha256 == page.sha256
        return replace(known, retrieved_at=page.retrieved_at) if same else known
    return replace(page, first_seen=known.first_seen, yielded=known.yielded)


def _yield(tools: Tools, page: Resource) -> int:
    """How many requests a listing leads to, by the copy held of it: what it is to be measured by when next asked."""
    if page.role != "listing" or page.sha256 is None:
        return 0
    try:
        return sum(1 for _ in tools.sources[page.source].follow(held_page(tools, page)))
    except DesignataError as error:
        logger.info("%s cannot be followed: %s", page.url, error)
        return 0
