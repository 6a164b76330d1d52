"""HTML pages to text: the wanted regions are cut out first, and only they go through BeautifulSoup.

Whole pages are mostly menus and scripts; reading 10 kB of body costs a tenth of reading the page around it.
Every element is met: known block elements make blocks, the unknown are transparent, and what no reader of the page
sees (scripts, share bars, hidden labels) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from lxml import etree, html

from extractors.document import BlockKind, EmphasisKind, Parts
from extractors.errors import ReadError
from extractors.readers.charset import decode
from extractors.readers.links import web_address
from extractors.text_builder import TextBuilder

HEADINGS = {f"h{n}": n for n in range(1, 7)}
# Elements that stand on their own line; text directly in one is a paragraph.
BLOCKS = frozenset(
    str.split(
        "address article aside body caption center dd details div dl dt fieldset figcaption figure footer form header "
        "hgroup hr legend main menu nav p pre section summary"
    )
)
EMPHASIS: dict[str, EmphasisKind] = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic"}
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# Not part of what a reader of the page reads.
DROPPED = frozenset(
    str.split(
        "script style noscript template iframe object embed applet video audio canvas svg math map head title "
        "button input select textarea option nav footer aside dialog"
    )
)
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
HIDDEN_CLASSES = frozenset(
    {"visually-hidden", "sr-only", "usa-sr-only", "element-invisible", "screen-reader-text", "hidden", "d-none"}
)
# Share bars and embedded media, by the names their makers give them: a2a_kit, addtoany_list, media--type-image
FURNITURE = re.compile(r"a2a_|addtoany|social-|share-|sharing|embedded-entity|media--type|breadcrumb", re.IGNORECASE)
# A page nested deeper than this was made to break readers; real ones stay under 60.
DEEPEST = 200
# A lone superscript number is a note's: it would glue itself to a name ("Acme Ltd.1").
NOTE_NUMBER = re.compile(r"\d{1,3}")


def open_page(body: bytes, charset: str | None, keep: Iterable[str]) -> BeautifulSoup:
    """The regions of a page that `keep` names, and nothing else, ready for CSS selectors.

    `keep` holds simple selectors: `main`, `.field--name-title`, `[data-news-manifest]`. A region within another
    comes with it. Raises `ReadError` for a page that is no HTML or nested beyond reading.
    """
    page = parse_page(body, charset)
    wanted = " or ".join(_condition(selector) for selector in keep)
    kept: set[html.HtmlElement] = set()
    pieces: list[str] = []
    for element in page.xpath(f"//*[{wanted}]"):
        if not any(above in kept for above in element.iterancestors()):
            kept.add(element)
            pieces.append(html.tostring(element, encoding="unicode", with_tail=False))
    return BeautifulSoup("".join(pieces), "lxml")


def parse_page(body: bytes, charset: str | None) -> html.HtmlElement:
    """The whole page, cheaply, for whoever must look around in it. Raises `ReadError`."""
    text = decode(body, charset, markup=True)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError(f"no HTML can be read from these {len(body)} bytes: {error}") from None
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            raise ReadError(f"the page is nested too deep to be read: {entry.message}")
    return page


def read_html(body: bytes, charset: str | None, base_url: str, select: Iterable[str] = ("body",)) -> Parts:
    """The text of a page's selected regions, in the order of the page.

    Raises `ReadError` where none of the selected regions is there.
    """
    select = tuple(select)
    soup = open_page(body, charset, select)
    regions = soup.body or soup
    if not regions.find(True):
        raise ReadError(f"the page has no region {' or '.join(select)}")
    return read_region(regions, base_url)


def read_region(region: Tag, base_url: str) -> Parts:
    """The text of one element; links are made absolute against `base_url`. Raises `ReadError`."""
    builder = TextBuilder()
    walker = _Walker(builder, base_url)
    with builder.block("paragraph"):
        walker.children(region, 0)
    return builder.build()


def the_one(soup: BeautifulSoup | Tag, selector: str, what: str) -> Tag:
    """The only element that a CSS selector matches. Raises `ReadError` where there are none, or several."""
    found = soup.select(selector, limit=2)
    if len(found) != 1:
        count = "no" if not found else "more than one"
        raise ReadError(f"the page has {count} {what} ({selector})")
    return found[0]


class _Walker:
    """Goes over the elements and tells the builder what they are."""

    def __init__(self, builder: TextBuilder, base_url: str) -> None:
        self.builder = builder
        self.base_url = base_url
        self.context: tuple[BlockKind, int] = ("paragraph", 0)
        self.lists = 0
        self.in_cell = False
        self.in_heading = False

    def children(self, element: Tag, depth: int) -> None:
        if depth > DEEPEST:
            raise ReadError(f"the page is nested more than {DEEPEST} elements deep")
        for child in element.children:
            self.node(child, depth + 1)

    def node(self, node: PageElement, depth: int) -> None:
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                self.builder.write(str(node))
        elif isinstance(node, Tag) and not _unseen(node):
            self.element(node, node.name, depth)

    def element(self, tag: Tag, name: str, depth: int) -> None:
        if name == "br":
            self.line_break()
        elif name in HEADINGS and not self.in_cell:
            self.heading(tag, HEADINGS[name], depth)
        elif name == "table" and not self.in_cell and _is_table(tag):
            self.table(tag, depth)
        elif name in ("ul", "ol"):
            with self.within(self.context, lists=1), self.builder.block(*self.context):
                self.children(tag, depth)
        elif name == "li" and not self.in_cell:
            with self.within(("list_item", max(self.lists, 1))), self.builder.block(*self.context):
                self.children(tag, depth)
        elif name == "blockquote" and not self.in_cell:
            with self.within(("quote", 0)), self.builder.block(*self.context):
                self.children(tag, depth)
        elif name == "pre":
            self.preformatted(tag)
        elif name in BLOCKS or name in HEADINGS or name in ("li", "blockquote", "table", "tr", "td", "th"):
            with self.builder.block(*self.context):
                self.children(tag, depth)
        else:
            self.inline(tag, name, depth)

    def line_break(self) -> None:
        if self.in_heading or self.in_cell:
            self.builder.write(" ")
        else:
            self.builder.break_block()

    def heading(self, tag: Tag, level: int, depth: int) -> None:
        before, self.in_heading = self.in_heading, True
        with self.builder.block("heading", level):
            self.children(tag, depth)
        self.in_heading = before

    def table(self, tag: Tag, depth: int) -> None:
        """Rows and cells; whatever stands in a cell is that cell's, further tables included."""
        rows = _own(tag, ("tr",))
        cells = [cell for row in rows for cell in _own(row, ("td", "th"))]
        with self.builder.table():
            self.table_part(tag, {id(part) for part in [*rows, *cells]}, depth)

    def table_part(self, part: Tag, own: set[int], depth: int) -> None:
        """A table, a row, or what holds such; what stands beside rows and cells keeps its place."""
        for child in part.children:
            if isinstance(child, Tag) and id(child) in own and child.name == "tr":
                with self.builder.row():
                    self.table_part(child, own, depth + 1)
            elif isinstance(child, Tag) and id(child) in own:
                with self.within(("cell", 0), cell=True), self.builder.cell(header=child.name == "th"):
                    self.children(child, depth + 1)
            elif isinstance(child, Tag) and any(id(inner) in own for inner in child.descendants):
                self.table_part(child, own, depth + 1)
            else:
                with self.builder.block(*self.context):
                    self.node(child, depth + 1)

    def preformatted(self, tag: Tag) -> None:
        """Lines are what preformatted text is made of."""
        with self.builder.block(*self.context):
            for line in tag.get_text().splitlines():
                self.builder.write(line)
                self.builder.break_block()

    def inline(self, tag: Tag, name: str, depth: int) -> None:
        if name == "sup" and NOTE_NUMBER.fullmatch(number := tag.get_text(strip=True)):
            self.builder.mark("footnote", number)
            return
        with ExitStack() as stack:
            if kind := EMPHASIS.get(name):
                stack.enter_context(self.builder.emphasis(kind))
            elif BOLD_STYLE.search(str(tag.get("style") or "")):
                stack.enter_context(self.builder.emphasis("bold"))
            if name == "a" and (href := self.href(tag)):
                stack.enter_context(self.builder.link(href))
            self.children(tag, depth)

    def href(self, tag: Tag) -> str | None:
        """Where a link leads, absolute; None for links within the page, mail addresses and scripts."""
        raw = str(tag.get("href") or "").strip()
        return web_address(raw, self.base_url) if raw and not raw.startswith("#") else None

    @contextmanager
    def within(self, context: tuple[BlockKind, int], *, lists: int = 0, cell: bool = False) -> Iterator[None]:
        before = self.context, self.lists, self.in_cell
        self.context, self.lists, self.in_cell = context, self.lists + lists, self.in_cell or cell
        yield
        self.context, self.lists, self.in_cell = before


def _unseen(tag: Tag) -> bool:
    """Whether a reader of the page does not see this element, or it is no part of its text."""
    if tag.name in DROPPED:
        return True
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or HIDDEN_STYLE.search(str(tag.get("style") or "")):
        return True
    return any(name in HIDDEN_CLASSES or FURNITURE.match(name) for name in tag.get_attribute_list("class") if name)


def _is_table(tag: Tag) -> bool:
    """Whether a table holds a table: one with a single cell a row is there for the layout."""
    return any(len(_own(row, ("td", "th"))) > 1 for row in _own(tag, ("tr",)))


def _own(tag: Tag, names: tuple[str, ...]) -> list[Tag]:
    """The rows of a table, or the cells of a row, but not those of a table inside it."""
    return [t for t in tag.find_all(names) if t.find_parent("table" if tag.name == "table" else "tr") is tag]


def _condition(selector: str) -> str:
    """An XPath condition for `tag`, `.class` or `[attribute]`.

    >>> _condition("[data-news-manifest]")
    '@data-news-manifest'
    """
    if selector.startswith("."):
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {selector[1:]} ')"
    return f"@{selector[1:-1]}" if selector.startswith("[") else f"self::{selector}"
