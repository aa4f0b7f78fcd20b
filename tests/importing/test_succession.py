"""What becomes of a cited statement when its article changes: its words stay, and lead on to what they became."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from articles.curation import decisions
from articles.importing.store.succession import Alignment
from articles.models import Statement
from articles.presenters.succession import newest_after
from tests.importing.test_store import PORT, READY, TEXT, TOLLS, curate, only, put_all

pytestmark = pytest.mark.django_db

THIRD = "tolls would fall by a third in Iran"


@pytest.fixture(autouse=True)
def imported(countries):
    put_all(TEXT, PORT, READY, TOLLS)


def after(statement: Statement) -> list[str]:
    return [each.text for each in newest_after(statement)]


def test_changed_words_lead_on_to_the_new_ones():
    cited = only(text=TOLLS)
    put_all(TEXT.replace(TOLLS, THIRD), PORT, READY, THIRD)
    cited.refresh_from_db()
    assert (cited.text, cited.article_version, cited.is_public) == (TOLLS, 1, False)
    assert after(cited) == [THIRD]
    assert list(only(text=THIRD).predecessors.all()) == [cited]


def test_dropped_words_lead_nowhere():
    cited = only(text=TOLLS)
    put_all(TEXT.replace(TOLLS, "nothing was settled yet"), PORT, READY, "nothing was settled yet")
    assert not after(cited)


def test_what_changes_twice_leads_to_the_newest():
    cited = only(text=TOLLS)
    for words in (THIRD, "tolls would fall by a fifth in Iran"):
        put_all(TEXT.replace(TOLLS, words), PORT, READY, words)
    assert after(cited) == ["tolls would fall by a fifth in Iran"]


def test_what_is_split_leads_to_each_part_and_what_is_joined_to_the_whole():
    whole = "The port will open on Monday, Anna Kern said. She spoke for Iran"
    put_all(TEXT.replace("Nobody", "No one"), whole, READY, TOLLS)
    assert after(only(text=PORT)) == [whole]
    put_all(TEXT.replace("Nobody", "Not one"), "The port will open", "She spoke for Iran", READY, TOLLS)
    assert after(only(text=whole)) == ["The port will open", "She spoke for Iran"]


def test_what_is_edited_and_moved_is_found_by_its_words():
    long = "The ministers of both countries will meet in Geneva next week to sign it"
    put_all(TEXT.replace("Nobody else came.", f"Nobody else came. {long}, she said."), PORT, READY, TOLLS, long)
    edited = long.replace("Geneva", "Vienna")
    put_all(TEXT.replace(f"{PORT}, Anna", f"{edited}, she said. {PORT}, Anna"), PORT, READY, TOLLS, edited)
    assert after(only(text=long)) == [edited]


def test_a_passage_that_comes_back_is_the_same_statement_and_no_links_run_in_a_ring():
    cited = only(text=TOLLS)
    put_all(TEXT.replace(TOLLS, THIRD), PORT, READY, THIRD)
    put_all(TEXT, PORT, READY, TOLLS)
    cited.refresh_from_db()
    assert (cited.is_public, cited.article_version, cited.reason) == (True, 3, "")
    assert not cited.successors.exists()
    assert after(only(text=THIRD)) == [TOLLS]
    put_all(TEXT.replace(TOLLS, THIRD), PORT, READY, THIRD)
    assert after(cited) == [THIRD]
    assert only(text=THIRD).is_public


def test_what_a_person_decided_stays_listed_and_leads_on():
    cited = curate(only(text=TOLLS), status="accepted")
    put_all(TEXT.replace(TOLLS, THIRD), PORT, READY, THIRD)
    cited.refresh_from_db()
    assert (cited.is_public, cited.article_version) == (True, 1)
    assert after(cited) == [THIRD]


def test_what_a_person_restores_stays_restored(django_user_model):
    curator = django_user_model.objects.create(username="ada")
    cited = only(text=TOLLS)
    put_all(TEXT.replace(TOLLS, THIRD), PORT, READY, THIRD)
    decisions.restore(statements=Statement.objects.filter(pk=cited.pk), by=curator)
    put_all(TEXT.replace(TOLLS, THIRD).replace("Nobody", "No one"), PORT, READY, THIRD)
    cited.refresh_from_db()
    assert (cited.is_public, cited.text) == (True, TOLLS)


def test_what_was_rejected_or_withdrawn_is_never_called_superseded():
    Statement.objects.filter(text=TOLLS).update(status="rejected", reason="Not hers")
    Statement.objects.filter(text=READY).update(withdrawn_at=timezone.now(), reason="Asked for")
    put_all(f"{PORT.upper()}\n\n{PORT}, Anna Kern said. She spoke for Iran. And that was all she had to tell.", PORT)
    assert {row.gone_as for row in Statement.objects.taken_back()} <= {"rejected", "withdrawn"}


def test_counts_and_groups_forget_what_is_superseded():
    put_all(TEXT.replace(TOLLS, "nothing was settled"), PORT, READY)
    assert set(Statement.objects.public().values_list("text", flat=True)) == {PORT, READY}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(sign) FROM articles_rollupchange")
        assert cursor.fetchone() == (2,)


def test_statements_that_machines_withdrew_before_become_superseded():
    rows = [
        (TOLLS, "No longer in the article since version 2.", None),
        (READY, "No longer found by the extractor since version 5.", None),
        (PORT, "She asked for it", timezone.now()),
    ]
    for text, reason, curated_at in rows:
        Statement.objects.filter(text=text).update(withdrawn_at=timezone.now(), reason=reason, curated_at=curated_at)
    migration = import_module("articles.migrations.0028_superseded_before")
    with connection.cursor() as cursor:
        cursor.execute(migration.SUPERSEDED)
    found = {row.text: (row.gone_as, row.is_public) for row in Statement.objects.all()}
    assert found == {TOLLS: ("superseded", False), READY: ("superseded", False), PORT: ("withdrawn", False)}


class TestAlignment:
    def test_a_changed_passage_is_where_its_neighbours_are(self):
        old, new = (
            "One here.\nShe said it was late.\nLast.",
            "Zero.\nOne here.\nThen she said it was early, truly.\nLast.",
        )
        at = old.index("it was late")
        start, end = Alignment(old, new).of((at, at + len("it was late")))
        assert new[start:end] == "it was early, truly"

    def test_of_endless_repetitions_nobody_says_which_is_which(self):
        old, new = "no " * 5000 + "maybe", "no " * 4000 + "perhaps"
        assert Alignment(old, new).of((9, 12)) is None
        assert Alignment("a\n" * 5000, "b\n" + "a\n" * 5000).of((9, 12)) is None
