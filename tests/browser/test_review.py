"""The review desk, by keyboard alone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Statement

from .test_curating import RULES
from .test_two_curators import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("ONRECORD_SHOTS")  # a folder, to look at the pages
DESKTOP = {"viewport": {"width": 1366, "height": 768}}


def ready(page):
    """The desk is there, and what it asks for by itself has come."""
    page.locator("#review").wait_for()
    if page.locator("#others").count():
        page.locator("#others[data-here]").wait_for(state="attached")
    return page


def at(page):
    return page.locator("#review").get_attribute("action").rpartition("at=")[2]


def moved_from(page, before):
    there = "before => !document.querySelector('#review')?.getAttribute('action')?.endsWith(before)"
    page.wait_for_function(there, arg=before)
    ready(page)


def press(page, *keys):
    """A key that decides or moves: until the next statement is there."""
    for key in keys:
        before = at(page)
        page.keyboard.press(key)
        moved_from(page, before)


def look(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


@pytest.fixture
def desk(site, page, curator):
    sign_in(page, site, "curator")
    page.goto(f"{site}/admin/review/")
    return ready(page)


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_nothing_lies_below_the_fold_and_the_passage_is_in_sight(desk):
    look(desk, "desk")
    tall = desk.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert tall <= 0
    page, now = desk.locator(".page").bounding_box(), desk.locator(".now").first.bounding_box()
    assert page["y"] <= now["y"] <= page["y"] + page["height"]
    keys = desk.locator(".keys").bounding_box()
    assert keys["y"] + keys["height"] <= 768
    desk.keyboard.press("w")
    look(desk, "desk-w")


SCHEMES = [{**DESKTOP, "bypass_csp": True, "color_scheme": scheme} for scheme in ("light", "dark")]


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_axe_finds_nothing(desk, request):
    desk.keyboard.press("w")
    look(desk, f"desk-axe-{request.node.callspec.id}")
    found = Axe().run(desk, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 780}}], indirect=True)
def test_on_a_telephone(desk):
    look(desk, "desk-390")
    assert desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    article = desk.locator(".page").bounding_box()
    assert article["height"] <= 780 / 3 + 1
    before = at(desk)
    desk.locator("[data-part=kind] summary").click()
    look(desk, "desk-390-kind")
    desk.get_by_text("Partly quoted").click()
    desk.get_by_role("button", name="Accept").click()
    desk.wait_for_function(
        "before => !document.querySelector('#review').getAttribute('action').endsWith(before)", arg=before
    )
    ready(desk)
    assert Statement.objects.get(public_id=before).kind == "mixed"
