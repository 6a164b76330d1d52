"""A slice of the real sites, as the mirror beside the project serves them, through every fault it has."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest

from flows.extracting import extract_pages, extractions, plan
from flows.ingest import discover, fetch
from flows.settings import load_settings
from flows.tools import open_tools

FAULTS = ("429:0.1", "503:0.1", "waf:0.1", "truncated:0.1", "reset:0.1", "empty:0.1")
WINDOW = date(1995, 1, 1), date(2026, 12, 31)
YEAR = date(2022, 1, 1), date(2022, 12, 31)  # of the Federal Register, which the mirror serves whole


@pytest.fixture(scope="module")
def releases(shared, tmp_path_factory):
    """Some twenty-five press releases, from all years."""
    folder = tmp_path_factory.mktemp("releases")
    found = sorted((shared / "corpus/treasury/releases").glob("*.md"))
    for path in found[:: len(found) // 25]:
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def mirror(shared, releases):
    """Bases of the three sites, and what they were asked for so far, with the faults they answered with."""
    port = free_ports()
    command = [
        sys.executable,
        str(shared / "tools/mirror.py"),
        "serve",
        "--port",
        str(port),
        "--releases",
        str(releases),
    ]
    for fault in FAULTS:
        command += ["--fault", fault]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        bases = [process.stdout.readline().split()[1] for _ in range(3)]

        def log():
            with urllib.request.urlopen(bases[0] + "/__log") as answer:
                return [json.loads(line) for line in answer.read().decode().splitlines()]

        yield bases, log
        process.terminate()


def free_ports():
    """A port with two free ones after it."""
    for _ in range(50):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        try:
            for offset in (1, 2):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port + offset))
        except OSError:
            continue
        return port
    pytest.skip("no three free ports in a row on this machine")


@pytest.fixture(scope="module")
def tools(mirror, tmp_path_factory):
    (treasury, ofac, register), _ = mirror
    settings = load_settings(
        data_dir=tmp_path_factory.mktemp("data"),
        treasury_url=treasury,
        ofac_url=ofac,
        federal_register_url=register,
        requests_per_second=10_000,
        concurrency=16,
        wait_first_seconds=0.05,
    )
    with open_tools(settings) as found:
        # Long after the newest document, so that none is young enough to be asked for again.
        yield replace(found, now=lambda: datetime(2027, 6, 1, tzinfo=UTC))


def run(tools, name):
    tools = replace(tools, started=datetime.now(UTC))
    found = discover(tools, tools.sources[name], *(YEAR if name == "federal_register" else WINDOW))
    return found, fetch(tools, found.wanted)


def test_nothing_is_lost_and_nothing_doubled_whatever_the_sites_do(tools, mirror, releases, plain_reader):
    before = time.monotonic()
    done = {name: run(tools, name) for name in ("treasury", "ofac", "federal_register")}
    for name, (found, fetched) in done.items():
        assert found.failures == (), name
        assert fetched.failures == [], name
        assert fetched.fetched == found.listed > 1, name
    names = {r.document_id for r in tools.catalog.find(source="treasury", role="document", held=True)}
    assert names == {f"treasury:{path.stem}" for path in releases.glob("*.md")}
    faults = Counter(entry["fault"] for entry in mirror[1]())
    assert {fault.split(":")[0] for fault in FAULTS} <= set(faults), "not every fault was met; the test proves less"
    assert time.monotonic() - before < 60

    for name, (found, _) in done.items():
        urls = plan(tools, name, "code").urls
        read = extract_pages(tools, urls, "code", plain_reader)
        assert (read.extracted, read.failures) == (found.listed, [])
    ids = [e.document.document_id for e in extractions(tools)]
    assert ids == sorted(set(ids))
    assert len(ids) == sum(found.listed for found, _ in done.values())


def test_a_second_run_asks_for_no_document(tools, mirror):
    before = len(mirror[1]())
    for name in ("treasury", "ofac", "federal_register"):
        found, fetched = run(tools, name)
        assert (found.wanted, found.held, fetched.fetched) == ((), found.listed, 0)
    asked = {entry["path"] for entry in mirror[1]()[before:]}
    documents = {urlsplit(resource.url).path for resource in tools.catalog.find(role="document")}
    assert asked
    assert documents
    assert not asked & documents


def test_a_run_that_asks_for_all_again_is_answered_that_nothing_is_modified(tools, mirror):
    before = len(mirror[1]())
    counts = dict(tools.client.counts)
    settings = tools.settings.model_copy(update={"recheck_days": 20_000})
    for name in ("treasury", "ofac", "federal_register"):
        found, fetched = run(replace(tools, settings=settings), name)
        assert (fetched.fetched, fetched.unchanged, found.failures) == (0, found.listed, ())
    asked = mirror[1]()[before:]
    new = {what: tools.client.counts[what] - counts.get(what, 0) for what in ("requests", "not modified")}
    faulty = sum(entry["fault"] is not None for entry in asked)
    assert new == {"requests": len(asked), "not modified": len(asked) - faulty}


def test_the_rate_is_kept_on_each_host_and_nothing_is_asked_for_needlessly(mirror, tmp_path):
    (treasury, ofac, register), log = mirror
    rate, before = 25, len(log())
    bases = {"treasury_url": treasury, "ofac_url": ofac, "federal_register_url": register}
    settings = load_settings(data_dir=tmp_path, requests_per_second=rate, concurrency=16, **bases)
    with open_tools(settings) as tools, ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda name: run(tools, name), ("treasury", "ofac")))
    assert [found.failures for found, _ in done] == [(), ()]
    asked = log()[before:]
    again = Counter((entry["host"], entry["path"]) for entry in asked)
    faulty = Counter((entry["host"], entry["path"]) for entry in asked if entry["fault"])
    assert again == Counter({key: 1 + faulty[key] for key in again})
    for host in {entry["host"] for entry in asked}:
        times = sorted(entry["t"] for entry in asked if entry["host"] == host)
        most = max(sum(t <= other < t + 1 for other in times) for t in times)
        assert most <= rate + 3, (host, most)  # the log's own clock, on a busy machine
    assert len(asked) > rate
