"""What PostgreSQL keeps true by itself, whoever writes.

- a statement's text is its article's text from start to end, in the version that the statement names;
- the columns that lists, filters and counts read from a statement follow its article, speaker and mentions; the
  country that it speaks for is that of the speaker's record, else what the article tells ("why", "speaks for");
- an article that changes leaves its former text in articles_articleversion;
- an actor's name is one of its aliases, and an alias has its actor's kind;
- a row's revision is raised by each change of it or of a row of its own;
- what changes while a person's decision is carried out is kept with the decision, and the row remembers which of its
  values a person settled, an empty one too, and which names a person gave or moved.

A change elsewhere "touches" the statements it concerns (an update that sets nothing), and `statement_derive`, the one
place that knows the rules, does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger

# Whether a person's decision is being carried out (articles/curation/recording.py).
DECIDING = pgtrigger.Condition("current_setting('onrecord.decision', true) <> ''")
TOUCH = "UPDATE articles_statement s SET article_id = s.article_id"

# Columns a person or the extractor writes. A change in one of them moves changed_at, as becoming public or not does.
WRITTEN = [
    "article_id", "article_version", "start", '"end"', "pieces", "kind", "act", "speaker_id", "speaker_as_printed",
    "role", "cue", "said_on", "said_on_precision", "said_on_basis", "occasion", "status", "withdrawn_at",
    "reason", "superseded_at", "seal_id",
]  # fmt: skip

# Whether readers find a statement in lists, counts and exports: where it stands, and is sure enough or accepted. This
# is the only place that says so; from which confidence on it is sure is set by curation/threshold.py.
STANDS = """
    NEW.status IN ('proposed', 'accepted') AND NEW.withdrawn_at IS NULL AND NEW.superseded_at IS NULL
    AND NEW.seal_id IS NULL AND a.hidden_at IS NULL
""".strip()
THRESHOLD = """
    CREATE OR REPLACE FUNCTION onrecord_threshold() RETURNS double precision LANGUAGE sql STABLE AS
    'SELECT {}::double precision'
"""
IS_SURE = "NEW.status = 'accepted' OR NEW.confidence IS NULL OR NEW.confidence >= onrecord_threshold()"

DERIVE = """
    SELECT id, title, language, published_on, publisher_id, version, hidden_at INTO a
    FROM articles_article WHERE id = NEW.article_id;
    IF TG_OP = 'INSERT' OR (NEW.article_id, NEW.article_version, NEW.start, NEW."end", NEW.text)
        IS DISTINCT FROM (OLD.article_id, OLD.article_version, OLD.start, OLD."end", OLD.text)
    THEN
        IF NEW.article_version = a.version THEN
            SELECT substr(body, NEW.start + 1, NEW."end" - NEW.start) INTO NEW.text
            FROM articles_article WHERE id = NEW.article_id;
        ELSE
            SELECT substr(body, NEW.start + 1, NEW."end" - NEW.start) INTO NEW.text
            FROM articles_articleversion WHERE article_id = NEW.article_id AND number = NEW.article_version;
        END IF;
        IF NEW.text IS NULL OR char_length(NEW.text) <> NEW."end" - NEW.start THEN
            RAISE EXCEPTION 'Characters % to % lie outside version % of the article.',
                NEW.start, NEW."end", NEW.article_version
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_span_in_article';
        END IF;
    END IF;
    SELECT name, CASE kind WHEN 'country' THEN id ELSE country_id END AS country_id INTO speaker
    FROM articles_actor WHERE id = NEW.speaker_id;
    NEW.publisher_id := a.publisher_id;
    IF TG_OP = 'UPDATE' AND NEW.speaker_id IS DISTINCT FROM OLD.speaker_id
        AND NEW.curated_at IS DISTINCT FROM OLD.curated_at AND NEW.why = OLD.why
    THEN  -- A person named another speaker, for whom the article says nothing.
        NEW.why := NEW.why - 'speaks for';
    END IF;
    is_sure := {is_sure};
    NEW.was_sure := is_sure OR TG_OP = 'UPDATE' AND OLD.was_sure;
    NEW.is_public := is_sure AND {stands};
    NEW.speaker_country_id := speaker.country_id;
    IF TG_OP = 'UPDATE' AND NOT OLD.is_public AND NOT ({stands})
        AND NEW.curated_at IS NOT DISTINCT FROM OLD.curated_at
    THEN  -- What was taken back shows what was cited, whatever its speaker's record says since.
        NEW.speaker_country_id := OLD.speaker_country_id;
    ELSIF NEW.speaker_country_id IS NULL AND NEW.speaker_id IS NOT NULL AND NEW.why ? 'speaks for' THEN
        SELECT id INTO NEW.speaker_country_id FROM articles_actor
        WHERE alpha_2 = split_part(NEW.why->>'speaks for', ':', 1) AND alpha_2 <> '' AND kind = 'country';
    END IF;
    NEW.effective_on := coalesce(NEW.said_on, a.published_on);
    NEW.about := ARRAY(
        SELECT DISTINCT country_id FROM articles_statementcountry WHERE statement_id = NEW.id ORDER BY 1);
    NEW.mentioned := ARRAY(
        SELECT DISTINCT actor_id FROM articles_statementactor
        WHERE statement_id = NEW.id AND mention_type <> 'toward' ORDER BY 1);
    NEW.toward := ARRAY(
        SELECT DISTINCT actor_id FROM articles_statementactor
        WHERE statement_id = NEW.id AND mention_type = 'toward' ORDER BY 1);
    NEW.countries := ARRAY(
        SELECT DISTINCT c FROM unnest(NEW.about || NEW.speaker_country_id::integer) c WHERE c IS NOT NULL
        ORDER BY 1);
    IF TG_OP = 'INSERT' OR (NEW.status, NEW.withdrawn_at) IS NOT DISTINCT FROM (OLD.status, OLD.withdrawn_at)
        OR (NEW.article_id, NEW.text, NEW.speaker_id, NEW.speaker_as_printed, NEW.role)
            IS DISTINCT FROM (OLD.article_id, OLD.text, OLD.speaker_id, OLD.speaker_as_printed, OLD.role)
    THEN  -- Not where it is only accepted, rejected or withdrawn: these words take most of the time.
        NEW.tsv := onrecord_statement_vector(
            onrecord_config(a.language), NEW.text, coalesce(speaker.name, '') || ' ' || NEW.speaker_as_printed,
            NEW.role, onrecord_vector(onrecord_config(a.language), a.title));
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.is_public, {new}) IS DISTINCT FROM (OLD.is_public, {old}) THEN
        NEW.changed_at := now();
    END IF;
    RETURN NEW;
