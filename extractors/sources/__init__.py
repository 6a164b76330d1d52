"""The publishers, a module each. A module that defines `SOURCE` is found by its presence here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extractors.sources.base import Fetched, Form, Request, Role, Source

__all__ = ["Fetched", "Form", "Request", "Role", "Source", "sources"]


@cache
def sources() -> dict[str, Source]:
    """Every publisher by name, in the order of their names."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found: list[Source] = [m.SOURCE for m in modules if hasattr(m, "SOURCE")]
    return {source.name: source for source in sorted(found, key=lambda s: s.name)}
