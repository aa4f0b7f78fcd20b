"""What rows of decisions are called, and what was changed in them: in words, as things were named then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator, capfirst

from articles.curation.decision_record import ACTOR_MODEL, ALIAS, ARTICLE_MODEL, PROPOSAL, STATEMENT_MODEL
from articles.curation.names_then import NAMED_BY, NamesThen
from articles.models import Actor, Decision, DecisionRow, ImportRun, Proposal, Seal, Statement
from articles.models.decision import Touched

PUBLISHER, IMPORT_RUN, SEAL = "articles.publisher", "articles.importrun", "articles.seal"
THINGS = {
    STATEMENT_MODEL: ("statement", "statements"), ARTICLE_MODEL: ("article", "articles"),
    ACTOR_MODEL: ("actor", "actors"), PUBLISHER: ("publisher", "publishers"), PROPOSAL: ("proposal", "proposals"),
    IMPORT_RUN: ("import", "imports"), SEAL: ("passage", "passages"),
    "articles.errorreport": ("readers’ report", "readers’ reports"), ALIAS: ("name", "names"),
    "articles.office": ("office", "offices"),
    "articles.statementactor": ("mention", "mentions"),
    "articles.statementcountry": ("country it is about", "countries it is about"),
}  # fmt: skip
# Said by the record itself, or of no meaning to people.
HIDDEN = {
    "id", "public_id", "slug", "curated_at", "curated_by_id", "settled", "is_settled", "why", "speaker_start",
    "speaker_end", "decided_at", "decided_by_id", "article_version", "created_at", "recorded_at", "imported_at",
    "raw_sha256", "extractor", "confidence", "statement_id", "article_id", "seal_id", "import_run_id", "pieces",
    "rule", "withdrawn_at", "superseded_at",
}  # fmt: skip
TOLD_BY_VERB = {
    "accept": {"status"}, "reject": {"status", "reason"}, "withdraw": {"reason"}, "restore": {"status", "reason"},
    "hide": {"hidden_at", "hidden_because"}, "show": {"hidden_at", "hidden_because"},
    "dismiss proposal": {"status"}, "merge": {"merged_into_id"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: what it is, where it is decided about, and how it changed. `added`, `removed`: the row as a whole."""

    what: str
    url: str
    differences: list[ColumnChange]
    added: bool = False
    removed: bool = False


def in_words(counts: Mapping[str, int], *, without: Collection[str] = ()) -> str:
    """ "14 statements, 3 names" """
    return ", ".join(
        f"{n:,} {THINGS[model][n != 1]}" for model, n in counts.items() if model in THINGS and model not in without
    )


