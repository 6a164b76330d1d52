"""The one text: whatever a reader writes, the offsets are true."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Parts
from extractors.normalising import collapse, collapse_by_character, normalise
from extractors.text_builder import TextBuilder

# Letters, marks that compose with them, white space of every kind, characters that nobody sees.
CHARACTERS = st.sampled_from(
    list("abC1.é€“ \n\t\u00a0\u2009\u200b\u00ad\u0301\u0327\u1100\u1161\u11a8😀\x01\x7f\ud800")
)
WORDS = st.text(CHARACTERS, max_size=12)


@dataclass(frozen=True)
class Step:
    """One thing a reader does."""

    do: str
    text: str = ""
    inside: Sequence[Step] = ()


def steps(depth: int) -> st.SearchStrategy[Sequence[Step]]:
    plain = st.one_of(
        st.builds(Step, st.just("write"), WORDS),
        st.builds(Step, st.sampled_from(["break", "mark"])),
    )
    if depth == 0:
        return st.lists(plain, max_size=4)
    holding = st.builds(
        Step,
        st.sampled_from(["block", "bold", "italic", "link", "table"]),
        st.just(""),
        st.deferred(lambda: steps(depth - 1)),
    )
    return st.lists(st.one_of(plain, holding), max_size=4)


def perform(builder: TextBuilder, todo: Sequence[Step]) -> None:
    for step in todo:
        if step.do == "write":
            builder.write(step.text)
        elif step.do == "break":
            builder.break_block()
        elif step.do == "mark":
            builder.mark("page", "7")
        elif step.do == "block":
            with builder.block("list_item", 2):
                perform(builder, step.inside)
        elif step.do == "link":
            with builder.link("https://example.gov/"):
                perform(builder, step.inside)
        elif step.do == "table":
            with builder.table(), builder.row(), builder.cell():
                perform(builder, step.inside)
        elif step.do == "bold":
            with builder.emphasis("bold"):
                perform(builder, step.inside)
        else:
            with builder.emphasis("italic"):
                perform(builder, step.inside)


def built(todo: Sequence[Step]) -> Parts:
    builder = TextBuilder()
    perform(builder, todo)
    return builder.build()


@given(steps(3))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_blocks_cover_the_text_and_every_span_lies_in_it(todo: Sequence[Step]) -> None:
    parts = built(todo)
    text = parts.text
    assert text == unicodedata.normalize("NFC", text)
    assert "  " not in text
    assert "\n\n" not in text
    assert text == text.strip()
    assert not any(c.isspace() for c in text if c not in " \n")
    at = 0
    for block in parts.blocks:
        assert block.start == at, "one newline stands between two blocks, and nothing else"
        assert block.start < block.end
        assert "\n" not in text[block.start : block.end]
        at = block.end + 1
    assert at == (len(text) + 1 if text else 0)
    for span in (*parts.emphasis, *parts.links):
        assert 0 <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
    for table in parts.tables:
        cells = [cell for row in table.rows for cell in row]
        assert all(table.start <= c.start <= c.end <= table.end for c in cells if c.start < c.end)
        filled = [cell for cell in cells if cell.start < cell.end]
        assert all(a.end < b.start for a, b in pairwise(filled))
    for _, _, offset in parts.marks:
        assert 0 <= offset <= len(text)


@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=6))
@settings(deadline=None)
def test_what_was_written_in_bold_is_what_is_bold(runs: list[tuple[str, bool]]) -> None:
    """Between words, so that nothing composes across a run's edge."""
    builder = TextBuilder()
    with builder.block("paragraph"):
        for text, bold in runs:
            if bold:
                with builder.emphasis("bold"):
                    builder.write(text)
            else:
                builder.write(text)
            builder.write(" | ")
    parts = builder.build()
    shown = [parts.text[e.start : e.end] for e in parts.emphasis]
    assert shown == [normalise(text) for text, bold in runs if bold and normalise(text)]


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(deadline=None)
def test_a_block_says_what_normalise_says(texts: list[str]) -> None:
    builder = TextBuilder()
    for text in texts:
        with builder.block("paragraph"):
            builder.write(text)
    assert builder.build().text.split("\n") == ([n for t in texts if (n := normalise(t))] or [""])


