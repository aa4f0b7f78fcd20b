"""manage.py demo: pages full of news that nobody can take for real, in a database that holds no other."""

import pytest
from django.core.management import CommandError, call_command

from articles.management.demo import news, words
from articles.models import Actor, Article, Proposal, Statement
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_page_is_full(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_countries", verbosity=0)
    call_command("demo", articles=30)
    assert "Made up: 30 articles" in capsys.readouterr().out
    call_command("check_spans", verbosity=0)
    statements = Statement.objects.all()
    assert statements.count() > 200
    for field, wanted in [
        ("kind", {"quoted", "paraphrased", "mixed"}),
        ("said_on_precision", {"", "day", "month", "year"}),
        ("status", {"proposed", "accepted", "rejected"}),
        ("article__published_on_precision", {"", "day", "month"}),
    ]:
        assert set(statements.values_list(field, flat=True)) >= wanted
    for fate in ("withdrawn_at", "superseded_at", "seal"):
        assert statements.exclude(**{fate: None}).exists(), fate
    assert any(statements.with_same_words_as(each).exists() for each in statements.public())
    assert Actor.objects.exclude(merged_into=None).exists()
    assert Proposal.objects.open().exists()
    assert {words.LONG[0], *words_in_native_letters()} <= set(Actor.objects.values_list("name", flat=True))
    assert Article.objects.exclude(seal=None).count() == 1
    assert all(words.MADE_UP in article.body for article in Article.objects.filter(seal=None))

    call_command("demo", articles=30)
    assert "there already" in capsys.readouterr().out


def words_in_native_letters() -> set[str]:
    from articles.management.demo.fill import NATIVE

    return set(NATIVE.values())


def test_it_does_not_mix_with_other_articles_unless_it_is_told_to(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_countries", verbosity=0)
    factories.statement("A real statement.")
    with pytest.raises(CommandError, match="This database holds articles"):
        call_command("demo", articles=5)
    assert Article.objects.count() == 1
    call_command("demo", articles=5, mix=True)
    assert Article.objects.count() == 6


def test_the_same_number_makes_the_same_article() -> None:
    assert list(news.articles(3)) == list(news.articles(3))
    assert news.article(0) != news.article(0, is_changed=True)
