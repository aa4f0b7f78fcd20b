"""What accepting very many statements at once takes: python -m benchmarks.browse.bulk [10k|20k|200k]

The requests that choose them and hand them over, as a browser sends them, and then the worker's part; all of it is
undone by a worker in the end, which is measured too. Seconds are of the clock, and of this process's processor time.
"""

import argparse
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from . import database


@contextmanager
def measured(what: str):
    clock, processor = time.perf_counter(), time.process_time()
    yield
    print(f"{what}: {time.perf_counter() - clock:.2f} s, {time.process_time() - processor:.2f} of them computing here")


def without_time_limit() -> None:
    """As in a worker: here its part has the connection of the requests before it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


def main(size: str) -> None:
    database.use(size)
    from django.test import Client

    from . import curation, generate

    generate.generate(size)
    from articles.admin import actions, bulk_by_worker
    from articles.curation import bulk_changes
    from articles.models import BulkChange, Decision, Statement

    bulk_by_worker.workers_there = actions.workers_there = lambda: 1
    client = Client(HTTP_HOST="localhost")
    curation.sign_in(client)
    rows = Statement.objects.filter(status="proposed").count()
    at = "/admin/articles/statement/?status=proposed"
    with measured(f"Choosing all proposed ones, {rows:,}, the request"):
        answer = client.post(at, {"select_all": str(rows)})
    selected = parse_qs(urlsplit(answer["Location"]).query)["selected"]
    with measured("Handing them to a worker, the request"):
        sent = {"action": "accept", "selected": selected, "select_across": "1", "_selected_action": ["0"]}
        answer = client.post(answer["Location"], sent)
    asked = BulkChange.objects.latest("pk")
    with measured("The page that tells how far it is"):
        client.get(answer["Location"])
    without_time_limit()
    with measured("The worker"):
        bulk_changes.carry_out(asked.pk)
    asked.refresh_from_db()
    print(f"{asked.n_done:,} accepted; {asked.problem or 'no problem'}")
    batch = list(Decision.objects.in_batch(asked.batch_id))
    with measured("Looking at its undo, the request"):
        client.get(f"/admin/changes/undo/?batch={asked.batch_id}")
    without_time_limit()
    back = bulk_changes.ask_to_undo(sorted(batch, key=lambda each: -each.pk), by=asked.by)
    with measured("Its undo, by the worker"):
        bulk_changes.carry_out(back.pk)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browse.bulk")
    parser.add_argument("size", choices=database.SIZES, nargs="?", default="20k")
    asked = parser.parse_args()
    try:
        main(asked.size)
    finally:
        from django.db import connection

        from config.embedded import Server

        connection.close()
        Server(database.directory(asked.size)).stop()
