import pytest


@pytest.fixture
def queue(db):
    """What waits or is being done: (task, arguments, status)."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    def waiting():
        return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", "args", "status"))

    return waiting


@pytest.fixture
def do_tasks(queue):
    """Whatever waits, in this process and transaction, as a worker would."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    def do() -> int:
        done = 0
        while job := ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "pk").first():
            app.tasks[job.task_name](**job.args)
            app.job_manager.cancel_job_by_id(job.pk, delete_job=True)
            done += 1
        return done

    return do
