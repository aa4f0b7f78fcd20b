from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "OnRecord"

    def ready(self) -> None:
        import articles.accounts.events  # noqa: F401  # listens
        from articles.accounts import groups
        from articles.models.trigger_functions import make_quick

        post_migrate.connect(make_quick, sender=self)
        post_migrate.connect(groups.give, sender=self)  # behind that of django.contrib.auth, which makes permissions
