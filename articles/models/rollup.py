"""Counts that are kept, so that a page with no filter or one need not count.

Rollup        how many public statements have a value, and another one: those about Iran, by month
RollupChange  what happened since that is not added up yet; every answer takes it into account

Both are written by triggers (rollup_sql.py), in the transaction that changes a statement: the counts are always exact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models, transaction

from . import rollup_sql as sql
from .statement import Statement

Value = int | str | dt.date | None  # an id, or a word or date where there are no ids; None: not known
Slice = tuple[str, Value]  # a dimension and a value of it
EVERYTHING: tuple[Slice, ...] = (("all", None),)

# What changed since in the statements of the slices, by facet; and how many values are wanted of which facets.
COMMON = f"""
    WITH slice (code, value, sign) AS (
        SELECT * FROM unnest(%(dimensions)s::smallint[], %(values)s::int[], %(signs)s::int[])),
    wanted (code, most) AS (SELECT * FROM unnest(%(facets)s::smallint[], %(most)s::int[])),
    also (code, value) AS (SELECT * FROM unnest(%(also_facets)s::smallint[], %(also_values)s::int[])),
    delta AS MATERIALIZED (
        SELECT v.code, v.value, sum(f.sign * slice.sign) AS n
        FROM articles_rollupchange f CROSS JOIN LATERAL ({sql.values_of(sql.DIMENSIONS)}) d (code, value)
            JOIN slice USING (code, value) CROSS JOIN LATERAL ({sql.values_of(sql.KEPT_FACETS)}) v (code, value)
        WHERE v.code = ANY (%(facets)s) GROUP BY 1, 2 HAVING sum(f.sign * slice.sign) <> 0
    )
"""  # noqa: S608
# Of one slice the index gives the first values; those that lost statements may make room for as many more. A value
# further down can have come up only if it changed. LIMIT 1 keeps PostgreSQL, which cannot know how few values changed,
# from reading them all.
ONE_SLICE = f"""
    {COMMON}
    SELECT code, value, sum(n)::int FROM (
        SELECT code, first.facet_value AS value, first.n FROM wanted CROSS JOIN LATERAL (
            SELECT facet_value, n FROM articles_rollup
            WHERE dimension = %(dimension)s AND value = %(value)s AND facet = code ORDER BY n DESC, facet_value
            LIMIT most + (SELECT count(*) FROM delta WHERE delta.code = wanted.code AND n < 0)) first
        UNION
        SELECT code, value, there.n FROM (SELECT code, value FROM delta UNION SELECT * FROM also) c CROSS JOIN LATERAL (
            SELECT n FROM articles_rollup r
            WHERE (r.dimension, r.value, r.facet, r.facet_value) = (%(dimension)s, %(value)s, c.code, c.value)
            LIMIT 1) there
        UNION ALL
        SELECT code, value, n FROM delta
    ) b GROUP BY 1, 2 HAVING sum(n) > 0
"""  # noqa: S608
# Of several slices only the first values of each are added up, and NULL tells how many statements a value further down
# can have at most in all of them.
FIRST_OF_SLICES = f"""
    {COMMON},
    head AS MATERIALIZED (
        SELECT wanted.code, slice.code AS dimension, slice.value AS part, first.value, first.n, most
        FROM slice CROSS JOIN wanted CROSS JOIN LATERAL (
            SELECT facet_value AS value, n FROM articles_rollup r
            WHERE (r.dimension, r.value, r.facet) = (slice.code, slice.value, wanted.code)
            ORDER BY n DESC, facet_value LIMIT 3 * most) first
        WHERE slice.sign = 1),
    candidate AS (SELECT code, value FROM head UNION SELECT code, value FROM delta UNION SELECT * FROM also)
    SELECT code, value, sum(n)::int FROM (
        SELECT candidate.code, candidate.value, there.n * slice.sign AS n
        FROM candidate CROSS JOIN slice {{numbers}}
        UNION ALL SELECT code, value, n FROM delta
    ) b GROUP BY 1, 2 HAVING sum(n) > 0
    UNION ALL
    SELECT code, NULL, sum(n)::int FROM (
        SELECT code, CASE WHEN count(*) = 3 * max(most) THEN min(n) ELSE 0 END AS n FROM head
        GROUP BY code, dimension, part
    ) last GROUP BY code
