"""Whoever follows a search learns what is no longer on record."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from articles.curation import decisions, sealing
from articles.models import Statement, StatementSuccessor
from tests import factories as f

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create(username="ada")


@pytest.fixture
def said():
    burns = f.actor("William Burns", of="United States")
    return [f.statement(f"Statement number {n}", by=burns, about=("Iran",)) for n in range(3)]


@pytest.fixture
def gone(said, curator):
    """The first was withdrawn, the second led on to the third."""
    chosen = Statement.objects.all()
    decisions.withdraw(statements=chosen.filter(pk=said[0].pk), by=curator, reason="=A hoax", note="He rang us up")
    chosen.filter(pk=said[1].pk).update(superseded_at=timezone.now(), reason="Not in these words since version 2.")
    StatementSuccessor.objects.create(statement=said[1], successor=said[2])
    return said


def lines(client, query=""):
    page = client.get(f"/gone.jsonl?{query}")
    return [json.loads(line) for line in b"".join(page.streaming_content).decode().splitlines()]


def test_json_lines_name_what_to_drop_since_when_and_why(client, gone):
    withdrawn, superseded = lines(client)
    assert (withdrawn["id"], withdrawn["status"], withdrawn["reason"]) == (gone[0].public_id, "withdrawn", "=A hoax")
    assert withdrawn["url"] == f"http://testserver/s/{gone[0].public_id}/"
    assert (superseded["status"], superseded["successors"]) == ("superseded", [gone[2].public_id])
    assert "number" not in json.dumps([withdrawn, superseded])


def test_csv_has_the_same_and_nothing_that_a_spreadsheet_would_calculate(client, gone):
    text = b"".join(client.get("/gone.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [line["id"] for line in lines(client)]
    assert [row["reason"] for row in rows] == ["'=A hoax", "Not in these words since version 2."]
    assert rows[1]["successors"] == gone[2].public_id


def test_filters_hold_and_since_means_gone_since(client, gone):
    assert len(lines(client, "speaker=william-burns&country=iran&q=number")) == 2
    assert not lines(client, "country=united-states&side=about")
    between = Statement.objects.get(pk=gone[0].pk).changed_at
    assert len(lines(client, urlencode({"recorded_since": between.isoformat()}))) <= 1
    assert not lines(client, "recorded_since=2100-01-01T00:00:00Z")


@pytest.mark.parametrize("query", ["", "q=secret", "role=director", "q=secret&role=director&about=iran&from=2021"])
def test_what_was_sealed_is_told_to_all_who_followed_it(client, curator, query):
    burns = f.actor("William Burns", of="United States")
    sealed = f.statement("It is a secret", by=burns, about=("Iran",), said="2021-10-11", role="CIA director")
    span = sealing.span_of(sealed.article, sealed.text)
    sealing.seal(article=sealed.article, by=curator, ground="By order of a court", span=span)
    assert [line["id"] for line in lines(client, query)] == [sealed.public_id]
    assert not lines(client, f"{query}&publisher=unknown&kind=paraphrased")


@pytest.mark.parametrize("address", ["/gone.csv?country=atlantis", "/gone.jsonl?foo=1"])
def test_what_cannot_be_understood_gives_400(client, address):
    assert client.get(address).status_code == 400


def test_private_notes_are_in_none_of_it(client, gone):
    for address in ("/gone.jsonl", "/gone.csv", "/statements.atom"):
        page = client.get(address)
        content = b"".join(page.streaming_content) if page.streaming else page.content
        assert b"rang us up" not in content


def test_a_feed_renews_the_entry_with_that_it_is_gone(client, said, curator):
    def entries():
        read = ET.fromstring(client.get("/statements.atom").content)
        return {entry.find("a:id", ATOM).text: entry for entry in read.findall("a:entry", ATOM)}

    before = entries()
    decisions.reject(statements=Statement.objects.filter(pk=said[0].pk), by=curator, reason="Never said.")
    after = entries()
    assert before.keys() == after.keys()
    (entry,) = [entry for entry in after.values() if entry.find("a:category", ATOM) is not None]
    assert entry.find("a:category", ATOM).get("term") == "rejected"
    assert entry.find("a:title", ATOM).text == f"Rejected: statement {said[0].public_id}"
    assert "Never said." in entry.find("a:summary", ATOM).text
    assert "number 0" not in ET.tostring(entry).decode()


def test_many_take_no_more_queries(client, said, django_assert_max_num_queries):
    for n in range(12):
        f.statement(f"More of it {n}", withdrawn_at=timezone.now(), reason="x")
    with django_assert_max_num_queries(3):
        assert len(lines(client)) == 12
