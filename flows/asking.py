"""One page: asked for, with its fallbacks in their order, and kept; or given up, with the reason and the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.errors import DesignataError
from extractors.sources.base import Fetched
from flows.http import FetchError, NotModified
from flows.schema import Resource
from flows.tools import Tools


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page after asking for it: its new state, the answer if one came, and what to remember of that.

    The answer to a listing is the copy held where the site says that it is not modified.
    """

    resource: Resource
    answer: Fetched | None = None
    response: dict[str, Any] | None = None
    error: str | None = None


def ask(tools: Tools, resource: Resource) -> Outcome:
    """Ask for a page, then for its fallbacks in their order; conditionally for the form that is held."""
    errors: list[FetchError] = []
    request = resource.request
    try:
        for form in (request, *request.fallbacks):
            holds = resource.sha256 is not None and resource.asked_url == form.url
            try:
                answer = tools.client.get(
                    form,
                    etag=resource.etag if holds else None,
                    last_modified=resource.last_modified if holds else None,
                )
            except FetchError as error:
                errors.append(error)
                continue
            why = "; ".join(map(str, errors)) or None
            if isinstance(answer, NotModified):
                kept = replace(resource, status="fetched", reason=why, attempts=0, checked_at=tools.now())
                return Outcome(kept, held_page(tools, kept) if request.role == "listing" else None)
            return _kept(tools, resource, answer, why)
    except Exception as error:
        # A full disk, a damaged archive: said of this page, and the rest go on.
        return _given_up(tools, resource, f"{type(error).__name__}: {error}", None, asked=True)
    reason = "; ".join(map(str, errors))
    body = next((error.body for error in errors if error.body), None)
    return _given_up(tools, resource, reason, body, asked=any(error.attempts for error in errors))


def _kept(tools: Tools, resource: Resource, answer: Fetched, why: str | None) -> Outcome:
    sha256 = tools.archive.put(answer.body)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    # The moment of bytes that have not changed is when they came first.
    moment = resource.retrieved_at if sha256 == resource.sha256 else answer.retrieved_at
    kept = replace(
        resource,
        status="fetched",
        reason=why,
        attempts=0,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        sha256=sha256,
        media_type=answer.media_type,
        charset=answer.charset,
        asked_url=answer.request.url,
        final_url=answer.url,
        retrieved_at=moment,
        checked_at=answer.retrieved_at,
    )
    response = {
        "url": resource.url,
        "asked_url": answer.request.url,
        "final_url": answer.url,
        "status": 200,
        "headers": headers,
        "context": dict(answer.request.context),
        "media_type": answer.media_type,
        "charset": answer.charset,
        "sha256": sha256,
        "retrieved_at": answer.retrieved_at,
    }
    return Outcome(kept, answer, response if sha256 != resource.sha256 else None)


def _given_up(tools: Tools, resource: Resource, reason: str, body: bytes | None, *, asked: bool) -> Outcome:
    """A page that could not be had. What is held of it stays; the bytes refused are kept to be looked at."""
    return Outcome(
        replace(
            resource,
            status=resource.status if resource.sha256 else "failed",
            reason=reason,
            attempts=resource.attempts + asked,
            refused_sha256=tools.archive.put(body) if body else resource.refused_sha256,
            checked_at=tools.now(),
        ),
        error=reason,
    )


def save(tools: Tools, outcomes: Sequence[Outcome]) -> None:
    """Write to the catalog what became of pages, and each answer that brought new bytes."""
    tools.catalog.save_resources(outcome.resource for outcome in outcomes)
    tools.catalog.add_responses([outcome.response for outcome in outcomes if outcome.response])


def held_page(tools: Tools, resource: Resource) -> Fetched:
    """The page as it is held, as if it had just come. Raises `ArchiveError`."""
    if resource.sha256 is None or resource.retrieved_at is None:
        raise DesignataError(f"{resource.url} is not held; fetch it first")
    forms = {form.url: form for form in (*reversed(resource.request.fallbacks), resource.request)}
    request = forms.get(resource.asked_url or resource.url, resource.request)
    return Fetched(
        request,
        resource.final_url or request.url,
        tools.archive.get(resource.sha256),
        resource.media_type or "application/octet-stream",
        resource.retrieved_at,
        resource.charset,
    )
