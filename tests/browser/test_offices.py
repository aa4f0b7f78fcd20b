"""An office is written down beside the roles that articles print, and readers see it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from articles.models import Office
from tests import factories

from .test_actor_matches import RULES
from .test_curating import curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 1366, "height": 768}}, {"viewport": {"width": 390, "height": 844}}], indirect=True
)
def test_it_is_written_down_and_read(site, curating, seeds, tmp_path):
    olga = factories.actor("Olga Petrova", of="Russia")
    factories.statement("The harbour stays open.", by=olga, role="foreign minister", said="2021-10-12")
    curating.goto(site + reverse("admin:articles_actor_change", args=[olga.pk]))
    curating.get_by_text("Add another Office").click()
    curating.locator("[name=offices-0-since]").fill("2019-03")
    curating.get_by_role("checkbox", name="foreign minister (12 October 2021, 1 article)").check()
    curating.screenshot(path=tmp_path / "office.png", full_page=True)
    wider = curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0
    curating.get_by_role("button", name="Save", exact=True).click()
    curating.wait_for_load_state()
    assert Office.objects.get().title == "Foreign minister"
    curating.goto(site + olga.get_absolute_url())
    told = curating.get_by_role("region", name="Offices").inner_text()
    assert "Foreign minister" in told
    assert "since March 2019; so named in 1 article, 12 October 2021" in told
    found = Axe().run(curating, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
