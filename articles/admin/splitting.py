"""The pages on which an actor is taken apart, and on which what is no actor is taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from articles.curation.decisions import CurationError
from articles.curation.recording import noting_decisions
from articles.curation.splitting import not_an_actor, split_actor
from articles.models import Actor, Statement

from .merging import LIST_FILTERS, AnotherActor, list_address, with_list
from .reasons import note_field, reason_field
from .undo_link import with_undo

STATEMENTS_SHOWN = 300  # statements to choose from at once


class ChooseForm(forms.Form):
    """Which of an actor's statements are shown to choose from."""

    article = forms.CharField(label="Words in the article’s title", required=False, max_length=200)
    role = forms.CharField(label="Words in the role", required=False, max_length=200)
    since = forms.DateField(label="Said or published from", required=False)
    until = forms.DateField(label="to", required=False)

    def statements(self, actor: Actor) -> Any:
        chosen = self.cleaned_data if self.is_valid() else {}
        return Statement.objects.said_by(actor, **chosen).for_choosing()


class SplitForm(forms.Form):
    name = forms.CharField(
        label="Name of the new actor", required=False, max_length=200, widget=forms.TextInput(attrs={"size": 60}),
        help_text="Say what tells them apart: “John Smith (senator)”. Leave empty if you choose an actor above.",
    )  # fmt: skip
    reason = reason_field(help_text="Shown in the history of the statements whose speaker changes.")
    note = note_field()

    def __init__(self, *args: Any, admin_site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speaker = Statement._meta.get_field("speaker")
        widget = AnotherActor(speaker, admin_site, attrs={"aria-label": "Another actor"})
        self.fields["to"] = forms.ModelChoiceField(
            Actor.objects.visible(), label="Another actor", required=False, widget=widget
        )
        self.order_fields(["to", "name"])


class TakeOutForm(forms.Form):
    rejecting = forms.BooleanField(
        label="Reject its statements, too", required=False,
        help_text="Otherwise they stay, without a known speaker. A rejected statement needs a reason for readers.",
    )  # fmt: skip
    reason = reason_field()
    note = note_field()


def split_view(admin: Any, request: Any, pk: int) -> HttpResponse:
    actor = _actor(admin, request, pk)
    choose = ChooseForm(request.GET or None)
    form = SplitForm(request.POST if request.method == "POST" else None, admin_site=admin.admin_site)
    if request.method == "POST" and form.is_valid():
        chosen = [int(key) for key in request.POST.getlist("statement") if key.isdecimal() and len(key) < 19]
        try:
            if not chosen:
                raise CurationError("No statement is ticked. Tick those that somebody else said.")
            _may_make(request, form)
            with noting_decisions() as made:
                new = split_actor(
                    actor=actor, statements=Statement.objects.with_ids(chosen), by=request.user, **form.cleaned_data
                )
        except CurationError as error:
            form.add_error(None, str(error))
        else:
            admin.log_change(request, actor, f"Split: some of its statements now belong to {new}.")
            there, back = (
                with_list(admin, request, reverse("admin:articles_actor_change", args=[each.pk]))
                for each in (new, actor)
            )
            done = format_html('The chosen statements now belong to <a href="{}">{}</a>.', there, new)
            admin.message_user(request, with_undo(done, made), messages.SUCCESS)
            return HttpResponseRedirect(back)
    statements = choose.statements(actor)
    rows = list(statements[: STATEMENTS_SHOWN + 1])
    context = {"choose": choose, "statements": rows[:STATEMENTS_SHOWN], "is_cut": len(rows) > STATEMENTS_SHOWN,
               "ticked": set(request.POST.getlist("statement"))}  # fmt: skip
    return _page(admin, request, "split", f"Split {actor}", actor, form, context)


def _may_make(request: HttpRequest, form: Any) -> None:
    if not form.cleaned_data["to"] and not request.user.has_perm("articles.add_actor"):
        raise CurationError("You may not add actors. Choose an existing one.")


def take_out_view(admin: Any, request: Any, pk: int) -> HttpResponse:
    actor = _actor(admin, request, pk)
    form = TakeOutForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with noting_decisions() as made:
                not_an_actor(actor=actor, by=request.user, **form.cleaned_data)
        except CurationError as error:
            form.add_error(None, str(error))
        else:
            admin.log_change(request, actor, "Taken out: not an actor.")
            done = f"“{actor}” was taken out; no import will create it again."
            admin.message_user(request, with_undo(done, made), messages.SUCCESS)
            return HttpResponseRedirect(list_address(admin, request))
    context = {"said": actor.statements.count(), "mentioned": actor.mentions.count()}
    return _page(admin, request, "not_an_actor", f"“{actor}” is not an actor", actor, form, context)


def _actor(admin: Any, request: HttpRequest, pk: int) -> Actor:
    actor = get_object_or_404(Actor.objects.people_and_groups(), pk=pk)
    if not admin.has_change_permission(request, actor):
        raise PermissionDenied
    return actor


def _page(
    admin: Any, request: HttpRequest, name: str, title: str, actor: Actor, form: Any, context: dict[str, Any]
) -> HttpResponse:
    own_page = reverse("admin:articles_actor_change", args=[actor.pk])
    common = {
        **admin.admin_site.each_context(request), "list_address": list_address(admin, request),
        "actor_address": with_list(admin, request, own_page), "list_filters": request.GET.get(LIST_FILTERS, ""),
        "title": title, "opts": admin.opts, "actor": actor, "form": form,
        "media": admin.media + form.media,
    }  # fmt: skip
    return TemplateResponse(request, f"admin/articles/actor/{name}.html", {**common, **context})
