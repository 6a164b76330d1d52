"""Tables on printed pages: every cell whole and in its column, whatever rules the printer drew."""

from __future__ import annotations

import random

from extractors.document import Parts, Table
from extractors.readers.pdf import read_pdf

from .printed_tables import annex, register_pages
from .test_pdf import WORDS

HEADER = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")
COLUMNS = [[f"Line {line} of column {name} of the page." for line in range(1, 41)] for name in "ABC"]


def cells(parts: Parts, table: Table) -> list[list[str]]:
    return [[" ".join(parts.text[cell.start : cell.end].split()) for cell in row] for row in table.rows]


def entry(choose: random.Random) -> tuple[str, ...]:
    name = " ".join(choose.choice(WORDS).capitalize() for _ in range(choose.randint(1, 5)))
    place = ", ".join(
        f"{choose.randint(1, 99)} {choose.choice(WORDS).capitalize()} Street" for _ in range(choose.randint(1, 6))
    )
    policy = " ".join(choose.choice(WORDS) for _ in range(choose.randint(2, 20)))
    return (
        "",
        f"{name} Ltd., {place}.",
        "For all items subject to the EAR.",
        f"Case-by-case review of {policy}.",
        "87 FR 77505.",
    )


def test_a_table_of_the_register_over_several_pages() -> None:
    choose = random.Random(5)
    rows = [("CHINA", *entry(choose)[1:]), *(entry(choose) for _ in range(90))]
    parts = read_pdf(register_pages(COLUMNS, HEADER, rows))
    assert len(parts.tables) > 1
    read = [row for table in parts.tables for row in cells(parts, table)]
    assert [row for row in read if row[1] == "Entity"] == [list(HEADER)] * len(parts.tables)
    found = [tuple(row) for row in read if row[1] != "Entity"]
    # A page may end within an entry: its rest is a row on the next page.
    whole = sum(row in found for row in rows)
    assert whole >= len(rows) - (len(parts.tables) - 1)
    assert (
        " ".join(" ".join(row) for row in found).split().sort()
        == " ".join(" ".join(row) for row in rows).split().sort()
    )


def test_the_columns_before_a_table_are_read_as_before() -> None:
    parts = read_pdf(
        register_pages(COLUMNS, HEADER, [("CHINA", "Loom, 5 Main Road.", "All items.", "Denial.", "87 FR 1.")] * 3)
    )
    lines = [line for column in COLUMNS for line in column]
    assert parts.text[: parts.tables[0].start].split() == " ".join(lines).split()
    assert parts.text.endswith("[FR Doc. 2022-99151 Filed 12-16-22; 8:45 am]")


def test_stars_and_countries_in_rows_of_their_own() -> None:
    entity = "Loom Vision Technology Co., Ltd., a.k.a., the following two aliases:\n—Loom; and\n—LVT.\n5 Main Road, Beijing, China."
    rows = [
        ("* * * * * * *",),
        ("CHINA, PEOPLE'S REPUBLIC OF", entity, "For all items subject to the EAR.", "Denial.", "87 FR 1."),
    ]
    parts = read_pdf(register_pages(COLUMNS, HEADER, rows))
    (table,) = parts.tables
    assert cells(parts, table)[1] == [" ".join(cell.split()) for cell in rows[1]]
    lines = [
        parts.text[b.start : b.end] for b in parts.blocks if table.rows[1][1].start <= b.start < table.rows[1][1].end
    ]
    assert lines[1:] == ["—Loom; and", "—LVT. 5 Main Road, Beijing, China."]


def test_a_grid_on_an_annex_over_two_pages() -> None:
    choose = random.Random(7)
    heads = ["Name", "Address", "Identifier"]
    rows = [heads, *([entry(choose)[1].split(",")[0], entry(choose)[1], f"IMO {9000000 + n}"] for n in range(40))]
    parts = read_pdf(annex(["A paragraph before the table, of some words."], rows))
    read = [row for table in parts.tables for row in cells(parts, table)]
    assert [row for row in read if row != heads] == rows[1:]
    assert all(cell.header for table in parts.tables for cell in table.rows[0])
    assert parts.text.startswith("A paragraph before")
    assert parts.text.endswith("The end of it.")


def test_lines_that_are_no_table() -> None:
    """Rules over and under a heading, as letterheads have them, hold nothing in columns."""
    parts = read_pdf(annex(["One paragraph.", "Another one."], [["Only one column"], ["of words"]]))
    assert parts.tables == ()
