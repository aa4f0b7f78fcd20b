"""Items of Wikidata are settled by the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Actor, Proposal
from tests import factories

from .test_actor_matches import RULES, press
from .test_curating import SCHEMES, curating

__all__ = ["curating"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def questions(seeds):
    """Two items for somebody who speaks, one for somebody else."""
    olga, anna = (factories.actor(name) for name in ("Olga Petrova", "Anna Example"))
    factories.statement("The harbour stays open.", by=olga, role="foreign minister", said="2021-10-12")
    for actor, key, description in (
        (olga, "Q1001", "chess player"), (olga, "Q1002", "Russian politician"), (anna, "Q1003", "engineer"),
    ):  # fmt: skip
        details = {"label": actor.name, "names": [actor.name], "description": description, "offices": ["Minister"]}
        Proposal.objects.create(
            kind="wikidata", actor=actor, proposed={"id": key}, details=details, why=f"Much speaks for {key}."
        )
    return olga


def id_of(actor):
    return Actor.objects.get(pk=actor.pk).wikidata_id


def test_by_the_keyboard_alone(site, curating, questions, tmp_path):
    curating.goto(f"{site}/admin/")
    curating.locator("#content").get_by_role("link", name="Wikidata").first.focus()
    press(curating, "Enter")
    assert curating.get_by_role("heading", name="Which of these Wikidata items is “Olga Petrova”?").is_visible()
    curating.screenshot(path=tmp_path / "items.png")
    curating.keyboard.press("2")
    press(curating, "a")
    assert id_of(questions) == "Q1002"
    assert curating.get_by_text("Olga Petrova is Olga Petrova (Q1002) on Wikidata.").is_visible()
    assert curating.get_by_role("heading", name="Is this Wikidata item “Anna Example”?").is_visible()
    press(curating, "z")
    assert id_of(questions) == ""
    assert curating.get_by_text("1 of 2", exact=True).is_visible()
    press(curating, "d")
    assert curating.get_by_text("1 of 1", exact=True).is_visible()
    assert id_of(questions) == ""
    assert curating.get_by_role("button", name="It is this one").is_visible()
    press(curating, "a")
    assert id_of(Actor.objects.get(name="Anna Example")) == "Q1003"  # the only item is ticked already


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts(site, curating, questions):
    curating.goto(f"{site}/admin/wikidata/")
    curating.locator("fieldset", has_text="Russian politician").get_by_role("radio").check()
    curating.get_by_role("button", name="It is the one ticked").click()
    assert id_of(questions) == "Q1002"


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_on_a_telephone(site, curating, questions, tmp_path):
    curating.goto(f"{site}/admin/wikidata/")
    wider = curating.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    curating.screenshot(path=tmp_path / "telephone.png", full_page=True)
    assert wider <= 0


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_axe_finds_nothing(site, curating, questions):
    curating.goto(f"{site}/admin/wikidata/")
    found = Axe().run(curating, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
