import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from articles.curation import decisions
from articles.curation.decisions import CurationError
from articles.models import Actor, Article, Decision, Statement
from tests.admin.conftest import BODY, at

everything = Statement.objects.all


def last_event(obj):
    return type(obj).pgh_event_model.objects.filter(pgh_obj=obj.pk).select_related("pgh_context").latest("pgh_id")


def assert_decided_by(statement, curator, reason=""):
    statement.refresh_from_db()
    assert statement.curated_by == curator
    assert statement.curated_at is not None
    decision = Decision.objects.about(statement).latest("id")
    assert (decision.author, decision.reason) == (curator, reason)
    assert last_event(statement).pgh_context.metadata == {"user": curator.pk, "decision": decision.pk}


class TestAccept:
    def test_says_who(self, statement, curator):
        assert decisions.accept(statements=everything(), by=curator) == 1
        assert_decided_by(statement, curator)
        assert statement.status == "accepted"

    def test_twice_changes_nothing(self, statement, curator):
        decisions.accept(statements=everything(), by=curator)
        event = last_event(statement)
        assert decisions.accept(statements=everything(), by=curator) == 0
        assert last_event(statement) == event

    def test_clears_the_reason_of_a_rejection(self, statement, curator):
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        decisions.accept(statements=everything(), by=curator)
        statement.refresh_from_db()
        assert (statement.status, statement.reason, statement.is_public) == ("accepted", "", True)

    def test_leaves_withdrawn_statements(self, statement, curator):
        decisions.withdraw(statements=everything(), by=curator, reason="Retracted.")
        assert decisions.accept(statements=everything(), by=curator) == 0


class TestRejectAndWithdraw:
    def test_rejecting_hides_with_a_reason(self, statement, curator):
        assert decisions.reject(statements=everything(), by=curator, reason=" Misread. ") == 1
        assert_decided_by(statement, curator, "Misread.")
        assert (statement.status, statement.reason, statement.is_public) == ("rejected", "Misread.", False)

    def test_withdrawing_hides_and_says_when(self, statement, curator):
        assert decisions.withdraw(statements=everything(), by=curator, reason="Retracted.") == 1
        assert_decided_by(statement, curator, "Retracted.")
        assert statement.withdrawn_at is not None
        assert not statement.is_public

    @pytest.mark.parametrize("verb", [decisions.reject, decisions.withdraw])
    def test_needs_a_reason(self, verb, statement, curator):
        with pytest.raises(CurationError, match="Say why"):
            verb(statements=everything(), by=curator, reason="  ")
        statement.refresh_from_db()
        assert statement.is_public
        assert statement.curated_at is None


@pytest.mark.parametrize("verb", [decisions.accept, decisions.reject])
def test_what_is_flagged_is_left_for_somebody_to_look_at(verb, statement, about_iran, curator):
    assert verb(statements=everything(), by=curator, reason="Misread.") == 1
    about_iran.refresh_from_db()
    assert (about_iran.status, about_iran.flag, about_iran.curated_at) == ("proposed", "Check the speaker.", None)
    assert decisions.settle_flags(statements=everything(), by=curator, note="It is he.") == 1
    about_iran.refresh_from_db()
    assert (about_iran.flag, about_iran.status, about_iran.curated_at) == ("", "proposed", None)
    assert Decision.objects.about(about_iran).latest("id").note == "It is he."
    assert verb(statements=everything().filter(pk=about_iran.pk), by=curator, reason="Misread.") == 1


@pytest.mark.parametrize("verb", [decisions.withdraw, decisions.keep_apart, decisions.let_join, decisions.restore])
def test_no_verb_wipes_a_flag(verb, about_iran, curator):
    verb(statements=everything(), by=curator, reason="Because.")
    about_iran.refresh_from_db()
    assert about_iran.flag == "Check the speaker."


class TestRestore:
    def test_undoes_withdrawing(self, statement, curator):
        decisions.withdraw(statements=everything(), by=curator, reason="Retracted.")
        assert decisions.restore(statements=everything(), by=curator, reason="The paper stands by it.") == 1
        assert_decided_by(statement, curator, "The paper stands by it.")
        assert (statement.withdrawn_at, statement.reason, statement.is_public) == (None, "", True)

    def test_makes_a_rejected_statement_a_proposal_again(self, statement, curator):
        decisions.reject(statements=everything(), by=curator, reason="Misread.")
        decisions.restore(statements=everything(), by=curator)
        statement.refresh_from_db()
        assert (statement.status, statement.is_public) == ("proposed", True)

    def test_is_refused_where_another_has_taken_the_span(self, statement, make, curator):
        decisions.withdraw(statements=everything(), by=curator, reason="Retracted.")
        make("“We are ready to talk,”")
        with pytest.raises(CurationError, match="statement with this span already"):
            decisions.restore(statements=everything(), by=curator)


class TestCorrect:
    def test_another_speaker_moves_what_follows_from_it(self, statement, burns, curator):
        decisions.correct(statement=statement, by=curator, reason="Burns spoke.", speaker=burns)
        assert_decided_by(statement, curator, "Burns spoke.")
        assert (statement.speaker, statement.speaker_country, statement.status) == (burns, None, "proposed")

    def test_another_span_reads_the_text_anew(self, statement, curator):
        decisions.correct(statement=statement, by=curator, **at("We are ready"))
        assert statement.text == "We are ready"

    def test_pieces_follow_the_span(self, make, curator):
        first, second = at("Bill Burns said"), at("“We are ready to talk,” he noted")
        second = {"start": BODY.rindex("“We are"), "end": len(BODY)}
        statement = make(
            BODY[first["start"] :], pieces=[[first["start"], first["end"]], [second["start"], second["end"]]]
        )
        decisions.correct(statement=statement, by=curator, start=first["start"] + 5)
        assert statement.pieces == [[first["start"] + 5, first["end"]], [second["start"], second["end"]]]
        decisions.correct(statement=statement, by=curator, end=first["end"])
        assert statement.pieces == []

    def test_without_changes_marks_it_as_looked_at(self, statement, curator):
        decisions.correct(statement=statement, by=curator)
        assert_decided_by(statement, curator)

    def test_span_outside_the_article_is_refused(self, statement, curator):
        with pytest.raises(CurationError, match="outside version 1"):
            decisions.correct(statement=statement, by=curator, end=100_000)
        statement.refresh_from_db()
        assert statement.curated_at is None

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"end": 0}, "end must lie after the start"),
            ({"said_on_precision": "day"}, "date needs a precision"),
            ({"kind": "sung"}, "not a valid choice"),
        ],
    )
    def test_what_the_model_refuses_is_said(self, changes, message, statement, curator):
        with pytest.raises(ValidationError, match=message):
            decisions.correct(statement=statement, by=curator, **changes)

    def test_provenance_is_not_to_be_corrected(self, statement, curator):
        with pytest.raises(TypeError, match="extractor"):
            decisions.correct(statement=statement, by=curator, extractor="mine")


class TestEnter:
    def test_a_statement_written_down_by_a_person_has_no_extractor(self, article, curator):
        statement = Statement(article=article, kind="quoted", **at("he noted"))
        decisions.enter(statement=statement, by=curator, reason="Missing.")
        assert_decided_by(statement, curator, "Missing.")
        assert (statement.text, statement.extractor, statement.confidence) == ("he noted", "", None)


@pytest.mark.parametrize("model", [Actor, Article, Statement])
def test_no_row_can_be_deleted(model, statement):
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        model._base_manager.all()._raw_delete("default")