"""  # noqa: S608
# The numbers of those first values: of few slices one by one (see LIMIT 1 above), of many it is quicker to read all.
FEW_SLICES = 6
ONE_BY_ONE = """CROSS JOIN LATERAL (
    SELECT n FROM articles_rollup r
    WHERE (r.dimension, r.value, r.facet, r.facet_value) = (slice.code, slice.value, candidate.code, candidate.value)
    LIMIT 1) there"""
TOGETHER = """JOIN articles_rollup there ON (there.dimension, there.value, there.facet, there.facet_value)
    = (slice.code, slice.value, candidate.code, candidate.value)"""
MORE_SLICES = f"""
    {COMMON}
    SELECT code, value, n::int FROM wanted CROSS JOIN LATERAL (
        SELECT value, sum(n) AS n FROM (
            SELECT r.facet_value AS value, r.n * slice.sign AS n
            FROM slice JOIN articles_rollup r
                ON (r.dimension, r.value, r.facet) = (slice.code, slice.value, wanted.code)
            UNION ALL SELECT value, n FROM delta WHERE delta.code = wanted.code
        ) b GROUP BY value HAVING sum(n) > 0 ORDER BY sum(n) DESC, value LIMIT most
    ) first
    UNION
    SELECT code, value, sum(n)::int FROM (
        SELECT also.code, also.value, r.n * slice.sign AS n
        FROM also CROSS JOIN slice JOIN articles_rollup r
            ON (r.dimension, r.value, r.facet, r.facet_value) = (slice.code, slice.value, also.code, also.value)
        UNION ALL SELECT delta.code, delta.value, delta.n FROM delta JOIN also USING (code, value)
    ) b GROUP BY 1, 2 HAVING sum(n) > 0
"""  # noqa: S608
# Speaker's country and country it is about, two at a time: from the first as a dimension, with the second as its facet.
COUNTRY_PAIRS = f"""
    SELECT speaking, about, sum(n)::int FROM (
        SELECT value AS speaking, facet_value AS about, n FROM articles_rollup
        WHERE dimension = {sql.CODES["speaking"]} AND facet = {sql.CODES["about"]}
            AND value = ANY (%(speaking)s) AND facet_value = ANY (%(about)s)
        UNION ALL
        SELECT f.speaking, c, f.sign FROM articles_rollupchange f CROSS JOIN LATERAL unnest(f.about) c
        WHERE f.speaking = ANY (%(speaking)s) AND c = ANY (%(about)s)
    ) b GROUP BY 1, 2 HAVING sum(n) > 0
"""  # noqa: S608


class RollupManager(models.Manager["Rollup"]):
    def counts(
        self,
        slices: Sequence[Slice] = EVERYTHING,
        *,
        without: Sequence[Slice] = (),
        facets: Mapping[str, int | None],
        also: Mapping[str, Iterable[Value]] | None = None,
    ) -> dict[str, dict[Value, int]]:
        """For each facet its values with the number of statements, the most frequent first.

        `slices` are one or more (dimension, value) of which no statement has two, `without` are taken away from them
        in the same way; dimension and facet are names in rollup_sql. `facets` gives for each facet how many values are
        wanted at most (None: all), `also` what is wanted besides. The facet "all" has one value, None: the total.
        Unknown is None everywhere.
        """
        if unkept := {dimension for dimension, _ in [*slices, *without]} - set(sql.DIMENSIONS):
            raise ValueError(f"Nothing is kept by {', '.join(unkept)}.")
        also = also or {}
        parameters = _parameters(slices, without, facets, also)
        with connections[self.db].cursor() as cursor:
            if len(slices) == 1 and not without:
                cursor.execute(ONE_SLICE, parameters)
                found = cursor.fetchall()
            else:
                numbers = ONE_BY_ONE if len(slices) + len(without) <= FEW_SLICES else TOGETHER
                cursor.execute(FIRST_OF_SLICES.format(numbers=numbers), parameters)
                found = _surely_first(cursor.fetchall(), parameters)
                if found is None:
                    cursor.execute(MORE_SLICES, parameters)
                    found = cursor.fetchall()
        rows = sorted(found, key=lambda row: (-row[2], row[1]))
        counted = {}
        for name, most in facets.items():
            values = [(decoded(name, value), n) for code, value, n in rows if code == sql.CODES[name]]
            kept = values[:most] + [pair for pair in values[len(values[:most]) :] if pair[0] in set(also.get(name, ()))]
            counted[name] = dict(kept)
        return counted

    def total(self, slices: Sequence[Slice] = EVERYTHING) -> int:
        return self.counts(slices, facets={"all": None})["all"].get(None, 0)

    def pairs(self, speaking: Iterable[int], about: Iterable[int]) -> dict[tuple[int, int], int]:
        """(speaker's country, country it is about) → number of statements, where there are any."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(COUNTRY_PAIRS, {"speaking": list(speaking), "about": list(about)})
            return {(speaks, about): n for speaks, about, n in cursor.fetchall()}

    def most_frequent(self, facet: str, most: int) -> models.QuerySet[Rollup, tuple[int, int]]:
        """The values with the most statements, and their number without the changes that wait to be added up."""
        top = self.filter(dimension=sql.CODES["all"], value=0, facet=sql.CODES[facet]).order_by("-n", "facet_value")
        return top.values_list("facet_value", "n")[:most]

    def of_each(self, facet: str) -> str:
        """SQL of rows (value, number of statements): all values, with the changes that wait to be added up."""
        return f"""
            SELECT value, sum(n) FROM (
                SELECT facet_value, n FROM articles_rollup
                WHERE dimension = {sql.CODES["all"]} AND value = 0 AND facet = {sql.CODES[facet]}
                UNION ALL SELECT {sql.VALUES[facet]}, f.sign FROM articles_rollupchange f
            ) b (value, n) GROUP BY value
        """  # noqa: S608

    def frequency(self, facet: str, value: str) -> str:
        """SQL that looks up the number of one value, in the same way: `value` is a column."""
        return f"""
            SELECT n FROM articles_rollup
            WHERE (dimension, value, facet, facet_value) = ({sql.CODES["all"]}, 0, {sql.CODES[facet]}, {value})
        """  # noqa: S608

    def fold(self) -> None:
        """Add up what is waiting; no answer changes. Triggers do it from time to time."""
        with transaction.atomic(using=self.db), connections[self.db].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sql.LOCK])
            cursor.execute(sql.FOLD)

    def rebuild(self) -> None:
        """Count everything from scratch. Who writes statements waits meanwhile, who reads does not."""
        with transaction.atomic(using=self.db), connections[self.db].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sql.LOCK])
            for statement in sql.rebuild():
                cursor.execute(statement)

    @contextmanager
    def bulk_load(self) -> Iterator[None]:
        """Do not follow each change within, count everything from scratch at the end: for a load that is most of the
        data. One transaction, so that nobody sees wrong counts."""
        with transaction.atomic(using=self.db), connections[self.db].cursor() as cursor:
            cursor.execute("SELECT set_config('onrecord.counting', 'off', true)")
            yield
            cursor.execute("SELECT set_config('onrecord.counting', 'on', true)")
            self.rebuild()


