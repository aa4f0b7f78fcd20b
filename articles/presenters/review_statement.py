"""What the review desk shows of one statement: its article, its parts and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.extraction import rules
from articles.filters.day_month_year import written
from articles.models import Statement

from . import date_words
from .marked_text import MarkedSpan
from .review_text import Evidence, MarkedParagraph, Neighbour, desk_paragraphs, nearest_places
from .statement_detail import span_of
from .statement_rows import words_of


def article_context(statement: Statement, beside: Sequence[Statement], span: tuple[int, int]) -> dict[str, Any]:
    """`span` are the words that are chosen by now."""
    article = statement.article
    body = article.body_of(statement.article_version)
    evidence = evidence_of(statement, body)
    has_other_words = span != (statement.start, statement.end)
    now = MarkedSpan(statement.public_id, (span,)) if has_other_words else span_of(statement)
    return {
        "article": article,
        "published": date_words.published(article),
        "has_other_words": has_other_words,
        "words": body[slice(*span)] if has_other_words else words_of(statement),
        "starts_at": span[0],
        "paragraphs": text_of(statement, now, body, beside, evidence),
        "n_beside": len(beside),
        "n_accepted": sum(each.status == Statement.Status.ACCEPTED for each in beside),
        "why": why(statement, body, evidence),
        "said_on_how": date_words.said_on(statement)[1],
    }


def text_of(
    statement: Statement, now: MarkedSpan, body: str, beside: Iterable[Statement], evidence: Evidence
) -> list[MarkedParagraph]:
    others = [Neighbour(span_of(each), status_of(each)) for each in beside if each.pk != statement.pk]
    return desk_paragraphs(body, now, others, evidence)


def status_of(statement: Statement) -> str:
    return "flagged" if statement.flag and statement.status == "proposed" else statement.status


def evidence_of(statement: Statement, body: str) -> Evidence:
    """Where the text says it, by the part of the statement."""
    start = statement.speaker_start if statement.speaker_start is not None else statement.start
    speaker = (
        [(statement.speaker_start, statement.speaker_end)]
        if statement.speaker_start is not None and statement.speaker_end is not None
        else nearest_places(body, statement.speaker_as_printed, statement.start)
    )
    found: dict[str, Any] = {
        "speaker": speaker,
        "role": nearest_places(body, statement.role, start),
        "said_on": nearest_places(body, str(statement.why.get("date", "")).partition(": ")[2], statement.start),
        "about": [
            (each.start, each.end)
            for each in statement.about_countries.all()
            if each.start is not None and each.end is not None
        ],
        "kind": nearest_places(body, statement.cue, statement.end),
    }
    return found


def why(statement: Statement, body: str, evidence: Evidence) -> Mapping[str, str]:
    """In a few words, by the part."""
    printed = statement.speaker_as_printed
    name = statement.speaker.name if statement.speaker else ""
    how = rules.speaker_label(str(statement.why.get("speaker", "")))
    words = [body[start:end] for start, end in evidence["about"]]
    rule, _, told = str(statement.why.get("date", "")).partition(": ")
    return {
        "speaker": f"printed as “{printed}”" if printed and printed != name else how,
        "role": "" if evidence["role"] or not statement.role else "not in these words",
        "said_on": f"“{told}”" if told else rules.DATE.get(rule, ""),
        "about": ", ".join(dict.fromkeys(f"“{each}”" for each in words)),
        "kind": f"“{statement.cue}”" if statement.cue else "",
    }


def said_on_written(statement: Statement) -> str:
    """As it is typed: "2021-10"."""
    return written(statement.said_on, statement.said_on_precision) if statement.said_on else ""
