"""Data, not code: the phrase lists, names and registers that the extractors read.

Each file says at its top what it holds and where its facts are from. They are read once a process.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rules(name: str) -> Mapping[str, Any]:
    """The content of a rule file, by its file name: `statutes.toml`, `executive_orders.json`.

    Raises FileNotFoundError for a name that is no rule file.

    >>> rules("lists.toml")["SDN"]["names"][0]
    'Specially Designated Nationals and Blocked Persons List'
    """
    content = files(__name__).joinpath(name).read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = json.loads(content) if name.endswith(".json") else tomllib.loads(content)
    return parsed
