"""By what name readers see somebody who signs in: the one that its owner chose, never a login or an e-mail address."""

from __future__ import annotations

import re

from anyascii import anyascii
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, UniqueConstraint

from .actor import NormaliseName

A_CURATOR = "a curator"
TAKEN = "This belongs to an account, or looks like what does. Choose another name."
RESERVED = {"acurator", "curator", "admin", "administrator", "onrecord", "editor"}


class Profile(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="profile")
    display_name = models.CharField(
        "your name for readers", max_length=60, blank=True,
        help_text="Readers see it beside what you checked or changed. If empty, they see “a curator”.",
    )  # fmt: skip
    must_change_password = models.BooleanField(
        default=False, editable=False, help_text="Somebody else chose the password, and knows it."
    )
    uses_single_keys = models.BooleanField(
        "single keys on the review desk",
        default=True,
        help_text="Turn them off if you use speech input, or if they get in your way.",
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                NormaliseName("display_name"), condition=~Q(display_name=""), name="profile_display_name_unique",
                violation_error_message=TAKEN,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.display_name or A_CURATOR

    def clean(self) -> None:
        name = self.display_name = " ".join(self.display_name.split())
        if not name:
            return
        if not name.isprintable() or not folded(name):
            raise ValidationError({"display_name": "A name is made of letters."})
        if "@" in name:
            raise ValidationError({"display_name": "Readers are never shown an e-mail address."})
        if folded(name) in RESERVED | names_of_accounts(other_than=self.user_id):
            raise ValidationError({"display_name": TAKEN})


def require_new_password(user: User) -> None:
    """At the next sign-in."""
    Profile.objects.update_or_create(user=user, defaults={"must_change_password": True})


def must_change_password(user: User) -> bool:
    """Asked of the database: what is read from the account stays with it, also when there is no profile yet."""
    return Profile.objects.filter(user=user, must_change_password=True).exists()


def folded(name: str) -> str:
    """Letters of other scripts that look alike, accents, case, spaces and signs make no other name."""
    return re.sub(r"[\W_]", "", anyascii(name)).casefold()


def names_of_accounts(*, other_than: int | None) -> set[str]:
    """What nobody may be shown by, as it is compared: all logins and addresses, one's own too, and others' names."""
    named = get_user_model()._default_manager.values_list(
        "pk", "username", "email", "first_name", "last_name", "profile__display_name"
    )
    taken = set()
    for pk, login, email, first, last, shown in named:
        taken |= {login, email, email.partition("@")[0]}
        taken |= set() if pk == other_than else {f"{first} {last}", f"{last} {first}", shown or ""}
    return {folded(name) for name in taken} - {""}


def name_for_readers(user: AbstractBaseUser | None) -> str:
    """ "" where the owner chose none, or the account is gone."""
    profile = getattr(user, "profile", None) if user else None
    return profile.display_name if profile else ""
