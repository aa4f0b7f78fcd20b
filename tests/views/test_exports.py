"""A search as CSV, JSON and JSON Lines: all matches, the same fields, safe to open."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from django.http import QueryDict

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.sharing import records
from articles.sharing.fields import FIELDS
from articles.sharing.writers import csv_line
from articles.views import exports
from tests import factories as f

pytestmark = pytest.mark.django_db
EXTENSIONS = ["csv", "json", "jsonl"]


def rows_of_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rows_of_jsonl(response):
    return [json.loads(line) for line in b"".join(response.streaming_content).decode().splitlines()]


@pytest.fixture
def few():
    saeed = f.actor("Saeed Khatibzadeh", of="Iran")
    inside = f.article(
        "He said: “The axis, \n“so to speak”, is emerging”. Then more.",
        title="Tehran, again", published="2021-10-12", publisher="AP", url="https://ap.example/1",
    )  # fmt: skip
    mentions = (f.actor("William Burns"), f.actor("Analysts", kind="group"))
    facts = {"about": ("Russia", "Iran"), "said": "2021-10", "mentions": mentions, "role": "spokesman"}
    return [
        f.statement("“The axis, \n“so to speak”, is emerging”", by=saeed, inside=inside, act="demands", **facts),
        f.statement("“We watch”", about=("China",), speaker_as_printed="he", status="accepted"),
    ]


def test_csv_has_every_field_of_every_match(client, few):
    response = client.get("/statements.csv")
    first, second = rows_of_csv(response)
    assert list(first) == [field.name for field in FIELDS]
    assert first == {
        "id": few[0].public_id,
        "url": f"http://testserver/s/{few[0].public_id}/",
        "text": "“The axis, \n“so to speak”, is emerging”",
        "kind": "quoted",
        "act": "demands",
        "toward": "",
        "toward_countries": "",
        "plover": "REQUEST",
        "cameo": "020; 100",
        "speaker": "Saeed Khatibzadeh",
        "speaker_slug": "saeed-khatibzadeh",
        "speaker_wikidata": "",
        "speaker_as_printed": "",
        "role": "spokesman",
        "speaker_country": "IR",
        "about": "IR; RU",
        "mentioned": "William Burns; Analysts",
        "said_on": "2021-10",
        "said_on_basis": "text",
        "occasion": "",
        "article_title": "Tehran, again",
        "publisher": "AP",
        "article_published_on": "2021-10-12",
        "article_url": "https://ap.example/1",
        "article_page": f"http://testserver/articles/{few[0].article.public_id}/",
        "article_version": "1",
        "start": str(few[0].start),
        "end": str(few[0].end),
        "status": "proposed",
        "confidence": "0.9",
        "extractor": "1",
        "recorded_at": few[0].recorded_at.isoformat(),
        "changed_at": few[0].changed_at.isoformat(),
    }
    assert (second["said_on"], second["speaker"], second["speaker_as_printed"]) == ("", "", "he")


def test_links_of_an_export_lead_to_the_pages(client, few):
    first = rows_of_csv(client.get("/statements.csv"))[0]
    for address in (first["url"], first["article_page"]):
        assert client.get(address, follow=True).status_code == 200


def test_csv_is_written_as_rfc_4180_has_it(client, few):
    content = b"".join(client.get("/statements.csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbfid,url,text,")
    assert b',"\xe2\x80\x9cThe axis, \n\xe2\x80\x9cso to speak' in content
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 3


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0", "＝1+1"])
def test_no_text_is_a_formula_in_a_spreadsheet(client, words):
    inside = f.article(f"He said: {words}.", title=words)
    f.statement(words, inside=inside, role=words, speaker_as_printed=words)
    record = rows_of_csv(client.get("/statements.csv"))[0]
    for name in ("text", "role", "speaker_as_printed", "article_title"):
        assert record[name] == f"'{words}", name
    assert rows_of_jsonl(client.get("/statements.jsonl"))[0]["text"] == words


def test_json_and_json_lines_hold_the_same_records_as_csv(client, few):
    lines = rows_of_jsonl(client.get("/statements.jsonl"))
    assert client.get("/statements.json").json()["statements"] == lines
    as_cells = [
        {name: "; ".join(v) if isinstance(v, list) else "" if v is None else str(v) for name, v in line.items()}
        for line in lines
    ]
    assert as_cells == rows_of_csv(client.get("/statements.csv"))
    assert lines[1]["said_on"] is None
    assert lines[0]["about"] == ["IR", "RU"]


def test_json_says_what_was_asked_and_how_many_match(client, few):
    page = client.get("/statements.json?country=ru&from=2021-10&to=2021-10").json()
    assert page["sentence"] == "Statements by or about Russia, October 2021"
    assert page["url"] == "http://testserver/?country=russia&from=2021-10&to=2021-10"
    assert (page["count"], page["next"], len(page["statements"])) == (1, None, 1)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:]+\+00:00", page["generated_at"])


def test_pages_of_json_follow_each_other(client, monkeypatch):
    monkeypatch.setattr(exports, "PAGE", 2)
    made = [f.statement(f"Words number {n}", said="2021" if n % 2 else "") for n in range(5)]
    found, address = [], "/statements.json?q=words"
    while address:
        page = client.get(address).json()
        assert page["count"] == 5
        found.append([record["id"] for record in page["statements"]])
        address = page["next"]
    assert [len(ids) for ids in found] == [2, 2, 1]
    assert [i for ids in found for i in ids] == [
        made[n].public_id for n in (3, 1, 4, 2, 0)
    ]  # dated ones first, newest first


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_exports_have_the_order_of_the_list_and_undated_last(client, extension):
    for n, said in enumerate(["2021", "", "2019-05-05", "2020-01"]):
        f.statement(f"“Drones {n}”", said=said)
    orders = {}
    for query in ("sort=oldest", "sort=newest", "q=drones&sort=relevance"):
        response = client.get(f"/statements.{extension}?{query}")
        read = {"csv": rows_of_csv, "jsonl": rows_of_jsonl, "json": lambda response: response.json()["statements"]}
        orders[query] = [row["said_on"] or "" for row in read[extension](response)]
    newest = ["2021", "2020-01", "2019-05-05", ""]
    assert orders == {
        "sort=oldest": ["2019-05-05", "2020-01", "2021", ""], "sort=newest": newest, "q=drones&sort=relevance": newest
    }  # fmt: skip


def test_json_that_has_not_changed_is_not_sent_again(client, few):
    etag = client.get("/statements.json")["ETag"]
    assert client.get("/statements.json", headers={"If-None-Match": etag}).status_code == 304
    few[1].speaker = f.actor("William Burns")
    few[1].save()
    assert client.get("/statements.json", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize(
    ("query", "parameter"), [("country=atlantis", "country"), ("from=never", "from"), ("x=1", "x")]
)
def test_unknown_value_gives_400_that_names_the_parameter(client, extension, query, parameter):
    response = client.get(f"/statements.{extension}?{query}")
    assert response.status_code == 400
    if extension == "csv":
        assert f"The filter “{parameter}” cannot be understood" in response.content.decode()
    else:
        assert response.json()["parameter"] == parameter


def test_file_is_named_after_the_search(client, few):
    given = client.get("/statements.csv?country=iran&side=speaking&about=russia")["Content-Disposition"]
    assert re.fullmatch(
        r'attachment; filename="statements-by-iranian-speakers-about-russia-20\d\d-\d\d-\d\d\.csv"', given
    )


def test_withdrawn_and_rejected_statements_are_in_no_export(client, few):
    f.statement("“Not this”", status="rejected")
    for extension in ("csv", "jsonl"):
        assert b"Not this" not in b"".join(client.get(f"/statements.{extension}").streaming_content)
    assert b"Not this" not in client.get("/statements.json").content


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_export_only_reads(client, extension):
    assert client.post(f"/statements.{extension}").status_code == 405
    assert client.head(f"/statements.{extension}").status_code == 200


def test_csv_is_read_chunk_by_chunk_with_the_same_queries_for_each(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(records, "CHUNK", 3)
    for n in range(9):
        f.statement(f"Words {n}", by=f.actor(f"Speaker {n}", of="Iran"), about=("Russia",))
    chosen = StatementFilter.from_query(QueryDict("country=iran"))
    found = chosen.apply(records.Statement.objects.public()).newest_first()
    # Beginning and end of the transaction, the cursor and its setting, the names of each chunk.
    with django_assert_num_queries(2 + 2 + 3):
        assert [len(chunk) for chunk in records.records(found, site="")] == [3, 3, 3]


def test_the_list_leads_to_its_exports_whatever_page_is_shown(client, few):
    html = client.get("/?country=iran&after=2022-01-01~9").content.decode()
    for extension in ("csv", "json"):
        assert f'href="/statements.{extension}?country=iran"' in html
    assert 'data-copy="/?country=iran"' in html


def test_cells_are_quoted_as_the_csv_module_does():
    nasty = ["", None, "plain", "a,b", 'a "b"', '"', "a\nb", "a\rb", '",\r\n"', " lead", "'=1+1", "é\0", 12, 0.5, 1.0]
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow(nasty)
    assert csv_line(nasty) == file.getvalue()


def test_moments_are_written_as_iso_8601_has_them(client, few):
    whole = dt.datetime(2024, 6, 1, 12, 0, 0, tzinfo=dt.UTC)
    for at in (whole, whole.replace(microsecond=500_000), whole.replace(microsecond=1)):
        Statement.objects.filter(pk=few[0].pk).update(recorded_at=at)
        assert rows_of_csv(client.get("/statements.csv"))[0]["recorded_at"] == at.isoformat()


class TestTheLog:
    """Who is signed in and takes statements out stands in the log; nobody else is asked who it is."""

    @pytest.mark.parametrize("extension", EXTENSIONS)
    def test_names_who_took_what(self, client, django_user_model, caplog, extension):
        client.force_login(django_user_model.objects.create_user("ann"))
        with caplog.at_level("INFO", logger="onrecord.exports"):
            client.get(f"/statements.{extension}?q=war%0Anothing")
        assert caplog.messages[-1:] == [f"ann: exported /statements.{extension}?q=war%0Anothing"]

    @pytest.mark.parametrize("extension", EXTENSIONS)
    def test_has_nothing_of_readers_and_caches_keep_their_answer(self, client, caplog, extension):
        response = client.get(f"/statements.{extension}")
        assert caplog.messages == []
        assert "Cookie" not in response.get("Vary", "")
