"""Two actors made one, and parted again."""

import pytest

from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.models import Actor, Decision, StatementActor
from tests.admin.conftest import at


def last():
    return Decision.objects.first()


class TestMergeActors:
    @pytest.fixture
    def duplicate(self, russia):
        return Actor.objects.create(kind="person", name="M. Zakharova", country=russia, wikidata_id="Q4180024")

    def test_moves_what_was_said_and_who_was_mentioned(self, statement, make, zakharova, duplicate, curator):
        said = make("he noted", speaker=duplicate)
        StatementActor.objects.create(statement=statement, actor=duplicate, **at("Maria Zakharova"))
        merge_actors(keep=zakharova, duplicate=duplicate, by=curator, reason="One person.")
        said.refresh_from_db()
        statement.refresh_from_db()
        assert said.speaker == zakharova
        assert statement.mentioned == [zakharova.pk]
        assert said.curated_at is None
        assert Decision.objects.about(said).get().reason == "One person."

    def test_a_mention_that_both_have_is_kept_once(self, statement, zakharova, duplicate, curator):
        for actor in (zakharova, duplicate):
            StatementActor.objects.create(statement=statement, actor=actor, **at("Maria Zakharova"))
            StatementActor.objects.create(statement=statement, actor=actor)
        merge_actors(keep=zakharova, duplicate=duplicate, by=curator)
        assert [mention.actor for mention in statement.actor_mentions.all()] == [zakharova, zakharova]

    def test_names_and_details_go_to_the_one_that_stays(self, zakharova, duplicate, curator):
        merge_actors(keep=zakharova, duplicate=duplicate, by=curator)
        zakharova.refresh_from_db()
        assert zakharova.wikidata_id == "Q4180024"
        assert sorted(alias.name for alias in zakharova.aliases.all()) == ["M. Zakharova", "Maria Zakharova"]
        assert Actor.objects.named("M Zakharova", kind="person").get() == zakharova

    def test_the_old_slug_leads_to_the_one_that_stays(self, zakharova, duplicate, burns, curator):
        third = Actor.objects.create(kind="person", name="Zakharova Maria")
        merge_actors(keep=duplicate, duplicate=third, by=curator)
        merge_actors(keep=zakharova, duplicate=duplicate, by=curator)
        assert Actor.objects.get(slug="zakharova-maria").merged_into == zakharova
        assert Actor.objects.get(slug="m-zakharova").merged_into == zakharova

    @pytest.mark.parametrize(
        ("other", "message"),
        [
            ({"kind": "organisation", "name": "Zakharova Ltd"}, "change the kind of one"),
            ({"kind": "country", "name": "Iran", "alpha_2": "IR", "alpha_3": "IRN"}, "countries are not merged"),
            ({"kind": "person", "name": "Someone", "wikidata_id": "Q5"}, "Wikidata tells"),
        ],
    )
    def test_what_cannot_be_one_is_refused(self, other, message, duplicate, curator):
        with pytest.raises(CurationError, match=message):
            merge_actors(keep=duplicate, duplicate=Actor.objects.create(**other), by=curator)
        assert not Actor.objects.exclude(merged_into=None).exists()

    def test_itself_or_one_merged_before_is_refused(self, zakharova, duplicate, burns, curator):
        with pytest.raises(CurationError, match="into itself"):
            merge_actors(keep=zakharova, duplicate=Actor.objects.get(pk=zakharova.pk), by=curator)
        merge_actors(keep=zakharova, duplicate=duplicate, by=curator)
        with pytest.raises(CurationError, match="was already merged into “Maria Zakharova”"):
            merge_actors(keep=burns, duplicate=duplicate, by=curator)
