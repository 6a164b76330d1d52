"""The lists that an act leads to: bullets, items numbered by hand, tables, names that stand by themselves in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.targets.chunks import Chunk, find_chunks
from extractors.targets.operands import find_operands

# "…the following individuals are designated:" leads to a list
LEAD_IN = re.compile(r":\s*$")
# " These are:" after the sentence that acts
SUMMED_UP = re.compile(r"\s*(?:These|They|The\s[\w\s]{3,40})\s(?:are|include)(?:\sas\sfollows)?:\s*")
# "5. Mirko Tavel": an item numbered by hand
NUMBERED = re.compile(r"\d{1,3}[.)]\s+(?=\S)")


def acted_upon(document: Document, action: FoundAction, marked: Mapping[int, int]) -> tuple[list[Chunk], bool]:
    """The names an action applies to, and whether they stand in a list it leads to."""
    text = document.text
    chunks = find_operands(text, action, marked)
    block = document.block_at(action.start)
    close = action.sentence_end
    if block is not None and SUMMED_UP.fullmatch(text, close, block.end):
        close = block.end
    if LEAD_IN.search(text[action.sentence_start : close]):
        items = list(_list_after(document, close, marked))
        if items:
            return [*chunks, *items], True
    return chunks, False


def _list_after(document: Document, at: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The names in the list right after a lead-in: what each item opens with, and what else it sets in bold.

    A list may also be told as paragraphs that stand in bold by themselves, each with words about it below.
    """
    following = [block for block in document.blocks if block.start >= at]
    if following and _is_item(document, following[0]):
        for block in following:
            if not _is_item(document, block):
                return
            number = NUMBERED.match(document.text, block.start, block.end)
            chunks = list(find_chunks(document.text, number.end() if number else block.start, block.end, marked))
            opening = [c for c in chunks[:1] if not any(o.start in marked for o in chunks)]
            yield from (c for c in chunks if c in opening or c.start in marked)
    elif following and following[0].kind == "cell":
        yield from _first_column(document, following[0].start)
    elif following and following[0].start in marked:
        for block in following:
            if marked.get(block.start) == block.end:
                yield from find_chunks(document.text, block.start, block.end, marked)


def _is_item(document: Document, block: Block) -> bool:
    """Whether a block is an item of a list, marked up as one or numbered by hand."""
    return block.kind == "list_item" or NUMBERED.match(document.text, block.start, block.end) is not None


def _first_column(document: Document, at: int) -> Iterator[Chunk]:
    """The names in the first column of the table at an offset; a row all in bold is its header."""
    table = next((t for t in document.tables if t.start == at), None)
    bold = {(e.start, e.end) for e in document.emphasis if e.kind == "bold"}
    for row in table.rows if table else ():
        if not all(cell.header or (cell.start, cell.end) in bold for cell in row) and row[0].start < row[0].end:
            yield Chunk(row[0].start, row[0].end, document.text[row[0].start : row[0].end])
