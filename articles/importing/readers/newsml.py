"""XML of the IPTC, as agencies deliver it: NewsML-G2, one item or a package of them, NewsML before it (1.0 to 1.2), and
NITF, which is a text by itself or in one of these. ninjs, their sister in JSON, is read in csv_and_json.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.article_heads import names_in
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of, whole
from articles.importing.readers.html_fragments import is_markup, text_of_markup
from articles.importing.readers.page_names import people_of

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
MOST_XML = 50_000_000  # bytes
_ITEM = f"{{{NAMESPACE}}}newsItem"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BEGINS = re.compile(rf"{re.escape(NAMESPACE)}|<nitf[\s>]|<NewsML[\s>]")


def is_newsml(text: str) -> bool:
    """`text`: the beginning of a file is enough."""
    return text.lstrip().startswith("<") and bool(_BEGINS.search(text[:5_000]))


def read_newsml(data: BinaryIO, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    from lxml import etree

    # No entity is resolved and nothing is fetched: what comes in is from the open web.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    read = whole(data, MOST_XML)
    try:
        root = etree.fromstring(read, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"not well-formed XML: {one_line(str(error))}") from error
    items = list(root.iter(_ITEM)) or list(root.iter("{*}NewsItem")) or list(root.iter("{*}nitf"))
    if not items:
        raise ArticleError("holds no newsItem")
    for number, item in enumerate(items, 1):
        made_of = {_ITEM: from_item, "nitf": from_nitf}.get(item.tag if item.tag == _ITEM else _local(item), from_older)
        yield made_of(item, f"item {number}" if len(items) > 1 else "")


def from_item(item: Any, place: str) -> Document:
    title = _first(item, "contentMeta", "headline") or _first(item, "itemMeta", "title")
    paragraphs = list(_paragraphs(item))
    if not title or not paragraphs:
        return Document(place=place, problem=f"has no {'text' if title else 'headline'}")
    published = next(
        filter(None, (read_date(_first(item, "itemMeta", name)) for name in ("firstCreated", "versionCreated"))), None
    )
    publisher = _first(item, "itemMeta", "provider") or _first(item, "rightsInfo", "copyrightHolder")
    people = [one_line(_words(each)) for each in item.iter(_named("by"), _named("creator"))]
    return Document.made(
        title, paragraphs,
        publisher=publisher,
        authors=people_of((name for each in people for name in names_in(each)), publisher),
        published=published, published_basis="metadata" if published else "",
        language=(item.get(_LANGUAGE) or "")[:2].lower(),
        identifier=item.get("guid", ""), place=place,
    )  # fmt: skip


def from_older(item: Any, place: str) -> Document:
    """Of NewsML 1. Pictures have their captions in parts of their own; the longest part is the text."""
    parts = [list(_marked(each)) or paragraphs_of(_words(each)) for each in item.iterfind(".//{*}DataContent")]
    return _made(
        _said(item, "{*}HeadLine"), max(parts, key=lambda part: len("".join(part)), default=[]),
        publisher=_said(item, "{*}Provider/{*}Party/@FormalName"), by=_said(item, "{*}ByLine"),
        published=_said(item, "{*}FirstCreated") or _said(item, "{*}DateLine"),
        language=item.get(_LANGUAGE) or _said(item, "{*}Language/@FormalName"),
        identifier=_said(item, "{*}PublicIdentifier"), place=place,
    )  # fmt: skip


def from_nitf(item: Any, place: str) -> Document:
    for title in item.iterfind(".//{*}byline/{*}byttl"):  # of who wrote it: “AP Business Writer”
        title.text = None
    body = item.find(".//{*}body.content")
    return _made(
        _said(item, "{*}hedline/{*}hl1") or _said(item, "{*}head/{*}title"),
        [] if body is None else list(_marked(body)) or paragraphs_of(_words(body)),
        publisher=_said(item, "{*}distributor") or _said(item, "{*}doc.copyright/@holder"),
        by=_said(item, "{*}byline"),
        published=_said(item, "{*}date.issue/@norm") or _said(item, "{*}date.release/@norm"),
        language=item.get("baselang") or item.get(_LANGUAGE) or "",
        identifier=_said(item, "{*}doc-id/@id-string"), place=place,
    )  # fmt: skip


def _made(
    title: str, paragraphs: list[str], *, publisher: str, by: str, published: str, language: str, identifier: str,
    place: str,
) -> Document:  # fmt: skip
    if not title or not any(map(str.strip, paragraphs)):
        return Document(place=place, problem=f"has no {'text' if title else 'headline'}")
    day = read_date(published)
    return Document.made(
        title, paragraphs,
        publisher=publisher, authors=people_of(names_in(by), publisher),
        published=day, published_basis="metadata" if day else "",
        language=language[:2].lower(), identifier=identifier, place=place,
    )  # fmt: skip


def _said(item: Any, path: str) -> str:
    """By the first element with this path that says something; "{*}doc-id/@id-string" is an attribute of one."""
    path, _, attribute = path.partition("/@")
    found = (one_line(each.get(attribute, "") if attribute else _words(each)) for each in item.iterfind(f".//{path}"))
    return next(filter(None, found), "")


def _words(element: Any) -> str:
    """Without the markup that some write as text: “&lt;p&gt;”."""
    words = "".join(element.itertext())
    return text_of_markup(words) if is_markup(words) else words


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _marked(content: Any) -> Iterator[str]:
    """The paragraphs that are marked as such, whatever their namespace."""
    return (one_line(_words(each)) for each in content.iter("{*}p"))


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _first(item: Any, part: str, name: str) -> str:
    for found in item.iterfind(f"{_named(part)}/{_named(name)}"):
        if text := one_line(_words(found)) or one_line(found.get("literal", "")):
            return text
    return ""


def _paragraphs(item: Any) -> Iterator[str]:
    """Of NITF or XHTML in it (p elements, whatever their namespace), else of plain text."""
    for content in item.iter(_named("inlineXML"), _named("inlineData")):
        yield from list(_marked(content)) or paragraphs_of(_words(content))
