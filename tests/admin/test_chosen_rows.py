"""A verb acts on what the person saw: rows as they were in the list, and no others that came in since."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from articles.curation import decisions
from articles.models import Actor, Proposal, SavedSearch, Selection, Statement

from .forms import address, errors, filled, ticked

LIST = "/admin/articles/statement/"


def states():
    return dict(Statement.objects.order_by("pk").values_list("text", "status"))


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def many(make):
    return [make(words) for words in ("he noted", "Bill Burns", "on Monday", "Talks", "spokeswoman", "Vienna")]


class TestTicked:
    def test_what_changed_since_the_list_was_loaded_is_left_and_counted(self, page, many):
        sent = ticked("accept", *many)
        Statement.objects.filter(pk=many[0].pk).update(speaker_as_printed="Burns")
        many[1].about_countries.create(country=Actor.objects.create(
            kind="country", name="Iran", alpha_2="IR", alpha_3="IRN"))  # fmt: skip
        response = page.post(LIST, sent, follow=True)
        assert "4 statements accepted. Left alone: 2 statements, changed since this page was opened." in said(response)
        assert list(states().values()) == ["proposed", "proposed"] + ["accepted"] * 4

    @pytest.mark.parametrize("action", ["accept", "reject"])
    def test_what_is_flagged_is_left_and_counted(self, page, many, about_iran, action):
        sent = ticked(action, *many, about_iran, decided="1", reason="Misread.")
        response = page.post(LIST, sent, follow=True)
        done = "accepted" if action == "accept" else "rejected"
        assert f"6 statements {done}. Left alone: 1 statement, flagged for somebody to look at." in said(response)
        about_iran.refresh_from_db()
        assert (about_iran.status, about_iran.flag) == ("proposed", "Check the speaker.")

    def test_a_flag_is_taken_off_by_a_verb_of_its_own(self, page, about_iran):
        assert "1 statement unflagged." in said(page.post(LIST, ticked("settle_flags", about_iran), follow=True))
        about_iran.refresh_from_db()
        assert (about_iran.flag, about_iran.status) == ("", "proposed")

    def test_what_was_so_before_is_told_apart(self, page, many, curator):
        decisions.accept(statements=Statement.objects.filter(pk=many[0].pk), by=curator)
        response = page.post(LIST, ticked("accept", *many), follow=True)
        assert "5 statements accepted. Nothing to do for 1 statement: already accepted" in said(response)

    def test_between_the_question_why_and_the_answer_it_counts_too(self, page, many):
        asked = page.post(LIST, ticked("reject", *many)).content.decode()
        assert asked.count('name="seen"') == len(many)
        sent = ticked("reject", *many, decided="1", reason="Misread.")
        Statement.objects.filter(pk=many[0].pk).update(cue="said")
        assert "5 statements rejected. Left alone: 1 statement, changed" in said(page.post(LIST, sent, follow=True))

    @pytest.mark.parametrize("seen", [[], ["x"], ["1"], ["1.x"], ["1.-1"], ["99999999999.1"]])
    def test_rows_that_nobody_says_how_they_were_are_left(self, page, many, seen):
        page.post(LIST, {"action": "accept", "_selected_action": [many[0].pk], "seen": seen})
        assert set(states().values()) == {"proposed"}

    def test_the_list_says_how_each_row_is(self, page, many):
        content = page.get(LIST).content.decode()
        for each in many:
            each.refresh_from_db()
            assert f'name="seen" value="{each.pk}.{each.revision}"' in content

    def test_actors_are_shown_for_merging_as_they_are(self, page, burns, zakharova):
        sent = ticked("merge", burns, zakharova)
        Actor.objects.filter(pk=burns.pk).update(description="Newer.")
        assert "Newer." in page.post("/admin/articles/actor/", sent, follow=True).content.decode()

    def test_actors_that_changed_since_the_comparison_are_not_merged_unseen(self, page, burns, zakharova):
        url = f"/admin/articles/actor/merge/?id={burns.pk}&id={zakharova.pk}"
        seen = ticked("", burns, zakharova)["seen"]
        assert all(f'name="seen" value="{each}"' in page.get(url).content.decode() for each in seen)
        Actor.objects.filter(pk=burns.pk).update(description="Somebody else altogether.")
        response = page.post(url, {"keep": zakharova.pk, "seen": seen, "note": "One of them."})
        assert "was changed while this page was open" in response.content.decode()
        assert 'value="One of them."' in response.content.decode()
        assert not Actor.objects.exclude(merged_into=None).exists()


class TestAll:
    """More than one page of them."""

    @pytest.fixture(autouse=True)
    def two_on_a_page(self, monkeypatch):
        from articles.admin.statement import StatementAdmin

        monkeypatch.setattr(StatementAdmin, "list_per_page", 2)

    def select(self, client, query="", shown=6):
        return client.post(f"{LIST}{query}", {"select_all": shown, "action": ""}, follow=True)

    def send(self, client, response, action, **more):
        selection = response.context["selection"]
        sent = {"action": action, "selected": selection.pk, "select_across": "1", "_selected_action": "0", "index": "0"}
        return client.post(f"{LIST}?selected={selection.pk}", sent | more, follow=True)

    def test_the_list_offers_all_of_its_rows(self, page, many):
        assert 'name="select_all" value="6"' in page.get(LIST).content.decode()

    def test_more_than_can_be_done_in_one_request_are_refused_before_anything_is_done(self, page, many, monkeypatch):
        selected = self.select(page)
        monkeypatch.setattr("articles.admin.chosen_rows.AT_ONCE", 5)
        told = "Nothing was changed: at most 5 statements can be changed at once. Narrow the list with filters first."
        assert told in said(self.select(page, "?flagged=no"))
        assert Selection.objects.count() == 1
        for action in ("accept", "reject"):
            assert told in said(self.send(page, selected, action))
        assert set(states().values()) == {"proposed"}
        many[0].flag = "Look."
        many[0].save()
        assert "5 statements accepted." in said(self.send(page, self.select(page, "?flagged=no"), "accept"))

    def test_the_action_chosen_before_stays_chosen_and_the_list_is_found_again(self, page, many):
        narrow = f"{LIST}?status=proposed"
        selected = page.post(narrow, {"select_all": 6, "action": "accept"}, follow=True)
        assert '<option value="accept" selected>' in selected.text
        assert '<a href="?status=proposed">Clear selection</a>' in selected.text
        sent = {"action": "accept", "selected": selected.context["selection"].pk, "select_across": "1",
                "_selected_action": "0"}  # fmt: skip
        done = page.post(selected.request["PATH_INFO"] + "?" + selected.request["QUERY_STRING"], sent, follow=True)
        assert "6 statements accepted." in said(done)
        assert '<a href="?status=proposed">Clear selection</a>' in done.text
        assert page.post(LIST, {"select_all": 6, "action": "no such"}, follow=True).status_code == 200

    def test_what_was_done_leads_to_its_undo(self, page, many):
        done = page.post(LIST, ticked("accept", *many), follow=True)
        (undoing,) = re.findall(r'<a href="(/admin/changes/\d+/)">Undo…</a>', done.text)
        page.post(undoing)
        assert set(states().values()) == {"proposed"}

    def test_what_came_in_since_is_not_touched(self, page, many, make):
        selected = self.select(page)
        assert "Selected: 6 statements." in said(selected)
        newer = make("“We are ready to talk,”")
        response = self.send(page, selected, "accept")
        assert "6 statements accepted." in said(response)
        newer.refresh_from_db()
        assert newer.status == "proposed"

    def test_what_came_in_before_it_was_selected_is_told(self, page, many):
        assert "That is 2 more than when the list was opened." in said(self.select(page, shown=4))
        assert "That is 1 fewer than when the list was opened." in said(self.select(page, shown=7))

    def test_only_what_the_list_is_filtered_to(self, page, many, about_iran):
        self.send(page, self.select(page, "?flagged=no"), "accept")
        assert states().pop(about_iran.text) == "proposed"
        assert list(states().values()).count("accepted") == 6

    def test_what_comes_into_the_filter_later_is_not_touched(self, page, many, about_iran, curator):
        selected = self.select(page, "?flagged=no")
        decisions.settle_flags(statements=Statement.objects.all(), by=curator)
        self.send(page, selected, "accept")
        about_iran.refresh_from_db()
        assert about_iran.status == "proposed"

    def test_what_changed_since_is_left_and_counted(self, page, many):
        selected = self.select(page)
        Statement.objects.filter(pk=many[3].pk).update(cue="said")
        assert "5 statements accepted. Left alone: 1 statement, changed" in said(self.send(page, selected, "accept"))

    def test_the_reason_is_asked_for_once_for_all_of_them(self, page, many, make):
        selected = self.select(page)
        asked = self.send(page, selected, "withdraw")
        assert "Withdraw 6 statements" in asked.content.decode()
        assert f'name="selected" value="{selected.context["selection"].pk}"' in asked.content.decode()
        newer = make("“We are ready to talk,”")
        self.send(page, selected, "withdraw", decided="1", reason="Retracted.")
        assert [s.pk for s in Statement.objects.in_place()] == [newer.pk]

    def test_the_page_shows_what_is_selected_and_a_way_out(self, page, many, make):
        selected = self.select(page)
        make("“We are ready to talk,”")
        content = page.get(selected.redirect_chain[0][0]).content.decode()
        assert "All 6 that you selected" in content
        assert "Clear selection" in content
        assert page.get(selected.redirect_chain[0][0]).context["cl"].result_count == 6

    def test_without_a_selection_nothing_is_done_across_pages(self, page, many):
        sent = ticked("accept", many[0], select_across="1", index="0")
        assert "select all again" in said(page.post(LIST, sent, follow=True))
        assert set(states().values()) == {"proposed"}

    def test_somebody_elses_selection_is_not_mine(self, page, client, many, curator):
        selected = self.select(page)
        client.force_login(User.objects.create_superuser("dora", password="x"))
        response = self.send(client, selected, "accept")
        assert set(states().values()) == {"proposed"}
        assert response.context["cl"].result_count == 0

    @pytest.mark.parametrize("number", ["x", "0" * 32, "", "%00"])
    def test_a_number_that_is_none(self, page, many, number):
        assert page.get(f"{LIST}?selected={number}").status_code == 200

    def test_who_may_only_look_selects_nothing(self, client, many):
        from django.contrib.auth.models import Permission

        guest = User.objects.create_user("guest", is_staff=True)
        guest.user_permissions.set(Permission.objects.filter(codename="view_statement"))
        client.force_login(guest)
        self.select(client)
        assert not Selection.objects.exists()

    def test_old_selections_go(self, page, many):
        self.select(page)
        Selection.objects.update(made_at="2020-01-01T00:00:00Z")
        self.select(page)
        assert Selection.objects.count() == 1

    def test_searches_to_delete_are_those_that_were_selected(self, page, curator, many):
        """Deleting asks once more, on a page that names them."""
        old = [SavedSearch.objects.create(user=curator, name=f"Old {n}") for n in range(3)]
        url = "/admin/articles/savedsearch/"
        selection = page.post(url, {"select_all": 3}, follow=True).context["selection"]
        SavedSearch.objects.create(user=curator, name="New")
        sent = {"action": "delete_selected", "selected": selection.pk, "select_across": "1", "_selected_action": "0"}
        asked = page.post(url, sent)
        assert "New" not in asked.content.decode()
        keys = [each.pk for each in old]
        page.post(url, {"action": "delete_selected", "_selected_action": keys, "post": "yes"})
        assert [each.name for each in SavedSearch.objects.all()] == ["New"]

    def test_what_was_taken_back_is_restored(self, page, many, curator):
        decisions.withdraw(statements=Statement.objects.all(), by=curator, reason="Retracted.")
        assert "6 statements restored." in said(self.send(page, self.select(page), "restore"))


class TestVerdictWithTheForm:
    """Accept, Reject, Withdraw and Restore take along what was typed on the page."""

    def decide(self, page, verb, statement, **typed):
        response = page.post(address(statement), filled(page, address(statement)) | {"decide": verb} | typed)
        statement.refresh_from_db()
        return response

    def test_accepting_saves_what_was_typed(self, page, statement, burns, iran, curator):
        typed = {
            "speaker": burns.pk, "cue": "said", "status": "rejected",
            "about_countries-TOTAL_FORMS": 1, "about_countries-0-country": iran.pk,
        }  # fmt: skip
        assert self.decide(page, "accept", statement, **typed).status_code == 302
        assert (statement.status, statement.speaker, statement.cue) == ("accepted", burns, "said")
        assert (statement.about, statement.curated_by) == ([iran.pk], curator)

    @pytest.mark.parametrize(
        ("verb", "is_public"), [("accept", True), ("reject", False), ("withdraw", False)],
    )  # fmt: skip
    def test_it_is_one_decision(self, page, statement, verb, is_public):
        from articles.models import Decision

        self.decide(page, verb, statement, cue="said", reason="Because.", change_reason="Between us.")
        decision = Decision.objects.get()
        assert (decision.verb, decision.note, decision.reason) == (verb, "Between us.", "Because.")
        assert (statement.cue, statement.is_public) == ("said", is_public)

    @pytest.mark.parametrize("verb", ["reject", "withdraw"])
    def test_without_a_reason_it_asks_and_keeps_what_was_typed(self, page, statement, verb):
        response = self.decide(page, verb, statement, cue="said")
        assert f"Say why, for readers; then press {verb.capitalize()} again." in errors(response)
        assert response.context["adminform"].form["cue"].value() == "said"
        assert (statement.is_public, statement.cue) == (True, "")

    def test_restoring_saves_what_was_typed(self, page, statement, curator):
        decisions.withdraw(statements=Statement.objects.all(), by=curator, reason="Retracted.")
        self.decide(page, "restore", statement, cue="said")
        assert (statement.is_public, statement.cue, statement.reason) == (True, "said", "")

    def test_what_restoring_meets_comes_back_with_what_was_typed(self, page, statement, make, curator):
        decisions.withdraw(statements=Statement.objects.all(), by=curator, reason="Retracted.")
        make("“We are ready to talk,”")
        response = self.decide(page, "restore", statement, cue="said")
        assert "There is a statement with this span already." in errors(response)
        assert response.context["adminform"].form["cue"].value() == "said"

    @pytest.mark.parametrize("verb", ["accept", "reject"])
    def test_a_flag_that_stands_is_not_wiped(self, page, about_iran, verb):
        response = self.decide(page, verb, about_iran, cue="said", reason="Misread.")
        assert "Clear the flag if this is settled" in errors(response)
        assert (about_iran.flag, about_iran.status) == ("Check the speaker.", "proposed")

    def test_a_flag_that_was_cleared_by_hand_is_settled(self, page, about_iran):
        self.decide(page, "accept", about_iran, flag="")
        assert (about_iran.flag, about_iran.status) == ("", "accepted")

    @pytest.mark.parametrize("verb", ["accept", "reject", "withdraw"])
    def test_a_colleague_who_saved_meanwhile_is_heard_first(self, page, statement, verb):
        sent = filled(page, address(statement)) | {"decide": verb, "cue": "said", "reason": "Mine."}
        Statement.objects.update(flag="Wait, I am asking the paper.")
        response = page.post(address(statement), sent)
        statement.refresh_from_db()
        assert (statement.status, statement.is_public, statement.cue) == ("proposed", True, "")
        assert "Wait, I am asking the paper." in response.content.decode()

    def test_enter_in_a_field_saves_and_decides_nothing(self, page, statement):
        """A browser takes the first button of the form."""
        content = page.get(address(statement)).content.decode()
        form = content[content.index('id="statement_form"') :]
        assert form.index('name="_save"') < form.index('name="decide"')


class TestState:
    @pytest.fixture
    def withdrawn(self, statement, curator):
        decisions.withdraw(statements=Statement.objects.filter(pk=statement.pk), by=curator, reason="Retracted.")
        statement.refresh_from_db()
        return statement

    @pytest.mark.parametrize("status", ["proposed", "accepted", "rejected", "superseded"])
    def test_what_is_withdrawn_is_in_no_other_state(self, page, withdrawn, status):
        Statement.objects.update(status=status if status in Statement.Status.values else "accepted")
        assert list(page.get(LIST, {"status": status}).context["cl"].result_list) == []
        assert list(page.get(LIST, {"status": "withdrawn"}).context["cl"].result_list) == [withdrawn]

    def test_nor_is_what_another_version_superseded(self, page, statement):
        Statement.objects.update(superseded_at="2024-05-17T10:00:00Z", reason="Not in version 2.")
        found = {status: len(page.get(LIST, {"status": status}).context["cl"].result_list)
                 for status in ("proposed", "accepted", "rejected", "withdrawn", "superseded")}  # fmt: skip
        assert found == {"proposed": 0, "accepted": 0, "rejected": 0, "withdrawn": 0, "superseded": 1}

    def test_a_verdict_that_does_not_apply_is_not_claimed(self, page, statement):
        sent = filled(page, address(statement)) | {"decide": "restore"}
        response = page.post(address(statement), sent)
        assert "This cannot be restored as it stands." in errors(response)

    def test_an_article_does_not_count_it_among_those_to_decide(self, page, withdrawn, article, about_iran):
        row = page.get("/admin/articles/article/").context["cl"].result_list[0]
        assert (row.n_said, row.n_open) == (2, 1)
        assert (
            f"?article__id__exact={article.pk}&status=proposed" in page.get("/admin/articles/article/").content.decode()
        )
        assert list(page.get(LIST, {"status": "proposed"}).context["cl"].result_list) == [about_iran]

    def test_an_articles_page_says_that_it_is_withdrawn(self, page, withdrawn, article):
        content = page.get(address(article)).content.decode()
        assert '<td class="field-status_in_words"><p>Withdrawn</p></td>' in " ".join(content.split()).replace(
            "> <", "><"
        )


class TestRecentActions:
    """Whatever a curator decided is in the admin's own log of actions, and the first page leads to it."""

    def recent(self):
        return [(str(e.object_repr), e.get_change_message()) for e in LogEntry.objects.all()]

    def test_a_verb_for_many_is_one_action(self, page, many):
        page.post(LIST, ticked("accept", *many))
        assert self.recent() == [("6 statements", "Accepted.")]
        assert "6 statements" in page.get("/admin/").content.decode()

    def test_a_verb_for_one_leads_to_it(self, page, statement):
        page.post(LIST, ticked("withdraw", statement, decided="1", reason="Retracted."))
        assert self.recent() == [(str(statement), "Withdrawn.")]
        own = re.search(r'href="([^"]+)">What you decided', page.get("/admin/").text)
        assert "Retracted." in page.get(unescape(own[1])).text

    def test_nothing_done_is_no_action(self, page, about_iran):
        page.post(LIST, ticked("accept", about_iran))
        assert self.recent() == []

    def test_a_verdict_on_the_page_says_what_else_was_changed(self, page, statement):
        page.post(address(statement), filled(page, address(statement)) | {"decide": "accept", "cue": "said"})
        assert self.recent() == [(str(statement), "Accepted. Changed Cue.")]

    def test_a_merge(self, page, burns):
        other = Actor.objects.create(kind="person", name="Bill Burns")
        sent = {"keep": burns.pk, "seen": ticked("", burns, other)["seen"]}
        page.post(f"/admin/articles/actor/merge/?id={burns.pk}&id={other.pk}", sent)
        assert self.recent() == [("William Burns", "Merged with Bill Burns.")]

    @pytest.mark.parametrize(("action", "told"), [("accept", "Accepted."), ("dismiss", "Dismissed.")])
    def test_a_proposal(self, page, statement, action, told):
        proposal = Proposal.objects.create(
            kind="statement differs", statement=statement, field="kind", current="quoted", proposed="mixed"
        )
        page.post("/admin/articles/proposal/", ticked(action, proposal))
        assert [message for _, message in self.recent()] == [told]
