"""Why a statement reads as it does: each thing it says, the rule that found it, and what people changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.contrib.auth import get_user_model

from articles import models
from articles.extraction import rules
from articles.importing.rereading.proposals import events
from articles.models import Actor, Statement, StatementCountry
from articles.models.decision import number_of

UNTOLD = "No rule is on record."
SHOWN = (
    "text", "kind", "speaker", "speaker_as_printed", "role", "cue", "said_on", "said_on_precision",
    "occasion", "status", "withdrawn_at", "reason", "flag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a statement says. `rule` is as the extractor names it, `why` in a sentence; "" where none is."""

    what: str
    value: str
    rule: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person did to a statement at one time."""

    at: dt.datetime
    who: str
    why: str
    changes: tuple[str, ...]


def findings(statement: Statement) -> Iterator[Finding]:
    body = statement.article.body_of(statement.article_version)
    told: dict[str, str] = dict(statement.why)
    by_hand = not statement.extractor
    rule = told.pop("span", "")
    yield Finding("words", f"“{statement.text}”", rule, reason(rules.span, rule, by_hand))
    yield Finding("where", place(statement))
    rule = told.pop("speaker", "")
    yield Finding("speaker", speaker_of(statement, body), rule, reason(rules.speaker, rule, by_hand))
    yield from speaks_for(statement, told.pop("speaks for", ""))
    if statement.role:
        yield Finding("role", statement.role)
    yield Finding("how it was said", f"{statement.get_kind_display()}{f', “{statement.cue}”' if statement.cue else ''}")
    rule = told.pop("date", "")
    yield Finding("date", date_of(statement), rule, rules.date(rule) if rule else "")
    for mention in statement.about_countries.select_related("country"):
        told.pop(mention.country.alpha_2, None)
        yield Finding(f"country: {mention.country}", words(body, mention), mention.rule, rules.country(mention.rule))
    for other in statement.actor_mentions.select_related("actor"):
        yield Finding(f"{other.get_mention_type_display()}: {other.actor}", words(body, other))
    for name, rule in told.items():  # what this version of the program does not know of
        yield Finding(name, "", rule, rule)
    yield provenance(statement)


def reason(in_words: Any, rule: str, by_hand: bool) -> str:
    return in_words(rule) if rule else "" if by_hand else UNTOLD


def place(statement: Statement) -> str:
    where = f"characters {statement.start} to {statement.end} of “{statement.article.title}”"
    if statement.article_version != statement.article.version:
        where += f", in its former version {statement.article_version}"
    apart = ", ".join(f"{start} to {end}" for start, end in statement.pieces)
    return f"{where}, in pieces: {apart}" if apart else where


def speaker_of(statement: Statement, body: str) -> str:
    name = str(statement.speaker) if statement.speaker else "not known"
    if statement.speaker_country and statement.speaker_country != statement.speaker:
        name += f" ({statement.speaker_country})"
    printed = statement.speaker_as_printed
    if statement.speaker_start is not None:
        printed = body[statement.speaker_start : statement.speaker_end]
    return f"{name}, printed as “{printed}”" if printed else name


def speaks_for(statement: Statement, told: str) -> Iterator[Finding]:
    """`told` is "GB: role", or "" where the article tells nothing."""
    code, _, rule = told.partition(": ")
    country = statement.speaker_country
    if country is None or country == statement.speaker:
        return
    if country.alpha_2 == code:
        yield Finding("speaks for", str(country), rule, rules.speaks_for(rule))
    else:
        alone = f" By itself it would say {code}: {rules.SPEAKS_FOR.get(rule, rule)}" if code else ""
        yield Finding("speaks for", str(country), "", f"The actor’s record says so; this article does not.{alone}")


def date_of(statement: Statement) -> str:
    if statement.said_on:
        return f"{statement.said_on} ({statement.said_on_precision}), {statement.get_said_on_basis_display()}"
    if statement.effective_on:
        return f"not said; the article’s counts, {statement.effective_on} ({statement.effective_precision})"
    return "not known"


def words(body: str, mention: Any) -> str:
    return "not in words" if mention.start is None else f"“{body[mention.start : mention.end]}”"


def provenance(statement: Statement) -> Finding:
    if not statement.extractor:
        return Finding("origin", "entered by hand")
    sure = "" if statement.confidence is None else f", {statement.confidence:.0%} sure"
    return Finding("origin", f"extractor version {statement.extractor}{sure}")


def decisions(statement: Statement) -> list[Decision]:
    """The oldest first."""
    made = [*statement_changes(statement), *country_changes(statement)]
    made.sort(key=lambda entry: entry[0].pgh_created_at)
    people = get_user_model().objects.in_bulk({user for event, _ in made if (user := user_of(event))})
    kept = models.Decision.objects.behind(event for event, _ in made)
    told = []
    for _, together in groupby(made, key=lambda entry: entry[0].pgh_context):
        entries = list(together)
        who = user_of(entries[0][0])
        changes = tuple(change for _, changes in entries for change in changes)
        told.append(
            Decision(
                at=entries[0][0].pgh_created_at,
                who=str(people.get(who) or f"user {who}"),
                why=why(entries[0][0], kept),
                changes=changes or ("looked at, left as it is",),
            )
        )
    return told


def why(event: Any, kept: dict[int, models.Decision]) -> str:
    """What was noted before decisions were kept stands with the history's context."""
    decision = kept.get(number_of(event) or 0)
    return decision.in_words if decision else event.pgh_context.metadata.get("reason") or ""


def user_of(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def statement_changes(statement: Statement) -> Iterator[tuple[Any, list[str]]]:
    history = list(events(Statement).filter(pgh_obj=statement.pk).select_related("pgh_context").order_by("pgh_id"))
    if history and user_of(history[0]):
        yield history[0], ["entered by hand"]
    for before, after in pairwise(history):
        if user_of(after):
            yield after, list(differences(before, after))


def differences(before: Any, after: Any) -> Iterator[str]:
    for name in SHOWN:
        field: Any = Statement._meta.get_field(name)
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield f"{field.verbose_name}: {shown(name, old)} → {shown(name, new)}"


def shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "empty"
    if name == "speaker":
        return str(Actor.objects.get(pk=value))
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"“{value}”" if name in ("text", "cue", "speaker_as_printed") else str(value)


def country_changes(statement: Statement) -> Iterator[tuple[Any, list[str]]]:
    verbs = {"insert": "added", "update": "changed", "delete": "taken away"}
    history = events(StatementCountry).filter(statement=statement.pk).select_related("pgh_context", "country")
    for event in history.order_by("pgh_id"):
        if user_of(event):
            yield event, [f"country {event.country} {verbs[event.pgh_label]}"]
