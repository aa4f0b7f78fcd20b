"""What the extractor is not sure enough of is kept from readers until a curator accepts it."""

import pytest
from django.core.management import CommandError, call_command

from articles.counts.facet_counts import count_facets
from articles.curation import decisions
from articles.curation.threshold import set_threshold, threshold
from articles.filters.statement_filter import StatementFilter
from articles.models import Rollup, Statement
from tests import factories as f

pytestmark = pytest.mark.django_db
WORDS = "“The dam will surely break”"
PAGES = (
    "/", "/?q=dam", "/statements.csv", "/statements.json", "/statements.jsonl", "/statements.atom", "/gone.csv",
    "/gone.jsonl", "/suggest/?q=dam", "/countries/iran/", "/matrix/", "/articles/",
)  # fmt: skip


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def sure():
    return f.statement("“The port is open”", by=f.actor("Ada Vega", of="Iran"))


@pytest.fixture
def unsure():
    return f.statement(WORDS, by=f.actor("Bo Marsh", of="Iran"), about=("Russia",), confidence=0.3)


def shown(client, url):
    response = client.get(url, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def accept(statement, by):
    decisions.accept(statements=Statement.objects.filter(pk=statement.pk), by=by)
    statement.refresh_from_db()


class TestReaders:
    @pytest.mark.parametrize("url", PAGES)
    def test_no_page_has_it(self, client, sure, unsure, url):
        html = shown(client, url)
        assert "surely break" not in html
        assert unsure.public_id not in html

    def test_no_count_has_it(self, sure, unsure):
        assert Rollup.objects.total() == 1
        assert count_facets(StatementFilter()).total == 1
        assert not unsure.is_public

    def test_the_article_does_not_mark_it(self, client, unsure):
        assert unsure.public_id not in shown(client, unsure.article.get_absolute_url())

    @pytest.mark.parametrize("url", ["/s/{}/", "/s/{}/cite.bib", "/compare/?a={}&b={}"])
    def test_its_addresses_say_why_and_not_what(self, client, unsure, url):
        response = client.get(url.format(unsure.public_id, unsure.public_id), follow=True)
        assert response["X-Robots-Tag"] == "noindex"
        assert "This statement is not public" in response.content.decode()
        assert "surely break" not in response.content.decode()
        assert "Bo Marsh" not in response.content.decode()

    def test_what_is_exactly_as_sure_as_the_threshold_is_public(self):
        assert f.statement("“Just so”", confidence=threshold()).is_public

    def test_what_a_person_entered_is_public(self):
        assert f.statement("“By hand”", confidence=None, extractor="").is_public


class TestAccepting:
    def test_it_is_public_from_then_on(self, client, unsure, curator):
        accept(unsure, curator)
        assert unsure.is_public
        assert "surely break" in shown(client, "/")
        assert Rollup.objects.total() == 1

    def test_rejected_it_has_never_been_shown(self, client, unsure, curator):
        decisions.reject(statements=Statement.objects.filter(pk=unsure.pk), by=curator, reason="Nobody said so.")
        assert unsure.public_id not in shown(client, "/gone.csv")
        html = shown(client, f"/s/{unsure.public_id}/")
        assert "Nobody said so" in html
        assert "surely break" not in html

    def test_read_anew_with_more_confidence_it_is_public_and_the_other_way_round(self, client, unsure):
        Statement.objects.filter(pk=unsure.pk).update(confidence=0.95)
        assert "surely break" in shown(client, "/")
        Statement.objects.filter(pk=unsure.pk).update(confidence=0.3)
        assert "surely break" not in shown(client, "/")
        assert f"{unsure.public_id}" in shown(client, "/gone.csv")
        html = shown(client, f"/s/{unsure.public_id}/")
        assert "This statement is not public" in html
        assert "surely break" in html, "what was cited stays to be seen"

    def test_its_speaker_still_decides_for_whom_it_speaks(self, unsure):
        Statement.objects.filter(pk=unsure.pk).update(speaker=f.actor("Lu Wei", of="China"))
        unsure.refresh_from_db()
        assert unsure.speaker_country.name == "China"


class TestDesk:
    def test_the_admin_says_so_and_finds_them(self, client, curator, sure, unsure):
        client.force_login(curator)
        html = client.get("/admin/articles/statement/?status=unsure").content.decode()
        assert "Not public: below the threshold" in html
        assert "surely break" in html
        assert "The port is open" not in html
        assert "surely break" in client.get("/admin/articles/statement/?status=proposed").content.decode()

    def test_its_page_offers_to_accept_and_nothing_to_restore(self, client, curator, unsure):
        client.force_login(curator)
        html = client.get(f"/admin/articles/statement/{unsure.pk}/change/").content.decode()
        assert 'value="accept"' in html
        assert 'value="restore"' not in html


class TestChangingIt:
    def test_one_line_changes_it_and_all_follows(self, client, capsys, sure, unsure):
        before = Statement.objects.get(pk=unsure.pk).revision
        call_command("set_threshold", "0.25")
        assert "from a confidence of 0.25 up. Changed: 1." in capsys.readouterr().out
        assert Rollup.objects.total() == 2
        assert "surely break" in shown(client, "/")
        call_command("set_threshold", "0.95")
        assert "Changed: 2." in capsys.readouterr().out
        assert Rollup.objects.total() == 0
        assert Statement.objects.get(pk=unsure.pk).revision == before

    def test_what_a_person_accepted_stays(self, sure, curator):
        accept(sure, curator)
        assert set_threshold(1) == 0
        assert Statement.objects.public().get() == sure

    def test_without_a_number_it_is_told(self, capsys):
        call_command("set_threshold")
        assert f"from a confidence of {threshold():g} up" in capsys.readouterr().out

    def test_what_is_no_share_is_refused(self):
        with pytest.raises(CommandError, match="between 0 and 1"):
            call_command("set_threshold", "70")
