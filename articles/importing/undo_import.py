"""Undoing an import as a whole: what it made is hidden, what it changed goes back, and it is all one decision.

What an import did is read from the history that triggers keep: the events of articles that name its run. An article
that it made is hidden, since links to it may be out already; importing the same again shows it. An article that it gave
a new text gets its former text back, as a further version, by the same road that a new text takes; what it filled in is
taken out again. What a person decided since is told, and left alone or taken along; what a later import changed stays.

It is done some articles at a time, of a list that is fixed when it is asked for: each part is a decision of its own,
all of them one batch. What somebody changes before its turn comes is left alone, and told.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pgtrigger
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from articles.curation import bulk_changes
from articles.curation.decisions import CurationError
from articles.curation.imports_and_seals import IMPORT, decision_about
from articles.curation.recording import deciding
from articles.extraction.types import ExtractedStatement, ParsedArticle, Span
from articles.models import Article, BulkChange, DecisionRow, ImportRun, Statement

VERB = "undo import"
MOST = 200_000  # articles of one import
AT_ONCE = 1_000  # whose history is looked at in one go
TOGETHER = 200  # articles in one transaction
REASON = "The import that brought it was undone."
FILLED = ("title", "url", "language", "authors", "publisher_id", "published_on")
# A date goes with how it is known.
WITH = {"published_on": ("published_on_precision", "published_on_basis")}
# What a machine does, and no person: that this is carried out as a decision settles nothing.
SETTLING = ("articles.Article:settle", "articles.Actor:settle", "articles.ActorAlias:settle_name")


@dataclass
class ArticleStep:
    """What becomes of one article. `decided` says what people decided about it since; `left` why it stays whatever is
    chosen. `back_to` is the number of the version whose text it gets again, `restored` what is written by column."""

    article: Article
    is_hidden: bool = False
    back_to: int | None = None
    restored: dict[str, Any] = field(default_factory=dict)
    before: Any = None
    decided: str = ""
    left: str = ""

    def is_done(self, *, taking_along: bool) -> bool:
        return not self.left and (taking_along or not self.decided)


@dataclass
class UndoPlan:
    run: ImportRun
    steps: list[ArticleStep]

    def of(self, *, taking_along: bool) -> list[ArticleStep]:
        return [step for step in self.steps if step.is_done(taking_along=taking_along)]

    @property
    def hidden(self) -> list[ArticleStep]:
        return [step for step in self.of(taking_along=False) if step.is_hidden]

    @property
    def back(self) -> list[ArticleStep]:
        return [step for step in self.of(taking_along=False) if step.back_to]

    @property
    def restored(self) -> list[ArticleStep]:
        return [step for step in self.of(taking_along=False) if not step.is_hidden and not step.back_to]

    @property
    def decided(self) -> list[ArticleStep]:
        return [step for step in self.steps if step.decided and not step.left]

    @property
    def left(self) -> list[ArticleStep]:
        return [step for step in self.steps if step.left]

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would be done to the same rows."""
        told = [
            (each.article.pk, each.article.revision, each.is_hidden, each.back_to, each.decided, each.left)
            for each in self.steps
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def what_undoing_does(run: ImportRun) -> UndoPlan:
    """Without doing it. Raises CurationError."""
    refuse(run)
    keys = iter(touched_by(run))
    steps: list[ArticleStep] = []
    while some := list(islice(keys, AT_ONCE)):
        steps += steps_of(run, some)
    return UndoPlan(run, steps)


def refuse(run: ImportRun) -> None:
    if run.undone_by_id:
        raise CurationError("This import was already undone.")
    if run.status == "running":
        raise CurationError("This import is still under way.")
    if (asked := asked_for(run)) and not asked.finished_at:
        raise CurationError("This import is being undone.")


def asked_for(run: ImportRun) -> BulkChange | None:
    """The last time that somebody asked to undo it."""
    return BulkChange.objects.filter(verb=VERB, arguments__run=run.pk).order_by("pk").last()


def touched_by(run: ImportRun) -> list[int]:
    """The articles that it made or changed. Raises CurationError."""
    found = sorted(events_of(run).values_list("pgh_obj", flat=True).distinct()[: MOST + 1])
    if len(found) > MOST:
        raise CurationError(f"This import touched more than {MOST:,} articles; so many do not go back in one step.")
    return found


def events_of(run: ImportRun) -> Any:
    """What it wrote into the history of articles."""
    model = Article.pgh_event_model  # type: ignore[attr-defined]
    return model.objects.filter(import_run=run, pgh_context__metadata__run=run.pk)


def steps_of(run: ImportRun, keys: Sequence[int]) -> list[ArticleStep]:
    """What becomes of these articles, where anything does or something stands against it."""
    events, decided, later = of_run(run, keys), decided_since(run, keys), {}
    articles = Article.objects.defer("body", "raw", "segments").in_bulk(keys)
    for article in articles.values():
        if article.import_run_id != run.pk and not article.is_undone:
            later[article.pk] = "a later import has read it again"
    steps = [step_of(articles[pk], events[pk], decided.get(pk, ""), later.get(pk, "")) for pk in sorted(articles)]
    return [step for step in steps if step.left or step.is_hidden or step.back_to or step.restored]


def of_run(run: ImportRun, keys: Sequence[int]) -> dict[int, tuple[Any, Any, Any]]:
    """By article: its event before the run (None where it made the article), and its first and last of the run."""
    model = Article.pgh_event_model  # type: ignore[attr-defined]
    found: dict[int, list[Any]] = defaultdict(list)
    for event in events_of(run).filter(pgh_obj__in=keys).order_by("pgh_id"):
        found[event.pgh_obj_id].append(event)
    starts = {pk: events[0].pgh_id for pk, events in found.items()}
    before: dict[int, Any] = {}
    for event in model.objects.filter(pgh_obj__in=found).order_by("pgh_id"):
        if event.pgh_id < starts[event.pgh_obj_id]:
            before[event.pgh_obj_id] = event
    return {pk: (before.get(pk), events[0], events[-1]) for pk, events in found.items()}


def decided_since(run: ImportRun, keys: Sequence[int]) -> dict[int, str]:
    """By article, in words."""
    found: dict[int, list[str]] = defaultdict(list)
    people = Q(curated_at__gte=run.started_at)
    curated = Statement.objects.filter(people, article__in=keys).order_by().values("article")
    for pk, n in curated.annotate(n=Count("pk")).values_list("article", "n"):
        found[pk].append(f"{n} statement{'' if n == 1 else 's'} decided on")
    changed = DecisionRow.objects.filter(
        model="articles.article", key__in=keys, decision__decided_at__gte=run.started_at, decision__undone_by=None
    )
    for pk, verb in changed.order_by("key", "decision__verb").values_list("key", "decision__verb").distinct():
        found[pk].append(f"the article itself: {verb}")
    return {pk: ", ".join(told) for pk, told in found.items()}


def step_of(article: Article, events: tuple[Any, Any, Any], decided: str, later: str) -> ArticleStep:
    before, _, after = events
    left = "it is removed by law" if article.seal_id else later
    step = ArticleStep(article, before=before, decided=decided, left=left)
    if before is None or before.is_undone:
        step.is_hidden = not article.hidden_at
        if article.hidden_at:
            step.left = step.left or "it is hidden already"
        return step
    if before.version != after.version:
        step.back_to = before.version
    for name in FILLED:
        columns = (name, *WITH.get(name, ()))
        is_as_left = all(getattr(article, column) == getattr(after, column) for column in columns)
        is_changed = any(getattr(before, column) != getattr(after, column) for column in columns)
        if is_changed and is_as_left and not article.is_settled(name.removesuffix("_id")):
            step.restored |= {column: getattr(before, column) for column in columns}
    return step


@transaction.atomic
def ask(
    run: ImportRun, *, by: User, note: str = "", reason: str = "", taking_along: bool = False, seen: str = ""
) -> BulkChange:
    """What is to be done, for whoever does it. `seen`: the fingerprint of the plan that the person saw. Raises
    CurationError."""
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    plan = what_undoing_does(run)
    if seen and seen != plan.fingerprint:
        raise CurationError("Something changed since this page was opened. Look it through again.")
    articles = [step.article for step in plan.of(taking_along=taking_along)]
    if not articles:
        raise CurationError("There is nothing to undo in it.")
    return BulkChange.objects.create(
        by=by, verb=VERB, keys=[each.pk for each in articles], revisions=[each.revision for each in articles],
        arguments={"run": run.pk, "note": note, "reason": reason.strip() or REASON, "taking_along": taking_along},
    )  # fmt: skip


def undo(run: ImportRun, *, by: User, **asked: Any) -> BulkChange:
    """Ask, and do it here. Raises CurationError."""
    bulk = ask(run, by=by, **asked)
    carry_out(bulk.pk)
    bulk.refresh_from_db()
    if bulk.problem:
        raise CurationError(bulk.problem)
    return bulk


def carry_out(number: int) -> None:
    """Again after a worker was killed: it goes on where it was."""
    bulk_changes.carry_out(number, undo_some)
    bulk = BulkChange.objects.get(pk=number)
    if bulk.batch_id and not bulk.problem:
        ImportRun.objects.filter(pk=bulk.arguments["run"], undone_by=None).update(undone_by=bulk.batch)


def undo_some(bulk: BulkChange, by: User) -> None:
    part = slice(bulk.position, bulk.position + TOGETHER)
    seen = dict(zip(bulk.keys[part], bulk.revisions[part], strict=True))
    run, taking_along = ImportRun.objects.get(pk=bulk.arguments["run"]), bulk.arguments["taking_along"]
    steps = [step for step in steps_of(run, list(seen)) if step.article.revision == seen[step.article.pk]]
    steps = [step for step in steps if step.is_done(taking_along=taking_along)]
    readings = {step.article.pk: reading_of(step) for step in steps if step.back_to}
    why = {name: bulk.arguments[name] for name in ("note", "reason")}
    with deciding(verb=VERB, by=by, **why, undoes=decision_about(run, IMPORT)):
        articles = Article.objects.filter(pk__in=[step.article.pk for step in steps]).order_by("pk")
        held = dict(articles.select_for_update(of=("self",), no_key=True).values_list("pk", "revision"))
        steps = [step for step in steps if held.get(step.article.pk) == step.article.revision]
        with pgtrigger.ignore(*SETTLING):
            take_back(steps, readings, reason=why["reason"])
    bulk.position, bulk.n_done = bulk.position + len(seen), bulk.n_done + len(steps)
    bulk.n_changed_since += len(seen) - len(steps)


def take_back(steps: Sequence[ArticleStep], readings: dict[int, Any], *, reason: str) -> None:
    from articles.extraction import VERSION
    from articles.importing.store.store_article import Incoming, change

    made = [step.article.pk for step in steps if step.is_hidden]
    Article.objects.filter(pk__in=made).update(hidden_at=timezone.now(), hidden_because=reason, is_undone=True)
    for step in steps:
        if step.is_hidden:
            continue
        article = Article.objects.get(pk=step.article.pk)
        if step.back_to:
            parsed, said = readings[article.pk]
            former = ImportRun.objects.filter(pk=step.before.import_run_id).first()
            change(article, Incoming(parsed, said, VERSION, former))
        restored = {**step.restored, "import_run_id": step.before.import_run_id}
        Article.objects.filter(pk=article.pk).update(**restored)


def reading_of(step: ArticleStep) -> tuple[ParsedArticle, tuple[ExtractedStatement, ...]]:
    """The former text, read as any other."""
    from articles.extraction import extract
    from articles.importing.store.store_article import date_of

    assert step.back_to
    version = step.article.versions.get(number=step.back_to)
    published = date_of(step.before)
    parsed = ParsedArticle(
        name=step.article.name, title=version.title, body=version.body, raw=version.raw,
        segments=tuple(Span(start, end) for start, end in version.segments), published=published,
        published_basis=step.before.published_on_basis, is_compared=True,
    )  # fmt: skip
    return parsed, extract(version.body, published=published)


def in_words(step: ArticleStep) -> Iterator[str]:
    """ "version 1 again", "publisher taken out"."""
    if step.is_hidden:
        yield "hidden"
    if step.back_to:
        yield f"the text of version {step.back_to} again"
    names = {"publisher_id": "publisher", "published_on": "date", "url": "address"}
    for name in FILLED:
        if name in step.restored:
            what = names.get(name, name)
            yield f"{what} as before" if step.restored[name] else f"{what} taken out again"
