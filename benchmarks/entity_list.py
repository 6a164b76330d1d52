"""How fast rows of BIS lists are read: `python -m benchmarks.entity_list [ENTRIES]`, 2,000 entries unless given.

A rule of so many invented entries is read from its XML, and its table read again from raw text; what is timed is the
reading of the bytes, the whole extraction, and of that the entries alone.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import get_args

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import annotate, build_nlp
from extractors.sources import sources
from extractors.sources.base import Fetched, Form, Request
from extractors.targets.base import Reading
from extractors.targets.entity_list import find_targets
from tests.extractors.targets.bis_rules import FIVE, TERMS, amend, row, rule, table
from tests.extractors.targets.raw_text import raw_rule

ENTRIES = 2_000
INSTRUCTION = "2. Supplement No. 4 to part 744 is amended by adding the following entries, in alphabetical order:"


def cell(number: int) -> list[str]:
    """The lines of an invented entity's cell: every third has aliases."""
    name, place = f"Loom {number} Technology Co., Ltd.", f"No. {number} Main Road, Haidian District, Beijing, China"
    if number % 3:
        return [f"{name}, {place}; and Room {number}, Tower B, Shanghai, China."]
    return [f"{name}, a.k.a., the following two aliases:", f"—Loom {number}; and", f"—LT{number}.", f"{place}."]


def parsed(body: bytes, media_type: str) -> Document:
    """The document in the bytes."""
    request = Request("file:///rule", "document", get_args(Form))
    document = sources()["file"].parse(Fetched(request, request.url, body, media_type, datetime.now(UTC)))
    if document is None:
        raise SystemExit("the benchmark's own rule was not read")
    return document


def main() -> None:
    """Read a rule in both forms and say what it took."""
    entries = int(sys.argv[1]) if sys.argv[1:] else ENTRIES
    cells = [cell(number) for number in range(entries)]
    rows = [row("CHINA", "* * * * *"), *(row("", lines, *TERMS) for lines in cells)]
    preamble = ["The Committee determined to add Loom 1 Technology Co., Ltd. to the Entity List for acquiring items."]
    printed = [("CHINA", "* * * * *", "", "", ""), *(("", "\n".join(lines), *TERMS) for lines in cells)]
    nlp = build_nlp()
    for form, body, media_type in (
        ("XML", rule(amend(INSTRUCTION), table(FIVE, rows), preamble=preamble).encode(), "text/xml"),
        ("raw text", raw_rule([INSTRUCTION], FIVE, [[c.replace("—", "--") for c in r] for r in printed]), "text/plain"),
    ):
        began = time.perf_counter()
        document = parsed(body, media_type)
        read = time.perf_counter()
        found = len(extract(document, nlp).designations)
        done = time.perf_counter()
        reading = Reading(document, annotate(document, nlp), ())
        before = time.perf_counter()
        alone = len(list(find_targets(reading)))
        took = time.perf_counter() - before
        print(
            f"{form}: {found:,} of {entries:,} entries; document read in {read - began:.2f} s, extracted in "
            f"{done - read:.2f} s: {found / (done - began):,.0f} entries/s; entries alone {alone / took:,.0f}/s"
        )


if __name__ == "__main__":
    main()
