"""A link that was cited shows what was cited, and what became of it."""

import re

import pytest
from django.utils import timezone

from articles.models import Statement, StatementSuccessor
from tests import factories as f

pytestmark = pytest.mark.django_db
OLD, NEW = "The tolls will fall by half", "The tolls will fall by a third"


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.fixture
def cited():
    return f.statement(OLD, by=f.actor("Anna Kern"), said="2021-10-11", inside=f.article(f"Before. {OLD} After."))


@pytest.fixture
def changed(cited):
    """A new version came: the cited statement is superseded by another."""
    article = cited.article
    article.body = article.body.replace(OLD, NEW)
    article.save()
    article.refresh_from_db()
    Statement.objects.filter(pk=cited.pk).update(
        superseded_at="2026-11-20T12:00:00Z", reason="Not in these words in the article since version 2."
    )
    start = article.body.index(NEW)
    new = Statement.objects.create(
        article=article, article_version=2, start=start, end=start + len(NEW), kind="quoted", speaker=cited.speaker,
        extractor="1", confidence=0.9,
    )  # fmt: skip
    new.refresh_derived()
    StatementSuccessor.objects.create(statement=cited, successor=new)
    cited.refresh_from_db()
    return new


def taken_back(cited, how):
    values = {
        "rejected": {"status": "rejected", "reason": "Not hers."},
        "withdrawn": {"withdrawn_at": timezone.now(), "reason": "A hoax."},
        "superseded": {"superseded_at": timezone.now(), "reason": "Not in these words in the article since version 2."},
    }
    Statement.objects.filter(pk=cited.pk).update(**values[how])
    return values[how]["reason"].rstrip(".")


def test_a_superseded_statement_shows_its_words_its_version_and_what_it_became(client, cited, changed):
    page = client.get(cited.get_absolute_url())
    told = text(page.content.decode())
    assert page.status_code == 200
    assert f"Statement {cited.public_id} was superseded on 20 November 2026: Not in these words" in told
    assert "This is the passage in its version 1" in told
    assert "In version 2 of the article" in told
    assert changed.get_absolute_url() in page.content.decode()
    assert re.search(r"<del>.*half.*</del>.*<ins>.*a third.*</ins>", page.content.decode(), re.DOTALL)


def test_a_new_version_is_not_said_to_lack_what_it_may_have(client, cited):
    taken_back(cited, "withdrawn")
    cited.article.body += " The rain went on."
    cited.article.save()
    assert "does not have it" not in client.get(cited.get_absolute_url()).content.decode()
    cited.article.body = cited.article.body.replace(OLD, "She said nothing")
    cited.article.save()
    assert "Version 3 of the article does not have it" in client.get(cited.get_absolute_url()).content.decode()


def test_its_successor_shows_what_it_was_before(client, cited, changed):
    html = client.get(changed.get_absolute_url()).content.decode()
    section = html.partition("Earlier versions")[2].partition("<h2>Cite")[0]
    assert cited.get_absolute_url() in section
    assert "Version 1, superseded ·" in text(section)
    assert "half" in section
    assert "noindex" not in html


@pytest.mark.parametrize("how", ["rejected", "withdrawn", "superseded"])
def test_every_form_of_a_permalink_agrees(client, cited, how):
    """The page, its short form, both citations, what is shared of it, and comparing."""
    reason = taken_back(cited, how)
    other = f.statement("Another one entirely")
    addresses = [
        f"/s/{cited.public_id}/", f"/s/{cited.public_id}/cite.bib", f"/s/{cited.public_id}/cite.ris",
        f"/near-duplicates/{cited.public_id}/", f"/compare/?a={cited.public_id}&b={other.public_id}",
    ]  # fmt: skip
    for address in addresses:
        page = client.get(address, follow=True)
        told = page.content.decode()
        assert page.status_code == 200, address
        assert page["X-Robots-Tag"] == "noindex", address
        assert OLD in re.sub("<[^>]+>", "", told), address
        assert how in told, address
    html = client.get(cited.get_absolute_url()).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert reason in html
    assert f'<meta property="og:title" content="{how.capitalize()}: Anna Kern: {OLD}">' in html
    assert "application/ld+json" not in html
    assert client.get(f"/compare/?a={cited.public_id}").status_code == 200


