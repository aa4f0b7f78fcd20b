"""Several imports at once: none makes what another makes, and none waits for what another does not make."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from articles.actors import matches
from articles.importing.pipeline import ensure_countries, import_paths
from articles.models import Actor, ActorToCompare, Article, Statement, Wording, WordingChange, locks

pytestmark = pytest.mark.django_db(transaction=True)

SAID = (
    "Talks of round {n}\n\n"
    "Foreign Minister Anna Kern said on Monday that the talks of round {n} would go on in Iran.\n\n"
    "“We have seen this port grow for many years and we will see it grow for many more,” said Boris Novak."
)


@pytest.fixture
def folder(tmp_path):
    for n in range(5):
        (tmp_path / f"round{n}.txt").write_text(SAID.format(n=n))
    ensure_countries()
    return tmp_path


def at_once(n: int, work) -> list:
    barrier = Barrier(n)

    def begin(number):
        try:
            barrier.wait(timeout=60)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(begin, range(n)))


def test_imports_of_the_same_folder_at_once_make_each_article_and_actor_once(folder):
    results = at_once(3, lambda _: import_paths([folder]))
    assert [result.failed for result in results] == [[], [], []]
    assert sum(result.created for result in results) == Article.objects.count() == 5
    assert sorted(Actor.objects.people_and_groups().values_list("name", flat=True)) == ["Anna Kern", "Boris Novak"]
    spans = Statement.objects.values_list("article", "start", "end")
    assert len(spans) == len(set(spans)) > 0
    assert not WordingChange.objects.exists()
    assert len(Wording.objects.in_groups()) == 5


def test_an_article_that_is_being_written_holds_up_nobody_who_writes_another(folder):
    is_written, is_imported = Event(), Event()

    def work(number):
        if number:
            assert is_written.wait(timeout=60)
            result = import_paths([folder / "round0.txt"])
            is_imported.set()
            return result.created
        with transaction.atomic():
            locks.share(locks.ACTORS)
            locks.hold_texts({"text of another article"})
            is_written.set()
            return is_imported.wait(timeout=60)

    assert at_once(2, work) == [True, 1]


def test_a_text_that_another_import_is_reading_comes_last_and_is_not_read_twice_meanwhile(folder):
    is_told, is_imported = Event(), Event()
    text = (folder / "round0.txt").read_text()

    def work(number):
        if number:
            assert is_told.wait(timeout=60)
            result = import_paths([folder])
            is_imported.set()
            return [each.name for each in result.articles]
        with locks.told(f"reading {Article.sha256(text)}") as is_first:
            is_told.set()
            return is_imported.wait(timeout=60) and is_first

    assert at_once(2, work) == [True, [f"round{n}.txt" for n in (1, 2, 3, 4, 0)]]
    with locks.told(f"reading {Article.sha256(text)}") as is_first:
        assert is_first


def test_names_that_an_import_was_comparing_when_it_was_killed_are_compared_by_the_one_that_ends_beside_it(folder):
    """The database lets go of what a killed program held only when it has done what it was asked last."""
    Actor.objects.create(kind="person", name="Anna Kern")
    Actor.objects.create(kind="person", name="A. Kern")
    assert ActorToCompare.objects.count() == 2
    is_at_it, is_over = Event(), Event()

    def work(number):
        if number:
            assert is_at_it.wait(timeout=60)
            try:
                matches.propose_what_is_owed()
            finally:
                is_over.set()
            return ActorToCompare.objects.count()
        with transaction.atomic():
            list(ActorToCompare.objects.select_for_update())
            is_at_it.set()
            for _ in range(1200):  # a minute at most
                if is_waited_for() or is_over.wait(timeout=0.05):
                    break
            transaction.set_rollback(True)
        return None

    assert at_once(2, work) == [None, 0]


def is_waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            # Not from pg_stat_activity, of which a transaction sees one picture only.
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]
