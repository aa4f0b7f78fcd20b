"""Makes decided.sql.gz and decided.json: a small database in which people decided much, as the version before columns
were renamed after the glossary made it. Run by that version, as make.py says:

    git worktree add /tmp/old 6ec1d9d && cd /tmp/old && ln -s …/.venv .venv
    export ONRECORD_VAR=/tmp/old/var ONRECORD_PG_BIN=/usr/lib/postgresql/15/bin
    PYTHONPATH=. .venv/bin/python …/tests/upgrade/decided.py

It uses nothing newer than that version.
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

from django.contrib.auth.models import Group, Permission, User  # noqa: E402
from django.core.management import call_command  # noqa: E402

from articles.curation import decisions, sealing  # noqa: E402
from articles.curation.recording import deciding  # noqa: E402
from articles.importing.pipeline import import_paths  # noqa: E402
from articles.importing.rereading import answering  # noqa: E402
from articles.models import (  # noqa: E402
    Actor,
    Article,
    DecisionRow,
    Proposal,
    SealedOriginal,
    Source,
    Statement,
    StatementActor,
    StatementCountry,
)
from config import backup  # noqa: E402
from config.embedded.binaries import bin_directory  # noqa: E402


def said(words):
    return Statement.objects.filter(text__contains=words).earliest("pk")


def decide(ada):
    grain, port = said("the locks could not"), said("port of Belmora")
    with deciding(by=ada, verb="change"):
        Article.objects.filter(name="grain.txt").update(source=Source.objects.create(name="Harbour Times"))
    with deciding(by=ada, verb="change"):
        Source.objects.update(domain="harbour.example")
    with deciding(by=ada, verb="change"):
        country = Actor.objects.countries().exclude(pk__in=grain.concerned).first()
        StatementCountry.objects.create(statement=grain, country=country)
        StatementActor.objects.create(statement=grain, actor=Actor.objects.get(name="Anna Kern"), role="relay")
    with deciding(by=ada, verb="enter"):
        Statement.objects.create(
            article=port.article,
            start=port.start,
            end=port.end - 9,
            kind="paraphrased",
            role_as_printed="harbour master",
        )
    decisions.correct(statement=grain, by=ada, role_as_printed="Deputy Minister")
    decisions.withdraw(
        statements=Statement.objects.filter(pk=said("Moscow would pay").pk), by=ada, reason="Taken back."
    )


def propose(ada):
    differs = {"kind": "statement differs", "statement": said("port of Belmora"), "extractor": "99"}
    role = {"field": "role_as_printed", "current": said("port of Belmora").role_as_printed}
    answering.accept(proposal=Proposal.objects.create(**differs, **role, proposed="captain"), by=ada)
    Proposal.objects.create(**differs, field="role_as_printed", current="captain", proposed="admiral")
    with deciding(by=ada, verb="propose"):
        Proposal.objects.create(
            **differs,
            field="countries",
            current=[],
            proposed=["IR"],
            details={"mentions": [["IR", None, None, "name"]]},
        )


def seal(ada):
    """A statement that was decided about: its words go from columns, history and decisions."""
    sealed = said("repairs would take until")
    decisions.correct(statement=sealed, by=ada, role_as_printed="She said repairs would take until spring, I hear.")
    decisions.correct(statement=sealed, by=ada, role_as_printed="engineer")
    article = Article.objects.get(pk=sealed.article_id)
    sealing.seal(article=article, by=ada, ground="by order of the court", span=(sealed.start, sealed.end))


def seen():
    return {
        "roles": dict(Statement.objects.values_list("public_id", "role_as_printed")),
        "about": {each.public_id: sorted(each.concerned) for each in Statement.objects.all()},
        "publishers": dict(Article.objects.values_list("public_id", "source__name")),
        "recorded": {each.public_id: each.created_at.isoformat() for each in Statement.objects.all()},
        "decision_rows": [[row.model, row.key] for row in DecisionRow.objects.all()],
        "sealed": SealedOriginal.objects.count(),
        "proposals": {
            each.pk: [each.current_in_words, each.proposed_in_words, each.state] for each in Proposal.objects.all()
        },
    }  # fmt: skip


def write():
    (HERE / "decided.json").write_text(json.dumps(seen(), indent=1, ensure_ascii=False) + "\n")
    dump = subprocess.run(
        [
            bin_directory() / "pg_dump", "--no-owner", "--no-privileges", "--no-comments", "--inserts",
            "--rows-per-insert=200", "--dbname", backup.conninfo(),
        ],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    lines = [line for line in dump.splitlines() if not line.startswith(("--", "\\"))]
    (HERE / "decided.sql.gz").write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    assert not Article.objects.exists(), "Give it an empty folder: ONRECORD_VAR."
    result = import_paths([HERE / "articles"])
    assert not result.failed, result.failed
    ada = User.objects.create_superuser("ada", password="only-for-a-test")
    desk = Group.objects.create(name="publishers' desk")
    desk.permissions.set(Permission.objects.filter(codename__in=["change_source", "view_source"]))
    decide(ada)
    propose(ada)
    seal(ada)
    write()
