"""An import is undone as a whole: what it made goes, what it changed goes back, what people decided is theirs."""

import pytest
from django.contrib.auth.models import User

from articles.curation import bulk_changes, decisions, hiding
from articles.curation.decisions import CurationError
from articles.curation.undo import undo_all
from articles.importing import undo_import
from articles.importing.pipeline import import_paths
from articles.importing.readers.document import Known
from articles.models import Article, BulkChange, Decision, ImportRun, Statement

pytestmark = pytest.mark.django_db
FIRST = (
    "Bridge opens\n\nThe minister of roads, Ann Example, said on Monday that the bridge to the island was open again."
)
MORE = FIRST + "\n\n“It will stay open,” Ms Example told reporters. The islanders had waited for a year."
OTHER = (
    "Port closes\n\nThe harbour master, Bob Example, said on Monday that the port would stay closed until the spring."
)


@pytest.fixture
def by():
    return User.objects.create_superuser("root", password="root")


@pytest.fixture
def give(tmp_path, countries):
    def import_files(known=Known(), **texts):  # noqa: B008
        for path in tmp_path.glob("*.txt"):
            path.unlink()
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text)
        return ImportRun.objects.get(pk=import_paths([tmp_path], known=known).run)

    return import_files


def article(title="Bridge opens"):
    return Article.objects.get(title=title)


def test_what_it_made_is_hidden_in_one_decision_and_links_say_why(give, by, client):
    run = give(bridge=FIRST, port=OTHER)
    plan = undo_import.what_undoing_does(run)
    assert {step.article.title for step in plan.hidden} == {"Bridge opens", "Port closes"}
    undo_import.undo(run, by=by, note="Wrong folder.", reason="Imported by mistake.", seen=plan.fingerprint)
    assert not Statement.objects.public().exists()
    run.refresh_from_db()
    assert run.undone_by == Decision.objects.get(verb="undo import")
    page = client.get(article().get_absolute_url())
    assert page.status_code == 200
    assert "Imported by mistake" in page.content.decode()
    assert "Wrong folder" not in page.content.decode()


def test_it_is_undone_once(give, by):
    run = give(bridge=FIRST)
    undo_import.undo(run, by=by)
    with pytest.raises(CurationError, match="already undone"):
        undo_import.undo(ImportRun.objects.get(), by=by)


def test_the_same_again_is_shown_again_with_what_is_known_now(give, by):
    undo_import.undo(give(bridge=FIRST, known=Known(publisher="The Wrong Paper")), by=by)
    give(bridge=FIRST, known=Known(publisher="The Right Paper"))
    shown = Article.objects.readable().get()
    assert shown.publisher.name == "The Right Paper"
    assert Statement.objects.public().exists()


def test_the_same_again_without_a_publisher_forgets_the_wrong_one(give, by):
    undo_import.undo(give(bridge=FIRST, known=Known(publisher="The Wrong Paper")), by=by)
    give(bridge=FIRST)
    shown = Article.objects.readable().get()
    assert (shown.publisher, shown.is_undone, shown.settled) == (None, False, [])


def test_a_new_text_goes_back_and_so_do_its_statements(give, by):
    give(bridge=FIRST)
    before = {(st.public_id, st.text) for st in Statement.objects.public()}
    second = give(bridge=MORE)
    added = Statement.objects.public().get(kind="quoted")
    undo_import.undo(second, by=by)
    back = article()
    assert (back.body, back.version, back.settled) == (Article.objects.get().body_of(1), 3, [])
    assert {(st.public_id, st.text) for st in Statement.objects.public()} == before
    added.refresh_from_db()
    assert added.gone_as == "superseded"


def test_what_it_filled_in_is_taken_out_again(give, by):
    give(bridge=FIRST)
    second = give(bridge=FIRST, known=Known(publisher="The Paper", url="https://paper.example/1"))
    assert article().publisher.name == "The Paper"
    undo_import.undo(second, by=by)
    assert (article().publisher, article().url, article().settled) == (None, "", [])


def test_what_people_decided_since_is_told_and_left_alone_or_taken_along(give, by):
    run = give(bridge=FIRST, port=OTHER)
    decisions.accept(statements=Statement.objects.filter(article=article()), by=by)
    plan = undo_import.what_undoing_does(run)
    assert [(step.article.title, step.decided) for step in plan.decided] == [("Bridge opens", "1 statement decided on")]
    undo_import.undo(run, by=by)
    assert [each.title for each in Article.objects.readable()] == ["Bridge opens"]


