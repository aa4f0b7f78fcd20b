"""What is no plain text of an article is refused by what is in it, and named; what only looks a little so is read."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from articles.extraction.types import MAX_BODY
from articles.importing import pipeline
from articles.importing.pipeline import import_paths
from articles.importing.readers.formats import format_of
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.told_by_contents import LOOKED_AT, of_bytes, of_text
from articles.models import Article

SAID = "The harbour will stay open, the mayor of Belmora told reporters. “We have ice breakers,” she said, “and time.”"
ROWS = [("id", "headline", "body"), (1, "Ice in Belmora", SAID), (2, "Grain moves", SAID), (3, "Tolls", "None, yet.")]


def rows(separator: str, *, quote: bool = True, header: bool = True) -> str:
    cell = '"{}"'.format if quote else "{}".format
    return "\n".join(separator.join(cell(value) for value in row) for row in ROWS[not header :]) + "\n"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, SAID * 3)
    return made.getvalue()


FILES = {
    "XML": [f"<TEI><body>{SAID}</body></TEI>"],
    "a sitemap; it names addresses and holds no article": [
        f"<urlset>{'<url><loc>https://velmpost.example/ice</loc></url>' * 9}</urlset>",
        "<?xml version='1.0'?><sitemapindex><sitemap><loc>https://velmpost.example/1.xml</loc></sitemap></sitemapindex>",
    ],
    "a message of Outlook (MSG)": [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_1000001F".encode("utf-16-le") + bytes(9)
    ],
    "a web server's answer (HTTP)": [f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{SAID}"],
    "YAML": ["articles:\n  - title: Ice\n    body: It froze.\n  - title: Grain\n    body: It moved.\nsource: wire\n"],
    "subtitles": [f"1\n00:00:01,000 --> 00:00:04,000\n{SAID}\n", f"WEBVTT\n\n00:01.000 --> 00:04.000\n{SAID}"],
    "a calendar or address card": [f"BEGIN:VCALENDAR\nSUMMARY:{SAID}\nEND:VCALENDAR"],
    "an Excel table (XLSX)": [zipped("[Content_Types].xml", "xl/workbook.xml")],
    "a table (Parquet); save it as CSV": [b"PAR1" + bytes(40)],
    "a mailbox of Outlook (PST)": [b"!BDN" + bytes(40)],
    "a film or a recording": [b"\0\0\0\x18ftypmp42" + bytes(40), b"ID3\x03" + bytes(40)],
    "an archive (Zstandard); unpack it": [b"\x28\xb5\x2f\xfd" + bytes(40)],
    "a link to a page; give the address": [
        "[InternetShortcut]\r\nURL=https://velmpost.example/ice\r\n",
        "<?xml version='1.0'?>\n<plist><dict><key>URL</key><string>https://velmpost.example/ice</string></dict></plist>",
    ],
    # Of a format that is read, but nothing that can be used.
    "no column is known as the title; it has “1”, “Ice in Belmora”": [rows(",", header=False)],
    "no column is known as the text; it has “date”, “title”": ["date,title\n2024-01-02,Ice\n2024-01-03,Grain\n"],
    "it is no JSON": [json.dumps({"articles": [{"body": SAID}] * 9})[:300]],
    "holds no list of records": [json.dumps([SAID, SAID])],
    "no column is known as the title; it has “id”, “text”": [
        "\n".join(json.dumps({"id": n, "text": SAID}) for n in range(4)) + "\n"
    ],
    "a feed without entries": [
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Wire</title></channel></rss>',
    ],
    "a PDF that cannot be read": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"],
    "a Word document that cannot be read": [zipped("[Content_Types].xml", "word/document.xml")],
    "gzip: cannot be unpacked": [b"\x1f\x8b\x08\0\0\0\0\0"],
    "its front matter cannot be read": ["---\ntitle: [Ice\ndate: 2024-01-02\n---\n\nIt froze.\n"],
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "data"), [(name, data) for name, given in FILES.items() for data in given])
def test_a_file_of_another_format_is_refused_and_named(tmp_path, monkeypatch, name, data):
    monkeypatch.setattr(pipeline, "extract", lambda *args, **more: pytest.fail("it was read as an article"))
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)
    Path(tmp_path, "article.txt").write_bytes(data if isinstance(data, bytes) else data.encode())
    ((_, reason),) = import_paths([tmp_path]).failed
    assert name in reason
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Prices rise\n\nBread cost more, so did milk, and oil.\n\nName,Price\nBread,3\nMilk,1\nOil,9\n\nIt ends.",
        "City\tHigh\tLow\n\nThe weather was fine, the office said.\n\nOslo\t3\t1\nRome\t14\t9\n\nIt will rain.",
        'A leak\n\nThe file began with {"id": 7, "name": "x"} and ended with [1, 2], the ministry said.',
        '{"Sorry"}, says the king\n\nHe wore it on a badge, the court said.',
        "[1] and other notes\n\nThe editor said he liked numbers.\n\n[2] He said so twice.",
        "[Update] Ice in Belmora\n\nThe harbour stays open, the mayor said.",
        "How to write <p>\n\nThe manual says that <p> opens a paragraph and </p> ends it; <b>bold</b> is no help.",
        "5 < 7, says minister\n\nHe told pupils that 5 < 7 and 7 > 5.",
        "Source: Wire\nAuthor: Jo Writer\nDate: 12 October 2023\n\nIce in Belmora\n\nIt stays open, the mayor said.",
        "Transcript\n\nQ: Open?\nMAYOR: It is.\nQ: Until when?\nMAYOR: Until May.\nQ: And then?\nMAYOR: We will see.",
        "From the archive\n\nFrom: the mayor. To: all. That was how letters began, she said.",
        "FROM: Ministry of Ports\nTO: All media\nDATE: 2 May 2024\nSUBJECT: Ice\n\nIt stays open, she said.",
        "Oslo, Rome, Lima\n\nOne, two, three.\n\nFour, five, six.\n\nSeven, eight, nine.",
        "---\n\nIt is open\n\nThe mayor said so.",
        "Recipe: soup\n\nIngredients: salt; water; time\n\nThe cook said: wait; stir; serve.",
        "Das Eis; der Hafen\n\nDer Hafen bleibt offen; das sagte die Bürgermeisterin; mehr nicht.",
        "Who said what?\n\n- The mayor: open.\n- The king: shut.\n- The cook: soup.\n- Guard: who?\n- Rest: nothing.",
    ],
)  # fmt: skip
def test_an_article_that_holds_some_of_it_is_read(text):
    assert of_text(text) == ""
    parse_article(text, name="x.txt")


@pytest.mark.parametrize("opening", ["The new WEBP", "MM says no", "ID3 is old", "Softyp opens", "PAR1 or not"])
def test_a_text_may_begin_like_a_file_of_another_kind(opening):
    assert of_bytes(f"{opening}\n\n{SAID}".encode()) == ""


@pytest.mark.parametrize("names", [("news/report.docx", "table.xlsx"), ("word/one.txt", "xl/two.txt")])
def test_an_archive_that_holds_documents_is_none_itself(names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, zipped("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"))
    assert of_bytes(made.getvalue()) == "an archive (ZIP)"


MARKED_UP = "".join(f"<p><b>Day {n}</b>: <a href='/{n}'>the harbour</a> stays open, she said.</p>" for n in range(9))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"From: Velm Post <post@velm.example>\nSubject: Ice\nMIME-Version: 1.0\n\n{MARKED_UP}", "an e-mail (EML)"),
        (json.dumps({"items": [{"title": "Ice", "html": MARKED_UP}]}), "JSON"),
        ("\n".join(json.dumps({"title": "Ice", "html": MARKED_UP}) for _ in range(3)), "JSON Lines"),
        (f'title,body,url\nIce,"{MARKED_UP}",/1\nSnow,"{MARKED_UP}",/2\nFog,"{MARKED_UP}",/3\n', "a table (CSV)"),
        (f"Ice in Belmora <b>today</b>\n{MARKED_UP}", "HTML"),
        (f"Velm Post\n\n<html><body>{MARKED_UP}</body></html>", "HTML"),
        ("Ice in Belmora\n" + MARKED_UP.replace("</p>", "</p>\n"), ""),
    ],
)
def test_what_holds_pages_is_told_from_a_page(text, told):
    assert of_text(text) == told


@pytest.mark.parametrize("opening", ['<?xml version="1.0"?>\n<rss', "<?phpxml version='1.0'?>\n<rss", "<rss"])
def test_a_feed_on_one_long_line_is_a_feed(tmp_path, opening):
    entries = f"<item><title>Ice</title><description>{SAID * 9}</description></item>" * 120
    made = f"{opening} version='2.0'><channel><title>Velm Post</title>{entries}</channel></rss>"
    assert len(made) > LOOKED_AT
    assert format_of(io.BytesIO(made.encode()), name="a.xml") == "feed"


@pytest.mark.parametrize(
    "version", ['"version": "https://jsonfeed.org/version/1.1"', r'"version":"http:\/\/jsonfeed.org\/version\/1"']
)
def test_a_json_feed_is_told_wherever_it_says_that_it_is_one(version):
    feed = '{"items": [' + ",".join([json.dumps({"title": "Ice", "content_html": MARKED_UP})] * 120) + f"], {version}}}"
    for text in (feed, f'{{{version}, "items": []}}'):
        assert format_of(io.BytesIO(text.encode()), name="feed.json") == "jsonfeed"


@pytest.mark.django_db
def test_the_limit_of_length_comes_before_any_work(tmp_path, monkeypatch):
    for name in ("parse_article", "extract"):
        monkeypatch.setattr(pipeline, name, lambda *args, **more: pytest.fail("it was looked at"))
    monkeypatch.setattr(pipeline, "ensure_countries", lambda: None)
    Path(tmp_path, "long.txt").write_text("A title\n\n" + "a" * (MAX_BODY - 8))
    ((_, reason),) = import_paths([tmp_path]).failed
    assert reason == "too long: 300,001 characters, and an article has at most 300,000"
