"""Documents read by OCR wait until all others have passed by, and are then corrected by those of the same action.

They wait on disk, and so do the parties that the others name: memory holds those alone that may be one of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter

from extractors.correcting import Acts, Named, corrected, is_scanned, named_in
from extractors.records import Extraction

NAMED = TypeAdapter(Named)


class Correcting:
    """Corrects names read by OCR on the way from extractions to tables; `scratch` is a folder for what waits."""

    def __init__(self, scratch: Path) -> None:
        self._named, self._waiting = scratch / "named.jsonl", scratch / "scanned.jsonl"

    def corrected(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Every extraction once: those that OCR has no part in as they come, then the others, corrected."""
        acts = Acts()
        with self._named.open("wb") as named, self._waiting.open("wb") as waiting:
            for extraction in extractions:
                if is_scanned(extraction):
                    acts.see(extraction)
                    waiting.write(extraction.model_dump_json().encode() + b"\n")
                    continue
                named.writelines(NAMED.dump_json(party) + b"\n" for party in named_in(extraction))
                yield extraction
        if not self._waiting.stat().st_size:
            return
        known: dict[str, list[Named]] = {}
        for line in _lines(self._named):
            party = NAMED.validate_json(line)
            for scanned in acts.told_by(party):
                known.setdefault(scanned, []).append(party)
        for line in _lines(self._waiting):
            extraction = Extraction.model_validate_json(line)
            yield corrected(extraction, known.get(extraction.document.document_id, ()))


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines
