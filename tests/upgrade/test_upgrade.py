"""A database that an older OnRecord made, brought to this one: nothing is lost, and no note for colleagues is told.

make.py says what is in it, and how it is renewed.
"""

import json
import shutil
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from articles.curation.threshold import set_threshold
from articles.importing.pipeline import import_paths
from articles.models import (
    Actor,
    ActorAlias,
    Article,
    Proposal,
    Rollup,
    SavedSearch,
    Statement,
    StatementInCountry,
    Wording,
)
from articles.sharing import saved_searches
from tests.databases import upgraded_from

HERE = Path(__file__).parent
OLD = json.loads((HERE / "old.json").read_text())
STATEMENTS = {each["id"]: each for each in OLD["statements"]}
PUBLIC = {pk for pk, each in STATEMENTS.items() if each["is_public"]}
BY_MACHINE = {pk for pk, each in STATEMENTS.items() if each["is_withdrawn"] and not each["by_person"]}
TAKEN_BACK = STATEMENTS.keys() - PUBLIC - BY_MACHINE
DECIDED = {pk for pk, each in STATEMENTS.items() if each["by_person"]}
ASKED_ANEW = ("Deputy Orlenko = Orlenko of the Locks?", "Pavel Orlenko = Orlenko of the Locks?")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def upgraded(django_db_setup, django_db_blocker):
    """In a database of its own, which these tests find in the place of the one that others use."""
    with django_db_blocker.unblock(), upgraded_from("old.sql.gz"):
        sure = dict(Statement.objects.public().values_list("public_id", "was_sure"))
        set_threshold(0)  # what is not sure enough was public when it was made
        yield sure


