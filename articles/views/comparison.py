"""Two statements side by side, and what a statement may be compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.filters.one_parameter import InvalidFilter, Parameters
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.presenters import date_words, why_gone
from articles.presenters.statement_list import page_of
from articles.presenters.statement_rows import StatementRow, row, rows_of
from articles.text.word_diff import Part, differences

from .htmx import explain_invalid_filter, never_shown, sealed, unlisted

PERMALINK = re.compile(r"(?:.*/s/)?([0-9A-Za-z]{1,16})(?:/.*)?")
FEW = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """One of two statements. `why` says why lists do not have it, where they do not."""

    name: str
    statement: Statement
    row: StatementRow
    parts: list[Part]
    said_on: str
    said_on_how: str
    why: dict[str, str]


@require_safe
@explain_invalid_filter
def compare(request: HttpRequest) -> HttpResponse:
    given = Parameters(request.GET, known=("a", "b", "q"))
    a, b = _asked_for(given, "a"), _asked_for(given, "b")
    for each in filter(None, (a, b)):
        if each.seal:
            return sealed(request, each.seal, f"Statement {each.public_id}")
        if not each.was_sure:
            return never_shown(request, each)
    if a and b:
        return _side_by_side(request, a, b)
    chosen = a or b
    if chosen is None:
        return render(request, "comparison/compare_start.html", {"section": "statements"})
    return _choose(request, given, chosen, "a" if a else "b")


def _asked_for(given: Parameters, name: str) -> Statement | None:
    """By its id or its permalink."""
    value = given.one(name).strip()
    if not value:
        return None
    match = PERMALINK.fullmatch(value)
    found = Statement.objects.for_permalink().with_public_id(match[1]) if match else None
    if found is None:
        raise InvalidFilter(name, value, "there is no statement with this id")
    return found


def _side_by_side(request: HttpRequest, a: Statement, b: Statement) -> HttpResponse:
    if a.pk == b.pk:
        raise InvalidFilter("b", b.public_id, "the two statements are the same; choose another")
    found = differences(a.text, b.text)
    columns = [_column(a, "A", found.one), _column(b, "B", found.other)]
    context = {
        "section": "statements",
        "title": _title(columns),
        "columns": columns,
        "found": found,
        "swap_url": comparison_address(b, a),
        "unlisted": bool(a.gone_as or b.gone_as),
        "canonical": request.build_absolute_uri(comparison_address(a, b)),
    }
    response = render(request, "comparison/compare.html", context)
    return unlisted(response) if a.gone_as or b.gone_as else response


def comparison_address(a: Statement, b: Statement) -> str:
    return f"{reverse('compare')}?{urlencode({'a': a.public_id, 'b': b.public_id})}"


def _column(statement: Statement, name: str, parts: list[Part]) -> Compared:
    said_on, how = date_words.said_on(statement)
    return Compared(name, statement, row(statement, {}), parts, said_on, how, why_gone.no_longer(statement))


def _title(columns: list[Compared]) -> str:
    """With the speakers that are known."""
    named = [column for column in columns if column.statement.speaker or column.statement.speaker_as_printed]
    speakers = dict.fromkeys(column.row.speaker for column in named)
    return f"Compare two statements by {' and '.join(speakers)}" if speakers else "Compare two statements"


def _choose(request: HttpRequest, given: Parameters, statement: Statement, name: str) -> HttpResponse:
    q = given.text("q")
    context = {
        "section": "statements",
        "name": name,
        "statement": statement,
        "own": [row(statement, {})],
        "title": f"Compare a statement by {statement.speaker_label}",
        "q": q,
        "groups": _found(statement, q) if q else _likely(statement),
    }
    return render(request, "comparison/compare_choose.html", context)


def _found(statement: Statement, q: str) -> list[tuple[str, list[StatementRow]]]:
    page = page_of(StatementFilter(q=q), size=FEW + 1)
    return [(f"Statements matching “{q}”", rows_of(each for each in page.statements if each.pk != statement.pk)[:FEW])]


def _likely(statement: Statement) -> list[tuple[str, list[StatementRow]]]:
    """What it may be compared with, each once: in its words, in similar words, from the same days."""
    public = Statement.objects.public().other_than(statement)
    found = {"The same words elsewhere": public.with_same_words_as(statement)}
    found["The same speaker in similar words"] = public.with_similar_words_as(statement)
    if statement.effective_on:
        heading = "The same speaker, around this date" if statement.speaker else "Around this date"
        among = public.by(statement.speaker) if statement.speaker else public
        found[heading] = among.near(statement.effective_on, FEW * (len(found) + 1))
    elif statement.speaker:
        found["The same speaker"] = public.by(statement.speaker).newest_first()
    seen: set[int] = set()
    groups = []
    for heading, statements in found.items():
        fresh = [each for each in statements.for_display()[: FEW + len(seen)] if each.pk not in seen][:FEW]
        seen |= {each.pk for each in fresh}
        groups.append((heading, rows_of(fresh)))
    return [(heading, rows) for heading, rows in groups if rows]
