"""How a function becomes a task; articles/tasks/__init__.py says how to write one. procrastinate keeps the queue, in
PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import update_wrapper
from typing import Any, Generic, ParamSpec

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import QueuedTask

QUEUE = "onrecord"
WAIT = 5  # seconds before the first repetition; then 5², 5³ …

P = ParamSpec("P")


class Task(Generic[P]):
    def __init__(self, function: Callable[P, None], *, key: str, retries: int, priority: int, every: str) -> None:
        update_wrapper(self, function)
        self.function, self.key, self.priority = function, key, priority
        retry = retries and RetryStrategy(max_attempts=retries, exponential_wait=WAIT)

        def run(**arguments: Any) -> None:
            arguments.pop("timestamp", None)  # procrastinate tells a task of `every` which time it is done for
            function(**arguments)  # type: ignore[call-arg]

        registering = app.task(name=function.__name__, queue=QUEUE, priority=priority, retry=retry)
        self.registered: Any = registering(run)
        if every:
            app.periodic(cron=every, lock=key, queueing_lock=key)(self.registered)  # type: ignore[arg-type]

    def __call__(self, *_: P.args, **arguments: P.kwargs) -> None:
        self.function(*_, **arguments)

    def defer(self, *_: P.args, **arguments: P.kwargs) -> bool:
        """False where the same work is waiting already."""
        key = self.key.format(**arguments)
        try:
            with transaction.atomic():
                self.registered.configure(lock=key, queueing_lock=key, priority=self.priority).defer(**arguments)
        except AlreadyEnqueued:
            return False
        return True

    def at(self, priority: int) -> Task[P]:
        """To be deferred so that it comes sooner, or later, than others of it."""
        other = copy(self)
        other.priority = priority
        return other

    def count(self, *statuses: str, **arguments: Any) -> int:
        """How many such tasks with these arguments are "todo", "doing" or "failed"; those that were done are gone."""
        jobs = QueuedTask.objects.filter(task_name=self.__name__, args__contains=arguments)  # type: ignore[attr-defined]
        return jobs.filter(status__in=statuses).count()


def repeat(job: int) -> None:
    """A task that failed, once more."""
    app.job_manager.retry_job_by_id(job, retry_at=timezone.now())


def cancel(job: int) -> bool:
    """One that waits; False where it is being done already."""
    return app.job_manager.cancel_job_by_id(job, delete_job=True)


def task(*, key: str, retries: int = 0, priority: int = 0, every: str = "") -> Callable[[Callable[P, None]], Task[P]]:
    """`priority`: more is sooner. A task with `every` has no arguments."""
    return lambda function: Task(function, key=key, retries=retries, priority=priority, every=every)
