"""PDFs of a kilobyte, object by object, so that a fuzz can damage what a page is made of and still write a whole file.

A page of the real form takes a tenth of a second to read; these take some milliseconds.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Object:
    """An object of a PDF: its dictionary (or value), and its stream before compression."""

    value: bytes
    stream: bytes | None = None
    packed: bool = False


def assemble(objects: Sequence[Object], *, streamed: bool = False, root: int = 1) -> bytes:
    """The file of these objects, numbered from 1, with a true table of where they stand.

    `streamed` keeps plain objects in an object stream and the table in a stream too, as newer files do.
    """
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    held: dict[int, tuple[int, int]] = {}
    offsets: dict[int, int] = {}
    if streamed:
        plain = [n for n, o in enumerate(objects, 1) if o.stream is None]
        places, body = [], b""
        for index, number in enumerate(plain):
            places.append(f"{number} {len(body)}")
            body += objects[number - 1].value + b"\n"
            held[number] = (len(objects) + 1, index)
        head = " ".join(places).encode() + b"\n"
        container = Object(b"/Type /ObjStm /N %d /First %d" % (len(plain), len(head)), head + body, packed=True)
        objects = [*objects, container]
    for number, item in enumerate(objects, 1):
        if number not in held:
            offsets[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, _written(item))
    start, size = len(out), len(objects) + 1
    locks = [number for number, item in enumerate(objects, 1) if b"/Standard" in item.value]
    trailer = b"/Size %d /Root %d 0 R%s" % (size, root, b" /Encrypt %d 0 R /ID [(a) (b)]" % locks[0] if locks else b"")
    if not streamed:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(b"%010d 00000 n \n" % offsets[n] for n in range(1, size))
        out += b"trailer\n<< %s >>\n" % trailer
    else:
        rows = b"\x00\x00\x00\x00\xff" + b"".join(
            b"\x02" + held[n][0].to_bytes(3, "big") + bytes([held[n][1]])
            if n in held
            else b"\x01" + offsets[n].to_bytes(3, "big") + b"\x00"
            for n in range(1, size)
        )
        table = Object(b"/Type /XRef /W [1 3 1] %s" % trailer, rows, packed=True)
        out += b"%d 0 obj\n%s\nendobj\n" % (size, _written(table))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _written(item: Object) -> bytes:
    if item.stream is None:
        return item.value
    data, named = item.stream, b""
    if item.packed:
        data, named = zlib.compress(item.stream), b" /Filter /FlateDecode"
    return b"<< %s%s /Length %d >>\nstream\n%s\nendstream" % (item.value, named, len(data), data)


def _text(*lines: tuple[int, int, str], font: str = "/F1 9 Tf") -> bytes:
    """A content stream that shows each line at its place, in points from the lower left corner."""
    shown = (f"BT {font} 1 0 0 1 {x} {y} Tm ({line}) Tj ET" for x, y, line in lines)
    return "\n".join(shown).encode("cp1252")


HEAD = "Federal Register / Vol. 79, No. 157 / Thursday, August 14, 2014 / Notices"
FONT = Object(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
BOLD = Object(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>")
CATALOG = Object(b"<< /Type /Catalog /Pages 2 0 R >>")
PAGES = Object(b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>")
PAGE = Object(
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X 7 0 R >> >> >>"
)
NOTICE = Object(
    b"",
    _text((40, 760, "99330"), (120, 760, HEAD), (40, 700, "DEPARTMENT OF THE TREASURY"), font="/F2 9 Tf")
    + b"\n"
    + _text(
        *(
            (40, 680, "SUMMARY: One firm is listed under E.O. 13382."),
            (40, 669, "It is Quillmere Ship-"),
            (40, 658, "ping Ltd."),
        ),
        (40, 640, "[FR Doc. 2014–99330 Filed 8–13–14; 8:45 am]"),
    ),
)
COLUMNS = Object(
    b"",
    _text(*((x, 700 - 11 * n, f"column {x} line {n}") for x in (40, 230, 420) for n in range(5))),
    packed=True,
)
FORM = Object(
    b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >>",
    _text((50, 500, "Form")),
)
IMAGE = Object(
    b"/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8",
    b"\x80" * 16,
    packed=True,
)
WIDE = Object(
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >>"
)
CID = Object(
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    b"/Supplement 0 >> /DW 1000 /W [1 [500 600] 3 40 550] /FontDescriptor 10 0 R >>"
)
UNICODE = Object(
    b"",
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> "
    b"endcodespacerange 1 beginbfrange <0001> <0040> <0041> endbfrange 1 beginbfchar <0041> <00660069> endbfchar endcmap end end",
    packed=True,
)
DESCRIPTOR = Object(
    b"<< /Type /FontDescriptor /FontName /Wide /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 900 /Descent -200 >>"
)
GLYPHS = Object(
    b"", b"q 1 0 0 1 0 0 cm BT /F1 10 Tf 50 700 Td <00010002000300040041> Tj [<0005> -250 <0006>] TJ ET Q /X Do"
)
TYPE3 = Object(
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 98 "
    b"/Widths [10 10] /CharProcs << /a 8 0 R >> /Encoding << /Type /Encoding /Differences [97 /a /b] >> >>"
)
GLYPH = Object(b"", b"10 0 0 0 10 10 d1 0 0 10 10 re f")
INLINE = Object(
    b"",
    _text((50, 600, "abba (x)")) + b"\nBI /W 2 /H 2 /CS /G /BPC 8 ID \x01\x02\x03\x04 EI\n0 0 m 5 5 l 1 2 3 4 5 6 c S",
)
LOCKED = Object(
    b"<< /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) /P -4 >>"
)

PDFS: dict[str, tuple[Object, ...]] = {
    "notice": (CATALOG, PAGES, PAGE, NOTICE, FONT, BOLD, FORM),
    "columns": (CATALOG, PAGES, PAGE, COLUMNS, FONT, BOLD, IMAGE),
    "wide": (CATALOG, PAGES, PAGE, GLYPHS, WIDE, BOLD, FORM, CID, UNICODE, DESCRIPTOR),
    "drawn": (CATALOG, PAGES, PAGE, INLINE, TYPE3, FONT, IMAGE, GLYPH),
    "two pages": (
        CATALOG,
        replace(PAGES, value=b"<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 /MediaBox [0 0 612 792] >>"),
        *(PAGE, NOTICE, FONT, BOLD, FORM),
        replace(PAGE, value=PAGE.value.replace(b"4 0 R", b"[4 0 R 9 0 R]")),
        Object(b"", _text((40, 600, "and goes on"))),
    ),
    "locked": (CATALOG, PAGES, PAGE, NOTICE, FONT, BOLD, LOCKED),
}
