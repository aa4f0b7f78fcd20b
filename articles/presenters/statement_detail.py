"""What the page of one statement shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from articles.extraction import rules
from articles.filters.day_month_year import written
from articles.filters.values import names_of_actors
from articles.models import Statement
from articles.models.profile import A_CURATOR, name_for_readers
from articles.sharing import open_graph
from articles.sharing.citations import Citation

from . import date_words, why_gone
from .marked_text import MarkedSpan, ShownParagraph, marked_paragraphs
from .near_duplicates import each_once, elsewhere
from .statement_history import Version, versions_of
from .statement_rows import row, rows_of
from .succession import became, before

FEW = 3
READ = 9  # to find as many in different words


def permalink_context(statement: Statement, request: HttpRequest) -> dict[str, Any]:
    article = statement.article
    found = marked_paragraphs(article.body_of(statement.article_version), [span_of(statement)])
    versions = versions_of(statement)
    cited = citation_of(statement, versions, request)
    shown = row(statement, names_of_actors([*statement.about, *statement.toward]))
    said_on, said_on_how = date_words.said_on(statement)
    return {
        "section": "statements",
        "statement": statement,
        "row": shown,
        "preview": open_graph.of_statement(statement, request),
        "context": context_around(found),
        "where": where(found),
        "is_older_version": not statement.is_in_current_version,
        "why": why_gone.no_longer(statement),
        "became": became(statement),
        "before": before(statement),
        "said_on": said_on,
        "said_on_how": said_on_how,
        "attribution": attribution(statement),
        "citation": cited.in_words(),
        "versions": versions,
        "elsewhere": elsewhere(statement),
        "linked_data": "" if statement.gone_as else _linked_data(statement, shown.speaker, cited.url),
        **_others(statement),
    }


def citation_of(statement: Statement, versions: Sequence[Version], request: HttpRequest) -> Citation:
    """Of its newest version."""
    url = request.build_absolute_uri(statement.get_absolute_url())
    return Citation(statement, url, versions[0].number if versions else 1, timezone.localdate())


def span_of(statement: Statement) -> MarkedSpan:
    pieces = tuple((start, end) for start, end in statement.pieces) or ((statement.start, statement.end),)
    return MarkedSpan(statement.public_id, pieces, statement.kind)


def _others(statement: Statement) -> dict[str, Any]:
    """A few more from the speaker, and a few of others around the date; the same words once."""
    public = Statement.objects.public().other_than(statement)
    by_speaker, near = public.none(), public.none()
    if statement.speaker:
        by_speaker = public.by(statement.speaker).for_display().newest_first()[:READ]
    if statement.effective_on:
        near = public.near(statement.effective_on, READ).for_display()[:READ]
    more = each_once(by_speaker, FEW, shown=[statement])
    shown = rows_of([*more, *each_once(near, FEW, shown=[statement, *more])])
    return {"by_speaker": shown[: len(more)], "around_date": shown[len(more) :]}


def _linked_data(statement: Statement, speaker: str, url: str) -> SafeString:
    """A schema.org Quotation, or a Claim where the words are not the speaker's own; for inside a <script>."""
    said = statement.kind != Statement.Kind.PARAPHRASED
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Quotation" if said else "Claim",
        "text": statement.text,
        "url": url,
        "identifier": statement.public_id,
        "spokenByCharacter" if said else "author": {"@type": _schema_type(statement), "name": speaker},
        "isPartOf" if said else "appearance": {"@type": "NewsArticle", "headline": statement.article.title},
    }
    if statement.said_on:
        data["dateCreated"] = written(statement.said_on, statement.said_on_precision)
    text = json.dumps(data, ensure_ascii=False)
    # As json_script does: nothing in it can end the script.
    return mark_safe(text.translate({ord(c): f"\\u{ord(c):04X}" for c in "<>&"}))  # noqa: S308


def _schema_type(statement: Statement) -> str:
    kind = statement.speaker.kind if statement.speaker else ""
    return {"person": "Person", "country": "Country"}.get(kind, "Organization")


def attribution(statement: Statement) -> tuple[str, str]:
    """How the speaker is known, and who or what says so."""
    how = rules.speaker_label(str(statement.why.get("speaker", "")))
    if statement.curated_at:
        by = name_for_readers(statement.curated_by) or A_CURATOR
        word = "accepted" if statement.status == Statement.Status.ACCEPTED else "decided"
        told = f"{word} by {by} on {localtime(statement.curated_at):%-d %b %Y}"
        return how or "Entered by hand", told
    if not statement.extractor:
        return how or "Not known", "entered by hand"
    made = f"extracted {localtime(statement.recorded_at):%-d %b %Y}, extractor {statement.extractor}"
    return how or "Not known", f"{made}, {statement.confidence:.0%} confident"


def context_around(found: Sequence[ShownParagraph], *, before: int = 1, after: int = 1) -> list[ShownParagraph]:
    """The marked paragraphs and some on either side; a headline is shown only where it is marked itself."""
    marked = [index for index, paragraph in enumerate(found) if paragraph.is_marked]
    if not marked:
        return []
    first, last = max(marked[0] - before, 0), marked[-1] + after
    return [p for p in found[first : last + 1] if p.number or p.is_marked]


def where(found: Sequence[ShownParagraph]) -> str:
    """ "paragraph 4", "paragraphs 4 to 6" or "headline"."""
    numbers = [paragraph.number for paragraph in found if paragraph.is_marked]
    if not numbers or numbers == [0]:
        return "headline" if numbers else ""
    if numbers[0] == 0:
        return f"headline to paragraph {numbers[-1]}"
    return f"paragraph {numbers[0]}" if len(numbers) == 1 else f"paragraphs {numbers[0]} to {numbers[-1]}"
