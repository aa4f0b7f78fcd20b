"""A proposal is about two actors and is accepted by whoever may do what it proposes."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse

from articles.curation import decisions
from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.undo import undo_all
from articles.importing.rereading import answering_proposals
from articles.importing.rereading.readings import as_it_stands
from articles.models import Actor, Decision, Proposal, Statement

from .conftest import at
from .forms import ticked

LIST = "/admin/articles/proposal/"
STATEMENTS = "/admin/articles/statement/"
COMMISSION = (
    "{0} Commission speaks about the rules\n\n"
    "The {0} Commission said on Monday that the rules would stay.\n\n"
    "The EC said later that they would be reviewed in May.\n"
)


def act(client, action, proposals, **more):
    response = client.post(LIST, ticked(action, *proposals, **more), follow=True)
    return response.content.decode()


def same(one, other, why="Alike."):
    one, other = sorted((one, other), key=lambda actor: actor.pk)
    return Proposal.objects.create(kind="same actor", actor=one, other=other, why=why)


@pytest.fixture
def bodies(db):
    """Three with one abbreviation: "EC" is proposed to be each of them."""
    names = ("Electoral Commission", "European Commission", "Exchange Commission", "EC")
    return [Actor.objects.create(kind="organisation", name=name) for name in names]


@pytest.fixture
def chain(bodies):
    return [same(body, bodies[-1], f"“EC” are the initials of “{body}”.") for body in bodies[:-1]]


def merged():
    return {(actor.name, actor.merged_into.name) for actor in Actor.objects.exclude(merged_into=None)}


class TestTwoActors:
    def test_accepting_one_after_the_other_merges_nobody_who_was_not_asked_about(self, page, chain):
        act(page, "accept", chain[:1])
        told = act(page, "accept", chain[1:2])
        assert merged() == {("EC", "Electoral Commission")}
        assert "“EC” has since been merged into “Electoral Commission”" in told

    def test_it_is_asked_anew_of_the_survivor_with_what_spoke_for_it(self, page, chain):
        act(page, "accept", chain[:1])
        open_ones = {str(each): each.why for each in Proposal.objects.open()}
        assert open_ones.keys() == {
            "Electoral Commission = European Commission?",
            "Electoral Commission = Exchange Commission?",
        }
        why = open_ones["Electoral Commission = European Commission?"]
        assert "“EC” are the initials of “European Commission”." in why
        assert "of “EC”, which is now “Electoral Commission”" in why
        assert why.split(" This")[0] in page.get(LIST).content.decode()

    def test_what_was_dismissed_is_not_asked_anew(self, page, chain, bodies):
        act(page, "dismiss", [same(bodies[0], bodies[1])])
        act(page, "accept", chain[:1])
        assert {str(each) for each in Proposal.objects.open()} == {"Electoral Commission = Exchange Commission?"}

    def test_nor_what_contradicts(self, page, chain, bodies, russia, iran):
        for body, country in zip(bodies, (russia, iran, russia), strict=False):
            Actor.objects.filter(pk=body.pk).update(country=country)
        act(page, "accept", chain[:1])
        assert {str(each) for each in Proposal.objects.open()} == {"Electoral Commission = Exchange Commission?"}

    def test_a_merge_by_hand_asks_anew_as_well(self, chain, bodies, curator):
        merge_actors(keep=bodies[1], duplicate=bodies[3], by=curator)
        assert Proposal.objects.get(pk=chain[1].pk).closed_because == "They were merged."
        assert {str(each) for each in Proposal.objects.open()} == {
            "Electoral Commission = European Commission?",
            "European Commission = Exchange Commission?",
        }

    def test_one_left_open_by_an_older_version_merges_nobody(self, chain, bodies, curator):
        Actor.objects.filter(pk=bodies[3].pk).update(merged_into=bodies[0])
        with pytest.raises(CurationError, match="was already merged into “Electoral Commission”"):
            answering_proposals.accept(proposal=chain[1], by=curator)
        assert merged() == {("EC", "Electoral Commission")}

    def test_asked_by_an_import_of_the_three(self, page, tmp_path):
        for name in ("Electoral", "European", "Exchange"):
            (tmp_path / f"{name}.txt").write_text(COMMISSION.format(name))
        call_command("import_articles", str(tmp_path), verbosity=0)
        proposals = list(Proposal.objects.open())
        assert len(proposals) > 1
        for proposal in proposals:
            act(page, "accept", [proposal])
        assert len(merged()) == 1


class TestAcceptAll:
    def test_never_merges(self, page, chain, statement):
        told = act(page, "accept", [*chain, reading(statement, "kind", "mixed")])
        assert merged() == set()
        assert "3 questions about actors are left: accept each by itself." in told
        assert "1 proposal accepted." in told
        act(page, "accept", chain[:1], select_across="1")
        assert merged() == set()

    def test_only_so_many_in_one_request(self, page, statement, monkeypatch):
        readings = [reading(statement, "role", role) for role in ("spokeswoman", "minister")]
        monkeypatch.setattr("articles.admin.proposal.AT_ONCE", 1)
        assert "Nothing was changed: at most 1 proposals can be changed at once." in act(page, "accept", readings)
        assert Proposal.objects.open().count() == 2
        assert "1 proposal accepted." in act(page, "accept", readings[:1])


def reading(statement, field, proposed, **details):
    return Proposal.objects.create(
        kind="statement differs", statement=statement, field=field, proposed=proposed,
        current=as_it_stands(statement)[field], details={"article_version": 1, **details},
    )  # fmt: skip


def test_dismissing_says_what_a_colleague_decided_since(page, statement, curator):
    one, two = (reading(statement, "role", role) for role in ("spokeswoman", "minister"))
    sent = ticked("dismiss", one, two)
    answering_proposals.accept(proposal=two, by=curator)
    told = page.post(LIST, sent, follow=True).content.decode()
    assert "1 proposal dismissed. Left alone: 1 proposal, changed since this page was opened." in told
    assert (Proposal.objects.get(pk=one.pk).status, Proposal.objects.get(pk=two.pk).status) == ("dismissed", "accepted")


class TestWhatWasChangedSince:
    """By a colleague, who had the same statement open."""

    def test_is_not_overwritten_unseen(self, page, statement, burns, curator):
        proposal = reading(statement, "speaker", NOBODY)
        decisions.correct(statement=statement, by=curator, speaker=burns)
        told = act(page, "accept", [proposal])
        assert "This has changed since, to: William Burns (person). Accept it again if that is still wrong." in told
        statement.refresh_from_db()
        assert statement.speaker == burns
        assert "William Burns (person)" in str(Proposal.objects.open().get())
        assert "1 proposal accepted." in act(page, "accept", [proposal])
        statement.refresh_from_db()
        assert str(statement.speaker) == NOBODY["name"]

    def test_undone_the_question_is_what_it_was(self, page, statement, burns, curator):
        proposal = reading(statement, "speaker", NOBODY)
        asked = proposal.current
        decisions.correct(statement=statement, by=curator, speaker=burns)
        act(page, "accept", [proposal])
        assert "Asked anew about" in page.get("/admin/changes/").content.decode()
        undo_all(Decision.objects.all(), by=curator)
        assert Proposal.objects.open().get().current == asked

    def test_in_its_countries_neither(self, page, about_iran, russia, curator):
        proposal = reading(about_iran, "about", [], mentions=[])
        about_iran.about_countries.create(country=russia)
        assert "This has changed since, to: IR, RU." in act(page, "accept", [proposal])
        assert about_iran.about_countries.count() == 2

    def test_in_another_field_does_not_stand_in_the_way(self, page, statement, burns, curator):
        proposal = reading(statement, "role", "spokeswoman")
        decisions.correct(statement=statement, by=curator, speaker=burns)
        assert "1 proposal accepted." in act(page, "accept", [proposal])
        statement.refresh_from_db()
        assert (statement.speaker, statement.role) == (burns, "spokeswoman")


PERSON = {"kind": "person", "name": "William Burns", "country": ""}
NOBODY = {"kind": "person", "name": "Ann Nobody", "country": ""}
SPAN = {**at("We are ready"), "pieces": [], "words": "We are ready"}
PROPOSED = {
    "merge": (lambda s, z, b: same(z, b), {"change_actor"}),
    "role": (lambda s, z, b: reading(s, "role", "spokeswoman"), {"change_statement"}),
    "span": (
        lambda s, z, b: reading(s, "span", {**at("We are ready"), "pieces": [], "words": "We"}),
        {"change_statement"},
    ),
    "speaker": (lambda s, z, b: reading(s, "speaker", PERSON), {"change_statement"}),
    "a speaker who is new": (lambda s, z, b: reading(s, "speaker", NOBODY), {"change_statement", "add_actor"}),
    "about": (
        lambda s, z, b: reading(s, "about", [], mentions=[]),
        {"change_statement", "add_statementcountry", "delete_statementcountry"},
    ),
}
RIGHTS = {
    "change_proposal", "change_actor", "add_actor", "change_statement", "add_statementcountry",
    "delete_statementcountry", "change_article", "change_publisher",
}  # fmt: skip


def member(client, rights):
    user = User.objects.create_user("mel", password="a-long-word", is_staff=True)
    views = [f"view_{model}" for model in ("proposal", "actor", "statement", "article")]
    user.user_permissions.set(Permission.objects.filter(codename__in=[*views, *rights]))
    client.force_login(user)
    return client


class TestRights:
    @pytest.mark.parametrize("name", PROPOSED)
    @pytest.mark.parametrize("missing", ["nothing", "one", "all"])
    def test_accepting_needs_the_right_of_what_it_does(self, client, statement, zakharova, burns, name, missing):
        make, needed = PROPOSED[name]
        proposal = make(statement, zakharova, burns)
        lacks = {"nothing": [set()], "one": [{right} for right in needed], "all": [needed]}[missing]
        for number, lacking in enumerate(lacks):
            User.objects.filter(username="mel").update(username=f"mel{number}")
            told = act(member(client, RIGHTS - lacking), "accept", [proposal])
            proposal.refresh_from_db()
            assert (proposal.status == "accepted") == (not lacking)
            assert ("You do not have permission to do what it proposes." in told) == bool(lacking)
        assert Decision.objects.exists() == (missing == "nothing")

    def test_without_change_proposal_nothing_is_accepted_or_dismissed(self, client, statement):
        proposal = reading(statement, "role", "spokeswoman")
        for action in ("accept", "dismiss"):
            act(member(client, RIGHTS - {"change_proposal"}), action, [proposal])
            User.objects.filter(username="mel").update(username=action)
        proposal.refresh_from_db()
        assert proposal.status == "open"

    def test_dismissing_changes_the_proposal_alone(self, client, statement):
        proposal = reading(statement, "role", "spokeswoman")
        act(member(client, {"change_proposal"}), "dismiss", [proposal])
        proposal.refresh_from_db()
        assert proposal.status == "dismissed"

    @pytest.mark.parametrize("action", ["accept", "reject", "withdraw", "restore", "keep_apart", "let_join"])
    def test_verbs_of_statements_need_change_statement(self, client, statement, action):
        before = Statement.objects.values().get(pk=statement.pk)
        sent = ticked(action, statement, decided="1", reason="Misread.")
        member(client, RIGHTS - {"change_statement"}).post(STATEMENTS, sent)
        assert Statement.objects.values().get(pk=statement.pk) == before

    def test_merging_needs_change_actor(self, client, zakharova, burns):
        url = f"/admin/articles/actor/merge/?id={zakharova.pk}&id={burns.pk}"
        assert member(client, RIGHTS - {"change_actor"}).post(url, {"keep": burns.pk}).status_code == 403
        assert merged() == set()

    @pytest.mark.parametrize("model", ["actor", "statement", "article", "publisher"])
    def test_saving_a_form_needs_the_right_to_change_its_row(self, client, statement, zakharova, article, model):
        row = {"actor": zakharova, "statement": statement, "article": article, "publisher": article.publisher}[model]
        client = member(client, RIGHTS - {f"change_{model}"})
        url = reverse(f"admin:articles_{model}_change", args=[row.pk])
        assert client.post(url, {"name": "X", "title": "X", "kind": "mixed"}).status_code == 403
        assert not Decision.objects.exists()
