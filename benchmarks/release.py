"""How fast records become a release, and in how much memory: `python -m benchmarks.release [DOCUMENTS]`."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from extractors import parties
from extractors.records import Citation, Designation, DocumentRecord, Extraction, Mention
from flows.release import publish
from flows.settings import Settings

TARGETS = 5  # in a document


def extractions(documents: int) -> Iterator[Extraction]:
    """Press releases of equal size over invented names; every party stands in two of them."""
    for number in range(documents):
        document_id = f"treasury:zz{number:07}"
        names = [f"Acme Trading {number // 2}-{at} Limited" for at in range(TARGETS)]
        text = "Treasury acts\n" + " ".join(f"OFAC designated {name} pursuant to E.O. 13224." for name in names)

        def span(quote: str, text: str = text, document_id: str = document_id) -> dict[str, object]:
            start = text.index(quote)
            where = {"start": start, "end": start + len(quote), "quote": quote}
            return {"document_id": document_id, "extractor": "bench/1", **where}

        rows = []
        for name in names:
            party = parties.party_id(name, "organization")
            row_id = parties.designation_id(document_id, party, "designation", "SDN")
            acted = {"action": "designation", "agency": "OFAC", "list": "SDN", "action_date": date(2022, 5, 9)}
            values = {"name": name, "designation_id": row_id, "party_id": party, "entity_type": "organization"}
            rows.append(Designation.model_validate(span(name) | values | acted | {"confidence": 0.9}))
        cited = span("E.O. 13224") | {"kind": "executive_order", "number": "13224", "cite": "EO 13224"}
        named = span("OFAC") | {"label": "AGENCY", "text": "OFAC", "normalized": None}
        yield Extraction(
            document=DocumentRecord(
                document_id=document_id,
                source="treasury",
                kind="press_release",
                title="Treasury acts",
                published=date(2022, 5, 9),
                url=f"https://example.gov/{number}/",
                sha256="0" * 64,
                media_type="text/html",
            ),
            text=text,
            designations=tuple(rows),
            citations=(Citation.model_validate(cited),),
            mentions=(Mention.model_validate(named),) * 1,
        )


def main() -> None:
    """Publish once, say what it took; the making of the records is timed apart."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    began = time.perf_counter()
    for _ in extractions(documents):
        pass
    made = time.perf_counter() - began
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = publish(lambda: extractions(documents), Settings(data_dir=Path(folder)), datetime.now(UTC))
        took = time.perf_counter() - began - made
        size = sum(path.stat().st_size for path in done.path.iterdir())
    rows = sum(done.rows.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{rows:,} rows of {documents:,} documents in {took:.1f} s, {rows / took:,.0f} rows/s, {size / 1e6:.0f} MB")
    print(f"peak memory {peak / 1024:.0f} MiB, {before / 1024:.0f} MiB of it before")


if __name__ == "__main__":
    main()
