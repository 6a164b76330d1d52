"""Printed tables of our own words: with three rules, as the Federal Register sets them, and with rules round every cell."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

WIDTH, HEIGHT = letter
LEFT, RIGHT, TOP, BOTTOM = 45.0, WIDTH - 45.0, HEIGHT - 60.0, 60.0
FONT, SIZE, LEADING, HANGING = "Times-Roman", 7.0, 8.0, 6.0
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12)


def wrapped(words: str, width: float) -> list[tuple[str, float]]:
    """The lines of a cell, each with its indent: those after the first of a statement hang."""
    lines: list[tuple[str, float]] = []
    for statement in words.split("\n"):
        line, indent = "", HANGING if lines else 0.0
        for word in statement.split():
            if line and stringWidth(f"{line} {word}", FONT, SIZE) > width - indent:
                lines.append((line, indent))
                line, indent = word, HANGING
            else:
                line = f"{line} {word}".strip()
        lines.append((line, indent))
    return lines


def register_pages(columns: Sequence[Sequence[str]], header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A first page of three columns of lines, then a table with three rules over as many pages as it takes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    _head(canvas, 77505)
    canvas.setFont(FONT, 8)
    for at, column in enumerate(columns):
        for number, line in enumerate(column):
            canvas.drawString(LEFT + at * 178, TOP - 10 - number * 9.5, line)
    canvas.showPage()
    share = (0.17, 0.3, 0.2, 0.17, 0.16) if len(header) == 5 else (1 / len(header),) * len(header)
    widths = [(RIGHT - LEFT) * part for part in share]
    lefts = [LEFT + sum(widths[:at]) for at in range(len(widths))]
    y, page = _open(canvas, 77506, header, lefts, widths), 77506
    for row in rows:
        cells = [wrapped(words, width - 10) if words else [] for words, width in zip(row, widths, strict=False)]
        if len(row) == 1:
            canvas.drawCentredString(WIDTH / 2, y, row[0])
            y -= LEADING * 1.5
            continue
        for at in range(max(map(len, cells))):
            if y < BOTTOM + LEADING:
                canvas.line(LEFT, y + 4, RIGHT, y + 4)
                canvas.showPage()
                page += 1
                y = _open(canvas, page, header, lefts, widths)
            for lines, left in zip(cells, lefts, strict=False):
                if at < len(lines):
                    canvas.drawString(left + lines[at][1], y, lines[at][0])
            y -= LEADING
    canvas.line(LEFT, y + 4, RIGHT, y + 4)
    canvas.setFont(FONT, 8)
    canvas.drawString(LEFT, y - 20, "[FR Doc. 2022-99151 Filed 12-16-22; 8:45 am]")
    canvas.save()
    return buffer.getvalue()


def _head(canvas: Canvas, number: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(LEFT, HEIGHT - 40, str(number))
    canvas.drawString(120, HEIGHT - 40, "Federal Register / Vol. 87, No. 242 / Monday, December 19, 2022 / Rules")


def _open(canvas: Canvas, number: int, header: Sequence[str], lefts: Sequence[float], widths: Sequence[float]) -> float:
    """The head of a page and of its table; where the body begins."""
    _head(canvas, number)
    canvas.setFont(FONT, SIZE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, TOP, RIGHT, TOP)
    for name, left, width in zip(header, lefts, widths, strict=True):
        for at, (line, _) in enumerate(wrapped(name, width * 0.6)):
            canvas.drawCentredString(left + width / 2, TOP - 10 - at * LEADING, line)
    canvas.line(LEFT, TOP - 32, RIGHT, TOP - 32)
    return TOP - 42


def annex(paragraphs: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """An annex in one column: paragraphs, then a table with rules round every cell, its heads in bold."""
    buffer = io.BytesIO()
    bold = ParagraphStyle("bold", parent=BODY, fontName="Times-Bold")
    told = [[Paragraph(words, BODY if number else bold) for words in row] for number, row in enumerate(rows)]
    table = Table(told, colWidths=[450 / len(rows[0])] * len(rows[0]), repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story = [item for words in paragraphs for item in (Paragraph(words, BODY), Spacer(1, 8))]
    SimpleDocTemplate(buffer, pagesize=letter).build([*story, table, Spacer(1, 12), Paragraph("The end of it.", BODY)])
    return buffer.getvalue()
