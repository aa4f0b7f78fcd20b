"""Which item of Wikidata is this actor? The actor, with how articles name it, beside the items proposed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from articles.models import Actor, Proposal, Statement

from .actor_evidence import ActorEvidence, sides_of

WIKIDATA_URL = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class WikidataItem:
    """`also`: another actor that has this id; they may be one."""

    proposal: Proposal
    also: Actor | None

    @property
    def id(self) -> str:
        return str(self.proposal.proposed["id"])

    @property
    def url(self) -> str:
        return WIKIDATA_URL + self.id

    @property
    def life(self) -> str:
        """ "born 1950-03-21, died 2020" """
        details = self.proposal.details
        told = [f"{how} {details[how]}" for how in ("born", "died") if details.get(how)]
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class WikidataQuestion:
    side: ActorEvidence
    items: list[WikidataItem]


def open_questions() -> list[tuple[int, list[int]]]:
    """Actors and the proposals about each, whose actors say most first."""
    asked: dict[int, list[int]] = defaultdict(list)
    found: Any = Proposal.objects.open().about_wikidata().order_by("pk")
    for key, actor in found.values_list("pk", "one"):
        asked[actor].append(key)
    counted = Statement.objects.filter(speaker__in=asked).order_by().values_list("speaker").annotate(n=Count("pk"))
    said = dict(counted)
    return sorted(asked.items(), key=lambda each: (-said.get(each[0], 0), each[1][0]))


def question_about(actor: int, proposals: list[int]) -> WikidataQuestion:
    """In a number of queries that does not grow with the items. The likeliest item comes first, as proposed."""
    rows = list(Proposal.objects.filter(pk__in=proposals).order_by("pk"))
    ids = {row.proposed["id"]: row for row in rows}
    others = {other.wikidata_id: other for other in Actor.objects.visible().filter(wikidata_id__in=ids)}
    [side] = sides_of([Actor.objects.select_related("country").get(pk=actor)])
    return WikidataQuestion(side, [WikidataItem(row, others.get(each)) for each, row in ids.items()])
