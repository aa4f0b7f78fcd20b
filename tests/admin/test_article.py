import pytest

from .conftest import BODY
from .forms import address, errors, filled, save

LIST = "/admin/articles/article/"


def test_text_is_shown_and_not_for_changing(page, article):
    content = page.get(address(article)).content.decode()
    assert "&lt;b&gt;not&lt;/b&gt;" in content
    assert not {"body", "raw"} & filled(page, address(article)).keys()
    save(page, article, body="Mine", raw="Mine")
    assert (article.body, article.raw, article.version) == (BODY, BODY, 1)


@pytest.mark.parametrize(
    ("before", "sent", "kept"),
    [
        (None, {"published_on": "2024-05-17"}, ("2024-05-17", "day", "curator")),
        ("metadata", {"published_on": "2024-05-18"}, ("2024-05-18", "day", "curator")),
        ("metadata", {"published_on_basis": "url"}, ("2024-01-01", "day", "url")),
        ("metadata", {"published_on_precision": "year"}, ("2024-01-01", "year", "metadata")),
        ("metadata", {"published_on": ""}, ("None", "", "")),
    ],
)
def test_publication_date_explains_itself(page, article, before, sent, kept):
    if before:
        article.published_on, article.published_on_precision, article.published_on_basis = "2024-01-01", "day", before
        article.save()
    save(page, article, **sent)
    assert (str(article.published_on), article.published_on_precision, article.published_on_basis) == kept


def test_date_reaches_the_statements(page, article, statement):
    save(page, article, published_on="2024-05-17")
    statement.refresh_from_db()
    assert str(statement.effective_on) == "2024-05-17"


def test_authors_are_one_a_line(page, article):
    save(page, article, authors=" Ann Smith, Jr. \r\n\r\nBo Li")
    assert article.authors == ["Ann Smith, Jr.", "Bo Li"]
    assert filled(page, address(article))["authors"] == "Ann Smith, Jr.\nBo Li"


def test_address_of_another_article_is_refused(page, article):
    from articles.models import Article

    Article.objects.create(title="T", body="x", raw="x", raw_sha256="0" * 64, url="https://example.org/1")
    assert "Another article has this address." in errors(save(page, article, url="https://example.org/1"))


def test_statements_are_listed_with_a_way_to_each(page, article, statement, about_iran):
    content = page.get(address(article)).content.decode()
    assert address(statement) in content
    assert address(about_iran) in content


def test_list_says_how_many_statements_wait(page, article, statement, about_iran):
    about_iran.status = "accepted"
    about_iran.save()
    row = page.get(LIST).context["cl"].result_list[0]
    assert (row.n_said, row.n_open) == (2, 1)
    assert list(page.get(LIST, {"q": "vienna"}).context["cl"].result_list) == [article]
    assert list(page.get(LIST, {"q": "elsewhere"}).context["cl"].result_list) == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("ienna", True), ("TALKS vienna", True), ("“", False), ('"in vienna"', True), ('"vienna in"', False),
        ("talks example.org/a_1", True), ("exampleXorg", False), ("a_2", False), ("v%nna", False), ("2.txt", True),
    ],
)  # fmt: skip
def test_an_article_is_found_by_parts_of_what_names_it(page, article, typed, is_found):
    article.url, article.name = "https://example.org/a_1/ax2", "folder/2.txt"
    article.save()
    assert (article in page.get(LIST, {"q": typed}).context["cl"].result_list) == is_found


def test_an_article_is_found_by_its_public_id(page, article):
    assert list(page.get(LIST, {"q": article.public_id.lower()}).context["cl"].result_list) == [article]


def test_sealed_statements_wait_for_nobody(page, article, statement, about_iran, curator):
    from articles.curation.sealing import seal

    seal(article=article, by=curator, ground="A court’s order.", span=(statement.start, statement.end))
    row = page.get(LIST).context["cl"].result_list[0]
    listed = page.get(f"/admin/articles/statement/?article__id__exact={article.pk}&status=proposed").context["cl"]
    assert row.n_open == listed.result_count
    assert (row.n_said, row.n_open) == (2, 1)
    sealed = page.get(f"/admin/articles/statement/?article__id__exact={article.pk}&status=sealed").context["cl"]
    assert [each.pk for each in sealed.result_list] == [statement.pk]
