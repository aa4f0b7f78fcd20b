"""Who may what: the groups that come with the installation (docs/groups.md has the table of what follows from it)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import connections

from articles.models import StandardGroup

READER, REVIEWER, EDITOR, ADMIN = "Reader", "Reviewer", "Editor", "Admin"


def _of(model: str, *verbs: str) -> set[str]:
    return {f"articles.{verb}_{model}" for verb in verbs}


REVIEWING = {
    *_of("statement", "view", "add", "change"),
    *_of("statementcountry", "view", "add", "change", "delete"),
    *_of("statementactor", "view", "add", "change", "delete"),
    *_of("proposal", "view", "change"),
    *_of("errorreport", "view", "change"),
    *_of("actor", "view", "add"),  # a speaker who is not on record yet
    *_of("actoralias", "view"),
    *_of("office", "view"),
    *_of("article", "view"),
    *_of("publisher", "view"),
    *_of("importrun", "view"),
}
EDITING = {
    *REVIEWING,
    *_of("actor", "change"),
    *_of("actoralias", "add", "change", "delete"),
    *_of("office", "add", "change", "delete"),
    *_of("article", "add", "change"),
    *_of("publisher", "add", "change"),
    *_of("importrun", "add", "change"),
    *_of("feed", "view", "add", "change"),
    *_of("feedentry", "view", "change"),
    *_of("seal", "view"),
    "articles.apply_seal",
}
# By name of the permission: is it this group’s?
GROUPS: dict[str, Callable[[str], bool]] = {
    READER: lambda _: False,  # saves searches; for that, being signed in is enough
    REVIEWER: REVIEWING.__contains__,
    EDITOR: EDITING.__contains__,
    ADMIN: lambda name: name.startswith(("articles.", "auth.")),
}


def give(*, using: str, **_: Any) -> None:
    """After all migrations: makes the groups that were never made, and gives each what came since and is its own.

    What an administrator gave, took away, renamed or removed stays so, and a group that somebody made under one of
    these names is theirs.
    """
    if StandardGroup._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated to an older state
    permissions = {
        f"{app}.{codename}": pk
        for app, codename, pk in Permission.objects.using(using).values_list(
            "content_type__app_label", "codename", "pk"
        )
    }
    for name, is_its_own in GROUPS.items():
        standard = StandardGroup.objects.using(using).select_related("group").filter(name=name).first() or _new(
            name, using
        )
        if standard is None or standard.group is None:
            continue
        new = sorted(each for each in permissions if is_its_own(each) and each not in standard.given)
        standard.group.permissions.add(*(permissions[each] for each in new))
        standard.given += new
        standard.save(using=using, update_fields=["given"])


def curates(group: Group) -> bool:
    """Does somebody in this group enter the admin?"""
    return group.permissions.exists()


def _new(name: str, using: str) -> StandardGroup | None:
    group, made = Group.objects.using(using).get_or_create(name=name)
    return StandardGroup.objects.using(using).create(name=name, group=group) if made else None
