from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from articles.curation import decisions
from articles.curation.proposals import dismiss
from articles.importing.rereading import answering_proposals
from articles.models import Actor, Proposal
from articles.tasks.bulk import accept_proposals
from articles.text.shorten import shortened

from . import bulk_by_worker
from .actions import DecidingAdmin
from .base import _in_words, person_column
from .chosen_rows import counted

AT_ONCE = 500  # accepted in one request: each is a decision of its own, with some 20 queries
MOST_BY_WORKERS = 5_000  # as many decisions as they undo in one go
WEIGHT = 10  # as much work as so many statements of another verb, for whether workers do it


class ProposalStatusFilter(admin.SimpleListFilter):
    """Those that are decided are out of the way unless asked for."""

    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [*Proposal.Status.choices[1:], ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        choices = list(super().choices(changelist))
        choices[0]["display"] = "open"
        return choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in Proposal.Status.values[1:]:
            return queryset.filter(status=self.value())
        return queryset if self.value() == "all" else queryset.open()


@admin.register(Proposal)
class ProposalAdmin(DecidingAdmin):
    """What machines suggest. A person accepts or dismisses it, and changes nothing else of it."""

    change_form_template = "admin/articles/proposal/change_form.html"
    instead = "Dismiss it, and it will not be made again."
    list_display = ["question", "about", "now", "instead_of_it", "why", "status", "created_at"]
    list_filter = [ProposalStatusFilter, "kind", "field"]
    actions = ["accept", "dismiss"]
    readonly_fields = [
        "question", "about", "now", "instead_of_it", "why", "extractor", "status", "closed_because", "created_at",
        "decided_at", person_column("decided_by"),
    ]  # fmt: skip

    fields = (*readonly_fields,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Who an actor is, is for those who may change actors."""
        proposals = Proposal.objects.for_lists()
        return proposals if request.user.has_perm("articles.change_actor") else proposals.about_statements()

    @admin.action(description="Accept", permissions=["change"])
    def accept(self, request: Any, queryset: QuerySet[Any]) -> HttpResponse | None:
        if bulk_by_worker.is_for_workers(request.chosen.count * WEIGHT):
            if request.chosen.count <= MOST_BY_WORKERS:
                return self._accept_by_worker(request)
            self.refuse_more_than(request, MOST_BY_WORKERS)
            return None
        self._accept_here(request, queryset)
        return None

    def _accept_by_worker(self, request: Any) -> HttpResponse | None:
        asked = answering_proposals.ask(request.chosen.pairs(), by=request.user)
        self._tell_of_actors(request, request.chosen.count - asked.n)
        return bulk_by_worker.hand_over(asked, accept_proposals)

    def _accept_here(self, request: Any, queryset: QuerySet[Any]) -> None:
        """Each by itself: one that cannot be carried out leaves the others as they are. Actors are merged, and found on
        Wikidata, one at a time, by who looked at them."""
        ticked = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key.isdecimal()]  # closed since, too
        wanted = Q(pk__in=queryset.values("pk")) | Q(pk__in=ticked)
        chosen = Proposal.objects.filter(wanted).select_related("actor", "other").order_by("pk")
        proposals = list(chosen[: AT_ONCE + 1])
        if len(proposals) > AT_ONCE:
            self.refuse_more_than(request, AT_ONCE)
            return
        if len(proposals) > 1 or request.POST.get("select_across") == "1":
            proposals = [each for each in chosen if each.kind == Proposal.Kind.STATEMENT_DIFFERS]
            self._tell_of_actors(request, len(chosen) - len(proposals))
        note = "" if len(chosen) == 1 else answering_proposals.NOTE
        done = 0
        for proposal in proposals:
            try:
                answering_proposals.accept_if_allowed(proposal=proposal, by=request.user, note=note)
                done += 1
            except (IntegrityError, ValidationError, decisions.CurationError) as error:
                self.message_user(request, f"Not accepted: {proposal} {_in_words(error)}", messages.ERROR)
        self._tell(request, done, "accepted")

    def _tell_of_actors(self, request: HttpRequest, count: int) -> None:
        if count:
            asked = "1 question about actors is" if count == 1 else f"{count} questions about actors are"
            self.message_user(request, f"{asked} left: accept each by itself.", messages.WARNING)

    @admin.action(description="Dismiss", permissions=["change"])
    def dismiss(self, request: Any, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self.decide(request, dismiss, "dismissed")

    def _tell(self, request: Any, count: int, done: str) -> None:
        if count:
            self.message_user(request, f"{counted(self, count)} {done}.", messages.SUCCESS)
            one = request.chosen.all_of(Proposal.objects.for_lists()).first() if request.chosen.count == 1 else None
            self.log_verb(request, done, count, one)
        else:
            self.message_user(request, f"Nothing was {done}.")

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> Any:
        return ["question"]

    @admin.display(description="proposal")
    def question(self, proposal: Proposal) -> str:
        if proposal.kind == Proposal.Kind.SAME_ACTOR:
            return "The same actor?"
        if proposal.kind == Proposal.Kind.WIKIDATA:
            return "This Wikidata item?"
        return f"Another {proposal.get_field_display()}?"

    @admin.display(description="about")
    def about(self, proposal: Any) -> str:
        if proposal.kind == Proposal.Kind.STATEMENT_DIFFERS:
            url = reverse("admin:articles_statement_change", args=[proposal.statement_id])
            return format_html('<a href="{}">{}</a>', url, shortened(proposal.statement.text, 110))
        if proposal.kind == Proposal.Kind.WIKIDATA:
            return link(proposal.actor)
        return format_html("{} and {}", link(proposal.actor), link(proposal.other))

    @admin.display(description="when proposed", empty_value="—")
    def now(self, proposal: Proposal) -> str | None:
        return proposal.current_in_words if proposal.kind == Proposal.Kind.STATEMENT_DIFFERS else None

    @admin.display(description="proposed")
    def instead_of_it(self, proposal: Proposal) -> str:
        if proposal.kind == Proposal.Kind.STATEMENT_DIFFERS:
            return proposal.proposed_in_words
        if proposal.kind == Proposal.Kind.WIKIDATA:
            url = f"{reverse('admin:wikidata')}?{urlencode({'at': proposal.pk})}"
            return format_html('{} (<a href="{}">compare, choose</a>)', proposal.wikidata, url)
        keep, duplicate = answering_proposals.kept_first(proposal)
        if keep.merged_into_id or duplicate.merged_into_id:
            return "They are the same." if keep.survivor == duplicate.survivor else proposal.closed_because
        query = urlencode([("id", keep.pk), ("id", duplicate.pk)])
        merge = f"{reverse('admin:articles_actor_merge')}?{query}"
        return format_html('Merge into {} (<a href="{}">compare, choose</a>)', keep, merge)


def link(actor: Actor) -> str:
    url = reverse("admin:articles_actor_change", args=[actor.pk])
    country = f", {actor.country}" if actor.country else ""
    return format_html('<a href="{}">{}</a> ({}{})', url, actor, actor.get_kind_display(), country)
