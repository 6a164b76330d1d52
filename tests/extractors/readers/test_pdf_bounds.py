"""Files of a kilobyte that ask for a billion of something are refused at once, and say what they asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.errors import ReadError
from extractors.readers.pdf import read_pdf
from tests.fuzz.pdf_seeds import CID, COLUMNS, FORM, GLYPHS, NOTICE, PAGES, PDFS, UNICODE, Object, assemble

WIDE = PDFS["wide"]
FORM_AT = PDFS["notice"].index(FORM)


def changed(objects: tuple[Object, ...], old: Object, new: Object) -> bytes:
    assert old in objects
    return assemble([new if item is old else item for item in objects])


@pytest.mark.parametrize("name", ["notice", "columns", "wide", "two pages"])
def test_whole_files_are_within_bounds(name: str) -> None:
    assert read_pdf(assemble(PDFS[name])).text
    assert read_pdf(assemble(PDFS[name], streamed=True)) == read_pdf(assemble(PDFS[name]))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (changed(PDFS["notice"], PAGES, Object(b"2 0 R")), "object 2 is itself"),
        (changed(PDFS["notice"], PAGES, Object(b"<< /Kids [7 0 R] /Type 7 0 R >>")), "cannot be read|no pages"),
        (changed(WIDE, CID, Object(CID.value.replace(b"3 40 550", b"3 1000000000 550"))), "widths for 999999997"),
        (changed(WIDE, CID, Object(CID.value.replace(b"/W ", b"/W2 [0 999999999 1 2 3] /W "))), "widths for 999999999"),
        (
            changed(WIDE, UNICODE, replace(UNICODE, stream=b"1 beginbfrange <00000000> <7fffffff> <0041> endbfrange")),
            "maps 2147483648 codes",
        ),
        (
            changed(WIDE, UNICODE, replace(UNICODE, stream=b"beginbfrange <0000> <ffff> <%s> endbfrange" % (b"00e1" * 999))),
            "maps 32702464 codes",
        ),
        (
            changed(PDFS["columns"], COLUMNS, replace(COLUMNS, value=b"/DecodeParms << /Predictor 15 /Columns 99999999 >>")),
            "rows of 99999999 columns",
        ),
        (changed(PDFS["columns"], COLUMNS, replace(COLUMNS, stream=b"0 0 m 1 1 l S " * 90_000)), "draws many times"),
        (changed(PDFS["columns"], COLUMNS, replace(COLUMNS, stream=b"BT /F1 9 Tf (%s) Tj ET" % (b"a" * 90_000))), "page 1 .* more than 40000 char"),
        (
            assemble(PDFS["notice"], streamed=True).replace(b"/Size 9 /Root", b"/Size 9 /Index [0 999999999] /Root"),
            "more objects than bytes",
        ),
    ],
)  # fmt: skip
def test_what_asks_for_too_much_is_refused(body: bytes, what: str) -> None:
    assert len(body) < 12_000
    with pytest.raises(ReadError, match=what):
        read_pdf(body)


def test_forms_within_forms_are_drawn_only_so_often() -> None:
    """Ten forms, each of which draws the next one ten times: ten billion drawings in two kilobytes."""
    objects = list(PDFS["notice"][:3])
    first = len(objects) + 4
    objects += [replace(NOTICE, stream=b"/X Do"), *PDFS["notice"][4:6]]
    for n in range(10):
        named = b" /Resources << /XObject << /X %d 0 R >> >>" % (first + n + 1)
        objects.append(Object(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]" + named, b"/X Do " * 10))
    objects.append(FORM)
    with pytest.raises(ReadError, match="draws many times what it holds"):
        read_pdf(assemble(objects))


def test_letters_beyond_every_page_are_not_read() -> None:
    far = replace(
        GLYPHS, stream=(GLYPHS.stream or b"") + b" BT /F1 10 Tf 1 0 0 1 1000000000000 700 Tm <00020002> Tj ET"
    )
    assert read_pdf(changed(WIDE, GLYPHS, far)) == read_pdf(assemble(WIDE))


def test_a_page_of_rows_that_never_line_up_takes_no_time() -> None:
    rows = b" ".join(b"BT /F1 5 Tf 1 0 0 1 %d %d Tm (a) Tj ET" % (n * 6007 % 12000, 14000 - n * 4) for n in range(1200))
    assert len(read_pdf(changed(PDFS["columns"], COLUMNS, replace(COLUMNS, stream=rows, packed=False))).text) > 2000
