"""A source's listings, walked breadth-first: each asked for once in a run, followed, and measured by what it led to.

A listing that fails, contradicts itself, or led somewhere and leads nowhere is told of, and the walk goes on with the
others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

from extractors.errors import DesignataError
from extractors.sources.base import Fetched, Request, Source
from flows.asking import Outcome, ask, held_page, save
from flows.schema import Resource, request_values
from flows.tools import Failure, Tools


def walk(tools: Tools, source: Source, since: date, until: date) -> tuple[dict[str, Request], list[Failure]]:
    """The documents that listings of the window lead to, by URL, and what failed on the way."""
    documents: dict[str, Request] = {}
    failures: list[Failure] = []
    seen: set[str] = set()
    level, failed = collected(lambda: source.start(since, until))
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
    noted = [noted_page(tools, source.name, request, known.get(request.url)) for request in asked]
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


def _followed(
    tools: Tools, source: Source, outcome: Outcome, before: Resource | None
) -> tuple[Outcome, list[Request], list[Failure]]:
    """Where a listing leads. One that fails is asked for anew next time, whatever its entity tag.

    A listing that led somewhere and leads nowhere is an alarm, unless only the window has changed: asked with what
    it was asked with then, it must lead somewhere still.
    """
    tools.progress.advance(source.name, "discover")
    resource, answer = outcome.resource, outcome.answer
    found, reasons = collected(lambda: source.follow(answer)) if answer else ([], [outcome.error or "no answer"])
    if not found and before is not None and before.yielded:
        resource = replace(resource, context=before.context)
        if answer and not reasons and not collected(lambda: source.follow(_asked_with(answer, before.context)))[0]:
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


def collected(answer: Callable[[], Iterable[Request]]) -> tuple[list[Request], list[str]]:
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


def noted_page(tools: Tools, source: str, request: Request, known: Resource | None) -> Resource:
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
