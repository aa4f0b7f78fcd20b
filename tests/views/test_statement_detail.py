"""The permalink."""

import datetime as dt
import json
import re

import pghistory
import pytest
from django.contrib.auth.models import User

from articles.curation import decisions, near_duplicates
from articles.models import Profile, Statement, StatementCountry
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return f.statement(
        "“The axis is emerging”",
        by=f.actor("Saeed Khatibzadeh", of="Iran"),
        about=("Iran", "Russia"),
        said="2021-10-11",
        role="foreign ministry spokesman",
        speaker_as_printed="Khatibzadeh",
        occasion="to reporters",
        why={"speaker": "name"},
    )


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_page_tells_all_about_a_statement(client, said):
    html = client.get(said.get_absolute_url()).content.decode()
    for words in (
        "Saeed Khatibzadeh",
        "Foreign ministry spokesman, Iran",
        "11 October 2021",
        "to the day, from the article’s text",
        "To reporters",
        "Speaker named with the words",
        "printed as “Khatibzadeh”",
        "extractor 1, 90% confident",
        "Proposed, not yet accepted",
        "<mark>“The axis is emerging”</mark>",
        "paragraph 1",
    ):
        assert words in html, words
    assert "<title>Saeed Khatibzadeh: “The axis is emerging” · OnRecord</title>" in html
    assert f'<link rel="canonical" href="http://testserver{said.get_absolute_url()}">' in html


@pytest.mark.parametrize("form", ["/s/{id}/", "/s/{id}/wrong-slug/", "/s/{lower}/{slug}/", "/s/{lower}/"])
def test_other_addresses_redirect_for_good_and_keep_the_query(client, said, form):
    address = form.format(id=said.public_id, lower=said.public_id.lower(), slug=said.slug)
    response = client.get(f"{address}?from=feed&a=1")
    assert (response.status_code, response["Location"]) == (301, f"{said.get_absolute_url()}?from=feed&a=1")


def test_slug_that_looks_like_a_host_does_not_lead_away(client, said):
    response = client.get(f"/s/{said.public_id}/%2F%2Fevil.example/")
    assert response.status_code in (301, 404)
    assert "evil" not in response.get("Location", "")


