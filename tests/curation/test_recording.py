"""Whatever a person decides is kept as one decision, with the rows that it touched as they were and as they became."""

import json

import pghistory
import pytest
from django.db import ProgrammingError, connection, transaction

from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.importing.rereading import answering_proposals
from articles.importing.rereading.readings import as_it_stands
from articles.models import (
    Actor,
    ActorAlias,
    Article,
    Decision,
    DecisionRow,
    Proposal,
    Publisher,
    Statement,
    StatementActor,
    StatementCountry,
)
from tests.admin.conftest import at
from tests.admin.forms import address, filled, save

TABLES = [Statement, StatementCountry, StatementActor, Actor, ActorAlias, Article, Publisher, Proposal]
# By every change, taking back included; and what readers once saw they have seen.
COUNTED = {"changed_at", "revision", "was_sure"}


def rows():
    """All that curators decide about, to the last column."""
    with connection.cursor() as cursor:
        found = {}
        for model in TABLES:
            cursor.execute(f"SELECT id, to_jsonb(t) FROM {model._meta.db_table} t")
            found |= {
                (model._meta.label, key): {k: v for k, v in json.loads(row).items() if k not in COUNTED}
                for key, row in cursor.fetchall()
            }
        return found


def take_back(decision):
    """By the decision's rows alone: what was made is taken away, what was taken away is made, the rest set back."""
    for row in reversed(decision.touched()):
        table = next(model._meta.db_table for model in TABLES if model._meta.label_lower == row.model)
        with connection.cursor() as cursor:
            if row.before is None:
                cursor.execute(f"DELETE FROM {table} WHERE id = %s", [row.key])
                continue
            columns = ", ".join(f'"{name}"' for name in row.before)
            values = f"SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s)"
            if row.after is None:
                cursor.execute(f"INSERT INTO {table} ({columns}) {values}", [json.dumps(row.before)])
            else:
                cursor.execute(
                    f"UPDATE {table} SET ({columns}) = ROW ((v).*) FROM ({values}) v WHERE id = %s",
                    [json.dumps(row.before), row.key],
                )


def everything():
    return Statement.objects.all()


def merge(curator):
    """Names, a place in the text that both are mentioned at, and details move."""
    keep, duplicate = Actor.objects.get(name="William Burns"), Actor.objects.get(name="Maria Zakharova")
    statement = everything().earliest("id")
    for actor in (keep, duplicate):
        StatementActor.objects.create(statement=statement, actor=actor, **at("Maria Zakharova"))
    before = rows()
    merge_actors(keep=keep, duplicate=duplicate, by=curator, note="Same voice.", reason="One person.")
    return before


def accept_proposal(field, proposed, **details):
    def accepted(curator):
        statement = everything().earliest("id")
        proposal = Proposal.objects.create(
            kind="statement differs", statement=statement, field=field, proposed=proposed,
            current=as_it_stands(statement)[field], details={"article_version": 1, **details},
        )  # fmt: skip
        before = rows()
        answering_proposals.accept(proposal=proposal, by=curator)
        return before

    return accepted


def verb(act):
    def carried_out(curator):
        before = rows()
        act(curator)
        return before

    return carried_out


def after(first, act):
    def carried_out(curator):
        first(curator)
        before = rows()
        act(curator)
        return before

    return carried_out


def act_accept(by):
    decisions.accept(statements=everything(), by=by)


def act_reject(by):
    decisions.reject(statements=everything(), by=by, reason="Misread.", note="See the wire.")


def act_withdraw(by):
    decisions.withdraw(statements=everything(), by=by, reason="Retracted.")


def act_correct(by):
    statement = everything().earliest("id")
    decisions.correct(statement=statement, by=by, **at("We are ready"), speaker=None, said_on=None, kind="mixed")


VERBS = {
    "accept": verb(act_accept),
    "reject": verb(act_reject),
    "withdraw": verb(act_withdraw),
    "restore": after(act_withdraw, lambda by: decisions.restore(statements=everything(), by=by)),
    "restore what was rejected": after(act_reject, lambda by: decisions.restore(statements=everything(), by=by)),
    "keep apart": verb(lambda by: decisions.keep_apart(statements=everything(), by=by)),
    "let join": after(
        lambda by: decisions.keep_apart(statements=everything(), by=by),
        lambda by: decisions.let_join(statements=everything(), by=by),
    ),
    "correct": verb(act_correct),
    "merge": merge,
    "accept a reading": accept_proposal("role", "spokeswoman"),
    "accept countries": accept_proposal("about", ["RU"], mentions=[["RU", None, None, "name"]]),
    "dismiss a proposal": after(
        lambda by: Proposal.objects.create(kind="statement differs", statement=everything().first(), field="kind"),
        lambda by: answering_proposals.dismiss(proposals=Proposal.objects.all(), by=by),
    ),
}


