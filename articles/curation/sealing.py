"""Sealing removes words by law: from every text, history and table, and whenever they come in again.

`seal()` is the only way. It writes filler of the same length, so that all offsets stay true, keeps what stood there
where only a permission of its own reads it, and remembers the words by hashes. `lift()` puts everything back.
`cleared()` is asked by importing about each text. See docs/sealing.md.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pgtrigger
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from articles.curation import imports_and_seals, near_duplicates, undo
from articles.curation.overwriting import CLOSED, hidden_identity, remove, remove_elsewhere
from articles.curation.sealed_words import Mark, Range, keys_in, places_of
from articles.models import (
    Article,
    ArticleOriginal,
    Proposal,
    Seal,
    SealedOriginal,
    SealedReading,
    Statement,
)
from articles.text.near_duplicates import FEWEST_WORDS_COMPARED
from articles.text.words import is_word, key_of, tokens

logger = logging.getLogger("onrecord.sealing")

FIRST_WORDS = 8  # of a passage, by which PostgreSQL looks for it
FEWEST_OF_REST = 20  # words of an article without its headline, for it to be known under another one
PASS = (
    "articles.Article:article_keep_version", "articles.ArticleVersion:article_version_is_kept",
    "articles.DecisionRow:decision_row_is_kept", "articles.Decision:decision_is_kept_as_it_is",
)  # fmt: skip


class SealError(ValueError):
    """This cannot be sealed, or lifted; the message says why."""


class SealedText(ValueError):  # noqa: N818  it names what the text is
    """A text that must not come in; the message says since when and on which ground."""


# Sealing


@dataclass
class SealPreview:
    """What would vanish. `copies`: other articles that have the same words, and lose them too. `near`: statements of
    still other articles in nearly the same words, which stay."""

    ranges: dict[int, list[Range]]
    statements: list[Statement]
    copies: list[Article] = field(default_factory=list)
    near: list[Statement] = field(default_factory=list)
    is_recognised: bool = True


def span_of(article: Article, words: str) -> Range:
    """Where these words stand in the article as it is now."""
    if not words.strip():
        raise SealError("Give the words to be removed, as they stand in the article.")
    found = places_of([Mark.of(keys_in(words))], article.body)
    if not found:
        raise SealError("The article does not have these words. Copy them from its text.")
    return found[0]


def preview(*, article: Article, span: Range | None) -> SealPreview:
    """Of the current version all statements that touch it; of other versions and articles the same words."""
    marks = _marks(article, span)
    ranges = _ranges(article, span, marks, is_whole=span is None)
    touched, copies = _touched(article, ranges), _copies(article, span, marks)
    return SealPreview(ranges, touched, copies, _near(touched, [article, *copies]), bool(_long(marks)))


@transaction.atomic
def seal(*, article: Article, by: User | None, ground: str, note: str = "", span: Range | None = None) -> Seal:
    """Remove a passage of the article as it is now, or without `span` all of it. Raises SealError."""
    article = _locked(article.pk)
    if not ground.strip():
        raise SealError("Give the ground: readers see it.")
    if span and not (0 <= span[0] < span[1] <= len(article.body)):
        raise SealError("The passage is not in the article.")
    marks = _marks(article, span)
    if not marks:
        raise SealError("There are no words in it, or they have already been removed.")
    made = Seal(article=article, version=article.version, ground=ground.strip(), note=note.strip(), sealed_by=by)
    made.start, made.end = span or (None, None)
    _carry_out(made, article, span, marks)
    return made


@transaction.atomic
def reseal(entry: dict[str, Any]) -> bool:
    """What a log tells of a seal, done again; False where it is in force. Raises SealError."""
    known = Article.objects.filter(public_id=entry["article"]).first()
    if known is None:
        raise SealError("There is no such article here.")
    if known.seal_id or known.seals.in_force().filter(marks=entry["marks"]).exists():
        return False
    article, span = _locked(known.pk), None
    made = Seal(article=article, version=article.version, ground=entry["ground"], sealed_at=entry["sealed_at"])
    marks = [Mark.read(written) for written in entry["marks"]]
    if entry["span"] is not None:
        found = places_of(marks, article.body)
        span = found[0] if found else None
        made.version = article.version if span else entry["version"]
        made.start, made.end = span or entry["span"]
    _carry_out(made, article, span, marks)
    return True


def _locked(pk: int) -> Article:
    article = Article.objects.select_for_update(of=("self",)).get(pk=pk)
    if article.seal_id:
        raise SealError("The whole article has already been removed.")
    return article


def _carry_out(made: Seal, article: Article, span: Range | None, marks: Sequence[Mark]) -> None:
    is_whole = made.start is None
    made.marks = [str(mark) for mark in marks]
    made.save(force_insert=True)
    copies = _copies(article, span, marks) if is_whole or span else []
    with pgtrigger.ignore(*PASS):
        ranges = _ranges(article, span, marks, is_whole=is_whole)
        said = list(article.statements.filter(seal=None).defer("tsv")) if is_whole else _touched(article, ranges)
        needles = remove(made, article, ranges, said, is_whole=is_whole)
        for copy in copies:
            ranges = _ranges(copy, None, marks, is_whole=False)
            needles |= remove(made, copy, ranges, _touched(copy, ranges), is_whole=False)
        remove_elsewhere(made, needles)
    imports_and_seals.record_seal(made)
    near_duplicates.settle()


def _marks(article: Article, span: Range | None) -> list[Mark]:
    """Of the passage; of a whole article those of all its versions, with their headlines and without."""
    found = [keys_in(text) for text in _texts(article, span)]
    if span is None:
        rests = [keys_in(text.partition("\n")[2]) for text in _texts(article, span)]
        found += [words for words in rests if len(words) >= FEWEST_OF_REST]
    return list(dict.fromkeys(Mark.of(words) for words in found if words))


def _texts(article: Article, span: Range | None) -> list[str]:
    return [article.body[slice(*span)]] if span else [article.body, *article.versions.values_list("body", flat=True)]


def _long(marks: Iterable[Mark]) -> list[Mark]:
    """Too few words are said by too many: they are looked for in their own article only."""
    return [mark for mark in marks if mark.n >= FEWEST_WORDS_COMPARED]


def _ranges(article: Article, span: Range | None, marks: Sequence[Mark], *, is_whole: bool) -> dict[int, list[Range]]:
    """By version."""
    bodies = {**dict(article.versions.values_list("number", "body")), article.version: article.body}
    if is_whole:
        return {number: [(0, len(body))] for number, body in bodies.items()}
    found = {number: places_of(marks, body) for number, body in bodies.items()}
    if span:
        found[article.version] = sorted({*found[article.version], span})
    return {number: ranges for number, ranges in found.items() if ranges}


def _touched(article: Article, ranges: dict[int, list[Range]]) -> list[Statement]:
    rows = article.statements.filter(article_version__in=ranges, seal=None).defer("tsv").order_by("start")
    return [
        row for row in rows if any(row.start < end and start < row.end for start, end in ranges[row.article_version])
    ]


def _copies(article: Article, span: Range | None, marks: Sequence[Mark]) -> list[Article]:
    """Other articles with the same words, in any version. PostgreSQL finds those with the first of them in this order,
    and the hashes say which it is."""
    if not (long := _long(marks)):
        return []
    texts = _texts(article, span)
    rests = [] if span else [text.partition("\n")[2] for text in texts]
    patterns = sorted({pattern for text in (*texts, *rests) if (pattern := _in_this_order(text))})
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT id FROM articles_article WHERE id <> %(own)s AND seal_id IS NULL
                   AND (body ILIKE ANY (%(patterns)s) OR raw ILIKE ANY (%(patterns)s))
               UNION SELECT article_id FROM articles_articleversion WHERE article_id <> %(own)s
                   AND (body ILIKE ANY (%(patterns)s) OR raw ILIKE ANY (%(patterns)s))""",
            {"own": article.pk, "patterns": patterns},
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    return [each for each in Article.objects.filter(pk__in=ids, seal=None) if _has(each, long)]


