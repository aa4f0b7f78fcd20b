import pytest
from django.urls import reverse

from articles.curation import decisions
from articles.models import Article, Decision, Statement, StatementCountry

from .conftest import BODY, at
from .forms import address, errors, filled, save, ticked

LIST = "/admin/articles/statement/"


def found(page, **query):
    return set(page.get(LIST, query).context["cl"].result_list)


class TestForm:
    def test_another_speaker_is_saved_with_who_and_why(self, page, statement, burns, curator):
        save(page, statement, speaker=burns.pk, change_reason="He said it.")
        assert (statement.speaker, statement.curated_by, statement.status) == (burns, curator, "proposed")
        decision = Decision.objects.about(statement).get()
        assert (decision.author, decision.verb, decision.note) == (curator, "change", "He said it.")

    def test_what_saying_it_does_is_chosen_from_the_acts(self, page, statement, curator):
        save(page, statement, act="threatens")
        assert (statement.act, statement.curated_by) == ("threatens", curator)
        assert "not one of the available choices" in errors(save(page, statement, act="shouts"))

    def test_saved_unchanged_it_is_not_curated(self, page, statement):
        response = save(page, statement)
        assert response.status_code == 200
        assert statement.curated_at is None

    def test_another_span_reads_the_text_anew_and_shows_it(self, page, statement):
        response = save(page, statement, **at("We are ready"))
        assert statement.text == "We are ready"
        assert "The statement now reads: We are ready" in response.content.decode()
        assert "<mark>We are ready</mark>" in response.content.decode()

    def test_the_words_can_be_pasted_instead_of_counting(self, page, statement):
        save(page, statement, passage="Bill  Burns\nsaid that Iran had")
        assert statement.text == "Bill Burns said that Iran had"

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"end": len(BODY) + 1}, f"The article is {len(BODY)} characters long (version 1)."),
            ({"start": 30, "end": 30}, "The end must come after the start."),
            ({"start": ""}, "Give start and end, or paste the words."),
            ({"start": "-1"}, "greater than or equal to 0"),
            ({"passage": "never said"}, "The article does not contain these words."),
            (
                {"passage": '"We are ready to talk,"', "start": 0},
                "contains these words 2 times: set start to one of 17, ",
            ),
            ({"status": "rejected"}, "Say why the statement is rejected"),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_field(self, page, statement, changes, message):
        before = statement.text
        response = save(page, statement, **changes)
        assert message in errors(response)
        assert (statement.text, statement.curated_at) == (before, None)

    def test_a_span_that_another_statement_has_is_refused(self, page, statement, make):
        other = make("he noted")
        response = save(page, statement, start=other.start, end=other.end)
        assert "There is a statement with this span already." in errors(response)

    def test_it_can_be_rejected_with_a_reason_for_readers_and_one_for_the_history(self, page, statement, curator):
        save(page, statement, status="rejected", reason="Misread.", change_reason="Second look.")
        assert (statement.status, statement.reason, statement.curated_by) == ("rejected", "Misread.", curator)
        assert "Second look." in page.get(address(statement, "history")).content.decode()

    def test_accepting_clears_the_reason_of_a_rejection(self, page, statement, curator):
        decisions.reject(statements=Statement.objects.all(), by=curator, reason="Misread.")
        save(page, statement, status="accepted")
        assert (statement.status, statement.reason) == ("accepted", "")

    def test_what_the_form_could_not_foresee_is_said_too(self, page, statement, monkeypatch):
        def refuse(**_):
            raise decisions.CurationError("Someone was quicker.")

        monkeypatch.setattr(decisions, "correct", refuse)
        response = save(page, statement, cue="said")
        assert "Someone was quicker." in errors(response)
        assert 'name="cue" value="said"' in response.content.decode()

    def test_passage_is_shown_in_context_and_escaped(self, page, about_iran):
        content = page.get(address(about_iran)).content.decode()
        assert "<mark>Iran had &lt;b&gt;not&lt;/b&gt; decided</mark>" in content
        assert "Bill Burns said that" in content

    def test_span_of_a_former_version_counts_in_that_version(self, page, statement, article):
        article.body = "Talks\n\nNothing else."
        article.save()
        statement.flag = "The passage is gone."
        statement.save()
        assert "<mark>“We are ready to talk,”</mark>" in page.get(address(statement)).content.decode()
        assert "The article has versions 1 to 2." in errors(save(page, statement, article_version=3))
        save(page, statement, article_version=2, start=7, end=14, flag="")
        assert (statement.text, statement.flag) == ("Nothing", "")

    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ({"said_on": "2024-05-17"}, ("2024-05-17", "day", "curator")),
            ({"said_on": "2024-05-17", "said_on_precision": "month"}, ("2024-05-01", "month", "curator")),
            ({"said_on": "2024-05-17", "said_on_basis": "text"}, ("2024-05-17", "day", "text")),
            ({"said_on_precision": "day"}, ("None", "", "")),
        ],
    )
    def test_date_set_by_hand_explains_itself(self, page, statement, sent, kept):
        save(page, statement, **sent)
        assert (str(statement.said_on), statement.said_on_precision, statement.said_on_basis) == kept

    def test_a_country_added_counts_and_marks_the_statement_as_curated(self, page, statement, iran, curator):
        added = {
            "about_countries-TOTAL_FORMS": 1,
            "about_countries-0-country": iran.pk,
            "about_countries-0-statement": statement.pk,
        }
        save(page, statement, **added)
        assert (statement.about, statement.curated_by) == ([iran.pk], curator)

    def test_a_country_taken_away_counts_no_more(self, page, about_iran):
        save(page, about_iran, **{"about_countries-0-DELETE": "on"})
        assert about_iran.about == []
        assert not StatementCountry.objects.exists()

    def test_the_same_country_twice_is_refused_without_an_error_page(self, page, statement, iran):
        twice = {
            "about_countries-TOTAL_FORMS": 2,
            "about_countries-0-country": iran.pk,
            "about_countries-1-country": iran.pk,
        }
        response = save(page, statement, **twice)
        assert response.status_code == 200
        assert statement.about == []

    def test_a_statement_is_added_by_its_words(self, page, article, zakharova, curator):
        url = reverse("admin:articles_statement_add")
        sent = filled(page, url) | {
            "article": article.pk,
            "passage": "Bill Burns",
            "kind": "quoted",
            "speaker": zakharova.pk,
        }
        page.post(url, sent)
        statement = Statement.objects.get()
        assert (statement.text, statement.status, statement.article_version) == ("Bill Burns", "accepted", 1)
        assert (statement.extractor, statement.confidence, statement.curated_by) == ("", None, curator)


