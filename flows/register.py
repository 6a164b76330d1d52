"""Makes `extractors/rules/executive_orders.json`, the register of executive orders, from the Federal Register's facts.

    python -m flows.register FOLDER

FOLDER holds, at any depth, what the Federal Register publishes of executive orders: API documents (`*.json`, one
document or `results` in each), their JSON Lines, CSV exports with the API's field names (or `number` and `notes`), and
the orders' own text (`*.xml`). Files and rows about anything else are passed over. An order that is only spoken of in
another's disposition notes is kept with the day they give. Notes that no order's words bear out are named and left out.

The file is what a release starts from; orders that a run finds are added to it there (`flows.release`).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from extractors.document import Document
from extractors.errors import DesignataError
from extractors.orders.facts import read_order
from extractors.orders.notes import read_notes
from extractors.orders.register import Settled, settle
from extractors.orders.relations import OrderFacts
from extractors.orders.stored import kept_facts
from extractors.readers.fr_text import spelled
from extractors.sources import federal_register, files
from extractors.sources.base import Fetched, Request

TARGET = Path(__file__).resolve().parent.parent / "extractors" / "rules" / "executive_orders.json"
NUMBER = re.compile(r"\d{4,5}")
# "Amending Executive Order 13803Reviving the National Space Council"
LOST_DASH = re.compile(r"(?<=Order \d{5})(?=[A-Z][a-z])")
Row = Mapping[str, Any]


def read_rows(folder: Path) -> Iterator[Row]:
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


def read_facts(folder: Path) -> Iterator[OrderFacts]:
    """What every file says of orders: the orders' own texts first, then what is said about them."""
    rows = list(read_rows(folder))
    described = {str(row["document_number"]): row for row in rows if "executive_order_notes" in row}
    for path in sorted(folder.rglob("*.xml")):
        facts = read_text(path, described)
        if facts:
            yield facts
    for row in rows:
        facts = row_facts(row)
        if facts:
            yield facts


def read_text(path: Path, described: Mapping[str, Row] | None = None) -> OrderFacts | None:
    """What an order's own XML says; None for another document, or one that cannot be read.

    `described` are the API's documents by number: an order among them is described by what the API says of it.
    """
    url = path.absolute().as_uri()
    request = Request(url, "document", ("xml",))
    fetched = Fetched(request, url, path.read_bytes(), "application/xml", datetime.now(UTC))
    try:
        document: Document = files.SOURCE.parse(fetched)
        api = (described or {}).get(str(document.metadata.get("fr_document_number")))
        if api:
            asked = Request(url, "document", ("xml",), context=api)
            document = federal_register.SOURCE.parse(
                Fetched(asked, url, fetched.body, "application/xml", fetched.retrieved_at)
            )
    except DesignataError:
        return None
    return read_order(document)


def row_facts(row: Row) -> OrderFacts | None:
    """What a row says of an order; None for a row about anything else."""
    number = str(
        row.get("executive_order_number") or row.get("presidential_document_number") or row.get("number") or ""
    )
    if not NUMBER.fullmatch(number) or not row.get("signing_date") or row.get("proclamation_number"):
        return None
    notes = read_notes(number, row.get("disposition_notes") or row.get("notes") or "")
    for verb in notes.unknown:
        print(f"EO {number}: a note begins with {verb!r}, which is not known here; see extractors/orders/notes.py")
    return OrderFacts(
        number,
        _title(row.get("title") or ""),
        date.fromisoformat(row["signing_date"]),
        row.get("citation") or None,
        row.get("document_number") or None,
        noted=notes.relations,
        days=notes.signed,
        notices=notes.notices,
    )


def _title(listed: str) -> str | None:
    """A listed title with its letters as printed, and the dash that listings drop behind an order's number."""
    return LOST_DASH.sub("—", spelled(" ".join(listed.split()))) or None


def make_register(folder: Path) -> Settled:
    """The register of all that the folder says."""
    return settle(read_facts(folder))


def write_register(orders: Iterable[OrderFacts], path: Path) -> None:
    """One order a line, in the order given, so that a change reads as a change."""
    lines = [f"{json.dumps(facts.number)}: {json.dumps(kept_facts(facts), ensure_ascii=False)}" for facts in orders]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Read the folder named on the command line and write the register."""
    parser = argparse.ArgumentParser(description="Make the register of executive orders.")
    parser.add_argument("folder", type=Path, help="where the Federal Register's facts lie")
    register = make_register(parser.parse_args().folder)
    if not register.orders:
        parser.error("no executive order in that folder")
    for relation in register.refused:
        print(f"not borne out by its words: EO {relation.order} {relation.kind} EO {relation.other}")
    write_register(register.orders.values(), TARGET)
    print(f"{len(register.orders)} orders, {TARGET.stat().st_size:,} bytes: {TARGET}")


if __name__ == "__main__":
    main()
