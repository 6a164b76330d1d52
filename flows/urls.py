"""URLs as they may be shown."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SECRET_WORDS = ("key", "token", "secret", "signature", "password", "credential", "auth")


def shown_url(url: str) -> str:
    """A URL fit for a log: without credentials, and without the value of any parameter that may be one.

    >>> shown_url("https://me:pw@example.org/a?page=2&api_key=s3cret")
    'https://example.org/a?page=2&api_key=***'
    """
    try:
        parts = urlsplit(url)
        netloc = parts.netloc.rpartition("@")[2]
    except ValueError:
        return repr(url[:200])
    query = parts.query
    if any(word in query.lower() for word in _SECRET_WORDS):
        pairs = parse_qsl(query, keep_blank_values=True)
        hidden = [(k, "***" if any(word in k.lower() for word in _SECRET_WORDS) else v) for k, v in pairs]
        query = urlencode(hidden, safe="*[]:/")
    return urlunsplit((parts.scheme, netloc, parts.path, query, ""))