""".format(
    stands=STANDS,
    is_sure=IS_SURE,
    new=", ".join(f"NEW.{c}" for c in WRITTEN),
    old=", ".join(f"OLD.{c}" for c in WRITTEN),
)


def revised(*derived: str) -> pgtrigger.Trigger:
    """Raises a row's revision whenever anything but these columns changes. A row that is saved as it was read long ago
    does not take its revision back."""
    return pgtrigger.Trigger(
        name="revise",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=list(derived)),
        func="NEW.revision := OLD.revision + 1; RETURN NEW;",
    )


def statement_triggers() -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Trigger(
            name="statement_derive",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            declare=[("a", "record"), ("speaker", "record"), ("is_sure", "boolean")],
            func=DERIVE,
        )
    ]


TO_PLACES = "INSERT INTO articles_reviewplace (article_id, least_confidence)"
CONFLICT = "ON CONFLICT (article_id) DO UPDATE SET least_confidence ="


def once_after(name: str, operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    """Runs once after an SQL statement, not for each row: `old_rows` has its rows as they were, `new_rows` as they
    are."""
    rows = {} if operation == pgtrigger.Insert else {"old": "old_rows"}
    rows |= {} if operation == pgtrigger.Delete else {"new": "new_rows"}
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=func,
    )


def review_place_triggers() -> list[pgtrigger.Trigger]:
    """An article comes up for review by the least certain of what is read in it (models/review.py)."""
    moved = """
        SELECT n.article_id FROM new_rows n JOIN old_rows o USING (id)
        WHERE (n.confidence, n.superseded_at IS NULL) IS DISTINCT FROM (o.confidence, o.superseded_at IS NULL)
    """
    return [
        once_after(
            "place_added",
            pgtrigger.Insert,
            # Read from the new rows alone: a plan made while there were few statements would look through all of them.
            f"""
                {TO_PLACES} SELECT article_id, min(coalesce(confidence, 1)) FROM new_rows
                WHERE superseded_at IS NULL GROUP BY article_id ORDER BY article_id
                {CONFLICT} least(articles_reviewplace.least_confidence, excluded.least_confidence);
                RETURN NULL;
            """,
        ),
        once_after(
            "place_changed",
            pgtrigger.Update,
            # It does not ask first whether any has moved: in hope of finding one soon PostgreSQL would compare each row
            # with each other, and where none has moved all of them.
            f"""
                {TO_PLACES} SELECT article_id, min(coalesce(confidence, 1)) FROM articles_statement
                WHERE superseded_at IS NULL AND article_id IN ({moved}) GROUP BY article_id ORDER BY article_id
                {CONFLICT} excluded.least_confidence;
                RETURN NULL;
            """,
        ),
    ]


def mention_triggers() -> list[pgtrigger.Trigger]:
    """Touch the statements whose mentions were added, changed or taken away, once for each SQL statement, and raise
    their revision: a mention is a row of the statement's own."""

    def touch(name: str, operation: pgtrigger.Operation, rows: str) -> pgtrigger.Trigger:
        return once_after(
            f"touch_{name}",
            operation,
            f"UPDATE articles_statement s SET revision = s.revision + 1 WHERE s.id IN ({rows}); RETURN NULL;",
        )

    added, taken = "SELECT statement_id FROM new_rows", "SELECT statement_id FROM old_rows"
    return [
        touch("added", pgtrigger.Insert, added),
        touch("changed", pgtrigger.Update, f"{added} UNION {taken}"),
        touch("taken", pgtrigger.Delete, taken),
    ]


