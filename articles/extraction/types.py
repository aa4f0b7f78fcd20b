"""What importing passes from step to step: frozen values, no database, no Django.

    Source text ─parse()→ ParsedArticle ─extract()→ tuple[ExtractedStatement, ...]

All offsets count Unicode code points into `ParsedArticle.body`, start inclusive, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["quoted", "paraphrased", "mixed"]
ActorKind = Literal["person", "organisation", "country", "group"]
Precision = Literal["day", "month", "year"]
SaidBasis = Literal["text", "occasion", "publication"]


MAX_BODY = 300_000  # characters of an article; a long read has 60,000


class ArticleError(ValueError):
    """This one article cannot be used; the message says why, in words for the person who sent it."""


def check_length(text: str) -> None:
    """Before any work: the rest may cost the square of it. Raises ArticleError."""
    if len(text) > MAX_BODY:
        raise ArticleError(f"too long: {len(text):,} characters, and an article has at most {MAX_BODY:,}")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or the month or year it stands for: `on` is then the first day of that period."""

    on: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A cleaned article.

    `body` is made of stretches of `raw`, in order and unaltered; its first line is the headline, so that what a
    headline says can be cited too. `segments` are those stretches as (start in raw, end in raw).
    `published_in_two_ways`: a date of which only its publisher's habit can tell which day it is ("12/10/2023").
    `path` is that of its file below the folder that was given, `identifier` the publisher's own.
    `withheld`: why passages of it were filled before anything was read in it. `is_compared`: a person has seen that
    it does not say what is sealed.
    """

    name: str
    title: str
    body: str
    raw: str
    segments: tuple[Span, ...]
    language: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    published: PartialDate | None = None
    published_basis: str = ""
    path: str = ""
    identifier: str = ""
    withheld: str = ""
    is_compared: bool = False
    published_in_two_ways: str = ""


@dataclass(frozen=True, slots=True)
class ExtractedActor:
    """Whoever speaks or is mentioned, under the fullest name the article gives.

    `country` is an ISO 3166-1 alpha-2 code (upper case) or "" where the article does not tell; for kind "country" it is
    that country. `other_names` are further forms of the name in the article ("Bill Burns"), never a bare surname.
    `is_placed_by_context`: no words for the actor say the country, but where the article is written, or whose office
    it speaks of.
    """

    name: str
    kind: ActorKind
    country: str = ""
    other_names: tuple[str, ...] = ()
    is_placed_by_context: bool = False

    @property
    def on_record(self) -> ExtractedActor:
        """What is known of it beyond this article. A ministry of a country is another than that of another country."""
        if not self.is_placed_by_context:
            return self
        if self.kind == "organisation":
            return ExtractedActor(f"{self.name} ({self.country})", self.kind, self.country)
        return ExtractedActor(self.name, self.kind, other_names=self.other_names)


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country a statement concerns, and the words that say so; `rule` names how they were read."""

    country: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named inside a statement. `mention_type`: "mentioned", "relay" (the report it comes through), "inner"
    (speaks inside the statement) or "toward" (whom it is aimed at: named beside it or inside it)."""

    actor: ExtractedActor
    start: int
    end: int
    mention_type: Literal["mentioned", "relay", "inner", "toward"] = "mentioned"


@dataclass(frozen=True, slots=True)
class ExtractedStatement:
    """One statement. `pieces` are its parts where a cue stands between them (else empty); start and end are their hull.

    `speaker` is None while not known. `confidence` is the share of statements so marked that are right, 0 to 1.
    `why` maps span, speaker, speaks for, date, country codes to the name of the rule that decided.
    """

    start: int
    end: int
    kind: StatementKind
    confidence: float
    pieces: tuple[Span, ...] = ()
    speaker: ExtractedActor | None = None
    speaker_as_printed: str = ""
    speaker_span: Span | None = None
    role: str = ""
    cue: str = ""
    cue_span: Span | None = None
    said: PartialDate | None = None
    said_on_basis: SaidBasis | Literal[""] = ""
    occasion: str = ""
    countries: tuple[CountryMention, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    act: str = ""  # what saying it does: "accuses", "denies" …
    why: tuple[tuple[str, str], ...] = ()
