"""The form of a statement: its span by offsets or by words, its date with precision and basis."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.models import Article, Statement

from .base import ReasonForm
from .entered_dates import explained
from .passage import locate


class StatementForm(ReasonForm):
    passage = forms.CharField(
        label="Or paste the words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Start and end are then looked up in the article.",
    )

    class Meta:
        model = Statement
        fields = "__all__"
        labels = {"reason": "Reason for readers"}
        help_texts = {
            "reason": "Shown with this change in the history on the statement’s page, and in place of the "
            "statement if it is rejected or withdrawn."
        }
        widgets = {name: forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}) for name in ("reason", "flag")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end", "article_version"):
            if name in self.fields:
                self.fields[name].required = False
        self.said_on_before = self.instance.said_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        article = cleaned.get("article") or getattr(self.instance, "article", None)
        if article and "start" in cleaned and "end" in cleaned:
            self._clean_span(cleaned, article)
        if "said_on" in cleaned:
            cleaned |= explained(cleaned, "said_on", before=self.said_on_before)
        if verb := self.data.get("decide"):
            self._clean_verdict(cleaned, verb)
        elif cleaned.get("status") == Statement.Status.REJECTED and not cleaned.get("reason"):
            self.add_error("reason", "Say why the statement is rejected: readers see it in its place.")
        return cleaned

    def _clean_verdict(self, cleaned: dict[str, Any], verb: str) -> None:
        """The button that was pressed decides, not the status that is marked above it."""
        cleaned["status"] = self.initial["status"]
        if verb in ("reject", "withdraw") and not cleaned.get("reason"):
            self.add_error("reason", f"Say why, for readers; then press {verb.capitalize()} again.")
        if verb in ("accept", "reject") and cleaned.get("flag"):
            self.add_error("flag", f"Clear the flag if this is settled; then press {verb.capitalize()} again.")

    def _clean_span(self, cleaned: dict[str, Any], article: Article) -> None:
        version = cleaned.get("article_version") or article.version
        if not 1 <= version <= article.version:
            return self.add_error("article_version", f"The article has versions 1 to {article.version}.")
        body = article.body_of(version)
        self.instance.article_version = version
        if cleaned.get("passage"):
            self._find(cleaned, body)
        start, end = cleaned["start"], cleaned["end"]
        if start is None or end is None:
            if "passage" not in self.errors:
                self.add_error("start", "Give start and end, or paste the words.")
        elif end <= start:
            self.add_error("end", "The end must come after the start.")
        elif end > len(body):
            self.add_error("end", f"The article is {len(body)} characters long (version {version}).")
        return None

    def _find(self, cleaned: dict[str, Any], body: str) -> None:
        places = locate(body, cleaned["passage"])
        near = [place for place in places if place[0] == cleaned["start"]]
        if len(places) == 1 or near:
            cleaned["start"], cleaned["end"] = (near or places)[0]
        elif not places:
            self.add_error("passage", "The article does not contain these words.")
        else:
            starts = ", ".join(str(start) for start, _ in places)
            self.add_error(
                "passage", f"The article contains these words {len(places)} times: set start to one of {starts}."
            )

    def _get_validation_exclusions(self) -> set[str]:
        """Check the constraints that name fields which are fixed on this page, too."""
        return super()._get_validation_exclusions() - {"article", "article_version", "withdrawn_at", "superseded_at"}  # type: ignore[misc]
