import json

import pytest
from django.core.management import CommandError, call_command

from articles.curation import decisions
from articles.extraction import VERSION, pipeline
from articles.extraction.types import ExtractedActor
from articles.importing.rereading import reextract as rereading
from articles.importing.rereading import texts
from articles.models import Actor, Proposal, Statement

from . import rereading as news
from .rereading import BURNS, ZAKHAROVA, said

pytestmark = pytest.mark.django_db
READY, IRAN, SANCTIONS = "“We are ready to talk,”", "Iran has not decided yet", "“Sanctions will stay in place,”"


@pytest.fixture
def curator():
    from django.contrib.auth.models import User

    return User.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def burns(countries):
    return Actor.objects.create(kind="person", name="William Burns", country=countries["US"])


@pytest.fixture
def article(countries):
    return news.article()


@pytest.fixture
def finds(monkeypatch):
    """Makes the extractor find these statements from now on."""

    def finds(*statements):
        monkeypatch.setattr(texts, "extract_many", lambda items: (statements for _ in items))

    return finds


@pytest.fixture
def run(capsys):
    """Runs the command and gives what it prints."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        call_command("reextract", *arguments)
        return capsys.readouterr().out

    return run


def everything() -> list[object]:
    """All that a run could change, with the number of entries in the history."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Statement, Actor, Proposal)]
    return [*rows, Statement.pgh_event_model.objects.count()]


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


class TestDryRun:
    def test_tells_and_writes_nothing(self, article, burns, finds, run):
        news.statement(article, IRAN, burns)
        news.statement(article, SANCTIONS, burns)
        finds(said(IRAN, by=ZAKHAROVA), said(READY, by=ZAKHAROVA))
        before = everything()
        told = run()
        assert everything() == before
        assert "+ (new)  Maria Zakharova: “We are ready to talk,”" in told
        assert "speaker: William Burns (person, US) → Maria Zakharova (person, RU)" in told
        assert "−" in told
        assert "1 new statement, 1 changed, 1 no longer found, 0 as before" in told
        assert "Nothing was written; --apply writes it." in told

    def test_says_what_apply_then_does(self, article, burns, finds, run):
        news.statement(article, IRAN, burns)
        news.statement(article, SANCTIONS, burns)
        finds(said(IRAN, by=ZAKHAROVA, about=("IR",)), said(READY, by=ZAKHAROVA))
        promised, done = (json.loads(run("--json", *more).splitlines()[-1]) for more in ([], ["--apply"]))
        assert promised | {"applied": True} == done


