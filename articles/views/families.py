"""The same words elsewhere: who else printed what a statement says."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.models import Statement
from articles.presenters.statement_rows import Row, row, rows_of
from articles.text.word_diff import Differences, differences

from .htmx import keep_query, page_or_part, sealed

MOST = 100


@dataclass(frozen=True, slots=True)
class Copy:
    """A statement in the words of another, and where its words differ."""

    row: Row
    source: str
    differs: Differences


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who else has a statement's words, MOST of them at most; `n` is how many there are."""

    copies: list[Copy]
    n: int

    @property
    def more(self) -> int:
        return self.n - len(self.copies)


@require_safe
def family_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    if statement.fate:
        return redirect(statement)
    if public_id != statement.public_id:
        return keep_query(request, request.path.replace(public_id, statement.public_id))
    own = row(statement, {})
    context = {"section": "statements", "row": own, "own": [own], "elsewhere": elsewhere(statement)}
    return page_or_part(request, "articles/family_detail.html", "articles/_family.html", context)


def elsewhere(statement: Statement) -> Elsewhere:
    same = Statement.objects.public().with_same_words_as(statement).for_display()
    shown = list(same[: MOST + 1])
    n = same.count() if len(shown) > MOST else len(shown)
    shown = shown[:MOST]
    copies = [
        Copy(row, str(other.source or "Publisher not given"), differences(statement.text, other.text))
        for row, other in zip(rows_of(shown), shown, strict=True)
    ]
    return Elsewhere(copies, n)
