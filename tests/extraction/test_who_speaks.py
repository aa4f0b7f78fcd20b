"""Nobody is given words that are not theirs, and nothing is a statement that nobody made."""

from __future__ import annotations

import textwrap

import pytest

from articles.extraction import extract


def said_in(text: str) -> list[tuple[str, str]]:
    """Who said what, in the order of the text."""
    return [(found.speaker.name if found.speaker else "", text[found.start : found.end]) for found in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The bay, which Lima calls Puerto Viejo, was closed on Monday.",
        "The reef, claimed by Hanoi as Da Ba Dau, lies far from the coast.",
        "The truce between the Northern Front (hereafter referred to as the Front) and the army came into force.",
        "Gunmen attacked two buses near the border, and they also attacked a clinic.",
        "The attack by Asmara on rebel camps went on for days.",
        "Beijing uses an old chart to claim a large swathe of the sea, and Manila claims part of the reef.",
        "The fire claimed the lives of nine people and the club claimed its third title.",
        "Satellite photos show that the port is empty, and bitter experience suggests that it will stay so.",
        "Voting tallies collected in the villages indicate that the challenger won.",
        "Mr. Anil Rao found his first diamond worth two million rupees within a month of mining.",
        "The port was closed for a month, citing a study by the harbour master, and nobody came.",
        "The ministry has not confirmed or denied the deal.",
        "Oslo and Rome still need to confirm their part, and Oslo is expected to announce the names on Monday.",
        "President Ada Brandt called Prime Minister Ivo Stan on the eve of the vote.",
        "As I mentioned, the port is closed, and you may ask whether it will open.",
        "Budapest has refused to send arms to Kyiv, and Bratislava refused to join the talks.",
    ],
)
def test_what_nobody_said_is_no_statement(text):
    assert [found for found in extract(text) if found.confidence >= 0.6] == []


def test_links_to_other_articles_that_come_back_make_no_transcript():
    links = ["READ MORE: Why the strait matters", "READ MORE: Ten days in the hills", "READ MORE: Who pays for it"]
    text = "\n\n".join(["Fighting went on in the north on Friday.", links[0], "Nobody was hurt.", *links[1:]])
    assert extract(text) == ()


def test_words_that_open_paragraphs_of_a_report_again_and_again_are_no_speakers():
    told = ["The bridge fell on Friday.", "Rescue teams reached the town by boat.", "Schools stayed closed."]
    for word in ("Recall", "Mind"):
        assert extract("\n\n".join(f"{word}: {line}\n\nThe roads are wet." for line in told)) == ()


def test_headings_that_a_report_runs_into_its_paragraphs_are_no_speakers():
    """Also where they come back in its summary, and stand in its text with capitals."""
    land = "Land Forces: The army needs two more brigades, and its land forces are short of boats."
    sea = "Patrols: The fleet should keep its patrols in the strait. Patrols in May were long."
    text = "\n\n".join(
        [land, sea, "Costs are low.", "The Significance: Trade is weak.", land, sea, "The costs will rise."]
    )
    assert extract(text) == ()


def test_words_that_a_report_defines_are_no_speakers():
    text = (
        "Reach: “The distance at which a fleet acts.”\n\nA fleet has its reach. It acts in support of “open seas” only."
    )
    assert {each.speaker for each in extract(text)} <= {None}


def test_what_somebody_was_talking_about_meanwhile_is_not_said_once_more():
    assert said_in("“They do,” Marek said, talking about the results of the year.") == [("Marek", "“They do,”")]


