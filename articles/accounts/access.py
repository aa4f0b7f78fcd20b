"""What an account or a group may do, in words, and the record of who changed it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import AccessChange

FLAGS = {"is_active": "may sign in", "is_staff": "staff status", "is_superuser": "superuser status"}


def access_of(row: User | Group | None) -> set[str]:
    """As it is in the database; nothing of what is not there."""
    if row is None or row.pk is None:
        return set()
    if isinstance(row, Group):
        return {f"{each.content_type.app_label}.{each.codename}" for each in _with_type(row.permissions)}
    stored = User.objects.filter(pk=row.pk).first()
    if stored is None:
        return set()
    own = {f"{each.content_type.app_label}.{each.codename}" for each in _with_type(stored.user_permissions)}
    groups = {f"group “{group}”" for group in stored.groups.all()}
    return own | groups | {words for name, words in FLAGS.items() if getattr(stored, name)}


def record(row: User | Group, *, before: set[str], by: Any, after: set[str] | None = None) -> None:
    """Nothing where nothing has changed."""
    now = access_of(row) if after is None else after
    if now == before:
        return
    AccessChange.objects.create(
        by=by, by_name=by.get_username(), whose=f"{row._meta.verbose_name} “{row}”"[:200],
        given=", ".join(sorted(now - before)), taken=", ".join(sorted(before - now)),
    )  # fmt: skip


def _with_type(permissions: Any) -> Any:
    return permissions.select_related("content_type")
