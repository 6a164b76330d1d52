"""Documents of our own words for the pipeline, and plain forms of the real ones where they are at hand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from spacy.language import Language

from extractors.document import Document, DocumentKind
from extractors.nlp import build_nlp
from extractors.text_builder import TextBuilder

Make = Callable[..., Document]


def document(
    lines: list[str],
    kind: DocumentKind = "press_release",
    published: date | None = date(2022, 3, 11),
    title: str = "Note",
) -> Document:
    """A title and one paragraph a line."""
    builder = TextBuilder()
    with builder.block("heading", 1):
        builder.write(title)
    for line in lines:
        with builder.block("paragraph"):
            builder.write(line)
    parts = builder.build()
    return Document("file:0", "file", kind, title, published, "", "", parts.text, parts.blocks)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture
def make() -> Make:
    """`make("First paragraph.", kind="rule")`."""

    def made(*lines: str, **of: Any) -> Document:
        return document(list(lines), **of)

    return made


@pytest.fixture(scope="session")
def release(shared: Path) -> Callable[[str], Document]:
    """A press release of the shared corpus by its id."""
    return lambda name: _release(shared / "corpus" / "treasury", name)


@pytest.fixture(scope="session")
def published_text(shared: Path) -> Callable[[dict[str, Any]], Document]:
    """The Federal Register document of an annotation."""
    return lambda gold: _register_text(shared / "corpus" / "federal_register", gold)


def _release(folder: Path, name: str) -> Document:
    """The Markdown taken off."""
    path = next(p for sub in ("releases", "other_releases") if (p := folder / sub / f"{name}.md").exists())
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    day = re.search(r"^date: (\S{10})", front, re.MULTILINE)
    title = re.search(r'^title: "?(.*?)"?$', front, re.MULTILINE)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body).replace("*", "")
    lines = [re.sub(r"^(?:#+|[-+])\s", "", line.strip()) for line in plain.splitlines() if line.strip()]
    return document(lines, "press_release", date.fromisoformat(day[1]) if day else None, title[1] if title else name)


def _register_text(folder: Path, gold: dict[str, Any]) -> Document:
    """The hard-wrapped text of a rule put into paragraphs, or the order's XML."""
    name = gold["id"]
    path = folder / "rules" / "text" / f"{name}.txt"
    path = path if path.exists() else folder / "executive_orders" / "xml" / f"{name}.xml"
    raw = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".xml":
        tree = etree.fromstring(raw.encode(), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
        lines = [
            "".join(node.itertext()) for node in tree.iter("EXECORDR", "HD", "P", "FP", "TXT", "LI", "PLACE", "DATE")
        ]
    else:
        text = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", raw[raw.find("<pre>") :]))
        text = re.sub(r"\n*\[\[Page \d+\]\]\n*", "\n", text)
        lines = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=    )", text)]
    kind: DocumentKind = "executive_order" if path.suffix == ".xml" else "rule"
    return document([line for line in lines if line.strip()], kind, date.fromisoformat(gold["published"]), name)
