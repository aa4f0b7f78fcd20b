"""Who is who: taken apart, and taken out."""

import pytest

from articles.actors.find_or_create import resolve
from articles.curation import decisions
from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.splitting import misread_names, not_an_actor, split_actor
from articles.curation.undo import undo, undo_all, what_undoing_all_does
from articles.curation.what_undo_sets_back import Deed
from articles.extraction.types import ExtractedActor
from articles.models import Actor, ActorAlias, Decision, Proposal, Statement, StatementActor
from tests import factories
from tests.curation.test_recording import rows


def last():
    return Decision.objects.first()


def of(*statements):
    return Statement.objects.filter(pk__in=[each.pk for each in statements])


class TestSplit:
    @pytest.fixture
    def smith(self, db):
        return factories.actor("John Smith")

    @pytest.fixture
    def senator(self, smith):
        return factories.statement("Taxes will rise.", by=smith, role="senator")

    @pytest.fixture
    def coach(self, smith):
        return factories.statement("We will win.", by=smith, role="coach")

    def test_chosen_statements_get_a_new_actor(self, smith, senator, coach, curator):
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        senator.refresh_from_db()
        coach.refresh_from_db()
        assert (senator.speaker, coach.speaker) == (made, smith)
        assert (made.kind, made.name, senator.curated_by) == ("person", "John Smith (senator)", curator)
        assert Decision.objects.get().verb == "split"

    def test_or_another_one_that_is_there(self, smith, senator, curator):
        other = factories.actor("John H. Smith")
        split_actor(actor=smith, statements=of(senator), by=curator, to=other)
        senator.refresh_from_db()
        assert senator.speaker == other

    def test_a_name_of_the_actor_goes_with_the_new_one_that_bears_it(self, smith, senator, curator):
        ActorAlias.objects.create(actor=smith, name="Senator Smith")
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="Senator Smith")
        assert Actor.objects.named("Senator Smith", kind="person").get() == made

    def test_no_statement_comes_back_to_an_actor_that_is_taken_out(self, smith, senator, coach, curator):
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        first = last()
        split_actor(actor=smith, statements=of(coach), by=curator, to=made)
        undo(first, by=curator)
        merge_actors(keep=smith, duplicate=made, by=curator, reason="One man.")
        undo(last(), by=curator)
        coach.refresh_from_db()
        assert coach.speaker == made
        assert coach.speaker.is_visible

    def test_it_is_mentioned_where_nothing_it_says_is_left(self, smith, senator, coach, curator):
        for each in (senator, coach):
            StatementActor.objects.create(statement=each, actor=smith)
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        assert [each.actor for each in StatementActor.objects.order_by("statement_id")] == [made, smith]

    def test_undone_all_is_as_it_was_and_the_new_one_is_none(self, smith, senator, coach, curator, client):
        before = rows()
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        undoing = undo(last(), by=curator)
        left = {place: row for place, row in rows().items() if place != ("articles.Actor", made.pk)}
        assert left == before
        assert client.get(made.get_absolute_url()).status_code == 410
        assert made not in Actor.objects.visible()
        undo(undoing, by=curator)
        senator.refresh_from_db()
        assert senator.speaker == made
        assert made in Actor.objects.visible()
        assert Actor.objects.named("John Smith (senator)", kind="person").get() == made

    def test_undone_the_new_one_stays_where_others_name_it_since(self, smith, senator, curator):
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        factories.statement("I repeat.", by=made)
        undo(last(), by=curator)
        senator.refresh_from_db()
        assert senator.speaker == smith
        assert made in Actor.objects.visible()
        assert made.aliases.exists()

    @pytest.mark.parametrize("again", [(0, 1), (1, 0)])
    def test_undone_the_new_one_goes_with_the_last_that_names_it_and_comes_again_with_the_first(
        self, again, smith, senator, coach, curator
    ):
        before = rows()
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        split = last()
        decisions.correct(statement=coach, by=curator, speaker=made)
        decided, corrected = rows(), last()
        undoing = [undo(split, by=curator)]
        assert made in Actor.objects.visible()
        undoing.append(undo(corrected, by=curator))
        assert {place: row for place, row in rows().items() if place != ("articles.Actor", made.pk)} == before
        assert made not in Actor.objects.visible()
        for n in again:
            undo(undoing[n], by=curator)
            assert made in Actor.objects.visible()
            assert made.aliases.exists()
        assert rows() == decided

    def test_that_the_new_one_will_go_is_foretold_where_its_making_is_about_to_be_undone_again(
        self, smith, senator, coach, curator
    ):
        made = split_actor(actor=smith, statements=of(senator), by=curator, name="John Smith (senator)")
        split = last()
        decisions.correct(statement=coach, by=curator, speaker=made)
        corrected = last()
        again = undo(undo(split, by=curator), by=curator)
        foretold = [step for each in what_undoing_all_does([again, corrected]) for step in each.done]
        undo_all([again, corrected], by=curator)
        assert made not in Actor.objects.visible()
        assert any((step.model, step.key, step.deed) == ("articles.actor", made.pk, Deed.WITHDRAW) for step in foretold)

    @pytest.mark.parametrize(
        ("to", "message"),
        [({"name": " "}, "name of a new one"), ({"name": "John Smith"}, "already has this name")],
    )
    def test_what_makes_no_sense_is_refused(self, to, message, smith, senator, curator):
        with pytest.raises(CurationError, match=message):
            split_actor(actor=smith, statements=of(senator), by=curator, **to)
        assert Actor.objects.count() == 1

    def test_statements_of_others_are_no_part_of_it(self, smith, curator):
        other = factories.statement("Not mine.", by=factories.actor("Ann Lee"))
        with pytest.raises(CurationError, match="None of these statements"):
            split_actor(actor=smith, statements=of(other), by=curator, name="Somebody")


