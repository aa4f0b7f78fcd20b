"""The queue of long work: seen, repeated and thinned by whoever may; and imports that workers do, stopped and gone on
with on their page."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.importing.readers.document import Known
from articles.models import ImportRun, QueuedTask, TaskFailure
from articles.tasks import importing
from articles.tasks.owed_work import settle_what_is_owed

TASKS = "/admin/articles/queuedtask/"


def failed():
    from procrastinate.contrib.django import app

    settle_what_is_owed.defer()
    job = QueuedTask.objects.get()
    app.job_manager.connector.execute_query(
        "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %(id)s", id=job.pk
    )
    app.job_manager.connector.execute_query("SELECT procrastinate_finish_job_v1(%(id)s, 'failed', false)", id=job.pk)
    TaskFailure.objects.create(job=job.pk, reason="OSError: the disk is full")
    return job


def act(page, action, job):
    return page.post(TASKS, {"action": action, "_selected_action": [job.pk]}, follow=True)


def test_a_failed_task_says_why_and_is_done_again(page):
    job = failed()
    shown = page.get(TASKS).content.decode()
    assert "settle what is owed" in shown
    assert "OSError: the disk is full" in shown
    assert "none is running" in shown
    assert "In the queue again: 1." in act(page, "repeat", job).content.decode()
    assert QueuedTask.objects.get().status == "todo"


def test_what_waits_can_be_left_out(page):
    settle_what_is_owed.defer()
    assert "Left out: 1." in act(page, "leave_out", QueuedTask.objects.get()).content.decode()
    assert not QueuedTask.objects.exists()


def test_the_list_is_narrowed_by_the_words_it_has_for_a_status(page):
    settle_what_is_owed.defer()
    shown = page.get(TASKS).content.decode()
    assert '<a href="?status=todo">waits</a>' in " ".join(shown.split())
    assert "settle what is owed" in page.get(f"{TASKS}?status=todo").content.decode()
    assert "settle what is owed" not in page.get(f"{TASKS}?status=doing").content.decode()


def test_whoever_may_only_look_cannot_repeat(client, db):
    helper = User.objects.create_user("helper", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_queuedtask"))
    client.force_login(helper)
    job = failed()
    assert client.get(TASKS).status_code == 200
    act(client, "repeat", job)
    assert QueuedTask.objects.get().status == "failed"


@pytest.fixture
def run(tmp_path, countries):
    (tmp_path / "a.txt").write_text("Talks go on\n\nThe minister said on Monday that the talks would go on in Oslo.")
    return importing.hand_out([tmp_path], known=Known())


def test_an_import_by_workers_is_stopped_and_gone_on_with_on_its_page(page, run):
    address = reverse("admin:import_run", args=[run.pk])
    assert 'name="stop"' in page.get(address).content.decode()
    assert page.post(address, {"stop": ""}).status_code == 302
    assert ImportRun.objects.get().status == "stopped"
    assert 'name="go_on"' in page.get(address).content.decode()
    page.post(address, {"go_on": ""})
    assert ImportRun.objects.get().status == "running"


def test_looking_at_it_changes_nothing(page, run):
    page.get(reverse("admin:import_run", args=[run.pk]), {"stop": ""})
    assert ImportRun.objects.get().status == "running"


def test_whoever_may_not_import_cannot_stop_one(client, run):
    client.force_login(User.objects.create_user("helper", is_staff=True))
    assert client.post(reverse("admin:import_run", args=[run.pk]), {"stop": ""}).status_code == 403
    assert ImportRun.objects.get().status == "running"
