"""What people decided, in words for colleagues: as things were named then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.text import Truncator, capfirst

from articles.curation import imports_and_seals
from articles.curation.changes import OTHER, WHAT, ChangeFilter, Extent, extents, kinds, people
from articles.curation.decision_record import ACTOR_MODEL, ALIAS, ARTICLE_MODEL, PROPOSAL, STATEMENT_MODEL
from articles.curation.undo import Undoing
from articles.curation.what_undo_sets_back import UndoStep
from articles.filters.statement_filter import Chip
from articles.models import Decision, DecisionRow, ImportRun, WaitingUndo
from articles.models.decision import Touched

from .change_words import IMPORT_RUN, PUBLISHER, THINGS, RowChange, Words, in_words

DONE = {
    "accept": "Accepted", "reject": "Rejected", "withdraw": "Withdrew", "restore": "Restored", "flag": "Flagged",
    "settle flag": "Took the flag off", "correct": "Corrected", "change": "Changed", "add": "Added", "enter": "Added",
    "accept proposal": "Accepted a proposal about", "dismiss proposal": "Dismissed", "merge": "Merged",
    "ask anew": "Asked anew about",
    "split": "Split", "not an actor": "Took out", "hide": "Hid", "show": "Showed again",
    "split statement": "Split", "join statements": "Joined", "set speaker": "Set the speaker of",
    "set parts": "Set parts of", "set publisher and date": "Set publisher or date of",
    "keep apart": "Took out of near-duplicates", "let join": "Showed with near-duplicates again",
    "import": "Imported", "undo import": "Undid", "seal": "Removed by law", "lift seal": "Put back",
    "keep actors apart": "Kept apart", "set Wikidata id": "Set the Wikidata id of",
    "keep Wikidata items apart": "Kept apart", "undo": "Undid", "redo": "Redid",
    "settle report": "Settled", "dismiss report": "Found no error in",
}  # fmt: skip
KEEPING_APART = ("keep actors apart", "keep Wikidata items apart")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One decision as the page tells it."""

    decision: Decision
    who: str
    done: str
    things: str
    inside: str = ""
    url: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)
    more: int = 0
    undone_by: int | None = None
    may_undo: bool = False
    undo_url: str = ""


def undone(decision: Decision) -> str:
    """ "Undone: set the speaker." """
    return f"Undone: {done_by_itself(decision)}."


def done_by_itself(decision: Decision) -> str:
    """What was done, within a sentence that does not say to what: "set the speaker"."""
    done = DONE.get(decision.verb, decision.verb)
    for preposition in (" of", " about", " in"):
        done = done.removesuffix(preposition)
    return f"{done[0].lower()}{done[1:]}"


def changes(n: int) -> str:
    return "1 change" if n == 1 else f"{n:,} changes"


def who_of(decision: Decision) -> str:
    return decision.author_for_colleagues or decision.author_name or "a former colleague"


def context_of(filters: ChangeFilter, user: User) -> dict[str, Any]:
    found, more = filters.page()
    persons, counted = people(filters), kinds(filters)
    total = filters.decisions().order_by().count()
    shown = told(found, user)
    return {
        "filters": filters,
        "total": total,
        "may_undo": filters.is_narrow and may_undo_all(shown),
        "sentence": sentence(filters, total, persons),
        "days": by_day(shown),
        "more": more,
        "people": [{**each, "is_chosen": each["number"] in filters.who} for each in persons],
        "kinds": [
            {"slug": slug, "name": name, "n": counted.get(slug, 0), "is_chosen": slug in filters.what}
            for slug, name in [*((slug, name) for slug, (name, _) in WHAT.items()), (OTHER, "Other")]
        ],
        "chips": chips(filters, persons),
    }


def may_undo_all(shown: Iterable[ChangeRow]) -> bool:
    """All that are left to undo, of those without an undo of their own: who may not undo one may undo none with it."""
    left = [change for change in shown if not change.undone_by]
    return bool(left) and all(
        change.may_undo for change in left if change.decision.verb not in imports_and_seals.OWN_VERBS
    )


def by_day(changes: Iterable[ChangeRow]) -> list[tuple[dt.date, list[ChangeRow]]]:
    days: dict[dt.date, list[ChangeRow]] = defaultdict(list)
    for change in changes:
        days[change.decision.decided_at.date()].append(change)
    return list(days.items())


