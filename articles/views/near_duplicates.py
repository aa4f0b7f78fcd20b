"""The same words elsewhere: who else printed what a statement says."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.models import Statement
from articles.presenters.near_duplicates import elsewhere
from articles.presenters.statement_rows import row

from .htmx import keep_query, page_or_part, sealed


@require_safe
def near_duplicates(request: HttpRequest, public_id: str) -> HttpResponse:
    statement = get_object_or_404(Statement.objects.for_permalink(), public_id=public_id.upper())
    if statement.seal:
        return sealed(request, statement.seal, f"Statement {statement.public_id}")
    if statement.fate:
        return redirect(statement)
    if public_id != statement.public_id:
        return keep_query(request, request.path.replace(public_id, statement.public_id))
    own = row(statement, {})
    context = {"section": "statements", "row": own, "own": [own], "elsewhere": elsewhere(statement)}
    return page_or_part(request, "articles/near_duplicates.html", "articles/_near_duplicates.html", context)
