# ruff: noqa: E501  whole files stand in it
"""News comes in from whatever form it has: every reader makes the same article of it, with what it says of itself."""

import base64
import datetime as dt
import gzip
import io
import json
import plistlib
import re
import tarfile
import textwrap
import zipfile
from pathlib import Path

import pytest
from lxml import html

from articles.extraction.types import ArticleError, PartialDate
from articles.importing.readers.document import Known
from articles.importing.readers.html_pages import join_blocks, page_document
from articles.importing.readers.press_exports import read_press_export
from articles.importing.readers.source_files import SourceFile
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.which_reader import documents_of, title_in

TITLE = "Aldoria says port of Velm stays open"
ONE = "The port of Velm will stay open all winter, Aldorian Transport Minister Ines Kohl said on Tuesday."
TWO = "“We have two ice breakers,” Kohl told reporters in Geneva. Sweden welcomed the decision."
THREE = "Kohl’s ministry will send a third ship to Velm in November, and a fourth one in the spring, she said."
DAY = PartialDate(dt.date(2024, 2, 13), "day")
TEXT = f"{TITLE}\n\n{ONE}\n\n{TWO}\n"


def read(tmp_path: Path, data: str | bytes, name: str = "a.txt", **known):
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(documents_of(SourceFile(path), Known(**known)))


def parsed(document):
    article = parse_article(document.text, name="a", title=document.title)
    assert "".join(article.raw[span.start : span.end] for span in article.segments) == article.body
    return article


HTML = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} - Velm Post</title>
<link rel="canonical" href="https://velmpost.example/port?id=7"><meta property="og:site_name" content="Velm Post">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2024-02-13T23:30:00-05:00", "author": [{{"@type": "Person", "name": "Jo Writer"}}],
"publisher": {{"@type": "Organization", "name": "Velm Post"}}}}</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></article>
<aside><a href="/x">Bread is dear</a></aside><footer>© 2024 Velm Post. All rights reserved.</footer></body></html>"""
ROW = {"Headline": TITLE, "Article_Content": f"{ONE}\n\n{TWO}", "Publish date": "13 Feb 2024", "Source": "Velm Post",
       "Author": "Jo Writer", "Link": "https://velmpost.example/port?id=7"}  # fmt: skip
CSV = (
    "Source,Link,Headline,Publish date,Author,Article_Content\n"
    f'Velm Post,https://velmpost.example/port?id=7,{TITLE},13 Feb 2024,Jo Writer,"{ONE}\n\n{TWO}"\n'
)
FRONT = (
    f"---\ntitle: {TITLE}\ndate: 2024-02-13\nauthor: Jo Writer\nsource: Velm Post\n"
    f"url: https://velmpost.example/port?id=7\n---\n\n# {TITLE}\n\n{ONE}\n\n{TWO}\n\n- [Bread is dear](https://e.example/)\n"
)
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velm Post</title><item><title>{TITLE}</title>
<link>https://velmpost.example/port?id=7</link><dc:creator>Jo Writer</dc:creator>
<pubDate>Tue, 13 Feb 2024 10:00:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></content:encoded></item></channel></rss>"""
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Velm Post", "items": [{
    "id": "7", "url": "https://velmpost.example/port?id=7", "title": TITLE, "content_html": f"<p>{ONE}</p><p>{TWO}</p>",
    "date_published": "2024-02-13T10:00:00Z", "authors": [{"name": "Jo Writer"}]}]}  # fmt: skip
LABELS = "Source: Velm Post\nURL: https://velmpost.example/port?id=7\nAuthor: Jo Writer\nDate: 13 February 2024\n"
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://velmpost.example/port?id=7\r\n"
    b"Content-Type: application/http; msgtype=response\r\nWARC-Date: 2024-02-14T00:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Length: "
)


def warc(*pages: str) -> bytes:
    made = b""
    for page in pages:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        made += WARC + str(len(answer)).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"
    return made


