"""The next statement, which a browser fetched ahead and shows while the decision about this one is on its way."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2s

from django.http import HttpRequest, JsonResponse

from articles.models import Statement
from articles.presenters.review_statement import status_of

from .form import ReviewForm

SHOWN = "shown"  # field: the stamp of what is shown already
REASONS = {"public_reason", "note"}  # what says something of the decision, and puts nothing right
ITS_OWN = {"said_on", "kind", "act"}  # what nothing is shown of beside another statement
SEEN = ("pk", "revision", "status", "flag", "article__revision")
Revisions = Iterable[tuple[int, int]]  # statements by their number, each with its revision


def stamp_of(statement: Statement, beside: Revisions, article_revision: int) -> str:
    """Another one after anything changed that the desk shows of a statement, its article or the statements beside."""
    made_of = f"{statement.pk} {article_revision} {sorted(beside)}"
    return blake2s(made_of.encode(), digest_size=12).hexdigest()


def answer(
    request: HttpRequest, following: Statement, decided: Statement, form: ReviewForm, revision: int, said: str
) -> JsonResponse | None:
    """What is left to tell where the next statement is shown already, and is still as it was fetched, but for what was
    just decided, whose `revision` it was fetched with. None where something was put right that is shown beside others
    (words, speaker, role, countries), or anything else changed: then the page is sent as it is now."""
    shown = request.POST.get(SHOWN)
    if not shown or set(form.changed_data) - REASONS - ITS_OWN:
        return None
    beside = {each.pk: each for each in Statement.objects.beside(following).values_list(*SEEN, named=True)}
    then = [(pk, revision if pk == decided.pk else each.revision) for pk, each in beside.items()]
    if shown != stamp_of(following, then, beside[following.pk].article__revision):
        return None
    accepted = sum(each.status == Statement.Status.ACCEPTED for each in beside.values())
    status = status_of(beside[decided.pk]) if decided.pk in beside else ""
    return JsonResponse({"said": said, "decided": decided.public_id, "status": status, "accepted": accepted})
