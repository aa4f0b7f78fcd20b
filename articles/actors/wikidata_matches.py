"""Which items of Wikidata actors may be: found by name in a file of it, and proposed to a curator with what speaks for
it and against it. No id is ever set here.

A name counts in the languages of the articles that name the actor. A person is a human, an organisation an instance of
a class of organisations (those below, and all that the file says are subclasses of them); a country has the same ISO
code. The file is read twice: for the items, and for what the offices are called that they held.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Min, Q
from django.db.models.functions import Coalesce

from articles.actors.evidence import best_spelling
from articles.actors.find_or_create import MAX_NAME
from articles.actors.matches import ComparedActors, know, words_of_role
from articles.actors.wikidata_dump import DumpedItem, OfficeHeld, items_in
from articles.models import Actor, ActorAlias, Article, Naming, Proposal, Statement

TOGETHER = 1000  # items whose names are looked up in one go
MOST_NAMESAKES = 200  # items of one name; where there are more, a name tells nothing
MOST_ASKED = 9  # items proposed for one actor: those for which most speaks
YOUNGEST = 12  # years, of somebody whom articles quote
MOST_SHOWN = 12  # names, and offices, that a proposal tells
ANY_LANGUAGE = "mul"  # Wikidata's own for names that are alike in most languages
# Organisations, businesses, companies, parties, agencies, ministries, governments, parliaments, newspapers … A part of
# Wikidata seldom has the classes themselves, whose superclasses would say the same.
ORGANISATIONS = {
    "Q43229", "Q4830453", "Q6881511", "Q783794", "Q891723", "Q7278", "Q163740", "Q79913", "Q327333", "Q2659904",
    "Q192350", "Q7188", "Q11204", "Q35749", "Q484652", "Q245065", "Q3918", "Q31855", "Q155271", "Q22687", "Q66344",
    "Q11032", "Q192283", "Q41298", "Q1616075",
}  # fmt: skip

# Actors that bear one of these names and have no id, unless a person left it empty.
NAMED = """
    SELECT DISTINCT given.item, actor.id, given.language, given.name
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[]) AS given(item, kind, language, name)
    JOIN articles_actoralias alias ON alias.kind = given.kind AND alias.normalised = normalise_name(given.name)
    JOIN articles_actor actor ON actor.id = alias.actor_id
    WHERE alias.normalised <> '' AND actor.merged_into_id IS NULL AND actor.withdrawn_at IS NULL
        AND actor.wikidata_id = '' AND NOT 'wikidata_id' = ANY (actor.settled)
