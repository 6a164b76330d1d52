"""`extractors` is values in, values out: it never reaches for the network, the disk, the clock or the environment."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "extractors").rglob("*.py"))

MODULES = {
    # side effects live there
    "flows",
    "corpora",
    # the network
    "httpx",
    "requests",
    "urllib3",
    "aiohttp",
    "socket",
    "ssl",
    "http",
    "ftplib",
    "urllib.request",
    # the disk, other processes, the environment
    "fsspec",
    "sqlalchemy",
    "sqlite3",
    "shutil",
    "tempfile",
    "subprocess",
    "multiprocessing",
    "os",
    "pathlib",
    "glob",
    "pickle",
    # the clock and chance
    "time",
    "random",
    "uuid",
    "secrets",
    # orchestration and settings
    "prefect",
    "pydantic_settings",
}
CALLS = {"open", "input", "print", "exec", "eval", "breakpoint"}
# The clock by its methods, and reading or writing by any object.
METHODS = {"now", "today", "utcnow", "fromtimestamp", "write_text", "write_bytes", "unlink", "mkdir", "getenv"}
# Only the rule files of the package itself and the trained weights are read, through `importlib.resources`.
READS = {"read_text", "read_bytes"}
READERS = {ROOT / "extractors" / "rules" / "__init__.py", ROOT / "extractors" / "targets" / "weighing" / "model.py"}


def breaches(tree: ast.AST, reads_data: bool = False) -> Iterator[str]:
    """What a module does that it may not, as `line: what`."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if any(name == module or name.startswith(f"{module}.") for module in MODULES):
                yield f"{node.lineno}: imports {name}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield f"{node.lineno}: calls {node.func.id}()"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in METHODS or (node.func.attr in READS and not reads_data):
                yield f"{node.lineno}: calls .{node.func.attr}()"
            if node.func.attr == "import_module" and any(
                isinstance(part, ast.Constant) and str(part.value).split(".")[0] in MODULES for part in ast.walk(node)
            ):
                yield f"{node.lineno}: imports by name"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_extractors_reach_for_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(breaches(tree, reads_data=path in READERS)) == []


def test_every_module_is_looked_at() -> None:
    assert {"document.py", "records.py", "parties.py", "authorities.py"} <= {path.name for path in FILES}
    assert len(FILES) > 20


@pytest.mark.parametrize(
    "line",
    [
        "import httpx",
        "import os",
        "from os import environ",
        "from flows.settings import Settings",
        "import urllib.request",
        "from urllib import request",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\ndate.today()",
        "open('x')",
        "from importlib import resources\nresources.files('x').read_text()",
        "import importlib\nimportlib.import_module('httpx')",
    ],
)
def test_a_breach_is_seen(line: str) -> None:
    assert list(breaches(ast.parse(line)))


@pytest.mark.parametrize("line", ["from urllib.parse import urljoin", "from datetime import date", "import importlib"])
def test_what_is_pure_is_let_be(line: str) -> None:
    assert list(breaches(ast.parse(line))) == []
