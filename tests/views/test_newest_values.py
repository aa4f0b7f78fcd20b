"""Who is mentioned: a page, and the values that the form of filters fetches."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    burns, saeed = f.actor("William Burns", of="United States"), f.actor("Saeed", of="Iran")
    f.statement("“One”", by=saeed, about=("Russia",), mentions=(burns,), status="accepted")
    f.statement("“Two”", by=saeed, about=("China",), mentions=(burns, saeed))
    f.statement("“Three”", by=burns, about=("Russia",), mentions=(saeed,), status="rejected")


def test_page_lists_who_is_mentioned_and_leads_to_the_statements(client, said):
    html = client.get("/mentioned/?country=russia").content.decode()
    assert "<!doctype html>" in html
    assert '<a href="/?country=russia&amp;mentioned=william-burns" dir="auto">William Burns</a>' in html
    assert "mentioned=saeed" not in html
    assert '<a href="/?country=russia">Statements by or about Russia</a>' in html


def test_part_has_the_values_with_counts_for_the_form(client, said):
    html = client.get("/mentioned/?mentioned=saeed", headers={"HX-Request": "true"}).content.decode()
    assert "<!doctype html>" not in html
    assert f.between(html, r'value="william-burns">.*?<span class="n">(\d+)</span>') == "2"
    assert 'value="saeed" checked' in html


def test_nobody_mentioned_says_so_and_wrong_values_are_refused(client, said):
    assert "None." in client.get("/mentioned/?publisher=unknown&kind=mixed").content.decode()
    assert client.get("/mentioned/?mentioned=atlantis").status_code == 400


def test_form_opens_what_is_in_force_and_leaves_the_rest_closed(client, said):
    html = client.get("/?mentioned=-william-burns&status=accepted").content.decode()
    assert '<details class="facet" id="fold-mentioned" open>' in html
    assert '<details class="facet" id="fold-status" open>' in html
    assert '<details class="facet" id="fold-publisher">' in html
    assert 'name="mentioned" value="-william-burns" checked' in html
    assert 'href="/mentioned/?mentioned=-william-burns&amp;status=accepted"' in html
