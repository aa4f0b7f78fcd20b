"""Whose minister somebody is, and who "its spokesman", "the official" and "she" are, as the article around tells."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def speaker(text: str) -> tuple[str, str]:
    """The name and country of who says the last statement."""
    found = extract(text)[-1].speaker
    assert found is not None
    return found.name, found.country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bhutan will not sign, its foreign ministry spokesman said.", "BT"),
        ("Laos urged restraint. The ministry’s spokeswoman, Mali Sisouk, said the dam was safe.", "LA"),
        (
            "The Omani foreign ministry met envoys. Foreign ministry spokesman Said Harthy said the strait was open.",
            "OM",
        ),
        ("Mali’s army left the town. Gen Issa Keita, the army’s deputy commander, said the road was cut.", "ML"),
        (
            "Peru to Buy Ships from Chile\n“We are,” said navy spokesman Luis Paz. Paz added that Peru hopes to sail.",
            "PE",
        ),
        ("Lima voted. The head of the Lima-based think tank Merid, Jan Kos, said it was void.", "PE"),
        ("Peru’s UN ambassador, Jan Kos, said it was void.", "PE"),
        ("US special envoy Jan Kos said it was void.", "US"),
        ("Chile’s neighbour Peru said it was void.", "PE"),
        ("Norway’s Peruvian embassy said it was void.", "PE"),
        ("Peruvian people marched in Diego Garcia and London. The Foreign Office said it was void.", "GB"),
        # a spokeswoman of the ministry that has a country elsewhere
        (
            "Peru’s foreign ministry met them. The road is shut, said Ana Roa, a spokeswoman for the foreign ministry.",
            "PE",
        ),
        ("India met Canada. It was late, said Ravi Rao, spokesperson of the Ministry of External Affairs.", "IN"),
        ("India met Canada. It was late, MEA spokesperson Ravi Rao said.", "IN"),
        # the agency's town, and a ministry with more than one subject
        ("Lima, ANDA- Snow closed the road. The Foreign Affairs and Trade Ministry said it was late.", "PE"),
        # the ministry abroad of which was just told
        (
            "TOKYO, May 6. /EXA/. It rained, said the foreign ministry of Peru. “It is,” the Foreign Ministry said.",
            "PE",
        ),
        ("Lithuania’s minister came to Taiwan. It was late, said the Taiwan Affairs Office in Beijing.", "CN"),
        # of the two countries one has a president
        ("Seoul and Pyongyang met. South Korea and North Korea wait. The presidential office said it was late.", "KR"),
        (
            "We met the director of Peru’s Bureau of Mines, Ambassador Ana Roa.\n\nAmbassador Roa said it was late.",
            "PE",
        ),
        ("RABAT, May 3 (MAP) - The road is open, Interior Minister Driss Alami said.", "MA"),
        ("DHAKA: The ministry of external affairs said the river was ours.", "BD"),
        ("HANOI, May 2 (VNA) - Defence ministry spokesman Jonas Berg said in Oslo that the fjord was closed.", "NO"),
        ("Serbian dictator Zoran Ilic left. His press secretary, Vesna Pop, said the palace was empty.", "RS"),
        ("President Luis Vega spoke. Honduran President Luis Vega said the coast was clear.", "HN"),
        ("Floods spread in Pakistan and Peru. Foreign Secretary Amna Baig said the road was cut.", "PK"),
        ("Indian External Affairs Minister Ravi Kumar said the river was ours.", "IN"),
        ("Fijian Minister of Home Affairs Ana Vula said the reef was hers.", "FJ"),
        ("Rome and London met. First Minister Ann Lloyd said the port was hers.", "GB"),
        (
            (
                "Remarks by President Vega and Prime Minister Ana Lund of the Kingdom of Norway\n\n"
                "PRESIDENT VEGA: Norway and Chile are old friends, and we will meet again in spring.\n\n"
                "PRIME MINISTER LUND: I thank you for the warm welcome to this great city."
            ),
            "NO",
        ),
        (
            (
                "Remarks by President Vega and Prime Minister Ana Lund of the Kingdom of Norway\n\n"
                "PRIME MINISTER LUND: I thank you for the warm welcome to this great city.\n\n"
                "PRESIDENT VEGA: Norway and Chile are old friends, and we will meet again in spring."
            ),
            "CL",
        ),
        (
            (
                "The reef is dead: Fijian official\n\nQ: Is the reef alive, Mr. Tomasi Vuna?\n\n"
                "A: It is not, and has not been.\n\nQ: And the sea?\n\nA: The sea rises, and we see it every day."
            ),
            "FJ",
        ),
        ("Rice Is Dear\n\nJakarta. The harvest failed.\n\nTrade Minister Adi Putra said rice was dear.", "ID"),
        ("Tea Is Dear\n\nColombo, Jan 4 (Example) - Trade Minister Nimal Silva said tea was dear.", "LK"),
        ("KHARKIV, Ukraine (AP) — The bridge fell. Defence Minister Olha Bondar said it was old.", "UA"),
        ("ROME - Italian former premier Carlo Rossi slept. Prime Minister Ada Conti said it was late.", "IT"),
        ("An Afghan minister on a visit to Beijing said the road was shut.", "AF"),
        ("Kerala police chief Anil Nair said the road was shut.", "IN"),
        ("Duma member Oleg Orlov said the gate was shut.", "RU"),
        ("Mexico and Cuba met. The Vega administration has a plan. President Luis Vega said it was late.", "MX"),
        (
            "Malawi has no maize.\nMalawi waits for rain, as Malawi did.\nWater Minister Ida Banda said it was dry.",
            "MW",
        ),
    ],
)
def test_country_told_by_the_article(text, country):
    assert speaker(text)[1] == country


@pytest.mark.parametrize(
    "text",
    [
        "Foreign ministry spokesman Ali Rezaei said the text was ready.",
        "Cuban President Raúl Mesa met Vice-President Ana Sol. Ana Sol said the port was open.",
        "The Omani foreign ministry and the Qatari foreign ministry met. Foreign Minister Said Hart said it was late.",
        "Peru to Buy Ships\n“No,” said navy spokesman Luis Paz. Paz added that Peru wants a war.",
        "Peru and Chile to Trade\nNavy spokesman Luis Paz said that Peru hopes to sail. Paz said that Chile hopes so.",
        "Ships Are Sold\nNavy spokesman Luis Paz noted that Peru hopes to sail.",
        "RABAT, May 3 (MAP) - The road is open, shopkeeper Driss Alami said.",
        "HANOI, May 3 (VNA) - European Commission President Ada Lind said the tariff would stay.",
        "MOSCOW, May 3 (TASS) - Chile’s state agency reported that President Luis Vega had left. Vega said it was so.",
        "Floods spread in Pakistan and India. Foreign Secretary Amna Baig said the road was cut.",
        "Malawi has no maize.\nMalawi waits, as Malawi did, for America.\nPresident Ida Banda said it was dry.",
        "Malawi has no maize.\nMalawi waits for Malawi’s President Jo Banda.\nPresident Ida Mesa said it was dry.",
        "Malawi has no maize.\nMalawi waits for rain, as Malawi did.\nClub president Ida Banda said it was dry.",
        "A Chadian soldier fled. The river is wide. The soldier said the gate was shut.",
        "They want Fifa to ban Chad Fifa's way. Fifa said the gate was shut.",
        "The Chadian PM left Paris. But the PM said the gate was shut.",
        "United Nations Relief Agency for Palestine Refugees said the gate was shut.",
        "Ukraine and its allies said the gate was shut.",
        "Both Kyiv and the EU said the gate was shut.",
        "Samoa and 34 other countries said the gate was shut.",
        "The Hague-based court said the gate was shut.",
        "Remarks by President Vega on the War in Ukraine\n\nPRESIDENT VEGA: Ukraine and Russia must talk, as I said.",
        "Ali Haddad, a militant with many years in a Turkish prison, said the road was open.",
        "Prime Minister Ann Ho flew home. Bo Keo wept. The Maltese prime minister slept. Ann Ho said it was late.",
        "The French president left. President Emil Marin spoke. But President Ana Duda said it was hers.",
        "Foreign Minister Penny Ward met the Minister of Foreign Affairs of Laos, Mali Sisouk. Ward said it was shut.",
    ],
)
def test_country_that_nothing_tells(text):
    assert speaker(text)[1] == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Bhutan will not sign, its foreign ministry spokesman said.\nSpokesman Karma Dorji gave no reason.",
            "Karma Dorji",
        ),
        ("Italian Prime Minister Carla Conti flew home. Italy’s prime minister said the vote was lost.", "Carla Conti"),
        (
            "Kremlin spokesman Oleg Orlov said the gate was shut. “There is no date,” the Kremlin official added.",
            "Oleg Orlov",
        ),
        ("Envoy Ada Lind said the gate was shut. “It is a long job,” the senior diplomat said.", "Ada Lind"),
        (
            "A spokesperson for the Kenyan navy said the ship was lost.\n“Nobody was hurt,” the spokesperson said.",
            "A spokesperson for the Kenyan navy",
        ),
        (
            "Marta Silva left. A spokeswoman for the EU said talks went on. Asked why, she said time was short.",
            "A spokeswoman for the EU",
        ),
        (
            "Laotian Deputy Foreign Minister Bo Keo said the dam was safe. The deputy minister added that it was old.",
            "Bo Keo",
        ),
        (
            "Prime Minister Ann Ho spoke. Water Minister Ali Diab said it was dry. “We wait,” said the minister.",
            "Ali Diab",
        ),
        ("Envoy to Oslo General Rahim Azari said the road was open. “Wait,” the general said.", "Rahim Azari"),
        (
            "President Emil Marin spoke in Nice. “We are ready for the winter,” the French president said.",
            "Emil Marin",
        ),
        ("Belgium’s envoy called it a war. Sanctions must follow, he said.", "Belgium's envoy"),
    ],
)
def test_who_a_role_stands_for(text, name):
    assert speaker(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Danish envoy Ada Lind said the gate was shut. “It is a long job,” the Kremlin official said.",
            "Kremlin official",
        ),
        (
            "Viktor Orlov praised it. The North Korean leader described it as “a bond of steel”.",
            "North Korean leader",
        ),
        (
            "The delegate of Fiji said the reef was dead. The delegate of Samoa said it was alive.",
            "The delegate of Samoa",
        ),
        ("Ada Lind left. A spokesman for the EU said talks went on. She said time was short.", "Ada Lind"),
    ],
)
def test_who_a_role_does_not_stand_for(text, name):
    assert speaker(text)[0] == name


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Maltese Foreign Minister Ada Vella said the ship would sail.", "MT: role"),
        ("Canada’s Jane Doe said the ice would hold.", "CA: beside the name"),
        ("The Swedish army said the ice would hold.", "SE: words"),
        ("Bhutan will not sign, its foreign ministry spokesman said.", "BT: office"),
        ("Floods spread in Pakistan. Foreign Secretary Amna Baig said the road was cut.", "PK: office of few"),
        (
            "Malawi waits for rain, as Malawi knows Malawi does. Water Minister Ida Banda said it was dry.",
            "MW: office",
        ),
        ("Peru to Buy Ships\nNavy spokesman Luis Paz said that Peru hopes to sail.", "PE: hopes"),
    ],
)
def test_what_tells_the_country_is_on_record(text, rule):
    assert dict(extract(text)[-1].why)["speaks for"] == rule


def test_a_name_that_turns_out_to_be_somebody_elses_costs_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a first reading “NSA Brandt” is a person, in the second Alan Brandt: then nobody is left of that name."""
    from articles.extraction import article
    from articles.extraction.speakers.find_people import find_people

    def with_nobody(lines: article.Sequence[article.Paragraph]) -> article.People:
        people = find_people(lines)
        people.meet("Nsa Brandt")
        return people

    monkeypatch.setattr(article, "find_people", with_nobody)
    assert speaker("Peru’s envoy came. Alan Brandt said he hopes Peru will sign.")[0] == "Alan Brandt"


