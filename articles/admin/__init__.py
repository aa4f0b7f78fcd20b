"""Where people put right what importing proposed. One module a model; every page shows who changed what, and why."""

from django.contrib import admin
from procrastinate.contrib.django import models as queue

from . import actor, article, feed, imports, proposal, publisher, saved_search, sealing, sign_in, statement, user

__all__ = [
    "actor",
    "article",
    "feed",
    "imports",
    "proposal",
    "publisher",
    "saved_search",
    "sealing",
    "sign_in",
    "statement",
    "user",
]

admin.site.site_header = "OnRecord curation"
admin.site.site_title = "OnRecord curation"
admin.site.index_title = "What to look through"

for model in (queue.ProcrastinateJob, queue.ProcrastinateEvent, queue.ProcrastinateWorker):  # pages for developers
    if admin.site.is_registered(model):
        admin.site.unregister(model)
