"""Whatever people decided, in whatever order: when all of it is undone, readers have what they had before, and the
record has only grown. What was made meanwhile stays, taken back."""

import json
import random
from contextlib import suppress
from functools import partial

import pytest
from django.contrib.auth.models import User

from articles.curation import decisions, hiding, imports_and_seals, sealing
from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.curation.splitting import not_an_actor, split_actor
from articles.curation.undo import NothingLeft, undo, undo_all, what_undoing_all_does
from articles.importing.rereading import answering_proposals
from articles.models import (
    Actor,
    Article,
    Decision,
    DecisionRow,
    Proposal,
    Seal,
    Statement,
    StatementActor,
    StatementCountry,
)
from tests import factories
from tests.curation.test_recording import rows

WORDS = [f"Word {letter * 3} was said." for letter in "abcdefgh"]
MOMENTS_AND_ADDRESSES = ("id", "url", "changed", "recorded", "retrieved", "at", "revision")


@pytest.fixture
def curators(db):
    return [User.objects.create_superuser(name) for name in ("clara", "colin", "carla")]


@pytest.fixture
def world(db):
    """Two articles, four statements in each, four people, two countries, questions that are open."""
    people = [factories.actor(name, of=of) for name, of in (("Ann Lee", "Iran"), ("A. Lee", ""), ("Bo Yu", "China"))]
    people.append(factories.actor("19 %"))
    for half in (WORDS[:4], WORDS[4:]):
        article = factories.article(" ".join(half), title=f"On {half[0]}", published="2024-05-01", publisher="Wire")
        for n, words in enumerate(half):
            mentions = (people[2],) if n % 2 else ()
            factories.statement(words, by=people[n], about=("Iran",), inside=article, mentions=mentions,
                                flag="Look." if n == 3 else "")  # fmt: skip
    Proposal.objects.create(kind="same actor", actor=people[0], other=people[1], why="Spelt alike.")
    Proposal.objects.create(
        kind="statement differs", statement=Statement.objects.earliest("id"), field="role", current="",
        proposed="minister", details={"article_version": 1},
    )  # fmt: skip


def exported(client):
    """What readers can have, without numbers, addresses and moments."""
    lines = b"".join(client.get("/statements.jsonl").streaming_content).decode().splitlines()
    kept = [
        {k: v for k, v in json.loads(line).items() if not any(part in k.split("_") for part in MOMENTS_AND_ADDRESSES)}
        for line in lines
    ]
    return sorted(json.dumps(each, sort_keys=True) for each in kept)


class Desk:
    """Somebody who does one thing after the other, by chance."""

    def __init__(self, seed, curators):
        self.chance, self.curators = random.Random(seed), curators
        self.n = 0

    def some(self):
        keys = list(Statement.objects.order_by("id").values_list("pk", flat=True))
        return Statement.objects.filter(pk__in=self.chance.sample(keys, self.chance.randint(1, 3)))

    def one(self):
        return self.some().first()

    def actor(self):
        """Where all were taken out or merged, what needs one is left undone."""
        if not (actors := list(Actor.objects.people_and_groups().order_by("id"))):
            raise CurationError
        return self.chance.choice(actors)

    def country(self):
        return self.chance.choice(list(Actor.objects.countries().order_by("id")))

    def act(self):
        self.n += 1
        self.by = self.chance.choice(self.curators)
        name = self.chance.choice([name for name in dir(self) if name.startswith("do_")])
        with suppress(CurationError):  # such things are refused, and nothing is changed
            getattr(self, name)()

    def do_accept(self):
        decisions.accept(statements=self.some(), by=self.by)

    def do_reject(self):
        decisions.reject(statements=self.some(), by=self.by, reason=f"Misread {self.n}.")

    def do_withdraw(self):
        decisions.withdraw(statements=self.some(), by=self.by, reason=f"Retracted {self.n}.")

    def do_restore(self):
        decisions.restore(statements=self.some(), by=self.by)

    def do_settle_flags(self):
        decisions.settle_flags(statements=self.some(), by=self.by)

    def do_keep_apart(self):
        decisions.keep_apart(statements=self.some(), by=self.by)

    def do_let_join(self):
        decisions.let_join(statements=self.some(), by=self.by)

    def do_correct(self):
        changes = self.chance.choice([
            {"speaker": self.actor()}, {"speaker": None}, {"role": f"envoy {self.n}"}, {"kind": "mixed"},
            {"said_on": "2024-04-03", "said_on_precision": "day", "said_on_basis": "curator"},
            {"said_on": None, "said_on_precision": "", "said_on_basis": ""},
        ])  # fmt: skip
        decisions.correct(statement=self.one(), by=self.by, **changes)

    def do_move_the_span(self):
        statement = self.one()
        decisions.correct(statement=statement, by=self.by, end=max(statement.start + 1, statement.end - 1))

    def do_enter(self):
        article = self.chance.choice(list(Article.objects.order_by("id")))
        start = self.chance.randrange(20)
        statement = Statement(article=article, kind="quoted", start=start, end=start + 6, speaker=self.actor())
        with deciding(by=self.by, verb="add"):
            decisions.enter(statement=statement, by=self.by)
            StatementCountry.objects.create(statement=statement, country=self.country())

    def do_name_another_country(self):
        with deciding(by=self.by, verb="change"):
            StatementCountry.objects.get_or_create(statement=self.one(), country=self.country(), start=None)

    def do_take_countries_away(self):
        with deciding(by=self.by, verb="change"):
            StatementCountry.objects.filter(statement__in=self.some()).delete()

    def do_take_mentions_away(self):
        with deciding(by=self.by, verb="change"):
            StatementActor.objects.filter(statement__in=self.some()).delete()

    def do_change_an_actor(self):
        actor = self.actor()
        actor.refresh_from_db()
        setattr(actor, *self.chance.choice([("name", f"{actor.name} {self.n}"), ("country", self.country()),
                                            ("country", None), ("description", f"Known {self.n}.")]))  # fmt: skip
        with deciding(by=self.by, verb="change"):
            actor.save()

    def do_add_an_actor(self):
        with deciding(by=self.by, verb="add"):
            Actor.objects.create(kind="person", name=f"New Name {self.n}", country=self.country())

    def do_merge(self):
        merge_actors(keep=self.actor(), duplicate=self.actor(), by=self.by)

    def do_split(self):
        actor = self.actor()
        split_actor(actor=actor, statements=self.some(), by=self.by, name=f"{actor.name} ({self.n})")

    def do_take_out(self):
        rejecting = self.chance.random() < 0.3
        not_an_actor(actor=self.actor(), by=self.by, rejecting=rejecting, reason="No name." if rejecting else "")

    def do_accept_a_proposal(self):
        if proposal := Proposal.objects.open().order_by("id").first():
            answering_proposals.accept(proposal=proposal, by=self.by)

    def do_dismiss_a_proposal(self):
        answering_proposals.dismiss(proposals=Proposal.objects.open(), by=self.by)

    def do_hide(self):
        hiding.hide(articles=Article.objects.filter(pk=self.one().article_id), by=self.by, reason=f"Hidden {self.n}.")

    def do_show(self):
        hiding.show(articles=Article.objects.filter(pk=self.one().article_id), by=self.by)

    def seal(self):
        self.by, statement = self.chance.choice(self.curators), self.one()
        span = None if self.chance.random() < 0.3 else (statement.start, statement.end)
        with suppress(sealing.SealError):
            sealing.seal(article=statement.article, by=self.by, ground="An order.", span=span)

    def lift(self):
        if seals := list(Seal.objects.in_force().order_by("id")):
            with suppress(sealing.SealError):
                sealing.lift(seal=self.chance.choice(seals), by=self.by, because="It was annulled.")

    def undo_one(self):
        self.by = self.chance.choice(self.curators)
        with suppress(CurationError):
            self.do_undo()

    def do_undo(self):
        if decision := self.chance.choice([None, *Decision.objects.order_by("id")]):
            undo(decision, by=self.by, taking_along=self.chance.random() < 0.3)


