"""One page: asked for, with its fallbacks in their order, and kept; or given up, with the reason and the bytes.

First the bytes, then the entry in the journal, then the catalog: a run that is cut off between any two of them has
lost nothing that a site answered, since the next one learns it from the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from extractors.errors import DesignataError
from extractors.sources.base import Fetched, Request
from flows.http import FetchError, NotModified
from flows.journal import Entry, answer_entry, told
from flows.schema import Resource, Version
from flows.tools import Tools


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page after asking for it: its new state, the answer if one came, the version it is of, or what was wrong.

    The answer to a listing is the copy held where the site says that it is not modified.
    """

    resource: Resource
    answer: Fetched | None = None
    version: Version | None = None
    error: str | None = None


def ask(tools: Tools, resource: Resource) -> Outcome:
    """Ask for a page, then for its fallbacks in their order; conditionally for the form that is held."""
    errors: list[tuple[Request, FetchError]] = []
    request = resource.request
    try:
        for form in (request, *request.fallbacks):
            etag, modified = _validators(tools, resource, form)
            try:
                answer = tools.client.get(form, etag=etag, last_modified=modified)
            except FetchError as error:
                errors.append((form, error))
                continue
            why = "; ".join(str(error) for _, error in errors) or None
            sent = tools.client.headers(etag, modified)
            if isinstance(answer, NotModified):
                return _unmodified(tools, resource, answer, sent, why)
            return _kept(tools, resource, answer, sent, why)
        return _given_up(tools, resource, errors)
    except Exception as error:
        # A full disk, a damaged archive: said of this page, and the rest go on.
        return _failed(tools, resource, f"{type(error).__name__}: {error}", asked=True)


def _validators(tools: Tools, resource: Resource, form: Request) -> tuple[str | None, str | None]:
    """What to ask with for no more than what is new; of another form, or where the bytes are lost, all is new."""
    if resource.sha256 is None or resource.asked_url != form.url or resource.sha256 not in tools.archive:
        return None, None
    return resource.etag, resource.last_modified


def _kept(tools: Tools, resource: Resource, answer: Fetched, sent: dict[str, str], why: str | None) -> Outcome:
    sha256 = tools.archive.put(answer.body)
    entry = answer_entry(
        resource,
        "answered",
        answer.retrieved_at,
        asked_url=answer.request.url,
        sent=sent,
        final_url=answer.url,
        status=200,
        headers={name.lower(): value for name, value in answer.headers.items()},
        media_type=answer.media_type,
        charset=answer.charset,
        sha256=sha256,
        reason=why,
    )
    # The moment of bytes that came from here before is when they first did.
    came = resource.retrieved_at
    if sha256 != resource.sha256:
        before = tools.catalog.versions([resource.url]).get(resource.url, ())
        came = next((version.retrieved_at for version in before if version.sha256 == sha256), None)
    return _written(tools, resource, entry, came, answer)


def _unmodified(
    tools: Tools, resource: Resource, answer: NotModified, sent: dict[str, str], why: str | None
) -> Outcome:
    held = {name: getattr(resource, name) for name in ("final_url", "media_type", "charset", "sha256")}
    entry = answer_entry(
        resource,
        "unmodified",
        answer.retrieved_at,
        asked_url=answer.request.url,
        sent=sent,
        status=304,
        headers=dict(answer.headers),
        reason=why,
        **held,
    )
    page = held_page(tools, resource) if resource.role == "listing" else None
    return _written(tools, resource, entry, resource.retrieved_at, page)


def _written(tools: Tools, resource: Resource, entry: Entry, came: datetime | None, answer: Fetched | None) -> Outcome:
    after = told(resource, entry, came)
    return Outcome(after, answer, version_of(after, tools.journal.add(entry)))


def version_of(resource: Resource, entry: str) -> Version:
    """The version of a page that an entry says is held."""
    if resource.sha256 is None or resource.retrieved_at is None:
        raise DesignataError(f"{resource.url} is not held")
    return Version(resource.url, resource.sha256, resource.retrieved_at, entry)


def _given_up(tools: Tools, resource: Resource, errors: Sequence[tuple[Request, FetchError]]) -> Outcome:
    """A page that could not be had. What is held of it stays; the bytes refused are kept to be looked at."""
    reason = "; ".join(str(error) for _, error in errors)
    # Of several forms the first that brought bytes, else the first that was asked for at all.
    asked = [(form, error) for form, error in errors if error.attempts]
    if not asked:
        return _failed(tools, resource, reason, asked=False)
    form, last = next(((form, error) for form, error in asked if error.body), asked[0])
    entry = answer_entry(
        resource,
        "refused",
        tools.now(),
        asked_url=form.url,
        sent=tools.client.headers(*_validators(tools, resource, form)),
        status=last.status,
        headers=last.headers,
        sha256=tools.archive.put(last.body) if last.body else None,
        reason=reason,
    )
    tools.journal.add(entry)
    return Outcome(told(resource, entry), error=reason)


def _failed(tools: Tools, resource: Resource, reason: str, *, asked: bool) -> Outcome:
    """A page that was not asked for, or of which nothing could be written."""
    after = replace(
        resource,
        status=resource.status if resource.sha256 else "failed",
        reason=reason,
        attempts=resource.attempts + asked,
        failed_since=resource.failed_since or tools.now(),
        checked_at=tools.now(),
    )
    return Outcome(after, error=reason)


def save(tools: Tools, outcomes: Sequence[Outcome]) -> None:
    """Write to the catalog what became of pages."""
    tools.catalog.save_versions(outcome.version for outcome in outcomes if outcome.version)
    tools.catalog.save_resources(outcome.resource for outcome in outcomes)


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


def earlier_versions(tools: Tools, resource: Resource) -> list[Resource]:
    """The page with the bytes that came before those held, the newest first, each as it was said to be then."""
    found = tools.catalog.versions([resource.url]).get(resource.url, [])
    return [
        told(None, tools.journal.get(version.entry), version.retrieved_at)
        for version in found
        if version.sha256 != resource.sha256
    ]