def test_a_turn_is_of_a_name_that_is_a_word_too():
    text = (
        "Briefing with Mila Price\n\nQ: Will the price of grain fall?\n\nPrice: The price will fall in May.\n\n"
        "Q: Why?\n\nPrice: Ships come in."
    )
    assert [each.speaker.name for each in extract(text)] == ["Mila Price", "Mila Price"]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Asmara denied arming the militias and the Ministry of Defence this week said that it had no troops there.",
            "Ministry of Defence",
            "it had no troops there",
        ),
        (
            "Mr. Jan Krol wants to be seen as a friend of miners and a union official said that he had kept his word.",
            "a union official",
            "he had kept his word",
        ),
        (
            "Reflecting the good ties of both navies, Commander Ada Brandt announced efforts to train together.",
            "Ada Brandt",
            "announced efforts to train together",
        ),
        (
            "Several delegates argued that the truce was made in haste, with one adviser adding that nobody watched.",
            "Several delegates",
            "the truce was made in haste",
        ),
        (
            "Several delegates argued that the truce was made in haste, with one adviser adding that nobody watched.",
            "one adviser",
            "nobody watched",
        ),
        (
            "Manila has claimed a trawler rammed its boat, while Hanoi has accused Manila of crashing into it.",
            "Philippines",
            "a trawler rammed its boat",
        ),
        (
            "On Saturday the Bolivian government revoked the licence of a mine, it said, in a move few expected.",
            "Bolivian government",
            "On Saturday the Bolivian government revoked the licence of a mine",
        ),
        (
            "Vida Holm underlined her form with a leap of 2.10m. Briton Jo Lund came ninth with a leap of 1.90m.",
            "Vida Holm",
            "underlined her form",
        ),
        (
            "Borch Ratings said a de-escalation of the conflict could help the rating.",
            "Borch Ratings",
            "a de-escalation of the conflict could help the rating",
        ),
        (
            "Party chief Ada Brandt said an answer was “certain,” dismissing all talk of peace as idle.",
            "Ada Brandt",
            "an answer was “certain,”",
        ),
        (
            "“We hid,” said eyewitness Ivo Stan. Ombudsman Ada Brandt said the raid was wrong.",
            "Ada Brandt",
            "the raid was wrong",
        ),
        ("Thirty-year-old Niva Holm said she heard nothing.", "Niva Holm", "she heard nothing"),
        ("A school in the hills. CNN Ada Brandt said the school was full.", "Ada Brandt", "the school was full"),
        ("Borch Ratings Monday warned that the debt would grow.", "Borch Ratings", "the debt would grow"),
        ("NAIROBI - Kenya's navy said that two boats were missing.", "Kenya's navy", "two boats were missing"),
        (
            "A second port source said talks went on. “Nobody left,” he added, after Mayor Ivo Stan had come and gone.",
            "A second port source",
            "“Nobody left,”",
        ),
    ],
)
def test_each_speaker_has_the_own_words(text, speaker, said):
    assert (speaker, said) in said_in(text)


def test_a_canal_is_nobody_who_speaks():
    text = (
        "Chairman Sok Dara wants work on the Prek Tonle Canal to begin.\n\n"
        "“It should not take long,” he said.\n\nThe Prek Tonle Canal has many friends.\n\n“I will dig,” he added."
    )
    assert {speaker for speaker, _ in said_in(text)} == {"Sok Dara"}


def test_a_paragraph_that_closes_an_open_quotation_is_read_from_its_beginning():
    text = (
        'The navy spokesman said that the trip is costly. "We need fuel for the trip.\n\n'
        'We also need two guns," the spokesman said. He said that nothing is settled. "We are ready," he added.'
    )
    assert [words for _, words in said_in(text)] == [
        "the trip is costly",
        '"We need fuel for the trip.',
        'We also need two guns,"',
        "nothing is settled",
        '"We are ready,"',
    ]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”")])
def test_a_quotation_left_open_turns_no_words_of_the_reporter_into_speech(opening, closing):
    text = (
        f"Jan Krol, a guard, said: {opening}We were cold all winter. {opening}Then it rained.{closing} Mr. Krol came "
        f"to the port in 2018 and said he {opening}fell in love with the place{closing}. He left in May. "
        f"{opening}I will come back,{closing} he said. The port has 90 guards."
    )
    assert [words for _, words in said_in(text)] == [
        f"{opening}We were cold all winter.",
        f"{opening}Then it rained.{closing}",
        f"he {opening}fell in love with the place{closing}",
        f"{opening}I will come back,{closing}",
    ]
    assert {speaker for speaker, _ in said_in(text)} == {"Jan Krol"}


