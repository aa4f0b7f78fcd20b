"""What stands around an office tells whose it is in one article; it makes nobody a citizen of that country for good."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.importing.pipeline import import_paths
from articles.importing.rereading.reextract import reextract_all
from articles.models import Actor, Article, Statement

pytestmark = pytest.mark.django_db

FROM_OSLO = """Talks on the strait go on

OSLO, March 3, 2022 (Example) — Norwegian Foreign Minister Nils Berg said the strait would stay open.

Defence Minister Carla Reyes announced that her ships will leave by summer.

Her press secretary, Tom Adler, described the patrols as “a mistake”. The foreign ministry said that no ship was lost.
"""
FROM_NOWHERE = """Reyes warns of a winter without grain

Defence Minister Carla Reyes said she would try to keep the port open. “We are still talking,” Reyes told reporters.

The foreign ministry said that talks had ended.
"""
IN_WORDS = """Reyes flies home

Philippine Defence Minister Carla Reyes said on Friday that the voyage had been long.
"""


@pytest.fixture(autouse=True)
def world():
    call_command("load_countries", verbosity=0)


@pytest.fixture
def read(tmp_path):
    def read(*texts: str) -> list[Article]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for number, text in enumerate(texts):
            Path(folder, f"{folder.name}-{number}.txt").write_text(text, encoding="utf-8")
        assert not import_paths([folder]).failed
        return list(Article.objects.order_by("-pk")[: len(texts)])

    return read


def of(name: str) -> str:
    """The country on an actor's record."""
    country = Actor.objects.get(name=name, merged_into=None).country
    return country.alpha_2 if country else ""


def spoken_for(name: str) -> set[str]:
    return {
        each.speaker_country.alpha_2 if each.speaker_country else ""
        for each in Statement.objects.filter(speaker__name=name).select_related("speaker_country")
    }


def test_it_stays_with_the_statement(read):
    read(FROM_OSLO)
    assert (of("Nils Berg"), of("Carla Reyes"), of("Tom Adler")) == ("NO", "", "")
    assert spoken_for("Carla Reyes") == {"NO"}
    call_command("check_spans", verbosity=0)


@pytest.mark.parametrize("texts", [(FROM_OSLO, FROM_NOWHERE), (FROM_NOWHERE, FROM_OSLO)])
def test_another_article_does_not_inherit_it(read, texts):
    for text in texts:
        read(text)
    by_article = {
        (each.article.title.split()[0], each.speaker_country.alpha_2 if each.speaker_country else "")
        for each in Statement.objects.filter(speaker__name="Carla Reyes").select_related("article", "speaker_country")
    }
    assert by_article == {("Talks", "NO"), ("Reyes", "")}


def test_a_ministry_of_the_place_of_writing_is_no_other_ministry(read):
    read(FROM_OSLO)
    read(FROM_OSLO.replace("OSLO", "LIMA").replace("Norwegian", "Peruvian").replace("strait", "valley"))
    read(FROM_NOWHERE)
    said = Statement.objects.filter(text__contains="no ship").select_related("speaker", "speaker_country")
    assert len({each.speaker for each in said}) == 2
    assert {each.speaker_country.alpha_2 for each in said} == {"NO", "PE"}
    nobodys = Statement.objects.get(text__contains="talks had ended")
    assert nobodys.speaker_country is None
    assert nobodys.speaker not in {each.speaker for each in said}


@pytest.mark.parametrize("texts", [(FROM_OSLO, IN_WORDS), (IN_WORDS, FROM_OSLO)])
def test_words_that_say_it_come_before_it_wherever_they_stand(read, texts):
    for text in texts:
        read(text)
    assert of("Carla Reyes") == "PH"
    assert spoken_for("Carla Reyes") == {"PH"}


def test_a_person_comes_before_it(read, django_user_model):
    read(FROM_OSLO)
    reyes = Actor.objects.get(name="Carla Reyes")
    reyes.country = Actor.objects.get(alpha_2="PH")
    reyes.save()
    assert spoken_for("Carla Reyes") == {"PH"}
    for _ in reextract_all(Article.objects.all(), apply=True):
        pass
    assert (of("Carla Reyes"), spoken_for("Carla Reyes")) == ("PH", {"PH"})


def test_it_is_not_told_of_another_speaker_whom_a_person_names(read, django_user_model):
    read(FROM_OSLO)
    said = Statement.objects.get(text__contains="her ships")
    other = Actor.objects.create(kind="person", name="Jo Example")
    decisions.correct(statement=said, by=django_user_model.objects.create_user("ana"), speaker=other)
    assert said.speaker_country is None
    kept = Actor.objects.create(kind="person", name="Carla M. Reyes")
    read(FROM_OSLO.replace("strait", "sound"))
    again = Statement.objects.filter(text__contains="her ships").exclude(pk=said.pk).get()
    by = django_user_model.objects.create_user("bo")
    merge_actors(keep=kept, duplicate=again.speaker, by=by)
    again.refresh_from_db()
    assert (again.speaker, again.speaker_country.alpha_2) == (kept, "NO")  # the same person under another name


def test_explaining_a_statement_tells_what_it_goes_by(read, capsys):
    read(FROM_OSLO)
    said = Statement.objects.get(text__contains="her ships")
    call_command("explain_statement", said.public_id)
    assert (
        "by where it is written or takes place. It is read for this statement alone. [office]"
        in capsys.readouterr().out
    )
    Actor.objects.filter(name="Carla Reyes").update(country=Actor.objects.get(alpha_2="PH"))
    call_command("explain_statement", said.public_id)
    told = capsys.readouterr().out
    assert "speaks for: Philippines" in told
    assert "The actor’s record says so; this article does not. By itself it would say NO: The article gives" in told


def test_counts_and_filters_follow(read, client):
    read(FROM_OSLO)
    page = client.get("/statements.csv?country=norway&side=speaking").getvalue().decode()
    assert "her ships" in page


class TestAfterAnUpgrade:
    """Until now the actor's record had it."""

    def upgrade(self) -> None:
        folder = Path(apps.get_app_config("articles").path, "migrations")
        name = next(folder.glob("*_country_by_words.py")).stem
        with connection.cursor() as cursor:
            cursor.execute(import_module(f"articles.migrations.{name}").TAKE_BACK)

    @pytest.fixture
    def norwegian(self, read):
        read(FROM_OSLO, FROM_NOWHERE)
        Actor.objects.filter(name__in=["Carla Reyes", "Tom Adler"]).update(country=Actor.objects.get(alpha_2="NO"))
        assert spoken_for("Carla Reyes") == {"NO"}

    def test_it_is_taken_from_the_record_and_stays_with_the_statement(self, norwegian):
        self.upgrade()
        assert (of("Nils Berg"), of("Carla Reyes"), of("Tom Adler")) == ("NO", "", "")
        assert spoken_for("Carla Reyes") == {"NO", ""}

    def test_what_words_say_somewhere_stays(self, norwegian, read):
        read(IN_WORDS.replace("Philippine", "Norwegian"))
        self.upgrade()
        assert of("Carla Reyes") == "NO"

    def test_what_a_person_set_stays(self, norwegian, django_user_model):
        import pghistory

        by = django_user_model.objects.create_user("ana")
        reyes = Actor.objects.get(name="Carla Reyes")
        for country in (None, Actor.objects.get(alpha_2="NO")):
            with pghistory.context(user=by.pk):
                Actor.objects.filter(pk=reyes.pk).update(country=country)
        self.upgrade()
        assert (of("Carla Reyes"), of("Tom Adler")) == ("NO", "")
