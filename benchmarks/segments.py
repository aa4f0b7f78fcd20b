"""How well saved pages are read, by segments of them: python -m benchmarks.segments FOLDER [--first N] [--all]

FOLDER is a copy of trafilatura (github.com/adbar/trafilatura), whose tests have saved pages of many kinds, with
segments of each that belong to its text and others that do not, and often its title and day. Told are precision,
recall and F1 of the segments in the article as it is stored, with trafilatura alone beside it, and how many titles (the
one named there, or one that the page prints as its headline) and days are right, unknown and wrong. --all lists those.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from articles.importing.readers.document import Document, one_line
from benchmarks.page_heads import headlines, plain
from benchmarks.readers import body_by_trafilatura


def cases(folder: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Address, page, and what is right of it."""
    tests = folder / "tests"
    for address, right in json.loads((tests / "evaldata.json").read_text()).items():
        page = next(path for at in ("cache", "eval") if (path := tests / at / right["file"]).exists())
        yield address, page.read_bytes(), right


def document_and_body(page: bytes, address: str) -> tuple[Document, str]:
    from articles.extraction.types import ArticleError
    from articles.importing.readers.html_pages import page_document
    from articles.importing.readers.title_and_body import parse_article

    try:
        document = page_document(page, address)
        parsed = parse_article(document.text, name="page", title=document.title)
        return replace(document, published=document.published or parsed.published), parsed.body
    except ArticleError as error:
        return Document(problem=str(error)), ""


def segments(text: str, right: dict[str, Any]) -> Counter[str]:
    found = one_line(text)
    inside = [one_line(each) in found for each in right["with"]]
    outside = [one_line(each) in found for each in right["without"]]
    return Counter(right=sum(inside), missing=len(inside) - sum(inside), extra=sum(outside))


def told(name: str, counts: Counter[str]) -> str:
    precision = counts["right"] / (counts["right"] + counts["extra"])
    recall = counts["right"] / (counts["right"] + counts["missing"])
    f1 = 2 * precision * recall / (precision + recall)
    return f"{name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def heads(page: bytes, read: Document, right: dict[str, Any]) -> dict[str, str]:
    """Of title and day, where it is told what is right: "right", "unknown" or "wrong"."""
    found = {}
    if title := right.get("title"):
        is_right = plain(read.title) in {plain(title), *headlines(page)}
        found["title"] = "unknown" if not read.title else "right" if is_right else "wrong"
    if day := right.get("date"):
        is_right = bool(read.published) and read.published.on.isoformat() == day
        found["day"] = "unknown" if not read.published else "right" if is_right else "wrong"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.segments")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    counts: dict[str, Counter[str]] = {"OnRecord": Counter(), "trafilatura": Counter()}
    of_heads: Counter[tuple[str, str]] = Counter()
    pages = 0
    for address, page, right in islice(cases(asked.folder), asked.first):
        read, body = document_and_body(page, address)
        own, alone = segments(body, right), segments(body_by_trafilatura(page, address), right)
        counts["OnRecord"] += own
        counts["trafilatura"] += alone
        pages += 1
        if asked.all:
            print(f"{address}: {read.problem or read.publisher!r}, ours {dict(own)}, alone {dict(alone)}", flush=True)
        for field, how in heads(page, read, right).items():
            of_heads[field, how] += 1
            if asked.all and how == "wrong":
                print(f"    {field}: {getattr(read, {'day': 'published'}.get(field, field))!r}; {right}", flush=True)
    print(f"{pages} pages")
    for name, each in counts.items():
        print(told(name, each))
    for field in ("title", "day"):
        print(field, ", ".join(f"{of_heads[field, how]} {how}" for how in ("right", "unknown", "wrong")))


if __name__ == "__main__":
    main()
