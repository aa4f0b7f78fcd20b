"""Searches that a signed-in user keeps, and up to when that user has seen what they found."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connections, models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from . import triggers
from .abstract import revision


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> SavedSearchQuerySet:
        return self.filter(user=user.pk)

    def asking(self, query: str) -> SavedSearchQuerySet:
        return self.filter(query=query)


class SavedSearch(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=200)
    query = models.TextField(blank=True, help_text="What follows the question mark in the search’s address.")
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(
        default=timezone.now, help_text="Statements recorded later are new to the user."
    )
    revision = revision()

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["name", "id"]
        constraints = [
            CheckConstraint(
                condition=~Q(name=""), name="saved_search_has_name", violation_error_message="Give it a name."
            ),
            UniqueConstraint(
                fields=["user", "name"],
                name="saved_search_unique_name",
                violation_error_message="You have a saved search of this name already. Choose another name.",
            ),
        ]
        triggers = [triggers.revised()]

    def __str__(self) -> str:
        return self.name


def seen_until() -> dt.datetime:
    """The moment up to which everything entered can be seen by now. What is being written by a transaction that has not
    ended yet bears an earlier time than its end, and would otherwise be new to nobody."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        moment: dt.datetime = cursor.fetchone()[0]
        return moment
