"""Notices that a publisher prints on every page are no news, and nobody's words."""

import pytest
from django.core.management import call_command

from articles.curation.decisions import accept
from articles.importing.pipeline import import_paths
from articles.importing.publisher_notices import FEWEST
from articles.importing.readers.document import Known
from articles.models import Statement

pytestmark = pytest.mark.django_db

NOTICE = "With a number, everyone agrees that the Velm Post may send them news every day."
QUOTE = "“We will keep the quay free of ice,” Mayor Signe Holm said on Monday."


def import_articles(folder, numbers, *, publisher="Velm Post"):
    folder.mkdir()
    for number in numbers:
        own = f"The minister of trade, Anna Berg, said on Monday that {number} ships had left the port of Velm."
        (folder / f"{number}.txt").write_text(f"Port opens, day {number}\n\n{own}\n\n{QUOTE}\n\n{NOTICE}\n")
    assert not import_paths([folder], known=Known(publisher=publisher)).failed


def doubted():
    return Statement.objects.filter(confidence=0)


def test_what_stands_in_five_articles_as_said_by_nobody_is_doubted_in_all_of_them(countries, tmp_path):
    import_articles(tmp_path / "few", range(FEWEST - 1))
    assert not doubted().exists()
    import_articles(tmp_path / "more", range(FEWEST - 1, FEWEST))
    assert {each.text for each in doubted()} == {"the Velm Post may send them news every day"}
    assert doubted().count() == FEWEST
    import_articles(tmp_path / "later", [FEWEST])
    assert doubted().count() == FEWEST + 1


def test_what_somebody_said_may_be_printed_as_often_as_one_likes(countries, tmp_path):
    import_articles(tmp_path / "a", range(FEWEST + 1))
    holm = Statement.objects.filter(speaker__name="Signe Holm")
    assert holm.count() == FEWEST + 1
    assert not (holm & doubted()).exists()


def test_other_publishers_words_do_not_count(countries, tmp_path):
    for number in range(FEWEST):
        import_articles(tmp_path / f"{number}", [number], publisher=f"Paper {number}")
    assert not doubted().exists()


def test_what_a_curator_accepted_stays(countries, tmp_path, admin_user):
    import_articles(tmp_path / "few", range(FEWEST - 1))
    one = Statement.objects.filter(speaker=None).first()
    accept(statements=Statement.objects.filter(pk=one.pk), by=admin_user)
    import_articles(tmp_path / "more", range(FEWEST, FEWEST + 2))
    assert one.pk not in doubted().values_list("pk", flat=True)


def test_reading_again_forgets_no_doubt_and_its_reason_is_told(countries, tmp_path, capsys):
    import_articles(tmp_path / "a", range(FEWEST))
    call_command("reextract", "--all", "--apply", verbosity=0)
    assert doubted().count() == FEWEST
    call_command("explain_statement", doubted().first().public_id)
    assert f"printed it in {FEWEST} articles, as said by nobody" in capsys.readouterr().out
