"""The functions that triggers of pgtrigger and pghistory call for each row, as these packages mean them, but quick.

Theirs look up a setting that is mostly not there, and catch the error. PostgreSQL makes a subtransaction for that and
breaks it off, whereby it goes through all foreign keys that wait to be checked: writing n rows took the square of n.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

FUNCTIONS = """
    CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE sql STABLE AS $$
        SELECT coalesce(trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false)
    $$;
    CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS uuid LANGUAGE plpgsql AS $$
    DECLARE
        context uuid := nullif(current_setting('pghistory.context_id', true), '');
        said jsonb := nullif(current_setting('pghistory.context_metadata', true), '');
        decision text := nullif(current_setting('onrecord.decision', true), '');
    BEGIN
        IF context IS NULL OR said IS NULL THEN
            RETURN NULL;
        END IF;
        -- A request has one context; each decision in it gets its own, which names it.
        IF decision IS NOT NULL THEN
            context := md5(context || ' ' || decision)::uuid;
            said := said || jsonb_build_object('decision', decision::bigint);
        END IF;
        INSERT INTO pghistory_context AS c (id, metadata, created_at, updated_at) VALUES (context, said, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = excluded.metadata, updated_at = excluded.updated_at
            WHERE c.metadata <> excluded.metadata;
        RETURN context;
    END
    $$;
"""


def make_quick(*, using: str, **_: Any) -> None:
    """After all migrations: each that makes a trigger makes these functions anew."""
    with connections[using].cursor() as cursor:
        cursor.execute(FUNCTIONS)