class Rollup(models.Model):
    """`n` public statements have `value` in `dimension` and `facet_value` in `facet`; all four as codes."""

    pk = models.CompositePrimaryKey("dimension", "value", "facet", "facet_value")
    dimension = models.SmallIntegerField()
    value = models.IntegerField()
    facet = models.SmallIntegerField()
    facet_value = models.IntegerField()
    n = models.IntegerField()

    objects = RollupManager()

    class Meta:
        indexes = [models.Index(fields=["dimension", "value", "facet", "-n", "facet_value"], name="rollup_top")]

    def __str__(self) -> str:
        return f"{self.dimension}={self.value}, {self.facet}={self.facet_value}: {self.n}"


class RollupChange(models.Model):
    """A statement that counts (sign 1) or does so no more (sign -1), by its facts."""

    sign = models.SmallIntegerField()
    speaker = models.IntegerField()
    speaking = models.IntegerField()
    publisher = models.IntegerField()
    kind = models.SmallIntegerField()
    act = models.SmallIntegerField(default=0, db_default=0)
    status = models.SmallIntegerField()
    month = models.IntegerField()
    countries = ArrayField(models.IntegerField())
    about = ArrayField(models.IntegerField())

    class Meta:
        triggers = sql.change_triggers()

    def __str__(self) -> str:
        return f"{self.sign:+d}"


def _parameters(
    slices: Sequence[Slice],
    without: Sequence[Slice],
    facets: Mapping[str, int | None],
    also: Mapping[str, Iterable[Value]],
) -> dict[str, Any]:
    codes = [(sql.CODES[dimension], encoded(dimension, value)) for dimension, value in [*slices, *without]]
    named = [(sql.CODES[name], encoded(name, value)) for name, values in also.items() for value in values]
    return {
        "dimensions": [code for code, _ in codes],
        "values": [value for _, value in codes],
        "signs": [1] * len(slices) + [-1] * len(without),
        "dimension": codes[0][0] if codes else None,
        "value": codes[0][1] if codes else None,
        "facets": [sql.CODES[name] for name in facets],
        "most": list(facets.values()),
        "also_facets": [code for code, _ in named],
        "also_values": [value for _, value in named],
    }


def _surely_first(rows: list[tuple[int, int | None, int]], parameters: dict[str, Any]) -> list[Any] | None:
    """The values, where no other one can be among those that are wanted; else None."""
    bounds = {code: n for code, value, n in rows if value is None}
    values = [row for row in rows if row[1] is not None]
    for code, most in zip(parameters["facets"], parameters["most"], strict=True):
        numbers = sorted((n for of, _, n in values if of == code), reverse=True)
        if bounds.get(code) and (most is None or len(numbers) < most or numbers[most - 1] <= bounds[code]):
            return None
    return values


def encoded(name: str, value: Value) -> int:
    """A value of a dimension or facet as it stands in the table."""
    if value is None:
        return 0
    if isinstance(value, dt.date):
        return value.year * 12 + value.month - 1
    if isinstance(value, str):
        return sql.WORDS[name].index(value) + 1
    return value


def decoded(name: str, code: int) -> Value:
    if code == 0:
        return None
    if name == "month":
        return dt.date(code // 12, code % 12 + 1, 1)
    if name in sql.WORDS:
        return sql.WORDS[name][code - 1]
    return code


pgtrigger.register(*sql.statement_triggers())(Statement)
