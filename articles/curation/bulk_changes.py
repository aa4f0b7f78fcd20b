"""A verb for many rows, carried out some at a time: each part is a decision of its own, all of them one batch, which
can be undone as a whole. What was done is written with how far it is, so that it goes on where it was broken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from articles.curation import decisions, hiding
from articles.curation.decisions import CurationError
from articles.curation.proposals import dismiss
from articles.curation.provenance import set_provenance
from articles.curation.recording import in_one_go
from articles.curation.statement_parts import set_parts
from articles.curation.undo import undo
from articles.models import Article, BulkChange, Decision, Proposal, Statement
from articles.models.selected_rows import AS_GIVEN, unchanged_rows

TOGETHER = 1_000  # statements changed in one transaction; decisions are undone one by one


class Verb(NamedTuple):
    """`rows` is what `does` calls them; `weight`: how many statements change with each."""

    does: Callable[..., int]
    model: type[Model] = Statement
    rows: str = "statements"
    weight: int = 1


BULK_VERBS = {
    "accept": Verb(decisions.accept), "reject": Verb(decisions.reject), "withdraw": Verb(decisions.withdraw),
    "restore": Verb(decisions.restore), "settle flags": Verb(decisions.settle_flags),
    "keep apart": Verb(decisions.keep_apart), "let join": Verb(decisions.let_join), "set parts": Verb(set_parts),
    "hide": Verb(hiding.hide, Article, "articles", 20), "show": Verb(hiding.show, Article, "articles", 20),
    "set provenance": Verb(set_provenance, Article, "articles", 20),
    "dismiss": Verb(dismiss, Proposal, "proposals"),
}  # fmt: skip


def name_of(verb: Callable[..., Any]) -> str:
    return next(name for name, each in BULK_VERBS.items() if each.does is verb)


def ask(*, verb: str, rows: Sequence[tuple[int, int]], by: User, **why: Any) -> BulkChange:
    """Of rows of the verb's, by (key, revision)."""
    return BulkChange.objects.create(
        by=by, verb=verb, arguments=why, keys=[key for key, _ in rows], revisions=[revision for _, revision in rows]
    )


def ask_to_undo(chosen: Sequence[Decision], *, by: User, **why: Any) -> BulkChange:
    """In this order."""
    return BulkChange.objects.create(by=by, verb="undo", arguments=why, keys=[each.pk for each in chosen])


Step = Callable[[BulkChange, User], None]  # does the next of them, and moves `position`; raises CurationError


def carry_out(number: int, step: Step | None = None) -> None:
    """`step`: for what is no verb of this room."""
    while _do_some(number, step or _change_or_undo):
        pass


def _change_or_undo(bulk: BulkChange, by: User) -> None:
    _undo_one(bulk, by) if bulk.is_undo else _change_some(bulk, by)


@transaction.atomic
def _do_some(number: int, step: Step = _change_or_undo) -> bool:
    """Whether there is more to do."""
    bulk = BulkChange.objects.select_for_update(of=("self",)).select_related("by").get(pk=number)
    if bulk.finished_at:
        return False
    try:
        if bulk.by is None:
            raise CurationError("The account that asked for it is gone.")
        with in_one_go(bulk.batch_id) as batch:
            step(bulk, bulk.by)
        bulk.batch_id = batch[0] if batch else None
    except (CurationError, PermissionDenied) as error:
        bulk.problem = str(error)
    is_at_the_end = bool(bulk.problem) or bulk.position >= bulk.n
    bulk.finished_at = timezone.now() if is_at_the_end else None
    bulk.save()
    return not is_at_the_end


def _change_some(bulk: BulkChange, by: User) -> None:
    verb = BULK_VERBS[bulk.verb]
    part = slice(bulk.position, bulk.position + max(1, TOGETHER // verb.weight))
    rows = verb.model._default_manager
    as_chosen = unchanged_rows(verb.model, AS_GIVEN, [bulk.keys[part], bulk.revisions[part]])
    held = rows.filter(as_chosen).order_by("pk").select_for_update(no_key=True)
    keys = list(held.values_list("pk", flat=True))
    done = verb.does(**{verb.rows: rows.filter(pk__in=keys)}, by=by, **bulk.arguments)
    n = len(bulk.keys[part])
    bulk.position, bulk.n_done, bulk.n_changed_since = (
        bulk.position + n, bulk.n_done + done, bulk.n_changed_since + n - len(keys)
    )  # fmt: skip


def _undo_one(bulk: BulkChange, by: User) -> None:
    """What was undone meanwhile, or has nothing left to undo, is passed over."""
    decision = Decision.objects.get(pk=bulk.keys[bulk.position])
    bulk.position += 1
    try:
        undo(decision, by=by, **bulk.arguments)
    except CurationError:
        return
    bulk.n_done += 1
