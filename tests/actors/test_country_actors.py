import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Actor, ActorAlias

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(capsys):
    def run(*args) -> str:
        call_command("load_countries", *map(str, args))
        return capsys.readouterr().out

    return run


def test_all_countries_are_loaded_under_their_names_and_codes(load, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        load()
    assert Actor.objects.countries().count() >= 249
    iran = Actor.objects.named("islamic republic of IRAN", kind="country").get()
    assert (iran.name, iran.alpha_2, iran.alpha_3, iran.numeric, iran.wikidata_id) == (
        "Iran",
        "IR",
        "IRN",
        "364",
        "Q794",
    )


@pytest.mark.parametrize("word", ["Tehran", "Iranian", "Kremlin"])
def test_capitals_demonyms_and_seats_of_power_are_no_names_of_a_country(load, word):
    load()
    assert not Actor.objects.named(word, kind="country").exists()


def test_loading_again_adds_nothing_and_keeps_what_a_curator_changed(load):
    load()
    iran = Actor.objects.get(alpha_2="IR")
    iran.name, iran.wikidata_id = "Persia", ""
    iran.save()
    ActorAlias.objects.get(actor=iran, name="Islamic Republic of Iran").delete()
    aliases = ActorAlias.objects.count()
    assert load() == "Countries: 0 new, with 0 further names.\n"
    iran.refresh_from_db()
    assert (iran.name, iran.wikidata_id, ActorAlias.objects.count()) == ("Persia", "", aliases)


def test_a_country_that_is_missing_is_added(load, tmp_path):
    file = tmp_path / "more.json"
    row = {
        "alpha_2": "XA",
        "alpha_3": "XAA",
        "numeric": "",
        "name": "Atlantis",
        "official_name": "",
        "aliases": ["Atl"],
    }
    file.write_text(json.dumps([row]))
    load()
    assert load(file) == "Countries: 1 new, with 1 further names.\n"
    assert Actor.objects.get(alpha_2="XA").slug == "atlantis"


@pytest.mark.parametrize(
    ("text", "reason"),
    [(None, "no such file"), ("{", "not a JSON list"), ('[{"name": "X"}]', "alpha_2"), ("[1]", "not a JSON list")],
)
def test_a_list_that_cannot_be_used_is_named_with_the_reason(load, tmp_path, text, reason):
    file = tmp_path / "bad.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(CommandError, match=rf"bad\.json: .*{reason}"):
        load(file)
