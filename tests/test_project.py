"""What a newcomer and an operator rely on beside the code: locked dependencies, make targets, no trace of a machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# "spacy==3.8.18 \" or "colorama==0.4.6 ; sys_platform == 'win32' \"
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?: ; [^\\]+?)? \\$")
TARGETS = ("install", "run", "test", "lint", "lock", "bench", "serve", "docs", "clean", "help")
# Folders that only one machine has, and hosts of package registries: a lock with those ties the project to them.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|tmp|farm|opt|Users)/")
REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|registry|artifactory|nexus|mirror)[\w.-]*")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("needs git and a checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_dependency_is_pinned_by_hash_and_named_by_no_url(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if line and not line.lstrip().startswith("#")]
    hashed: dict[str, int] = {}
    name = ""
    for line in lines:
        if line.startswith("    --hash=sha256:"):
            hashed[name] += 1
        else:
            pinned = PINNED.match(line)
            assert pinned, line
            name = f"{pinned['name']}=={pinned['version']}"
            hashed[name] = 0
    assert hashed
    assert [name for name, count in hashed.items() if not count] == []
    assert "://" not in lock.read_text()


def test_both_locks_choose_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text().splitlines()
        return {f"{m['name']}=={m['version']}" for line in lines if (m := PINNED.match(line))}

    assert pins("run.txt") < pins("dev.txt")


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = {re.split(r"[\[<>=;~! ]", line)[0] for line in project["project"]["dependencies"]}
    locked = {
        m["name"] for line in (ROOT / "requirements" / "run.txt").read_text().splitlines() if (m := PINNED.match(line))
    }
    assert named - locked == set()


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_its_targets(target: str) -> None:
    made = subprocess.run(["make", "--dry-run", "--silent", target], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr


def test_help_lists_every_target() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[0] for line in said.splitlines() if line and not line.startswith("make")} >= set(TARGETS)


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text()


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__):
            found += [f"{path.relative_to(ROOT)}: {m[0]}" for p in (MACHINE_PATH, REGISTRY) for m in p.finditer(text)]
    assert found == []


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
