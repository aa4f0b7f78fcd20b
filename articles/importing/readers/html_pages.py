"""Saved pages: the article of a page, apart from all that stands around it.

trafilatura (Apache 2.0) tells the article from the page; what it is not sure of, its date above all, is taken from what
the page states for machines (page_metadata.py), has in its address and prints beside its headline (page_dates.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError

from articles.extraction.types import ArticleError
from articles.importing.readers.csv_and_json import address_of
from articles.importing.readers.document import Document, Known, one_line, whole
from articles.importing.readers.html_fragments import check_tags
from articles.importing.readers.page_lists import Listed
from articles.importing.readers.page_metadata import PageMetadata
from articles.importing.readers.page_names import people_of, publisher_of
from articles.importing.readers.press_exports import lines_of_saved, read_press_export
from articles.importing.readers.told_by_contents import declared_encoding

MOST_HTML = 10_000_000  # bytes of one page
# What browsers read instead, since it has all that the declared one has, and pages use that.
_WIDER = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
# Browsers (“Save as”), SingleFile, monolith, HTTrack.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*|saved from |mirrored from )"
    r"(?P<at>[^\s<>]+)",
    re.I,
)
FEW_LETTERS = 50
HEAD_OF_PAGE = 4_000  # characters
_LINE_END = re.compile(r"[^\S\xa0]*\n\s*")
_BODY_CLASS = re.compile(r"(?:article|story|post|entry)[-_]*(?:body|text|content)\b", re.I)


def read_html(data: BinaryIO, known: Known, *, address: str = "") -> Iterator[Document]:
    """One saved page, or an export of the press that was saved as one. `address`: where it was read, if that is known.
    Raises ArticleError."""
    page = whole(data, MOST_HTML, ", which no page of news is")
    text = text_of_page(page)
    if lines := lines_of_saved(text):
        yield from read_press_export(lines, known)
    else:
        yield page_document(page, address or saved_from(text), named=known.title or known.named)


def read_safari(data: BinaryIO, known: Known) -> Iterator[Document]:
    """A page as Safari saves it with all that belongs to it. Raises ArticleError."""
    import plistlib

    try:
        page = plistlib.loads(whole(data, 2 * MOST_HTML, ", which no page of news is"))["WebMainResource"]
        text = page["WebResourceData"].decode(page.get("WebResourceTextEncodingName") or "utf-8", errors="replace")
    except (plistlib.InvalidFileException, ExpatError, AttributeError, KeyError, LookupError, TypeError) as error:
        raise ArticleError("a property list in which no page is; save the page as HTML") from error
    address = known.address or address_of(page.get("WebResourceURL"))
    yield page_document(text.encode(), address, named=known.title or known.named)


def saved_from(text: str) -> str:
    """The address that browsers and other programs note in a page that they save; "" where none is noted."""
    found = _SAVED_FROM.search(text[:HEAD_OF_PAGE])
    return address_of(found["at"] if "://" in found["at"] else f"http://{found['at']}") if found else ""


def page_document(page: bytes, address: str = "", *, named: str = "") -> Document:
    """`named`: the title of a page that has none. Raises ArticleError."""
    from trafilatura.utils import load_html

    text = text_of_page(page)
    check_tags(text)
    tree = load_html(text)
    if tree is None:
        raise ArticleError("not a web page: it contains no readable HTML")
    said = PageMetadata.of(tree, address)
    listed = None if said.is_article else Listed.of(tree)  # before its blocks are joined
    found = article_on(tree, said.address or address)
    if found is not None and not is_parted(found):
        shorter = article_on(load_html(text), said.address or address, least=FEW_LETTERS)
        found = shorter if is_parted(shorter) else found
    if found is None or not (found.text or "").strip():
        raise ArticleError("no article found on the page; is it a list, a form, or made by scripts when it is shown?")
    if listed is not None and listed.hold(found.text):
        raise ArticleError(
            f"no article, but a list of others (“{listed.example[:80]}”); save those pages, give their addresses, or "
            "add the site’s feed in the admin"
        )
    title = said.title or found.title or named
    if not title:
        raise ArticleError("the page has no title; put one above it, as <h1>…</h1>, or name the file by it")
    publisher = said.publisher or publisher_of([found.sitename or ""], address=said.address or address, title=title)
    return Document.made(
        title, found.text.split("\n"),
        publisher=publisher, authors=said.authors or people_of(_names(found.author), publisher),
        published=said.published, published_basis=said.published_basis,
        url=said.address or address, language=said.language,
    )  # fmt: skip


def article_on(tree: Any, address: str, *, least: int = 0) -> Any:
    """What trafilatura finds, or None. What is shorter than `least` letters (250, where nothing is said) it gives as
    one line, with the heading and all that stands below it."""
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG) if least else DEFAULT_CONFIG
    if least:
        config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(least)
    join_blocks(tree)
    close_up(tree)
    return trafilatura.bare_extraction(
        tree, url=address or None, include_comments=False, include_tables=False, with_metadata=True, config=config,
        favor_precision=False, date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip


def is_parted(found: Any) -> bool:
    return found is not None and "\n" in (found.text or "").strip()


def text_of_page(page: bytes) -> str:
    """In UTF-8 where it is that, whatever it says of itself, since browsers save pages so; else as it says; else as it
    looks."""
    from trafilatura.utils import decode_file

    with suppress(UnicodeDecodeError):
        return page.decode("utf-8-sig")
    with suppress(LookupError):
        if declared := declared_encoding(page):
            return page.decode(_WIDER.get(declared, declared), errors="replace")
    return decode_file(page, MOST_HTML)


def join_blocks(tree: Any) -> None:
    """An article that is parted by advertisements, into blocks of one class within its <article>, is made one block:
    of several, trafilatura takes the first."""
    for article in tree.iter("article"):
        blocks: dict[str, list[Any]] = {}
        passed_over: set[Any] = set()
        for block in article.iter("div", "section", "aside", "nav", "footer"):
            known_as = block.get("class") or ""
            is_beside = block.tag in {"aside", "nav", "footer"}
            if not is_beside and (not _BODY_CLASS.search(known_as) or block.find(".//p") is None):
                continue
            if passed_over.isdisjoint(block.iterancestors()) and not is_beside:
                blocks.setdefault(known_as, []).append(block)
            passed_over.add(block)
        for one, *others in blocks.values():
            for other in others:
                one.extend(list(other))
                other.drop_tree()


def close_up(tree: Any) -> None:
    """Line ends in a page's source mean nothing where it is shown; behind a <br> trafilatura would keep them."""
    for each in tree.iter("br"):
        each.tail = each.tail and _LINE_END.sub(" ", each.tail)


def _names(written: str | None) -> tuple[str, ...]:
    return tuple(name for each in (written or "").split(";") if (name := one_line(each)))
