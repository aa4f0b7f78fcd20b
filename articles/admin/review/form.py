"""What can be put right on the review desk, each part of a statement by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst

from articles.admin.entered_dates import CURATOR
from articles.admin.passage import locate
from articles.admin.reasons import note_field, reason_field
from articles.extraction import kinds_of_acts
from articles.filters.day_month_year import Period
from articles.models import Actor, Statement
from articles.presenters.review_speakers import SpeakerCandidate
from articles.presenters.review_statement import said_on_written
from articles.presenters.review_suggestions import DeskForm, Suggestion

ACT_CHOICES = [(act, act.capitalize()) for act in kinds_of_acts.ACTS]
OTHER, NOBODY = "other", ""
NEW_KINDS = [(kind.value, kind.label) for kind in Actor.Kind if kind != Actor.Kind.COUNTRY]
MOST_FOUND = 9


class ReviewForm(forms.Form):
    """The names of fields are those of the statement's, so that edit_conflicts can compare what was typed with them."""

    speaker = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    other = forms.CharField(required=False, max_length=300)
    new_kind = forms.ChoiceField(required=False, choices=[("", ""), *NEW_KINDS])
    new_country = forms.CharField(required=False, max_length=100)
    role = forms.CharField(required=False, max_length=500)
    said_on = forms.CharField(label="said on", required=False, max_length=10)
    about = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    about_more = forms.CharField(required=False, max_length=500)
    kind = forms.ChoiceField(label="how it was said", choices=Statement.Kind.choices, widget=forms.RadioSelect)
    act = forms.ChoiceField(label="what saying it does", required=False, choices=[("", "not known"), *ACT_CHOICES])
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    words = forms.CharField(required=False)
    mark_start = forms.IntegerField(required=False, min_value=0)
    mark_end = forms.IntegerField(required=False, min_value=0)
    public_reason = reason_field()
    note = note_field()

    _meta = SimpleNamespace(model=Statement)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        statement: Statement,
        candidates: Sequence[SpeakerCandidate],
        may_add: bool,
    ) -> None:
        mentions = statement.about_countries.all()
        self.countries = {str(each.country_id): each.country for each in mentions}
        initial = {
            "speaker": str(statement.speaker_id or NOBODY),
            "role": statement.role,
            "said_on": said_on_written(statement),
            "about": [*self.countries],
            "kind": statement.kind,
            "act": statement.act,
            "start": statement.start,
            "end": statement.end,
        }
        super().__init__(data, initial=initial)
        self.instance, self.may_add = statement, may_add
        self.candidates = [*candidates, *_also_chosen(data, candidates)]
        named = [(str(each.actor.pk), each.actor.name) for each in self.candidates]
        self._choose_from("speaker", [(NOBODY, "not known"), *named, (OTHER, "another")])
        self._choose_from("about", [(key, country.name) for key, country in self.countries.items()])
        self.found: list[SpeakerCandidate] = []  # by the name that was typed, where more than one has it, or nobody
        self.new_actor: dict[str, Any] | None = None

    def _choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_said_on(self) -> Period | None:
        typed = self.cleaned_data["said_on"].strip()
        if not typed:
            return None
        try:
            return Period.parse(typed)
        except ValueError as error:
            raise forms.ValidationError(f"{capfirst(str(error))}.") from error

    def clean_about_more(self) -> list[Actor]:
        return [country for name in self.cleaned_data["about_more"].split(",") if (country := country_named(name))]

    def clean_new_country(self) -> Actor | None:
        return country_named(self.cleaned_data["new_country"])

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("speaker") == OTHER or (cleaned.get("other") and "speaker" not in self.changed_data):
            self._find_speaker(cleaned)
        if cleaned.get("words"):
            self._find_words(cleaned)
        body = self.instance.article.body_of(self.instance.article_version)
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None and not 0 <= start < end <= len(body):
            self.add_error("words", "These words are not in the article.")
        return cleaned

    def _find_speaker(self, cleaned: dict[str, Any]) -> None:
        typed = " ".join((cleaned.get("other") or "").split())
        if not typed:
            return self.add_error("speaker", "Type the name of who said it.")
        if cleaned.get("new_kind"):
            if not self.may_add:
                return self.add_error("speaker", "You may not add actors. Flag the statement instead.")
            self.new_actor = {"name": typed, "kind": cleaned["new_kind"], "country": cleaned.get("new_country")}
            return None
        exact = list(Actor.objects.visible().filter(aliases__name__iexact=typed).distinct()[:2])
        if len(exact) == 1:
            cleaned["speaker"] = str(exact[0].pk)
            return None
        self.found = found_by_name(typed)[0]
        message = "Choose which one is meant." if self.found else f"No actor is called “{typed}”."
        return self.add_error("speaker", f"{message} To add a new one, choose its kind.")

    def marked(self) -> tuple[int, int]:
        """The words that were marked in the article, or typed; (0, 0) where none were."""
        start, end = (str(self.data.get(name, "")) for name in ("mark_start", "mark_end"))
        if all(each.isascii() and each.isdecimal() and len(each) < 9 for each in (start, end)):
            return int(start), int(end)
        body = self.instance.article.body_of(self.instance.article_version)
        places = locate(body, str(self.data.get("words", "")))
        return min(places, key=lambda place: abs(place[0] - self.instance.start), default=(0, 0))

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        body = self.instance.article.body_of(self.instance.article_version)
        places = locate(body, cleaned["words"])
        if not places:
            return self.add_error("words", "The article does not contain these words.")
        start, end = min(places, key=lambda place: abs(place[0] - self.instance.start))
        cleaned["start"], cleaned["end"] = start, end
        return None

    def span(self) -> tuple[int, int]:
        """The words that are chosen, where they are in the article; else the statement's own."""
        cleaned = getattr(self, "cleaned_data", {})
        start, end = cleaned.get("start"), cleaned.get("end")
        if self.errors.get("words") or start is None or end is None:
            return self.instance.start, self.instance.end
        return start, end

    def typed(self) -> DeskForm:
        """As far as it can be understood."""
        cleaned = self.cleaned_data
        start, end = self.span()
        speaker = str(cleaned.get("speaker") or NOBODY)
        there = {str(each.actor.pk): each.actor for each in self.candidates}
        names = {key: self.countries[key].name for key in cleaned.get("about", [])}
        return DeskForm(
            start=start, end=end, speaker=there.get(speaker),
            is_new_speaker=bool(self.new_actor) or speaker == OTHER,
            role=" ".join((cleaned.get("role") or "").split()), said_on=str(cleaned.get("said_on") or ""),
            about=names | {str(each.pk): each.name for each in cleaned.get("about_more") or []},
            kind=cleaned.get("kind", ""), act=cleaned.get("act", ""),
        )  # fmt: skip

    def has_other_words(self) -> bool:
        return self.span() != (self.instance.start, self.instance.end)

    def changes(self) -> dict[str, Any]:
        """For curation's `correct`: what differs from the statement as it stands."""
        row, cleaned = self.instance, self.cleaned_data
        wanted: dict[str, Any] = {"role": " ".join(cleaned["role"].split()), "kind": cleaned["kind"]}
        wanted["act"] = cleaned["act"]
        if cleaned.get("start") is not None and cleaned.get("end") is not None:
            wanted |= {"start": cleaned["start"], "end": cleaned["end"]}
        changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        if cleaned["speaker"] != OTHER and cleaned["speaker"] != str(row.speaker_id or NOBODY):
            changed["speaker"] = Actor.objects.get(pk=cleaned["speaker"]) if cleaned["speaker"] else None
        if self.new_actor:
            changed["new_speaker"] = self.new_actor
        if str(cleaned["said_on"] or "") != said_on_written(row):
            changed |= _dated(cleaned["said_on"])
        return changed

    def wanted_countries(self) -> Collection[Actor] | None:
        """All countries, where they are others now."""
        kept = [self.countries[key] for key in self.cleaned_data["about"]]
        wanted = {country.pk: country for country in [*kept, *self.cleaned_data["about_more"]]}
        return None if wanted.keys() == {each.pk for each in self.countries.values()} else list(wanted.values())


