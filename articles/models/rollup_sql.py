"""The SQL behind rollup.py: what is counted of a statement, and the triggers that keep the counts true.

A "fact" is what the counts need to know of one statement: speaker, speaking (the speaker's country), publisher, kind,
act, status and month as integers, 0 for unknown, and the arrays countries and about. Triggers append facts to
articles_rollupchange: sign 1 for a statement that became public or looks so now, -1 for one as it was before. No row is
ever waited for, so writers do not hold each other up. A change that finds many facts waiting adds them to the rollup.
"""

# ruff: noqa: S608  SQL is the subject; nothing in it comes from outside
from __future__ import annotations

import pgtrigger

from articles.extraction import kinds_of_acts

from .triggers import once_after

KEPT_KINDS = ("quoted", "paraphrased", "mixed")
STATUSES = ("proposed", "accepted", "rejected")
KEPT_ACTS = tuple(kinds_of_acts.ACTS)
WORDS = {"kind": KEPT_KINDS, "status": STATUSES, "act": KEPT_ACTS}  # a word stands as its place among them, from 1 on

# What statements can be counted by, under the number that stands for it in the table, as the values of a fact f.
# A month is 12 × year + month - 1.
CODES = {
    "all": 0, "country": 1, "speaking": 2, "about": 3, "speaker": 4, "publisher": 5, "kind": 6, "status": 7,
    "year": 8, "month": 9, "act": 10,
}  # fmt: skip
VALUES = {
    "all": "0",
    "country": "unnest(f.countries)",
    "speaking": "f.speaking",
    "about": "unnest(f.about)",
    "speaker": "f.speaker",
    "publisher": "f.publisher",
    "kind": "f.kind",
    "act": "f.act",
    "status": "f.status",
    "year": "f.month / 12",
    "month": "f.month",
}
# Speakers are no dimension: even the busiest has few enough statements to count them one by one.
DIMENSIONS = ("all", "country", "speaking", "about", "publisher", "kind", "act", "status", "year", "month")
KEPT_FACETS = ("all", "country", "speaking", "about", "speaker", "publisher", "kind", "act", "status", "month")

ROLLUP_COLUMNS = "sign, speaker, speaking, publisher, kind, act, status, month, countries, about"
MOST_CHANGES = 1000
LOCK = 7_665_121_805  # the number of our advisory lock: whoever writes into articles_rollup holds it


def values_of(names: tuple[str, ...]) -> str:
    """Rows (code, value) of a fact f, for LATERAL."""
    return " UNION ALL ".join(f"SELECT {CODES[name]}, {VALUES[name]}" for name in names)


def fact(row: str, sign: int) -> str:
    """The COLUMNS of a row of articles_statement."""
    return f"""{sign}, coalesce({row}.speaker_id, 0), coalesce({row}.speaker_country_id, 0),
        coalesce({row}.publisher_id, 0), {_code(row, "kind")}, {_code(row, "act")}, {_code(row, "status")},
        coalesce(extract(year FROM {row}.effective_on) * 12 + extract(month FROM {row}.effective_on) - 1, 0)::int,
        {row}.countries, {row}.about"""


def _code(row: str, column: str) -> str:
    cases = " ".join(f"WHEN '{value}' THEN {i}" for i, value in enumerate(WORDS[column], 1))
    return f"CASE {row}.{column} {cases} ELSE 0 END"


def in_countries(rows: str) -> str:
    """INSERT the rows of articles_statementincountry for `rows`, a FROM clause that calls the statement n."""
    return f"""
        INSERT INTO articles_statementincountry (statement_id, country_id, is_speaking, is_about, sort_on,
            speaker_id, speaker_country_id, publisher_id, kind, act, status, countries, about)
        SELECT n.id, c, c IS NOT DISTINCT FROM n.speaker_country_id, c = ANY (n.about), n.sort_on,
            n.speaker_id, n.speaker_country_id, n.publisher_id, n.kind, n.act, n.status, n.countries, n.about
        FROM {rows} CROSS JOIN LATERAL unnest(n.countries) c WHERE n.is_public
    """


