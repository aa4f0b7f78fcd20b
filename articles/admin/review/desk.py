"""What the desk shows: one statement of the queue, the form for its parts, and where in the queue it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from anyascii import anyascii
from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from articles.admin import edit_conflicts, unsaved_forms
from articles.admin.curation_tabs import Tab, tabs_of
from articles.admin.edit_conflicts import OpenedForm
from articles.curation.review import READY_REASONS
from articles.curation.review_queue import PLACED, Queue
from articles.filters.one_parameter import InvalidFilter
from articles.filters.statement_filter import Chip
from articles.models import Actor, Lease, Statement
from articles.models.statement_queryset import StatementQuerySet
from articles.presenters.map_and_matrix import FilteredPage, read_filter
from articles.presenters.review_speakers import candidates
from articles.presenters.review_statement import article_context
from articles.presenters.review_suggestions import Suggestion, suggested

from . import fetched_ahead
from .filtering import FLAGGED, OWN, form_of
from .form import ACT_CHOICES, NEW_KINDS, ReviewForm

NEXT, PREVIOUS = "next", "previous"


@dataclass(frozen=True)
class Desk:
    queue: Queue
    at: str
    move: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Desk:
        """Raises InvalidFilter."""
        given, filters = read_filter(request, *OWN)
        only_flagged = given.option("flagged", (FLAGGED,), "") == FLAGGED
        sample = _sample(given.text("sample"))
        queue = Queue(filters, cast(User, request.user), only_flagged, sample)
        return cls(queue, given.text("at"), given.option("move", (NEXT, PREVIOUS), ""))

    def afresh(self) -> Desk:
        """Without what was looked up of the queue so far, of which a decision may change something."""
        return replace(self, queue=replace(self.queue))

    def statement(self) -> Statement | None:
        """The one that the address names, else the first to decide, with what the desk shows. Raises InvalidFilter."""
        if self.at:
            return self._named(Statement.objects.for_review())
        first = self.queue.first()
        return fresh(first) if first else None

    def placed(self) -> Statement | None:
        """The same with its place alone."""
        among = Statement.objects.only(*PLACED, "seal").with_review_place()
        return self._named(among) if self.at else self.queue.first()

    def moved(self) -> Statement | None:
        """The one behind or before the one that the address names; None where there is none."""
        at = self.placed()
        return at and (self.queue.following(at) if self.move == NEXT else self.queue.preceding(at))

    def _named(self, among: StatementQuerySet) -> Statement:
        found = among.with_public_id(self.at)
        if found is None:
            raise InvalidFilter("at", self.at, "there is no statement with this id to review")
        if found.seal_id:
            raise InvalidFilter("at", self.at, "the statement with this id is removed by law")
        return found

    def sealed(self) -> Statement | None:
        """The one that the address names, where it is removed by law."""
        return Statement.objects.only(*PLACED).sealed().with_public_id(self.at) if self.at else None

    @cached_property
    def _address(self) -> str:
        """To which what is the statement's own is added: a page asks very often."""
        own = {"flagged": FLAGGED if self.queue.only_flagged else "", "sample": str(self.queue.sample or "")}
        query = [self.queue.filters.to_query(), urlencode({name: value for name, value in own.items() if value})]
        return f"{reverse('admin:review')}?{''.join(f'{each}&' for each in query if each)}"

    def url(self, statement: Statement | None = None, *, move: str = "") -> str:
        if statement is None:
            return self._address.rstrip("?&")
        return f"{self._address}at={statement.public_id}" + (f"&move={move}" if move else "")

    def here_url(self, statement: Statement) -> str:
        return f"{reverse('admin:review_here')}?{self.url(statement).partition('?')[2]}"

    def chips(self) -> list[Chip]:
        return FilteredPage("admin:review", self.queue.filters, {}).chips()


def fresh(statement: Statement) -> Statement:
    """As it is now, with what the desk shows of it."""
    return Statement.objects.for_review().get(pk=statement.pk)


def _sample(number: str) -> int | None:
    if number and not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise InvalidFilter("sample", number, "it is the number of a sample that was drawn")
    return int(number) if number else None


