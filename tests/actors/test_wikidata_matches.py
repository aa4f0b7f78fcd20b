"""Items of Wikidata that actors may be are found in a file of it, and only proposed."""

import bz2
import gzip
import json
import re

import pytest
from django.core.management import CommandError, call_command

from articles.actors.wikidata_dump import DumpError, items_in
from articles.models import Actor, ActorAlias, Naming, Proposal
from tests import factories

COUNTRY_IDS = {"Russia": "Q159", "Iran": "Q794", "Kenya": "Q114"}


def value(to, **more):
    """What a statement of an item says: of another item, a text, or a day as exactly as it is known."""
    if isinstance(to, str) and re.fullmatch(r"Q\d+", to):
        return {"mainsnak": {"datavalue": {"value": {"id": to}}}, "rank": "normal", **more}
    return {"mainsnak": {"datavalue": {"value": to}}, "rank": "normal", **more}


def day(text):
    parts = text.split("-")
    full = "-".join([*parts, *["00"] * (3 - len(parts))])
    return {"time": f"+{full}T00:00:00Z", "precision": 8 + len(parts)}


def office(position, since="", until=""):
    dates = {of: [{"datavalue": {"value": day(on)}}] for of, on in (("P580", since), ("P582", until)) if on}
    return value(position, qualifiers=dates)


def item(key, name="", *, language="en", aliases=(), description="", **claims):
    labels = {language: {"language": language, "value": name}} if name else []
    return {
        "type": "item", "id": key, "labels": labels,
        "aliases": {language: [{"language": language, "value": each} for each in aliases]} if aliases else [],
        "descriptions": {language: {"language": language, "value": description}} if description else {},
        "claims": {of: [each if isinstance(each, dict) and "mainsnak" in each else value(each) for each in several]
                   for of, several in claims.items()},
    }  # fmt: skip


def human(key, name, **more):
    return item(key, name, P31=["Q5"], **more)


@pytest.fixture
def dump(tmp_path):
    def write(*entities, name="dump.json", official=True):
        path = tmp_path / name
        lines = [json.dumps(each) for each in entities]
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n" if official else "\n".join(lines) + "\n")
        return path

    return write


@pytest.fixture
def minister(db):
    """Olga Petrova of Russia, called foreign minister in an English article."""
    for name, key in COUNTRY_IDS.items():
        Actor.objects.filter(pk=factories.country(name).pk).update(wikidata_id=key)
    olga = factories.actor("Olga Petrova", of="Russia")
    factories.statement("The talks go on.", by=olga, role="foreign minister", said="2021-10-11")
    return olga


def match(path, **options):
    call_command("match_wikidata", str(path), verbosity=0, **options)
    return {(each.actor.name, each.proposed["id"]): each.why for each in Proposal.objects.order_by("pk")}


def ids(path):
    return {key for _, key in match(path)}


