"""Records as the extractors would make them, over texts of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors import parties
from extractors.records import Citation, Designation, DocumentRecord, EffectiveDate, Extraction, Mention, Relation
from flows.settings import Settings

MakeExtraction = Callable[..., Extraction]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def make_extraction() -> MakeExtraction:
    """`make(document_id, names, **columns of the designations)`: a press release that designates those names."""

    def make(
        document_id: str = "treasury:zz0001",
        names: tuple[str, ...] = ("Acme Trading Ltd",),
        published: date | None = date(2022, 5, 9),
        document: dict[str, Any] | None = None,
        **columns: Any,
    ) -> Extraction:
        text = f"Treasury acts\nToday OFAC designated {', '.join(names)} pursuant to E.O. 13224. Ünïcode — “quoted”."

        def span(quote: str) -> dict[str, Any]:
            start = text.index(quote)
            where = {"start": start, "end": start + len(quote), "quote": quote}
            return {"document_id": document_id, "extractor": "test/1", **where}

        shared = {
            "entity_type": "organization",
            "action": "designation",
            "agency": "OFAC",
            "list": "SDN",
            "authorities": ("EO 13224",),
            "action_date": published,
            "confidence": 0.9,
        } | columns
        designations = []
        for name in names:
            party = parties.party_id(name, shared["entity_type"])
            row_id = parties.designation_id(document_id, party, shared["action"], shared["list"])
            designations.append(Designation(**span(name), name=name, designation_id=row_id, party_id=party, **shared))
        return Extraction(
            document=DocumentRecord(
                **{
                    "document_id": document_id,
                    "source": document_id.partition(":")[0],
                    "kind": "press_release",
                    "title": "Treasury acts",
                    "published": published,
                    "url": f"https://example.gov/{document_id}/",
                    "sha256": "0" * 64,
                    "media_type": "text/html",
                }
                | (document or {})
            ),
            text=text,
            designations=tuple(designations),
            citations=(Citation(**span("E.O. 13224"), kind="executive_order", number="13224", cite="EO 13224"),),
            effective_dates=(
                EffectiveDate(**span("Today"), date=published, kind="action", resolved_from="publication_date"),
            )
            if published
            else (),
            mentions=(Mention(**span("OFAC"), label="AGENCY", text="OFAC", normalized=None),),
            relations=(Relation(**span("OFAC designated"), subject="OFAC", relation="supports", object="nobody"),),
        )

    return make
