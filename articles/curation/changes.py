"""The record of what people decided: which decisions somebody asks for, and what each of them touched."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connection
from django.db.models import Count, Max
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from articles.curation.decision_record import ACTOR_MODEL
from articles.curation.undo import rights
from articles.filters.day_month_year import Period
from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.paging import PAGE_SIZE
from articles.models import Decision, DecisionRow
from articles.models.decision import DecisionQuerySet, Touched

ROWS_IN_LIST = 6  # rows of one decision in the list
OF = ("statement", "article", "actor", "publisher", "proposal")

# What is done, in groups: how each is called, and its verbs. Any other verb is "other".
WHAT: dict[str, tuple[str, tuple[str, ...]]] = {
    "decided": (
        "Accepted, rejected",
        ("accept", "reject", "withdraw", "restore", "flag", "settle flag", "settle report", "dismiss report"),
    ),
    "corrected": (
        "Corrected",
        (
            "correct",
            "change",
            "set parts",
            "set speaker",
            "set publisher and date",
            "accept proposal",
            "dismiss proposal",
            "ask anew",
        ),
    ),
    "added": ("Added", ("add", "enter")),
    "actors": (
        "Merged, split",
        ("merge", "split", "not an actor", "keep actors apart", "set Wikidata id", "keep Wikidata items apart"),
    ),
    "imported": ("Imported", ("import", "undo import")),
    "sealed": ("Removed by law", ("seal", "lift seal")),
    "shown": ("Hidden, shown", ("hide", "show", "keep apart", "let join")),
    "undone": ("Undone", ("undo", "redo")),
}
OTHER = "other"
KNOWN = [verb for _, verbs in WHAT.values() for verb in verbs]


def group_of(verb: str) -> str:
    return next((name for name, (_, verbs) in WHAT.items() if verb in verbs), OTHER)


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which decisions: all that is given must be so, and of several values any. `before` is a place in the list."""

    who: tuple[int, ...] = ()
    what: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    batch: int | None = None
    of: str = ""  # "statement.12": one row's own
    before: int | None = None

    @classmethod
    def read(cls, query: QueryDict, *own: str) -> Self:
        """Raises InvalidFilter."""
        given = Parameters(query, known=("who", "what", "since", "until", "batch", "of", "before", *own))
        what = tuple(given.values.get("what", ()))
        for each in what:
            if each not in (*WHAT, OTHER):
                raise InvalidFilter("what", each, f"it must be one of {', '.join((*WHAT, OTHER))}")
        return cls(
            who=tuple(_number("who", each) for each in given.values.get("who", ())),
            what=what,
            since=given.period("since"),
            until=given.period("until"),
            batch=_number("batch", value) if (value := given.one("batch")) else None,
            of=_row(given.one("of")),
            before=_number("before", value) if (value := given.one("before")) else None,
        )

    def decisions(self, *, without: str = "") -> DecisionQuerySet:
        """The newest first. `without`: as if that parameter were not given."""
        found = Decision.objects.order_by("-id")
        if self.who and without != "who":
            found = found.filter(account__in=self.who)
        if self.what and without != "what":
            found = found.doing([verb for name in self.what if name in WHAT for verb in WHAT[name][1]],
                                or_none_of=KNOWN if OTHER in self.what else None)  # fmt: skip
        if self.since:
            found = found.filter(decided_at__gte=_midnight(self.since.first))
        if self.until:
            found = found.filter(decided_at__lt=_midnight(self.until.last, days=1))
        if self.batch:
            found = found.in_batch(self.batch)
        if self.of:
            model, _, key = self.of.partition(".")
            found = found.touching(f"articles.{model}", int(key))
        return found

    def page(self) -> tuple[list[Decision], str]:
        """The decisions from the place on, and the address of the next ones, if there are more."""
        rows = self.decisions().select_related("undoes")
        if self.before:
            rows = rows.filter(pk__lt=self.before)
        found = list(rows[: PAGE_SIZE + 1])
        more = f"?{self.with_(before=found[PAGE_SIZE - 1].pk)}" if len(found) > PAGE_SIZE else ""
        return found[:PAGE_SIZE], more

    def with_(self, **changes: Any) -> str:
        """Its query with some parameters changed."""
        changed = replace(self, **{"before": None, **changes})
        pairs = [
            *(("who", each) for each in changed.who),
            *(("what", each) for each in changed.what),
            ("since", changed.since), ("until", changed.until), ("batch", changed.batch), ("of", changed.of),
            ("before", changed.before),
        ]  # fmt: skip
        return urlencode([(name, str(value)) for name, value in pairs if value])

    @property
    def is_narrow(self) -> bool:
        return bool(self.who or self.what or self.since or self.until or self.batch or self.of)


