"""What reading an article again would change, or has changed, for people to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.importing.rereading.readings import FieldChange
from articles.models import Proposal, Statement


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One statement of a diff. `sign`: + new, ~ changed, − no longer found, ? decided by a person, so proposed,
    × such a proposal closed because of `note`."""

    sign: str
    public_id: str
    speaker: str
    words: str
    changes: tuple[FieldChange, ...] = ()
    note: str = ""


@dataclass(slots=True)
class ArticleDiff:
    """What the extractor says of an article now. `same` statements read as before; `language` it does not know;
    `error`: why the article could not be read, or not be written."""

    public_id: str
    title: str
    language: str = ""
    error: str = ""
    same: int = 0
    lines: list[DiffLine] = field(default_factory=list)

    def count(self) -> Counter[str]:
        return Counter({"=": self.same}) + Counter(line.sign for line in self.lines)


def of_statement(sign: str, row: Statement, changes: tuple[FieldChange, ...] = (), note: str = "") -> DiffLine:
    name = row.speaker.name if row.speaker else row.speaker_as_printed
    return DiffLine(sign, row.public_id, name, row.text, changes, note)


def of_proposal(proposal: Proposal) -> DiffLine:
    row = proposal.statement
    assert row is not None
    change = FieldChange(proposal.field, proposal.current_in_words, proposal.proposed_in_words)
    return of_statement("×" if proposal.closed_because else "?", row, (change,), proposal.closed_because)
