"""What the sites share: an answer, and the pages on disk (facts of the page above its body, as the body stands)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from string import Template
from typing import Any, Protocol

ROOT = Path(__file__).resolve().parent.parent
Query = Mapping[str, Sequence[str]]

HTML = "text/html; charset=UTF-8"
JSON = "application/json"
XML = "text/xml"
TEXT = "text/plain; charset=UTF-8"
PDF = "application/pdf"

# three dashes, `title: A`, `published: B`, three dashes, `<p>body</p>`, each on its line
FRONT_MATTER = re.compile(r"---\n(?P<facts>.*?)\n---\n(?P<body>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site says to a path it knows. `modified` is in UTC, to the second."""

    media_type: str
    body: bytes
    modified: datetime


class Site(Protocol):
    """One of the three sites."""

    def answer(self, path: str, query: Query) -> Answer | None:
        """The page at a path, or None where there is none."""


def html(text: str, modified: datetime) -> Answer:
    """A web page."""
    return Answer(HTML, text.encode(), modified)


def as_json(value: Any, modified: datetime) -> Answer:
    """A JSON answer, the same bytes for the same value."""
    return Answer(JSON, json.dumps(value, ensure_ascii=False).encode(), modified)


def read_page(path: Path) -> tuple[dict[str, list[str]], str]:
    """The facts above a page (a name may come several times) and its body.

    Raises ValueError where the file does not open with its facts.
    """
    parted = FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
    if parted is None:
        raise ValueError(f"{path.name}: a sample page opens with its facts between two lines of ---")
    facts: dict[str, list[str]] = {}
    for line in parted["facts"].splitlines():
        name, _, value = line.partition(": ")
        facts.setdefault(name, []).append(value.strip())
    return facts, parted["body"].rstrip("\n")


def chrome(name: str, **parts: str) -> str:
    """A frame of a page with its parts filled in; the parts are HTML."""
    return Template((ROOT / "chrome" / f"{name}.html").read_text(encoding="utf-8")).substitute(parts)


def midnight(day: date) -> datetime:
    """The start of a day, UTC: when a page known only by its day was last changed."""
    return datetime.combine(day, time(), UTC)


def first(query: Query, name: str, default: str = "") -> str:
    """The first value of a name in a query."""
    values = query.get(name) or [default]
    return values[0]
