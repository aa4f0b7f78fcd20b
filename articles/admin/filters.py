"""Filters in the sidebar of lists. Those with many values are a drop-down with a button, so they need no script."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.filters.day_month_year import Period
from articles.filters.paging import UNDATED
from articles.models import Actor, Article, Publisher, Statement


class FormFilter(admin.SimpleListFilter):
    """One that is a form of its own, and keeps whatever else the list is filtered by."""

    def field(self) -> dict[str, Any]:
        """What its template needs for its one field."""
        raise NotImplementedError

    def choices(self, changelist: Any) -> Any:
        kept = changelist.get_filters_params()
        yield {
            "name": self.parameter_name,
            "kept": [(k, v) for k, values in kept.items() if k != self.parameter_name for v in values],
            "query": changelist.query,
            **self.field(),
        }


class DropDownFilter(FormFilter):
    """Of rows by their keys."""

    template = "admin/drop_down_filter.html"

    @property
    def key(self) -> int | None:
        value = self.value() or ""
        return int(value) if value.isdecimal() and len(value) < 10 else None

    def field(self) -> dict[str, Any]:
        return {"options": self.lookup_choices, "value": self.value()}


class CountryFilter(DropDownFilter):
    title = "country (speaking or about)"
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Actor.objects.countries().by_name().values_list("pk", "name")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Said for each index by itself: of what readers see, and of what they do not."""
        if self.key is None:
            return queryset
        found = Q(countries__contains=[self.key])
        return queryset.filter(found & Q(is_public=True) | found & Q(is_public=False))


class OwnCountryFilter(CountryFilter):
    """The country an actor speaks for."""

    title = "country"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.key is None else queryset.filter(Q(country=self.key) | Q(pk=self.key))


class PublisherFilter(DropDownFilter):
    title = "publisher"
    parameter_name = "publisher"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("none", "not known"), *Publisher.objects.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(publisher=None)
        return queryset if self.key is None else queryset.filter(publisher=self.key)


class DateFilter(FormFilter):
    """A year, a month or a day, typed: to offer those there are, all rows would have to be read."""

    template = "admin/date_filter.html"
    title, parameter_name = "date", "on"
    column = "sort_on"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("", "")]

    def field(self) -> dict[str, Any]:
        return {"value": self.value() or "", "error": self._read()[1]}

    def _read(self) -> tuple[Period | None, str]:
        typed = (self.value() or "").strip()
        try:
            return (Period.parse(typed), "") if typed else (None, "")
        except ValueError as error:
            return None, str(error)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        period, error = self._read()
        if period is None:
            return queryset.none() if error else queryset
        return queryset.filter(**{f"{self.column}__range": (period.first, period.last)})


class PublishedFilter(DateFilter):
    title, column = "publication date", "published_on"


class YesNoFilter(admin.SimpleListFilter):
    """`condition` holds, or does not."""

    condition: Q
    yes, no = "yes", "no"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", self.yes), ("no", self.no)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.filter(self.condition)
        return queryset.exclude(self.condition) if self.value() == "no" else queryset


class StatementStatusFilter(admin.SimpleListFilter):
    """What became of a statement: what lists no longer have is in none of the states that are to be decided about."""

    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        gone = [(word, word.capitalize()) for word in ("withdrawn", "superseded", "sealed", "hidden")]
        return [*Statement.Status.choices, ("unsure", "Not public: below the threshold"), *gone]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Statement]) -> QuerySet[Statement]:
        """Each says, too, whether readers see it, where that follows: what they do not see is found by an index."""
        rejected = Q(status=Statement.Status.REJECTED)
        if self.value() == "unsure":
            return queryset.below_threshold()  # type: ignore[attr-defined]
        if self.value() == "sealed":
            return queryset.exclude(seal=None)
        if self.value():
            queryset = queryset.filter(seal=None)
        if self.value() == Statement.Status.ACCEPTED:
            return queryset.filter(status=self.value(), is_public=True)
        if self.value() in ("withdrawn", "rejected", "superseded", "hidden"):
            queryset = queryset.filter(is_public=False)
        if self.value() == "withdrawn":
            return queryset.exclude(withdrawn_at=None)
        if self.value() == "rejected":
            return queryset.filter(rejected, withdrawn_at=None)
        if self.value() == "superseded":
            return queryset.filter(~rejected, withdrawn_at=None).exclude(superseded_at=None)
        in_place = queryset.filter(withdrawn_at=None, superseded_at=None)
        if self.value() == "hidden":
            return in_place.filter(~rejected, article__in=Article.objects.hidden())
        if self.value() in Statement.Status.values:
            return in_place.filter(status=self.value()).of_shown_articles()  # type: ignore[attr-defined]
        return queryset


class FlaggedFilter(YesNoFilter):
    title, parameter_name = "flag", "flagged"
    yes, no = "to be looked at", "not flagged"
    condition = ~Q(flag="")


class CuratedFilter(YesNoFilter):
    title, parameter_name = "decided by a person", "curated"
    condition = Q(curated_at__isnull=False)


class SpeakerKnownFilter(YesNoFilter):
    title, parameter_name = "speaker", "speaker_known"
    yes, no = "known", "not known"
    condition = Q(speaker__isnull=False)


class DateKnownFilter(YesNoFilter):
    title, parameter_name = "date", "dated"
    yes, no = "known", "not known"
    condition = Q(sort_on__gt=UNDATED)


class PublicationKnownFilter(DateKnownFilter):
    title = "publication date"
    condition = Q(published_on__isnull=False)


class HiddenFilter(YesNoFilter):
    title, parameter_name = "shown to readers", "hidden"
    yes, no = "hidden", "shown"
    condition = Q(hidden_at__isnull=False)


class ConfidenceFilter(admin.SimpleListFilter):
    title, parameter_name = "confidence", "confidence"
    bands = {"low": (0, 0.5), "middle": (0.5, 0.8), "high": (0.8, 1.01)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("low", "below 50 %"), ("middle", "50 to 80 %"), ("high", "80 % and more"), ("none", "entered by hand")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Statement]) -> QuerySet[Statement]:
        if self.value() == "none":
            return queryset.filter(confidence=None)
        band = self.bands.get(self.value() or "")
        return queryset.filter(confidence__gte=band[0], confidence__lt=band[1]) if band else queryset


class MergedFilter(admin.SimpleListFilter):
    """Those that were merged into another, or are none, are out of the way unless asked for."""

    title, parameter_name = "merged into another", "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", "yes"), ("none", "not an actor"), ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        choices = list(super().choices(changelist))
        choices[0]["display"] = "no"
        return choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        if self.value() == "all":
            return queryset
        if self.value() == "none":
            return queryset.filter(withdrawn_at__isnull=False)
        return queryset.filter(merged_into__isnull=self.value() != "yes", withdrawn_at=None)
