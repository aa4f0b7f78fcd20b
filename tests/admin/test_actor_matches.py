"""Actors that may be one are looked at side by side, and merged, all or some, or kept apart; all can be undone."""

import re

import pytest
from django.contrib.auth.models import Permission, User

from articles.actors.matches import propose_same_actors
from articles.curation.merging import merge_actors
from articles.models import Actor, Decision, Naming, Proposal, Statement
from tests import factories

DESK = "/admin/matches/"


def asked(one, other, why="Alike."):
    one, other = sorted((one, other), key=lambda actor: actor.pk)
    return Proposal.objects.create(kind="same actor", actor=one, other=other, why=why)


def person(name, **fields):
    return factories.actor(name, **fields)


def sent(do, ticked=(), *, keep=None, shown=(), proposals=(), **more):
    return {
        "do": do, "tick": [each.pk for each in ticked], "keep": keep.pk if keep else "",
        "seen": [f"{each.pk}.{Actor.objects.get(pk=each.pk).revision}" for each in shown or ticked],
        "asked": [each.pk for each in proposals], **more,
    }  # fmt: skip


@pytest.fixture
def three(db):
    """Three spellings of one person, connected in a chain."""
    names = ("Saeed Khatibzadeh", "Said Khatibzadeh", "S. Khatibzadeh")
    return [person(name) for name in names]


@pytest.fixture
def chain(three):
    return [asked(three[0], three[1]), asked(three[1], three[2])]


@pytest.fixture
def commissions(db):
    names = ("EC", "European Commission", "Election Commission")
    return [factories.actor(name, kind="organisation") for name in names]


@pytest.fixture
def rivals(commissions):
    short, *longer = commissions
    return [asked(short, each, f"“EC” are the initials of “{each}”.") for each in longer]


def merged():
    return {(actor.name, actor.merged_into.name) for actor in Actor.objects.exclude(merged_into=None)}


class TestQuestion:
    def test_connected_proposals_are_one_question_with_the_evidence_of_each_side(self, page, three, chain):
        spoken = factories.statement(
            "The talks go on.",
            by=three[0],
            role="foreign ministry spokesman",
            said="2021-10-11",
            published="2021-10-12",
        )
        Naming.objects.create(article=spoken.article, actor=three[0], name="Saeed Khatib-Zadeh")
        text = page.get(DESK).text
        assert "1 of 1" in text
        assert "Are these 3 the same?" in text
        assert "Alike." in text
        for words in ("Saeed Khatibzadeh", "Said Khatibzadeh", "S. Khatibzadeh", "Saeed Khatib-Zadeh",
                      "foreign ministry spokesman", "11 October 2021", "The talks go on.", "A headline"):  # fmt: skip
            assert words in text, words

    def test_rival_names_of_an_abbreviation_are_one_question_and_none_is_ticked_for_it(self, page, rivals, commissions):
        text = page.get(DESK).text
        assert "Which of these is “EC”?" in text
        assert ticked_in(text) == [str(commissions[0].pk)]

    def test_spellings_of_one_name_are_asked_about_whatever_countries_were_read(self, page):
        zelensky = person("Volodymyr Zelensky", of="Russia")
        person("Volodymyr Zelenskyy", of="United States")
        propose_same_actors([zelensky])
        text = page.get(DESK).text
        assert "one speaks for" in text
        assert merged() == set()

    def test_an_address_that_cannot_be_understood_is_named(self, page):
        response = page.get(f"{DESK}?at=x")
        assert response.status_code == 400
        assert "at" in response.text

    def test_an_answered_question_leads_to_the_first_of_the_others(self, page, chain):
        assert "1 of 1" in page.get(f"{DESK}?at=999999").text

    def test_where_nothing_is_asked_it_says_so(self, page, db):
        assert "No actors look like the same one." in page.get(DESK).text

    def test_it_is_for_those_who_may_change_actors(self, client, chain):
        reviewer = User.objects.create_user("r", password="x", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename__in=["view_proposal", "change_proposal"]))
        client.force_login(reviewer)
        assert client.get(DESK).status_code == 403
        assert "/admin/matches/" not in client.get("/admin/").text

    def test_more_actors_and_questions_take_no_more_queries(self, page, django_assert_max_num_queries):
        for n in range(10):
            asked(person(f"Anna {n} Schmidt"), person(f"Anna {n} Schmitt"))
        hub = person("Anna Example")
        for n in range(8):
            asked(hub, person(f"Anna {n} Example"))
        with django_assert_max_num_queries(40):
            page.get(DESK)


def ticked_in(text):
    return re.findall(r'name="tick" value="(\d+)" checked', text)


