"""Sealing removes words by law: from every text, history and table, and whenever they come in again.

`seal()` is the only way. It writes filler of the same length, so that all offsets stay true, keeps what stood there
where only a permission of its own reads it, and remembers the words by hashes. `lift()` puts everything back.
`cleared()` is asked by importing about each text. See docs/sealing.md.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import pgtrigger
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from articles.curation import near_duplicates, own_undo
from articles.models import (
    Article,
    ArticleOriginal,
    ArticleVersion,
    Proposal,
    Seal,
    SealedOriginal,
    SealedReading,
    Statement,
)
from articles.models.seal import SEALED_TITLE
from articles.text.fingerprint import FEWEST_WORDS, is_word, key_of, tokens
from articles.text.offsets import RawOffsets

logger = logging.getLogger("onrecord.sealing")

ANCHOR = 24  # letters by which a passage is looked for before all of it is compared
FIRST_WORDS = 8  # of a passage, by which PostgreSQL looks for it
FEWEST_OF_REST = 20  # words of an article without its headline, for it to be known under another one
LONG = 20  # characters: from here on words of a sealed statement are looked for in every table
PASS = (
    "articles.Article:article_keep_version", "articles.ArticleVersion:article_version_is_kept",
    "articles.DecisionRow:decision_row_is_kept", "articles.Decision:decision_is_kept_as_it_is",
)  # fmt: skip
# What is written row by row below, what holds no words of articles, and who is who: names are kept by other records.
ELSEWHERE_NOT = (
    "articles_article", "articles_articleversion", "articles_statement", "articles_statementevent", "articles_proposal",
    "articles_articleidentity", "articles_original", "articles_seal", "articles_sealedoriginal",
    "articles_sealedreading",
    "articles_statementcountry", "articles_statementcountryevent", "articles_statementactor",
    "articles_statementactorevent", "articles_statementincountry", "articles_rollup", "articles_rollupchange",
    "articles_wording", "articles_actor", "articles_actorevent", "articles_actoralias", "articles_actoraliasevent",
    "articles_naming", "django_migrations", "django_content_type", "django_session", "auth_user", "auth_group",
    "auth_permission",
)  # fmt: skip
STATEMENT = ("text", "speaker_as_printed", "role", "cue", "occasion", "flag", "reason", "why")

Range = tuple[int, int]


class SealError(ValueError):
    """This cannot be sealed, or lifted; the message says why."""


class SealedText(ValueError):  # noqa: N818  it names what the text is
    """A text that must not come in; the message says since when and on which ground."""


# What readers see instead


def filler(text: str) -> str:
    """As long, in as many lines, and otherwise always the same."""
    return "".join("\n" if char == "\n" else " " if n % 8 == 7 else "█" for n, char in enumerate(text, 1))


def filled(text: str, ranges: Iterable[Range]) -> str:
    for start, end in ranges:
        text = text[:start] + filler(text[start:end]) + text[end:]
    return text


# The words, known by hashes


@dataclass(frozen=True, slots=True)
class Mark:
    """Of a passage: how many words and letters it has, and hashes of its first letters and of all. Case, accents,
    punctuation and the spaces between words make no difference."""

    n: int
    letters: int
    anchor: str
    whole: str

    @classmethod
    def of(cls, words: Sequence[str]) -> Mark:
        letters = "".join(words)
        return cls(len(words), len(letters), _hash(letters[:ANCHOR]), _hash(letters))

    @classmethod
    def read(cls, written: str) -> Mark:
        n, letters, anchor, whole = written.split()
        return cls(int(n), int(letters), anchor, whole)

    def __str__(self) -> str:
        return f"{self.n} {self.letters} {self.anchor} {self.whole}"


def _hash(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()[:40]


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each as it compares, with where it begins and ends."""
    found, at = [], 0
    for token in tokens(text):
        if is_word(token) and (key := key_of(token)):
            found.append((key, at, at + len(token)))
        at += len(token)
    return found


def _keys(text: str) -> list[str]:
    return [key for key, _, _ in _words(text)]


