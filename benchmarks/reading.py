"""How fast documents are read: `python -m benchmarks.reading [PATH...]`, the sample's pages unless given.

A document is timed from its bytes to its records; loading the pipeline is timed apart.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.sources import sources
from extractors.sources.base import Fetched, Form, Request

SAMPLE = Path(__file__).resolve().parent.parent / "corpora" / "sample"
SUFFIXES = {".html", ".xml", ".txt", ".pdf"}
ROUNDS = 3


def main() -> None:
    """Read everything a few times over and say what it took."""
    given = [Path(name) for name in sys.argv[1:]] or [
        SAMPLE / name for name in ("treasury", "ofac", "federal_register")
    ]
    paths = sorted(
        path for top in given for path in (top.rglob("*") if top.is_dir() else [top]) if path.suffix in SUFFIXES
    )
    if not paths:
        sys.exit(f"no {', '.join(sorted(SUFFIXES))} file there")
    began = time.perf_counter()
    nlp, source = build_nlp(), sources()["file"]
    print(f"pipeline loaded in {time.perf_counter() - began:.1f} s")
    words, rows, slowest = 0, 0, (0.0, "")
    took = 0.0
    for _ in range(ROUNDS):
        for path in paths:
            body = path.read_bytes()
            request = Request(path.absolute().as_uri(), "document", get_args(Form))
            began = time.perf_counter()
            document = source.parse(Fetched(request, request.url, body, "application/octet-stream", datetime.now(UTC)))
            if document is None:
                continue
            found = extract(document, nlp)
            seconds = time.perf_counter() - began
            took, words = took + seconds, words + len(document.text.split())
            rows += len(found.designations)
            slowest = max(slowest, (seconds, path.name))
    count = len(paths) * ROUNDS
    print(f"{count} documents, {words:,} words, {rows:,} designations in {took:.1f} s, one process")
    print(f"{count / took:.1f} documents/s, {words / took:,.0f} words/s; slowest {slowest[1]}: {slowest[0]:.2f} s")


if __name__ == "__main__":
    main()