def arc(page: str) -> list[bytes]:
    """The records of an archive as they were kept before WARC."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    about = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://velm.arc 127.0.0.1 20240214000000 text/plain %d\n%s\n"
    kept = b"https://velmpost.example/port?id=7 127.0.0.1 20240214000000 text/html %d\n%s\n"
    return [head % (len(about), about), kept % (len(answer), answer)]


ALL_OF_IT = {
    "a saved page": HTML,
    "a table": CSV,
    "a table with tabs": "\t".join(ROW) + "\n" + "\t".join({**ROW, "Article_Content": f"{ONE} {TWO}"}.values()) + "\n",
    "JSON": json.dumps([ROW]),
    "JSON below a name": json.dumps({"status": "ok", "articles": [ROW]}),
    "JSON Lines": json.dumps(ROW) + "\n" + json.dumps(ROW | {"Link": "https://velmpost.example/port?id=8"}) + "\n",
    "front matter": FRONT,
    "front matter, with the site in the title": FRONT.replace(f"title: {TITLE}", f'title: "{TITLE} | Velm Post"'),
    "a table, with the site in the title": CSV.replace(f"{TITLE},", f"{TITLE} - The Velm Post,"),
    "front matter, with tags in the text": FRONT.replace(
        "will stay open", '<span class="x">will</span><br>stay <b>open</b>'
    ),
    "RSS": RSS,
    "JSON Feed": json.dumps(JSON_FEED),
    "JSON Feed that tells the day of a change alone": json.dumps(JSON_FEED).replace("date_published", "date_modified"),
    "a web archive": warc(HTML),
    "a web archive, packed": gzip.compress(warc(HTML)),
    "a web archive of old": b"".join(arc(HTML)),
    "a web archive of old, packed": b"".join(map(gzip.compress, arc(HTML))),
    "a labelled head below the title": f"{TITLE}\n\n{LABELS}\n{ONE}\n\n{TWO}\n",
    "a labelled head at the top": f"Title: {TITLE}\n{LABELS}\n{ONE}\n\n{TWO}\n",
}


def test_lines_of_markdown_that_hold_a_blank_alone_part_its_paragraphs(tmp_path):
    text = FRONT.replace(f"{ONE}\n\n{TWO}", f"{ONE}  \n\xa0  \n{TWO}")
    assert parsed(read(tmp_path, text)[0]).body == parsed(read(tmp_path, FRONT)[0]).body


@pytest.mark.parametrize("data", ALL_OF_IT.values(), ids=ALL_OF_IT)
def test_title_body_publisher_author_address_and_date_are_read(tmp_path, data):
    document = read(tmp_path, data)[0]
    article = parsed(document)
    assert article.title == TITLE
    assert article.body.split() == f"{TITLE} {ONE} {TWO}".split()
    found = {
        name: getattr(document, name) or getattr(article, name) for name in ("publisher", "authors", "url", "published")
    }
    assert found == {
        "publisher": "Velm Post", "authors": ("Jo Writer",), "url": "https://velmpost.example/port?id=7", "published": DAY,
    }  # fmt: skip


FACTIVA = f"HD {TITLE}\nBY By Jo Writer\nWC 40 words\nPD 13 February 2024\nSN Velm Post\nSC VP\nLA English\n\nLP\n{ONE}\n\nTD\n{TWO}\n\nAN Document VP00000020240213ek2d0000a\n"
FACTIVA_PLAIN = f"{TITLE}\n\nJo Writer\n40 words\n13 February 2024\n10:05\nVelm Post\nVP\nEnglish\n(c) 2024 Velm Post Limited\n\n{ONE}\n\n{TWO}\n\nVelm Post Limited\n\nDocument VP00000020240213ek2d0000a\n"
NEXIS = f"                 1 of 1 DOCUMENTS\n\n                    Velm Post\n\n             February 13, 2024 Tuesday 8:36 AM GMT\n\n{TITLE}\n\nBYLINE: Jo Writer\n\nLENGTH: 40 words\n\n {ONE}\n\n {TWO}\n\nLOAD-DATE: February 14, 2024\n\nLANGUAGE: ENGLISH\n"
MAIL = f"From: wire@velmpost.example\nTo: desk@example.org\nSubject: {TITLE}\nDate: Tue, 13 Feb 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{ONE}\n\n{TWO}\n"
NEWSML = f'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:7"><itemMeta><provider literal="Velm Post"/><versionCreated>2024-02-13T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline><by>Jo Writer</by></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{ONE}</p><p>{TWO}</p></body></html></inlineXML></contentSet></newsItem>'
NINJS = json.dumps({"uri": "urn:x:7", "type": "text", "versioncreated": "2024-02-13T10:00:00Z", "headline": TITLE, "byline": "Jo Writer", "body_text": f"{ONE}\n\n{TWO}", "copyrightholder": "Velm Post"})  # fmt: skip
NEXIS_NOW = f"Job Number: 1\n\nDocuments (1)\n\n1. {TITLE}\n\nNarrowed by:\n\n{TITLE}\n\nVelm Post\n\nFebruary 13, 2024 Tuesday 9:33 AM GMT\n\nCopyright 2024 Velm Media All Rights Reserved\n\nSection:\u00a0WORLD\n\nLength:\u00a040 words\n\nByline:\u00a0Jo Writer\n\nBody\n\n{ONE}\n\n{TWO}\n\nLoad-Date: February 14, 2024\n\nEnd of Document\n"
FACTIVA_PAGE = (
    "<html><head><title>Factiva</title></head><body><div>Dow Jones</div><div class='article'><p> </p><div>News</div>\n"
    f'<div id="hd"><span class="enHeadline">{TITLE}</span> </div><div>Jo Writer </div><div>40 words</div>'
    "<div>13 February 2024</div><div>Velm Post</div><div>VP</div><div>1; National</div><div>English</div>"
    f"<div>(c) 2024 Velm Post Limited </div> <p></p> <p>{ONE}</p>\n<p>{TWO}</p><p>Velm Post Limited</p>"
    "<p>Document VP00000020240213ek2d0000a</p></div><div>Privacy</div></body></html>"
)
FACTIVA_PAGE_IN_GERMAN = FACTIVA_PAGE.replace("Document VP", "Dokument VP").replace("40 words", "40 Wörter")
NEXIS_PAGE = "<HTML><BODY>" + "".join(
    f"<BR><DIV><P><SPAN>{line}</SPAN></P> </DIV>" for line in NEXIS.splitlines() if line
).replace("LENGTH:", "LENGTH:</SPAN><SPAN>") + "</BODY></HTML>"  # fmt: skip
NINJS_3 = json.dumps({"uri": "urn:x:7", "type": "text", "versionCreated": "2024-02-13T10:00:00Z", "headlines": [{"role": "main", "value": TITLE}], "by": "Jo Writer", "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf/>"}, {"contentType": "text/plain", "value": f"{ONE}\n\n{TWO}"}, {"contentType": "text/html", "value": f"<p>{ONE}</p><p>{TWO}</p>"}], "copyrightHolder": "Velm Post"})  # fmt: skip
NITF = f'<?xml version="1.0"?><nitf><head><title>ports</title><docdata><doc-id id-string="urn:x:7"/><date.issue norm="20240213T100000Z"/></docdata></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By Jo Writer<byttl>Ports Editor</byttl></byline><distributor>Velm Post</distributor><abstract><p>Ships.</p></abstract></body.head><body.content><p>{ONE}</p><p>{TWO}</p></body.content></body></nitf>'
NEWSML_1 = f'<?xml version="1.0"?><NewsML Version="1.2"><NewsItem xml:lang="en"><Identification><PublicIdentifier>urn:x:7</PublicIdentifier></Identification><NewsManagement><FirstCreated>20240213T100000+0000</FirstCreated></NewsManagement><NewsComponent><AdministrativeMetadata><Provider><Party FormalName="Velm Post"/></Provider></AdministrativeMetadata><NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>Jo Writer</ByLine></NewsLines><ContentItem><DataContent><p>A ship in ice.</p></DataContent></ContentItem><ContentItem><DataContent><p>{ONE}</p><p>{TWO}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>'
FROM_THE_PRESS = {
    "NITF": NITF, "NewsML before the second": NEWSML_1,
    "Factiva, saved as a page": FACTIVA_PAGE, "Factiva, saved in German": FACTIVA_PAGE_IN_GERMAN,
    "LexisNexis, saved as a page": NEXIS_PAGE, "ninjs of its third version": NINJS_3,
    "Factiva, tagged": FACTIVA, "Factiva, plain": FACTIVA_PLAIN, "LexisNexis": NEXIS, "LexisNexis, as it is now": NEXIS_NOW, "NewsML-G2": NEWSML, "ninjs": NINJS,
}  # fmt: skip


@pytest.mark.parametrize("data", FROM_THE_PRESS.values(), ids=FROM_THE_PRESS)
def test_deliveries_of_the_press_are_read(tmp_path, data):
    [document] = read(tmp_path, data)
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()
    assert (document.publisher, document.authors, document.published) == ("Velm Post", ("Jo Writer",), DAY)


def test_accounts_and_initials_of_an_agency_are_no_authors_and_markup_written_as_text_is_none_of_it(tmp_path):
    for by in ("writer.jo", "jw/bw"):
        [document] = read(tmp_path, NEWSML.replace("Jo Writer", by))
        assert document.authors == ()
    escaped = NEWSML.replace(f"<p>{ONE}</p><p>{TWO}</p>", f"&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO} &lt;/p&gt;")
    assert parsed(read(tmp_path, escaped)[0]).body.split("\n\n") == [TITLE, ONE, TWO]


def test_a_paper_is_the_same_whether_its_town_is_written_close_to_it_and_what_stands_behind_a_name_is_none_of_it(
    tmp_path,
):
    for paper in ("Velm Post(Belmora)", "Velm Post (Belmora)"):
        export = NEXIS_NOW.replace("Velm Post", paper).replace("Jo Writer", "Jo Writer (now) and Bo Writer (earlier)")
        [document] = read(tmp_path, export)
        assert (document.publisher, document.authors) == ("Velm Post (Belmora)", ("Jo Writer", "Bo Writer"))


@pytest.mark.parametrize(
    ("document", "count"),
    [("Dokument", "40 Wörter"), ("Dokument", "40 W\ufffdrter"), ("文件", "40 字"), ("Документ", "40 слов"), ("Document", "40 mots")],
)  # fmt: skip
def test_an_export_of_factiva_is_told_whatever_language_its_menus_are_in(document, count, tmp_path):
    for export in (FACTIVA_PLAIN, FACTIVA_PAGE):
        [read_as] = read(tmp_path, export.replace("Document VP", f"{document} VP").replace("40 words", count))
        assert (read_as.title, read_as.publisher, read_as.authors) == (TITLE, "Velm Post", ("Jo Writer",))


def test_a_source_of_factiva_may_be_called_like_its_code(tmp_path):
    [document] = read(tmp_path, FACTIVA_PLAIN.replace("Velm Post\nVP\nEnglish", "VPA\nVPA\n瑞典文"))
    assert document.publisher == "VPA"


NEXIS_GERMAN = f"1 of 1 DOCUMENTS\n\nVelm Post\n\n13. Februar 2024 Dienstag 9:50 PM GMT+1\n\n{TITLE}\n\nAUTOR: Writer, Jo; Marek, Ivo\n\nRUBRIK: WELT; S. 4\n\nLÄNGE: 1285 Wörter\n\nHIGHLIGHT: Kurz.\n\n{ONE}\n\n{TWO}\n\nUPDATE: 14. Februar 2024\n\nSPRACHE: GERMAN; DEUTSCH\n\nCopyright 2024 Velm Post\n"


def test_an_export_of_lexisnexis_in_german_is_read(tmp_path):
    for export in (
        NEXIS_GERMAN,
        NEXIS_GERMAN.replace("1 of 1 DOCUMENTS", "Dokument 1 von 1").replace("LÄNGE", "LAENGE"),
    ):
        [document] = read(tmp_path, export)
        assert (document.title, document.publisher, document.published) == (TITLE, "Velm Post", DAY)
        assert (document.authors, document.language) == (("Jo Writer", "Ivo Marek"), "de")
        assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


@pytest.mark.parametrize(
    "title", ["Tennis: Sol meets Marek", "Company Briefing: Port profits rise / Annual results", "City: Shut"]
)
def test_a_headline_of_lexisnexis_may_look_like_a_field(title, tmp_path):
    for export in (NEXIS, NEXIS_NOW):
        [document] = read(tmp_path, export.replace(TITLE, title))
        assert (document.title, document.publisher, document.published) == (title, "Velm Post", DAY)


def test_a_headline_of_lexisnexis_may_be_labelled_and_its_source_have_a_blog(tmp_path):
    [document] = read(tmp_path, NEXIS.replace(TITLE, f"HEADLINE: {TITLE}"))
    assert (document.title, document.publisher) == (TITLE, "Velm Post")
    [document] = read(tmp_path, NEXIS_NOW.replace("\n\nFebruary 13", "\n\n(Harbour Notes)\n\nFebruary 13"))
    assert (document.title, document.publisher, document.published) == (TITLE, "Velm Post", DAY)
    [document] = read(
        tmp_path, NEXIS_NOW.replace("Tuesday 9:33 AM GMT", "Tuesday 17:00:00 - 18:00:00 Eastern Time in Velm")
    )
    assert document.published == DAY


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By ANA SOL and IVO MAREK; Ana Sol reported from Velm, and Ivo Marek from Belmora.", ("ANA SOL", "IVO MAREK")),
        ("By Ana Sol; Ivo Marek contributed reporting from Velm. Bo Lee contributed research.", ("Ana Sol",)),
        ("Ana Sol reported from Velm and Ivo Marek from Belmora", ("Ana Sol", "Ivo Marek")),
        ("Ivo Marek contributed reporting. Bo Lee and Ana Sol contributed research.", ()),
        ("Reporting by Ana Sol; Editing by Ivo Marek", ("Ana Sol",)),
        ("By ANA SOL. Ivo Marek reported from Velm.", ("ANA SOL",)),
        ("Martin Luther Sol Jr. and Ivo J. Marek", ("Martin Luther Sol Jr.", "Ivo J. Marek")),
        ("From ANA SOL in Velm", ("ANA SOL",)),
        ("ANA SOL AND IVO MAREK", ("ANA SOL", "IVO MAREK")),
        ("ANA E SOL UND IVO MAREK", ("ANA E SOL", "IVO MAREK")),
        ("Ana Sol and Ivo Marek, Velm Post Staff Writers", ("Ana Sol", "Ivo Marek")),
        ("With files from Ana Sol", ()),
        ("--(VPA, Velm)", ()),
        ("From our Correspondent in Velm", ()),
    ],
)  # fmt: skip
def test_where_authors_were_and_who_else_had_a_part_is_no_name(byline, names, tmp_path):
    [document] = read(tmp_path, NEXIS_NOW.replace("Byline:\u00a0Jo Writer", f"Byline:\u00a0{byline}"))
    assert document.authors == names


@pytest.mark.parametrize(
    "page",
    ["<html><body><span>朝日新聞社 聞蔵II</span><table><tr><td>00733文字</td></tr></table></body></html>",
     "<?xml version='1.0'?><html><head><title>ヨミダス歴史館</title></head></html>",
     "<html><head><title>Report 12.05.2021 15:50:05</title></head></html>"],
)  # fmt: skip
def test_a_page_of_an_archive_that_is_not_taken_apart_says_what_to_do(page, tmp_path):
    with pytest.raises(ArticleError, match=r"many articles of a press archive .* save each article by itself"):
        read(tmp_path, page.replace("</body>", f"<p>{ONE}</p></body>"))


def test_a_message_is_an_article_of_the_day_it_was_sent(tmp_path):
    [document] = read(tmp_path, MAIL)
    assert (document.title, document.published, document.publisher) == (TITLE, DAY, "")
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


@pytest.mark.parametrize(
    ("said", "text", "meant"),
    [("windows-1251", "Порт Вельма останется открытым, заявила министр.", "cp1251"),
     ("gb2312", "港口將保持開放，市長說。", "gb18030"), ("iso-8859-1", "“Häfen” – sagte der Minister", "cp1252"),
     ("shift_jis", "ヴェルムの港は閉まらない、と市長は述べた。", "cp932"), ("windows-1251", "Порт Вельма открыт.", "utf-8")],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_is_in(said, text, meant, tmp_path):
    page = HTML.replace("©", "").replace("<head>", f'<head><meta charset="{said}">').replace(ONE, f"{ONE} {text}")
    assert text in read(tmp_path, page.encode(meant))[0].text


SAID_AND_MEANT = {
    "Windows’ western, called Latin-1": ("iso-8859-1", "“Häfen” – sagte der Minister – “bleiben geöffnet”.", "cp1252"),
    "UTF-8, called something else": ("gb2312", "港口将保持开放，市长说。", "utf-8"),
    "more than GB2312 has": ("gb2312", "港口將保持開放，市長說。", "gb18030"),
}


@pytest.mark.parametrize(("said", "text", "meant"), SAID_AND_MEANT.values(), ids=SAID_AND_MEANT)
def test_a_message_is_read_in_the_encoding_that_it_is_in(tmp_path, said, text, meant):
    message = MAIL.replace("charset=utf-8", f"charset={said}").replace(ONE, text)
    [document] = read(tmp_path, message.encode(meant))
    assert text in document.text


def test_a_message_in_a_japanese_encoding_of_seven_bits_is_read(tmp_path):
    message = MAIL.replace("charset=utf-8", "charset=iso-2022-jp").encode("ascii", "ignore")
    message = message[: message.index(b"\r\n\r\n") + 4 if b"\r\n\r\n" in message else message.index(b"\n\n") + 2]
    [document] = read(tmp_path, message + "港は開いたままだ、と市長は述べた。".encode("iso-2022-jp"))
    assert "港は開いたままだ" in document.text


PASSED_ON = {
    "Gmail": ("Fwd: Port", "Look!\n\n---------- Forwarded message ---------\nFrom: Velm Post <p@velm.example>\nDate: Tue, Feb 13, 2024 at 10:02 AM\nSubject: {0}\nTo: <a@b.example>\n\n\n{1}"),
    "Thunderbird": ("Fwd: Port", "-------- Forwarded Message --------\nSubject: \t{0}\nDate: \tTue, 13 Feb 2024 10:00:00 +0000\nFrom: \tVelm Post <p@velm.example>\n\n{1}"),
    "Outlook": ("FW: Port", "________________________________\nFrom: Velm Post\nSent: Tuesday, February 13, 2024 10:00 AM\nTo: Jo\nSubject: {0}\n\n{1}"),
    "Outlook, in German": ("WG: Port", "Zur Kenntnis.\n\nVon: Velm Post\nGesendet: Dienstag, 13. Februar 2024 10:00\nAn: Jo\nBetreff: {0}\n\n{1}"),
    "twice": ("Fwd: Fwd: Port", "Begin forwarded message:\n\nFrom: Jo\nDate: 14 February 2024 at 10:00:00 GMT\nSubject: Fwd: {0}\n\nFrom: Velm Post\nDate: 13 February 2024 at 10:00:00 GMT\nSubject: {0}\n\n{1}"),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "text"), PASSED_ON.values(), ids=PASSED_ON)
def test_a_message_that_passes_on_another_is_that_one_with_its_day(subject, text, tmp_path):
    head = f"From: Jo <jo@b.example>\nTo: a@b.example\nSubject: {subject}\nDate: Mon, 19 Feb 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    [document] = read(tmp_path, head + text.format(TITLE, f"{ONE}\n\n{TWO}"))
    assert (document.title, document.published) == (TITLE, DAY)
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_a_message_in_which_others_are_cited_is_read_as_itself(tmp_path):
    answer = f"{ONE}\n\n{TWO}\n\nFrom: Velm Post\nDate: 2 January 2024\nSubject: Ice\n\nIt froze."
    [document] = read(tmp_path, MAIL[: MAIL.index(ONE)] + answer)
    assert (document.title, document.published) == (TITLE, DAY)


def test_addresses_behind_the_words_of_links_and_what_a_newsletter_hides_are_no_text(tmp_path):
    [document] = read(tmp_path, MAIL.replace(ONE, f"{ONE} (https://velmpost.example/r?u=7 )"))
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()
    hidden = f'<div style="display: none">Ice in Velm</div><div>{"&zwnj; " * 40}</div><p>{ONE}</p><p>{TWO}</p>'
    made = MAIL.replace("text/plain", "text/html")
    [document] = read(tmp_path, made[: made.index(ONE)] + hidden)
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_a_message_that_apples_mail_keeps_is_read(tmp_path):
    message = f"From: Velm Post <post@velm.example>\nSubject: {TITLE}\nDate: Tue, 13 Feb 2024 10:00:00 +0000\n"
    message += f"Message-Id: <1@velm.example>\n\n{ONE}\n\n{TWO}\n"
    [document] = read(tmp_path, f"{len(message)}      \n{message}<?xml version='1.0'?><plist></plist>")
    assert (document.title, document.published) == (TITLE, DAY)


def test_each_message_of_a_mailbox_is_an_article(tmp_path):
    box = "".join(
        f"From post@velm.example Tue Feb 13 10:00:00 2024\n{MAIL.replace(TITLE, title)}\n\n"
        for title in ("Ice", "Snow")
    )
    box += "From post@velm.example Tue Feb 13 10:00:00 2024\nFrom: Velm Post <p@velm.example>\nSubject: Fog\n\n"
    first, second, third = read(tmp_path, box)
    assert [(each.title, each.place, each.published) for each in (first, second)] == [
        ("Ice", "message 1", DAY),
        ("Snow", "message 2", DAY),
    ]
    assert (third.place, third.problem) == ("message 3", "a message without text")


MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: {at}\nSubject: {title}\nDate: Mon, 19 Feb 2024 10:00:00 -0000\n"
    'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----B"\n\n\n------B\nContent-Type: text/html\n'
    "Content-Transfer-Encoding: base64\nContent-Location: {at}\n\n{page}\n------B\nContent-Type: image/png\n\nx\n------B--\n"
)
AT = "https://velmpost.example/port?id=7"


def test_a_page_that_a_browser_saved_as_one_file_is_read_as_a_page(tmp_path):
    page = base64.encodebytes(HTML.replace(f'<link rel="canonical" href="{AT}">', "").encode()).decode()
    [document] = read(tmp_path, MHTML.format(at=AT, title=TITLE, page=page), "port.mhtml")
    assert (document.title, document.url, document.published, document.publisher) == (TITLE, AT, DAY, "Velm Post")
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_a_short_page_is_read_in_paragraphs_without_what_stands_at_its_head(tmp_path):
    """The title, the day and the names below it ran into its first paragraph."""
    page = (
        f"<!doctype html><html><head><title>{TITLE} - Velm Post</title></head><body><main><article><h1>{TITLE}</h1>"
        f'<div><time datetime="2024-02-13">Feb 13</time> by Jo Writer</div><p>{ONE}</p><p>{TWO}</p></article></main></body></html>'
    )
    [document] = read(tmp_path, page)
    assert document.text == f"{TITLE}\n\n{ONE}\n\n{TWO}\n"


def test_a_page_that_safari_saved_is_read_as_a_page(tmp_path):
    page = HTML.replace(f'<link rel="canonical" href="{AT}">', "").encode()
    kept = {"WebMainResource": {"WebResourceData": page, "WebResourceURL": AT, "WebResourceTextEncodingName": "UTF-8"}}
    [document] = read(tmp_path, plistlib.dumps(kept, fmt=plistlib.FMT_BINARY))
    assert (document.title, document.url, document.published, document.publisher) == (TITLE, AT, DAY, "Velm Post")
    for other in (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), b"bplist00junk"):
        with pytest.raises(ArticleError, match="no page is; save the page as HTML"):
            read(tmp_path, other)


@pytest.mark.parametrize(
    "note",
    [f" saved from url=(0034){AT} ", f"\n Page saved with SingleFile \n url: {AT} \n saved date: Mon Feb 19 2024\n",
     f" Saved from {AT} at 2024-02-19T00:00:00Z using monolith v2.8.1 ", f" Mirrored from {AT} by HTTrack Website Copier/3.x "],
)  # fmt: skip
def test_the_address_that_is_noted_in_a_saved_page_is_its_own(note, tmp_path):
    page = HTML.replace(f'<link rel="canonical" href="{AT}">', "")
    assert read(tmp_path, page.replace("<head>", f"<!--{note}--><head>"))[0].url == AT
    assert read(tmp_path, page)[0].url == ""


PARAGRAPHS = f"<p>{ONE}</p>\n<p>{TWO}</p>"
FRAGMENTS = [
    f"<h1>{TITLE}</h1>\n{PARAGRAPHS}", f"<article><header><h1>{TITLE}</h1></header>{PARAGRAPHS}</article>",
    f"<title>{TITLE}</title>{PARAGRAPHS}", f"{TITLE}\n\n{PARAGRAPHS}", f"{TITLE}\n{PARAGRAPHS}".replace("<p>", "").replace("</p>", "<br><br>"),
]  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_an_article_in_html_without_a_page_around_it_is_read(fragment, tmp_path):
    [document] = read(tmp_path, fragment)
    assert parsed(document).title == TITLE
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_paragraphs_in_html_are_titled_by_their_file_or_refused_with_what_to_do(tmp_path):
    [document] = read(tmp_path, PARAGRAPHS, "Aldoria says port of Velm stays open.html")
    assert document.title == TITLE
    with pytest.raises(ArticleError, match="no title; put one above it"):
        read(tmp_path, PARAGRAPHS, "7.html")


def test_a_text_of_which_many_characters_cannot_be_read_is_refused_and_one_with_a_slip_is_not(tmp_path):
    ports = "港口将保持开放，市长说。" * 3
    [document] = read(
        tmp_path, MAIL.replace("charset=utf-8", "charset=gb2312").replace(ONE, ports).encode("big5", "replace")
    )
    assert document.problem.startswith("damaged")
    [document] = read(tmp_path, f"{TITLE}\n\n{ONE} {ONE}\ufffd\n")
    assert not document.problem


def docx_of(*paragraphs: str) -> bytes:
    import docx

    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_documents_of_word_processors_are_read_as_text(tmp_path):
    for data in (
        docx_of(TITLE, "By Jo Writer | 13 February 2024", ONE, TWO),
        rf"{{\rtf1\ansi {TITLE}\par\par By Jo Writer\par\par 13 February 2024\par\par {ONE}\par}}",
    ):
        [document] = read(tmp_path, data)
        article = parsed(document)
        assert (article.title, article.authors, article.published) == (TITLE, ("Jo Writer",), DAY)


def body_of_docx(tmp_path, change) -> list[str]:
    """What is read of an article of three paragraphs whose document somebody changed."""
    import docx

    document = docx.Document(io.BytesIO(docx_of(TITLE, ONE, THREE)))
    change(document, document.paragraphs[1]._p)
    made = io.BytesIO()
    document.save(made)
    [found] = read(tmp_path, made.getvalue())
    return [line for line in parsed(found).body.split("\n") if line]


def inserted(markup: str):
    from docx.oxml import parse_xml

    return parse_xml(f"<w:{markup.format(ns=WORD_NAMESPACE)}")


WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("markup", "read_as"),
    [
        (f"ins {{ns}}>{RUN.format(' In time.')}</w:ins>", f"{ONE} In time."),
        ("del {ns}><w:r><w:delText> In time.</w:delText></w:r></w:del>", ONE),
        (f"moveFrom {{ns}}>{RUN.format(' In time.')}</w:moveFrom>", ONE),
        (f"smartTag {{ns}} w:element='place'>{RUN.format(' In Sweden.')}</w:smartTag>", f"{ONE} In Sweden."),
        (f"sdt {{ns}}><w:sdtContent>{RUN.format(' In time.')}</w:sdtContent></w:sdt>", f"{ONE} In time."),
    ],
)
def test_a_word_document_is_read_as_it_stands_after_the_changes_that_it_tracks(markup, read_as, tmp_path):
    assert body_of_docx(tmp_path, lambda _, paragraph: paragraph.append(inserted(markup))) == [TITLE, read_as, THREE]


def test_of_tables_in_a_word_document_those_of_words_are_read_and_not_those_of_figures(tmp_path):
    def tables(document, paragraph):
        for cells in ([TWO, "Sidelight"], ["Port", "Ships", "Velm", "19"]):
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
            paragraph.addnext(table._tbl)

    assert body_of_docx(tmp_path, tables) == [TITLE, ONE, TWO, "Sidelight", THREE]


def test_a_box_of_text_is_read_once_by_itself(tmp_path):
    box = (
        f"r {{ns}} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p>{RUN.format(TWO)}</w:p></w:txbxContent></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{RUN.format(TWO)}</w:p></w:txbxContent></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body_of_docx(tmp_path, lambda _, paragraph: paragraph.append(inserted(box))) == [TITLE, ONE, TWO, THREE]


def pdf(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """Each page the pieces that a program draws: from the left, from below, size, words."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    writer, file = PdfWriter(), io.BytesIO()
    for page in pages:
        content, shown = DecodedStreamObject(), writer.add_blank_page(600, 800)
        drawn = (f"BT /F1 {size} Tf {left} {up} Td ({words}) Tj ET" for left, up, size, words in page)
        content.set_data("\n".join(drawn).encode("cp1252"))
        shown[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): named})}
        )
        shown[NameObject("/Contents")] = content
    writer.write(file)
    return file.getvalue()


