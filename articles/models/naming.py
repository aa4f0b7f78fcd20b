"""How articles name actors: what their records follow from (articles/actors/namings.py)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import GeneratedField, UniqueConstraint

from .actor import Actor, NormaliseName
from .article import Article
from .triggers import once_after


class Naming(models.Model):
    """That an article, as it stands, names an actor so, and the country for which its words say that the actor speaks.

    A short form of a name belongs to its article: it is kept here, leads to nobody, and lets two actors be proposed as
    one. What a person decided, and what is read from where an article was written, is no naming.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="namings", db_index=False)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="namings")
    name = models.TextField(help_text="As the article spells it.")
    normalised = GeneratedField(expression=NormaliseName("name"), output_field=models.TextField(), db_persist=True)
    country = models.ForeignKey(
        Actor, models.PROTECT, null=True, related_name="+", db_index=False, help_text="Empty: the article does not say."
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["article", "actor", "name", "country"], nulls_distinct=False, name="naming_unique"
            ),
        ]
        indexes = [models.Index(fields=["normalised"], name="naming_normalised")]
        triggers = [
            # Whose record may be another by it; and who has a name that was not compared with those of others yet.
            once_after(
                "settle_named",
                pgtrigger.Insert,
                """
                    INSERT INTO articles_actortosettle (actor)
                    SELECT DISTINCT a.id FROM new_rows n JOIN articles_actor a ON a.id = n.actor_id
                    WHERE (n.country_id IS DISTINCT FROM a.country_id AND n.country_id IS NOT NULL
                            AND NOT 'country_id' = ANY (a.settled))
                        OR (n.name <> a.name AND n.normalised = normalise_name(a.name)
                            AND NOT 'name' = ANY (a.settled));
                    INSERT INTO articles_actortocompare (actor)
                    SELECT DISTINCT n.actor_id FROM new_rows n JOIN articles_actor a ON a.id = n.actor_id
                    WHERE a.kind IN ('person', 'organisation') AND n.normalised <> normalise_name(a.name)
                        AND NOT EXISTS (
                            SELECT FROM articles_naming before WHERE before.actor_id = n.actor_id
                            AND before.normalised = n.normalised AND before.article_id <> n.article_id);
                    RETURN NULL;
                """,
            ),
            once_after(
                "settle_not_named",
                pgtrigger.Delete,
                """
                    INSERT INTO articles_actortosettle (actor) SELECT DISTINCT actor_id FROM old_rows;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name
