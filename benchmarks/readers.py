"""How well saved pages are read: python -m benchmarks.readers FOLDER [--worst 10]

FOLDER is a copy of scrapinghub's article-extraction benchmark (github.com/scrapinghub/article-extraction-benchmark):
pages in html/ and the right text of each in ground-truth.json. Compared are runs of four words, as it does itself, of
the article as it is stored, without its headline, with trafilatura alone beside it. Told are precision, recall and F1,
and the pages that are read worst, each with what is missing and what is too much.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

WORDS = 4  # of a run
Runs = Counter[tuple[str, ...]]


@dataclass
class Score:
    """`missing` and `extra` are shares of all runs that either text has."""

    page: str
    same: float
    missing: float
    extra: float
    first_missing: str
    first_extra: str

    @classmethod
    def of(cls, page: str, right: str, read: str) -> Score:
        wanted, found = runs(right), runs(read)
        counts = [(wanted & found).total(), (wanted - found).total(), (found - wanted).total()]
        same, missing, extra = (n / (sum(counts) or 1) for n in counts)
        return cls(page, same, missing, extra, first(right, wanted - found), first(read, found - wanted))

    @property
    def precision(self) -> float:
        return self.same / ((self.same + self.extra) or 1)

    @property
    def recall(self) -> float:
        return self.same / ((self.same + self.missing) or 1)

    def __str__(self) -> str:
        told = f"{self.page[:12]}  missing {self.missing:.2f}, too much {self.extra:.2f}"
        return f"{told}\n    missing: {self.first_missing}\n    too much: {self.first_extra}"


def runs(text: str) -> Runs:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + WORDS]) for n in range(max(1, len(words) - WORDS + 1)) if words)


def first(text: str, some: Runs, shown: int = 40) -> str:
    """The words from the first of these runs on."""
    words = re.findall(r"\w+", text)
    at = next((n for n in range(len(words)) if some.get(tuple(words[n : n + WORDS]))), len(words))
    return " ".join(words[at : at + shown])


def body(page: bytes, address: str) -> str:
    """As an import stores it. "" where the page is refused."""
    from articles.extraction.types import ArticleError
    from articles.importing.readers.document import Known
    from articles.importing.readers.html_pages import read_html
    from articles.importing.readers.title_and_body import parse_article

    try:
        (document,) = read_html(BytesIO(page), Known(), address=address)
        parsed = parse_article(document.text, name="page", title=document.title)
    except ArticleError:
        return ""
    return parsed.body.partition("\n")[2]


def body_by_trafilatura(page: bytes, address: str) -> str:
    import trafilatura

    return trafilatura.extract(page, url=address, include_comments=False, include_tables=False) or ""


def told(name: str, scores: Sequence[Score]) -> str:
    precision = statistics.mean(each.precision for each in scores if each.same + each.extra)
    recall = statistics.mean(each.recall for each in scores if each.same + each.missing)
    f1 = 2 * precision * recall / (precision + recall)
    return f"{name:12} {len(scores)} pages  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    asked = parser.parse_args()
    right = json.loads((asked.folder / "ground-truth.json").read_text())
    pages = {name: gzip.decompress((asked.folder / "html" / f"{name}.html.gz").read_bytes()) for name in right}
    scores = {}
    for name, read in {"OnRecord": body, "trafilatura": body_by_trafilatura}.items():
        scores[name] = [
            Score.of(page, right[page]["articleBody"], read(html, right[page]["url"])) for page, html in pages.items()
        ]
        print(told(name, scores[name]), flush=True)
    for each in sorted(scores["OnRecord"], key=lambda each: each.same)[: asked.worst]:
        print(each)


if __name__ == "__main__":
    main()
