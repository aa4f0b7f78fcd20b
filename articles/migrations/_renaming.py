"""What names a column or a model in stored values moves with it: decisions, seals, selections, permissions."""

# ruff: noqa: S608  nothing in this SQL comes from outside

from django.db import migrations


def _both_ways(sql, old, new):
    return migrations.RunSQL(sql(old, new), sql(new, old))


def column_in_decisions(model, old, new):
    """Decisions keep rows before and after as JSON by column: they still read, and can be taken back."""

    def moved(name, a, b):
        return (
            f"{name} = CASE WHEN jsonb_exists({name}, '{a}')"
            f" THEN {name} - '{a}' || jsonb_build_object('{b}', {name}->'{a}') ELSE {name} END"
        )

    def sql(a, b):
        rows = f"SELECT id FROM articles_decisionrow WHERE model = 'articles.{model}'"
        return _as_kept(
            f"UPDATE articles_decisionrow SET {moved('before', a, b)}, {moved('after', a, b)}"
            f" WHERE model = 'articles.{model}' AND (jsonb_exists(before, '{a}') OR jsonb_exists(after, '{a}'))"
        ) + (
            f"UPDATE articles_sealedoriginal SET {moved('value', a, b)}"
            f" WHERE \"table\" = 'articles_decisionrow' AND key IN ({rows}) AND jsonb_typeof(value) = 'object';"
            f"UPDATE articles_sealedoriginal SET \"column\" = '{b}'"
            f" WHERE \"table\" IN ('articles_{model}', 'articles_{model}event') AND \"column\" = '{a}'"
        )

    return _both_ways(sql, old, new)


def column_in_settled(model, old, new):
    """A row remembers which of its columns a person settled, and decisions what it remembered."""

    def sql(a, b):
        decided = "; ".join(
            f"""UPDATE articles_decisionrow SET {rows} = jsonb_set(
                    {rows}, '{{settled}}', replace(({rows}->'settled')::text, '"{a}"', '"{b}"')::jsonb)
                WHERE model = 'articles.{model}' AND {rows}->'settled' @> '["{a}"]'"""
            for rows in ("before", "after")
        )
        return _as_kept(decided) + (
            f"UPDATE articles_{model} SET settled = array_replace(settled, '{a}', '{b}') WHERE '{a}' = ANY (settled)"
        )

    return _both_ways(sql, old, new)


def model_in_decisions(old, new):
    def sql(a, b):
        return _as_kept(f"UPDATE articles_decisionrow SET model = 'articles.{b}' WHERE model = 'articles.{a}'") + (
            f"UPDATE articles_sealedoriginal SET \"table\" = replace(\"table\", '_{a}', '_{b}')"
            f" WHERE \"table\" IN ('articles_{a}', 'articles_{a}event')"
        )

    return _both_ways(sql, old, new)


def _as_kept(change):
    """Triggers refuse every change of decisions but this. Keys to other tables are checked at once: a table of which
    some wait to be checked cannot be altered."""
    return (
        "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE articles_decisionrow DISABLE TRIGGER USER;"
        f" {change}; ALTER TABLE articles_decisionrow ENABLE TRIGGER USER;"
    )


def model_in_selections(old, new):
    return _both_ways(
        lambda a, b: f"UPDATE articles_selection SET model = 'articles.{b}' WHERE model = 'articles.{a}'", old, new
    )


def permissions(old, new):
    """Of a model and its history. To stand after RenameModel, which renames the content types."""

    def sql(a, b):
        return f"""
            UPDATE auth_permission p
            SET codename = replace(p.codename, '_{a}', '_{b}'), name = replace(p.name, '{a}', '{b}')
            FROM django_content_type c
            WHERE c.id = p.content_type_id AND c.app_label = 'articles' AND c.model IN ('{new}', '{new}event')
        """

    return _both_ways(sql, old, new)


def indexes(**names):
    """Indexes by their new names; a constraint that is an index, too."""
    return _both_ways(
        lambda _, to_new: ";".join(
            f"ALTER INDEX {a} RENAME TO {b}"
            for a, b in ((old, new) if to_new else (new, old) for old, new in names.items())
        ),
        False,
        True,
    )
