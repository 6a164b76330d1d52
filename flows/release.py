"""From records to a published version: all of it, checked, or none of it.

A release holds every table as JSON Lines and Parquet, `datapackage.json` (what it is), `changes.jsonl` (what is new
since the release before), `checks.json` (what was looked at before it was let out) and `SHA256SUMS`. It is the same
bytes for the same records, apart from its version and the times stamped in it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractors import authorities, parties, records
from extractors.orders.relations import OrderFacts
from extractors.relating import Ties
from flows.changes import changes
from flows.checks import Check, ChecksFailed, Inspection
from flows.correcting import Correcting
from flows.datapackage import describe
from flows.settings import Settings, sources
from flows.sorting import SortedLines
from flows.tables import TableFiles, row_key, sha256_of, write_table
from flows.versions import (
    VERSION_FORMAT,
    NoRelease,
    free_version,
    keep_refused,
    newest,
    put_in_place,
    read_package,
    workplace,
)

Extractions = Callable[[], Iterator[records.Extraction]]


@dataclass(frozen=True, slots=True)
class Published:
    """The newest release after a publication; `changed` is False where its tables were the newest already."""

    version: str
    path: Path
    rows: dict[str, int]
    changed: bool
    checks: tuple[Check, ...]


def releases_folder(settings: Settings) -> Path:
    """Where releases and `latest.json` lie."""
    return settings.data_dir / "releases"


def latest_release(settings: Settings) -> Path:
    """The folder of the newest good release. Raises `NoRelease`."""
    found = newest(releases_folder(settings))
    if found is None:
        raise NoRelease(f"no release in {releases_folder(settings)} yet: make one with `designata run`")
    return found


def publish(
    extractions: Extractions,
    settings: Settings,
    started: datetime,
    failures: Sequence[Mapping[str, Any]] = (),
    accept_losses: bool = False,
) -> Published:
    """Write, check and publish a release of everything that `extractions` yields, in whatever order.

    `started` (UTC) gives the version; `failures` are documents that could not be had, objects with `url`, `error`
    and perhaps `document_id`. Nothing is written where every table equals that of the newest release.
    `accept_losses` lets a release out that lacks documents of the one before.
    Raises `ChecksFailed`: the newest release stays, the refused one is kept aside with its `checks.json`.
    """
    releases = releases_folder(settings)
    with workplace(releases) as folder:
        version = free_version(releases, started)
        previous = newest(releases)
        before = _rows_of(previous) if previous else {}
        inspection = Inspection()
        tables, seen = _write_tables(extractions, inspection, folder)
        rows = {table.name: table.rows for table in tables}
        checks = inspection.finish(rows, before, _documents_of(previous), failures, accept_losses)
        _write_json(folder / "checks.json", {"version": version, "checks": [check.as_dict() for check in checks]})
        if any(check.failed for check in checks):
            raise ChecksFailed(_refusal(checks, keep_refused(folder, version)), checks)
        if previous and all(_same(table, previous) for table in tables):
            return Published(previous.name, previous, rows, False, checks)
        _write_lines(folder / "changes.jsonl", changes(previous, folder) if previous else ())
        asked = [
            {"title": source.title, "path": source.base_url}
            for name, source in sources(settings).items()
            if name in seen
        ]
        created = datetime.strptime(version, VERSION_FORMAT).replace(tzinfo=UTC)
        package = describe(tables, version, created, previous.name if previous else None, asked)
        _write_json(folder / "datapackage.json", package)
        sums = [f"{sha256_of(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
        (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
        return Published(version, put_in_place(folder, version), rows, True, checks)


def _write_tables(extractions: Extractions, inspection: Inspection, folder: Path) -> tuple[list[TableFiles], set[str]]:
    """Every table, sorted and inspected; and the names of the sources that its documents came from."""
    scratch = folder / "sorting"
    scratch.mkdir()
    lines = {name: SortedLines(scratch, name) for name in records.TABLES}
    by_party = SortedLines(scratch, "by_party")
    ties = Ties()
    correcting = Correcting(scratch)
    seen: set[str] = set()
    orders: list[OrderFacts] = []

    def add(table: str, row: records.Record) -> None:
        lines[table].add(row_key(table, row), row.model_dump_json())

    for extraction in correcting.corrected(extractions()):
        inspection.see(extraction)
        seen.add(extraction.document.source)
        ties.see(extraction.document)
        add("documents", extraction.document)
        if extraction.order:
            orders.append(extraction.order)
        for table in ("designations", "citations", "effective_dates", "mentions", "relations"):
            for row in getattr(extraction, table):
                add(table, row)
        for row in extraction.designations:
            by_party.add((row.party_id, row.designation_id), row.model_dump_json())
    designations = (records.Designation.model_validate_json(line) for line in by_party)
    for party, listings in parties.join(designations):
        inspection.see_party(party, listings)
        add("parties", party)
        for listing in listings:
            add("listings", listing)
    orders.sort(key=lambda facts: (facts.number, facts.fr_document_number or ""))
    for order in authorities.executive_orders(orders):
        add("executive_orders", order)
    rows: dict[str, Iterable[str]] = {**lines, "documents": _tied(lines["documents"], ties)}
    tables = [write_table(name, rows[name], folder) for name in records.TABLES]
    shutil.rmtree(scratch)
    return tables, seen


def _tied(documents: Iterable[str], ties: Ties) -> Iterator[str]:
    """The documents with those named by others naming them back."""
    for line in documents:
        yield ties.tied(records.DocumentRecord.model_validate_json(line)).model_dump_json()


def _rows_of(release: Path) -> dict[str, int]:
    return {Path(r["path"]).stem: r["rows"] for r in read_package(release)["resources"] if r["format"] == "jsonl"}


def _documents_of(release: Path | None) -> Iterator[str]:
    if release is not None:
        with (release / "documents.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["document_id"]


def _same(table: TableFiles, previous: Path) -> bool:
    before = previous / table.json_lines.name
    return before.is_file() and sha256_of(before) == sha256_of(table.json_lines)


def _refusal(checks: Iterable[Check], kept: Path) -> str:
    said = "; ".join(
        f"{check.name}: {check.count} of {check.of}, such as {next(iter(check.examples), '?')}"
        for check in checks
        if check.failed
    )
    return f"release refused, the newest one stays. {said}. Every check: {kept / 'checks.json'}"


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
