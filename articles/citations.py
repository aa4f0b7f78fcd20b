"""A statement as others cite it: in words, for BibTeX, and as RIS, which reference managers read.

A date is the speaker's where it is known that something was said then; else it is the article's, and stands with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.models import Statement
from articles.periods import Period

LONGEST_TITLE = 300
# What TeX would take for a command.
TEX = str.maketrans({char: f"\\{char}" for char in "{}$&#%_"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """`url` is the permalink with its host, `version` the number in the statement's history that is cited."""

    statement: Statement
    url: str
    version: int

    def in_words(self) -> SafeString:
        """Plain text but for names, which may run the other way."""
        said, published = self._dates
        source = format_html(", <bdi>{}</bdi>", self.statement.source.name) if self.statement.source else ""
        return format_html(
            "<bdi>{}</bdi>{}, in “<bdi>{}</bdi>”{}{}. {}. {}",
            *(self._who or "Speaker not known", said, self.statement.article.title, source, published),
            *(self._record, self.url),
        )

    def bibtex(self) -> str:
        on = self._on
        fields = {
            "author": f"{{{_tex(self._who)}}}" if self._who else "",
            "title": f"{{{_tex(self._title)}}}",
            "year": str(on.first.year) if on else "",
            "month": str(on.first.month) if on and on.precision != "year" else "",
            "howpublished": _tex(f"In {self._article}"),
            "note": _tex(self._record),
            "url": self.url,
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{onrecord-{self.statement.public_id},\n{lines}}}\n"

    def ris(self) -> str:
        on = self._on
        tags = [
            ("TY", "NEWS"),
            ("ID", self.statement.public_id),
            ("AU", self._who),
            ("TI", self._title),
            ("T2", self.statement.source.name if self.statement.source else ""),
            ("PY", str(on.first.year) if on else ""),
            ("DA", str(on).replace("-", "/") if on else ""),
            ("N1", f"In {self._article}. {self._record}."),
            ("UR", self.url),
        ]
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in tags if value) + "ER  - \r\n"

    @property
    def _who(self) -> str:
        return self.statement.speaker.name if self.statement.speaker else self.statement.speaker_as_printed

    @property
    def _title(self) -> str:
        return Truncator(_line(self.statement.text)).chars(LONGEST_TITLE)

    @property
    def _article(self) -> str:
        article, source = self.statement.article, self.statement.source
        return f"“{_line(article.title)}”{f', {source.name}' if source else ''}{self._dates[1]}"

    @property
    def _record(self) -> str:
        return f"OnRecord statement {self.statement.public_id}, version {self.version}"

    @property
    def _on(self) -> Period | None:
        on = self.statement.effective_on
        return Period.of(on, self.statement.effective_precision) if on else None

    @property
    def _dates(self) -> tuple[str, str]:
        """What stands behind the speaker, and what behind the article."""
        if self._on is None:
            return ", undated", ""
        date = f", {self._on.label()}"
        return (date, "") if self.statement.said_on else ("", date)


def _tex(text: str) -> str:
    return _line(text).translate(TEX)


def _line(text: str) -> str:
    """Nothing in it begins another field."""
    return " ".join(text.split())
