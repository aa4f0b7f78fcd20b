"""Who may what: docs/groups.md says it, and every address of the admin, every verb and every link does so."""

import re
import uuid
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from articles.accounts import groups
from articles.accounts.groups import ADMIN, EDITOR, READER, REVIEWER
from articles.curation import decisions, sealing
from articles.models import (
    Article,
    ErrorReport,
    Feed,
    FeedEntry,
    ImportRun,
    Office,
    Proposal,
    SavedSearch,
    SignIn,
    StandardGroup,
    Statement,
)
from articles.models.access_change import AccessChange

NAMES = [READER, REVIEWER, EDITOR, ADMIN]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "groups.md"
STANDARD = {
    f"{model._meta.app_label}_{model._meta.model_name}_{page}"
    for model in admin.site._registry
    for page in ("changelist", "add", "history", "delete", "change")
}


def table(title: str) -> dict[str, list[str]]:
    """By what stands in `backticks`: the four cells."""
    part = DOCUMENT.read_text().split(f"## {title}\n")[1].split("\n## ")[0]
    found = {}
    for line in part.splitlines():
        first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        for name in re.findall(r"`([\w.]+)`", first) if cells else []:
            found[name] = cells
    return found


ROWS, VERBS, PAGES = table("Rows"), table("Verbs for chosen rows"), table("Other pages")


def addresses():
    """Of the admin: (name, names of arguments) of each, the model's own ones and others."""
    for outer in admin.site.get_urls():
        for each in getattr(outer, "url_patterns", [outer]):
            yield each.name, sorted(each.pattern.converters) or sorted(each.pattern.regex.groupindex)


OTHERS = {name for name, _ in addresses() if name} - STANDARD


@pytest.fixture
def rows(statement, about_iran, zakharova, burns, article, curator):
    """An example of each model, by its name."""
    gone = Article.objects.create(title="Gone", body="Gone by law.", raw="Gone by law.", raw_sha256="0" * 64)
    Statement.objects.filter(pk=statement.pk).update(curated_by=curator, curated_at=timezone.now())
    run = ImportRun.objects.create(paths=["a.txt"], report={"created": 1}, by=curator)
    Article.objects.filter(pk=article.pk).update(import_run=run)
    feed = Feed.objects.create(publisher=article.publisher, url="https://news.example/feed")
    pair = sorted((zakharova, burns), key=lambda actor: actor.pk)
    made = [
        statement, article, zakharova, article.publisher,
        run,
        Proposal.objects.create(kind="same actor", actor=pair[0], other=pair[1], why="Much alike."),
        SavedSearch.objects.create(user=curator, name="Mine", query="q=war"),
        feed,
        FeedEntry.objects.create(feed=feed, url="https://news.example/1"),
        ErrorReport.objects.create(statement=about_iran, about="speaker", line="It was somebody else."),
        sealing.seal(article=gone, span=None, by=curator, ground="By order of a court.", note=""),
        AccessChange.objects.create(by=curator, by_name="clara", whose="user “somebody”", given="staff status"),
        SignIn.objects.create(user=curator, outcome="signed in"),
        User.objects.create_user("somebody"),
        Group.objects.create(name="Some group"),
    ]  # fmt: skip
    return {each._meta.model_name: each for each in made}


def member(role: str) -> Client:
    user = User.objects.create_user(role.lower(), password="only-for-this-test", is_staff=role != READER)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def is_let_in(client: Client, method: str, address: str) -> bool:
    """Shown a page, at once or after being led to it; not one that says no, nor the sign-in."""
    sent = {} if method == "POST" else None
    response = getattr(client, method.lower())(address, sent, follow=True)
    assert response.status_code in (200, 403), (method, address, response.status_code)
    return response.status_code == 200


def test_the_document_names_every_model_verb_and_page():
    registered = admin.site._registry.items()
    assert ROWS.keys() == {model._meta.model_name for model, _ in registered}
    assert PAGES.keys() == OTHERS