@pytest.mark.parametrize("how", ["rejected", "withdrawn", "superseded"])
def test_lists_counts_and_exports_do_not_have_it(client, cited, how):
    taken_back(cited, how)
    for address in ("/", "/statements.csv", "/statements.json", "/statements.jsonl", cited.article.get_absolute_url()):
        page = client.get(address)
        html = b"".join(page.streaming_content) if page.streaming else page.content
        assert cited.public_id not in html.decode(), address


def test_private_words_are_never_told(client, cited):
    taken_back(cited, "withdrawn")
    Statement.objects.filter(pk=cited.pk).update(flag="for colleagues only")
    assert "for colleagues only" not in client.get(cited.get_absolute_url()).content.decode()


def test_an_earlier_version_of_an_article_is_read_with_what_is_cited_there(client, cited, changed):
    article = cited.article
    url = f"{article.get_absolute_url()}?version=1"
    assert f'href="{url}#s-{cited.public_id}"' in client.get(cited.get_absolute_url()).content.decode()
    page = client.get(url)
    html = page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert f'id="s-{cited.public_id}"' in html
    assert OLD in text(html)
    assert NEW not in text(html)
    assert "This is version 1" in text(html)
    now = client.get(article.get_absolute_url())
    assert "?version=1" in now.content.decode()
    assert "X-Robots-Tag" not in now
    assert client.get(f"{article.get_absolute_url()}?version=2").status_code == 200


@pytest.mark.parametrize("version", ["0", "3", "x", "-1", "²", "1" * 50])
def test_a_version_that_is_not_there_gives_400_that_names_it(client, cited, version):
    page = client.get(f"{cited.article.get_absolute_url()}?version={version}")
    assert page.status_code == 400
    assert "version" in page.content.decode()


def test_a_checked_statement_of_an_earlier_version_stays_listed_and_is_marked(client, cited, changed):
    Statement.objects.filter(pk=cited.pk).update(
        superseded_at=None, reason="", status="accepted", curated_at=timezone.now()
    )
    html = client.get("/").content.decode()
    assert cited.public_id in html
    assert "only in an earlier version of the article" in html
    page = client.get(cited.get_absolute_url())
    assert "The article has changed since" in page.content.decode()
    assert changed.get_absolute_url() in page.content.decode()
    assert "X-Robots-Tag" not in page


@pytest.mark.django_db(transaction=True)
def test_history_keeps_words_that_a_curator_changed(client, cited):
    cited.end -= len(" by half")
    cited.save()
    html = client.get(cited.get_absolute_url(), follow=True).content.decode()
    assert f"words changed from “{OLD}”" in text(html)


@pytest.mark.parametrize("how", ["rejected", "withdrawn", "superseded"])
def test_whom_a_speaker_spoke_for_stays_as_it_was_cited(client, cited, how):
    speaker = cited.speaker
    speaker.country = f.country("Kenya")
    speaker.save()
    taken_back(cited, how)
    for since in (f.country("Iran"), None):
        speaker.country = since
        speaker.save()
        who = f.between(client.get(cited.get_absolute_url()).content.decode(), r'class="who-line">(.*?)</div>\s*</div>')
        assert text(who).split() == ["Anna", "Kern", "Kenya"]
    Statement.objects.filter(pk=cited.pk).update(status="proposed", withdrawn_at=None, superseded_at=None, reason="")
    assert "Kenya" not in client.get(cited.get_absolute_url()).content.decode()


def test_a_person_who_names_another_speaker_afterwards_is_followed(cited, django_user_model):
    from articles.curation import decisions

    taken_back(cited, "superseded")
    cited.refresh_from_db()
    decisions.correct(
        statement=cited, by=django_user_model.objects.create_user("desk"), speaker=f.actor("Ali Karimi", of="Iran")
    )
    cited.refresh_from_db()
    assert cited.speaker_country == f.country("Iran")
