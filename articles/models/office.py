"""Offices that actors held, as far as a person says so. What articles print is with the statements (`role`), and when
it was seen there follows from them (reported_roles.py): only what somebody decided is a row."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Left, Length

from . import triggers
from .actor import Actor

DATE = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
AS_KNOWN = "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known. Empty: not known."
ADDED, TAKEN = "SELECT actor_id FROM new_rows", "SELECT actor_id FROM old_rows"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Office(models.Model):
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="offices")
    title = models.TextField(help_text="As readers see it: “Minister of Foreign Affairs”.")
    country = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"kind": "country"},
        help_text="The country it belongs to. Empty: not known, or none.",
    )  # fmt: skip
    since = models.CharField(max_length=10, blank=True, help_text=AS_KNOWN)
    until = models.CharField(max_length=10, blank=True, help_text=AS_KNOWN)
    roles = ArrayField(
        models.TextField(), default=list, blank=True, help_text="Roles that articles print for this office."
    )

    class Meta:
        ordering = ["since", "until", "id"]
        constraints = [
            CheckConstraint(
                condition=~Q(title=""), name="office_has_title", violation_error_message="An office needs a title."
            ),
            CheckConstraint(
                condition=Q(since__regex=DATE, until__regex=DATE), name="office_dates_are_dates",
                violation_error_message="A date is written as 2004-03-09, 2004-03 or 2004.",
            ),
            CheckConstraint(
                condition=Q(since="") | Q(until="") | Q(until__gte=Left("since", Length("until"))),
                name="office_begins_before_it_ends", violation_error_message="It ends before it begins.",
            ),
        ]  # fmt: skip
        triggers = [
            triggers.raise_actor("added", pgtrigger.Insert, ADDED),
            triggers.raise_actor("changed", pgtrigger.Update, f"{ADDED} UNION {TAKEN}"),
            triggers.raise_actor("taken", pgtrigger.Delete, TAKEN),
            triggers.decision_trigger("office"),
        ]

    def __str__(self) -> str:
        return self.title
