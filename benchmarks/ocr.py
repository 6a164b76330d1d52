"""How well notices printed as pictures are read: `python -m benchmarks.ocr [--entries N] [--seed N] [--wear NAME]`.

The notices are our own words with invented parties, made anew by `corpora.scans`; each is timed from bytes to
records by the time of one core: other work on the machine does not count.
An entry is found where a row's name is nearly its name; its name is right where it is that to the letter. The last
column is the share right after correction by a page of the same day that names the same parties in letters.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import get_args

from corpora.scans.invented import Entry, invent
from corpora.scans.paper import WEARS, Form, print_notice
from extractors.correcting import Named, corrected
from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.readers.ocr import EXTRA, installed
from extractors.records import Designation
from extractors.sources import sources
from extractors.sources.base import Fetched, Request

NEARLY = 0.8


def main() -> None:
    """Print, read and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2031)
    parser.add_argument("--wear", choices=[wear.name for wear in WEARS], action="append")
    parser.add_argument("--form", choices=get_args(Form), action="append")
    parser.add_argument("--misses", action="store_true", help="show the names that were not read right")
    asked = parser.parse_args()
    if not installed():
        sys.exit(f"nothing reads pictures here: pip install '{EXTRA}'")
    nlp, source = build_nlp(), sources()["file"]
    print("form     wear    entries  found  right  characters  pages  pages/min  corrected")
    total = [0] * 7
    took = 0.0
    for at, form in enumerate(asked.form or get_args(Form)):
        for nth, wear in enumerate(WEARS):
            if asked.wear and wear.name not in asked.wear:
                continue
            seed = asked.seed + 100 * at + nth
            entries = invent(asked.entries, seed)
            body = print_notice(entries, form, wear, seed)
            request = Request("file:///notice.pdf", "document", ("pdf",))
            began = time.process_time()
            document = source.parse(Fetched(request, request.url, body, "application/pdf", datetime.now(UTC)))
            assert document is not None
            extraction = extract(document, nlp)
            seconds = time.process_time() - began
            found, right = _compare(entries, extraction.designations, asked.misses)
            _, mended = _compare(entries, corrected(extraction, _named(entries)).designations, asked.misses)
            letters, read = _characters(entries, document)
            pages = body.count(b"/Subtype /Image")
            counts = [len(entries), found, right, letters, read, pages, mended]
            total = [a + b for a, b in zip(total, counts, strict=True)]
            took += seconds
            _say(form, wear.name, counts, seconds)
    _say("all", "", total, took)


def _say(form: str, wear: str, counts: Sequence[int], seconds: float) -> None:
    entries, found, right, letters, read, pages, mended = counts
    print(
        f"{form:8} {wear:8} {entries:5} {found / entries:7.1%} {right / entries:6.1%} {read / letters:10.2%} "
        f"{pages:7} {60 * pages / seconds:9.1f} {mended / entries:10.1%}",
        flush=True,
    )


def _named(entries: Sequence[Entry]) -> list[Named]:
    """The parties as a recent action names them, without their numbers and days."""
    return [Named("ofac:20310303", (), None, (entry.name,), entry.sort, (), ()) for entry in entries]


def _compare(entries: Sequence[Entry], rows: Sequence[Designation], show: bool) -> tuple[int, int]:
    """How many entries have a row, and how many of those a name that is right to the letter; a row serves once."""
    left = [row.name for row in rows]
    found = right = 0
    for entry in entries:
        if entry.name in left:
            left.remove(entry.name)
            found, right = found + 1, right + 1
            continue
        best = max(left, key=lambda name: SequenceMatcher(None, name, entry.name).ratio(), default="")
        near = SequenceMatcher(None, best, entry.name).ratio() >= NEARLY
        if near:
            left.remove(best)
            found += 1
        if show:
            print(f"    {entry.name!r} read as {best if near else None!r}")
    return found, right


def _characters(entries: Sequence[Entry], document: Document) -> tuple[int, int]:
    """The characters of all entries, and how many of them the blocks that are most like them have in their order."""
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    letters = read = 0
    for entry in entries:
        matchers = [SequenceMatcher(None, entry.text, block, autojunk=False) for block in blocks]
        best = max(matchers, key=lambda m: m.quick_ratio())
        letters += len(entry.text)
        read += sum(size for _, _, size in best.get_matching_blocks())
    return letters, read


if __name__ == "__main__":
    main()
