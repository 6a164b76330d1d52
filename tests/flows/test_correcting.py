"""A release holds the names of scanned documents as the pages of the same action print them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from extractors.records import Extraction
from flows.correcting import Correcting
from flows.release import publish
from flows.settings import Settings

MakeExtraction = Callable[..., Extraction]
DAY = date(2031, 3, 3)
SCANNED = ("read by OCR with confidence 0.97",)


def test_scanned_documents_come_last_and_corrected(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    scanned = make_extraction("fr:2031-99501", ("LAGUNA SHIPP1NG LLC",), DAY, {"kind": "notice"}, review=SCANNED)
    action = make_extraction("ofac:20310303", ("LAGUNA SHIPPING LLC",), DAY, {"kind": "recent_action"})
    other = make_extraction("treasury:zz0001", ("Acme Trading Ltd",), date(2030, 1, 1))
    first, second, last = Correcting(tmp_path).corrected([scanned, action, other])
    assert [first, second] == [action, other]
    assert [row.name for row in last.designations] == ["LAGUNA SHIPPING LLC"]


def test_with_nothing_scanned_everything_passes_as_it_is(tmp_path: Path, make_extraction: MakeExtraction) -> None:
    extraction = make_extraction()
    assert list(Correcting(tmp_path).corrected([extraction])) == [extraction]


def test_a_release_joins_the_scanned_row_with_its_party(settings: Settings, make_extraction: MakeExtraction) -> None:
    scanned = make_extraction("fr:2031-99501", ("LAGUNA SHIPP1NG LLC",), DAY, {"kind": "notice"}, review=SCANNED)
    action = make_extraction("ofac:20310303", ("LAGUNA SHIPPING LLC",), DAY, {"kind": "recent_action"})
    done = publish(lambda: iter([scanned, action]), settings, datetime(2031, 3, 6, tzinfo=UTC))
    (party,) = [json.loads(line) for line in (done.path / "parties.jsonl").read_text("utf-8").splitlines()]
    assert (party["name"], len(party["designation_ids"])) == ("LAGUNA SHIPPING LLC", 2)
    assert {path.suffix for path in done.path.iterdir()} <= {".jsonl", ".parquet", ".json", ""}
    assert not (done.path / "scanned.jsonl").exists()
