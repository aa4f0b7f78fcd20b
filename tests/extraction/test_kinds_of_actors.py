"""Who becomes an actor, of which kind and by which name: people and bodies do, things and "everyone" do not."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def actor(text: str) -> tuple[str, str] | None:
    """The name and kind of who says the last statement, or None where nobody is known to."""
    found = extract(text)[-1].speaker
    return (found.name, found.kind) if found else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A granddaughter of the miller said the well had run dry.", "group"),
        ("One beekeeper told the council that the hives were lost.", "group"),
        ("A source familiar with the talks said the ferry would sail.", "group"),
        ("Ana Sol stayed away. Her mother said the school had closed.", "group"),
        ("A group of young men said the bridge was theirs.", "group"),
        ("One of the islanders said the pier was gone.", "group"),
        ("Aid agencies said the road was open.", "group"),
        ("Fiji’s coastguard said the reef was clear.", "organisation"),
        ("The company said the mine would reopen.", "organisation"),
        ("Nordlink said the cable was cut.", "organisation"),
    ],
)
def test_people_without_a_name_are_a_group_and_bodies_an_organisation(text, kind):
    found = actor(text)
    assert found is not None
    assert found[1] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Everyone said the harvest was poor.",
        "Many said the harvest was poor.",
        "Inflation said that the bank would act.",
        "A statement said the mine would reopen.",
        "According to figures, the town has lost a third of its wells.",
        "According to a poll, most voters want the old bridge back.",
    ],
)
def test_things_and_nobody_in_particular_are_no_actor(text):
    assert actor(text) is None
    assert extract(text)[-1].speaker_as_printed


@pytest.mark.parametrize("text", ["Nobody said the dam would hold.", "No one said the dam would hold."])
def test_what_nobody_said_is_no_statement(text):
    assert not extract(text)


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("According to a CNN tally, nine ferries have sunk this year.", "CNN"),
        ("Figures from the Norland Statistics Bureau showed that exports fell.", "Norland Statistics Bureau"),
        ("The UNICEF report said the wells were dry.", "UNICEF"),
        ("Analysis in the Norland Times suggested that the law would fail.", "Norland Times"),
        ("The Health Ministry warned of floods. Its report said the wells were dry.", "Health Ministry"),
        ("The Commission on Tides (Cotide) said the pier was safe.", "Commission on Tides"),
    ],
)
def test_findings_speak_for_whoever_made_them(text, maker):
    assert actor(text) == (maker, "organisation")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Organisers Ana Sol and Eva Ruiz met. Ms Sol said the march would go on.", "Ana Sol"),
        ("Special Rapporteur Ana Sol said the camp was full.", "Ana Sol"),
        ("Peru’s envoy to UN Carlos Mena said the vote was lost.", "Carlos Mena"),
        ("BDA chief economist Albert Park said growth would slow.", "Albert Park"),
    ],
)
def test_what_tells_who_somebody_is_stands_in_no_name(text, name):
    assert actor(text) == (name, "person")


@pytest.mark.parametrize("text", ["The Red Cross said the camp was full.", "UN Women said the camp was full."])
def test_bodies_with_names_like_a_persons_are_no_person(text):
    found = actor(text)
    assert found is None or found[1] == "organisation"


def test_it_after_a_thing_that_speaks_is_no_earlier_body():
    text = "The council said the pier was safe. A study found that the pier was rotten. It said the piles were gone."
    assert actor(text) is None


def test_a_body_before_a_bare_name_is_no_part_of_it():
    assert actor("NSA Ana Sol met envoys. NSA Sol said the talks went well.") == ("Ana Sol", "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Sol/AFP/Getty Images Peru says it will sign the treaty.", "Peru"),
        ("Eva Ruiz/Reuters Togo’s navy says it will lay the cable.", "Togo's navy"),
        ("May 3, 2022 - Samoan officials announce that the port is open.", "Samoan officials"),
    ],
)
def test_a_credit_or_date_that_runs_into_a_sentence_is_in_no_name(text, name):
    found = actor(text)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Sol left. Her office said she was ill.", "Ana Sol's office"),
        ("Nordlink said it shut the mine. Its spokesman said it would reopen.", "Nordlink's spokesman"),
    ],
)
def test_what_a_pronoun_owns_is_called_after_whoever_that_is(text, name):
    assert actor(text)[0] == name


def test_what_is_owned_by_nobody_known_is_no_actor():
    assert actor("Her office said the vote was void.") is None
    assert actor("Nordlink said it shut the mine. Rosvik Bank sold it. Its spokesman said all was well.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Tarvo Mining, a producer of potash in the north, said it had lost a buyer.",
        "Kelm Foods & Beverages said it had lost a buyer.",
        "The newspaper Ulka Gazeta wrote that nothing had changed.",
        "Sol & Mora said the mill was shut.",
        "Arvo Nilm, one of the country's largest retailers, said it had lost a buyer.",
    ],
)
def test_firms_are_no_persons(text):
    assert actor(text)[1] == "organisation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Critic Sonja Rautio wrote that the play was dull.", "Sonja Rautio"),
        ("Ana Sol, a producer of the film, said the play was dull.", "Ana Sol"),
        ("Olka, who keeps bees, said the summer was dry.", "Olka"),
        ("In May, CEO and chairman of Norland Solar Dr Ana Qu insisted that no law was broken.", "Ana Qu"),
        ("Norland DL Jon Sol said that he was tired.", "Jon Sol"),
        ("Jon Orm spoke. Hosting Orm was an honour, Ana Sol said. Orm said he was pleased.", "Jon Orm"),
        ("James D.J. Sol, a professor, said it was late.", "James D.J. Sol"),
        ("OSLO- Ali-Asghar Vega said that he was tired.", "Ali-Asghar Vega"),
        ("Two men met. Tarmin said he was tired.", "Tarmin"),
        ("Putin said the talks were over.", "Putin"),
        ("China’s Xi said the talks were over.", "Xi"),
    ],
)
def test_persons_of_one_name_are_told_by_what_the_article_says_of_them(text, name):
    assert actor(text) == (name, "person")


@pytest.mark.parametrize(
    "text",
    [
        "Nordlink said its cable was cut.",
        "Nordlink, which owns the cable, said it was cut.",
        "Nordlink said the cable was cut.",
    ],
)
def test_other_single_names_stay_bodies(text):
    assert actor(text)[1] == "organisation"


def test_many_of_a_people_are_a_group():
    assert actor("Many New Yorkers said the trains were late.")[1] == "group"


def test_a_body_is_called_without_the_country_before_it():
    assert actor("Fiji’s Velkor said the reef was clear.") == ("Velkor", "organisation")


def test_where_it_said_so_is_no_part_of_a_name():
    assert actor("The harbour department in a statement said the road was open.")[0] == "The harbour department"


def test_the_role_of_a_new_country_is_whole():
    found = extract("New Zealand’s Foreign Minister Ana Sol said the reef was safe.")[-1]
    assert found.role == "New Zealand’s Foreign Minister"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Harbour dispute Fijian President Ana Sol said that she was ready.", "Ana Sol", "Fijian President"),
        ("Iran US President Ana Sol said that she was ready.", "Ana Sol", "US President"),
        ("Pact would 'worsen' things Kremlin spokesman Juri Sol said he was ready.", "Juri Sol", "Kremlin spokesman"),
        (
            "The deputy Fijian foreign minister Ana Sol said that she was ready.",
            "Ana Sol",
            "deputy Fijian foreign minister",
        ),
        ("In May Saudi Arabian King Faisal said that he was ready.", "Faisal", "Saudi Arabian King"),
    ],
)
def test_a_role_begins_behind_a_heading_that_runs_into_it(text, name, role):
    found = extract(text)[-1]
    assert (found.speaker.name, found.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The founder of the hill group Free Dawn came. Free Dawn said the well was theirs.",
            ("Free Dawn", "organisation"),
        ),
        ("A survey by radio network Onda Sol found that the wells were dry.", ("Onda Sol", "organisation")),
        (
            "Doctor Mila Roe, the head of the Centers for Disease Control, left. “Wash,” she said.",
            ("Mila Roe", "person"),
        ),
        ("The Lao Royal Household said the boat was found.", ("Lao Royal Household", "organisation")),
        ("On Friday Oriva said the pier was gone.", ("Oriva", "organisation")),
        ("On Friday Mr Roe said the pier was gone. On Monday Roe said it was back.", ("Roe", "person")),
        ("Sunday Times Radio said the pier was gone.", ("Sunday Times Radio", "organisation")),
        ("DPM Ong Wei Roe said the pier was gone.", ("Ong Wei Roe", "person")),
        ("Perak Menteri Besar Halim Roe said the pier was gone.", ("Halim Roe", "person")),
    ],
)
def test_what_stands_before_a_name_tells_whose_it_is(text, expected):
    assert actor(text) == expected


def test_bodies_of_many_states_have_no_country_of_their_own():
    assert not extract("Nato and Peru said the bay was mined.")[-1].speaker.country
    assert not extract("Mila Roe, director of the Pan American Bureau, said the wells were safe.")[-1].speaker.country


def test_the_head_of_state_is_the_president():
    text = "President of Peru Ana Vega met the envoy. The Peruvian Head of State said the pass was open."
    assert actor(text) == ("Ana Vega", "person")
