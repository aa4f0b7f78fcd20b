"""Rows and records: CSV, TSV, JSON, JSON Lines → Documents. Which column is which is guessed by its name, and settable.

A column is known by what people call it (`FIELDS`), in any case, with spaces, dashes or underscores: "Article_Content"
is the text, "Publish date" the date. Of several the first in the list counts. Records may be nested: a publisher may
be {"name": …}, authors may be a list.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO

from articles.extraction.types import ArticleError, PartialDate
from articles.importing.readers import told_by_contents
from articles.importing.readers.date_formats import Order, in_two_ways, order_of, read_date
from articles.importing.readers.document import Document, Known, one_line, paragraphs_of, whole
from articles.importing.readers.html_fragments import is_markup, text_of_markup
from articles.importing.readers.page_names import people_of
from articles.importing.readers.page_titles import without_site
from articles.importing.readers.text_encodings import is_western

INPUT_FIELDS: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "headline", "heading", "head", "article_title", "news_title", "headline_main", "headlines",
        "web_title", "titel", "uberschrift", "titre", "titulo", "titular", "titolo", "judul", "baslik", "заголовок",
        "название", "タイトル", "标题", "العنوان",
    ),
    "text": (
        "text", "body", "content", "article_content", "article_text", "article_body", "articlebody", "full_text",
        "fulltext", "maintext", "main_text", "body_text", "body_xhtml", "body_html", "content_html", "content_text",
        "article", "story", "news", "contents", "plain_text", "cleaned_text", "html", "transcript", "speech",
        "bodies", "inhalt", "artikel", "texte", "contenu", "texto", "cuerpo", "contenido", "testo", "isi", "metin",
        "текст", "本文", "正文", "النص",
    ),
    "url": (
        "url", "link", "href", "web_url", "article_url", "article_link", "source_url", "sourceurl", "permalink",
        "address", "adresse", "lien", "enlace", "tautan", "ссылка",
    ),
    "published": (
        "published", "date", "published_at", "publish_date", "publication_date", "date_published", "datepublished",
        "published_date", "publishdate", "pub_date", "pubdate", "article_date", "news_date", "published_on", "posted",
        "date_publish", "versioncreated", "datetime", "timestamp", "time", "created_at", "web_publication_date",
        "datum", "date_de_publication", "fecha", "data", "tanggal", "tarih", "дата", "日付", "日期", "التاريخ",
    ),
    "publisher": (
        "publisher", "source", "outlet", "newspaper", "publication", "source_name", "site_name", "sitename", "site",
        "media", "news_source", "agency", "website", "channel", "copyrightholder", "source_domain", "domain", "quelle",
        "zeitung", "fuente", "fonte", "sumber", "kaynak", "источник", "издание",
    ),
    "authors": ("authors", "author", "byline", "writer", "writers", "by", "journalist", "creator", "creators",
        "reporter", "autor", "autoren", "verfasser", "auteur", "auteurs", "autore", "penulis", "yazar", "автор",
    ),
    "language": ("language", "lang", "languages", "in_language", "inlanguage"),
    "identifier": ("id", "guid", "uuid", "article_id", "identifier", "uri", "_id"),
}  # fmt: skip
LISTS = ("articles", "items", "data", "results", "records", "news", "documents", "docs", "stories", "response", "hits")
NOT_KNOWN = {
    "unknown", "not known", "n/a", "na", "n.a.", "nan", "none", "null", "nil", "-", "--", "–", "—", "?", "undefined",
    "not available", "not specified", "unspecified", "unknown author", "no author", "unknown source",
}  # fmt: skip
# "Writer, Ann", as catalogues name one of several.
_CATALOGUED = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})$")
_BEGINNING = re.compile(r"\[\+\d+ chars\]\s*$")  # as NewsAPI gives it
_COUNTED = re.compile(r"((?P<days>[2-5]\d{4})|\d{9,10}|\d{13})(?:\.\d+)?")
# What a record says that stands for a text; WordPress has "rendered", The New York Times "main" and "original".
SAID_IN = ("name", "title", "text", "value", "#text", "rendered", "main", "original")
# Records within a record in which its fields may stand, others being about its author, its pictures and so on.
ABOUT = {"_source", "article", "attributes", "data", "document", "fields", "info", "meta", "metadata", "properties"}
SAMPLE_SIZE = 200  # records that are looked at before the first is read
NO_RECORDS = "holds no list of records; an article is an object with a title and a text"
SAY_WHICH = "Say which it is"  # by the import page, or by an option of the command
MOST_COLUMNS = 1_000
LONGEST_CELL = 2_000_000  # characters
MOST_JSON = 500_000_000  # bytes of one JSON value; JSON Lines has no limit

InputRecord = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which field, and how its dates are written."""

    names: dict[str, str]
    order: Order = ""

    def __str__(self) -> str:
        return ", ".join(f"{field}={name}" for field, name in self.names.items())