"""

Named = dict[str, set[str]]  # names by language


@dataclass(frozen=True, slots=True)
class WikidataMatch:
    """An item that may be an actor. `speaks_for` and `against` are in words."""

    actor: int
    item: DumpedItem
    name: str
    speaks_for: list[str]
    against: list[str]

    @property
    def rank(self) -> tuple[object, ...]:
        return -len(self.speaks_for), len(self.against), len(self.item.id), self.item.id

    @property
    def why(self) -> str:
        told = [f"“{self.name}” is a name of it", *self.speaks_for]
        if not self.speaks_for:
            told = [f"nothing but the name “{self.name}” speaks for it, and no other item in the file bears it"]
        sentence = "; but ".join(filter(None, ("; ".join(told), "; ".join(self.against))))
        return f"{sentence[:1].upper()}{sentence[1:]}."


@dataclass(slots=True)
class FoundItems:
    """What the first reading brings: items by actor, and which classes are subclasses of which, as pairs of numbers."""

    items: dict[int, dict[str, tuple[DumpedItem, Named]]] = field(default_factory=lambda: defaultdict(dict))
    too_many: set[int] = field(default_factory=set)
    subclasses: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, actor: int, item: DumpedItem, language: str, name: str) -> None:
        if actor in self.too_many:
            return
        _, names = self.items[actor].setdefault(item.id, (item, {}))
        names.setdefault(language, set()).add(name)
        if len(self.items[actor]) > MOST_NAMESAKES:
            self.too_many.add(actor)
            del self.items[actor]


@dataclass(frozen=True, slots=True)
class MatchResult:
    """`proposed` counts items that were not proposed before, `actors` those for whom there are some."""

    proposed: int
    actors: int
    too_many: int


def match_wikidata(
    path: Path, *, dry_run: bool = False, progress: Callable[[int, int, int], None] | None = None
) -> MatchResult:
    """Raises DumpError; nothing is proposed then. `progress` hears which reading it is, and bytes of how many."""
    found = read_items(path, progress and (lambda done, size: progress(1, done, size)))
    kept = of_the_right_kind(found)
    positions = {office.position for items in kept.values() for item, _ in items for office in item.offices}
    called = read_names(path, positions, progress and (lambda done, size: progress(2, done, size)))
    matches = compare(kept, called)
    made = new_ones(matches)
    if not dry_run:
        propose(matches, made, called)
    return MatchResult(len(made), len({match.actor for match in made}), len(found.too_many))


def read_items(path: Path, progress: Callable[[int, int], None] | None = None) -> FoundItems:
    found, languages = FoundItems(), known_languages()
    items = items_in(path, progress)
    while some := list(islice(items, TOGETHER)):
        for item in some:
            for above in item.subclass_of:
                found.subclasses.extend((int(item.id[1:]), int(above[1:])))
        look_up([in_languages(item, languages) for item in some], found)
    return found


def in_languages(item: DumpedItem, languages: Collection[str]) -> DumpedItem:
    """Without its names in others."""
    spoken = {language: names for language, names in item.names.items() if base_of(language) in languages}
    return replace(item, names=spoken)


def known_languages() -> set[str]:
    """Of articles and of names; and English, in which what is asked is shown, and the one that stands for most."""
    known = Article.objects.exclude(language="").order_by().values_list("language", flat=True).distinct()
    given = ActorAlias.objects.exclude(language="").order_by().values_list("language", flat=True).distinct()
    return {*map(base_of, [*known, *given]), "en", ANY_LANGUAGE}


def look_up(items: Sequence[DumpedItem], found: FoundItems) -> None:
    given = [
        (at, kind, base_of(language), name)
        for at, item in enumerate(items)
        for kind in kinds_of(item)
        for language, names in item.names.items()
        for name in names
        if len(name) <= MAX_NAME
    ]
    if not given:
        return
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [list(column) for column in zip(*given, strict=True)])
        for at, actor, language, name in cursor.fetchall():
            found.add(actor, items[at], language, name)


def base_of(language: str) -> str:
    return language.partition("-")[0]


def kinds_of(item: DumpedItem) -> list[str]:
    """Those of actors that it can be; which classes are organisations is known at the end."""
    if item.is_human:
        return [Actor.Kind.PERSON]
    countries: list[str] = [Actor.Kind.COUNTRY] if item.code else []
    return [Actor.Kind.ORGANISATION, *countries] if item.instance_of else countries


def of_the_right_kind(found: FoundItems) -> dict[int, list[tuple[DumpedItem, Named]]]:
    """Also only those named in a language of the actor's articles; where none is known, in any."""
    actors = Actor.objects.in_bulk(found.items)
    languages = languages_of(found.items)
    organisations = below(ORGANISATIONS, found.subclasses)
    kept: dict[int, list[tuple[DumpedItem, Named]]] = {}
    for key, items in found.items.items():
        spoken = languages.get(key, set()) | {ANY_LANGUAGE}
        for item, names in items.values():
            own = names if len(spoken) == 1 else {each: names[each] for each in names.keys() & spoken}
            if own and is_of_kind(item, actors[key], organisations):
                kept.setdefault(key, []).append((item, own))
    return kept


def is_of_kind(item: DumpedItem, actor: Actor, organisations: Collection[int]) -> bool:
    if actor.kind == Actor.Kind.COUNTRY:
        return item.code == actor.alpha_2
    if actor.kind == Actor.Kind.PERSON:
        return item.is_human
    return any(int(each[1:]) in organisations for each in item.instance_of)