def lines_at(left: float, up: float, text: str, width: int = 60, size: float = 11) -> list:
    return [(left, up - 14 * n, size, line) for n, line in enumerate(textwrap.wrap(text, width))]


HEADED = [(72, 760, 20, "Aldoria says port of Velm"), (72, 738, 20, "stays open")]


def test_a_pdf_is_read_in_paragraphs_with_a_title_of_two_lines(tmp_path):
    page = [*HEADED, *lines_at(72, 700, ONE), *lines_at(72, 640, TWO)]
    [document] = read(tmp_path, pdf(page))
    assert parsed(document).body.split("\n\n") == [TITLE, ONE, TWO]


def test_words_that_a_pdf_draws_one_by_one_are_a_line(tmp_path):
    words = [(72 + 8 * found.start(), 700 - 14 * line, 11, found[0])
             for line, wrapped in enumerate(textwrap.wrap(ONE, 60)) for found in re.finditer(r"\S+", wrapped)]  # fmt: skip
    [document] = read(tmp_path, pdf([*HEADED, *words, *lines_at(72, 600, THREE)]))
    assert parsed(document).body.split("\n\n") == [TITLE, ONE, THREE]


def test_columns_of_a_pdf_are_read_one_after_the_other_with_words_parted_at_the_line_end_joined(tmp_path):
    first = "Aldorian Transport Minister Ines Kohl said on Tues-\nday that the port of Velm would stay open, and that"
    second = "the ministry would send a third ship to Velm in No-\nvember, and a fourth one in the spring, she said."
    left, right = ([(at, 700 - 14 * n, 11, line) for n, line in enumerate(column.split("\n"))]
                   for at, column in ((40, first), (320, second)))  # fmt: skip
    [document] = read(tmp_path, pdf([*left, *right, *HEADED]))  # the title is drawn last
    whole = f"{first} {second}".replace("-\n", "").replace("\n", " ")
    assert parsed(document).body.split("\n\n") == [TITLE, whole]


