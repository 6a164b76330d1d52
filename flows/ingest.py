"""From listings to kept pages: what is published is learned, and what is new or changed is fetched and archived.

`discover` walks a source's listings breadth-first; `fetch` asks for documents. Both write to the catalog as they
go, so a run that is cut off loses little and the next one goes on from there.

A page that is held is asked for again only where its listing now says something else of it, or where it was
published within the last `recheck_days`, when corrections are made; and then conditionally. Listings are asked for
in every run, conditionally too; where one is not modified, the copy held is walked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from extractors.sources.base import Source
from extractors.sources.common import LINKED_FROM
from flows.asking import Outcome, ask, save, version_of
from flows.catalog import chunks
from flows.journal import listed_entry
from flows.schema import Resource, request_values
from flows.tools import Failure, Tools
from flows.walking import collected, noted_page, walk

SAVED_TOGETHER = 20  # pages written to the catalog at once: what a cut-off run may have to ask for again


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a source's listings led to.

    `listed` documents are in the window; the URLs `wanted` are to be asked for, `held` are kept as they are, and
    `put_off` are new but beyond the limit of this run.
    """

    source: str
    listed: int
    wanted: tuple[str, ...]
    held: int
    put_off: int
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class Fetching:
    """What became of documents asked for; `linked` and `gone` are the files that they link to as their own."""

    fetched: int = 0
    unchanged: int = 0
    linked: int = 0
    gone: int = 0
    failures: list[Failure] = field(default_factory=list)

    def with_linked(self, below: Fetching) -> Fetching:
        """This, with what became of the files that its documents link to."""
        return replace(
            self,
            linked=self.linked + below.linked,
            gone=self.gone + below.gone,
            failures=[*self.failures, *below.failures],
        )


def discover(
    tools: Tools, source: Source, since: date, until: date, limit: int | None = None, *, again: bool = True
) -> Discovery:
    """Walk the listings of the closed window and settle which documents to ask for, newest first.

    A listing that fails or contradicts itself is a failure and the walk goes on with the others. `limit` bounds
    the documents that are not held yet. With `again`, documents that failed before are tried again though they
    are outside the window.
    """
    tools.progress.begin(source.name, "discover", None)
    documents, failures = walk(tools, source, since, until)
    known = tools.catalog.resources(documents)
    noted = [noted_page(tools, source.name, request, known.get(request.url)) for request in documents.values()]
    _write_news(tools, noted, known)
    outside = [
        resource
        for resource in tools.catalog.find(source=source.name, role="document", statuses=("failed", "pending"))
        if again and resource.url not in documents and _is_due(tools, resource)
    ]
    recent = tools.now().date() - timedelta(days=tools.settings.recheck_days)
    order = sorted([*noted, *outside], key=lambda r: published(r) or date.min, reverse=True)
    missing = [r for r in order if r.sha256 is None]
    stale = [r for r in order if r.sha256 and (r.status == "changed" or (published(r) or date.min) > recent)]
    taken = missing if limit is None else missing[:limit]
    wanted = tuple(r.url for r in [*taken, *stale])
    held = len(order) - len(missing) - len(stale)
    return Discovery(source.name, len(documents), wanted, held, len(missing) - len(taken), tuple(failures))


def fetch(tools: Tools, urls: Sequence[str]) -> Fetching:
    """Ask for documents that the catalog knows, several at once, and for the files that new ones link to.

    One that cannot be had does not stop the rest.
    """
    result = Fetching()
    linked: list[str] = []
    known = tools.catalog.resources(urls)
    with ThreadPoolExecutor(tools.settings.concurrency, "fetch") as pool:
        outcomes = pool.map(lambda url: None if tools.stop.is_set() else ask(tools, known[url]), urls)
        for some in chunks(filter(None, outcomes), SAVED_TOGETHER):
            # Before the documents are held: a run cut off here comes to them again.
            linked += note_linked(tools, some)
            save(tools, some)
            for outcome in some:
                before, after = known[outcome.resource.url], outcome.resource
                if after.status == "gone":
                    result.gone += 1
                elif outcome.error is not None:
                    result.failures.append(Failure(after.source, "fetch", after.url, outcome.error, after.document_id))
                elif before.sha256 == after.sha256:
                    result.unchanged += 1
                elif LINKED_FROM in after.context:
                    result.linked += 1
                else:
                    result.fetched += 1
                tools.progress.advance(after.source, "fetch")
    return result.with_linked(fetch(tools, linked)) if linked else result


def published(resource: Resource) -> date | None:
    """The day of publication that the listing gives, if it gives one."""
    for name in ("published", "publication_date", "stamp"):
        try:
            return date.fromisoformat(str(resource.context.get(name, ""))[:10])
        except ValueError:
            continue
    return None


def _is_due(tools: Tools, resource: Resource) -> bool:
    """Whether a page that no listing of the window names is asked for: it failed, or was linked to and never asked."""
    if resource.status == "pending":
        return LINKED_FROM in resource.context
    return resource.attempts < tools.settings.failed_again


def note_linked(tools: Tools, outcomes: Sequence[Outcome]) -> list[str]:
    """The files that newly fetched documents link to and the catalog does not know yet; now it does.

    A document that cannot be followed cannot be read either, and that is said where it is read.
    """
    found: dict[str, Resource] = {}
    for outcome in outcomes:
        if outcome.answer is None or outcome.answer.request.role != "document":
            continue
        answer, source = outcome.answer, outcome.resource.source
        for request in collected(lambda: tools.sources[source].follow(answer))[0]:  # noqa: B023 called at once
            found.setdefault(request.url, noted_page(tools, source, request, None))
    known = tools.catalog.resources(found)
    new = [resource for url, resource in found.items() if url not in known]
    tools.catalog.save_resources(new)
    return [resource.url for resource in new]


def _write_news(tools: Tools, noted: Sequence[Resource], known: Mapping[str, Resource]) -> None:
    """Write down what listings say of documents; of one that is held, in the journal too, if it is new."""
    versions = []
    for page in noted:
        before = known.get(page.url)
        if before is not None and before.sha256 and request_values(page.request) != request_values(before.request):
            versions.append(version_of(page, tools.journal.add(listed_entry(page, tools.now()))))
    tools.catalog.save_versions(versions)
    tools.catalog.save_resources(noted)