def below(classes: Iterable[str], subclasses: array[int]) -> set[int]:
    """These and all their subclasses, as numbers."""
    found = {int(each[1:]) for each in classes}
    before = 0
    while len(found) > before:
        before = len(found)
        pairs = zip(subclasses[::2], subclasses[1::2], strict=True)
        found |= {one for one, above in pairs if above in found}
    return found


def languages_of(keys: Collection[int]) -> dict[int, set[str]]:
    """Of the articles that name them, or have statements of them, and of the names that they have."""
    found: dict[int, set[str]] = defaultdict(set)
    named = Naming.objects.filter(Q(actor__in=keys) | Q(actor__merged_into__in=keys)).exclude(article__language="")
    whose = named.annotate(whose=Coalesce("actor__merged_into", "actor"))
    said = Statement.objects.filter(speaker__in=keys).exclude(article__language="").order_by()
    own = ActorAlias.objects.filter(actor__in=keys).exclude(language="")
    for pairs in (
        own.values_list("actor", "language"),
        whose.values_list("whose", "article__language").distinct(),
        said.values_list("speaker", "article__language").distinct(),
    ):
        for key, language in pairs:
            found[key].add(base_of(language))
    return found


def read_names(
    path: Path, wanted: Collection[str], progress: Callable[[int, int], None] | None = None
) -> dict[str, dict[str, list[str]]]:
    """What these items are called, by language."""
    if not wanted:
        return {}
    languages = known_languages()
    found = (in_languages(item, languages) for item in items_in(path, progress) if item.id in wanted)
    return {item.id: item.names for item in found}


def compare(
    items: Mapping[int, list[tuple[DumpedItem, Named]]], called: Mapping[str, Mapping[str, list[str]]]
) -> list[WikidataMatch]:
    known = know(items)
    countries = dict(Actor.objects.countries().exclude(wikidata_id="").values_list("wikidata_id", "name"))
    said = Statement.objects.filter(speaker__in=items).order_by().values_list("speaker")
    first = dict(said.annotate(first=Min("effective_on")).exclude(first=None))
    matches = []
    for key, several in items.items():
        for item, names in several:
            name = best_spelling({name: 1 for each in names.values() for name in each})
            spoken = first[key].isoformat() if key in first else ""
            matches.append(
                WikidataMatch(key, item, name, *evidence(known.actors[key], item, known, countries, called, spoken))
            )
    return worth_asking(matches)


