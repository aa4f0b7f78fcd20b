"""The same words in several articles: near-duplicates, in groups, found by articles/curation/near_duplicates.py.

Wording        by what a public statement is found among others, and the group it belongs to
WordingChange  which statements changed since; a trigger notes them, whoever writes
"""

from __future__ import annotations

from collections.abc import Collection

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connections, models
from django.db.models import Count, Q

from .statement import Statement
from .statement_queryset import Waits
from .triggers import once_after

SHOWN_GROUPS = """
    SELECT w.statement_id, w."group" FROM articles_wording w WHERE w.statement_id = ANY(%s) AND w."group" IS NOT NULL
        AND NOT EXISTS (SELECT FROM articles_wordingchange c WHERE c.statement = w.statement_id)
"""


class WordingQuerySet(models.QuerySet["Wording"]):
    def as_shown(self) -> WordingQuerySet:
        """Without those that changed since their group was found: until it is found anew they stand alone."""
        return self.exclude(Waits("pk"))

    def in_groups(self) -> WordingQuerySet:
        return self.filter(group__isnull=False)

    def groups_of(self, statements: Collection[int]) -> dict[int, int]:
        """Statement → group, of those that have one."""
        return self.in_groups().filter(pk__in=statements).groups_by_member()

    def shown_groups_of(self, statements: Collection[int]) -> dict[int, int]:
        """The same as_shown(), as each list asks it: Django would take four times as long."""
        if not statements:
            return {}
        with connections[self.db].cursor() as cursor:
            cursor.execute(SHOWN_GROUPS, [list(statements)])
            return dict(cursor.fetchall())

    def members_of(self, groups: Collection[int]) -> dict[int, int]:
        """Statement → group, of all that belong to these."""
        return self.filter(group__in=groups).groups_by_member()

    def groups_by_member(self) -> dict[int, int]:
        return {pk: group for pk, group in self.values_list("pk", "group") if group}

    def articles_of(self, groups: Collection[int]) -> dict[int, int]:
        """Group → in how many articles a reader may see it."""
        public = self.filter(group__in=groups, statement__is_public=True).order_by().values_list("group")
        return dict(public.annotate(n=Count("statement__article", distinct=True)))


class Wording(models.Model):
    """Of each public statement that is long enough. A table of its own, because a statement has many indexes, and each
    change of group would have to be written into all of them."""

    statement = models.OneToOneField(
        Statement, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="wording"
    )
    marks = ArrayField(models.IntegerField(), help_text="Texts that share most of their words share one of these.")
    dated = models.DateField(help_text="The date that lists sort it by.")
    group = models.BigIntegerField(
        null=True, help_text="Id of its first member. Empty: no other statement has these words."
    )

    objects = WordingQuerySet.as_manager()

    class Meta:
        indexes = [
            # Asked right after each write: what waits in a list of its own would have to be read through each time.
            GinIndex(fields=["marks"], name="wording_marks", fastupdate=False),
            models.Index(fields=["group"], name="wording_group", condition=Q(group__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"wording of {self.statement_id}"


class WordingChange(models.Model):
    """A statement whose group is to be found anew."""

    statement = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"change of {self.statement}"


# What decides about a statement's group. Where the pieces stand is no matter, but what they cut out is.
DECIDING = ("text", "pieces", "kind", "speaker_id", "sort_on", "said_on_precision", "is_public", "is_kept_apart")


def statement_triggers() -> list[pgtrigger.Trigger]:
    note = "INSERT INTO articles_wordingchange (statement) SELECT n.id FROM new_rows n"
    before, after = (", ".join(f"{row}.{column}" for column in DECIDING) for row in "on")
    return [
        once_after("wording_added", pgtrigger.Insert, f"{note} WHERE n.is_public; RETURN NULL;"),
        once_after(
            "wording_changed",
            pgtrigger.Update,
            f"""
                {note} JOIN old_rows o ON o.id = n.id AND (o.is_public OR n.is_public)
                WHERE ({before}) IS DISTINCT FROM ({after});
                RETURN NULL;
            """,
        ),
    ]


pgtrigger.register(*statement_triggers())(Statement)
