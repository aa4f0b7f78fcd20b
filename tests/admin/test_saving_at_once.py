"""Two people save the same row, or PostgreSQL refuses: nobody's words are overwritten unseen, nothing typed is lost."""

import re

import pytest
from django.contrib.auth.models import User

from articles.curation import decisions
from articles.models import Actor, Article, SavedSearch, Statement

from .forms import address, errors, filled, save


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def differences(response):
    """What is told, as (field, began with, saved since, typed)."""
    found = response.context["differences"]
    return [(each.label, each.opened_with, each.saved, each.typed if each.is_typed else None) for each in found]


def kept(response):
    """The form that came back, as a browser would send it again."""
    sent = response.context["adminform"].form.data.dict()
    return {name: value for name, value in sent.items() if not name.startswith("csrf")}


class Open:
    """A page that one curator has open while others save."""

    def __init__(self, page, row):
        self.page, self.row, self.url = page, row, address(row)
        self.sent = filled(page, self.url)

    def save(self, **typed):
        response = self.page.post(self.url, self.sent | typed)
        self.row.refresh_from_db()
        return response


@pytest.fixture
def colleague(client_of):
    """Another curator, in another browser."""
    return client_of(User.objects.create_superuser("dora", password="x", first_name="Dora", last_name="Desk"))


@pytest.fixture
def client_of():
    from django.test import Client

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def search(curator):
    return SavedSearch.objects.create(user=curator, name="Iran", query="country=iran")


@pytest.mark.parametrize(
    ("of", "field", "theirs", "mine"),
    [
        ("statement", "cue", "noted", "said"), ("statement", "flag", "Look at the date.", "Look."),
        ("statement", "occasion", "to reporters", "on air"), ("burns", "description", "A spy.", "A diplomat."),
        ("burns", "wikidata_id", "Q1", "Q2"), ("article", "title", "Their title", "My title"),
        ("article", "language", "fr", "de"), ("publisher", "name", "Theirs", "Mine"),
        ("publisher", "domain", "theirs.example", "mine.example"), ("search", "query", "q=theirs", "q=mine"),
        ("reader", "first_name", "Theirs", "Mine"),
    ],
)  # fmt: skip
def test_who_saves_last_sees_what_was_saved_before(request, page, article, colleague, of, field, theirs, mine):
    row = {"publisher": lambda: article.publisher, "reader": lambda: User.objects.create_user("reader")}.get(
        of, lambda: request.getfixturevalue(of)
    )()
    before = getattr(row, field)
    opened = Open(page, row)
    save(colleague, row, **{field: theirs})
    response = opened.save(**{field: mine})
    assert getattr(row, field) == theirs
    assert "Someone else saved this while you were editing" in errors(response)
    assert [each[1:] for each in differences(response)] == [(before, theirs, mine)]
    assert "Dora Desk" in text(response)
    assert mine in response.context["adminform"].form[field].value()
    page.post(opened.url, kept(response))
    row.refresh_from_db()
    assert getattr(row, field) == mine, "what was typed is saved when that is meant"


def test_what_i_left_alone_follows_the_colleague_and_is_told(page, statement, colleague):
    opened = Open(page, statement)
    save(colleague, statement, is_kept_apart="on", flag="Whose words?")
    response = opened.save(cue="said")
    assert statement.cue == ""
    told = [("For a curator to look at", "", "Whose words?", None), ("Stands alone", "no", "yes", None)]
    assert sorted(differences(response)) == told
    page.post(opened.url, kept(response))
    statement.refresh_from_db()
    assert (statement.cue, statement.flag, statement.is_kept_apart) == ("said", "Whose words?", True)


def test_a_verdict_in_between_is_seen(page, statement, colleague, curator):
    opened = Open(page, statement)
    decisions.reject(statements=Statement.objects.all(), by=curator, reason="Misread.")
    response = opened.save(cue="said")
    assert (statement.status, statement.cue) == ("rejected", "")
    assert ("Status", "Proposed", "Rejected", None) in differences(response)
    page.post(opened.url, kept(response))
    statement.refresh_from_db()
    assert (statement.status, statement.reason, statement.cue) == ("rejected", "Misread.", "said")


def test_both_typed_the_same(page, burns, colleague):
    opened = Open(page, burns)
    save(colleague, burns, description="A diplomat.")
    assert opened.save(description="A diplomat.", wikidata_id="Q9").status_code == 302
    assert burns.wikidata_id == "Q9"


