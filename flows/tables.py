"""Rows on disk: each table once as JSON Lines and once as Parquet, the same rows in the same columns.

The columns are the fields of the models in `extractors.records` and nothing is said twice: the Arrow schema is
made from the model, and the Parquet file is made from the JSON Lines file. Both are the same bytes for the same
rows: rows are sorted by key, columns stand in the order of the model, and row groups have a fixed size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from extractors.records import TABLES, Record
from flows.columns import Column, columns
from flows.sorting import Key

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 16_384
BLOCK_BYTES = 8 << 20

# The columns that order a table; where there is one alone it identifies the row.
KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("document_id",),
    "designations": ("designation_id",),
    "citations": ("document_id", "start", "end", "kind", "cite"),
    "effective_dates": ("document_id", "start", "end", "kind", "date"),
    "mentions": ("document_id", "start", "end", "label"),
    "relations": ("document_id", "start", "end", "subject", "relation", "object"),
    "listings": ("listing_id",),
    "parties": ("party_id",),
    "executive_orders": ("number",),
}


@dataclass(frozen=True, slots=True)
class TableFiles:
    """A table as written."""

    name: str
    rows: int
    json_lines: Path
    parquet: Path


def row_key(name: str, row: Record) -> Key:
    """What a row is sorted by."""
    values = (getattr(row, column) for column in KEYS[name])
    return tuple(v if isinstance(v, int) else str(v) for v in values)


@cache
def arrow_schema(model: type[Record]) -> pa.Schema:
    """The columns of a table as Arrow types; a column that cannot be null says so.

    >>> from extractors.records import Identifier
    >>> [str(field.type) for field in arrow_schema(Identifier)]
    ['string', 'string', 'string', 'string', 'string']
    """
    import pyarrow as pa

    return pa.schema(_fields(model))


def write_table(name: str, lines: Iterable[str], folder: Path) -> TableFiles:
    """Write a table's rows, given as JSON objects in order, to `<name>.jsonl` and `<name>.parquet` in `folder`."""
    json_lines, parquet = folder / f"{name}.jsonl", folder / f"{name}.parquet"
    rows, longest = 0, 0
    with json_lines.open("wb") as out:
        for line in lines:
            row = line.encode() + b"\n"
            out.write(row)
            rows, longest = rows + 1, max(longest, len(row))
    _write_parquet(json_lines, parquet, arrow_schema(TABLES[name]), max(BLOCK_BYTES, 2 * longest))
    return TableFiles(name, rows, json_lines, parquet)


def sha256_of(path: Path) -> str:
    """Digest of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_parquet(json_lines: Path, parquet: Path, schema: pa.Schema, block_bytes: int) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(parquet, schema, compression="zstd", write_statistics=True) as writer:
        for group in _row_groups(_read_arrow(json_lines, schema, block_bytes)):
            writer.write_table(group, row_group_size=ROW_GROUP)


def _read_arrow(json_lines: Path, schema: pa.Schema, block_bytes: int) -> Iterator[pa.Table]:
    """The rows as Arrow tables, a block of the file at a time."""
    import pyarrow as pa
    import pyarrow.json

    if not json_lines.stat().st_size:
        return
    # Arrow's JSON reader knows no dates: they are read as text and cast.
    as_text = pa.schema([f.with_type(_as_text(f.type)) for f in schema])
    reader = pyarrow.json.open_json(
        json_lines,
        read_options=pyarrow.json.ReadOptions(block_size=block_bytes),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=as_text, unexpected_field_behavior="error"),
    )
    for batch in reader:
        yield pa.Table.from_batches([batch]).cast(schema)


def _as_text(kind: pa.DataType) -> pa.DataType:
    """The type with dates, and lists of dates, as text."""
    import pyarrow as pa

    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(_as_text(kind.value_type)))
    return pa.string() if pa.types.is_temporal(kind) else kind


def _row_groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of `ROW_GROUP` rows, so that a file does not depend on how it was read."""
    import pyarrow as pa

    waiting: pa.Table | None = None
    for table in tables:
        waiting = table if waiting is None else pa.concat_tables([waiting, table])
        while len(waiting) >= ROW_GROUP:
            yield waiting.slice(0, ROW_GROUP).combine_chunks()
            waiting = waiting.slice(ROW_GROUP)
    if waiting is not None and len(waiting):
        yield waiting.combine_chunks()


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    import pyarrow as pa

    return [pa.field(c.name, _arrow_type(c), nullable=c.nullable) for c in columns(model)]


def _arrow_type(column: Column) -> pa.DataType:
    import pyarrow as pa

    if column.item is not None:
        return pa.list_(pa.field("element", _arrow_type(column.item), nullable=column.item.nullable))
    if column.model is not None:
        return pa.struct(_fields(column.model))
    return {
        "string": pa.string(),
        "boolean": pa.bool_(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
    }[column.kind]
