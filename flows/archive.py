"""Raw bytes as they came, kept for good under the digest of their content.

A path is made of hexadecimal digits alone, so nothing that a site says can choose it. Writing is atomic, the same
bytes are written once, and reading verifies the digest. What was asked and answered stands beside them, in the
journal (`flows.journal`).
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from extractors.errors import DesignataError

SWEPT_AFTER = 3600.0  # seconds
_PART = ".part"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ArchiveError(DesignataError):
    """Kept bytes are missing, or are not what they were."""


class Files:
    """Files by names of our own making under `<root>/<folder>`, on a disk or in any fsspec filesystem."""

    def __init__(self, root: str, folder: str = "") -> None:
        filesystem, path = url_to_fs(root)
        self._fs: AbstractFileSystem = filesystem
        self._root = f"{path.rstrip('/')}/{folder}".rstrip("/")

    def path(self, name: str) -> str:
        """Where a name's bytes are."""
        return f"{self._root}/{name}"

    def __contains__(self, name: str) -> bool:
        """Whether bytes are kept under a name."""
        return bool(self._fs.exists(self.path(name)))

    def names(self) -> Iterator[str]:
        """Every name under which bytes are kept, in no order."""
        prefix = f"{self._root}/"
        for path in self._fs.find(self._root) if self._fs.exists(self._root) else ():
            if not _is_part(str(path)):
                yield str(path)[len(prefix) :]

    def sweep(self) -> None:
        """Remove what killed processes had begun to write, long enough ago to be sure that nobody is writing still."""
        if isinstance(self._fs, LocalFileSystem):
            for path in filter(_is_part, self._fs.find(self._root)):
                part = Path(path)
                if time.time() - part.stat().st_mtime > SWEPT_AFTER:
                    part.unlink(missing_ok=True)

    def size(self, name: str) -> int | None:
        """How many bytes are kept under a name; None if there are none."""
        try:
            return int(self._fs.size(self.path(name)))
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name, whole or not at all, in place of any that were there."""
        path = self.path(name)
        if isinstance(self._fs, LocalFileSystem):
            _write_local(Path(path), data)
        else:
            # Object stores show an object once all of it is there.
            self._fs.pipe_file(path, data)

    def read(self, name: str) -> bytes:
        """The bytes under a name. Raises `ArchiveError` if there are none."""
        path = self.path(name)
        try:
            return bytes(self._fs.cat_file(path))
        except FileNotFoundError:
            raise ArchiveError(f"{path} is missing; restore it from a copy, or fetch its page again") from None


class Store(Files):
    """Bytes under a SHA-256 name, `<root>/<folder>/aa/bb/aabb…`."""

    def path(self, name: str) -> str:
        """Where a name's bytes are. Raises `ArchiveError` for anything but 64 hexadecimal digits."""
        if not _DIGEST.fullmatch(name):
            raise ArchiveError(f"{name[:80]!r} is not the name of kept bytes; names are SHA-256 digests")
        return super().path(f"{name[:2]}/{name[2:4]}/{name}")


class Archive:
    """Raw bytes by the digest of their content."""

    def __init__(self, root: str) -> None:
        self._store = Store(root, "sha256")

    def sweep(self) -> None:
        """See `Files.sweep`."""
        self._store.sweep()

    def __contains__(self, sha256: str) -> bool:
        """Whether bytes with this digest are kept."""
        return sha256 in self._store

    def put(self, body: bytes) -> str:
        """Keep bytes; their SHA-256 in hexadecimal digits."""
        sha256 = hashlib.sha256(body).hexdigest()
        if self._store.size(sha256) != len(body):
            self._store.write(sha256, body)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this digest. Raises `ArchiveError` if they are missing or have changed."""
        body = self._store.read(sha256)
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(
                f"{self._store.path(sha256)} is damaged: its bytes have another digest than its name; "
                "restore it from a copy, or remove it and fetch its page again"
            )
        return body


def _is_part(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(_PART)


def _write_local(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=_PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
