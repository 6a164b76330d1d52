"""Rules in the Federal Register's raw text: tables as columns of characters, each cell wrapped and hanging by one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

RULE = "-" * 112
WIDTHS = (22, 26, 20, 20, 16)


def raw_rule(
    instructions: Sequence[str],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    summary: str = "",
    heading: str = "Supplement No. 4 to Part 744--Entity List",
) -> bytes:
    """A rule; a row of one cell that is all stars parts entries."""
    body = [
        "<html><head><title>Federal Register, Volume 87</title></head><body><pre>",
        "[Federal Register Volume 87, Number 242 (Monday, December 19, 2022)]",
        "[Rules and Regulations]",
        "[Pages 77505-77508]",
        "From the Federal Register Online via the Government Publishing Office [www.gpo.gov]",
        "[FR Doc No: 2022-99151]",
        "",
        "=" * 71,
        "-" * 71,
        "",
        "DEPARTMENT OF COMMERCE",
        "",
        "Bureau of Industry and Security",
        "",
        "15 CFR Part 744",
        "",
        "Revisions to the Entity List",
        "",
        "AGENCY: Bureau of Industry and Security, Department of Commerce. ",
        "",
        *_paragraph("SUMMARY: " + summary),
        "",
        "DATES: This rule is effective December 16, 2022.",
        "",
        *(line for words in instructions for line in ("0", *_paragraph(words))),
        "",
        heading,
        "",
        "* * * * *",
        "",
        RULE,
        *_head(header),
        RULE,
        *(line for row in rows for line in _row(row)),
        RULE,
        "",
        "[FR Doc. 2022-99151 Filed 12-16-22; 8:45 am]",
        "BILLING CODE 3510-33-P",
        "</pre></body></html>",
    ]
    return "\n".join(body).encode()


def _paragraph(words: str) -> list[str]:
    """Lines of 71 columns; one that goes on ends in a space."""
    lines = textwrap.wrap(words, 71) or [""]
    return [f"{line} " for line in lines[:-1]] + lines[-1:]


def _head(header: Sequence[str]) -> Iterator[str]:
    cells = [textwrap.wrap(name, width - 4) for name, width in zip(header, WIDTHS, strict=False)]
    deepest = max(map(len, cells))
    for at in range(deepest):
        drawn = [(["", *[""] * (deepest - len(c)), *c][at + 1]).center(w) for c, w in zip(cells, WIDTHS, strict=False)]
        yield "  ".join(drawn).rstrip()


def _row(row: Sequence[str]) -> Iterator[str]:
    if len(row) == 1:
        yield from (" ", row[0].center(112).rstrip())
        return
    cells = [list(_cell(words, width)) for words, width in zip(row, WIDTHS, strict=False)]
    if not any(cells[0]):
        cells[0] = ["." * WIDTHS[0]] if at_stub(row) else [""]
    else:
        cells[0][-1] = cells[0][-1].ljust(WIDTHS[0], ".")
    for at in range(max(map(len, cells))):
        pieces = [(c[at] if at < len(c) else "").ljust(w) for c, w in zip(cells, WIDTHS, strict=False)]
        yield "  ".join(pieces).rstrip()


def at_stub(row: Sequence[str]) -> bool:
    """Whether an empty first cell is filled with leader dots: nothing but its own row stands beside it."""
    return len(row) > 1 and not row[0]


def _cell(words: str, width: int) -> Iterator[str]:
    """A cell's lines: each of its own lines wrapped, all but the first indented by one."""
    first = True
    for line in words.split("\n"):
        for piece in textwrap.wrap(line, width - 1, break_long_words=False, break_on_hyphens=True) or [""]:
            yield piece if first else f" {piece}"
            first = False
