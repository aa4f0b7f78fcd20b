"""The page of all changes tells who decided what, as things were named then, and undoes it once that was looked at."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission, User

from articles.curation import decisions, imports_and_seals
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.curation.splitting import not_an_actor, split_actor
from articles.curation.statement_parts import set_parts
from articles.importing import undo_import
from articles.models import Actor, Article, Decision, ImportRun, Naming, Statement
from tests import factories
from tests.curation.test_recording import everything, merge, rows


@pytest.fixture
def colin(db):
    return User.objects.create_superuser("colin", first_name="Colin", last_name="Colleague")


def last():
    return Decision.objects.first()


def undo_page(page, decision, **sent):
    return page.post(f"/admin/changes/{decision.pk}/", {"note": "", "reason": "", **sent})


class TestList:
    def test_a_correction_is_told_with_what_stood_there_before(self, page, statement, burns, curator):
        decisions.correct(statement=statement, by=curator, speaker=burns, note="See below.", reason="Burns spoke.")
        text = page.get("/admin/changes/").text
        for words in ("1 change", "Corrected a statement", "Talks in Vienna", "Clara Curator", "Maria Zakharova",
                      "William Burns", "See below.", "Burns spoke.", "for colleagues", "for readers"):  # fmt: skip
            assert words in text

    @pytest.mark.django_db(transaction=True)
    def test_people_and_things_are_named_as_they_were_then(self, page, statement, burns, colin):
        decisions.correct(statement=statement, by=colin, speaker=burns)
        Actor.objects.filter(pk=burns.pk).update(name="William J. Burns")
        colin.delete()
        text = page.get("/admin/changes/").text
        assert "William Burns" in text
        assert "William J. Burns" not in text
        assert "Colin Colleague" in text

    def test_a_merge_says_who_became_whom_and_how_much_moved(self, page, statement, about_iran, curator):
        merge(curator)
        text = page.get("/admin/changes/").text
        assert "Merged “Maria Zakharova” into William Burns" in text
        assert "1 statement" in text

    def test_other_verbs_about_actors(self, page, statement, zakharova, curator):
        split_actor(actor=zakharova, statements=everything(), by=curator, name="M. Z.")
        not_an_actor(actor=Actor.objects.get(name="M. Z."), by=curator)
        text = page.get("/admin/changes/").text
        assert "Split Maria Zakharova: part of it is now M. Z." in text
        assert "Took out “M. Z.”: it is not an actor" in text

    @pytest.mark.parametrize(
        ("query", "n"),
        [
            ("what=decided", 2),
            ("what=corrected", 1),
            ("what=decided&what=corrected", 3),
            ("what=other", 0),
            ("since=2026", 3),
            ("until=2020-12-31", 0),
            ("until=9999-12-31", 3),
        ],
    )
    def test_filters(self, query, n, page, statement, curator, colin):
        decisions.accept(statements=everything(), by=curator)
        decisions.reject(statements=everything(), by=colin, reason="Misread.")
        decisions.correct(statement=statement, by=curator, role="envoy")
        Decision.objects.values_list("decided_at")  # all are of now
        response = page.get(f"/admin/changes/?{query}")
        assert f"{n} change" in response.text
        assert response.text.count('<li class="change"') == n

    def test_by_person_also_when_the_account_is_gone(self, page, statement, curator, colin):
        decisions.accept(statements=everything(), by=curator)
        decisions.reject(statements=everything(), by=colin, reason="Misread.")
        number = colin.pk
        colin.delete()
        text = page.get(f"/admin/changes/?who={number}").text
        assert "1 change by Colin Colleague" in text
        assert "Accepted a statement" not in text

    def test_of_one_row(self, page, statement, about_iran, curator):
        decisions.settle_flags(statements=everything(), by=curator)
        decisions.accept(statements=everything().filter(pk=statement.pk), by=curator)
        text = page.get(f"/admin/changes/?of=statement.{about_iran.pk}").text
        assert "Took the flag off" in text
        assert "Accepted" not in text.split("<main")[1].split("<section")[1]

    @pytest.mark.parametrize(
        "query",
        ["who=me", "what=nothing", "since=yesterday", "batch=x", "of=statement", "of=user.1", "before=-1", "x=1"],
    )
    def test_what_cannot_be_understood_is_named(self, query, page):
        response = page.get(f"/admin/changes/?{query}")
        assert response.status_code == 400
        assert query.partition("=")[0] in response.text

    def test_queries_do_not_grow_with_decisions(self, page, make, curator, zakharova, django_assert_max_num_queries):
        for words in ("We are", "he noted", "Bill Burns said", "on Monday", "foreign", "ministry", "Vienna", "Talks"):
            decisions.correct(statement=make(words), by=curator, speaker=zakharova)
        page.get("/admin/changes/")
        with django_assert_max_num_queries(24) as few:
            page.get("/admin/changes/?before=" + str(Decision.objects.order_by("id")[2].pk))
        with django_assert_max_num_queries(len(few)):
            page.get("/admin/changes/")

    def test_the_next_page_goes_on_where_this_one_ends(self, page, statement, curator):
        for n in range(53):
            decisions.correct(statement=statement, by=curator, role=f"envoy {n}")
        first = page.get("/admin/changes/").text
        assert ("envoy 52" in first, "<ins>envoy 2</ins>" in first) == (True, False)
        place = factories.between(first, r'rel="next" href="([^"]+)"')
        second = page.get("/admin/changes/" + place.replace("&amp;", "&")).text
        assert ("<ins>envoy 2</ins>" in second, "envoy 52" in second) == (True, False)

    def test_what_is_sealed_is_not_told(self, page, statement, curator):
        from articles.curation import sealing

        decisions.correct(statement=statement, by=curator, role="secret envoy")
        sealing.seal(article=statement.article, by=curator, ground="Art. 17", span=(statement.start, statement.end))
        text = page.get("/admin/changes/").text
        assert "secret envoy" not in text
        assert "ready to talk" not in text

    def test_as_csv(self, page, statement, curator):
        decisions.accept(statements=everything(), by=curator, note="=1+1")
        lines = b"".join(page.get("/admin/changes/changes.csv?what=decided").streaming_content).decode().splitlines()
        assert lines[0].startswith("number,decided_at,who,what,note")
        assert ",Clara Curator,accept,'=1+1," in lines[1]

    def test_only_for_who_curates(self, client, statement, curator):
        assert client.get("/admin/changes/").status_code == 302
        client.force_login(User.objects.create_user("rosa", is_staff=True))
        assert client.get("/admin/changes/").status_code == 403


class TestUndo:
    def test_looking_changes_nothing_and_undo_does(self, page, statement, curator):
        before = rows()
        decisions.accept(statements=everything(), by=curator)
        after = rows()
        text = page.get(f"/admin/changes/{last().pk}/").text
        assert "Back to what was there before: 1 statement." in text
        assert rows() == after
        response = undo_page(page, last(), note="A slip.")
        assert response.status_code == 302
        assert rows() == before
        assert (last().verb, last().note) == ("undo", "A slip.")

    @pytest.mark.django_db(transaction=True)
    def test_what_was_undone_is_named_by_itself(self, page, statement, curator):
        set_parts(statements=everything(), by=curator, role="envoy")
        undo_page(page, last())
        assert "Undid “set parts” of Clara Curator" in page.get("/admin/changes/").text

    def test_both_are_linked(self, page, statement, curator):
        decisions.accept(statements=everything(), by=curator)
        decision = last()
        undo_page(page, decision)
        text = page.get("/admin/changes/").text
        assert f'Undone by <a href="/admin/changes/{last().pk}/"' in text
        assert f'This undid <a href="/admin/changes/{decision.pk}/"' in text

    def test_what_a_colleague_changed_since_is_shown_and_left_or_taken_along(self, page, statement, curator, colin):
        decisions.correct(statement=statement, by=curator, role="envoy", cue="said")
        decision = last()
        decisions.correct(statement=statement, by=colin, role="minister")
        text = page.get(f"/admin/changes/{decision.pk}/").text
        assert "changed by Colin Colleague" in text
        assert "Role is <ins>minister</ins> now" in text
        undo_page(page, decision)
        statement.refresh_from_db()
        assert (statement.role, statement.cue) == ("minister", "")
        undo_page(page, last())
        undo_page(page, decision, taking_along="yes")
        statement.refresh_from_db()
        assert (statement.role, statement.cue) == ("", "")

    def test_unmerging_asks_about_what_came_since(self, page, statement, burns, curator):
        duplicate = factories.actor("Bill Burns")
        merge_actors(keep=burns, duplicate=duplicate, by=curator)
        merged = last()
        new = factories.statement("Since then.", by=burns)
        Naming.objects.create(article=new.article, actor=burns, name="Bill Burns")
        text = page.get(f"/admin/changes/{merged.pk}/").text
        assert "which of these are by Bill Burns?" in text
        undo_page(page, merged, came_since=new.pk)
        new.refresh_from_db()
        assert new.speaker == duplicate

    def test_a_refusal_is_said_and_changes_nothing(self, page, statement, make, curator):
        decisions.withdraw(statements=everything(), by=curator, reason="Retracted.")
        make("“We are ready to talk,”")
        response = undo_page(page, last())
        assert response.status_code == 400
        assert "There is a statement with this span already" in response.text

    def test_nobody_is_offered_what_they_may_not_do(self, client, statement, about_iran, curator):
        merge(curator)
        decisions.accept(statements=everything().filter(pk=statement.pk), by=curator)
        rita = User.objects.create_user("rita", is_staff=True)
        rita.user_permissions.set(Permission.objects.filter(codename="change_statement"))
        client.force_login(rita)
        text = client.get("/admin/changes/").text
        assert text.count("Undo …</a>") == 1
        merged, before = Decision.objects.get(verb="merge"), rows()
        assert undo_page(client, merged).status_code == 403
        assert undo_page(client, merged, came_since=about_iran.pk).status_code == 403
        assert rows() == before

    def test_of_a_number_that_is_none(self, page):
        assert page.get("/admin/changes/99999999999/").status_code == 404


class TestUndoThese:
    @pytest.fixture
    def day(self, statement, about_iran, curator, colin):
        before = rows()
        decisions.settle_flags(statements=everything(), by=curator)
        decisions.accept(statements=everything(), by=curator)
        decisions.correct(statement=statement, by=curator, role="envoy")
        decisions.correct(statement=statement, by=curator, role="minister")
        return before

    def query(self, curator):
        return f"who={curator.pk}&since={dt.datetime.now(dt.UTC):%Y-%m-%d}"

    def test_a_day_of_somebody_is_undone_and_done_again(self, page, day, curator):
        after = rows()
        text = page.get(f"/admin/changes/undo/?{self.query(curator)}").text
        assert "4 changes are undone" in text
        assert "Changed since" not in text
        assert rows() == after
        response = page.post(f"/admin/changes/undo/?{self.query(curator)}", {"note": "Wrong list."})
        assert rows() == day
        made = Decision.objects.filter(verb="undo")
        assert {each.batch_id for each in made} == {made.earliest("id").pk}
        assert response.url == f"/admin/changes/?batch={made.earliest('id').pk}"
        page.post(f"/admin/changes/undo/?batch={made.earliest('id').pk}", {})
        assert rows() == after

    def test_what_was_decided_after_looking_is_no_part_of_it(self, page, day, statement, curator):
        upto = factories.between(
            page.get(f"/admin/changes/undo/?{self.query(curator)}").text, r'name="upto" value="(\d+)"'
        )
        decisions.correct(statement=statement, by=curator, cue="said")
        page.post(f"/admin/changes/undo/?{self.query(curator)}", {"upto": upto})
        statement.refresh_from_db()
        assert (statement.role, statement.cue) == ("", "said")

    def test_a_colleague_s_later_word_is_told(self, page, day, statement, curator, colin):
        decisions.correct(statement=statement, by=colin, role="president")
        text = page.get(f"/admin/changes/undo/?{self.query(curator)}").text
        assert "changed by Colin Colleague" in text
        page.post(f"/admin/changes/undo/?{self.query(curator)}", {})
        statement.refresh_from_db()
        assert (statement.role, statement.status) == ("president", "proposed")

    def test_what_is_undone_already_is_passed_over(self, page, day, curator):
        undo_page(page, Decision.objects.filter(verb="correct").latest("id"))
        text = page.get(f"/admin/changes/undo/?{self.query(curator)}").text
        assert "3 changes are undone" in text
        page.post(f"/admin/changes/undo/?{self.query(curator)}", {})
        assert rows() == day

    def test_it_is_offered_to_those_who_may_undo_all_of_it(self, client, page, day, burns, zakharova, curator, colin):
        offer = "Undo all of these"
        assert offer in page.get(f"/admin/changes/?{self.query(curator)}").text
        reviewer = User.objects.create_user("r", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename__in=["view_statement", "change_statement"]))
        client.force_login(reviewer)
        assert offer in client.get(f"/admin/changes/?{self.query(curator)}").text
        merge_actors(keep=burns, duplicate=zakharova, by=colin)
        assert offer in client.get(f"/admin/changes/?{self.query(curator)}").text
        assert offer not in client.get(f"/admin/changes/?{self.query(colin)}").text

    def test_not_everything_at_once(self, page, day):
        assert "Choose first" in page.get("/admin/changes/undo/").text
        assert page.post("/admin/changes/undo/", {}).status_code in (200, 400)
        assert not Decision.objects.filter(verb="undo").exists()


@pytest.mark.django_db(transaction=True)
def test_the_history_of_a_row_names_them_as_then(page, statement, burns, colin):
    decisions.correct(statement=statement, by=colin, speaker=burns)
    Actor.objects.filter(pk=burns.pk).update(name="William J. Burns")
    colin.delete()
    text = page.get(f"/admin/articles/statement/{statement.pk}/history/").text
    assert f"/admin/changes/?of=statement.{statement.pk}" in text
    assert "William Burns" in text
    assert "William J. Burns" not in text
    assert "Colin Colleague" in text


def test_decisions_in_one_go_are_one_batch(page, statement, curator):
    from articles.curation.recording import in_one_go

    with in_one_go():
        for role in ("envoy", "minister"):
            with deciding(by=curator, verb="correct"):
                Statement.objects.update(role=role)
    assert {each.batch_id for each in Decision.objects.all()} == {Decision.objects.earliest("id").pk}


def test_the_first_page_leads_to_what_is_to_be_done(page):
    shown = page.get("/admin/").text
    for address in ("/admin/review/", "/admin/changes/", "/admin/import/"):
        assert f'href="{address}"' in shown


def test_the_first_page_leads_to_what_one_decided_oneself(page, curator, statement):
    address = f"/admin/changes/?who={curator.pk}"
    assert "0 changes" in page.get(address).text
    decisions.accept(statements=Statement.objects.all(), by=curator)
    shown = page.get("/admin/").text
    assert f'href="{address}"' in shown
    assert "Recent actions" not in shown
    assert "1 change" in page.get(address).text


class TestImportsAndRemovals:
    """They stand in the list with all else, and lead to their own undo."""

    @pytest.fixture
    def run(self, countries, tmp_path, curator):
        from articles.importing.pipeline import import_paths

        (tmp_path / "talks.txt").write_text("Talks in Vienna\n\n“We go on,” said Anna Example on Monday.\n")
        result = import_paths([str(tmp_path)], by=curator)
        return ImportRun.objects.get(pk=result.run)

    def test_an_import_is_told_with_what_it_brought_in_and_leads_to_its_undo(self, page, run):
        text = page.get("/admin/changes/?what=imported").text
        assert "1 change (imported)" in text
        assert "Imported 1 article (1 new), 1 statement" in text
        assert "Clara Curator" in text
        assert f'href="/admin/import/run/{run.pk}/"' in text
        assert f'href="/admin/import/run/{run.pk}/undo/"' in text
        assert "Undo this import…" in page.get(f"/admin/articles/importrun/{run.pk}/change/").text

    def test_once_undone_it_says_so(self, page, run, curator):
        undo_import.undo(run, by=curator, note="Wrong file.")
        text = page.get("/admin/changes/?what=imported").text
        assert "Undone by" in text
        assert "Undid" in text
        assert f'href="/admin/import/run/{run.pk}/undo/"' not in text
        assert "Undo this import…" not in page.get(f"/admin/articles/importrun/{run.pk}/change/").text

    @pytest.mark.django_db(transaction=True)
    def test_since_when_its_article_is_hidden_is_told_as_people_write_it(self, page, run, curator):
        undo_import.undo(run, by=curator)
        hidden_at = Article.objects.get().hidden_at
        assert f"{hidden_at.day} {hidden_at:%B %Y, %H:%M}</" in page.get("/admin/changes/").text

    def test_one_that_brought_in_nothing_is_no_change(self, page, run, tmp_path, curator):
        from articles.importing.pipeline import import_paths

        import_paths([str(tmp_path)], by=curator)
        assert "1 change (imported)" in page.get("/admin/changes/?what=imported").text

    def test_an_import_that_nobody_started_is_no_former_colleague_s(self, page, run, db):
        other = ImportRun.objects.create(paths=["a.txt"], report={"created": 2, "statements": {"created": 5}})
        imports_and_seals.record_import(other)
        text = page.get("/admin/changes/").text
        assert "import_articles, or a feed" in text
        assert "former colleague" not in text

    def test_removing_by_law_and_putting_back(self, page, statement, curator):
        from articles.curation import sealing

        span = (statement.start, statement.end)
        seal = sealing.seal(article=statement.article, by=curator, ground="Art. 17", note="Asked by post.", span=span)
        text = page.get("/admin/changes/?what=sealed").text
        for words in ("Removed by law a passage", "Talks in Vienna", "Art. 17", "Asked by post.",
                      f'href="/admin/articles/seal/{seal.pk}/change/"'):  # fmt: skip
            assert words in text, words
        assert "ready to talk" not in text
        sealing.lift(seal=seal, by=curator, because="The order was lifted.")
        text = page.get("/admin/changes/?what=sealed").text
        assert "Put back" in text
        assert "The order was lifted." in text
        assert "Undone by" in text

    def test_a_page_of_its_own_leads_there_and_cannot_be_sent(self, page, run):
        decision = last()
        assert f'href="/admin/import/run/{run.pk}/undo/"' in page.get(f"/admin/changes/{decision.pk}/").text
        answer = undo_page(page, decision)
        assert answer.status_code == 400
        assert ImportRun.objects.filter(pk=run.pk).exists()

    @pytest.fixture
    def told_run(self, curator):
        """One that is only told of."""
        run = ImportRun.objects.create(paths=["a.txt"], report={"created": 1}, by=curator)
        imports_and_seals.record_import(run)
        return run

    def test_undoing_all_of_a_day_tells_of_them_and_leaves_them(self, page, told_run, statement, curator):
        decisions.correct(statement=statement, by=curator, role="envoy")
        address = f"/admin/changes/undo/?who={curator.pk}"
        assert "Imports and removals by law stay, unless you choose them here" in page.get(address).text
        page.post(address, {"note": "", "reason": ""})
        statement.refresh_from_db()
        assert statement.role == ""
        assert ImportRun.objects.get(pk=told_run.pk).undone_by is None

    def test_a_day_goes_back_with_its_imports_and_removals_where_that_is_chosen(self, page, run, curator):
        from articles.curation import sealing

        statement = factories.statement("The gate stays open.")
        words = statement.text
        decisions.accept(statements=everything().filter(pk=statement.pk), by=curator)
        sealing.seal(article=statement.article, by=curator, ground="Art. 17", span=(statement.start, statement.end))
        address = f"/admin/changes/undo/?who={curator.pk}"
        own = re.findall(r'name="own" value="(\d+)"', page.get(address).text)
        assert len(own) == 2
        refused = page.post(address, {"note": "", "reason": "", "own": own})
        assert "Say why it is lifted." in refused.text
        statement.refresh_from_db()
        assert (statement.status, statement.seal_id is None) == ("accepted", False)
        page.post(address, {"note": "", "reason": "The wrong article.", "own": own})
        statement.refresh_from_db()
        assert (statement.status, statement.seal_id, statement.text) == ("proposed", None, words)
        assert ImportRun.objects.get(pk=run.pk).undone_by
        assert Article.objects.get(import_run=run).hidden_at
        made = Decision.objects.exclude(undoes=None)
        assert {each.verb for each in made} == {"undo", "undo import", "lift seal"}
        assert len({each.batch_id for each in made}) == 1

    def test_nobody_takes_back_what_they_may_not_do(self, client, run, curator):
        reviewer = User.objects.create_user("r", password="x", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename__in=["view_statement", "change_statement"]))
        client.force_login(reviewer)
        address = f"/admin/changes/undo/?who={curator.pk}"
        assert 'name="own"' not in client.get(address).text
        client.post(address, {"note": "", "reason": "x", "own": [last().pk]})
        assert not ImportRun.objects.get(pk=run.pk).undone_by

    def test_who_may_not_look_at_it_gets_no_link(self, client, told_run, statement, curator):
        from articles.curation import sealing

        sealing.seal(article=statement.article, by=curator, ground="Art. 17", span=(statement.start, statement.end))
        reviewer = User.objects.create_user("r", password="x", is_staff=True)
        reviewer.user_permissions.set(Permission.objects.filter(codename="change_statement"))
        client.force_login(reviewer)
        text = client.get("/admin/changes/").text
        assert "Imported 1 article" in text
        assert "/admin/import/run/" not in text
        assert "/admin/articles/seal/" not in text
