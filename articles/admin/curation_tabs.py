"""What leads from one page of curation to another: for each, who may see it, and how much there is to look through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from articles.actors.clusters import open_clusters
from articles.models import Article, ErrorReport, Proposal, Statement

MATCHES, WIKIDATA = "Actor matches", "Wikidata"
MOST = 1000  # counted; there is more than can be looked through


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    url: str
    n: str | None
    is_here: bool


def tabs_of(request: HttpRequest, *, here: str) -> list[Tab]:
    user = request.user
    decides_on_actors = user.has_perms(["articles.view_proposal", "articles.change_actor"])
    review, sees_statements = reverse("admin:review"), user.has_perm("articles.view_statement")
    proposals = reverse("admin:articles_proposal_changelist")
    articles, sees_articles = reverse("admin:articles_article_changelist"), user.has_perm("articles.view_article")
    lists = [
        ("Statements", review, Statement.objects.to_decide(), sees_statements),
        (MATCHES, reverse("admin:matches"), lambda: len(open_clusters()), decides_on_actors),
        (WIKIDATA, reverse("admin:wikidata"), Proposal.objects.actors_on_wikidata(), decides_on_actors),
        ("Newer readings", f"{proposals}?kind__exact=statement+differs", Proposal.objects.open().about_statements(),
         user.has_perm("articles.view_proposal")),
        ("Flags", f"{review}?flagged=yes", Statement.objects.in_place().flagged(), sees_statements),
        ("No date", f"{articles}?dated=no", Article.objects.undated(), sees_articles),
        ("No publisher", f"{articles}?publisher=none", Article.objects.without_publisher(), sees_articles),
        ("Readers’ reports", reverse("admin:articles_errorreport_changelist"), ErrorReport.objects.open(),
         user.has_perm("articles.view_errorreport")),
        ("Changes", reverse("admin:changes"), None, user.has_module_perms("articles")),
    ]  # fmt: skip
    seen = [(name, url, rows) for name, url, rows, may_see in lists if may_see]
    counts = _counted([rows for _, _, rows in seen])
    tabs = [Tab(name, url, n, name == here) for (name, url, _), n in zip(seen, counts, strict=True)]
    # Most never ask Wikidata, and there is little room.
    return [tab for tab in tabs if tab.name != WIKIDATA or tab.n != "0" or tab.is_here]


def leads_of(request: HttpRequest) -> list[Tab]:
    """What the first page of the admin leads to: the tabs, and bringing articles in."""
    may_import = request.user.has_perm("articles.add_article")
    bring_in = [Tab("Import articles", reverse("admin:import"), None, is_here=False)] if may_import else []
    return [*tabs_of(request, here=""), *bring_in]


def _counted(lists: Sequence[Any]) -> list[str | None]:
    """In one query, each as far as MOST; what is counted otherwise, by a function, is asked for by itself."""
    parts: list[str] = []
    params: list[Any] = []
    for rows in lists:
        if isinstance(rows, QuerySet):
            counted = rows if rows.query.distinct else rows.order_by().values("pk")
            sql, given = counted[: MOST + 1].query.sql_with_params()
            parts.append(f"(SELECT count(*) FROM ({sql}) AS found)")  # noqa: S608  Django's own SQL
        else:
            given = (None if rows is None else rows(),)
            parts.append("%s::bigint")
        params += given
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return [None if n is None else f"{MOST:,}+" if n > MOST else f"{n:,}" for n in cursor.fetchone()]
