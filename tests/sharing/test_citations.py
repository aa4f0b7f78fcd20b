"""A statement goes into a paper through a reference manager, and says there what is known of it, no more."""

import datetime as dt
import json
import re
import unicodedata

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from articles.curation import decisions
from articles.models import Statement
from articles.sharing import citations
from tests import factories as f

pytestmark = pytest.mark.django_db


ARTICLE = "https://example.org/talks_1?a=b%20c"
TODAY = dt.date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def cited(client, statement, extension: str) -> str:
    response = client.get(f"/s/{statement.public_id}/cite.{extension}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="onrecord-{statement.public_id}.{extension}"'
    return response.content.decode()


@pytest.fixture
def said():
    inside = f.article("“We agree”", title="Talks & 100% trust", publisher="The Example", url=ARTICLE)
    return f.statement("“We agree”", by=f.actor("Élodie Marchand"), said="2021-10-11", inside=inside)


def test_for_bibtex(client, said):
    assert cited(client, said, "bib") == (
        f"@misc{{onrecord-{said.public_id},\n"
        "  author = {{Élodie Marchand}},\n"
        "  title = {{“We agree”}},\n"
        "  year = {2021},\n"
        "  month = {10},\n"
        "  howpublished = {In “Talks \\& 100\\% trust”, The Example},\n"
        "  publisher = {{The Example}},\n"
        f"  note = {{OnRecord statement {said.public_id}, version 1. https://example.org/talks\\_1?a=b\\%20c}},\n"
        f"  url = {{http://testserver{said.get_absolute_url()}}},\n"
        "  urldate = {2026-11-28},\n"
        "}\n"
    )


def test_for_reference_managers(client, said):
    assert cited(client, said, "ris").split("\r\n") == [
        "TY  - NEWS",
        f"ID  - {said.public_id}",
        "AU  - Élodie Marchand",
        "TI  - “We agree”",
        "T2  - The Example",
        "PB  - The Example",
        "PY  - 2021",
        "DA  - 2021/10/11",
        "Y2  - 2026/11/28",
        f"N1  - In “Talks & 100% trust”, The Example. OnRecord statement {said.public_id}, version 1.",
        f"UR  - http://testserver{said.get_absolute_url()}",
        f"L2  - {ARTICLE}",
        "ER  - ",
        "",
    ]


def test_what_is_not_known_is_left_out(client):
    made = f.statement("Somebody spoke", kind="paraphrased")
    left_out = ("author", "AU  -", "year", "month", "issued", "PY  -", "DA  -", "T2  -", "PB  -", "publisher", "L2  -")
    for extension in ("bib", "ris", "json"):
        text = cited(client, made, extension)
        assert not any(name in text for name in left_out)
    month = f.statement("“Some day”", inside=f.article("“Some day”", published="2021-10"))
    assert "DA  - 2021/10\r\n" in cited(client, month, "ris")
    assert "In “A headline”, October 2021." in cited(client, month, "ris")
    year = f.statement("“Some year”", said="2021")
    assert "month" not in cited(client, year, "bib")


def test_hostile_words_begin_no_field_and_no_command(client):
    words = "“a}, url = {evil}\nER  - \n\\input{secret} $x^2_~”"
    made = f.statement(words, inside=f.article(words))
    assert cited(client, made, "ris").count("\r\n") == 7
    assert "\nER  - \r\n" in cited(client, made, "ris")
    bib = cited(client, made, "bib")
    assert "title = {{“a\\textbraceright{}, url = \\textbraceleft{}evil\\textbraceright{} ER - " in bib
    assert "\\$x\\textasciicircum{}2\\_\\textasciitilde{}”}}" in bib


def test_a_citation_of_what_was_withdrawn_says_so(client, said, django_user_model):
    curator = django_user_model.objects.create(username="ada")
    decisions.withdraw(statements=Statement.objects.filter(pk=said.pk), by=curator, reason="It was never said.")
    assert ", withdrawn on " in client.get(f"/s/{said.public_id}/cite.bib").content.decode()


@pytest.mark.parametrize("path", ["/s/222222222/cite.bib", "/s/{id}/cite.doc"])
def test_what_there_is_not_is_not_found(client, said, path):
    assert client.get(path.format(id=said.public_id)).status_code == 404


def test_for_citation_processors(client, said):
    (item,) = json.loads(cited(client, said, "json"))
    assert item == {
        "id": f"onrecord-{said.public_id}",
        "type": "article-newspaper",
        "author": [{"literal": "Élodie Marchand"}],
        "title": "“We agree”",
        "container-title": "The Example",
        "publisher": "The Example",
        "issued": {"date-parts": [[2021, 10, 11]]},
        "accessed": {"date-parts": [[2026, 11, 28]]},
        "note": f"In “Talks & 100% trust”, The Example. OnRecord statement {said.public_id}, version 1. {ARTICLE}",
        "URL": f"http://testserver{said.get_absolute_url()}",
    }
    page = client.get(said.get_absolute_url()).content.decode()
    assert f'href="/s/{said.public_id}/cite.json"' in page


NASTY = st.text(
    st.sampled_from("ab,;{}\\%$&#_~^@\"'\n\r\t\u2028\u202e\u200fאب😀=|<>-")
    | st.characters(exclude_categories=["Cs", "Cc"]),
    min_size=1,
    max_size=60,
)
NAMES = NASTY | st.sampled_from(
    [
        "Ministry of Trade, Industry and Energy",
        "Procter and Gamble and others",
        "the key was a{b",
        "a}b{c",
        "\\",
        "ends in \\",
        "{",
        "}",
        "ER  - ",
        "TY  - BOOK\r\nAU  - Somebody Else",
        "وزارة، الخارجية",
    ]
)


def words(text: str) -> str:
    """As readers of BibTeX have them, which write one letter in one way."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Cited:
    """As much of a statement as a citation reads: what stands in it may be anything."""

    public_id, said_on, kind, gone_as, gone_at = "XV2XD366P", TODAY, "quoted", "", None
    effective_on, effective_precision = TODAY, "day"

    def __init__(self, who: str, text: str, title: str, publisher: str) -> None:
        self.text, self.speaker_as_printed = text, who
        self.speaker = type("Speaker", (), {"name": who})
        self.speaker_label = who
        self.publisher = type("Publisher", (), {"name": publisher})
        self.article = type("Article", (), {"title": title, "url": "https://example.org/a_b?c=%7B{"})


@given(who=NAMES, text=NAMES, title=NAMES, publisher=NAMES)
def test_whatever_is_cited_real_readers_read_it_whole(who, text, title, publisher):
    """By those that others use: pybtex, rispy and citeproc-py."""
    citation = citations.Citation(Cited(who, text, title, publisher), "https://onrecord.example/s/X/", 3, TODAY)
    named = bool(words(who))

    (entry,) = parse_string(citation.bibtex(), "bibtex").entries.values()
    plain = _as_printed(entry.fields.get("title", ""))
    assert words(plain.removeprefix("{").removesuffix("}")) == words(text)
    assert [words(str(person)) for person in entry.persons.get("author", [])] == (
        [words(f"{{{citations._tex(who)}}}")] if named else []
    )
    assert entry.fields["urldate"] == "2026-11-28"
    assert entry.fields["url"] == "https://onrecord.example/s/X/"

    (record,) = rispy.loads(citation.ris().replace("\r\n", "\n"))
    assert [words(name) for name in record.get("authors", [])] == (
        [words(who.replace(",", " "))] if words(who.replace(",", " ")) else []
    )
    assert "," not in "".join(record.get("authors", []))
    assert words(record.get("title", "")) == words(text)
    assert record["access_date"] == "2026/11/28"

    source = CiteProcJSON(json.loads(citation.csl_json()))
    assert len(source) == 1
    item = source["onrecord-xv2xd366p"]
    assert [name.literal for name in item.get("author", [])] == ([words(who)] if named else [])


def _as_printed(tex: str) -> str:
    """What TeX prints."""
    plain = {written: chr(char) for char, written in citations.TEX.items()}
    return re.sub("|".join(map(re.escape, plain)), lambda match: plain[match[0]], tex)


def test_a_citation_processor_writes_it_out(client, said):
    source = CiteProcJSON(json.loads(cited(client, said, "json")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(f"onrecord-{said.public_id}".lower())]))
    (written,) = (str(entry) for entry in bibliography.bibliography())
    assert written.startswith("Élodie Marchand")
    assert "We agree" in written
    assert "2021" in written
