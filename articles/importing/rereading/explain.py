"""Why a statement reads as it does: each thing it says, the rule that found it, and what people changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from articles.curation.history import OF_A_STATEMENT, HistoryEntry, history_of
from articles.extraction import rules
from articles.models import Statement

UNTOLD = "No rule is on record."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a statement says. `rule` is as the extractor names it, `why` in a sentence; "" where none is."""

    what: str
    value: str
    rule: str = ""
    why: str = ""


def findings(statement: Statement) -> Iterator[Finding]:
    prefetch_related_objects([statement], "about_countries__country", "actor_mentions__actor")
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
    if statement.act:
        yield Finding("what saying it does", statement.act)
    rule = told.pop("date", "")
    yield Finding("date", date_of(statement), rule, rules.date(rule) if rule else "")
    for mention in statement.about_countries.all():
        told.pop(mention.country.alpha_2, None)
        yield Finding(f"country: {mention.country}", words(body, mention), mention.rule, rules.country(mention.rule))
    for other in statement.actor_mentions.all():
        yield Finding(f"{other.get_mention_type_display()}: {other.actor}", words(body, other))
    if doubts := told.pop("doubt", ""):
        yield Finding("doubt", "", doubts, rules.doubts(doubts))
    if articles := told.pop("repeated", ""):
        yield Finding("doubt", "", "repeated", f"Its publisher printed it in {articles} articles, as said by nobody.")
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


def decided(statement: Statement) -> list[HistoryEntry]:
    """What people did to it, the oldest first."""
    return [entry for entry in history_of(statement, OF_A_STATEMENT)[::-1] if entry.is_by_person]
