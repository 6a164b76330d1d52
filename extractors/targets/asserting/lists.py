"""The lists that an act leads to: bullets, items numbered by hand, tables, names that stand by themselves in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.targets.asserting.anaphora import meant_by
from extractors.targets.asserting.counts import COUNT
from extractors.targets.asserting.members import find_members
from extractors.targets.asserting.operands import find_operands
from extractors.targets.asserting.subjects import ITEM_MARK
from extractors.targets.naming.chunks import Chunk, find_chunks

# "…the following individuals are designated:" leads to a list
LEAD_IN = re.compile(r":\s*$")
# " These are:" after the sentence that acts
SUMMED_UP = re.compile(r"\s*(?:These|They|The\s[\w\s]{3,40})\s(?:are|include)(?:\sas\sfollows)?:\s*")
# "Eight Veltranian companies: Acme, Bolt and Crane": an item that is a list itself
OF_A_SORT = re.compile(r"(?=\w)[^:.;]{0,60}\b[a-z]+(?:s|ies):\s(?=\S)")
# "Veltrania:", "The designated entities are:": a line that parts the items of a list by sort
PARTS_A_LIST = re.compile(r"[^.]{2,80}:")


def acted_upon(
    document: Document, action: FoundAction, sentences: Sequence[tuple[int, int]], marked: Mapping[int, int]
) -> tuple[list[Chunk], bool]:
    """The names an action applies to, and whether they stand in a list it leads to."""
    text = document.text
    chunks = find_operands(text, action, marked) or meant_by(document, action, sentences, marked)
    block = document.block_at(action.start)
    close = action.sentence_end
    if block is not None and SUMMED_UP.fullmatch(text, close, block.end):
        close = block.end
    if LEAD_IN.search(text[action.sentence_start : close]):
        items = list(_list_after(document, close, marked))
        if items:
            return [*chunks, *items], True
    if not chunks and block is not None and COUNT.search(text, action.start, action.sentence_end):
        items = list(_items(document, [b for b in document.blocks if b.start >= block.end], marked))
        if items:
            return items, True
    return chunks, False


def _list_after(document: Document, at: int, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The names in the list right after a lead-in: what each item opens with, and what else it sets in bold.

    A list may also be told as paragraphs that stand in bold by themselves, each with words about it below.
    """
    following = [block for block in document.blocks if block.start >= at]
    if following and following[0].kind == "cell":
        yield from _first_column(document, following[0].start)
    elif following and following[0].start in marked and not is_item(document, following[0]):
        for block in following:
            if marked.get(block.start) == block.end:
                yield from find_chunks(document.text, block.start, block.end, marked)
    else:
        yield from _items(document, following, marked)


def _items(document: Document, following: Sequence[Block], marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The names in the items that come first among some blocks; lines that part the items by sort are passed over."""
    text = document.text
    for index, block in enumerate(following):
        if not is_item(document, block):
            parts = PARTS_A_LIST.fullmatch(text, block.start, block.end)
            if parts and index + 1 < len(following) and is_item(document, following[index + 1]):
                continue
            return
        mark = ITEM_MARK.match(text, block.start, block.end)
        start = mark.end() if mark else block.start
        if sort := OF_A_SORT.match(text, start, block.end):
            yield from find_members(text, sort.end(), block.end, marked)
            continue
        chunks = list(find_chunks(text, start, block.end, marked))
        opening = [c for c in chunks[:1] if not any(o.start in marked for o in chunks)]
        yield from (c for c in chunks if c in opening or c.start in marked)


def is_item(document: Document, block: Block) -> bool:
    """Whether a block is an item of a list, marked up as one or numbered by hand."""
    return block.kind == "list_item" or ITEM_MARK.match(document.text, block.start, block.end) is not None


def _first_column(document: Document, at: int) -> Iterator[Chunk]:
    """The names in the first column of the table at an offset; a row all in bold is its header."""
    table = next((t for t in document.tables if t.start == at), None)
    bold = {(e.start, e.end) for e in document.emphasis if e.kind == "bold"}
    for row in table.rows if table else ():
        if not all(cell.header or (cell.start, cell.end) in bold for cell in row) and row[0].start < row[0].end:
            yield Chunk(row[0].start, row[0].end, document.text[row[0].start : row[0].end])
