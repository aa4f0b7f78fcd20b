"""The next statement is there at once, while the decision about this one is on its way; and what the server has against
that is seen."""

import time

import pytest

from articles.models import Decision, Statement

from .test_review import DESKTOP, at, full_desk, many, press, ready

__all__ = ["full_desk", "many"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("page", [DESKTOP], indirect=True),
]


@pytest.fixture
def desk(full_desk):
    """The next statement is fetched, and no decision reaches the server until the test lets it."""
    is_here = "() => document.documentElement.dataset.ahead === document.querySelector('#place').dataset.ahead"
    full_desk.wait_for_function(is_here)
    full_desk.on_their_way = []
    full_desk.route("**/admin/review/?*", lambda route: hold(full_desk, route))
    return full_desk


def hold(page, route):
    if route.request.method == "POST":
        page.on_their_way.append(route)
    else:
        route.continue_()


def let_go(desk, *, what=lambda route: route.continue_()):
    deadline = time.monotonic() + 10
    while not desk.on_their_way and time.monotonic() < deadline:
        desk.wait_for_timeout(20)
    what(desk.on_their_way.pop(0))


def the(public_id):
    return Statement.objects.get(public_id=public_id)


def follows(public_id):
    this = the(public_id)
    return Statement.objects.filter(article=this.article, start__gt=this.start).earliest("start").public_id


def test_the_next_one_is_there_before_the_server_has_answered(desk):
    this = at(desk)
    desk.keyboard.press("a")
    assert at(desk) == follows(this)
    assert the(this).status == "proposed"
    assert desk.locator("#place").inner_text() == "2 of 52"
    let_go(desk)
    desk.locator(".said", has_text="Accepted").wait_for()
    ready(desk)
    assert the(this).status == "accepted"
    assert desk.locator(f".page mark[data-of='{this}']").first.get_attribute("class") == "accepted"
    assert "4 statements, 1 accepted" in desk.locator(".page .kicker").inner_text()
    assert "2 of 52" in desk.locator("#place").inner_text()
    assert desk.url.endswith(at(desk))
    assert Decision.objects.count() == 1


def test_what_a_colleague_changed_meanwhile_leads_back_to_it(desk):
    this = at(desk)
    Statement.objects.filter(public_id=this).update(role="director")
    desk.keyboard.press("a")
    assert at(desk) == follows(this)
    let_go(desk)
    desk.locator(".warning", has_text="changed this while you were looking at it").wait_for()
    assert at(desk) == this
    assert desk.url.endswith(this)
    assert the(this).status == "proposed"


def test_without_an_answer_one_is_led_back_and_may_try_again(desk):
    this = at(desk)
    desk.keyboard.press("2")
    let_go(desk, what=lambda route: route.abort("internetdisconnected"))
    desk.locator(".said", has_text="Nothing was changed").wait_for()
    assert at(desk) == this
    desk.locator("#review:not([data-settling])").wait_for()
    desk.keyboard.press("2")
    assert at(desk) == follows(this)
    let_go(desk)
    desk.locator(".said", has_text="Rejected").wait_for()
    assert the(this).status == "rejected"


def test_the_next_one_that_a_colleague_decided_meanwhile_is_passed_over(desk):
    this = at(desk)
    then = follows(this)
    Statement.objects.filter(public_id=then).update(status="accepted")
    desk.keyboard.press("a")
    let_go(desk)
    desk.wait_for_function("id => document.querySelector('#review').action.endsWith(id)", arg=follows(then))
    ready(desk)
    assert desk.url.endswith(follows(then))
    assert the(this).status == "accepted"


def test_a_statement_beside_it_that_changed_is_shown_as_it_is(desk):
    this = at(desk)
    other = follows(follows(this))
    Statement.objects.filter(public_id=other).update(status="rejected")
    desk.keyboard.press("a")
    let_go(desk)
    desk.locator(f".page mark.rejected[data-of='{other}']").first.wait_for()
    assert at(desk) == follows(this)


def test_what_is_typed_into_the_next_one_stays_and_its_decision_waits(desk):
    this = at(desk)
    desk.keyboard.press("a")
    then = at(desk)
    desk.keyboard.press("r")
    desk.keyboard.type("director")
    desk.keyboard.press("Enter")
    desk.keyboard.press("a")
    assert at(desk) == then
    let_go(desk)
    let_go(desk)
    desk.wait_for_function("id => !document.querySelector('#review').action.endsWith(id)", arg=then)
    ready(desk)
    assert (the(this).status, the(this).role) == ("accepted", "")
    assert (the(then).status, the(then).role) == ("accepted", "director")


def test_where_it_is_undone_one_is_back_at_it(desk):
    this = at(desk)
    desk.keyboard.press("a")
    desk.keyboard.press("z")
    let_go(desk)
    let_go(desk)
    desk.wait_for_function("id => document.querySelector('#review').action.endsWith(id)", arg=this)
    assert the(this).status == "proposed"


