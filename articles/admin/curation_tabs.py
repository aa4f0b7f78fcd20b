"""What leads from one page of curation to another: for each, who may see it, and how much there is to look through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.actors.clusters import open_clusters
from articles.models import Article, ErrorReport, Proposal, Statement

MATCHES = "Actor matches"
MOST = 1000  # counted; there is more than can be looked through


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    url: str
    n: str | None
    is_here: bool


def tabs_of(request: HttpRequest, *, here: str) -> list[Tab]:
    user = request.user
    review, sees_statements = reverse("admin:review"), user.has_perm("articles.view_statement")
    proposals = reverse("admin:articles_proposal_changelist")
    articles, sees_articles = reverse("admin:articles_article_changelist"), user.has_perm("articles.view_article")
    lists = [
        ("Statements", review, Statement.objects.to_decide(), sees_statements),
        (MATCHES, reverse("admin:matches"), lambda: len(open_clusters()),
         user.has_perms(["articles.view_proposal", "articles.change_actor"])),
        ("Newer readings", f"{proposals}?kind__exact=statement+differs", Proposal.objects.open().about_statements(),
         user.has_perm("articles.view_proposal")),
        ("Flags", f"{review}?flagged=yes", Statement.objects.in_place().flagged(), sees_statements),
        ("No date", f"{articles}?dated=no", Article.objects.undated(), sees_articles),
        ("No publisher", f"{articles}?publisher=none", Article.objects.without_publisher(), sees_articles),
        ("Readers’ reports", reverse("admin:articles_errorreport_changelist"), ErrorReport.objects.open(),
         user.has_perm("articles.view_errorreport")),
        ("Changes", reverse("admin:changes"), None, user.has_module_perms("articles")),
    ]  # fmt: skip
    return [Tab(name, url, _up_to(rows), name == here) for name, url, rows, may_see in lists if may_see]


def leads_of(request: HttpRequest) -> list[Tab]:
    """What the first page of the admin leads to: the tabs, and bringing articles in."""
    may_import = request.user.has_perm("articles.add_article")
    bring_in = [Tab("Bring articles in", reverse("admin:import"), None, is_here=False)] if may_import else []
    return [*tabs_of(request, here=""), *bring_in]


def _up_to(rows: Any) -> str | None:
    if rows is None:
        return None
    n = rows() if callable(rows) else rows.order_by().values("pk")[: MOST + 1].count()
    return f"{MOST:,}+" if n > MOST else f"{n:,}"