def sentence(filters: ChangeFilter, total: int, persons: Sequence[Mapping[str, Any]]) -> str:
    """ "118 changes by Reviewer A since 27 November 2026" """
    names = " or ".join(each["name"] or "a former colleague" for each in persons if each["number"] in filters.who)
    words = [f"{total:,} {'change' if total == 1 else 'changes'}"]
    if filters.what:
        words.append("(" + ", ".join(WHAT[each][0].lower() if each in WHAT else "other" for each in filters.what) + ")")
    words += [f"by {names}"] if names else []
    words += [f"of {_numbered(filters.of)}"] if filters.of else []
    words += ["made in one step"] if filters.batch else []
    if filters.since and filters.since == filters.until:
        words.append(f"on {filters.since.label()}")
    else:
        words += [f"since {filters.since.label()}"] if filters.since else []
        words += [f"until {filters.until.label()}"] if filters.until else []
    return " ".join(words)


def _numbered(row: str) -> str:
    """ "errorreport.12": readers’ report no. 12"""
    model, _, key = row.partition(".")
    return f"{THINGS.get(f'articles.{model}', (model, ''))[0]} no. {key}"


def chips(filters: ChangeFilter, persons: Sequence[Mapping[str, Any]]) -> list[Chip]:
    names = {each["number"]: each["name"] for each in persons}
    found = [
        (names.get(each) or f"account {each}", filters.with_(who=tuple(n for n in filters.who if n != each)))
        for each in filters.who
    ]
    found += [
        (WHAT[each][0] if each in WHAT else "Other", filters.with_(what=tuple(n for n in filters.what if n != each)))
        for each in filters.what
    ]
    found += [(f"since {filters.since.label()}", filters.with_(since=None))] if filters.since else []
    found += [(f"until {filters.until.label()}", filters.with_(until=None))] if filters.until else []
    found += [("one step", filters.with_(batch=None))] if filters.batch else []
    found += [(_numbered(filters.of), filters.with_(of=""))] if filters.of else []
    return [Chip(label, "", f"?{query}") for label, query in found]


def told(decisions: Sequence[Decision], user: User, *, shown: int = 6) -> list[ChangeRow]:
    """In a number of queries that does not grow with them."""
    measured = extents(decisions, shown=shown)
    undone = Decision.objects.undone([decision.pk for decision in decisions])
    words = Words([(decision, row) for decision in decisions for row in measured[decision.pk].first])
    return [_told(decision, measured[decision.pk], words, undone.get(decision.pk), user) for decision in decisions]


def _told(decision: Decision, extent: Extent, words: Words, undone_by: int | None, user: User) -> ChangeRow:
    if decision.verb in imports_and_seals.OWN_VERBS:
        return _told_of_whole(decision, extent.first[0], words, undone_by, user)
    rows = [words.row(decision, row) for row in extent.first]
    main = main_of(decision.verb, extent.counts)
    n = extent.counts.get(main, 0)
    done, things, lines = DONE.get(decision.verb, capfirst(decision.verb)), "", []
    first = next((row for row in extent.first if row.model == main), None)
    inside, url = words.place(first) if first and n == 1 and main == STATEMENT_MODEL else ("", "")
    if decision.undoes:
        things = f"“{done_by_itself(decision.undoes)}” of {who_of(decision.undoes)}"
    elif decision.verb in ("merge", "split", "not an actor"):
        things = words.actors(decision, extent.first)
        lines = [f"{in_words(extent.counts, without={ACTOR_MODEL})} moved"] if len(extent.counts) > 1 else []
    elif decision.verb in KEEPING_APART:
        pairs = [f"“{words.subject(decision, row)}”" for row in extent.first if row.model == PROPOSAL]
        things = "; ".join(pairs)
    elif main:
        named = words.subject(decision, first) if first and n == 1 and main != STATEMENT_MODEL else ""
        one, many = THINGS.get(main, ("row", "rows"))
        article = "an" if one[0] in "aeiou" else "a"
        things = f"the {one} “{named}”" if named else f"{article} {one}" if n == 1 else f"{n:,} {many}"
    is_about_one = n <= 1 or len(extent.first) <= 3
    kept = [row for row in rows if row.differences or row.added or row.removed] if is_about_one else []
    if decision.verb in ("merge", "split", "not an actor", *KEEPING_APART):
        kept = []
    return ChangeRow(
        decision, who_of(decision), done, things, inside, url, lines, kept,
        more=max(0, sum(extent.counts.values()) - len(extent.first)),
        undone_by=undone_by, may_undo=undone_by is None and user.has_perms(extent.rights),
        undo_url=reverse("admin:change", args=[decision.pk]),
    )  # fmt: skip


