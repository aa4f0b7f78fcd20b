"""A field is declared once: every output writes it, reads the same for one statement, and explains it."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.html import escape

from articles.sharing.fields import FIELDS, GONE_FIELDS, PLACES, TEXTS
from tests import factories as f

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
NAMES = [field.name for field in FIELDS]


@pytest.fixture
def statement():
    facts = {"title": "Tehran, again", "published": "2021-10", "publisher": "AP", "segments": [[0, 100]]}
    inside = f.article("He said: “We watch”.", **facts)
    mentions = (f.actor("William Burns"), f.actor("Analysts", kind="group"))
    facts = {"about": ("Russia", "Iran"), "said": "2021-10", "role": "spokesman", "mentions": mentions}
    return f.statement("“We watch”", by=f.actor("Saeed", of="Iran"), inside=inside, **facts)


@pytest.fixture
def outputs(statement, client, capsys):
    """The one statement that there is, as each output has it."""
    table = b"".join(client.get("/statements.csv").streaming_content).decode("utf-8-sig")
    lines = b"".join(client.get("/statements.jsonl").streaming_content).decode()
    call_command("export_statements")
    return {
        "csv": next(csv.DictReader(io.StringIO(table, newline=""))),
        "json": client.get("/statements.json").json()["statements"][0],
        "json lines": json.loads(lines),
        "articles": json.loads(capsys.readouterr().out)["statements"][0],
        "feed": ET.fromstring(client.get("/statements.atom").content).find("a:entry", ATOM),
    }


def test_every_field_is_in_every_file_in_one_order(outputs):
    for name in ("csv", "json", "json lines"):
        assert list(outputs[name]) == NAMES
    here = [field.name for field in FIELDS if not field.is_page]
    assert list(outputs["articles"]) == [*here, *(place.name for place in PLACES if place.name not in here)]


def test_a_statement_reads_the_same_in_every_file(outputs):
    lines = outputs["json lines"]
    assert outputs["json"] == lines
    as_cells = {name: "; ".join(v) if isinstance(v, list) else "" if v is None else str(v) for name, v in lines.items()}
    assert outputs["csv"] == as_cells
    apart = {place.name for place in PLACES} | {field.name for field in FIELDS if field.is_page}
    assert {k: v for k, v in outputs["articles"].items() if k not in apart} == {
        k: v for k, v in lines.items() if k not in apart
    }


@pytest.mark.parametrize("field", [field for field in FIELDS if field.feed], ids=lambda field: field.name)
def test_the_feed_has_it_where_the_declaration_says(outputs, field):
    element = outputs["feed"].find(f"a:{field.feed}", ATOM)
    words = "".join(element.itertext()) + element.get("href", "")
    assert outputs["json"][field.name].lower() in words.lower()


@pytest.mark.parametrize("field", [*FIELDS, *PLACES, *GONE_FIELDS], ids=lambda field: field.name)
def test_the_page_of_exports_and_the_docs_explain_it(client, field):
    page = " ".join(client.get("/exports/").content.decode().split())
    assert f"<dt><code>{field.name}</code></dt> <dd> {escape(field.meaning)}" in page
    assert row(field) in DOCS.read_text(encoding="utf-8").splitlines()


def test_the_docs_explain_no_other(client):
    rows = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [row(field) for fields in (FIELDS, GONE_FIELDS, PLACES) for field in fields]


def row(field):
    """Of the tables in docs/exports.md."""
    what = ": ".join(filter(None, [field.type, field.unit]))
    return f"| `{field.name}` | {what} | {f'`{field.feed}`' if field.feed else ''} | {field.meaning} |"


def test_a_list_is_a_list_for_programs_and_one_cell_for_spreadsheets(outputs):
    for field in FIELDS:
        assert isinstance(outputs["json"][field.name], list) == (field.type == TEXTS)
    assert outputs["csv"]["about"] == "; ".join(outputs["json"]["about"])
