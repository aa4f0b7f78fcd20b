"""Makes old.sql.gz and old.json: a small database as an older OnRecord made it, and what was to be seen in it.

Run by that older version, on the oldest PostgreSQL that is supported, so that every newer one takes what it writes:

    git worktree add /tmp/old dd0b27f && cd /tmp/old && ln -s …/.venv .venv
    export ONRECORD_VAR=/tmp/old/var ONRECORD_PG_BIN=/usr/lib/postgresql/15/bin
    PYTHONPATH=. .venv/bin/python …/tests/upgrade/make.py

It uses nothing newer than that version. For a later one, copy it, adapt it to that version's verbs, and keep what older
ones made beside it: whoever skipped releases upgrades from there.
"""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import django

HERE = Path(__file__).parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
sys.path.insert(0, str(Path.cwd()))
django.setup()

import pghistory  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models.functions import Now  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.curation import decisions  # noqa: E402
from articles.curation.merging import merge_actors  # noqa: E402
from articles.filters.statement_filter import StatementFilter  # noqa: E402
from articles.importing.pipeline import import_paths  # noqa: E402
from articles.importing.rereading import answering  # noqa: E402
from articles.models import Actor, ActorAlias, Article, Proposal, SavedSearch, Statement  # noqa: E402
from config import backup  # noqa: E402
from config.embedded.binaries import bin_directory  # noqa: E402

NOTE = "Between us: the lawyer rang"  # in everything that was for colleagues
SEARCHES = {
    "what Ukraine is concerned by": "country=ukraine&role=concerned",
    "Iran in one paper": "country=iran&role=speaking&source=harbour-times",
    "to be checked": "state=proposed&sort=oldest",
    "checked": "state=accepted",
    "not by Orlenko, lately": "speaker=-pavel-orlenko&entered=2020-01-01",
    "tolls": "q=tolls+-Moscow&from=2023-10&to=2023",
    "by a merged name": "speaker=m-hale",
}


def said(words):
    return Statement.objects.filter(text__contains=words)


def actor(name):
    return Actor.objects.get(name=name)


def ask(one, two, why):
    one, two = sorted([actor(one), actor(two)], key=lambda each: each.pk)
    return Proposal.objects.get_or_create(actor=one, other=two, defaults={"kind": "same actor", "why": why})[0]


def import_all():
    for folder in ("before", "articles"):
        result = import_paths([HERE / folder])
        assert not result.failed, result.failed


def decide():
    ada = User.objects.create_superuser("ada", password="only-for-a-test")
    decisions.accept(statements=said("port of Belmora"), by=ada)
    decisions.correct(
        statement=said("the locks could not").get(), by=ada, reason=NOTE, role_as_printed="Deputy Minister",
        said_on="2023-10-08", said_on_precision="day", said_on_basis="curator",
    )  # fmt: skip
    decisions.reject(statements=said("agree on a grain corridor"), by=ada, reason="The headline says it, nobody else.")
    decisions.reject(statements=said("promises lower tolls"), by=ada, reason="The headline again.")
    decisions.restore(statements=said("promises lower tolls"), by=ada, reason=NOTE)
    decisions.withdraw(statements=said("Moscow would pay"), by=ada, reason="The agency took it back.")
    decisions.keep_apart(statements=said("belongs to both banks"), by=ada, reason=NOTE)
    with pghistory.context(user=ada.pk, reason=NOTE):
        Article.objects.filter(name="locks.txt").update(title="Russia doubts the locks", authors=["Jo Park"])
        ActorAlias.objects.create(actor=actor("Anna Kern"), kind="person", name="A. K. of the harbour")
        Actor.objects.filter(name="Anna Kern").update(description="Speaks for the harbour.")
    return ada


def read_anew():
    """As reading with a newer extractor does."""
    with pghistory.context(command="reextract", extractor="99"):
        said("repairs would take until").update(
            withdrawn_at=Now(), reason="No longer found by the extractor since version 99."
        )
        differs = {"kind": "statement differs", "statement": said("the locks could not").get(), "extractor": "99"}
        Proposal.objects.create(**differs, field="role_as_printed", current="Deputy Minister", proposed="Minister")
        Proposal.objects.create(**differs, field="kind", current="paraphrased", proposed="mixed")


