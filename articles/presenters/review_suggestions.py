"""What else may be right where a person on the review desk chose other words, or another speaker: derived from the
article, told with its reason, and taken only by who says so.

What the new words tell is compared with what the old ones told: where that is the same, the parts stay as they are,
whoever read or set them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.utils.text import Truncator, capfirst

from articles.extraction.chosen_words import ChosenWords, ToldByWords
from articles.extraction.types import ArticleError, PartialDate, Precision, Span
from articles.filters.day_month_year import written
from articles.models import Actor, Article, Statement

from .review_speakers import SpeakerCandidate

ENGLISH = {"en", ""}  # "": a text too short to tell
VERBATIM = {"block", "turn"}  # quoted without quotation marks


@dataclass(frozen=True, slots=True)
class DeskForm:
    """The form as it is now. `speaker` is None for nobody, and for somebody who is not on record; `about` by key."""

    start: int
    end: int
    speaker: Actor | None
    is_new_speaker: bool
    role: str
    said_on: str
    about: dict[str, str]
    kind: str
    act: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`sets` are fields of the form, as they are sent; `adds` is the name of a country, `drops` the key of one."""

    key: str
    words: str
    why: str = ""
    take: str = "Take it"
    sets: tuple[tuple[str, str], ...] = ()
    adds: str = ""
    drops: str = ""


def suggested(
    statement: Statement, typed: DeskForm, beside: Sequence[Statement], candidates: Sequence[SpeakerCandidate]
) -> list[Suggestion]:
    found: list[Suggestion] = []
    if (typed.start, typed.end) != (statement.start, statement.end):
        found = list(_Words(statement, typed, beside, candidates).suggestions())
    if typed.is_new_speaker or any(each.key == "speaker" for each in found):
        return found
    is_read = typed.role == statement.role  # and not typed by whoever chose the speaker
    if is_read and (typed.speaker is None or typed.speaker.pk != statement.speaker_id):
        found += _role_of(typed, candidates)
    return found


def _role_of(typed: DeskForm, candidates: Iterable[SpeakerCandidate]) -> Iterator[Suggestion]:
    """Another speaker has another role, perhaps."""
    key = typed.speaker.pk if typed.speaker else None
    role = next((each.role for each in candidates if each.actor.pk == key), "")
    if role and role != typed.role:
        why = "The article calls the speaker this elsewhere."
        yield Suggestion("role", f"Role “{role}”?", why, sets=(("role", role),))
    elif typed.role and not role:
        words = f"Role “{typed.role}” was read for another speaker."
        yield Suggestion("role", words, take="Leave it out", sets=(("role", ""),))


