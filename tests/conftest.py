"""The tests' environment: chosen here, so that a developer's own settings do not change what is tested.

DATABASE_URL, ONRECORD_VAR and ONRECORD_PG_BIN are left alone: the tests run on whichever database they name.
"""

import os

import hypothesis
import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["ONRECORD_DEBUG"] = "off"
os.environ["ONRECORD_HTTPS"] = "off"
os.environ["ONRECORD_DB_POOL"] = "0"
os.environ["ONRECORD_SQL_SECONDS"] = "60"  # on machines that do much else
os.environ["SECRET_KEY"] = "only-for-the-tests-" * 4
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"

# Nothing is timed: a machine may have much else to do.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick on purpose
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """On OnRecord's own server each run's databases are copies of one that is kept. Nothing is kept on another's."""
    from django.conf import settings
    from django.db import connection

    if settings.DATABASE_URL is None:
        from tests.databases import migrated

        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated()


@pytest.fixture
def countries(db):
    """A few countries, by ISO code."""
    from articles.actors.country_actors import load_countries, read_countries  # Django is not set up before
    from articles.models import Actor

    load_countries([row for row in read_countries() if row["alpha_2"] in {"GB", "IR", "RU", "US"}])
    return {actor.alpha_2: actor for actor in Actor.objects.countries()}


@pytest.fixture(autouse=True)
def no_task_is_left(request, django_db_blocker):
    """What a test without a transaction around it queued goes with its rows: Django does not know of this table."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