def merge(ada):
    """Open proposals, accepted, dismissed, closed; and one about an actor that was merged since."""
    for name in ("Deputy Orlenko", "Orlenko of the Locks", "Oksana Hrynka"):
        Actor.objects.create(kind="person", name=name)
    ask("Pavel Orlenko", "Oksana Hrynka", "made up")
    ask("Deputy Orlenko", "Orlenko of the Locks", "The same surname.")
    answering.accept(proposal=ask("M. Hale", "Martin Hale", "The same initials."), by=ada, reason=NOTE)
    answering.dismiss(proposals=Proposal.objects.filter(pk=ask("Anna Kern", "Oksana Hrynko", "made up").pk), by=ada)
    answering.dismiss(proposals=Proposal.objects.filter(field="kind"), by=ada)
    merge_actors(keep=actor("Pavel Orlenko"), duplicate=actor("Deputy Orlenko"), by=ada, reason=NOTE)
    moot = ask("Martin Hale", "Anna Kern", "made up")
    moot.state, moot.decided_at, moot.closed_because = "closed", timezone.now(), "Their countries differ."
    moot.save()


def save_searches():
    ben = User.objects.create_user("ben", password="only-for-a-test")
    for name, query in SEARCHES.items():
        SavedSearch.objects.create(user=ben, name=name, query=query)


def found(query):
    rows = StatementFilter.from_query(QueryDict(query)).apply(Statement.objects.all().public())
    return sorted(rows.values_list("public_id", flat=True))


def seen():
    """What is to be the same after every update, in plain values."""
    statements = Statement.objects.select_related("article", "speaker").order_by("pk")
    return {
        "note": NOTE,
        "statements": [
            {
                "id": each.public_id, "text": each.text, "status": each.status, "article": each.article.public_id,
                "speaker": each.speaker.slug if each.speaker else None, "is_public": each.is_public,
                "is_withdrawn": bool(each.withdrawn_at), "by_person": bool(each.curated_at), "reason": each.reason,
                "role": each.role_as_printed, "said_on": each.said_on and str(each.said_on),
            }
            for each in statements
        ],
        "articles": {each.public_id: [each.name, each.title, each.version] for each in Article.objects.order_by("pk")},
        "merged": {each.slug: each.merged_into.slug for each in Actor.objects.exclude(merged_into=None)},
        "names": sorted(ActorAlias.objects.exclude(kind="country").values_list("name", "actor__slug")),
        "proposals": sorted((str(each), each.state) for each in Proposal.objects.all()),
        "searches": {name: found(query) for name, query in SEARCHES.items()},
        "families": families(),
    }  # fmt: skip


def families():
    from articles.models import Wording

    together = {}
    for family, statement in Wording.objects.exclude(family=None).values_list("family", "statement__public_id"):
        together.setdefault(family, []).append(statement)
    return sorted(sorted(each) for each in together.values() if len(each) > 1)


def write():
    (HERE / "old.json").write_text(json.dumps(seen(), indent=1, ensure_ascii=False, default=str) + "\n")
    dump = subprocess.run(
        [
            bin_directory() / "pg_dump", "--no-owner", "--no-privileges", "--no-comments", "--inserts",
            "--rows-per-insert=200", "--dbname", backup.conninfo(),
        ],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    lines = [line for line in dump.splitlines() if not line.startswith(("--", "\\"))]
    (HERE / "old.sql.gz").write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    assert not Article.objects.exists(), "Give it an empty folder: ONRECORD_VAR."
    import_all()
    from articles.models import Source

    Article.objects.filter(name__in=["grain.txt", "talks.txt"]).update(
        source=Source.objects.create(name="Harbour Times")
    )
    with transaction.atomic():
        ada = decide()
        read_anew()
        merge(ada)
        save_searches()
    write()