@dataclass
class _Words:
    statement: Statement
    typed: DeskForm
    beside: Sequence[Statement]
    candidates: Sequence[SpeakerCandidate]

    def suggestions(self) -> Iterator[Suggestion]:
        yield from self._speaker()
        read = self.read
        if read is None:
            return
        old, new = read
        yield from self._said_on(old, new)
        yield from self._countries(old, new)
        if new.kind not in (old.kind, self.typed.kind) and self.statement.why.get("span") not in VERBATIM:
            label = str(Statement.Kind(new.kind).label)
            yield Suggestion("kind", f"{label}?", "Judging by the quotation marks around these words.",
                             sets=(("kind", new.kind),))  # fmt: skip
        if new.act not in (old.act, self.typed.act):
            yield Suggestion("act", f"{capfirst(new.act)}?", "Judging by these words and those that introduce them.",
                             sets=(("act", new.act),))  # fmt: skip

    @cached_property
    def others(self) -> list[Statement]:
        return [
            each for each in self.beside if each.pk != self.statement.pk and each.status != Statement.Status.REJECTED
        ]

    @cached_property
    def body(self) -> str:
        return self.statement.article.body_of(self.statement.article_version)

    @cached_property
    def words(self) -> ChosenWords | None:
        """None where the article cannot be read without knowing its language."""
        article = self.statement.article
        if article.language not in ENGLISH:
            return None
        try:
            return ChosenWords(self.body, published_on(article))
        except ArticleError:
            return None

    @cached_property
    def read(self) -> tuple[ToldByWords, ToldByWords] | None:
        """What the old words tell, and what the new ones do."""
        if self.words is None:
            return None
        cue, others = self.statement.cue, [Span(each.start, each.end) for each in self.others]
        old = self.words.tell(self.statement.start, self.statement.end, cue=cue, others=others)
        return old, self.words.tell(self.typed.start, self.typed.end, cue=cue, others=others)

    # Who

    def _speaker(self) -> Iterator[Suggestion]:
        new, why, role = self._who(self.typed.start, self.typed.end, 1)
        old, _, _ = self._who(self.statement.start, self.statement.end, 0)
        if new is None or self.typed.is_new_speaker:
            return
        if new.pk in (old.pk if old else None, self.typed.speaker.pk if self.typed.speaker else None):
            return
        sets = [("speaker", str(new.pk))]
        if role != self.typed.role:
            sets.append(("role", role))
        called = f", {role}" if role else ", without a role" if self.typed.role else ""
        yield Suggestion("speaker", f"Speaker {new}{called}?", why, sets=tuple(sets))

    def _who(self, start: int, end: int, which: int) -> tuple[Actor | None, str, str]:
        """Who says these words, how that is known, and in which role: nobody where several may be meant."""
        within = [each for each in self.others if each.start < end and start < each.end and each.speaker]
        if one := _one(each.speaker for each in within):
            words = Truncator(within[0].text).chars(50)
            return one, f"Said by the speaker of “{words}”, which has these words.", within[0].role
        if self.words is None or self.read is None:
            return None, "", ""
        around = self.words.sentence(start, end)
        cited = [
            each
            for each in (*self.others, self.statement)
            if each.speaker and each.speaker_start is not None
            if around.start <= each.speaker_start < around.end and not start <= each.speaker_start < end
        ]
        names = [place for place, _ in self.read[which].people]
        people = [actor for _, forms in self.read[which].people if (actor := self._called(forms))]
        if one := _one([*(each.speaker for each in cited), *people]):
            role = next((each.role for each in cited if each.role), self._role(one))
            place = names[0] if names else Span(cited[0].speaker_start or 0, cited[0].speaker_end or 0)
            return one, f"Named beside these words: “{self.body[place.start : place.end]}”.", role
        return None, "", ""

    def _called(self, forms: Collection[str]) -> Actor | None:
        """Whoever of this article's speakers, and of whom else it names, bears one of these names."""
        return _one(each.actor for each in self.candidates if each.actor.name in forms) or _one(
            each.speaker for each in self.others if each.speaker and each.speaker_as_printed in forms
        )

    def _role(self, actor: Actor) -> str:
        return next((each.role for each in self.candidates if each.actor.pk == actor.pk), "")

    # When, and about which countries

    def _said_on(self, old: ToldByWords, new: ToldByWords) -> Iterator[Suggestion]:
        if new.said is None or new.said == old.said:
            return
        on = written(new.said.on.on, new.said.on.precision)
        if on != self.typed.said_on:
            yield Suggestion("said_on", f"Said on {on}?", f"“{new.said.words}” stands beside these words.",
                             sets=(("said_on", on),))  # fmt: skip

    def _countries(self, old: ToldByWords, new: ToldByWords) -> Iterator[Suggestion]:
        """Those that come with new words, and those whose words are left out."""
        words = {m.country: self.body[m.start : m.end] for m in reversed(new.countries)}
        were = {mention.country for mention in old.countries}
        named = {each.alpha_2: each for each in Actor.objects.countries().filter(alpha_2__in=words)}
        for code, country in sorted(named.items(), key=lambda each: each[1].name):
            if code not in were and str(country.pk) not in self.typed.about:
                why = f"These words say “{words[code]}”."
                yield Suggestion(f"about-{country.pk}", f"About {country.name}?", why, adds=country.name)
        there = {each.pk for each in named.values()}
        for mention in self.statement.about_countries.all():
            key, name = str(mention.country_id), mention.country.name
            is_outside = mention.start is not None and not self.typed.start <= mention.start < self.typed.end
            if is_outside and mention.country_id not in there and key in self.typed.about:
                yield Suggestion(f"about-{key}", f"Not about {name}?", "It was named in words that are left out.",
                                 take="Leave it out", drops=key)  # fmt: skip


def published_on(article: Article) -> PartialDate | None:
    if article.published_on is None:
        return None
    return PartialDate(article.published_on, cast(Precision, article.published_on_precision))


def _one(actors: Iterable[Actor | None]) -> Actor | None:
    """The one that all of them are."""
    found = {actor.pk: actor for actor in actors if actor}
    return next(iter(found.values())) if len(found) == 1 else None
