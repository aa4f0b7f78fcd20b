"""Extracted statements as rows, and many rows written at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from articles.actors.find_or_create import Resolved, resolve
from articles.extraction.types import ExtractedActor, ExtractedStatement
from articles.models import Statement, StatementActor, StatementCountry


def resolve_all(extracted: Iterable[ExtractedStatement], *, also: Iterable[ExtractedStatement] = ()) -> Resolved:
    """The actors and countries of all these statements; of `also` those who are there already."""
    return resolve(*named_in(extracted), only_known=named_in(also)[0])


def named_in(extracted: Iterable[ExtractedStatement]) -> tuple[list[ExtractedActor], list[str]]:
    """Actors, and codes of countries."""
    extracted = list(extracted)
    speakers = [each.speaker.on_record for each in extracted if each.speaker]
    mentioned = [mention.actor.on_record for each in extracted for mention in each.mentions]
    return [*speakers, *mentioned], [mention.country for each in extracted for mention in each.countries]


def columns(each: ExtractedStatement, found: Resolved) -> dict[str, Any]:
    """What an extraction says of a statement, by model field."""
    return {
        "start": each.start,
        "end": each.end,
        "pieces": [[piece.start, piece.end] for piece in each.pieces],
        "kind": each.kind,
        "act": each.act,
        "speaker": found.actors.get(each.speaker.on_record) if each.speaker else None,
        "speaker_as_printed": each.speaker_as_printed,
        "speaker_start": each.speaker_span.start if each.speaker_span else None,
        "speaker_end": each.speaker_span.end if each.speaker_span else None,
        "role": each.role,
        "cue": each.cue,
        "said_on": each.said.on if each.said else None,
        "said_on_precision": each.said.precision if each.said else "",
        "said_on_basis": each.said_on_basis if each.said else "",
        "occasion": each.occasion,
        "confidence": each.confidence,
        "why": dict(each.why),
    }


def countries_of(statement: Statement, each: ExtractedStatement, found: Resolved) -> list[StatementCountry]:
    """Its countries, each once at a place; a code that no country has is left out."""
    rows = {
        (country.pk, mention.start): StatementCountry(
            statement=statement, country=country, start=mention.start, end=mention.end, rule=mention.rule[:40]
        )
        for mention in each.countries
        if (country := found.countries.get(mention.country))
    }
    return list(rows.values())


def actors_of(statement: Statement, each: ExtractedStatement, found: Resolved) -> list[StatementActor]:
    rows = {
        (actor.pk, mention.mention_type, mention.start): StatementActor(
            statement=statement, actor=actor, mention_type=mention.mention_type, start=mention.start, end=mention.end
        )
        for mention in each.mentions
        if (actor := found.actors.get(mention.actor.on_record))
    }
    return list(rows.values())


def create_mentions(pairs: Sequence[tuple[Statement, ExtractedStatement]], found: Resolved) -> None:
    """The countries and actors of statements that have none yet."""
    StatementCountry.objects.bulk_create([row for pair in pairs for row in countries_of(*pair, found)])
    StatementActor.objects.bulk_create([row for pair in pairs for row in actors_of(*pair, found)])


def once_each(extracted: Iterable[ExtractedStatement]) -> list[ExtractedStatement]:
    """Without a second one at the same place; the surer one stays."""
    by_span = {(each.start, each.end): each for each in sorted(extracted, key=lambda each: each.confidence)}
    return [by_span[span] for span in sorted(by_span)]
