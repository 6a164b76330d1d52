"""Plain text to paragraphs: by blank lines, or line by line where there are none."""

from __future__ import annotations

import re

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.readers.charset import decode
from extractors.readers.lines import glue
from extractors.text_builder import TextBuilder

# "- Acme Ltd", "  • Acme Ltd", "* Acme Ltd"; not "-5 percent" and not "* * *"
BULLET = re.compile(r"(\s*)[-*•▪·]\s+(?!\*)(?=\S)")
# "## Background"
HASH_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
# Lines of this length, all of them but the last, were broken by a typewriter's margin and belong together.
SHORTEST_WRAPPED = 45
LONGEST_WRAPPED = 120


def read_plain_text(body: bytes, charset: str | None = None) -> Parts:
    """The paragraphs of a plain text; bullets are list items. Raises `ReadError` where there is no text."""
    text = decode(body, charset).replace("\r\n", "\n").replace("\r", "\n")
    builder = TextBuilder()
    for chunk in re.split(r"\n[ \t]*\n", text):
        lines = [line for line in chunk.split("\n") if line.strip()]
        for paragraph in _paragraphs(lines):
            _write(builder, paragraph)
    parts = builder.build()
    if not parts.text:
        raise ReadError("the text is empty")
    return parts


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines between blank lines: those that a margin broke are one paragraph, others a paragraph each."""
    groups: list[list[str]] = []
    for line in lines:
        if groups and not BULLET.match(line) and not HASH_HEADING.match(line) and not HASH_HEADING.match(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs: list[str] = []
    for group in groups:
        wrapped = all(SHORTEST_WRAPPED <= len(line.rstrip()) <= LONGEST_WRAPPED for line in group[:-1])
        paragraphs += [_joined(group)] if wrapped else group
    return paragraphs


def _joined(lines: list[str]) -> str:
    text = lines[0].rstrip()
    for line in lines[1:]:
        text += glue(text, line.strip()) + line.strip()
    return text


def _write(builder: TextBuilder, paragraph: str) -> None:
    if found := HASH_HEADING.match(paragraph):
        with builder.block("heading", len(found[1])):
            builder.write(paragraph[found.end() :])
    elif found := BULLET.match(paragraph):
        with builder.block("list_item", 1 + len(found[1].expandtabs(4)) // 2):
            builder.write(paragraph[found.end() :])
    else:
        with builder.block("paragraph"):
            builder.write(paragraph)
