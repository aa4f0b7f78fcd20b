"""What somebody asked to be done to many rows."""

from __future__ import annotations

from articles.tasks.queue import task


@task(key="bulk change {bulk}", retries=3, priority=5)
def carry_out_bulk_change(*, bulk: int) -> None:
    from articles.curation import bulk_changes

    bulk_changes.carry_out(bulk)


@task(key="accept proposals: bulk change {bulk}", retries=3, priority=5)
def accept_proposals(*, bulk: int) -> None:
    from articles.curation import bulk_changes
    from articles.importing.rereading import answering_proposals

    bulk_changes.carry_out(bulk, answering_proposals.accept_some)


@task(key="undo import: bulk change {bulk}", retries=3, priority=5)
def undo_import(*, bulk: int) -> None:
    from articles.importing import undo_import

    undo_import.carry_out(bulk)
