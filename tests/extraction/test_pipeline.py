"""What counts as a statement, who says it, in what role, when, where and about which countries."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.extraction import extract, extract_many
from articles.extraction.candidates.announced import blocks
from articles.extraction.candidates.transcripts import turns
from articles.extraction.pipeline import may_hold_a_statement
from articles.extraction.text.paragraphs import paragraphs
from articles.extraction.types import ExtractedStatement, PartialDate
from tests.extraction.passages import TEXTS, cases


def last(text: str, published: str = "") -> ExtractedStatement:
    day = PartialDate(dt.date.fromisoformat(published), "day") if published else None
    found = extract(text, published=day)
    assert found, "no statement found"
    return found[-1]


@pytest.mark.parametrize(**cases("spans"))
def test_span_and_speaker(text, said, speaker):
    found = [(text[s.start : s.end], s.speaker.name if s.speaker else "") for s in extract(text)]
    assert said in [content for content, _ in found]
    name = dict(found)[said]
    assert name in {speaker, speaker.removeprefix("The ")} or name.removeprefix("the ") == speaker


@pytest.mark.parametrize(**cases("nothing"))
def test_no_statement(text):
    assert extract(text) == ()


@pytest.mark.parametrize(**cases("roles"))
def test_role_and_country_of_the_speaker(text, role, country):
    statement = last(text)
    assert (statement.role, statement.speaker.country) == (role, country)


@pytest.mark.parametrize(**cases("dates"))
def test_date_said(text, published, said_on, precision, basis):
    statement = last(text, published)
    said = statement.said
    assert (said.on.isoformat() if said else None) == said_on
    assert (said.precision if said else "", statement.said_on_basis) == (precision, basis)


@pytest.mark.parametrize(**cases("countries"))
def test_countries_concerned(text, countries):
    statement = last(text)
    assert {mention.country for mention in statement.countries} == set(countries)


@pytest.mark.parametrize(**cases("speakers"))
def test_kind_of_speaker(text, kind, name, country):
    speaker = last(text).speaker
    assert (speaker.kind, speaker.name, speaker.country) == (kind, name, country)


@pytest.mark.parametrize(**cases("cues"))
def test_words_of_the_cue(text, cue):
    assert last(text).cue == cue


@pytest.mark.parametrize(**cases("occasions"))
def test_occasion(text, occasion):
    assert last(text).occasion == occasion


def test_a_split_quotation_is_one_statement_with_two_pieces():
    text = "“The bridge to the north,” Albanian minister Edi Hoxha said, “will be open to all.”"
    (statement,) = extract(text)
    assert [text[p.start : p.end] for p in statement.pieces] == ["“The bridge to the north,”", "“will be open to all.”"]
    assert text[statement.start : statement.end] == text.strip()


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = "Mayor Luka Horvat said: “The river is rising fast.\n“We must leave before nightfall.”"
    assert {statement.speaker.name for statement in extract(text)} == {"Luka Horvat"}


def test_a_quotation_still_open_goes_on_for_paragraphs():
    text = (
        "Consider what Fijian premier Sitiveni Rao told deputies:\n“For sixty years we have kept the peace.\n"
        "“But the sea around us has risen.\n“I will therefore ask you all to share a burden.”"
    )
    found = extract(text)
    assert [statement.speaker.name for statement in found] == ["Sitiveni Rao"] * 3
    assert found[-1].confidence > 0.7


def test_a_colon_announces_who_speaks_next():
    text = "Cypriot President Nikos Andreou made this comment:\n“The island will never be cut in two again.”"
    assert last(text).speaker.name == "Nikos Andreou"


def test_a_statement_inside_a_statement_belongs_to_the_outer_speaker():
    text = "Moldovan President Maia Rusu said: “Mihai Popa told me that the gas was cut, and I wept.”"
    (statement,) = extract(text)
    assert statement.speaker.name == "Maia Rusu"
    assert [m.actor.name for m in statement.mentions if m.mention_type == "inner"] == ["Mihai Popa"] or any(
        m.actor.name == "Mihai Popa" for m in statement.mentions
    )


def test_whoever_only_thinks_inside_a_statement_does_not_speak_there():
    (statement,) = extract("Officials said the army believes it can win.")
    assert [mention for mention in statement.mentions if mention.mention_type == "inner"] == []


def test_a_quotation_that_goes_on_is_surer_than_one_nobody_announced():
    goes_on = "“The road is shut,” said Mayor Luka Horvat.\n“Nobody may leave the valley before nightfall.”"
    apart = goes_on.replace("\n", "\nThe valley has three towns and a river.\n")
    assert [statement.confidence >= 0.5 for statement in extract(goes_on)] == [True, True]
    assert len(extract(apart)) == 1
    assert [statement.speaker.name for statement in extract(apart, threshold=0)] == ["Luka Horvat"] * 2


def test_the_report_it_comes_through_is_the_relay():
    text = "“The island is ours,” Admiral Ken Sato said, according to Kyodo."
    (statement,) = extract(text)
    assert statement.speaker.name == "Ken Sato"
    assert [m.actor.name for m in statement.mentions if m.mention_type == "relay"] == ["Kyodo"]


def test_the_agency_that_quotes_somebody_is_the_relay():
    text = "The agency Tass quoted an unnamed diplomat as saying that the talks had failed."
    (statement,) = extract(text)
    assert statement.speaker.name == "an unnamed diplomat"
    assert [m.actor.name for m in statement.mentions if m.mention_type == "relay"] == ["Tass"]


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("The daily Sabah, quoting security sources, reported that the army plans a fence.", "Sabah"),
        ("Malian officials, quoted by the agency AMAP, denied that the road was mined.", "AMAP"),
        ("“None of the wells is safe,” the general was quoted as saying by the agency Fars.", "Fars"),
        ("President Adama Diallo said that the coup “will not stand,” Interfax reported.", "Interfax"),
        ("According to Die Zeit, which cites a senior diplomat, Bern expects no treaty.", "Die Zeit"),
    ],
)
def test_whoever_tells_of_a_source_is_the_relay(text, relay):
    statement = last(text)
    names = [m.actor.name for m in statement.mentions if m.mention_type == "relay"]
    assert [relay.removeprefix("The ")] == [name.removeprefix("the ").removeprefix("The ") for name in names]
    assert statement.speaker.name not in names


def test_people_and_organisations_inside_are_mentioned():
    text = "Analysts say Viktor Orbán will leave the European Council."
    assert {m.actor.name for m in last(text).mentions} == {"Viktor Orbán", "European Council"}


def test_a_condition_of_speaking_is_not_said():
    text = "“He told us to keep our powder dry,” one of the deputies said, on condition that he not be named."
    assert [text[s.start : s.end] for s in extract(text)] == ["“He told us to keep our powder dry,”"]


def test_a_province_is_nobody_whom_a_statement_mentions():
    assert last("Analysts say Belgorod Oblast was calm.").mentions == ()


@pytest.mark.parametrize(
    ("said", "mentioned"),
    [
        ("the Harbour Authority would sue", ["Harbour Authority"]),
        ("Norland-backed Northern Council troops had left", ["Northern Council"]),
        ("the Assembly of Elders had met", ["Assembly of Elders"]),
        ("its members study at the Kiel School of Trade", ["Kiel School of Trade"]),
        ("the UN and the Reuters news agency had been told", ["UN", "Reuters"]),
        ("the firm Nordlink would pay", ["Nordlink"]),
        ("envoy Mila Vega would come", ["Mila Vega"]),
        ("prices were up in Port City, the Red Sea and the Litova district", []),
        ("LNG, AI and GDP were on the agenda at 1400 GMT", []),
        ("the Islamic world and the Euro-Asian talks were one thing", []),
        ("the Board and the State had the same aim", []),
        ("the battle for Beit Rona and the Yellow Line was over", []),
        ("the Tariffs and Ports Authority had gone", []),
        ("a plan called Operation Iron Dawn was ready", []),
        ("the West Bank was calm", []),
    ],
)
def test_only_who_is_shown_to_be_one_is_mentioned_as_an_actor(said, mentioned):
    (found,) = extract(f"The minister said on Monday that {said}.")
    assert [mention.actor.name for mention in found.mentions] == mentioned


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“It is deep,” Ana Sol said. Related: Adviser ‘attended’ talks, saw a deal “We will watch it,” she added.",
            ["“It is deep,”", "“We will watch it,”"],
        ),
        (
            "“It is deep,” Ana Sol said. Related: Prices rise as the war bites The farmers say that crops are lost.",
            ["“It is deep,”", "crops are lost"],
        ),
        ("“It is deep,” Ana Sol said. Related: Firms struggle in Lima Jon Vega said it was over.", ["“It is deep,”"]),
        ("“It is deep,” Ana Sol said. Interactive Jon Vega said it was over.", ["“It is deep,”", "it was over"]),
    ],
)
def test_a_link_that_a_page_ran_into_the_text_is_said_by_nobody(text, said):
    assert [text[each.start : each.end] for each in extract(text)] == said


def test_one_person_under_several_forms_of_a_name():
    text = (
        "CIA Director William Hart spoke.\nBill Hart said the files were gone.\nThe files were real, Hart added.\n"
        "“They will be found again,” he said."
    )
    found = [statement.speaker for statement in extract(text)]
    assert {speaker.name for speaker in found} == {"William Hart"}
    assert found[-1].other_names == ("Bill Hart",)


def test_two_people_of_one_surname_stay_two():
    text = "Pavel Novak said the road was shut.\nEliska Novak said the bridge was open."
    assert [statement.speaker.name for statement in extract(text)] == ["Pavel Novak", "Eliska Novak"]


def test_a_form_of_address_picks_the_namesake():
    text = "Mr. Pavel Novak and Mrs. Eliska Novak arrived.\nMrs. Novak said the bridge was open."
    assert last(text).speaker.name == "Eliska Novak"


def test_why_names_the_rule_of_every_decision():
    why = dict(last("On May 2, 2018 Moscow said Iran would sign.").why)
    assert why["span"] == "clause"
    assert why["speaker"].startswith("phrase")
    assert "speaks for" not in why
    assert why["date"].startswith("text")
    assert why["IR"] == "name"


def test_a_belief_counts_only_below_the_default_threshold():
    text = "Many Greeks believe the deal is lost."
    assert extract(text) == ()
    assert [s.why[0] for s in extract(text, threshold=0.2)] == [("span", "belief")]


def test_confidence_is_a_share():
    found = extract("\n".join(TEXTS), threshold=0)
    assert all(0 < statement.confidence < 1 for statement in found)


def test_kinds():
    text = (
        "“The wall stays up,” Ada Berg said.\nAda Berg said the wall stays.\n"
        "Ada Berg said the wall was “here to stay” for good."
    )
    assert [statement.kind for statement in extract(text)] == ["quoted", "paraphrased", "mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "El presidente dijo el lunes que el acuerdo con Rusia no se firmará este año.",
        "Le ministre a déclaré que la France soutiendrait l’Ukraine aussi longtemps qu’il le faudra.",
        "Президент заявил, что соглашение не будет подписано в этом году.",
        "外交部发言人表示，中国将继续推动谈判。双方应当保持克制，避免局势升级。",
        "قال وزير الخارجية إن الاتفاق لن يوقع هذا العام وإن المحادثات مستمرة.",
    ],
    ids=["Spanish", "French", "Russian", "Chinese", "Arabic"],
)
def test_a_language_it_does_not_know_gives_nothing(text):
    assert extract(text) == ()


def test_many_gives_what_one_gives():
    assert list(extract_many((text, None) for text in TEXTS)) == [extract(text) for text in TEXTS]


WRAPPED = """Bolivia says the lake is shut

