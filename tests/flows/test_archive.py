"""Bytes kept under their digests."""

from __future__ import annotations

import hashlib
import os
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.archive import Archive, ArchiveError, Files, Store


@pytest.fixture(params=["disk", "object store"])
def root(request, tmp_path):
    return str(tmp_path / "archive") if request.param == "disk" else f"memory://{uuid4().hex}"


@given(body=st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_what_is_put_is_got(tmp_path, body):
    archive = Archive(str(tmp_path / "archive"))
    name = archive.put(body)
    assert name == hashlib.sha256(body).hexdigest()
    assert archive.get(name) == body


def test_putting_twice_keeps_one(root):
    archive = Archive(root)
    assert archive.put(b"bytes") == archive.put(b"bytes")
    assert archive.put(b"bytes") in archive
    assert hashlib.sha256(b"others").hexdigest() not in archive


def test_a_path_is_the_digest_in_folders(tmp_path):
    name = Archive(str(tmp_path)).put(b"bytes")
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()] == [
        f"sha256/{name[:2]}/{name[2:4]}/{name}"
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "\n", "a" * 32 + "/" + "a" * 31]
)
def test_no_other_name_becomes_a_path(tmp_path, name):
    with pytest.raises(ArchiveError, match="not the name"):
        Store(str(tmp_path)).write(name, b"x")
    assert not list(tmp_path.iterdir())


def test_damage_is_noticed(tmp_path):
    archive = Archive(str(tmp_path))
    name = archive.put(b"bytes")
    path = next(p for p in tmp_path.rglob("*") if p.is_file())
    path.write_bytes(b"bites")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.get(name)


def test_bytes_cut_short_are_mended_by_putting_them_again(tmp_path):
    archive = Archive(str(tmp_path))
    name = archive.put(b"bytes")
    next(p for p in tmp_path.rglob("*") if p.is_file()).write_bytes(b"byt")
    archive.put(b"bytes")
    assert archive.get(name) == b"bytes"


def test_what_is_missing_is_said_to_be(root):
    with pytest.raises(ArchiveError, match="missing"):
        Archive(root).get("0" * 64)


def test_many_writers_of_one_thing_leave_one_whole_thing(tmp_path):
    archive = Archive(str(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(archive.put, [b"x" * 100_000] * 32))
    assert len(names) == 1
    assert archive.get(names.pop()) == b"x" * 100_000
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def full(handle):
        raise OSError("No space left on device")

    monkeypatch.setattr("flows.archive.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Archive(str(tmp_path)).put(b"bytes")
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_what_a_killed_writer_left_is_no_name_and_goes_in_time(tmp_path):
    archive = Archive(str(tmp_path))
    name = archive.put(b"bytes")
    folder = tmp_path / "sha256" / name[:2] / name[2:4]
    for age, part in ((7200, folder / ".old.part"), (0, folder / ".young.part")):
        part.write_bytes(b"byt")
        os.utime(part, (time.time() - age,) * 2)
    assert list(Files(str(tmp_path), "sha256").names()) == [f"{name[:2]}/{name[2:4]}/{name}"]
    archive.sweep()
    assert sorted(p.name for p in folder.iterdir()) == [".young.part", name]
    assert archive.get(name) == b"bytes"
