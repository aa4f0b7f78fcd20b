"""Each job of reviewing takes the keys that docs/reviewing.md says, and no more."""

import re
import time
from pathlib import Path

import pytest
from django.utils import timezone

from articles.curation import decisions
from articles.models import Actor, Article, Decision, ImportRun, Proposal, Statement
from tests import factories as f

from .test_review import DESKTOP, at, full_desk, many, moved_from

__all__ = ["full_desk", "many"]
pytestmark = pytest.mark.django_db(transaction=True)
TABLE = (Path(__file__).parents[2] / "docs" / "reviewing.md").read_text()
JOBS = {
    name: (int(n), re.findall(r"`(\w+)`|(text)", pressed))
    for name, n, pressed in re.findall(r"^\| ([A-Z][^|]+) \| (\d+) \| ([^|]+) \|", TABLE, re.M)
}
TYPED = {
    "Reject for another reason": "No statement at all.", "Flag for a colleague": "Who is it?", "Role": "director",
    "A speaker found by name": "Ryab", "A new speaker": "Nobody Yet", "Date": "2021-10-11", "One more country": "Iran",
}  # fmt: skip
ON_PAGES = dict(re.findall(r"^\| ([A-Z][^|]+) \| `[^|]+` \| (\d+) \|", TABLE, re.M))
TEXT = "Harbour opens again\n\nThe harbour master, Bob Example, said on Monday that ships were coming in again."
LIST_OF_TWO = "articles/actor/?q=of+two+names"
MATCHES = ("Merge what is ticked", "Undo a merge", "Keep apart")


def carry_out(page, name):
    n, pressed = JOBS[name]
    keys = [key for key, _ in pressed if key]
    assert len(keys) == n, name
    for key, text in pressed:
        if text:
            page.keyboard.type(TYPED[name])
            if name == "A speaker found by name":
                page.locator("#found input").wait_for()
        elif key == "p":
            page.locator("[name=new_kind]:focus").wait_for()
            page.keyboard.press(key)
        elif key == "y":
            page.locator(".suggestion").first.wait_for()
            page.keyboard.press(key)
            page.locator(".val.changed").nth(1).wait_for()  # beside the words
        else:
            page.keyboard.press(key)


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_on_the_desk(full_desk):
    f.actor("Sergei Ryabkov", of="Russia")
    for name in [each for each in JOBS if each not in MATCHES]:
        before, n, began = at(full_desk), Decision.objects.count(), time.monotonic()
        if name == "Undo":
            full_desk.keyboard.press("a")
            moved_from(full_desk, before)
            before, n, began = at(full_desk), Decision.objects.count(), time.monotonic()
        carry_out(full_desk, name)
        moved_from(full_desk, before)
        print(f"| {name} | {time.monotonic() - began:.2f} s")
        assert (Decision.objects.count() > n) == (name != "Next statement"), name


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_among_actor_matches(full_desk, live_server):
    for n in range(2):
        one, other = f.actor(f"Anna {n} Schmidt"), f.actor(f"Anna {n} Schmitt")
        Proposal.objects.create(kind="same actor", actor=one, other=other, why="Alike.")
    full_desk.goto(f"{live_server.url}/admin/matches/")
    for name in MATCHES:
        began = time.monotonic()
        with full_desk.expect_navigation():
            carry_out(full_desk, name)
        print(f"| {name} | {time.monotonic() - began:.2f} s")
        merged = Actor.objects.exclude(merged_into=None).count()
        assert merged == (1 if name == "Merge what is ticked" else 0)


class Keys:
    """A hand without a mouse, which counts what it presses."""

    def __init__(self, page):
        self.page, self.n = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.n += 1

    def reach(self, control):
        """From the top of a page by the link that skips what stands above its content."""
        control.wait_for()
        if self.page.evaluate("document.activeElement === document.body"):
            self.press("Tab", "Enter")
        for _ in range(60):
            if control.evaluate("each => each === document.activeElement"):
                return self
            self.press("Tab")
        raise AssertionError(f"no key leads to {control}")

    def go(self, name):
        """To the next page, by the button of this name."""
        self.reach(self.page.get_by_role("button", name=name, exact=True).last)
        with self.page.expect_navigation():
            self.press("Enter")

    def type(self, text):
        self.page.keyboard.type(text)

    def choose(self, letters, *rows):
        """A verb for rows of a list, in the order in which they stand there; it has a page of its own."""
        self.reach(self.page.locator("select[name=action]")).press(*letters)
        for row in rows:
            self.reach(self.page.locator(f"input[name=_selected_action][value='{row.pk}']")).press("Space")
        with self.page.expect_navigation():
            self.press("Enter")


def merge_two(keys, one, other):
    keys.go("Merge")
    assert Actor.objects.exclude(merged_into=None).count() == 1


def merge_in_list(keys, one, other):
    two = Actor.objects.filter(name__contains="of two names").order_by("name")
    keys.choose("m", *two)
    keys.go("Merge")
    assert keys.page.url.partition("#")[0].endswith(f"/admin/{LIST_OF_TWO}")
    assert "2 actors are now one" in keys.page.locator(".messagelist").inner_text()


def split_one(keys, one, other):
    mine = Statement.objects.filter(speaker=one).earliest("pk")
    keys.reach(keys.page.get_by_label("Name of the new actor")).type("Somebody Else")
    keys.reach(keys.page.locator(f"#statement-{mine.pk}")).press("Space")
    with keys.page.expect_navigation():
        keys.press("Enter")
    assert Statement.objects.get(pk=mine.pk).speaker.name == "Somebody Else"


