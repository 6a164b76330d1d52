"""Writes `docs/data-dictionary.md` from the record models, so that the page cannot drift from the data.

python -m flows.dictionary [PATH]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.records import TABLES, AnnouncedCount, Change, Detail, Identifier, Record
from flows.checks import WHAT
from flows.columns import Column, columns
from flows.tables import KEYS

TARGET = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"
NESTED = (AnnouncedCount, Identifier, Detail, Change)
INTRODUCTION = """\
<!-- Made by `make docs` from extractors/records.py; edit that. -->
# Data dictionary

A release holds each table below twice, as `<table>.jsonl` (JSON Lines, UTF-8) and as `<table>.parquet` (zstd), with
the same rows and columns, sorted by key. Dates are ISO 8601 days; times are UTC. What is missing is null, never an
empty string; an empty list means that nothing was found. Columns not marked nullable are always there.

Every row read from a document carries `document_id`, `start`, `end`, `quote` and `extractor`: characters
`start` to `end` of that document's text are exactly `quote`, and that is checked before a release goes out.

Beside the tables lie `datapackage.json` (Frictionless data package: schema, rows, bytes and SHA-256 of every file),
`changes.jsonl`, `checks.json` and `SHA256SUMS` (`sha256sum -c SHA256SUMS`).
"""
CHANGES = """\
## changes.jsonl

What is new since the release before, for designations and listings; empty in a first release.

| Field | Meaning |
|---|---|
| `table`, `id` | The row. |
| `change` | `added`, `removed` or `changed`. |
| `columns` | The columns that differ in a changed row. A new `extractor` alone is no change. |
| `before`, `after` | The values of those columns; the whole row where it was removed or added. |
"""
CHECKS = """\
## checks.json

What was looked at before the release went out: `name`, `severity`, `what`, `count` findings `of` so many things
looked at, and up to ten `examples`. A finding of severity `error` stops a release. The rules:

"""


def dictionary() -> str:
    """The page, as Markdown."""
    parts = [INTRODUCTION]
    parts += ["\n".join(_table(name, model, KEYS[name])) for name, model in TABLES.items()]
    parts += ["\n".join(_table(model.__name__, model, ())) for model in NESTED]
    parts += [CHANGES, CHECKS + "".join(f"- `{name}`: {what}.\n" for name, what in WHAT.items())]
    return "\n".join(parts)


def _table(name: str, model: type[Record], key: tuple[str, ...]) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    if key:
        yield f"Sorted by {', '.join(f'`{column}`' for column in key)}{', which is unique' if len(key) == 1 else ''}.\n"
    yield "| Column | Type | Meaning |"
    yield "|---|---|---|"
    for column in columns(model):
        said = column.description.replace("|", "\\|")
        if column.choices:
            said += f" One of {', '.join(f'`{choice}`' for choice in column.choices)}."
        yield f"| `{column.name}` | {_type(column)}{', nullable' if column.nullable else ''} | {said} |"
    yield ""


def _type(column: Column) -> str:
    if column.item is not None:
        return f"list of {_type(column.item)}"
    if column.model is not None:
        return f"[{column.model.__name__}](#{column.model.__name__.lower()})"
    return column.kind


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(dictionary(), encoding="utf-8")
