"""Which item of Wikidata an actor is: a curator says so, beside what speaks for it, and can take it back."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.curation.merging import merge_actors
from articles.models import Actor, Decision, Proposal
from tests import factories

DESK = "/admin/wikidata/"


def asked(actor, key, **details):
    shown = {"label": actor.name, "names": [actor.name], "description": "", "offices": [], "born": "", "died": ""}
    return Proposal.objects.create(
        kind="wikidata", actor=actor, proposed={"id": key}, details=shown | details, why=f"Much speaks for {key}."
    )


def sent(do, item=None, *, shown=(), **more):
    return {"do": do, "item": item.pk if item else "", "asked": [each.pk for each in shown], **more}


@pytest.fixture
def olga(db):
    return factories.actor("Olga Petrova", of="Russia")


@pytest.fixture
def two(olga):
    """Two items that she may be."""
    return [
        asked(olga, "Q1001", description="Russian politician", offices=["Minister, 2019 –"], born="1960-05-04"),
        asked(olga, "Q1002", description="chess player", died="2020"),
    ]


def id_of(actor):
    return Actor.objects.get(pk=actor.pk).wikidata_id


class TestQuestion:
    def test_the_actor_stands_beside_the_items_with_the_evidence_of_each(self, page, olga, two):
        factories.statement("The talks go on.", by=olga, role="foreign minister", said="2021-10-11")
        text = page.get(DESK).text
        for words in (
            "Which of these Wikidata items is “Olga Petrova”?", "1 of 1", "foreign minister", "11 October 2021",
            "The talks go on.", "Russian politician", "Minister, 2019 –", "born 1960-05-04", "chess player",
            "died 2020", "Much speaks for Q1001.", 'href="https://www.wikidata.org/wiki/Q1002"',
        ):  # fmt: skip
            assert words in text, words
        assert "checked" not in text

    def test_whose_actor_says_most_comes_first(self, page, two):
        other = factories.actor("Anna Example")
        asked(other, "Q5000")
        factories.statement("I say much.", by=other)
        assert "Is this Wikidata item “Anna Example”?" in page.get(DESK).text

    def test_that_another_actor_has_the_id_is_told(self, page, two):
        factories.actor("O. I. Petrova", wikidata_id="Q1001")
        assert re.search(r"O\. I\. Petrova</a>\s+has this id: the two may be one", page.get(DESK).text)

    def test_where_nothing_is_asked_it_says_how_to_ask(self, page):
        assert "manage.py match_wikidata FILE" in page.get(DESK).text

    def test_an_address_that_cannot_be_understood_is_named(self, page):
        assert page.get(f"{DESK}?at=x").status_code == 400

    def test_it_is_counted_among_what_there_is_to_look_through(self, page, two):
        assert re.search(r'href="/admin/wikidata/"[^>]*>\s*Wikidata <span class="n">1</span>', page.get(DESK).text)

    def test_where_nothing_is_asked_no_tab_leads_to_it(self, page):
        assert DESK not in page.get("/admin/matches/").text

    def test_it_is_for_those_who_may_change_actors(self, client, two):
        reviewer = User.objects.create_user("r", password="x", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename__in=["view_proposal", "change_proposal"]))
        client.force_login(reviewer)
        assert client.get(DESK).status_code == 403
        assert DESK not in client.get("/admin/").text

    def test_more_items_and_actors_take_no_more_queries(self, page, olga, two, django_assert_max_num_queries):
        for n in range(7):
            asked(olga, f"Q20{n}")
        for n in range(10):
            asked(factories.actor(f"Anna {n} Schmidt"), f"Q30{n}")
        with django_assert_max_num_queries(40):
            page.get(DESK)


class TestAnswers:
    def test_the_item_ticked_is_the_actor_and_the_others_are_not(self, page, olga, two):
        other = asked(factories.actor("Anna Example"), "Q5000")
        answer = page.post(DESK, sent("set", two[0], shown=two, note="Read both.", reason="Same woman."))
        assert answer.headers["Location"] == f"{DESK}?at={other.pk}"
        assert id_of(olga) == "Q1001"
        assert [Proposal.objects.get(pk=each.pk).status for each in two] == ["accepted", "dismissed"]
        decision = Decision.objects.get()
        assert (decision.verb, decision.note, decision.reason) == ("set Wikidata id", "Read both.", "Same woman.")

    def test_none_of_them_for_ever(self, page, olga, two):
        page.post(DESK, sent("none", shown=two))
        assert id_of(olga) == ""
        assert not Proposal.objects.open().exists()

    def test_none_is_ticked(self, page, two):
        answer = page.post(DESK, sent("set", shown=two))
        assert answer.status_code == 409
        assert "Tick the item that it is." in answer.text
        assert not Decision.objects.exists()

    def test_an_item_that_was_not_shown_is_not_taken(self, page, olga, two):
        assert page.post(DESK, sent("set", two[1], shown=two[:1])).status_code == 409
        assert id_of(olga) == ""

    def test_an_id_that_another_actor_has_is_refused_and_what_was_ticked_and_typed_stays(self, page, olga, two):
        factories.actor("O. I. Petrova", wikidata_id="Q1001")
        answer = page.post(DESK, sent("set", two[0], shown=two, note="Hm."))
        assert "Another actor has this Wikidata id" in answer.text
        assert re.search(rf'value="{two[0].pk}" checked', answer.text)
        assert 'value="Hm."' in answer.text
        assert id_of(olga) == ""
        assert not Decision.objects.exists()

    def test_an_id_that_a_colleague_gave_meanwhile_stays(self, page, olga, two):
        Actor.objects.filter(pk=olga.pk).update(wikidata_id="Q7")
        assert "now has the Wikidata id Q7" in page.post(DESK, sent("set", two[0], shown=two)).text
        assert id_of(olga) == "Q7"

    def test_what_a_colleague_answered_meanwhile_is_not_answered_twice(self, page, olga, two):
        page.post(DESK, sent("none", shown=two))
        assert "answered in the meantime" in page.post(DESK, sent("set", two[0], shown=two)).text
        assert id_of(olga) == ""

    def test_of_an_actor_that_was_merged_the_one_that_stayed_gets_it(self, page, curator, olga, two):
        keep = factories.actor("Olga Ivanovna Petrova")
        merge_actors(keep=keep, duplicate=olga, by=curator)
        assert "“Olga Ivanovna Petrova”" in page.get(DESK).text
        page.post(DESK, sent("set", two[0], shown=two))
        assert id_of(keep) == "Q1001"

    def test_in_the_list_of_proposals_one_is_accepted_by_itself(self, page, olga, two):
        address = reverse("admin:articles_proposal_changelist")
        assert "This Wikidata item?" in page.get(address).text
        chosen = [{"_selected_action": each.pk, "seen": f"{each.pk}.{each.revision}"} for each in two]
        page.post(address, {"action": "accept", "_selected_action": [each.pk for each in two]})
        assert id_of(olga) == ""
        page.post(address, {"action": "accept", **chosen[0]})
        assert id_of(olga) == "Q1001"


class TestUndo:
    def test_an_answer_is_taken_back_and_asked_again(self, page, olga, two):
        page.post(DESK, sent("set", two[0], shown=two))
        answer = page.post(DESK, sent("undo"))
        assert answer.headers["Location"] == f"{DESK}?at={two[0].pk}"
        assert id_of(olga) == ""
        assert Proposal.objects.open().count() == 2
        assert "wikidata_id" not in Actor.objects.get(pk=olga.pk).settled

    def test_what_was_decided_elsewhere_is_not(self, page, olga, two):
        page.post(DESK, sent("none", shown=two))
        page.post(DESK, sent("undo"))
        assert "You have nothing to undo" in page.post(DESK, sent("undo")).text

    @pytest.mark.django_db(transaction=True)
    def test_the_record_of_changes_tells_both(self, page, olga, two):
        page.post(DESK, sent("set", two[0], shown=two[:1]))
        page.post(DESK, sent("none", shown=two[1:]))
        text = page.get("/admin/changes/").text
        assert re.search(r"Set the Wikidata id of\s+the actor “Olga Petrova”", text)
        assert "“Olga Petrova” and “Olga Petrova (Q1002)”" in text


def test_readers_find_the_id_as_a_link_and_in_exports(client, olga):
    Actor.objects.filter(pk=olga.pk).update(wikidata_id="Q1001")
    factories.statement("The talks go on.", by=olga)
    text = client.get(olga.get_absolute_url()).text
    assert re.search(r'href="https://www.wikidata.org/wiki/Q1001"[^>]*>Wikidata Q1001</a>', text)
    assert client.get("/statements.json").json()["statements"][0]["speaker_wikidata"] == "Q1001"