@pytest.mark.parametrize("many", [2, 3])
def test_what_stands_on_every_page_of_a_pdf_is_no_text_and_a_sentence_goes_on_over_the_page(tmp_path, many):
    lines = textwrap.wrap(f"{ONE} {THREE} {ONE.replace('winter', 'summer')} {THREE}", 50)
    part = -(-len(lines) // many)
    pages = [
        [*(HEADED if not n else [(72, 760, 9, "Velm Post")] if many > 2 else []),
         *((72, 700 - 14 * at, 11, line) for at, line in enumerate(lines[n * part :][:part])),
         (72, 60, 9, f"Velm, page {n + 1} of {many}"), (290, 40, 9, str(n + 1))]
        for n in range(many)
    ]  # fmt: skip
    [document] = read(tmp_path, pdf(*pages))
    assert parsed(document).body.split("\n\n") == [TITLE, " ".join(lines)]


def test_a_pdf_without_letters_says_what_to_do(tmp_path):
    scanned = pdf([(72, 700, 11, "page 1")])
    riddle = pdf([(72, 700 - 14 * n, 11, "4 / 1 C : B G 3 ? C 7 B G < = E") for n in range(5)])
    for made, why in ((scanned, "without text, a scan perhaps"), (riddle, "do not say which letters they draw")):
        with pytest.raises(ArticleError, match=f"{why}.*recognition"):
            read(tmp_path, made)


RELEASES = {
    "what it is": ["PRESS RELEASE No. 12/24", TITLE],
    "what it is, and when": ["FOR IMMEDIATE RELEASE: 13 February 2024", TITLE],
    "its letterhead, and whom to ask": ["Ministry of Transport", "Media Statement", "13 February 2024",
                                        "Contact: Jo Writer, press@velm.example", TITLE],
    "whom to ask, and the title behind what it is": ["13 February 2024 Contact: Jo Writer", "Office of the Minister",
                                                     f"For Immediate Release: {TITLE}"],
    "whom to ask, line by line": ["FOR IMMEDIATE RELEASE: [DATE]", "Jo Writer", "Velm Post", "(406) 555-0140",
                                  "press@velm.example", TITLE],
    "its name, and that again in two lines": [TITLE, "Velm Post", "FOR IMMEDIATE RELEASE", "13 February 2024",
                                              TITLE[:25].strip(), TITLE[25:].strip()],
    "its name, and what it is below": [TITLE, "PRESS RELEASE", "13 February 2024"],
    "a title that is labelled": [f"Title: {TITLE}"],
    "the title of the window": [f"{TITLE} | Velm Post", TITLE, "13 February 2024"],
    "the title of the window and a menu": [f"{TITLE} - Velm Post", "Search for", "4 min read", TITLE, "Published",
                                           "13 February 2024", "Home", TITLE],
}  # fmt: skip


@pytest.mark.parametrize("head", RELEASES.values(), ids=RELEASES)
def test_a_release_is_titled_by_its_headline_whatever_stands_above_it(head, tmp_path):
    [document] = read(tmp_path, "\n\n".join([*head, ONE, TWO]))
    article = parsed(document)
    assert (article.title, article.published) == (TITLE, DAY if "2024" in "".join(head) else None)
    assert article.body.split("\n\n") == [TITLE, ONE, TWO]


@pytest.mark.parametrize("title", ["Press releases fall out of use in Velm", "Media statements of war", "Contact lost"])
def test_a_headline_about_the_press_is_a_headline(title, tmp_path):
    assert parsed(read(tmp_path, f"{title}\n\n{ONE}\n\n{TWO}")[0]).title == title


@pytest.mark.parametrize(
    "opening",
    ["Velm, Aldoria – February 13, 2024 – ", "Velm, 13 February 2024 (VPA): ", "February 13, 2024—",
     "Velm (13 February 2024) – ", "VELM, Aldoria, Feb. 13, 2024 /VelmNewswire/ -- "],
)  # fmt: skip
def test_a_release_is_of_the_day_that_its_text_opens_with(opening, tmp_path):
    assert parsed(read(tmp_path, f"{TITLE}\n\n{opening}{ONE}")[0]).published == DAY


def test_a_day_that_a_text_opens_with_and_speaks_about_is_not_its_own(tmp_path):
    assert not parsed(read(tmp_path, f"{TITLE}\n\nVelm – 24 February 2022 was a day to remember. {ONE}")[0]).published


def test_a_web_archive_that_was_zipped_as_a_whole_is_read(tmp_path):
    record = warc(HTML)
    for data in (gzip.compress(record + record), gzip.compress(record) + gzip.compress(record)):
        assert [each.title for each in read(tmp_path, data, "a.warc.gz")] == [TITLE, TITLE]


def test_a_page_that_is_kept_in_a_web_archive_without_an_answer_is_read(tmp_path):
    record = WARC.replace(b"response\r\nWARC-T", b"resource\r\nWARC-T").replace(
        b"application/http; msgtype=response", b"text/html"
    )
    page = HTML.encode()
    [document] = read(tmp_path, record + str(len(page)).encode() + b"\r\n\r\n" + page + b"\r\n\r\n")
    assert (document.title, document.published) == (TITLE, DAY)


def test_a_web_archive_without_a_page_says_so(tmp_path):
    with pytest.raises(ArticleError, match="holds no page"):
        read(tmp_path, warc(HTML).replace(b"text/html; charset=utf-8", b"image/png; c=abcdefghij"))


def test_an_archive_without_files_is_told_as_that(tmp_path):
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    with pytest.raises(ArticleError, match="an archive without a file in it"):
        read(tmp_path, made.getvalue())


def tarred(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return made.getvalue()


def test_an_archive_of_the_folder_that_one_is_in_is_read(tmp_path):
    [document] = read(tmp_path, tarred(("./a.txt", TEXT.encode()), ("./.hidden/b.txt", TEXT.encode())), "a.tgz")
    assert (document.place, document.text) == ("a.txt", TEXT)


@pytest.mark.parametrize("folder", ["port_files", "port-Dateien", "port.files"])
@pytest.mark.parametrize("packed", ["tar", "zip"])
def test_frames_of_a_saved_page_in_an_archive_are_no_articles_of_their_own(folder, packed, tmp_path):
    members = [(f"news/{folder}/frame.html", HTML), ("news/port.html", HTML), ("news/other_files/b.html", HTML)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, page in members:
            archive.writestr(name, page)
    data = tarred(*((name, page.encode()) for name, page in members)) if packed == "tar" else made.getvalue()
    assert {each.place for each in read(tmp_path, data)} == {"news/port.html", "news/other_files/b.html"}


def test_frames_of_a_page_that_was_called_otherwise_later_are_told_by_its_styles(tmp_path):
    data = tarred(("Port_files/frame.html", HTML.encode()), ("Port_files/a.css", b"b {}"), ("1.html", HTML.encode()))
    assert [each.place for each in read(tmp_path, data)] == ["1.html"]


def test_an_archive_without_articles_says_so(tmp_path):
    for name in ("photo.jpg", ".hidden.txt", "README.md", "__MACOSX/a.txt"):
        with pytest.raises(ArticleError, match="without a file of an article in it"):
            read(tmp_path, tarred((name, TEXT.encode())), "a.tgz")


def test_what_may_be_anything_in_an_archive_is_no_article_and_told(tmp_path):
    made = tarred(("a.txt", TEXT.encode()), ("b.tex", TEXT.encode()), ("c.tex", TEXT.encode()), ("site.css", b"b {}"))
    article, told = read(tmp_path, made, "a.tgz")
    assert (article.place, article.problem) == ("a.txt", "")
    assert told.problem.startswith("passed over in it: 2 .tex; unpack it")


def test_a_table_that_lies_in_an_archive_by_itself_leaves_the_archive_one(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    for members in ([("a.xlsx", made.getvalue()), ("b.txt", TEXT.encode())], [("b.txt", TEXT.encode())]):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in members:
                archive.writestr(name, data)
        found = read(tmp_path, packed.getvalue(), "a.zip")
        assert found[-1].text == TEXT
        assert "Excel table (XLSX)" in found[0].problem or len(found) == 1


def test_files_in_an_archive_are_read_each_by_what_is_in_it(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("news/a.txt", TEXT)
        archive.writestr("news/b.html", HTML)
        archive.writestr("news/scan", b"\xff\xd8\xff\xe0")
        archive.writestr("news/photo.jpg", b"\xff\xd8\xff\xe0")
        archive.writestr("__MACOSX/._a.txt", b"\0\5")
    found = read(tmp_path, made.getvalue(), "a.zip")
    assert [(each.place, bool(each.problem)) for each in found] == [
        ("news/a.txt", False), ("news/b.html", False), ("news/scan", True),
    ]  # fmt: skip
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        member = tarfile.TarInfo("rows.csv")
        member.size = len(CSV.encode())
        tar.addfile(member, io.BytesIO(CSV.encode()))
    [document] = read(tmp_path, made.getvalue(), "a.tgz")
    assert (document.place, document.title, document.published) == ("rows.csv: row 2", TITLE, DAY)


def test_one_bad_row_leaves_the_others(tmp_path):
    rows = [ROW, ROW | {"Headline": ""}, ROW | {"Article_Content": " "}, ROW]
    found = read(tmp_path, json.dumps(rows))
    assert [each.problem for each in found] == [
        "", "its title (“Headline”) is empty", "its text (“Article_Content”) is empty", "",
    ]  # fmt: skip


def test_what_is_no_record_in_a_list_is_told_and_leaves_the_others(tmp_path):
    found = read(tmp_path, json.dumps([ROW, "Port of Velm", None, ROW]))
    assert [(each.place, each.problem) for each in found] == [
        ("record 1", ""), ("record 2", "not a record ({…}), so no article"),
        ("record 3", "not a record ({…}), so no article"), ("record 4", ""),
    ]  # fmt: skip
    items = [*JSON_FEED["items"], "Port of Velm"]
    article, told = read(tmp_path, json.dumps({**JSON_FEED, "items": items}))
    assert (article.title, told.place, bool(told.problem)) == (TITLE, "entry 2", True)
    with pytest.raises(ArticleError, match="holds no list of records"):
        read(tmp_path, json.dumps(["Port of Velm", 7]))


@pytest.mark.parametrize("broken", ['{"Headline": "Port', "[7]", "7"])
def test_a_line_that_is_no_record_leaves_the_others(broken, tmp_path):
    one, told, other = read(tmp_path, "\n".join([json.dumps(ROW), broken, json.dumps(ROW)]))
    assert (one.title, told.place, other.place, other.title) == (TITLE, "line 2", "line 3", TITLE)
    assert "no JSON" in told.problem or "not a record" in told.problem


IN_JSON = {"title": TITLE, "link": "https://velmpost.example/port?id=7", "pubDate": "Tue, 13 Feb 2024 10:00:00 +0000"}
WHOLE = f"<p>{ONE}</p><p>{TWO}</p>"
FEEDS_IN_JSON = {
    "as XML is turned into JSON": {"rss": {"@version": "2.0", "channel": {"title": "Velm Post", "item": {
        **IN_JSON, "dc:creator": "Jo Writer", "description": "Short.", "content:encoded": WHOLE}}}},
    "with attributes": {"rss": {"channel": [{"title": ["Velm Post"], "item": [{
        "title": [TITLE], "link": ["https://velmpost.example/port?id=7"], "pubDate": [IN_JSON["pubDate"]],
        "guid": [{"@isPermaLink": "false", "#text": "7"}], "dc:creator": ["Jo Writer"], "content:encoded": [WHOLE]}]}]}},
    "Atom": {"feed": {"title": "Velm Post", "entry": [{
        "title": {"@type": "html", "#text": TITLE}, "link": [{"@rel": "self", "@href": "https://velmpost.example/port?id=7"}],
        "published": "2024-02-13T10:00:00Z", "author": {"name": "Jo Writer"}, "content": {"@type": "html", "#text": WHOLE}}]}},
    "as a service gives it": {"status": "ok", "feed": {"title": "Velm Post"}, "items": [{
        **IN_JSON, "pubDate": "2024-02-13 10:00:00", "author": "Jo Writer", "description": "Short.", "content": WHOLE}]},
}  # fmt: skip


@pytest.mark.parametrize("feed", FEEDS_IN_JSON.values(), ids=FEEDS_IN_JSON)
def test_a_feed_that_was_turned_into_json_is_read_as_a_feed(feed, tmp_path):
    [document] = read(tmp_path, json.dumps(feed))
    assert (document.title, document.publisher, document.published) == (TITLE, "Velm Post", DAY)
    assert (document.authors, document.url) == (("Jo Writer",), "https://velmpost.example/port?id=7")
    assert parsed(document).body.endswith(TWO)


def test_an_entry_of_a_feed_in_json_that_has_a_summary_alone_is_no_article(tmp_path):
    item = {**IN_JSON, "description": "Ships may come.", "content": "Ships may come."}
    one, other = read(tmp_path, json.dumps({"status": "ok", "feed": {"title": "Velm Post"}, "items": [item, "Velm"]}))
    assert one.problem == "only a summary; the article is at its address, https://velmpost.example/port?id=7"
    assert other.problem == "not an entry ({…}), so no article"


def test_columns_that_nobody_could_guess_can_be_named(tmp_path):
    rows = json.dumps([{"h": TITLE, "p": ONE, "when": "2024-02-13"}] * 2)
    with pytest.raises(
        ArticleError, match=r"no column is known as the title; it has “h”, “p”, “when”\. Say which it is$"
    ):
        read(tmp_path, rows)
    found = read(tmp_path, rows, columns={"title": "h", "text": "p", "published": "when"})
    assert (found[0].title, found[0].published) == (TITLE, DAY)
    with pytest.raises(ArticleError, match="has no column “x”; it has “h”, “p”, “when”"):
        read(tmp_path, rows, columns={"title": "x"})


NESTED = {
    "within “fields”": {"response": {"results": [{"webTitle": TITLE, "webPublicationDate": "2024-02-13T10:00:00Z", "webUrl": "https://velmpost.example/port?id=7", "fields": {"byline": "Jo Writer", "publication": "Velm Post", "bodyText": f"{ONE}\n\n{TWO}"}}]}},
    "within “_source”": [{"_id": "7", "_source": {"title": TITLE, "content": f"{ONE}\n\n{TWO}", "publishedAt": "2024-02-13", "author": "Jo Writer", "source": {"name": "Velm Post"}, "url": "https://velmpost.example/port?id=7"}}],
    "within “meta”": [{"text": f"{ONE}\n\n{TWO}", "meta": {"title": TITLE, "datePublished": "2024-02-13", "author": "Jo Writer", "publisher": "Velm Post", "url": "https://velmpost.example/port?id=7"}}],
    "rendered": [{"date": "2024-02-13T10:00:00", "link": "https://velmpost.example/port?id=7", "title": {"rendered": TITLE}, "content": {"rendered": f"<p>{ONE}</p><p>{TWO}</p>"}, "author": {"name": "Jo Writer"}, "source": "Velm Post"}],
    "each below its key": {"a": {"title": TITLE, "text": f"{ONE}\n\n{TWO}", "date": "2024-02-13", "author": "Jo Writer", "source": "Velm Post", "url": "https://velmpost.example/port?id=7"}},
    "column by column": {"title": {"0": TITLE}, "text": {"0": f"{ONE}\n\n{TWO}"}, "date": {"0": "2024-02-13"}, "author": {"0": "Jo Writer"}, "source": {"0": "Velm Post"}, "url": {"0": "https://velmpost.example/port?id=7"}},
}  # fmt: skip


@pytest.mark.parametrize("found", NESTED.values(), ids=NESTED)
def test_what_stands_within_records_is_found(found, tmp_path):
    [document] = read(tmp_path, json.dumps(found))
    assert (document.title, document.published, document.url) == (TITLE, DAY, "https://velmpost.example/port?id=7")
    assert (document.publisher, document.authors) == ("Velm Post", ("Jo Writer",))
    assert parsed(document).body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_what_a_record_says_of_its_author_or_pictures_is_not_about_the_article(tmp_path):
    about = {
        "author": {"name": "Jo Writer", "url": "https://velmpost.example/jo"},
        "image": {"date": "2020-01-02", "source": "VPA"},
    }
    [document] = read(tmp_path, json.dumps([{"title": TITLE, "text": ONE, **about}]))
    assert (document.url, document.published, document.publisher) == ("", None, "")


COLUMNS = ["Titel;Datum;Quelle;Autor;Text", "titre;date de publication;source;auteur;texte", "Título;Fecha;Fuente;Autor;Texto", "Заголовок;Дата;Источник;Автор;Текст"]  # fmt: skip


@pytest.mark.parametrize("columns", COLUMNS)
def test_columns_are_known_by_their_names_in_other_languages(columns, tmp_path):
    [document] = read(tmp_path, f'{columns}\n{TITLE};13.02.2024;Velm Post;Jo Writer;"{ONE}"\n')
    assert (document.title, document.published, document.publisher) == (TITLE, DAY, "Velm Post")
    assert document.authors == ("Jo Writer",)


def test_a_publisher_that_is_an_address_is_named_by_its_site(tmp_path):
    [document] = read(
        tmp_path, json.dumps([{"title": TITLE, "text": ONE, "source": "https://www.velmpost.example/world"}])
    )
    assert document.publisher == "velmpost.example"


def test_the_first_words_that_a_service_gives_are_no_article(tmp_path):
    [document] = read(tmp_path, json.dumps([{"title": TITLE, "content": f"{ONE[:60]}… [+2345 chars]"}]))
    assert "only the beginning of an article" in document.problem


def test_tables_and_texts_that_excel_and_notepad_save_are_read(tmp_path):
    rows = f"title\tdate\ttext\r\n{TITLE}\t2024-02-13\t“{ONE}” – she said\r\n"
    for data in (rows.encode("utf-16"), rows.encode("cp1252")):
        [document] = read(tmp_path, data)
        assert (document.title, document.published) == (TITLE, DAY)
        assert "” – she said" in document.text
    assert read(tmp_path, TEXT.encode("utf-16"))[0].text == TEXT
    assert of_feed(tmp_path, RSS.replace('"1.0"?', '"1.0" encoding="UTF-16"?'), "utf-16").title == TITLE


@pytest.mark.parametrize("line", ["{0}", "Source: {0}", "URL: {0}"])
def test_a_line_with_nothing_but_an_address_at_the_head_of_a_text_is_its_own(line):
    at = "https://velmpost.example/2024/02/13/port-stays-open"
    for text in (f"{TITLE}\n{line.format(at)}\n{ONE}\n\n{TWO}", f"{line.format(at)}\n\n{TITLE}\n\n{ONE}\n\n{TWO}"):
        article = parse_article(text, name="a.txt")
        assert (article.title, article.url, article.published, article.published_basis) == (TITLE, at, DAY, "url")
        assert article.body.split() == f"{TITLE} {ONE} {TWO}".split()


def test_an_address_further_below_is_not_the_articles():
    article = parse_article(f"{TITLE}\n\n{ONE}\n\nhttps://velmpost.example/2020/01/02/ice\n\n{TWO}", name="a.txt")
    assert (article.url, article.published) == ("", None)


def test_day_and_month_are_told_apart_by_the_other_rows_or_not_at_all(tmp_path):
    def dates(*written):
        rows = [{"title": TITLE, "text": ONE, "date": each} for each in written]
        return [each.published and str(each.published.on) for each in read(tmp_path, json.dumps(rows))]

    assert dates("12/02/2024", "13/02/2024") == ["2024-02-12", "2024-02-13"]
    assert dates("12/02/2024", "02/13/2024") == [None, "2024-02-13"] or dates("12/02/2024", "02/13/2024") == [
        "2024-12-02", "2024-02-13",
    ]  # fmt: skip
    assert dates("12/02/2024", "11/02/2024") == [None, None]
    assert dates("13/02/2024", "02/13/2024", "12/02/2024")[2] is None


def test_what_the_importer_knows_counts_more_than_what_is_read(tmp_path):
    [document] = read(tmp_path, HTML, publisher="Wire", published=PartialDate(dt.date(2024, 2, 12), "day"))
    assert (document.publisher, document.published_basis, document.authors) == ("Wire", "importer", ("Jo Writer",))
    assert document.published == PartialDate(dt.date(2024, 2, 12), "day")


def test_an_entry_with_a_summary_alone_is_no_article(tmp_path):
    [document] = read(tmp_path, RSS.replace("content:encoded", "other:thing"))
    assert "only a summary" in document.problem
    assert "https://velmpost.example/port?id=7" in document.problem


CUT = ["[…]", "[...]", "… Read more", "... [read more]", "…", "To read this article in full, please click here"]


@pytest.mark.parametrize("end", CUT)
def test_an_entry_that_breaks_off_is_no_article(end, tmp_path):
    made = RSS.replace("content:encoded", "other:thing").replace("Short.", f"{ONE} {TWO} {THREE} {ONE} {end}")
    [document] = read(tmp_path, made)
    assert "only a summary" in document.problem
    [document] = read(tmp_path, made.replace(f" {end}", ""))
    assert not document.problem


def test_an_entry_may_end_in_dots_and_one_of_wordpress_is_told_that_it_breaks_off(tmp_path):
    assert not read(tmp_path, RSS.replace("the decision.", "the decision…"))[0].problem
    assert "only a summary" in read(tmp_path, RSS.replace("the decision.", "the […]"))[0].problem


def test_a_feed_may_begin_with_blank_lines_and_name_its_author_twice(tmp_path):
    made = RSS.replace(
        "</dc:creator>", "</dc:creator><dc:creator>Jo Writer</dc:creator><dc:creator>Velm Post</dc:creator>"
    )
    [document] = read(tmp_path, f"\n\n {made}")
    assert (document.title, document.authors) == (TITLE, ("Jo Writer",))


def test_the_title_of_an_entry_of_a_json_feed_may_be_written_as_on_a_page(tmp_path):
    feed = json.dumps(JSON_FEED).replace(TITLE, "Port &amp; harbour stay <b>open</b>")
    assert read(tmp_path, feed)[0].title == "Port & harbour stay open"


def test_a_file_named_by_its_title_gives_the_title(tmp_path):
    [document] = read(tmp_path, f"VELM, Feb. 13, 2024 (Wire) — {ONE}\n\n{TWO}\n", "Aldoria says port stays open.txt")
    article = parsed(document)
    assert (article.title, article.published) == ("Aldoria says port stays open", DAY)
    with pytest.raises(ArticleError, match="no title"):
        parsed(read(tmp_path, f"VELM, Feb. 13, 2024 (Wire) — {ONE}\n\n{TWO}\n", "00017.txt")[0])


HEADS = {
    "2024/02/13": DAY, "13.02.2024": DAY, "20240213": DAY, "13 Feb 2024 | Velm Post": DAY,
    "Published 14:05 GMT, 13 February 2024": DAY, "Jo Writer, Velm Post, 13 February 2024": DAY,
    "Publié le 13 février 2024": DAY, "13 de febrero de 2024": DAY, "13. Februar 2024": DAY, "13 февраля 2024": DAY,
    "١٣ فبراير ٢٠٢٤": DAY, "13 شباط 2024": DAY, "۲۴ بهمن ۱۴۰۲": DAY, "February 2024": PartialDate(dt.date(2024, 2, 1), "month"),
    "12/02/2024": None, "13 February 2124": None, "30 February 2024": None,
}  # fmt: skip


@pytest.mark.parametrize(("line", "published"), HEADS.items())
def test_the_date_below_the_title_is_read_in_all_its_forms_and_is_no_text(line, published):
    article = parse_article(f"{TITLE}\n\n{line}\n\n{ONE}\n\n{TWO}\n", name="a.txt")
    assert article.published == published
    if published or line == "12/02/2024":
        assert line not in article.body


def test_a_date_or_a_name_above_the_title_is_not_the_title():
    for line, published, authors in (("13 February 2024", DAY, ()), ("By Jo Writer", None, ("Jo Writer",))):
        article = parse_article(f"{line}\n\n{TEXT}", name="a.txt")
        assert (article.title, article.published, article.authors) == (TITLE, published, authors)
        assert line not in article.body


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-16"])
def test_a_text_of_wide_characters_is_read_with_its_mark_and_without(tmp_path, encoding):
    assert read(tmp_path, TEXT.encode(encoding))[0].text == TEXT
    assert read(tmp_path, CSV.encode(encoding))[0].title == TITLE
    assert of_feed(tmp_path, RSS.replace('"1.0"?', '"1.0" encoding="UTF-16"?'), encoding).title == TITLE


RUSSIAN = "Порт Вельма останется открытым и в ноябре, заявила министр. Она не сказала, что будет с ним в мае. "
BULGARIAN = (
    "Пристанището на Велм ще остане отворено и през ноември, каза министърът. Не е ясно какво ще стане с него от май. "
)
JAPANESE = "ヴェルムの港は冬の間も閉まらない、と市長は述べた。春になれば、三隻目の船が来るという。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859_5"), (BULGARIAN, "cp1251"),
     (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp")],
)  # fmt: skip
def test_an_encoding_is_read_that_only_its_words_tell(tmp_path, text, encoding):
    written = f"{text[:20]}\n\n{text * 9}\n\n{text * 5}\n"
    assert read(tmp_path, written.encode(encoding))[0].text == written
    rows = f'title,date,text\n{text[:20]},2024-02-13,"{text * 9}"\n{text[5:30]},2024-02-13,"{text * 7}"\n'
    first, _ = read(tmp_path, rows.encode(encoding))
    assert (first.title, first.published) == (text[:20].strip(), DAY)
    assert (text * 9).strip() in first.text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Ο λιμένας μένει ανοιχτός και τον χειμώνα, είπε η υπουργός. ", "cp1253"),
     ("항구는 겨울에도 열려 있다고 장관이 말했다. ", "cp949"), ("部长说，港口冬天也将开放，没有人会关闭它。", "gb18030"),
     ("Ministr řekl, že přístav zůstane otevřený i v zimě. ", "cp1250"), (RUSSIAN[:40], "cp1251")],
)  # fmt: skip
def test_a_text_that_may_be_in_several_encodings_is_refused_with_what_to_do(tmp_path, text, encoding):
    with pytest.raises(ArticleError, match="convert it with"):
        read(tmp_path, f"{text[:20]}\n\n{text * (9 if text != RUSSIAN[:40] else 1)}\n".encode(encoding))


def test_windows_western_encoding_is_read_where_it_can_be_no_other(tmp_path):
    assert read(tmp_path, TEXT.replace("Geneva", "Köln").encode("cp1252"))[0].text == TEXT.replace("Geneva", "Köln")
    with pytest.raises(ArticleError, match="not UTF-8"):
        read(tmp_path, TEXT.replace("Geneva", "Dvořák").encode("cp1250"))


def test_archives_have_bounds(tmp_path, monkeypatch):
    from articles.importing.readers import archives

    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(ArticleError, match="unpacks to more"):
        read(tmp_path, gzip.compress(b"a" * 2_000_000), "a.gz")
    inner = TEXT.encode()
    for _ in range(5):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("a.zip", inner)
        inner = made.getvalue()
    assert "archives in archives" in read(tmp_path, inner, "a.zip")[0].problem


def test_entities_that_point_elsewhere_are_not_followed(tmp_path):
    (tmp_path / "secret").write_text("hidden words")
    bomb = NEWSML.replace(
        "<newsItem", f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><newsItem', 1
    ).replace(TWO, "&s;")
    for each in read(tmp_path, bomb):
        assert "hidden words" not in each.text


PARTED = """<html><head><title>Ferry sails again</title></head><body>{}</body></html>"""
BLOCK = '<div class="row"><div class="grid--item article__body">{}</div></div><div class="ad">Buy</div>'
FIRST_HALF = (
    "<p>The ferry to the island sails again after three weeks, its owner said on Monday in the harbour.</p>" * 2
)
SECOND_HALF = "<p>The mayor, Ann Example, said that she would be on the first ferry with all of her council.</p>" * 2


def test_an_article_that_advertisements_part_into_blocks_is_read_whole():
    page = PARTED.format(
        f"<article><h1>Ferry sails again</h1>{BLOCK.format(FIRST_HALF)}{BLOCK.format(SECOND_HALF)}</article>"
    )
    assert "Ann Example" in page_document(page.encode()).text


@pytest.mark.parametrize("second", ["<aside>{}</aside>", "</article><article>{}", "<nav><div>{}</div></nav>"])
def test_what_stands_beside_an_article_or_is_another_one_is_not_joined_to_it(second):
    blocks = BLOCK.format(FIRST_HALF) + second.format(BLOCK.format(SECOND_HALF))
    tree = html.fromstring(PARTED.format(f"<article><h1>Ferry sails again</h1>{blocks}</article>"))
    before = html.tostring(tree)
    join_blocks(tree)
    assert html.tostring(tree) == before


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("_news_141800_Aldoria-says-port-stays-open.txt", "Aldoria says port stays open"),
        ("_news_141801_Velm-at-last.txt", "Velm at last"),
        ("report 20231012 Final version.txt", ""),
        ("2024-02-13-aldoria-says-port-stays-open.txt", "aldoria says port stays open"),
        ("Aldoria says port stays open 4418223.txt", "Aldoria says port stays open"),
        ("Half-built ships in Velm burn.txt", "Half-built ships in Velm burn"),
        ("1984 was the year of ice.txt", "1984 was the year of ice"),
        ("article_0017.txt", ""),
    ],
)
def test_a_file_may_be_named_by_its_title(name, title):
    assert title_in(name) == title


