"""Who publishes articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pghistory
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from . import triggers
from .abstract import free_slugs, revision
from .actor import Actor

if TYPE_CHECKING:
    from .import_run import ImportRun


class PublisherQuerySet(models.QuerySet["Publisher"]):
    def of_run(self, run: ImportRun) -> PublisherQuerySet:
        """Those of the articles that it brought."""
        return self.filter(
            pk__in=apps.get_model("articles", "Article").objects.filter(import_run=run).values("publisher")
        )

    def known_as(self, name: str) -> Publisher:
        """The one of that name, or that had it until somebody renamed it; made where there is none."""
        had = Publisher.pgh_event_model.objects.filter(name=name).order_by("-pgh_id").values("pgh_obj_id")[:1]  # type: ignore[attr-defined]
        return self.filter(name=name).first() or self.filter(pk__in=had).first() or self.get_or_create(name=name)[0]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["revision"])
class Publisher(models.Model):
    """A publisher."""

    name = models.TextField(unique=True)
    slug = models.SlugField(max_length=120, unique=True, blank=True)
    domain = models.CharField(max_length=253, blank=True, help_text="For example example.org. Empty: not known.")
    country = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="publishers", limit_choices_to={"kind": "country"},
        help_text="The country it publishes from. Empty: not known.",
    )  # fmt: skip

    objects = PublisherQuerySet.as_manager()
    revision = revision()

    class Meta:
        ordering = ["name"]
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="publisher_has_name"),
            UniqueConstraint(fields=["domain"], condition=~Q(domain=""), name="publisher_domain_unique"),
        ]
        triggers = [triggers.revised(), triggers.decision_trigger("publisher")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slugs(Publisher, [self.name], "publisher")[0]
        super().save(*args, **kwargs)
