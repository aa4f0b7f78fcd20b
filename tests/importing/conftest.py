import pytest


@pytest.fixture
def countries(db):
    """A few countries, by ISO code."""
    from articles.actors.countries import load_countries, read_countries  # Django is not set up before
    from articles.models import Actor

    load_countries([row for row in read_countries() if row["alpha_2"] in {"GB", "IR", "RU", "US"}])
    return {actor.alpha_2: actor for actor in Actor.objects.countries()}
