"""manage.py reextract"""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils.text import Truncator

from articles.actors.matches import propose_what_is_owed
from articles.extraction import VERSION
from articles.importing.interruptions import in_one_sentence
from articles.importing.publisher_notices import doubt_repeated
from articles.importing.rereading.diff import ArticleDiff, DiffLine
from articles.importing.rereading.reextract import outdated, reextract_all
from articles.management.progress import count, progress_bar
from articles.models import Article
from articles.tasks import rereading
from articles.tasks.rereading import read_again
from articles.tasks.worker import workers_there


class Command(BaseCommand):
    help = (
        "Read articles again with the current extractor, and say what that would change: + new statements, ~ changed "
        "ones, − those not found any more, ? proposals for what a person decided, × such proposals that are "
        "settled by now. Without articles named, it reads those that this version of the extractor has not read. "
        "Nothing is written unless --apply is given; a run that was interrupted continues where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", metavar="PUBLIC_ID", help="articles to read, whatever their version")
        parser.add_argument("--all", action="store_true", help="read all articles")
        parser.add_argument(
            "--apply", action="store_true",
            help="write it: one transaction an article; what a person decided stays, and gets a proposal beside it",
        )  # fmt: skip
        parser.add_argument("--jobs", type=int, default=1, help="processes to share the reading (default: 1)")
        parser.add_argument("--here", action="store_true", help="do it in this process, even if workers are running")
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each article, and a total")

    def handle(self, *, articles: list[str], apply: bool, jobs: int, verbosity: int, **options: Any) -> None:
        total: Counter[str] = Counter()
        again = "What was read again is kept; run the same command again for the rest." if apply else ""
        if apply and not (options["here"] or options["json"] or jobs > 1) and workers_there():
            with in_one_sentence("The workers carry on; run the same command again to wait for them."):
                self.by_workers(articles, everything=options["all"])
            return
        with in_one_sentence(again):
            for diff in reextract_all(chosen(articles, everything=options["all"]), apply=apply, jobs=jobs):
                self.tell(diff, total, as_json=options["json"], verbosity=verbosity)
            if apply:
                doubt_repeated()
                propose_what_is_owed()
        self.stdout.write(json.dumps(totals(total, apply=apply)) if options["json"] else summary(total, apply=apply))
        if failed := total["failed"]:
            raise CommandError(f"{count(failed, 'article')} could not be read again; nothing in them was changed.")

    def by_workers(self, articles: list[str], *, everything: bool) -> None:
        keys = list(chosen(articles, everything=everything).order_by("pk").values_list("pk", flat=True))
        rereading.hand_out(keys, is_outdated=not (articles or everything))
        with progress_bar("Reading again") as progress:
            while left := read_again.count("todo", "doing"):
                progress(max(len(keys) - left * rereading.TOGETHER, 0), len(keys), "Read again by workers")
                time.sleep(1)
        self.stdout.write(f"{count(len(keys), 'article')} read by extractor {VERSION}.")
        if failed := read_again.count("failed"):
            raise CommandError(f"{count(failed, 'task')} failed: see “Tasks” in the admin.")

    def tell(self, diff: ArticleDiff, total: Counter[str], *, as_json: bool, verbosity: int) -> None:
        if diff.error:
            total["failed"] += 1
            self.stderr.write(f"{diff.public_id}: {diff.error}")
            return
        total["articles"] += 1
        total.update(diff.count())
        if as_json:
            self.stdout.write(json.dumps(asdict(diff), ensure_ascii=False))
        elif diff.lines or diff.language or verbosity > 1:
            self.stdout.write("\n".join(paragraph(diff)))


def chosen(public_ids: Sequence[str], *, everything: bool) -> QuerySet[Article]:
    if not public_ids:
        return Article.objects.all() if everything else outdated()
    wanted = {public_id.upper() for public_id in public_ids}
    articles = Article.objects.filter(public_id__in=wanted)
    if unknown := wanted - set(articles.values_list("public_id", flat=True)):
        raise CommandError(f"There is no article {', '.join(sorted(unknown))}.")
    return articles


def paragraph(diff: ArticleDiff) -> Iterator[str]:
    yield f"{diff.public_id}  {diff.title}"
    if diff.language:
        yield f"  ! Its language looks like {diff.language}, which the extractor does not know: it finds no statements."
    for line in diff.lines:
        yield from described(line)
    if diff.same:
        yield f"  = {count(diff.same, 'statement')} as before"


def described(line: DiffLine) -> Iterator[str]:
    words = Truncator(" ".join(line.words.split())).chars(90)
    yield f"  {line.sign} {line.public_id or '(new)'}  {line.speaker or 'not known'}: {words}"
    if line.note:
        yield f"      {line.note}"
    for change in line.changes:
        yield f"      {change.label}: {change.before} → {change.after}"


def totals(total: Counter[str], *, apply: bool) -> dict[str, object]:
    names = {"new": "+", "changed": "~", "gone": "−", "proposed": "?", "closed": "×", "same": "="}
    counts = {name: total[sign] for name, sign in names.items()}
    return {"extractor": VERSION, "applied": apply, "articles": total["articles"], **counts}


def summary(total: Counter[str], *, apply: bool) -> str:
    told = (
        f"{count(total['articles'], 'article')} read by extractor {VERSION}: {count(total['+'], 'new statement')}, "
        f"{total['~']} changed, {total['−']} no longer found, {total['=']} as before, "
        f"{count(total['?'], 'proposal')} for the curator, {total['×']} closed."
    )
    if apply or not (total["+"] + total["~"] + total["−"] + total["?"] + total["×"]):
        return told
    return f"{told}\nNothing was written; --apply writes it."