def places_of(marks: Collection[Mark], text: str) -> list[Range]:
    """Where the marked words stand, from the beginning of a word to the end of one."""
    words = _words(text) if marks else []
    letters = "".join(key for key, _, _ in words)
    ends = list(accumulate(len(key) for key, _, _ in words))
    word_ending = {end: word for word, end in enumerate(ends)}
    found = []
    for size in {min(mark.letters, ANCHOR) for mark in marks}:
        wanted = [mark for mark in marks if min(mark.letters, ANCHOR) == size]
        anchors = {mark.anchor for mark in wanted}
        for (_, start, _), at in zip(words, [0, *ends], strict=False):
            if (here := _hash(letters[at : at + size])) not in anchors:
                continue
            for mark in wanted:
                last = word_ending.get(at + mark.letters)
                if mark.anchor == here and last is not None and _hash(letters[at : at + mark.letters]) == mark.whole:
                    found.append((start, words[last][2]))
    return sorted(set(found))


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
        raise SealError("Give the words to be sealed as they stand in the article.")
    found = places_of([Mark.of(_keys(words))], article.body)
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
        raise SealError("There are no words in it, or they are sealed already.")
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
        raise SealError("The whole article is sealed already.")
    return article


def _carry_out(made: Seal, article: Article, span: Range | None, marks: Sequence[Mark]) -> None:
    is_whole = made.start is None
    made.marks = [str(mark) for mark in marks]
    made.save(force_insert=True)
    copies = _copies(article, span, marks) if is_whole or span else []
    with pgtrigger.ignore(*PASS):
        needles = _remove(made, article, _ranges(article, span, marks, is_whole=is_whole), is_whole=is_whole)
        for copy in copies:
            needles |= _remove(made, copy, _ranges(copy, None, marks, is_whole=False), is_whole=False)
        _remove_elsewhere(made, needles)
    own_undo.record_seal(made)
    near_duplicates.settle()


def _marks(article: Article, span: Range | None) -> list[Mark]:
    """Of the passage; of a whole article those of all its versions, with their headlines and without."""
    found = [_keys(text) for text in _texts(article, span)]
    if span is None:
        rests = [_keys(text.partition("\n")[2]) for text in _texts(article, span)]
        found += [words for words in rests if len(words) >= FEWEST_OF_REST]
    return list(dict.fromkeys(Mark.of(words) for words in found if words))


def _texts(article: Article, span: Range | None) -> list[str]:
    return [article.body[slice(*span)]] if span else [article.body, *article.versions.values_list("body", flat=True)]


def _long(marks: Iterable[Mark]) -> list[Mark]:
    """Too few words are said by too many: they are looked for in their own article only."""
    return [mark for mark in marks if mark.n >= FEWEST_WORDS]


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


def _remove(made: Seal, article: Article, ranges: dict[int, list[Range]], *, is_whole: bool) -> set[str]:
    """From one article and all that hangs on it; gives the words that may stand elsewhere."""
    statements = list(article.statements.filter(seal=None).defer("tsv")) if is_whole else _touched(article, ranges)
    needles = {row.text for row in statements if len(row.text) >= LONG}
    marks = [Mark.read(written) for written in made.marks]
    texts: list[Article | ArticleVersion] = [article, *article.versions.all()]
    for version in texts:
        number = version.version if isinstance(version, Article) else version.number
        here = ranges.get(number, [])
        needles |= {version.body[start:end].strip() for start, end in here}
        if is_whole:
            needles |= {version.title, *(line for line in version.body.split("\n") if len(line) >= LONG)}
        _remove_text(made, version, number, here, marks, is_whole=is_whole)
    if is_whole:
        article_id = [article.pk]
        gone = {"name": "''", "url": "''", "authors": "'{}'"}
        _blank(made, "articles_article", gone, "t.id = %s", article_id)
        told_as = {**gone, "title": f"'{SEALED_TITLE}'"}
        _blank(made, "articles_articleevent", told_as, "t.pgh_obj_id = %s", article_id, key="pgh_id")
        _hide_identities(made, article)
        Article.objects.filter(pk=article.pk).update(seal=made)
        _forget_decisions(made, "articles.article", article_id)
        _forget_log(made, "article", article_id)
    _remove_statements(made, [row.pk for row in statements])
    came_from = "t.id IN (SELECT original_id FROM articles_articleoriginal WHERE article_id = %s)"
    _blank(made, "articles_original", {"data": "NULL"}, came_from, [article.pk])
    return {needle for needle in needles if len(needle) >= LONG}


