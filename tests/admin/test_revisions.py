"""A row's revision rises with each change of it, whoever writes, and with nothing that only follows from others."""

import pytest

from articles.curation import near_duplicates
from articles.models import Actor, Article, Publisher, SavedSearch, Statement

from .conftest import at


def raised(row):
    """Whether the row's revision rose since this was asked last, and by how much."""
    before = row.revision
    row.refresh_from_db(fields=["revision"])
    return row.revision - before


@pytest.fixture
def search(curator):
    return SavedSearch.objects.create(user=curator, name="Iran", query="country=iran")


@pytest.mark.parametrize(
    ("fixture", "changes"),
    [
        ("statement", {"cue": "said"}), ("statement", {"flag": "Look."}), ("statement", {"is_kept_apart": True}),
        ("statement", {"status": "accepted"}), ("burns", {"description": "A diplomat."}),
        ("burns", {"name": "Bill Burns"}), ("article", {"title": "Talks"}), ("article", {"authors": ["Ann"]}),
        ("publisher", {"domain": "example.com"}), ("search", {"query": ""}),
    ],
)  # fmt: skip
def test_each_change_raises_it(request, article, fixture, changes):
    row = article.publisher if fixture == "publisher" else request.getfixturevalue(fixture)
    raised(row)
    type(row).objects.filter(pk=row.pk).update(**changes)
    assert raised(row) >= 1
    type(row).objects.filter(pk=row.pk).update(**changes)
    assert raised(row) == 0, "the same again is no change"


def test_a_row_saved_as_it_was_read_long_ago_does_not_take_it_back(burns):
    stale = Actor.objects.get(pk=burns.pk)
    for description in "abc":
        Actor.objects.update(description=description)
    raised(burns)
    stale.description = "x"
    stale.save()
    assert raised(burns) == 1


def test_what_belongs_to_a_row_raises_it(statement, burns, iran, russia):
    raised(statement)
    mention = statement.about_countries.create(country=iran)
    assert raised(statement) == 1
    mention.country = russia
    mention.save()
    assert raised(statement) == 1
    mention.delete()
    assert raised(statement) == 1
    statement.actor_mentions.create(actor=burns)
    assert raised(statement) == 1


def test_other_names_raise_both_actors_that_a_name_moves_between(burns, zakharova):
    for actor in (burns, zakharova):
        raised(actor)
    alias = burns.aliases.create(name="Bill Burns")
    assert raised(burns) == 1
    alias.actor = zakharova
    alias.save()
    assert (raised(burns), raised(zakharova)) == (1, 1)
    alias.delete()
    assert (raised(burns), raised(zakharova)) == (0, 1)


def test_a_new_row_begins_with_nothing_changed(db):
    actor = Actor.objects.create(kind="person", name="William Burns")
    assert (actor.revision, raised(actor), actor.aliases.count()) == (0, 0, 1)


def test_what_follows_from_others_raises_nothing(statement, article, zakharova, iran, make, curator):
    """The article's date, the speaker's name and country, the same words elsewhere."""
    raised(statement)
    Article.objects.update(published_on="2024-05-17", published_on_precision="day", published_on_basis="text")
    Actor.objects.filter(pk=zakharova.pk).update(name="M. Zakharova", country=iran)
    other = Article.objects.create(title="T", body=article.body, raw="x", raw_sha256=Article.sha256("x"))
    Statement.objects.create(article=other, kind="quoted", speaker=zakharova, **at("“We are ready to talk,”"))
    near_duplicates.settle()
    assert raised(statement) == 0
    statement.refresh_from_db()
    assert statement.speaker_country == iran, "it did follow"


def test_a_publisher_that_gets_an_article_is_the_same_as_before(article):
    publisher = Publisher.objects.get()
    Article.objects.create(title="T", body="x", raw="x", raw_sha256=Article.sha256("x"), publisher=publisher)
    assert raised(publisher) == 0