def test_the_first_sentence_of_a_report_is_no_title_where_the_file_has_one(tmp_path):
    report = (
        "VELM – The port of Velm will stay open all winter, the minister of transport, Ines Kohl, said on Tuesday\n\n"
    )
    (document,) = read(tmp_path, report + TWO, name="_news_141800_Port-stays-open-all-winter.txt")
    assert document.title == "Port stays open all winter"
    assert "VELM – The port" in parse_article(document.text, name="a", title=document.title).body
    (document,) = read(tmp_path, TEXT, name="Port stays open all winter.txt")
    assert parse_article(document.text, name="a", title=document.title).title == TITLE


def test_a_list_of_headlines_with_their_moments_is_a_table_and_no_article(tmp_path):
    lines = [f'"Published: Feb {n:02}, 2024 05:46 PM","Ship no. {n} sails, port says"\n' for n in range(1, 8)]
    with pytest.raises(ArticleError, match="no column is known as the title"):
        read(tmp_path, "".join(lines))


@pytest.mark.parametrize("nothing", ["Unknown", "N/A", "nan", "-", "None"])
def test_a_cell_that_says_that_nothing_is_known_says_nothing(tmp_path, nothing):
    rows = f'Port opens,"{TWO}",{nothing},{nothing},{nothing}\nPort shuts,"{ONE}",Jo Writer,Velm Post,7\n'
    unknown, known = read(tmp_path, f"title,text,author,source,id\n{rows}")
    assert (unknown.authors, unknown.publisher, unknown.identifier) == ((), "", "")
    assert (known.authors, known.publisher, known.identifier) == (("Jo Writer",), "Velm Post", "7")


