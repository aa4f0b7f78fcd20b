"""Each job of reviewing takes the keys that docs/reviewing.md says, and no more."""

import re
import time
from pathlib import Path

import pytest

from articles.models import Actor, Decision, Proposal
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
    "A speaker found by name": "Ryab", "Date": "2021-10-11", "One more country": "Iran",
}  # fmt: skip
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
