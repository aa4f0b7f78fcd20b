"""What was done is undone by who did it, with the keyboard alone, from the record of changes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.models import Actor, Statement

from .test_curating import curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def test_a_merge_is_looked_at_and_undone(site, curating, seeds, tmp_path):
    keep, duplicate = Actor.objects.filter(kind="person").exclude(statements=None).distinct().order_by("pk")[:2]
    said = Statement.objects.filter(speaker=duplicate).count()
    by = User.objects.get(username="curator")
    merge_actors(keep=keep, duplicate=duplicate, by=by, note="One voice.")
    decisions.correct(statement=Statement.objects.filter(speaker=keep).first(), by=by, role="envoy")
    curating.goto(f"{site}/admin/changes/")
    assert Axe().run(curating, options=RULES).response["violations"] == []
    curating.screenshot(path=tmp_path / "changes.png")
    curating.locator("li.change", has_text="Merged").get_by_role("link", name="Undo").focus()
    curating.keyboard.press("Enter")
    curating.wait_for_url(f"{site}/admin/changes/*/")
    curating.screenshot(path=tmp_path / "change.png")
    assert Axe().run(curating, options=RULES).response["violations"] == []
    curating.get_by_role("button", name="Undo").focus()
    curating.keyboard.press("Enter")
    curating.get_by_text("Undone.", exact=True).wait_for()
    assert Statement.objects.filter(speaker=duplicate).count() == said
    assert Actor.objects.get(pk=duplicate.pk).merged_into is None
    curating.goto(f"{site}/admin/changes/")
    assert curating.locator("li.change", has_text="Merged").get_by_text("Undone by").is_visible()
    assert curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    curating.set_viewport_size({"width": 390, "height": 780})
    curating.goto(f"{site}/admin/changes/")  # the filters are folded above the list
    assert curating.locator("li.change").first.bounding_box()["y"] < 390