@pytest.mark.parametrize("address", ["/s/ZZZZZZZZZ/", "/s/ZZZZZZZZZ/slug/", "/s/x/", "/s/%00/"])
def test_unknown_statement_gives_404(client, said, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "All statements" in response.content.decode()


def test_rejected_statement_is_shown_with_the_reason(client, said):
    said.status, said.reason = "rejected", "These are <b>not</b> his words."
    said.save()
    response = client.get(f"/s/{said.public_id.lower()}/", follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert "This statement was rejected" in html
    assert "These are &lt;b&gt;not&lt;/b&gt; his words." in html
    assert "The axis is emerging" in html


def test_withdrawn_statement_says_when(client, said):
    said.withdrawn_at, said.reason = "2026-11-20T12:00:00Z", "The article was a hoax"
    said.save()
    response = client.get(said.get_absolute_url())
    assert response.status_code == 200
    assert f"Statement {said.public_id} was withdrawn on 20 November 2026: The article was a hoax." in text(
        response.content.decode()
    )


def test_passage_of_an_earlier_version_is_shown_in_that_version(client, said):
    article = said.article
    article.body = "A headline\n\nEverything was rewritten."
    article.save()
    html = client.get(said.get_absolute_url()).content.decode()
    assert "<mark>“The axis is emerging”</mark>" in html
    assert "passage in its version 1" in html


def test_undated_statement_says_why(client):
    undated = f.statement("“Nobody knows when”")
    assert "neither the statement nor its article has a date" in client.get(undated.get_absolute_url()).content.decode()


def test_date_of_the_article_is_not_taken_for_the_date_of_the_words(client):
    made = f.statement("“Some day”", published="2021-10")
    html = client.get(made.get_absolute_url()).content.decode()
    assert "Not known<small>listed under the article’s date, October 2021</small>" in html


def test_checked_statement_names_who_checked_it(client, said):
    said.curated_by = User.objects.create(username="ada", first_name="Ada", last_name="Lovelace")
    Profile.objects.create(user=said.curated_by, display_name="Ada L")
    said.curated_at, said.status = "2026-11-21T09:00:00Z", "accepted"
    said.save()
    html = client.get(said.get_absolute_url()).content.decode()
    assert "accepted by Ada L on 21 Nov 2026" in html
    assert "not yet accepted" not in html.partition("<h2>More from")[0]


def test_citation_is_plain_text(client, said):
    html = client.get(said.get_absolute_url()).content.decode()
    cited = re.sub("</?bdi>", "", f.between(html, r'<pre id="citation"[^>]*>(.*?)</pre>'))
    assert cited == (
        "Saeed Khatibzadeh, 11 October 2021, in “A headline”. "
        f"OnRecord statement {said.public_id}, version 1. http://testserver{said.get_absolute_url()}"
    )
    assert 'id="cite"' in html


def test_a_citation_gives_the_date_of_the_article_to_the_article(client):
    made = f.statement("“Some day”", by=f.actor("Saeed"), published="2021-10-11", publisher="The Example")
    html = re.sub("</?bdi>", "", client.get(made.get_absolute_url()).content.decode())
    assert "Saeed, in “A headline”, The Example, 11 October 2021. OnRecord statement" in html
    undated = f.statement("“No day”", by=f.actor("Saeed"))
    html = re.sub("</?bdi>", "", client.get(undated.get_absolute_url()).content.decode())
    assert "Saeed, undated, in “A headline”. OnRecord statement" in html


def test_linked_data_cannot_end_its_script(client):
    made = f.statement("“</script><script>alert(1)</script>”", by=f.actor("Eve & Co"), said="2021")
    html = client.get(made.get_absolute_url()).content.decode()
    data = f.between(html, r'<script type="application/ld\+json">(.*?)</script>')
    read = json.loads(data)
    assert read["@type"] == "Quotation"
    assert read["text"] == made.text
    assert read["spokenByCharacter"] == {"@type": "Person", "name": "Eve & Co"}
    assert read["dateCreated"] == "2021"
    assert "<script>alert" not in html


def test_others_of_the_speaker_and_around_the_date(client, said):
    more = f.statement("“More of the same”", by=said.speaker)
    near = f.statement("“Close by”", by=f.actor("Burns"), said="2021-10-12")
    far = f.statement("“Long after”", by=f.actor("Burns"), said="2022-10-12")
    html = client.get(said.get_absolute_url()).content.decode()
    by_speaker, around = html.partition("More from Saeed")[2].split("Around this date")
    assert more.public_id in by_speaker
    assert near.public_id in around
    assert far.public_id not in html


def test_nearest_to_a_date_come_first_and_of_one_distance_what_was_entered_last(said):
    on = said.effective_on
    for days in (0, -1, 1, -2, 2, 2, -31, 31, -32, 32):
        for i in range(2):
            f.statement(f"Words {days} {i}", by=said.speaker, said=str(on + dt.timedelta(days=days)))
    f.statement("Nobody knows when")
    others = Statement.objects.public().other_than(said)
    distances = {each.pk: abs((each.effective_on - on).days) for each in others.dated()}
    expected = sorted((pk for pk, days in distances.items() if days <= 31), key=lambda pk: (distances[pk], -pk))
    for most in range(1, len(expected) + 2):
        assert list(others.near(on, most).ids()[:most]) == expected[:most]


def test_others_are_in_different_words(client):
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    words = "We will never accept pressure from abroad and our answer comes at a time that we choose"
    copies = [f.statement(words, by=saeed, said=f"2021-10-1{n}") for n in range(4)]
    other = f.statement("The railway will be finished within two years", by=saeed, said="2021-10-01")
    again = [f.statement("Gas deliveries go on as agreed whatever others make of it", by=saeed) for _ in range(2)]
    near_duplicates.settle()
    html = client.get(other.get_absolute_url()).content.decode().partition("<h2>More from")[2]
    assert sum(copy.public_id in html for copy in copies) == 1
    html = client.get(copies[0].get_absolute_url()).content.decode().partition("<h2>More from")[2]
    assert other.public_id in html
    assert not any(copy.public_id in html for copy in copies[1:])
    assert sum(each.public_id in html for each in again) == 1


def test_number_of_queries_is_fixed(client, said, django_assert_max_num_queries):
    for n in range(12):
        f.statement(f"“More {n}”", by=said.speaker, about=("Iran", "Russia"), said="2021-10-11")
    with django_assert_max_num_queries(10):
        client.get(said.get_absolute_url())


@pytest.mark.django_db(transaction=True)
def test_history_tells_what_changed_and_why(client, said):
    actor = f.actor("Hossein Amir")
    by = User.objects.create_user("clara")
    decisions.correct(
        statement=said, by=by, reason="Named in the video", note="As told.", role="spokesman", speaker=actor
    )
    said.flag = "look again"
    said.save()
    StatementCountry.objects.get(statement=said, country__name="Russia").delete()
    history = text(client.get(said.get_absolute_url()).content.decode()).partition("History")[2]
    assert "v1" in history
    assert "extracted from the article" in history
    assert "speaker set to Hossein Amir; role set to “spokesman” (Named in the video)" in history
    assert "Russia removed as a country it is about" in history
    assert "look again" not in history
    assert "As told." not in history
    assert f"OnRecord statement {said.public_id}, version " in text(
        client.get(said.get_absolute_url()).content.decode()
    )


@pytest.mark.django_db(transaction=True)
def test_what_curators_noted_before_notes_and_reasons_were_two_stays_with_them(client, said):
    with pghistory.context(user=1, reason="The desk thinks so"):
        said.role = "spokesman"
        said.save()
    with pghistory.context(user=1, reason="Our lawyer called"):
        said.status, said.reason = "rejected", "Misread."
        said.save()
    said.status, said.reason = "proposed", ""
    said.save()
    page = client.get(said.get_absolute_url()).content.decode()
    assert "role set to “spokesman”" in text(page)
    assert "rejected (Misread.)" in text(page)
    assert "The desk thinks so" not in page
    assert "Our lawyer called" not in page