def columns_in(sample: list[InputRecord], known: Known) -> Columns:
    """Raises ArticleError, which names the columns there are."""
    present = present_in(sample)
    if unknown := [name for name in known.columns.values() if name not in present]:
        raise ArticleError(f"has no column “{unknown[0]}”; it has {listed(present)}")
    names = {}
    within = [name for name in reversed(present) if name.partition(".")[0] in ABOUT]
    plain = {plain_name(name.partition(".")[2]): name for name in within}
    plain |= {plain_name(name.casefold()): name for name in reversed(present)}
    plain |= {plain_name(name): name for name in reversed(present)}
    for field, called in INPUT_FIELDS.items():
        found = known.columns.get(field) or next((plain[each] for each in called if each in plain), None)
        if found:
            names[field] = found
    if missing := [field for field in ("title", "text") if field not in names]:
        raise ArticleError(f"no column is known as the {missing[0]}; it has {listed(present)}. {SAY_WHICH}")
    dates = [value_text(record.get(names["published"])) for record in sample] if "published" in names else []
    return Columns(names, order_of(dates))


def plain_name(column: str) -> str:
    """ "publish_date" of "publishDate", "Publish date" and "Publish-Date"; "titulo" of "Título"."""
    parted = re.sub(r"(?<=[a-z\d])(?=[A-Z])", "_", column).casefold()
    bare = "".join(char for char in unicodedata.normalize("NFKD", parted) if not unicodedata.combining(char))
    return re.sub(r"(?<=.)[\W_]+", "_", unicodedata.normalize("NFKC", bare)).rstrip("_")


def flat(record: Any) -> Any:
    """With what stands in its records, too: {"fields": {"body": …}} has "fields.body"."""
    if not isinstance(record, Mapping):
        return record
    within = {
        f"{name}.{inner}": each
        for name, value in record.items() if isinstance(value, Mapping)
        for inner, each in value.items()
    }  # fmt: skip
    return {**within, **record} if within else record


def present_in(sample: list[InputRecord]) -> list[str]:
    """Raises ArticleError."""
    present = list(dict.fromkeys(name for record in sample for name in record))
    if len(present) > MOST_COLUMNS:
        raise ArticleError(
            f"a table of {len(present):,} columns; at most {MOST_COLUMNS:,} are read, so leave out those that say "
            "nothing of an article"
        )
    return present


def listed(names: list[str], most: int = 30) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"“{name}”" for name in names[:most]) + more


def documents(records: Iterator[tuple[str, Any]], known: Known) -> Iterator[Document]:
    """Of (place, record) pairs; one that is no use, or no record, is told so. Raises ArticleError where no column can
    be the text."""
    records = ((place, flat(record)) for place, record in records)
    first = list(islice(records, SAMPLE_SIZE))
    if not first:
        raise ArticleError("has no rows")
    columns = columns_in(records_among(first), known)
    for place, record in chain(first, records):
        try:
            found = document(record_in(record), columns, place)
        except ArticleError as error:
            found = Document(place=place, problem=str(error))
        yield found


def records_among(found: Iterable[tuple[str, Any]]) -> list[InputRecord]:
    """Raises ArticleError where nothing else stands there."""
    records = [each for _, each in found if isinstance(each, Mapping)]
    if not records:
        raise ArticleError(NO_RECORDS)
    return records


