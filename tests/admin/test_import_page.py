"""Bringing articles in: who may, what is refused with which words, and that nothing is kept before it is said so."""

import html
import ipaddress
import re
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.curation import decisions
from articles.importing import politeness, undo_import, uploads
from articles.importing.readers.formats import FORMATS
from articles.importing.undo_import import what_undoing_does
from articles.models import Article, BulkChange, ImportRun, Original, Statement, Upload
from tests.importing.web import web_site
from tests.tasks.conftest import do_tasks, queue

__all__ = ["do_tasks", "queue"]
pytestmark = pytest.mark.django_db
START = reverse("admin:import")
TEXT = "Harbour opens again\n\nThe harbour master, Bob Example, said on Monday that ships were coming in again."
CSV = "When,What,Story\n2023-10-12,Port closes,The port would stay closed until spring came said the harbour master.\n"


@pytest.fixture
def give(page, countries):
    """Gives files or a text, and follows to the page where they are looked through."""

    def send(*files, text="", by=page):
        sent = [SimpleUploadedFile(name, content.encode()) for name, content in files]
        return by.post(START, {"files": sent, "text": text}, follow=True)

    return send


def address(name="import_upload"):
    return reverse(f"admin:{name}", args=[Upload.objects.get().pk])


def test_it_takes_the_permission_to_add_articles(client, give):
    staff = User.objects.create_user("staff", password="staff", is_staff=True)
    client.force_login(staff)
    assert client.get(START).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="add_article"))
    assert client.get(START).status_code == 200


def test_what_one_gives_nobody_else_sees(give, client):
    give(text=TEXT)
    client.force_login(User.objects.create_superuser("other", password="other"))
    assert client.get(address()).status_code == 404
    assert "pasted text" not in client.get(START).content.decode()


def test_nothing_given_is_said(page):
    answer = page.post(START, {"text": " "})
    assert answer.status_code == 400
    assert "Choose a file, give an address or paste a text first." in answer.content.decode()


def test_an_address_is_looked_through_like_a_file(page, countries, settings, monkeypatch):
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr(politeness, "PAUSE", 0.0)
    with web_site() as site:
        story = "".join(f"<p>{line}</p>" for line in [TEXT.split("\n\n")[1]] * 3)
        site.gives(
            "/a", f"<html><head><title>Harbour opens again</title></head><body><article>{story}</article></body></html>"
        )
        answer = page.post(START, {"addresses": f"{site['/a']}\n{site['/gone']}"}, follow=True)
        shown = answer.content.decode()
        assert "Harbour opens again" in shown
        assert "it answers 404" in shown
        page.post(answer.redirect_chain[-1][0], {"keep": "1", "shown": ["0"], "take": ["0"]})
        assert Article.objects.get().url == site["/a"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("velm", "velm is not a web address"),
        (" ".join(f"https://a.example/{n}" for n in range(9)), "at most"),
    ],
)
def test_addresses_that_cannot_be_read_are_refused_and_stay_typed(page, given, why):
    answer = page.post(START, {"addresses": given})
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert given.split()[0] in answer.content.decode()


def test_a_table_whose_columns_are_not_known_is_read_when_they_are_named(give, page):
    shown = give(("odd.csv", CSV)).content.decode()
    assert "no column is known as the title" in shown
    assert "--map" not in shown
    page.post(address(), {"read_as": "0", "column-title": "What", "column-published": "When", "column-text": "Story"})
    shown = page.get(address()).content.decode()
    assert "Port closes" in shown
    assert "12 October 2023" in shown


def test_a_file_is_read_in_the_format_that_is_chosen(give, page):
    table = "Port closes\n\nThe port would stay closed, said Bob Example, the harbour master.\n"
    assert "read as" not in give(("odd.txt", table)).content.decode()
    page.post(address(), {"read_as": "0", "format": "csv"})
    shown = page.get(address()).content.decode()
    assert "read as a table (CSV)" in shown
    assert "no column is known as the title" in shown
    page.post(address(), {"read_as": "0", "format": ""})
    assert "Port closes" in page.get(address()).content.decode()


def test_columns_that_were_chosen_for_another_format_are_forgotten(give, page):
    give(("odd.csv", CSV))
    page.post(address(), {"read_as": "0", "column-title": "What", "column-text": "Story"})
    page.post(address(), {"read_as": "0", "format": "text", "column-title": "What"})
    assert Upload.objects.get().files.get().columns == {}


