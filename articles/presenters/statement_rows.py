"""Statements as lists show them: everything a row displays is prepared here, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.counts.count_sql import Value
from articles.extraction.kinds_of_acts import more_than_saying
from articles.filters.included_and_excluded import Choice
from articles.filters.values import names_of_actors
from articles.models import Statement, Wording
from articles.models.own_addresses import address
from articles.text.search_sql import MARK_END, MARK_START

from .date_words import DateWords, date_words

QUOTE_MARKS = "“”„‟\"'‘’«»‹›「『"


@dataclass(frozen=True, slots=True)
class StatementRow:
    public_id: str
    url: str
    speaker: str
    speaker_url: str
    flag: str
    role: str
    kind: str
    kind_label: str
    act: str
    toward: Sequence[Choice]
    words: SafeString
    when: str
    about: Sequence[Choice]
    article_title: SafeString | str
    article_url: str
    is_proposed: bool
    note: str
    compare_url: str
    also_in: int
    near_duplicates_url: str


@dataclass(frozen=True, slots=True)
class Day:
    date: DateWords
    rows: list[StatementRow]


def days_of(statements: Iterable[Statement]) -> list[Day]:
    """Grouped by day, within a day in reading order; what is known to the month or year only stands after its days."""
    days = []
    statements = list(statements)
    named = names_of_actors(pk for statement in statements for pk in (*statement.about, *statement.toward))
    also_in = other_articles(statements)
    for on, of_date in groupby(statements, key=lambda statement: statement.effective_on):
        ranked = sorted(of_date, key=_place_in_day)
        for precision, group in groupby(ranked, key=lambda statement: statement.effective_precision):
            days.append(Day(date_words(on, precision), [row(each, named, also_in.get(each.pk, 0)) for each in group]))
    return days


def one_by_one(statements: Iterable[Statement]) -> list[Day]:
    """In the given order, each under its date."""
    statements = list(statements)
    dates = [date_words(statement.effective_on, statement.effective_precision) for statement in statements]
    return [Day(date, [row]) for date, row in zip(dates, rows_of(statements), strict=True)]


def rows_of(statements: Iterable[Statement]) -> list[StatementRow]:
    statements = list(statements)
    named = names_of_actors(pk for statement in statements for pk in (*statement.about, *statement.toward))
    also_in = other_articles(statements)
    return [row(statement, named, also_in.get(statement.pk, 0)) for statement in statements]


def other_articles(statements: Iterable[Statement]) -> dict[int, int]:
    """Statement → how many other articles have its words, whatever the filter; of those that have a group."""
    group_of = {each.pk: group for each in statements if (group := getattr(each, "group", None))}
    articles = Wording.objects.as_shown().articles_of(set(group_of.values())) if group_of else {}
    return {pk: articles[group] - 1 for pk, group in group_of.items() if group in articles}


def row(statement: Statement, named: dict[Value, Choice], also_in: int = 0) -> StatementRow:
    speaker = statement.speaker
    country = statement.speaker_country
    return StatementRow(
        public_id=statement.public_id,
        url=statement.get_absolute_url(),
        speaker=statement.speaker_label,
        speaker_url=speaker.get_absolute_url() if speaker else "",
        flag=country.alpha_2.lower() if country else "",
        role=role_words(statement),
        kind=statement.kind,
        kind_label=statement.get_kind_display(),
        act=more_than_saying(statement.act),
        toward=by_name(statement.toward, named),
        words=words_of(statement),
        when=date_words(statement.effective_on, statement.effective_precision).label.replace("Undated", "undated"),
        about=by_name(statement.about, named),
        article_title=_with_marks(getattr(statement, "highlighted_title", statement.article.title)),
        article_url=f"{version_url(statement)}#s-{statement.public_id}",
        is_proposed=statement.status == Statement.Status.PROPOSED,
        note=note_of(statement),
        compare_url=f"{address('compare')}?a={statement.public_id}",
        also_in=also_in,
        near_duplicates_url=address("near-duplicates", statement.public_id) if also_in else "",
    )


def by_name(ids: Iterable[int], named: dict[Value, Choice]) -> list[Choice]:
    return sorted((named[pk] for pk in ids if pk in named), key=lambda choice: choice.name)


def version_url(statement: Statement) -> str:
    """Of its article, as it was when it had these words."""
    url = statement.article.get_absolute_url()
    return url if statement.is_in_current_version else f"{url}?version={statement.article_version}"


def note_of(statement: Statement) -> str:
    """What whoever sees it in a list should know."""
    by_article = "by the article’s date" if statement.effective_on and not statement.said_on else ""
    if statement.gone_as == "unsure":
        return ", ".join(filter(None, ["not public", by_article]))
    if statement.gone_as:
        return ", ".join(filter(None, [statement.gone_as, by_article]))
    earlier = "" if statement.is_in_current_version else "only in an earlier version of the article"
    return ", ".join(filter(None, [earlier, by_article]))


def role_words(statement: Statement) -> str:
    """The role as printed and the country spoken for: "Foreign ministry spokesman, Iran"."""
    role, country = statement.role, statement.speaker_country
    names_itself = statement.speaker_id is not None and statement.speaker_id == statement.speaker_country_id
    where = country.name if country and not names_itself and country.name.lower() not in role.lower() else ""
    return ", ".join(filter(None, [role[:1].upper() + role[1:], where]))


def words_of(statement: Statement) -> SafeString:
    """What was said, as printed, as HTML: a cue inside it is set apart, words that were searched for are marked."""
    marked = getattr(statement, "highlighted", None)
    if marked:
        html = _with_marks(marked)
    elif statement.pieces:
        html = _with_cues_apart(statement)
    else:
        html = conditional_escape(statement.text)
    if statement.kind == Statement.Kind.QUOTED and statement.text[:1] not in QUOTE_MARKS:
        return format_html("“{}”", html)
    return html


def _with_marks(text: str) -> SafeString:
    escaped = conditional_escape(text)
    return mark_safe(escaped.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))  # noqa: S308  escaped above


def _with_cues_apart(statement: Statement) -> SafeString:
    text, offset, at = statement.text, statement.start, 0
    parts: list[tuple[str, str]] = []
    for start, end in statement.pieces:
        parts.append(("cue", text[at : start - offset]))
        parts.append(("said", text[start - offset : end - offset]))
        at = end - offset
    parts.append(("cue", text[at:]))
    return format_html_join("", '<span class="{}">{}</span>', [part for part in parts if part[1]])


def _place_in_day(statement: Statement) -> tuple[int, int, int]:
    precision = ["day", "month", "year", ""].index(statement.effective_precision)
    return (precision, -statement.article_id, statement.start)