def record_in(value: Any) -> InputRecord:
    """Raises ArticleError, for a line that could not be read the one that tells why."""
    if isinstance(value, ArticleError):
        raise value
    if not isinstance(value, Mapping):
        raise ArticleError("not a record ({…}), so no article")
    return value


def document(record: InputRecord, columns: Columns, place: str) -> Document:
    values = {field: stated(field, record.get(name)) for field, name in columns.names.items()}
    title, text = one_line(as_text(values["title"])), as_text(values["text"])
    if not title or not text.strip():
        missing = "text" if title else "title"
        return Document(place=place, problem=f"its {missing} (“{columns.names[missing]}”) is empty")
    if _BEGINNING.search(text[-50:]):
        return Document(place=place, problem="only the beginning of an article; read it at its address")
    printed = value_text(values.get("published"))
    published = read_date(printed, order=columns.order) or counted(printed)
    publisher = re.sub(r"^https?://(?:www\.)?([^/\s]+)\S*$", r"\1", one_line(value_text(values.get("publisher"))))
    return Document.made(
        without_site(title, publisher), paragraphs_of(text),
        publisher=publisher, authors=people_of(names_of(values.get("authors")), publisher),
        published=published, published_basis="metadata" if published else "",
        published_in_two_ways="" if published else in_two_ways(printed),
        url=address_of(values.get("url")), language=language_code(value_text(values.get("language"))),
        identifier=value_text(values.get("identifier")), place=place,
    )  # fmt: skip


def counted(written: str) -> PartialDate | None:
    """A moment as programs count it: seconds or milliseconds since 1970 in UTC, or days since 1900, as tables do."""
    if not (found := _COUNTED.fullmatch(written)):
        return None
    number = int(found[1])
    if found["days"]:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=number)
    else:
        day = dt.datetime.fromtimestamp(number / (1000 if len(found[1]) == 13 else 1), dt.UTC).date()
    return read_date(day.isoformat())


def stated(field: str, value: Any) -> Any:
    """Nothing, where a table only says that it does not know: "Unknown", "N/A"."""
    is_about = field not in {"title", "text"}
    return None if is_about and isinstance(value, str) and value.strip().casefold() in NOT_KNOWN else value


def as_text(value: Any) -> str:
    """Of a string, HTML or not, or a list of paragraphs, or of the same text in several formats."""
    if versions := versions_in(value):
        return as_text(min(versions, key=format_rank))
    if isinstance(value, list):
        return "\n\n".join(as_text(each) for each in value)
    text = value_text(value)
    return text_of_markup(text) if is_markup(text) else text


def versions_in(value: Any) -> list[InputRecord]:
    """Of a text, as ninjs has it from its second version on: [{"contentType": "text/html", "value": …}, …]."""
    each_is_one = isinstance(value, list) and all(isinstance(each, Mapping) and "value" in each for each in value)
    return value if each_is_one else []


def format_rank(version: InputRecord) -> int:
    said = str(version.get("contentType") or version.get("contenttype") or "").casefold()
    return next((rank for rank, each in enumerate(("html", "plain", "", "nitf")) if each and each in said), 2)


def value_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return value_text(next((value[key] for key in SAID_IN if key in value), ""))
    if isinstance(value, list):
        return value_text(value[0]) if value else ""
    is_nothing = value is None or isinstance(value, bool) or value != value  # JSON as pandas writes it has NaN
    return "" if is_nothing else str(value).strip()


def names_of(value: Any) -> tuple[str, ...]:
    from articles.importing.readers.article_heads import names_in

    if isinstance(value, list):
        return tuple(name for each in value for name in names_of(_CATALOGUED.sub(r"\2 \1", value_text(each))))
    return names_in(value_text(value))


def address_of(value: Any) -> str:
    found = value_text(value)
    return found if re.fullmatch(r"https?://\S{3,1980}", found) else ""


def language_code(written: str) -> str:
    """ISO 639-1 of "en", "en-GB", "English"; "" for anything else."""
    written = written.strip().casefold()
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]+)*", written):
        return written[:2]
    from articles.extraction.text.language import names

    return next((code for code, name in names().items() if name.casefold() == written), "")


