"""Which actors may be one: proposed to a curator with the reason, never merged here.

A surname alone is no reason. Two actors whose countries contradict each other are proposed only where their names are
two spellings of one by rule, and the reason then says both countries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pghistory
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.actors import name_similarity
from articles.actors.namings import settle_records
from articles.models import Actor, ActorAlias, ActorToCompare, Proposal, Statement

TOGETHER = 200  # actors looked at in one go
SIMILAR = 0.5  # of the runs of three letters in two names
MOST = 100  # names compared with one name: those nearest to it
KINDS = (Actor.Kind.PERSON, Actor.Kind.ORGANISATION)  # countries are known, and unnamed groups are nobody in particular
NO_REASON = "What articles say no longer speaks for it."
SMALL_IN_ROLES = {"of", "the", "and", "for", "s", "to", "at", "in", "a", "former", "then"}

# Names with the last word of a name of these actors, or only its first; or spelt nearly so.
NEAR = f"""
    SELECT own.normalised, own.actor_id, found.normalised, found.actor_id
    FROM articles_actoralias own
    CROSS JOIN LATERAL (
        (
            SELECT normalised, actor_id FROM articles_actoralias
            WHERE string_to_array(normalised, ' ') @> ARRAY[regexp_replace(own.normalised, '^.* ', '')]
                AND kind = own.kind
            ORDER BY similarity(normalised, own.normalised) DESC, normalised, actor_id LIMIT {MOST}
        ) UNION (
            SELECT normalised, actor_id FROM articles_actoralias
            WHERE kind = own.kind AND normalised = regexp_replace(own.normalised, ' .*$', '')
        ) UNION (
            SELECT normalised, actor_id FROM articles_actoralias
            WHERE kind = own.kind AND normalised %% own.normalised
            ORDER BY similarity(normalised, own.normalised) DESC, normalised, actor_id LIMIT {MOST}
        )
    ) found
    JOIN articles_actor ON articles_actor.id = found.actor_id AND merged_into_id IS NULL AND withdrawn_at IS NULL
    WHERE own.actor_id = ANY(%s) AND own.normalised <> '' AND found.actor_id <> own.actor_id
"""  # noqa: S608  MOST is a number

# Organisations of which one has the other's initials for a name.
ACRONYMS = """
    WITH spelt_out AS MATERIALIZED (
        SELECT alias.normalised, alias.actor_id, regexp_replace(
            regexp_replace(alias.normalised, '\\m(the|of|for|and|on|in|to|a|de|la)\\M *', '', 'g'),
            '(\\w)\\w* *', '\\1', 'g') AS initials
        FROM articles_actoralias alias JOIN articles_actor ON articles_actor.id = alias.actor_id
        WHERE alias.kind = 'organisation' AND alias.normalised LIKE '%% %%' AND merged_into_id IS NULL
            AND withdrawn_at IS NULL
    )
    SELECT short.normalised, short.actor_id, spelt_out.normalised, spelt_out.actor_id
    FROM spelt_out
    JOIN articles_actoralias short ON short.kind = 'organisation' AND short.normalised = spelt_out.initials
    JOIN articles_actor ON articles_actor.id = short.actor_id AND articles_actor.merged_into_id IS NULL
        AND articles_actor.withdrawn_at IS NULL
    WHERE short.actor_id <> spelt_out.actor_id AND (short.actor_id = ANY(%s) OR spelt_out.actor_id = ANY(%s))
"""

# Actors of whom one has a name by which articles call the other, too.
CALLED = """
    SELECT alias.normalised, alias.actor_id, alias.normalised, actor.id
    FROM articles_naming naming
    JOIN articles_actor named ON named.id = naming.actor_id
    JOIN articles_actor actor ON actor.id = coalesce(named.merged_into_id, named.id) AND actor.withdrawn_at IS NULL
    JOIN articles_actoralias alias ON alias.kind = actor.kind AND alias.normalised = naming.normalised
    JOIN articles_actor other ON other.id = alias.actor_id AND other.merged_into_id IS NULL
        AND other.withdrawn_at IS NULL
    WHERE other.id <> actor.id AND alias.normalised <> '' AND naming.id IN (
        SELECT id FROM articles_naming WHERE actor_id = ANY(%s)
        UNION SELECT n.id FROM articles_naming n JOIN articles_actoralias own ON own.normalised = n.normalised
        WHERE own.actor_id = ANY(%s))
    GROUP BY 1, 2, 4
