"""What names a column or a model in stored values moves with it: decisions, selections, permissions."""

from django.db import migrations

# ruff: noqa: S608  nothing in this SQL comes from outside


def column_in_decisions(model, old, new):
    """Decisions keep rows before and after as JSON by column; so they still read, and can be taken back."""
    return migrations.RunSQL(_in_decisions(model, old, new), _in_decisions(model, new, old))


def _in_decisions(model, old, new):
    moved = ", ".join(
        f"{rows} = CASE WHEN {rows} ? '{old}'"
        f" THEN {rows} - '{old}' || jsonb_build_object('{new}', {rows}->'{old}') ELSE {rows} END"
        for rows in ("before", "after")
    )
    return _as_kept(f"{moved} WHERE model = 'articles.{model}' AND (before ? '{old}' OR after ? '{old}')")


def model_in_decisions(old, new):
    return migrations.RunSQL(*(
        _as_kept(f"model = 'articles.{b}' WHERE model = 'articles.{a}'") for a, b in ((old, new), (new, old))
    ))  # fmt: skip


def _as_kept(change):
    """Triggers refuse every change of them but this."""
    return f"""
        ALTER TABLE articles_decisionrow DISABLE TRIGGER USER;
        UPDATE articles_decisionrow SET {change};
        ALTER TABLE articles_decisionrow ENABLE TRIGGER USER;
    """


def model_in_selections(old, new):
    sql = "UPDATE articles_selection SET model = 'articles.{1}' WHERE model = 'articles.{0}'"
    return migrations.RunSQL(sql.format(old, new), sql.format(new, old))


def permissions(old, new):
    """Of a model and its history. To stand after RenameModel, which renames the content types."""

    def sql(a, b, models):
        return f"""
            UPDATE auth_permission p
            SET codename = replace(p.codename, '_{a}', '_{b}'), name = replace(p.name, '{a}', '{b}')
            FROM django_content_type c
            WHERE c.id = p.content_type_id AND c.app_label = 'articles' AND c.model IN ('{models}', '{models}event')
        """

    return migrations.RunSQL(sql(old, new, new), sql(new, old, new))
