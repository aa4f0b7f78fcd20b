"""Who may have said a statement, to choose from on the review desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Actor, Statement

MOST_SPEAKERS = 9  # one key for each


@dataclass(frozen=True, slots=True)
class SpeakerCandidate:
    """Who may have said it: `here` says how often, or that the article only names it."""

    actor: Actor
    here: str = ""
    role: str = ""  # as this article calls the actor most often

    @property
    def flag(self) -> str:
        country = self.actor.speaks_for
        return country.alpha_2.lower() if country else ""

    @property
    def kind(self) -> str:
        """ "person, Iran"."""
        country = self.actor.country.name if self.actor.country else ""
        return ", ".join(filter(None, (self.actor.get_kind_display(), country)))


def candidates(statement: Statement, beside: Iterable[Statement]) -> list[SpeakerCandidate]:
    """The speakers of this article, the most frequent first; then whom else it names. The statement's own actors are
    read with them, and set on it."""
    beside = list(beside)
    counts = Counter(each.speaker_id for each in beside if each.speaker_id)
    named = [pk for each in [statement, *beside] for pk in (*each.mentioned, *each.about)]
    wanted = [*(pk for pk, _ in counts.most_common()), *dict.fromkeys(named)]
    first = list(dict.fromkeys([*([statement.speaker_id] if statement.speaker_id else []), *wanted]))[:MOST_SPEAKERS]
    mentions = statement.about_countries.all()
    own = {statement.speaker_id, statement.speaker_country_id, *(each.country_id for each in mentions)}
    found = Actor.objects.select_related("country").in_bulk({*first, *own} - {None})
    statement.speaker = found.get(statement.speaker_id)
    statement.speaker_country = found.get(statement.speaker_country_id)
    for each in mentions:
        each.country = found[each.country_id]
    roles = {pk: _most_frequent(each.role for each in beside if each.speaker_id == pk) for pk in first}
    return [
        SpeakerCandidate(found[pk], f"{counts[pk]} here" if pk in counts else "named", roles[pk])
        for pk in first
        if pk in found and found[pk].is_visible
    ]


def _most_frequent(words: Iterable[str]) -> str:
    return next((word for word, _ in Counter(filter(None, words)).most_common(1)), "")