def those_before(before):
    """The rows that were there before, as they are now; and that all the others are taken back."""
    now = rows()
    new = {place: row for place, row in now.items() if place not in before}
    for (model, key), row in new.items():
        if model in ("articles.Statement", "articles.Actor"):
            assert row["withdrawn_at"], row
        elif model == "articles.Proposal":
            assert row["status"] == "closed", row
        else:
            assert model == "articles.StatementCountry", (model, row)
            assert ("articles.Statement", row["statement_id"]) in new
        assert key
    return {place: row for place, row in now.items() if place in before}


def lifting(by):
    """How removals by law go back."""
    seals = {
        imports_and_seals.decision_about(seal, imports_and_seals.SEAL).pk: seal for seal in Seal.objects.in_force()
    }
    return {number: partial(sealing.lift, seal=seal, by=by, because="Undone.") for number, seal in seals.items()}


@pytest.mark.parametrize("seed", range(12))
def test_when_all_is_undone_all_is_as_it_was(seed, world, curators, client):
    before, public = rows(), exported(client)
    desk = Desk(seed, curators)
    for _ in range(25):
        desk.act()
    assert Decision.objects.exists()
    kept = list(DecisionRow.objects.order_by("id").values())
    undo_all(Decision.objects.all(), by=curators[0])
    now = those_before(before)
    assert {k: {c: (v[c], now[k][c]) for c in v if v[c] != now[k][c]} for k, v in before.items() if v != now[k]} == {}
    assert exported(client) == public
    assert list(DecisionRow.objects.order_by("id").values())[: len(kept)] == kept


@pytest.mark.parametrize("seed", [0, 5, 7, 9, 11, 3002, 3007, 3100, 3121])
def test_removals_by_law_go_back_with_all_else_wherever_they_came_between(seed, world, curators, client):
    before, public = rows(), exported(client)
    desk = Desk(seed, curators)
    for _ in range(8):
        for step in (desk.act, desk.seal, desk.act, desk.undo_one, desk.act, desk.lift):
            step()
    undo_all(Decision.objects.all(), by=curators[0], own=lifting(curators[0]))
    now = those_before(before)
    assert {k: {c: (v[c], now[k][c]) for c in v if v[c] != now[k][c]} for k, v in before.items() if v != now[k]} == {}
    assert exported(client) == public


@pytest.mark.parametrize("taking_along", [False, True])
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_which_of_a_person_s_changes_are_undone_is_foretold(seed, taking_along, world, curators):
    desk = Desk(seed, curators)
    for _ in range(25):
        desk.act()
    theirs = Decision.objects.filter(author=curators[seed % 3])
    foretold = [each.decision for each in what_undoing_all_does(theirs, taking_along=taking_along) if each.done]
    made = undo_all(theirs, by=curators[0], taking_along=taking_along)
    assert [each.undoes for each in made] == foretold


@pytest.mark.parametrize("seed", [0, 1, 2, 3112, 3127])
def test_done_again_all_is_as_it_was_decided(seed, world, curators, client):
    desk = Desk(seed, curators)
    for _ in range(15):
        desk.act()
    after, public = rows(), exported(client)
    undoing = undo_all(Decision.objects.all(), by=curators[0])
    undo_all(undoing, by=curators[1])
    assert rows() == after
    assert exported(client) == public
    with pytest.raises(NothingLeft):
        undo_all(undoing, by=curators[1])
