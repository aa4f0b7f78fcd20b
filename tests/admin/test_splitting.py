"""An actor is taken apart, or out, on a page of its own, which says what that does; both can be undone."""

import json

import pytest
from django.core.management import call_command

from articles.curation.merging import merge_actors
from articles.models import Actor, Decision
from tests import factories


@pytest.fixture
def smith(db):
    return factories.actor("John Smith")


@pytest.fixture
def senator(smith):
    return factories.statement("Taxes will rise.", by=smith, role="senator", said="2024-03-01")


@pytest.fixture
def coach(smith):
    return factories.statement("We will win.", by=smith, role="coach", said="2020-03-01")


def split(actor):
    return f"/admin/articles/actor/{actor.pk}/split/"


@pytest.mark.parametrize("query", ["role=senator", "since=2022-01-01", "article=headline&role=SENATOR"])
def test_statements_are_chosen_by_article_role_and_date(query, page, smith, senator, coach):
    text = page.get(f"{split(smith)}?{query}").text
    assert "Taxes will rise." in text
    assert "We will win." not in text


def test_the_chosen_ones_go_to_a_new_actor(page, smith, senator, coach):
    sent = {"statement": senator.pk, "name": "John Smith (senator)", "note": "Two men."}
    response = page.post(split(smith), sent)
    senator.refresh_from_db()
    coach.refresh_from_db()
    assert response.url == f"/admin/articles/actor/{smith.pk}/change/"
    new = f'<a href="/admin/articles/actor/{senator.speaker_id}/change/">John Smith (senator)</a>'
    assert f"The chosen statements now belong to {new}." in page.get(response.url).text
    assert (senator.speaker.name, coach.speaker) == ("John Smith (senator)", smith)
    assert Decision.objects.get().note == "Two men."


def test_where_none_is_ticked_it_says_so(page, smith, senator):
    assert "No statement is ticked." in page.post(split(smith), {"name": "John Smith (senator)"}).text
    assert not Decision.objects.exists()


def test_splitting_keeps_the_list_from_which_one_came(page, smith, senator, coach):
    kept = "?_changelist_filters=q%3DSmith"
    own = f"/admin/articles/actor/{smith.pk}/"
    assert f'href="{own}split/{kept}"' in page.get(f"{own}change/{kept}").text
    text = page.get(f"{own}split/{kept}").text
    assert '<input type="hidden" name="_changelist_filters" value="q=Smith">' in text  # for “Show these”
    assert f'<a href="{own}change/{kept}" class="closelink">' in text
    sent = {"statement": senator.pk, "name": "John Smith (senator)"}
    assert page.post(f"{own}split/{kept}", sent).url == f"{own}change/{kept}"


def test_a_refusal_is_said_and_what_was_chosen_stays_chosen(page, smith, senator, coach):
    text = page.post(split(smith), {"statement": senator.pk, "name": "John Smith"}).text
    assert "already has this name" in text
    assert f'value="{senator.pk}" id="statement-{senator.pk}"\n                     checked' in text


def test_what_is_no_actor_is_taken_out(page, smith, senator, capsys):
    address = f"/admin/articles/actor/{smith.pk}/not-an-actor/"
    assert "1\n    statement and 0 mentions lose it" in page.get(address).text
    assert page.post(address, {"rejecting": "on"}).status_code == 200  # readers are told why
    page.post(address, {"note": "A caption."})
    senator.refresh_from_db()
    assert senator.speaker is None
    assert "was taken out" in page.get("/admin/articles/actor/").text
    assert "John Smith" not in page.get("/admin/articles/actor/").text
    assert "John Smith" in page.get("/admin/articles/actor/?merged=none").text
    call_command("export_misread_names")
    assert json.loads(capsys.readouterr().out)["name"] == "John Smith"


def test_taking_out_leads_back_to_the_list_from_which_one_came(page, smith):
    kept = "?_changelist_filters=q%3DSmith"
    own = f"/admin/articles/actor/{smith.pk}/"
    assert f'href="{own}not-an-actor/{kept}"' in page.get(f"{own}change/{kept}").text
    assert page.post(f"{own}not-an-actor/{kept}", {}).headers["Location"] == "/admin/articles/actor/?q=Smith"


def test_what_is_none_has_no_form_any_more(page, smith):
    page.post(f"/admin/articles/actor/{smith.pk}/not-an-actor/", {})
    assert page.get(split(smith)).status_code == 404
    answer = page.post(f"/admin/articles/actor/{smith.pk}/change/", {"name": "X"}, follow=True)
    assert "This was taken out: it is not an actor. What you typed was not saved." in answer.text
    assert Actor.objects.get(pk=smith.pk).name == "John Smith"


def test_a_form_that_was_open_while_its_actor_was_merged_is_refused_and_says_where_it_is_now(page, smith, curator):
    jones = factories.actor("John Jones")
    merge_actors(keep=jones, duplicate=smith, by=curator)
    answer = page.post(f"/admin/articles/actor/{smith.pk}/change/", {"name": "X"}, follow=True)
    assert "This was merged into “John Jones”, and is changed there. What you typed was not saved." in answer.text
    assert Actor.objects.get(pk=smith.pk).name == "John Smith"
