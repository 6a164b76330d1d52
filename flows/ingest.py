"""From listings to kept pages: what is published is learned, and what is new or changed is fetched and archived.

`discover` walks a source's listings breadth-first; `fetch` asks for documents. Both write to the catalog as they
go, so a run that is cut off loses little and the next one goes on from there.

A page that is held is asked for again only where its listing now says something else of it, or where it was
published within the last `recheck_days`, when corrections are made; and then conditionally. Listings are asked for
in every run, conditionally too; where one is not modified, the copy held is walked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from extractors.errors import DesignataError
from extractors.sources.base import Fetched, Request, Source
from extractors.sources.common import LINKED_FROM
from flows.asking import Outcome, ask, held_page, save, version_of
from flows.catalog import chunks
from flows.journal import listed_entry
from flows.schema import Resource, request_values
from flows.tools import Failure, Tools

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
    documents, failures = _walk(tools, source, since, until)
    known = tools.catalog.resources(documents)
    noted = [_noted(tools, source.name, request, known.get(request.url)) for request in documents.values()]
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
        for request in _collected(lambda: tools.sources[source].follow(answer))[0]:  # noqa: B023 called at once
            found.setdefault(request.url, _noted(tools, source, request, None))
    known = tools.catalog.resources(found)
    new = [resource for url, resource in found.items() if url not in known]
    tools.catalog.save_resources(new)
    return [resource.url for resource in new]


def _walk(tools: Tools, source: Source, since: date, until: date) -> tuple[dict[str, Request], list[Failure]]:
    """The documents that listings of the window lead to, by URL, and what failed on the way."""
    documents: dict[str, Request] = {}
    failures: list[Failure] = []
    seen: set[str] = set()
    level, failed = _collected(lambda: source.start(since, until))
    failures += [Failure(source.name, "listing", source.base_url, reason) for reason in failed]
    while level:
        documents |= {r.url: r for r in level if r.role == "document" and r.url not in documents}
        asked = list({r.url: r for r in level if r.role == "listing" and r.url not in seen}.values())
        if len(seen) + len(asked) > tools.settings.max_listings:
            reason = (
                f"leads to more than {tools.settings.max_listings} listings; raise DESIGNATA_MAX_LISTINGS if it may"
            )
            failures.append(Failure(source.name, "listing", asked[0].url, reason))
            break
        seen |= {r.url for r in asked}
        level = []
        for found, failed_here in _step(tools, source, asked):
            level += found
            failures += failed_here
    return documents, failures


def _step(tools: Tools, source: Source, asked: list[Request]) -> list[tuple[list[Request], list[Failure]]]:
    """Ask for one level of listings and follow each."""
    known = tools.catalog.resources(r.url for r in asked)
    noted = [_noted(tools, source.name, request, known.get(request.url)) for request in asked]
    with ThreadPoolExecutor(tools.settings.concurrency, "discover") as pool:
        outcomes = list(pool.map(lambda resource: _just_asked(tools, resource) or ask(tools, resource), noted))
    followed = [_followed(tools, source, outcome, known.get(outcome.resource.url)) for outcome in outcomes]
    save(tools, [outcome for outcome, _, _ in followed])
    return [(found, failures) for _, found, failures in followed]


def _just_asked(tools: Tools, resource: Resource) -> Outcome | None:
    """The copy of a listing that this run has asked for already, in an earlier window, or why it has none."""
    if resource.checked_at is None or resource.checked_at < tools.started:
        return None
    if resource.attempts and resource.status != "suspect":
        return Outcome(resource, error=resource.reason)
    return Outcome(resource, held_page(tools, resource))


def _write_news(tools: Tools, noted: Sequence[Resource], known: Mapping[str, Resource]) -> None:
    """Write down what listings say of documents; of one that is held, in the journal too, if it is new."""
    versions = []
    for page in noted:
        before = known.get(page.url)
        if before is not None and before.sha256 and request_values(page.request) != request_values(before.request):
            versions.append(version_of(page, tools.journal.add(listed_entry(page, tools.now()))))
    tools.catalog.save_versions(versions)
    tools.catalog.save_resources(noted)


def _followed(
    tools: Tools, source: Source, outcome: Outcome, before: Resource | None
) -> tuple[Outcome, list[Request], list[Failure]]:
    """Where a listing leads. One that fails is asked for anew next time, whatever its entity tag.

    A listing that led somewhere and leads nowhere is an alarm, unless only the window has changed: asked with what
    it was asked with then, it must lead somewhere still.
    """
    tools.progress.advance(source.name, "discover")
    resource, answer = outcome.resource, outcome.answer
    found, reasons = _collected(lambda: source.follow(answer)) if answer else ([], [outcome.error or "no answer"])
    if not found and before is not None and before.yielded:
        resource = replace(resource, context=before.context)
        if answer and not reasons and not _collected(lambda: source.follow(_asked_with(answer, before.context)))[0]:
            reasons = [f"leads nowhere, and led to {before.yielded} pages before; look whether the site has changed"]
    if reasons and answer:
        resource = replace(_suspected(tools, resource, before), reason="; ".join(reasons))
    resource = replace(resource, yielded=len(found) or resource.yielded)
    failures = [Failure(source.name, "listing", resource.url, reason) for reason in reasons]
    return replace(outcome, resource=resource), found, failures


def _suspected(tools: Tools, resource: Resource, before: Resource | None) -> Resource:
    """A listing that is not to be believed, to be asked for anew next time, whatever its entity tag."""
    times, since = (before.attempts, before.failed_since) if before else (0, None)
    walked_before = before is not None and before.checked_at == resource.checked_at
    return replace(
        resource,
        status="suspect",
        etag=None,
        last_modified=None,
        attempts=times if walked_before and times else times + 1,
        failed_since=since or tools.now(),
    )


def _asked_with(answer: Fetched, context: Mapping[str, Any]) -> Fetched:
    return replace(answer, request=replace(answer.request, context=context))


def _collected(answer: Callable[[], Iterable[Request]]) -> tuple[list[Request], list[str]]:
    """The requests a source makes up to where it fails, and why it failed."""
    found: list[Request] = []
    try:
        for request in answer():
            json.dumps(request_values(request))  # what the catalog cannot hold is the listing's fault
            found.append(request)
    except DesignataError as error:
        return found, [str(error)]
    except Exception as error:
        return found, [f"cannot be followed: {type(error).__name__}: {error}"]
    return found, []


def _noted(tools: Tools, source: str, request: Request, known: Resource | None) -> Resource:
    """What is known of a page with what its listing says now; `changed` where that is news of a page held."""
    values = json.loads(json.dumps(request_values(request)))
    if known is None:
        return Resource(source=source, status="pending", first_seen=tools.now(), **values)
    if request.role == "listing":
        return replace(known, **values)
    values["context"] = {**known.context, **values["context"]}
    values["document_id"] = values["document_id"] or known.document_id
    news = values["context"] != dict(known.context)
    status = "changed" if news and known.status == "fetched" else known.status
    return replace(known, **values, status=status)
