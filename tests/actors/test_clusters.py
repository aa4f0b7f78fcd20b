"""Actors connected by open questions are one question; a short name with rivals is told from spellings of one name."""

from itertools import pairwise

import pytest

from articles.actors import clusters
from articles.models import Proposal
from tests import factories


def asked(one, other, **fields):
    one, other = sorted((one, other), key=lambda actor: actor.pk)
    return Proposal.objects.create(kind="same actor", actor=one, other=other, why="Alike.", **fields)


@pytest.fixture
def organisations(db):
    return lambda *names: [factories.actor(name, kind="organisation") for name in names]


def as_names(found):
    by_key = {each.pk: each.name for each in factories.Actor.objects.all()}
    return sorted(sorted(by_key[key] for key in each.actors) for each in found)


def test_who_is_connected_is_one_question_and_others_are_others(organisations):
    one, other, third, fourth, fifth = organisations("A One", "A Two", "A Three", "B One", "B Two")
    asked(one, other), asked(other, third), asked(fourth, fifth)
    assert as_names(clusters.open_clusters()) == [["A One", "A Three", "A Two"], ["B One", "B Two"]]


def test_what_was_answered_connects_nobody(organisations):
    one, other, third = organisations("A One", "A Two", "A Three")
    asked(one, other)
    dismissed = asked(other, third)
    Proposal.objects.filter(pk=dismissed.pk).update(status="dismissed", decided_at="2026-01-01T00:00Z")
    assert as_names(clusters.open_clusters()) == [["A One", "A Two"]]


def test_somebody_merged_meanwhile_is_asked_about_as_who_they_are_now(organisations):
    one, other, third = organisations("A One", "A Two", "A Three")
    asked(one, other)
    factories.Actor.objects.filter(pk=other.pk).update(merged_into=third)
    assert as_names(clusters.open_clusters()) == [["A One", "A Three"]]


def test_what_turned_out_to_be_no_actor_is_not_asked_about(organisations):
    one, other = organisations("A One", "A Two")
    asked(one, other)
    factories.Actor.objects.filter(pk=other.pk).update(withdrawn_at="2026-01-01T00:00Z")
    assert clusters.open_clusters() == []


def test_a_long_chain_comes_in_parts_that_can_be_looked_at(organisations):
    chain = organisations(*(f"Body {n}" for n in range(40)))
    for one, other in pairwise(chain):
        asked(one, other)
    (first,) = clusters.open_clusters()
    assert len(first.actors) == clusters.MOST
    Proposal.objects.filter(pk__in=first.proposals).update(status="dismissed", decided_at="2026-01-01T00:00Z")
    assert all(len(each.actors) <= clusters.MOST for each in clusters.open_clusters())
    assert clusters.open_clusters()


def test_those_who_say_most_come_first(organisations):
    quiet, other, loud, third = organisations("A One", "A Two", "B One", "B Two")
    asked(quiet, other), asked(loud, third)
    factories.statement("We are ready.", by=loud)
    found = clusters.by_weight(clusters.open_clusters())
    assert loud.pk in found[0].actors


def test_an_abbreviation_of_two_is_a_question_which_of_them(organisations):
    short, european, election = organisations("EC", "European Commission", "Election Commission")
    asked(short, european), asked(short, election)
    (cluster,) = clusters.open_clusters()
    actors = {each.pk: each for each in (short, european, election)}
    assert clusters.rivals(cluster, actors) == (short.pk, [european.pk, election.pk])


def test_longer_names_that_may_be_one_themselves_are_no_rivals(organisations):
    short, european, spelt = organisations("EC", "European Commission", "European Comission")
    asked(short, european), asked(short, spelt), asked(european, spelt)
    (cluster,) = clusters.open_clusters()
    assert clusters.rivals(cluster, {each.pk: each for each in (short, european, spelt)}) is None


def test_more_questions_take_no_more_queries(organisations, django_assert_max_num_queries):
    names = organisations(*(f"Body {n}" for n in range(30)))
    for one, other in zip(names[::2], names[1::2], strict=True):
        asked(one, other)
    with django_assert_max_num_queries(2):
        assert len(clusters.by_weight(clusters.open_clusters())) == 15
