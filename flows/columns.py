"""The columns of the tables, read once from the record models, for whoever writes a schema of them."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Kind = Literal["string", "boolean", "integer", "number", "date", "datetime", "list", "object"]
_PLAIN: dict[Any, Kind] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    date: "date",
    datetime: "datetime",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a list has an `item`; an object has the `model` it was made from; `choices` are all its words."""

    name: str
    kind: Kind
    description: str = ""
    nullable: bool = False
    choices: tuple[str, ...] = ()
    item: Column | None = None
    model: type[BaseModel] | None = None


@cache
def columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a model in its order. Raises `TypeError` for a type that no schema here knows.

    >>> from extractors.records import Change
    >>> [(c.name, c.kind, c.nullable) for c in columns(Change)]
    [('what', 'string', False), ('before', 'string', True), ('after', 'string', True)]
    """
    return tuple(
        replace(_column(name, info.annotation), description=info.description or "")
        for name, info in model.model_fields.items()
    )


def _column(name: str, annotation: Any) -> Column:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):  # Annotated[str, ...]
        return _column(name, arguments[0])
    if origin in (Union, types.UnionType) and len(arguments) == 2 and arguments[1] is types.NoneType:
        return replace(_column(name, arguments[0]), nullable=True)
    if origin is Literal:
        return Column(name, "string", choices=arguments)
    if origin is tuple and arguments[1:] == (...,):
        return Column(name, "list", item=_column("element", arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Column(name, "object", model=annotation)
    if annotation not in _PLAIN:
        raise TypeError(f"column {name}: no table holds a {annotation!r}; add it in flows/columns.py")
    return Column(name, _PLAIN[annotation])
