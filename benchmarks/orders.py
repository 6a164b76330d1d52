"""How far readings of executive orders agree: `python -m benchmarks.orders FOLDER`, with `api/*.json` and `xml/*.xml`.

FOLDER holds orders' XML and the Federal Register API's description of each under the same file name. Three things are
held against the API: the facts read from the XML alone, what the XML's own words do to other orders, and the register
that the project ships. The notes of the API are no truth: they misprint numbers, and say "See" of orders that the text
amends; so every disagreement is printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.authorities import executive_orders
from extractors.orders.notes import read_notes
from extractors.orders.relations import OrderFacts, OrderRelation
from extractors.readers.fr_text import spelled
from extractors.readers.reshape import loosely
from flows.register import read_text

# Whether an order was ended by being revoked or by being superseded is the same to the order.
SAME_END = {"supersedes": "revokes"}


@dataclass(slots=True)
class Agreement:
    """How many of so many things agree, and those that do not."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def see(self, agrees: bool, what: str) -> None:
        """Count one more."""
        self.of += 1
        self.right += agrees
        if not agrees:
            self.wrong.append(what)

    @property
    def share(self) -> float:
        """0 of nothing."""
        return self.right / self.of if self.of else 0.0


def measure(folder: Path) -> dict[str, Agreement]:
    """Every agreement by name, over the orders that have both XML and an API description."""
    api = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "api").glob("*.json"))}
    read = {path.stem: read_text(path) for path in sorted((folder / "xml").glob("*.xml")) if path.stem in api}
    numbers = {stem: _number(stem, api[stem]) for stem in api}
    noted = {stem: read_notes(numbers[stem], api[stem].get("disposition_notes") or "").relations for stem in api}
    found: dict[str, Agreement] = {name: Agreement() for name in ("number", "signed", "title")}
    for stem, facts in read.items():
        _facts(found, stem, numbers[stem], facts, api[stem])
    acting = {numbers[stem] for stem in read}
    said = {relation for facts in read.values() if facts for relation in facts.said}
    found["notes read in the text"] = _relations(
        (relation for relations in noted.values() for relation in relations if relation.order in acting), said
    )
    shipped = {
        OrderRelation(order.number, kind, other)  # type: ignore[arg-type]
        for order in executive_orders()
        for kind in ("amends", "revokes", "supersedes", "continues")
        for other in getattr(order, kind)
    }
    found["notes held by the register"] = _relations((r for stem in read for r in noted[stem]), shipped)
    found["text held by the register"] = _relations(said, shipped)
    return found


def _facts(
    found: Mapping[str, Agreement], stem: str, number: str, facts: OrderFacts | None, api: Mapping[str, Any]
) -> None:
    read = (facts.number, facts.signed, facts.title) if facts else (None, None, None)
    found["number"].see(read[0] == number, f"{stem}: {read[0]}, not {number}")
    found["signed"].see(str(read[1]) == api["signing_date"], f"{stem}: {read[1]}, not {api['signing_date']}")
    # The API cuts some titles off at the end of their first line.
    listed = loosely(spelled(api["title"]))
    found["title"].see(loosely(read[2] or "").startswith(listed), f"{stem}: {read[2]!r}, not {api['title']!r}")


def _relations(wanted: Iterable[OrderRelation], held: Iterable[OrderRelation]) -> Agreement:
    """How many of the amendments and revocations wanted are held."""
    agreement, have = Agreement(), {_plain(relation) for relation in held}
    for order, kind, other in sorted({_plain(relation) for relation in wanted}):
        if kind != "continues":
            agreement.see((order, kind, other) in have, f"EO {order} {kind} EO {other}")
    return agreement


def _plain(relation: OrderRelation) -> tuple[str, str, str]:
    return relation.order, SAME_END.get(relation.kind, relation.kind), relation.other


def _number(stem: str, api: Mapping[str, Any]) -> str:
    """The order's number; the API leaves some out, and the file is named after it."""
    return str(api.get("executive_order_number") or stem.rpartition("_")[2])


def main() -> None:
    """Measure the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name, agreement in measure(Path(sys.argv[1])).items():
        print(f"{name}: {agreement.share:.4f} ({agreement.right} of {agreement.of})")
        for wrong in agreement.wrong:
            print(f"    {wrong}")


if __name__ == "__main__":
    main()
