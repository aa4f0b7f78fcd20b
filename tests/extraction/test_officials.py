"""Texts of officials: speeches under headings of many kinds, cables and calls, ministries of agencies of state."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.extraction import extract
from tests.extraction.found import FRIDAY, country, said

SPEECHES = {
    "Briefing by the UN Special Envoy for Togo, Ana Sol, to the Security Council": "Ana Sol",
    "Remarks by High Representative/Vice-President Ana Sol upon arrival at the Council": "Ana Sol",
    "Climate Forum: Remarks by High Representative/Vice-President Ana Sol upon arrival": "Ana Sol",
    "Ana Sol – Briefing to the UN Security Council (As Delivered)": "Ana Sol",
    "Special Representative Ana Sol's remarks to the Human Rights Council": "Ana Sol",
    "UK on Togo\n\nStatement by Ambassador Ana Sol, UK Permanent Representative to the UN, at the Council.": "Ana Sol",
    "Text of the statement by Ana Sol on the harvest": "Ana Sol",
    "Statement by the Special Representative for Togo": "the Special Representative for Togo",
}


@pytest.mark.parametrize("heading", SPEECHES)
def test_a_speech_is_whoever_s_its_heading_names(heading: str) -> None:
    text = f"{heading}\n\nThank you, Madam President.\n\nWe have seen the ferries burn.\n\nI urge the parties to stop."
    spoken = said(text, "We have seen the ferries burn")
    assert spoken.speaker is not None
    assert spoken.speaker.name == SPEECHES[heading]


def test_only_a_name_is_a_person() -> None:
    heading = "Statement by the Special Representative for Togo"
    speaker = said(f"{heading}\n\nWe have seen the ferries burn.\n\nI urge all to stop.", "We have seen").speaker
    assert speaker is not None
    assert speaker.kind == "group"


def test_answers_below_questions_without_a_colon_are_of_whom_the_heading_names() -> None:
    text = (
        "Remarks by High Representative/Vice-President Ana Sol upon arrival at the Council\n\nGood morning.\n\n"
        "We will speak of the reef today.\n\nQ. Will there be sanctions?\n\nI hope not, but we are ready.\n\n"
        "Q. When?\n\nWe decide in May."
    )
    assert [text[each.start : each.end] for each in extract(text)] == [
        "We will speak of the reef today.",
        "I hope not, but we are ready.",
        "We decide in May.",
    ]


STAKEOUT = (
    "Transcript of the press stakeout of the UN Special Envoy\n\n"
    "Spokesperson: We are joined by our Special Envoy for Togo, Ana Sol.\n\n"
    "UN Special Envoy: Good morning, everyone.\n\nUN Special Envoy: The truce holds for now.\n\n"
    "Question from Radio Lome: How long will it hold, and will you go there?\n\n"
    "UN Special Envoy: As long as both sides want it."
)


def test_an_office_as_a_label_is_whoever_is_named_with_it() -> None:
    speaker = said(STAKEOUT, "The truce holds").speaker
    assert speaker is not None
    assert speaker.name == "Ana Sol"


def test_a_question_from_a_paper_and_a_greeting_are_no_statements() -> None:
    found = [STAKEOUT[each.start : each.end] for each in extract(STAKEOUT)]
    assert not any("How long" in each or "Good morning" in each for each in found)


def test_labels_may_stand_on_lines_of_their_own() -> None:
    text = (
        "Press conference, Lima\n\nJOURNALIST:\n\nWill the mine close?\n\nPRIME MINISTER:\n\nIt will close in May. I "
        "told Prime Minister Vega so.\n\nJOURNALIST:\n\nAnd the miners?\n\nPRIME MINISTER:\n\nWe will find them work."
    )
    spoken = said(text, "It will close in May")
    assert spoken.speaker_as_printed == "PRIME MINISTER"
    assert spoken.speaker is not None
    assert spoken.speaker.name != "Vega"  # whom the speaker only tells of
    assert not any("mine close" in text[each.start : each.end] for each in extract(text))


def test_places_and_subjects_are_no_labels() -> None:
    text = (
        "Transcript of doorstop interview: Lae, Papua New Guinea: 28 August 2012: reefs; roads\n\n"
        "SUBJECT/S: Reefs; roads; a tax on fish.\n\nSOL: It is good to be here.\n\nJOURNALIST: Will you stay?\n\n"
        "SOL: We stay until Monday."
    )
    assert {each.speaker_as_printed for each in extract(text)} == {"SOL"}


def test_a_statement_made_public_is_its_maker_s_though_it_cites_others() -> None:
    text = (
        "Lome, January 13 (TNA) — Ana Sol, head of the Fish Board of Togo, made public the following statement "
        "“No boat may pass” on January 13:\n\nI saw the note of my neighbours. It said that there is “room for "
        "talks”.\n\nThere is no such room.\n\nWe will guard the reef."
    )
    for words in ("I saw the note", "We will guard the reef"):
        speaker = said(text, words).speaker
        assert speaker is not None
        assert speaker.name == "Ana Sol"


def test_who_sends_a_message_says_what_stands_in_it() -> None:
    text = "President Omar Vega received a cable from King Rama of Nepal, condemning the raid on the ferry in Lima."
    speaker = said(text, "condemning the raid").speaker
    assert speaker is not None
    assert speaker.name == "Rama"


HIGHNESS = (
    "His Highness the Emir Sheikh Khalid Al-Jabir Al-Omar Al-Noor condemned the raid on the ferry. His Highness urged "
    "restraint. His Highness the Emir thanked Chile. His Highness the Prime Minister Sheikh Khalid Al-Faris Al-Bahr "
    "Al-Noor left."
)


@pytest.mark.parametrize("words", ["urged restraint", "thanked Chile"])
def test_his_highness_is_whoever_has_the_office(words: str) -> None:
    speaker = said(HIGHNESS, words).speaker
    assert speaker is not None
    assert speaker.name == "Khalid Al-Jabir Al-Omar Al-Noor"


def test_two_who_share_the_first_and_last_name_alone_are_two() -> None:
    text = "Salim Ahmad Jaber Al-Noor said it was late. Salim Faris Hamad Al-Noor said that Peru would wait."
    names = [each.speaker.name for each in extract(text) if each.speaker]
    assert names == ["Salim Ahmad Jaber Al-Noor", "Salim Faris Hamad Al-Noor"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Ghana Strongly Condemns Raid\n\nThe Fish Board condemned the raid.", "condemned the raid", ""),
        ("Ghana Strongly Condemns Raid\n\nThe Ministry of Foreign Affairs rejected it.", "rejected it", "GH"),
        ("The State of Qatar said that the port was open.", "the port was open", "QA"),
        ("Riyadh spoke. Saudi Arabia sent aid. The Kingdom said that it would help.", "it would help", "SA"),
        ("News\n\nTEHRAN (Mira News) Foreign Ministry spokesman Reza Azad said it was late.", "it was late", "IR"),
    ],
)
def test_more_words_tell_a_state_s_own_voice(text: str, words: str, code: str) -> None:
    assert country(text, words) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The EU met. The European Union sent aid. The bloc said it was late.", "European Union"),
        ("ASEAN ministers met in Jakarta. The bloc said it was late.", "ASEAN"),
        ("The United Nations sent aid to Chad. The world body said it was late.", "United Nations"),
        ("ASEAN met Mercosur in Jakarta. The bloc said it was late.", "The bloc"),
        ("The Foreign Office spoke in Lahore. The FO said it was late.", "Foreign Office"),
        (
            "Togo's Ministry of Mines said boats left. The Ministry said it was late.",
            "Togo's Ministry of Mines",
        ),
        ("The UN sent Ana Roe, its Special Envoy to Togo. Roe left. The UN envoy said it was late.", "Ana Roe"),
        ("Senator Joseph Roe, Jr. said it was late.", "Joseph Roe"),
        ("Rejecting the “absurd” claims, Peru on Monday said it was late.", "Peru"),
    ],
)
def test_a_body_or_somebody_called_otherwise(text: str, name: str) -> None:
    speaker = said(text, "it was late").speaker
    assert speaker is not None
    assert speaker.name == name


def test_an_article_that_says_so_is_not_who_spoke_before() -> None:
    text = "Ana Sol wrote in a post that it rained. She meant a note in the daily Orba. The article said Peru was late."
    assert said(text, "Peru was late").speaker is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Let the people of Peru express their will, Ana Sol wrote.", "express their will"),
        ("The first duty of a state is to defend its coast.", "defend its coast"),
        ("Pointing to the raid on Lima, Ana Sol said that it was late.", "Pointing to the raid"),
        ("A truce in Togo continues to offer hope\n\nIt rained.", "to offer hope"),
        ("The road will be built, as committed to by President Vega.", "committed to"),
    ],
)
def test_nobody_has_said_it(text: str, words: str) -> None:
    assert not [each for each in extract(text) if text[each.start : each.end].startswith(words)]


def test_what_is_reported_stays_its_speaker_s_though_another_put_it_so() -> None:
    text = "The official urged Peru to choose between talks and war, as stated by Ana Sol, and to wait."
    assert said(text, "urged Peru to choose").speaker_as_printed == "The official"


def test_who_goes_on_behind_a_quotation_is_not_in_it() -> None:
    text = "Sol said “nobody can force Peru to do it,” adding “Peru is a free country that goes its own way.”"
    assert said(text, "Peru is a free country").speaker_as_printed == "Sol"


def test_a_call_is_whole_with_what_it_calls_for() -> None:
    text = "The ministry renewed its call on the government of Chile to stop the raids on the boats."
    assert said(text, "to stop the raids").act == "demands"


def test_a_hope_that_an_agreement_holds_agrees_to_nothing() -> None:
    assert said("Ana Sol expressed hope that the agreement would hold.", "expressed hope").act == "says"


def test_the_day_of_a_raid_is_not_that_of_condemning_it() -> None:
    text = "Foreign Minister Ana Soto condemned the bombing of the market in Lima on March 4."
    assert said(text, "condemned the bombing").said is None


def test_a_readout_has_the_day_of_its_call_alone() -> None:
    text = (
        "Readout of President Vega’s Call with Prime Minister Aoki of Japan\n\nPresident Vega spoke today with Prime "
        "Minister Aoki of Japan. He condemned the raid on the ferry on March 1st. Vega urged restraint."
    )
    for words in ("condemned the raid", "urged restraint"):
        when = said(text, words).said
        assert when is not None
        assert when.on == FRIDAY.on == dt.date(2024, 3, 15)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Remarks by President Omar Vega Laying Out the Next Steps", "Omar Vega"),
        ("Press Gaggle by Press Secretary Omar Vega En Route Kankakee, Illinois", "Omar Vega"),
    ],
)
def test_what_follows_a_name_in_a_heading_is_no_part_of_it(heading: str, name: str) -> None:
    text = f"{heading}\n\nMR. VEGA: The road is dry.\n\nQ: Why?\n\nMR. VEGA: Because it did not rain."
    speaker = said(text, "The road is dry").speaker
    assert speaker is not None
    assert speaker.name == name


EXCELLENCY = (
    "Doha, Qatar: Prime Minister and Minister of Foreign Affairs, HE Sheikh Salim bin Omar Al-Noor received a "
    "call from HE Minister of Foreign Affairs of Peru Omar Vega. HE the Prime Minister and Minister of Foreign Affairs "
    "urged restraint. His Excellency called for talks."
)


@pytest.mark.parametrize("words", ["urged restraint", "called for talks"])
def test_his_excellency_is_whoever_spoke_so_called(words: str) -> None:
    speaker = said(EXCELLENCY, words).speaker
    assert speaker is not None
    assert (speaker.name, speaker.country) == ("Salim bin Omar Al-Noor", "QA")


@pytest.mark.parametrize(
    "role",
    [
        "Lao Deputy Prime Minister and Foreign Minister",
        "Lao Deputy Prime Minister and Minister of Foreign Affairs and International Cooperation,",
        "Lao Foreign Minister,",
    ],
)
def test_of_two_offices_of_one_both_tell_whose_they_are(role: str) -> None:
    comma = "," if role.endswith(",") else ""
    text = f"Ministers meet\n\n{role} Ana Sol{comma} met her Peruvian counterpart.\n\nSol said it was late."
    assert country(text, "it was late") == "LA"


def test_two_people_stay_two() -> None:
    text = "The Prime Minister and Foreign Minister Ana Sol met. Sol said it was late."
    assert said(text, "it was late").role == "Foreign Minister"


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (
            "Foreign Ministry spokesman Jo Li made the remarks. Foreign Minister Wu Gang met an envoy.",
            "Foreign Ministry",
        ),
        ("Foreign Minister Wu Gang made the remarks, a Foreign Ministry spokesman said.", "Wu Gang"),
    ],
)
def test_fm_in_a_headline_is_the_ministry_or_the_minister(first: str, name: str) -> None:
    speaker = said(f"The northern reef stays open: FM\n\nBEIJING: {first}", "The northern reef").speaker
    assert speaker is not None
    assert speaker.name == name


def test_initials_as_labels_are_of_whoever_is_interviewed() -> None:
    text = (
        "The Messenger talks to Ana Maria Rol\n\nThe Messenger’s editor met Ana Maria Rol, an envoy, in Lome.\n\n"
        "MM: What is the purpose of this visit?\n\nAR:First of all, I am glad to be here.\n\n"
        "MM: What comes next?\n\nAR: We go on to Accra."
    )
    speaker = said(text, "I am glad to be here").speaker
    assert speaker is not None
    assert speaker.name == "Ana Maria Rol"


@pytest.mark.parametrize("headline", ["Event Summary: Ports and their toll?", "Rocks and Bare Courage: having it all?"])
def test_what_stands_before_a_colon_may_be_a_thing(headline: str) -> None:
    text = f"{headline}\n\nThe report, Rocks and Bare Courage, was read. An Event Summary followed."
    assert not [each for each in extract(text) if each.end <= len(headline)]


def test_a_noon_briefing_is_of_whom_its_first_line_names() -> None:
    text = (
        "Noon Briefing\n\nThe following is a near-verbatim transcript of today’s noon briefing by Ana Sol, Deputy "
        "Spokesperson for the Secretary-General.\n\nI am late.\n\nI have a note on Togo, and we welcome it.\n\n"
        "The floods in Togo go on."
    )
    speaker = said(text, "The floods in Togo go on").speaker
    assert speaker is not None
    assert speaker.name == "Ana Sol"


SPEECH = (
    "Law and the reef\n\nThe following is former justice Ana Sol's speech at a university on March 10, 2024.\n\n"
    "We must keep the reef.\n\nI saw it burn. We were not ready.\n\nOur boats were too few."
)


def test_a_speech_may_be_told_by_a_sentence() -> None:
    spoken = said(SPEECH, "We must keep the reef")
    assert spoken.speaker is not None
    assert spoken.speaker.name == "Ana Sol"
    assert spoken.said is not None
    assert spoken.said.on == dt.date(2024, 3, 10)


def test_questions_without_labels_are_nobodys() -> None:
    text = (
        "The reef is lost\n\nQ&A with Ana Sol\n\nWho broke it?\n\nSol: Most of us think that Peru’s boats did.\n\n"
        "They came at night.\n\nWhat will you do now?\n\nWe will wait for rain.\n\nSol: It may rain in May.\n\n"
        "Sol: I hope so for all of us."
    )
    assert not any("will you do now" in text[each.start : each.end] for each in extract(text))
    assert said(text, "We will wait for rain").speaker_as_printed == "Sol"


def test_whom_a_minister_welcomed_tells_nothing_of_the_minister() -> None:
    text = "The Foreign Minister, Ana Sol, welcomed the Minister of Trade of Finland, Jo Roe. Sol said it was late."
    assert country(text, "it was late") == ""


def test_a_role_that_no_comma_closes_is_one() -> None:
    assert country("Togo’s President-elect, Ana Sol has promised to wait. Sol said it was late.", "it was late") == "TG"


def test_the_statement_of_a_ministry_that_spoke_is_its_own() -> None:
    text = "The Ministry of Mines of Togo said boats left. “We condemn the raid on the boats,” said the statement."
    speaker = said(text, "We condemn the raid").speaker
    assert speaker is not None
    assert (speaker.name, speaker.country) == ("Ministry of Mines of Togo", "TG")
