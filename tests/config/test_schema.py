"""A database that was not brought up to this version, or belongs to a newer one, is told in a sentence that says what
to do, to readers and on the command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from articles.models import Statement
from config import schema
from config.errors import unavailable
from tests.databases import copied

TO_DO = "has to run: python manage.py migrate"


@pytest.mark.django_db(transaction=True)
def test_where_all_is_there_a_mistake_of_ours_stays_one():
    with pytest.raises(DatabaseError) as error, connection.cursor() as cursor:
        cursor.execute("SELECT nothing_of_this_name FROM articles_article")
    assert unavailable(error.value) is None


@pytest.mark.django_db
def test_a_database_of_a_newer_version_is_told():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('articles', '9999_later', now())")
    assert "newer version of OnRecord" in schema.apart()


@pytest.fixture
def lacks_a_table(transactional_db):
    """As it is while `migrate` has not done all, or was cut off."""
    with copied():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_article RENAME TO not_there_yet")
            cursor.execute("DELETE FROM django_migrations WHERE app = 'articles'")
        yield


def test_readers_are_told_instead_of_an_error(lacks_a_table):
    response = Client(raise_request_exception=False).get("/articles/")
    assert response.status_code == 503
    assert TO_DO in response.content.decode()


def test_an_import_ends_with_what_to_run(lacks_a_table, tmp_path: Path):
    (tmp_path / "port.txt").write_text("Port opens\n\n“It is open,” said the mayor, Ann Lee.\n")
    with pytest.raises(CommandError, match=TO_DO):
        call_command("import_articles", "--here", str(tmp_path))


def test_a_worker_does_not_begin(lacks_a_table):
    with pytest.raises(CommandError, match=TO_DO):
        call_command("worker")


def test_any_other_command_ends_with_the_same_sentence(lacks_a_table):
    with pytest.raises(DatabaseError) as error:
        Statement.objects.filter(article__title="").exists()
    assert TO_DO in str(unavailable(error.value))
