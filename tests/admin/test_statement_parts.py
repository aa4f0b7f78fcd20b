"""Speaker, role, date and countries of many statements are set at once: looked at first, then done as one decision."""

import datetime as dt

import pytest

from articles.admin import bulk_by_worker
from articles.curation import bulk_changes, decisions
from articles.curation.undo import undo
from articles.models import BulkChange, Decision, Statement
from tests.tasks.conftest import do_tasks, queue

from .forms import ticked

__all__ = ["do_tasks", "queue"]
LIST = "/admin/articles/statement/"
EMPTY = {"speaker": "", "role": "", "said_on": "", "about": "", "note": ""}


@pytest.fixture
def two(statement, article):
    at = article.body.index("Iran had")
    other = Statement.objects.create(article=article, start=at, end=at + 8, kind="paraphrased")
    return [statement, other]


def ask(page, rows, **given):
    return page.post(LIST, ticked("set_parts", *rows, decided="1", **EMPTY | given))


def sent(page, rows, **given):
    """Looked at, and sent again as it was shown."""
    shown = ask(page, rows, **given)
    return page.post(LIST, ticked("set_parts", *rows, decided="1", shown=dict(shown.context["sent_on"])["shown"],
                                  **EMPTY | given), follow=True)  # fmt: skip


def test_it_is_shown_first_with_what_stands_there_now(page, two, burns, iran):
    text = ask(page, two, speaker="william burns", role="envoy", said_on="2023-10", about="Iran").text
    assert "speaker Maria Zakharova → William Burns" in text
    assert "role not known → envoy" in text
    assert "said on not known → 2023-10" in text
    assert "about not known → Iran" in text
    assert "Change 2 statements" in text
    assert not Decision.objects.exists()


def test_it_is_one_decision_and_they_stay_proposed(page, two, burns, iran):
    given = {"speaker": "William Burns", "role": "envoy", "said_on": "2023-10", "about": "Iran", "note": "One man."}
    assert "2 statements changed." in sent(page, two, **given).text
    for row in Statement.objects.filter(pk__in=[each.pk for each in two]):
        assert (row.speaker, row.role, row.said_on) == (burns, "envoy", dt.date(2023, 10, 1))
        assert (row.said_on_precision, row.said_on_basis, row.status) == ("month", "curator", "proposed")
        assert {each.country for each in row.about_countries.all()} == {iran}
    assert Decision.objects.get().note == "One man."


def test_it_can_be_undone(page, two, burns, iran, curator):
    was = [(each.speaker_id, each.role) for each in Statement.objects.order_by("pk")]
    sent(page, two, speaker="William Burns", role="envoy", about="Iran")
    assert "Set parts of 2 statements" in page.get("/admin/changes/?what=corrected").text
    undo(Decision.objects.get(), by=curator)
    assert [(each.speaker_id, each.role) for each in Statement.objects.order_by("pk")] == was
    assert not Statement.objects.get(pk=two[1].pk).about_countries.exists()


def test_what_is_left_empty_stays(page, two, zakharova):
    sent(page, two, role="envoy")
    assert Statement.objects.get(pk=two[0].pk).speaker == zakharova


def test_what_somebody_changed_after_it_was_shown_is_left_alone(page, two, curator):
    shown = ask(page, two, role="envoy")
    form = ticked("set_parts", *two, decided="1", shown=dict(shown.context["sent_on"])["shown"],
                  **EMPTY | {"role": "envoy"})  # fmt: skip
    decisions.correct(statement=two[0], by=curator, role="minister")
    text = page.post(LIST, form, follow=True).text
    assert "1 statement changed." in text
    assert Statement.objects.get(pk=two[0].pk).role == "minister"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Fill in what is to be set."),
        ({"speaker": "Nobody Known"}, "No actor is called “Nobody Known”."),
        ({"said_on": "12/10/2023"}, "This is no date"),
        ({"about": "Iran, Nowhere"}, "There is no country “Nowhere”."),
    ],
)
def test_what_cannot_be_set_is_said_beside_the_field(page, two, iran, given, told):
    assert told in ask(page, two, **given).text
    assert not Decision.objects.exists()


def test_many_are_left_to_a_worker(page, two, burns, iran, monkeypatch, do_tasks):
    for module in ("bulk_by_worker", "actions"):
        monkeypatch.setattr(f"articles.admin.{module}.workers_there", lambda: 1)
    monkeypatch.setattr(bulk_by_worker, "IN_REQUEST", 1)
    monkeypatch.setattr(bulk_changes, "TOGETHER", 1)
    sent(page, two, speaker="William Burns", about="Iran")
    assert not Statement.objects.filter(role="envoy").exists()
    do_tasks()
    assert BulkChange.objects.get().n_done == 2
    assert Statement.objects.filter(speaker=burns, about_countries__country=iran).count() == 2
