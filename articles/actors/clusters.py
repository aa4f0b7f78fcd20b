"""Open questions whether two actors are one, put together: actors connected by such questions are one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Actor, Proposal, Statement

MOST = 12  # actors looked at side by side; those further off come as the next question

PairLink = tuple[int, int, int]  # the key of a proposal and of the two actors that may be one


@dataclass(frozen=True, slots=True)
class Cluster:
    """`actors` and `proposals` are keys, lowest first. The lowest proposal is the cluster's own number."""

    actors: tuple[int, ...]
    links: tuple[PairLink, ...]

    @property
    def number(self) -> int:
        return self.links[0][0]

    @property
    def proposals(self) -> list[int]:
        return [proposal for proposal, _, _ in self.links]

    @property
    def neighbours(self) -> dict[int, set[int]]:
        return neighbours(self.links)


def open_clusters() -> list[Cluster]:
    """In no order that means anything."""
    return list(connected(Proposal.objects.open_pairs()))


def by_weight(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Those first whose actors say most; then the oldest."""
    clusters = list(clusters)
    keys = {actor for each in clusters for actor in each.actors}
    counted = Statement.objects.filter(speaker__in=keys).order_by().values_list("speaker").annotate(n=Count("pk"))
    said = dict(counted)
    return sorted(clusters, key=lambda each: (-sum(said.get(actor, 0) for actor in each.actors), each.number))


def connected(links: Iterable[PairLink]) -> Iterator[Cluster]:
    """Parts that hang together, each of MOST actors at most: those nearest to the one with most neighbours."""
    links = list(links)
    beside, left = neighbours(links), {actor for link in links for actor in link[1:]}
    of_actor: dict[int, list[PairLink]] = defaultdict(list)
    for link in links:
        of_actor[link[1]].append(link)
    for actor in sorted(left):
        if actor not in left:
            continue
        everybody = nearest(actor, beside, left)
        centre = max(everybody, key=lambda each: (len(beside[each]), -each))
        some = nearest(centre, beside, left)[:MOST]
        left -= set(everybody)  # the rest of a large part comes when this is decided
        inside = [link for each in some for link in of_actor[each] if link[2] in some]
        yield Cluster(tuple(sorted(some)), tuple(sorted(inside)))


def neighbours(links: Iterable[PairLink]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for _, one, other in links:
        found[one].add(other)
        found[other].add(one)
    return found


def nearest(start: int, beside: Mapping[int, Collection[int]], among: Collection[int]) -> list[int]:
    """All that can be reached, the nearest first."""
    found, at = [start], 0
    known = {start}
    while at < len(found):
        for each in sorted(beside[found[at]]):
            if each in among and each not in known:
                known.add(each)
                found.append(each)
        at += 1
    return found


def fullest_first(actors: Iterable[Actor]) -> list[Actor]:
    """The one that stays when they are merged comes first: of more words, then longer, then older."""
    return sorted(actors, key=lambda actor: (-len(actor.name.split()), -len(actor.name), actor.pk))


def rivals(cluster: Cluster, actors: Mapping[int, Actor]) -> tuple[int, list[int]] | None:
    """A short name, and the longer names of which it may be one and not the others: “EC” may be the European Commission
    or the Election Commission, and nobody proposed that these two are one."""
    beside = cluster.neighbours
    for short in cluster.actors:
        longer = [each for each in sorted(beside[short]) if words_of(actors[each]) > words_of(actors[short])]
        apart = [each for each in longer if not beside[each] & set(longer)]
        if len(apart) > 1:
            return short, apart
    return None


def words_of(actor: Actor) -> int:
    return len(actor.name.split())
