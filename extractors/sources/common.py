"""What the sources share: days in Eastern Time, links that stay on the site, and where bytes came from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from extractors.document import UNREAD_PAGE, Document, DocumentKind, Parts
from extractors.errors import ListingError, ReadError
from extractors.readers.links import web_address
from extractors.readers.reshape import titled
from extractors.sources.base import Fetched
from extractors.sources.language import language_of

# All three publishers date their documents in Washington.
EASTERN = ZoneInfo("America/New_York")
# "2021-07-09"
DAY_ALONE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# So many of a listing's faults are told one by one.
MOST_SAID = 5
# Control characters but for white space, and halves of characters: JSON can spell both ("\u0000", "\ud800").
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# In the context of a request that a document leads to, and no listing: the id of that document.
LINKED_FROM = "linked_from"
# What to do about a page that is not what it was.
CHANGED = "look whether the site has changed"


def eastern_day(stamp: str, shown: str = "") -> date:
    """The day in Washington of an ISO time with its offset; `shown` is the day that the site prints beside it.

    Midnight in UTC, printed as that very day, is a day whose hour nobody noted. Raises `ValueError` for anything
    but a time with its offset, or a day alone.

    >>> eastern_day("2023-01-01T02:30:00Z"), eastern_day("2023-01-01T00:00:00Z", "January 1, 2023")
    (datetime.date(2022, 12, 31), datetime.date(2023, 1, 1))
    """
    stamp = stamp.strip()
    if DAY_ALONE.fullmatch(stamp):
        return date.fromisoformat(stamp)
    moment = datetime.fromisoformat(stamp)
    if moment.tzinfo is None:
        raise ValueError(f"a time without its offset: {stamp!r:.100}")
    try:
        in_utc, in_washington = moment.astimezone(UTC), moment.astimezone(EASTERN)
    except OverflowError:
        raise ValueError(f"a time beyond the calendar: {stamp!r:.100}") from None
    if in_utc.time() == time() and in_utc.date() == printed_day(shown):
        return in_utc.date()
    return in_washington.date()


def printed_day(shown: str) -> date | None:
    """A day as the sites print it, None for anything else.

    >>> printed_day("September 9, 2026")
    datetime.date(2026, 9, 9)
    """
    try:
        return datetime.strptime(" ".join(shown.split()), "%B %d, %Y").date()
    except ValueError:
        return None


def window(fetched: Fetched) -> tuple[date, date]:
    """The closed window of days that a listing was asked for."""
    context = fetched.request.context
    return date.fromisoformat(context["since"]), date.fromisoformat(context["until"])


def on_site(base_url: str, href: str, *others: str) -> str:
    """A link's address on `base_url`, wherever of the site's own hosts (`others`) it points; only path and query count.

    Raises `ListingError` for any other host, and for what is no address.
    """
    url = web_address(href, base_url + "/")
    if url is None:
        raise ListingError(f"a listing of {base_url} has a link that leads nowhere: {href!r:.200}")
    parts = urlsplit(url)
    if parts.netloc not in (urlsplit(base_url).netloc, *others):
        raise ListingError(f"a listing of {base_url} links to another site: {href!r:.200}")
    return base_url + (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def page_mark(hrefs: Iterable[str]) -> str:
    """What tells one page of a listing from another: a short digest of what it links to, in its order."""
    return hashlib.sha256("\n".join(hrefs).encode()).hexdigest()[:8]


def complain(fetched: Fetched, wrong: Sequence[str]) -> None:
    """Say of a listing what is wrong with it, once everything that is right in it was given. Raises `ListingError`."""
    if wrong:
        more = f"; and {len(wrong) - MOST_SAID} more" if len(wrong) > MOST_SAID else ""
        raise ListingError(f"{fetched.request.url}: {'; '.join(wrong[:MOST_SAID])}{more}; {CHANGED}")


@contextmanager
def reading(fetched: Fetched) -> Iterator[None]:
    """What cannot be read within says which page it is, and what to do."""
    try:
        yield
    except ReadError as error:
        raise type(error)(f"{fetched.request.url}: {error}; {CHANGED}") from None


def read_json(fetched: Fetched) -> dict[str, Any]:
    """The object in a JSON answer, its words free of control characters. Raises `ListingError`."""
    try:
        answer = _shown(json.loads(fetched.body, parse_constant=_finite, parse_float=_finite))
    except (ValueError, RecursionError) as error:
        raise ListingError(f"{fetched.request.url} is no JSON: {error}") from None
    if not isinstance(answer, dict):
        raise ListingError(f"{fetched.request.url} holds {type(answer).__name__}, not an object")
    return answer


def _finite(written: str) -> float:
    """A number that JSON can hold. Raises ValueError for NaN and what is beyond all bounds."""
    number = float(written)
    if not isfinite(number):
        raise ValueError(f"{written:.20} is no number of JSON")
    return number


def _shown(value: Any) -> Any:
    """The value without what no page shows: left in, halves of characters and NULs cannot be written anywhere."""
    if isinstance(value, str):
        return UNSHOWN.sub("", value)
    if isinstance(value, list):
        return [_shown(part) for part in value]
    return {_shown(name): _shown(part) for name, part in value.items()} if isinstance(value, dict) else value


def unique(values: Iterable[str]) -> list[str]:
    """Each value once, in the order of first appearance, without the empty ones."""
    return [value for value in dict.fromkeys(values) if value]


def make_document(
    fetched: Fetched,
    parts: Parts,
    *,
    document_id: str,
    source: str,
    kind: DocumentKind,
    title: str | None,
    published: date | None,
    url: str,
    metadata: Mapping[str, Any],
) -> Document:
    """A document of `parts`, its title put first; `metadata` loses what is not known.

    Raises `ReadError` where there is no text. A text without a title keeps its text and is called by its first words.
    """
    if not parts.text:
        raise ReadError(f"{document_id} has no text")
    if title:
        parts = titled(parts, title)
    known = {key: value for key, value in metadata.items() if value not in (None, "", [], ())}
    known.setdefault("language", language_of(parts.text))
    if unread := unique(value for name, value, _ in parts.marks if name == UNREAD_PAGE):
        known[UNREAD_PAGE] = unread
    known["media_type"] = fetched.media_type or "application/octet-stream"
    known["retrieved_at"] = fetched.retrieved_at.astimezone(UTC).isoformat()
    first = parts.blocks[0]
    return Document(
        document_id=document_id,
        source=source,
        kind=kind,
        title=parts.text[first.start : first.end] if title else _first_words(parts.text),
        published=published,
        url=url,
        sha256=fetched.sha256,
        text=parts.text,
        blocks=parts.blocks,
        emphasis=parts.emphasis,
        links=parts.links,
        tables=parts.tables,
        metadata=known,
        scans=parts.scans,
    )


def _first_words(text: str, longest: int = 100) -> str:
    """What to call a text that has no title.

    >>> _first_words("Acme was listed on Friday after a long inquiry.", longest=20)
    'Acme was listed on…'
    """
    line = text.split("\n", 1)[0]
    return line if len(line) <= longest else line[: longest + 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