def _near(statements: Sequence[Statement], removed_from: Sequence[Article]) -> list[Statement]:
    """Near-duplicates of these elsewhere: an edited copy is none to the hashes, and a person may seal it, too."""
    near = Statement.objects.public().exclude(article__in=removed_from).select_related("article").defer("tsv")
    found = {other.pk: other for each in statements for other in near.with_same_words_as(each)}
    return list(found.values())


def _in_this_order(text: str) -> str:
    """The first words for ILIKE; what may be written in another way, as accents and apostrophes, stands for itself."""
    first = [token for token in tokens(text) if is_word(token)][:FIRST_WORDS]
    return "%" + "%".join("".join(_or_any(char) for char in word) for word in first) + "%" if first else ""


def _or_any(char: str) -> str:
    return char if char.isalnum() and key_of(char) == char.lower() else "%"


def _has(article: Article, marks: Sequence[Mark]) -> bool:
    texts = [article.body, article.raw, *(t for pair in article.versions.values_list("body", "raw") for t in pair)]
    return any(places_of(marks, text) for text in texts)


# Lifting


@transaction.atomic
def lift(*, seal: Seal, by: User | None, because: str) -> None:
    """Put back what was sealed. Raises SealError."""
    seal = Seal.objects.select_for_update(of=("self",)).get(pk=seal.pk)
    if seal.lifted_at:
        raise SealError("It has already been lifted.")
    if not because.strip():
        raise SealError("Say why it is lifted.")
    keys = seal.originals.filter(table="articles_article").values("key")
    later = SealedOriginal.objects.filter(table="articles_article", key__in=keys, seal__gt=seal).first()
    if later:
        raise SealError(f"A later seal covers it: lift “{later.seal}” first.")
    with pgtrigger.ignore(*PASS):
        _leave_files_to_other_seals(seal)
        for original in seal.originals.exclude(table="articles_statement", column="text").order_by("id"):
            _put_back(original)
        Article.objects.filter(seal=seal).update(seal=None)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_statement SET seal_id = NULL, text = '' WHERE seal_id = %s", [seal.pk])
    keys_of_statements = list(seal.originals.filter(table="articles_statement").values_list("key", flat=True))
    _supersede_what_changed_meanwhile(keys_of_statements)
    closed = Proposal.objects.filter(statement__in=keys_of_statements, statement__seal=None, closed_because=CLOSED)
    closed.update(status=Proposal.Status.OPEN, decided_at=None, closed_because="")
    seal.originals.all().delete()
    seal.lifted_at, seal.lifted_by, seal.lifted_because, seal.marks = timezone.now(), by, because.strip(), []
    seal.save()
    imports_and_seals.record_lifting(seal)
    undo.go_on_with_those_that_wait()
    near_duplicates.settle()


