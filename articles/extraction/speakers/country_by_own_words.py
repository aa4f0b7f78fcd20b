"""Of which country somebody speaks whose own words alone tell it: “Australia will send ships”, “we Kenyans”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from articles.extraction.lang.en.offices import OWN_COUNTRY_DOES, SPEAKS_FOR_A_STATE, WE_ARE
from articles.extraction.lang.en.roles import BODY_OF_NATIONS
from articles.extraction.lang.en.transcripts import OPENS_A_SENTENCE
from articles.extraction.speakers.countries_nearby import only
from articles.extraction.types import ExtractedActor, ExtractedStatement

JUST_BEFORE = 12  # characters


def with_own_countries(statements: Iterable[ExtractedStatement], body: str) -> list[ExtractedStatement]:
    """The statements of an article, with the one country that those of each speaker tell as their own; not of who
    speaks for no state, since others tell as well what “China will” do."""
    found = _with_known_countries(list(statements))
    told: dict[str, set[str]] = defaultdict(set)
    for statement in found:
        if (speaker := _of_a_state(statement)) is not None:
            told[speaker.name].update(_own(statement, body))
    return [_with_own(statement, told) for statement in found]


def _with_known_countries(found: list[ExtractedStatement]) -> list[ExtractedStatement]:
    """Each person's country also where they speak before the article tells it."""
    known: dict[str, dict[str, ExtractedStatement]] = defaultdict(dict)
    for statement in found:
        if (somebody := _person(statement)) is not None and somebody.country:
            known[somebody.name].setdefault(somebody.country, statement)
    return [_as_told_later(each, known) for each in found]


def _as_told_later(
    statement: ExtractedStatement, known: Mapping[str, Mapping[str, ExtractedStatement]]
) -> ExtractedStatement:
    somebody = _person(statement)
    there = known.get(somebody.name, {}) if somebody is not None and not somebody.country else {}
    if somebody is None or len(there) != 1:
        return statement
    ((country, telling),) = there.items()
    assert telling.speaker is not None
    why = [reason for kind, reason in telling.why if kind == "speaks for"]
    return _speaking_for(country, statement, somebody, why, by_context=telling.speaker.is_placed_by_context)


def _person(statement: ExtractedStatement) -> ExtractedActor | None:
    return statement.speaker if statement.speaker is not None and statement.speaker.kind == "person" else None


def _speaking_for(
    country: str, statement: ExtractedStatement, speaker: ExtractedActor, why: Iterable[str], *, by_context: bool
) -> ExtractedStatement:
    reasons = (("speaks for", reason) for reason in why)
    speaker = replace(speaker, country=country, is_placed_by_context=by_context)
    return replace(statement, speaker=speaker, why=(*statement.why, *reasons))


def _with_own(statement: ExtractedStatement, told: Mapping[str, set[str]]) -> ExtractedStatement:
    speaker = _of_a_state(statement)
    country = only(told[speaker.name]) if speaker is not None else ""
    if speaker is None or not country:
        return statement
    return _speaking_for(country, statement, speaker, [f"{country}: own words"], by_context=True)


def _of_a_state(statement: ExtractedStatement) -> ExtractedActor | None:
    """Who speaks, where it is a state's voice and nothing told of which."""
    speaker = statement.speaker
    if speaker is None or speaker.country or speaker.kind == "country":
        return None
    called = f"{statement.role} {statement.speaker_as_printed} {speaker.name}"
    return speaker if SPEAKS_FOR_A_STATE.search(called) and not BODY_OF_NATIONS.search(called) else None


def _own(statement: ExtractedStatement, body: str) -> Iterator[str]:
    for mention in statement.countries:
        before = body[max(statement.start, mention.start - JUST_BEFORE) : mention.start].lstrip("“\"‘'")
        does = mention.rule == "name" and OWN_COUNTRY_DOES.match(body, mention.end, statement.end)
        if (does and OPENS_A_SENTENCE.search(before)) or (mention.rule == "demonym" and WE_ARE.search(before)):
            yield mention.country
