"""Spellings of one name are proposed to be one actor, whatever countries were read; nobody is merged by that."""

import pytest

from articles.actors.matches import propose_same_actors
from articles.actors.name_similarity import are_one_by_rule
from articles.models import Actor, Proposal
from tests import factories


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("volodymyr zelensky", "volodymyr zelenskyy"),
        ("volodymyr zelenskiy", "volodymyr zelensky"),
        ("sergei lavrov", "sergey lavrov"),
        ("seyed abbas", "seyyed abbas"),
        ("robert kennedy jr", "robert kennedy"),
        ("dmitri medvedev", "dmitriy medvedev"),
        ("mohamed salah", "mohammed salah"),
    ],
)
def test_of_one_name(one, other):
    assert are_one_by_rule(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("john smith", "joan smith"), ("jr", "sr"), ("li wei", "lu wei"), ("kim il", "kim yo"), ("", "jr")],
)
def test_of_two(one, other):
    assert not are_one_by_rule(one, other)


def test_they_are_proposed_though_countries_contradict_with_both_countries_said(db):
    lavrov = factories.actor("Sergei Lavrov", of="Russia")
    factories.actor("Sergey Lavrov", of="Iran")
    propose_same_actors([lavrov])
    proposal = Proposal.objects.get()
    assert "spellings of one name; but one speaks for Russia, the other for Iran" in proposal.why
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_other_likeness_is_not_enough_where_countries_contradict(db):
    burns = factories.actor("William J. Burns", of="United States")
    factories.actor("William Burns", of="Kenya")
    propose_same_actors([burns])
    assert not Proposal.objects.exists()
