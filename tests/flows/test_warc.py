"""The archive to a WARC file and back; and files that somebody made to do harm."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows import cli
from flows.archive import Archive
from flows.daily import run_daily, run_replay
from flows.journal import Journal
from flows.warc import WarcError, export_warc
from flows.warc_import import HEADERS, import_warc
from tests.flows.conftest import item, tables

NOW = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def settings(plain_settings):
    return plain_settings


@pytest.fixture
def kept(settings, gazette, site):
    """Settings whose archive holds corrections, a failure, a fallback, answers repeated and not modified."""
    site.on("/a", site.page("first", ETag='"1"'), site.page("second", ETag='"2"'))
    site.on("/bad", site.Answer(b"<html><p>No.</p></html>", 404))
    site.on("/other.txt", site.Answer("Société".encode("latin-1"), media_type="text/plain; charset=latin-1"))
    site.on("/packed", site.Answer(gzip.compress(b"<html><p>packed</p></html>"), headers={"Content-Encoding": "gzip"}))
    for title in ("One", "Two"):
        gazette.publish(site, item("a", title=title), item("bad"), item("other", other=["/other.txt"]), item("packed"))
        run_daily(settings)
    return settings


def export(settings, path):
    return export_warc(Archive(settings.archive_url), Journal(settings.archive_url), path)


def take_in(settings, path):
    return import_warc(settings, Archive(settings.archive_url), Journal(settings.archive_url), path, NOW)


@pytest.fixture
def elsewhere(settings, tmp_path, monkeypatch):
    """The same settings with an empty data folder."""
    monkeypatch.setattr("flows.warc_import.sources", lambda settings: {"gazette": None})
    place = tmp_path / "elsewhere"
    return settings.model_copy(
        update={
            "data_dir": place,
            "archive_url": str(place / "archive"),
            "database_url": f"sqlite:///{place}/catalog.sqlite",
        }
    )


@pytest.mark.parametrize("name", ["all.warc.gz", "all.warc"])
def test_a_file_gives_the_same_tables_to_the_byte_elsewhere(kept, elsewhere, tmp_path, name, site):
    done = export(kept, tmp_path / name)
    taken = take_in(elsewhere, tmp_path / name)
    assert (taken.entries, taken.new) == (done.entries, done.entries)
    site.log.clear()
    run_replay(elsewhere)
    assert site.log == []
    assert tables(elsewhere) == {**tables(kept), "changes.jsonl": b""}
    assert export(elsewhere, tmp_path / f"again-{name}").bytes == done.bytes
    assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes()
    assert take_in(elsewhere, tmp_path / name).new == 0


def test_the_file_is_one_that_other_tools_read(kept, tmp_path):
    path = tmp_path / "all.warc.gz"
    export(kept, path)
    checker = Checker(type("Command", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    said = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            assert record.rec_headers.protocol == "WARC/1.1"
            body = record.content_stream().read()
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            target = (record.rec_headers.get_header("WARC-Target-URI") or "").rpartition("/")[2]
            said.append((record.rec_type, target, status, b"packed" in body))
    assert ("response", "packed", "200", True) in said
    assert ("request", "packed", "/packed", False) in said
    assert ("response", "bad", "404", False) in said
    assert {kind for kind, *_ in said} == {"warcinfo", "request", "response", "revisit", "metadata"}


def test_an_empty_archive_is_not_exported(settings, tmp_path):
    with pytest.raises(WarcError, match="no answers yet"):
        export(settings, tmp_path / "none.warc.gz")
    assert not (tmp_path / "none.warc.gz").exists()


# -- hostile files ------------------------------------------------------------------------------------------


@pytest.fixture
def plain(kept, tmp_path):
    """The bytes of an honest file, not packed."""
    path = tmp_path / "honest.warc"
    export(kept, path)
    return path.read_bytes()


def rewritten(plain, change):
    """The file with each entry changed, and every digest right again."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    for record in ArchiveIterator(io.BytesIO(plain)):
        if record.rec_type == "metadata":
            body = change(json.loads(record.raw_stream.read()))
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            record = writer.create_warc_record(
                record.rec_headers.get_header("WARC-Target-URI"),
                "metadata",
                payload=io.BytesIO(body),
                length=len(body),
                warc_content_type="application/json",
            )
        writer.write_record(record)
    return out.getvalue()