@pytest.mark.parametrize("name", VERBS)
def test_the_rows_of_a_decision_give_what_was_there_before(name, statement, about_iran, curator, russia):
    before = VERBS[name](curator)
    assert rows() != before
    decision = Decision.objects.first()
    assert decision.author == curator
    take_back(decision)
    assert rows() == before


def test_merging_keeps_which_names_and_mentions_it_moved_and_which_it_took_away(statement, about_iran, curator):
    merge(curator)
    decision = Decision.objects.get()
    assert (decision.verb, decision.note, decision.reason) == ("merge", "Same voice.", "One person.")
    touched = {(row.model, row.after is None) for row in decision.touched()}
    assert touched == {
        ("articles.actor", False),
        ("articles.actoralias", False),
        ("articles.statement", False),
        ("articles.statementactor", True),
    }


class TestWritingByHand:
    def test_a_statement_written_down(self, article, curator):
        statement = Statement(article=article, kind="quoted", **at("he noted"))
        decisions.enter(statement=statement, by=curator, note="Missing.")
        (row,) = Decision.objects.get(verb="enter").touched()
        assert (row.model, row.key, row.before) == ("articles.statement", statement.pk, None)
        assert row.after["start"] == statement.start

    def test_an_actor_its_names_and_an_article_and_a_publisher_saved_in_the_admin(self, page, burns, article, iran):
        before = rows()
        save(page, burns, name="William J. Burns", country=iran.pk, change_reason="In full.")
        save(page, article, title="Talks")
        save(page, article.publisher, domain="example.com")
        assert [(d.verb, d.note) for d in Decision.objects.all()] == [
            ("change", ""),
            ("change", ""),
            ("change", "In full."),
        ]
        assert "articles.actoralias" in {row.model for row in Decision.objects.last().touched()}
        for decision in Decision.objects.all():
            take_back(decision)
        assert rows() == before

    def test_a_statement_and_the_countries_saved_with_it_are_one_decision(self, page, about_iran, russia, curator):
        before = rows()
        sent = filled(page, address(about_iran)) | {"kind": "mixed", "about_countries-0-country": russia.pk}
        page.post(address(about_iran), sent)
        decision = Decision.objects.get()
        assert {row.model for row in decision.touched()} == {"articles.statement", "articles.statementcountry"}
        take_back(decision)
        assert rows() == before

    def test_saving_a_form_unchanged_is_none(self, page, burns, article):
        save(page, burns)
        save(page, article)
        assert not Decision.objects.exists()

    def test_several_merged_at_once_are_one_decision(self, page, burns, zakharova):
        third = Actor.objects.create(kind="person", name="Bill Burns")
        ids = "&".join(f"id={actor.pk}" for actor in (burns, zakharova, third))
        page.post(f"/admin/articles/actor/merge/?{ids}", {"keep": burns.pk, "reason": "One man."})
        assert Decision.objects.get().verb == "merge"
        assert Actor.objects.filter(merged_into=burns).count() == 2


class TestOneDecision:
    def test_what_changes_nothing_is_none(self, statement, curator):
        act_accept(curator)
        act_accept(curator)
        assert Decision.objects.count() == 1

    def test_what_is_refused_is_none(self, statement, make, curator):
        act_withdraw(curator)
        make("“We are ready to talk,”")
        with pytest.raises(decisions.CurationError):
            decisions.restore(statements=everything(), by=curator)
        assert [decision.verb for decision in Decision.objects.all()] == ["withdraw"]

    def test_what_comes_after_it_is_no_part_of_it(self, statement, curator):
        act_accept(curator)
        everything().update(flag="Look again.")
        assert "flag" not in DecisionRow.objects.get().after

    def test_two_in_one_request_stay_two(self, statement, make, curator):
        other = make("he noted")
        with pghistory.context(url="/admin/"):
            decisions.accept(statements=everything().filter(pk=statement.pk), by=curator, note="First.")
            decisions.accept(statements=everything().filter(pk=other.pk), by=curator, note="Second.")
        for each, note in ((statement, "First."), (other, "Second.")):
            event = each.events.select_related("pgh_context").latest("pgh_id")
            assert Decision.objects.get(pk=event.pgh_context.metadata["decision"]).note == note

    def test_a_row_changed_twice_is_told_once(self, statement, burns, curator):
        with deciding(by=curator, verb="correct") as decision:
            decisions.correct(statement=statement, by=curator, cue="said")
            decisions.correct(statement=statement, by=curator, cue="", speaker=burns)
        (row,) = decision.touched()
        assert "cue" not in row.before
        assert row.after["speaker_id"] == burns.pk


class TestKept:
    @pytest.mark.parametrize("model", [Decision, DecisionRow])
    def test_nothing_of_it_is_changed_or_taken_away(self, model, statement, curator):
        act_accept(curator)
        for sql in ("UPDATE {0} SET id = id + 1", "DELETE FROM {0}"):
            with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql.format(model._meta.db_table))

    def test_an_account_may_go(self, statement, curator):
        act_accept(curator)
        curator.delete()
        decision = Decision.objects.get()
        assert decision.author is None
