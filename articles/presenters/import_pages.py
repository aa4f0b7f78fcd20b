"""What the pages of importing show, prepared once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import Http404

from articles.extraction.budget import Budget
from articles.extraction.types import ArticleError, ExtractedStatement
from articles.importing import undo_import, uploads
from articles.importing.readers.formats import FORMATS
from articles.importing.uploads import UploadedSource, UploadItem
from articles.models import Article, ImportRun, Statement, Upload

from .date_words import date_words, full_date
from .marked_text import MarkedSpan, marked_paragraphs

COUNTED_TOGETHER = 10  # articles of a file whose statements are counted in one request
ARTICLES_SHOWN = 100  # articles of a file
FIELD_WORDS = {"url": "address", "identifier": "its own number"}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """An article that is not kept yet; what is known of it, and how."""

    item: UploadItem
    title: str
    note: str
    publisher: str
    publisher_how: str
    published: str
    published_how: str
    url: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """Of a table; `field` is what it is taken for, "" where it is not used."""

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class File:
    name: str
    number: int
    read_as: str
    format: str  # that somebody chose; "" where it was told
    rows: Sequence[PreviewRow]
    more: int
    columns: Sequence[TableColumn]
    names: dict[str, str]
    is_here: bool  # its bytes are

    @property
    def n(self) -> int:
        """Articles that can be kept."""
        return sum(not row.item.problem for row in self.rows) + self.more

    @property
    def counted(self) -> dict[str, str]:
        """By the key of an article: what is asked about it and those below it, whose statements are counted with it."""
        keys = [row.item.key for row in self.rows if not row.item.problem]
        together = [keys[n : n + COUNTED_TOGETHER] for n in range(0, len(keys), COUNTED_TOGETHER)]
        return {some[0]: urlencode({"key": some}, doseq=True) for some in together}


def files(upload: Upload) -> list[File]:
    budget = uploads.while_one_waits()
    begun = [(source, *beginning_of(source, budget)) for source in uploads.sources_of(upload)]
    compared = iter(uploads.compared(item for _, first, _ in begun for item in first))
    return [file_of(source, list(islice(compared, len(first))), more, budget) for source, first, more in begun]


def beginning_of(source: UploadedSource, budget: Budget) -> tuple[list[UploadItem], int]:
    """Its first articles, and how many more there are."""
    items = uploads.items_of(source, budget)
    return list(islice(items, ARTICLES_SHOWN)), sum(1 for _ in items)


def file_of(source: UploadedSource, first: Sequence[UploadItem], more: int, budget: Budget) -> File:
    present, names = uploads.table_of(source, budget)
    fields = {column: field for field, column in names.items()}
    read_as = FORMATS.get(uploads.format_told(source, budget), "")
    return File(
        source.name, source.number, "" if read_as == "plain text" else read_as, source.known.format,
        [row_of(item, names) for item in first], more,
        [TableColumn(name, FIELD_WORDS.get(fields.get(name, ""), fields.get(name, ""))) for name in present], names,
        not source.problem,
    )  # fmt: skip


def row_of(item: UploadItem, names: dict[str, str]) -> PreviewRow:
    shown = uploads.shown(item)
    changed, for_all = item.source.changes.get(item.key, {}), item.source.known
    read = item.document.published or (item.parsed and item.parsed.published)

    def how(field: str, for_all: Any) -> str:
        if field in changed:
            return "corrected"
        if for_all:
            return "given for all"
        return f"column {names[field]}" if field in names and shown[field] else ""

    basis = (item.document.published_basis or (item.parsed.published_basis if item.parsed else "")) if read else ""
    in_words = str(Article.DateBasis(basis).label) if basis and basis != "importer" else ""
    return PreviewRow(
        item, shown["title"], note_of(item), shown["publisher"], how("publisher", for_all.publisher),
        full_date(read.on, read.precision) if read else "",
        how("published", for_all.published) or in_words or ("" if read else "no certain date"), shown["url"],
    )  # fmt: skip


def note_of(item: UploadItem) -> str:
    """What will become of it."""
    if not item.parsed:
        return ""
    told = [f"{item.words:,} words"]
    if left_out := item.lines_left_out:
        told.append(f"{left_out} line{'' if left_out == 1 else 's'} of boilerplate left out")
    if item.same:
        told.append("already here, word for word" + (", and hidden" if item.same.hidden_at else ""))
    elif item.former:
        told.append(f"perhaps a new version of “{item.former.title}”")
    return "; ".join(told)


def item_or_404(upload: Upload, key: str) -> UploadItem:
    for item in uploads.items(upload, [key]):
        return item
    raise Http404


def reading(item: UploadItem) -> dict[str, Any]:
    """The text of one, with its statements."""
    if item.problem or not item.parsed:
        return {"problem": item.problem}
    try:
        parsed, said = uploads.statements_in(item)
    except ArticleError as error:
        parsed, said, problem = item.parsed, (), str(error)
    else:
        problem = ""
    spans = [span_of(n, each) for n, each in enumerate(said, 1)]
    found = marked_paragraphs(parsed.body, spans)
    notes = {str(n): note(each) for n, each in enumerate(said, 1)}
    return {
        "problem": problem,
        "n_statements": len(said),
        "withheld": parsed.withheld,
        "paragraphs": [(each, [(key, notes[key]) for key in each.begins]) for each in found],
    }


def counts(items: Iterable[UploadItem]) -> Iterator[dict[str, Any]]:
    """How many statements each will give, of how many speakers, or why that cannot be said."""
    for item in items:
        try:
            _, said = uploads.statements_in(item)
            speakers = {each.speaker.name for each in said if each.speaker}
            yield {"item": item, "n": len(said), "speakers": len(speakers)}
        except ArticleError as error:
            yield {"item": item, "problem": str(error)}


def span_of(number: int, each: ExtractedStatement) -> MarkedSpan:
    pieces = tuple((piece.start, piece.end) for piece in each.pieces) or ((each.start, each.end),)
    return MarkedSpan(str(number), pieces, each.kind)


def note(each: ExtractedStatement) -> dict[str, str]:
    """Who says it, how and when."""
    who = each.speaker.name if each.speaker else each.speaker_as_printed or "Speaker not known"
    when = date_words(each.said.on, each.said.precision).label if each.said else ""
    return {"who": who, "kind": each.kind, "how": ", ".join(filter(None, [Statement.Kind(each.kind).label, when]))}


# Runs


def runs(found: Iterable[ImportRun]) -> list[tuple[ImportRun, str]]:
    return [(run, in_words(run)) for run in found]


def in_words(run: ImportRun) -> str:
    """ "20 new articles, 1 unchanged, 3 failed"."""
    report = run.report
    told = [
        (report.get("created", 0), "new"),
        (report.get("changed", 0), "changed"),
        (report.get("unchanged", 0), "unchanged"),
        (len(report.get("failed", [])), "not kept"),
    ]
    return ", ".join(f"{n:,} {word}" for n, word in told if n) or "nothing yet"


def run(found: ImportRun, user: User) -> dict[str, Any]:
    articles = Article.objects.of_run(found).for_lists()
    undoing = undo_import.asked_for(found)
    return {
        "undoing": undoing,
        "is_being_undone": bool(undoing and not undoing.finished_at),
        "status": found.status,
        "is_under_way": found.status == "running",
        "counts": in_words(found),
        "failed": [(each["name"], each["reason"]) for each in found.report.get("failed", [])],
        "upload": getattr(found, "upload", None),
        "files": found.report.get("files"),
        "at": found.report.get("at", ""),
        "settling": found.report.get("settling"),
        "articles": articles[:ARTICLES_SHOWN],
        "n_articles": articles.count(),
        "may_undo": user.has_perm("articles.change_article"),
    }


@dataclass(frozen=True, slots=True)
class Kind:
    """Articles to which undoing an import does the same. `told` are article and what happens to it."""

    title: str
    told: Sequence[tuple[Article, str]]
    more: int


def kinds_of(plan: undo_import.UndoPlan) -> list[Kind]:
    groups = [
        ("{} will be hidden", plan.hidden),
        ("{} will have the former text again", plan.back),
        ("{} will lose what this import filled in", plan.restored),
        ("{} will not change", plan.left),
    ]
    return [kind_of(title, steps) for title, steps in groups if steps]


def kind_of(title: str, steps: Sequence[undo_import.ArticleStep]) -> Kind:
    told = [(step.article, step.left or ", ".join(undo_import.in_words(step))) for step in steps[:ARTICLES_SHOWN]]
    return Kind(title.format(counted(len(steps))), told, max(0, len(steps) - ARTICLES_SHOWN))


def counted(n: int) -> str:
    return "1 article" if n == 1 else f"{n:,} articles"