def article_triggers() -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Trigger(
            name="article_keep_version",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func="""
                IF (NEW.body, NEW.raw) IS DISTINCT FROM (OLD.body, OLD.raw) THEN
                    INSERT INTO articles_articleversion
                        (article_id, number, title, body, raw, raw_sha256, segments, imported_at, superseded_at)
                    VALUES (OLD.id, OLD.version, OLD.title, OLD.body, OLD.raw, OLD.raw_sha256, OLD.segments,
                        OLD.imported_at, now());
                    NEW.version := OLD.version + 1;
                ELSE
                    NEW.version := OLD.version;
                END IF;
                RETURN NEW;
            """,
        ),
        once_after(
            "article_touch_statements",
            pgtrigger.Update,
            f"""
                {TOUCH} FROM new_rows n JOIN old_rows o ON o.id = n.id
                WHERE s.article_id = n.id AND (n.published_on, n.publisher_id, n.title, n.language, n.hidden_at)
                    IS DISTINCT FROM (o.published_on, o.publisher_id, o.title, o.language, o.hidden_at);
                RETURN NULL;
            """,
        ),
    ]


def actor_triggers() -> list[pgtrigger.Trigger]:
    return [
        # Once for each SQL statement: what PostgreSQL plans for the first row of very many, when there is no alias yet,
        # is to look through all aliases for each. A new actor has none to look for.
        once_after(
            "actor_name_becomes_alias",
            pgtrigger.Insert,
            """
                INSERT INTO articles_actoralias (actor_id, kind, name)
                SELECT id, kind, name FROM new_rows WHERE merged_into_id IS NULL;
                RETURN NULL;
            """,
        ),
        pgtrigger.Trigger(
            name="actor_name_is_alias",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            # Where the name changes or, by an update that sets nothing, is asked for; not where names move away.
            condition=pgtrigger.Condition(
                "OLD.revision = NEW.revision OR "
                "(OLD.name, OLD.merged_into_id) IS DISTINCT FROM (NEW.name, NEW.merged_into_id)"
            ),
            func="""
                IF NEW.merged_into_id IS NULL AND NEW.withdrawn_at IS NULL AND NOT EXISTS (
                    SELECT FROM articles_actoralias
                    WHERE actor_id = NEW.id AND normalised = normalise_name(NEW.name))
                THEN
                    INSERT INTO articles_actoralias (actor_id, kind, name) VALUES (NEW.id, NEW.kind, NEW.name);
                END IF;
                RETURN NULL;
            """,
        ),
        once_after(
            "actor_touch_statements",
            pgtrigger.Update,
            f"""
                {TOUCH} FROM new_rows n JOIN old_rows o ON o.id = n.id
                WHERE s.speaker_id = n.id
                    AND (n.name, n.kind, n.country_id) IS DISTINCT FROM (o.name, o.kind, o.country_id);
                RETURN NULL;
            """,
        ),
    ]