class TestActions:
    def act(self, page, action, *statements, **more):
        response = page.post(LIST, ticked(action, *statements) | more, follow=True)
        for statement in statements:
            statement.refresh_from_db()
        return response

    def test_accept(self, page, statement, make, curator):
        other = make("he noted")
        response = self.act(page, "accept", statement, other)
        assert "2 statements accepted." in response.content.decode()
        assert (statement.status, other.status, statement.curated_by) == ("accepted", "accepted", curator)

    @pytest.mark.parametrize("action", ["reject", "withdraw"])
    def test_reject_and_withdraw_ask_why(self, page, statement, action):
        asked = self.act(page, action, statement)
        assert "Reason for readers" in asked.content.decode()
        assert statement.is_public
        blank = self.act(page, action, statement, decided="1", reason=" ")
        assert "This field is required." in blank.content.decode()
        self.act(page, action, statement, decided="1", reason="Misread.")
        assert (statement.is_public, statement.reason) == (False, "Misread.")

    def test_restore(self, page, statement):
        self.act(page, "withdraw", statement, decided="1", reason="Misread.")
        self.act(page, "restore", statement)
        assert statement.is_public

    def test_restore_says_when_another_has_the_span(self, page, statement, make):
        self.act(page, "withdraw", statement, decided="1", reason="Misread.")
        make("“We are ready to talk,”")
        response = self.act(page, "restore", statement)
        assert "Nothing restored. There is a statement with this span already." in response.content.decode()


