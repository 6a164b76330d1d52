"""The two files of a table hold the same rows in the same columns, and the same rows always make the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import TABLES, AnnouncedCount, DocumentRecord, Mention
from flows import tables
from flows.sorting import SortedLines
from flows.tables import arrow_schema, row_key, write_table


def document(number: int, **columns: object) -> DocumentRecord:
    values = {
        "document_id": f"treasury:zz{number:05}",
        "source": "treasury",
        "kind": "press_release",
        "title": f"Release “{number}” — café",
        "published": date(2020, 1, 31),
        "url": "https://example.gov/",
        "sha256": "0" * 64,
        "media_type": "text/html",
    }
    return DocumentRecord.model_validate(values | columns)


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_the_models_own_in_its_order(name: str) -> None:
    assert arrow_schema(TABLES[name]).names == list(TABLES[name].model_fields)


def test_types_follow_the_model() -> None:
    schema = arrow_schema(DocumentRecord)
    assert schema.field("published").type == pa.date32()
    assert schema.field("published").nullable
    assert schema.field("retrieved_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("title").type == pa.string()
    assert not schema.field("title").nullable
    assert schema.field("agencies").type.value_type == pa.string()
    assert schema.field("announced_counts").type.value_type.field("count").type == pa.int64()
    designation = arrow_schema(TABLES["designations"])
    assert designation.field("confidence").type == pa.float64()
    assert arrow_schema(TABLES["citations"]).field("as_amended").type == pa.bool_()


def test_both_files_hold_the_same_rows(tmp_path: Path) -> None:
    rows = [
        document(1, agencies=("OFAC", "2020-01-01"), retrieved_at=datetime(2024, 2, 3, 4, 5, 6, 789, tzinfo=UTC)),
        document(2, published=None, announced_counts=(AnnouncedCount(count=2, kind="vessels", quote="two vessels"),)),
    ]
    written = write_table("documents", (row.model_dump_json() for row in rows), tmp_path)
    assert written.rows == 2
    from_json = [json.loads(line) for line in written.json_lines.read_text(encoding="utf-8").splitlines()]
    assert [list(row) for row in from_json] == [list(DocumentRecord.model_fields)] * 2
    assert from_json[0]["published"] == "2020-01-31"
    assert from_json[1]["published"] is None
    assert "café" in written.json_lines.read_text(encoding="utf-8")
    table = pq.read_table(written.parquet)
    assert table.schema.equals(arrow_schema(DocumentRecord))
    assert [DocumentRecord.model_validate(row) for row in table.to_pylist()] == rows


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    written = write_table("listings", [], tmp_path)
    assert written.json_lines.read_bytes() == b""
    assert pq.read_table(written.parquet).schema.equals(arrow_schema(TABLES["listings"]))


def test_same_rows_same_bytes_however_the_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [document(n, agencies=("x" * (1 + n % 97),)).model_dump_json() for n in range(5000)]
    monkeypatch.setattr(tables, "ROW_GROUP", 1000)
    seen = set()
    for block in (1 << 12, 1 << 16, 1 << 23):
        monkeypatch.setattr(tables, "BLOCK_BYTES", block)
        written = write_table("documents", lines, tmp_path)
        seen.add(written.parquet.read_bytes())
        assert pq.ParquetFile(written.parquet).metadata.num_row_groups == 5
    assert len(seen) == 1


def test_a_row_longer_than_a_block_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BLOCK_BYTES", 1024)
    lines = [document(1).model_dump_json(), document(2, title="long " * 5000).model_dump_json()]
    assert pq.read_table(write_table("documents", lines, tmp_path).parquet).num_rows == 2


def test_rows_are_sorted_by_their_place(tmp_path: Path) -> None:
    columns = {"document_id": "fr:1", "quote": "x", "extractor": "t", "label": "ORG", "text": "x", "normalized": None}
    rows = [Mention(**columns, start=start, end=start + 1) for start in (100, 9, 20)]
    lines = SortedLines(tmp_path, "mentions")
    for row in rows:
        lines.add(row_key("mentions", row), row.model_dump_json())
    assert [json.loads(line)["start"] for line in lines] == [9, 20, 100]


@given(items=st.lists(st.tuples(st.text(max_size=4), st.integers(), st.text(max_size=9))), run=st.integers(1, 7))
def test_sorting_on_disk_is_sorting(items: list[tuple[str, int, str]], run: int, tmp_path_factory: object) -> None:
    folder = tmp_path_factory.mktemp("runs")  # type: ignore[attr-defined]
    lines = SortedLines(folder, "t", run_length=run)
    for word, number, line in items:
        lines.add((word, number), line)
    assert list(lines) == [line for *_, line in sorted(items)]
    assert list(lines) == list(lines)
