"""What a web page says of itself for machines: its headline, publisher, authors, date and address, from schema.org’s
JSON-LD, Open Graph and other tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from articles.extraction.types import PartialDate
from articles.importing.readers.document import one_line
from articles.importing.readers.html_fragments import text_of_markup
from articles.importing.readers.page_dates import published_day
from articles.importing.readers.page_names import is_spelt, people_of, plain, publisher_of
from articles.importing.readers.page_titles import (
    element_of,
    headings_of,
    headline_of,
    is_section,
    line_of,
    printed_part,
    shown_as_headline,
    uncut,
    unhyphened,
    without_site,
)

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Blog|Live|Tech|Scholarly)?\w*(?:Article|Posting|Report)$"
)
_COMPANY = re.compile(r"\b(?:AG|GmbH|Inc|Ltd|LLC|Limited|plc|S\.?L|S\.?A|S\.?p\.?A|A/S|KG|Corp|Corporation)\b", re.I)
_OTHER_TYPES = re.compile(r"(?:\w*Page|Recipe|HowTo|PodcastEpisode)$")  # of a page that is no article
_UNREADABLE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself for machines. `is_article`: that it is one."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    published_basis: str = ""
    address: str = ""
    language: str = ""
    is_article: bool = False

    @classmethod
    def of(cls, tree: Any, address: str) -> PageMetadata:
        from articles.importing.readers.article_heads import names_in

        linked, metas = _linked(tree), _metas(tree)
        at = _address(tree, metas, address)
        publisher = _publisher(linked, metas, at or address)
        authors = linked.authors or tuple(name for each in metas.get("author", ()) for name in names_in(each))
        headline, title = _headline(linked, metas, publisher, plain(urlsplit(at or address).netloc), tree)
        published, basis = published_day(linked.dates, linked.dates_of_page, metas, at or address, headline)
        return cls(
            title=title,
            publisher=publisher,
            authors=people_of(authors, publisher),
            published=published,
            published_basis=basis,
            address=at,
            language=(tree.get("lang") or _first(metas, "content-language"))[:2].lower(),
            is_article=bool(linked.title or linked.dates or _first(metas, "article:published_time"))
            or "article" in _first(metas, "og:type").lower(),
        )


def _headline(linked: Linked, metas: dict[str, list[str]], publisher: str, site: str, tree: Any) -> tuple[Any, str]:
    """The element that prints it, or None, and its words, or ""."""
    window = unhyphened(unescape(tree.findtext(".//title") or ""))  # some pages escape twice
    headings = [(each, words) for each, words in headings_of(tree) if not (is_section(words) or is_spelt(words, site))]
    said = [linked.title, _first(metas, "og:title"), _first(metas, "twitter:title")]
    said = [without_site(unhyphened(unescape(each)), publisher, site) for each in said if each]
    shown = {plain(words) for _, words in shown_as_headline(headings)}
    stated = next((each for each in said if plain(each) in shown), next(iter(said), ""))
    bare = without_site(window, publisher, site)
    stated = uncut(stated, bare)
    owners = {plain(publisher), plain(_first(metas, "og:site_name"))}
    if plain(stated) in owners or is_section(stated) or is_spelt(stated, site):
        is_below = bare and any(words.endswith(plain(bare)) for words in shown)
        stated = bare if is_below else ""  # without what it stands under
    title = headline_of(stated, window, headings) or printed_part(window, tree, site)
    element = element_of(title, headings)
    return line_of(title, tree) if element is None else element, title


def _publisher(linked: Linked, metas: dict[str, list[str]], address: str) -> str:
    """As readers know it: by the name of its site where JSON-LD has that of the company."""
    named = _first(metas, "og:site_name")
    names = (named, linked.publisher) if _COMPANY.search(linked.publisher) else (linked.publisher, named)
    others = (_first(metas, name) for name in ("application-name", "dc.publisher"))
    return publisher_of((*names, *others), address=address, title=linked.title or _first(metas, "og:title"))


@dataclass(frozen=True, slots=True)
class Linked:
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    dates_of_page: tuple[str, ...] = ()


def _linked(tree: Any) -> Linked:
    """The article that schema.org's JSON-LD describes."""
    found = Linked()
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            data = [{"@type": "Article", "datePublished": each} for each in _UNREADABLE.findall(script.text_content())]
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = list(map(str, kinds if isinstance(kinds, list) else [kinds]))
            date = tuple(filter(None, [_said(node.get("datePublished"))]))
            if any(map(_OTHER_TYPES.match, kinds)):
                found = replace(found, dates_of_page=(*found.dates_of_page, *date))
            if not any(map(_ARTICLE_TYPES.match, kinds)):
                continue
            found = replace(
                found,
                title=found.title or _said(node.get("headline")),
                publisher=found.publisher or _said(node.get("publisher")),
                authors=found.authors or tuple(_people(node.get("author"))),
                dates=(*found.dates, *date),
            )
    return found


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 5:
        for each in data:
            yield from _nodes(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        if depth < 5:
            yield from _nodes(data.get("@graph", []), depth + 1)
            yield from _nodes(data.get("mainEntity", []), depth + 1)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return _said(value[0]) if value else ""
    return one_line(text_of_markup(value)) if isinstance(value, str) else ""


def _people(value: Any) -> Iterator[str]:
    from articles.importing.readers.article_heads import names_in

    for each in value if isinstance(value, list) else [value]:
        is_body = isinstance(each, dict) and "Organization" in str(each.get("@type"))
        if not is_body:
            yield from names_in(_said(each))


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        if name and (content := one_line(meta.get("content"))):
            found.setdefault(name, []).append(content)
    return found


def _first(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _address(tree: Any, metas: dict[str, list[str]], address: str) -> str:
    """The canonical one, where it is on the site that it was read from and leads to more than its front page."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    for given in (*links, *metas.get("og:url", ())):
        found = urlsplit(urljoin(address, given.strip()))
        is_there = found.scheme in {"http", "https"} and found.netloc and (found.path.strip("/") or found.query)
        if is_there and (not address or _site(found.netloc) == _site(urlsplit(address).netloc)):
            return str(found._replace(fragment="").geturl())[:2000]
    return ""


def _site(netloc: str) -> str:
    return ".".join(netloc.lower().rsplit(":", 1)[0].split(".")[-2:])
