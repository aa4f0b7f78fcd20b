"""What is removed by law is not decided about: each verb says so, by form, from the list and on the desk."""

import pytest
from django.contrib.auth.models import Permission

from articles.curation import decisions, sealing
from articles.curation.decisions import CurationError
from articles.models import Article, Statement
from tests import factories as f

from .forms import address, errors, filled, save, ticked
from .test_review import at, opened

pytestmark = pytest.mark.django_db
VERBS = ["accept", "reject", "withdraw", "restore", "settle_flags", "set_parts", "keep_apart", "let_join"]
WHY = {"decided": "1", "reason": "Not ours.", "role": "director", "note": ""}


@pytest.fixture
def page(page, curator):
    """Of somebody who may do all but read what is removed."""
    curator.is_superuser = False
    curator.save()
    others = Permission.objects.filter(content_type__app_label="articles").exclude(codename="read_sealed")
    curator.user_permissions.set(others)
    return page


@pytest.fixture
def seal(curator):
    def seal(statement):
        sealing.seal(article=statement.article, by=curator, ground="A court’s order.",
                     span=(statement.start, statement.end))  # fmt: skip
        statement.refresh_from_db()

    return seal


@pytest.fixture
def sealed(statement, seal):
    seal(statement)
    return statement


def as_it_is(row):
    return type(row).objects.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_of_the_list_changes_it_and_each_says_why(page, sealed, verb):
    before = as_it_is(sealed)
    answer = page.post("/admin/articles/statement/?status=sealed", ticked(verb, sealed, **WHY), follow=True)
    if "shown" in answer.text and verb == "set_parts":
        shown = next(value for name, value in answer.context["sent_on"] if name == "shown")
        sent = ticked(verb, sealed, **WHY, shown=shown)
        answer = page.post("/admin/articles/statement/?status=sealed", sent, follow=True)
    assert "Left alone: 1 statement, removed by law." in answer.text
    assert as_it_is(sealed) == before


@pytest.mark.parametrize("verb", ["hide", "show", "set_provenance"])
def test_no_verb_of_the_list_changes_an_article_that_is_removed(page, statement, curator, verb):
    article = statement.article
    Article.objects.filter(pk=article.pk).update(hidden_at="2024-01-01T12:00Z", hidden_because="Doubtful.")
    sealing.seal(article=article, span=None, by=curator, ground="A court’s order.")
    before = as_it_is(article)
    sent = ticked(verb, article, **WHY, published="2024")
    answer = page.post("/admin/articles/article/?hidden=yes", sent, follow=True)
    if verb == "set_provenance":
        shown = next(value for name, value in answer.context["sent_on"] if name == "shown")
        answer = page.post("/admin/articles/article/?hidden=yes", sent | {"shown": shown}, follow=True)
    assert "Left alone: 1 article, removed by law." in answer.text
    assert as_it_is(article) == before


def test_its_page_shows_it_and_offers_nothing_to_save(page, sealed):
    answer = page.get(address(sealed))
    assert "This is removed by law." in answer.text
    assert 'name="_save"' not in answer.text
    assert 'name="decide"' not in answer.text


@pytest.mark.parametrize("sent", [{"role": "director"}, {"decide": "accept"}, {"end": "1"}])
def test_a_form_that_was_open_meanwhile_is_refused_and_says_why(page, statement, seal, sent):
    form = filled(page, address(statement)) | sent
    seal(statement)
    before = as_it_is(statement)
    answer = page.post(address(statement), form, follow=True)
    assert "This is removed by law." in answer.text
    assert "What you typed was not saved." in answer.text
    assert as_it_is(statement) == before


@pytest.mark.parametrize("verb", ["accept", "reject-1", "flag", "split", "join", "add"])
def test_the_desk_leads_on_and_says_why(page, statement, about_iran, seal, verb):
    sent = opened(page, at(statement)) | {"do": verb, "note": "Who?"}
    seal(statement)
    before = as_it_is(statement)
    answer = page.post(at(statement), sent, follow=True)
    assert answer.redirect_chain[0][0] == f"{at(about_iran)}#now"
    assert "This is removed by law." in answer.text
    assert as_it_is(statement) == before


def test_no_statement_reaches_into_words_that_are_removed(page, sealed, about_iran, curator):
    """What stands in their place would stay when they are put back."""
    answer = save(page, about_iran, start=str(sealed.start), passage="")
    assert "Some of these words are removed by law." in errors(answer)
    new = Statement(article=sealed.article, start=sealed.start, end=sealed.end - 2, kind="quoted")
    with pytest.raises(CurationError, match="removed by law"):
        decisions.enter(statement=new, by=curator)


def test_what_is_no_removed_word_may_have_its_signs(curator):
    article = f.article("The board reads █ █ █ in block letters.")
    decisions.enter(statement=Statement(article=article, start=20, end=36, kind="quoted"), by=curator)
    assert Statement.objects.get().end == 36
