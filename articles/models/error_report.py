"""What readers report as wrong with a statement, and what became of it."""

from __future__ import annotations

import datetime as dt
import secrets

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

from . import triggers
from .abstract import revision
from .statement import Statement

SENDER_KEPT = dt.timedelta(days=1)


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def open(self) -> ErrorReportQuerySet:
        return self.filter(status=ErrorReport.Status.OPEN)

    def closed_as(self, status: str) -> ErrorReportQuerySet:
        return self.filter(status=status)

    def with_statement(self) -> ErrorReportQuerySet:
        related = self.select_related("statement__article", "statement__seal", "statement__speaker")
        return related.defer("statement__tsv", "statement__why", "statement__article__body", "statement__article__raw")

    def sent_with(self, form: str) -> ErrorReport | None:
        return self.filter(form=form).first()

    def newest_from(self, sender: str) -> ErrorReportQuerySet:
        return self.filter(sender=sender).order_by("-reported_at")

    def forget_senders(self) -> None:
        """When nothing is counted by them any more."""
        old = self.filter(reported_at__lt=timezone.now() - SENDER_KEPT).exclude(sender="")
        old.update(sender="")


@pghistory.track(pghistory.UpdateEvent(), exclude=["revision", "token", "form", "sender", "address"])
class ErrorReport(models.Model):
    class About(models.TextChoices):
        SPEAKER = "speaker", "Who said it"
        WORDS = "words", "The words"
        DATE = "date", "The date"
        COUNTRY = "country", "A country"
        TRANSLATION = "translation", "The translation"
        OTHER = "other", "Something else"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        SETTLED = "settled", "settled"
        NO_ERROR = "no error", "no error"

    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    form = models.CharField(
        max_length=43, unique=True, default=new_token, editable=False,
        help_text="The form it was sent with: sent twice, it is one report.",
    )  # fmt: skip
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="error_reports")
    about = models.CharField("what is wrong", max_length=11, choices=About)
    line = models.TextField("how it is right", max_length=500)
    address = models.EmailField("address", blank=True, help_text="Only colleagues see it.")
    sender = models.CharField(
        max_length=64, blank=True, editable=False, help_text="A digest of where it came from, kept for a day."
    )
    reported_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    reason = models.TextField("answer", blank=True, help_text="The reader who reported the error sees this.")
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    revision = revision()

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "readers’ report"
        verbose_name_plural = "readers’ reports"
        ordering = ["-reported_at", "-id"]
        indexes = [
            models.Index(fields=["status", "-reported_at"], name="error_report_status"),
            models.Index(fields=["-reported_at"], name="error_report_newest"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(status="open", decided_at=None) | (~Q(status="open") & Q(decided_at__isnull=False)),
                name="error_report_decided_or_open",
            ),
            CheckConstraint(
                condition=Q(status="open") | ~Q(reason=""),
                name="error_report_answered",
                violation_error_message="Say what came of it: the reader who reported it sees the answer.",
            ),
        ]
        triggers = [triggers.revised(), triggers.decision_trigger("errorreport")]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.line[:60]}"