@pytest.mark.parametrize("role", NAMES)
def test_rows_are_open_to_whom_the_document_says(rows, role):
    client, otherwise = member(role), []
    for model in admin.site._registry:
        name, label = model._meta.model_name, f"{model._meta.app_label}_{model._meta.model_name}"
        cell = ROWS[name][NAMES.index(role)].split(", ")
        pk = rows[name].pk if name in rows else 0
        asked = [
            ("look", "GET", reverse(f"admin:{label}_changelist")),
            ("look", "GET", reverse(f"admin:{label}_change", args=[pk])),
            ("add", "GET", reverse(f"admin:{label}_add")),
            ("add", "POST", reverse(f"admin:{label}_add")),
            ("change", "POST", reverse(f"admin:{label}_change", args=[pk])),
        ]
        if pk:
            asked.append(("look", "GET", reverse(f"admin:{label}_history", args=[pk])))
        otherwise += [each for each in asked if is_let_in(client, *each[1:]) != (each[0] in cell)]
        client.post(reverse(f"admin:{label}_delete", args=[pk]), {"post": "yes"})
        if name in rows and model._base_manager.filter(pk=pk).exists() == ("delete" in cell):
            otherwise.append(("delete", name))
    assert otherwise == []


def asked_by(role: str, rf, address: str):
    request = rf.get(address)
    request.user = User.objects.get(username=role.lower())
    return request


@pytest.mark.parametrize("role", NAMES)
def test_verbs_are_offered_to_whom_the_document_says(rows, role, rf):
    member(role)
    offered = {
        f"{model._meta.model_name}.{verb}"
        for model, page in admin.site._registry.items()
        for verb in page.get_actions(asked_by(role, rf, "/admin/"))
    }
    assert offered == {verb for verb, cells in VERBS.items() if cells[NAMES.index(role)] == "yes"}


@pytest.mark.parametrize("role", NAMES)
def test_a_verb_that_is_not_theirs_does_nothing(rows, role):
    client = member(role)
    for verb in (verb for verb, cells in VERBS.items() if cells[NAMES.index(role)] != "yes"):
        model, _, action = verb.partition(".")
        if (row := rows.get(model)) is None:
            continue
        before = type(row)._base_manager.filter(pk=row.pk).values().get()
        why = {"decided": "1", "reason": "No.", "post": "yes"}
        chosen = {"_selected_action": row.pk, "seen": f"{row.pk}.{getattr(row, 'revision', 0)}"}
        address = reverse(f"admin:{row._meta.app_label}_{model}_changelist")
        client.post(address, {"action": action, **chosen, **why})
        assert type(row)._base_manager.filter(pk=row.pk).values().get() == before, verb


def address_of(name: str, rows) -> str:
    arguments = next(arguments for each, arguments in addresses() if each == name)
    statement = rows["statement"]
    known = {
        "app_label": "articles",
        "content_type_id": ContentType.objects.get_for_model(Statement).pk,
        "object_id": statement.pk,
        "number": 0,
    }
    if name.startswith("import_") and name not in ("import_run", "import_undo"):
        known["pk"] = uuid.uuid4()
    model = next((each for each in rows if f"_{each}_" in name), "statement")
    own = rows["article"] if name == "articles_seal_of" else rows[model]
    address = reverse(f"admin:{name}", kwargs={each: known.get(each, own.pk) for each in arguments})
    if name == "autocomplete":
        address += "?app_label=articles&model_name=statement&field_name=speaker&term=z"
    return address


@pytest.mark.parametrize("role", NAMES)
def test_other_pages_are_open_to_whom_the_document_says(rows, role):
    client, otherwise = member(role), []
    for name, cells in PAGES.items():
        if cells[0] == "all":
            continue  # they lead everybody to the site's own pages
        address = address_of(name, rows)
        for method in [each for each in ("GET", "POST") if each in " ".join(cells)]:
            response = getattr(client, method.lower())(address)
            refused = response.status_code == 403 or "/login" in response.get("Location", "")
            if refused == (method in cells[NAMES.index(role)]):
                otherwise.append((name, method, response.status_code))
    assert otherwise == []


class Links(HTMLParser):
    """Where a page leads by a click or by itself: links, forms that only ask, parts that it fetches."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action", ""))
        self.found += [given[name] for name in ("href", "hx-get") if tag != "link" and given.get(name)]


def kind_of(address):
    """Pages of one kind are made alike: the same view, for a row or for none; in the admin also what a list is asked
    with. None for a file, and for what is not on this site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/static/"):
        return None
    asked = [name for name, _ in parse_qsl(parts.query)] if parts.path.startswith("/admin/") else []
    with_what = asked[0] if len(asked) == 1 else bool(asked)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return parts.path, (), ""
    return found.view_name, tuple(found.kwargs), with_what


