"""The files that a release links to as its own: charts, annexes, lists of addresses.

The Treasury's two sites of today serve them; addresses of earlier sites lead nowhere. A file is a document by its own
address, since several releases may link to one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from extractors.document import Document, Parts
from extractors.normalising import normalise
from extractors.readers.pdf import read_pdf
from extractors.sources.base import Fetched, Request
from extractors.sources.common import LINKED_FROM, make_document, unique
from extractors.text_builder import TextBuilder

ID = "treasury:attachment-"
# www.treasury.gov, auth.treasury.gov, www.treas.gov
EARLIER = ("treasury.gov", "treas.gov")
# /system/files/136/archive-documents/2003chart.pdf, wherever in a path it begins: some links lack their first slash
STORED = re.compile(r"/system/files/.+")
# /media/932381/download, /media/document/932681
MEDIA = re.compile(r"/media/(?:document/)?(\d+)(?:/download)?/?", re.ASCII)
# A release's own file is linked to by words such as "View the chart on the individuals designated today", "Annex I".
# OFAC keeps guidance and licences under /media beside charts, so that there other words do not do.
OWN = re.compile(
    r"\b(?:charts?|ann?ex(?:es)?|appendi(?:x|ces)|diagrams?|graphs?|gráficos?|anexos?|network|identifying information"
    r"|(?:designated|sanctioned|identified) (?:today|here))\b",
    re.IGNORECASE,
)
# Works of reference that releases of many years link to, by the words that do: "2022 National Risk Assessment"
REFERENCE = re.compile(
    r"\b(?:advisor(?:y|ies)|alert|assessments?|best practices|brochure|framework|guid(?:ance|elines?)|reports?|reviews?"
    r"|strateg(?:y|ies)|handbook|faqs?|compliance (?:note|communique|commitments))\b",
    re.IGNORECASE,
)
ENDING = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|csv|txt|rtf|zip|xml|jpe?g|png|gif|tiff?)$", re.IGNORECASE)
# Words that point and do not name: "here", "click here", "link", "PDF"
POINTING = re.compile(r"(?:please )?(?:click |see |view |read )?(?:here|links?|pdf|this)?\W*", re.IGNORECASE)
APART = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A link to a file: what to ask for, or (`refused`) why it is not asked for."""

    href: str
    words: str
    document_id: str
    url: str
    refused: str | None = None


def linked_files(links: Iterable[tuple[str, str]], sites: Mapping[str, str]) -> Iterator[LinkedFile]:
    """Every file that links (address, words) lead to, each once.

    `sites` maps the hosts that serve files to the bases that they are asked at.
    """
    hosts = {urlsplit(base).netloc: host for host, base in sites.items()} | {host: host for host in sites}
    seen: set[str] = set()
    for href, words in links:
        parts = urlsplit(href)
        path = found[0] if (found := STORED.search(parts.path)) else parts.path
        media = MEDIA.fullmatch(path)
        if not (found or media or ENDING.search(path)):
            continue
        host = hosts.get(parts.netloc.lower(), parts.netloc.lower())
        name = f"{host}/media/{media[1]}" if media else host + unquote(path)
        document_id = ID + hashlib.sha256(name.encode()).hexdigest()[:12]
        if document_id in seen:
            continue
        seen.add(document_id)
        base = sites.get(host, f"https://{host}")
        url = base + path + ("?inline" if media and parts.query.startswith("inline") else "")
        yield LinkedFile(href, normalise(words), document_id, url, _refusal(host, path, words, sites))


def ask_for(file: LinkedFile, release: str, published: date) -> Request:
    """The request for a file of a release published that day."""
    context = {"title": file.words, "published": published.isoformat(), LINKED_FROM: release}
    return Request(file.url, "document", ("pdf",), file.document_id, context)


def is_attachment(request: Request) -> bool:
    """Whether a request is for a file of a release."""
    return (request.document_id or "").startswith(ID)


def parse_attachment(fetched: Fetched) -> Document:
    """The file, dated and related as the release that led to it. Pages of pictures alone leave its title.

    Raises `ReadError`.
    """
    context = fetched.request.context
    title = _title(str(context.get("title") or ""), urlsplit(fetched.request.url).path)
    parts = read_pdf(fetched.body)
    return make_document(
        fetched,
        parts if parts.text else _heading(title),
        document_id=str(fetched.request.document_id),
        source="treasury",
        kind="other",
        title=title,
        published=date.fromisoformat(context["published"]) if context.get("published") else None,
        url=fetched.request.url,
        metadata={"related_documents": unique([str(context.get(LINKED_FROM) or "")])},
    )


def _refusal(host: str, path: str, words: str, sites: Mapping[str, str]) -> str | None:
    if host not in sites:
        return f"{host} serves no files any more" if host.endswith(EARLIER) else f"{host} is another site"
    media = MEDIA.fullmatch(path)
    if not media and not STORED.fullmatch(path):
        return "a path of the site as it was"
    ending = ENDING.search(path)
    kind = ending[1].lower() if ending else None
    if not media and kind != "pdf":
        return f"a file of kind {kind or 'unknown'}, and only pdf is read"
    said = APART.sub(" ", unquote(words))  # the words may be an address themselves
    if not OWN.search(said) and (media or REFERENCE.search(said)):
        return "a work of its own, by the words that link to it"
    return None


def _title(words: str, path: str) -> str:
    """What a file is called by the link to it; by its own name, where the link only points.

    >>> _title("Designation Chart", "/system/files/136/x.pdf"), _title("here.", "/system/files/126/cjng_chart.pdf")
    ('Designation Chart', 'cjng chart')
    """
    if words and not POINTING.fullmatch(words):
        return words
    name = unquote(path.rsplit("/", 1)[-1])
    return normalise(APART.sub(" ", ENDING.sub("", name))) or words or path


def _heading(title: str) -> Parts:
    builder = TextBuilder()
    with builder.block("heading", 1):
        builder.write(title)
    return builder.build()