def test_wrapped_lines_are_joined_also_below_a_long_headline():
    words = "The minister said that the old bridge over the river would be closed for as long as the ice holds. "
    lines = textwrap.wrap(" ".join(words for _ in range(8)), 72)
    text = "\n".join(["A headline " * 13, "", *lines])
    assert "the old bridge over the river would be closed for as long as the ice holds" in {
        found.replace("\n", " ") for _, found in said_in(text)
    }


def test_a_press_statement_is_its_own_speakers_also_where_it_has_words_in_quotation_marks():
    text = (
        "A spokesman for the Foreign Ministry of Ruritania issued the following press statement under the title "
        '"We will not yield" on Friday:\n\n'
        'The neighbours showed their plan to widen the bloc, calling our free trade a "threat" at the summit.\n\n'
        'The "Harbour Declaration" proves that they want no peace.\n\n'
        "We warn that this may end in war."
    )
    found = said_in(text)
    assert [words.split()[0] for _, words in found][-3:] == ["The", "The", "We"]
    assert len({speaker for speaker, _ in found[-3:]}) == 1
    assert "spokesman" in found[-1][0]


WRAPPED_REMARKS = textwrap.dedent("""\
    Remarks by President Vega and Prime Minister Ada Brandt of Norway Before Their Talks

    3:10 P.M.

    PRESIDENT VEGA:  Well, it is good to see the Prime Minister again.  We have
    met three times since the spring, and each time we spoke of the bridge in
    the north.

    The bridge will be built.

    PRIME MINISTER BRANDT:  Thank you, Mr. President.  Thank you, all.

    (Laughter.)

    Q (Inaudible.)

    Q    When will work begin?

    THE PRESIDENT:  President Moreno never wanted it, and I say that to the
    whole of the country.
    """)


def test_a_transcript_with_two_blanks_behind_its_labels_and_wrapped_lines_is_read_in_turns():
    found = [(who, " ".join(said.split())) for who, said in said_in(WRAPPED_REMARKS)]
    assert [(who, f"{said[:26]} … {said[-15:]}") for who, said in found] == [
        ("Vega", "Well, it is good to see th … e in the north."),
        ("Vega", "The bridge will be built. …  will be built."),
        ("Vega", "President Moreno never wan … of the country."),
    ]


def test_thanks_with_more_behind_them_are_a_turn():
    text = WRAPPED_REMARKS.replace("Thank you, all.", "Thank you, all. The bridge is ours too.")
    assert ("Ada Brandt", "Thank you, Mr. President.  Thank you, all. The bridge is ours too.") in said_in(text)


def test_an_interview_with_roles_in_its_labels_is_read_in_turns():
    text = (
        "Interview with Ana Sol, Radio Vista\n\nTranscript\nSubjects: The mine in the hills; the visit to Oslo.\n\n"
        "Jon Berg, Host: Minister, you are in Oslo. They say what they want.\n\n"
        "Ana Sol, Minister for Foreign Affairs: What they want is a road to the coast.\n\n"
        "Berg: And what of the mine?\n\nForeign Minister: The mine stays open.\n\nBerg: Good night."
    )
    assert said_in(text) == [("Ana Sol", "What they want is a road to the coast."), ("Ana Sol", "The mine stays open.")]


def test_a_label_that_is_an_office_alone_is_nobody_by_that_name():
    text = "\n\n".join(["SENIOR ARMY OFFICIAL:  The pass is open.", "Q    Since when?"] * 3)
    assert {found.speaker.kind for found in extract(text)} == {"group"}