def test_a_format_that_does_not_exist_is_refused(give, page):
    give(text=TEXT)
    answer = page.post(address(), {"read_as": "0", "format": "xlsx"})
    assert (answer.status_code, answer.content.decode()) == (400, "xlsx is no format that can be read.")


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_wrong_format_is_told_and_not_a_fault(give, page, chosen):
    give(("a.txt", TEXT), ("b.bin", "\x1f\x8bPK\x03\x04 no archive"), ("c.json", '[1, [2], {"a": null}]'))
    for number in range(3):
        page.post(address(), {"read_as": str(number), "format": chosen})
    answer = page.get(address())
    assert answer.status_code == 200
    assert "please report it" not in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("published", "soon", "This date cannot be read"), ("language", "english", "two letters")],
)
def test_what_is_typed_for_all_and_cannot_be_used_is_said_beside_the_field(give, page, field, value, told):
    give(text=TEXT)
    answer = page.post(address(), {field: value, "known": "1"})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert Upload.objects.get().known == {}


def test_a_correction_that_cannot_be_used_changes_nothing(give, page):
    give(text=TEXT)
    answer = page.post(f"{address('import_article')}?key=0", {"title": "x", "url": "javascript:alert(1)"})
    assert (answer.status_code, Upload.objects.get().changes) == (400, {})
    assert "not a web address" in answer.content.decode()


def test_what_is_here_already_is_said_before_it_is_kept(give, page):
    give(text=TEXT)
    page.post(address(), {"keep": "1"})
    assert "already here, word for word" in give(text=TEXT).content.decode()


def test_keeping_twice_makes_one_article(give, page):
    for _ in range(2):
        give(text=TEXT)
        page.post(address(), {"keep": "1"})
    assert Article.objects.count() == 1
    assert [run.report["created"] for run in ImportRun.objects.order_by("pk")] == [1, 0]
    assert not Upload.objects.exists()


def test_what_failed_waits_to_be_corrected_and_tried_again(give, page):
    give(("odd.csv", CSV), ("harbour.txt", TEXT))
    page.post(address(), {"keep": "1"})
    run = ImportRun.objects.get()
    shown = page.get(reverse("admin:import_run", args=[run.pk])).content.decode()
    assert "odd.csv" in shown
    assert f'href="{address()}"' in shown
    page.post(address(), {"read_as": "0", "column-title": "What", "column-text": "Story"})
    page.post(address(), {"keep": "1"})
    assert {article.title for article in Article.objects.all()} == {"Port closes", "Harbour opens again"}


def test_what_nobody_keeps_is_forgotten_after_a_day_with_its_files(give, page):
    give(text=TEXT)
    Upload.objects.update(made_at=timezone.now() - timedelta(days=2))
    give(text=TEXT.replace("Harbour", "Port"))
    assert Upload.objects.count() == 1
    assert Original.objects.count() == 1


def test_a_reading_that_asks_for_what_is_not_there_is_404(give, page):
    give(text=TEXT)
    for key in ("7", "0:row 2", "", "9" * 30):
        assert page.get(f"{address('import_article')}?key={key}").status_code == 404