def _told_of_whole(decision: Decision, row: DecisionRow, words: Words, undone_by: int | None, user: User) -> ChangeRow:
    """An import, or words removed by law, which are undone on pages of their own."""
    lines = []
    if row.model == IMPORT_RUN:
        run = words.runs[row.key]
        may_see, may_undo = user.has_perm("articles.add_article"), user.has_perm("articles.change_article")
        url, undo_url = (reverse(f"admin:{page}", args=[run.pk]) for page in ("import_run", "import_undo"))
        things, inside = told_of_import(run), f"import no. {run.pk}"
        lines = [Truncator("; ".join(run.paths)).chars(200)] if run.paths else []
    else:
        seal = words.seals[row.key]
        may_see = may_undo = user.has_perm("articles.apply_seal")
        url = undo_url = reverse("admin:articles_seal_change", args=[seal.pk])
        things, inside = "a whole article" if seal.start is None else "a passage", seal.article.title
    is_in_force = undone_by is None and decision.verb != imports_and_seals.LIFT
    return ChangeRow(
        decision, who_of(decision), DONE[decision.verb], things, inside, url if may_see else "", lines,
        undone_by=undone_by, may_undo=may_see and may_undo and is_in_force, undo_url=undo_url,
    )  # fmt: skip


def told_of_import(run: ImportRun) -> str:
    """ "12 articles (10 new, 2 in another version), 120 statements" """
    created, changed = run.report.get("created", 0), run.report.get("changed", 0)
    statements = run.report.get("statements", {}).get("created", 0)
    n = created + changed
    told = [(created, "new"), (changed, "in another version")]
    parts = ", ".join(f"{number:,} {how}" for number, how in told if number)
    return f"{n:,} article{'' if n == 1 else 's'} ({parts}), {statements:,} statement{'' if statements == 1 else 's'}"


def main_of(verb: str, counts: Mapping[str, int]) -> str:
    """The kind of row that a decision is about."""
    order = [STATEMENT_MODEL, ARTICLE_MODEL, ACTOR_MODEL, PUBLISHER, PROPOSAL, *THINGS]
    if verb == "dismiss proposal":
        order.insert(0, PROPOSAL)
    if verb in ("change", "add") and ACTOR_MODEL in counts:
        order.insert(0, ACTOR_MODEL)
    if ALIAS in counts and not {STATEMENT_MODEL, ARTICLE_MODEL} & counts.keys():
        order.insert(0, ALIAS if ACTOR_MODEL not in counts else ACTOR_MODEL)
    return next((model for model in order if model in counts), next(iter(counts), ""))


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was changed since: what stands there now, who said so, and whether it goes back all the same."""

    row: RowChange
    who: str
    is_taken_along: bool


def left(undoings: Sequence[Undoing], *, most: int = 100) -> list[Left]:
    steps = [(undoing.decision, step) for undoing in undoings for step in undoing.changed_since][:most]
    rows = [(decision, row_of(step)) for decision, step in steps]
    words = Words(rows, now=True)
    return [
        Left(
            words.row(decision, row, because=step.because),
            ", ".join(dict.fromkeys(who_of(each) for each in step.since)) or ("" if step.because else "a machine"),
            step.is_taken_along and step.is_done,
        )
        for (decision, step), (_, row) in zip(steps, rows, strict=True)
    ]


def row_of(step: UndoStep) -> Touched:
    return Touched(step.model, step.key, {}, step.changed_since)


def counted(rows: Iterable[UndoStep | WaitingUndo]) -> str:
    counts: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        counts[row.model].add(row.key)
    return in_words({model: len(keys) for model, keys in counts.items()})
