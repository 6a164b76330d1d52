"""Who is acted upon: a module a shape of text. A module that defines `SHAPE` is found by its presence here.

What the shapes are made of stands in rooms: `naming` and `asserting` read prose, `weighing` decides who of those named
counts, `ties` tells what else is said of them; `listed` reads the rules on a list, `sdn` the entries of OFAC's.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extractors.targets.base import Reading, Shape, Target

__all__ = ["Reading", "Shape", "Target", "shapes"]


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape, in the order of their names."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return tuple(sorted((m.SHAPE for m in modules if hasattr(m, "SHAPE")), key=lambda s: s.name))