def _leave_files_to_other_seals(seal: Seal) -> None:
    """A file of many articles stays removed while words of another one of them are sealed."""
    for removed in seal.originals.filter(table="articles_original"):
        articles = ArticleOriginal.objects.filter(original=removed.key).values("article")
        others = SealedOriginal.objects.filter(table="articles_article", key__in=articles).exclude(seal=seal)
        if other := others.first():
            SealedOriginal.objects.filter(pk=removed.pk).update(seal=other.seal)


def _put_back(original: SealedOriginal) -> None:
    table, column = original.table, original.column
    key = "pgh_id" if table.endswith("event") else "id"
    where, params = f't."{key}" = %s', [original.key]
    if table == "articles_article" and original.version:
        current = Article.objects.values_list("version", flat=True).get(pk=original.key)
        if current != original.version:  # it is a former version by now
            table = "articles_articleversion"
            where, params = "t.article_id = %s AND t.number = %s", [original.key, original.version]
    row = f'(jsonb_populate_record(NULL::{table}, jsonb_build_object(%s::text, %s::jsonb)))."{column}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} t SET "{column}" = {row} WHERE {where}',
            [column, json.dumps(original.value), *params],
        )


def _supersede_what_changed_meanwhile(ids: list[int]) -> None:
    for row in Statement.objects.filter(pk__in=ids, is_public=True, curated_at=None).select_related("article"):
        if not row.is_in_current_version and row.extractor:
            reason = f"Not in these words in the article since version {row.article_version + 1}."
            Statement.objects.filter(pk=row.pk).update(superseded_at=timezone.now(), reason=reason)


