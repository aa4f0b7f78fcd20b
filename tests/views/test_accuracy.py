"""/accuracy/ says what people found when they looked, and nothing more."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.counts.accuracy import count_reviewed
from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.curation.undo import undo
from articles.models import Article, Decision, ReviewSample, Statement, StatementCountry
from articles.presenters.accuracy import Share
from tests.factories import actor, country, statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    return User.objects.create_superuser("clara", password="a-long-word")


def accept(each, by):
    decisions.accept(statements=Statement.objects.with_ids([each.pk]), by=by)


def reject(each, by):
    decisions.reject(statements=Statement.objects.with_ids([each.pk]), by=by, reason="No statement.")


def figures(by="", value=""):
    return next((each for each in count_reviewed().get(by, []) if each.value == value), None)


def test_where_nothing_was_reviewed_the_page_says_so(client):
    statement("“We are ready.”")
    page = client.get("/accuracy/").content.decode()
    assert "No statements have been reviewed yet" in page
    assert "<table" not in page


def test_left_corrected_and_rejected_are_counted_apart(client, clara):
    left, corrected, rejected, _ = (statement(words) for words in ("“One.”", "“Two.”", "“Three.”", "“Four.”"))
    accept(left, clara)
    decisions.correct(statement=corrected, by=clara, role="minister")
    accept(corrected, clara)
    reject(rejected, clara)
    found = figures()
    assert (found.n, found.left, found.corrected, found.rejected) == (3, 1, 1, 1)
    assert found.parts == {"span": 0, "speaker": 0, "role": 1, "date": 0, "act": 0, "country": 0}
    assert "1 of 3" in client.get("/accuracy/").content.decode()


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("span", {"end": 13}),
        ("speaker", {"speaker": "Maria Zakharova"}),
        ("role", {"role": "minister"}),
        ("date", {"said_on": "2026-01-05", "said_on_precision": "day", "said_on_basis": "curator"}),
        ("act", {"act": "denies"}),
    ],
)
def test_each_part_is_counted_by_itself(clara, part, changes):
    if "speaker" in changes:
        changes = {"speaker": actor("Maria Zakharova")}
    said = statement("“We are ready to talk.”")
    if "end" in changes:
        changes = {"end": said.end - 3}
    decisions.correct(statement=said, by=clara, **changes)
    assert {name for name, n in figures().parts.items() if n} == {part}


def test_a_country_that_was_added_or_taken_away_is_counted(clara):
    said = statement("“We are ready to talk.”", about=("Iran",))
    with decisions.decision("change", clara, "", ""):
        StatementCountry.objects.filter(statement=said).delete()
        StatementCountry.objects.create(statement=said, country=country("Russia"))
        decisions.correct(statement=said, by=clara)
    assert figures().parts["country"] == 1


def test_what_says_nothing_about_the_reading_is_not_counted(clara):
    one, other = actor("Vladimir Putin"), actor("V. Putin")
    statement("“We are ready.”", by=other)
    statement("“By hand.”", extractor="", confidence=None)
    accept(Statement.objects.get(extractor=""), clara)
    merge_actors(keep=one, duplicate=other, by=clara)
    assert figures() is None


def test_a_decision_that_was_undone_is_not_counted(clara):
    said = statement("“We are ready.”")
    reject(said, clara)
    undo(Decision.objects.get(), by=clara)
    assert figures() is None
    undo(Decision.objects.first(), by=clara)  # done again
    assert figures().rejected == 1


def test_figures_are_told_by_version_publisher_language_and_confidence(client, clara):
    accept(statement("“One.”", extractor="3", confidence=0.4, publisher="Example Wire"), clara)
    reject(statement("“Two.”", extractor="4", confidence=0.9), clara)
    assert figures("extractor", "3").left == 1
    assert figures("extractor", "4").rejected == 1
    assert figures("publisher", "Example Wire").left == 1
    assert figures("language", "en").n == 2
    assert figures("band", "1").left == 1
    page = client.get("/accuracy/").content.decode()
    for words in ("Example Wire", "below 50 %", "80 % and more", "None were chosen at random"):
        assert words in page


def test_of_few_a_percentage_says_nothing():
    assert str(Share(1, 3)) == "1 of 3"
    assert Share(1, 3).between == ""
    assert str(Share(19, 20)) == "95 %"
    assert Share(95, 100).between == "89 % to 98 %"


class TestASample:
    def test_is_drawn_and_reviewed_on_the_desk(self, client, clara, capsys):
        for n in range(4):
            statement(f"“Number {n}.”")
        call_command("draw_sample", "2")
        sample = ReviewSample.objects.get()
        assert f"/admin/review/?sample={sample.pk}" in capsys.readouterr().out
        assert len(sample.keys) == 2
        client.force_login(clara)
        page = client.get(f"/admin/review/?sample={sample.pk}").content.decode()
        assert "of 2" in page
        accept(Statement.objects.get(pk=sample.keys[0]), clara)
        text = client.get("/accuracy/").content.decode()
        assert "2 statements were chosen at random, and 1 of them has been reviewed" in text

    def test_says_what_it_cannot_do(self):
        with pytest.raises(CommandError, match="no statements to draw from"):
            call_command("draw_sample", "5")
        with pytest.raises(CommandError, match="between 1 and"):
            call_command("draw_sample", "0")
        assert not ReviewSample.objects.exists()

    def test_that_is_none_is_named(self, client, clara):
        client.force_login(clara)
        response = client.get("/admin/review/?sample=x")
        assert response.status_code == 400
        assert "sample" in response.content.decode()


def test_corrections_are_exported_as_a_gold_file(clara, tmp_path):
    putin = actor("Vladimir Putin")
    putin.aliases.create(name="Putin")
    inside, elsewhere = (
        Article.objects.create(title="T", body=text, raw=text, raw_sha256=Article.sha256(text), segments=[[0, 99]])
        for text in ("Before. “One.” After.", "“Elsewhere.”")
    )
    right = statement("“One.”", by=putin, inside=inside)
    undecided = statement("Before", inside=inside, kind="paraphrased")
    wrong = statement("After", inside=inside, kind="paraphrased")
    statement("“Elsewhere.”", inside=elsewhere)
    accept(right, clara)
    reject(wrong, clara)
    call_command("export_corrections", output=tmp_path / "gold.jsonl")
    (line,) = map(json.loads, (tmp_path / "gold.jsonl").read_text().splitlines())
    gold = {line["text"][each["start"] : each["end"]]: each for each in line["statements"]}
    assert set(gold) == {"“One.”", "Before"}
    assert gold["“One.”"]["kind"] == "direct"
    assert gold["“One.”"]["speaker"] == "Vladimir Putin"
    assert set(gold["“One.”"]["names"]) == {"Vladimir Putin", "Putin"}
    assert "ignore" not in gold["“One.”"]
    assert gold["Before"]["ignore"] is True
    assert undecided.text == "Before"
