"""Whose country a speaker is of where only the article around tells it, and the day of what is said at one meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.extraction import extract
from articles.extraction.types import PartialDate
from tests.extraction.found import country, said


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            (
                "Landslide in Laos buries six\n\nRescuers in northern Laos dug. The road to Laos' north is cut.\n\n"
                "Police chief Kham Sing said the hill was still moving."
            ),
            "still moving",
            "LA",
        ),
        (
            (
                "Storm in Fiji sinks ferry\n\nThe ferry sank off northern Fiji. Fiji sent ships.\n\n"
                "Authorities said the search would go on."
            ),
            "search would go on",
            "FJ",
        ),
        (
            "Togo's ambassador to Chad said the border was open. “Lorries pass,” Kossi Mensah said.",
            "Lorries pass",
            "TG",
        ),
        (
            (
                "A Malian army spokesman said on Monday that the camp was safe.\n\n"
                "Colonel Ousmane Diarra told reporters that nobody fled."
            ),
            "nobody fled",
            "ML",
        ),
        (
            "Kenyan President Amos Kibet flew home. A spokesman for Kibet, Jane Otieno, said he was well.",
            "he was well",
            "KE",
        ),
        ("Peruvian President Ana Vega left. Vega's chief of staff, Luis Paz, said she was ill.", "she was ill", "PE"),
        (
            "Bulgarian President Ivan Petrov met Ana Cruz. “The pipe is laid,” the president's office said.",
            "The pipe is laid",
            "BG",
        ),
        (
            (
                "Strike kills ten, health ministry says the clinic was full\n\n"
                "Yemeni Health Minister Ali Saleh went there. Doctors of Oman came, too."
            ),
            "the clinic was full",
            "YE",
        ),
        (
            "Chad's National Bureau of Water met in May. The National Bureau of Water said wells were dry in Niger.",
            "wells were dry",
            "TD",
        ),
        (
            "The Grain Board of Togo (GBT) met the Niger Union. Ama Koffi, the GBT chief, said the harvest was late.",
            "harvest was late",
            "TG",
        ),
        ("Oriva, a Quito-based think tank, wrote to Peru. Oriva said the reef was lost.", "the reef was lost", "EC"),
        (
            (
                "Ecuador wrote to Peru on trade. Ana Vaca, director of Oriva, said the reef was lost. "
                "Oriva, a Quito-based think tank, counts fish."
            ),
            "the reef was lost",
            "EC",
        ),
        (
            (
                "Tongan opposition leader defies judges\n\nSione Vea came to court in Suva. Fiji holds the trial.\n\n"
                "“I will stay,” Vea said."
            ),
            "I will stay",
            "TO",
        ),
        (
            (
                "Peru rejects tale of lost ship\n\n"
                "No ship is missing, a foreign ministry spokesman said. Chile and Bolivia had asked."
            ),
            "No ship is missing",
            "PE",
        ),
        (
            (
                "Chile's foreign ministry said Vice Foreign Minister Ana Ruiz called. Peruvian Foreign Minister Jose "
                "Paz was told.\n\n“It was polite,” Ruiz said."
            ),
            "It was polite",
            "CL",
        ),
        (
            "Sami Haddad, the Secretary-General of the Jordanian Farmers' Union, said the wheat was dry.",
            "the wheat was dry",
            "JO",
        ),
        (
            "Ana Lima was sworn in on Monday as the new president of Angola. Lima said Namibia was a friend.",
            "Namibia was a friend",
            "AO",
        ),
        (
            "HARARE, Zimbabwe (AP) _ Leaders of Zambia came. Party officials said the vote was on.",
            "the vote was on",
            "ZW",
        ),
        ("KUWAIT: The sit-in goes on. MP Ali Saleh said Kuwait would wait.", "would wait", "KW"),
        ("Lima, August 24, 2021 (Example):Interior Minister Ana Cruz said she was well.", "she was well", "PE"),
        (
            "A walk\n\nThe Union Party (UP) walked in Ghana's north. Kofi Boakye, UP chairman, said he was fit.",
            "he was fit",
            "GH",
        ),
        (
            "The minister is right\n\nInformation Minister Kofi Boakye said in Kumasi that Ghana's debts were paid.",
            "debts were paid",
            "GH",
        ),
        (
            "Talks with Togo on grain\n\nForeign Minister Ana Cruz said the Peruvian government would pay..",
            "government would pay",
            "",
        ),
        (
            "Peru to pay Togo for grain\n\nForeign Minister Ana Cruz said the Peruvian government would pay..",
            "government would pay",
            "PE",
        ),
        (
            "Nepali Health Ministry spokesman Ram Thapa met Ana Cruz. The spokesman said beds were free in Bhutan.",
            "beds were free",
            "NP",
        ),
        ("Chad's army left at dawn. Its chief of staff, Ali Saleh, said the camp was safe.", "the camp was safe", "TD"),
        ("The chairman of Togo's Union Party (UP), Kossi Mensah, said Benin was late.", "Benin was late", "TG"),
        ("Talks failed. German officials in Kabul said the road was shut.", "the road was shut", "DE"),
        (
            "Israeli troops said they left. But Gaza's media office said ten died. Three are missing, they said.",
            "Three are missing",
            "PS",
        ),
        ("Peru watched. Chile sent two ships north. It denied any threat to Peru.", "denied any threat", "CL"),
        (
            (
                "Two states keep pubs shut\n\nThe largest states of Australia will wait. Australia counted six cases "
                "in Perth and nine in Sydney. New Zealand sent help, but Australian pubs stay shut.\n\n"
                "Prime Minister Ann Payton said schools open first."
            ),
            "schools open first",
            "AU",
        ),
        (
            (
                "Candidate promises light\n\nOle Bassey, the presidential candidate of the Corn Party, spoke in Kano. "
                "Nigeria's grid failed again, and Nigerians pay for oil.\n\nMr Bassey said he would mend it."
            ),
            "he would mend it",
            "NG",
        ),
        (
            (
                "Lawmaker wants more ships\n\nMANILA, Philippines — Senator Rosa Delmar urged China to leave the reef. "
                "Chinese boats came. China said the reef is Chinese. Manila says it is not. “We stay,” Delmar said."
            ),
            "We stay",
            "PH",
        ),
        (
            (
                "Border queue grows\n\nJOHOR BARU - Lorries stood for miles. The governor said the bridge was full. "
                "Singapore opened a lane; Thailand and China did not."
            ),
            "the bridge was full",
            "MY",
        ),
        (
            (
                "Levi lands\n\nForeign Minister Dan Levi flew to Bahrain. Israel's top diplomat will meet the king of "
                "Bahrain. “We open an embassy,” Levi said."
            ),
            "We open an embassy",
            "IL",
        ),
        ("Sen. John Ferris, D.-Pa., said the bill was dead.", "the bill was dead", "US"),
        (
            (
                "Cable cut\n\nEstonia lost its link to Finland on Monday. The country's President Ali Kask said it was "
                "a storm. Finland sent a ship."
            ),
            "a storm",
            "EE",
        ),
        (
            (
                "Veto\n\nSYDNEY - Australia's premier met China's envoy. Chinese firms left, as China had said.\n\nThe "
                "federal government revealed that it was late."
            ),
            "it was late",
            "AU",
        ),
        (
            "US President Joe Biden flew to Chad. Vice President Jane Vance said he was well.",
            "he was well",
            "US",
        ),
        (
            "It can wait, Vega told reporters on Air Force One.Ukrainian President Iryna Koval said it was late.",
            "it was late",
            "UA",
        ),
        (
            "Talks\n\nPrime Minister Ole Sand said Fiji stands ready to host them. Togo asked. “We wait,” Sand said.",
            "We wait",
            "FJ",
        ),
        (
            "Togo met Chad.\n\n“We Chadians know drought,” Minister Ali Deby said. “It will pass,” he said.",
            "pass",
            "TD",
        ),
        (
            "The Reef Protection Board (RPB) of Fiji told Chile.\n\nThe Reef Protection Board said it was late.",
            "it was late",
            "FJ",
        ),
        (
            (
                "Raid in Lome\n\nGunmen fired at the Guards Brigade in Lome. Togo's radio was silent, and the Togolese "
                "slept.\n\nA spokesman for the Guards Brigade, Captain Kofi Adu, said the raid was over."
            ),
            "the raid was over",
            "TG",
        ),
        (
            (
                "Ex-Fiji PM paid gunmen\n\nFiji's former prime minister Ole Sand paid for the raid.\n\n"
                "Deputy Commissioner of Police Ana Sol said the gun was found."
            ),
            "the gun was found",
            "FJ",
        ),
        (
            (
                "Sugar stays dear\n\nSugar is dear in Metro Manila. The Philippines may buy more for Filipinos.\n\n"
                "Sugar Planning Board (SPB) chief Rosa Delmar said prices would fall."
            ),
            "prices would fall",
            "PH",
        ),
        (
            (
                "Roads shut in Metro Manila\n\nIt rained on the Philippines, and Filipinos stayed in.\n\nTarlac Gov. "
                "Rosa Delmar said the bridge was gone."
            ),
            "the bridge was gone",
            "PH",
        ),
        (
            (
                "Chad is hungry – Fiji statement at the Security Council\n\nStatement by Ambassador Ana Sol.\n\n"
                "“Chad and Togo need grain,” Ana Sol said."
            ),
            "need grain",
            "FJ",
        ),
        (
            (
                "Chad shells Togo\n\nTogo's council met. A spokesperson for the country's presidential office said the "
                "shelling was over."
            ),
            "the shelling was over",
            "TG",
        ),
        (
            (
                "France votes\n\nParis waits. French voters are tired, and France is late. The French left "
                "marched; the French right did not. Ana Sol, president of the National Assembly, said the count was "
                "fair. Ministers said the law would pass."
            ),
            "the law would pass",
            "FR",
        ),
        (
            (
                "France votes\n\nParis waits. French voters are tired, and France is late. The French left "
                "marched; the French right did not. Ana Sol, president of the National Assembly, said the count was "
                "fair."
            ),
            "the count was fair",
            "FR",
        ),
        (
            (
                "Remarks by Sheikh Karim Bin Ali Al-Sabri, Amir of the State of Qatar\n\nAMIR AL SABRI: The gulf is "
                "calm today, and we thank our hosts.\n\nQ Is it late?\n\nAMIR AL SABRI: It is never too late to talk."
            ),
            "The gulf is calm",
            "QA",
        ),
        ("Chad and India met. Congress general secretary Ravi Sol said the deal was late.", "the deal was late", "IN"),
    ],
)
def test_the_article_around_tells_whose(text: str, words: str, expected: str):
    assert country(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BAGHDAD – The KRG Prime Minister Azad Karim said the pass was shut.", "the pass was shut"),
        ("Van for Ukraine\n\nA van left for Ukraine. The police chief of the town said it was full.", "it was full"),
        ("The International Court of Justice in The Hague said the case was late.", "the case was late"),
        (
            "Air Tonga lost a jet over Fiji, the airline said. Fiji's Reef airline lost none.",
            "lost a jet",
        ),
        ("Jo Lind, chief economist for Greater China at a bank, said trade was slow.", "trade was slow"),
        ("Jo Lind, a scholar of the Russia and Eurasia Program, said talks were near.", "talks were near"),
        (
            "North Korea fires rocket\n\nThe rocket fell into the sea off Japan, the defence ministry said.",
            "fell into the sea",
        ),
        (
            (
                "Togo's ambassador to Chad said the border was open. Ama Koffi of a trade union met Kossi Mensah.\n\n"
                "“Lorries pass,” Mensah said."
            ),
            "Lorries pass",
        ),
        (
            (
                "Fever in Chad\n\nClinics in Chad are full. Chad has asked for beds, and Chadian nurses strike. Chad's "
                "north is cut off. In Togo's capital, Lomé, officials say that graves are dug."
            ),
            "graves are dug",
        ),
        (
            "MUNICH – The president said the pact would hold. Chile and Peru signed it, Chilean ships sail to Peru.",
            "the pact would hold",
        ),
        (
            (
                "Talks\n\nVega sat beside presidents Recep Tayyip Erdogan and Ilham Mamedov. He thanked the Turkish "
                "president. Turkey paid.\n\nPresident Mamedov said the road was open."
            ),
            "the road was open",
        ),
        (
            "Talks\n\nPrime Minister Ole Sand said Fiji seized two ships. “We wait,” Sand said. Togo asked first.",
            "We wait",
        ),
        (
            "Passport\n\nTAIPEI - Taiwan has a new passport. Ole Sand, a PhD candidate, said it was late.",
            "it was late",
        ),
        ("Trade\n\nAnalyst Ole Sand said Fiji welcomes the deal. “It is late,” Sand said. Togo pays.", "It is late"),
        (
            (
                "Plugs\n\nBrazil fined Oriva. Brazilians buy its phones, Brazil taxes them, and Brazil wants plugs in "
                "Brazilian boxes. Brazil's court agreed. Ana Sol, Oriva's vice-president of design, said they were few."
            ),
            "they were few",
        ),
        (
            (
                "Crisis at sea\n\nTurkey called a meeting in Turkey. Turkish ships sailed, and Turks waved.\n\nThe "
                "multi-national body said it was late."
            ),
            "it was late",
        ),
    ],
)
def test_it_stays_unknown_where_the_article_does_not_tell(text: str, words: str):
    assert country(text, words) == ""


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (
            (
                "Ana Vega told a summit on Tuesday that the port was full.\n\nRecalling talks in Lima last year, Vega "
                "said the road was long."
            ),
            "the road was long",
            12,
        ),
        (
            "Speaking to mayors at a gala dinner for sailors on Tuesday, Ana Vega said the port was full.",
            "the port was full",
            12,
        ),
        (
            "Speaking at a briefing on Tuesday, Ana Vega, the mayor, responded to the raid, saying that it was late.",
            "it was late",
            12,
        ),
        (
            (
                "Togo's President Koffi Ayeva and Chad's President Ali Deby agreed to meet as they held talks on "
                "Wednesday.\n\nDeby said the road was good."
            ),
            "the road was good",
            13,
        ),
        (
            (
                "President Ana Vega spoke by phone with President Luis Paz. They spoke of trade.\n\n"
                "The call took place on Tuesday.\n\nVega said the port was open."
            ),
            "the port was open",
            12,
        ),
        (
            "In a meeting with Ana Vega in Lome on Tuesday, Kossi Mensah praised the port.\n\nVega also voiced hope.",
            "voiced hope",
            12,
        ),
        (
            (
                "LIMA, March 15 (Example) — Peru's government promised on Monday to act.\n\n"
                "“We will see to it,” said a foreign ministry spokesman, Luis Paz."
            ),
            "We will see to it",
            11,
        ),
        (
            "The road is cut, a police spokesman said on Monday.\n\nMajor Luis Paz told reporters that nobody drowned.",
            "nobody drowned",
            11,
        ),
        (
            "The road is safe, said a spokesperson on Monday.\n\n“We drive it,” UN Spokesperson Ana Vega said.",
            "We drive it",
            11,
        ),
        (
            (
                "The Reef Party on Monday asked for ships.\n\nReef Party general secretary Luis Paz said "
                "the navy was late."
            ),
            "the navy was late",
            11,
        ),
        (
            (
                "The Ministry of Foreign Affairs of Peru asked today for calm.\n\nPeru's Foreign Ministry said the "
                "raid was late."
            ),
            "the raid was late",
            15,
        ),
        (
            (
                "Ana Vega flew home on Thursday.\n\nOn Tuesday, Luis Paz was quoted as saying in a note that the plant "
                "was dark. He said the line was cut."
            ),
            "the line was cut",
            12,
        ),
        (
            (
                "On Sunday, Chile held a meeting after Luis Paz threatened it.\n\nIn a statement carried Saturday by a "
                "paper, Luis Paz said the road was shut."
            ),
            "the road was shut",
            9,
        ),
        (
            "The council, which has three chambers that meet twice a year, on Tuesday reiterated its call for help.",
            "call for help",
            12,
        ),
        (
            (
                "Port is full, says Vega\n\nMayor Ana Vega said the port was full.\n\nVega made the remarks in an "
                "interview March 12 in Lima for an article published the same day."
            ),
            "the port was full",
            12,
        ),
        (
            (
                "The following Security Council press statement was issued today by its President, Ana Vega:\n\nThe "
                "members of the Security Council condemned the raid of March 3."
            ),
            "condemned the raid",
            15,
        ),
        (
            (
                "Minister on grain\n\nMOSCOW, March 14. /TASS/. The harvest is late, Deputy Prime Minister Ivan Sol "
                "told reporters."
            ),
            "The harvest is late",
            14,
        ),
        (
            (
                "Minister on grain\n\nVYRA /Pskov Region/, March 14. /TASS/. The harvest is late, Deputy Prime "
                "Minister Ivan Sol told reporters."
            ),
            "The harvest is late",
            14,
        ),
    ],
)
def test_one_day_holds_for_one_occasion(text: str, words: str, day: int):
    assert said(text, words).said == PartialDate(dt.date(2024, 3, day), "day")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Vega thanked the king about his speech on March 7 on trade.", "thanked the king"),
        ("Trade talks ended on Tuesday. Luis Paz tweeted that they were going well.", "they were going well"),
        ("Ana Vega told a paper before her March 7 meeting with Luis Paz that she was tired.", "she was tired"),
        (
            "Ana Vega said on Monday that trade was slow. Markets fell, and the two leaders agreed to a truce.",
            "agreed to a truce",
        ),
        (
            (
                "President Ana Vega spoke by phone with President Luis Paz. The call took place on Tuesday.\n\n"
                "During her meeting with the Togolese envoy, Vega praised the port."
            ),
            "praised the port",
        ),
        ("On Friday, Ana Vega was criticised for saying that the road was shut.", "the road was shut"),
        ("The Reef Party met on Monday. Reef Party founder Luis Paz said long ago that it was late.", "it was late"),
    ],
)
def test_a_day_of_something_else_is_not_taken(text: str, words: str):
    assert said(text, words).said is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile, its envoy said, will not sign the treaty before the vote in June.", "CL"),
        ("Chile will not sign, its envoy said on Monday.", "CL"),
        ("Chile will not sign with Peru, its envoy said on Monday.", "nobody"),
        ("Chile Rail will not sign, its envoy said on Monday.", "nobody"),
        ("Chile's miners will not sign, its envoy said on Monday.", "nobody"),
    ],
)
def test_its_envoy_is_of_the_country_that_acts(text: str, expected: str):
    assert country(text, "sign") == expected


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("China economist at Oriva", ""),
        ("Chile veteran", ""),
        ("Chile war veteran", ""),
        ("Chilean war veteran", "CL"),
        ("Peru director at Freedom Watch", ""),
        ("Chinese economist at Oriva", "CN"),
        ("the Peru spokesman of the union", "PE"),
    ],
)
def test_what_an_economist_works_on_is_not_whose_economist(role, country):
    (found,) = extract(f"“It would be hard,” said Ana Sol, {role}.")
    assert found.speaker.country == country


@pytest.mark.parametrize(
    "text", ["In 2002, when tariffs rose, studies show that prices fell.", "In May 2018, data show that prices fell."]
)
def test_what_studies_show_of_a_year_was_not_said_in_it(text):
    (found,) = extract(text)
    assert found.said is None


def test_she_who_also_notes_something_is_whoever_spoke():
    text = "“Peru has millions of people. It would be big,” Ana Sol said, also noting that trade in Peru rose."
    assert {found.speaker.name for found in extract(text)} == {"Ana Sol"}


def test_a_lead_that_is_no_headline_knows_nothing_of_what_is_told_below():
    text = (
        "The government spokesman said on Wednesday that Peruvians had crossed the river into Chilean land.\n\n"
        "Government spokesman Juan Sol said the village had been a camp for people who fled from floods in 1977.\n\n"
        "Sol stated that the camp had been open to everybody for many years, and that it had been paid for by aid.\n\n"
        "He added that those who came had stayed when the floods were over, and had built more houses each year.\n\n"
        "However, Sol said the Peruvian government had used its people as a wall."
    )
    assert {found.speaker.country for found in extract(text)} == {""}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            (
                "US envoy in Laos\n\nUS President Ana Vega met him. A senior Vega administration official said the "
                "talks went well."
            ),
            "went well",
            "US",
        ),
        (
            "Ana Sol visits camp\n\nIn May, Rep. Ana Sol, R-W.Va., saw the camp. Sol said it was too full to stay.",
            "too full",
            "US",
        ),
        (
            (
                "Numbers drop in Laos\n\nFewer people flee Laos, a Thai lawmaker has said. Somchai Rak, citing figures "
                "of the ministry, said the number fell by half."
            ),
            "fell by half",
            "TH",
        ),
        (
            "Saudi Crown Prince Omar bin Marek has also said that traders may live there.",
            "may live there",
            "SA",
        ),
        (
            (
                "Fiji to leave the pact\n\nFiji will leave the pact, Prime Minister Ana Sol said. Fiji has an army. "
                "Tonga's President Ivo Marek was silent, and so was the Samoan President, Jo Roe. Tonga, Samoa and "
                "Fiji had signed it. Tonga and Samoa will stay. Sol said it was high time to go."
            ),
            "high time",
            "FJ",
        ),
        (
            (
                "Envoy was angry\n\nChad reacted angrily to the remarks of the UN, with foreign ministry spokeswoman "
                "Ana Sol dismissing them as “absolutely unfounded”."
            ),
            "absolutely unfounded",
            "TD",
        ),
        (
            "Former special envoy to Chad Ivo Marek told it otherwise. “It was wrong,” Marek said.",
            "It was wrong",
            "",
        ),
    ],
)
def test_whose_official_speaks_is_told_by_the_words_around(text, words, expected):
    assert country(text, words) == expected


def test_the_month_of_another_deed_is_no_day_of_saying():
    text = "Talks\n\nThe EU has also cancelled a summit with Chad in June and said states would cancel regular visits."
    assert said(text, "regular visits").said is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("“It rains,” Ana Sol told reporters on Thursday in Lima adding that the road was cut.", "road was cut", 14),
        (
            (
                "Ana Sol talked about leaving the pact while flying to Lima on Thursday evening. “We will see,” she "
                "told reporters.\n\n“I would prefer a deal,” she said."
            ),
            "prefer a deal",
            14,
        ),
    ],
)
def test_the_day_of_telling_holds_for_what_is_told_with_it(text, words, day):
    found = said(text, words).said
    assert found is not None
    assert found.on == dt.date(2024, 3, day)


def test_the_day_of_a_deed_is_none_of_warnings_before_it():
    text = "On Thursday, China sent ships despite earlier US warnings that Chad should wait for it."
    assert said(text, "Chad should wait").said is None
