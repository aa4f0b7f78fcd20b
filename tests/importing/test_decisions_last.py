"""Whatever curators decide, in any order: importing and reading again afterwards succeeds and undoes nothing of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actors.matches import propose_same_actors
from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.importing.rereading import answering_proposals
from articles.models import Actor, ActorAlias, Article, Proposal, Publisher, Statement, StatementCountry

pytestmark = pytest.mark.django_db
ARTICLES = {
    "port.txt": """Minister opens port talks

Published: 3 May 2019

By Ana Prova

Serbian Foreign Minister Ivo Testov said on Monday that Serbia would reopen the port talks with Croatia. "We will sign \
the treaty in June," Testov told reporters.

A spokesman for the Croatian government said the offer was far too late. William Burns, the CIA director, said the \
United States would wait.
""",
    "rules.txt": """Electoral Commission speaks about the rules

The Electoral Commission said on Monday that the rules would stay.

The EC said later that they would be reviewed in May. Bill Burns, a British lawyer, warned that the rules were vague.
""",
    "borders.txt": """Two states meet on borders

Published: 4 June 2020

Serbia and Croatia have promised to reopen four border posts and to share radar data by June, the Serbian government \
said on Monday.

Ivo Testov, the Croatian minister for ports, denied the report. The European Commission said it was content. The EC \
added that it would watch. "We are not satisfied," Burns said.
""",
}
MORE = "\nThe port stays shut for now, and nobody knows for how long it will be so.\n"


def at(rows: Any, n: int) -> Any:
    rows = list(rows.order_by("pk"))
    return rows[n % len(rows)] if rows else None


def bulk(verb: Callable[..., int], **more: Any) -> Callable[[User, int, int], None]:
    def carried_out(by: User, n: int, _: int) -> None:
        row = at(Statement.objects.all(), n)
        verb(statements=Statement.objects.filter(pk=row.pk), by=by, **more)

    return carried_out


def correcting(values: Callable[[int], dict[str, Any]]) -> Callable[[User, int, int], None]:
    def carried_out(by: User, n: int, m: int) -> None:
        decisions.correct(statement=at(Statement.objects.all(), n), by=by, **values(m))

    return carried_out


def narrow(by: User, n: int, m: int) -> None:
    row = at(Statement.objects.all(), n)
    words = row.text.split()
    kept = " ".join(words[: 1 + m % len(words)])
    if row.text.startswith(kept):
        decisions.correct(statement=row, by=by, end=row.start + len(kept))


def lose_countries(by: User, n: int, _: int) -> None:
    row = at(Statement.objects.all(), n)
    with deciding(by=by, verb="change"):
        StatementCountry.objects.filter(statement=row).delete()
        decisions.correct(statement=row, by=by)


def people() -> Any:
    return Actor.objects.people_and_groups()


def merge(by: User, n: int, m: int) -> None:
    merge_actors(keep=at(people(), n), duplicate=at(people(), m), by=by)


def change(model: Any, values: Callable[[int], dict[str, Any]]) -> Callable[[User, int, int], None]:
    def carried_out(by: User, n: int, m: int) -> None:
        row = at(people() if model is Actor else model.objects.all(), n)
        if row is None:
            return
        with decisions.decision("change", by, "", ""):
            for name, value in values(m).items():
                setattr(row, name, value)
            row.save()

    return carried_out


def add_name(by: User, n: int, m: int) -> None:
    with decisions.decision("change", by, "", ""):
        at(people(), n).aliases.create(name=f"Alias {m}")


def decide_on_pair(by: User, n: int, m: int) -> None:
    propose_same_actors(people())
    proposal = at(Proposal.objects.open(), n)
    if proposal and m % 2:
        answering_proposals.accept(proposal=proposal, by=by)
    elif proposal:
        answering_proposals.dismiss(proposals=Proposal.objects.filter(pk=proposal.pk), by=by)


def accept_reading(by: User, n: int, m: int) -> None:
    row = at(Statement.objects.all(), n)
    proposal, _ = Proposal.objects.get_or_create(
        kind="statement differs", statement=row, field="role", proposed=f"role {m % 3}",
        details={"article_version": row.article_version},
    )  # fmt: skip
    answering_proposals.accept(proposal=proposal, by=by)


NO_DATE = {"said_on": None, "said_on_precision": "", "said_on_basis": ""}
UNPUBLISHED = {"published_on": None, "published_on_precision": "", "published_on_basis": ""}
DATED = {"published_on_precision": "day", "published_on_basis": "curator"}


def country(m: int) -> Actor | None:
    return Actor.objects.countries().order_by("pk")[m % 4]


VERBS: dict[str, Callable[[User, int, int], None]] = {
    "accept": bulk(decisions.accept),
    "reject": bulk(decisions.reject, reason="Misread."),
    "withdraw": bulk(decisions.withdraw, reason="Retracted."),
    "restore": bulk(decisions.restore),
    "keep apart": bulk(decisions.keep_apart),
    "let join": bulk(decisions.let_join),
    "another speaker": correcting(lambda m: {"speaker": at(people(), m)}),
    "no speaker": correcting(lambda m: {"speaker": None}),
    "no date": correcting(lambda m: NO_DATE),
    "no role": correcting(lambda m: {"role": ""}),
    "another kind of saying": correcting(lambda m: {"kind": ["quoted", "paraphrased", "mixed"][m % 3]}),
    "another cue": correcting(lambda m: {"cue": f"cue {m}"}),
    "narrow": narrow,
    "no countries": lose_countries,
    "merge": merge,
    "rename": change(Actor, lambda m: {"name": f"Renamed {m}"}),
    "add a name": add_name,
    "another kind": change(Actor, lambda m: {"kind": ["person", "organisation", "group"][m % 3]}),
    "another country": change(Actor, lambda m: {"country": country(m)}),
    "no country": change(Actor, lambda m: {"country": None}),
    "no publication date": change(Article, lambda m: UNPUBLISHED),
    "another publication date": change(
        Article, lambda m: {"published_on": dt.date(2018, 1, 1) + dt.timedelta(days=m), **DATED}
    ),
    "no authors": change(Article, lambda m: {"authors": []}),
    "another title": change(Article, lambda m: {"title": f"Title {m}"}),
    "no publisher": change(Article, lambda m: {"publisher": None}),
    "rename a publisher": change(Publisher, lambda m: {"name": f"Publisher {m}"}),
    "decide on a pair": decide_on_pair,
    "accept a reading": accept_reading,
}
VERB = st.sampled_from([*sorted(VERBS), *["merge"] * 6])
ACTS = st.lists(st.tuples(VERB, st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=9)


def values(rows: Any, *fields: str) -> dict[int, Any]:
    return {row[0]: row[1:] for row in rows.values_list("pk", *fields)}


def what_was_decided() -> dict[str, Any]:
    curated = Statement.objects.exclude(curated_at=None)
    return {
        "actors": values(Actor.objects.all(), "name", "kind", "country", "merged_into", "wikidata_id", "description"),
        "names": set(ActorAlias.objects.values_list("actor", "normalised")),
        "statements": values(
            curated, "text", "kind", "speaker", "speaker_as_printed", "role", "cue", "said_on", "status",
            "withdrawn_at", "reason", "is_kept_apart", "curated_at", "about",
        ),
        "articles": values(Article.objects.all(), "title", "publisher", "authors", "published_on", "url", "language"),
        "publishers": values(Publisher.objects.all(), "name"),
        "proposals": values(Proposal.objects.exclude(status__in=["open", "closed"]), "status", "decided_by"),
    }  # fmt: skip


def what_is_read() -> dict[int, Any]:
    return values(Statement.objects.all(), "start", "end", "speaker", "withdrawn_at", "superseded_at", "status")


def write(folder: Any, more: str = "") -> None:
    for name, text in ARTICLES.items():
        (folder / name).write_text(text + more)


def read_again(folder: Any) -> None:
    call_command("import_articles", str(folder), verbosity=0)
    call_command("reextract", "--all", "--apply", verbosity=0)


@settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_importing_and_reading_again_undo_nothing(acts, folder, by):
    with transaction.atomic():
        for verb, n, m in acts:
            try:
                with transaction.atomic():
                    VERBS[verb](by, n, m)
            except (decisions.CurationError, ValidationError):
                pass  # refused: it was not decided
        write(folder)
        decided, reading = what_was_decided(), what_is_read()
        read_again(folder)
        assert what_was_decided() == decided
        assert what_is_read() == reading
        write(folder, MORE)
        read_again(folder)
        now = what_was_decided()
        assert now["names"] >= decided["names"]
        assert now | {"names": None} == decided | {"names": None}
        transaction.set_rollback(True)


@pytest.fixture
def by():
    return User.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def folder(tmp_path, db):
    write(tmp_path)
    read_again(tmp_path)
    Publisher.objects.create(name="The Example")
    Article.objects.update(publisher=Publisher.objects.get())
    assert Statement.objects.count() > 6
    return tmp_path