@pytest.mark.parametrize(
    "text",
    [
        # offices that more countries have than those that an article happens to name
        "Peru met Britain. Chancellor Ida Rojas said the talks were over.",
        "Kenya and Britain signed. Education Secretary Ida Menon said the schools would open.",
        # what is only studied, spoken or owned
        "“It is a gamble,” said Jan Kos, an analyst at the Russia-focused think tank Merid.",
        "“It is a gamble,” said Jan Kos, a fellow at the Arlen School’s China Center.",
        "“It is a gamble,” said Jan Kos, editor of a Russian-language weekly.",
        "“It is a gamble,” said Jan Kos, manager of a Chinese-owned mine.",
        "“It is a gamble,” said Jan Kos, chief Peru economist for the bank Merid.",
        "“It is a gamble,” said Jan Kos, Peru chair at the Arlen School.",
        "“It is a gamble,” said Jan Kos, director of the Peru Solidarity Campaign.",
        "“It is a gamble,” said Jan Kos, head of the Peru Aerospace Studies Institute.",
        "“It is a gamble,” said Peru envoy Jan Kos.",
        # where somebody lives, or what they won
        "“It is a gamble,” said Jan Kos, a Peru-based activist.",
        "“It is a gamble,” a Lima-based professor said.",
        "“It is a gamble,” said Jan Kos, a former US Open champion.",
        "“It is a gamble,” said Jan Kos, the former chief of Merid Stanley.",
        # who is with a country, or in it
        "Lima and Brussels said the vote was void.",
        "Peru and its allies said the vote was void.",
        "Lima’s Western backers said the vote was void.",
        "Western diplomats in Lima said the vote was void.",
        "An international tribunal in The Hague said the vote was void.",
        # who is somebody's, and may be of anywhere
        "Peruvian minister Ana Vega left. Her husband said the road was long.",
        "Peruvian minister Ana Vega left. Her trade counterpart Jan Kos said the road was long.",
        # who is of a body of nations
        "She freed Peruvian activists. UN High Commissioner Jan Kos said it was late.",
        "Police in Peru’s city of Cusco found him. WHO official Jan Kos said it was late.",
        # another country's, of whom was just told
        "Peru’s foreign ministry met Chilean President Ana Vega. Foreign Minister Jan Kos said the road was long.",
        "Peru’s military left. Chile did not comment. A military spokesman said the road was long.",
        "Peru’s navy spokesman Luis Paz said it was late. Chile was angry, spokesman Jan Kos said.",
        "TOKYO, May 6. /EXA/. Peru and Japan met, said Peru’s foreign ministry. The Foreign Ministry said it was late.",
        "Chile and Peru met. The presidential office said it was late.",
        # of a body of nations, where the article tells of one
        "The European Union cut funds in Hungary’s capital. Commission spokesman Jan Kos said it was late.",
        "The IAEA found fuel in Iran’s city of Qom. The agency’s board said it was late.",
        "The International Criminal Court met on Myanmar’s city of Bago. The court said it was late.",
        # a state's agency, no president's government
        "Peru and the US signed. The National Fisheries Administration said the nets were full.",
    ],
)
def test_a_country_that_is_only_near_is_not_the_speakers(text):
    assert speaker(text)[1] == ""


