"""What each step of the extractor gains: made-up cases that hold, and F1 on marked texts, without that step.

    python benchmarks/ablation.py [--data ../shared/quotes] [--gold MARKED.jsonl] [--only WORD]

The data lie beside the repository, not in it: `cases.jsonl` with its `check_cases.py`, and `evaluate.py`, which reads
marked texts. Without them this says so and ends. Every row is a run of its own with one step switched off: what it
loses against the first row is what the step gains.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from articles.extraction import extract_many  # noqa: E402
from articles.extraction.cli import as_row  # noqa: E402
from articles.extraction.types import ArticleError, PartialDate  # noqa: E402

HERE = "articles.extraction"


def gives(value: Any) -> Callable[..., Any]:
    return lambda *_args, **_kwargs: value


# Each step by what stands in its place without it.
STEPS: dict[str, dict[str, Callable[..., Any]]] = {
    "all": {},
    "transcripts": {f"{HERE}.article.turns": gives({}), f"{HERE}.pipeline.turns": gives({})},
    "announced paragraphs": {f"{HERE}.article.blocks": gives(set()), f"{HERE}.pipeline.blocks": gives(set())},
    "headlines in small letters": {f"{HERE}.pipeline.recased": list},
    "labels of headlines": {f"{HERE}.article.label_of": gives(None)},
    "nouns that hold a statement": {f"{HERE}.candidates.find.from_noun": gives(())},
    "whole objects": {f"{HERE}.candidates.objects._with_its_tail": lambda _verb, end: end},
    "the speaker right after a mark": {f"{HERE}.candidates.quotations.speaker_right_after": gives(None)},
    "the speaker right before a quotation": {f"{HERE}.article.right_before": gives(None)},
    "he and she": {f"{HERE}.speakers.resolve.behind": gives("")},
    "offices led to their holders": {
        f"{HERE}.speakers.resolve.{name}": gives("") for name in ("holder_of", "leader_of", "called_so")
    },
    "the company, the ministry": {f"{HERE}.speakers.organisations.named_before": gives("")},
    "whose office, by the article": {f"{HERE}.speakers.affiliation.Owners._by_office": gives("")},
    "whose body, by its words elsewhere": {f"{HERE}.speakers.affiliation.Owners._same_words": gives("")},
    "an article about one country": {f"{HERE}.speakers.affiliation.Owners._domestic": gives("")},
    "days carried on": {f"{HERE}.details.carried_dates.Times._carried": lambda *given: (None, given[3])},
    "days of headings and readouts": {f"{HERE}.article.heading_day": gives(None)},
    "days told in a sentence of their own": {f"{HERE}.article.days_of_speaking": gives(())},
    "countries pointed back to": {f"{HERE}.details.geography.Geography._back_references": gives(())},
}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def day(text: str | None) -> PartialDate | None:
    return PartialDate(date.fromisoformat(text), "day") if text else None


def found_in(documents: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    found = extract_many((each["text"], day(each.get("published_on"))) for each in documents)
    for document, statements in zip(documents, found, strict=True):
        rows = [] if isinstance(statements, ArticleError) else [as_row(statement) for statement in statements]
        yield {"id": document["id"], "text": document["text"], "statements": rows}


def figures(cases: list[dict[str, Any]], gold: list[dict[str, Any]]) -> list[str]:
    from check_cases import faults  # beside the data

    held = sum(not faults(case, rows["statements"]) for case, rows in zip(cases, found_in(cases), strict=True))
    return [f"{held} of {len(cases)}", *(of_marked(gold) if gold else ())]


def of_marked(gold: list[dict[str, Any]]) -> list[str]:
    """Match and by name; of the matched, the speaker's country and the day known where the text tells them."""
    from evaluate import same_name, score  # beside the data

    scored = score(gold, list(found_in(gold)))
    pairs = [(marked, found) for _, marked, found, *_ in scored.pairs]
    named = sum(
        any(same_name(name, found["speaker"] or "") for name in [marked["speaker"], *(marked.get("names") or [])])
        for marked, found in pairs
    )
    wanted, given = len(pairs) + len(scored.missed), len(pairs) + len(scored.spurious)
    shares = [200 * n / max(1, wanted + given) for n in (len(pairs), named)]
    for fact in ("speaker_country", "said_on"):
        told = [found[fact] == marked[fact] for marked, found in pairs if marked.get(fact)]
        shares.append(100 * sum(told) / max(1, len(told)))
    return [f"{share:.1f}" for share in shares]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/quotes")
    parser.add_argument("--gold", type=Path, help="texts marked by hand, in the format of evaluate.py")
    parser.add_argument("--only", default="", help="steps whose name holds this word")
    options = parser.parse_args()
    if not (options.data / "cases.jsonl").exists():
        print(f"Nothing measured: no cases.jsonl in {options.data}. Name the folder that holds it with --data.")
        return
    sys.path.insert(0, str(options.data))
    cases, gold = read(options.data / "cases.jsonl"), read(options.gold) if options.gold else []
    print("without | cases" + (" | match | by name | country | day" if gold else ""))
    for step, instead in STEPS.items():
        if options.only in step or step == "all":
            with ExitStack() as off:
                for name, stand_in in instead.items():
                    off.enter_context(patch(name, stand_in))
                print(" | ".join(["nothing" if step == "all" else step, *figures(cases, gold)]), flush=True)


if __name__ == "__main__":
    main()
