"""A reader reports an error, curators answer it, and the reader sees what became of it."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client
from django.urls import reverse

from articles.curation import error_reports, sealing
from articles.models import ErrorReport
from tests.factories import actor, statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return statement("“We are ready to talk,”", by=actor("Maria Zakharova"))


@pytest.fixture(autouse=True)
def read_in_no_time(monkeypatch):
    monkeypatch.setattr(error_reports, "SECONDS", -1)


def opened(client, said) -> str:
    """The hidden field of a form that is opened now."""
    page = client.get(f"/report-an-error/{said.public_id}/").content.decode()
    return re.search(r'name="form" value="([^"]+)"', page)[1]


def send(client, said, *, origin="192.0.2.1", **fields):
    sent = {
        "form": fields.pop("form", None) or opened(client, said),
        "about": "speaker",
        "line": "It was Sergei Lavrov.",
    }
    return client.post(f"/report-an-error/{said.public_id}/", {**sent, **fields}, REMOTE_ADDR=origin)


def member(name: str) -> Client:
    user = User.objects.create_user(name.lower(), password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    client = Client()
    client.force_login(user)
    return client


def answer(client, report, verb, reason="Set right, with thanks.", note=""):
    sent = {"action": verb, "_selected_action": report.pk, "seen": f"{report.pk}.{report.revision}", "decided": "1"}
    return client.post(reverse("admin:articles_errorreport_changelist"), {**sent, "reason": reason, "note": note})


def test_a_reader_finds_the_form_on_the_page_of_the_statement(client, said):
    page = client.get(said.get_absolute_url()).content.decode()
    assert f'href="/report-an-error/{said.public_id}/"' in page


def test_looking_writes_nothing(client, said):
    assert client.get(f"/report-an-error/{said.public_id}/").status_code == 200
    assert not ErrorReport.objects.exists()


def test_a_report_leads_to_a_page_that_only_its_link_opens(client, said):
    response = send(client, said, address="reader@paper.example")
    report = ErrorReport.objects.get()
    assert (report.statement, report.about, report.line) == (said, "speaker", "It was Sergei Lavrov.")
    assert response.url == f"/reports/{report.token}/"
    assert len(report.token) >= 32
    page = client.get(response.url)
    assert "It was Sergei Lavrov." in page.content.decode()
    assert "reader@paper.example" not in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert client.get("/reports/" + "x" * 32 + "/").status_code == 404


def test_what_is_missing_is_named_and_what_was_typed_stays(client, said):
    response = send(client, said, about="", line="It was Sergei Lavrov.", address="no address")
    page = response.content.decode()
    assert response.status_code == 400
    assert "This field is required." in page
    assert "Enter a valid email address." in page
    assert "It was Sergei Lavrov." in page


def test_what_is_typed_is_shown_as_typed(client, said):
    page = client.get(send(client, said, line="<script>alert(1)</script>").url).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_sent_twice_it_is_one_report(client, said):
    form = opened(client, said)
    assert send(client, said, form=form).url == send(client, said, form=form).url
    assert ErrorReport.objects.count() == 1


class TestSpam:
    def test_who_fills_in_what_nobody_sees_is_refused(self, client, said):
        assert send(client, said, website="https://pills.example").status_code == 400
        assert not ErrorReport.objects.exists()

    def test_who_sends_at_once_is_asked_to_look_again(self, client, said, monkeypatch):
        monkeypatch.setattr(error_reports, "SECONDS", 60)
        response = send(client, said)
        assert response.status_code == 400
        assert "Check your report and send it again" in response.content.decode()
        assert not ErrorReport.objects.exists()

    @pytest.mark.parametrize("form", ["made up", "", "x.y:z"])
    def test_a_form_of_ours_is_needed(self, client, said, form):
        assert send(client, said, form=form or " ").status_code == 400
        assert not ErrorReport.objects.exists()

    def test_and_one_about_this_statement(self, client, said):
        other = statement("“No.”")
        assert send(client, said, form=opened(client, other)).status_code == 400

    def test_a_form_is_good_for_a_day(self, client, said, monkeypatch):
        form = opened(client, said)
        now = signing.time.time()
        monkeypatch.setattr(signing.time, "time", lambda: now + 2 * 86400)
        assert send(client, said, form=form).status_code == 400

    def test_one_address_sends_a_few_and_is_told_when_to_come_back(self, client, said):
        for _ in range(error_reports.MOST_FROM_ONE):
            assert send(client, said).status_code == 302
        response = send(client, said)
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert "Try again in 15 minutes" in response.content.decode()
        assert send(client, said, origin="192.0.2.2").status_code == 302

    def test_many_addresses_together_send_no_more_than_can_be_looked_at(self, client, said, monkeypatch):
        monkeypatch.setattr(error_reports, "MOST", 3)
        for n in range(3):
            send(client, said, origin=f"192.0.2.{n}")
        assert send(client, said, origin="198.51.100.1").status_code == 429

    def test_no_network_address_is_kept(self, client, said):
        send(client, said)
        assert "192.0.2.1" not in str(ErrorReport.objects.values().get())


class TestAnswers:
    @pytest.fixture
    def report(self, client, said):
        send(client, said)
        return ErrorReport.objects.get()

    @pytest.mark.parametrize(("verb", "words"), [("settle", "Settled"), ("dismiss", "Not an error")])
    def test_the_reader_sees_the_answer_and_no_note(self, client, report, verb, words):
        address = f"/reports/{report.token}/"
        assert "Nobody has looked at it yet" in client.get(address).content.decode()
        answer(member("Reviewer"), report, verb, note="He writes each week.")
        page = client.get(address).content.decode()
        assert words in page
        assert "Set right, with thanks." in page
        assert "each week" not in page

    def test_an_answer_is_needed(self, report):
        answer(member("Reviewer"), report, "settle", reason="  ")
        report.refresh_from_db()
        assert report.status == "open"

    def test_reports_are_counted_on_a_tab_of_the_desk(self, report):
        page = member("Reviewer").get("/admin/review/").content.decode()
        assert "Readers’ reports" in page

    def test_answered_ones_are_out_of_the_way(self, report):
        reviewer = member("Reviewer")
        listed = reverse("admin:articles_errorreport_changelist")
        assert "It was Sergei Lavrov." in reviewer.get(listed).content.decode()
        answer(reviewer, report, "settle")
        assert "It was Sergei Lavrov." not in reviewer.get(listed).content.decode()
        assert "It was Sergei Lavrov." in reviewer.get(f"{listed}?status=settled").content.decode()

    def test_the_page_of_a_report_offers_both_answers(self, report):
        page = member("Reviewer").get(reverse("admin:articles_errorreport_change", args=[report.pk])).content.decode()
        assert 'value="settle"' in page
        assert 'value="dismiss"' in page


def test_of_what_was_removed_by_law_nothing_is_reported_or_repeated(client, said):
    token = send(client, said, line="He said ready to talk.").url
    by = User.objects.create_superuser("root", password="x")
    sealing.seal(article=said.article, span=None, by=by, ground="By order of a court.", note="")
    assert client.get(f"/report-an-error/{said.public_id}/").status_code == 410
    assert "ready to talk" not in client.get(token).content.decode()


class TestEdit:
    def test_leads_curators_from_public_pages_to_the_right_row(self, said):
        editor, reviewer = member("Editor"), member("Reviewer")
        for row, name in ((said, "statement"), (said.article, "article"), (said.speaker, "actor")):
            edit = f'href="{reverse(f"admin:articles_{name}_change", args=[row.pk])}"'
            assert edit in editor.get(row.get_absolute_url()).content.decode()
            assert (edit in reviewer.get(row.get_absolute_url()).content.decode()) == (name == "statement")

    def test_is_not_for_readers(self, client, said):
        for row in (said, said.article, said.speaker):
            assert "/admin/articles/" not in client.get(row.get_absolute_url()).content.decode()