@given(st.text(st.sampled_from("aé \n\u00a0\u2009\u3000"), max_size=20))
@settings(max_examples=500, deadline=None)
def test_going_word_by_word_gives_what_going_by_character_gives(raw: str) -> None:
    text, offsets = collapse(raw)
    slow, expected = collapse_by_character(raw)
    assert text == slow
    if text:
        assert [offsets[at] for at in range(len(raw) + 1)] == expected


def test_a_name_split_over_two_bold_tags_is_one_bold_run() -> None:
    builder = TextBuilder()
    with builder.block("paragraph"):
        with builder.emphasis("bold"):
            builder.write("Orlov ")
        with builder.emphasis("bold"):
            builder.write("Shipping")
        builder.write(" of Port Adel")
    parts = builder.build()
    assert [parts.text[e.start : e.end] for e in parts.emphasis] == ["Orlov Shipping"]


def test_bold_goes_on_over_a_line_break_without_covering_it() -> None:
    builder = TextBuilder()
    with builder.block("list_item", 1), builder.emphasis("bold"):
        builder.write("Orlov")
        builder.break_block()
        builder.write("Shipping")
    parts = builder.build()
    assert [(b.kind, b.level) for b in parts.blocks] == [("list_item", 1), ("list_item", 1)]
    assert [parts.text[e.start : e.end] for e in parts.emphasis] == ["Orlov", "Shipping"]


def test_an_empty_cell_keeps_its_place() -> None:
    builder = TextBuilder()
    with builder.table():
        for row in (("Name", ""), ("", "Port Adel")):
            with builder.row():
                for text in row:
                    with builder.cell():
                        builder.write(text)
    parts = builder.build()
    (table,) = parts.tables
    assert [[parts.text[c.start : c.end] for c in row] for row in table.rows] == [["Name", ""], ["", "Port Adel"]]
    assert parts.text[table.start : table.end] == "Name\nPort Adel"


def test_a_table_within_a_cell_is_lines_of_that_cell() -> None:
    builder = TextBuilder()
    with builder.table(), builder.row():
        with builder.cell():
            builder.write("Orlov")
            with builder.table():
                for text in ("DOB 1970", "POB Port Adel"):
                    with builder.row(), builder.cell():
                        builder.write(text)
        with builder.cell():
            builder.write("SDGT")
    parts = builder.build()
    (table,) = parts.tables
    assert [[parts.text[c.start : c.end] for c in row] for row in table.rows] == [
        ["Orlov\nDOB 1970\nPOB Port Adel", "SDGT"]
    ]


def test_marks_without_a_letter_and_unseen_characters_leave_the_normal_form() -> None:
    builder = TextBuilder()
    with builder.block("paragraph"):
        builder.write(" \u0301Jose\u200b\u0301 ")
        with builder.emphasis("bold"):
            builder.write("Marti\u0301n")
    parts = builder.build()
    assert parts.text == "\u0301José Martín"
    assert [parts.text[e.start : e.end] for e in parts.emphasis] == ["Martín"]


def test_a_mark_stands_where_it_was_set() -> None:
    builder = TextBuilder()
    with builder.block("paragraph"):
        builder.write("the owner  of ")
        builder.mark("page", "54003")
        builder.write("the vessel")
    parts = builder.build()
    ((_, _, offset),) = parts.marks
    assert parts.text[offset:] == "the vessel"


def test_what_no_page_shows_is_no_part_of_the_text() -> None:
    builder = TextBuilder()
    with builder.block("paragraph"):
        builder.write("\x00Ac\x1bme ")
        with builder.emphasis("bold"):
            builder.write("\ud800L\x7ftd")
    parts = builder.build()
    assert (parts.text, normalise("\x00Ac\x1bme \ud800L\x7ftd")) == ("Acme Ltd", "Acme Ltd")
    assert [parts.text[e.start : e.end] for e in parts.emphasis] == ["Ltd"]