class TestApply:
    @pytest.mark.parametrize("former", ["has not decided yet", "n has not decided ye"])
    def test_keeps_what_was_cited_where_the_span_grows_and_leads_on_from_it(self, article, burns, finds, run, former):
        row = news.statement(article, former, burns)
        finds(said(IRAN))
        told = run("--apply")
        assert f"− {row.public_id}" in told
        gone, now = fresh(row), Statement.objects.public().get()
        assert (gone.text, gone.is_public, now.text) == (former, False, IRAN)
        assert gone.reason == f"Not read in these words by the extractor since version {VERSION}."
        assert list(gone.successors.all()) == [now]

    def test_fills_in_what_saying_it_does(self, article, burns, finds, run):
        row = news.statement(article, IRAN, burns)
        finds(said(IRAN, act="denies"))
        assert "what saying it does: none → denies" in run("--apply")
        assert fresh(row).act == "denies"

    def test_changes_speaker_role_date_kind_and_countries(self, article, burns, countries, finds, run):
        row = news.statement(article, IRAN, burns, about=(countries["GB"],))
        finds(said(IRAN, by=ZAKHAROVA, about=("IR", "RU"), on="2021-10-11", role="spokeswoman", kind="mixed"))
        told = run("--apply")
        now = fresh(row)
        assert (now.speaker.name, now.role, now.kind) == ("Maria Zakharova", "spokeswoman", "mixed")
        assert now.about == sorted([countries["IR"].pk, countries["RU"].pk])
        for line in (
            "role: none → spokeswoman", "date: not known → 2021-10-11", "how it was said: paraphrased → mixed",
            "about: GB → IR, RU",
        ):  # fmt: skip
            assert line in told

    def test_supersedes_what_is_not_found_any_more_and_says_why(self, article, burns, finds, run):
        row = news.statement(article, SANCTIONS, burns)
        finds()
        run("--apply")
        assert fresh(row).reason == f"Not read in these words by the extractor since version {VERSION}."
        assert not fresh(row).is_public

    def test_what_is_found_again_comes_back_under_its_public_id(self, article, burns, finds, run):
        row = news.statement(article, SANCTIONS, burns)
        finds()
        run("--apply")
        finds(said(SANCTIONS))
        run("--all", "--apply")
        assert (fresh(row).superseded_at, fresh(row).is_public) == (None, True)
        assert Statement.objects.count() == 1

    def test_a_second_run_finds_no_difference(self, article, burns, curator, finds, run):
        curated = news.statement(article, READY, burns)
        decisions.accept(statements=Statement.objects.all(), by=curator)
        news.statement(article, IRAN, burns)
        gone = news.statement(article, "William Burns said", burns)
        finds(said(READY, by=ZAKHAROVA), said(IRAN, about=("IR",)), said(SANCTIONS))
        run("--apply")
        before = everything()
        told = run("--all", "--apply")
        assert everything() == before
        assert "0 new statements, 0 changed, 0 no longer found, 2 as before, 0 proposals" in told
        assert fresh(gone).superseded_at
        assert fresh(curated).speaker == burns

    def test_a_span_that_becomes_anothers_is_led_on_from(self, article, burns, finds, run):
        first = news.statement(article, "Iran has not decided", burns)
        second = news.statement(article, "Iran has not decided yet", burns)
        finds(said("Iran has not decided yet"), said("Iran has not decided yet, William"))
        run("--apply")
        assert [fresh(row).text for row in (first, second)] == ["Iran has not decided", "Iran has not decided yet"]
        longest = Statement.objects.get(text="Iran has not decided yet, William")
        assert set(Statement.objects.public()) == {second, longest}
        assert set(fresh(first).successors.all()) == {second, longest}

    def test_only_articles_that_it_has_not_read_unless_all_are_asked_for(self, article, finds, run):
        finds()
        assert "1 article read" in run()
        assert "1 article read" in run("--apply"), "a dry run is no reading, and an article without statements counts"
        finds(said(READY, by=ZAKHAROVA))
        assert "0 articles read" in run()
        assert "1 article read" in run("--all")
        assert "1 article read" in run(article.public_id.lower())

    def test_an_article_that_is_not_there_is_named(self, article):
        with pytest.raises(CommandError, match="There is no article NOSUCH"):
            call_command("reextract", "NOSUCH")


