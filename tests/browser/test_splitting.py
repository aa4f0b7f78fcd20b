"""An actor who is two is split by its statements, and put together again from the record of changes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.models import Actor, Statement
from tests import factories

from .test_curating import RULES, SCHEMES, curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lavrov(seeds):
    """One name, under which a minister and a footballer are."""
    actor = factories.actor("Sergei Example", of="Russia")
    factories.statement("The talks will go on.", by=actor, role="foreign minister", said="2021-10-11")
    factories.statement("We play on Sunday.", by=actor, role="striker", said="2021-10-12")
    return actor


def told(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("page", [SCHEMES[0]], indirect=True)
def test_some_of_it_is_given_to_a_new_actor_and_taken_back(site, curating, lavrov, tmp_path):
    curating.goto(site + reverse("admin:articles_actor_change", args=[lavrov.pk]))
    curating.get_by_role("link", name="Split").click()
    curating.screenshot(path=tmp_path / "split.png", full_page=True)
    assert told(curating) == []
    curating.get_by_label("We play on Sunday.").check()
    curating.get_by_label("Name of the new actor").fill("Sergei Example (footballer)")
    curating.get_by_role("button", name="Split").click()
    curating.wait_for_load_state()
    footballer = Actor.objects.get(name="Sergei Example (footballer)")
    assert Statement.objects.get(text="We play on Sunday.").speaker == footballer
    assert Statement.objects.get(text="The talks will go on.").speaker == lavrov
    curating.goto(f"{site}/admin/changes/")
    curating.locator("li.change", has_text="Split").get_by_role("link", name="Undo").click()
    curating.get_by_role("button", name="Undo").click()
    curating.get_by_text("Undone.", exact=True).wait_for()
    assert Statement.objects.get(text="We play on Sunday.").speaker == lavrov