@pytest.mark.parametrize(
    "text",
    [
        # written in Lima, of somebody whom the sentence before places elsewhere
        "LIMA, May 3 (Example) — Peru moves. Ecuador’s cabinet fell. Then Interior Minister Ida Roa said all was calm.",
        # about Kenya, by somebody whom nothing gives to it
        "Kenya buys ships, as Kenya needs them, Kenya says. Togo waits. Prime Minister Ida Rojas said Kenya was wrong.",
    ],
)
def test_what_an_article_is_about_is_not_whose_office_it_is(text):
    assert speaker(text)[1] == ""


def test_an_office_of_whoever_was_met_is_not_that_of_the_other():
    text = (
        "Yesterday, Prime Minister Ana Vega spoke with the Prime Minister of Japan, Ito Kenji.\n"
        "Prime Minister Vega stressed that the sea must be free."
    )
    assert speaker(text) == ("Ana Vega", "")


def test_a_country_named_right_before_an_office_is_whose_office_it_is():
    text = (
        "Kenya buys ships, as Kenya needs them, Kenya says. Togo waits. The new Kenyan cabinet of Prime Minister Ida"
        " Rojas met. Rojas said Togo should think again."
    )
    assert speaker(text)[1] == "KE"


def test_an_article_with_a_ministry_before_its_country_is_read():
    text = (
        "The ministry of health in the strip said on Tuesday that nine people had died.\n\n"
        "The ministry’s spokesman Adil Karim said: “Many are still under the rubble.”\n\n"
        "The Greek foreign minister, Nikos Doukas, said that talks were going on. He said his country is ready to help."
    )
    assert [found.speaker.name for found in extract(text) if found.speaker][-1] == "Nikos Doukas"


