"""What an import did: article by article, in numbers, and as the report that is kept with the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from articles.extraction.text.language import unknown_language
from articles.importing.store.store_article import Outcome


@dataclass(frozen=True, slots=True)
class Imported:
    """One article that was read, and how many of its statements were made, kept, flagged and superseded.

    `note`: why it gave no statements, where that is not for want of any.
    """

    name: str
    action: str
    article: str
    title: str
    created: int
    kept: int
    flagged: int
    superseded: int
    note: str = ""


@dataclass
class ImportResult:
    """`failed` are (path, reason). `stopped` says what ended the import early, and how to go on."""

    dry_run: bool = False
    run: int | None = None
    stopped: str = ""
    files_done: int = 0
    articles: list[Imported] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def count(self, action: str) -> int:
        return sum(each.action == action for each in self.articles)

    @property
    def created(self) -> int:
        return self.count("created")

    @property
    def changed(self) -> int:
        return self.count("changed")

    @property
    def unchanged(self) -> int:
        return self.count("unchanged")

    @property
    def statements(self) -> dict[str, int]:
        total: Counter[str] = Counter()
        for each in self.articles:
            total.update(created=each.created, kept=each.kept, flagged=each.flagged, superseded=each.superseded)
        return {name: total[name] for name in ("created", "kept", "flagged", "superseded")}

    def summary(self) -> dict[str, object]:
        """In plain values: kept with the run, and the beginning of the JSON report."""
        stopped = {"stopped": self.stopped} if self.stopped else {}
        return {
            **stopped,
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "statements": self.statements,
            "failed": [{"name": name, "reason": reason} for name, reason in self.failed],
        }

    def report(self) -> dict[str, object]:
        articles = [asdict(each) for each in self.articles]
        return {"dry_run": self.dry_run, "run": self.run, **self.summary(), "articles": articles}


def described(name: str, outcome: Outcome | None, *, dry_run: bool) -> Imported:
    if outcome is None:
        return Imported(name, "unchanged", "", "", 0, 0, 0, 0)
    is_new = dry_run and outcome.action == "created"
    return Imported(
        name, outcome.action, "" if is_new else outcome.article.public_id, outcome.article.title,
        outcome.created, outcome.kept, outcome.flagged, outcome.superseded, note(outcome),
    )  # fmt: skip


def note(outcome: Outcome) -> str:
    if outcome.withheld:
        return outcome.withheld
    if outcome.action == "unchanged" or outcome.created or outcome.kept:
        return ""
    language = unknown_language(outcome.article.body)
    if not language:
        return ""
    return f"its language looks like {language}, which the extractor does not know, so it gives no statements"