def parts_form(
    request: HttpRequest, statement: Statement, sent: QueryDict | None
) -> tuple[ReviewForm, list[Statement]]:
    """With what was sent, and the statements beside, without all that the page shows around it."""
    beside = list(Statement.objects.beside(statement).in_reading_order())
    may_add = request.user.has_perm("articles.add_actor")
    return ReviewForm(sent, statement=statement, candidates=candidates(statement, beside), may_add=may_add), beside


def suggestions_of(form: ReviewForm, beside: Sequence[Statement]) -> list[Suggestion]:
    form.is_valid()
    prefetch_related_objects(beside, "speaker__country")
    return suggested(form.instance, form.typed(), beside, form.candidates)


def is_unseen(form: ReviewForm, beside: Sequence[Statement]) -> bool:
    """Whether something follows from other words which the page did not show with them."""
    is_seen = form.data.get("suggested_for") == words_of(form)
    return form.has_other_words() and not is_seen and bool(suggestions_of(form, beside))


def words_of(form: ReviewForm) -> str:
    start, end = form.span()
    return f"{start}-{end}"


def context_of(
    request: HttpRequest, desk: Desk, statement: Statement | None, *, typed: QueryDict | None = None, **told: Any
) -> dict[str, Any]:
    """`typed` is what comes back to its author; `told` why, and what was done before. The statement is as `fresh`
    gives it."""
    queue = desk.queue
    common = {
        "desk": desk,
        "sentence": _sentence(queue),
        "chips": desk.chips(),
        "may_decide": request.user.has_perm("articles.change_statement"),
        "statement": statement,
        **told,
    }
    if not is_part(request) or statement is None:
        common |= queue_around(request, desk, statement)
    if not is_part(request):
        common["uses_single_keys"] = uses_single_keys(request)
        names = Actor.objects.countries().values_list("name", flat=True)
        common["all_countries"] = sorted(names, key=anyascii)  # PostgreSQL takes longer to fold them all
        common["filter_form"] = form_of(queue)
    if statement is None:
        return common
    form, beside = parts_form(request, statement, typed)
    if typed is not None:
        common["suggestions"] = suggestions_of(form, beside)
        common["suggested_for"] = words_of(form)
        common.setdefault("problems", form.errors)
    shown = article_context(statement, beside, form.span())
    opened = OpenedForm.of(form, [])
    return {
        **common,
        **shown,
        "statement": statement,
        "form": form,
        "value": {name: form[name].value() for name in form.fields},
        "before": {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields},
        "speakers": {str(each.actor.pk): each for each in form.candidates},
        "opened_with": edit_conflicts.NAME,
        "opened": (typed.get(edit_conflicts.NAME) if typed else "") or opened.written(),
        "opened_by": unsaved_forms.opened_by(request),
        "stamp": fetched_ahead.stamp_of(
            statement, [(each.pk, each.revision) for each in beside], statement.article.revision
        ),
        "url_of": {each.public_id: desk.url(each) for each in beside},
        "reasons": READY_REASONS,
        "kinds": Statement.Kind.choices,
        "acts": ACT_CHOICES,
        "new_kinds": NEW_KINDS,
    }


def is_part(request: Any) -> bool:
    """Then what is told of the queue comes with a request of its own: nobody waits for it before the next statement."""
    return bool(request.htmx)


def queue_around(request: HttpRequest, desk: Desk, statement: Statement | None) -> dict[str, Any]:
    """Where in the queue it is, how much there is, and what comes next."""
    queue = desk.queue
    told: dict[str, Any] = {"tabs": tabs(request, queue)}
    if statement is None:
        return told
    ahead, moves_by_one = queue.ahead(statement)
    told |= {"count": queue.count(), "place": queue.place_of(statement), "moves_by_one": moves_by_one}
    return told | {"ahead_url": desk.url(ahead) if ahead else ""}


def tabs(request: HttpRequest, queue: Queue) -> list[Tab]:
    return tabs_of(request, here="Flags" if queue.only_flagged else "Statements")


def others_here(request: HttpRequest) -> list[Lease]:
    return list(Lease.objects.in_force().of_others_than(cast(User, request.user)).with_names()[:5])


def _sentence(queue: Queue) -> str:
    words = queue.filters.sentence()
    words = words[0].lower() + words[1:]
    if queue.only_flagged:
        return f"flagged {words}"
    return words if queue.filters.status else f"proposed {words}"


def uses_single_keys(request: HttpRequest) -> bool:
    profile = getattr(request.user, "profile", None)
    return profile.uses_single_keys if profile else True