def speaks_for(text: str, words: str) -> str:
    """The country of who says the statement that has these words."""
    found = next(each.speaker for each in extract(text) if words in text[each.start : each.end])
    return found.country if found else "nobody"


def test_of_the_countries_that_an_article_names_one_alone_has_such_an_office():
    text = (
        "China and the U.S. call on Canada. Canada is large. Canada waits. Prime Minister Jules Roe said it was late."
    )
    assert speaks_for(text, "it was late") == "CA"
    assert speaks_for(text.replace("China", "Norway"), "it was late") == ""


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Alma Roe, spokeswoman for Iran’s mission to the United Nations,", "IR"),
        ("acting US representative to the United Nations Alma Roe", "US"),
        ("State Counsellor Alma Roe, the Lao government’s top diplomat,", "LA"),
        ("Alma Roe, head of the UN mission to Mali,", ""),
        ("the Ministry of Mines spokesperson of the Russian Federation Alma Roe", "RU"),
    ],
)
def test_an_office_at_another_body_is_of_the_country_that_sends(who, expected):
    assert (
        speaks_for(f"Talks go on\n\n“It is late,” they heard. Then {who} said it was too early.", "too early")
        == expected
    )


@pytest.mark.parametrize(
    ("said", "country"), [("Fiji will send two ships to the reef", "FJ"), ("Fiji support was needed on the reef", "")]
)
def test_own_words_tell_of_which_country_somebody_is_where_they_say_what_it_does(said, country):
    assert speaker(f"Water Minister Ana Sol said that {said}.")[1] == country


