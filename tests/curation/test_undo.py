"""What a person decided is undone by a person: whole, or but for what was changed since; nothing of the record goes."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied

from articles.curation import decisions, sealing
from articles.curation.decisions import CurationError
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.curation.undo import rights, undo, undo_all, what_undoing_all_does, what_undoing_does
from articles.importing.rereading import answering_proposals
from articles.models import Actor, ActorAlias, Decision, DecisionRow, Proposal, Statement, StatementActor
from tests.admin.conftest import at
from tests.admin.forms import address, filled
from tests.curation.test_recording import VERBS, everything, merge, rows


@pytest.fixture
def colleague(db):
    return User.objects.create_superuser("colin", first_name="Colin")


def only(statement):
    return Statement.objects.filter(pk=statement.pk)


def last():
    return Decision.objects.first()


def sealed(statement, by):
    span = statement.start, statement.end
    return sealing.seal(article=statement.article, by=by, ground="Art. 17", span=span)


@pytest.mark.parametrize("name", VERBS)
def test_whatever_was_decided_is_as_it_was_before(name, statement, about_iran, curator, russia):
    before = VERBS[name](curator)
    decision = last()
    assert rows() != before
    assert [step for step in what_undoing_does(decision).steps if not step.is_done] == []
    undoing = undo(decision, by=curator, note="A slip.")
    assert rows() == before
    assert (undoing.undoes, undoing.verb, undoing.author, undoing.note) == (decision, "undo", curator, "A slip.")


@pytest.mark.parametrize("name", VERBS)
def test_undoing_the_undoing_does_it_again(name, statement, about_iran, curator, russia):
    VERBS[name](curator)
    after, decision = rows(), last()
    again = undo(undo(decision, by=curator), by=curator)
    assert rows() == after
    assert again.verb == "redo"
    assert not Decision.objects.undone([decision.pk])
    undo(decision, by=curator)
    assert rows() != after


def test_a_person_s_day_is_undone_where_they_did_again_what_a_colleague_had_undone(statement, curator, colleague):
    before = rows()
    decisions.accept(statements=everything(), by=curator)
    undo(undo(last(), by=colleague), by=curator)
    theirs = Decision.objects.filter(author=curator)
    assert [(each.decision.verb, len(each.done)) for each in what_undoing_all_does(theirs)] == [("redo", 1)]
    undo_all(theirs, by=curator)
    assert rows() == before


def test_looking_at_what_it_does_changes_nothing(statement, about_iran, curator):
    merge(curator)
    before = rows()
    assert what_undoing_does(last()).done
    assert rows() == before
    assert Decision.objects.count() == 1


def test_history_only_grows(statement, curator):
    decisions.accept(statements=everything(), by=curator)
    kept = list(DecisionRow.objects.values())
    events = list(Statement.pgh_event_model.objects.order_by("pgh_id").values())
    undo(last(), by=curator)
    assert list(DecisionRow.objects.values())[: len(kept)] == kept
    assert list(Statement.pgh_event_model.objects.order_by("pgh_id").values())[: len(events)] == events


def test_a_statement_that_was_written_down_stays_withdrawn_with_its_countries(page, article, curator, iran):
    statement = Statement(article=article, kind="quoted", **at("he noted"))
    with deciding(by=curator, verb="add"):
        decisions.enter(statement=statement, by=curator)
        statement.about_countries.create(country=iran)
    undoing = undo(last(), by=curator, reason="Nobody said this.")
    statement.refresh_from_db()
    assert (statement.gone_as, statement.reason, statement.is_public) == ("withdrawn", "Nobody said this.", False)
    assert statement.about == [iran.pk]
    undo(undoing, by=curator)
    statement.refresh_from_db()
    assert (statement.gone_as, statement.reason, statement.is_public) == ("", "", True)


class TestChangedSince:
    @pytest.fixture
    def merged(self, statement, about_iran, curator, colleague, burns):
        """Burns gets what Zakharova said; a colleague finds that one of these was said by nobody known."""
        second = Statement.objects.create(
            article=statement.article, kind="quoted", speaker=statement.speaker, extractor="1", confidence=0.9,
            **at("he noted"),
        )  # fmt: skip
        merge(curator)
        decision = last()
        decisions.correct(statement=second, by=colleague, speaker=None)
        return decision, second

    def test_it_is_told_with_who_changed_it(self, merged, colleague):
        decision, second = merged
        (step,) = what_undoing_does(decision).changed_since
        assert (step.model, step.key, step.changed_since) == ("articles.statement", second.pk, {"speaker_id": None})
        assert [each.author for each in step.since] == [colleague]

    def test_it_is_left_alone(self, merged, statement, zakharova, curator):
        decision, second = merged
        undo(decision, by=curator)
        for each in (statement, second, zakharova):
            each.refresh_from_db()
        assert (statement.speaker, second.speaker, zakharova.merged_into) == (zakharova, None, None)

    def test_it_is_taken_along_by_choice(self, merged, zakharova, curator):
        decision, second = merged
        undo(decision, by=curator, taking_along=True)
        second.refresh_from_db()
        assert second.speaker == zakharova

    def test_what_a_machine_changed_has_nobody_behind_it(self, statement, burns, curator):
        decisions.correct(statement=statement, by=curator, role="spokesman")
        Statement.objects.update(role="envoy")
        (step,) = what_undoing_does(last()).changed_since
        assert (step.changed_since, step.since) == ({"role": "envoy"}, ())

    def test_where_all_was_changed_there_is_nothing_to_undo(self, statement, curator, colleague):
        decisions.correct(statement=statement, by=curator, role="spokesman")
        decision = last()
        decisions.correct(statement=statement, by=colleague, role="envoy")
        with pytest.raises(CurationError, match="There is nothing left"):
            undo(decision, by=curator)
        assert Decision.objects.count() == 2

    def test_what_goes_together_is_left_together(self, statement, curator, colleague):
        """Rejected by one and withdrawn by another, it stays withdrawn, with the reason of the second."""
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        rejected = last()
        decisions.withdraw(statements=everything(), by=colleague, reason="Retracted.")
        with pytest.raises(CurationError, match="There is nothing left"):
            undo(rejected, by=curator)
        undo(rejected, by=curator, taking_along=True)
        statement.refresh_from_db()
        assert (statement.gone_as, statement.status, statement.reason) == ("", "proposed", "")

    def test_what_was_left_for_a_change_goes_back_with_that_change(self, statement, make, curator, colleague):
        make("Iran had <b>not</b> decided.")
        before = rows()
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        rejected = last()
        decisions.withdraw(statements=only(statement), by=curator, reason="Retracted.")
        withdrawn = last()
        undo(rejected, by=colleague)
        assert everything().get(pk=statement.pk).status == "rejected"
        undo(withdrawn, by=colleague)
        assert rows() == before

    def test_another_part_of_the_row_is_no_hindrance(self, statement, burns, curator, colleague):
        before = rows()
        decisions.correct(statement=statement, by=curator, speaker=burns)
        first = last()
        decisions.correct(statement=statement, by=colleague, role="envoy")
        second = last()
        assert not what_undoing_does(first).changed_since
        undo(first, by=curator)
        statement.refresh_from_db()
        assert (statement.role, statement.curated_by) == ("envoy", colleague)
        undo(second, by=curator)
        assert rows() == before

    def test_a_row_taken_away_since_comes_back_by_choice_only(self, statement, iran, russia, curator, colleague):
        with deciding(by=curator, verb="change"):
            mention = statement.about_countries.create(country=iran)
        with deciding(by=curator, verb="change"):
            statement.about_countries.update(country=russia)
        decision = last()
        with deciding(by=colleague, verb="change"):
            mention.delete()
        with pytest.raises(CurationError, match="There is nothing left"):
            undo(decision, by=curator)
        undo(decision, by=curator, taking_along=True)
        assert [each.country for each in statement.about_countries.all()] == [iran]

    def test_what_was_kept_for_a_change_goes_back_with_that_change(self, curator, colleague):
        with deciding(by=curator, verb="add"):
            actor = Actor.objects.create(kind="person", name="New Name")
        adding = last()
        with deciding(by=colleague, verb="change"):
            Actor.objects.filter(pk=actor.pk).update(description="Known since.")
            ActorAlias.objects.create(actor=actor, name="N. Name")
        change = last()
        undo(adding, by=curator)
        assert Actor.objects.get(pk=actor.pk).withdrawn_at is None
        undo(change, by=colleague)
        actor.refresh_from_db()
        assert (actor.description, actor.withdrawn_at is None) == ("", False)

    def test_what_is_removed_by_law_goes_back_when_the_removal_is_lifted(self, statement, curator):
        decisions.correct(statement=statement, by=curator, role="spokesman")
        correction = last()
        seal = sealed(statement, curator)
        before = rows()
        undoing = undo(correction, by=curator)
        assert rows() == before
        assert [(each.model, each.key) for each in undoing.waiting.all()] == [("articles.statement", statement.pk)]
        sealing.lift(seal=seal, by=curator, because="Annulled.")
        statement.refresh_from_db()
        assert (statement.role, statement.curated_at) == ("", None)
        assert [(row.before["role"], row.after["role"]) for row in undoing.rows.all()] == [("spokesman", "")]
        assert not undoing.waiting.exists()

    def test_of_many_the_removed_one_waits_and_the_others_go_back_at_once(self, statement, make, curator):
        other = make("Iran had <b>not</b> decided.")
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        rejection, seal = last(), sealed(statement, curator)
        undo(rejection, by=curator)
        assert everything().get(pk=other.pk).status == "proposed"
        assert everything().get(pk=statement.pk).status == "rejected"
        with pytest.raises(CurationError, match="already undone"):
            undo(rejection, by=curator)
        sealing.lift(seal=seal, by=curator, because="Annulled.")
        assert everything().get(pk=statement.pk).status == "proposed"

    def test_done_again_before_the_removal_is_lifted_all_is_as_it_was_decided(self, statement, curator):
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        decided, seal = rows(), sealed(statement, curator)
        undo(undo(Decision.objects.get(verb="reject"), by=curator), by=curator)
        sealing.lift(seal=seal, by=curator, because="Annulled.")
        assert rows() == decided

    def test_to_undo_what_is_removed_takes_the_right_to_have_decided_it(self, statement, curator):
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        rejection = last()
        sealed(statement, curator)
        with pytest.raises(PermissionDenied):
            undo(rejection, by=User.objects.create_user("nobody"))


def test_decided_undone_and_decided_again_it_is_done_again_as_it_was(statement, curator):
    for _ in range(2):
        decisions.accept(statements=everything(), by=curator)
        decided, undoing = rows(), undo(last(), by=curator)
    undo(undoing, by=curator)
    assert rows() == decided


class TestRefused:
    def test_twice(self, statement, curator):
        decisions.accept(statements=everything(), by=curator)
        undo(last(), by=curator)
        with pytest.raises(CurationError, match="already undone"):
            undo(Decision.objects.get(verb="accept"), by=curator)

    def test_where_another_statement_has_taken_the_place(self, statement, make, curator):
        decisions.withdraw(statements=everything(), by=curator, reason="Retracted.")
        make("“We are ready to talk,”")
        before = rows()
        with pytest.raises(CurationError, match="statement with this span already"):
            undo(last(), by=curator)
        assert rows() == before

    def test_for_who_may_not_do_it(self, statement, about_iran, curator):
        reviewer = User.objects.create_user("rita", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename="change_statement"))
        reviewer = User.objects.get(pk=reviewer.pk)
        decisions.accept(statements=only(statement), by=curator)
        undo(last(), by=reviewer)
        merge(curator)
        assert rights(last().touched()) == ["articles.change_actor"]
        with pytest.raises(PermissionDenied):
            undo(last(), by=reviewer)


def test_a_form_of_the_admin_with_its_inlines(page, about_iran, russia, curator):
    before = rows()
    page.post(address(about_iran), filled(page, address(about_iran)) | {"about_countries-0-country": russia.pk})
    undo(last(), by=curator)
    assert rows() == before


def test_what_a_person_settled_is_open_to_machines_again(burns, iran, curator, colleague):
    with deciding(by=curator, verb="change"):
        Actor.objects.filter(pk=burns.pk).update(country=iran)
    first = last()
    with deciding(by=colleague, verb="change"):
        Actor.objects.filter(pk=burns.pk).update(description="Head of the CIA")
    undo(first, by=curator)
    burns.refresh_from_db()
    assert (burns.country, burns.settled) == (None, ["description"])


def test_one_query_for_each_kind_of_row_however_many(statement, make, curator, django_assert_max_num_queries):
    for words in (
        "We are",
        "he noted",
        "Bill Burns said",
        "on Monday",
        "ready to talk",
        "foreign ministry",
        "Vienna",
        "Burns",
        "Iran",
    ):
        make(words)
    decisions.accept(statements=everything(), by=curator)
    with django_assert_max_num_queries(22):
        undo(last(), by=curator)


def test_a_question_that_a_merge_asked_is_one_no_more(statement, zakharova, burns, curator):
    third = Actor.objects.create(kind="person", name="Mary Zakharova")
    Proposal.objects.create(kind="same actor", actor=zakharova, other=third)
    merge_actors(keep=burns, duplicate=zakharova, by=curator)
    asked = Proposal.objects.get(actor=burns)
    undo(last(), by=curator)
    asked.refresh_from_db()
    assert (asked.status, Proposal.objects.get(actor=zakharova).status) == ("closed", "open")
    assert sorted(ActorAlias.objects.values_list("actor__name", "name"))[0] == ("Maria Zakharova", "Maria Zakharova")
    assert not StatementActor.objects.exists()


def test_a_proposal_that_was_dismissed_is_asked_again(statement, curator):
    Proposal.objects.create(kind="statement differs", statement=statement, field="kind")
    answering_proposals.dismiss(proposals=Proposal.objects.all(), by=curator)
    undo(last(), by=curator)
    assert Proposal.objects.get().status == "open"
