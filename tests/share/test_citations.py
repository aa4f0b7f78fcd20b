"""A statement goes into a paper through a reference manager, and says there what is known of it, no more."""

import pytest

from articles import curation
from articles.models import Statement
from tests.browse import factories as f

pytestmark = pytest.mark.django_db


def cited(client, statement, extension: str) -> str:
    response = client.get(f"/s/{statement.public_id}/cite.{extension}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="onrecord-{statement.public_id}.{extension}"'
    return response.content.decode()


@pytest.fixture
def said():
    inside = f.article("“We agree”", title="Talks & 100% trust", publisher="The Example")
    return f.statement("“We agree”", by=f.actor("Élodie Marchand"), said="2021-10-11", inside=inside)


def test_for_bibtex(client, said):
    assert cited(client, said, "bib") == (
        f"@misc{{onrecord-{said.public_id},\n"
        "  author = {{Élodie Marchand}},\n"
        "  title = {{“We agree”}},\n"
        "  year = {2021},\n"
        "  month = {10},\n"
        "  howpublished = {In “Talks \\& 100\\% trust”, The Example},\n"
        f"  note = {{OnRecord statement {said.public_id}, version 1}},\n"
        f"  url = {{http://testserver{said.get_absolute_url()}}},\n"
        "}\n"
    )


def test_for_reference_managers(client, said):
    assert cited(client, said, "ris").split("\r\n") == [
        "TY  - NEWS",
        f"ID  - {said.public_id}",
        "AU  - Élodie Marchand",
        "TI  - “We agree”",
        "T2  - The Example",
        "PY  - 2021",
        "DA  - 2021/10/11",
        f"N1  - In “Talks & 100% trust”, The Example. OnRecord statement {said.public_id}, version 1.",
        f"UR  - http://testserver{said.get_absolute_url()}",
        "ER  - ",
        "",
    ]


def test_what_is_not_known_is_left_out(client):
    made = f.statement("Somebody spoke", kind="paraphrased")
    for extension in ("bib", "ris"):
        text = cited(client, made, extension)
        assert not any(name in text for name in ("author", "AU  -", "year", "month", "PY  -", "DA  -", "T2  -"))
    month = f.statement("“Some day”", inside=f.article("“Some day”", published="2021-10"))
    assert "DA  - 2021/10\r\n" in cited(client, month, "ris")
    assert "In “A headline”, October 2021." in cited(client, month, "ris")
    year = f.statement("“Some year”", said="2021")
    assert "month" not in cited(client, year, "bib")


def test_hostile_words_begin_no_field_and_no_command(client):
    words = "“a}, url = {evil}\nER  - \n\\input{secret} $x^2_~”"
    made = f.statement(words, inside=f.article(words))
    assert cited(client, made, "ris").count("\r\n") == 6
    assert "\nER  - \r\n" in cited(client, made, "ris")
    bib = cited(client, made, "bib")
    assert "title = {{“a\\}, url = \\{evil\\} ER - \\textbackslash{}input\\{secret\\} " in bib
    assert "\\$x\\textasciicircum{}2\\_\\textasciitilde{}”}}" in bib


def test_what_was_withdrawn_cannot_be_cited(client, said, django_user_model):
    curator = django_user_model.objects.create(username="ada")
    curation.withdraw(statements=Statement.objects.filter(pk=said.pk), by=curator, reason="It was never said.")
    assert client.get(f"/s/{said.public_id}/cite.bib").status_code == 410


@pytest.mark.parametrize("path", ["/s/222222222/cite.bib", "/s/{id}/cite.doc"])
def test_what_there_is_not_is_not_found(client, said, path):
    assert client.get(path.format(id=said.public_id)).status_code == 404
