"""A file or a page that someone names, read at once: no catalog, no archive, and the network only for a URL.

Both are recognised by what they are: a saved page of a publisher is the document it would be in a run.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from extractors.authorities import resolve_order
from extractors.document import Document
from extractors.errors import DesignataError
from extractors.records import Extraction
from extractors.sources.base import Fetched, Form, Request
from flows.settings import Settings, sources

FORMS: tuple[Form, ...] = get_args(Form)


class Unreadable(DesignataError):
    """What was named is not there, is too large, or holds no document."""


class Reader:
    """Reads what it is given by name; the pipeline is loaded once, at the first document."""

    def __init__(self, settings: Settings, published: date | None = None) -> None:
        self._settings, self._source = settings, sources(settings)["file"]
        self._context: dict[str, Any] = {"published": published.isoformat()} if published else {}
        self._pipeline: Any = None

    def read(self, target: str) -> Extraction:
        """What the document says. `target` is a path, or a URL of one of the sources. Raises `DesignataError`."""
        is_url = urlsplit(target).scheme in ("http", "https")
        fetched = self._page(target) if is_url else self._file(Path(target))
        extract = self._extract()
        try:
            document = self._source.parse(fetched)
            if document is None:
                raise Unreadable(f"{target} holds no document: give the page of a press release, an action or a rule")
            return extract(document)
        except DesignataError as error:
            said = str(error)
            raise Unreadable(said if Path(target).name in said else f"{target}: {said}") from None
        except Exception as error:
            # What the readers did not foresee in one document must not take the others with it.
            raise Unreadable(f"{target} cannot be read: {type(error).__name__}: {error}") from error

    def _file(self, path: Path) -> Fetched:
        limit = self._settings.size_limit(FORMS)
        try:
            with path.open("rb") as file:
                body = file.read(limit + 1)
        except OSError as error:
            raise Unreadable(f"{path} cannot be read: {error.strerror or error}") from None
        if len(body) > limit:
            raise Unreadable(f"{path} is larger than {limit} bytes; raise DESIGNATA_MAX_BYTES if it should be read")
        request = Request(path.absolute().as_uri(), "document", FORMS, context=self._context)
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Fetched(request, request.url, body, media_type, datetime.now(UTC))

    def _page(self, url: str) -> Fetched:
        from flows.http import Client

        with Client(self._settings) as client:
            answer = client.get(Request(url, "document", FORMS, context=self._context))
        if not isinstance(answer, Fetched):
            raise Unreadable(f"{url} was not sent: the site says that nothing has changed, and nothing is held")
        return answer

    def _extract(self) -> Callable[[Document], Extraction]:
        from extractors.extract import extract
        from extractors.nlp import build_nlp

        if self._pipeline is None:
            self._pipeline = build_nlp()
        return partial(extract, nlp=self._pipeline)


def as_object(extraction: Extraction) -> dict[str, Any]:
    """An extraction as one JSON object: the document's record with its text, and every table's rows.

    `executive_orders` are the register's rows of the orders cited; of an executive order also `order`, what it says for
    the register.
    """
    values = extraction.model_dump(mode="json", exclude=None if extraction.order else {"order"})
    text = values.pop("text")
    cited = dict.fromkeys(c.number for c in extraction.citations if c.kind == "executive_order" and c.number)
    orders = [order.model_dump(mode="json") for number in cited if (order := resolve_order(number))]
    return {**values, "document": {**values["document"], "text": text}, "executive_orders": orders}