class TestAnswers:
    def test_all_are_merged_as_one_decision_and_the_next_question_comes(self, page, three, chain):
        other = asked(person("Anna Schmidt"), person("Anna Schmitt"))
        answer = page.post(DESK, sent("merge", three, keep=three[0], proposals=chain, note="One.", reason="Same man."))
        assert answer.headers["Location"] == f"{DESK}?at={other.pk}"
        assert merged() == {("Said Khatibzadeh", "Saeed Khatibzadeh"), ("S. Khatibzadeh", "Saeed Khatibzadeh")}
        decision = Decision.objects.get()
        assert (decision.verb, decision.note, decision.reason) == ("merge", "One.", "Same man.")
        assert set(Proposal.objects.filter(pk__in=[each.pk for each in chain]).values_list("status", flat=True)) == {
            "accepted"
        }

    def test_some_are_merged_and_the_rest_is_asked_about_still(self, page, three, chain):
        page.post(DESK, sent("merge", three[:2], keep=three[0], shown=three, proposals=chain))
        assert merged() == {("Said Khatibzadeh", "Saeed Khatibzadeh")}
        text = page.get(DESK).text
        assert "Are these two the same?" in text
        assert "S. Khatibzadeh" in text

    def test_some_are_merged_and_the_others_kept_apart_from_it_for_ever(self, page, rivals, commissions):
        short, european, election = commissions
        page.post(DESK, sent("merge_apart", [short, european], keep=european, shown=commissions, proposals=rivals))
        assert merged() == {("EC", "European Commission")}
        assert not Proposal.objects.open().exists()
        assert propose_same_actors([european, election]) == []

    def test_all_are_kept_apart_for_ever(self, page, three, chain):
        page.post(DESK, sent("apart", proposals=chain))
        assert merged() == set()
        assert "No actors look like the same one." in page.get(DESK).text
        propose_same_actors(three[:2])
        assert not Proposal.objects.open().about(three[0]).about(three[1]).exists()
        assert Decision.objects.get().verb == "keep actors apart"

    def test_the_fullest_name_stays_where_none_of_those_ticked_is_chosen(self, page, three, chain):
        page.post(DESK, sent("merge", three[1:], keep=three[0], shown=three, proposals=chain))
        assert merged() == {("S. Khatibzadeh", "Said Khatibzadeh")}

    @pytest.mark.parametrize("n", [0, 1])
    def test_one_alone_is_not_merged(self, page, three, chain, n):
        answer = page.post(DESK, sent("merge", three[:n], keep=three[0], proposals=chain))
        assert answer.status_code == 409
        assert "Tick two or more that are one." in answer.text
        assert not Decision.objects.exists()

    def test_what_was_ticked_and_typed_stays_where_it_cannot_be_done(self, page, three, chain):
        Actor.objects.filter(pk=three[0].pk).update(wikidata_id="Q1")
        Actor.objects.filter(pk=three[2].pk).update(wikidata_id="Q2")
        ticked = [three[0], three[2]]
        answer = page.post(DESK, sent("merge", ticked, keep=three[2], shown=three, proposals=chain, note="Hm."))
        assert "Wikidata tells" in answer.text
        assert ticked_in(answer.text) == [str(each.pk) for each in ticked]
        assert 'value="Hm."' in answer.text
        assert merged() == set()

    def test_nobody_merges_what_a_colleague_changed_meanwhile(self, page, three, chain):
        told = sent("merge", three, keep=three[0], proposals=chain)
        Actor.objects.filter(pk=three[1].pk).update(description="Another man.")
        answer = page.post(DESK, told)
        assert answer.status_code == 409
        assert "was changed while this page was open" in answer.text
        assert merged() == set()

    def test_what_a_colleague_answered_meanwhile_is_not_answered_twice(self, page, chain):
        page.post(DESK, sent("apart", proposals=chain))
        assert "answered in the meantime" in page.post(DESK, sent("apart", proposals=chain)).text
        assert Decision.objects.count() == 1

    def test_a_question_that_came_since_is_not_answered_with_those_shown(self, page, three, chain):
        later = asked(three[0], three[2])
        page.post(DESK, sent("apart", proposals=chain))
        assert list(Proposal.objects.open()) == [later]


class TestUndo:
    def test_a_merge_is_undone_and_asked_about_again(self, page, three, chain):
        said = factories.statement("We go on.", by=three[1])
        page.post(DESK, sent("merge", three, keep=three[0], proposals=chain))
        assert Statement.objects.get(pk=said.pk).speaker == three[0]
        answer = page.post(DESK, sent("undo"))
        assert answer.headers["Location"] == f"{DESK}?at={chain[0].pk}"
        assert merged() == set()
        assert Statement.objects.get(pk=said.pk).speaker == three[1]
        assert "Are these 3 the same?" in page.get(DESK).text

    def test_keeping_apart_is_undone_and_asked_about_again(self, page, chain):
        page.post(DESK, sent("apart", proposals=chain))
        page.post(DESK, sent("undo"))
        assert Proposal.objects.open().count() == 2

    def test_undo_goes_back_one_by_one_and_then_says_that_nothing_is_left(self, page, chain, rivals):
        page.post(DESK, sent("apart", proposals=chain))
        page.post(DESK, sent("apart", proposals=rivals))
        page.post(DESK, sent("undo"))
        page.post(DESK, sent("undo"))
        assert Proposal.objects.open().count() == 4
        assert "You have nothing to undo" in page.post(DESK, sent("undo")).text

    @pytest.mark.django_db(transaction=True)
    def test_the_record_of_changes_tells_whom_it_was_about_as_they_were_named_then(self, page, three, chain):
        page.post(DESK, sent("apart", proposals=chain[:1]))
        Actor.objects.filter(pk=three[0].pk).update(name="Saeed K.")
        assert "Kept apart “Saeed Khatibzadeh” and “Said Khatibzadeh”" in page.get("/admin/changes/").text


def test_a_question_in_spite_of_countries_goes_on_after_a_merge(page, db):
    """One of two spellings is merged into somebody of the same country: the other spelling is asked about still."""
    one, other = person("Sergei Lavrov", of="Russia"), person("Sergey Lavrov", of="Iran")
    keep = person("Sergei Viktorovich Lavrov", of="Russia")
    propose_same_actors([one])
    by = User.objects.get(username="clara")
    merge_actors(keep=keep, duplicate=one, by=by)
    assert Proposal.objects.open().about(keep).about(other).exists()
