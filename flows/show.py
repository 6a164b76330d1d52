"""What the commands print for a person; with --json they print the same values as one JSON value instead."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractors.authorities import resolve_order
from extractors.records import EffectiveDate, Extraction
from flows.checks import Check
from flows.evaluate import Wrong
from flows.release import Published
from flows.summary import COUNTED, RunSummary

MOST_FAILURES = 10
MOST_DESIGNATIONS = 50
ORDER_FACTS = (
    "title", "signed", "president", "fr_citation", "fr_document_number", "emergency_continued", "implements",
    "statutes", "programs", "cfr_parts",
)  # fmt: skip
ACCURACIES = (
    "entity_type_accuracy", "action_accuracy", "authority_accuracy", "basis_token_f1", "confident_precision",
    "confident_share", "wrong_rows_for_review",
)  # fmt: skip
SETS = ("linked_to", "executive_orders")
# Where nobody says how wide the page is, as in a file or a pipe.
WIDTH = 160


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table; numbers stand to the right, and nothing in a cell is taken for markup."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    body = [[_cell(cell) for cell in row] for row in rows]
    for at, column in enumerate(columns):
        numbers = all(row[at].replace(".", "").isdigit() for row in body)
        table.add_column(column, justify="right" if numbers and body else "left", overflow="fold")
    for row in body:
        table.add_row(*map(escape, row))
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(table)
    console.print()


def print_run(summary: RunSummary) -> None:
    """What a run did: its sources, what failed, what was published."""
    busy = [s for s in summary.sources if any(getattr(s, number) for number in (*COUNTED, "months_before"))]
    counted = [*COUNTED, *(n for n in ("months", "months_before") if any(getattr(s, n) for s in busy))]
    numbers = [(number.replace("_", " "), *(getattr(s, number) for s in busy)) for number in counted]
    print_table("Documents", ["", *(s.name for s in busy)], numbers)
    print_failures([{"stage": f.stage, "url": f.document_id or f.url, "error": f.reason} for f in summary.failures])
    if summary.release:
        checks = [Check(**{**check, "examples": tuple(check["examples"])}) for check in summary.release.checks]
        print_release(summary.release.rows, checks)
        print_where(summary.release.changed, summary.release.path)


def print_published(done: Published) -> None:
    """What a publication came to."""
    print_release(done.rows, done.checks)
    print_where(done.changed, str(done.path))


def print_release(rows: Mapping[str, int], checks: Iterable[Check]) -> None:
    """How large each table is, and what the checks found."""
    print_table("Release", ["table", "rows"], rows.items())
    found = [(c.name, c.severity, c.count, c.of, next(iter(c.examples), "")) for c in checks if c.count]
    if found:
        print_table("Checks with findings", ["check", "severity", "findings", "of", "such as"], found)


def print_where(changed: bool, path: str) -> None:
    """The last line of a run: where the release is."""
    print(f"{'Published' if changed else 'Nothing new; the newest release is still'} {path}")


def print_failures(failures: Sequence[Mapping[str, Any]]) -> None:
    """The first failures, and how many more there are."""
    if failures:
        rows = [(f.get("stage"), f.get("url"), f.get("error")) for f in failures[:MOST_FAILURES]]
        print_table(f"Failures ({len(failures)})", ["stage", "document", "reason"], rows)


def print_extraction(extraction: Extraction) -> None:
    """What was read from one document."""
    document = extraction.document
    facts = {"title": document.title, "kind": document.kind, "published": document.published, "url": document.url}
    print_facts(document.document_id, facts)
    print_table(
        f"Designations ({len(extraction.designations)})",
        ["name", "type", "action", "list", "authorities", "date", "basis"],
        [
            (
                d.name,
                d.entity_type,
                d.action,
                d.list,
                ", ".join(d.authorities),
                d.effective_date or d.action_date,
                d.basis,
            )
            for d in extraction.designations
        ],
    )
    print_table(
        f"Dates ({len(extraction.effective_dates)})",
        ["date", "kind", "part", "quote"],
        [(_day(e), e.kind, e.part, e.quote) for e in extraction.effective_dates],
    )
    cites: dict[tuple[str, str | None], dict[str, None]] = {}
    for c in extraction.citations:
        cites.setdefault((c.cite, c.section), {}).update(dict.fromkeys(c.amended_by))
    rows = [(cite, section, ", ".join(by), *_order(cite)) for (cite, section), by in cites.items()]
    print_table(f"Citations ({len(cites)})", ["cite", "section", "amended by", "president", "title"], rows)


def _day(dated: EffectiveDate) -> str:
    """The day and its hour; only the month or year where the text states no more."""
    shown = {"month": "%Y-%m", "year": "%Y"}.get(dated.resolved_from, "%Y-%m-%d")
    return " ".join(part for part in (f"{dated.date:{shown}}", dated.time) if part)


def _order(cite: str) -> tuple[str | None, str | None]:
    """Who signed an order and what it is called, by the register."""
    order = resolve_order(cite) if cite.startswith("EO ") else None
    return (order.president, order.title) if order else (None, None)


def print_scores(scores: Mapping[str, Any], worst: Sequence[Wrong]) -> None:
    """The scores, by era, and the documents that are furthest from right."""
    if "targets" in scores:
        eras = {"all": scores, **scores["by_era"]}
        rows = [
            ("documents", *(s["documents"] for s in eras.values())),
            ("exactly right", *(s["documents_exactly_right"] for s in eras.values())),
            *((part, *(s["targets"][part] for s in eras.values())) for part in ("precision", "recall", "f1")),
            *((name.replace("_", " "), *(s[name] for s in eras.values())) for name in ACCURACIES),
            *((f"{name.replace('_', ' ')} f1", *(s[name]["f1"] for s in eras.values())) for name in SETS),
        ]
        print_table(f"Press releases, release {scores['release']}", ["", *eras], rows)
    if register := scores.get("federal_register"):
        found = [
            (n, *(register[n][p] for p in ("precision", "recall", "f1")))
            for n in ("executive_orders", "effective_dates")
        ]
        found += [(name, "", recall, "") for name, recall in register["recall"].items()]
        print_table(f"Federal Register ({register['documents']})", ["what", "precision", "recall", "f1"], found)
    if worst:
        rows = [(w.document, "; ".join(w.missed), "; ".join(w.extra), " ".join(w.executive_orders)) for w in worst]
        print_table("Furthest from right", ["document", "missed", "too many", "orders"], rows)


def print_order(order: Mapping[str, Any]) -> None:
    """An executive order, its chain, and the first designations made under it."""
    facts = {name: value for name, value in order.items() if name in ORDER_FACTS and value}
    # The yearly notices come to a line; editors' notes leave many out.
    if notices := facts.pop("emergency_continued", None):
        facts["emergency continued"] = f"{len(notices)} notices noted, {notices[0]} to {notices[-1]}"
    print_facts(f"EO {order['number']}", {name.replace("_", " "): value for name, value in facts.items()})
    if chain := order["chain"]:
        rows = [
            (
                link["relation"].replace("_", " "),
                f"EO {link['number']}",
                link["signed"],
                link["title"],
                ", ".join(f"EO {number}" for number in link["ended_by"]),
            )
            for link in chain
        ]
        print_table("Chain", ["this order", "order", "signed", "title", "ended by"], rows)
    if order["release"] is None:
        print("No release yet: the designations made under it are shown once there is one.")
        return
    designations = order["designations"]
    shown = [
        (d["name"], d["entity_type"], d["action"], d["list"], d["action_date"] or d["effective_date"], d["document_id"])
        for d in designations[:MOST_DESIGNATIONS]
    ]
    title = f"Designations under it in release {order['release']} ({len(designations)})"
    print_table(title, ["name", "type", "action", "list", "date", "document"], shown)
    if len(designations) > MOST_DESIGNATIONS:
        print(f"{len(designations) - MOST_DESIGNATIONS} more: --json has all of them.")


def print_tied(found: Mapping[str, Any]) -> None:
    """A program, a list, a statute or a part of the CFR, and the orders it hangs together with."""
    names = ("kind", "name", "authorities", "programs", "cfr_parts")
    print_facts(found["authority"], {name.replace("_", " "): found[name] for name in names if found[name]})
    rows = [
        (f"EO {o['number']}", o["signed"], o["title"], ", ".join([*o["revoked_by"], *o["superseded_by"]]))
        for o in found["orders"]
    ]
    if rows:
        print_table(f"Orders ({len(rows)})", ["order", "signed", "title", "ended by"], rows)


def print_facts(title: str, facts: Mapping[str, Any]) -> None:
    """Names and values."""
    rows = [(name, ", ".join(value) if isinstance(value, list | tuple) else value) for name, value in facts.items()]
    print_table(title, ["", ""], rows)


def print_status(status: Mapping[str, Any]) -> None:
    """The last runs, what failed, what is known, and the newest release."""
    columns = ("id", "flow", "status", "started", "finished", "failures", "release")
    print_table("Runs", columns, [[run[column] for column in columns] for run in status["runs"]])
    print_failures([{**f, "error": f.get("reason")} for f in status["failures"]])
    if failing := status["failing"]:
        rows = [
            (f["stage"], f["document_id"] or f["url"], f["runs"], f"{f['since']:%Y-%m-%d %H:%M}", f["reason"])
            for f in failing[:MOST_FAILURES]
        ]
        print_table(f"Failing now ({len(failing)})", ["stage", "document", "runs", "since (UTC)", "reason"], rows)
    counted = [(source, state, n) for source, states in status["documents"].items() for state, n in states.items()]
    print_table("Documents", ["source", "status", "documents"], counted)
    print(f"Newest release: {status['release'] or 'none yet'}")


def _cell(value: Any) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)
