"""Recent actions as ofac.treasury.gov serves them: a listing in pages, and one page an action."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from corpora.sample.sites.page import PDF, ROOT, Answer, Query, chrome, first, html, midnight, read_page

PER_PAGE = 4
# /media/990071/download
MEDIA = re.compile(r"/media/(\d+)/download")
# /recent-actions/20220512_33
ACTION = re.compile(r"/recent-actions/(\d{8}(?:_\d+)?)/?")


@dataclass(frozen=True, slots=True)
class RecentAction:
    """One page of recent actions; `releases` are the linked press releases, as (href, title)."""

    key: str
    title: str
    day: date
    releases: tuple[tuple[str, str], ...]
    body: str


def read_action(path: Path) -> RecentAction:
    """The recent action in a file."""
    facts, body = read_page(path)
    links = (value.partition(" ") for value in facts.get("press_release", []))
    return RecentAction(
        key=path.stem,
        title=facts["title"][0],
        day=date.fromisoformat(facts["released"][0]),
        releases=tuple((href, title) for href, _, title in links),
        body=body,
    )


class OfacSite:
    """ofac.treasury.gov."""

    def __init__(self, folder: Path = ROOT / "ofac") -> None:
        actions = [read_action(path) for path in sorted(folder.glob("*.html"))]
        self.newest = sorted(actions, key=lambda a: (a.day, a.key), reverse=True)
        self.by_key = {a.key: a for a in actions}
        self.media = {path.stem: path for path in sorted((folder / "media").glob("*.pdf"))}

    def answer(self, path: str, query: Query) -> Answer | None:
        """The page at a path, or None where there is none."""
        if path.rstrip("/") == "/recent-actions":
            number = first(query, "page", "0")
            return html(self._listing(int(number)), midnight(self.newest[0].day)) if number.isdecimal() else None
        if found := ACTION.fullmatch(path):
            action = self.by_key.get(found[1])
            return html(_page(action), midnight(action.day)) if action else None
        if (found := MEDIA.fullmatch(path)) and (file := self.media.get(found[1])):
            return Answer(PDF, file.read_bytes(), midnight(self.newest[0].day))
        return None

    def _listing(self, number: int) -> str:
        shown = self.newest[number * PER_PAGE : (number + 1) * PER_PAGE]
        pages = -(-len(self.newest) // PER_PAGE)
        rows = "".join(_row(action) for action in shown) or '<div class="view-empty">No results</div>\n'
        content = f"<h1>Recent Actions</h1>\n{rows}{_pager(number, pages)}"
        return chrome("ofac", title="Recent Actions", content=content)


def _row(action: RecentAction) -> str:
    return chrome("ofac-row", key=action.key, title=escape(action.title), day=f"{action.day:%B %d, %Y}")


def _pager(number: int, pages: int) -> str:
    items = "".join(
        f'<li class="usa-pagination__item usa-pagination__page-no"><a class="usa-pagination__button" href="?page={n}">'
        f"{n + 1}</a></li>"
        for n in range(pages)
    )
    if number + 1 < pages:
        items += (
            '<li class="usa-pagination__item usa-pagination__arrow"><a class="usa-pagination__link '
            f'usa-pagination__next-page" aria-label="Next page" href="?page={number + 1}" rel="next">Next</a></li>'
        )
    return f'<nav class="usa-pagination" role="navigation"><ul class="usa-pagination__list">{items}</ul></nav>'


def _page(action: RecentAction) -> str:
    title = escape(action.title)
    links = "".join(
        f'<div class="field__item"><a href="{escape(href)}">{escape(name)}</a></div>' for href, name in action.releases
    )
    press = (
        '  <div class="field field--name-field-press-release-link field--type-link field--label-above">'
        f'<div class="field__label">Press Release Link</div><div class="field__items">{links}</div></div>\n'
        if links
        else ""
    )
    content = chrome("ofac-action", title=title, day=f"{action.day:%m/%d/%Y}", press=press, body=action.body)
    return chrome("ofac", title=title, content=content)