class TestWhatAPersonDecided:
    def test_a_corrected_speaker_stays(self, article, burns, curator, finds, run):
        row = news.statement(article, IRAN)
        decisions.correct(statement=row, by=curator, speaker=burns)
        finds(said(IRAN, by=ZAKHAROVA))
        told = run("--apply")
        assert (fresh(row).speaker, fresh(row).extractor) == (burns, "0")
        assert f"? {row.public_id}" in told
        proposal = Proposal.objects.get()
        assert (proposal.statement, proposal.field, proposal.status) == (row, "speaker", "open")
        assert proposal.proposed == {"kind": "person", "name": "Maria Zakharova", "country": "RU"}
        assert proposal.why == "The name is printed there."
        assert not Actor.objects.filter(name="Maria Zakharova").exists()

    def test_what_the_extractor_said_before_the_correction_is_no_news(self, article, burns, curator, finds, run):
        zakharova = Actor.objects.create(kind="person", name="Maria Zakharova")
        row = news.statement(article, IRAN, zakharova)
        decisions.correct(statement=row, by=curator, speaker=burns)
        finds(said(IRAN, by=ZAKHAROVA))
        run("--apply")
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize(("act", "proposed"), [("denies", ["denies"]), ("says", [])])
    def test_another_act_is_proposed_but_not_that_it_says(self, article, burns, curator, finds, run, act, proposed):
        row = news.statement(article, IRAN, burns)
        decisions.accept(statements=Statement.objects.all(), by=curator)
        finds(said(IRAN, act=act))
        run("--apply")
        assert (fresh(row).act, list(Proposal.objects.values_list("proposed", flat=True))) == ("", proposed)

    def test_an_act_that_a_person_set_stays(self, article, burns, curator, finds, run):
        row = news.statement(article, IRAN, burns)
        decisions.correct(statement=row, by=curator, act="threatens")
        finds(said(IRAN, act="warns"))
        run("--all", "--apply")
        assert fresh(row).act == "threatens"
        assert Proposal.objects.get().proposed == "warns"

    def test_that_something_is_not_known_is_no_proposal(self, article, burns, curator, finds, run):
        news.statement(article, IRAN, burns, role="director")
        decisions.accept(statements=Statement.objects.all(), by=curator)
        finds(said(IRAN, by=None))
        run("--apply")
        assert not Proposal.objects.exists()

    def test_an_accepted_statement_that_is_not_found_stays(self, article, burns, curator, finds, run):
        row = news.statement(article, IRAN, burns)
        decisions.accept(statements=Statement.objects.all(), by=curator)
        finds()
        assert "0 no longer found" in run("--apply")
        assert fresh(row).is_public

    @pytest.mark.parametrize("verb", [decisions.reject, decisions.withdraw])
    def test_what_was_taken_away_never_comes_back(self, article, burns, curator, finds, run, verb):
        row = news.statement(article, IRAN, burns)
        verb(statements=Statement.objects.all(), by=curator, reason="He did not say that.")
        finds(said(IRAN), said("has not decided yet"))
        assert "0 new statements" in run("--all", "--apply")
        assert Statement.objects.get() == row
        assert not Proposal.objects.exists()

    def test_a_statement_entered_by_hand_stays(self, article, burns, curator, finds, run):
        start, end = news.at(SANCTIONS)
        row = Statement(article=article, start=start, end=end, kind="quoted", speaker=burns, status="accepted")
        decisions.enter(statement=row, by=curator)
        finds(said(SANCTIONS, by=ZAKHAROVA))
        run("--all", "--apply")
        assert (fresh(row).speaker, Statement.objects.count()) == (burns, 1)


class TestProposalsThatAreNoQuestionAnyMore:
    @pytest.fixture
    def proposal(self, article, burns, curator, finds, run):
        row = news.statement(article, IRAN)
        decisions.correct(statement=row, by=curator, speaker=burns)
        finds(said(IRAN, by=ZAKHAROVA))
        run("--apply")
        return Proposal.objects.get()

    def closed(self, proposal, reason):
        proposal.refresh_from_db()
        return (proposal.status, proposal.closed_because, proposal.decided_by) == ("closed", reason, None)

    def test_the_same_change_was_made_by_hand(self, proposal, curator, run):
        zakharova = Actor.objects.create(kind="person", name="Maria Zakharova")
        decisions.correct(statement=proposal.statement, by=curator, speaker=zakharova)
        told = run("--all", "--apply")
        assert self.closed(proposal, "The statement says so already.")
        assert f"× {proposal.statement.public_id}" in told
        assert "0 proposals for the curator, 1 closed." in told

    @pytest.mark.parametrize(("verb", "word"), [(decisions.reject, "rejected"), (decisions.withdraw, "withdrawn")])
    def test_the_statement_was_taken_away(self, proposal, curator, run, verb, word):
        verb(statements=Statement.objects.all(), by=curator, reason="He did not say that.")
        run("--all", "--apply")
        assert self.closed(proposal, f"The statement is {word}.")

    def test_a_newer_reading_agrees_with_what_stands(self, proposal, finds, run):
        finds(said(IRAN))
        run("--all", "--apply")
        assert self.closed(proposal, f"Extractor version {VERSION} reads it as it stands.")

    def test_a_newer_reading_is_another_question(self, proposal, finds, run):
        finds(said(IRAN, by=ExtractedActor("Sergei Lavrov", "person", "RU")))
        run("--all", "--apply")
        assert self.closed(proposal, f"Extractor version {VERSION} reads it otherwise again.")
        assert Proposal.objects.open().get().proposed["name"] == "Sergei Lavrov"

    def test_what_is_read_once_more_is_asked_once_more(self, proposal, finds, run):
        for speaker in (BURNS, ZAKHAROVA):
            finds(said(IRAN, by=speaker))
            run("--all", "--apply")
        assert Proposal.objects.open().get() == proposal

    def test_a_dry_run_tells_and_closes_nothing(self, proposal, finds, run):
        finds(said(IRAN))
        assert "1 closed." in run("--all")
        assert Proposal.objects.open().get() == proposal


