"""More statements than a request should hold are accepted by a worker: its page renews itself, and all is undone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.admin import bulk_by_worker
from articles.models import BulkChange, Statement
from articles.tasks.bulk import carry_out_bulk_change

from .test_curating import RULES, SCHEMES, curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)


def told(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


def a_worker_comes():
    carry_out_bulk_change(bulk=BulkChange.objects.latest("pk").pk)


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_accepted_and_undone(site, curating, seeds, monkeypatch, tmp_path):
    for module in ("bulk_by_worker", "actions", "changes"):
        monkeypatch.setattr(f"articles.admin.{module}.workers_there", lambda: 1)
    monkeypatch.setattr(bulk_by_worker, "IN_REQUEST", 2)
    monkeypatch.setattr("articles.admin.changes.IN_REQUEST", 2)
    before = Statement.objects.filter(status="accepted").count()
    curating.goto(site + reverse("admin:articles_statement_changelist"))
    curating.locator("#action-toggle").check()
    curating.locator("select[name=action]").select_option("accept")
    curating.get_by_role("button", name="Go", exact=True).click()
    curating.get_by_text("Waiting for a worker").wait_for()
    curating.screenshot(path=tmp_path / "waiting.png")
    assert told(curating) == []
    a_worker_comes()
    curating.get_by_text("Done", exact=True).wait_for()
    assert Statement.objects.filter(status="accepted").count() > before
    curating.screenshot(path=tmp_path / "done.png")
    curating.get_by_role("link", name="Undo all of it").click()
    curating.screenshot(path=tmp_path / "undo.png")
    assert told(curating) == []
    curating.get_by_role("button", name="Undo").focus()
    curating.keyboard.press("Enter")
    curating.get_by_text("Waiting for a worker").wait_for()
    a_worker_comes()
    curating.get_by_text("Done", exact=True).wait_for()
    assert Statement.objects.filter(status="accepted").count() == before
    curating.goto(f"{site}/admin/changes/")
    curating.screenshot(path=tmp_path / "changes.png", full_page=True)
    assert told(curating) == []
    curating.set_viewport_size({"width": 390, "height": 844})
    curating.screenshot(path=tmp_path / "changes-390.png")
    assert curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