def test_json_as_pandas_writes_it_has_values_that_are_none(tmp_path):
    (document,) = read(
        tmp_path, f'{{"title": "Port opens", "text": "{ONE}", "author": NaN, "publisher": NaN, "id": NaN}}\n'
    )
    assert (document.authors, document.publisher, document.identifier) == ((), "", "")


@pytest.mark.parametrize(
    "edition", ["Edition 1;\n   Westland", "Late Edition - Final", "National Edition", "2 Star Edition"]
)
def test_an_edition_between_date_and_headline_is_no_headline(edition):
    head = f"1 of 1 DOCUMENTS\n\n   Velm Post\n\n   January 11, 2024 Thursday\n   {edition}\n\n{TITLE}\n\nBYLINE: Jo Writer"
    (document,) = read_press_export(f"{head}\n\nLENGTH: 40 words\n\n{ONE}\n\n{TWO}\n", Known())
    assert (document.title, document.publisher) == (TITLE, "Velm Post")


@pytest.mark.parametrize(
    "line",
    [
        "Read the full story here",
        "This post has been updated with the minister’s answer",
        "Our live coverage of the storm has moved here.",
        "Find Velm Post North on Facebook, Instagram and X. If you have a story suggestion, write to us.",
        "Why not follow Velm Post on Facebook? You can also send story ideas to us.",
        "All content by Velm Agency is licensed under a Creative Commons Attribution 4.0 International License.",
        "Please include a contact number if you are willing to speak to a journalist.",
    ],
)
def test_a_line_in_which_the_page_speaks_is_left_out(line):
    body = parse_article(f"{TITLE}\n\n{ONE}\n\n{line}\n\n{TWO}\n", name="a").body
    assert line not in body
    assert TWO in body


