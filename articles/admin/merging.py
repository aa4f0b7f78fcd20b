"""The page on which two or more actors become one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from articles.curation import decisions
from articles.curation.actor_matches import merge_together
from articles.curation.recording import noting_decisions
from articles.models import Actor, Statement

from .chosen_rows import SEEN_INPUT, pairs_of
from .reasons import note_field, reason_field
from .undo_link import with_undo

FROM_LIST = "from_list"  # in the address: they were chosen in the list, and that is where one goes back to
LIST_FILTERS = "_changelist_filters"  # Django's name for what the list was narrowed down to


class AnotherActor(AutocompleteSelect):
    """Its field is made by a script, which gives it no name but what stands in it."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-placeholder": "Another actor"}


class AddForm(forms.Form):
    """One more actor to merge with those on the page."""

    def __init__(self, *args: Any, admin_site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speaker = Statement._meta.get_field("speaker")  # choosing works as it does there
        widget = AnotherActor(speaker, admin_site, attrs={"aria-label": "Another actor"})
        self.fields["id"] = forms.ModelChoiceField(Actor.objects.visible(), required=False, widget=widget)


class MergeForm(forms.Form):
    reason = reason_field(
        widget=forms.TextInput(attrs={"size": 80, "form": "merge"}),
        help_text="Why they are the same. Shown in the history of the statements whose speaker changes.",
    )  # fmt: skip
    note = note_field()

    def __init__(self, *args: Any, actors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"required": "Choose the one to keep."}
        self.fields["note"].widget.attrs["form"] = "merge"
        self.fields["keep"] = forms.ModelChoiceField(actors, error_messages=missing)


def merge_view(admin: Any, request: HttpRequest) -> HttpResponse:
    if not admin.has_change_permission(request):
        raise PermissionDenied
    ids = {int(pk) for pk in request.GET.getlist("id") if pk.isdecimal() and len(pk) < 10}
    actors = admin.get_queryset(request).filter(pk__in=ids).select_related("country").order_by("-n_said", "pk")
    form = MergeForm(request.POST or None, actors=actors, initial={"keep": actors.first()})
    if len(actors) > 1 and form.is_valid():
        keep, why = form.cleaned_data["keep"], {name: form.cleaned_data[name] for name in ("note", "reason")}
        try:
            others = [actor for actor in actors if actor != keep]
            seen = pairs_of(request.POST.getlist(SEEN_INPUT))
            with noting_decisions() as made:
                merge_together(keep=keep, duplicates=others, seen=seen, by=request.user, **why)  # type: ignore[arg-type]
        except decisions.CurationError as error:
            form.add_error(None, str(error))
        else:
            admin.log_change(request, keep, f"Merged with {', '.join(map(str, others))}.")
            address = with_list(admin, request, reverse("admin:articles_actor_change", args=[keep.pk]))
            done = format_html('{} actors are now one: <a href="{}">{}</a>.', len(actors), address, keep)
            admin.message_user(request, with_undo(done, made), messages.SUCCESS)
            return HttpResponseRedirect(list_address(admin, request) if FROM_LIST in request.GET else address)
    return TemplateResponse(request, "admin/articles/actor/merge.html", _context(admin, request, actors, form))


def with_list(admin: Any, request: HttpRequest, address: str) -> str:
    """This address, with the list that one came from."""
    kept = {"opts": admin.opts, "preserved_filters": admin.get_preserved_filters(request)}
    return add_preserved_filters(kept, address)


def list_address(admin: Any, request: HttpRequest) -> str:
    """That list, as it was narrowed down."""
    return with_list(admin, request, reverse("admin:articles_actor_changelist"))


def unlike(actors: Iterable[Actor]) -> str:
    """In words, what should make one look twice before these become one; "" where nothing does."""
    kinds = {actor.get_kind_display() for actor in actors}
    countries = {str(actor.country) for actor in actors if actor.country}
    told = [("kinds", kinds), ("countries", countries)]
    return "; ".join(f"different {what}: {', '.join(sorted(names))}" for what, names in told if len(names) > 1)


def _context(admin: Any, request: HttpRequest, actors: Any, form: Any) -> Any:
    add_form = AddForm(admin_site=admin.admin_site)
    came_from = [(name, request.GET[name]) for name in (FROM_LIST, LIST_FILTERS) if name in request.GET]
    rows = [
        {"actor": actor, "without": urlencode([*(("id", other.pk) for other in actors if other != actor), *came_from])}
        for actor in actors
    ]
    return {
        **admin.admin_site.each_context(request),
        "title": "Merge actors",
        "opts": admin.opts,
        "rows": rows,
        "chosen": form["keep"].value(),
        "unlike": unlike(actors),
        "form": form,
        "why": [form["reason"], form["note"]],
        "add_form": add_form,
        "came_from": came_from,
        "list_address": list_address(admin, request),
        "media": admin.media + add_form.media,
    }
