"""Who signed in or tried to, from where and when: what attempts are counted by, and what administrators look at."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = dt.timedelta(days=90)


class SignInQuerySet(models.QuerySet["SignIn"]):
    def failed(self, *, within: dt.timedelta) -> SignInQuerySet:
        return self.filter(outcome=SignIn.Outcome.FAILED, at__gt=timezone.now() - within)

    def counted_as(self, account: str) -> SignInQuerySet:
        return self.filter(account=account)

    def by_strangers(self) -> SignInQuerySet:
        """From browsers that have not signed in to the account before."""
        return self.filter(known_browser=False)

    def from_address(self, address: str) -> SignInQuerySet:
        return self.filter(address=address)

    def told_as_refused(self, attempt: SignIn, *, within: dt.timedelta) -> bool:
        same = self.filter(account=attempt.account, address=attempt.address, outcome=SignIn.Outcome.REFUSED)
        return same.filter(at__gt=timezone.now() - within).exists()

    def too_old(self) -> SignInQuerySet:
        return self.filter(at__lt=timezone.now() - KEPT)


class SignIn(models.Model):
    class Outcome(models.TextChoices):
        SIGNED_IN = "signed in", "signed in"
        FAILED = "failed", "wrong name or password"
        SECOND_STEP_FAILED = "second step failed", "wrong code or key"
        REFUSED = "refused", "refused: too many attempts"

    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="sign_ins",
        help_text="Empty: no account has the name that was typed, which may be a password.",
    )  # fmt: skip
    account = models.CharField(
        max_length=64, blank=True, help_text="A digest of the name that was typed, or of that name in a known browser."
    )
    known_browser = models.BooleanField(
        default=False, help_text="Whether somebody has signed in to the account with this browser before."
    )
    address = models.GenericIPAddressField(null=True, blank=True, help_text="Empty: not known.")
    how = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = "sign-in"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["account", "-at"], name="sign_in_by_account"),
            models.Index(fields=["address", "-at"], name="sign_in_by_address"),
            models.Index(fields=["-at", "-id"], name="sign_in_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.user or 'an unknown name'}: {self.get_outcome_display()}"
