"""Which rows of a list a verb is for: those that were ticked or selected, as they were when the list showed them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.html import format_html
from django.utils.http import urlencode

from articles.curation.recording import noting_decisions
from articles.models import Selection
from articles.models.selected_rows import AS_GIVEN, AS_THEY_WERE, unchanged_rows

from .undo_link import with_undo

SEEN_INPUT = "seen"  # hidden inputs: "key.revision" of each row that the list shows
SELECTION = "selected"  # the number of a selection, in addresses and forms
# In the address of a selection: the action that was chosen before, and what the list was narrowed down to.
VERB, NARROWED = "verb", "narrowed"
# Rows that a verb is carried out on in one request, whose SQL has a minute (costly_requests.py): for each of them,
# triggers write the history and the decision, which takes 1 to 3 ms where the machine does much else.
AT_ONCE = 10_000
TICK = (
    '<input type="checkbox" name="{0}" value="{1}" aria-label="Select this object for an action - {2}" '
    'class="action-select"><input type="hidden" name="{3}" value="{1}.{4}">'
)


@dataclass(frozen=True)
class Chosen:
    """`source` gives key and revision of each."""

    count: int
    source: str
    params: list[Any]

    @classmethod
    def from_post(cls, sent: QueryDict, selection: Selection | None) -> Chosen:
        if selection:
            return cls(len(selection.keys), AS_THEY_WERE, [selection.pk])
        revisions = pairs_of(sent.getlist(SEEN_INPUT))
        ticked = {int(key) for key in sent.getlist(helpers.ACTION_CHECKBOX_NAME) if _is_number(key)}
        seen = [revisions.get(key, -1) for key in sorted(ticked)]  # where it is not said how they were: not as they are
        return cls(len(ticked), AS_GIVEN, [sorted(ticked), seen])

    def rows(self, queryset: models.QuerySet[Any]) -> Any:
        """Those of them that have not changed since."""
        return queryset.filter(unchanged_rows(queryset.model, self.source, self.params))

    def pairs(self) -> list[tuple[int, int]]:
        """(key, revision) of each."""
        with connection.cursor() as cursor:
            cursor.execute(self.source, self.params)
            return [(key, revision) for key, revision in cursor.fetchall()]

    def all_of(self, queryset: models.QuerySet[Any]) -> Any:
        """Those that have changed since, too."""
        keys = RawSQL(f"SELECT key FROM ({self.source}) AS chosen (key, revision)", self.params)  # noqa: S608, S611
        return queryset.filter(pk__in=keys)

    def hold(self, model: type[models.Model]) -> list[int]:
        """Keep others from changing these rows until the transaction ends."""
        held = self.rows(model._default_manager.all()).order_by("pk").select_for_update(no_key=True)
        return list(held.values_list("pk", flat=True))


def pairs_of(texts: Iterable[str]) -> dict[int, int]:
    """Revisions by key."""
    return dict(pair for each in texts if (pair := pair_of(each)))


def pair_of(text: str) -> tuple[int, int] | None:
    key, _, revision = text.partition(".")
    return (int(key), int(revision)) if _is_number(key) and _is_number(revision) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


class SelectedFilter(admin.SimpleListFilter):
    """Only what is selected, where the address names a selection of who asks."""

    title, parameter_name = "selection", SELECTION

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: Any) -> None:
        self.selection = model_admin.selection_of(request, request.GET.get(SELECTION, ""))
        for name in (VERB, NARROWED):  # they narrow nothing down
            params.pop(name, None)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(self.value(), str(self.selection))] if self.selection else [("", "")][:0]

    def has_output(self) -> bool:
        return self.value() is not None

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        return queryset.filter(pk__in=self.selection.in_it()) if self.selection else queryset.none()


class ChoosingAdmin(admin.ModelAdmin):
    """Whose verbs are for what the person saw. Rows that changed since are left, and it says how many."""

    def most_at_once(self) -> int:
        """Rows that can be chosen for a verb."""
        return AT_ONCE

    def selection_of(self, request: HttpRequest, number: str) -> Selection | None:
        selection = Selection.objects.of(request.user).numbered(number)
        return selection if selection and selection.model == self.opts.label_lower else None

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*super().get_list_filter(request), SelectedFilter]

    def action_checkbox(self, obj: Any) -> Any:
        """As Django makes it, with what the row is seen as; without a template for each row."""
        return format_html(TICK, helpers.ACTION_CHECKBOX_NAME, obj.pk, obj, SEEN_INPUT, obj.revision)

    def changelist_view(self, request: Any, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST" and "select_all" in request.POST and self.has_change_permission(request):
            return self._select_all(request)
        selection = self.selection_of(request, request.POST.get(SELECTION) or request.GET.get(SELECTION, ""))
        if request.method == "POST":
            request.chosen = Chosen.from_post(request.POST, selection)
        list_before = f"?{QueryDict(request.GET.get(NARROWED, '')).urlencode()}"
        context = {"selection": selection, "without_selection": list_before, **(extra_context or {})}
        page = super().changelist_view(request, context)
        if selection and (form := getattr(page, "context_data", {}).get("action_form")):
            form.initial["action"] = request.GET.get(VERB, "")
        return page

    def _select_all(self, request: HttpRequest) -> Any:
        """All rows of the list, on every page, as they are now. The address of what follows names them."""
        found = self.get_changelist_instance(request).get_queryset(request)
        most = self.most_at_once()
        pairs = list(found.order_by().values_list("pk", "revision")[: most + 1])
        if len(pairs) > most:
            self.refuse_more_than(request, most)
            return HttpResponseRedirect(request.get_full_path())
        selection = Selection.objects.make(pairs, model=self.model, by=request.user)
        self.message_user(request, f"Selected: {counted(self, len(selection.keys))}.{_since(request, selection)}")
        verb = request.POST.get("action", "")
        known = {VERB: verb if verb in self.get_actions(request) else "", NARROWED: request.GET.urlencode()}
        kept = {name: value for name, value in known.items() if value}
        return HttpResponseRedirect(f"{request.path}?{urlencode({SELECTION: str(selection.pk), **kept})}")

    def response_action(self, request: Any, queryset: QuerySet[Any]) -> Any:  # type: ignore[override]
        if request.POST.get("select_across") == "1" and not self.selection_of(request, request.POST.get(SELECTION, "")):
            message = "Nothing was changed: select all again, so that it is clear which rows are meant."
            self.message_user(request, message, messages.WARNING)
            return None
        if request.chosen.count > (most := self.most_at_once()):
            self.refuse_more_than(request, most)
            return None
        # A page that asks once more, as before deleting, names each row.
        which = request.chosen.all_of if "post" in request.POST else request.chosen.rows
        return super().response_action(request, which(self.get_queryset(request)))

    def refuse_more_than(self, request: HttpRequest, most: int) -> None:
        """Before anything is done."""
        names = self.opts.verbose_name_plural
        at_most = f"at most {most:,} {names} can be changed at once"
        message = f"Nothing was changed: {at_most}. Narrow the list with filters first."
        self.message_user(request, message, messages.WARNING)

    @transaction.atomic
    def act(
        self, request: Any, verb: Any, done: str, *, passed_over: dict[str, Any] | None = None, **arguments: Any
    ) -> int:
        """Carry a verb out on the chosen rows and tell the person what became of them. `passed_over`: for what a verb
        leaves alone, which condition it has."""
        held = request.chosen.hold(self.model)
        rows = self.model._default_manager.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [held]))
        told = {"changed since this page was opened": request.chosen.count - len(held)}
        told |= {what: rows.filter(condition).count() for what, condition in (passed_over or {}).items()}
        one = rows.first() if request.chosen.count == 1 else None
        with noting_decisions() as made:
            count = verb(rows, **arguments)
        self.tell(request, count, done, told, made)
        if count:
            self.log_verb(request, done, count, one)
        return count

    def log_verb(self, request: Any, done: str, count: int, one: models.Model | None = None) -> None:
        """One recent action, however many rows it was for."""
        LogEntry.objects.create(
            user=request.user, content_type=ContentType.objects.get_for_model(self.model), action_flag=CHANGE,
            object_id=str(one.pk) if one else None, object_repr=str(one or counted(self, count))[:200],
            change_message=f"{done.capitalize()}.",
        )  # fmt: skip

    def tell(self, request: Any, count: int, done: str, told: dict[str, int], made: list[int]) -> None:
        left = [f"Left alone: {counted(self, n)}, {what}." for what, n in told.items() if n]
        rest = request.chosen.count - count - sum(told.values())
        if rest > 0:
            left.append(f"Nothing to do for {counted(self, rest)}: already {done}, or cannot be.")
        if count:
            left.insert(0, f"{counted(self, count)} {done}.")
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, with_undo(" ".join(left) or f"Nothing was {done}.", made), level)


def counted(model_admin: Any, count: int) -> str:
    """ "1 statement", "2 statements"."""
    names = model_admin.opts.verbose_name, model_admin.opts.verbose_name_plural
    return f"{count} {names[count != 1]}"


def _since(request: HttpRequest, selection: Selection) -> str:
    """How many more, or fewer, than the list said."""
    shown = request.POST["select_all"]
    more = len(selection.keys) - int(shown) if _is_number(shown) else 0
    return f" That is {abs(more)} {'more' if more > 0 else 'fewer'} than when the list was opened." if more else ""
