"""A curator brings articles in by hand: gives them, sees what will be made of them, corrects that, keeps it."""

import ipaddress

import pytest
from django.core.management import call_command

from articles.importing import undo_import
from articles.models import Article, BulkChange, Upload
from articles.tasks.bulk import undo_import as by_worker
from articles.tasks.importing import fetch_upload
from tests.browser.conftest import PASSWORD
from tests.importing.web import web_site

CSV = (
    "Headline,Article_Content,Date,Link,Source,Remark\n"
    'Kharvia says bridge to Belmora stays shut,"The transport minister, Ann Example, said that the bridge would stay '
    'shut until the spring. “We will not risk a single life,” she told reporters. Nobody from Belmora answered.",'
    "2023-10-12,https://example.org/a,Example Wire,x\n"
    'Poland offers two ports,"Poland’s foreign minister said on Monday that it would open two ports for grain. '
    'Ukraine welcomed it, its ministry said in a statement.",03/04/2023,https://example.org/b,Example Post,y\n'
    ",Nobody wrote a headline for this.,2023-10-12,https://example.org/q,Example Post,z\n"
)
TEXT = "Harbour opens again\n\nThe harbour master, Bob Example, said on Monday that ships were coming in again."


@pytest.fixture
def desk(page, live_server, curator):
    """Signed in, on the page where articles are brought in."""
    call_command("load_countries", verbosity=0)
    page.goto(f"{live_server.url}/admin/import/")
    page.fill("[name=login]", "curator")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/admin/import/")
    return page


def test_a_table_is_looked_through_corrected_and_kept(desk, tmp_path):
    table = tmp_path / "wire-2023.csv"
    table.write_text(CSV)
    desk.set_input_files("#files", table)
    desk.click("text=Look through")
    desk.wait_for_selector("text=wire-2023.csv: 2 articles, read as a table (CSV)")
    assert "nothing is kept yet" in desk.inner_text("main")
    assert desk.inner_text(".mapping summary").count("→") == 6
    assert "row 4" in desk.inner_text(".refused")
    desk.wait_for_selector("td[data-label=Statements] >> text=speaker")
    assert not Article.objects.exists()
    count = desk.locator("td[data-label=Statements] a", has_text="speaker").first
    assert "/article" in count.get_attribute("href")

    desk.click("text=Poland offers two ports")
    desk.wait_for_selector("mark")
    desk.fill("#published", "2023-04-03")
    desk.fill("#title", "Poland offers two ports for grain")
    desk.click("text=Correct and go back")
    desk.wait_for_selector("text=Poland offers two ports for grain")
    assert "3 April 2023" in desk.inner_text(".items")

    desk.uncheck("input[aria-label^='Keep “Kharvia']")
    desk.click(".keep >> text=Keep")
    desk.wait_for_url("**/import/run/**")
    desk.wait_for_selector("text=Done")
    kept = Article.objects.get()
    assert (kept.title, str(kept.published_on), kept.publisher.name, kept.url) == (
        "Poland offers two ports for grain", "2023-04-03", "Example Post", "https://example.org/b",
    )  # fmt: skip
    assert kept.published_on_basis == "importer"
    assert "row 4" in desk.inner_text(".failed")


def test_a_file_is_read_in_another_format_and_its_columns_named(desk, tmp_path):
    table = tmp_path / "odd.txt"
    table.write_text("What, Story\nPort closes, The port would stay closed said the harbour master Bob Example.\n")
    desk.set_input_files("#files", table)
    desk.click("text=Look through")
    desk.click("text=Read it another way")
    desk.select_option("select[name=format]", "csv")
    desk.click("text=Read it this way")
    desk.wait_for_selector("text=no column is known as the title")
    desk.select_option("select[name=column-title]", "What")
    desk.select_option("select[name=column-text]", "Story")
    desk.click("text=Read it this way")
    desk.wait_for_selector("a.title >> text=Port closes")


