import pytest
from django.urls import reverse

from articles.models import Actor, Decision
from tests import factories

from .forms import address, errors, filled, save

LIST = "/admin/articles/actor/"
MERGE = "/admin/articles/actor/merge/"


def offered(page, model, field, typed):
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": typed}
    return [result["text"] for result in page.get(reverse("admin:autocomplete"), query).json()["results"]]


@pytest.fixture
def duplicate(db):
    actor = Actor.objects.create(kind="person", name="Bill Burns")
    actor.aliases.create(name="Ambassador Burns")
    return actor


class TestForm:
    def test_another_name_keeps_the_former_as_an_alias(self, page, burns):
        save(page, burns, name="William J. Burns", change_reason="His full name.")
        assert {alias.name for alias in burns.aliases.all()} == {"William Burns", "William J. Burns"}

    def test_a_name_that_another_has_names_that_one_and_offers_to_merge(self, page, burns, duplicate):
        message = errors(save(page, burns, name="ambassador  burns"))
        assert address(duplicate) in message
        assert f"{MERGE}?id={duplicate.pk}&amp;id={burns.pk}" in message

    def test_an_alias_that_another_has_is_refused_as_well(self, page, burns, duplicate):
        added = {"aliases-TOTAL_FORMS": 2, "aliases-1-name": "AMBASSADOR BURNS", "aliases-1-actor": burns.pk}
        assert "is a name of" in errors(save(page, burns, **added))

    def test_a_kind_under_which_a_name_is_taken_is_refused(self, page, burns):
        Actor.objects.create(kind="organisation", name="william burns")
        assert "is a name of" in errors(save(page, burns, kind="organisation"))

    def test_the_main_name_is_not_taken_away(self, page, burns):
        response = save(page, burns, **{"aliases-0-DELETE": "on"})
        assert "“William Burns” is the main name." in response.content.decode()
        save(page, burns, **{"aliases-0-name": "W. B."})
        assert {alias.name for alias in burns.aliases.all()} == {"William Burns", "W. B."}

    def test_a_name_given_twice_is_kept_once(self, page, burns):
        names = ["W. Burns", "w burns", "Billy Burns"]
        added = {f"aliases-{n}-name": name for n, name in enumerate([*names, "Billy"], 1)}
        response = save(page, burns, name="Billy Burns", **added, **{"aliases-TOTAL_FORMS": 5})
        assert response.status_code == 200
        assert {alias.name for alias in burns.aliases.all()} == {"William Burns", "W. Burns", "Billy Burns", "Billy"}

    def test_wikidata_id_must_look_like_one(self, page, burns):
        assert "looks like Q42" in errors(save(page, burns, wikidata_id="42"))

    def test_an_actor_is_added_with_other_names(self, page, russia):
        url = reverse("admin:articles_actor_add")
        names = {"aliases-TOTAL_FORMS": 2, "aliases-0-name": "S. Lavrov", "aliases-1-name": "Sergei Lavrov"}
        page.post(url, filled(page, url) | {"kind": "person", "name": "Sergei Lavrov", "country": russia.pk} | names)
        actor = Actor.objects.get(name="Sergei Lavrov")
        assert (actor.slug, actor.country) == ("sergei-lavrov", russia)
        assert {alias.name for alias in actor.aliases.all()} == {"Sergei Lavrov", "S. Lavrov"}

    def test_countries_keep_their_kind_and_no_others_become_one(self, page, russia, burns):
        assert "kind" not in filled(page, address(russia))
        save(page, russia, description="A country.", kind="person")
        assert (russia.kind, russia.description) == ("country", "A country.")
        assert "not one of the available choices" in errors(save(page, burns, kind="country"))


def test_a_country_is_chosen_not_added_on_the_way(page, burns, about_iran):
    assert 'id="add_id_country"' not in page.get(address(burns)).content.decode()
    content = page.get(address(about_iran)).content.decode()
    assert 'id="add_id_about_countries-0-country"' not in content
    assert 'id="add_id_speaker"' in content


