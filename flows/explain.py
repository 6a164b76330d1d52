"""A document as a page on which every extracted row is marked where it stands, so that a person can judge it.

The page is one file without scripts or anything fetched; everything shown is escaped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from extractors.records import Extracted, Extraction

TABLES = ("designations", "citations", "effective_dates", "mentions", "relations")
STYLE = """
body { font: 16px/1.6 Georgia, serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #222; }
h1, h2 { font: 600 1.2em/1.3 sans-serif; } .facts, table, nav { font: 13px/1.4 sans-serif; }
.text { white-space: pre-line; } table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #ccc; padding: .3em .5em; text-align: left; vertical-align: top; }
mark { background: none; border-bottom: 2px solid #999; color: inherit; }
.designations { background: #ffd9b3; } .citations { border-color: #36c; } .effective_dates { background: #cfe8cf; }
.mentions { border-bottom: 1px dotted #777; } .relations { border-color: #939; }
"""


def page(extraction: Extraction) -> str:
    """The HTML page of one document."""
    document = extraction.document
    rows = {table: tuple(getattr(extraction, table)) for table in TABLES}
    legend = " · ".join(f'<mark class="{table}">{table}</mark> {len(found)}' for table, found in rows.items())
    published = document.published.isoformat() if document.published else "no date"
    facts = f"{document.document_id} · {document.kind} · {published} · {document.url}"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(document.title)}</title><style>{STYLE}</style></head><body>",
            f'<h1>{escape(document.title)}</h1><p class="facts">{escape(facts)}</p><nav>{legend}</nav>',
            f'<div class="text">{"".join(_marked(extraction.text, rows))}</div>',
            *(part for table, found in rows.items() if found for part in _table(table, found)),
            "</body></html>\n",
        ]
    )


def _marked(text: str, rows: dict[str, tuple[Extracted, ...]]) -> Iterator[str]:
    """The text cut wherever a row begins or ends; each piece bears every row that covers it."""
    begins: dict[int, list[tuple[str, Extracted]]] = defaultdict(list)
    ends: dict[int, list[tuple[str, Extracted]]] = defaultdict(list)
    for table, found in rows.items():
        for row in found:
            begins[row.start].append((table, row))
            ends[row.end].append((table, row))
    cuts = sorted({0, len(text), *begins, *ends})
    covering: list[tuple[str, Extracted]] = []
    for start, end in pairwise(cuts):
        covering = [entry for entry in covering if entry not in ends[start]] + begins[start]
        piece = escape(text[start:end])
        if covering:
            classes = " ".join(dict.fromkeys(table for table, _ in covering))
            says = "\n".join(f"{table}: {_summary(row)}" for table, row in covering)
            piece = f'<mark class="{classes}" title="{escape(says)}">{piece}</mark>'
        yield piece


def _table(name: str, rows: tuple[Extracted, ...]) -> Iterator[str]:
    yield f"<h2>{name}</h2><table><tr><th>at</th><th>quote</th><th>read as</th><th>by</th></tr>"
    for row in rows:
        cells = (f"{row.start}–{row.end}", row.quote, _summary(row), row.extractor)
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _summary(row: Extracted) -> str:
    """What the row says beyond where it stands, the empty columns left out."""
    said = row.model_dump(mode="json", exclude=set(Extracted.model_fields), exclude_defaults=True)
    return "; ".join(f"{name} {value}" for name, value in said.items() if value not in (None, [], ()))