# The waiting facts, summed up into the rollup. To be run by the holder of LOCK only.
FOLD = f"""
    WITH f AS (DELETE FROM articles_rollupchange RETURNING *)
    INSERT INTO articles_rollup AS r (dimension, value, facet, facet_value, n)
    SELECT d.code, d.value, v.code, v.value, sum(f.sign)
    FROM f CROSS JOIN LATERAL ({values_of(DIMENSIONS)}) d (code, value)
        CROSS JOIN LATERAL ({values_of(KEPT_FACETS)}) v (code, value)
    GROUP BY 1, 2, 3, 4 HAVING sum(f.sign) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (dimension, value, facet, facet_value) DO UPDATE SET n = r.n + excluded.n
"""

COUNTED_COLUMNS = (
    "is_public", "speaker_id", "speaker_country_id", "publisher_id", "kind", "act", "status", "effective_on",
    "countries", "about",
)  # fmt: skip
SWITCHED_OFF = "IF current_setting('onrecord.counting', true) = 'off' THEN RETURN NULL; END IF;"


def statement_triggers() -> list[pgtrigger.Trigger]:
    """Nothing is done for a statement that no reader sees, or whose update changed nothing that is counted."""
    changed = f"""old_rows o JOIN new_rows n ON n.id = o.id AND (o.is_public OR n.is_public)
        AND ({_columns("o")}) IS DISTINCT FROM ({_columns("n")})"""
    insert = f"INSERT INTO articles_rollupchange ({ROLLUP_COLUMNS}) SELECT"
    forget = "DELETE FROM articles_statementincountry WHERE statement_id IN"
    return [
        _trigger("added", pgtrigger.Insert, f"""
            {insert} {fact("n", 1)} FROM new_rows n WHERE n.is_public;
            {in_countries("new_rows n")};
        """),
        _trigger("changed", pgtrigger.Update, f"""
            {insert} {fact("o", -1)} FROM {changed} WHERE o.is_public
            UNION ALL SELECT {fact("n", 1)} FROM {changed} WHERE n.is_public;
            IF FOUND THEN
                {forget} (SELECT o.id FROM {changed});
                {in_countries(changed)};
            END IF;
        """),
        _trigger("taken", pgtrigger.Delete, f"""
            {insert} {fact("o", -1)} FROM old_rows o WHERE o.is_public;
            {forget} (SELECT id FROM old_rows);
        """),
    ]  # fmt: skip


def _columns(row: str) -> str:
    return ", ".join(f"{row}.{column}" for column in COUNTED_COLUMNS)


def _trigger(name: str, operation: pgtrigger.Operation, body: str) -> pgtrigger.Trigger:
    return once_after(f"count_{name}", operation, f"{SWITCHED_OFF} {body} RETURN NULL;")


def change_triggers() -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Trigger(
            name="fold_changes",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            func=f"""
                IF (SELECT max(id) - min(id) >= {MOST_CHANGES} FROM articles_rollupchange)
                    AND pg_try_advisory_xact_lock({LOCK})
                THEN
                    {FOLD};
                END IF;
                RETURN NULL;
            """,
        )
    ]


def rebuild() -> list[str]:
    """The statements that count everything from scratch, in one transaction that holds LOCK. Readers see the old
    counts meanwhile; whoever writes statements waits."""
    pairs = [(dimension, facet) for dimension in DIMENSIONS for facet in KEPT_FACETS]
    all_facts = f"{fact('s', 1)} FROM articles_statement s WHERE s.is_public"
    return [
        "LOCK TABLE articles_statement IN SHARE MODE",
        "DELETE FROM articles_rollup",
        "DELETE FROM articles_rollupchange",
        "DELETE FROM articles_statementincountry",
        in_countries("articles_statement n"),
        f"CREATE TEMPORARY TABLE fact ({ROLLUP_COLUMNS}) AS SELECT {all_facts}",
        "ANALYZE fact",
        *(_count_pair(dimension, facet) for dimension, facet in pairs),
        "DROP TABLE fact",
    ]


def _count_pair(dimension: str, facet: str) -> str:
    return f"""
        INSERT INTO articles_rollup (dimension, value, facet, facet_value, n)
        SELECT {CODES[dimension]}, d.value, {CODES[facet]}, v.value, count(*)
        FROM fact f CROSS JOIN LATERAL (SELECT {VALUES[dimension]}) d (value)
            CROSS JOIN LATERAL (SELECT {VALUES[facet]}) v (value)
        GROUP BY d.value, v.value ORDER BY d.value, v.value
    """