@pytest.mark.parametrize(
    ("text", "speaker", "relay", "said"),
    [
        (
            "“The pass is shut,” Ada Brandt was quoted by the Vesta news agency as saying on Monday.",
            "Ada Brandt",
            ["Vesta news agency"],
            "“The pass is shut,”",
        ),
        (
            "“The pass is shut,” Minister Ada Brandt was quoted as saying by Vesta.",
            "Ada Brandt",
            ["Vesta"],
            "“The pass is shut,”",
        ),
        (
            "Ada Brandt, in turn, expressed thanks for their help, according to a readout from the Foreign Office.",
            "Ada Brandt",
            ["Foreign Office"],
            "expressed thanks for their help",
        ),
        (
            "The mine will close in May, according to a readout from the Foreign Office.",
            "Foreign Office",
            [],
            "The mine will close in May",
        ),
    ],
)
def test_who_is_quoted_speaks_and_whoever_hands_it_on_relays_it(text, speaker, relay, said):
    (statement,) = extract(text)
    assert (statement.speaker.name, text[statement.start : statement.end]) == (speaker, said)
    assert [mention.actor.name for mention in statement.mentions if mention.mention_type == "relay"] == relay


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Clearly referring to Moreno, Norway's Interior Minister Ada Brandt (Lib) said that it was too late.",
            "Ada Brandt",
        ),
        ("Seeing the mine close, the minister said, was hard.", "the minister"),
        (
            "Oslo has armed the rebels again, a statement from the Peruvian ministry released on May 25, 2022 says.",
            "Peruvian ministry",
        ),
        ("The ferry was built on May 3, 2021, the minister said.", "the minister"),
        ("Jon Haan met Ada Brandt, who visited the mine and said that it would close.", "Ada Brandt"),
        ("Jon Haan was answering Ada Brandt, who repeated remarks indicating that the pass was lost.", "Ada Brandt"),
    ],
)
def test_the_speaker_is_no_participle_no_year_and_nobody_who_answers(text, speaker):
    assert said_in(text)[-1][0] == speaker


def test_everyone_and_nobody_are_no_speakers():
    assert said_in("Nobody denied that the pass was shut.") == []
    found = said_in("Ada Brandt expressed hope everyone shares the position that the pass must stay open.")
    assert [who for who, _ in found] == ["Ada Brandt"]


@pytest.mark.parametrize(
    "verb", ["re-open the pass", "co-operate with Oslo", "de-escalate the row", "re-think it at once"]
)
def test_words_with_a_hyphen_are_not_cut_in_two(verb):
    assert said_in(f"Ada Brandt said Norway must {verb}.") == [("Ada Brandt", f"Norway must {verb}")]


def test_answers_of_an_interview_are_nobodys_where_several_could_have_given_them():
    text = (
        "Envoy Joseph Musa said the harbour was safe. Hydrologist Petra Lunde said it was not.\n\n"
        "Q: Are the ships safe?\n\nA: They are safe for a year.\n\nQ: What comes next?\n\nA: Talks with the owners."
    )
    answers = extract(text)[2:]
    assert [(text[each.start : each.end], each.speaker) for each in answers] == [
        ("They are safe for a year.", None),
        ("Talks with the owners.", None),
    ]


def test_a_year_told_above_an_interview_is_not_its_date():
    text = (
        "Petra Lunde foresees floods in 2024\n\nThe dam of 2003 is weak, Petra Lunde told the Jos Courier.\n\n"
        "Q: Is it safe?\n\nA: It is safe for a year.\n\nQ: What comes next?\n\nA: Talks with the owners come next."
    )
    assert {each.said for each in extract(text)} == {None}


def test_the_day_on_which_an_interview_was_held_is_the_date_of_its_answers():
    text = (
        "Petra Lunde on the dam of 2003\n\nThe Jos Courier held this interview with Petra Lunde on 5 May 2021.\n\n"
        "Q: Is it safe?\n\nA: It is safe for a year.\n\nQ: What comes next?\n\nA: Talks with the owners come next."
    )
    assert {each.said.on.isoformat() for each in extract(text)} == {"2021-05-05"}


