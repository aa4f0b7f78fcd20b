"""Actors that may be one are settled by the keyboard alone, one question after the other, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.actors.matches import propose_same_actors
from articles.models import Actor, Proposal
from tests import factories

from .test_curating import SCHEMES, curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def questions(seeds):
    """An abbreviation of two, and three spellings of one name; some of them speak."""
    Proposal.objects.filter(kind="same actor").update(status="closed", closed_because="x", decided_at="2026-01-01T00Z")
    ec, european, election = (
        factories.actor(name, kind="organisation") for name in ("EC", "European Commission", "Election Commission")
    )
    lavrov, other, third = (
        factories.actor(name, of=of)
        for name, of in (("Sergei Lavrov", "Russia"), ("Sergey Lavrov", "Iran"), ("Sergej Lavrov", ""))
    )
    for number in range(3):
        factories.statement(f"The rules stay, in {number} ways.", by=european, role="commission", said="2021-10-11")
        factories.statement(f"The vote was fair in {number} towns.", by=election)
    factories.statement("We are ready to talk.", by=lavrov, role="foreign minister", said="2021-10-12")
    factories.statement("We are not ready to talk.", by=other, role="Russian foreign minister", said="2021-11-12")
    propose_same_actors([ec, european, election])
    propose_same_actors([lavrov, other, third])
    return {"ec": ec, "european": european, "election": election, "lavrov": lavrov, "other": other, "third": third}


def merged():
    return {(actor.name, actor.merged_into.name) for actor in Actor.objects.exclude(merged_into=None)}


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_by_the_keyboard_alone(site, curating, questions, tmp_path):
    curating.goto(f"{site}/admin/")
    curating.locator("#content").get_by_role("link", name="Actor matches").first.focus()
    press(curating, "Enter")
    assert curating.get_by_role("heading", name="Which of these is “EC”?").is_visible()
    assert curating.get_by_text("1 of 2", exact=True).is_visible()
    curating.screenshot(path=tmp_path / "rivals.png")
    number = curating.locator("fieldset", has_text="European Commission").locator("kbd").first.text_content()
    curating.keyboard.press(number)
    press(curating, "x")
    assert merged() == {("EC", "European Commission")}
    assert curating.get_by_role("heading", name="Are these 3 the same?").is_visible()
    assert curating.get_by_text("one speaks for Russia, the other for Iran").is_visible()
    curating.screenshot(path=tmp_path / "spellings.png")
    third = curating.locator("fieldset", has_text="Sergej Lavrov")
    curating.keyboard.press(f"Shift+Digit{third.locator('kbd').first.text_content()}")
    assert third.get_by_role("radio").is_checked()
    for tick in curating.locator("[name=tick]:not(:checked)").all():
        curating.keyboard.press(tick.get_attribute("data-key"))
    press(curating, "a")
    assert ("Sergei Lavrov", "Sergej Lavrov") in merged()
    assert curating.get_by_text("No actors look like the same one.").is_visible()
    curating.get_by_role("button", name="Undo").focus()
    press(curating, "Enter")
    assert curating.get_by_role("heading", name="Are these 3 the same?").is_visible()
    press(curating, "z")
    assert merged() == set()
    assert curating.get_by_role("heading", name="Which of these is “EC”?").is_visible()
    press(curating, "j")
    assert curating.get_by_text("2 of 2", exact=True).is_visible()
    press(curating, "k")
    press(curating, "d")
    assert curating.get_by_text("1 of 1", exact=True).is_visible()


def test_what_is_typed_is_no_key(site, curating, questions):
    curating.goto(f"{site}/admin/matches/")
    curating.locator("summary", has_text="Reasons").click()
    curating.get_by_label("Note for colleagues").press_sequentially("add x d")
    assert curating.get_by_label("Note for colleagues").input_value() == "add x d"
    assert merged() == set()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts(site, curating, questions):
    curating.goto(f"{site}/admin/matches/")
    curating.get_by_role("checkbox", name="European Commission").check()
    curating.get_by_role("button", name="Merge, and keep the others apart from it").click()
    assert merged() == {("EC", "European Commission")}
    assert curating.get_by_role("heading", name="Are these 3 the same?").is_visible()


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_on_a_telephone(site, curating, questions, tmp_path):
    curating.goto(f"{site}/admin/matches/")
    wider = curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    curating.screenshot(path=tmp_path / "telephone.png")
    assert wider <= 0
    curating.get_by_role("checkbox", name="European Commission").check()
    curating.get_by_role("button", name="Merge those ticked").click()
    assert merged() == {("EC", "European Commission")}


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_axe_finds_nothing(site, curating, questions, tmp_path):
    for address in ("/admin/matches/", "/admin/matches/?at=999999"):
        curating.goto(site + address)
        found = Axe().run(curating, options=RULES).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    curating.screenshot(path=tmp_path / "scheme.png", full_page=True)
