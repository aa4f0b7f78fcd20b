"""What stands in the record of changes beside decisions about rows, and is undone in a way of its own: an import, whose
run tells what it brought in, and words removed by law, which their seal keeps."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Model

from articles.curation.recording import next_key, put_into_batch
from articles.models import Decision, DecisionRow, ImportRun, Seal
from articles.models.profile import name_for_readers

IMPORT, SEAL, LIFT = "import", "seal", "lift seal"
OWN_VERBS = (IMPORT, SEAL, LIFT)
MACHINE = "import_articles, or a feed"


def record_import(run: ImportRun) -> None:
    """Once, when it is at its end; nothing where it brought in nothing."""
    report = run.report
    if (report.get("created") or report.get("changed")) and decision_about(run, IMPORT) is None:
        _record(run, IMPORT, by=run.by, otherwise=MACHINE)


def record_seal(seal: Seal) -> None:
    _record(seal, SEAL, by=seal.sealed_by, note=seal.note, reason=seal.ground)


def record_lifting(seal: Seal) -> None:
    undoes = decision_about(seal, SEAL)
    _record(seal, LIFT, by=seal.lifted_by, reason=seal.lifted_because, undoes=undoes)


def decision_about(row: Model, verb: str) -> Decision | None:
    return Decision.objects.about(row).filter(verb=verb).first()


def _record(
    row: Model, verb: str, *, by: User | None, otherwise: str = "", note: str = "", reason: str = "",
    undoes: Decision | None = None,
) -> None:  # fmt: skip
    author = {"author": by, "account": by.pk if by else None, "author_name": name_for_readers(by)}
    author["author_for_colleagues"] = (by.get_full_name() or by.get_username()) if by else otherwise
    decision = Decision(pk=next_key(), verb=verb, note=note, reason=reason, undoes=undoes, **author)
    put_into_batch(decision)
    decision.save(force_insert=True)
    DecisionRow.objects.create(decision=decision, model=row._meta.label_lower, key=row.pk, before=None, after={})
