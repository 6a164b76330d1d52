"""Makes `extractors/rules/executive_orders.json`, the register of executive orders, from the Federal Register's facts.

    python -m flows.register FOLDER

FOLDER holds, at any depth, what the Federal Register says of executive orders: API documents (`*.json`, one document
or `results` in each), their JSON Lines, and CSV exports with the API's field names (or `number` and `notes`). Files
and rows about anything else are passed over. An order that is only spoken of in another's disposition notes is kept
with the day they give. A relation stands once, under the later order, which is the one that acts; notes that have it
the wrong way round (an order cannot amend a later one) are turned about. To revoke, rescind, supersede or terminate an
order is to revoke it; to do so in part is to amend it.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "extractors" / "rules" / "executive_orders.json"

# "Amends: EO 12938, November 14, 1994; See: EO 12735"; "Revokes : EO 13495"
CLAUSE = re.compile(
    r"(?P<verb>[A-Z][A-Za-z ]*?)\s*:(?P<body>.*?)(?=(?:[;\n.]|^)[;\s]*[A-Z][A-Za-z ]*?\s*:|\Z)", re.DOTALL
)
# "EO 12938, November 14, 1994 (in part)"
ORDER = re.compile(
    r"\bEO\s+(?P<number>\d{4,5})(?:,\s*(?P<signed>[A-Z][a-z]+ \d{1,2}, \d{4}))?(?P<part>\s*\((?:in )?part[^)]*\))?"
)
# What a clause's verb comes to: an order that another ends only in part is amended by it.
PARTLY = re.compile(r"in part|partially")
AMENDS = re.compile(r"amend", re.IGNORECASE)
FIVE_DIGITS_FROM = date(1948, 9, 1)
REVOKES = re.compile(r"revoke|rescind|superse|suspersede|terminate", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """What is known of one order."""

    title: str | None = None
    signed: date | None = None
    fr_citation: str | None = None
    fr_document_number: str | None = None
    amends: set[str] = field(default_factory=set)
    revokes: set[str] = field(default_factory=set)

    def values(self) -> dict[str, Any]:
        """The facts without the empty ones."""
        facts = {
            "title": self.title,
            "signed": self.signed.isoformat() if self.signed else None,
            "fr_citation": self.fr_citation,
            "fr_document_number": self.fr_document_number,
            "amends": sorted(self.amends, key=int),
            "revokes": sorted(self.revokes, key=int),
        }
        return {name: value for name, value in facts.items() if value}


def read_rows(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Every row of every file that could be about an order, in the order of the file names."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            content = json.loads(path.read_text(encoding="utf-8"))
            rows = content.get("results", [content]) if isinstance(content, dict) else content
            yield from (row for row in rows if isinstance(row, dict))
        elif path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from (row for row in map(json.loads, lines) if isinstance(row, dict))
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines, skipinitialspace=True)


def make_register(rows: Iterable[Mapping[str, Any]]) -> dict[str, Entry]:
    """The orders by number; the first row that states a fact decides it."""
    register: dict[str, Entry] = {}
    for row in rows:
        number = str(
            row.get("executive_order_number") or row.get("presidential_document_number") or row.get("number") or ""
        )
        if not re.fullmatch(r"\d{4,5}", number) or not row.get("signing_date") or row.get("proclamation_number"):
            continue
        entry = register.setdefault(number, Entry())
        entry.title = entry.title or " ".join((row.get("title") or "").split()) or None
        entry.signed = date.fromisoformat(row["signing_date"])
        entry.fr_citation = entry.fr_citation or row.get("citation") or None
        entry.fr_document_number = entry.fr_document_number or row.get("document_number") or None
        _relate(register, number, row.get("disposition_notes") or row.get("notes") or "")
    return register


def _relate(register: dict[str, Entry], number: str, notes: str) -> None:
    for clause in CLAUSE.finditer(notes):
        verb = clause["verb"]
        for other in ORDER.finditer(clause["body"]):
            signed = _day(other["signed"])
            if not _plausible(other["number"], signed) or other["number"] == number:
                continue
            entry = register.setdefault(other["number"], Entry())
            entry.signed = entry.signed or signed
            earlier, later = sorted((number, other["number"]), key=int)
            acting = register.setdefault(later, Entry())
            if AMENDS.search(verb) or (REVOKES.search(verb) and (other["part"] or PARTLY.search(verb.lower()))):
                acting.amends.add(earlier)
            elif REVOKES.search(verb):
                acting.revokes.add(earlier)


def _plausible(number: str, signed: date | None) -> bool:
    """Whether number and day can both be right: five-digit numbers began in October 1948."""
    return signed is not None and (len(number) == 5) == (signed >= FIVE_DIGITS_FROM)


def _day(words: str | None) -> date | None:
    """The day in `November 14, 1994`; None for a day that the notes misprint."""
    try:
        return datetime.strptime(words or "", "%B %d, %Y").date()
    except ValueError:
        return None


def write_register(register: Mapping[str, Entry], path: Path) -> None:
    """One order a line, by number, so that a change reads as a change."""
    lines = [
        f"{json.dumps(number)}: {json.dumps(register[number].values(), ensure_ascii=False)}"
        for number in sorted(register, key=int)
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Read the folder named on the command line and write the register."""
    parser = argparse.ArgumentParser(description="Make the register of executive orders.")
    parser.add_argument("folder", type=Path, help="where the Federal Register's facts lie")
    register = make_register(read_rows(parser.parse_args().folder))
    if not register:
        parser.error("no executive order in that folder")
    write_register(register, TARGET)
    print(f"{len(register)} orders, {TARGET.stat().st_size:,} bytes: {TARGET}")


if __name__ == "__main__":
    main()
