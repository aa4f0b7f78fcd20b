"""A statement as others cite it: in words, for BibTeX, and as RIS and CSL-JSON, which reference managers read.

A speaker is named whole everywhere: which part of a name is the family's is not known. A date is the speaker's where
it is known that something was said then; else it is the article's, and stands with it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.timezone import localtime

from articles.filters.day_month_year import Period
from articles.models import Statement

LONGEST_TITLE = 300
# What TeX would take for a command. BibTeX counts braces, and "\{" as one of them: they are written in words.
TEX = str.maketrans({char: f"\\{char}" for char in "$&#%_"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """`url` is the permalink with its host, `version` the number in the statement's history that is cited, `accessed`
    the day on which it was."""

    statement: Statement
    url: str
    version: int
    accessed: dt.date

    def in_words(self) -> SafeString:
        """Plain text but for names, which may run the other way."""
        said, published = self._dates
        publisher = format_html(", <bdi>{}</bdi>", self.statement.publisher.name) if self.statement.publisher else ""
        return format_html(
            "<bdi>{}</bdi>{}, in “<bdi>{}</bdi>”{}{}. {}. {}",
            *(self.statement.speaker_label, said, self.statement.article.title, publisher, published),
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
            "publisher": f"{{{_tex(self._publisher)}}}" if self._publisher else "",
            "note": _tex(f"{self._record}. {self._article_url}".strip(" .")),
            "url": self.url,
            "urldate": self.accessed.isoformat(),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{onrecord-{self.statement.public_id},\n{lines}}}\n"

    def ris(self) -> str:
        """Readers take a comma in AU for the one between family name and given name, whoever it is: it is left out
        there, and the name stands as it is in the note."""
        on = self._on
        in_full = f"{_line(self._who)}. " if "," in self._who else ""
        tags = [
            ("TY", "NEWS"),
            ("ID", self.statement.public_id),
            ("AU", self._who.replace(",", " ")),
            ("TI", self._title),
            ("T2", self._publisher),
            ("PB", self._publisher),
            ("PY", str(on.first.year) if on else ""),
            ("DA", str(on).replace("-", "/") if on else ""),
            ("Y2", f"{self.accessed:%Y/%m/%d}"),
            ("N1", f"{in_full}In {self._article}. {self._record}."),
            ("UR", self.url),
            ("L2", self._article_url),
        ]
        return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in tags if value.strip()) + "ER  - \r\n"

    def csl_json(self) -> str:
        """A list of one, as citation processors take it."""
        on, article_url = self._on, self._article_url
        item: dict[str, Any] = {
            "id": f"onrecord-{self.statement.public_id}",
            "type": "article-newspaper",
            "author": [{"literal": _line(self._who)}] if self._who else None,
            "title": self._title,
            "container-title": _line(self._publisher),
            "publisher": _line(self._publisher),
            "issued": {"date-parts": [[int(part) for part in str(on).split("-")]]} if on else None,
            "accessed": {"date-parts": [[self.accessed.year, self.accessed.month, self.accessed.day]]},
            "note": " ".join(filter(None, [f"In {self._article}. {self._record}.", article_url])),
            "URL": self.url,
        }
        return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"

    @property
    def _who(self) -> str:
        """Empty where no words say it."""
        is_told = self.statement.speaker or self.statement.speaker_as_printed
        return _line(self.statement.speaker_label) if is_told else ""

    @property
    def _title(self) -> str:
        return Truncator(_line(self.statement.text)).chars(LONGEST_TITLE)

    @property
    def _article(self) -> str:
        article, publisher = self.statement.article, self.statement.publisher
        return f"“{_line(article.title)}”{f', {publisher.name}' if publisher else ''}{self._dates[1]}"

    @property
    def _publisher(self) -> str:
        return self.statement.publisher.name if self.statement.publisher else ""

    @property
    def _article_url(self) -> str:
        """Where the article was published, if that is known."""
        return self.statement.article.url

    @property
    def _record(self) -> str:
        what, at = self.statement.gone_as, self.statement.gone_at
        since = f", {what} on {localtime(at):%-d %B %Y}" if what and at else ""
        return f"OnRecord statement {self.statement.public_id}, version {self.version}{since}"

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