class Words:
    """What rows of decisions are called, and their values; read in a few queries for all."""

    def __init__(self, rows: Sequence[tuple[Decision, DecisionRow | Touched]], *, now: bool = False) -> None:
        self.now = dt.datetime.max.replace(tzinfo=dt.UTC) if now else None
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        statements: set[int] = set()
        for _, row in rows:
            model = apps.get_model(row.model)
            wanted[model].add(row.key)
            for values in (row.before, row.after):
                for name, value in (values or {}).items():
                    f = fields_of(model).get(name)
                    if f and f.remote_field and value is not None:
                        wanted[f.related_model].add(value)
            statements |= {row.key} if row.model == STATEMENT_MODEL else set()
        statements |= wanted[Statement]
        self.proposals = Proposal.objects.in_bulk(wanted.pop(Proposal, ()))
        self.seals = Seal.objects.select_related("article").in_bulk(wanted.pop(Seal, ()))
        self.runs = ImportRun.objects.in_bulk(wanted.pop(ImportRun, ()))
        wanted[Actor] |= {key for each in self.proposals.values() for key in (each.actor_id, each.other_id) if key}
        shown = (
            Statement.objects.filter(pk__in=statements)
            .select_related("article")
            .defer("tsv", "article__body", "article__raw", "article__segments")
        )
        self.statements = shown.in_bulk()
        self.names = NamesThen({model: keys for model, keys in wanted.items() if model in NAMED_BY})
        self.others: dict[Any, dict[Any, Any]] = {
            model: model._base_manager.in_bulk(keys)
            for model, keys in wanted.items()
            if model not in NAMED_BY and model is not Statement
        }

    def at(self, decision: Decision) -> dt.datetime:
        return self.now or decision.decided_at

    def row(self, decision: Decision, row: DecisionRow | Touched, *, because: str = "") -> RowChange:
        model = apps.get_model(row.model)
        told = TOLD_BY_VERB.get(decision.verb, set()) | HIDDEN
        fields = fields_of(model)
        is_whole = row.before is None or row.after is None
        differences = [
            ColumnChange(
                capfirst(str(fields[name].verbose_name)),
                self.value(decision, fields[name], (row.before or {}).get(name)),
                self.value(decision, fields[name], (row.after or {}).get(name)),
            )
            for name in ({} if is_whole else row.after or {})
            if name in fields and name not in told
        ]  # fmt: skip
        what = f"{capfirst(THINGS.get(row.model, ('row', ''))[0])} “{self.subject(decision, row)}”"
        return RowChange(
            f"{what}. {because}" if because else what, self.place(row)[1], differences,
            added=row.before is None, removed=row.after is None,
        )  # fmt: skip

    def subject(self, decision: Decision, row: DecisionRow | Touched) -> str:
        """What a row is called: by its own name, its words, or whom it points at."""
        model = apps.get_model(row.model)
        if model is Statement:
            return self.text(row.key)
        if model in NAMED_BY:
            return self.names.name(model, row.key, self.at(decision))
        if model is Proposal:
            return self.question(decision, self.proposals[row.key])
        values = {**(row.before or {}), **(row.after or {})}
        for name in ("name", "title", "country_id", "actor_id"):
            if name in values and name in fields_of(model):
                return self.value(decision, fields_of(model)[name], values[name])
        return str(self.others.get(model, {}).get(row.key, f"no. {row.key}"))

    def question(self, decision: Decision, proposal: Proposal) -> str:
        if proposal.kind == Proposal.Kind.STATEMENT_DIFFERS:
            return str(proposal)
        if proposal.kind == Proposal.Kind.WIKIDATA:
            return f"{self.names.name(Actor, proposal.actor_id, self.at(decision))}” and “{proposal.wikidata}"
        keys = proposal.actor_id, proposal.other_id
        return "” and “".join(self.names.name(Actor, key, self.at(decision)) for key in keys)

    def text(self, key: int) -> str:
        statement = self.statements.get(key)
        if statement is None:
            return f"no. {key}"
        return "sealed" if statement.seal_id else Truncator(statement.text).chars(80)

    def place(self, row: DecisionRow | Touched) -> tuple[str, str]:
        """The article of a statement, and where the row is decided about."""
        inside = ""
        if row.model == STATEMENT_MODEL and (statement := self.statements.get(row.key)):
            inside = "an article that is removed by law" if statement.article.seal_id else statement.article.title
        if row.model in (STATEMENT_MODEL, ACTOR_MODEL, ARTICLE_MODEL, PUBLISHER, PROPOSAL):
            return inside, reverse(f"admin:{row.model.replace('.', '_')}_change", args=[row.key])
        return inside, ""

    def actors(self, decision: Decision, rows: Sequence[DecisionRow]) -> str:
        """ "2 actors into Saeed Khatibzadeh" """
        at = self.at(decision)
        ours = [row for row in rows if row.model == ACTOR_MODEL]
        merged = [
            (row.key, row.after["merged_into_id"]) for row in ours if row.after and row.after.get("merged_into_id")
        ]
        if decision.verb == "merge" and merged:
            names = " and ".join(dict.fromkeys(f"“{self.names.name(Actor, key, at)}”" for key, _ in merged))
            return f"{names} into {self.names.name(Actor, merged[0][1], at)}"
        if decision.verb == "split":
            moved = next(
                (row for row in rows if row.model == STATEMENT_MODEL and row.before and "speaker_id" in row.before),
                None,
            )
            if moved and moved.before and moved.after:
                one, other = (self.names.name(Actor, side["speaker_id"], at) for side in (moved.before, moved.after))
                return f"{one}: part of it is now {other}"
        if decision.verb == "not an actor" and ours:
            return f"“{self.names.name(Actor, ours[0].key, at)}”: it is not an actor"
        return "actors"

    def value(self, decision: Decision, f: Any, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return "unknown" if f.null or f.remote_field else "empty"
        if f.related_model in NAMED_BY:
            return self.names.name(f.related_model, value, self.at(decision))
        if f.related_model is Statement:
            return self.text(value)
        if f.remote_field:
            return str(self.others.get(f.related_model, {}).get(value, f"no. {value}"))
        if isinstance(f, models.DateTimeField) and (moment := parse_datetime(str(value))):
            return date_format(moment, "j F Y, H:i")
        if f.flatchoices:
            return str(dict(f.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        return ", ".join(map(str, value)) if isinstance(value, list) else Truncator(str(value)).chars(200)


def fields_of(model: type[models.Model]) -> dict[str, Any]:
    return {str(f.column): f for f in model._meta.concrete_fields}