def _remove_text(
    made: Seal, version: Any, number: int, ranges: list[Range], marks: Sequence[Mark], *, is_whole: bool
) -> None:
    offsets = RawOffsets(version.segments)
    if is_whole:
        in_raw, title = [(0, len(version.raw))], SEALED_TITLE
    else:
        mapped = [offsets.of(start, end) for start, end in ranges] if version.segments else []
        in_raw = [*((each[0], each[1]) for each in mapped if each), *places_of(marks, version.raw)]
        headline = version.body.partition("\n")[0]
        is_in_headline = any(start < len(headline) for start, _ in ranges) or places_of(marks, version.title)
        title = filler(version.title) if is_in_headline else version.title
    raw = filled(version.raw, in_raw)
    body = "".join(raw[a:b] for a, b in version.segments) if version.segments else filled(version.body, ranges)
    new = {"body": body, "raw": raw, "title": title}
    table = version._meta.db_table
    _blank(made, table, dict.fromkeys(new, "%s"), "t.id = %s", [version.pk], list(new.values()), version=number)


def _remove_statements(made: Seal, ids: list[int]) -> None:
    """With all that tells of them: their history, proposals, decisions and the log of the admin."""
    reason = "CASE WHEN t.reason = '' THEN '' ELSE 'Sealed.' END"
    blank = dict.fromkeys(STATEMENT, "''") | {"why": "'{}'", "reason": reason}
    Statement.objects.filter(pk__in=ids).update(seal=made)
    _blank(made, "articles_statement", blank, "t.id = ANY (%s)", [ids])
    _blank(made, "articles_statementevent", blank, "t.pgh_obj_id = ANY (%s)", [ids], key="pgh_id")
    said = "jsonb_build_object('sealed', t.id)"
    proposal = {"current": said, "proposed": said, "details": "'{}'", "why": "''"}
    _blank(made, "articles_proposal", proposal, "t.statement_id = ANY (%s)", [ids])
    Proposal.objects.filter(statement__in=ids, status=Proposal.Status.OPEN).update(
        status=Proposal.Status.CLOSED, decided_at=timezone.now(), closed_because="The statement is sealed."
    )
    _forget_decisions(made, "articles.statement", ids)
    _forget_log(made, "statement", ids)


def _forget_decisions(made: Seal, model: str, ids: list[int]) -> None:
    empty = {name: f"CASE WHEN t.{name} IS NULL THEN NULL ELSE '{{}}'::jsonb END" for name in ("before", "after")}
    _blank(made, "articles_decisionrow", empty, "t.model = %s AND t.key = ANY (%s)", [model, ids])


def _forget_log(made: Seal, model: str, ids: list[int]) -> None:
    where = """t.content_type_id = (SELECT id FROM django_content_type WHERE app_label = 'articles' AND model = %s)
        AND t.object_id = ANY (%s)"""
    values = {"object_repr": "'sealed'", "change_message": "''"}
    _blank(made, "django_admin_log", values, where, [model, [str(pk) for pk in ids]])


def _hide_identities(made: Seal, article: Article) -> None:
    """The article stays known by them, and they say nothing."""
    hidden = "'sealed:' || encode(sha256(convert_to(t.identity, 'UTF8')), 'hex')"
    _blank(made, "articles_articleidentity", {"identity": hidden}, "t.article_id = %s", [article.pk])


def hidden_identity(identity: str) -> str:
    return f"sealed:{hashlib.sha256(identity.encode(errors='surrogateescape')).hexdigest()}"


