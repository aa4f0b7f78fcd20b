"""The review desk, by keyboard alone."""

import os
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

from articles.models import Article, Decision, Publisher, Statement
from tests import factories as f

from .conftest import PASSWORD
from .test_curating import RULES
from .test_two_curators import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("ONRECORD_SHOTS")  # a folder, to look at the pages
DESKTOP = {"viewport": {"width": 1366, "height": 768}}


def ready(page):
    """The desk is there, and what it asks for by itself has come: nothing does without scripts."""
    page.locator("#review").wait_for()
    if page.locator("html[data-ready] #others").count():
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


@pytest.mark.parametrize("page", [DESKTOP, {"viewport": {"width": 390, "height": 780}}], indirect=True)
def test_the_passage_is_in_sight_in_an_article_of_one_long_paragraph(site, page, curator):
    sentence = "The talks went on behind closed doors for another long day. "
    article = f.article(f"{sentence * 60}“The gate stays open,” he said. {sentence * 5}")
    f.statement("The gate stays open,", inside=article, confidence=0.1)
    sign_in(page, site, "curator")
    page.goto(f"{site}/admin/review/")
    ready(page)
    look(page, f"desk-long-{page.viewport_size['width']}")
    text, now = page.locator(".page").bounding_box(), page.locator(".now").first.bounding_box()
    assert text["y"] <= now["y"] <= now["y"] + now["height"] <= text["y"] + text["height"]


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
    desk.locator("[data-part=kind]").get_by_text("Partly quoted").click()
    desk.get_by_role("button", name="Accept").click()
    desk.wait_for_function(
        "before => !document.querySelector('#review').getAttribute('action').endsWith(before)", arg=before
    )
    ready(desk)
    assert Statement.objects.get(public_id=before).kind == "mixed"
    for width in (390, 360, 320):
        desk.set_viewport_size({"width": width, "height": 780})
        keys = desk.locator(".keys .key:visible").all()
        assert len(keys) == 6  # the way back is among them
        assert len({round(each.bounding_box()["y"]) for each in keys}) == 1, width
        assert min(each.bounding_box()["width"] for each in keys) >= 24


@pytest.mark.parametrize("page", [DESKTOP, {"viewport": {"width": 390, "height": 780}}], indirect=True)
def test_a_publisher_and_a_speaker_are_chosen_without_a_mouse(desk):
    one = Statement.objects.to_decide().exclude(speaker=None).first()
    publisher = Publisher.objects.create(name="The Example")
    Article.objects.filter(pk=one.article_id).update(publisher=publisher)
    ready(desk.reload() and desk)
    desk.keyboard.press("/")
    look(desk, f"desk-filter-{desk.viewport_size['width']}")
    assert desk.evaluate("document.activeElement.name") == "q"
    desk.keyboard.press("a")  # is typed, and accepts nothing
    desk.keyboard.press("Backspace")
    desk.get_by_label("Publisher").press_sequentially(publisher.name)
    desk.locator("#filter [name=speaker_named]").fill(one.speaker.name[:-1])
    desk.locator("#speaker_named option").first.wait_for(state="attached")
    desk.locator("#filter [name=speaker_named]").fill(one.speaker.name)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/admin/review/?*publisher=*")
    ready(desk)
    assert f"publisher={publisher.slug}" in desk.url
    assert f"speaker={one.speaker.slug}" in desk.url
    assert desk.locator(".top .chip").count() == 2
    assert Statement.objects.get(public_id=at(desk)).speaker == one.speaker
    assert not Decision.objects.filter(verb="accept").exists()
    desk.keyboard.press("/")
    desk.keyboard.press("Escape")
    assert not desk.locator("#filter").is_visible()
    wider = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


