"""A link holds, whatever a text, a mail or a chat put behind it."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db

BEHIND = [
    ",",
    ")",
    ".",
    "”",
    ";",
    ">",
    "&gt;",
    "&quot;",
    ").",
    ").”",
    "…",
    "%29",
    "%E2%80%9D,",
    "/)",
    "/.",
    "%20",
    "»",
    "。",
    "*_",
    "\u200b",
]


@pytest.fixture
def addresses():
    speaker = f.actor("Élodie Marchand", of="Iran")
    said = f.statement("“The camp was shut”", by=speaker)
    return {
        "permalink": (said.get_absolute_url(),) * 2,
        "short link": (f"/s/{said.public_id}/", said.get_absolute_url()),
        "article": (said.article.get_absolute_url(),) * 2,
        "actor": (speaker.get_absolute_url(),) * 2,
        "country": ("/countries/iran/",) * 2,
        "about a country": (f"/actors/{speaker.slug}/on/iran/",) * 2,
        "list of actors": ("/actors/",) * 2,
        "file": (f"/s/{said.public_id}/cite.bib",) * 2,
        "export": ("/statements.csv",) * 2,
    }


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize(
    "what",
    ["permalink", "short link", "article", "actor", "country", "about a country", "list of actors", "file", "export"],
)
def test_punctuation_behind_an_address_leads_to_it(client, addresses, what, behind):
    given, right = addresses[what]
    forms = [given + behind] + ([given.rstrip("/") + behind] if not behind.startswith("/") else [])
    for form in forms:
        response = client.get(form, follow=True)
        assert response.status_code == 200, form
        assert response.redirect_chain, form
        assert all(status == 301 for _, status in response.redirect_chain)
        assert response.redirect_chain[-1][0] == right


def test_what_was_asked_for_is_kept(client, addresses):
    response = client.get(addresses["country"][0] + "),?side=speaking")
    assert (response.status_code, response["Location"]) == (301, "/countries/iran/?side=speaking")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/,",
        "/s/",
        "/,,,",
        "/%00,",
        "//example.org/,",
        "/%ff)",
        "/s/!/,",
        "/nowhere",
        "/s/222222222/slug/more/),",
    ],
)
def test_what_there_is_not_stays_not_found(client, path):
    response = client.get(path, follow=True)
    assert response.status_code in (404, 200 if path == "/,,," else 404)
    assert not any("example.org" in url for url, _ in response.redirect_chain)


def test_an_address_is_led_on_only_when_it_is_read(client, addresses):
    assert client.post("/countries/iran/),").status_code == 404
