"""No page of the admin asks more of the database for many rows than for few. Each of its addresses is tried, or named
as left out."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from articles.curation import decisions
from articles.importing import uploads
from articles.models import (
    AccessChange,
    Actor,
    Article,
    BulkChange,
    Decision,
    ErrorReport,
    Feed,
    FeedEntry,
    ImportRun,
    Office,
    Proposal,
    Publisher,
    SavedSearch,
    Seal,
    SignIn,
    Statement,
)
from articles.tasks.owed_work import settle_what_is_owed
from tests import factories as f

from .test_groups import addresses

pytestmark = pytest.mark.django_db
TEXT = (
    "Harbour {n} opens\n\nThe harbour master, Bob Example, said on Monday that ships were coming in again to pier {n}."
)
LEFT_OUT = {
    "login", "logout", "password_change", "password_change_done", "view_on_site",  # lead elsewhere
    "jsi18n",  # asks nothing
    "review_keys", "articles_seal_lift",  # are sent to, and lead back
    "articles_original_file",  # is one file
    None,  # leads to the form of a row, or to nothing
}  # fmt: skip


@pytest.fixture
def there(page, article, burns, zakharova, iran, russia, statement, tmp_path, settings):
    """What the pages are about. `add(n)` adds another row of each kind, to what is there and beside it."""
    settings.ORIGINALS = tmp_path
    clara = User.objects.get(username="clara")
    there = SimpleNamespace(
        clara=clara, article=article, burns=burns, zakharova=zakharova, statement=statement, iran=iran, russia=russia,
        publisher=Publisher.objects.create(name="Velm Post"), run=ImportRun.objects.create(by=clara, report={}),
        group=Group.objects.create(name="Friends"), user=User.objects.create_user("dora", is_staff=True),
        upload=uploads.take_in(files=[("a.txt", TEXT.encode())], pasted="", addresses="", by=clara),
    )  # fmt: skip
    there.feed = Feed.objects.create(publisher=there.publisher, url="https://velm.example/feed")
    there.seal = removed("Gone by law.")
    there.bulk = BulkChange.objects.create(by=clara, verb="accept", keys=[])
    there.add = lambda n: (add_articles(there, n), add_beside(there, n), add_questions(there, n), decide(there))
    for n in range(2):
        there.add(n)
    return there


def add_articles(there, n):
    person = Actor.objects.create(kind="person", name=f"Ivo Marek {n}", country=(there.iran, there.russia)[n % 2])
    for run, publisher in ((there.run, there.publisher), (ImportRun.objects.create(by=there.clara, report={}), None)):
        other = f.article(f"Ivo said {n} of {run.pk}.", import_run=run)
        other.publisher = publisher or Publisher.objects.create(name=f"Velm Post {n}", country=there.iran)
        other.save()
        said = f.statement(f"said {n}", inside=other, by=person, flag="Look.", confidence=0.1, extractor="1")
        said.about_countries.create(country=there.russia)
        said.about_countries.create(country=there.iran)
        ErrorReport.objects.create(statement=said, about="words", line="Not so.")
        FeedEntry.objects.create(feed=there.feed, url=f"https://velm.example/{n}/{run.pk}", article=other)
    there.person = person


def add_beside(there, n):
    """In the article, of the actors and on the statement that are looked at."""
    here = Statement.objects.create(
        article=there.article, start=n, end=n + 1, kind="quoted", speaker=there.burns, speaker_as_printed="Burns",
        extractor="1", confidence=0.5, role=f"envoy {n}",
    )  # fmt: skip
    here.about_countries.create(country=there.iran)
    here.actor_mentions.create(actor=there.person)
    ErrorReport.objects.create(statement=there.statement, about="words", line=f"Not so, {n}.")
    there.burns.aliases.create(name=f"B. {n}")
    Office.objects.create(actor=there.burns, title=f"envoy {n}")
    there.user.groups.add(Group.objects.create(name=f"Group {n}"))
    there.seal.readings.create(by=there.clara)
    file = there.upload.files.create(number=n + 1, name=f"b{n}.txt")
    uploads.put(file, uploads.Given(f"b{n}.txt", TEXT.format(n=n).encode()))


def add_questions(there, n):
    other = Actor.objects.create(kind="person", name=f"Iva Marek {n}", country=there.iran)
    for one, two in ((there.burns, there.person), (there.person, other)):
        Proposal.objects.create(kind="same actor", actor=one, other=two, why="Alike.")
    Proposal.objects.create(kind="wikidata", actor=there.burns, proposed={"id": f"Q{n}"}, why="Alike.")
    Proposal.objects.create(kind="wikidata", actor=other, proposed={"id": f"Q{n}"}, why="Alike.")
    uploads.take_in(files=[], pasted=TEXT.format(n=n), addresses="", by=there.clara)
    Feed.objects.create(publisher=there.publisher, url=f"https://velm.example/feed/{n}")
    SavedSearch.objects.create(user=there.clara, name=f"S{n}", query="q=x")
    SignIn.objects.create(user=there.clara, account="clara", known_browser=True, outcome="signed in")
    AccessChange.objects.create(by=there.clara, by_name="clara", whose=f"W{n}")
    removed(f"Gone {n}.")
    User.objects.create_user(f"reviewer{n}", is_staff=True)
    settle_what_is_owed.defer()


def removed(words):
    return Seal.objects.create(article=f.article(words), version=1, ground="An order.")


def decide(there):
    """One decision about all of the article, and one about one of them."""
    here = Statement.objects.filter(article=there.article)
    decisions.settle_flags(statements=here, by=there.clara)
    decisions.accept(statements=here, by=there.clara)
    decisions.restore(statements=here, by=there.clara)
    there.decision = Decision.objects.earliest("-pk")


# A row of each model that grows, else the first of it.
ROWS = {
    Statement: "statement", Article: "article", Actor: "burns", Publisher: "publisher", ImportRun: "run", Feed: "feed",
    Seal: "seal", User: "user", Group: "group",
}  # fmt: skip
STANDARD = {
    f"{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
    for model in admin.site._registry
    for page in ("changelist", "add", "history", "delete", "change")
}
# Of the others, what their address is made of: arguments and parameters.
OTHERS = {
    "index": lambda there: ([], {}),
    "app_list": lambda there: (["articles"], {}),
    "autocomplete": lambda there: (
        [],
        {"app_label": "articles", "model_name": "statement", "field_name": "speaker", "term": "Iv"},
    ),
    "import": lambda there: ([], {}),
    "import_upload": lambda there: ([there.upload.pk], {}),
    "import_article": lambda there: ([there.upload.pk], {"key": "0"}),
    "import_statements": lambda there: ([there.upload.pk], {"key": "0"}),
    "import_run": lambda there: ([there.run.pk], {}),
    "import_undo": lambda there: ([there.run.pk], {}),
    "review": lambda there: ([], {"at": there.statement.public_id}),
    "review_speakers": lambda there: ([], {"other": "Iv"}),
    "review_filter": lambda there: ([], {"speaker_named": "Iv"}),
    "review_alike": lambda there: ([], {"statement": there.statement.public_id, "before": there.burns.pk}),
    "review_here": lambda there: ([], {"at": there.statement.public_id}),
    "wikidata": lambda there: ([], {}),
    "matches": lambda there: ([], {}),
    "changes": lambda there: ([], {}),
    "change": lambda there: ([there.decision.pk], {}),
    "undo_these": lambda there: ([], {"what": "decided"}),
    "changes_csv": lambda there: ([], {}),
    "bulk_change": lambda there: ([there.bulk.pk], {}),
    "auth_user_password_change": lambda there: ([there.user.pk], {}),
    "articles_actor_merge": lambda there: ([], {"id": [there.burns.pk, there.person.pk]}),
    "articles_actor_split": lambda there: ([there.burns.pk], {}),
    "articles_actor_take_out": lambda there: ([there.burns.pk], {}),
    "articles_seal_of": lambda there: ([there.article.pk], {}),
    "articles_seal_originals": lambda there: ([there.seal.pk], {}),
}
FILTERED = [
    "/admin/review/", "/admin/review/?flagged=yes", "/admin/review/?status=accepted",
    "/admin/articles/errorreport/?status=all", "/admin/articles/article/?dated=no",
    "/admin/articles/proposal/?status=all", "/admin/articles/statement/?flagged=yes",
]  # fmt: skip


def address_of(name, there):
    if name not in STANDARD:
        arguments, query = OTHERS[name](there)
        return reverse(f"admin:{name}", args=arguments) + f"?{urlencode(query, doseq=True)}"
    model, page = STANDARD[name]
    if page in ("changelist", "add"):
        return reverse(f"admin:{name}")
    row = getattr(there, ROWS[model]) if model in ROWS else model.objects.earliest("pk")
    return reverse(f"admin:{name}", args=[row.pk])


def asked(page, name, there):
    """How often, for a page, or to say that there is none of a row."""
    address = name if name.startswith("/") else address_of(name, there)
    ask = (
        page.get
        if name != "review_here"
        else lambda to: page.post(to, {"article": there.article.public_id, "counts": "yes"})
    )
    ask(address)  # what a process asks for once
    with CaptureQueriesContext(connection) as captured:
        answer = ask(address)
        answer.getvalue()
    assert answer.status_code in (200, 302, 403), (name, answer.status_code)
    return len(captured)


def test_each_address_of_the_admin_is_tried():
    assert {name for name, _ in addresses()} - LEFT_OUT == STANDARD.keys() | OTHERS.keys()


def test_more_rows_take_no_more_queries(page, there):
    names = [*STANDARD, *OTHERS, *FILTERED]
    few = {name: asked(page, name, there) for name in names}
    for n in range(2, 6):
        there.add(n)
    many = {name: asked(page, name, there) for name in names}
    assert {name: (few[name], many[name]) for name in names if many[name] > few[name]} == {}