@pytest.fixture
def busy(rows, zakharova, burns, russia, curator):
    """What people did lately, and what waits for them, so that pages have something to lead to."""
    accepted, flagged = rows["statement"], Statement.objects.exclude(flag="").get()
    decisions.correct(statement=accepted, by=curator, reason="", note="Checked.", role="spokeswoman")
    Office.objects.create(actor=zakharova, title="Spokeswoman", country=russia)
    Proposal.objects.create(kind="statement differs", statement=flagged, field="role", current="", proposed="director",
                            extractor="2")  # fmt: skip
    return rows


@pytest.mark.parametrize("role", NAMES)
def test_no_link_leads_where_one_may_not_go(busy, role):
    """From the admin's first page and the public ones, by all that is shown there: a page of each kind, and two where
    it is a row's. What was removed by law is gone (410), and its page says so to everybody."""
    client = member(role)
    own = [busy[each].get_absolute_url() for each in ("statement", "article", "actor")]
    waiting, visited, refused = ["/", *own, *(["/admin/"] if role != READER else [])], {}, []
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        of_kind = visited.setdefault(kind, set())
        if kind is None or address in of_kind or len(of_kind) > bool(kind[1]):
            continue
        of_kind.add(address)
        response = client.get(address, follow=True)
        led_away = [to for to, _ in response.redirect_chain if "login" in to]
        if response.status_code not in (200, 410) or led_away:
            refused.append((address, response.status_code, *led_away))
        if "text/html" in response.get("Content-Type", "") and not response.streaming:
            links = Links()
            links.feed(response.text)
            waiting += [urljoin(address, href).partition("#")[0] for href in links.found]
    assert refused == []
    seen = {kind[0] for kind in visited if kind}
    curators = {"admin:index", "admin:review", "admin:changes", "admin:change", "admin:articles_statement_history"}
    assert seen & curators == (set() if role == READER else curators)


class TestTheGroups:
    def test_come_with_the_installation(self, db):
        assert set(Group.objects.values_list("name", flat=True)) == set(NAMES)

    def test_every_permission_that_is_named_exists(self, db):
        known = {f"articles.{codename}" for codename in Permission.objects.values_list("codename", flat=True)}
        assert known >= groups.EDITING

    def test_what_an_administrator_changed_stays(self, db):
        reviewer, editor = (Group.objects.get(name=name) for name in (REVIEWER, EDITOR))
        taken, given = (Permission.objects.get(codename=name) for name in ("add_statement", "view_signin"))
        reviewer.permissions.remove(taken)
        reviewer.permissions.add(given)
        Group.objects.filter(pk=editor.pk).update(name="Desk")
        Group.objects.get(name=READER).delete()
        call_command("migrate", verbosity=0)
        assert taken not in reviewer.permissions.all()
        assert given in reviewer.permissions.all()
        assert set(Group.objects.values_list("name", flat=True)) == {REVIEWER, "Desk", ADMIN}

    def test_what_is_new_is_given_also_to_a_group_that_was_renamed(self, db):
        editor = Group.objects.get(name=EDITOR)
        role = StandardGroup.objects.get(name=EDITOR)
        new = Permission.objects.get(codename="change_actor")
        editor.permissions.remove(new)
        role.given.remove("articles.change_actor")
        role.save()
        Group.objects.filter(pk=editor.pk).update(name="Desk")
        call_command("migrate", verbosity=0)
        assert new in editor.permissions.all()

    def test_a_group_that_was_there_before_is_left_alone(self, db):
        StandardGroup.objects.all().delete()
        before = Group.objects.get(name=EDITOR)
        before.permissions.clear()
        call_command("migrate", verbosity=0)
        assert not before.permissions.exists()


