"""What became of a statement when its article changed or was read anew, and what it was before; words compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Statement
from articles.text.word_diff import Differences, differences

from .statement_rows import StatementRow, rows_of

LONGEST = 100  # steps from a statement to what stands in its place today


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that stands, or stood, in the place of another. `differs`: from the earlier to the later one."""

    row: StatementRow
    version: int
    gone_as: str
    differs: Differences


@dataclass(frozen=True, slots=True)
class Became:
    """`title` says what became of it, `later` what stands in its place today."""

    title: str
    later: Sequence[Other]


def became(statement: Statement) -> Became | None:
    """None for one whose words the article has as it stands."""
    if statement.is_public and statement.is_in_current_version:
        return None
    later = newest_after(statement)
    return Became(_title(statement, later), _others(later, earlier=statement))


def before(statement: Statement) -> Sequence[Other]:
    if not statement.has_earlier:  # type: ignore[attr-defined]
        return []
    return _others(Statement.objects.preceding(statement).for_display(), later=statement)


def newest_after(statement: Statement) -> list[Statement]:
    """The ends of all chains that lead on from it: one where it changed, several where it was split."""
    ends: dict[int, Statement] = {}
    seen, at = {statement.pk}, [statement]
    for _ in range(LONGEST):
        found = [each for each in Statement.objects.succeeding(at).for_display() if each.pk not in seen]
        if not found:
            break
        seen |= {each.pk for each in found}
        ends |= {each.pk: each for each in found if each.is_public and each.is_in_current_version}
        at = [each for each in found if each.pk not in ends]
        last = found
    return sorted(ends.values() or ([] if at == [statement] else last), key=lambda each: each.start)


def _title(statement: Statement, later: Sequence[Statement]) -> str:
    version = statement.article.version
    if statement.article_version == version:
        return "Read today as" if later else ""
    if not later and statement.text in statement.article.body:
        return ""  # what was withdrawn stays with its version, and the article may have it yet
    return f"In version {version} of the article" if later else f"Version {version} of the article does not have it"


def _others(
    statements: Iterable[Statement], *, earlier: Statement | None = None, later: Statement | None = None
) -> list[Other]:
    found = list(statements)
    return [
        Other(
            row,
            each.article_version,
            each.gone_as,
            differences(earlier.text if earlier else each.text, later.text if later else each.text),
        )
        for row, each in zip(rows_of(found), found, strict=True)
    ]
