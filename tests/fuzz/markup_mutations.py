"""Damage to the tags of HTML and XML: gone, doubled, swapped, nested thousands deep, their attributes hostile."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.hostile import ADDRESSES, ATTRIBUTES, DAYS, TAGS, WORDS, XML_PROLOGUES, XML_TAGS
from tests.fuzz.mutations import Mutation, encoded, many, relabel

TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
VALUE = re.compile(rb"""(?<==)("[^"]*"|'[^']*')""")


def remove_tag(body: bytes, rng: Random) -> bytes:
    """A tag gone, and what it closed or opened left hanging."""
    start, end = _tag(body, rng)
    return body[:start] + body[end:]


def copy_tag(body: bytes, rng: Random) -> bytes:
    """A tag again, somewhere."""
    start, end = _tag(body, rng)
    at = _tag(body, rng)[0]
    return body[:at] + body[start:end] + body[at:]


def swap_tags(body: bytes, rng: Random) -> bytes:
    """Two tags in each other's places."""
    (a, b), (c, d) = sorted((_tag(body, rng), _tag(body, rng)))
    return body if b > c else body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]


def copy_region(body: bytes, rng: Random) -> bytes:
    """What stands between two tags, once more at a third."""
    (a, _), (_, d) = sorted((_tag(body, rng), _tag(body, rng)))
    at = _tag(body, rng)[1]
    return body[:at] + body[a:d] * many(rng, 20) + body[at:]


def rename_tag(body: bytes, rng: Random) -> bytes:
    """A tag made another."""
    start, end = _tag(body, rng)
    name = rng.choice((*TAGS, *XML_TAGS)).encode()
    return body[:start] + re.sub(rb"(?<=[</])[A-Za-z][\w:-]*", name, body[start:end], count=1) + body[end:]


def nest(body: bytes, rng: Random, most: int = 12_000) -> bytes:
    """A tag within itself, up to thousands deep, closed or not."""
    name = rng.choice(XML_TAGS if b"<RULE" in body or b"<NOTICE" in body else TAGS).encode()
    depth, at = many(rng, most), _tag(body, rng)[1]
    end = rng.choice((at, _tag(body, rng)[0]))
    closing = b"</%s>" % name * depth if rng.random() < 0.7 else b""
    return body[:at] + b"<%s>" % name * depth + body[at : max(at, end)] + closing + body[max(at, end) :]


def add_attribute(body: bytes, rng: Random) -> bytes:
    """A hostile attribute, or thousands."""
    start, end = _tag(body, rng)
    if start == end:
        return body
    times = many(rng, 1500) if rng.random() < 0.1 else 1
    added = b"".join(b" " + rng.choice(ATTRIBUTES).encode() for _ in range(times))
    return body[: end - 1] + added + body[end - 1 :]


def damage_attribute(body: bytes, rng: Random) -> bytes:
    """An attribute's value made hostile, or taken from another attribute."""
    found = list(VALUE.finditer(body))
    if not found:
        return body
    at = rng.choice(found)
    value = rng.choice(
        (*map(encoded, ADDRESSES), *map(encoded, DAYS), *map(encoded, WORDS[:40]), rng.choice(found)[0][1:-1])
    )
    quote = rng.choice((b'"', b"'", b"")) if rng.random() < 0.1 else b'"'
    return body[: at.start()] + quote + value + quote + body[at.end() :]


def drop_attribute(body: bytes, rng: Random) -> bytes:
    """An attribute gone, or without its value."""
    return _cut_one(body, rng, re.compile(rb"""\s[\w:-]+="[^"]*\""""))


def drop_text(body: bytes, rng: Random) -> bytes:
    """The words between two tags gone."""
    return _cut_one(body, rng, re.compile(rb"(?<=>)[^<>]+(?=<)"))


def say_between_tags(body: bytes, rng: Random) -> bytes:
    """Hostile words where words are due."""
    at = _tag(body, rng)[1]
    return body[:at] + encoded(rng.choice(WORDS)) + body[at:]


def prologue(body: bytes, rng: Random) -> bytes:
    """Declarations, entities and byte order marks before the root."""
    rest = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", body) if rng.random() < 0.5 else body
    entity = rng.choice((b"&x;", b"&c;", b"&nbsp;", b"&#0;", b"& ", b"&b;"))
    at = _tag(rest, rng)[1]
    return rng.choice(XML_PROLOGUES) + (rest[:at] + entity + rest[at:] if rng.random() < 0.5 else rest)


def _tag(body: bytes, rng: Random) -> tuple[int, int]:
    found = TAG.search(body, rng.randrange(len(body) + 1)) or TAG.search(body)
    return (found.start(), found.end()) if found else (len(body), len(body))


def _cut_one(body: bytes, rng: Random, pattern: re.Pattern[bytes]) -> bytes:
    found = list(pattern.finditer(body))
    if not found:
        return body
    at = rng.choice(found)
    return body[: at.start()] + body[at.end() :]


MARKUP: tuple[Mutation, ...] = (
    *(
        remove_tag,
        copy_tag,
        swap_tags,
        copy_region,
        rename_tag,
        nest,
        add_attribute,
        damage_attribute,
        damage_attribute,
    ),
    *(drop_attribute, drop_text, say_between_tags, prologue, relabel),
)