def test_many_addresses_are_fetched_by_a_worker_while_the_page_waits(page, countries, do_tasks, settings, monkeypatch):
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr(politeness, "PAUSE", 0.0)
    monkeypatch.setattr("articles.admin.import_page.workers_there", lambda: 1)
    with web_site() as site:
        for n in range(6):
            site.gives(f"/{n}", TEXT.replace("again", f"again in May {2000 + n}"), Content_Type="text/plain")
        answer = page.post(START, {"addresses": "\n".join(site[f"/{n}"] for n in range(7))})
        assert site.paths == []
        waiting = page.get(answer.headers["Location"]).content.decode()
        assert "0 of 7 are here; a worker is fetching the others." in waiting
        do_tasks()
        shown = page.get(answer.headers["Location"]).content.decode()
        assert page.get(answer.headers["Location"], headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert f"{site['/6']}: it answers 404" in " ".join(shown.split())
    page.post(answer.headers["Location"], {"keep": "1"})
    do_tasks()
    assert set(Article.objects.values_list("url", flat=True)) == {site[f"/{n}"] for n in range(6)}


class TestUndo:
    @pytest.fixture
    def run(self, give, page):
        give(text=TEXT)
        page.post(address(), {"keep": "1"})
        return ImportRun.objects.get()

    def test_the_page_says_what_will_happen_and_a_look_changes_nothing(self, run, page):
        shown = page.get(reverse("admin:import_undo", args=[run.pk])).content.decode()
        assert "1 article will be hidden" in shown
        assert Article.objects.readable().exists()

    def test_what_was_decided_since_is_left_unless_it_is_to_be_taken_along(self, run, page, curator):
        decisions.accept(statements=Statement.objects.all(), by=curator)
        undoing = reverse("admin:import_undo", args=[run.pk])
        shown = page.get(undoing)
        assert "1 statement decided on" in shown.content.decode()
        seen = shown.context["plan"].fingerprint if shown.context else what_undoing_does(run).fingerprint
        assert page.post(undoing, {"seen": seen}).status_code == 409
        assert page.post(undoing, {"seen": seen, "taking_along": "on"}).status_code == 302
        assert not Article.objects.readable().exists()

    def test_it_takes_the_permission_to_change_articles(self, run, client):
        staff = User.objects.create_user("staff", password="staff", is_staff=True)
        staff.user_permissions.add(Permission.objects.get(codename="add_article"))
        client.force_login(staff)
        assert client.get(reverse("admin:import_undo", args=[run.pk])).status_code == 403

    def test_the_command_says_it_first_and_does_it_for_somebody(self, run, curator, capsys):
        call_command("undo_import", run.pk)
        assert "Harbour opens again: hidden" in capsys.readouterr().out
        assert Article.objects.readable().exists()
        call_command("undo_import", run.pk, by=curator.username)
        assert not Article.objects.readable().exists()

    def test_of_many_articles_a_worker_does_it_while_the_page_says_how_far_it_is(
        self, run, page, do_tasks, monkeypatch
    ):
        monkeypatch.setattr(undo_import, "TOGETHER", 0)
        monkeypatch.setattr("articles.admin.import_page.workers_there", lambda: 1)
        answer = page.post(reverse("admin:import_undo", args=[run.pk]), {"reason": ""})
        assert Article.objects.readable().exists()
        shown = page.get(answer.headers["Location"]).content.decode()
        assert "This import is being undone" in shown
        assert "0 of 1 articles" in shown
        monkeypatch.setattr(undo_import, "TOGETHER", 10)
        do_tasks()
        assert not Article.objects.readable().exists()
        shown = page.get(answer.headers["Location"]).content.decode()
        assert "This import was undone</strong>. It had brought in: 1 new." in shown
        assert "1 article taken back" in shown
        assert f"?batch={ImportRun.objects.get().undone_by_id}" in shown

    def test_of_very_many_it_is_refused_where_no_worker_is_there(self, run, page, monkeypatch):
        monkeypatch.setattr(undo_import, "TOGETHER", 0)
        monkeypatch.setattr("articles.admin.import_page.UNDONE_IN_REQUEST", 0)
        answer = page.post(reverse("admin:import_undo", args=[run.pk]), {"reason": ""})
        assert answer.status_code == 409
        assert "no worker is running" in answer.content.decode()
        assert Article.objects.readable().exists()
        assert not BulkChange.objects.exists()


def test_who_looks_through_an_upload_waits_for_all_its_files_together_for_so_long_and_no_longer(give, monkeypatch):
    fine = f"<html><title>Harbour opens again</title><body>{f'<p>{TEXT}</p>' * 4}</body></html>"
    slow = fine.replace("</body>", f"{'<p>word</p>' * 60_000}</body>")
    give(("fine.html", fine))  # what reads is loaded
    monkeypatch.setattr(uploads, "SECONDS_TO_READ", 0.3)
    began = time.process_time()
    shown = give(("fine.html", fine), *[("slow.html", slow)] * 5).content.decode()
    assert time.process_time() - began < 5
    assert "Harbour opens again" in shown
    assert shown.count("takes longer than 0.3 s of processor time to look through; import this file with the") == 5


def test_the_statements_of_a_long_table_are_counted_with_few_readings_of_it(give, page, monkeypatch):
    said = "The harbour master, Bob Example, said on Monday that ships came in. “Nobody waits,” he said."
    rows = "".join(f'Port {n} opens,"{said}"\n' for n in range(25))
    shown = give(("ports.csv", f"Headline,Text\n{rows}")).content.decode()
    asked = [html.unescape(each) for each in re.findall(r'hx-get="([^"]*)"', shown)]
    readings, read = [], uploads.read
    monkeypatch.setattr(uploads, "read", lambda *given, **more: readings.append(given) or read(*given, **more))
    told = "".join(page.get(each).content.decode() for each in asked)
    assert len(readings) <= 3
    cells = re.findall(r'<span id="([^"]*)">Preview', shown)
    assert len(cells) == 25
    assert [f'id="{each}"' in told for each in cells] == [True] * 25
    assert told.count("1 speaker") == 25
