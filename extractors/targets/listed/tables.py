"""The tables by which BIS amends its lists (supplements to 15 CFR part 744), made into one row a listed party.

The Entity List has five columns: country, entity, license requirement, license review policy, Federal Register
citation; the Unverified and Military End-User Lists have fewer. The country stands in a row of its own or beside its
first entry and holds until the next. A page or a typesetter may cut one entry into several rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.document import Cell, Document, Table
from extractors.nlp.names import country_name
from extractors.targets.listed.addresses import begins_address

# The columns by the words their headers share: "License review policy", "Listed person and address"
COLUMNS = {
    "country": re.compile(r"country|destination", re.I),
    "entity": re.compile(r"entity|entities|listed person|end[- ]user", re.I),
    "requirement": re.compile(r"license requirement", re.I),
    "policy": re.compile(r"review policy", re.I),
    "citation": re.compile(r"citation|date of publication", re.I),
}
TERMS = ("requirement", "policy", "citation")
# "  *         *         *" between entries that the rule leaves out; the dots that lead from an empty cell to the next
SEPARATOR = re.compile(r"[\s*.]*")
# "CHINA—Continued", "RUSSIA 1", "IRAN....": what a country's cell holds beside its name
_BESIDE_COUNTRY = re.compile(r"\s*(?:[—–-]+\s*\(?continued\)?|\(continued\)|\d{1,2}|\.{2,}|[.:*])\s*$", re.I)
# What a row begins with that goes on with the entry above it: "—Weaver Ltd.; and", "and 5 Main Road"
_GOES_ON = re.compile(r"(?:—|–|--|-|•|[a-z(;,])")
# What an entry ends with that goes on in the next row
_OPEN = re.compile(r"(?:[:;,]|\b(?:and|or))$")
LONGEST_COUNTRY = 80


@dataclass(slots=True)
class ListRow:
    """One entry of a table: the lines of its entity's cells as spans of the document, and its other cells' words."""

    country: str | None
    lines: list[tuple[int, int]]
    terms: dict[str, str] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The first character of the entity's cell."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """One past the last character of the entity's last cell."""
        return self.lines[-1][1]

    def texts(self, document: Document) -> list[str]:
        """The lines' words."""
        return [document.text[start:end] for start, end in self.lines]


def list_tables(document: Document) -> Iterator[tuple[Table, list[ListRow]]]:
    """Every table with the columns of a BIS list, with its entries; one without a header goes on with the last."""
    columns: Mapping[str, int] | None = None
    starts = [block.start for block in document.blocks]
    for table in document.tables:
        header, found = _header(document, table)
        goes_on = found is None and header is None and columns is not None and _fits(table, columns)
        columns = columns if goes_on else found
        if columns is not None:
            yield table, list(_rows(document, starts, table, columns, header))


def read_country(printed: str) -> str:
    """The dataset's name for a destination; as printed where it is no country known.

    >>> read_country("CHINA, PEOPLE'S REPUBLIC OF"), read_country("CRIMEA"), read_country("IRAN—Continued")
    ('China', 'Crimea Region of Ukraine', 'Iran')
    """
    previous = ""
    while previous != printed:
        previous, printed = printed, _BESIDE_COUNTRY.sub("", printed).strip()
    head, _, tail = printed.partition(", ")
    return country_name(printed) or country_name(f"{tail} {head}") or (country_name(head) if tail else None) or printed


def _header(document: Document, table: Table) -> tuple[int | None, dict[str, int] | None]:
    """The index of the last header row, and which column holds what; a table of another kind has no columns."""
    marked = [index for index, row in enumerate(table.rows) if any(cell.header for cell in row)]
    candidates = marked or [0]
    for index in candidates:
        found: dict[str, int] = {}
        for at, cell in enumerate(table.rows[index]):
            words = document.text[cell.start : cell.end]
            name = next((n for n, pattern in COLUMNS.items() if n not in found and pattern.search(words)), None)
            if name and len(words) <= LONGEST_COUNTRY:
                found[name] = at
        if {"country", "entity"} <= found.keys() and (marked or len(found) > 2):
            return (marked[-1] if marked else index), found
    return (marked[-1] if marked else None), None


def _fits(table: Table, columns: Mapping[str, int]) -> bool:
    """Whether a table without a header has the shape of the one before it."""
    return any(len(row) == max(columns.values()) + 1 for row in table.rows)


def _rows(
    document: Document, starts: Sequence[int], table: Table, columns: Mapping[str, int], header: int | None
) -> Iterator[ListRow]:
    country: str | None = None
    row: ListRow | None = None
    for index, cells in enumerate(table.rows):
        named = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        shown = {name: _shown(document, cell) for name, cell in named.items()}
        if index == header or any(cell.header for cell in cells) or _repeats_header(shown):
            continue
        if place := shown.get("country"):
            if len(place) > LONGEST_COUNTRY:
                continue
            country = read_country(place)
        terms = {name: shown[name] for name in TERMS if shown.get(name)}
        lines = _lines(document, starts, named["entity"]) if shown.get("entity") else []
        if row and not place and _continues(document, row, terms, lines):
            row.lines += lines
            for name, words in terms.items():
                row.terms[name] = f"{row.terms[name]} {words}" if name in row.terms else words
        elif lines:
            if row:
                yield row
            row = ListRow(country, lines, terms)
    if row:
        yield row


def _continues(document: Document, row: ListRow, terms: Mapping[str, str], lines: list[tuple[int, int]]) -> bool:
    """Whether a table's row goes on with the entry above it: no words of its own, or no terms, or an open end."""
    if not lines:
        return True
    first = document.text[lines[0][0] : lines[0][1]]
    above = document.text[row.lines[-1][0] : row.lines[-1][1]]
    if _GOES_ON.match(first) or _OPEN.search(above):
        return not (terms and row.terms.keys() & terms.keys() & {"citation"})
    if terms:
        return not row.terms and begins_address(first.partition(",")[0])
    return bool(row.terms)


def _repeats_header(shown: Mapping[str, str]) -> bool:
    """Whether a row prints the columns' names again, as at the top of a page."""
    return "country" in shown and all(len(w) < LONGEST_COUNTRY and COLUMNS[n].search(w) for n, w in shown.items())


def _shown(document: Document, cell: Cell) -> str:
    words = document.text[cell.start : cell.end].strip()
    return "" if SEPARATOR.fullmatch(words) else words


def _lines(document: Document, starts: Sequence[int], cell: Cell) -> list[tuple[int, int]]:
    """The cell's lines, without those that only part entries; `starts` are those of the document's blocks."""
    blocks = document.blocks[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
    spans = [(b.start, b.end) for b in blocks] or [(cell.start, cell.end)]
    return [(a, b) for a, b in spans if not SEPARATOR.fullmatch(document.text[a:b])]
