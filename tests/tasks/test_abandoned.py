"""What a worker that is gone was at."""

import pytest
from django.db import connection

from articles.models import QueuedTask, TaskFailure
from articles.tasks.owed_work import settle_what_is_owed
from articles.tasks.worker import STARTS, take_up_abandoned

pytestmark = pytest.mark.django_db


def begin():
    """As a worker does that is killed at once."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE status = 'todo'")


def queue():
    return list(QueuedTask.objects.values_list("status", "priority"))


def test_goes_back_behind_the_other_tasks():
    settle_what_is_owed.defer()
    begin()
    take_up_abandoned()
    assert queue() == [("todo", -1)]


def test_is_not_done_twice_where_the_same_waits_by_now():
    settle_what_is_owed.defer()
    begin()
    assert settle_what_is_owed.defer()
    take_up_abandoned()
    assert queue() == [("todo", 0)]


def test_fails_with_a_reason_where_its_worker_is_killed_each_time():
    settle_what_is_owed.defer()
    for _ in range(STARTS):
        begin()
        take_up_abandoned()
    assert [status for status, _ in queue()] == ["failed"]
    assert "killed 20 times" in TaskFailure.objects.get().reason


def test_what_a_living_worker_is_at_is_left_to_it():
    settle_what_is_owed.defer()
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_register_worker_v1()")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", cursor.fetchone())
    take_up_abandoned()
    assert queue() == [("doing", 0)]
