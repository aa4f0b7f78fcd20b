"""Sets of statements: whose, where, when, in which order and with what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, When
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from articles.text import search_sql

from .abstract import is_one_of
from .review import in_sample

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from .actor import Actor
    from .article import Article
    from .statement import Statement

SHOWN_IN_ROWS = [
    "public_id", "article_version", "text", "start", "pieces", "kind", "act", "status", "withdrawn_at",
    "superseded_at", "seal", "speaker_as_printed", "role", "said_on", "said_on_precision", "effective_on", "about",
    "toward",
    "speaker__name", "speaker__kind", "speaker__slug", "speaker_country__name", "speaker_country__alpha_2",
    "article__public_id", "article__title", "article__version", "article__published_on_precision",
    "article__hidden_at", "is_public",
]  # fmt: skip


# One statement in so many stands for the rest where very many are counted.
SAMPLED = 16
IN_SAMPLE = Q(Exact(Mod(F("id"), SAMPLED), 0))


class Waits(Func):
    """Whether the statement of that id changed since its group was found: until it is found anew it stands alone.

    Written out: lists ask it several times, and an Exists() takes Django as long to write as all the rest of a row."""

    template = "EXISTS (SELECT FROM articles_wordingchange c WHERE c.statement = %(expressions)s)"
    output_field = models.BooleanField()


class StatementQuerySet(models.QuerySet["Statement"]):
    def public(self) -> StatementQuerySet:
        """What lists, counts and exports hold: not rejected, withdrawn, superseded, sealed, hidden or unsure."""
        return self.filter(is_public=True)

    def said_by(
        self, actor: Any, *, article: str = "", role: str = "", since: Any = None, until: Any = None
    ) -> StatementQuerySet:
        """Those of an actor: in articles of such a title, with such a role, of that time; blank asks for nothing."""
        found = self.filter(speaker=actor)
        for word in article.split():
            found = found.filter(article__title__icontains=word)
        for word in role.split():
            found = found.filter(role__icontains=word)
        found = found.filter(effective_on__gte=since) if since else found
        return found.filter(effective_on__lte=until) if until else found

    def for_choosing(self) -> StatementQuerySet:
        """By article, with what tells them apart."""
        rows = self.select_related("article__publisher").order_by("article_id", "start")
        return rows.defer("tsv", "why", "article__body", "article__raw", "article__segments")

    def in_place(self) -> StatementQuerySet:
        """Neither withdrawn nor superseded nor sealed."""
        return self.filter(withdrawn_at=None, superseded_at=None, seal=None)

    def rejected(self) -> StatementQuerySet:
        return self.filter(status=self.model.Status.REJECTED)

    def decided_by_people(self) -> StatementQuerySet:
        return self.filter(curated_at__isnull=False)

    def drawn_in(self, sample: int) -> StatementQuerySet:
        """In a sample that was drawn for review, by its number."""
        return self.filter(pk__in=in_sample(sample))

    def not_rejected(self) -> StatementQuerySet:
        return self.exclude(status=self.model.Status.REJECTED)

    def withdrawn(self) -> StatementQuerySet:
        return self.exclude(withdrawn_at=None)

    def flagged(self) -> StatementQuerySet:
        """For a curator to look at."""
        return self.exclude(flag="")

    def not_flagged(self) -> StatementQuerySet:
        return self.filter(flag="")

    def to_decide(self) -> StatementQuerySet:
        """Proposed and not decided about yet, in articles that readers see."""
        return self.in_place().filter(status=self.model.Status.PROPOSED).of_shown_articles()

    def of_shown_articles(self) -> StatementQuerySet:
        """The few articles that are hidden are left out: to look at the article of each statement takes longer."""
        return self.exclude(article__in=apps.get_model("articles", "Article").objects.hidden())

    def to_review_by(self, person: AbstractBaseUser, since: datetime) -> StatementQuerySet:
        """Those to decide, and those that this person decided about since then."""
        return self.filter(Q(status=self.model.Status.PROPOSED) | Q(curated_by=person.pk, curated_at__gte=since))

    def decided_by(self, person: AbstractBaseUser, since: datetime) -> StatementQuerySet:
        """Those no longer to decide, of which this person was the last who did, since then."""
        return self.filter(curated_by=person.pk, curated_at__gte=since).exclude(status=self.model.Status.PROPOSED)

    def untouched(self) -> StatementQuerySet:
        """Those that no person changed or decided about."""
        return self.filter(curated_at=None)

    def printed_as(self, words: str, *, by: int | None) -> StatementQuerySet:
        """Those of that speaker whom the article calls so."""
        return self.filter(speaker=by, speaker_as_printed=words)

    def taken_back(self) -> StatementQuerySet:
        """Withdrawn, rejected, superseded, hidden or below the threshold: what no list has."""
        return self.filter(is_public=False)

    def below_threshold(self) -> StatementQuerySet:
        """Not public for no other reason."""
        return self.to_decide().filter(is_public=False)

    def between(self, low: float, high: float) -> StatementQuerySet:
        """As sure as that, and less sure than that."""
        return self.filter(confidence__gte=low, confidence__lt=high)

    def once_shown(self) -> StatementQuerySet:
        """Without those that were below the threshold ever since they were read: of these readers learn nothing."""
        return self.filter(was_sure=True)

    def decided_against(self) -> StatementQuerySet:
        """Withdrawn, rejected or superseded, each by itself: not only hidden with its article."""
        rejected = Q(status=self.model.Status.REJECTED)
        return self.taken_back().filter(rejected | ~Q(withdrawn_at=None, superseded_at=None))

    def sealed(self) -> StatementQuerySet:
        return self.filter(seal__isnull=False)

    def not_sealed(self) -> StatementQuerySet:
        return self.filter(seal=None)

    def changed_after(self, moment: datetime) -> StatementQuerySet:
        return self.filter(changed_at__gt=moment)

    def changed_in_order(self, last: tuple[datetime, int] | None) -> StatementQuerySet:
        """The first that changed first, after the one that changed then and has that id."""
        rows = self.filter(TupleGreaterThan(Tuple(F("changed_at"), F("id")), last)) if last else self
        return rows.order_by("changed_at", "id")

    def for_tombstones(self) -> StatementQuerySet:
        """With what tells that it is gone, and not its words."""
        told = (
            "public_id",
            "status",
            "withdrawn_at",
            "superseded_at",
            "curated_at",
            "recorded_at",
            "changed_at",
            "reason",
            "is_public",
        )
        others = ("seal__sealed_at", "seal__ground", "article__hidden_at", "article__hidden_because")
        return self.select_related("seal", "article").only(*told, *others).prefetch_related("successors")

    def by(self, actor: Actor) -> StatementQuerySet:
        return self.filter(speaker=actor)

    def in_article(self, article: Article) -> StatementQuerySet:
        """Those whose offsets count in the article's text as it is now."""
        return self.filter(article=article, article_version=article.version)

    def in_current_text_of(self, articles: Iterable[Article]) -> StatementQuerySet:
        """Those whose offsets count in these articles' texts as they are now."""
        return self.in_articles(articles).filter(article_version=F("article__version"))

    def in_version(self, article: Article, number: int) -> StatementQuerySet:
        """Those that were read in it and are cited there, superseded ones with them; not what was taken back."""
        cited = self.once_shown().filter(withdrawn_at=None, seal=None).exclude(status=self.model.Status.REJECTED)
        return cited.filter(article=article, article_version=number)

    def succeeding(self, statements: Iterable[Statement]) -> StatementQuerySet:
        """What stands in the place of these."""
        return (
            self.once_shown().filter(predecessors__in=[statement.pk for statement in statements], seal=None).distinct()
        )

    def preceding(self, statement: Statement) -> StatementQuerySet:
        """In whose place it stands."""
        return self.once_shown().filter(successors=statement, seal=None).order_by("-article_version", "start")

    def in_articles(self, articles: Iterable[Article]) -> StatementQuerySet:
        return self.filter(article__in=[article.pk for article in articles])

    def mentioning_all(self, actors: Iterable[Actor]) -> StatementQuerySet:
        return self.filter(mentioned__contains=[actor.pk for actor in actors])

    def aimed_at_somebody(self) -> StatementQuerySet:
        return self.exclude(toward=[])

    def other_than(self, statement: Statement) -> StatementQuerySet:
        return self.exclude(pk=statement.pk)

    def dated(self) -> StatementQuerySet:
        return self.filter(sort_on__gt=date.min)

    def known_to_the(self, precision: str) -> StatementQuerySet:
        """Those whose date, or else their article's, is known to the "year" or to the "month"."""
        said, published = Q(said_on_precision=precision), Q(said_on=None, article__published_on_precision=precision)
        return self.filter(said | published)

    def newer_than(self, on: date, pk: int) -> StatementQuerySet:
        """Before that place in the list. A row comparison: it walks the index, which `Q | Q` does not."""
        return self.filter(TupleGreaterThan(Tuple(F("sort_on"), F("id")), (on, pk)))

    def older_than(self, on: date, pk: int) -> StatementQuerySet:
        """After that place in the list."""
        return self.filter(TupleLessThan(Tuple(F("sort_on"), F("id")), (on, pk)))

    def counted_by(self, column: str) -> dict[Any, int]:
        """How many there are for each value of a column, the most frequent first."""
        counts = self.order_by().values_list(column).annotate(n=models.Count("pk")).order_by("-n", column)
        return dict(counts)

    def newest_first(self) -> StatementQuerySet:
        """The order of every list: by effective date, undated last. `sort_on` stands for "effective_on nulls last"."""
        return self.order_by("-sort_on", "-id")

    def latest_first(self) -> StatementQuerySet:
        """As feeds have them: what was entered or corrected last comes first."""
        return self.order_by("-changed_at", "-id")

    def oldest_first(self) -> StatementQuerySet:
        return self.order_by("sort_on", "id")

    def in_order(self, sort: str) -> StatementQuerySet:
        """The newest or the oldest first, undated last in either; a whole list, because no index has the latter."""
        if sort == "oldest":
            return self.order_by(F("effective_on").asc(nulls_last=True), "id")
        return self.newest_first()

    def with_ids(self, ids: Iterable[int]) -> StatementQuerySet:
        return self.filter(pk__in=ids) if isinstance(ids, models.QuerySet) else self.filter(is_one_of(ids))

    def matching(self, words: Func) -> StatementQuerySet:
        return self.filter(search_sql.matches(words))

    def matching_anywhere(self, words: Func) -> StatementQuerySet:
        """Among those that are not public, too."""
        return self.filter(search_sql.anywhere(Q(search_sql.matches(words))))

    def ranked(self, words: Func) -> models.QuerySet[Statement, tuple[int, float]]:
        """The id of each and how well it matches."""
        return self.order_by().values_list("id", search_sql.rank(words))

    def sampled(self) -> StatementQuerySet:
        """Every sixteenth, whatever else is asked: the same ones each time."""
        return self.filter(IN_SAMPLE)

    def ids(self) -> models.QuerySet[Statement, int]:
        return self.values_list("id", flat=True)

    def positions(self) -> models.QuerySet[Statement, tuple[date, int]]:
        """Where each stands in the list."""
        return self.values_list("sort_on", "id")

    def near(self, on: date, most: int) -> StatementQuerySet:
        """Those from a month before to a month after, the nearest date first: at least the first `most` of them.
        These are among the first of either side, which the indexes have in order."""
        month, day = timedelta(days=31), timedelta(days=1)
        before = self.filter(sort_on__range=(on - month, on)).order_by("-sort_on", "-id").ids()[:most]
        after = self.filter(sort_on__range=(on + day, on + month)).order_by("sort_on", "-id").ids()[:most]
        distance = Func(F("effective_on"), models.Value(on), template="abs(%(expressions)s)", arg_joiner=" - ")
        return self.filter(pk__in=before.union(after, all=True)).order_by(distance, "-id")

    def for_permalink(self) -> StatementQuerySet:
        """With all that the page of a statement shows of it and of its article, and whether it stands in the place of
        another."""
        shown = self.select_related(
            "speaker", "speaker_country", "article", "publisher", "curated_by__profile", "seal"
        ).with_group()
        earlier = Exists(apps.get_model("articles", "StatementSuccessor").objects.filter(successor=OuterRef("pk")))
        return shown.annotate(has_earlier=earlier).defer("article__raw", "article__segments", "tsv")

    def for_review(self) -> StatementQuerySet:
        """With what the review desk shows of it and of its article, but for the actors."""
        shown = self.select_related("article__publisher").prefetch_related("about_countries")
        return shown.defer("article__raw", "article__segments", "tsv").with_review_place()

    def with_review_place(self) -> StatementQuerySet:
        """Adds `least_confidence`, by which articles come up for review."""
        return self.annotate(least_confidence=F("article__review_place__least_confidence"))

    def beside(self, statement: Statement) -> StatementQuerySet:
        """Those whose offsets count in the same text, itself among them: what is still there, and what was rejected."""
        here = self.filter(article=statement.article_id, article_version=statement.article_version, seal=None)
        return here.filter(withdrawn_at=None, superseded_at=None).defer("tsv", "why")

    def in_reading_order(self) -> StatementQuerySet:
        return self.order_by("start", "end", "id")

    def for_rows(self) -> StatementQuerySet:
        """With what a row of a list shows, and nothing else."""
        shown = self.select_related("speaker", "speaker_country", "article").only(*SHOWN_IN_ROWS)
        return shown.with_group()

    def with_names_about(self) -> StatementQuerySet:
        """`names_about`: the names of the countries that each is about, as often as it names them."""
        mentions = apps.get_model("articles", "StatementCountry").objects.filter(statement=OuterRef("pk"))
        return self.annotate(names_about=ArraySubquery(mentions.order_by("start", "id").values("country__name")))

    def for_reading(self) -> StatementQuerySet:
        """With what their article's page shows of them, beside its text and in it."""
        shown = self.select_related("speaker", "speaker_country", "article")
        return shown.only(*SHOWN_IN_ROWS, "end", "countries", "mentioned")

    def comparable(self) -> StatementQuerySet:
        """Those that may have the same words as another, with what decides about that."""
        decides = ("text", "start", "pieces", "kind", "speaker", "sort_on", "said_on_precision", "article")
        public = self.public().filter(is_kept_apart=False).select_related("article")
        return public.only(*decides, "article__published_on_precision")

    def with_same_words_as(self, statement: Statement) -> StatementQuerySet:
        """The others of its group, the first that was printed first."""
        group = models.Subquery(
            self.model.objects.filter(pk=statement.pk).exclude(Waits("pk")).values("wording__group")
        )
        return self.filter(wording__group=group).exclude(Waits("pk")).other_than(statement).order_by("sort_on", "id")

    def with_similar_words_as(self, statement: Statement) -> StatementQuerySet:
        """Of the same speaker, at any time, with some of the same words; without its group."""
        marks = models.Subquery(self.model.objects.filter(pk=statement.pk).values("wording__marks"))
        similar = self.filter(wording__marks__overlap=marks).other_than(statement)
        return similar.exclude(pk__in=self.with_same_words_as(statement).values("pk")).newest_first()

    def with_public_id(self, public_id: str) -> Statement | None:
        """Those that were taken back, too."""
        return next(iter(self.filter(public_id=public_id.upper()).order_by()), None)

    def after_id(self, pk: int) -> StatementQuerySet:
        """For going through all of them in steps."""
        return self.filter(pk__gt=pk).order_by("pk")

    def for_display(self) -> StatementQuerySet:
        """With what a row on a page shows, in one query; not the article's text."""
        shown = self.select_related("speaker", "speaker_country", "article", "publisher").with_group()
        return shown.defer("article__body", "article__raw", "article__segments", "tsv")

    def with_group(self) -> StatementQuerySet:
        """Adds `group`, the number of those that have the same words (near_duplicates.py); None: no other has them."""
        return self.annotate(group=Case(When(~Waits("pk"), then=F("wording__group")), default=None))

    def in_groups(self, groups: Iterable[int]) -> StatementQuerySet:
        return self.filter(wording__group__in=groups).exclude(Waits("pk"))
