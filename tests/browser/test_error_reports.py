"""A reader reports an error and follows it; with and without JavaScript, on a phone, in both schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.curation import error_reports
from articles.models import ErrorReport, Statement

pytestmark = pytest.mark.django_db(transaction=True)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PHONE = {"viewport": {"width": 390, "height": 844}}


def axe_finds_nothing(page):
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], page.url


def report(page, site):
    page.goto(site + Statement.objects.public().first().get_absolute_url())
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("Who said it").check()
    page.get_by_label("What is right, and how do you know?").fill("It was her deputy: the second paragraph says so.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/reports/*/")


@pytest.mark.parametrize("page", [{}, {**PHONE, "color_scheme": "dark"}], indirect=True)
def test_an_error_is_reported_and_followed(site, page, monkeypatch):
    monkeypatch.setattr(error_reports, "SECONDS", -1)
    page.goto(site + Statement.objects.public().first().get_absolute_url())
    page.get_by_role("link", name="Report an error").click()
    axe_finds_nothing(page)
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    report(page, site)
    assert "Nobody has looked at it yet" in page.locator("main").inner_text()
    axe_finds_nothing(page)
    page.goto(f"{site}/accuracy/")
    axe_finds_nothing(page)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_too(site, page, monkeypatch):
    monkeypatch.setattr(error_reports, "SECONDS", -1)
    report(page, site)
    assert ErrorReport.objects.get().about == "speaker"