def people(filters: ChangeFilter) -> list[dict[str, Any]]:
    """Who decided how often, the busiest first: as they were called last, also when their account is gone."""
    counted = filters.decisions(without="who").exclude(account=None).order_by().values("account")
    found = list(counted.annotate(n=Count("pk"), last=Max("pk")).order_by("-n", "account"))
    missing = set(filters.who) - {each["account"] for each in found}
    last = Decision.objects.filter(account__in=missing).order_by().values("account").annotate(last=Max("pk"))
    found += [{**each, "n": 0} for each in last]
    names = dict(
        Decision.objects.filter(pk__in=[each["last"] for each in found]).values_list("account", "author_for_colleagues")
    )
    return [{"number": each["account"], "name": names.get(each["account"], ""), "n": each["n"]} for each in found]


def kinds(filters: ChangeFilter) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for verb, n in filters.decisions(without="what").order_by().values_list("verb").annotate(n=Count("pk")):
        counted[group_of(verb)] += n
    return dict(counted)


@dataclass(frozen=True, slots=True)
class Extent:
    """Of one decision: how many rows of each kind it touched, the first of them, and the rights to undo it."""

    counts: dict[str, int]
    first: list[DecisionRow]
    rights: list[str]


def rights_of(decisions: Collection[Decision]) -> list[str]:
    """All that it takes to undo them."""
    return sorted({right for each in extents(decisions, shown=1).values() for right in each.rights})


def extents(decisions: Collection[Decision], *, shown: int = ROWS_IN_LIST) -> dict[int, Extent]:
    """In two queries."""
    numbers = [decision.pk for decision in decisions]
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    touched: dict[int, list[Touched]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT decision_id, model, before IS NULL, after IS NULL, count(DISTINCT key),
                   bool_or(model = %s AND jsonb_exists_any(before, ARRAY['merged_into_id', 'withdrawn_at']))
               FROM articles_decisionrow WHERE decision_id = ANY (%s) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
            [ACTOR_MODEL, numbers],
        )
        for number, model, is_new, is_gone, n, is_other in cursor.fetchall():
            counts[number][model] = counts[number].get(model, 0) + n
            before: Any = None if is_new else {"merged_into_id": None} if is_other else {}
            touched[number].append(Touched(model, 0, before, None if is_gone else {}))
    first: dict[int, list[DecisionRow]] = defaultdict(list)
    for row in DecisionRow.objects.raw(
        """SELECT r.* FROM unnest(%s::bigint[]) number CROSS JOIN LATERAL (
               SELECT * FROM articles_decisionrow WHERE decision_id = number ORDER BY model <> %s, id LIMIT %s) r
           ORDER BY r.model <> %s, r.id""",
        [numbers, ACTOR_MODEL, shown, ACTOR_MODEL],
    ):
        first[row.decision_id].append(row)
    return {number: Extent(counts[number], first[number], rights(touched[number])) for number in numbers}


def _number(name: str, value: str) -> int:
    if not value.isascii() or not value.isdecimal() or len(value) > 18:
        raise InvalidFilter(name, value, "it is a number")
    return int(value)


def _row(value: str) -> str:
    model, _, key = value.partition(".")
    if value and (model not in OF or not key.isascii() or not key.isdecimal() or len(key) > 18):
        raise InvalidFilter("of", value, f"it must be one of {', '.join(OF)}, a full stop and a number")
    return value


def _midnight(day: dt.date, *, days: int = 0) -> dt.datetime:
    """With which the day begins, or the one so many days later."""
    try:
        return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=days), dt.time()))
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