def read(path, client=None):
    answer = (client or Client()).get(path, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, content.decode()


def ids(rows):
    return set(rows.values_list("public_id", flat=True))


def test_what_is_below_the_threshold_went_and_all_else_stayed(upgraded):
    def below(confidence):
        return ids(Statement.objects.filter(confidence__lt=confidence, status="proposed"))

    assert upgraded == dict.fromkeys(PUBLIC - below(0.6), True)
    assert not Statement.objects.filter(was_sure=False).exists()
    with transaction.atomic():
        set_threshold(0.7)
        assert below(0.7) & PUBLIC
        assert ids(Statement.objects.public()) == PUBLIC - below(0.7)
        transaction.set_rollback(True)


def test_what_old_statements_do_nobody_knows_until_they_are_read_again():
    assert not Statement.objects.exclude(act="").exists()
    public = Statement.objects.public().count()
    assert Rollup.objects.counts(facets={"act": None})["act"] == {None: public}
    assert Rollup.objects.counts([("act", None)], facets={"all": None})["all"] == {None: public}
    with transaction.atomic():
        Statement.objects.update(act="says")
        assert Rollup.objects.counts(facets={"act": None})["act"] == {"says": public}
        transaction.set_rollback(True)


def test_there_is_something_of_every_kind():
    assert PUBLIC
    assert BY_MACHINE
    assert {STATEMENTS[pk]["is_withdrawn"] for pk in TAKEN_BACK} == {True, False}
    assert DECIDED & PUBLIC
    assert {version for _, _, version in OLD["articles"].values()} == {1, 2}
    assert {state for _, state in OLD["proposals"]} == {"open", "accepted", "dismissed", "closed"}
    assert all(OLD[name] for name in ("merged", "names", "families", "searches"))


def test_every_permalink_shows_what_was_cited():
    assert ids(Statement.objects) == STATEMENTS.keys()
    for pk, old in STATEMENTS.items():
        answer, page = read(f"/s/{pk}/")
        assert answer.status_code == 200, pk
        assert old["text"].strip("“”,") in page
        assert ("noindex" in page or "noindex" in answer.get("X-Robots-Tag", "")) == (pk not in PUBLIC), pk


def test_articles_with_their_versions_and_actors_answer():
    for pk, (_, title, version) in OLD["articles"].items():
        article = Article.objects.get(public_id=pk)
        assert (article.title, article.version, article.versions.count()) == (title, version, version - 1)
        for number in range(1, version + 1):
            answer, page = read(f"{article.get_absolute_url()}?version={number}")
            assert answer.status_code == 200
            assert ("wait longer than two days" in page) == (article.name == "grain.txt" and number == 1)
    for actor in Actor.objects.exclude(kind="country"):
        assert read(actor.get_absolute_url())[0].status_code == 200


def test_lists_and_exports_hold_the_same_statements():
    assert ids(Statement.objects.public()) == PUBLIC
    assert {json.loads(line)["id"] for line in read("/statements.jsonl")[1].splitlines()} == PUBLIC
    for path in ("/", "/actors/", "/articles/", "/countries/", "/statements.csv", "/statements.atom"):
        assert read(path)[0].status_code == 200, path
    for pk in PUBLIC:
        row, old = Statement.objects.select_related("speaker").get(public_id=pk), STATEMENTS[pk]
        told = row.text, row.status, row.speaker and row.speaker.slug, row.role, str(row.said_on)
        assert told == (old["text"], old["status"], old["speaker"], old["role"], str(old["said_on"]))


def test_search_finds_words_of_every_statement():
    for pk in PUBLIC:
        words = STATEMENTS[pk]["text"].strip("“”,")
        found = read(f"/statements.jsonl?q=%22{words}%22")[1]
        assert pk in found, words


def test_counts_agree_and_counting_anew_changes_nothing():
    def kept():
        rows = Rollup.objects.counts(facets=dict.fromkeys(("all", "country", "speaker", "publisher", "month", "kind")))
        return rows, sorted(StatementInCountry.objects.values_list("statement", "country"))

    before = kept()
    assert before[0]["all"] == {None: len(PUBLIC)}
    call_command("refresh_counts", verbosity=0)
    assert kept() == before


def test_all_offsets_agree():
    call_command("check_spans", verbosity=0)


def test_what_a_machine_took_back_is_superseded_and_what_a_person_took_back_is_not():
    assert ids(Statement.objects.exclude(superseded_at=None)) == BY_MACHINE
    assert ids(Statement.objects.exclude(withdrawn_at=None)) == {
        pk for pk in TAKEN_BACK if STATEMENTS[pk]["is_withdrawn"]
    }
    for pk in BY_MACHINE | TAKEN_BACK:
        page = read(f"/s/{pk}/")[1]
        assert STATEMENTS[pk]["reason"].rstrip(".") in page
        assert pk in read("/gone.jsonl")[1]


def test_notes_stay_between_colleagues():
    paths = [f"/s/{pk}/{then}" for pk in STATEMENTS for then in ("", "cite.bib", "cite.ris")]
    paths += [row.get_absolute_url() for row in [*Actor.objects.exclude(kind="country"), *Article.objects.all()]]
    paths += ["/", "/articles/", "/actors/", "/gone.jsonl", "/gone.csv"]
    paths += [f"/statements.{kind}" for kind in ("csv", "json", "jsonl", "atom")]
    for path in paths:
        assert OLD["note"] not in read(path)[1], path
    ada = Client()
    ada.force_login(User.objects.get(username="ada"))
    corrected = Statement.objects.get(text__contains="the locks could not")
    assert OLD["note"] in read(f"/admin/articles/statement/{corrected.pk}/history/", ada)[1]


def test_saved_searches_still_ask_the_same():
    for saved in SavedSearch.objects.all():
        filters = saved_searches.filters_of(saved)
        assert sorted(ids(filters.apply(Statement.objects.public()))) == OLD["searches"][saved.name], saved.name
    ben = Client()
    ben.force_login(User.objects.get(username="ben"))
    page = read("/saved/", ben)[1]
    assert "cannot be used any more" not in page
    assert all(name in page for name in OLD["searches"])


def test_merged_names_lead_to_the_survivor():
    for slug, survivor in OLD["merged"].items():
        answer, _ = read(f"/actors/{slug}/")
        assert answer.redirect_chain[-1][0] == Actor.objects.get(slug=survivor).get_absolute_url()
    kept = sorted(map(list, ActorAlias.objects.exclude(kind="country").values_list("name", "actor__slug")))
    assert kept == OLD["names"]


def test_proposals_are_as_they_were_but_for_those_about_a_merged_actor():
    stale, asked_anew = ASKED_ANEW
    expected = Counter(tuple(each) for each in OLD["proposals"] if each[0] != stale)
    now = Counter((str(each), each.status) for each in Proposal.objects.all())
    assert now - expected == Counter([(stale, "closed"), (asked_anew, "open")])
    assert expected <= now


def test_the_same_words_stand_together():
    together = {}
    for group, pk in Wording.objects.exclude(group=None).values_list("group", "statement__public_id"):
        together.setdefault(group, []).append(pk)
    assert sorted(sorted(each) for each in together.values() if len(each) > 1) == OLD["families"]


def test_importing_the_same_articles_again_makes_no_double(tmp_path):
    shutil.copytree(HERE / "articles", tmp_path / "news" / "articles")
    names = ActorAlias.objects.count()
    for path in (HERE / "articles", tmp_path / "news"):
        result = import_paths([path])
        assert (result.failed, result.unchanged) == ([], len(OLD["articles"]))
    assert (Article.objects.count(), ids(Statement.objects)) == (len(OLD["articles"]), STATEMENTS.keys())
    assert ActorAlias.objects.count() == names


def test_a_changed_file_is_a_new_version_of_its_article(tmp_path):
    for file in (HERE / "articles").iterdir():
        (tmp_path / file.name).write_text(file.read_text() + "\nThe editors have put in a word.\n")
    result = import_paths([tmp_path])
    assert (result.failed, result.created, result.changed) == ([], 0, len(OLD["articles"]))


def test_reading_the_articles_again_undoes_no_decision():
    def decided():
        rows = Statement.objects.filter(public_id__in=DECIDED).order_by("pk")
        kept = rows.values_list("pk", "status", "reason", "withdrawn_at", "text", "role", "said_on")
        actors = Actor.objects.exclude(merged_into=None).values_list("pk", "merged_into")
        articles = Article.objects.values_list("pk", "title", "authors", "publisher")
        return list(kept), set(actors), sorted(articles), Actor.objects.get(name="Anna Kern").description

    before = decided()
    names = {tuple(each) for each in OLD["names"]}
    call_command("reextract", "--apply", stdout=StringIO())
    assert decided() == before
    assert names <= set(ActorAlias.objects.values_list("name", "actor__slug"))
    call_command("check_spans", verbosity=0)


def test_every_list_of_the_admin_opens():
    ada = Client()
    ada.force_login(User.objects.get(username="ada"))
    for model in ("statement", "actor", "article", "proposal", "savedsearch", "importrun"):
        assert read(f"/admin/articles/{model}/", ada)[0].status_code == 200, model


def test_postgresql_knows_the_table_that_was_written_anew():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relallvisible = relpages FROM pg_class WHERE relname = 'articles_statement'")
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT count(*) FROM pg_stats WHERE tablename = 'articles_statement' AND attname = 'tsv'")
        assert cursor.fetchone() == (1,)