@pytest.mark.parametrize(
    "line",
    [
        "He asked readers to find the ministry's answer on Facebook, where it stood until Monday.",
        "This report was written by three officials, the minister said.",
        "The texts of the museum were licensed under a Creative Commons licence, the curator said.",
        "Our coverage has ended in the hands of censors, the editor said.",
        "This story appears to be older than the port, he said.",
        "This report was published by the ministry and names five firms.",
        "This article was published in secret, the court was told.",
        "Readers may follow him on foot from the port to the old mill at the end of Harbour Street.",
        "The town contributed to this day half of the money.",
    ],
)
def test_a_sentence_like_it_is_kept(line):
    assert line in parse_article(f"{TITLE}\n\n{ONE}\n\n{line}\n\n{TWO}\n", name="a").body


@pytest.mark.parametrize(
    ("stated", "printed", "right"),
    [
        (f"{TITLE} | Sport", TITLE, TITLE),
        (f"{TITLE} - velmpost.example", TITLE, TITLE),
        (TITLE, f"World: {TITLE}", TITLE),  # what it stands under
        ("Velm: all that is known of its port", "Aldoria says its port of Velm stays open", "Aldoria says its port"),
        ("Velm: its port", "More news of the day", "Velm: its port"),
        (f"{TITLE} – again", "Home", f"{TITLE} – again"),
    ],
)
def test_a_page_has_the_headline_that_it_prints(stated, printed, right, tmp_path):
    page = HTML.replace(f'"headline": "{TITLE}"', f'"headline": "{stated}"').replace(f"<h1>{TITLE}", f"<h1>{printed}")
    [document] = read(tmp_path, page)
    assert document.title.startswith(right)
    assert document.title in (stated, printed)