def _remove_elsewhere(made: Seal, needles: set[str]) -> None:
    """From every other table with words: saved searches, notes, reports of imports, whatever is added later."""
    for table, key, column, kind in _columns_with_words():
        for needle in _found_in(table, column, needles):
            written = json.dumps(needle, ensure_ascii=False)[1:-1] if kind == "jsonb" else needle
            if kind == "ARRAY":
                new = f'ARRAY(SELECT replace(x, %s, %s) FROM unnest(t."{column}") x)'
            else:
                new = f'replace(t."{column}"::text, %s, %s)::{kind}'
            where = f'strpos(t."{column}"::text, %s) > 0'
            found = written if kind != "ARRAY" else json.dumps(needle, ensure_ascii=False)[1:-1]
            _blank(made, table, {column: new}, where, [found], [written, filler(needle).replace("\n", " ")], key=key)


def _found_in(table: str, column: str, needles: set[str]) -> list[str]:
    """The longest first: it may hold others. As they are, or as JSON and arrays write them."""
    forms = {form: needle for needle in needles for form in (needle, json.dumps(needle, ensure_ascii=False)[1:-1])}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT DISTINCT n FROM {table} t JOIN unnest(%s::text[]) n ON strpos(t."{column}"::text, n) > 0""",
            [list(forms)],
        )
        return sorted({forms[form] for (form,) in cursor.fetchall()}, key=len, reverse=True)


def _columns_with_words() -> list[tuple[str, str, str, str]]:
    """Table, its key, column and type."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.table_name, k.column_name, c.column_name, c.data_type FROM information_schema.columns c
               JOIN information_schema.tables t USING (table_schema, table_name)
               JOIN information_schema.table_constraints p USING (table_schema, table_name)
               JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
               JOIN information_schema.columns i ON (i.table_schema, i.table_name, i.column_name)
                   = (c.table_schema, c.table_name, k.column_name)
               WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                   AND p.constraint_type = 'PRIMARY KEY' AND i.data_type IN ('bigint', 'integer')
                   AND c.is_generated = 'NEVER' AND (c.data_type IN ('text', 'character varying', 'jsonb')
                       OR c.udt_name IN ('_text', '_varchar')) AND NOT c.table_name = ANY (%s)""",
            [list(ELSEWHERE_NOT)],
        )
        return list(cursor.fetchall())


def _blank(
    made: Seal,
    table: str,
    values: dict[str, str],
    where: str,
    where_params: Sequence[Any],
    params: Sequence[Any] = (),
    *,
    key: str = "id",
    version: int | None = None,
) -> None:
    """Write these values, given in SQL, over what stands there, and keep that. `params` are those of the values, as
    many for each."""
    share = len(params) // len(values)
    with connection.cursor() as cursor:
        for n, (column, new) in enumerate(values.items()):
            own = list(params[n * share : (n + 1) * share])
            cursor.execute(
                f"""INSERT INTO articles_sealedoriginal (seal_id, "table", key, version, "column", value)
                    SELECT %s, %s, t."{key}", %s, %s, to_jsonb(t."{column}") FROM {table} t
                    WHERE {where} AND t."{column}" IS DISTINCT FROM ({new})""",
                [made.pk, table, version, column, *where_params, *own],
            )
        sets = ", ".join(f'"{column}" = {new}' for column, new in values.items())
        cursor.execute(f"UPDATE {table} t SET {sets} WHERE {where}", [*params, *where_params])


# Lifting


@transaction.atomic
def lift(*, seal: Seal, by: User | None, because: str) -> None:
    """Put back what was sealed. Raises SealError."""
    seal = Seal.objects.select_for_update(of=("self",)).get(pk=seal.pk)
    if seal.lifted_at:
        raise SealError("It is lifted already.")
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
    seal.originals.all().delete()
    seal.lifted_at, seal.lifted_by, seal.lifted_because, seal.marks = timezone.now(), by, because.strip(), []
    seal.save()
    own_undo.record_lifting(seal)
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
    passage, words = Counter(_keys(str(original.value)[seal.start : seal.end])), _keys(body)
    length = passage.total()
    if length < FEWEST_WORDS:
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