def take_out(keys, one, other):
    keys.go("Take it out")
    assert Actor.objects.get(pk=other.pk).withdrawn_at


def hide(keys, one, other):
    keys.choose("h", Article.objects.get(title="To be hidden"))
    keys.reach(keys.page.locator("#id_reason")).type("Not ours.")
    keys.go("Hide")
    assert Article.objects.get(title="To be hidden").hidden_at


def show(keys, one, other):
    keys.choose("sh", Article.objects.get(title="To be hidden"))
    keys.go("Show again")
    assert not Article.objects.get(title="To be hidden").hidden_at


def undo_one(keys, one, other):
    keys.go("Undo")
    assert Decision.objects.filter(verb="undo").count() == 1


def undo_a_day(keys, one, other):
    keys.go("Undo")
    assert Decision.objects.filter(verb="undo").count() > 2


def keep(keys):
    """When its statements are counted."""
    keys.page.locator("td[data-label=Statements] a", has_text="speaker").wait_for()
    keys.reach(keys.page.get_by_role("link", name="Skip to “Keep”")).press("Enter")
    keys.go("Keep this article")


def bring_in(keys, one, other):
    keys.reach(keys.page.locator("#text")).type(TEXT)
    keys.go("Look through")
    keep(keys)
    assert Article.objects.filter(title="Harbour opens again").exists()


def bring_in_with_date(keys, one, other):
    keys.reach(keys.page.locator("#text")).type(TEXT.replace("Harbour", "Bridge"))
    keys.go("Look through")
    keys.reach(keys.page.locator("#publisher")).type("Example Wire")
    keys.reach(keys.page.locator("#published")).type("2023-10-12")
    with keys.page.expect_navigation():
        keys.press("Enter")
    keep(keys)
    kept = Article.objects.get(title="Bridge opens again")
    assert (str(kept.published_on), kept.publisher.name) == ("2023-10-12", "Example Wire")


def upload(keys, one, other):
    keys.reach(keys.page.locator("#files")).n += 1  # `Space` opens the system's own window, in which a file is chosen
    file = {"name": "ferry.txt", "mimeType": "text/plain", "buffer": TEXT.replace("Harbour", "Ferry").encode()}
    keys.page.set_input_files("#files", [file])
    keys.go("Look through")
    keep(keys)
    assert Article.objects.readable().filter(title="Ferry opens again").exists()


def undo_import(keys, one, other):
    keys.reach(keys.page.get_by_role("link", name="Undo this import…"))
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.go("Undo this import")
    keys.page.get_by_text("This import was undone").wait_for()
    assert not Article.objects.readable().filter(title="Ferry opens again").exists()


def take_item(keys, one, other):
    keys.press("2")
    with keys.page.expect_navigation():
        keys.press("a")
    assert Actor.objects.get(pk=one.pk).wikidata_id == "Q1002"


@pytest.mark.parametrize("page", [DESKTOP], indirect=True)
def test_on_pages_of_their_own(full_desk, live_server, curator):
    one, other, third = f.actor("Ann Example"), f.actor("A. Example"), f.actor("Ann B. Example")
    said = f.statement("The ships come in.", by=one)
    f.statement("The ships go out.", by=one)
    f.article("Some words.", title="To be hidden")
    for name in ("A. Person of two names", "Ann Person of two names"):
        f.actor(name)
    for key in ("Q1001", "Q1002"):
        details = {"label": one.name, "names": [one.name], "description": "", "offices": []}
        Proposal.objects.create(kind="wikidata", actor=one, proposed={"id": key}, details=details, why="Alike.")
    day = f"{timezone.localdate():%Y-%m-%d}"
    list_of_one = "articles/article/?q=To+be+hidden"
    jobs = {
        "Hide an article": (hide, list_of_one), "Show it again": (show, list_of_one),
        "Split an actor": (split_one, f"articles/actor/{one.pk}/split/"),
        "Take out what is no actor": (take_out, f"articles/actor/{other.pk}/not-an-actor/"),
        "Undo a change": (undo_one, "changes/{last}/"),
        "Merge two actors": (merge_two, f"articles/actor/merge/?id={one.pk}&id={third.pk}"),
        "Merge two actors of a list": (merge_in_list, LIST_OF_TWO),
        "Take an item of Wikidata": (take_item, "wikidata/"),
        "Undo a day": (undo_a_day, f"changes/undo/?since={day}"),
        "Bring a text in": (bring_in, "import/"),
        "Bring a text in, with its publisher and date": (bring_in_with_date, "import/"),
        "Upload a file, up to kept": (upload, "import/"),
        "Undo an import, with what it asks": (undo_import, "import/run/{run}/"),
    }  # fmt: skip
    counted = {}
    for name, (job, address) in jobs.items():
        decisions.correct(statement=said, by=curator, role=name)
        newest = {
            "last": Decision.objects.first().pk,
            "run": ImportRun.objects.order_by("pk").values_list("pk", flat=True).last(),
        }
        full_desk.goto(f"{live_server.url}/admin/{address.format(**newest)}")
        keys, began = Keys(full_desk), time.monotonic()
        job(keys, one, other)
        counted[name] = str(keys.n)
        print(f"| {name} | {keys.n} | {time.monotonic() - began:.1f} |")
    assert counted == ON_PAGES
