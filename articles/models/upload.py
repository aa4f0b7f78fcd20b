"""Files as they came: each kept once, by its hash, with the articles that were read from it; and those that somebody
has given, and that wait to be looked through before they become articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models, transaction
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint
from django.utils import timezone

from .article import Article
from .import_run import ImportRun
from .large_values import write_bytes

MOST_BYTES_KEPT = 20_000_000  # of a file that is kept
WAITS = dt.timedelta(days=1)  # what nobody has kept by then is forgotten


class OriginalQuerySet(models.QuerySet["Original"]):
    def keep(self, data: bytes, name: str) -> Original:
        """The one that has these bytes. `name` is what the file was called when it came first."""
        digest = hashlib.sha256(data).hexdigest()
        with transaction.atomic():
            found, is_new = self.defer("data").get_or_create(
                sha256=digest, defaults={"size": len(data), "name": name}
            )  # fmt: skip
            if is_new:
                write_bytes(found, "data", data)
        return found

    def unused(self) -> OriginalQuerySet:
        """From which no article came and that waits for nobody."""
        used = ArticleOriginal.objects.filter(original=OuterRef("pk"))
        waiting = UploadedFile.objects.filter(original=OuterRef("pk"))
        return self.filter(~Exists(used), ~Exists(waiting))


class Original(models.Model):
    """Bytes that articles were read from. They lie in the database, and so in its backups."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    size = models.PositiveIntegerField(help_text="Bytes.")
    data = models.BinaryField(null=True, editable=False, help_text="Empty: removed by law.")
    kept_at = models.DateTimeField(default=timezone.now)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        constraints = [CheckConstraint(condition=Q(size__lte=MOST_BYTES_KEPT), name="original_not_too_large")]

    def __str__(self) -> str:
        return self.name


class ArticleOriginal(models.Model):
    """That an article, in that version, was read from a file, and where in it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="originals")
    original = models.ForeignKey(Original, models.PROTECT, related_name="articles")
    version = models.PositiveIntegerField()
    place = models.TextField(blank=True, help_text="“row 12”. Empty: it is the whole file.")

    class Meta:
        default_permissions = ()
        constraints = [
            UniqueConstraint(fields=["article", "original", "version"], name="article_original_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.original}, {self.place}" if self.place else str(self.original)


class UploadQuerySet(models.QuerySet["Upload"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> UploadQuerySet:
        return self.filter(by=user.pk, made_at__gt=timezone.now() - WAITS)

    def kept_by(self, run: ImportRun) -> UploadQuerySet:
        return self.filter(run=run)

    def forget_old(self) -> None:
        """And the files that came with them alone."""
        self.filter(made_at__lte=timezone.now() - WAITS).delete()
        Original.objects.unused().delete()


class Upload(models.Model):
    """What somebody has given and not kept yet. `known`, `changes` and `left_out`: see importing/uploads.py."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    known = models.JSONField(default=dict, help_text="What is true of all its articles, by field.")
    changes = models.JSONField(default=dict, help_text="What was corrected, by article and field.")
    left_out = models.JSONField(default=list, help_text="Articles that will not be kept.")
    run = models.OneToOneField(
        ImportRun,
        models.SET_NULL,
        null=True,
        related_name="upload",
        help_text="The run that imports it. Empty: none yet.",
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Upload of {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def is_being_kept(self) -> bool:
        return bool(self.run and self.run.status == "running")


class UploadedFileQuerySet(models.QuerySet["UploadedFile"]):
    def awaited(self) -> UploadedFileQuerySet:
        return self.filter(is_awaited=True)


class UploadedFile(models.Model):
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.TextField()
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="+", help_text="Empty: refused.")
    problem = models.TextField(blank=True, help_text="Why it was refused.")
    is_awaited = models.BooleanField(
        default=False, help_text="Still to be fetched by a worker; its name is its address."
    )
    format = models.TextField(blank=True, help_text="Empty: told by what is in it.")
    columns = models.JSONField(default=dict, help_text="Which column is which field, if somebody has said so.")

    objects = UploadedFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["upload", "number"], name="uploaded_file_unique")]

    def __str__(self) -> str:
        return self.name
