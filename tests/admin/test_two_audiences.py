"""What curators write for colleagues and for readers, and by what name readers see them."""

import re

import pytest
from django.contrib.auth.models import User

from articles.curation import decisions
from articles.models import Decision, Profile, Statement

from .forms import address, save, ticked

CITED = ("bib", "ris", "json")
NOTE, REASON = "Our lawyer rang twice", "The ministry says it was another speaker."
pytestmark = pytest.mark.django_db(transaction=True)


def seen_by_readers(client, *rows):
    """All pages, feeds and files on which these rows stand."""
    client.logout()
    paths = [row.get_absolute_url() for row in rows]
    paths += [f"/s/{row.public_id}/cite.{kind}" for row in rows if isinstance(row, Statement) for kind in CITED]
    paths += ["/", "/actors/", "/articles/", *(f"/statements.{kind}" for kind in ("csv", "json", "jsonl", "atom"))]
    responses = [client.get(path, follow=True) for path in paths]
    return " ".join(
        (b"".join(each.streaming_content) if each.streaming else each.content).decode() for each in responses
    )


def history(client, row):
    return re.sub(r"\s+", " ", client.get(address(row, "history")).content.decode())


class TestNoteAndReason:
    def test_of_a_correction(self, page, statement, burns, article):
        save(page, statement, speaker=burns.pk, change_reason=NOTE, reason=REASON)
        assert NOTE in history(page, statement)
        assert REASON in history(page, statement)
        assert statement.reason == ""  # it stands in its place
        public = seen_by_readers(page, statement, article, burns)
        assert f"speaker set to William Burns ({REASON})" in public
        assert NOTE not in public

    @pytest.mark.parametrize("action", ["reject", "withdraw"])
    def test_of_taking_back(self, page, statement, action):
        asked = page.post("/admin/articles/statement/", ticked(action, statement))
        assert "Readers never see it." in asked.content.decode()
        given = ticked(action, statement, decided="1", reason=REASON, note=NOTE)
        page.post("/admin/articles/statement/", given)
        statement.refresh_from_db()
        assert statement.reason == REASON
        assert NOTE in history(page, statement)
        public = seen_by_readers(page, statement)
        assert REASON.rstrip(".") in public
        assert NOTE not in public

    def test_of_a_merge(self, page, statement, zakharova, burns):
        merge = f"/admin/articles/actor/merge/?id={zakharova.pk}&id={burns.pk}"
        assert "Readers never see it." in page.get(merge).content.decode()
        page.post(merge, {"keep": burns.pk, "reason": REASON, "note": NOTE})
        assert NOTE in history(page, zakharova)
        public = seen_by_readers(page, statement, burns)
        assert f"speaker set to William Burns ({REASON})" in public
        assert NOTE not in public

    def test_of_undoing_a_rejection_on_the_form(self, page, statement, curator):
        decisions.reject(statements=Statement.objects.all(), by=curator, reason="Misread.")
        save(page, statement, status="accepted", change_reason=NOTE)
        assert (statement.status, statement.reason) == ("accepted", "")
        assert Decision.objects.first().reason == ""

    def test_what_machines_propose_and_curators_accept_is_explained_to_colleagues(self, page, statement, curator):
        from articles.importing.rereading import answering_proposals
        from articles.models import Proposal

        proposal = Proposal.objects.create(
            kind="statement differs", statement=statement, field="role", proposed="spokeswoman",
            current="", extractor="99", details={"article_version": 1},
        )  # fmt: skip
        answering_proposals.accept(proposal=proposal, by=curator)
        assert "As extractor version 99 proposed." in history(page, statement)
        assert "As extractor version 99 proposed." not in seen_by_readers(page, statement)


class TestDisplayName:
    def test_until_one_is_chosen_readers_see_a_curator(self, page, statement, curator):
        decisions.accept(statements=Statement.objects.all(), by=curator)
        public = seen_by_readers(page, statement)
        assert "accepted by a curator on" in public
        assert "clara" not in public.lower()

    def test_its_owner_chooses_it(self, page, statement, curator):
        assert page.post("/name/", {"display_name": " C.  Curator, Vienna "}).url == "/saved/"
        decisions.accept(statements=Statement.objects.all(), by=curator)
        assert "accepted by C. Curator, Vienna on" in seen_by_readers(page, statement)
        assert Decision.objects.get().author_name == "C. Curator, Vienna"

    def test_a_decision_keeps_the_name_of_its_time(self, page, statement, curator):
        page.post("/name/", {"display_name": "C. Curator"})
        decisions.accept(statements=Statement.objects.all(), by=curator)
        page.post("/name/", {"display_name": "Somebody else"})
        assert Decision.objects.get().author_name == "C. Curator"

    def test_the_page_is_for_who_signed_in_and_is_led_to(self, client, curator):
        assert client.get("/name/").url.startswith("/sign-in/")
        client.force_login(curator)
        for page in ("/saved/", "/admin/"):
            assert 'href="/name/"' in client.get(page).content.decode()
        assert client.get("/name/").status_code == 200
        assert not Profile.objects.exists()

    @pytest.mark.parametrize(
        "name",
        ["clara", "CLARA", "bob", "B.O.B.", "bob@example.org", "robert", "Bob Builder", "builder BOB", "The Wire Desk",
         "the-wire-désk", "Тhe Wire Desk", "A curator", "admin", "...", "Ann\u202e"],
    )  # fmt: skip
    def test_no_login_and_nobody_else_s_name(self, page, name):
        bob = User.objects.create_user("bob", email="robert@example.org", first_name="Bob", last_name="Builder")
        Profile.objects.create(user=bob, display_name="The Wire Desk")
        response = page.post("/name/", {"display_name": name})
        assert response.status_code == 200
        assert 'id="id_display_name_error"' in response.content.decode()
        assert Profile.objects.count() == 1

    @pytest.mark.parametrize("name", ["Clara Curator", "Łukasz Żak", "李明", ""])
    def test_one_s_own_name_in_any_script_or_none(self, page, name):
        assert page.post("/name/", {"display_name": name}).status_code == 302
        assert page.post("/name/", {"display_name": name}).status_code == 302
        assert Profile.objects.get().display_name == name
