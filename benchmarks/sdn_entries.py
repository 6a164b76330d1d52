"""Entries of OFAC's lists a second, and what of them was not understood: `python -m benchmarks.sdn_entries [LIST]`.

LIST is the SDN list as OFAC publishes it (`sdn.csv`, or packed as `.csv.gz`); its remarks are read, and whole entries
put together from its cells. Without one, entries of our own are read, which differ in their numbers only.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from extractors.targets.sdn.entry import read_entry
from extractors.targets.sdn.remarks import read_remarks

EMPTY = "-0-"
OWN = 5_000  # entries
REMARKS = (
    "DOB {day:02} Jan 1970; POB Lima, Peru; nationality Peru; Gender Female; Secondary sanctions risk: See Section 11 "
    "of Executive Order 14024.; Passport K{day}77 (Peru) issued 03 May 2010 expires 2020; Email Address "
    "a{day}@weaver.example; Linked To: WEAVER {day} LTD."
)
ENTRY = (
    'VELOROSA {day}, Anna (a.k.a. VELLOROSA, Ana; a.k.a. "The Weaver"), 5 Main Road, Lima, Peru; {remarks} '
    "(individual) [SDGT]."
)


def main() -> None:
    """Read, and say how fast and how much of it."""
    lines, entries = _listed(Path(sys.argv[1])) if len(sys.argv) > 1 else _own()
    _measure("remarks", lines, lambda line: read_remarks(line).unparsed)
    _measure("entries", entries, lambda text: read_entry(text).unparsed())
    reasons = Counter(reason.partition(": ")[0] for text in entries for reason in read_entry(text).doubts())
    for reason, count in reasons.most_common():
        print(f"  {count:6,} {reason}")


def _measure(what: str, texts: list[str], read: Callable[[str], tuple[str, ...]]) -> None:
    began = time.process_time()
    unparsed = [read(text) for text in texts]
    took = time.process_time() - began
    characters = sum(map(len, texts))
    lost = sum(len(part) for parts in unparsed for part in parts)
    print(
        f"{what}: {len(texts):,} in {took:.1f} s, {len(texts) / took:,.0f} a second, {characters / took / 1e6:.1f} MB/s"
        f"; not understood: {lost:,} of {characters:,} characters, {lost / characters:.3%}"
    )


def _own() -> tuple[list[str], list[str]]:
    lines = [REMARKS.format(day=number % 28 + 1) for number in range(OWN)]
    return lines, [ENTRY.format(day=number, remarks=line[:-1]) for number, line in enumerate(lines)]


def _listed(path: Path) -> tuple[list[str], list[str]]:
    """The remarks of a list, and its rows as entries."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = csv.reader(io.StringIO(raw.decode("utf-8", errors="replace")))
    lines, entries = [], []
    for row in rows:
        cells = ["" if cell.strip() == EMPTY else cell.strip() for cell in row]
        if len(cells) != 12:
            continue
        name, sort, programs, remarks = cells[1], cells[2], cells[3], cells[11]
        body = f"{name}; {remarks.removesuffix('.')}" if remarks else name
        entries.append(f"{body}{f' ({sort})' if sort else ''} [{programs}].")
        lines += [remarks] if remarks else []
    return lines, entries


if __name__ == "__main__":
    main()
