"""What is new since the previous release: a row of `changes.jsonl` for each designation or listing that differs.

Rows are matched by id. Both files are sorted by id, so the two are read side by side and nothing is held.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.tables import KEYS

Row = dict[str, Any]

COMPARED = ("designations", "listings")
# The version of the extractor that read a row is no fact about the party.
_IGNORED = frozenset({"extractor"})


def changes(previous: Path, current: Path) -> Iterator[Row]:
    """Added, removed and changed rows of one release folder against another, by table and id.

    `{"table", "id", "change": "added" | "removed" | "changed", "columns", "before", "after"}`: for a changed row the
    columns that differ and their values; an added row whole under `after`, a removed one whole under `before`.
    """
    for table in COMPARED:
        for row_id, before, after in _side_by_side(table, previous, current):
            if before is None or after is None:
                change = "added" if before is None else "removed"
                yield _change(table, row_id, change, [], before, after)
            elif columns := [c for c in {**before, **after} if c not in _IGNORED and before.get(c) != after.get(c)]:
                old, new = ({c: row.get(c) for c in columns} for row in (before, after))
                yield _change(table, row_id, "changed", columns, old, new)


def _change(table: str, row_id: str, change: str, columns: list[str], before: Row | None, after: Row | None) -> Row:
    return {"table": table, "id": row_id, "change": change, "columns": columns, "before": before, "after": after}


def _side_by_side(table: str, previous: Path, current: Path) -> Iterator[tuple[str, Row | None, Row | None]]:
    """Each id of either release with its row in both."""
    (key,) = KEYS[table]
    merged = heapq.merge(_rows(previous, table, key, 0), _rows(current, table, key, 1), key=lambda entry: entry[:2])
    for row_id, entries in groupby(merged, key=lambda entry: entry[0]):
        rows = {side: row for _, side, row in entries}
        yield row_id, rows.get(0), rows.get(1)


def _rows(folder: Path, table: str, key: str, side: int) -> Iterator[tuple[str, int, Row]]:
    with (folder / f"{table}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row[key], side, row
