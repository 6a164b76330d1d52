"""A backfill that is killed at any moment and started again comes to the same end as one left alone."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.kills import State, campaign, differences, state
from corpora.sample.server import serve
from tests.flows.conftest import item

ROOT = Path(__file__).parents[2]


def test_killed_at_any_moment_it_goes_on_to_the_same_end(site, gazette, tmp_path):
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 17)]
    gazette.publish(site, *(item(f"d{n}", published=day) for n, day in enumerate(days)), etag='"1"')
    for n in range(len(days)):
        site.on(f"/d{n}", site.page(f"document {n}", ETag=f'"{n}"'))
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = campaign([sys.executable, "-m", "tests.flows.worker", gazette.base_url], environment, 2, 2, tmp_path)
    assert "\n".join(done.differences) == ""
    assert done.kills == 2
    found = state(tmp_path / "alone")
    assert len([key for key in found.catalog if key.startswith("month ")]) == 12


def test_the_command_itself_killed_once(tmp_path):
    command = [sys.executable, "-m", "flows.cli", "backfill", "--since", "2001-01-01", "--source", "ofac"]
    with serve(0) as addresses:
        environment = {**addresses.environment(), "DESIGNATA_TASK_RUNNER": "plain"}
        done = campaign(command, environment | {"DESIGNATA_REQUESTS_PER_SECOND": "20"}, 1, 3, tmp_path)
    assert (done.kills, done.differences) == (1, [])


@pytest.mark.parametrize(
    "change",
    [
        {"tables": {"documents.jsonl": "other"}},
        {"catalog": {}},
        {"archive": frozenset({"a", "b"})},
        {"asked_again": ("https://example.gov/a",)},
    ],
)
def test_a_difference_is_seen(change):
    due = State({"documents.jsonl": "d"}, {"page": "p"}, frozenset({"a"}), ())
    assert list(differences(due, due)) == []
    assert len(list(differences(due, replace(due, **change)))) == 1
