"""Whom and what a statement names, and where: the countries it is about, actors mentioned."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from . import triggers
from .actor import Actor
from .statement import Statement


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class StatementCountry(models.Model):
    """A country that a statement is about, and the words that say so."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="about_countries")
    country = models.ForeignKey(
        Actor, models.PROTECT, related_name="about_mentions", limit_choices_to={"kind": "country"}
    )
    start = models.PositiveIntegerField(
        null=True, blank=True, help_text="In the article’s text. Empty: no words name it."
    )
    end = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(
        max_length=40, blank=True, editable=False, help_text="The rule that found it. Empty: added by hand."
    )

    class Meta:
        verbose_name = "country it is about"
        verbose_name_plural = "countries it is about"
        ordering = ["start", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")),
                name="statement_country_span_whole",
                violation_error_message="Give both start and end, the end after the start, or neither.",
            ),
            UniqueConstraint(
                fields=["statement", "country", "start"], nulls_distinct=False, name="statement_country_unique",
                violation_error_message="This country is here already with the same start.",
            ),
        ]  # fmt: skip
        triggers = [*triggers.mention_triggers(), triggers.decision_trigger("statementcountry")]

    def __str__(self) -> str:
        return str(self.country)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class StatementActor(models.Model):
    """An actor named in or with a statement: merely mentioned, the report it comes through, a speaker inside it,
    or whom it is aimed at: accused, threatened, urged …"""

    class MentionType(models.TextChoices):
        MENTIONED = "mentioned", "mentioned"
        RELAY = "relay", "reported by"
        INNER = "inner", "quoted inside"
        TOWARD = "toward", "aimed at"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="actor_mentions")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="mentions")
    mention_type = models.CharField(max_length=9, choices=MentionType, default=MentionType.MENTIONED)
    start = models.PositiveIntegerField(
        null=True, blank=True, help_text="In the article’s text. Empty: no words name it."
    )
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "actor mentioned"
        verbose_name_plural = "actors mentioned"
        ordering = ["start", "id"]
        constraints = [
            CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")),
                name="statement_actor_span_whole",
                violation_error_message="Give both start and end, the end after the start, or neither.",
            ),
            UniqueConstraint(
                fields=["statement", "actor", "mention_type", "start"], nulls_distinct=False,
                name="statement_actor_unique",
                violation_error_message="This actor is here already in the same way with the same start.",
            ),
        ]  # fmt: skip
        triggers = [*triggers.mention_triggers(), triggers.decision_trigger("statementactor")]

    def __str__(self) -> str:
        return str(self.actor)
