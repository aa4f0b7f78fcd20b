"""Long work, handed to workers on any machine that reaches the database: `manage.py worker`.

A task is a function with keyword-only arguments that JSON can hold:

    from articles.tasks.queue import task

    @task(key="poll {feed}")
    def poll(*, feed: int) -> None:
        from articles.importing.feeds import fetch      # only workers have what reading needs
        fetch(feed)

    poll.defer(feed=7)      # in the caller's transaction: it is queued if and only if the rest is written
    poll.at(10).defer(feed=7)       # before others, since somebody waits for it
    poll(feed=7)            # here and now

The key says which work it is. Of the same work one waits at most, and no two are done at once; `defer` says whether
it was not waiting already. A task is done at least once: a worker that is killed leaves it to the next one, so a task
looks for what is done already, and writes each piece of its work in a transaction of its own. What it raises is kept
for the page of tasks in the admin, where it can be repeated; `retries` says how often that happens by itself before.
`every` is a time of cron ("*/15 * * * *", in UTC) at which it is queued as well.

Tasks are found here: a module with some is imported below. Web processes import it too, so it imports nothing at its
top that only reading articles needs.
"""

from . import bulk, feeds, importing, owed_work, rereading

__all__ = ["bulk", "feeds", "importing", "owed_work", "rereading"]