def at_once(plain, length, body=b"", **headers):
    """The file with a response of so many bytes put before everything else."""
    lines = {"WARC-Type": "response", "WARC-Target-URI": "https://home.treasury.gov/", "WARC-Record-ID": "<urn:uuid:1>"}
    lines |= {"Content-Length": str(length), **headers}
    head = "".join(f"{n}: {v}\r\n" for n, v in lines.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + body + b"\r\n\r\n" + plain


HOSTILE = {
    "a changed body": (lambda p: p.replace(b"second", b"secomd", 1), "damaged: .* is not what its digest says"),
    "an entry of another body": (
        lambda p: rewritten(p, lambda e: {**e, "sha256": "0" * 64}),
        "tells of bytes that it does not hold",
    ),
    "another host": (
        lambda p: rewritten(p, lambda e: {**e, "final_url": "https://example.org/x"}),
        "https://example.org/x, which leads to example.org, which is none of the sites read",
    ),
    "another host as a fallback": (
        lambda p: rewritten(
            p,
            lambda e: {**e, "request": {**e["request"], "fallbacks": [{**e["request"], "url": "file:///etc/passwd"}]}},
        ),
        "is not",
    ),
    "another source": (lambda p: rewritten(p, lambda e: {**e, "source": "../x"}), "a source '../x'"),
    "a time to come": (lambda p: rewritten(p, lambda e: {**e, "at": "2999-01-01T00:00:00Z"}), "yet to come"),
    "a header of two lines": (
        lambda p: rewritten(p, lambda e: {**e, "headers": {"x": "a\r\nb: c"}}),
        "a header is one line",
    ),
    "an entry that is none": (lambda p: rewritten(p, lambda e: b"{}"), "not an entry that this version knows"),
    "an entry with more to it": (lambda p: rewritten(p, lambda e: {**e, "path": "/etc"}), "path: Extra inputs"),
    "cut short": (lambda p: p[: len(p) // 2], "cut short"),
    "cut short when packed": (lambda p: gzip.compress(p)[:-900], "cut short"),
    "cut at the end of a record": (lambda p: p[: p.rindex(b"WARC/1.1\r\n")], "cut short: it holds"),
    "no digest": (lambda p: p.replace(b"WARC-Block-Digest", b"X-Block-Digest"), "not what its digest says"),
    "a huge record": (lambda p: at_once(p, 10**15), "has a record of 1000000000000000 bytes"),
    "a record of no length": (lambda p: at_once(p, -1), "has a record of -1 bytes"),
    "a length that is none": (lambda p: at_once(p, "many"), "no WARC file to be read"),
    "endless headers": (lambda p: gzip.compress(b"WARC/1.1\r\nX: " + b"a" * HEADERS * 9), "endless headers"),
    "packed twice": (lambda p: gzip.compress(gzip.compress(p)), "is no WARC file"),
    "a page": (lambda p: b"<!doctype html><html></html>", "is no WARC file"),
    "nothing": (lambda p: b"", "is no WARC file"),
    "noise within": (lambda p: gzip.compress(p)[:200] + b"\0" * 500 + gzip.compress(p)[700:], "damaged|no WARC"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_and_nothing_is_kept(plain, elsewhere, tmp_path, name, capfd):
    change, said = HOSTILE[name]
    path = tmp_path / "hostile.warc"
    path.write_bytes(change(plain))
    with pytest.raises(WarcError, match=said) as caught:
        take_in(elsewhere, path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600
    assert not elsewhere.data_dir.exists()
    assert capfd.readouterr() == ("", "")


def test_the_command_writes_and_takes_in_and_refuses(kept, tmp_path, monkeypatch, capsys):
    def designata(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.main(["archive", *arguments])
        return int(end.value.code or 0), capsys.readouterr()

    monkeypatch.setenv("DESIGNATA_DATA_DIR", str(kept.data_dir))
    path = tmp_path / "all.warc.gz"
    code, said = designata("export", str(path), "--json")
    assert (code, json.loads(said.out)["path"]) == (0, str(path))
    # The invented publisher is none that the command knows.
    code, said = designata("import", str(path))
    assert code == 2
    assert said.err.startswith(f"designata: {path} has an entry of a source 'gazette'")
    assert said.err.count("\n") == 1
    assert designata("import", str(tmp_path / "none"))[0] == 2
    for command in ("export", "import"):
        assert "--json" in designata(command, "--help")[1].out


def test_a_file_of_somebody_elses_has_no_entries(tmp_path, elsewhere):
    path = tmp_path / "theirs.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = "https://home.treasury.gov/"
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(b"<html></html>"), 13, http_headers=headers)
        )
    with pytest.raises(WarcError, match="holds 0 entries and says none"):
        take_in(elsewhere, path)
