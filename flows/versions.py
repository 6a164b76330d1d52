"""Releases as folders on disk: where they lie, which is the newest, and how one comes to be it.

    releases/20260922T060000Z/   one release; its files are read-only
    releases/latest.json         {"version", "path"}: the newest good one; moved last

`path` is the release's folder relative to the folder of `latest.json`, so that it holds when the data folder is
moved or copied.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from extractors.errors import DesignataError

VERSION_FORMAT = "%Y%m%dT%H%M%SZ"
UNFINISHED, REFUSED = ".unfinished-", ".failed-"


class NoRelease(DesignataError):
    """There is no release where one was asked for."""


def newest(releases: Path) -> Path | None:
    """The folder of the newest good release; None before the first. Raises `NoRelease` where it has been lost."""
    pointer = releases / "latest.json"
    try:
        said = json.loads(pointer.read_text(encoding="utf-8"))
        folder = releases / str(said["path"])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise NoRelease(f"{pointer} is not as a release left it: point it at the newest release again") from None
    if not (folder / "datapackage.json").is_file():
        raise NoRelease(f"{pointer} names {said['path']}, which is not there: bring it back or correct the pointer")
    return folder


def read_package(release: Path) -> dict[str, Any]:
    """A release's `datapackage.json`. Raises `NoRelease` where the folder is not a release."""
    try:
        package: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NoRelease(f"{release} is not a release: it has no readable datapackage.json") from None
    return package


def free_version(releases: Path, started: datetime) -> str:
    """The version of a run that started then (UTC); where a second shares its second, the next that is free."""
    moment = started.astimezone(UTC)
    while (releases / moment.strftime(VERSION_FORMAT)).exists():
        moment += timedelta(seconds=1)
    return moment.strftime(VERSION_FORMAT)


@contextmanager
def workplace(releases: Path) -> Iterator[Path]:
    """An empty folder beside the releases for the one being made, by one process at a time.

    What a killed process left is removed, and so is this folder unless it has been renamed into place.
    """
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as lock:
        try:
            # The lock dies with its process.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DesignataError(f"another run is publishing to {releases}: wait for it to end") from None
        for leftover in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover)
        folder = releases / f"{UNFINISHED}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def keep_refused(folder: Path, version: str) -> Path:
    """Keep a refused release aside for a look, in place of the one refused before it."""
    for older in folder.parent.glob(f"{REFUSED}*"):
        shutil.rmtree(older)
    kept = folder.parent / f"{REFUSED}{version}"
    folder.rename(kept)
    return kept


def put_in_place(folder: Path, version: str) -> Path:
    """Give a finished release its name, once all of it is on disk and read-only, and then point `latest.json` at it."""
    for path in folder.iterdir():
        path.chmod(0o444)
        _sync(path)
    _sync(folder)
    releases = folder.parent
    final = releases / version
    folder.rename(final)
    _sync(releases)
    waiting = releases / ".latest.json"
    waiting.write_text(json.dumps({"version": version, "path": version}) + "\n", encoding="utf-8")
    _sync(waiting)
    waiting.replace(releases / "latest.json")
    _sync(releases)
    return final


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
