"""Tasks are queued with what they are about, or not at all."""

import pytest
from django.db import transaction

from articles.tasks.owed_work import settle_what_is_owed

WAITS = ("settle_what_is_owed", {}, "todo")


def test_of_the_same_work_one_waits(queue):
    assert settle_what_is_owed.defer()
    assert not settle_what_is_owed.defer()
    assert queue() == [WAITS]


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_takes_its_task_along(queue):
    with transaction.atomic():
        settle_what_is_owed.defer()
        assert queue() == [WAITS]
        transaction.set_rollback(True)
    assert queue() == []


def test_a_task_can_be_done_here_and_now(queue, countries):
    settle_what_is_owed()
    assert queue() == []
