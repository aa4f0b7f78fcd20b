"""NewsML-G2 of the IPTC, as agencies deliver it: one item or a package of them. ninjs, its sister in JSON, is read as
any record is (records.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of, whole
from articles.importing.readers.heads import names_in
from articles.importing.readers.publication_dates import read_date

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
MOST_XML = 50_000_000  # bytes
_ITEM = f"{{{NAMESPACE}}}newsItem"


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
    items = [root] if root.tag == _ITEM else list(root.iter(_ITEM))
    if not items:
        raise ArticleError("holds no newsItem")
    for number, item in enumerate(items, 1):
        yield from_item(item, f"item {number}" if len(items) > 1 else "")


def from_item(item: Any, place: str) -> Document:
    title = _first(item, "contentMeta", "headline") or _first(item, "itemMeta", "title")
    paragraphs = list(_paragraphs(item))
    if not title or not paragraphs:
        return Document(place=place, problem=f"has no {'text' if title else 'headline'}")
    published = next(
        filter(None, (read_date(_first(item, "itemMeta", name)) for name in ("firstCreated", "versionCreated"))), None
    )
    people = [one_line("".join(each.itertext())) for each in item.iter(_named("by"), _named("creator"))]
    return Document.made(
        title, paragraphs,
        publisher=_first(item, "itemMeta", "provider") or _first(item, "rightsInfo", "copyrightHolder"),
        authors=tuple(dict.fromkeys(name for each in people for name in names_in(each))),
        published=published, published_basis="metadata" if published else "",
        language=(item.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower(),
        identifier=item.get("guid", ""), place=place,
    )  # fmt: skip


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _first(item: Any, part: str, name: str) -> str:
    for found in item.iterfind(f"{_named(part)}/{_named(name)}"):
        if text := one_line("".join(found.itertext())) or one_line(found.get("literal", "")):
            return text
    return ""


def _paragraphs(item: Any) -> Iterator[str]:
    """Of NITF or XHTML in it (p elements, whatever their namespace), else of plain text."""
    for content in item.iter(_named("inlineXML"), _named("inlineData")):
        marked = [each for each in content.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == "p"]
        if marked:
            yield from (one_line("".join(each.itertext())) for each in marked)
        else:
            yield from paragraphs_of("".join(content.itertext()))