@pytest.mark.parametrize("page", SCHEMES, indirect=True)
def test_axe_finds_nothing_in_the_filter(desk):
    desk.keyboard.press("/")
    found = Axe().run(desk, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("page", [{**DESKTOP, "java_script_enabled": False}], indirect=True)
def test_the_filter_opens_without_scripts(desk):
    desk.get_by_role("button", name="Filter").click()
    desk.get_by_label("How it was said").select_option("quoted")
    desk.get_by_role("button", name="Show").click()
    desk.wait_for_url("**/admin/review/?kind=quoted")
    assert desk.locator(".top .chip").inner_text().startswith("Quoted")


SPEAKERS = ("Maria Zakharova", "Saeed Khatibzadeh", "William Burns", "James Cleverly")


@pytest.fixture
def many(transactional_db):
    """Thirteen articles of four statements each."""
    f.country("Russia")
    f.country("Iran")
    speakers = [f.actor(name, of="Russia") for name in SPEAKERS]
    for n in range(13):
        said = [f"“Statement {n} {i} is here.”" for i in range(4)]
        inside = f.article(" ".join(f"{words} said {SPEAKERS[i]}." for i, words in enumerate(said)), title=f"News {n}")
        for i, words in enumerate(said):
            f.statement(words, by=speakers[i], inside=inside, confidence=0.5 + n / 100, about=("Russia",),
                        role="CIA director" if i == 2 else "")  # fmt: skip


@pytest.fixture
def full_desk(live_server, many, page, curator):
    sign_in(page, live_server.url, "curator")
    page.goto(f"{live_server.url}/admin/review/")
    return ready(page)


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_fifty_statements_across_articles_by_keyboard_alone(full_desk):
    began = time.monotonic()
    press(full_desk, *(["a", "a", "2", "a", "1"] * 10))
    took = time.monotonic() - began
    print(f"50 statements in {took:.1f} s, {took / 50 * 1000:.0f} ms each")
    assert "51 of 52" in full_desk.locator(".top b").inner_text()
    assert Statement.objects.filter(status="accepted").count() == 30
    assert Statement.objects.filter(status="rejected").count() == 20
    press(full_desk, *"zzz")
    assert Statement.objects.filter(status="proposed").count() == 5


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_each_part_is_put_right_by_keyboard_alone(full_desk):
    desk, keys = full_desk, full_desk.keyboard
    this = Statement.objects.get(public_id=at(desk))
    keys.press("w")
    keys.press("3")
    keys.press("r")
    keys.type("director")
    keys.press("Enter")
    keys.press("d")
    keys.type("2021-10-11")
    keys.press("Enter")
    keys.press("c")
    keys.press("1")
    keys.type("Iran")
    keys.press("Enter")
    keys.press("h")
    keys.press("3")
    keys.press("e")
    desk.locator("#review [name=act]").select_option("denies")
    keys.press("Enter")
    look(desk, "desk-changed")
    keys.press("s")
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    look(desk, "desk-marking")
    keys.press("s")
    press(desk, "a")
    this.refresh_from_db()
    assert this.speaker.name != "Maria Zakharova"
    assert (this.role, str(this.said_on), this.kind, this.act) == ("director", "2021-10-11", "mixed", "denies")
    assert [each.country.name for each in this.about_countries.all()] == ["Iran"]
    assert this.text.startswith("“Statement 0 0")
    assert len(this.text) < len("“Statement 0 0 is here.”")
    assert this.status == "accepted"
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_a_speaker_is_found_by_typing_and_a_new_one_is_added(full_desk):
    desk, keys = full_desk, full_desk.keyboard
    f.actor("Sergei Ryabkov", of="Russia")
    this = Statement.objects.get(public_id=at(desk))
    keys.press("w")
    keys.press("n")
    keys.type("Ryab")
    desk.locator("#found input").wait_for()
    keys.press("Enter")
    press(desk, "a")
    this.refresh_from_db()
    assert this.speaker.name == "Sergei Ryabkov"
    this = Statement.objects.get(public_id=at(desk))
    keys.press("w")
    keys.press("n")
    keys.type("Nobody Yet")
    keys.press("Enter")  # before it is known whether anybody is called that
    desk.locator("[name=new_kind]:focus").wait_for()
    keys.press("p")
    look(desk, "desk-new-speaker")
    keys.press("Enter")
    press(desk, "a")
    this.refresh_from_db()
    assert this.speaker.name == "Nobody Yet"


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_nobody_who_is_called_otherwise_is_chosen_for_a_name_that_was_typed(full_desk):
    f.actor("Sergei Ryabkov", of="Russia")
    full_desk.keyboard.press("w")
    full_desk.keyboard.press("n")
    full_desk.keyboard.type("Sergei Riabkow")
    full_desk.locator("#found", has_text="Sergei Ryabkov").wait_for()
    full_desk.keyboard.press("Enter")
    full_desk.locator("[name=new_kind]:focus").wait_for()
    assert full_desk.locator("#review [name=speaker]:checked").get_attribute("value") == "other"
    assert "Nobody on record is called “Sergei Riabkow”" in full_desk.locator("#found").inner_text()


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_a_missed_statement_and_one_that_is_two(full_desk):
    desk, keys = full_desk, full_desk.keyboard
    this = Statement.objects.get(public_id=at(desk))
    keys.press("s")
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    press(desk, "x")
    this.refresh_from_db()
    assert this.superseded_at
    assert [each.text for each in this.successors.order_by("start")] == ["“Statement 0 0", "is here.”"]
    press(desk, "z")
    assert at(desk) == this.public_id
    assert Statement.objects.to_decide().count() == 52


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_taking_back_a_missed_statement_leads_to_where_one_was(full_desk):
    this = at(full_desk)
    full_desk.keyboard.press("s")
    full_desk.keyboard.press("ArrowLeft")
    full_desk.keyboard.press("ArrowLeft")
    press(full_desk, "n")
    assert at(full_desk) != this
    press(full_desk, "z")
    assert at(full_desk) == this
    assert full_desk.locator(".said").inner_text().startswith("Undone: added. Back at: ")


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_a_country_is_typed_in_the_same_way_whether_there_are_others_or_not(full_desk):
    f.country("Finland")
    for there in ({"Russia"}, set()):
        this = Statement.objects.get(public_id=at(full_desk))
        if not there:
            this.about_countries.all().delete()
            ready(full_desk.reload() and full_desk)
        full_desk.keyboard.press("c")
        full_desk.keyboard.type("Finland")
        full_desk.keyboard.press("Enter")
        press(full_desk, "a")
        assert {each.country.name for each in this.about_countries.all()} == {*there, "Finland"}


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_two_curators_at_once(full_desk, live_server, browser):
    get_user_model().objects.create_superuser("dora", password=PASSWORD, first_name="Dora", last_name="Desk")
    context = browser.new_context(**DESKTOP)
    other = context.new_page()
    sign_in(other, live_server.url, "dora")
    other.goto(f"{live_server.url}/admin/review/")
    ready(other)
    assert "News 1" in other.locator(".page").inner_text()  # led past the article that a colleague is at
    assert "curator is on “News 0”" in other.locator("#others").inner_text()
    other.goto(f"{live_server.url}/admin/review/?at={at(full_desk)}")
    ready(other)
    assert "curator is reviewing this article too" in other.locator("#others").inner_text()
    full_desk.keyboard.press("r")
    full_desk.keyboard.type("typed meanwhile")
    full_desk.keyboard.press("Enter")
    other.keyboard.press("h")
    other.keyboard.press("2")
    press(other, "a")
    context.close()
    full_desk.keyboard.press("a")
    full_desk.locator(".warning").wait_for()
    ready(full_desk)
    look(full_desk, "desk-conflict")
    assert "Dora Desk changed this" in full_desk.locator(".warning").inner_text()
    assert full_desk.locator("#review [name=role]").input_value() == "typed meanwhile"
    this = Statement.objects.get(public_id=at(full_desk))
    full_desk.locator("#review:not([data-settling])").wait_for()
    press(full_desk, "a")
    this.refresh_from_db()
    assert (this.role, this.kind) == ("typed meanwhile", "paraphrased")


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_what_was_typed_outlives_the_session(full_desk):
    this = Statement.objects.get(public_id=at(full_desk))
    full_desk.keyboard.press("r")
    full_desk.keyboard.type("typed for an hour")
    full_desk.keyboard.press("Enter")
    Session.objects.all().delete()
    full_desk.keyboard.press("a")
    full_desk.wait_for_url("**/sign-in/**")
    full_desk.locator("#id_login").fill("curator")
    full_desk.locator("#id_password").fill(PASSWORD)
    full_desk.locator("#id_password").press("Enter")
    ready(full_desk)
    look(full_desk, "desk-signed-out")
    assert full_desk.locator("#review [name=role]").input_value() == "typed for an hour"
    press(full_desk, "a")
    this.refresh_from_db()
    assert (this.role, this.status) == ("typed for an hour", "accepted")


@pytest.mark.parametrize("page", [{**DESKTOP, "java_script_enabled": False}], indirect=True)
def test_without_scripts(full_desk):
    this = Statement.objects.get(public_id=at(full_desk))
    full_desk.locator("[data-part=role] summary").click()
    full_desk.locator("#review [name=role]").fill("director")
    full_desk.get_by_role("button", name="Accept and next").click()
    full_desk.get_by_text("2 of 52").wait_for()
    assert "Accepted" in full_desk.locator(".said").inner_text()
    this.refresh_from_db()
    assert (this.role, this.status) == ("director", "accepted")


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_where_nothing_is_left_it_says_so_and_keys_do_nothing(site, page, curator):
    sign_in(page, site, "curator")
    page.goto(f"{site}/admin/review/?flagged=yes")
    page.locator("html[data-ready]").wait_for(state="attached")
    page.keyboard.press("a")
    assert page.get_by_role("heading", name="Nothing left to review").is_visible()


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_single_keys_are_off_where_an_account_turned_them_off(full_desk):
    full_desk.keyboard.press("?")
    full_desk.get_by_role("button", name="Turn them off").click()
    full_desk.locator("[data-keys=off]").wait_for()
    ready(full_desk)
    full_desk.keyboard.press("a")
    full_desk.keyboard.press("w")
    assert not full_desk.locator(".part[open]").count()
    assert Statement.objects.filter(status="accepted").count() == 0


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_another_speakers_role_is_suggested_and_never_taken_silently(full_desk):
    desk, keys = full_desk, full_desk.keyboard
    this = Statement.objects.get(public_id=at(desk))
    keys.press("w")
    keys.press("3")
    desk.get_by_text("Role “CIA director”?").wait_for()
    assert desk.locator("#review [name=role]").input_value() == ""
    look(desk, "desk-suggested")
    keys.press("y")
    desk.get_by_text("Role “CIA director”?").wait_for(state="detached")
    assert desk.locator("#review [name=role]").input_value() == "CIA director"
    press(desk, "a")
    this.refresh_from_db()
    assert (this.speaker.name, this.role) == ("William Burns", "CIA director")


@pytest.fixture
def cut_off(transactional_db):
    """A statement that ends too early, beside words of its speaker that name a country and stand in marks."""
    f.country("Finland")
    f.country("Kenya")
    odhiambo, lund = f.actor("Amina Odhiambo", of="Kenya"), f.actor("Erik Lund")
    body = (
        'Amina Odhiambo said the port would stay open. "Finland must pay for the two ships," said Erik Lund, the '
        "harbour master."
    )
    article = f.article(body)
    place = article.body.index("Erik")
    f.statement("pay for the two ships", by=lund, inside=article, confidence=0.9, role="harbour master",
                speaker_as_printed="Erik Lund", speaker_start=place, speaker_end=place + 9)  # fmt: skip
    return f.statement("the port would stay open", by=odhiambo, inside=article, kind="paraphrased", confidence=0.1)


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_what_follows_from_other_words_is_suggested_and_taken_by_keys(live_server, cut_off, page, curator):
    sign_in(page, live_server.url, "curator")
    page.goto(f"{live_server.url}/admin/review/?at={cut_off.public_id}")
    ready(page)
    keys = page.keyboard
    keys.press("s")
    for _ in range(8):
        keys.press("ArrowRight")
    for _ in range(5):
        keys.press("Shift+ArrowRight")
    keys.press("s")
    page.locator(".suggestion").first.wait_for()
    look(page, "desk-suggestions")
    assert "Speaker Erik Lund, harbour master?" in page.locator(".suggestion").first.inner_text()
    assert page.locator("#review [name=speaker]:checked").get_attribute("value") == str(cut_off.speaker_id)
    keys.press("y")
    page.locator(".suggestion", has_text="Speaker Erik Lund").wait_for(state="detached")
    assert "Finland must" in page.locator(".page .now").first.inner_text()
    keys.press("Shift+Y")
    page.locator(".suggestion").first.wait_for(state="detached")
    look(page, "desk-suggestions-taken")
    press(page, "a")
    cut_off.refresh_from_db()
    assert (cut_off.speaker.name, cut_off.role, cut_off.kind) == ("Erik Lund", "harbour master", "quoted")
    assert [each.country.name for each in cut_off.about_countries.all()] == ["Finland"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("page", [{**DESKTOP, "java_script_enabled": False}], indirect=True)
def test_what_follows_from_other_words_is_suggested_without_scripts(live_server, cut_off, page, curator):
    sign_in(page, live_server.url, "curator")
    page.goto(f"{live_server.url}/admin/review/?at={cut_off.public_id}")
    page.locator("[data-part=words] summary").click()
    page.locator("[name=words]").fill("Finland must pay for the two ships,")
    page.get_by_role("button", name="Look at these words").click()
    look(page, "desk-suggestions-without-scripts")
    page.get_by_role("button", name="Take all").click()
    assert "Quoted" in page.locator("[data-part=kind] summary").inner_text()
    page.get_by_role("button", name="Accept and next").click()
    page.locator(".said").wait_for()
    cut_off.refresh_from_db()
    assert (cut_off.speaker.name, cut_off.kind, cut_off.status) == ("Erik Lund", "quoted", "accepted")
