"""Blocks left out and put first: every offset moves along."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Parts
from extractors.readers.reshape import keep_blocks, titled
from extractors.text_builder import TextBuilder

LINES = st.lists(st.tuples(st.sampled_from(["keep", "drop"]), st.text("abc", min_size=1, max_size=6)), max_size=8)


def written(lines: list[tuple[str, str]], *, table: bool = False) -> Parts:
    """A line a block, its second half bold and linked; or all of them in a table."""
    builder = TextBuilder()

    def write(name: str, text: str) -> None:
        builder.mark("at", f"{name} {text}")
        builder.write(f"{name} ")
        with builder.emphasis("bold"), builder.link(f"https://e.gov/{text}"):
            builder.write(text)

    if not table:
        for name, text in lines:
            with builder.block("paragraph"):
                write(name, text)
        return builder.build()
    with builder.table():
        for name, text in lines:
            with builder.row():
                with builder.cell():
                    write(name, text)
                with builder.cell():
                    pass
    return builder.build()


@given(LINES, st.booleans())
@settings(deadline=None)
def test_leaving_blocks_out_is_as_if_they_had_never_been_written(lines: list[tuple[str, str]], table: bool) -> None:
    left = keep_blocks(written(lines, table=table), lambda _, text: text.startswith("keep"))
    expected = written([line for line in lines if line[0] == "keep"], table=table)
    assert (left.text, left.blocks, left.emphasis, left.links) == (
        expected.text,
        expected.blocks,
        expected.emphasis,
        expected.links,
    )
    for name, value, at in left.marks:
        assert name == "at"
        assert left.text[at:].startswith(value) or value.startswith("drop")
    if expected.tables:
        cells = [left.text[c.start : c.end] for row in left.tables[0].rows for c in row if c.start < c.end]
        assert cells == expected.text.split("\n")
    else:
        assert not left.tables


@given(LINES)
@settings(deadline=None)
def test_a_title_is_put_first_and_nothing_else_changes(lines: list[tuple[str, str]]) -> None:
    before = written(lines)
    after = titled(before, "A  Title")
    assert after.text == "\n".join(["A Title", *([before.text] if before.text else [])])
    assert (after.blocks[0].kind, after.blocks[0].level) == ("heading", 1)
    assert [after.text[e.start : e.end] for e in after.emphasis] == [
        before.text[e.start : e.end] for e in before.emphasis
    ]
    assert [after.text[k.start : k.end] for k in after.links] == [before.text[k.start : k.end] for k in before.links]


def test_a_title_that_is_printed_moves_to_the_front_as_it_is_listed() -> None:
    parts = written([("keep", "a"), ("The Ships--", "of orlov"), ("keep", "b")])
    assert titled(parts, "The Ships—of Orlov").text == "The Ships—of Orlov\nkeep a\nkeep b"


def test_a_cell_of_several_lines_keeps_those_that_are_kept() -> None:
    builder = TextBuilder()
    with builder.table(), builder.row(), builder.cell():
        for line in ("drop 1", "keep 1", "drop 2", "keep 2", "drop 3"):
            builder.write(line)
            builder.break_block()
    left = keep_blocks(builder.build(), lambda _, text: text.startswith("keep"))
    ((cell,),) = left.tables[0].rows
    assert left.text[cell.start : cell.end] == "keep 1\nkeep 2"
