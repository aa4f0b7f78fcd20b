"""Why lists do not have something whose address is known: in the words that stand in its place, and since when."""

from __future__ import annotations

from django.utils.timezone import localtime

from articles.models import Actor, Article, Seal, Statement


def no_longer(statement: Statement) -> dict[str, str]:
    """Why lists do not have a statement, and since when; empty where they do."""
    what, at = statement.gone_as, statement.gone_at
    if not what or not at:
        return {}
    if what == "hidden":
        return hidden(statement.article) | {"title": "The article of this statement is hidden"}
    if what == "unsure":
        return unsure(statement)
    told = statement.public_reason.rstrip(".")
    reason = f": {told}" if told else ", without a reason given"
    return {
        "title": f"This statement was {what}",
        "reason": f"Statement {statement.public_id} was {what} on {localtime(at):%-d %B %Y}{reason}.",
    }


def unsure(statement: Statement) -> dict[str, str]:
    """Why lists do not have one that is below the threshold of confidence."""
    return {
        "title": "This statement is not public",
        "reason": f"A program found statement {statement.public_id} in an article but is not sure enough of it. "
        "It will appear in lists, counts and exports once a curator has accepted it.",
    }


def hidden(article: Article) -> dict[str, str]:
    """Since when lists do not have an article, and why; empty where they do."""
    if not article.hidden_at:
        return {}
    on = f"{localtime(article.hidden_at):%-d %B %Y}"
    return {
        "title": "This article is hidden",
        "reason": f"This article has been hidden since {on}: {article.hidden_because.rstrip('.')}. "
        "It does not appear in lists, counts or exports.",
    }


def sealed(seal: Seal, what: str) -> dict[str, str]:
    """What stands in the place of something that was removed by law."""
    on = f"{localtime(seal.sealed_at):%-d %B %Y}"
    return {"title": f"{what} was removed", "reason": f"{what} was removed on {on}: {seal.ground.rstrip('.')}."}


def not_an_actor(actor: Actor) -> dict[str, str]:
    """What stands at the address of what turned out to be none."""
    on = f"{localtime(actor.withdrawn_at):%-d %B %Y}"
    return {"title": f"“{actor}” is not listed", "reason": f"“{actor}” was taken out on {on}: it is not an actor."}
