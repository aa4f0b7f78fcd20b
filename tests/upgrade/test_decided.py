"""What people decided in an older OnRecord still reads after columns got other names, and can be taken back.

decided.py says what is in that database.
"""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client

from articles.curation import sealing
from articles.importing.rereading import answering_proposals
from articles.models import Article, Decision, DecisionRow, Proposal, Seal, SealedOriginal, Statement
from tests.databases import upgraded_from

OLD = json.loads((Path(__file__).parent / "decided.json").read_text())

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def upgraded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), upgraded_from("decided.sql.gz"):
        yield


@pytest.fixture
def ada():
    return User.objects.get(username="ada")


def columns(label):
    return {field.column for field in apps.get_model(label)._meta.concrete_fields}


def test_every_row_has_what_it_had():
    assert dict(Statement.objects.values_list("public_id", "role")) == OLD["roles"]
    assert {each.public_id: sorted(each.about) for each in Statement.objects.all()} == OLD["about"]
    assert dict(Article.objects.values_list("public_id", "publisher__name")) == OLD["publishers"]
    assert {each.public_id: each.recorded_at.isoformat() for each in Statement.objects.all()} == OLD["recorded"]
    told = {
        str(each.pk): [each.current_in_words, each.proposed_in_words, each.status] for each in Proposal.objects.all()
    }
    assert told == OLD["proposals"]


def test_decisions_name_models_and_columns_that_there_are():
    assert DecisionRow.objects.count() == len(OLD["decision_rows"])
    models = set()
    for row in DecisionRow.objects.all():
        models.add(row.model)
        assert {*(row.before or {}), *(row.after or {})} <= columns(row.model), row.model
    names = ("statement", "statementcountry", "statementactor", "article", "publisher", "proposal")
    assert models >= {f"articles.{name}" for name in names}
    fields = {row.after["field"] for row in DecisionRow.objects.filter(model="articles.proposal", before=None)}
    assert fields <= set(Proposal.Field.values)


def test_decisions_can_be_taken_back_row_by_row():
    """The newest first: what stands there is what the decision left, and goes back to what it was before."""
    taken_back = 0
    for decision in Decision.objects.order_by("-pk"):
        for row in decision.touched():
            if (  # made, taken away, or removed by law, of which nothing is told
                not row.before or not row.after or "█" in json.dumps([row.before, row.after], ensure_ascii=False)
            ):
                continue
            table = apps.get_model(row.model)._meta.db_table
            assert {name: at(table, row.key)[name] for name in row.after} == row.after, (decision.verb, row.model)
            sets = ", ".join(f'"{name}" = (jsonb_populate_record(t, %s::jsonb))."{name}"' for name in row.before)
            with connection.cursor() as cursor:
                values = [json.dumps(row.before)] * len(row.before)
                cursor.execute(f'UPDATE "{table}" t SET {sets} WHERE id = %s', [*values, row.key])
            assert {name: at(table, row.key)[name] for name in row.before} == row.before, (decision.verb, row.model)
            taken_back += 1
    assert taken_back > 4


def at(table, key):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE id = %s', [key])
        return json.loads(cursor.fetchone()[0])


def test_what_a_person_settled_stays_settled():
    article = Article.objects.get(name="grain.txt")
    assert article.is_settled("publisher")
    assert set(article.settled) <= columns("articles.article")


def test_history_tells_by_the_new_names(ada):
    client = Client()
    client.force_login(ada)
    for label in ("statement", "article", "publisher"):
        model = apps.get_model("articles", label)
        for row in model.objects.all():
            assert client.get(f"/admin/articles/{label}/{row.pk}/history/").status_code == 200
    assert Statement.objects.filter(events__role="Deputy Minister").exists()


def test_who_might_edit_publishers_still_may():
    desk = Group.objects.get(name="publishers' desk")
    assert set(desk.permissions.values_list("codename", flat=True)) == {"change_publisher", "view_publisher"}


def test_an_open_proposal_can_be_accepted(ada):
    proposal = Proposal.objects.get(field="about")
    proposal.details["article_version"] = proposal.statement.article_version
    proposal.save()
    answering_proposals.accept(proposal=proposal, by=ada)
    assert Proposal.objects.get(pk=proposal.pk).status == "accepted"


def test_what_is_sealed_comes_back_when_the_seal_is_lifted(ada):
    assert SealedOriginal.objects.count() == OLD["sealed"]
    sealing.lift(seal=Seal.objects.get(), by=ada, because="The court lifted it.")
    assert not SealedOriginal.objects.exists()
    assert Statement.objects.filter(role="engineer").exists()
    kept = json.dumps(list(DecisionRow.objects.values_list("before", "after")))
    assert "I hear" in kept
    assert "role_as_printed" not in kept
    for row in DecisionRow.objects.all():
        assert {*(row.before or {}), *(row.after or {})} <= columns(row.model), row.model
