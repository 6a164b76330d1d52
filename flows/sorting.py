"""Sorts more lines than memory should hold: a release is ordered by key, whatever order its documents came in."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from pathlib import Path

Key = tuple[str | int, ...]


class SortedLines:
    """Lines added in any order, iterated in the order of their keys; sorted runs wait in `folder`, not in memory.

    Lines of equal keys come in the order of the lines themselves, so that the result depends on the content alone.
    """

    def __init__(self, folder: Path, name: str, run_length: int = 20_000) -> None:
        self._folder, self._name, self._run_length = folder, name, run_length
        self._lines: list[tuple[Key, str]] = []
        self._runs: list[Path] = []

    def add(self, key: Key, line: str) -> None:
        """Take in one line; the elements of a key at one place must be of one type."""
        self._lines.append((key, line))
        if len(self._lines) >= self._run_length:
            self._spill()

    def __iter__(self) -> Iterator[str]:
        """The lines in order; may be asked for again."""
        self._lines.sort()
        runs = [self._read(run) for run in self._runs]
        for _, line in heapq.merge(iter(self._lines), *runs):
            yield line

    def _spill(self) -> None:
        self._lines.sort()
        run = self._folder / f"{self._name}.{len(self._runs)}.run"
        with run.open("w", encoding="utf-8") as out:
            for item in self._lines:
                out.write(json.dumps(item, ensure_ascii=False) + "\n")
        self._runs.append(run)
        self._lines = []

    def _read(self, run: Path) -> Iterator[tuple[Key, str]]:
        with run.open(encoding="utf-8") as lines:
            for item in lines:
                key, line = json.loads(item)
                yield tuple(key), line