class TestWhatIsProposed:
    def test_a_person_by_name_country_and_office(self, dump, minister):
        told = match(
            dump(
                human("Q1001", "Olga Petrova", P27=["Q159"], P39=[office("Q77", "2019-03-01", "2022")],
                      description="Russian politician", P569=[value(day("1960-05-04"))]),
                item("Q77", "Minister of Foreign Affairs", P31=["Q4164871"]),
            )
        )  # fmt: skip
        assert told == {
            ("Olga Petrova", "Q1001"): "“Olga Petrova” is a name of it; both are of Russia; “foreign minister” may be "
            "its office Minister of Foreign Affairs, 2019-03-01 – 2022."
        }
        details = Proposal.objects.get().details
        assert details["description"] == "Russian politician"
        assert details["born"] == "1960-05-04"
        assert details["offices"] == ["Minister of Foreign Affairs, 2019-03-01 – 2022"]

    def test_of_several_spellings_it_tells_one_with_small_letters(self, dump, minister):
        told = match(dump(human("Q1001", "Olga Petrova", aliases=["OLGA PETROVA", "olga petrova"], P27=["Q159"])))
        assert told["Olga Petrova", "Q1001"] == "“Olga Petrova” is a name of it; both are of Russia."

    def test_no_id_is_set(self, dump, minister):
        match(dump(human("Q1001", "Olga Petrova", P27=["Q159"])))
        assert Actor.objects.get(pk=minister.pk).wikidata_id == ""

    def test_the_office_may_stand_before_who_held_it(self, dump, minister):
        told = match(
            dump(
                item("Q77", "Minister of Foreign Affairs"),
                human("Q1001", "Olga Petrova", P39=[office("Q77", "2019")]),
            )
        )
        assert "its office Minister of Foreign Affairs, 2019 –." in told["Olga Petrova", "Q1001"]

    def test_an_alias_however_it_is_written(self, dump, minister):
        assert ids(dump(human("Q1001", "O. I. Petrova", aliases=["olga  PETROVA"], P27=["Q159"]))) == {"Q1001"}

    def test_a_name_in_a_language_of_no_article_that_names_the_actor_is_none(self, dump, minister):
        factories.article("Un discours.", language="fr")
        assert ids(dump(human("Q1001", "Olga Petrova", language="fr", P27=["Q159"]))) == set()
        Naming.objects.create(
            article=factories.article("Olga Petrova.", language="fr"), actor=minister, name="Olga Petrova"
        )
        assert ids(dump(human("Q1001", "Olga Petrova", language="fr", P27=["Q159"]))) == {"Q1001"}

    def test_a_variety_of_the_language_and_the_name_for_all_languages_count(self, dump, minister):
        path = dump(
            human("Q1001", "Olga Petrova", language="en-gb", P27=["Q159"]),
            human("Q1002", "Olga Petrova", language="mul", P27=["Q159"]),
        )
        assert ids(path) == {"Q1001", "Q1002"}

    def test_what_is_no_human_is_no_person(self, dump, minister):
        path = dump(item("Q1001", "Olga Petrova", P31=["Q4830453"]), item("Q1002", "Olga Petrova", P31=["Q3305213"]))
        assert ids(path) == set()

    def test_an_organisation_by_its_class_or_a_class_below_whichever_comes_first(self, dump, minister):
        factories.actor("Harbour Authority", kind="organisation", of="Kenya")
        told = ids(
            dump(
                item("Q2001", "Harbour Authority", P31=["Q901"], P17=["Q114"]),
                item("Q901", "port authority", P279=["Q902"]),
                item("Q902", "agency of ports", P279=["Q327333"]),
                item("Q2002", "Harbour Authority", P31=["Q903"], P17=["Q114"]),
                item("Q903", "painting of a harbour", P279=["Q3305213"]),
            )
        )
        assert told == {"Q2001"}

    def test_a_country_by_its_name_and_iso_code(self, dump, minister):
        finland = factories.country("Finland")
        told = match(
            dump(
                item("Q33", "Finland", P31=["Q3624078"], P297=[value("FI")]),
                item("Q900", "Finland", P31=["Q4830453"]),
            )
        )
        assert told == {(finland.name, "Q33"): "“Finland” is a name of it; both have the ISO code FI."}

    def test_unnamed_groups_are_none(self, dump, minister):
        factories.actor("Officials", kind="group")
        assert ids(dump(human("Q1001", "Officials"), item("Q1002", "Officials", P31=["Q43229"]))) == set()

    def test_who_has_an_id_or_lost_it_by_a_person_or_is_merged_or_taken_out_is_not_asked_about(self, dump, minister):
        other = factories.actor("Anna Example")
        for fields in (
            {"wikidata_id": "Q9"}, {"merged_into": other}, {"withdrawn_at": "2026-01-01T00:00Z"},
            {"settled": ["wikidata_id"]},
        ):  # fmt: skip
            Actor.objects.filter(pk=minister.pk).update(wikidata_id="", merged_into=None, withdrawn_at=None)
            Actor.objects.filter(pk=minister.pk).update(**fields)
            assert ids(dump(human("Q1001", "Olga Petrova", P27=["Q159"]))) == set()