@transaction.atomic
def read_originals(*, seal: Seal, by: User) -> list[SealedOriginal]:
    """What is sealed, and the note that it was read."""
    SealedReading.objects.create(seal=seal, by=by)
    logger.info("%s: read what seal %s removed", by.get_username(), seal.pk)
    return list(seal.originals.exclude(table="articles_original"))  # whole files, in which the same words stand


# When the words come again


@dataclass(frozen=True, slots=True)
class Cleared:
    """A text without what is sealed. `ranges` are those of its body that were filled, on these grounds."""

    ranges: list[Range]
    raw_ranges: list[Range]
    grounds: list[str]


def cleared(*, body: str, raw: str, identities: Collection[str]) -> Cleared:
    """Raises SealedText for one that must not come in at all: a sealed article, or another version of it."""
    in_force = list(Seal.objects.in_force())
    if not in_force:
        return Cleared([], [], [])
    hidden = [hidden_identity(identity) for identity in identities if identity]
    digest = Article.sha256(raw)
    known = Q(identities__identity__in=hidden) | Q(raw_sha256=digest) | Q(versions__raw_sha256=digest)
    known_seal = Seal.objects.in_force().filter(pk__in=Article.objects.filter(known).values("seal")).first()
    if known_seal:
        raise SealedText(told(known_seal))
    ranges, raw_ranges, grounds = [], [], []
    for each in in_force:
        marks = _long(Mark.read(written) for written in each.marks)
        found = places_of(marks, body)
        if found and each.start is None:
            raise SealedText(told(each))
        in_raw = places_of(marks, raw)
        if found or in_raw:
            ranges += found
            raw_ranges += in_raw
            grounds.append(told(each))
    return Cleared(sorted(ranges), sorted(raw_ranges), grounds)


def share_again(seal: Seal, body: str) -> float:
    """How many of a sealed passage's words, from 0 to 1, stand together in a text: as many in a row are looked at as
    the passage has. 1 where that cannot be told."""
    original = seal.originals.filter(table="articles_article", column="body", key=seal.article_id).first()
    if original is None:
        return 1.0
    passage, words = Counter(keys_in(str(original.value)[seal.start : seal.end])), keys_in(body)
    length = passage.total()
    if length < FEWEST_WORDS_COMPARED:
        return 0.0
    window, most = Counter(words[:length]), 0
    for at in range(length, len(words) + 1):
        most = max(most, (window & passage).total())
        if at < len(words):
            window[words[at]] += 1
            window[words[at - length]] -= 1
    return max(most, (window & passage).total()) / length


def told(seal: Seal) -> str:
    return f"sealed since {timezone.localtime(seal.sealed_at):%-d %B %Y} ({seal.ground.rstrip('.')})"


# For after a restore


def log() -> Iterator[dict[str, Any]]:
    """What is in force, without any words: enough to seal it again after an older backup was restored."""
    for each in Seal.objects.in_force().select_related("article").order_by("id"):
        span = None if each.start is None else [each.start, each.end]
        yield {
            "article": each.article.public_id, "version": each.version, "span": span, "marks": each.marks,
            "ground": each.ground, "sealed_at": each.sealed_at.isoformat(),
        }  # fmt: skip
