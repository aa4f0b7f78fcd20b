import pytest


@pytest.fixture
def queue(db):
    """What waits or is being done: (task, arguments, status)."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    def waiting():
        return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", "args", "status"))

    return waiting