@pytest.mark.parametrize("company", ["Velm Print & Media GmbH", "Velm Holdings Ltd"])
def test_a_page_is_published_by_its_paper_not_by_its_company(company, tmp_path):
    [document] = read(
        tmp_path, HTML.replace('"Organization", "name": "Velm Post"', f'"Organization", "name": "{company}"')
    )
    assert document.publisher == "Velm Post"


@pytest.mark.parametrize(("author", "right"), [("Jo Writer (jw)", ("Jo Writer",)), ("(Image: Velm Post)", ())])
def test_what_stands_in_brackets_is_no_authors_name(author, right, tmp_path):
    [document] = read(tmp_path, HTML.replace("Jo Writer", author))
    assert document.authors == right


def test_a_publisher_is_not_its_own_author(tmp_path):
    script = re.search(r"<script.*?</script>", HTML, re.S)[0]
    [document] = read(tmp_path, HTML.replace(script, '<meta name="author" content="Velm Post">'))
    assert (document.publisher, document.authors) == ("Velm Post", ())


def test_paragraphs_of_which_each_holds_all_that_follow_are_read_once():
    nested = [f"{ONE} {TWO} {THREE}", f"{TWO} {THREE}", THREE]
    body = parse_article(f"{TITLE}\n\n" + "\n   ".join(nested), name="a").body
    assert [line for line in body.split("\n") if line] == [TITLE, ONE, TWO, THREE]


def test_the_end_of_a_paragraph_that_is_shown_again_is_read_once():
    body = parse_article(f"{TITLE}\n\n{ONE} {TWO}\n\n{TWO}\n\n{THREE}\n", name="a").body
    assert [line for line in body.split("\n") if line] == [TITLE, f"{ONE} {TWO}", THREE]


@pytest.mark.parametrize(
    "tail",
    [
        "  All content by Velm Post is licensed under a Creative Commons Attribution 4.0 International License.",
        " JW/AB",
        " JW/AB   All Content by Velm Post is licensed under a Creative Commons Attribution 4.0 International License.",
    ],
)
def test_what_a_page_runs_into_the_end_of_its_last_paragraph_is_no_text(tail):
    assert parse_article(f"{TITLE}\n\n{ONE}\n\n{TWO}{tail}\n", name="a").body.endswith("welcomed the decision.")


def test_an_end_like_it_is_text():
    end = "The song that he chose was by AC/DC"
    assert parse_article(f"{TITLE}\n\n{ONE}\n\n{TWO} {end}\n", name="a").body.endswith(end)


@pytest.mark.parametrize(
    "line",
    [
        "This article originally appeared in the Velm Review.",
        "*This article appears in the 5 February 2024 issue of Velm Magazine.",
        "A version of this story was published on 12 February.",
        "Jo Writer is a reporter in Velm, where she covers ports. Follow her on Twitter at @jowriter.",
        "Ann Roe of the Velm Post contributed to this report.",
        "For access to all our harbour news – subscribe on YouTube!",
        "You may occasionally receive promotional content from the Velm Post.",
        "See more photos:",
        "Loading weather data ...",
    ],
)
def test_a_closing_line_of_a_page_is_left_out(line):
    assert line not in parse_article(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{line}\n\n{THREE}\n", name="a").body


def of_feed(tmp_path, made: str, encoding: str = "utf-8"):
    [document] = read(tmp_path, made.encode(encoding))
    assert not document.problem
    return document


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 13 Feb 24 10:00:00 GMT",
        "2024-02-13 10:00:00 +0000 UTC",
        "Вт, 13 фев 2024 10:00:00 +0300",
        "mar., 13 févr. 2024 10:00:00 +0100",
        "Tue Feb 13 10:00:00 UTC 2024",
    ],
)
def test_the_odd_dates_of_feeds_are_read(written, tmp_path):
    assert of_feed(tmp_path, RSS.replace("Tue, 13 Feb 2024 10:00:00 +0000", written)).published == DAY


def test_an_address_in_a_feed_may_be_relative_to_the_feeds(tmp_path):
    made = RSS.replace("<title>Velm Post</title>", "<title>Velm Post</title><link>https://velmpost.example/</link>")
    assert of_feed(tmp_path, made.replace("https://velmpost.example/port", "/port")).url == (
        "https://velmpost.example/port?id=7"
    )


def test_a_feed_is_read_in_the_encoding_that_it_declares(tmp_path):
    made = RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="windows-1251"?>')
    made = made.replace(TITLE, "Порт Вельма открыт").replace("“", "«").replace("”", "»")
    assert of_feed(tmp_path, made, "cp1251").title == "Порт Вельма открыт"


def test_where_a_post_appeared_first_is_no_text_of_it(tmp_path):
    made = RSS.replace("</p>]]>", f"</p><p>The post <a>{TITLE}</a> appeared first on <a>Velm Post</a>.</p>]]>")
    assert parsed(of_feed(tmp_path, made)).body.endswith("welcomed the decision.")


@pytest.mark.parametrize(
    ("written", "day"),
    [("1707818400", DAY), (1707818400, DAY), (1707818400000, DAY), ("1707818400.5", DAY), ("45335", DAY),
     ("45335.75", DAY), ("170781840", PartialDate(dt.date(1975, 5, 31), "day")), ("12345678901", None), ("7", None)],
)  # fmt: skip
def test_a_day_of_a_record_may_be_counted_as_programs_do(written, day, tmp_path):
    [document] = read(tmp_path, json.dumps([{**ROW, "Publish date": written}]))
    assert document.published == day


def test_a_record_without_a_day_is_of_the_one_in_its_address(tmp_path):
    row = {**ROW, "Publish date": "", "Link": "https://velmpost.example/2024-02-13/port"}
    [document] = read(tmp_path, json.dumps([row]))
    assert (document.published, document.published_basis) == (DAY, "url")
    [document] = read(tmp_path, json.dumps([{**row, "Publish date": "03/04/2024"}]))
    assert (document.published, document.published_in_two_ways) == (None, "03/04/2024")


def test_authors_of_a_catalogue_are_named_as_people_are(tmp_path):
    [document] = read(tmp_path, json.dumps([{**ROW, "Author": ["Writer, Jo A.", "Bo Writer, Velm Post"]}]))
    assert document.authors == ("Jo A. Writer", "Bo Writer")


def test_lines_in_double_spacing_are_read_as_paragraphs(tmp_path):
    lines = textwrap.wrap(f"{ONE} {TWO} {THREE} It would wait for approximately 19,000 people.", 42)
    [document] = read(tmp_path, "\n\n".join([TITLE, *lines, "Share"]))
    body = parsed(document).body
    assert body == "\n".join([f"{TITLE}\n", *lines])


def test_line_ends_in_the_source_of_a_page_end_no_paragraph(tmp_path):
    page = HTML.replace(ONE, "<br>\n" + ONE.replace(" ", "\n", 6))
    assert parsed(read(tmp_path, page)[0]).body.split("\n\n") == [TITLE, ONE, TWO]


@pytest.mark.parametrize("name", ["dcterms.issued", "DCTERMS.issued", "govuk:first-published-at", "dcterms.available"])
def test_a_page_is_of_the_day_it_was_issued(name, tmp_path):
    page = re.sub(r'"datePublished": "[^"]+", ', "", HTML)
    stated = f'<meta name="{name}" content="2024-02-13"><meta name="dcterms.modified" content="2024-03-01"></head>'
    assert read(tmp_path, page.replace("</head>", stated))[0].published == DAY


@pytest.mark.parametrize("given", ["Jo Writer, et al.", "Jo Writer et al.", "Jo Writer and others"])
def test_an_author_among_others_is_the_one_who_is_named(tmp_path, given):
    (document,) = read(tmp_path, FRONT.replace("author: Jo Writer", f"author: {given}"), "a.md")
    assert document.authors == ("Jo Writer",)


@pytest.mark.parametrize("line", ["<excerpt/>", "<!--more-->", '{% include map.html of="Velm" %}', '<div class="x">'])
def test_what_markdown_holds_for_programs_is_no_text(tmp_path, line):
    (document,) = read(tmp_path, FRONT.replace(ONE, f"{ONE}\n\n{line}"), "a.md")
    assert parsed(document).body.split("\n\n") == [TITLE, ONE, TWO]