"""

ActorPair = tuple[int, int]  # the keys of two actors, the lower first


@dataclass(frozen=True)
class ComparedActors:
    """What tells actors apart or together: their rows, and the roles they are given, as sets of words; and how names
    that are compared without capitals and accents are written."""

    actors: dict[int, Actor]
    roles: dict[int, dict[frozenset[str], str]]
    written: dict[str, str]


def propose_same_actors(actors: Iterable[Actor], *, dry_run: bool = False) -> list[Proposal]:
    """Compares these actors with all others; gives the proposals that were not made before."""
    keys = [actor.pk for actor in actors if actor.kind in KINDS and actor.is_visible]
    made: list[Proposal] = []
    for begin in range(0, len(keys), TOGETHER):
        some = keys[begin : begin + TOGETHER]
        with transaction.atomic():
            if not dry_run:  # before it is read: what is noted meanwhile stays noted
                ActorToCompare.objects.filter(actor__in=some).delete()
            found = find(near(some)) if dry_run else propose(some)
        met = {(each.actor_id, each.other_id) for each in made}
        made += [each for each in found if (each.actor_id, each.other_id) not in met]
    return made


def propose_what_is_owed(progress: Callable[[int, int], None] | None = None) -> None:
    """Bring records up to date; then compare all actors of whom something is new, whoever brought them in.
    `progress` hears how many of how many are done. A batch is compared, or still owed. Several may do this at once:
    none does what another does, and at the end each waits for the others, because one that was killed leaves its batch
    to them."""
    settle_records()
    done, total = 0, ActorToCompare.objects.aggregate(n=Count("actor", distinct=True))["n"]
    while taken := compare_some() or compare_some(wait=True):
        done += taken
        if progress:
            progress(min(done, total), total)


def compare_some(*, wait: bool = False) -> int:
    """How many actors were taken; 0: none is owed. Without `wait` others are not waited for, and what they are at is
    not taken."""
    with transaction.atomic():
        waiting = ActorToCompare.objects.select_for_update(skip_locked=not wait).order_by("pk")
        owed = dict(waiting.values_list("pk", "actor")[:TOGETHER])
        ActorToCompare.objects.filter(pk__in=owed).delete()
        unmerged = Actor.objects.visible().filter(pk__in=set(owed.values()), kind__in=KINDS)
        propose(sorted(unmerged.values_list("pk", flat=True)))
    return len(set(owed.values()))


def propose(keys: Sequence[int]) -> list[Proposal]:
    """In the order of keys, so that two who propose the same do not wait for each other in turn."""
    if not keys:
        return []
    candidates = near(keys)
    found = sorted(find(candidates), key=lambda each: (each.actor_id, each.other_id))
    with pghistory.context(command="propose_matches"):
        look_again(keys, candidates)
        Proposal.objects.bulk_create(found, ignore_conflicts=True)
    return found


def look_again(keys: Sequence[int], candidates: Mapping[ActorPair, Sequence[tuple[str, str]]]) -> None:
    """At what was asked about these before, and nobody decided: it is a question for as long as something speaks for
    it. So it does not matter when two were compared, and what was known then."""
    undecided = Q(status=Proposal.Status.OPEN) | Q(status=Proposal.Status.CLOSED, closed_because=NO_REASON)
    asked = Proposal.objects.filter(undecided, kind=Proposal.Kind.SAME_ACTOR).order_by("actor", "other")
    both_there = {f"{one}__{gone}": None for one in ("actor", "other") for gone in ("merged_into", "withdrawn_at")}
    rows = list(asked.filter(Q(actor__in=keys) | Q(other__in=keys), **both_there).select_for_update(of=("self",)))
    pairs = {(row.actor_id or 0, row.other_id or 0) for row in rows}
    # Of very many with one surname, one may be among those nearest to the other, and not the other way round.
    other_way = near({key for pair in pairs - candidates.keys() for key in pair} - {*keys})
    known = know({key for pair in pairs for key in pair})
    changed = [row for row in rows if is_asked_otherwise(row, {**other_way, **candidates}, known)]
    Proposal.objects.bulk_update(changed, ["status", "decided_at", "closed_because", "why"])


def is_asked_otherwise(
    row: Proposal, candidates: Mapping[ActorPair, Sequence[tuple[str, str]]], known: ComparedActors
) -> bool:
    """Whether it is written anew."""
    pair = row.actor_id or 0, row.other_id or 0
    before = row.status, row.why
    if why := reason(pair, candidates.get(pair, ()), known):
        row.status, row.decided_at, row.closed_because, row.why = Proposal.Status.OPEN, None, "", why
    elif row.status == Proposal.Status.OPEN:
        row.status, row.decided_at, row.closed_because = Proposal.Status.CLOSED, timezone.now(), NO_REASON
    return (row.status, row.why) != before


def find(candidates: Mapping[ActorPair, Sequence[tuple[str, str]]]) -> list[Proposal]:
    before = made_before(candidates)
    candidates = {pair: names for pair, names in candidates.items() if pair not in before}
    known = know({key for pair in candidates for key in pair})
    reasons = {pair: reason(pair, names, known) for pair, names in candidates.items()}
    return [
        Proposal(kind=Proposal.Kind.SAME_ACTOR, actor=known.actors[one], other=known.actors[two], why=why)
        for (one, two), why in reasons.items()
        if why
    ]


def near(keys: Collection[int]) -> dict[ActorPair, list[tuple[str, str]]]:
    """Pairs of actors with the names that brought them together, in the order of the alphabet."""
    pairs: dict[ActorPair, set[tuple[str, str]]] = defaultdict(set)
    if not keys:
        return {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = %s", [SIMILAR])
        both = [list(keys), list(keys)]
        for query, values in ((CALLED, both), (NEAR, both[:1]), (ACRONYMS, both)):
            cursor.execute(query, values)
            for own, one, other, two in cursor.fetchall():
                pairs[min(one, two), max(one, two)].add((min(own, other), max(own, other)))
    return {pair: sorted(names) for pair, names in pairs.items()}


def made_before(pairs: Iterable[ActorPair]) -> set[ActorPair]:
    """Pairs somebody was asked about, directly or of an actor that has gone into one of them since."""
    keys = {key for pair in pairs for key in pair}
    one, two = Coalesce("actor__merged_into", "actor"), Coalesce("other__merged_into", "other")
    asked = Proposal.objects.filter(kind=Proposal.Kind.SAME_ACTOR).annotate(one=one, two=two)
    about_these = asked.filter(one__in=keys, two__in=keys).exclude(one=F("two"))
    return {(min(a, b), max(a, b)) for a, b in about_these.values_list("one", "two")}


def know(keys: Iterable[int]) -> ComparedActors:
    keys = set(keys)
    actors = Actor.objects.select_related("country").in_bulk(keys)
    said = Statement.objects.public().filter(Q(speaker__in=keys) & ~Q(role="")).order_by("role")
    roles: dict[int, dict[frozenset[str], str]] = defaultdict(dict)
    for key, role in said.values_list("speaker", "role").distinct():
        if words := words_of_role(role):
            roles[key].setdefault(words, role)
    names = ActorAlias.objects.filter(actor__in=keys).order_by("-pk").values_list("normalised", "name")
    return ComparedActors(actors, roles, dict(names))


def words_of_role(role: str) -> frozenset[str]:
    """By which roles are compared."""
    return frozenset(re.findall(r"\w+", role.casefold())) - SMALL_IN_ROLES


def reason(pair: ActorPair, names: Iterable[tuple[str, str]], known: ComparedActors) -> str:
    """Why these two may be one, or ""."""
    one, two = (known.actors[key] for key in pair)
    if one.country_id and two.country_id and one.country_id != two.country_id:
        return in_spite_of_countries(one, two, names, known.written)
    together = facts(pair, known)
    for own, other in names:
        like = likeness(own, other, one.kind)
        if like and (words := sentence(like, own, other, together, known.written)):
            return f"{words}{'; ' if together else ''}{'; '.join(together.values())}."
    return ""


def likeness(own: str, other: str, kind: str) -> name_similarity.Likeness:
    if own == other:
        return "called"
    if kind == Actor.Kind.PERSON and name_similarity.are_one_by_rule(own, other):
        return "rule"
    return name_similarity.likeness(own, other, kind=kind)


def in_spite_of_countries(one: Actor, two: Actor, names: Iterable[tuple[str, str]], written: Mapping[str, str]) -> str:
    for own, other in names:
        if likeness(own, other, one.kind) == "rule":
            first, second = sorted((one, two), key=lambda actor: actor.name)
            spelt = sentence("rule", own, other, {}, written)
            return f"{spelt}; but one speaks for {first.country}, the other for {second.country}."
    return ""


def facts(pair: ActorPair, known: ComparedActors) -> dict[str, str]:
    """What speaks for it besides the names: "role", "country". Roles that have nothing in common speak against it."""
    one, two = (known.actors[key] for key in pair)
    mine, theirs = (known.roles.get(key, {}) for key in pair)
    shared = [role for words, role in mine.items() for others in theirs if words <= others or others <= words]
    if shared:
        return {"role": f"both are called “{min(shared, key=lambda role: (len(role), role))}”"} | from_one_country(
            one, two
        )
    return {} if mine and theirs else from_one_country(one, two)


def from_one_country(one: Actor, two: Actor) -> dict[str, str]:
    same = one.country is not None and one.country == two.country
    return {"country": f"both speak for {one.country}"} if same else {}


def sentence(
    like: name_similarity.Likeness, own: str, other: str, together: dict[str, str], written: Mapping[str, str]
) -> str:
    """ "" where names so alike are not enough without a fact that is missing."""
    needs = {"bare": together, "namesake": together.get("role"), "part": together.get("country")}
    if not needs.get(like, True):
        return ""
    short, long = (written.get(name, name) for name in sorted((own, other), key=len))
    return {
        "bare": f"“{short}” may be short for “{long}”",
        "namesake": f"“{short}” and “{long}” have the same surname",
        "initials": f"“{short}” and “{long}” differ in initials or middle names",
        "rule": f"“{short}” and “{long}” are spellings of one name",
        "spelling": f"“{short}” and “{long}” are spelt nearly alike",
        "called": f"Articles call both “{short}”",
        "acronym": f"“{short}” are the initials of “{long}”",
        "part": f"“{short}” is part of “{long}”",
        "": "",
    }[like]


def unmerged() -> Iterator[list[Actor]]:
    """All persons and organisations, some at a time."""
    last = 0
    while rows := list(Actor.objects.visible().filter(kind__in=KINDS, pk__gt=last).order_by("pk")[:TOGETHER]):
        yield rows
        last = rows[-1].pk
