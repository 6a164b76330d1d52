"""The release's own description of itself: a Frictionless data package made from the record models.

Format: https://specs.frictionlessdata.io/data-package/ (version 1): resources with a table schema each.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from extractors.records import TABLES, Record
from flows.columns import columns
from flows.tables import KEYS, TableFiles, sha256_of

DESCRIPTION = (
    "Parties that the U.S. government listed, identified, removed or amended, read from its own publications: who, by "
    "whom, under which authority, from when, for what reason, with the words that say so. It is an index to those "
    "publications and no substitute for them; it is not legal advice, nor a complete sanctions list."
)
# Every word of the data is quoted from works of the U.S. government, which have no copyright there.
LICENSE = {
    "name": "other-pd",
    "title": "Works of the U.S. government, public domain in the United States (17 U.S.C. 105)",
    "path": "https://www.usa.gov/government-copyright",
}
_FORMATS = {".jsonl": ("jsonl", "application/x-ndjson"), ".parquet": ("parquet", "application/vnd.apache.parquet")}
# Which column of a table names a row of which other table.
_FOREIGN_KEYS = {"document_id": "documents", "party_id": "parties"}


def describe(
    tables: Iterable[TableFiles],
    version: str,
    created: datetime,
    previous: str | None,
    sources: Iterable[dict[str, str]],
) -> dict[str, Any]:
    """The package descriptor of a release; `sources` are objects of `title` and `path`, `created` is in UTC."""
    return {
        "profile": "data-package",
        "name": "designata",
        "title": "Designata: U.S. sanctions designations, as published",
        "description": DESCRIPTION,
        "version": version,
        "created": created.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "previous_version": previous,
        "licenses": [LICENSE],
        "sources": list(sources),
        "resources": [
            _resource(table, path, schema_of(table.name))
            for table in tables
            for path in (table.json_lines, table.parquet)
        ],
    }


def schema_of(name: str) -> dict[str, Any]:
    """The Frictionless table schema of a table."""
    schema: dict[str, Any] = {"fields": _fields(TABLES[name])}
    if len(KEYS[name]) == 1:
        schema["primaryKey"] = list(KEYS[name])
    columns = TABLES[name].model_fields
    foreign = [
        {"fields": [column], "reference": {"resource": f"{table}.jsonl", "fields": [column]}}
        for column, table in _FOREIGN_KEYS.items()
        if column in columns and table != name
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _resource(table: TableFiles, path: Path, schema: dict[str, Any]) -> dict[str, Any]:
    form, media_type = _FORMATS[path.suffix]
    return {
        "profile": "tabular-data-resource" if form == "jsonl" else "data-resource",
        "name": path.name,
        "title": (TABLES[table.name].__doc__ or "").splitlines()[0],
        "path": path.name,
        "format": form,
        "mediatype": media_type,
        "encoding": "utf-8",
        "rows": table.rows,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "schema": schema,
    }


def _fields(model: type[Record]) -> list[dict[str, Any]]:
    fields = []
    for column in columns(model):
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if column.choices:
            constraints["enum"] = list(column.choices)
        field = {
            "name": column.name,
            "type": "array" if column.kind == "list" else column.kind,
            "description": column.description,
        }
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return fields
