"""Printed pages: columns, running heads, hyphens, and files that should not be opened."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence
from contextlib import suppress
from difflib import SequenceMatcher

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.readers.pdf import read_pdf

WORDS = str.split(
    "the of office harbour vessel company and a in designated blocked owner property interests under authority persons "
    "transactions license general director regulations party listed prohibited for section determined acting services "
    "ministry subsidiary cargo network procurement financial institution activities significant"
)
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=8, leading=9.5, alignment=TA_JUSTIFY, firstLineIndent=8)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=8, leading=9.5, spaceBefore=6, spaceAfter=3)
TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=16, leading=20, alignment=TA_CENTER)
WIDTH, HEIGHT = letter


def prose(seed: int, paragraphs: int) -> list[str]:
    """Paragraphs of our own words, a sentence or more each."""
    choose = random.Random(seed)
    texts = []
    for n in range(paragraphs):
        words = [choose.choice(WORDS) for _ in range(choose.randint(25, 70))]
        texts.append(f"({chr(97 + n % 26)}) {' '.join(words).capitalize()}.")
    return texts


def printed(columns: int, story: Sequence[object], *, title: bool = False) -> bytes:
    """A document of the Federal Register's form: running heads, and columns under a full-width title."""
    buffer = io.BytesIO()
    gap, left = 12, 45
    width = (WIDTH - 2 * left - gap * (columns - 1)) / columns

    def frames(top: float) -> list[Frame]:
        return [Frame(left + i * (width + gap), 50, width, top - 50, 0, 0, 0, 0) for i in range(columns)]

    def head(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(45, HEIGHT - 40, str(54000 + document.page))
        canvas.drawString(120, HEIGHT - 40, "Federal Register / Vol. 84, No. 196 / Wednesday, October 9, 2019 / Rules")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(25, 20, "VerDate Sep<11>2014 17:12 Oct 08, 2019 Jkt 250001 PO 00000 Frm 00001")
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -15, "printer on MACHINE with RULES")
        canvas.restoreState()

    first = [Frame(left, HEIGHT - 130, WIDTH - 2 * left, 70, 0, 0, 0, 0), *frames(HEIGHT - 140)]
    document = BaseDocTemplate(buffer, pagesize=letter)
    document.addPageTemplates(
        [
            *([PageTemplate("first", first, onPage=head)] if title else []),
            PageTemplate("later", frames(HEIGHT - 60), onPage=head),
        ]
    )
    document.build(list(story))
    return buffer.getvalue()


def likeness(parts: Parts, texts: Sequence[str]) -> float:
    return SequenceMatcher(None, parts.text.split(), " ".join(texts).split(), autojunk=False).ratio()


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_another_and_paragraphs_made_whole(columns: int) -> None:
    texts = prose(columns, 45)
    parts = read_pdf(printed(columns, [Paragraph(t, BODY) for t in texts]))
    assert likeness(parts, texts) > 0.999
    assert parts.text.split("\n") == texts
    assert {b.kind for b in parts.blocks} == {"paragraph"}


@pytest.mark.parametrize("columns", [2, 3])
def test_a_full_width_title_stands_over_columns_with_headings(columns: int) -> None:
    texts = prose(10 + columns, 30)
    story: list[object] = [
        Paragraph("An Invented Rule About Two Ships", TITLE),
        NextPageTemplate("later"),
        FrameBreak(),
    ]
    for n, text in enumerate(texts):
        if n % 10 == 0:
            story.append(Paragraph(f"Heading Number {n}", HEAD))
        story.append(Paragraph(text, BODY))
    parts = read_pdf(printed(columns, story, title=True))
    headings = [parts.text[b.start : b.end] for b in parts.blocks if b.kind == "heading"]
    assert headings == [
        "An Invented Rule About Two Ships",
        "Heading Number 0",
        "Heading Number 10",
        "Heading Number 20",
    ]
    assert [parts.text[b.start : b.end] for b in parts.blocks if b.kind == "paragraph"] == texts


def test_running_heads_become_marks_at_the_place_where_the_page_begins() -> None:
    texts = prose(5, 60)
    parts = read_pdf(printed(1, [Paragraph(t, BODY) for t in texts]))
    assert "Federal Register" not in parts.text
    assert "VerDate" not in parts.text
    assert "MACHINE" not in parts.text
    pages = [(value, at) for name, value, at in parts.marks if name == "page"]
    assert [value for value, _ in pages] == [str(54001 + n) for n in range(len(pages))]
    assert len(pages) > 1
    assert pages[0][1] == 0 < pages[1][1]
    assert ("issue_date", "October 9, 2019", 0) in parts.marks
    assert ("volume", "84", 0) in parts.marks


def canvas_pdf(*lines: tuple[float, float, str, str], encrypt: object = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, encrypt=encrypt)
    for x, y, font, text in lines:
        canvas.setFont(font, 10)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_hyphens_at_line_ends_quotes_accents_and_typefaces() -> None:
    parts = read_pdf(
        canvas_pdf(
            (72, 700, "Times-Roman", "The so-called non-resident owner of the vessel was held to be a signifi-"),
            (72, 688, "Times-Roman", "cant trafficker and non-"),
            (72, 676, "Times-Roman", "resident under a Treasury-"),
            (72, 664, "Times-Bold", "Orlov Jose´ Widgets"),
            (160, 664, "Times-Roman", "said ‘‘no’’."),
        )
    )
    assert "signifi-cant" not in parts.text
    assert "significant trafficker and non-resident under" in parts.text
    assert "“no”." in parts.text
    assert "Orlov José Widgets" in [parts.text[e.start : e.end] for e in parts.emphasis]


def test_a_page_of_pictures_is_marked_and_a_blank_one_is_not() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    canvas.drawString(72, 700, "A page with letters on it, and then a picture.")
    canvas.showPage()
    for n in range(60):
        canvas.bezier(n, 100, n + 10, 200, n + 20, 100, n + 30, 300)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    parts = read_pdf(buffer.getvalue(), engine=lambda: None)
    assert [(name, value) for name, value, _ in parts.marks] == [
        ("sheet", "1"),
        ("sheet", "2"),
        ("image_page", "2"),
        ("sheet", "3"),
    ]


def bomb() -> bytes:
    stream = zlib.compress(b" " * 600_000_000, 9)
    return b"%PDF-1.4\n1 0 obj\n<</Length 1/Filter/FlateDecode>>\nstream\n" + stream + b"\nendstream\nendobj\n%%EOF"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"%PDF-1.4\ngarbage", "cannot be read|no pages"),
        (b"%PDF-1.4\n%%EOF", "cannot be read|no pages"),
        (b"", "cannot be read|no pages"),
        (canvas_pdf((72, 700, "Times-Roman", "x"), encrypt=pdfencrypt.StandardEncryption("secret")), "encrypted"),
        (bomb(), "unpacks to more than"),
    ],
    ids=["garbage", "empty", "nothing", "encrypted", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(body: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_pdf(body)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_an_error_or_what_is_left_of_it(share: float) -> None:
    whole = printed(1, [Paragraph(t, BODY) for t in prose(1, 5)])
    with suppress(ReadError):
        assert read_pdf(whole[: int(len(whole) * share)]).text in read_pdf(whole).text
