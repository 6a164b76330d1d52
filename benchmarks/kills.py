"""A backfill killed at random moments and started again, against one left alone: `python -m benchmarks.kills`.

    python -m benchmarks.kills --kills 20 --seed 1            the sample site, through the command itself
    python -m benchmarks.kills --kills 3 --prefect            the same with Prefect's runner
    DESIGNATA_TREASURY_URL=http://127.0.0.1:8900 … python -m benchmarks.kills --here     a site that is served already

A trial is one data folder: the backfill is killed (SIGKILL) at a random moment after it began to work, started again,
and so on until it comes to its end. Then its tables must be the same bytes as those of the run left alone, its
archive must hold the same bytes, and its catalog must say the same; moments are left out, since the clock went on.
No document may have been asked for again once its answer was in the archive.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from corpora.sample.server import serve
from flows.archive import Files
from flows.catalog import Catalog
from flows.journal import Journal
from flows.versions import newest

# When something was seen, asked for, or failed first; and which entry of the journal, whose name has the time in it.
MOMENTS = frozenset({"first_seen", "retrieved_at", "checked_at", "failed_since", "done_at", "entry", "key"})
# Of a listing that covers many months, which of them it was walked for last; months that are done are passed over.
OF_THE_WINDOW = frozenset({"context", "yielded"})


@dataclass(slots=True)
class Campaign:
    """What came of it."""

    kills: int = 0
    trials: int = 0
    seconds: float = 0.0
    differences: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class State:
    """All that a data folder comes to, moments left out."""

    tables: Mapping[str, str]
    catalog: Mapping[str, Any]
    archive: frozenset[str]
    asked_again: tuple[str, ...]


def campaign(command: Sequence[str], environment: Mapping[str, str], kills: int, seed: int, folder: Path) -> Campaign:
    """Kill `command` so often in all, in as many trials as that takes; `environment` gives all but the data folder.

    The command must say something on standard error when it begins to work.
    """
    random_moment, result = random.Random(seed), Campaign()
    began = time.monotonic()
    alone = folder / "alone"
    code, length = _run(command, environment, alone, None)
    if code not in (0, 3):
        raise SystemExit(f"the run left alone ended with {code}")
    due = state(alone)
    while result.kills < kills and not result.differences:
        result.trials += 1
        place = folder / f"trial-{result.trials}"
        while True:
            moment = random_moment.uniform(0, length) if result.kills < kills else None
            code, _ = _run(command, environment, place, moment)
            if code != -9:
                break
            result.kills += 1
        if code not in (0, 3):
            result.differences.append(f"trial {result.trials} ended with {code}")
        else:
            result.differences += [f"trial {result.trials}: {said}" for said in differences(due, state(place))]
    result.seconds = time.monotonic() - began
    return result


def _run(
    command: Sequence[str], environment: Mapping[str, str], data: Path, kill_after: float | None
) -> tuple[int, float]:
    """The exit code (-9 where it was killed), and for how many seconds it worked."""
    data.mkdir(parents=True, exist_ok=True)
    given = {**os.environ, **environment, "DESIGNATA_DATA_DIR": str(data)}
    with (data / "run.log").open("ab") as log:
        process = subprocess.Popen(command, env=given, stdout=log, stderr=subprocess.PIPE)
        assert process.stderr is not None
        log.write(process.stderr.readline())
        began = time.monotonic()
        os.set_blocking(process.stderr.fileno(), False)
        while process.poll() is None:
            log.write(process.stderr.read() or b"")
            if kill_after is not None and time.monotonic() - began >= kill_after:
                process.kill()
            time.sleep(0.005)
        log.write(process.stderr.read() or b"")
        process.stderr.close()
    return process.returncode, time.monotonic() - began


def state(data: Path) -> State:
    """What a data folder has come to."""
    release = newest(data / "releases")
    assert release is not None
    archive = str(data / "archive")
    answered = Counter(
        entry.request.url
        for _, entry in Journal(archive)
        if (entry.kind, entry.request.role) == ("answered", "document")
    )
    return State(
        {path.name: _digest(path) for path in sorted(release.iterdir()) if path.suffix in (".jsonl", ".parquet")},
        dict(_catalog(data)),
        frozenset(Files(archive, "sha256").names()),
        tuple(url for url, times in answered.items() if times > 1),
    )


def _digest(path: Path) -> str:
    """Of the table without the moment that its documents came; of the very bytes, where it has none."""
    body = path.read_bytes()
    if path.stem == "documents":
        if path.suffix == ".parquet":
            body = json.dumps(pq.read_table(path).drop_columns(["retrieved_at"]).to_pylist(), default=str).encode()
        else:
            rows = [json.loads(line) | {"retrieved_at": None} for line in body.splitlines()]
            body = json.dumps(rows).encode()
    return hashlib.sha256(body).hexdigest()


def _catalog(data: Path) -> Iterator[tuple[str, Any]]:
    catalog = Catalog(f"sqlite:///{data}/catalog.sqlite")
    try:
        pages = list(catalog.find())
        for page in pages:
            yield f"page {page.url}", _said(page)
        for url, versions in catalog.versions([page.url for page in pages]).items():
            yield f"versions {url}", [_said(version) for version in versions]
        for (url, sha256), row in catalog.extractions().items():
            yield f"extraction {url} {sha256}", _said(row)
        for month in catalog.months():
            yield f"month {month.source} {month.first}", _said(month)
    finally:
        catalog.close()


def _said(row: Any) -> str:
    left_out = MOMENTS | OF_THE_WINDOW if getattr(row, "role", None) == "listing" else MOMENTS
    values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in left_out}
    return json.dumps(values, sort_keys=True, default=str)


def differences(due: State, found: State) -> Iterator[str]:
    """What is not as it is due, one line each."""
    for name in ("tables", "catalog"):
        a, b = getattr(due, name), getattr(found, name)
        yield from (
            f"{name}: {key}: {b.get(key)} and not {a.get(key)}"
            for key in sorted(a.keys() | b.keys())
            if a.get(key) != b.get(key)
        )
    yield from (f"archive: {sha256} is on one side alone" for sha256 in sorted(due.archive ^ found.archive))
    yield from (f"{url} was asked for again" for url in found.asked_again)


def main() -> None:
    """Kill, compare, say what came of it; the exit code is 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--since", default="2001-01-01")
    parser.add_argument("--source", action="append", default=[], help="only this source; repeatable")
    parser.add_argument("--rate", default="40", help="requests a second and site: slow enough to be killed between two")
    parser.add_argument("--prefect", action="store_true", help="with Prefect's runner, not the plain one")
    parser.add_argument("--here", action="store_true", help="against the sites of the environment, not the sample site")
    asked = parser.parse_args()
    command = [sys.executable, "-m", "flows.cli", "backfill", "--since", asked.since]
    command += [part for name in asked.source for part in ("--source", name)]
    with tempfile.TemporaryDirectory() as folder, nullcontext() if asked.here else serve(0) as addresses:
        environment = {
            "DESIGNATA_REQUESTS_PER_SECOND": asked.rate,
            "DESIGNATA_TASK_RUNNER": "threads" if asked.prefect else "plain",
            "PREFECT_HOME": f"{folder}/prefect",
            **(addresses.environment() if addresses else {}),
        }
        done = campaign(command, environment, asked.kills, asked.seed, Path(folder))
    print(f"{done.kills} kills in {done.trials} trials, {done.seconds:.0f} s: {len(done.differences)} differences")
    for said in done.differences[:20]:
        print(f"  {said[:500]}")
    raise SystemExit(bool(done.differences))


if __name__ == "__main__":
    main()
