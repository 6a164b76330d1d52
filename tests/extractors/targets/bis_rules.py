"""Rules of the Bureau of Industry and Security in the Federal Register's XML, of our own words and invented parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from extractors.document import Document
from extractors.readers.xml import read_xml
from tests.documents import make_document

FIVE = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
THREE = ("Country", "Listed person and address", "Federal Register citation and date of publication")
TERMS = (
    "For all items subject to the EAR. (See § 744.11 of the EAR)",
    "Presumption of denial.",
    "87 FR [INSERT FR PAGE NUMBER], 12/19/22.",
)
STARS = "*         *         *         *         *"
Cell = str | Sequence[str]


def row(*cells: Cell) -> str:
    """A row; a cell of several lines prints those after the first as lines of their own."""
    return "<ROW>" + "".join(f"<ENT>{_lines(cell)}</ENT>" for cell in cells) + "</ROW>"


def table(header: Sequence[str], rows: Iterable[str], note: str = "") -> str:
    heads = "".join(f'<CHED H="1">{name}</CHED>' for name in header)
    boxed = f"<BOXHD>{heads}</BOXHD>" if header else ""
    return f'<GPOTABLE COLS="5">{boxed}{"".join(rows)}{note}</GPOTABLE>'


def rule(
    *parts: str, summary: str = "", preamble: Iterable[str] = (), title: str = "Revisions to the Entity List"
) -> str:
    """A rule whose preamble is paragraphs (`# ` opens a heading), whose amendments are `parts`, XML already."""
    paragraphs = "".join(
        f'<HD SOURCE="HD2">{escape(p[2:])}</HD>' if p.startswith("# ") else f"<P>{escape(p)}</P>" for p in preamble
    )
    return (
        f'<RULE><PREAMB><PRTPAGE P="77505"/><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 744</CFR>'
        f"<SUBJECT>{title}</SUBJECT><SUM><HD SOURCE='HED'>SUMMARY:</HD><P>{escape(summary)}</P></SUM>"
        f"<EFFDATE><HD SOURCE='HED'>DATES:</HD><P>This rule is effective December 16, 2022.</P></EFFDATE></PREAMB>"
        f"<SUPLINF><HD SOURCE='HD1'>Background</HD>{paragraphs}"
        f'<REGTEXT TITLE="15" PART="744">{"".join(parts)}</REGTEXT></SUPLINF></RULE>'
    )


def amend(*instructions: str) -> str:
    return "".join(f"<AMDPAR>{escape(words)}</AMDPAR>" for words in instructions)


def document(xml: str) -> Document:
    return make_document(
        read_xml(xml.encode()),
        document_id="fr:2022-99151",
        source="federal_register",
        kind="rule",
        title="Revisions to the Entity List",
        published=date(2022, 12, 19),
        metadata={"media_type": "text/xml", "citation": "87 FR 77505"},
    )


def _lines(cell: Cell) -> str:
    first, *rest = [cell] if isinstance(cell, str) else cell
    return first + "".join(f"<LI>{line}</LI>" for line in rest)
