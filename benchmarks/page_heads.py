"""How well title, day, publisher and authors of saved pages are read: python -m benchmarks.page_heads FOLDER [--all]

FOLDER is a copy of fundus (github.com/flairNLP/fundus), whose tests have saved pages with what stands on them. A
title is right where it is the one that fundus takes or one that the page prints as its headline; authors where they
are all those that fundus names without the publisher itself, which is no author here. --all lists the others.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.importing.readers.document import Document

PAGES = "tests/resources/parser/test_data"


def cases(folder: Path) -> Iterator[tuple[str, str, bytes, dict[str, Any]]]:
    """Name, address, page, and what fundus reads: the versions of a publisher's parser in turn, each on its page."""
    for told in sorted((folder / PAGES).glob("*/*.json")):
        right = json.loads(told.read_text())
        saved = json.loads((told.parent / "meta.info").read_text())
        pages = sorted(told.parent.glob(f"{told.stem}_????_??_??.html.gz"))
        versions = sorted(right, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
        if len(pages) == len(versions):
            for page, version in zip(pages, versions, strict=True):
                address = saved.get(page.name, {}).get("url", "")
                yield page.name, address, gzip.decompress(page.read_bytes()), right[version]


def is_right(page: bytes, read: Document, right: dict[str, Any]) -> dict[str, bool]:
    found = {"publisher": bool(read.publisher)}
    found["title"] = plain(read.title) in {plain(right["title"]), *headlines(page)}
    if said := right.get("publishing_date"):
        found["day"] = bool(read.published) and read.published.on == dt.datetime.fromisoformat(said).date()
    if people := right.get("authors"):
        publisher = plain(read.publisher)
        own = {name for each in people if (name := plain(each)) not in publisher and publisher not in name}
        found["authors"] = own == {plain(each) for each in read.authors}
    return found


def headlines(page: bytes) -> set[str]:
    """That the page prints as such."""
    from trafilatura.utils import decode_file, load_html

    tree = load_html(decode_file(page))
    return set() if tree is None else {plain(each.text_content()) for each in tree.iter("h1")}


def plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def main() -> None:
    from articles.extraction.types import ArticleError
    from articles.importing.readers.html_pages import page_document

    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_heads")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, address, page, wanted in cases(asked.folder):
        try:
            read = page_document(page, address)
        except ArticleError as error:
            read = Document(problem=str(error))
        for field, is_so in is_right(page, read, wanted).items():
            right[field] += is_so
            total[field] += 1
            if asked.all and not is_so:
                print(
                    f"{name}: {field}: {read.title!r}, {read.published}, {read.publisher!r}, {read.authors}; {wanted}"
                )
    print(", ".join(f"{field} right on {right[field]} of {total[field]}" for field in total))


if __name__ == "__main__":
    main()