def test_taken_along_it_is_hidden_and_keeps_what_was_decided(give, by):
    run = give(bridge=FIRST)
    decisions.accept(statements=Statement.objects.all(), by=by)
    undo_import.undo(run, by=by, taking_along=True)
    statement = Statement.objects.get()
    assert (statement.status, statement.gone_as) == ("accepted", "hidden")


def test_what_a_person_set_since_stays_when_what_was_filled_in_goes(give, by):
    give(bridge=FIRST)
    second = give(bridge=FIRST, known=Known(publisher="The Paper", url="https://paper.example/1"))
    from articles.curation.recording import deciding

    with deciding(verb="change", by=by):
        Article.objects.update(url="https://paper.example/right")
    undo_import.undo(second, by=by, taking_along=True)
    assert (article().publisher, article().url) == (None, "https://paper.example/right")


def test_what_a_later_import_read_anew_stays(give, by):
    first = give(bridge=FIRST)
    give(bridge=MORE)
    plan = undo_import.what_undoing_does(first)
    assert [step.left for step in plan.left] == ["a later import has read it again"]
    with pytest.raises(CurationError, match="nothing to undo"):
        undo_import.undo(first, by=by)


def test_what_a_person_hid_stays_hidden_when_it_comes_again(give, by):
    run = give(bridge=FIRST, port=OTHER)
    hiding.hide(articles=Article.objects.filter(title="Bridge opens"), by=by, reason="Retracted.")
    undo_import.undo(run, by=by)
    give(bridge=FIRST, port=OTHER)
    assert [each.title for each in Article.objects.readable()] == ["Port closes"]
    assert article().hidden_because == "Retracted."


def test_a_page_that_is_out_of_date_undoes_nothing(give, by):
    run = give(bridge=FIRST)
    seen = undo_import.what_undoing_does(run).fingerprint
    decisions.accept(statements=Statement.objects.all(), by=by)
    with pytest.raises(CurationError, match="changed since"):
        undo_import.undo(run, by=by, seen=seen)
    assert Article.objects.readable().exists()


class TestManyArticles:
    """They go back some at a time."""

    @pytest.fixture
    def run(self, give, monkeypatch):
        monkeypatch.setattr(undo_import, "TOGETHER", 2)
        monkeypatch.setattr(undo_import, "AT_ONCE", 3)
        return give(**{f"bridge{n}": FIRST.replace("island", f"island no. {n}") for n in range(5)})

    def test_are_one_batch_that_is_undone_as_a_whole(self, run, by):
        undo_import.undo(run, by=by, note="Wrong folder.")
        assert not Article.objects.readable().exists()
        first, *others = Decision.objects.filter(verb="undo import").order_by("pk")
        assert [each.batch_id for each in (first, *others)] == [first.pk] * 3
        run.refresh_from_db()
        assert run.undone_by == first
        undo_all(Decision.objects.in_batch(first.pk), by=by)
        assert Article.objects.readable().count() == 5

    def test_are_gone_on_with_where_a_worker_was_killed(self, run, by):
        asked = undo_import.ask(run, by=by)
        assert bulk_changes._do_some(asked.pk, undo_import.undo_some)
        assert Article.objects.readable().count() == 3
        with pytest.raises(CurationError, match="is being undone"):
            undo_import.ask(run, by=by)
        undo_import.carry_out(asked.pk)
        undo_import.carry_out(asked.pk)
        asked.refresh_from_db()
        assert (asked.position, asked.n_done, asked.n_changed_since) == (5, 5, 0)
        assert Decision.objects.filter(verb="undo import").count() == 3

    def test_that_somebody_changes_before_their_turn_are_left_alone(self, run, by):
        asked = undo_import.ask(run, by=by)
        changed, decided = Article.objects.order_by("-pk")[:2]
        hiding.hide(articles=Article.objects.filter(pk=changed.pk), by=by, reason="Retracted.")
        decisions.accept(statements=Statement.objects.filter(article=decided), by=by)
        undo_import.carry_out(asked.pk)
        asked.refresh_from_db()
        assert (asked.n_done, asked.n_changed_since) == (3, 2)
        assert [each.pk for each in Article.objects.readable()] == [decided.pk]
        assert Article.objects.get(pk=changed.pk).hidden_because == "Retracted."

    def test_of_an_account_that_is_gone_stay_and_can_be_asked_for_again(self, run, by):
        asked = undo_import.ask(run, by=by)
        BulkChange.objects.update(by=None)
        undo_import.carry_out(asked.pk)
        run.refresh_from_db()
        assert (run.undone_by, Article.objects.readable().count()) == (None, 5)
        undo_import.undo(run, by=by)
        assert not Article.objects.readable().exists()