class TestNamesakes:
    def test_one_whom_only_the_name_speaks_for_is_proposed_where_no_other_bears_it(self, dump, minister):
        told = match(dump(human("Q1001", "Olga Petrova")))
        assert told["Olga Petrova", "Q1001"] == (
            "Nothing but the name “Olga Petrova” speaks for it, and no other item in the file bears it."
        )

    def test_of_several_those_with_something_more_than_the_name(self, dump, minister):
        path = dump(
            human("Q1001", "Olga Petrova"),
            human("Q1002", "Olga Petrova", P27=["Q159"]),
            human("Q1003", "Olga Petrova", P27=["Q114"]),
        )
        assert ids(path) == {"Q1002"}

    def test_of_several_for_whom_only_the_name_speaks_none(self, dump, minister):
        assert ids(dump(human("Q1001", "Olga Petrova"), human("Q1002", "Olga Petrova"))) == set()

    def test_of_another_country_only_with_an_office_and_it_is_told(self, dump, minister):
        path = dump(
            human("Q1001", "Olga Petrova", P27=["Q114"]),
            human("Q1002", "Olga Petrova", P27=["Q114"], P39=[office("Q77")]),
            item("Q77", "foreign minister of Kenya"),
        )
        assert match(path) == {
            ("Olga Petrova", "Q1002"): "“Olga Petrova” is a name of it; “foreign minister” may be its office foreign "
            "minister of Kenya; but it is of Kenya, and articles say Russia."
        }

    def test_a_country_that_is_no_more_speaks_for_nothing_and_against_nothing(self, dump, minister):
        assert "Nothing but the name" in match(dump(human("Q1001", "Olga Petrova", P27=["Q15180"])))[
            "Olga Petrova", "Q1001"
        ]  # fmt: skip

    def test_who_was_dead_before_speaking_is_none_by_name_alone(self, dump, minister):
        assert ids(dump(human("Q1001", "Olga Petrova", P570=[value(day("1899"))]))) == set()

    def test_a_small_child_is_none_by_name_alone(self, dump, minister):
        assert ids(dump(human("Q1001", "Olga Petrova", P569=[value(day("2019"))]))) == set()
        told = match(dump(human("Q1002", "Olga Petrova", P569=[value(day("2019"))], P27=["Q159"])))
        assert "but it was born in 2019, too late to have spoken in " in told["Olga Petrova", "Q1002"]

    def test_a_name_of_very_many_items_tells_nothing(self, dump, minister, capsys):
        path = dump(*(human(f"Q{key}", "Olga Petrova", P27=["Q159"]) for key in range(3000, 3201)))
        call_command("match_wikidata", str(path))
        assert not Proposal.objects.exists()
        assert "1 actor bears a name that more than 200 items have" in capsys.readouterr().out

    def test_what_is_deprecated_is_not_said(self, dump, minister):
        path = dump(human("Q1001", "Olga Petrova", P27=[value("Q114", rank="deprecated"), "Q159"]))
        assert "both are of Russia" in match(path)["Olga Petrova", "Q1001"]


class TestAgain:
    def test_what_was_answered_is_never_proposed_again(self, dump, minister):
        path = dump(human("Q1001", "Olga Petrova", P27=["Q159"]))
        match(path)
        Proposal.objects.update(status="dismissed", decided_at="2026-01-01T00:00Z")
        match(path)
        assert [each.status for each in Proposal.objects.all()] == ["dismissed"]

    def test_nor_for_an_actor_into_which_that_one_went(self, dump, minister):
        path = dump(human("Q1001", "Olga Petrova", P27=["Q159"]))
        match(path)
        Proposal.objects.update(status="dismissed", decided_at="2026-01-01T00:00Z")
        keep = factories.actor("Olga Ivanovna Petrova", of="Russia")
        Actor.objects.filter(pk=minister.pk).update(merged_into=keep)
        ActorAlias.objects.filter(actor=minister).update(actor=keep)
        assert len(match(path)) == 1

    def test_what_is_open_tells_what_the_newer_file_says(self, dump, minister):
        match(dump(human("Q1001", "Olga Petrova", P27=["Q159"])))
        told = match(dump(human("Q1001", "Olga Petrova", P27=["Q159"], description="Minister")))
        assert len(told) == 1
        assert Proposal.objects.get().details["description"] == "Minister"

    def test_a_dry_run_says_how_many_and_writes_nothing(self, dump, minister, capsys):
        call_command("match_wikidata", str(dump(human("Q1001", "Olga Petrova", P27=["Q159"]))), dry_run=True)
        assert capsys.readouterr().out == "1 Wikidata item for 1 actor would be proposed to the curator.\n"
        assert not Proposal.objects.exists()

    def test_more_items_of_no_concern_take_no_more_queries_for_each(
        self, dump, minister, django_assert_max_num_queries
    ):
        path = dump(*(human(f"Q{key}", f"Somebody {key}") for key in range(5000, 5900)), human("Q1", "Olga Petrova"))
        with django_assert_max_num_queries(30):
            assert ids(path) == {"Q1"}