def test_initials_in_an_interview_are_whoever_has_them():
    text = (
        "Velm's envoy Petra Lunde spoke to the Jos Courier on 12 May 2023.\n\n"
        "Jos Courier: Will the port stay open?\n\nPetra Lunde: It will stay open for a year.\n\n"
        "JC: What if the talks fail?\n\nPL: Then we go to the court at once."
    )
    assert said_in(text) == [
        ("Petra Lunde", "It will stay open for a year."),
        ("Petra Lunde", "Then we go to the court at once."),
    ]
    assert {each.said.on.isoformat() for each in extract(text)} == {"2023-05-12"}


def test_whom_an_answer_names_is_not_who_answers():
    text = (
        "The dam of the north\n\nQuestion: Is the dam safe?\n\nAnswer: Yes, it is safe for a year.\n\n"
        "Question: Who pays?\n\nAnswer: The state pays, as Joseph Musa said."
    )
    assert {name for name, _ in said_in(text)} == {""}


def test_a_headline_that_tells_of_an_interview_is_said_by_whom_it_is_with():
    text = "“We keep our port”: interview with Velm's envoy\n\nThe port of Velm is old, and nobody came to see it."
    assert said_in(text) == [("Velm's envoy", "“We keep our port”")]


def test_words_in_marks_go_on_from_one_sentence_to_the_next():
    text = (
        "The plan, Petra Lunde noted, would have kept the port open. The mayor refused. Although it failed, "
        "“I expect Velm to stop its ships at once” and for Belmora “to suspend the new tolls”. This "
        "“would give time to find an answer”."
    )
    assert [said for name, said in said_in(text)[1:] if name == "Petra Lunde"] == [
        "“I expect Velm to stop its ships at once”",
        "“to suspend the new tolls”",
        "“would give time to find an answer”",
    ]


def test_what_stands_between_two_quotations_is_not_a_third():
    text = (
        'The port shut, the envoy said: they had “to go on. The mayor wrote that it was “a loss for all of us here". '
        'Lunde, a clerk of the port for many years, also joined the critics and said the move was late".'
    )
    assert not any(words.startswith(('".', "”.")) for _, words in said_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The reproach was general, with Malian Premier Omar Vega, a general, saying Ana Sol should resign.",
            ("Omar Vega", "Ana Sol should resign"),
        ),
        (
            "One trader stood outside the town hall shouting “Ana Sol is a good woman.”",
            ("One trader", "“Ana Sol is a good woman.”"),
        ),
        (
            "Omar Vega spoke. “It is ours,” Omar Vega said. “The world knows it.” Only in May, Ana Sol spoke there.",
            ("Omar Vega", "“The world knows it.”"),
        ),
        (
            "The Dawn party says he lied. Ana Sol’s office put out an amendment saying “no decision is taken on it.”",
            (None, "“no decision is taken on it.”"),
        ),
    ],
)
def test_who_stands_beside_a_verb_without_being_its_subject(text, expected):
    assert expected in [(each.speaker and each.speaker.name, text[each.start : each.end]) for each in extract(text)]


def test_each_of_two_parties_says_its_own_words():
    text = "The Reform Party warned that taxes would rise, while the small Dawn party claimed that the port was lost."
    assert [(each.speaker.name, text[each.start : each.end]) for each in extract(text)] == [
        ("Reform Party", "taxes would rise"),
        ("the small Dawn party", "the port was lost"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They have seen stalls in Lima selling dumplings branding them as a national dish.",
        "The picture shows Ana Sol slapping the face of a soldier.",
    ],
)
def test_things_that_stand_beside_a_participle_say_nothing(text):
    assert not list(extract(text))


def test_the_name_of_an_affair_is_not_what_was_said_of_it():
    text = "In what is known as the “Lunch affair,” the prosecutor said ten million was lost."
    assert [text[each.start : each.end] for each in extract(text)] == ["ten million was lost"]
