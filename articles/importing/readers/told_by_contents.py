"""Files that are no plain text of one article, told by what is in them, never by their names.

A table, a data file or an archive read as an article would give statements that nobody made. An article that holds a
table, a line of code or many commas is still one: what is asked is whether the whole file is of a format.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from itertools import islice

from articles.importing.readers.html_fragments import is_marked_up

OLD_OFFICE = "a document of an old Word or Excel"
FILM = "a film or a recording"
_OF_OUTLOOK = "__substg1.0".encode("utf-16-le")  # what the parts of a message are called in the same kind of file
# How a file begins, or where in it a mark stands.
SIGNATURES = (
    (0, b"%PDF-", "PDF"),
    (0, b"{\\rtf", "RTF"),
    (0, b"%!PS", "PostScript"),
    (0, b"bplist00", "a page saved by Safari (webarchive)"),
    (0, b"WARC/", "a web archive (WARC)"),
    (0, b"filedesc://", "a web archive (ARC)"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"\x1f\x8b", "an archive (gzip)"),
    (0, b"BZh", "an archive (bzip2)"),
    (0, b"\xfd7zXZ\0", "an archive (xz)"),
    (0, b"7z\xbc\xaf\x27\x1c", "an archive (7-Zip)"),
    (0, b"Rar!\x1a\x07", "an archive (RAR)"),
    (0, b"\x28\xb5\x2f\xfd", "an archive (Zstandard)"),
    (257, b"ustar", "an archive (tar)"),
    (0, b"\x89PNG", "a picture (PNG)"),
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"GIF8", "a picture (GIF)"),
    (0, b"SQLite format 3\0", "a database (SQLite)"),
    (0, b"\x1aE\xdf\xa3", FILM),
)
# The same of letters with which a text might begin, too: among its first bytes is a zero.
SIGNATURES_IN_LETTERS = (
    (8, b"WEBP", "a picture (WebP)"),
    (0, b"II*", "a picture (TIFF)"),
    (0, b"MM", "a picture (TIFF)"),
    (0, b"ID3", FILM),
    (0, b"OggS", FILM),
    (0, b"fLaC", FILM),
    (8, b"WAVE", FILM),
    (4, b"ftyp", FILM),
    (0, b"PAR1", "a table (Parquet)"),
    (0, b"ARROW1", "a table (Arrow, Feather)"),
    (0, b"!BDN", "a mailbox of Outlook (PST)"),
    (0, b"AT&TFORM", "a scan (DjVu)"),
)
# Parts of a document that is zipped, of which one stands first: an archive of documents may hold their names, too.
_OF_DOCUMENT = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|customXml/|(?:word|xl|ppt)/[\w/]+\.xml|mimetype)", re.S
)
ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel table (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"mimetypeapplication/epub", "a book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file (ODT, ODS)"),
)
LOOKED_AT = 100_000  # bytes of a file, by which its format is told
HOW_MANY = 200  # lines or records that are looked at
MOST_LINES = 5_000  # of a table: a field may hold many
SAME = 0.9  # of the records have as many fields as the first
TAGGED = 200  # characters: a page of HTML has a tag in so many

_XML = re.compile(r"<(?:\?\w*xml\b|!doctype\b|!--|[a-z][\w:-]*(?=[\s/>]))[^<>]*>?", re.I)
_TAGS = (
    "p|div|span|a|br|li|ul|ol|h[1-6]|td|tr|table|img|strong|em|b|i|script|style|meta|link|html|head|body|title|article|"
    "section|main|header|figure|blockquote|center|font"
)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>", re.I)
_PAGE = re.compile(r"<(?:html|head|body)\b", re.I)
_JSON = re.compile(r"[\s\[]*\{\s*(?:\}|\"(?:[^\"\\\n]|\\.){0,200}\"\s*:)|\[\s*(?:\]|\[|-?\d|\"|true\b|false\b|null\b)")
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*):(?: |$)")
_MAIL = {"from", "received", "return-path", "delivered-to", "message-id", "mime-version", "content-type", "reply-to"}
_ADDRESSED = {"to", "cc", "subject", "date", *_MAIL}
_KEY = re.compile(r"\s*(?:- +)?[a-z_][\w-]*:(?:\s|$)|\s*- ")
_SUBTITLES = re.compile(r"(?:WEBVTT\b|\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> )")
_NUMBERED = re.compile(r"\A\d+ *\r?\n(?=[A-Z][\w-]+: )")  # by Apple's Mail: how many bytes the message has
_LINK = re.compile(r"<plist\b.{0,200}<key>URL</key>\s*<string>[^<>]+</string>\s*</dict>\s*</plist>", re.S)
_CELL = re.compile(r"[^.?!\"“”]{0,60}")


def of_bytes(data: bytes) -> str:
    """The format of which these bytes are, as a person calls it; "" where they may be text."""
    for at, mark, name in (*SIGNATURES, *(SIGNATURES_IN_LETTERS if b"\0" in data[:100] else ())):
        if data.startswith(mark, at):
            return "a message of Outlook (MSG)" if name == OLD_OFFICE and _OF_OUTLOOK in data else name
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # the second is empty
        head = data[:4096] + data[-4096:]  # its list of contents stands at the end
        marks = ZIPPED if _OF_DOCUMENT.match(data) else ()
        return next((name for mark, name in marks if mark in head), "an archive (ZIP)")
    return ""


_STAMP = re.compile(r".{0,30}\b(?:19|20)\d\d\b.{0,40}")


def of_head(text: str) -> str:
    """The same by the beginning of a text, whose last line may be cut off; a file may be all on one line."""
    whole = text.rpartition("\n")[0]
    return of_text(whole if 2 * len(whole) > len(text) else text)


def of_text(text: str) -> str:
    """The format of a text that is no article; "" for one that may be."""
    body = text.lstrip("\ufeff \t\r\n")
    return next((name for told in TOLD if (name := told(body))), "")


def _signed(body: str) -> str:
    return of_bytes(body[:300].encode(errors="replace"))


def _markup(body: str) -> str:
    if opened := _XML.match(body):
        head = body[:2000].lower()
        names = {
            "<rss": "a feed (RSS)", "<rdf:rdf": "a feed (RSS)", "<feed": "a feed (Atom)", "<urlset": "a sitemap",
            "<sitemapindex": "a sitemap", "<html": "HTML",
        }  # fmt: skip
        found = next((name for tag, name in names.items() if tag in head), "")
        return found or ("HTML" if "html" in opened.group().lower() or _TAG.match(opened.group()) else "XML")
    return ""


def _tagged(body: str) -> str:
    """A page that begins with a text, and not with its title. Asked last: mails, tables and records hold pages, too."""
    tags = len(_TAG.findall(body))
    is_titled = is_marked_up(body) and not _PAGE.search(body) and not _TAG.search(body.partition("\n")[0])
    return "HTML" if tags >= 10 and tags * TAGGED > len(body) and not is_titled else ""


def _json(body: str) -> str:
    if not _JSON.match(body):
        return ""
    lines = [line for line in islice(body.splitlines(), HOW_MANY) if line.strip()]
    begins_whole = body[0] == "{" and bool(lines) and _is_json(lines[0])  # whatever the lines below it are
    if len(lines) > 1 and (begins_whole or all(map(_is_json, lines[:-1]))):
        return "JSON Lines"
    return "JSON" if body[0] == "{" or body.lstrip("[ \t\r\n")[:1] == "{" or _is_json(body) else ""


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


_DECLARED = re.compile(rb"<(?:meta\b[^<>]*?\bcharset|\?xml\b[^<>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})", re.I)
HEAD_OF_PAGE = 4_000  # bytes, within which a page says how it is encoded


def declared_encoding(data: bytes) -> str:
    """Of a page or of XML, by its own word; "" where it has none."""
    found = _DECLARED.search(data[:HEAD_OF_PAGE])
    return found.group(1).decode().lower() if found else ""


def of_eight_bits(data: bytes) -> str:
    """The format of bytes that are no text in UTF-8, and yet of a format that says itself how they are to be read."""
    text = data.decode("latin-1")
    return (declared_encoding(data) and _markup(text.lstrip("\ufeff \t\r\n"))) or _mail(text)


def _mail(body: str) -> str:
    """A message, or a mailbox: fields that only mail has, before the first blank line."""
    body = _NUMBERED.sub("", body, count=1)
    is_box = bool(re.match(r"From \S{1,100} .{0,80}\d\d:\d\d", body[:300]))
    names, has_address = [], False
    for line in islice(body.splitlines(), is_box, HOW_MANY):
        field = _HEADER.match(line)
        if field:
            names.append(field.group(1).lower())
            has_address = has_address or (names[-1] == "from" and "@" in line)
        elif not line.strip() or not line[0].isspace() or not names:
            break
    is_mail = len(_ADDRESSED.intersection(names)) >= 3 and (has_address or len(_MAIL.intersection(names)) >= 2)
    return "a mailbox (mbox)" if is_box and "from" in names else "an e-mail (EML)" if is_mail else ""


def _settings(body: str) -> str:
    """YAML by its first line or by its lines; TOML between pluses, as before some articles."""
    lines = [line for line in islice(body.splitlines(), HOW_MANY) if line.strip()]
    if lines and lines[0].rstrip() in {"---", "+++"} and len(lines) > 1 and re.match(r"[\w-]+ ?[:=]", lines[1]):
        ends = any(line.rstrip() == lines[0].rstrip() for line in lines[2:])
        return "text with front matter" if ends else "YAML"
    keys = sum(bool(_KEY.match(line)) for line in lines)
    named = sum(bool(re.match(r"[a-z_][\w-]*:", line)) for line in lines)
    return "YAML" if len(lines) >= 5 and named >= 2 and keys >= SAME * len(lines) else ""


def _subtitles(body: str) -> str:
    return "subtitles" if _SUBTITLES.match(body) else ""


def _link(body: str) -> str:
    is_link = body.startswith("[InternetShortcut]") or (body.startswith("<?xml") and _LINK.search(body[:2000]))
    return "a link to a page" if is_link else ""


def _calendar(body: str) -> str:
    return "a calendar or address card" if re.match(r"BEGIN:V(?:CALENDAR|CARD)\b", body) else ""


def _response(body: str) -> str:
    return "a web server's answer (HTTP)" if re.match(r"HTTP/\d(?:\.\d)? \d{3}\b", body) else ""


def _table(body: str) -> str:
    lines = body.splitlines(keepends=True)[:MOST_LINES]
    if is_table(lines, "\t"):
        return "a table (TSV)"
    return "a table (CSV)" if any(is_table(lines, separator) for separator in ",;|") else ""


def is_table(lines: list[str], separator: str) -> bool:
    """Nearly every record has as many fields as the first, which names them or is one of several.

    In prose a comma has a space behind it; the number of commas in a paragraph is seldom that of the headline.
    """
    if not lines or separator not in lines[0]:
        return False
    try:
        records = [row for row in islice(csv.reader(lines, delimiter=separator), HOW_MANY) if row]
    except csv.Error:  # a field beyond all measure
        return False
    width = len(records[0]) if records else 0
    alike = [row for row in records if len(row) == width]
    if width < 2 or len(records) < 2 or len(alike) < SAME * len(records):
        return False
    spaced = sum(cell.startswith(" ") for row in alike for cell in row[1:]) / (len(alike) * (width - 1))
    named = all(_CELL.fullmatch(cell.strip()) for cell in records[0])
    stamped = all(_STAMP.fullmatch(row[0].strip()) for row in alike)  # "2024-02-13 10:00:00,Port of Velm to open"
    return spaced < 0.5 and (named or (len(records) >= 3 and (width >= 3 or stamped)))


TOLD: tuple[Callable[[str], str], ...] = (
    _signed, _link, _markup, _json, _mail, _settings, _subtitles, _calendar, _response, _table, _tagged,
)  # fmt: skip
