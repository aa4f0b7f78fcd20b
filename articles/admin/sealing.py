"""Removing words by law: asked for, shown with all that will vanish, confirmed; and lifted again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin.reasons import note_field, reason_field
from articles.curation import sealing
from articles.models import Article, Seal

from .base import ReadOnlyAdmin, person_column

SECONDS = 600  # all articles are read through for the words
APPLY, READ = "articles.apply_seal", "articles.read_sealed"


class SealForm(forms.Form):
    words = forms.CharField(
        label="Words to remove", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6, "cols": 80}),
        help_text="Copied from the article as it stands now. Leave empty to remove the whole article.",
    )  # fmt: skip
    ground = reason_field(
        label="Ground for readers", required=True,
        help_text="Readers see it in place of what is removed. Do not repeat the words here.",
    )  # fmt: skip
    note = note_field(help_text="Never shown to readers.", widget=forms.TextInput(attrs={"size": 80}))


def seal_view(request: Any, pk: int) -> HttpResponse:
    """Twice: the first time shows what will vanish, the second, with the box ticked, removes it."""
    if not request.user.has_perm(APPLY):
        raise PermissionDenied
    request.time_limit.seconds = SECONDS
    article = get_object_or_404(Article, pk=pk)
    form = SealForm(request.POST or None)
    shown = None
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            span = sealing.span_of(article, words) if words.strip() else None
            if "confirmed" in request.POST:
                why = {name: form.cleaned_data[name] for name in ("ground", "note")}
                made = sealing.seal(article=article, span=span, by=request.user, **why)
                messages.success(request, "Removed. The original text is kept under a separate permission.")
                return HttpResponseRedirect(reverse("admin:articles_seal_change", args=[made.pk]))
            shown = sealing.preview(article=article, span=span)
        except sealing.SealError as error:
            form.add_error(None, str(error))
    context = {
        **admin.site.each_context(request), "title": f"Remove by law: {article}", "article": article, "form": form,
        "shown": shown, "opts": Article._meta,
    }  # fmt: skip
    return TemplateResponse(request, "admin/articles/article/seal.html", context)


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin, admin.ModelAdmin):
    """What was removed by law. Made from an article's page; lifted here."""

    change_form_template = "admin/articles/seal/change_form.html"
    list_display = ["__str__", "ground", "sealed_at", "sealed_by", "lifted_at"]
    list_select_related = ["article", "sealed_by"]
    fields = readonly_fields = (
        "article", "version", "start", "end", "ground", "note", "sealed_at", person_column("sealed_by"), "lifted_at",
        person_column("lifted_by"), "lifted_because",
    )  # fmt: skip

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(APPLY) or super().has_view_permission(request, obj)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("of/<int:pk>/", view(seal_view), name="articles_seal_of"),
            path("<int:pk>/lift/", view(self.lift_view), name="articles_seal_lift"),
            path("<int:pk>/originals/", view(self.originals_view), name="articles_seal_originals"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may = {"may_apply": request.user.has_perm(APPLY), "may_read": request.user.has_perm(READ)}
        return super().change_view(request, object_id, form_url, {**may, **(extra_context or {})})

    def lift_view(self, request: Any, pk: int) -> HttpResponse:
        if not request.user.has_perm(APPLY):
            raise PermissionDenied
        request.time_limit.seconds = SECONDS
        seal = get_object_or_404(Seal, pk=pk)
        if request.method == "POST":
            try:
                sealing.lift(seal=seal, by=request.user, because=request.POST.get("because", ""))
                messages.success(request, "Lifted. The original text is back in its place.")
            except sealing.SealError as error:
                messages.error(request, f"Not lifted. {error}")
        return HttpResponseRedirect(reverse("admin:articles_seal_change", args=[pk]))

    def originals_view(self, request: Any, pk: int) -> HttpResponse:
        """A form asks first: reading is noted, and a GET writes nothing."""
        if not request.user.has_perm(READ):
            raise PermissionDenied
        seal = get_object_or_404(Seal, pk=pk)
        originals = sealing.read_originals(seal=seal, by=request.user) if request.method == "POST" else None
        readings = seal.readings.select_related("by")[:50]
        context = {
            **self.admin_site.each_context(request), "title": f"What was removed: {seal}", "seal": seal,
            "originals": originals, "readings": readings, "opts": self.opts,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/seal/originals.html", context)
