"""Two functions of pgtrigger and pghistory are replaced by quick ones: these mean what theirs mean, as they are now."""

import re

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from pghistory.models import Context
from pgtrigger.compiler import UpsertTriggerSql
from pgtrigger.migrations import AddTrigger

from articles.migrations._quick import QUICK
from articles.models.trigger_functions import make_quick

PGTRIGGER = """
    CREATE OR REPLACE FUNCTION {ignore_func_name}( trigger_name NAME ) RETURNS BOOLEAN AS $$
    DECLARE _pgtrigger_ignore TEXT[]; _result BOOLEAN;
    BEGIN
        BEGIN
            SELECT INTO _pgtrigger_ignore CURRENT_SETTING('pgtrigger.ignore');
            EXCEPTION WHEN OTHERS THEN
        END;
        IF _pgtrigger_ignore IS NOT NULL THEN
            SELECT trigger_name = ANY(_pgtrigger_ignore) INTO _result;
            RETURN _result;
        ELSE
            RETURN FALSE;
        END IF;
    END;
    $$ LANGUAGE plpgsql;
"""
PGHISTORY = """
    CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
    DECLARE _pgh_context_id UUID; _pgh_context_metadata JSONB;
    BEGIN
        BEGIN
            SELECT INTO _pgh_context_id CURRENT_SETTING('pghistory.context_id');
            SELECT INTO _pgh_context_metadata CURRENT_SETTING('pghistory.context_metadata');
            EXCEPTION WHEN OTHERS THEN
        END;
        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
                WHERE pghistory_context.metadata != EXCLUDED.metadata;
            RETURN _pgh_context_id;
        ELSE
            RETURN NULL;
        END IF;
    END;
    $$ LANGUAGE plpgsql;
"""


def words(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def test_pgtrigger_means_what_is_replaced():
    theirs = words(UpsertTriggerSql.get_template(UpsertTriggerSql.__new__(UpsertTriggerSql)))
    assert words(PGTRIGGER) in theirs, "pgtrigger’s function has changed: bring articles/models/trigger_functions.py up"


@pytest.mark.django_db
def test_pghistory_means_what_is_replaced():
    with CaptureQueriesContext(connection) as run:
        Context.install_pgh_attach_context_func()
    make_quick(using="default")
    theirs = words(run[0]["sql"])
    assert theirs == words(PGHISTORY), "pghistory’s function has changed: bring articles/models/trigger_functions.py up"


@pytest.mark.django_db
@pytest.mark.parametrize("function", ["_pgtrigger_should_ignore", "_pgh_attach_context"])
def test_no_error_is_caught_for_each_row(function):
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [function])
        ((source,),) = cursor.fetchall()
    assert "EXCEPTION" not in source


def test_a_migration_that_changes_very_many_rows_makes_them_quick_first():
    """Each that makes a trigger makes the functions of the packages anew, which take the square of the rows."""
    loader = MigrationLoader(None)
    slow: list[str] = []
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        is_quick = False
        for operation in migration.operations if app == "articles" else []:
            sql = str(getattr(operation, "sql", ""))
            is_quick = (is_quick or sql == QUICK) and not isinstance(operation, AddTrigger)
            if re.search(r"^\s*UPDATE articles_(statement|article|actor|actoralias)\b", sql) and not is_quick:
                slow.append(name)
    assert not slow


def test_no_trigger_asks_first_whether_any_of_many_rows_has_changed(db):
    """In hope of finding one soon, PostgreSQL compares each row with each other; where none has, it compares all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'pgtrigger%%'")
        functions = dict(cursor.fetchall())
    assert functions
    assert not [name for name, source in functions.items() if re.search(r"EXISTS \([^;]*JOIN old_rows", source)]