def test_what_only_follows_from_others_is_no_reason_to_ask(page, statement, zakharova, colleague):
    opened = Open(page, statement)
    save(colleague, zakharova, name="M. Zakharova")
    assert opened.save(cue="said").status_code == 302
    assert statement.cue == "said"


def test_a_speaker_is_told_by_name(page, statement, burns, colleague, make, db):
    third = Actor.objects.create(kind="person", name="Anna Kern")
    opened = Open(page, statement)
    save(colleague, statement, speaker=burns.pk)
    response = opened.save(speaker=third.pk)
    assert differences(response) == [("Speaker", "Maria Zakharova", "William Burns", "Anna Kern")]


class TestInlines:
    """Rows of a row's own: countries, mentions, other names."""

    def test_a_country_added_in_between_stays_and_is_shown(self, page, about_iran, russia, colleague):
        opened = Open(page, about_iran)
        about_iran.about_countries.create(country=russia)
        response = opened.save(cue="said")
        assert differences(response) == [("country it is about “Russia”", "", "added", None)]
        page.post(opened.url, kept(response))
        about_iran.refresh_from_db()
        assert (about_iran.cue, len(about_iran.about)) == ("said", 2)

    def test_a_country_that_both_changed(self, page, about_iran, russia, colleague):
        other = Actor.objects.create(kind="country", name="Iraq", alpha_2="IQ", alpha_3="IRQ")
        opened = Open(page, about_iran)
        save(colleague, about_iran, **{"about_countries-0-country": russia.pk})
        response = opened.save(**{"about_countries-0-country": other.pk})
        assert about_iran.about == [russia.pk]
        assert [each[1:] for each in differences(response)] == [("Iran", "Russia", "Iraq")]
        assert "Dora Desk" in text(response)
        page.post(opened.url, kept(response))
        about_iran.refresh_from_db()
        assert about_iran.about == [other.pk]

    def test_what_was_typed_into_a_row_that_is_gone_can_be_added_again(self, page, about_iran, russia, colleague):
        opened = Open(page, about_iran)
        save(colleague, about_iran, **{"about_countries-0-DELETE": "on"})
        response = opened.save(**{"about_countries-0-country": russia.pk})
        assert about_iran.about == []
        ((_, before, saved, typed),) = differences(response)
        assert (before.split(",")[0], saved, typed.split(",")[0]) == ("Iran", "removed", "Russia")
        page.post(opened.url, kept(response))
        about_iran.refresh_from_db()
        assert about_iran.about == [russia.pk]

    def test_a_row_that_is_gone_and_was_left_alone_stays_away(self, page, about_iran, colleague):
        opened = Open(page, about_iran)
        save(colleague, about_iran, **{"about_countries-0-DELETE": "on"})
        response = opened.save(cue="said")
        page.post(opened.url, kept(response))
        about_iran.refresh_from_db()
        assert (about_iran.about, about_iran.cue) == ([], "said")

    def test_rows_that_both_added_are_kept(self, page, burns, colleague):
        opened = Open(page, burns)
        added = {"aliases-TOTAL_FORMS": 2, "aliases-1-name": "Bill Burns", "aliases-1-actor": burns.pk}
        save(colleague, burns, **added)
        response = opened.save(**added | {"aliases-1-name": "W. J. Burns"})
        assert differences(response) == [("actor alias “Bill Burns”", "", "added", None)]
        page.post(opened.url, kept(response))
        assert {a.name for a in burns.aliases.all()} == {"William Burns", "Bill Burns", "W. J. Burns"}


@pytest.mark.parametrize(
    "opened_with", [None, "", "x", "[]", '{"revision": 0}', '{"revision": 1, "main": 5}', '{"a": 1}']
)
def test_a_form_that_does_not_say_what_it_began_with_is_not_saved_at_once(page, burns, opened_with):
    Actor.objects.update(description="Theirs.")
    opened = Open(page, burns)
    opened.sent.pop("opened_with")
    Actor.objects.update(description="Newer.")
    response = opened.save(description="Mine.", **({} if opened_with is None else {"opened_with": opened_with}))
    assert burns.description == "Newer."
    assert "save again" in errors(response)
    page.post(opened.url, kept(response))
    burns.refresh_from_db()
    assert burns.description == "Mine."


