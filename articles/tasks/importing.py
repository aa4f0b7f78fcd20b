"""Imports by workers: of files and folders (articles/importing/by_workers.py), and of what somebody gave by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import ImportPortion, ImportRun
from articles.tasks.queue import task

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.importing.by_workers import Workers
    from articles.importing.readers.document import Known
    from articles.importing.readers.manifest import Manifest
    from articles.importing.readers.source_files import SourceFile
    from articles.models import Upload

TOGETHER = 10  # files a task
SOON = 10  # priority of what somebody waits for
MOST_WAITING = 100  # tasks of a run that wait: whoever reads quicker than the workers waits for them


@task(key="import {run}: files {first} to {last}", retries=3)
def import_files(*, run: int, first: int, last: int) -> None:
    from articles.importing import by_workers

    by_workers.read_some(run, first, last, workers(run))
    end_if_read(run)


@task(key="import {run}: portion {portion}", retries=3)
def import_portion(*, run: int, portion: int) -> None:
    from articles.importing import by_workers

    by_workers.read_portion(portion)
    end_if_read(run)


@task(key="import {run}: the end", retries=3)
def finish_import(*, run: int) -> None:
    from articles.importing import by_workers

    by_workers.finish(run)


def hand_out(
    paths: Iterable[str | Path], *, known: Known, manifest: Manifest | None = None, by: User | None = None,
    is_compared: bool = False, handed: Callable[[int, int], None] | None = None,
) -> ImportRun:  # fmt: skip
    """Give the files to workers. `handed` hears how many of how many they have."""
    from articles.importing import by_workers
    from articles.importing.run_locks import under_way

    run, files = by_workers.begin(paths, by=by, known=known, is_compared=is_compared, manifest=manifest)
    with under_way(run):
        try:
            for first, last in batches(enumerate(by_workers.host_asked(file.given) for file in files)):
                hand_out_some(run, first, files[first : last + 1])
                if handed:
                    handed(last + 1, len(files))
        except KeyboardInterrupt:
            stop_import(run=run)
            raise
    run.handed_out_at = timezone.now()
    run.save(update_fields=["handed_out_at"])
    end_if_read(run.pk)
    return run


def end_if_read(run: int) -> None:
    if (found := ImportRun.objects.get(pk=run)).is_read:
        finish_import.at(priority_of(found)).defer(run=run)


def priority_of(run: ImportRun) -> int:
    return SOON if run.is_by_hand else 0


def batches(numbers: Iterable[tuple[int, str]], together: int = TOGETHER) -> Iterator[tuple[int, int]]:
    """The first and last number of each that are read together. Beside each number stands the host that is asked for
    it: one worker asks a host for all of them, in turn."""
    for host, of_it in groupby(numbers, key=lambda each: each[1]):
        found = [number for number, _ in of_it]
        size = len(found) if host else together
        for n in range(0, len(found), size):
            yield found[n], found[n : n + size][-1]


def workers(run: int) -> Workers:
    """To share out large files to; whoever reads quicker than they do helps them."""
    from articles.importing.by_workers import Workers

    portions = import_portion.at(priority_of(ImportRun.objects.get(pk=run)))
    return Workers(lambda: has_room(run), lambda portion: portions.defer(run=run, portion=portion.pk))


def has_room(run: int) -> bool:
    return import_files.count("todo", run=run) + import_portion.count("todo", run=run) < MOST_WAITING


def waits_for_room(run: int) -> bool:
    """The same, of a process that is no worker: it waits for them while there are any."""
    from articles.tasks.worker import workers_there

    while not (there_is := has_room(run)) and workers_there():
        time.sleep(0.5)
    return there_is


def hand_out_some(run: ImportRun, first: int, files: Sequence[SourceFile]) -> None:
    from articles.importing import by_workers

    waits_for_room(run.pk)
    with transaction.atomic():
        left = by_workers.deliver(run, first, files)
        if len(left) < len(files):
            import_files.defer(run=run.pk, first=first, last=first + len(files) - 1)
    for number, file in left:
        by_workers.import_here(run, number, file, replace(workers(run.pk), have_room=lambda: waits_for_room(run.pk)))


def is_waited_for(run: ImportRun) -> bool:
    """Some of its work waits or is being done."""
    return any(each.count("todo", "doing", run=run.pk) for each in (import_files, import_portion, finish_import))


@transaction.atomic
def stop_import(*, run: ImportRun) -> None:
    """Its workers end with the file that they are at."""
    ImportRun.objects.going_on().filter(pk=run.pk).update(stopped_at=timezone.now())


@transaction.atomic
def go_on_with_import(*, run: ImportRun) -> None:
    """With what is not read yet. Of what somebody waits for, workers share every file."""
    ImportRun.objects.filter(pk=run.pk).update(stopped_at=None)
    from articles.importing import by_workers

    waiting = [(row.number, by_workers.host_of_row(row)) for row in run.files.unread().at_hand().with_is_here()]
    for first, last in batches(waiting, together=1 if run.is_by_hand else TOGETHER):
        import_files.at(priority_of(run)).defer(run=run.pk, first=first, last=last)
    end_if_read(run.pk)


@transaction.atomic
def repeat_failed_files(*, run: ImportRun) -> None:
    failed = run.files.failed().at_hand()
    ImportPortion.objects.filter(file__in=failed).delete()
    failed.update(read_at=None, failed=[], articles=[], n_shared=0, is_shared=False)
    ImportRun.objects.filter(pk=run.pk).update(finished_at=None, report={})
    go_on_with_import(run=run)


@transaction.atomic
def keep_upload(upload: Upload, *, by: User) -> ImportRun:
    """Before what nobody waits for. Where it is being kept already, that is what is given."""
    from articles.importing import by_workers

    run = by_workers.begin_upload(upload, by=by)
    if not run.handed_out_at:
        run.handed_out_at = timezone.now()
        run.save(update_fields=["handed_out_at"])
        go_on_with_import(run=run)
    return run


def keep_upload_here(upload: Upload, *, by: User) -> ImportRun:
    """Where no worker is there."""
    from articles.importing import by_workers
    from articles.importing.run_locks import under_way

    run = by_workers.begin_upload(upload, by=by)
    with under_way(run):
        by_workers.read_here(run)
    return run


@task(key="fetch upload {upload}", priority=SOON)
def fetch_upload(*, upload: str) -> None:
    from articles.importing import uploads
    from articles.models import Upload

    if found := Upload.objects.filter(pk=upload).first():
        uploads.fetch_awaited(found)
