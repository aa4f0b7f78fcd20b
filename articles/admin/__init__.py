"""Where people put right what importing proposed. One module a model; every page shows who changed what, and why."""

from typing import cast

from django.contrib import admin
from procrastinate.contrib.django import models as queue

from articles.accounts.admin_site import AdminSite

from . import (
    access_change,
    actor,
    actor_matches,
    article,
    bulk_by_worker,
    changes,
    curation_tabs,
    error_report,
    feed,
    import_page_urls,
    import_run,
    proposal,
    publisher,
    saved_search,
    sealing,
    sign_in,
    statement,
    task,
    user,
    wikidata,
)
from .review import alike, filtering
from .review import views as review

__all__ = [
    "access_change",
    "actor",
    "actor_matches",
    "article",
    "bulk_by_worker",
    "changes",
    "curation_tabs",
    "error_report",
    "feed",
    "import_page_urls",
    "import_run",
    "proposal",
    "publisher",
    "saved_search",
    "sealing",
    "sign_in",
    "statement",
    "task",
    "user",
    "wikidata",
]

admin.site.site_header = "OnRecord curation"
admin.site.site_title = "OnRecord curation"
admin.site.index_title = "What to look through"

for model in (queue.ProcrastinateJob, queue.ProcrastinateEvent, queue.ProcrastinateWorker):  # pages for developers
    if admin.site.is_registered(model):
        admin.site.unregister(model)

cast(AdminSite, admin.site).leads_of = curation_tabs.leads_of
cast(AdminSite, admin.site).own_pages += [
    *import_page_urls.pages(),
    ("review/", review.review, "review"),
    ("review/speakers/", review.speakers, "review_speakers"),
    ("review/filter/", filtering.filter_desk, "review_filter"),
    ("review/alike/", alike.alike, "review_alike"),
    ("review/here/", review.here, "review_here"),
    ("review/keys/", review.single_keys, "review_keys"),
    ("wikidata/", wikidata.wikidata, "wikidata"),
    ("matches/", actor_matches.actor_matches, "matches"),
    ("changes/", changes.change_list, "changes"),
    ("changes/bulk/<int:pk>/", bulk_by_worker.bulk_change, "bulk_change"),
    ("changes/<int:number>/", changes.change_detail, "change"),
    ("changes/undo/", changes.undo_these, "undo_these"),
    ("changes/changes.csv", changes.change_csv, "changes_csv"),
]
