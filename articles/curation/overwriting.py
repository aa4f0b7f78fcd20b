"""Words overwritten by law, wherever the database has them, and what stood there kept for whoever may read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from articles.curation.sealed_words import Mark, Range, filled, filler, places_of
from articles.models import Article, ArticleVersion, Proposal, Seal, Statement
from articles.models.seal import SEALED_TITLE
from articles.text.offsets import RawOffsets

LONG = 20  # characters: from here on words of a sealed statement are looked for in every table
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
STATEMENT_COLUMNS = ("text", "speaker_as_printed", "role", "cue", "occasion", "flag", "reason", "why")
CLOSED = "The statement is sealed."  # why what was proposed about it is asked no more


def remove(
    made: Seal, article: Article, ranges: dict[int, list[Range]], statements: Sequence[Statement], *, is_whole: bool
) -> set[str]:
    """From one article and all that hangs on it; gives the words that may stand elsewhere."""
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
    blank = dict.fromkeys(STATEMENT_COLUMNS, "''") | {"why": "'{}'", "reason": reason}
    Statement.objects.filter(pk__in=ids).update(seal=made)
    _blank(made, "articles_statement", blank, "t.id = ANY (%s)", [ids])
    _blank(made, "articles_statementevent", blank, "t.pgh_obj_id = ANY (%s)", [ids], key="pgh_id")
    said = "jsonb_build_object('sealed', t.id)"
    proposal = {"current": said, "proposed": said, "details": "'{}'", "why": "''"}
    _blank(made, "articles_proposal", proposal, "t.statement_id = ANY (%s)", [ids])
    Proposal.objects.filter(statement__in=ids, status=Proposal.Status.OPEN).update(
        status=Proposal.Status.CLOSED, decided_at=timezone.now(), closed_because=CLOSED
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


def remove_elsewhere(made: Seal, needles: set[str]) -> None:
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