def take(sent: QueryDict, suggestion: Suggestion) -> None:
    """As if it had been typed."""
    for name, value in suggestion.sets:
        sent[name] = value
    if suggestion.adds:
        sent["about_more"] = ", ".join(filter(None, [sent.get("about_more", "").strip(" ,"), suggestion.adds]))
    if suggestion.drops:
        sent.setlist("about", [key for key in sent.getlist("about") if key != suggestion.drops])


def found_by_name(typed: str) -> tuple[list[SpeakerCandidate], bool]:
    """And whether their names are only similar."""
    if not typed.strip():
        return [], False
    found, are_near = Actor.objects.visible().first_by_name(typed, MOST_FOUND)
    return [SpeakerCandidate(actor) for actor in found], are_near


def _also_chosen(data: QueryDict | None, candidates: Sequence[SpeakerCandidate]) -> list[SpeakerCandidate]:
    """Whoever was found by typing, and chosen."""
    chosen = data.get("speaker", "") if data else ""
    if not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 10):
        return []
    if any(str(each.actor.pk) == chosen for each in candidates):
        return []
    return [SpeakerCandidate(actor) for actor in Actor.objects.visible().select_related("country").filter(pk=chosen)]


def country_named(typed: str) -> Actor | None:
    """Raises ValidationError."""
    name = typed.strip()
    if not name:
        return None
    countries = Actor.objects.countries()
    found = countries.filter(alpha_2=name.upper()).first() or countries.named(name, kind="country").first()
    if found is None:
        raise forms.ValidationError(f"There is no country “{name}”.")
    return found


def _dated(period: Period | None) -> dict[str, Any]:
    on, precision, basis = (period.first, period.precision, CURATOR) if period else (None, "", "")
    return {"said_on": on, "said_on_precision": precision, "said_on_basis": basis}