def test_a_pasted_text_is_kept_by_the_keyboard_alone(desk):
    desk.focus("#text")
    desk.keyboard.insert_text(TEXT)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("text=Harbour opens again")
    desk.focus("#publisher")
    desk.keyboard.type("The Harbour News")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("text=given for all")
    desk.focus("text=Keep this article")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("text=Done")
    kept = Article.objects.get()
    assert (kept.title, kept.publisher.name) == ("Harbour opens again", "The Harbour News")
    assert not Upload.objects.exists()


def test_what_cannot_be_read_is_refused_by_name(desk, tmp_path):
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    desk.set_input_files("#files", picture)
    desk.click("text=Look through")
    desk.wait_for_selector("text=this is a picture (PNG)")
    assert desk.locator("text=Keep this article").count() == 0
    desk.click("text=Keep nothing")
    desk.wait_for_selector("text=Nothing was kept")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}], indirect=True, ids=["telephone"]
)
def test_nothing_is_cut_off_on_a_telephone(desk, tmp_path):
    table = tmp_path / "wire-2023.csv"
    table.write_text(CSV)
    desk.set_input_files("#files", table)
    desk.click("text=Look through")
    desk.locator("td[data-label=Statements]").first.scroll_into_view_if_needed()
    desk.wait_for_selector("td[data-label=Statements] >> text=speaker")
    for address in (desk.url, desk.get_attribute(".items .title", "href")):
        desk.goto(address if "://" in address else f"{desk.url.split('/admin')[0]}{address}")
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_import_is_undone_after_one_has_seen_what_that_does(desk):
    desk.fill("#text", TEXT)
    desk.click("text=Look through")
    desk.click("text=Keep this article")
    desk.click("text=Undo this import…")
    desk.wait_for_selector("text=1 article will be hidden")
    assert "Harbour opens again" in desk.inner_text("main")
    desk.fill("#reason", "Given by mistake.")
    desk.click("button >> text=Undo this import")
    desk.wait_for_selector("text=This import was undone")
    assert not Article.objects.readable().exists()
    desk.click("text=Harbour opens again")
    desk.wait_for_selector("text=Given by mistake")


def test_undoing_an_import_of_many_articles_is_left_to_a_worker_and_its_page_renews_itself(desk, monkeypatch):
    desk.fill("#text", TEXT)
    desk.click("text=Look through")
    desk.click(".keep >> text=Keep")
    desk.wait_for_selector("text=Done")
    monkeypatch.setattr("articles.admin.import_page.workers_there", lambda: 1)
    monkeypatch.setattr(undo_import, "TOGETHER", 0)
    desk.click("text=Undo this import…")
    desk.wait_for_selector("text=1 article will be hidden")
    desk.click("button >> text=Undo this import")
    desk.wait_for_selector("text=This import is being undone")
    assert desk.get_by_label("Articles looked at so far").get_attribute("max") == "1"
    assert Article.objects.readable().exists()
    monkeypatch.setattr(undo_import, "TOGETHER", 10)
    by_worker(bulk=BulkChange.objects.get().pk)
    desk.wait_for_selector("text=This import was undone")
    assert "1 article taken back" in desk.inner_text("#run")
    assert not Article.objects.readable().exists()
    desk.click("text=What was changed")
    desk.wait_for_selector("text=Undid")


def test_addresses_that_a_worker_fetches_are_waited_for_on_a_page_that_renews_itself(desk, settings, monkeypatch):
    settings.FETCH_PRIVATE = [ipaddress.ip_network("127.0.0.1/32")]
    monkeypatch.setattr("articles.admin.import_page.workers_there", lambda: 1)
    with web_site() as site:
        site.gives("/a", TEXT, Content_Type="text/plain")
        desk.goto(desk.url)
        desk.fill("#addresses", site["/a"])
        desk.click("text=Look through")
        desk.wait_for_selector("text=0 of 1 are here; a worker is fetching the others.")
        fetch_upload(upload=str(Upload.objects.get().pk))
    desk.wait_for_selector("text=Harbour opens again")
    assert desk.inner_text("td[data-label=Address]") == site["/a"].partition("://")[2]