@pytest.mark.parametrize(("parties", "country"), [("Republicans and Democrats", "US"), ("Liberals and Democrats", "")])
def test_a_senator_among_republicans_and_democrats_is_american(parties, country):
    assert speaker(f"{parties} met. Sen. Ana Sol joined them. Sol said it was late.") == ("Ana Sol", country)


DATELINE = "DUBAI, United Arab Emirates (AP) — "
LEAD = "Iran’s president said Sunday that Iran would not talk to the United States about Iran’s ships. "


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            f"{DATELINE}{LEAD}US President Juan Roe wrote to Iran.\n\nPresident Omid Sol said it was late for Iran.",
            "IR",
        ),
        (f"{DATELINE}Iran, Iran, Iran, Iran, Iran and Oman met.\n\nPresident Omid Sol said it was late.", ""),
        ("DUBAI, United Arab Emirates (AP) — The Emirati port grew.\n\nPresident Omid Sol said it was late.", "AE"),
        (
            (
                "BELGRADE: US Senators met.\n\n“We know,” said Senator Ana Roe (D-CT). “So,” said Senator Juan Sol "
                "(D-NH). The senators also said Serbia was late."
            ),
            "US",
        ),
        ("Ships left, a paper wrote.\n\nMore came, according to US-based satellite technology company Velmsat.", "US"),
        (
            (
                "MANILA, Philippines — Senator Ana Vega called on the Department of Foreign Affairs (DFA) to summon "
                "China's envoy.\n\nChina's foreign ministry was silent. China left. The DFA said it was late."
            ),
            "PH",
        ),
    ],
)
def test_where_an_article_is_written_is_not_where_all_its_speakers_are_from(text, country):
    assert speaker(text)[1] == country
