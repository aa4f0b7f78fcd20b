"""What people checked, article by article, as a gold file that the next extractor is measured by.

A line has `id`, `text` and `statements`; a statement `start`, `end`, `spans`, `kind` (direct, indirect, mixed),
`speaker`, `speaker_span` and `names`. What nobody has decided about yet is marked `ignore`: it counts neither for nor
against. What was rejected is left out, so finding it again counts against.
"""

from __future__ import annotations

from typing import Any

from articles.models import ActorAlias, Statement

from .by_article import lines
from .fields import Chunks, Record

KINDS = {"quoted": "direct", "paraphrased": "indirect", "mixed": "mixed"}


def corrections() -> Chunks:
    """Of the articles in which a person decided about something."""
    decided = set(Statement.objects.decided_by_people().values_list("public_id", flat=True))
    rejected = set(Statement.objects.rejected().values_list("public_id", flat=True))
    for chunk in lines(Statement.objects.in_place()):
        checked = [line for line in chunk if any(each["id"] in decided for each in line["statements"])]
        names = _names({each["speaker_slug"] for line in checked for each in line["statements"]})
        yield [
            {
                "id": line["id"],
                "text": line["text"],
                "statements": [
                    _gold(each, names, is_checked=each["id"] in decided)
                    for each in line["statements"]
                    if each["id"] not in rejected
                ],
            }
            for line in checked
        ]


def _gold(said: Record, names: dict[str, list[str]], *, is_checked: bool) -> dict[str, Any]:
    gold = {name: said[name] for name in ("start", "end", "speaker_span")}
    gold |= {"kind": KINDS[said["kind"]], "speaker": said["speaker"] or said["speaker_as_printed"] or None}
    if said["spans"]:
        gold["spans"] = said["spans"]
    if known := names.get(said["speaker_slug"]):
        gold["names"] = known
    return gold if is_checked else {**gold, "ignore": True}


def _names(slugs: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for slug, name in ActorAlias.objects.names_by_slug(slugs):
        found.setdefault(slug, []).append(name)
    return found