class TestNotAnActor:
    @pytest.fixture
    def misread(self, db):
        return factories.actor("19 %", kind="organisation")

    def test_all_that_hung_on_it_goes(self, misread, statement, zakharova, curator):
        said = factories.statement("Prices rose.", by=misread, speaker_as_printed="19 %")
        StatementActor.objects.create(statement=statement, actor=misread)
        other = factories.actor("20 %", kind="organisation")
        asked = Proposal.objects.create(kind="same actor", actor=misread, other=other)
        not_an_actor(actor=misread, by=curator)
        for each in (said, statement, asked):
            each.refresh_from_db()
        assert (said.speaker, said.speaker_label, said.curated_by) == (None, "Speaker not known", curator)
        assert (statement.mentioned, asked.status) == ([], "closed")

    def test_its_statements_are_rejected_by_choice(self, misread, curator):
        said = factories.statement("Prices rose.", by=misread)
        not_an_actor(actor=misread, by=curator, rejecting=True, reason="No statement.")
        said.refresh_from_db()
        assert (said.status, said.reason) == ("rejected", "No statement.")

    def test_no_machine_makes_it_again(self, misread, curator):
        not_an_actor(actor=misread, by=curator)
        read = ExtractedActor("19 %", "organisation", "", ())
        assert not resolve([read], []).actors
        assert Actor.objects.count() == 1

    def test_it_is_no_longer_found(self, misread, client, curator):
        not_an_actor(actor=misread, by=curator)
        answer = client.get(misread.get_absolute_url())
        assert answer.status_code == 410
        assert "it is not an actor" in answer.text
        assert "19 %" not in client.get("/actors/").text
        assert "19 %" not in client.get("/suggest/?q=19").text

    def test_undone_all_is_there_again(self, misread, statement, curator):
        factories.statement("Prices rose.", by=misread, speaker_as_printed="19 %")
        StatementActor.objects.create(statement=statement, actor=misread)
        before = rows()
        not_an_actor(actor=misread, by=curator)
        undo(last(), by=curator)
        assert rows() == before

    def test_it_is_told_to_who_measures_the_extractor(self, misread, curator):
        said = factories.statement("Prices rose.", by=misread)
        assert list(misread_names()) == []
        not_an_actor(actor=misread, by=curator)
        (told,) = misread_names()
        assert (told["name"], told["kind"], told["names"]) == ("19 %", "organisation", ["19 %"])
        assert [each["public_id"] for each in told["statements"]] == [said.public_id]
        undo(last(), by=curator)
        assert list(misread_names()) == []

    def test_a_country_is_one(self, iran, curator):
        with pytest.raises(CurationError, match="is a country"):
            not_an_actor(actor=iran, by=curator)
