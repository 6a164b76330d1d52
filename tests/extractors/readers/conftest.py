"""Documents in the sites' form beside what reading them should give, written so that a person can check it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.document import Parts

DATA = Path(__file__).parent / "data"
SIGNS = {"bold": ("«", "»"), "italic": ("‹", "›")}


def check_offsets(parts: Parts) -> None:
    """What holds of every reader's text."""
    at = 0
    for block in parts.blocks:
        assert block.start == at
        assert block.end > block.start
        at = block.end + 1
    assert at == len(parts.text) + 1
    for span in (*parts.emphasis, *parts.links):
        assert 0 <= span.start < span.end <= len(parts.text)
    for table in parts.tables:
        filled = [c for row in table.rows for c in row if c.start < c.end]
        assert all(a.end < b.start for a, b in pairwise(filled))


def shown(parts: Parts) -> str:
    """A line a block: its kind, and its text with «bold», ‹italic›, [text](link) and {mark:value} where they stand."""
    check_offsets(parts)
    inserts: list[tuple[int, int, str]] = []
    for e in parts.emphasis:
        opening, closing = SIGNS[e.kind]
        inserts += [(e.start, 2, opening), (e.end, 0, closing)]
    for link in parts.links:
        inserts += [(link.start, 1, "["), (link.end, 1, f"]({link.href})")]
    inserts += [(at, 3 if at < len(parts.text) else 0, f"{{{name}:{value}}}") for name, value, at in parts.marks]
    lines = []
    for block in parts.blocks:
        text = ""
        last = block.start
        for at, _, sign in sorted(i for i in inserts if block.start <= i[0] <= block.end):
            text += parts.text[last:at] + sign
            last = at
        lines.append(f"{block.kind}{block.level or ''}: {text}{parts.text[last : block.end]}")
    for table in parts.tables:
        lines.append("table")
        for row in table.rows:
            cells = (("#" if c.header else "") + parts.text[c.start : c.end].replace("\n", " / ") for c in row)
            lines.append("  | " + " | ".join(cells))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of test documents."""
    return DATA


@pytest.fixture(scope="session")
def reviewed() -> Callable[[str, Parts], None]:
    """Compare what was read with the reviewed file of that name; a missing one is written, for somebody to look at."""

    def compare(name: str, parts: Parts) -> None:
        path = DATA / f"{name}.expected.txt"
        text = shown(parts)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{path.name} was missing and has been written: read it, and run again if it is right")
        assert text == path.read_text(encoding="utf-8")

    return compare