class TestGivingRoles:
    @pytest.fixture
    def boss(self, db):
        return member(ADMIN)

    def send(self, client, user, **fields):
        address = reverse("admin:auth_user_change", args=[user.pk])
        form = client.get(address).context["adminform"].form
        values = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
        values = {name: value for name, value in values.items() if value not in (None, False) and name != "password"}
        values |= {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00", "last_login_0": "", "last_login_1": ""}
        for name in ("groups", "user_permissions"):
            values[name] = [each.pk for each in values.get(name, [])]
        return client.post(address, {**values, "opened_with": client.get(address).context["opened_with"], **fields})

    def test_whoever_becomes_a_reviewer_enters_the_admin(self, boss):
        ann = User.objects.create_user("ann")
        self.send(boss, ann, groups=[Group.objects.get(name=REVIEWER).pk])
        ann.refresh_from_db()
        assert ann.is_staff

    def test_a_reader_with_an_account_does_not(self, boss):
        ann = User.objects.create_user("ann")
        self.send(boss, ann, groups=[Group.objects.get(name=READER).pk])
        ann.refresh_from_db()
        assert ann.groups.exists()
        assert not ann.is_staff

    def test_who_was_kept_out_on_purpose_stays_out(self, boss):
        ann = User.objects.create_user("ann", is_staff=False)
        ann.groups.add(Group.objects.get(name=REVIEWER))
        self.send(boss, ann, first_name="Ann")
        ann.refresh_from_db()
        assert ann.first_name == "Ann"
        assert not ann.is_staff

    def test_what_was_given_and_taken_is_kept_for_good(self, boss):
        ann = User.objects.create_user("ann")
        reviewer, editor = (Group.objects.get(name=name) for name in (REVIEWER, EDITOR))
        self.send(boss, ann, groups=[reviewer.pk])
        ann.refresh_from_db()
        self.send(boss, ann, groups=[editor.pk])
        self.send(boss, ann, first_name="Ann")
        first = AccessChange.objects.last()
        assert (first.by_name, first.whose) == ("admin", "user “ann”")
        assert (first.given, first.taken) == ("group “Reviewer”, staff status", "")
        assert AccessChange.objects.filter(given="group “Editor”", taken="group “Reviewer”").exists()
        boss.post(reverse("admin:auth_user_delete", args=[ann.pk]), {"post": "yes"})
        assert "may sign in" in AccessChange.objects.first().taken
        for altering in (first.delete, lambda: AccessChange.objects.update(given="")):
            with pytest.raises(DatabaseError), transaction.atomic():
                altering()

    def test_only_superusers_make_superusers(self, boss):
        ann = User.objects.create_user("ann")
        self.send(boss, ann, is_superuser="on", first_name="Ann")
        ann.refresh_from_db()
        assert ann.first_name == "Ann"
        assert not ann.is_superuser

    def test_only_superusers_change_or_remove_superusers(self, boss, curator):
        for page in ("change", "delete", "password_change"):
            address = reverse(f"admin:auth_user_{page}", args=[curator.pk])
            boss.post(address, {"post": "yes", "password1": "quite-another-one", "password2": "quite-another-one"})
        boss.post(reverse("admin:auth_user_changelist"), {
            "action": "delete_selected", "_selected_action": curator.pk, "post": "yes",
        })  # fmt: skip
        password = curator.password
        curator.refresh_from_db()
        assert curator.password == password


def test_reviewers_are_shown_the_proposals_that_are_about_statements(rows, statement):
    differs = Proposal.objects.create(
        kind="statement differs", statement=statement, field="role", current="", proposed="spokeswoman", extractor="2",
    )  # fmt: skip
    for role, shown in ((REVIEWER, {differs.pk}), (EDITOR, {differs.pk, rows["proposal"].pk})):
        listed = member(role).get(reverse("admin:articles_proposal_changelist")).context["cl"].result_list
        assert {each.pk for each in listed} == shown


def test_a_reader_with_an_account_is_not_led_to_the_admin(client, db):
    assert 'href="/admin/"' not in member(READER).get("/countries/").content.decode()
    assert 'href="/admin/"' in member(REVIEWER).get("/countries/").content.decode()
    assert 'href="/admin/"' in client.get("/countries/").content.decode()


@pytest.mark.parametrize("model", ["user", "group"])
def test_nobody_locks_themselves_out_by_deleting(rows, model):
    client = member(ADMIN)
    own = User.objects.get(username="admin") if model == "user" else Group.objects.get(name=ADMIN)
    page = client.get(reverse(f"admin:auth_{model}_change", args=[own.pk])).text
    assert "/delete/" not in page
    client.post(reverse(f"admin:auth_{model}_delete", args=[own.pk]), {"post": "yes"})
    sent = {"action": "delete_selected", "_selected_action": own.pk, "post": "yes"}
    client.post(reverse(f"admin:auth_{model}_changelist"), sent)
    assert type(own).objects.filter(pk=own.pk).exists()
    sent["_selected_action"] = rows[model].pk
    client.post(reverse(f"admin:auth_{model}_changelist"), sent)
    assert not type(own).objects.filter(pk=rows[model].pk).exists()
