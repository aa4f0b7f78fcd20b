from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from articles.models import QueuedTask, TaskFailure
from articles.tasks import queue
from articles.tasks.worker import workers_there

from .base import KeptAdmin

TASK_STATUS = {
    "todo": "waits",
    "doing": "being done",
    "failed": "failed",
    "cancelled": "left out",
    "aborted": "broken off",
}


class TaskStatusFilter(admin.SimpleListFilter):
    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return TASK_STATUS.items()

    def queryset(self, request: HttpRequest, queryset: QuerySet[QueuedTask]) -> QuerySet[QueuedTask]:
        return queryset.filter(status=self.value()) if self.value() in TASK_STATUS else queryset


@admin.register(QueuedTask)
class TaskAdmin(admin.ModelAdmin):
    """The queue of long work. What was done is not in it any more."""

    list_display = ["work", "state", "attempts", "scheduled_at", "reason"]
    list_display_links = None
    list_filter = [TaskStatusFilter]
    ordering = ["-id"]
    actions = ["repeat", "leave_out"]
    show_full_result_count = False

    has_delete_permission = KeptAdmin.has_delete_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        failure = TaskFailure.objects.filter(job=OuterRef("pk")).values("reason")
        return super().get_queryset(request).annotate(failure=Subquery(failure))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        workers = workers_there()
        told = f"{workers} running" if workers else "none is running, so none of this is being done"
        return super().changelist_view(request, {"title": f"Tasks; workers: {told}", **(extra_context or {})})

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.changelist_view(request)

    @admin.display(description="work")
    def work(self, task: QueuedTask) -> str:
        return str(task)

    @admin.display(description="status")
    def state(self, task: QueuedTask) -> str:
        return TASK_STATUS.get(task.status, task.status)

    @admin.display(description="why it failed")
    def reason(self, task: Any) -> str:
        return task.failure or ""

    @admin.action(description="Repeat failed tasks", permissions=["change"])
    def repeat(self, request: HttpRequest, tasks: QuerySet[QueuedTask]) -> None:
        failed = list(tasks.filter(status="failed"))
        for task in failed:
            queue.repeat(task.pk)
        self.message_user(request, f"In the queue again: {len(failed)}.", messages.SUCCESS)

    @admin.action(description="Cancel waiting tasks", permissions=["change"])
    def leave_out(self, request: HttpRequest, tasks: QuerySet[QueuedTask]) -> None:
        left_out = sum(queue.cancel(task.pk) for task in tasks.filter(status="todo"))
        self.message_user(request, f"Left out: {left_out}.", messages.SUCCESS)
