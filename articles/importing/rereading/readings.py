"""What a statement says, as the database has it and as an extractor reads it, in one shape, so that they compare.

A reading maps each `Proposal.Field` to a plain value; `Proposal.current` and `.proposed` hold such values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.actors import find_or_create
from articles.actors.find_or_create import Resolved
from articles.extraction.types import ExtractedStatement
from articles.importing.store.rows import actors_of, columns, countries_of, named_in
from articles.models import Actor, Proposal, Statement, StatementActor, StatementCountry
from articles.models.proposal import in_words

ProposalField = Proposal.Field
FieldReading = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`field` is a value of Proposal.Field; before and after are for people."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return str(ProposalField(self.field).label)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The countries and actors of statements, by the statement's key."""

    countries: dict[int, list[StatementCountry]]
    actors: dict[int, list[StatementActor]]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Mentions:
        ids = [statement.pk for statement in statements]
        found = cls(defaultdict(list), defaultdict(list))
        for country in StatementCountry.objects.filter(statement__in=ids).select_related("country"):
            found.countries[country.statement_id].append(country)
        for actor in StatementActor.objects.filter(statement__in=ids):
            found.actors[actor.statement_id].append(actor)
        return found


def look_up(extracted: Iterable[ExtractedStatement]) -> Resolved:
    """Their actors and countries, and nothing written: an actor that is not there yet is a row without a key."""
    return find_or_create.look_up(*named_in(extracted))[0]


def stored(row: Statement, mentions: Mentions) -> FieldReading:
    return reading(row, [mention.country for mention in mentions.countries.get(row.pk, [])], row.text)


def as_it_stands(row: Statement) -> FieldReading:
    return stored(row, Mentions.of([row]))


def extracted(each: ExtractedStatement, found: Resolved, body: str) -> FieldReading:
    row = Statement(**columns(each, found))
    countries = [mention.country for mention in countries_of(row, each, found)]
    return reading(row, countries, body[each.start : each.end])


def reading(row: Statement, countries: Iterable[Actor], words: str) -> FieldReading:
    dated = {"on": str(row.said_on), "precision": row.said_on_precision, "basis": row.said_on_basis}
    return {
        ProposalField.SPAN: {"start": row.start, "end": row.end, "pieces": row.pieces, "words": words},
        ProposalField.SPEAKER: named(row.speaker) if row.speaker else None,
        ProposalField.ROLE: row.role,
        ProposalField.DATE: dated if row.said_on else None,
        ProposalField.KIND: row.kind,
        ProposalField.ACT: row.act,
        ProposalField.ABOUT: sorted({country.alpha_2 for country in countries}),
    }


def named(actor: Actor) -> dict[str, str]:
    return {"kind": actor.kind, "name": actor.name, "country": actor.country.alpha_2 if actor.country else ""}


def differing(before: FieldReading, after: FieldReading) -> list[str]:
    """The fields that differ. Kind and name make the actor, wherever it is from."""
    return [field for field in ProposalField.values if identity(field, before) != identity(field, after)]


def identity(field: str, each: FieldReading) -> Any:
    value = each[field]
    return (value["kind"], value["name"]) if field == ProposalField.SPEAKER and value else value


def changes(before: FieldReading, after: FieldReading) -> list[FieldChange]:
    fields = differing(before, after)
    return [FieldChange(field, in_words(field, before[field]), in_words(field, after[field])) for field in fields]


def is_as_extracted(row: Statement, each: ExtractedStatement, found: Resolved) -> bool:
    """In its own columns, to the last."""
    return all(getattr(row, name) == value for name, value in columns(each, found).items())


def has_mentions_of(row: Statement, each: ExtractedStatement, found: Resolved, mentions: Mentions) -> bool:
    countries, actors = mentions.countries.get(row.pk, []), mentions.actors.get(row.pk, [])
    same_countries = country_keys(countries) == country_keys(countries_of(row, each, found))
    return same_countries and actor_keys(actors) == actor_keys(actors_of(row, each, found))


def country_keys(rows: Sequence[StatementCountry]) -> set[tuple[Any, ...]]:
    return {(row.country_id, row.start, row.end, row.rule) for row in rows}


def actor_keys(rows: Sequence[StatementActor]) -> set[tuple[Any, ...]]:
    return {(row.actor_id, row.mention_type, row.start, row.end) for row in rows}