class TestFiles:
    ENTITY = human("Q1001", "Olga Petrova", P27=["Q159"])

    @pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes])
    def test_packed_or_not_whatever_it_is_called(self, dump, minister, tmp_path, pack):
        path = tmp_path / "some file"
        path.write_bytes(pack(dump(self.ENTITY).read_bytes()))
        assert ids(path) == {"Q1001"}

    def test_json_lines(self, dump, minister):
        assert ids(dump(self.ENTITY, official=False)) == {"Q1001"}

    def test_properties_and_lexemes_are_passed_over(self, dump, minister):
        assert ids(dump({"type": "property", "id": "P31"}, {"type": "lexeme", "id": "L7"}, self.ENTITY)) == {"Q1001"}

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "no entity is in it"),
            (b"[\n]\n", "no entity is in it"),
            (b"<?xml version='1.0'?>\n", "line 1 is no JSON"),
            (b'{"entities": {"Q42": {"type": "item", "id": "Q42"}}}\n', "line 1 is no entity of Wikidata"),
            (b"[1, 2]\n", "line 1 is no JSON"),
            (b"3\n", "line 1 is no entity of Wikidata"),
            (b'[\n{"type": "item", "id": "Q1"},\n', "it is cut off after line 2"),
            (b'{"type": "item", "id": "Q1"}\n{"type": "it', "line 2 is no JSON"),
            (b"[" * 200_000, "line 1 is no JSON"),
            (gzip.compress(b'{"type": "item", "id": "Q1"}\n' * 1000, mtime=0)[:-20], "it is cut off"),
            (gzip.compress(b'{"type": "item"}\n', mtime=0)[:10] + b"nonsense of no kind", "it is damaged"),
            (bz2.compress(b'{"type": "item", "id": "Q1"}\n' * 1000)[:-20], "it is cut off"),
            ("Q42 is an item.\n".encode("utf-16"), "line 1 is no JSON"),
        ],
    )
    def test_what_is_no_dump_is_refused_and_nothing_is_proposed(self, minister, tmp_path, content, says):
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(CommandError, match=f"(?s){says}.*Nothing was proposed"):
            call_command("match_wikidata", str(path))
        assert not Proposal.objects.exists()

    def test_a_file_that_is_not_there_or_is_a_folder_is_named(self, db, tmp_path):
        for path in (tmp_path / "none", tmp_path):
            with pytest.raises(CommandError, match=str(path)):
                call_command("match_wikidata", str(path))

    def test_a_line_without_end_is_not_read_to_its_end(self, tmp_path, monkeypatch):
        monkeypatch.setattr("articles.actors.wikidata_dump.LONGEST", 1000)
        path = tmp_path / "file"
        path.write_text('{"type": "item", "id": "Q1", "labels": "' + "x" * 5000)
        with pytest.raises(DumpError, match="line 1 is longer than any entity"):
            list(items_in(path))

    @pytest.mark.parametrize(
        "odd",
        [
            {"labels": None}, {"labels": {"en": "Olga"}}, {"labels": {"en": {"value": 3}}}, {"claims": "none"},
            {"claims": {"P31": "Q5", "P39": [3], "P569": [{"mainsnak": {"datavalue": {"value": "long ago"}}}]}},
            {"claims": {"P39": [{"qualifiers": [], "mainsnak": None}]}}, {"aliases": {"en": [None, {"value": []}]}},
            {"claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5; DROP TABLE"}}}}]}},
        ],
    )  # fmt: skip
    def test_an_entity_of_another_shape_says_nothing(self, dump, minister, odd):
        assert ids(dump({**human("Q1002", "Olga Petrova"), **odd, "id": "Q1002"}, self.ENTITY)) >= {"Q1001"}

    def test_letters_that_no_database_takes_are_left_out(self, dump, minister):
        path = dump(human("Q1001", "Olga\x00 Petrova", P27=["Q159"], description="a\ud800b\x07c"))
        assert ids(path) == {"Q1001"}
        assert Proposal.objects.get().details["description"] == "abc"


def test_a_name_counts_in_the_language_that_a_person_said_it_is_of(dump, minister):
    path = dump(human("Q1001", "Ольга Петрова", language="ru", P27=["Q159"]))
    alias = ActorAlias.objects.create(actor=minister, kind="person", name="Ольга Петрова")
    assert ids(path) == set()
    ActorAlias.objects.filter(pk=alias.pk).update(language="ru")
    assert ids(path) == {"Q1001"}
