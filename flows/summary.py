"""What a run did, for whoever started it: numbers by source, what failed and why, and the release."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from flows.tools import Failure

MOST_SHOWN = 100  # failures in the artifact; the catalog has them all

# What is counted of every source, in the order in which it happens
COUNTED = (
    "listed",
    "fetched",
    "unchanged",
    "held",
    "put_off",
    "failed",
    "linked",
    "gone",
    "extracted",
    "cached",
    "empty",
    "unread",
)


@dataclass(slots=True)
class SourceSummary:
    """One source in one run, in documents.

    `listed` are in the window. Of those asked for, `fetched` are new or changed, `unchanged` the same as before
    (`held` were not asked for at all), `failed` could not be had; `put_off` are beyond the limit. New ones led to
    `linked` files of their own, and to files that are `gone`. Of all that is held, `extracted` were read now and
    `cached` before, `empty` hold no document, `unread` could not be read.
    A backfill walked `months`; `months_before` an earlier one had walked to their end.
    """

    name: str
    title: str = ""
    listed: int = 0
    fetched: int = 0
    unchanged: int = 0
    held: int = 0
    put_off: int = 0
    failed: int = 0
    linked: int = 0
    gone: int = 0
    extracted: int = 0
    cached: int = 0
    empty: int = 0
    unread: int = 0
    months: int = 0
    months_before: int = 0


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """The newest release after the run; `changed` is False where nothing new was to be published."""

    version: str
    path: str
    rows: Mapping[str, int]
    changed: bool
    checks: Sequence[Mapping[str, Any]] = ()


@dataclass(slots=True)
class RunSummary:
    """One run, as the command prints it and the catalog keeps it."""

    run_id: str
    started: datetime
    finished: datetime | None = None
    sources: list[SourceSummary] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    requests: Mapping[str, int] = field(default_factory=dict)
    release: ReleaseSummary | None = None
    refused: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The run as JSON values."""
        values = asdict(self)
        values["started"] = self.started.isoformat()
        values["finished"] = self.finished.isoformat() if self.finished else None
        return values

    def markdown(self) -> str:
        """The run as a page for a person; nothing in it that a site said is taken for markup."""
        numbers = (
            *COUNTED,
            *(name for name in ("months", "months_before") if any(getattr(s, name) for s in self.sources)),
        )
        lines = [f"# Run {self.run_id}", "", f"| source | {' | '.join(n.replace('_', ' ') for n in numbers)} |"]
        lines.append("|---" + "|---:" * len(numbers) + "|")
        lines += [f"| {s.name} | {' | '.join(str(getattr(s, n)) for n in numbers)} |" for s in self.sources]
        lines += ["", self._release_line()]
        if self.failures:
            lines += ["", f"## Failures ({len(self.failures)})", "", "| stage | document | reason |", "|---|---|---|"]
            shown = self.failures[:MOST_SHOWN]
            lines += [f"| {f.stage} | {_cell(f.document_id or f.url)} | {_cell(f.reason)} |" for f in shown]
        return "\n".join(lines) + "\n"

    def _release_line(self) -> str:
        if self.refused:
            return f"No release: {_cell(self.refused)}"
        if self.release is None:
            return "No release was asked for."
        news = "new" if self.release.changed else "nothing new; still"
        rows = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in self.release.rows.items())
        return f"Release {news} {self.release.version}: {rows}."


def _cell(text: str) -> str:
    escaped = html.escape(" ".join(text.split())[:300], quote=False)
    return "".join(f"\\{c}" if c in "\\|`*_[]" else c for c in escaped)
