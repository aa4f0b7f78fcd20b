from django.db import migrations


class Migration(migrations.Migration):
    """Two columns in one foreign key, which Django cannot declare: an alias has the kind of its actor, always."""

    dependencies = [("articles", "0002_models")]
    operations = [
        migrations.RunSQL(
            """ALTER TABLE articles_actoralias ADD CONSTRAINT alias_kind_is_actors_kind
               FOREIGN KEY (actor_id, kind) REFERENCES articles_actor (id, kind)
               ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED""",
            "ALTER TABLE articles_actoralias DROP CONSTRAINT alias_kind_is_actors_kind",
        )
    ]
