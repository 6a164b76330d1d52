"""What document an address names, on the sites as they are and as they were.

A release has been found under four addresses in twenty years, in capitals and in small letters, with a slash at its
end and without; all of them name one document. Ids are made here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from extractors.readers.links import address_parts

# The publishers' hosts, those of earlier sites included; `www.treas.gov` became `www.treasury.gov`, and that became
# `home.treasury.gov` and `ofac.treasury.gov`.
HOSTS = frozenset(
    str.split(
        "home.treasury.gov www.treasury.gov treasury.gov auth.treasury.gov www.treas.gov treas.gov ofac.treasury.gov "
        "www.federalregister.gov federalregister.gov public-inspection.federalregister.gov www.govinfo.gov "
        "s3.amazonaws.com"
    )
)
# "jy0526", "js9004-en-espanol", "2002.1", "a-%2415-billion-plan"
NAME = r"[\w%][\w.%-]*"
# /news/press-releases/jy0526/, /index.php/news/press-releases/archive/js1
RELEASE = re.compile(rf"/news/press-releases/({NAME}(?:/{NAME})*)/*$", re.ASCII)
# /press-center/press-releases/Pages/jl2418.aspx, /press/releases/hp1035.htm
OLD_RELEASE = re.compile(
    rf"/(?:press-center/press-releases/Pages|press/releases)/({NAME}?)\.(?:aspx|html?)$", re.I | re.A
)
# /recent-actions/20220506_33, /resource-center/sanctions/OFAC-Enforcement/Pages/20181128.aspx
ACTION = re.compile(r"/(?:recent-actions|OFAC-Enforcement/Pages)/((?P<day>\d{8})(?:_\d+)?)(?:\.aspx)?/*$", re.I | re.A)
# /documents/2019/10/09/2019-22210/addition-of, /content/pkg/FR-2019-10-09/pdf/2019-22210.pdf, /d/E9-26754
REGISTER = re.compile(r"/((?:[A-Z]\d*-)?(?:[A-Z]\d+|\d{2,4})-\d{3,6})(?=[/.]|$)", re.A)
REGISTER_DAY = re.compile(r"/(?:FR-)?(?P<day>\d{4}[/-]\d\d[/-]\d\d)/", re.A)
REGISTER_HOSTS = ("federalregister.gov", "www.govinfo.gov", "s3.amazonaws.com")
# Documents are shown there on the last days before they are printed.
PUBLIC_INSPECTION = "public-inspection"
# "sm755-en-espanol", "sm755-spanish", "sm755-es"
SPANISH = re.compile(r"[-_](?:en[-_]espa(?:n|ñ|%c3%b1)ol|spanish|es)$", re.I)
# An action is told of within so many days of being taken; a link to an older one tells of the past.
NEAR = timedelta(days=7)


def release_id(slug: str) -> str:
    """The id of a release, its letters as the site writes them ("TG1827" is in capitals there, "jy0526" is not).

    >>> release_id("jy0526"), release_id("archive/js1"), release_id("a-%2415-plan")
    ('treasury:jy0526', 'treasury:archive__js1', 'treasury:a-_2415-plan')
    """
    return f"treasury:{slug.replace('/', '__').replace('%', '_')}"


def release_slug(url: str) -> str | None:
    """The slug in the address of a release, None for other addresses.

    >>> release_slug("https://home.treasury.gov/index.php/news/press-releases/jy0526/")
    'jy0526'
    """
    path = address_parts(url).path
    found, old = RELEASE.search(path), OLD_RELEASE.search(path)
    # Addresses of the old site are in any case; what they named goes by small letters now.
    slug = found[1] if found else old[1].lower() if old else None
    return slug if slug and ".." not in slug else None


def original_slug(slug: str) -> str | None:
    """The slug of the English release that a Spanish one repeats; None for a slug that does not say it is Spanish.

    >>> original_slug("sm755-en-espanol"), original_slug("sm755")
    ('sm755', None)
    """
    shorter = SPANISH.sub("", slug)
    return shorter if shorter and shorter != slug else None


def action_key(url: str) -> str | None:
    """The key in the address of a recent action, None for other addresses.

    >>> action_key("https://ofac.treasury.gov/recent-actions/20220506_33/")
    '20220506_33'
    """
    found = ACTION.search(address_parts(url).path)
    return found[1] if found else None


def register_number(url: str) -> str | None:
    """The number in the address of a document of the Federal Register, None for other addresses.

    >>> register_number("https://www.federalregister.gov/documents/2019/10/09/2019-22210/addition-of-certain-entities")
    '2019-22210'
    """
    parts = address_parts(url)
    if not (parts.hostname or "").endswith(REGISTER_HOSTS):
        return None
    found = REGISTER.search(parts.path)
    return found[1] if found else None


def document_at(url: str, site: str = "") -> str | None:
    """The id of the document that a link names, None where it names none of ours.

    `site` is the base of the page that the link stands on, where that is a mirror.
    """
    host = address_parts(url).netloc.lower()
    if host and host not in HOSTS and host != urlsplit(site).netloc:
        return None
    if slug := release_slug(url):
        return release_id(slug)
    if key := action_key(url):
        return f"ofac:{key}"
    number = register_number(url)
    return f"fr:{number}" if number else None


def named_near(hrefs: Iterable[str], published: date, site: str = "") -> Iterator[str]:
    """The actions and the Register's documents that links name and that are of about the day of publication.

    What tells of the same action is as old as the action; what is older is named as the past.
    """
    for href in hrefs:
        if (named := document_at(href, site)) and _is_near(href, published):
            yield named


def _is_near(url: str, published: date) -> bool:
    if PUBLIC_INSPECTION in url:
        return True
    path = address_parts(url).path
    found = ACTION.search(path) or REGISTER_DAY.search(path)
    try:
        return found is not None and abs(date.fromisoformat(found["day"].replace("/", "-")) - published) <= NEAR
    except ValueError:
        return False