def test_who_may_only_look_learns_nothing_new(client_of, burns):
    client = client_of(User.objects.create_user("guest", is_staff=True))
    assert client.post(address(burns), {"opened_with": "{}"}).status_code == 403


class TestRefusals:
    """What PostgreSQL refuses is said at its field, above all that was typed."""

    def test_the_same_country_twice_without_a_place(self, page, statement, iran):
        twice = {
            "about_countries-TOTAL_FORMS": 2, "about_countries-0-country": iran.pk,
            "about_countries-1-country": iran.pk, "cue": "said",
        }  # fmt: skip
        response = save(page, statement, **twice)
        (formset, _) = (each.formset for each in response.context["inline_admin_formsets"])
        assert formset.errors[1] == {"country": ["This country is here already with the same start."]}
        assert response.context["adminform"].form["cue"].value() == "said"
        assert [form["country"].value() for form in formset.forms] == [str(iran.pk)] * 2
        assert (statement.cue, statement.about) == ("", [])

    def test_the_same_actor_twice_in_one_role(self, page, statement, burns):
        twice = {"actor_mentions-TOTAL_FORMS": 2} | {
            f"actor_mentions-{n}-{name}": value for n in (0, 1) for name, value in
            {"actor": burns.pk, "mention_type": "mentioned"}.items()
        }  # fmt: skip
        assert "This actor is here already" in errors(save(page, statement, **twice))

    def test_an_alias_given_the_name_of_another_of_the_same(self, page, burns):
        burns.aliases.create(name="Bill Burns")
        response = save(page, burns, **{"aliases-0-name": "W Burns", "aliases-1-name": "W. Burns", "description": "D."})
        assert response.status_code == 200
        assert "already has this name" in errors(response)
        assert response.context["adminform"].form["description"].value() == "D."
        assert burns.description == ""

    def test_another_got_there_between_looking_and_saving(self, page, article, monkeypatch):
        """As if somebody gave another article the address after the form had looked for one."""
        Article.objects.create(title="T", body="x", raw="x", raw_sha256="0" * 64, url="https://example.org/1")
        monkeypatch.setattr(Article, "validate_constraints", lambda *_, **__: None)
        response = save(page, article, url="https://example.org/1", title="Typed")
        assert response.context["adminform"].form.errors["url"] == ["Another article has this address."]
        assert response.context["adminform"].form["title"].value() == "Typed"
        assert article.title == "Talks in Vienna"

    def test_what_the_verb_refuses_comes_back_with_all_that_was_typed(self, page, statement, make, monkeypatch):
        other = make("he noted")
        monkeypatch.setattr(Statement, "validate_constraints", lambda *_, **__: None)
        response = save(page, statement, start=other.start, end=other.end, cue="typed")
        assert "There is a statement with this span already." in response.context["adminform"].form.errors["end"]
        assert response.context["adminform"].form["cue"].value() == "typed"


def test_dates_and_lists_that_nobody_touched_are_not_taken_for_typed(page, article, colleague):
    Article.objects.update(
        published_on="2024-05-17", published_on_precision="day", published_on_basis="text", authors=["A", "B"]
    )
    opened = Open(page, article)
    save(colleague, article, published_on="2024-05-18", authors="A\nC")
    response = opened.save(title="Mine")
    assert {each[0]: each[3] for each in differences(response)} == {
        "Published on": None, "Authors": None, "How the date is known": None,
    }  # fmt: skip
    page.post(opened.url, kept(response))
    article.refresh_from_db()
    assert (str(article.published_on), article.authors, article.title) == ("2024-05-18", ["A", "C"], "Mine")


def test_words_over_two_lines_that_a_browser_sends_in_one_are_not_taken_for_typed(page, statement, colleague):
    Statement.objects.update(role="foreign\nminister")
    opened = Open(page, statement)
    save(colleague, statement, role="spokeswoman")
    response = opened.save(role="foreignminister")
    assert differences(response)[0][3] is None


def test_the_time_of_a_saved_search_is_compared_in_both_its_parts(page, search, colleague):
    opened = Open(page, search)
    SavedSearch.objects.update(last_seen_at="2024-05-17T10:00:00Z")
    response = opened.save(name="Mine", last_seen_at_0="2020-01-01", last_seen_at_1="00:00:00")
    ((_, _, saved, typed),) = differences(response)
    assert (saved, typed) == ("2024-05-17 10:00:00", "2020-01-01 00:00:00")
