"""Statements: who said what, when, about which countries, and where exactly in which article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pghistory
import pgtrigger
from anyascii import anyascii
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, GeneratedField, Q, UniqueConstraint
from django.db.models.functions import MD5, Coalesce
from django.utils.text import slugify

from articles.extraction.kinds_of_acts import ACTS
from articles.text.search_sql import ROLE_WORDS
from articles.text.shorten import shortened

from . import triggers
from .abstract import DatePrecision, known_date_constraints, new_public_id, revision
from .actor import Actor
from .article import Article
from .own_addresses import address
from .publisher import Publisher
from .seal import Seal
from .statement_queryset import IN_SAMPLE, StatementQuerySet


def speaker_label(name: str, as_printed: str) -> str:
    """How a speaker is shown: by name, else by the words that stand in the article for one."""
    return name or as_printed or "Speaker not known"


# Written by PostgreSQL from the rest (see triggers.py); no part of a statement's history.
DERIVED = [
    "publisher", "speaker_country", "effective_on", "sort_on", "is_public", "was_sure", "countries", "about",
    "mentioned", "toward",
    "tsv", "changed_at", "seal",
]  # fmt: skip


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=[*DERIVED, "revision"])
class Statement(models.Model):
    class Kind(models.TextChoices):
        QUOTED = "quoted", "Quoted"
        PARAPHRASED = "paraphrased", "Paraphrased"
        MIXED = "mixed", "Partly quoted"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    class DateBasis(models.TextChoices):
        TEXT = "text", "from the article’s text"
        OCCASION = "occasion", "said on the same occasion as a dated statement"
        PUBLICATION = "publication", "counted from the publication date"
        CURATOR = "curator", "set by a curator"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="statements")
    article_version = models.PositiveIntegerField(
        default=1, help_text="The version of the article that the offsets count in."
    )
    start = models.PositiveIntegerField(help_text="The first character, counting from 0 in the article’s text.")
    end = models.PositiveIntegerField(help_text="One past the last character.")
    pieces = ArrayField(
        ArrayField(models.PositiveIntegerField(), size=2), default=list, blank=True,
        help_text="Start and end of each part, if a cue stands between them. Empty: one piece.",
    )  # fmt: skip
    text = models.TextField(blank=True, editable=False, help_text="Always the article’s text from start to end.")
    kind = models.CharField("how it was said", max_length=11, choices=Kind)
    act = models.CharField(
        "what saying it does", max_length=9, choices=[(act, act.capitalize()) for act in ACTS], blank=True,
        default="", db_default="", help_text="Empty: not known.",
    )  # fmt: skip
    speaker = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="statements", help_text="Empty: not known yet."
    )
    speaker_as_printed = models.TextField(blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    speaker_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    role = models.TextField(blank=True, help_text="For example “foreign ministry spokesman”.")
    cue = models.TextField(blank=True, help_text="The words that introduce it: “noted”, “according to”.")
    said_on = models.DateField(null=True, blank=True, help_text="Empty: not known.")
    said_on_precision = models.CharField("precision", max_length=5, choices=DatePrecision, blank=True)
    said_on_basis = models.CharField("how the date is known", max_length=11, choices=DateBasis, blank=True)
    occasion = models.TextField(blank=True, help_text="For example “to reporters”, “PBS broadcast”.")
    status = models.CharField(max_length=8, choices=Status, default=Status.PROPOSED)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: not withdrawn.")
    superseded_at = models.DateTimeField(
        null=True, blank=True, editable=False,
        help_text="When its article changed or was read differently. Empty: still current.",
    )  # fmt: skip
    successors = models.ManyToManyField(
        "self", through="StatementSuccessor", symmetrical=False, related_name="predecessors", editable=False
    )
    reason = models.TextField("reason for rejecting or withdrawing", blank=True)
    seal = models.ForeignKey(
        Seal, models.PROTECT, null=True, blank=True, db_index=False, related_name="sealed_statements", editable=False,
        help_text="The removal that took its words away. Empty: none.",
    )  # fmt: skip
    is_kept_apart = models.BooleanField(
        "stands alone", default=False, db_default=False,
        help_text="Do not group this with statements in the same words.",
    )  # fmt: skip
    flag = models.TextField("for a curator to look at", blank=True)
    extractor = models.CharField("extractor version", max_length=40, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False, help_text="0 to 1; empty: entered by hand.")
    why = models.JSONField("rules that decided", default=dict, blank=True, editable=False)
    curated_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: no person decided yet.")
    curated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        db_index=False,
    )  # fmt: skip
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now_add=True, editable=False)
    revision = revision()

    # Derived by PostgreSQL, so that one table answers a page of statements and its counts.
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, editable=False, related_name="statements")
    speaker_country = models.ForeignKey(
        Actor, models.PROTECT, null=True, editable=False, related_name="statements_of_speakers"
    )
    effective_on = models.DateField(null=True, editable=False, help_text="Said on, else published on, else not known.")
    about = ArrayField(
        models.IntegerField(), default=list, editable=False, help_text="Ids of the countries it is about."
    )
    countries = ArrayField(
        models.IntegerField(),
        default=list,
        editable=False,
        help_text="Ids of the speaker’s country and those it is about.",
    )
    mentioned = ArrayField(models.IntegerField(), default=list, editable=False, help_text="Ids of actors mentioned.")
    toward = ArrayField(
        models.IntegerField(), default=list, db_default=[], editable=False, help_text="Ids of those it is aimed at."
    )
    tsv = SearchVectorField(null=True, editable=False)
    # Not-null stand-in that sorts "not known" last under DESC and lets a row comparison page by keyset.
    sort_on = GeneratedField(
        expression=Coalesce("effective_on", models.Value("0001-01-01", output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )
    is_public = models.BooleanField(default=True, editable=False, help_text="See STANDS and IS_SURE in triggers.py.")
    was_sure = models.BooleanField(
        default=True, db_default=True, editable=False,
        help_text="Whether readers could ever see it: sure enough at some time, or accepted.",
    )  # fmt: skip

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-sort_on", "-id"]
        indexes = [
            # One for each way into the list; INCLUDE lets a list and its counts be read from the index alone.
            models.Index(
                fields=["-sort_on", "-id"], name="statement_public_date", condition=Q(is_public=True),
                include=["speaker", "speaker_country", "publisher", "kind", "act", "status", "countries", "about"],
            ),
            models.Index(
                fields=["speaker", "-sort_on", "-id"], name="statement_public_speaker", condition=Q(is_public=True),
                include=["speaker_country", "publisher", "kind", "act", "status", "countries", "about"],
            ),
            models.Index(
                fields=["publisher", "-sort_on", "-id"], name="statement_public_publisher", condition=Q(is_public=True),
                include=["speaker", "speaker_country", "kind", "act", "status", "countries", "about"],
            ),
            models.Index(
                fields=["speaker_country", "-sort_on", "-id"], name="statement_public_spk_country",
                condition=Q(is_public=True),
            ),
            # Feeds, and what is new since a moment.
            models.Index(fields=["-changed_at", "-id"], name="statement_public_changed", condition=Q(is_public=True)),
            models.Index(fields=["-recorded_at"], name="statement_public_recorded", condition=Q(is_public=True)),
            models.Index(fields=["-changed_at", "-id"], name="statement_gone_changed", condition=Q(is_public=False)),
            # Words that a publisher repeats and nobody says: see importing/publisher_notices.py.
            models.Index(
                "publisher", MD5("text"), name="statement_unclaimed_words",
                condition=Q(speaker=None, status="proposed", curated_at=None, withdrawn_at=None, superseded_at=None)
                & ~Q(extractor=""),
            ),
            # The admin's list, which has all of them, and its filters, however they are combined.
            models.Index(
                fields=["-sort_on", "-id"], name="statement_newest",
                include=["is_public", "status", "kind", "act", "confidence", "speaker", "publisher", "article", "seal",
                         "withdrawn_at", "superseded_at", "countries"],
            ),
            models.Index(
                fields=["-sort_on", "-id"], name="statement_curated", condition=Q(curated_at__isnull=False)
            ),
            models.Index(fields=["-sort_on", "-id"], name="statement_by_hand", condition=Q(confidence__isnull=True)),
            models.Index(fields=["act", "-sort_on", "-id"], name="statement_act", condition=~Q(act="")),
            models.Index(
                fields=["-sort_on", "-id"], name="statement_gone", condition=Q(is_public=False),
                include=["status", "withdrawn_at", "superseded_at", "seal"],
            ),
            GinIndex(fields=["countries"], name="statement_gone_countries", condition=Q(is_public=False)),
            # The review desk and its tabs: what is to be decided, and what a colleague is to look at.
            models.Index(
                fields=["article", "start", "end"], name="statement_to_decide",
                include=["sort_on", "speaker", "speaker_country", "publisher", "kind", "act", "countries", "about"],
                condition=Q(status="proposed", withdrawn_at=None, superseded_at=None, seal=None),
            ),
            models.Index(fields=["curated_by", "curated_at"], name="statement_curated_by"),
            models.Index(fields=["article"], name="statement_flagged", condition=~Q(flag="")),
            models.Index(fields=["seal"], name="statement_seal", condition=Q(seal__isnull=False)),
            GinIndex(fields=["countries"], name="statement_countries", condition=Q(is_public=True)),
            GinIndex(fields=["about"], name="statement_about", condition=Q(is_public=True)),
            GinIndex(fields=["mentioned"], name="statement_mentioned", condition=Q(is_public=True)),
            GinIndex(fields=["toward"], name="statement_toward", condition=Q(is_public=True)),
            # Apart: one index of all words was joined with any small one of public statements, to leave out the others.
            GinIndex(fields=["tsv"], name="statement_tsv", condition=Q(is_public=True)),
            GinIndex(fields=["tsv"], name="statement_gone_tsv", condition=Q(is_public=False)),
            GinIndex(ROLE_WORDS, name="statement_role_words", condition=Q(is_public=True)),
            # The same for a sample.
            GinIndex(fields=["countries"], name="statement_countries_sample", condition=Q(is_public=True) & IN_SAMPLE),
            GinIndex(fields=["about"], name="statement_about_sample", condition=Q(is_public=True) & IN_SAMPLE),
            GinIndex(fields=["tsv"], name="statement_tsv_sample", condition=Q(is_public=True) & IN_SAMPLE),
        ]  # fmt: skip
        constraints = [
            CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="statement_span_not_empty",
                violation_error_message="The end must lie after the start.",
            ),
            UniqueConstraint(
                fields=["article", "article_version", "start", "end"],
                condition=Q(withdrawn_at=None, superseded_at=None),
                name="statement_unique_span",
                violation_error_message="There is a statement with this span already.",
            ),
            CheckConstraint(condition=Q(kind__in=["quoted", "paraphrased", "mixed"]), name="statement_kind_is_known"),
            CheckConstraint(condition=Q(act__in=["", *ACTS]), name="statement_act_is_known"),
            CheckConstraint(
                condition=Q(status__in=["proposed", "accepted", "rejected"]), name="statement_status_is_known"
            ),
            CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="statement_confidence_is_share",
                violation_error_message="A confidence lies between 0 and 1.",
            ),
            CheckConstraint(
                condition=Q(extractor="") ^ Q(confidence__isnull=False),
                name="statement_has_provenance",
                violation_error_message="An extracted statement has a confidence; one entered by hand has none.",
            ),
            CheckConstraint(
                condition=Q(speaker_start=None, speaker_end=None) | Q(speaker_end__gt=F("speaker_start")),
                name="statement_speaker_span_whole",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(reason=""),
                name="statement_withdrawn_with_reason",
                violation_error_message="Say why the statement is withdrawn.",
            ),
            CheckConstraint(
                condition=Q(superseded_at=None) | ~Q(reason=""),
                name="statement_superseded_with_reason",
                violation_error_message="Say why the statement is superseded.",
            ),
            *known_date_constraints("statement", "said_on"),
        ]
        triggers = [
            pgtrigger.Protect(name="statement_is_never_deleted", operation=pgtrigger.Delete),
            *triggers.statement_triggers(),
            *triggers.review_place_triggers(),
            triggers.revised(*DERIVED),
            triggers.decision_trigger(
                "statement",
                without=[
                    "text", "publisher_id", "speaker_country_id", "effective_on", "sort_on", "is_public",
                    "was_sure", "countries", "about", "mentioned", "toward", "tsv",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def get_absolute_url(self) -> str:
        return address("statement-detail", self.public_id, self.slug)

    @property
    def slug(self) -> str:
        """The first words, for a readable address; the public id alone decides."""
        return slugify(anyascii(" ".join(self.text.split()[:8])))[:80].strip("-") or "statement"

    @property
    def speaker_label(self) -> str:
        return speaker_label(self.speaker.name if self.speaker else "", self.speaker_as_printed)

    @property
    def gone_as(self) -> str:
        """Why lists do not have it, in a word; "" where they do."""
        if self.seal_id:
            return "sealed"
        if self.withdrawn_at:
            return "withdrawn"
        if self.status == self.Status.REJECTED:
            return "rejected"
        if self.superseded_at:
            return "superseded"
        if self.article.hidden_at:
            return "hidden"
        return "" if self.is_public else "unsure"

    @property
    def gone_at(self) -> datetime | None:
        """Since when."""
        if self.seal:
            return self.seal.sealed_at
        if self.gone_as == "unsure":
            return self.changed_at
        if self.gone_as == "rejected":
            return self.curated_at or self.changed_at
        return self.withdrawn_at or self.superseded_at or self.article.hidden_at

    @property
    def public_reason(self) -> str:
        """For what became of it."""
        if self.gone_as == "hidden":
            return self.article.hidden_because
        return self.seal.ground if self.seal else self.reason

    @property
    def is_in_current_version(self) -> bool:
        """Does its article, as it stands now, have these words in this place?"""
        return self.article_version == self.article.version

    @property
    def status_in_words(self) -> str:
        """In words: one that lists no longer have is that, whatever was thought of it before."""
        if self.gone_as == "unsure":
            return "Not public: below the threshold"
        return self.gone_as.capitalize() or str(self.get_status_display())

    @property
    def effective_precision(self) -> str:
        return self.said_on_precision or self.article.published_on_precision

    def refresh_derived(self) -> None:
        """Read back what PostgreSQL wrote: text and the columns in DERIVED."""
        fields: list[Any] = ["text", *DERIVED]
        self.refresh_from_db(fields=[f for f in fields if f != "tsv"])


class StatementSuccessorQuerySet(models.QuerySet["StatementSuccessor"]):
    def of(self, statements: Iterable[Statement]) -> StatementSuccessorQuerySet:
        return self.filter(statement__in=[statement.pk for statement in statements])

    def of_current(self, statements: StatementQuerySet) -> StatementSuccessorQuerySet:
        """Of those of them that were read in the version that their article has now."""
        current = statements.filter(article_version=F("article__version"))
        return self.filter(statement__in=current.order_by().values("pk"))


class StatementSuccessor(models.Model):
    """What stands in a statement's place since its article changed or was read anew; several where it was split.

    Leads from a statement that the current version does not have to one that it has, when it is written. One that comes
    back has no successors any more; so no chain of them ever closes to a ring.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    successor = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    objects = StatementSuccessorQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["statement", "successor"], name="statement_successor_unique"),
            CheckConstraint(condition=~Q(statement=F("successor")), name="statement_not_its_own_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.successor_id}"