class TestLanguages:
    def test_a_text_in_spanish_gives_no_statements_and_says_so(self, countries, run):
        spanish = news.article(news.ARTICULO)
        told = run(spanish.public_id)
        assert "Its language looks like Spanish, which the extractor does not know: it finds no statements." in told
        assert "0 new statements" in told

    def test_importing_one_says_so_too(self, countries, tmp_path, capsys):
        (tmp_path / "es.txt").write_text(news.ARTICULO)
        call_command("import_articles", str(tmp_path))
        assert "es.txt: its language looks like Spanish" in capsys.readouterr().out
        assert not Statement.objects.exists()

    def test_statements_once_read_in_spanish_are_superseded(self, countries, run):
        spanish = news.article(news.ARTICULO)
        row = news.statement(spanish, "las sanciones seguirán en vigor")
        run("--apply")
        assert fresh(row).superseded_at


def test_the_extractor_itself_reads_an_article_again(article, run):
    told = run("--all", "--apply")
    assert Statement.objects.filter(extractor=VERSION).exists(), told
    assert "0 new statements, 0 changed, 0 no longer found" in run("--all", "--apply")


def test_many_articles_are_not_held_at_once(countries, finds, django_assert_max_num_queries):
    """As many queries an article, however many there are."""
    finds(said(IRAN))
    for n in range(3):
        news.article(name=str(n), url=f"https://example.org/{n}")
    with django_assert_max_num_queries(3 * 12 + 1):
        assert len(list(rereading.reextract_all(rereading.Article.objects.all(), apply=False))) == 3


def test_a_fault_of_the_extractor_leaves_the_other_articles_alone(countries, burns, monkeypatch, capsys):
    one, other = news.article(), news.article(news.BODY.replace("Vienna", "Geneva"))
    for article in (one, other):
        news.statement(article, IRAN, burns)

    real = pipeline.ArticleReader

    def read(body, *given):
        if "Geneva" not in body:
            raise RecursionError("too deep")
        return real(body, *given)

    monkeypatch.setattr(pipeline, "ArticleReader", read)
    with pytest.raises(CommandError, match="1 article could not be read again"):
        call_command("reextract", "--apply")
    told = capsys.readouterr()
    assert f"{one.public_id}: a fault of the extractor (RecursionError: too deep)" in told.err
    assert "1 article read" in told.out
    assert set(other.statements.values_list("extractor", flat=True)) == {VERSION}
    assert list(rereading.outdated()) == [one]


def test_a_run_that_was_cut_off_goes_on_where_it_was(countries, finds):
    finds(said(IRAN))
    articles = [news.article(name=str(n), url=f"https://example.org/{n}") for n in range(3)]
    next(rereading.reextract_all(rereading.outdated(), apply=True))
    assert list(rereading.outdated().order_by("pk")) == articles[1:]
    assert len(list(rereading.reextract_all(rereading.outdated(), apply=True))) == 2
    assert not rereading.outdated().exists()


def test_two_processes_read_the_same(countries, run):
    for n in range(40):
        news.article(name=str(n), url=f"https://example.org/{n}")
    alone = run("--json")
    assert run("--json", "--jobs", "2") == alone
    assert json.loads(alone.splitlines()[-1])["articles"] == 40


def test_an_import_is_a_reading(countries, tmp_path):
    (tmp_path / "talks.txt").write_text(news.BODY)
    call_command("import_articles", str(tmp_path))
    assert not rereading.outdated().exists()
