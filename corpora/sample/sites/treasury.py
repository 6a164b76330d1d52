"""Press releases as home.treasury.gov serves them: manifest, year shards, listing and pages.

The chrome around a release holds the traps of the real one: a date in the menu before the release's own, links
to other releases in the sidebar, a share bar, and a pager that repeats the first page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from corpora.sample.sites.page import ROOT, Answer, Query, as_json, chrome, html, read_page

EASTERN = ZoneInfo("America/New_York")
MANIFEST = "/news-data/press-releases/manifest.json"
# /news-data/press-releases/search/2021.json
SHARD = re.compile(r"/news-data/press-releases/search/(\d{4})\.json")
# /news/press-releases/jy0526/
RELEASE = re.compile(r"/news/press-releases/([a-z0-9-]+)/?")


@dataclass(frozen=True, slots=True)
class Release:
    """One press release; `body` is its HTML as stored, `published` is in UTC."""

    slug: str
    title: str
    published: datetime
    body: str
    language: str
    subcategory: str | None

    @property
    def path(self) -> str:
        """Where it stands on the site."""
        return f"/news/press-releases/{self.slug}/"

    @property
    def stamp(self) -> str:
        """When it was published, as the site's `datetime` attributes have it."""
        return self.published.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def shown(self) -> str:
        """The day of publication as a reader in Washington sees it."""
        day = self.published.astimezone(EASTERN)
        return f"{day:%B} {day.day}, {day.year}"


def read_release(path: Path) -> Release:
    """The release in a file."""
    facts, body = read_page(path)
    return Release(
        slug=path.stem,
        title=facts["title"][0],
        published=datetime.fromisoformat(facts["published"][0]).astimezone(UTC),
        body=body,
        language=facts.get("language", ["en"])[0],
        subcategory=facts.get("subcategory", [None])[0],
    )


class TreasurySite:
    """home.treasury.gov."""

    def __init__(self, folder: Path = ROOT / "treasury") -> None:
        releases = [read_release(path) for path in sorted(folder.glob("*.html"))]
        self.newest = sorted(releases, key=lambda r: (r.published, r.slug), reverse=True)
        self.by_slug = {r.slug: r for r in releases}
        self.years: dict[int, list[Release]] = {}
        for release in self.newest:
            self.years.setdefault(release.published.year, []).append(release)

    def answer(self, path: str, query: Query) -> Answer | None:
        """The page at a path, or None where there is none."""
        if path == MANIFEST:
            return self._manifest()
        if path.rstrip("/") == "/news/press-releases":
            return html(_listing(self.newest), self.newest[0].published)
        if found := SHARD.fullmatch(path):
            releases = self.years.get(int(found[1]))
            return _shard(int(found[1]), releases) if releases else None
        if found := RELEASE.fullmatch(path):
            release = self.by_slug.get(found[1])
            return html(_page(release, self.newest[:5]), release.published) if release else None
        return None

    def _manifest(self) -> Answer:
        shards = [
            {
                "startYear": year,
                "endYear": year,
                "path": f"/news-data/press-releases/search/{year}.json",
                "count": len(rs),
            }
            for year, rs in self.years.items()
        ]
        manifest = {
            "category": "press-releases",
            "layout": "standard",
            "total": len(self.newest),
            "searchShards": shards,
        }
        return as_json(manifest, self.newest[0].published)


def _shard(year: int, releases: list[Release]) -> Answer:
    items = [
        {
            "title": r.title,
            "url": r.path,
            "datetime": r.stamp,
            "dateDisplay": r.shown,
            "subcategory": {"title": r.subcategory} if r.subcategory else {},
        }
        for r in releases
    ]
    shard = {
        "category": "press-releases",
        "layout": "standard",
        "range": {"startYear": year, "endYear": year},
        "count": len(items),
        "items": items,
    }
    return as_json(shard, releases[0].published)


def _time(release: Release) -> str:
    return f'<time datetime="{release.stamp}" class="datetime">{release.shown}</time>'


def _listing(newest: list[Release]) -> str:
    rows = "\n".join(
        f'    <div><span class="date-format">{_time(r)}</span><span></span><h3 class="featured-stories__headline">'
        f'<a href="{r.path}" hreflang="{r.language}">{escape(r.title)}</a></h3></div>'
        for r in newest[:10]
    )
    return chrome("treasury-listing", manifest=MANIFEST, total=str(len(newest)), rows=rows)


def _page(release: Release, latest: list[Release]) -> str:
    news = "".join(
        f'\n    <div class="news-title"><a href="{r.path}">{escape(r.title)}</a> {_time(r)}</div>' for r in latest
    )
    return chrome(
        "treasury-release",
        slug=release.slug,
        language=release.language,
        title=escape(release.title),
        time=_time(release),
        body=release.body,
        latest=news,
    )
