"""Damage that befalls any bytes or any lines, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.hostile import ADDRESSES, CHARSETS, DAYS, IDENTITIES, NUMBERS, WORDS

Mutation = Callable[[bytes, Random], bytes]
# An input is cut here: bounds on time and memory are bounds for pages of this size.
LARGEST = 64_000
FIGURES = re.compile(rb"\d+")
ISO_DAYS = re.compile(rb"\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|\d\d/\d\d/\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")
LINKS = re.compile(rb"(?:https?://|/news/|/recent-actions/|/news-data/)[^\s\"'<>]*")
CODECS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "shift_jis", "gb18030", "utf-7", "cp037", "utf-8-sig")


def span(body: bytes, rng: Random, longest: int = 4000) -> tuple[int, int]:
    """A stretch of the bytes, more often short than long."""
    start = rng.randrange(len(body) + 1)
    return start, min(len(body), start + many(rng, longest))


def many(rng: Random, most: int) -> int:
    """A count from 1 to `most`, as often below its root as above."""
    return max(1, int(most ** rng.random()))


def encoded(text: str) -> bytes:
    """The bytes of a hostile value, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def flip(body: bytes, rng: Random) -> bytes:
    """Bits and bytes changed here and there."""
    out = bytearray(body)
    for _ in range(many(rng, 60) if out else 0):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(body: bytes, rng: Random) -> bytes:
    """The end or the beginning missing, as after a broken connection."""
    at = rng.randrange(len(body) + 1)
    return body[:at] if rng.random() < 0.8 else body[at:]


def drop(body: bytes, rng: Random) -> bytes:
    """A stretch missing."""
    start, end = span(body, rng)
    return body[:start] + body[end:]


def repeat(body: bytes, rng: Random) -> bytes:
    """A stretch several times over, at its place or elsewhere."""
    start, end = span(body, rng)
    at = rng.choice((start, rng.randrange(len(body) + 1)))
    return body[:at] + body[start:end] * many(rng, 2000) + body[at:]


def move(body: bytes, rng: Random) -> bytes:
    """Two stretches in each other's places."""
    (a, b), (c, d) = sorted((span(body, rng), span(body, rng)))
    if b > c:
        return body
    return body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]


def insert(body: bytes, rng: Random) -> bytes:
    """Random bytes, or control characters, in the middle."""
    at = rng.randrange(len(body) + 1)
    made = rng.randbytes(many(rng, 200)) if rng.random() < 0.5 else bytes(rng.choices(range(32), k=many(rng, 200)))
    return body[:at] + made + body[at:]


def say(body: bytes, rng: Random) -> bytes:
    """A hostile word in the middle."""
    at = rng.randrange(len(body) + 1)
    return body[:at] + encoded(rng.choice(WORDS)) + body[at:]


def miscount(body: bytes, rng: Random) -> bytes:
    """A number made a hostile one."""
    return _replaced(body, rng, FIGURES, NUMBERS)


def misdate(body: bytes, rng: Random) -> bytes:
    """A day made a hostile one."""
    return _replaced(body, rng, ISO_DAYS, DAYS)


def misdirect(body: bytes, rng: Random) -> bytes:
    """An address made a hostile one."""
    return _replaced(body, rng, LINKS, (*ADDRESSES, *IDENTITIES))


def recode(body: bytes, rng: Random) -> bytes:
    """Another encoding, declared or not."""
    out = body.decode("utf-8", "replace").encode(rng.choice(CODECS), "replace")
    return out.replace(b"utf-8", rng.choice(CHARSETS).encode("utf-8", "replace")) if rng.random() < 0.5 else out


def relabel(body: bytes, rng: Random) -> bytes:
    """Another encoding declared."""
    return re.sub(rb"(?i)utf-8", lambda _: encoded(rng.choice(CHARSETS)), body)


def shuffle_lines(body: bytes, rng: Random) -> bytes:
    """Lines out of order, gone, joined, or many times over."""
    lines = body.split(b"\n")
    for _ in range(many(rng, 20)):
        i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
        what = rng.randrange(5)
        if what == 0:
            lines[i], lines[j] = lines[j], lines[i]
        elif what == 1:
            lines[i] = b" " * rng.randrange(80) + lines[i].strip() + rng.choice((b"", b" ", b"-"))
        elif what == 2:
            lines[i : i + 1] = [lines[i]] * many(rng, 200)
        elif what == 3:
            lines[i] = lines[i] + lines[j]
        elif len(lines) > 1:
            del lines[i]
    return rng.choice((b"\n", b"\n", b"\r\n", b"\r", b"")).join(lines)


def _replaced(body: bytes, rng: Random, pattern: re.Pattern[bytes], values: tuple[str, ...]) -> bytes:
    found = list(pattern.finditer(body))
    if not found:
        return body
    at = rng.choice(found)
    return body[: at.start()] + encoded(rng.choice(values)) + body[at.end() :]


BYTES: tuple[Mutation, ...] = (flip, cut, drop, repeat, move, insert, say, miscount, misdate, misdirect, recode)
LINES: tuple[Mutation, ...] = (shuffle_lines, shuffle_lines, relabel)
