"""How heavy a page becomes: its own address stands in hundreds of its links."""

import pytest
from django.urls import reverse

from articles.actors.country_actors import load_countries, read_countries
from articles.models import Actor
from tests import factories as f

pytestmark = pytest.mark.django_db
KILOBYTE = 1000
HEAVIEST = 400 * KILOBYTE
COUNTS = {"HX-Request": "true", "HX-Target": "counts"}


@pytest.fixture
def full():
    """As many values of each filter as may be chosen, and a page full of statements that have them."""
    load_countries(read_countries())
    speakers = [f.actor(f"Foreign Minister {n}") for n in range(20)]
    states = list(Actor.objects.countries().order_by("name")[:20])
    f.CODES.update({state.name: (state.alpha_2, state.alpha_3) for state in states})
    for n in range(60):
        words = (
            f"The negotiations of round {n} went on through the night, and everybody was tired of them in the morning."
        )
        f.statement(
            words, by=speakers[n % 20], about=tuple(state.name for state in states[n % 18 : n % 18 + 3]),
            said=f"20{10 + n % 6}-{n % 12 + 1:02}-1{n % 9}", publisher=f"The Newspaper of Town {n % 20}",
            role=f"foreign minister {n % 20}", mentions=(speakers[(n + 1) % 20],),
        )  # fmt: skip
    return {
        "country": [state.slug for state in states],
        "about": [state.slug for state in states],
        "speaker": [speaker.slug for speaker in speakers],
        "mentioned": [speaker.slug for speaker in speakers],
        "publisher": [f"the-newspaper-of-town-{n}" for n in range(20)],
        "role": [f"foreign minister {n}" for n in range(20)],
        "kind": ["quoted", "paraphrased", "mixed"],
        "status": ["proposed", "accepted"],
    }


def pages(client, query):
    yield "list", client.get("/", query)
    yield "list with counts", client.get("/", query | {"counts": "shown"})
    yield "counts", client.get("/", query, headers=COUNTS)
    yield "map", client.get(reverse("country-list"), query)
    yield "matrix", client.get(reverse("country-matrix"), query)
    yield "values", client.get(reverse("value-list", args=["speaker"]), query)
    yield "names", client.get(reverse("suggestion-list", args=["speaker"]), query | {"find": "foreign"})


def assert_light(client, query):
    weights = {name: (response.status_code, len(response.content)) for name, response in pages(client, query)}
    heavy = {name: each for name, each in weights.items() if each[0] != 200 or each[1] > HEAVIEST}
    assert not heavy


@pytest.mark.parametrize(
    "names",
    [("country",), ("speaker",), ("country", "about", "speaker", "mentioned", "publisher", "role", "kind", "status")],
)
def test_no_page_is_heavy_however_much_is_chosen(client, full, names):
    assert_light(client, {name: full[name] for name in names})


@pytest.mark.parametrize("typed", ["边界将保持开放" * 60, " ".join(["محادثات"] * 24)])
def test_no_page_is_heavy_however_long_what_is_searched_for_is_in_an_address(client, full, typed):
    assert_light(client, {"q": typed})


@pytest.mark.parametrize(
    ("query", "name"),
    [({"q": "边" * 500}, "q"), ({"q": "a" * 900, "role": [f"{n} {'é' * 30}" for n in range(20)]}, "role")],
)
def test_more_than_an_address_holds_is_refused_by_the_name_of_what_is_longest(client, query, name):
    response = client.get("/", query)
    assert response.status_code == 400
    html = response.content.decode()
    assert f"The filter “{name}” cannot be understood" in html
    assert "the address would exceed 4,000 characters" in html


def test_a_value_is_excluded_by_a_button_where_links_would_be_long(client, full):
    html = client.get("/", {"speaker": full["speaker"][:-1], "counts": "shown"}).content.decode()
    slug = full["speaker"][-1]
    assert f'<button class="not" name="speaker" value="-{slug}"' in html
    assert 'id="x-speaker-' not in html
    assert html.index("<button hidden>") < html.index('<button class="not"')  # what Enter presses in a field