LA PAZ, Oct 27 - Bolivia's government on Monday told its neighbour that the
southern lake would stay "shut to every boat" until the spring, when United
Nations inspectors return.

"We are not afraid of anyone, and we will guard every inch of our
shore," Defence Minister Rosa Condori told Radio Andes.
"""


def test_hard_wrapped_lines_are_read_as_paragraphs():
    found = extract(WRAPPED)[-2:]
    assert [" ".join(WRAPPED[s.start : s.end].split()) for s in found] == [
        'the southern lake would stay "shut to every boat" until the spring, when United Nations inspectors return',
        '"We are not afraid of anyone, and we will guard every inch of our shore,"',
    ]
    assert [statement.speaker.name for statement in found] == ["Bolivia's government", "Rosa Condori"]


def test_lines_of_their_own_stay_apart():
    text = "Peru said the pass was open.\nChile said it was shut.\nBolivia was silent.\nNobody asked."
    assert [text[s.start : s.end] for s in extract(text)] == ["the pass was open", "it was shut"]


def test_a_court_that_closes_the_sentence_relays_what_its_king_said():
    text = "Jordan's King Abdul Hassan said his land would halt what he called “a great folly”, the court reported."
    (statement,) = extract(text)
    assert statement.speaker.name == "Abdul Hassan"
    assert [text[m.start : m.end] for m in statement.mentions if m.mention_type == "relay"] == ["the court"]


def test_the_author_is_nobody_of_the_article():
    assert extract("In this newsletter we tell you what the army says about the river.") == ()


def test_places_laws_and_events_are_no_actors_that_a_statement_mentions():
    text = "Oslo said the Gulf Council and NATO would guard the Black Sea, Eastern Europe and the Paris Agreement."
    assert [mention.actor.name for mention in extract(text)[0].mentions] == ["Gulf Council", "NATO"]


BLACK = "██████ ███████ ██████"


@pytest.mark.parametrize(
    "text",
    [
        f"She said that {BLACK}, and left.",
        f"“{BLACK} in the spring,” the minister said.",
        f"Minister {BLACK} said that the port would stay open.",
        f"The minister told {BLACK} that the port would stay open.",
    ],
)
def test_what_is_blacked_out_is_no_statement(text):
    whole = f"Port to stay open\n\n{text}\n\nThe mayor, Jane Doe, said that the port would be closed."
    told = extract(whole)
    assert "█" not in "".join([str(told), *(whole[each.start : each.end] for each in told)])
    assert "the port would be closed" in [whole[each.start : each.end] for each in told]


def test_whatever_is_said_stands_in_a_paragraph_that_is_looked_at_also_below_the_headlines():
    """Else it is found where it is tried alone, as a headline, and nowhere else: a word is missing in CUE_WORDS."""
    passed_over = [text for text in TEXTS if not is_looked_at(text)]
    rules = {rule for text in passed_over for said in extract(text) for part, rule in said.why if part == "span"}
    assert rules <= {"label"}  # “Army chief: The port is safe”, which only headlines are


def is_looked_at(text):
    lines = paragraphs(text)
    return bool(turns(lines) or blocks(lines)) or any(may_hold_a_statement(line.text) for line in lines)
