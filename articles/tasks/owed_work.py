"""What follows from what was written and is done later: the same words elsewhere, the same names, actors' records."""

from __future__ import annotations

from articles.tasks.queue import task


@task(key="settle what is owed", every="*/10 * * * *")
def settle_what_is_owed() -> None:
    """Also what an import or a decision was cut off before."""
    from articles.actors.matches import propose_what_is_owed
    from articles.curation import near_duplicates

    near_duplicates.settle()
    propose_what_is_owed()
