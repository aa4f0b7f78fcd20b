"""The history of a row says who changed it, when, from what to what, and why: whoever wrote, and however."""

import re

import pghistory
from django.core.management import call_command

from articles.curation import decisions
from articles.curation.history import history_of
from articles.curation.merging import merge_actors
from articles.models import Actor, ActorAlias, Article, Statement, StatementCountry

from .conftest import at
from .forms import address, save


def shown(page, row):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.get(address(row, "history")).content.decode()))


def test_a_change_on_the_page(page, statement, burns):
    save(page, statement, speaker=burns.pk, change_reason="Burns spoke.")
    text = shown(page, statement)
    assert "speaker Maria Zakharova → William Burns" in text
    assert "Clara Curator" in text
    assert "Burns spoke." in text
    assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d", text)


def test_a_bulk_update_without_context(page, statement, burns):
    Statement.objects.update(speaker=burns, kind="mixed")
    text = shown(page, statement)
    assert "how it was said Quoted → Partly quoted" in text
    assert "speaker Maria Zakharova → William Burns" in text
    assert "an import or a command" in text


def test_rows_that_belong_to_it(page, about_iran, russia):
    mention = about_iran.about_countries.get()
    with pghistory.context(reason="Not Iran."):
        mention.country = russia
        mention.save()
    mention.delete()
    text = shown(page, about_iran)
    assert "Country it is about “Iran” added" in text
    assert "country Iran → Russia" in text
    assert "Country it is about “Russia” removed" in text
    assert "Not Iran." in text


def test_what_a_merge_did(page, burns, curator):
    duplicate = Actor.objects.create(kind="person", name="Bill Burns")
    merge_actors(keep=burns, duplicate=duplicate, by=curator, reason="One man.")
    assert "actor Bill Burns → William Burns" in shown(page, burns)
    assert "merged into empty → William Burns" in shown(page, duplicate)


def test_a_name_is_called_by_itself_under_the_actor_that_had_it(page, burns, zakharova, curator):
    duplicate = Actor.objects.create(kind="person", name="Bill Burns")
    other = duplicate.aliases.create(name="Ambassador Burns")
    other.name = "Amb. Burns"
    other.save()
    merge_actors(keep=burns, duplicate=duplicate, by=curator)
    kept, merged = shown(page, burns), shown(page, duplicate)
    assert "Actor alias “Ambassador Burns” added" in merged
    assert "Actor alias “Amb. Burns” changed" in merged
    assert "actor Bill Burns → William Burns" in merged
    assert "Actor alias “Amb. Burns” changed" in kept
    assert "Ambassador Burns" not in kept, "it was another actor's name then"
    assert "Actor alias “William Burns” added" in kept
    assert "“Maria Zakharova”" not in kept + merged


def test_the_text_a_new_span_gave(page, statement, curator):
    decisions.correct(statement=statement, by=curator, **at("We are ready"))
    assert "text “We are ready to talk,” → We are ready" in shown(page, statement)


def test_of_an_article(page, article):
    Article.objects.update(title="Talks in Geneva")
    assert "title Talks in Vienna → Talks in Geneva" in shown(page, article)


def test_looked_at_and_nothing_changed(page, statement, curator):
    decisions.correct(statement=statement, by=curator)
    assert "Checked; nothing changed" in shown(page, statement)


def test_a_curator_who_is_gone_is_named_by_number(page, statement, curator):
    from django.contrib.auth.models import User

    gone = User.objects.create_user("gone")
    number = gone.pk
    decisions.accept(statements=Statement.objects.all(), by=gone)
    gone.delete()
    assert f"user {number}" in shown(page, statement)


def test_what_was_written_is_escaped(page, burns):
    Actor.objects.filter(pk=burns.pk).update(description="<script>alert(1)</script>")
    assert "<script>alert" not in page.get(address(burns, "history")).content.decode()


def test_one_act_is_one_entry(statement, about_iran, curator):
    decisions.withdraw(statements=Statement.objects.all(), by=curator, reason="Retracted.")
    (entry,) = (e for e in history_of(about_iran, [(StatementCountry, "statement")]) if e.who == "Clara Curator")
    (event,) = entry.events
    assert [change.name for change in event.changes] == ["withdrawn at", "reason for rejecting or withdrawing"]


def test_more_changes_ask_no_more_of_the_database(burns, django_assert_max_num_queries, django_assert_num_queries):
    inlines = [(ActorAlias, "actor")]
    with django_assert_max_num_queries(8) as few:
        history_of(burns, inlines)
    for n in range(10):
        burns.aliases.create(name=f"B{n}")
        burns.description = str(n)
        burns.save()
    with django_assert_num_queries(len(few)):
        history_of(burns, inlines)


def test_the_command_tells_of_an_act_in_the_same_words(page, statement, burns, capsys):
    save(page, statement, speaker=burns.pk, change_reason="Burns spoke.")
    call_command("explain_statement", statement.public_id)
    told = capsys.readouterr().out.partition("Changed by people:\n")[2].splitlines()
    text = shown(page, statement)
    assert told[0].endswith("Clara Curator (Burns spoke.)")
    assert told[1:], "what was changed stands below"
    assert all(line.strip().replace(": ", " ", 1) in text for line in told[1:])
