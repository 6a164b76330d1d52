"""Damage to the objects of a PDF: references in circles, numbers beyond bounds, filters that do not fit, torn streams."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.fuzz.hostile import NUMBERS
from tests.fuzz.mutations import BYTES, many
from tests.fuzz.pdf_seeds import Object, assemble

REFERENCE = re.compile(rb"\d+ 0 R")
NUMBER = re.compile(rb"(?<![\w#.])-?\d+(?:\.\d+)?(?![\w#])")
NAME = re.compile(rb"/[A-Za-z]\w*")
ENTRIES = (
    *(
        b"/W [0 1000000000 500]",
        b"/W [1 [500] 2 99999999 5]",
        b"/DW -1",
        b"/Kids [2 0 R]",
        b"/Parent 3 0 R",
        b"/Count -1",
    ),
    *(
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter /LZWDecode",
        b"/Filter /ASCII85Decode",
        b"/Filter /RunLengthDecode",
    ),
    *(
        b"/Filter /ASCIIHexDecode",
        b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 99999999 >>",
        b"/Filter /Crypt",
    ),
    *(
        b"/Filter /JBIG2Decode",
        b"/Filter /DCTDecode",
        b"/Filter 3 0 R",
        b"/Filter null",
        b"/Length 99999999",
        b"/Length -5",
    ),
    *(b"/DecodeParms << /Predictor 15 /Columns 99999999 >>", b"/DecodeParms << /Predictor 12 /Columns 0 /Colors 0 >>"),
    *(
        b"/MediaBox [0 0 0 0]",
        b"/MediaBox [9e30 0 -9e30 1]",
        b"/MediaBox (x)",
        b"/MediaBox [1 2]",
        b"/Rotate 45",
        b"/Rotate (x)",
    ),
    *(
        b"/Resources 3 0 R",
        b"/Contents [4 0 R 4 0 R 3 0 R 99 0 R]",
        b"/Annots [3 0 R]",
        b"/Encoding /No-Such",
        b"/UserUnit 1e30",
    ),
    *(
        b"/Encoding << /Differences [0 /a 99999999 /b] >>",
        b"/ToUnicode 4 0 R",
        b"/FirstChar -99999999",
        b"/Widths [1e99]",
    ),
    *(b"/FontMatrix [0 0 0 0 0 0]", b"/FontMatrix [1e200 0 0 1e200 0 0]", b"/FontBBox [0 0]", b"/Encrypt << /V 9 >>"),
    *(
        b"/Encoding /UniGB-UCS2-H",
        b"/Encoding /../../etc/passwd",
        b"/BaseFont null",
        b"/Width 99999999 /Height 99999999",
    ),
    *(
        b"/DescendantFonts 5 0 R",
        b"/CIDSystemInfo null",
        b"/FontDescriptor 5 0 R",
        b"/FontFile 4 0 R",
        b"/FontFile2 4 0 R",
    ),
)
OPERATORS = (
    *(b"q " * 5000, b"Q " * 50, b"BT " * 50, b"/X Do " * 200, b"1 0 0 1 1e30 1e30 cm ", b"0 0 0 0 0 0 cm ", b"BT 0 0 0 0 0 0 Tm (x) Tj ET "),
    *(b"9e99 Tc ", b"(x) ' ", b"[(a) 1e99 (b)] TJ ", b"/Nope 9 Tf ", b"/F1 1e30 Tf ", b"/F1 -9 Tf ", b"/F1 0 Tf ", b"( " * 3000, b"<" * 500),
    *(b"[" * 3000, b"<<" * 2000, b"BI /W 99999999 /H 99999999 ID ", b"BI ID EI ", b"0 0 m 1 1 l S " * 3000, b"/P <</MCID 9>> BDC ", b"EMC " * 9),
    *(b"Tj ", b"Tm ", b"cm ", b"Do ", b"sh ", b"scn ", b"/Cs8 cs 1 2 3 scn ", b"/Pattern cs /P1 scn ", b"1 begincidrange <0000> <ffffffff> 0 endcidrange "),
    *(b"1 beginbfrange <00000000> <7fffffff> <0041> endbfrange ", b"1 beginbfrange <00> <ff> [<41>] endbfrange ", b"/UniGB-UCS2-H usecmap "),
    *(b"1 beginbfchar <0001> <d800> endbfchar ", b"1 beginbfrange <0001> <0040> <dbff> endbfrange ", b"1 beginbfchar <01> <" + b"00e1" * 3000 + b"> endbfchar "),
)  # fmt: skip


def mutate_pdf(objects: Sequence[Object], rng: Random, times: int) -> bytes:
    """A file of damaged objects; in a third of all, the file's bytes are damaged as well or instead."""
    changed = list(objects)
    on_bytes = rng.random()
    for _ in range(times if on_bytes < 0.9 else 0):
        at = rng.randrange(len(changed))
        changed[at] = _damaged(changed[at], rng)
        if rng.random() < 0.05:
            del changed[rng.randrange(len(changed))]
        if not changed:
            break
    body = assemble(changed, streamed=rng.random() < 0.3, root=1 if rng.random() < 0.98 else rng.randrange(9))
    for _ in range(many(rng, 4) if on_bytes > 0.67 else 0):
        body = rng.choice(BYTES)(body, rng)
    return body


def _damaged(item: Object, rng: Random) -> Object:
    if item.stream is not None and rng.random() < 0.6:
        return replace(item, stream=_torn(item.stream, rng), packed=rng.random() < 0.7)
    what = rng.randrange(6)
    value = item.value
    if what == 0:
        value = _one(value, rng, REFERENCE, b"%d 0 R" % rng.randrange(12))
    elif what == 1:
        value = _one(value, rng, NUMBER, rng.choice(NUMBERS).encode())
    elif what == 2:
        names = NAME.findall(value) or [b"/X"]
        value = _one(
            value, rng, NAME, rng.choice((*names, b"/", b"/Type", b"/Kids", b"/FlateDecode", b"/#00", b"null"))
        )
    elif what == 3:
        value = rng.choice(
            (b"null", b"[]", b"<< >>", b"(x)", b"5", b"3 0 R", b"true", b"<< /Type", b"[" * 3000, b"<<" * 3000, b"")
        )
    elif what == 4:
        value = rng.choice(BYTES)(value, rng)
    else:
        added = rng.choice(ENTRIES)
        first = added.split(b" ", 1)[0] + b" "
        value = re.sub(re.escape(first) + rb"(\[[^\]]*\]|\d+ 0 R|[^\s/>]+)", b"", value)
        at = value.find(b">>") if value.startswith(b"<<") else len(value)
        value = value[:at] + b" " + added + b" " + value[at:]
    return replace(item, value=value)


def _torn(stream: bytes, rng: Random) -> bytes:
    what = rng.randrange(4)
    if what == 0:
        return rng.choice(BYTES)(stream, rng)
    if what == 1:
        return _one(stream, rng, NUMBER, rng.choice(NUMBERS).encode())
    if what == 2:
        words = stream.split(b" ")
        i, j = rng.randrange(len(words)), rng.randrange(len(words))
        words[i], words[j] = words[j], words[i]
        return b" ".join(words)
    at = rng.choice([0, *(m.end() for m in re.finditer(rb"\s", stream)), len(stream)])
    return stream[:at] + rng.choice(OPERATORS) + stream[at:]


def _one(value: bytes, rng: Random, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    found = list(pattern.finditer(value))
    if not found:
        return value
    at = rng.choice(found)
    return value[: at.start()] + new + value[at.end() :]
