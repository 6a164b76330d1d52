"""Extraction beside spaCy's stock small English pipeline, on the same texts in one run, on one core.

`python -m benchmarks.extract ARCHIVE` reads a `.tar.gz` of releases as Treasury's own archive has them (Markdown with
a head of facts), or a folder of such files. Documents are read, annotated and extracted with the model of targets and
the model of mentions; the stock pipeline is given the finished texts, a sample of them, for it is slow.
"""

from __future__ import annotations

import argparse
import resource
import tarfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import spacy

from extractors.document import Document
from extractors.extract import extract
from extractors.nlp import build_nlp
from extractors.nlp.names import MODEL
from extractors.text_builder import TextBuilder


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path, help="a .tar.gz or a folder of releases in Markdown")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth release")
    parser.add_argument(
        "--stock-every", type=int, default=25, metavar="N", help="the stock pipeline: every Nth of these"
    )
    asked = parser.parse_args()
    documents = [_document(name, text) for name, text in sorted(_releases(asked.archive))[:: asked.every]]
    words = sum(len(document.text.split()) for document in documents)
    print(f"{len(documents):,} documents, {words:,} words")
    nlp = build_nlp()
    extract(documents[0], nlp)
    began, targets, acting = time.process_time(), 0, 0
    for document in documents:
        found = len(extract(document, nlp).designations)
        targets, acting = targets + found, acting + bool(found)
    ours = _tell("designata", len(documents), words, time.process_time() - began)
    print(f"{targets:,} targets in {acting:,} documents; peak memory {_peak_mib():.0f} MiB")
    some = documents[:: asked.stock_every]
    stock = spacy.load(MODEL)
    began = time.process_time()
    for _ in stock.pipe(document.text for document in some):
        pass
    theirs = _tell("stock", len(some), sum(len(d.text.split()) for d in some), time.process_time() - began)
    print(f"{ours / theirs:.1f} times the stock pipeline's words a second; peak memory of both {_peak_mib():.0f} MiB")


def _tell(who: str, documents: int, words: int, seconds: float) -> float:
    """Prints a line of figures, of CPU seconds; words a second."""
    print(f"{who:10} {documents / seconds:8.1f} documents/s {words / seconds:10,.0f} words/s {seconds:8.1f} s")
    return words / seconds


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _releases(archive: Path) -> Iterator[tuple[str, str]]:
    if archive.is_dir():
        yield from ((path.stem, path.read_text(encoding="utf-8")) for path in archive.glob("*.md"))
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            file = packed.extractfile(member) if member.name.endswith(".md") else None
            if file is not None:
                yield Path(member.name).stem, file.read().decode("utf-8")


def _document(name: str, text: str) -> Document:
    """The release as a document: its head of facts, then a paragraph a block; bold names stand between asterisks."""
    _, head, body = text.split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    builder = TextBuilder()
    title = facts.get("title", name).strip('"')
    with builder.block("heading", 1):
        builder.write(title)
    for paragraph in body.split("\n\n"):
        with builder.block("paragraph"):
            for index, words in enumerate(paragraph.split("**")):
                if index % 2:
                    with builder.emphasis("bold"):
                        builder.write(words)
                else:
                    builder.write(words)
    parts = builder.build()
    return Document(
        document_id=f"treasury:{name}",
        source="treasury",
        kind="press_release",
        title=title,
        published=date.fromisoformat(facts["date"][:10]),
        url=facts.get("url", ""),
        sha256="0" * 64,
        text=parts.text,
        blocks=parts.blocks,
        emphasis=parts.emphasis,
    )


if __name__ == "__main__":
    main()
