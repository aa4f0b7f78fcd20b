"""Two actors that were merged, parted again."""

import datetime as dt

import pytest
from django.utils import timezone

from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.statements_since_merge import came_since, unmerge
from articles.curation.undo import undo
from articles.models import Actor, ActorAlias, Decision, Naming, Statement
from tests import factories


def last():
    return Decision.objects.first()


class TestUnmerge:
    @pytest.fixture
    def merged(self, burns, curator):
        duplicate = factories.actor("Bill Burns")
        factories.statement("Before.", by=duplicate)
        merge_actors(keep=burns, duplicate=duplicate, by=curator)
        return duplicate

    def came(self, words, burns, *names):
        """From an article that came in after the merge and names him so."""
        made = factories.statement(words, by=burns)
        Statement.objects.filter(pk=made.pk).update(recorded_at=timezone.now() + dt.timedelta(seconds=1))
        for name in names:
            Naming.objects.create(article=made.article, actor=burns, name=name)
        return made

    def test_it_asks_about_what_came_by_the_names_that_go(self, burns, merged):
        theirs = self.came("By the old name.", burns, "Bill Burns")
        self.came("By his own.", burns, "William Burns")
        self.came("By both.", burns, "William Burns", "Bill Burns")
        assert came_since(last()) == {merged.pk: [theirs]}

    def test_what_is_chosen_goes_with_the_other(self, burns, merged, curator):
        one, two = self.came("One.", burns, "Bill Burns"), self.came("Two.", burns, "Bill Burns")
        undoing = unmerge(merge=last(), by=curator, statements=[one.pk], note="Two men.")
        for each in (one, two, merged):
            each.refresh_from_db()
        assert (one.speaker, two.speaker, merged.merged_into) == (merged, burns, None)
        assert (undoing.verb, undoing.undoes.verb, undoing.note) == ("undo", "merge", "Two men.")
        undo(undoing, by=curator)
        one.refresh_from_db()
        assert one.speaker == burns

    def test_the_old_address_leads_there_again(self, burns, merged, curator, client):
        unmerge(merge=last(), by=curator)
        assert client.get(merged.get_absolute_url()).status_code == 200
        assert Actor.objects.named("Bill Burns", kind="person").get() == merged

    def test_a_name_that_was_given_to_another_since_stands_in_the_way(self, burns, merged, curator):
        ActorAlias.objects.filter(name="Bill Burns").update(name="William J. Burns")
        factories.actor("Bill Burns")
        with pytest.raises(CurationError, match="already has this name"):
            unmerge(merge=last(), by=curator)
        merged.refresh_from_db()
        assert merged.merged_into == burns
