import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from articles.curation import decisions
from articles.models import Actor, Statement, StatementActor

from . import rereading as news

pytestmark = pytest.mark.django_db
IRAN = "Iran has not decided yet"


@pytest.fixture
def curator():
    from django.contrib.auth.models import User

    return User.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def statement(countries):
    burns = Actor.objects.create(kind="person", name="William Burns", country=countries["US"])
    start, end = news.at("William Burns")
    return news.statement(
        news.article(), IRAN, burns, about=(countries["IR"],), extractor="1", confidence=0.86, cue="said",
        said_on=dt.date(2021, 10, 11), said_on_precision="day", said_on_basis="publication",
        speaker_start=start, speaker_end=end, role="CIA director",
        why={
            "span": "clause", "speaker": "name, beside the verb", "speaks for": "US: role",
            "date": "publication: on Monday", "IR": "name",
        },
    )  # fmt: skip


@pytest.fixture
def explain(capsys):
    def explain(*arguments: str) -> str:
        capsys.readouterr()
        call_command("explain_statement", *arguments)
        return capsys.readouterr().out

    return explain


def test_every_rule_is_told_in_a_sentence_beside_what_it_found(statement, explain):
    told = explain(statement.public_id)
    for words in (
        f"Statement {statement.public_id}: proposed",
        "words: “Iran has not decided yet”",
        "What a verb of saying has as its content: “said that …”, “…, she said”. [clause]",
        "speaker: William Burns (United States), printed as “William Burns”",
        "The name is printed there. It stands beside the verb. [name, beside the verb]",
        "speaks for: United States",
        "The role names the country. [role]",
        "role: CIA director",
        "date: 2021-10-11 (day), counted from the publication date",
        "Words for a day beside the verb, counted from the day of publication: “on Monday”.",
        "country: Iran: “Iran”",
        "its name [name]",
        "how it was said: Paraphrased, “said”",
        "origin: extractor version 1, 86% sure",
        "Nobody has decided about it yet.",
    ):
        assert words in told


def test_what_a_curator_changed_is_told_with_the_reason(statement, explain, curator):
    other = Actor.objects.create(kind="person", name="Maria Zakharova")
    decisions.correct(statement=statement, by=curator, reason="It was her.", speaker=other, said_on_precision="day")
    decisions.reject(statements=Statement.objects.all(), by=curator, reason="Misread.")
    told = explain(statement.public_id)
    assert "clara (It was her.)" in told
    assert "speaker: William Burns → Maria Zakharova" in told
    assert "status: Proposed → Rejected" in told
    assert told.index("It was her.") < told.index("clara (Misread.)")


def test_a_country_that_the_article_does_not_tell_is_the_records(statement, explain, countries):
    Actor.objects.filter(name="William Burns").update(country=countries["RU"])
    told = explain(statement.public_id)
    assert "speaks for: Russia\n      The actor’s record says so; this article does not." in told


def test_looking_and_leaving_is_a_decision_too(statement, explain, curator):
    decisions.correct(statement=statement, by=curator)
    assert "Checked; nothing changed" in explain(statement.public_id)


def test_rules_nobody_here_knows_are_shown_as_they_are(statement, explain):
    Statement.objects.update(why={"span": "crystal ball", "tone": "by ear"})
    told = explain(statement.public_id)
    assert "crystal ball" in told
    assert "tone:\n      by ear" in told
    assert "No rule is on record." in told  # for the speaker


def test_a_statement_entered_by_hand_needs_no_rules(statement, explain, curator):
    start, end = news.at("“Sanctions will stay in place,”")
    row = Statement(article=statement.article, start=start, end=end, kind="quoted")
    decisions.enter(statement=row, by=curator, reason="Missed.")
    told = explain(row.public_id)
    assert "origin: entered by hand" in told
    assert "clara (Missed.)\n      Added" in told
    assert "No rule is on record" not in told
    assert "speaker: not known" in told


def test_relays_and_mentions_are_told(statement, explain):
    start, end = news.at("officials in London")
    officials = Actor.objects.create(kind="group", name="officials")
    StatementActor.objects.create(statement=statement, actor=officials, mention_type="relay", start=start, end=end)
    assert "reported by: officials: “officials in London”" in explain(statement.public_id)


def test_as_json(statement, explain, curator):
    decisions.accept(statements=Statement.objects.all(), by=curator)
    told = json.loads(explain("--json", statement.public_id.lower()))
    assert told["public_id"] == statement.public_id
    assert told["findings"][0] == {
        "what": "words", "value": "“Iran has not decided yet”", "rule": "clause",
        "why": "What a verb of saying has as its content: “said that …”, “…, she said”.",
    }  # fmt: skip
    assert told["decisions"][0]["who"] == "clara"


def test_an_id_that_is_not_there_is_said(db):
    with pytest.raises(CommandError, match="There is no statement NOSUCH"):
        call_command("explain_statement", "NOSUCH")


def test_the_statement_s_page_in_the_admin_tells_the_same(statement, client, curator):
    client.force_login(curator)
    content = client.get(f"/admin/articles/statement/{statement.pk}/change/").content.decode()
    assert '<th>speaker</th><td title="name, beside the verb">The name is printed there. It stands' in content
    assert "counted from the day of publication: “on Monday”." in content