@pytest.mark.parametrize("key", ["a", "j"])
def test_who_else_is_here_is_no_more_told_about_a_statement_that_was_left(desk, key):
    """An answer that came late would have no place on the page, which the browser reports as a fault."""
    desk.unroute_all()
    late = []
    desk.route("**/admin/review/here/?*", lambda route: route.continue_() if late else late.append(route))
    first = at(desk)
    go_on(desk, key)
    while not late:
        desk.wait_for_timeout(20)
    go_on(desk, "k")
    assert at(desk) == first
    late[0].continue_()
    ready(desk)
    desk.wait_for_timeout(300)  # a fault would be reported by now, and fail the test


def go_on(desk, key):
    before = at(desk)
    desk.keyboard.press(key)
    desk.wait_for_function("at => !document.querySelector('#review').action.endsWith(at)", arg=before)


def test_a_key_that_is_held_down_decides_once(desk):
    desk.unroute_all()
    before = at(desk)
    for _ in range(6):
        desk.keyboard.down("a")
    desk.keyboard.up("a")
    desk.locator(".said", has_text="Accepted").wait_for()
    assert at(desk) == follows(before)
    assert Statement.objects.filter(status="accepted").count() == 1


def put_right(desk, *keys):
    for key in keys:
        desk.keyboard.type(key) if len(key) > 1 and key not in ("Enter", "Tab") else desk.keyboard.press(key)


@pytest.mark.parametrize(
    ("keys", "is_right"),
    [
        (["r", "director", "Enter"], lambda one: one.role == "director"),
        (["w", "0"], lambda one: one.speaker is None),
        (["c", "Iran", "Enter"], lambda one: len(one.about) == 2),
    ],
)
def test_what_was_put_right_and_is_shown_beside_others_is_sent_behind_too(desk, keys, is_right):
    desk.unroute_all()
    desk.route("**/admin/review/?*", lambda route: hold_decisions(desk, route))
    this = at(desk)
    put_right(desk, *keys)
    desk.keyboard.press("a")
    assert at(desk) == follows(this)
    assert the(this).status == "proposed"
    let_go(desk)
    desk.locator(".said", has_text="Accepted").wait_for()
    ready(desk)
    assert at(desk) == follows(this)
    assert the(this).status == "accepted"
    assert is_right(the(this))


def hold_decisions(page, route):
    is_one = route.request.method == "POST" and "do=accept" in (route.request.post_data or "")
    page.on_their_way.append(route) if is_one else route.continue_()


def test_a_correction_that_is_refused_leads_back_to_all_that_was_typed(desk):
    this = at(desk)
    put_right(desk, "r", "director", "Enter", "c", "Atlantis", "Enter", "a")
    assert at(desk) == follows(this)
    let_go(desk)
    desk.locator("[data-part=about] .problem", has_text="There is no country “Atlantis”").wait_for()
    assert at(desk) == this
    assert desk.url.endswith(this)
    assert desk.locator("#review [name=role]").input_value() == "director"
    desk.keyboard.press("Escape")
    desk.keyboard.press("2")  # was meant for the next one
    assert at(desk) == this
    assert not Decision.objects.exists()


def test_what_is_begun_with_the_next_one_goes_on_when_a_correction_is_done(desk):
    this = at(desk)
    put_right(desk, "r", "director", "Enter", "a", "w")
    then = at(desk)
    let_go(desk)
    desk.locator(".said", has_text="Accepted").wait_for()
    assert at(desk) == then
    assert desk.locator("[data-part=speaker][open]").count() == 1
    assert desk.locator(f".page mark[data-of='{this}']").first.get_attribute("class") == "accepted"
    assert (the(this).status, the(this).role) == ("accepted", "director")


def test_what_was_put_right_is_not_left_behind_without_a_word(desk):
    this = at(desk)
    put_right(desk, "r", "director", "Enter", "j")
    desk.locator(".said", has_text="not saved").wait_for()
    assert at(desk) == this
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desk.locator(".desktabs a", has_text="Changes").click(no_wait_after=True)
    desk.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    press(desk, "j")
    assert at(desk) == follows(this)
    assert the(this).role != "director"


def test_a_kind_that_was_put_right_is_sent_behind_too(desk):
    this = at(desk)
    desk.keyboard.press("h")
    desk.keyboard.press("2")
    desk.keyboard.press("a")
    assert at(desk) == follows(this)
    let_go(desk)
    desk.locator(".said", has_text="Accepted").wait_for()
    assert (the(this).kind, the(this).status) == ("paraphrased", "accepted")


def test_a_date_that_is_none_leads_back_to_it(desk):
    this = at(desk)
    desk.keyboard.press("d")
    desk.keyboard.type("lately")
    desk.keyboard.press("Enter")
    desk.keyboard.press("a")
    let_go(desk)
    desk.wait_for_function("id => document.querySelector('#review').action.endsWith(id)", arg=this)
    assert desk.locator("[data-part=said_on] .problem").is_visible()
    assert the(this).status == "proposed"
