"""Actors that may be one, side by side: how each is named and what it is called, where, and how often it speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from articles.actors.clusters import Cluster, fullest_first, rivals
from articles.models import Actor, ActorAlias, Naming, Proposal, Statement

from .date_words import between

MOST_NAMES, MOST_ROLES, MOST_STATEMENTS = 8, 5, 3


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """A spelling, and how many articles have it; 0: none does as it stands."""

    name: str
    n_articles: int


@dataclass(frozen=True, slots=True)
class RoleEvidence:
    words: str
    dates: str
    n_articles: int


@dataclass(slots=True)
class ActorEvidence:
    """One of the actors."""

    actor: Actor
    names: list[NameEvidence] = field(default_factory=list)
    roles: list[RoleEvidence] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    n_statements: int = 0
    n_articles: int = 0

    @property
    def flag(self) -> str:
        return self.actor.country.alpha_2.lower() if self.actor.country else ""


@dataclass(frozen=True, slots=True)
class MatchQuestion:
    """`ticked` are the actors that are probably one; `short` is the one of which it is asked which of the others it is,
    where that is the question. `kept_apart`: pairs that somebody said are two."""

    cluster: Cluster
    sides: list[ActorEvidence]
    why: list[str]
    kept_apart: list[str]
    short: Actor | None
    ticked: set[int]
    stays: int


def question_of(cluster: Cluster) -> MatchQuestion:
    """In a number of queries that does not grow with the actors."""
    actors = Actor.objects.select_related("country").in_bulk(cluster.actors)
    proposals = Proposal.objects.for_lists().filter(pk__in=cluster.proposals).order_by("pk")
    apart = list(Proposal.objects.kept_apart(cluster.actors).select_related("actor", "other").order_by("pk"))
    rival = rivals(cluster, actors)
    first = fullest_first(actors.values())
    return MatchQuestion(
        cluster,
        sides_of(first),
        list(dict.fromkeys(filter(None, (each.why for each in proposals)))),
        [f"“{each.actor}” and “{each.other}”" for each in apart],
        actors[rival[0]] if rival else None,
        {rival[0]} if rival else _probably_one(cluster, first, apart),
        first[0].pk,
    )


def _probably_one(cluster: Cluster, actors: Sequence[Actor], apart: Sequence[Any]) -> set[int]:
    """The one with the fullest name, and those of which it was proposed that they are this one."""
    first = actors[0]
    never = {(each.one, each.two) for each in apart} | {(each.two, each.one) for each in apart}
    beside = cluster.neighbours[first.pk]
    return {first.pk} | {each.pk for each in actors if each.pk in beside and (first.pk, each.pk) not in never}


def sides_of(actors: Sequence[Actor]) -> list[ActorEvidence]:
    keys = [actor.pk for actor in actors]
    names, roles, said = names_of(keys), roles_of(keys), statements_of(keys)
    counted = Statement.objects.in_place().filter(speaker__in=keys).order_by().values("speaker")
    numbers = counted.annotate(n=Count("pk"), n_articles=Count("article", distinct=True))
    counts = {each["speaker"]: (each["n"], each["n_articles"]) for each in numbers}
    return [
        ActorEvidence(
            actor, names.get(actor.pk, []), roles.get(actor.pk, []), said.get(actor.pk, []),
            *counts.get(actor.pk, (0, 0)),
        )
        for actor in actors
    ]  # fmt: skip


def names_of(keys: Sequence[int]) -> dict[int, list[NameEvidence]]:
    """All spellings: those of articles, those of most first; then aliases that no article has as it stands."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    named = Naming.objects.filter(Q(actor__in=keys) | Q(actor__merged_into__in=keys))
    counted = named.annotate(whose=Coalesce("actor__merged_into", "actor")).values("whose", "name")
    for row in counted.annotate(n=Count("article", distinct=True)).order_by("-n", "name"):
        found[row["whose"]][row["name"]] = row["n"]
    for actor, name in ActorAlias.objects.filter(actor__in=keys).order_by("name").values_list("actor", "name"):
        found[actor].setdefault(name, 0)
    return {key: [NameEvidence(name, n) for name, n in names.items()][:MOST_NAMES] for key, names in found.items()}


def roles_of(keys: Sequence[int]) -> dict[int, list[RoleEvidence]]:
    """As printed, with the first and the last date: those of most articles."""
    with_roles = Statement.objects.in_place().filter(speaker__in=keys).exclude(role="").order_by()
    counted = with_roles.values("speaker", "role").annotate(
        n=Count("article", distinct=True), first=Min("effective_on"), last=Max("effective_on")
    )
    found: dict[int, list[RoleEvidence]] = defaultdict(list)
    for row in counted.order_by("-n", "role"):
        if len(found[row["speaker"]]) < MOST_ROLES:
            found[row["speaker"]].append(RoleEvidence(row["role"], between(row["first"], row["last"]), row["n"]))
    return found


def statements_of(keys: Sequence[int]) -> Mapping[int, list[Statement]]:
    """The newest of each, with their articles."""
    newest = [F("effective_on").desc(nulls_last=True), F("pk").desc()]
    number = Window(RowNumber(), partition_by="speaker", order_by=newest)
    said = Statement.objects.in_place().filter(speaker__in=keys).order_by().annotate(number=number)
    shown = said.filter(number__lte=MOST_STATEMENTS).select_related("article__publisher")
    found: dict[int, list[Statement]] = defaultdict(list)
    for each in shown.defer("tsv", "article__body", "article__raw", "article__segments").order_by("speaker", "number"):
        found[each.speaker_id or 0].append(each)
    return found
