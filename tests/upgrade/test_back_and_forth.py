"""The newest migrations go back, and forth again, and nothing is lost that the older version knows, too."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from articles.curation.threshold import set_threshold
from articles.models import Proposal, Statement, StatementActor
from tests import factories as f
from tests.databases import copied

NEWEST = 12  # of them; each takes a second or two


def contents():
    columns = ("public_id", "text", "status", "is_public", "countries", "about", "mentioned", "toward", "tsv")
    return list(Statement.objects.order_by("id").values_list(*columns))


@pytest.fixture(scope="module")
def before_and_after(django_db_setup, django_db_blocker):
    """Of a small database of its own. Not in the test, whose transaction would let nothing be vacuumed."""
    with django_db_blocker.unblock(), copied():
        set_threshold(0.6)
        iran = f.country("Iran")
        one = f.statement("“We accuse Iran”", by=f.actor("Jane Doe", of="Russia"), about=("Iran",), said="2024-02-13")
        StatementActor.objects.create(statement=one, actor=iran, mention_type="toward")
        f.statement("“Perhaps”", confidence=0.2, mentions=(iran,))
        f.statement("“No”", status="rejected", reason="These words are not a statement.")
        Proposal.objects.create(kind="wikidata", actor=one.speaker, proposed={"id": "Q1"}, why="A question of today.")
        before = contents()
        migrations = sorted(name for app, name in MigrationLoader(connection).graph.nodes if app == "articles")
        call_command("migrate", "articles", migrations[-NEWEST - 1], verbosity=0)
        call_command("migrate", verbosity=0)
        yield before, contents()


@pytest.mark.django_db
def test_the_newest_migrations_go_back_and_forth(before_and_after):
    before, after = before_and_after
    assert len(before) == 3
    assert before == after
