"""Two countries, two speakers, an article and what it reports; and a curator who is logged in.

The models are imported inside: this file may be read before Django is set up.
"""

from typing import Any

import pytest

BODY = (
    "Talks in Vienna\n\n"
    "“We are ready to talk,” said Maria Zakharova, the foreign ministry spokeswoman, on Monday.\n\n"
    "Bill Burns said that Iran had <b>not</b> decided. “We are ready to talk,” he noted."
)


def at(words: str) -> dict[str, Any]:
    """Start and end of these words in the article."""
    start = BODY.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def curator(db):
    from django.contrib.auth.models import User

    return User.objects.create_superuser("clara", password="a-long-word", first_name="Clara", last_name="Curator")


@pytest.fixture
def page(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def russia(db):
    from articles.models import Actor

    return Actor.objects.create(kind="country", name="Russia", alpha_2="RU", alpha_3="RUS", numeric="643")


@pytest.fixture
def iran(db):
    from articles.models import Actor

    return Actor.objects.create(kind="country", name="Iran", alpha_2="IR", alpha_3="IRN", numeric="364")


@pytest.fixture
def zakharova(russia):
    from articles.models import Actor

    return Actor.objects.create(kind="person", name="Maria Zakharova", country=russia)


@pytest.fixture
def burns(db):
    from articles.models import Actor

    return Actor.objects.create(kind="person", name="William Burns", wikidata_id="Q3568746")


@pytest.fixture
def article(db):
    from articles.models import Article, Publisher

    publisher = Publisher.objects.create(name="The Example", domain="example.org")
    return Article.objects.create(
        title="Talks in Vienna",
        body=BODY,
        raw=BODY,
        raw_sha256=Article.sha256(BODY),
        publisher=publisher,
        language="en",
    )


@pytest.fixture
def make(article):
    """Makes an extracted statement of these words."""
    from articles.models import Statement

    def make_statement(words: str, **fields):
        values = {"article": article, "kind": "quoted", "extractor": "1", "confidence": 0.9} | at(words) | fields
        statement = Statement.objects.create(**values)
        statement.refresh_derived()
        return statement

    return make_statement


@pytest.fixture
def statement(make, zakharova):
    return make("“We are ready to talk,”", speaker=zakharova, speaker_as_printed="Maria Zakharova")


@pytest.fixture
def about_iran(make, burns, iran):
    """Paraphrased, of low confidence, and flagged."""
    from articles.models import StatementCountry

    statement = make(
        "Iran had <b>not</b> decided", speaker=burns, kind="paraphrased", confidence=0.4, flag="Check the speaker."
    )
    StatementCountry.objects.create(statement=statement, country=iran, rule="name", **at("Iran"))
    statement.refresh_derived()
    return statement