class TestDecidingFromThePage:
    """The buttons on a statement's page lead on to the next one to decide in its article."""

    def decide(self, page, verb, statement, **typed):
        return page.post(address(statement), filled(page, address(statement)) | {"decide": verb} | typed)

    def test_accepting_leads_to_the_next_one_in_the_article(self, page, statement, about_iran):
        assert self.decide(page, "accept", statement).url == address(about_iran)

    def test_after_the_last_one_it_stays(self, page, statement, about_iran):
        assert self.decide(page, "accept", about_iran, flag="").url == address(about_iran)

    def test_page_offers_what_can_be_done(self, page, statement, curator):
        def offered():
            content = page.get(address(statement)).content.decode()
            return [a for a in ("accept", "reject", "withdraw", "restore") if f'name="decide" value="{a}"' in content]

        assert offered() == ["accept", "reject", "withdraw"]
        decisions.reject(statements=Statement.objects.all(), by=curator, reason="Misread.")
        assert offered() == ["accept", "withdraw", "restore"]
        decisions.withdraw(statements=Statement.objects.all(), by=curator, reason="Retracted.")
        assert offered() == ["restore"]
        assert "Retracted." in page.get(address(statement)).content.decode()

    def test_flag_is_shown(self, page, about_iran):
        assert "To check: Check the speaker." in page.get(address(about_iran)).content.decode()


class TestList:
    @pytest.mark.parametrize(
        "typed", ["ready talk", "zakhar", "Мария", "Vienna", 'talks "we are"', "ready:* & (", "   "]
    )
    def test_search_finds_words_speakers_and_articles(self, page, statement, zakharova, typed):
        zakharova.aliases.create(name="Мария Захарова")
        assert found(page, q=typed) >= {statement}

    @pytest.mark.parametrize(
        ("typed", "is_found"),
        [
            ("talking rea", True), ("the talk", True), ("ready OR never", True), ("“to talk”", True),
            ("ready never", False), ("ready -talk", False), ("“talk ready”", False),
        ],
    )  # fmt: skip
    def test_search_reads_words_as_readers_type_them_and_as_they_begin(self, page, statement, typed, is_found):
        assert (statement in found(page, q=typed)) == is_found

    def test_search_finds_a_public_id_and_nothing_for_nonsense(self, page, statement, about_iran):
        assert found(page, q=statement.public_id.lower()) == {statement}
        assert found(page, q="qqqq") == set()

    @pytest.mark.parametrize(
        "query",
        [
            {"flagged": "yes"}, {"speaker_known": "yes", "kind__exact": "paraphrased"}, {"confidence": "low"},
            {"curated": "no", "flagged": "yes"}, {"status": "proposed", "flagged": "yes"},
            {"dated": "no", "flagged": "yes"}, {"status": "proposed", "confidence": "low"},
        ],
    )  # fmt: skip
    def test_filters(self, page, statement, about_iran, query):
        assert found(page, **query) == {about_iran}

    def test_country_filter_finds_speakers_and_what_it_is_about(self, page, statement, about_iran, iran, russia):
        assert found(page, country=iran.pk) == {about_iran}
        assert found(page, country=russia.pk) == {statement}
        assert found(page, country="", publisher=statement.publisher_id) == {statement, about_iran}
        assert found(page, publisher="none") == set()

    def test_speaker_link_of_an_actor_filters(self, page, statement, about_iran, burns):
        assert found(page, speaker__id__exact=burns.pk) == {about_iran}


@pytest.mark.parametrize(("field", "typed", "name"), [("article", "vienna", "Talks in Vienna")])
def test_autocomplete_offers_articles(page, article, field, typed, name):
    query = {"app_label": "articles", "model_name": "statement", "field_name": field, "term": typed}
    assert [r["text"] for r in page.get(reverse("admin:autocomplete"), query).json()["results"]] == [name]
    assert Article.objects.count() == 1


@pytest.mark.parametrize(("precision", "shown"), [("day", "2021-10-01"), ("month", "2021-10"), ("year", "2021")])
def test_the_list_gives_a_date_as_exactly_as_it_is_known(page, statement, precision, shown):
    first = "2021-01-01" if precision == "year" else "2021-10-01"
    Statement.objects.filter(pk=statement.pk).update(said_on=first, said_on_precision=precision, said_on_basis="text")
    html = page.get("/admin/articles/statement/").content.decode()
    assert f'<td class="field-dated">{shown}</td>' in html