def evidence(
    actor: Actor, item: DumpedItem, known: ComparedActors, countries: Mapping[str, str],
    called: Mapping[str, Mapping[str, list[str]]], spoken: str,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """What speaks for it besides the name, and what against it."""
    speaks_for, against = [], []
    theirs = [countries[each] for each in item.countries if each in countries]
    if actor.kind == Actor.Kind.COUNTRY:
        speaks_for.append(f"both have the ISO code {actor.alpha_2}")
    elif actor.country and theirs:
        where = actor.country.name
        if where in theirs:
            speaks_for.append(f"both are of {where}")
        elif len(theirs) == len(item.countries):
            against.append(f"it is of {' and '.join(theirs)}, and articles say {where}")
    speaks_for += same_offices(known.roles.get(actor.pk, {}), item.offices, called)
    if unlived := outside_its_life(item, spoken):
        against.append(unlived)
    return speaks_for, against


def outside_its_life(item: DumpedItem, spoken: str) -> str:
    """Why it cannot well have spoken on that day; "" where it can, or nothing is known."""
    born, died, year = (int(each[:4]) if each[:4].isdecimal() else None for each in (item.born, item.died, spoken))
    if year is None:
        return ""
    if died is not None and died < year:
        return f"it died in {died}, before it would have spoken"
    if born is not None and year - born < YOUNGEST:
        return f"it was born in {born}, too late to have spoken in {year}"
    return ""


def same_offices(
    roles: Mapping[frozenset[str], str], offices: Iterable[OfficeHeld], called: Mapping[str, Mapping[str, list[str]]]
) -> list[str]:
    """Each role once, as printed, with an office of which it has all words, or the other way round."""
    found: dict[str, str] = {}
    for office in offices:
        for name in (name for names in called.get(office.position, {}).values() for name in names):
            words = words_of_role(name)
            for role in (role for mine, role in roles.items() if words and (words <= mine or mine <= words)):
                found.setdefault(role, f"“{role}” may be its office {in_words(office, called)}")
    return list(found.values())[:3]


def in_words(office: OfficeHeld, called: Mapping[str, Mapping[str, list[str]]]) -> str:
    """ "Minister of Foreign Affairs, 2004-03-09 – 2012" """
    names = [names for names in called.get(office.position, {}).values() if names]
    dates = f"{office.since or '?'} – {office.until}".rstrip() if office.since or office.until else ""
    return ", ".join(filter(None, (names[0][0] if names else office.position, dates)))


def worth_asking(matches: Iterable[WikidataMatch]) -> list[WikidataMatch]:
    """With something that speaks for it besides the name; the name alone where no other item bears it. What speaks
    against it is outweighed by an office or a country."""
    by_actor: dict[int, list[WikidataMatch]] = defaultdict(list)
    for match in matches:
        by_actor[match.actor].append(match)
    found = []
    for several in by_actor.values():
        kept = [each for each in several if each.speaks_for or (len(several) == 1 and not each.against)]
        found += sorted(kept, key=lambda each: each.rank)[:MOST_ASKED]
    return found


def new_ones(matches: Iterable[WikidataMatch]) -> list[WikidataMatch]:
    """Those that nobody was asked about: of the actor, or of one that has gone into it."""
    asked: Any = Proposal.objects.filter(kind=Proposal.Kind.WIKIDATA)
    before = set(asked.annotate(one=Coalesce("actor__merged_into", "actor")).values_list("one", "proposed__id"))
    return [each for each in matches if (each.actor, each.item.id) not in before]


@transaction.atomic
def propose(
    matches: Iterable[WikidataMatch], new: Collection[WikidataMatch],
    called: Mapping[str, Mapping[str, list[str]]],
) -> None:  # fmt: skip
    """What is open already tells what this file says."""
    with pghistory.context(command="match_wikidata"):
        rows = [proposal_of(match, called) for match in new]
        Proposal.objects.bulk_create(sorted(rows, key=lambda row: row.actor_id or 0), ignore_conflicts=True)
        told = {(match.actor, match.item.id): proposal_of(match, called) for match in matches}
        changed = []
        for row in Proposal.objects.open().about_wikidata().select_for_update(of=("self",)).order_by("pk"):
            now = told.get((row.one, row.proposed["id"]))  # type: ignore[attr-defined]
            if now and (now.why, now.details) != (row.why, row.details):
                row.why, row.details = now.why, now.details
                changed.append(row)
        Proposal.objects.bulk_update(changed, ["why", "details"])


def proposal_of(match: WikidataMatch, called: Mapping[str, Mapping[str, list[str]]]) -> Proposal:
    """With what the page shows of the item, which is not asked anywhere else."""
    item = match.item
    shown = [name for names in sorted_names(item) for name in names]
    details = {
        "label": shown[0] if shown else match.name,
        "names": list(dict.fromkeys([match.name, *shown]))[:MOST_SHOWN],
        "description": item.descriptions.get("en") or next(iter(item.descriptions.values()), ""),
        "born": item.born,
        "died": item.died,
        "offices": [in_words(office, called) for office in item.offices[:MOST_SHOWN]],
    }
    return Proposal(
        kind=Proposal.Kind.WIKIDATA, actor_id=match.actor, proposed={"id": item.id}, details=details, why=match.why
    )


def sorted_names(item: DumpedItem) -> list[list[str]]:
    """English first, then by language."""
    return [names for _, names in sorted(item.names.items(), key=lambda each: (each[0] != "en", each[0]))]
