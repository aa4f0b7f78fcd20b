"""What LexisNexis and Factiva export: many articles in one file, each with its source, date, author and length.

Three shapes, told by the lines that only they have:

    Factiva, tagged     HD headline / BY author / PD date / SN source / LP, TD text / AN number
    Factiva, plain      headline, author, "92 words", date, time, source, code, language, ©, text, "Document LBA…"
    Nexis               "1 of 10 DOCUMENTS" or "End of Document" between articles; "LENGTH: 251 words", "BYLINE: …"

The last two are saved as web pages, too, which are read as the lines that they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.types import ArticleError, PartialDate
from articles.importing.readers.article_heads import names_in
from articles.importing.readers.csv_and_json import language_code, names_of
from articles.importing.readers.date_formats import read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of
from articles.importing.readers.html_fragments import lines_of_markup
from articles.importing.readers.page_names import people_of

_TAG = re.compile(
    r"^(HD|BY|WC|PD|ET|SN|SC|PG|LA|CY|LP|TD|AN|ED|SE|CR|CO|IN|NS|RE|IPD|IPC|PUB|CLM|ART|CT)(?:[ \t]+(.*))?$"
)
_CODE = r"(?:Do[ck]ument\w{0,2}|Документ|文件|文档|文書|문서) ([A-Z]{2,}[A-Z0-9]*\d{8}[a-z0-9]+)"
_DOCUMENT = re.compile(rf"^{_CODE}\s*$", re.M)
# How long an article is, in the languages that the menus are in; one whose letters were lost on the way, too.
_WORDS = r"(?:words|W.{1,3}rter|mots|palabras|parole|palavras|woorden|слов\w?|字|个字|個字|語|文字|단어)"
_COUNT = re.compile(rf"^[\d,.]+ {_WORDS}$", re.M)
_NTH = r"(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ de \d+)"
_OF = re.compile(rf"^[^\S\n]*{_NTH}\s*$", re.M)  # blank lines before it would be gone through for each
_END = re.compile(r"^[^\S\n]*End of Document\s*$", re.M)
# In the language of the source: German, French, Dutch, Spanish.
_LENGTH = re.compile(
    rf"^(?:LENGTH|LÄNGE|LAENGE|LONGUEUR|LENGTE|LONGITUD) ?:[ \u00a0]?[\d,.]+ {_WORDS}\s*$", re.M | re.I
)
_LABELS = {
    "byline": "byline", "auteur": "byline", "autor": "catalogued", "headline": "headline", "kop": "headline",
    "titel": "headline", "highlight": "", "dateline": "", "section": "", "rubrik": "", "rubrique": "", "sectie": "",
    "series": "", "distribution": "", "edition": "",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(_LABELS)}) ?:[ ]?(.*)", re.I)
_BELOW = {"byline", "autor", "auteur", "highlight", "dateline"}  # the length, too
_TAG_OF_PAGE = re.compile(r"<[^<>]*>")
HEAD_OF_EXPORT = 5_000  # characters
_LANGUAGE = re.compile(r"^(?:LANGUAGE|SPRACHE|LANGUE|TAAL) ?: ?(\w+)", re.M | re.I)
LONGEST_DATE = 80  # characters
_AFTER = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|SUBJECT|GRAPHIC|CORRECTION|TYPE|GEOGRAPHIC|COMPANY|PERSON|"
    r"CLASSIFICATION|ORGANIZATION|INDUSTRY|JOURNAL-CODE|ACC-NO|PUB-TYPE|TICKER|COUNTRY|CITY|STATE|NOTES|Load-Date|"
    r"Classification|Graphic|UPDATE|SPRACHE|LANGUE|TAAL|RUBRIK): ?|"
    r"^(?:Classification|Graphic)$|^\s*(?:Copyright|©) ?(?:©|\(c\))? ?\d{4}\b",
)
# Archives whose pages of many whole articles are not taken apart, by what each says of itself.
_OTHERS = re.compile(
    r"朝日新聞社 聞蔵|朝日新聞記事検索サービス|<title>\s*ヨミダス|"
    r"<title>Report \d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d</title>"
)
_SAVED = re.compile(rf">\s*(?:{_CODE}|{_NTH}|End of Document)\s*<")
_HEADLINE = re.compile(r"<div id=[\"']hd[\"'][^>]*>", re.I)  # of Factiva; above it stands the section
# "Late Edition - Final", "Edition 1; Ireland", between the date and the headline.
_EDITION = re.compile(r"(?:[\w ]{1,24} )?edition(?: \d+)?(?: ?[;,–-] ?[\w &]{1,30}| ?;)?", re.I)
_IS_NO_SOURCE = re.compile(r"(?:\d{1,2}:\d\d|\d+)$|[©(]|Copyright")  # the time, a page, rights


def kind_of(text: str) -> str:
    """ "tagged", "plain" or "nexis"; "" where it is none of them."""
    tags = [found[1] for line in text.splitlines()[:400] if (found := _TAG.match(line))]
    if {"HD", "PD", "SN"} <= set(tags) and {"LP", "TD"} & set(tags):
        return "tagged"
    if _DOCUMENT.search(text) and _COUNT.search(text):
        return "plain"
    return "nexis" if (_OF.search(text) or _END.search(text)) and _LENGTH.search(text) else ""


def lines_of_saved(page: str) -> str:
    """Of an export that was saved as a web page; "" of any other page. Raises ArticleError."""
    if found := _OTHERS.search(page[:HEAD_OF_EXPORT]):
        archive = one_line(_TAG_OF_PAGE.sub("", found[0]))
        raise ArticleError(
            f"a page of many articles of a press archive (“{archive}”); save each article by itself, or all as a table "
            "(CSV) with title, date and text"
        )
    if not _SAVED.search(page):
        return ""
    parts = [f"{part[: code.end() - 1]}</p>" for part in _HEADLINE.split(page)[1:] if (code := _SAVED.search(part))]
    lines = lines_of_markup("\n".join(parts) or page)
    return lines if kind_of(lines) else ""


def read_press_export(text: str, known: Known) -> Iterator[Document]:
    """Raises ArticleError."""
    text = text.replace("\u00a0", " ")
    read = {"tagged": _tagged, "plain": _plain, "nexis": _nexis}.get(kind_of(text))
    if read is None:
        raise ArticleError("not a known export of LexisNexis or Factiva")
    yield from read(text)


# --- Factiva --------------------------------------------------------------------------------------------------------


def _tagged(text: str) -> Iterator[Document]:
    number = 0
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in [*text.splitlines(), "HD"]:
        if found := _TAG.match(line):
            tag = found[1]
            if tag == "HD" and fields:
                number += 1
                yield _of_tags(fields, f"article {number}")
                fields = {}
            fields.setdefault(tag, []).append(found[2] or "")
        elif fields:
            fields[tag].append(line)


def _of_tags(fields: dict[str, list[str]], place: str) -> Document:
    def line(tag: str) -> str:
        return one_line(" ".join(fields.get(tag, ())))

    text = "\n\n".join("\n".join(fields.get(tag, ())).strip() for tag in ("LP", "TD"))
    if not line("HD") or not text.strip():
        return Document(place=place, problem=f"has no {'text (LP, TD)' if line('HD') else 'headline (HD)'}")
    published = read_date(line("PD"))
    return Document.made(
        line("HD"), paragraphs_of(text),
        publisher=line("SN"), authors=people_of(names_in(line("BY")), line("SN")),
        published=published, published_basis="metadata" if published else "",
        language=language_code(line("LA")), identifier=line("AN").removeprefix("Document "), place=place,
    )  # fmt: skip


def _plain(text: str) -> Iterator[Document]:
    begin = 0
    for number, found in enumerate(_DOCUMENT.finditer(text), 1):
        yield _of_head(text[begin : found.start()], found[1], f"article {number}")
        begin = found.end()


def _of_head(text: str, identifier: str, place: str) -> Document:
    """The lines around "92 words": before it headline and author, after it date, time, source, code, language, ©."""
    lines = [line.strip() for line in text.strip().splitlines()]
    at = next((n for n, line in enumerate(lines) if _COUNT.fullmatch(line)), None)
    if at is None:
        return Document(place=place, problem="no line says how many words it has, which Factiva writes in every head")
    before = [line for line in lines[:at] if line]
    head = 1
    while at + head < len(lines) and lines[at + head]:
        head += 1
    about, rest = lines[at + 1 : at + head], lines[at + head :]
    published = next(filter(None, map(read_date, about)), None)
    named = [line for line in about if not (_IS_NO_SOURCE.match(line) or is_language(line) or read_date(line))]
    paragraphs = paragraphs_of("\n".join(rest))
    if named and paragraphs and len(paragraphs[-1].split()) <= 6 and paragraphs[-1].split()[0] == named[0].split()[0]:
        del paragraphs[-1]  # the owner of the copyright signs
    if not before or not "".join(paragraphs).strip():
        return Document(place=place, problem=f"has no {'text' if before else 'headline'}")
    publisher = named[0] if named else ""
    return Document.made(
        before[0], paragraphs,
        publisher=publisher, authors=people_of(names_in(before[1]) if len(before) > 1 else (), publisher),
        published=published, published_basis="metadata" if published else "",
        language=next((language_code(line) for line in about if is_language(line)), ""),
        identifier=identifier, place=place,
    )  # fmt: skip


def is_language(line: str) -> bool:
    return len(line) > 3 and bool(language_code(line))


# --- Nexis ----------------------------------------------------------------------------------------------------------


def _nexis(text: str) -> Iterator[Document]:
    parted = _END.split(text) if _END.search(text) else _OF.split(text)[1:]
    for number, part in enumerate((each for each in parted if _LENGTH.search(each)), 1):
        yield _of_nexis(part, f"article {number}")


def _of_nexis(part: str, place: str) -> Document:
    """Above "LENGTH" stand headline, source and date (old exports: source and date first), below it the text, then
    fields again."""
    at = _LENGTH.search(part)
    assert at
    fields: dict[str, str] = {}
    head: list[str] = []
    for line in part[: at.start()].splitlines():
        if found := _FIELD.match(line.strip()):
            fields.setdefault(_LABELS[found[1].lower()], one_line(found[2]))
        elif line.strip() and not _AFTER.match(line):
            head.append(one_line(line))
    text = _until_fields(part[at.end() :], fields)
    dates = [(n, date) for n, line in enumerate(head) if (date := nexis_date(line))]
    if not dates or not text:
        return Document(place=place, problem=f"has no {'text' if dates else 'date'} where Nexis writes it")
    where, published = next((each for each in dates if each[1].precision == "day"), dates[0])
    if where > 1 and head[where - 1].startswith("("):  # which of a paper's blogs it is
        where -= 1
        del head[where]
    publisher = re.sub(r"(?<=\w)\(", " (", head[where - 1]) if where else ""  # "The Velm Post(Belmora)", in some years
    # Above the first article stands a list of all, so of what is above the source the last line is the headline.
    rest = head[where + 1 :] if where <= 1 and len(head) > where + 1 else head[max(where - 2, 0) : where - 1]
    title = fields.get("headline", "") or " ".join(without_edition(rest))
    if not title:
        return Document(place=place, problem="has no headline where Nexis writes it")
    authors = names_in(fields.get("byline", "")) or names_of(fields.get("catalogued", "").split(";"))
    return Document.made(
        title, text,
        publisher=publisher, authors=people_of(authors, publisher),
        published=published, published_basis="metadata",
        language=language_code(said[1]) if (said := _LANGUAGE.search(part)) else "", place=place,
    )  # fmt: skip


def without_edition(head: list[str]) -> list[str]:
    """ "Late Edition - Final" or "Edition 1;" and "Scotland" below it stand between the date and the headline."""
    last = max((n for n, line in enumerate(head[:2], 1) if _EDITION.fullmatch(line)), default=0)
    if last and head[last - 1].endswith(";") and len(head[last:]) > 1 and len(head[last].split()) <= 3:
        last += 1
    return head[last:] or head


def nexis_date(line: str) -> PartialDate | None:
    """ "January 11, 2010 Monday 8:36 AM GMT" """
    return (
        read_date(re.sub(r"(\d{4})[,.]?\s.*", r"\1", line))
        if re.search(r"\b\d{4}\b", line) and len(line) < LONGEST_DATE
        else None
    )


def _until_fields(text: str, fields: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        found = _FIELD.match(line.strip())
        if found and found[1].lower() in _BELOW:
            fields.setdefault(_LABELS[found[1].lower()], one_line(found[2]))
            continue
        if _AFTER.match(line):
            break
        if line.strip().casefold() != "body":
            lines.append(line)
    return [each for each in paragraphs_of("\n".join(lines)) if each.strip()]