def alias_triggers() -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Trigger(
            name="alias_has_kind_of_actor",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            func="SELECT kind INTO NEW.kind FROM articles_actor WHERE id = NEW.actor_id; RETURN NEW;",
        ),
        raise_actor("added", pgtrigger.Insert, ADDED),
        raise_actor("changed", pgtrigger.Update, f"{ADDED} UNION {TAKEN}"),
        raise_actor("taken", pgtrigger.Delete, TAKEN),
    ]


# The main name comes with the actor, as no change of it.
ADDED = """
    SELECT n.actor_id FROM new_rows n JOIN articles_actor a ON a.id = n.actor_id
    WHERE n.normalised <> normalise_name(a.name)
"""
TAKEN = "SELECT actor_id FROM old_rows"


def raise_actor(name: str, operation: pgtrigger.Operation, rows: str) -> pgtrigger.Trigger:
    """An actor's other names are rows of its own."""
    return once_after(
        f"raise_{name}",
        operation,
        f"UPDATE articles_actor a SET revision = a.revision + 1 WHERE a.id IN ({rows}); RETURN NULL;",
    )


def never_altered(row: str, kept: str, *, account: str) -> list[pgtrigger.Trigger]:
    """Nobody deletes or changes such a row; only the account that it names may go. `kept` names the second trigger."""
    return [
        pgtrigger.Protect(name=f"{row}_is_never_deleted", operation=pgtrigger.Delete),
        pgtrigger.Protect(
            name=f"{row}_{kept}",
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(
                f"NEW.{account} IS NOT NULL OR to_jsonb(NEW) - '{account}' <> to_jsonb(OLD) - '{account}'"
            ),
        ),
    ]


def decision_trigger(model: str, *, without: Iterable[str] = ()) -> pgtrigger.Trigger:
    """Keeps with the decision that is being carried out what it does to a row of "articles.<model>": the columns that
    differ, save those that are derived. Where no decision is, as in an import, not even its function is called."""
    left_out = "ARRAY[" + ", ".join(f"'{column}'" for column in [*without, "changed_at", "revision"]) + "]"
    return pgtrigger.Trigger(
        name="kept_with_decision",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        condition=DECIDING,
        declare=[("was", "jsonb"), ("is_now", "jsonb")],
        func=f"""
            IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - {left_out}; END IF;
            IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - {left_out}; END IF;
            IF TG_OP = 'UPDATE' THEN
                SELECT jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value) INTO was, is_now
                FROM jsonb_each(was) o JOIN jsonb_each(is_now) n USING (key) WHERE o.value <> n.value;
                IF was IS NULL THEN
                    RETURN NULL;
                END IF;
            END IF;
            INSERT INTO articles_decisionrow (decision_id, model, key, before, after) VALUES (
                current_setting('onrecord.decision')::bigint, 'articles.{model}',
                CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, was, is_now);
            RETURN NULL;
        """,
    )


def settled_trigger(*columns: str) -> pgtrigger.Trigger:
    """Adds to a row's `settled` those of these columns that a person fills in or changes. Where a decision sets
    `settled` itself, as taking one back does, it stays as set."""
    names = ", ".join(f"'{column}'" for column in columns)
    return pgtrigger.Trigger(
        name="settle",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=DECIDING,
        func=f"""
            IF TG_OP = 'INSERT' THEN
                NEW.settled := ARRAY(
                    SELECT key FROM jsonb_each(to_jsonb(NEW))
                    WHERE value NOT IN ('null', '""', '[]') AND key IN ({names}) ORDER BY 1);
            ELSIF NEW.settled = OLD.settled THEN
                NEW.settled := ARRAY(
                    SELECT unnest(OLD.settled) UNION
                    SELECT key FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
                    WHERE n.value <> o.value AND key IN ({names}) ORDER BY 1);
            END IF;
            RETURN NEW;
        """,
    )


def settled_name_trigger() -> pgtrigger.Trigger:
    """A name that a person gives, or gives to another actor."""
    return pgtrigger.Trigger(
        name="settle_name",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=DECIDING,
        func="""
            IF TG_OP = 'INSERT' THEN
                NEW.is_settled := true;
            ELSIF NEW.is_settled = OLD.is_settled AND (NEW.name, NEW.actor_id) <> (OLD.name, OLD.actor_id) THEN
                NEW.is_settled := true;
            END IF;
            RETURN NEW;
        """,
    )
