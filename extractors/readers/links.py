"""Where a link leads: pages hold addresses that no client can ask for, and some that no library can take apart."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

# No site's links come near it; clients refuse longer ones.
LONGEST = 2000
# Never part of an address, half of a character ("\ud800") included.
NOT_IN_ADDRESSES = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def web_address(href: str, base_url: str = "") -> str | None:
    """The address of the page that a link leads to, None for mail addresses, scripts and what is no address.

    >>> web_address("../b", "https://x.example/a/"), web_address("javascript:go()"), web_address("http://[")
    ('https://x.example/b', None, None)
    """
    try:
        url = urljoin(base_url, href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > LONGEST or NOT_IN_ADDRESSES.search(url):
        return None
    return url


def address_parts(url: str) -> SplitResult:
    """The parts of an address, or of a path; none at all of what is no address.

    >>> address_parts("https://x.example/a/b").path, address_parts("http://[/a").path
    ('/a/b', '')
    """
    try:
        return urlsplit(url if len(url) <= LONGEST else "")
    except ValueError:
        return urlsplit("")