class TestMerging:
    def test_the_action_leads_to_a_choice_of_which_to_keep(self, page, burns, duplicate, about_iran):
        response = page.post(LIST, {"action": "merge", "_selected_action": [burns.pk, duplicate.pk]}, follow=True)
        content = response.content.decode()
        assert f'value="{burns.pk}" id="keep-{burns.pk}" checked' in " ".join(content.split())
        assert "Ambassador Burns" in content

    def test_the_others_go_into_the_one_that_is_kept(self, page, burns, duplicate, about_iran):
        third = Actor.objects.create(kind="person", name="Burns")
        query = f"?id={burns.pk}&id={duplicate.pk}&id={third.pk}"
        response = page.post(MERGE + query, {"keep": duplicate.pk, "reason": "One man."}, follow=True)
        assert f'3 actors are now one: <a href="{address(duplicate)}">Bill Burns</a>.' in response.content.decode()
        about_iran.refresh_from_db()
        assert about_iran.speaker == duplicate
        assert set(duplicate.merged.all()) == {burns, third}
        undoing = reverse("admin:change", args=[Decision.objects.latest("pk").pk])
        assert f'<a href="{undoing}">Undo…</a>' in response.text
        page.post(undoing)
        assert not duplicate.merged.exists()

    def test_who_came_from_the_list_goes_back_to_it_as_it_was_narrowed_down(self, page, burns, duplicate):
        sent = {"action": "merge", "_selected_action": [burns.pk, duplicate.pk]}
        merging = page.post(f"{LIST}?q=burns", sent).headers["Location"]
        text = page.get(merging).text
        assert f'<a href="{LIST}?q=burns" class="closelink">' in text
        assert text.count("from_list=1&amp;_changelist_filters=q%3Dburns") == 2  # where one of them is left out
        assert page.post(merging, {"keep": burns.pk}).headers["Location"] == f"{LIST}?q=burns"

    def test_who_came_from_an_actor_s_page_goes_to_the_one_that_stays_and_the_list_is_kept(
        self, page, burns, duplicate
    ):
        kept = "_changelist_filters=q%3Dburns"
        assert f'href="{MERGE}?id={burns.pk}&amp;{kept}"' in page.get(f"{address(burns)}?{kept}").text
        merged = page.post(f"{MERGE}?id={burns.pk}&id={duplicate.pk}&{kept}", {"keep": burns.pk})
        assert merged.headers["Location"] == f"{address(burns)}?{kept}"

    def test_a_refusal_is_said_and_nothing_is_half_done(self, page, burns, duplicate):
        group = Actor.objects.create(kind="group", name="analysts")
        response = page.post(f"{MERGE}?id={burns.pk}&id={duplicate.pk}&id={group.pk}", {"keep": burns.pk})
        assert "change the kind of one of them first" in response.content.decode()
        assert not Actor.objects.exclude(merged_into=None).exists()

    def test_what_is_unlike_is_told_before_anything_is_merged(self, page, burns, duplicate):
        body = Actor.objects.create(kind="organisation", name="Burns Group")
        asked = f"{MERGE}?id={burns.pk}&id={duplicate.pk}"
        assert "Look twice" not in page.get(asked).text
        assert "different kinds: organisation, person" in page.get(f"{asked}&id={body.pk}").text

    @pytest.mark.parametrize("query", ["", "?id=1x&id=999999999"])
    def test_without_actors_the_page_offers_to_choose_some(self, page, query):
        assert "No actor chosen yet." in page.get(MERGE + query).content.decode()

    def test_merged_actors_are_out_of_the_way(self, page, burns, duplicate):
        page.post(f"{MERGE}?id={burns.pk}&id={duplicate.pk}", {"keep": burns.pk})
        assert duplicate not in page.get(LIST).context["cl"].result_list
        assert duplicate in page.get(LIST, {"merged": "yes"}).context["cl"].result_list
        assert offered(page, "statement", "speaker", "burns") == ["William Burns"]
        gone = page.get(address(duplicate)).content.decode()
        assert "was merged into" in gone
        assert 'name="_save"' not in gone
        assert "merged into this one" in page.get(address(burns)).content.decode()


class TestFinding:
    @pytest.mark.parametrize("typed", ["ambassador burns", "AMBASS", "bill"])
    def test_list_finds_any_name(self, page, burns, duplicate, typed):
        assert list(page.get(LIST, {"q": typed}).context["cl"].result_list) == [duplicate]

    def test_autocomplete_finds_aliases_and_only_countries_for_countries(self, page, burns, duplicate, russia):
        russia.aliases.create(name="Russian Federation")
        assert offered(page, "statement", "speaker", "ambass") == ["Bill Burns"]
        assert offered(page, "actor", "country", "federation") == ["Russia"]
        assert offered(page, "actor", "country", "burns") == []

    def test_country_filter(self, page, zakharova, burns, russia):
        assert set(page.get(LIST, {"country": russia.pk}).context["cl"].result_list) == {zakharova, russia}


class TestNames:
    def test_their_script_follows_from_the_letters_and_their_language_is_said_by_a_person(self, page, burns):
        save(page, burns, **{"aliases-TOTAL_FORMS": 2, "aliases-1-name": "Уильям Бернс", "aliases-1-language": "ru"})
        alias = burns.aliases.get(name="Уильям Бернс")
        assert (alias.language, alias.script) == ("ru", "Cyrillic")
        assert burns.aliases.get(name="William Burns").language == ""
        text = page.get(address(burns)).text
        assert "Cyrillic" in text
        assert "Latin" in text

    @pytest.mark.parametrize("language", ["Russian", "RU", "r", "ru_RU"])
    def test_a_language_is_a_code(self, page, burns, language):
        added = {"aliases-TOTAL_FORMS": 2, "aliases-1-name": "Уильям Бернс", "aliases-1-language": language}
        assert "A language is a code in small letters" in errors(save(page, burns, **added))

    def test_they_are_found_in_any_script_and_read_aloud_in_their_language(self, page, client, burns):
        burns.aliases.create(name="Уильям Бернс", language="ru")
        factories.statement("We are ready.", by=burns)
        assert [each.split(" (")[0] for each in offered(page, "statement", "speaker", "бернс")] == ["William Burns"]
        assert burns.name in client.get("/actors/", {"q": "Берн"}).text
        assert 'lang="ru">Уильям Бернс' in client.get(burns.get_absolute_url()).text


@pytest.mark.parametrize("typed", ["burns", "WILLIAM", "lliam bur", "ambassador", "q3568746", " Burns "])
def test_an_actor_is_found_by_part_of_any_name_and_by_its_wikidata_id(page, burns, typed):
    burns.aliases.create(name="Ambassador Burns")
    Actor.objects.create(kind="organisation", name="Q35 Mills")
    assert list(page.get(LIST, {"q": typed}).context["cl"].result_list) == [burns]


def test_what_looks_like_a_wikidata_id_is_looked_for_in_names_too(page, burns):
    mills = Actor.objects.create(kind="organisation", name="Q35 Mills")
    assert list(page.get(LIST, {"q": "Q35"}).context["cl"].result_list) == [mills]