# --- the files ------------------------------------------------------------------------------------------------------


def read_table(data: BinaryIO, known: Known, *, separator: str = "") -> Iterator[Document]:
    yield from documents(table_rows(data, separator), known)


def table_rows(data: BinaryIO, separator: str = "") -> Iterator[tuple[str, InputRecord]]:
    """(place, record). Without a separator it is told by the first lines. Raises ArticleError."""
    csv.field_size_limit(LONGEST_CELL)
    separator = separator or _separator(data)
    lines = io.TextIOWrapper(data, encoding=_encoding(data), newline="")
    rows = csv.reader(lines, delimiter=separator)
    try:
        header = [name.strip() for name in next(rows)]
        for number, row in enumerate(rows, 2):
            if any(row):
                yield f"row {number}", dict(zip(header, row, strict=False))
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"not UTF-8 (byte 0x{error.object[error.start]:02X}); save the table as CSV UTF-8"
        ) from error
    except csv.Error as error:
        raise ArticleError(f"row {rows.line_num} is not a row of a table: {error}") from error


def _encoding(data: BinaryIO) -> str:
    """UTF-8, or Windows' western encoding, as Excel saves tables, where it can be no other."""
    head = data.read(told_by_contents.LOOKED_AT).rpartition(b"\n")[0]
    data.seek(0)
    try:
        head.decode()
    except UnicodeDecodeError:
        return "cp1252" if is_western(head) else "utf-8-sig"
    return "utf-8-sig"


def _separator(data: BinaryIO) -> str:
    """What parts the columns of a CSV file: a comma, unless its first lines are a table by another."""
    lines = data.read(told_by_contents.LOOKED_AT).decode(errors="replace").splitlines(keepends=True)
    data.seek(0)
    return next((each for each in ",;|" if told_by_contents.is_table(lines, each)), ",")


def read_json_lines(data: BinaryIO, known: Known) -> Iterator[Document]:
    yield from documents(json_lines(data), known)


def json_lines(data: BinaryIO) -> Iterator[tuple[str, Any]]:
    """(place, value) of each line; of one that is no JSON the error, so that it leaves the others alone."""
    for number, line in enumerate(data, 1):
        if line.strip():
            yield f"line {number}", value_or_error(line)


def read_json(data: BinaryIO, known: Known) -> Iterator[Document]:
    yield from documents(json_records(data), known)


def json_records(data: BinaryIO) -> Iterator[tuple[str, Any]]:
    """(place, value) of each entry of the list; not all need be records. Raises ArticleError."""
    read = whole(data, MOST_JSON, " in one piece; save it as JSON Lines, one record a line")
    found = parsed(read)
    records = nested(found) or by_key(found)
    if not records:
        raise ArticleError(NO_RECORDS)
    places = [""] if len(records) == 1 else [f"record {number}" for number in range(1, len(records) + 1)]
    yield from zip(places, records, strict=True)


def by_key(found: Any) -> list[InputRecord]:
    """One record; or several, each below its key, or below that in each of its columns, as pandas writes a table."""
    if not isinstance(found, Mapping):
        return []
    values = list(found.values())
    if not values or not all(isinstance(each, Mapping) and each for each in values):
        return [found] if found else []
    rows = values[0].keys()
    if all(each.keys() == rows for each in values) and all(str(row).isdigit() for row in rows):
        return [{name: column[row] for name, column in found.items()} for row in rows]
    return values


def nested(found: Any) -> list[Any]:
    """The list of records in a value, at the top or below a name that lists have, with what else stands in it."""
    if isinstance(found, list):
        return found if any(isinstance(each, Mapping) for each in found) else []
    if isinstance(found, Mapping):
        for name in LISTS:
            if isinstance(found.get(name), list | Mapping) and (records := nested(found[name])):
                return records
    return []


def value_or_error(line: bytes) -> Any:
    try:
        return parsed(line)
    except ArticleError as error:
        return error


def parsed(data: bytes) -> Any:
    """Raises ArticleError."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"it is no JSON: {error}") from error
