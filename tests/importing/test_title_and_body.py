import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.types import ArticleError, PartialDate
from articles.importing.readers.title_and_body import parse_article

TITLE = "Ministers agree on a grain corridor"
ONE = "The ministers of both countries agreed on Monday to open the port, a spokeswoman said."
TWO = "“We are ready to begin tomorrow,” she told reporters."
DAYS = ["Tuesday", "Wednesday", "Thursday", "Friday"]


def body_lines(text: str) -> list[str]:
    return [line for line in parse_article(text, name="x.txt").body.split("\n") if line]


def article(*blocks: str) -> str:
    return "\n\n".join([TITLE, *blocks]) + "\n"


AROUND = {
    "a link to the previous article and its headline": [ONE, TWO, "Previous Article", "Farmers wait for rain"],
    "links to both neighbours": [ONE, TWO, "Previous", "Farmers wait for rain", "Next", "Will the port open?"],
    "related stories amid the text": [ONE, "Related stories", "Farmers wait for rain\nA port reopens", TWO],
    "featured stories amid the text, each below its section": [
        ONE,
        "FEATURED STORIES\nHARBOUR\nFarmers wait for rain\nHARBOUR\nA port reopens",
        TWO,
    ],
    "a link below a label that is one word": [ONE, "READ:\n\nFarmers wait for rain", TWO],
    "how a subscription went": [ONE, TWO, "Your subscription could not be saved. Please try again."],
    "a gift": ["Gift Full Article", "Change text size", ONE, TWO],
    "read more with a headline": [ONE, "Read more: Farmers wait for rain", TWO],
    "read also, loud": [ONE, "ALSO READ | Farmers wait for rain", TWO],
    "a link in French": [ONE, "Lire aussi : Les agriculteurs attendent la pluie", TWO],
    "a box that stands there twice": [
        "Ready to listen?\nTurn on the sound",
        ONE,
        TWO,
        "Ready to listen?\nTurn on the sound",
    ],
    "the most read": [ONE, TWO, "Most read", "Farmers wait for rain", "A port reopens", "Why is bread dear?"],
    "an advertisement": [ONE, "ADVERTISEMENT", TWO],
    "an advertisement, explained": [ONE, "Story continues below this advertisement", TWO],
    "share buttons": ["Share", "Facebook | Twitter | Email", ONE, TWO],
    "share buttons, one a line": ["Share this article\nFacebook\nTwitter\nWhatsApp", ONE, TWO],
    "a newsletter": [ONE, "Sign up for our newsletter to get the news every morning.", TWO],
    "a subscription": [ONE, TWO, "Subscribe to our channel for more.", "Follow us on Telegram"],
    "a donation": [ONE, TWO, "If you enjoyed this story, please consider making a donation to the harbour’s radio."],
    "a place to follow": [ONE, "You can also follow us on Facebook and Twitter.", TWO],
    "letters that one asked for": [ONE, TWO, "You may edit your settings or unsubscribe at any time."],
    "daily updates": [ONE, TWO, "For daily updates from the ports of the Black Sea, subscribe to t.me/harbourtimes"],
    "cookies": ["We use cookies to improve your experience on this website.", ONE, TWO],
    "a copyright": [ONE, TWO, "© 2023 The Harbour Times. All rights reserved."],
    "a copyright in words": [ONE, TWO, "Copyright 2023 Harbour Media"],
    "a photo credit": ["Photo: A. Example/Harbour Pictures", ONE, TWO],
    "an image's source": [ONE, "Image credit: Harbour Pictures", TWO],
    "tags": [ONE, TWO, "Tags: grain, ports, trade"],
    "reading time": ["4 min read", ONE, TWO],
    "comments": [ONE, TWO, "12 comments", "Leave a comment"],
    "the section and place": ["World News", ONE, TWO],
    "the headline again": [TITLE, ONE, TWO],
    "topics after the last paragraph": [ONE, TWO, "Grain exports", "Black Sea"],
    "staff": [ONE, TWO, "Reporting by Ana Example; Editing by Bo Sample"],
    "a text's own tools": ["Text size", "Listen to this article", ONE, TWO, "Back to top"],
    "a date of updating amid the text": [ONE, "Updated 29 September 2025", TWO],
    "hashtags": [ONE, "#grain #ports", TWO],
    "a row of stars": [ONE, "* * *", TWO],
    "the form for a comment": [ONE, TWO, "You must be logged in to post a comment.", "Please enter your name here!"],
    "a pull quote": [ONE, TWO, ONE],
    "a preview": [ONE, TWO, "You’re reading a preview, subscribe to read more."],
    "terms": [ONE, TWO, "Terms of Use", "Privacy Policy"],
}


@pytest.mark.parametrize("blocks", AROUND.values(), ids=AROUND)
def test_page_furniture_is_left_out(blocks):
    assert body_lines(article(*blocks)) == [TITLE, ONE, TWO]


KEPT = {
    "a quotation of one line": "“No.”",
    "a quotation without a full stop": "“We will not leave”",
    "a short sentence": "He refused.",
    "a gift that is news": "Support groups in the port made a donation of bread; your gift, he said, was late.",
    "a question": "Why now?",
    "a sentence that begins with a button's word": "Share prices fell by 3 percent.",
    "one about reading": "Read more books, the minister told students.",
    "one about subscribing": "Subscribers to that theory point to Kyiv.",
    "one about following": "Follow the money, the investigator said.",
    "one about cookies": "“We use cookies as bait,” the trapper said.",
    "one about copyright": "Copyright law will change in 2023, ministers said.",
    "one about a newsletter": "The newsletter was banned in March.",
    "one about a photo": "Photo evidence was shown to reporters.",
    "one about signing up": "Sign up to the treaty, he urged them.",
    "one about the next article": "Next, the article of the treaty on arms was read out.",
    "one about what is related": "Related: the ministers, it turned out, were cousins.",
    "one about an advertisement": "Advertisement spending doubled.",
    "a speaker's label": "Minister:",
    "a subheading": "A long road to the port",
    "an item of a list": "- lift the blockade",
    "a numbered item": "1. lift the blockade",
    "a remark in brackets": "(This is a translation.)",
    "an ellipsis": "… and then the line went dead",
    "the heading of an entry in a chronicle": "11 October 2021",
    "a number sign": "#1 on the list was grain.",
    "a calibre": ".50-calibre rounds were found.",
    "a sentence in Hindi": "मंत्री ने इनकार किया।",
    "a long line, no full stop": "The ministers of both countries met in the port and agreed to open it on Monday",
    "a place and date": "KYIV, 11 October (Harbour News) — The port opened.",
    "a sentence by a name": "By Friday the port was open.",
    "all rights, but not reserved": "All rights of the minority were respected.",
}


@pytest.mark.parametrize("line", KEPT.values(), ids=KEPT)
def test_what_only_looks_like_furniture_is_kept(line):
    assert body_lines(article(ONE, line, TWO)) == [TITLE, ONE, line, TWO]


def test_a_list_that_a_colon_announced_is_kept_at_the_end():
    assert body_lines(article(ONE, "They asked for three things:", "an open port\nlower tolls"))[-2:] == [
        "an open port",
        "lower tolls",
    ]


def test_names_above_each_answer_of_an_interview_are_kept():
    lines = ["Anna Example", "“Are you ready?”", "Bo Sample", "“We are.”", "Anna Example", "“When?”", "Bo Sample", TWO]
    assert body_lines(article(ONE, *lines)) == [TITLE, ONE, *lines]


def test_a_question_asked_twice_is_kept():
    assert body_lines(article(ONE, "Why?", TWO, "Why?", "“No.”")) == [TITLE, ONE, "Why?", TWO, "Why?", "“No.”"]


def test_paragraphs_of_a_script_without_full_stops_are_kept():
    thai = ["รัฐมนตรีเห็นพ้องที่จะเปิดท่าเรือ", "เธอบอกกับผู้สื่อข่าวว่าพร้อมแล้ว"]
    assert body_lines(article(*thai)) == [TITLE, *thai]


@pytest.mark.parametrize("mark", [".", ",", ". ", ";"])
def test_a_full_stop_that_lost_its_sentence_is_left_out(mark):
    assert body_lines(article(ONE, mark + TWO)) == [TITLE, ONE, TWO]


@pytest.mark.parametrize("line", ["...", "... and so on", ".50-calibre", ".org sites were blocked."])
def test_other_leading_full_stops_stay(line):
    assert body_lines(article(ONE, line, TWO))[2] == line


def test_paragraphs_stay_apart_by_one_blank_line():
    text = f"{TITLE}\n\n\n\n{ONE}\n \t\n\n{TWO}\nRead more: X\n\n\nNobody else came."
    assert parse_article(text, name="x").body == f"{TITLE}\n\n{ONE}\n\n{TWO}\n\nNobody else came."


def test_windows_line_ends_do_not_reach_the_body():
    parsed = parse_article(article(ONE, TWO).replace("\n", "\r\n"), name="x")
    assert parsed.body == f"{TITLE}\n\n{ONE}\n\n{TWO}"
    assert "\r" in parsed.raw


@pytest.mark.parametrize("char", ["\x01", "\x7f", "\u00ad", "\u200b", "\ufeff", "\u202e"])
def test_characters_that_nobody_sees_do_not_reach_the_body(char):
    assert body_lines(article(ONE.replace("port", f"po{char}rt") + char)) == [TITLE, ONE]


def test_marks_that_scripts_need_stay():
    line = "می\u200cخواهیم آغاز کنیم."
    assert body_lines(article(line)) == [TITLE, line]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        (TITLE, "no text below the title"),
        (f"{TITLE}\n\nAdvertisement\n", "no text below the title"),
        (f"{ONE * 4}\n\n{TWO}", "no title: the first line is a paragraph"),
        (f"{ONE} {ONE} It went on.\n\n{TWO}", "no title: the first line is a paragraph"),
        (f"{TITLE}\r\r{ONE}", "line endings"),
        ("<!DOCTYPE html>\n<html><body><p>x</p>", "HTML"),
        (f"{TITLE}\n\nA\0B", "binary"),
    ],
)
def test_text_that_is_no_article_is_refused_with_what_to_do(text, reason):
    with pytest.raises(ArticleError, match=reason):
        parse_article(text, name="x.txt")


def test_the_title_is_the_first_line_with_something_on_it():
    assert parse_article(f"\n\n  {TITLE} \n\n{ONE}", name="x").title == TITLE


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 11 October 2021", PartialDate(dt.date(2021, 10, 11), "day")),
        ("Published on October 11, 2021 at 10:15 AM EDT", PartialDate(dt.date(2021, 10, 11), "day")),
        ("Monday, 11 October 2021", PartialDate(dt.date(2021, 10, 11), "day")),
        ("11 October, 2021", PartialDate(dt.date(2021, 10, 11), "day")),
        ("2021-10-11", PartialDate(dt.date(2021, 10, 11), "day")),
        ("Posted Oct. 11, 2021 | Updated Oct. 12, 2021", PartialDate(dt.date(2021, 10, 11), "day")),
        ("October 2021", PartialDate(dt.date(2021, 10, 1), "month")),
        ("Updated: 12 October 2021", None),
        ("31 February 2021", None),
        ("2021-13-45", None),
    ],
)
def test_a_line_that_is_a_date_is_read_and_left_out(line, date):
    parsed = parse_article(article(line, ONE), name="x")
    assert (parsed.published, parsed.published_basis) == (date, "text" if date else "")
    assert line not in parsed.body


@pytest.mark.parametrize(
    "line",
    [
        "On 11 October 2021 the port closed.",
        "11/10/2021",  # the eleventh of October or the tenth of November
        "The deal of 11 October 2021",
        "Published in Vienna",
        "Der Vertrag vom 11.10.2021 – er gilt noch – endet.",
        "11 octobre 2021 fut un lundi.",
    ],
)
def test_a_date_that_is_not_clearly_of_publication_is_none(line):
    assert parse_article(article(line, ONE), name="x").published is None


@pytest.mark.parametrize(
    "place",
    [
        "ODESA, October 11, 2021 (Harbour News) —",
        "N’DJAMENA, Chad, 11 Oct. 2021 –",
        "OSLO, 11th of October, 2021 (AP) —",
        "Velm, 11. Oktober 2021 –",
        "Velm, le 11 octobre 2021 –",
        "Velm, 11 de octubre de 2021.-",
        "Вельм, 11 октября 2021 г. –",
        "11.10.2021 –",
        "(11. Oktober 2021)",
    ],
)
def test_a_dateline_gives_the_date_and_stays(place):
    line = f"{place} The port opened."
    parsed = parse_article(article(line, ONE), name="x")
    assert parsed.published == PartialDate(dt.date(2021, 10, 11), "day")
    assert line in parsed.body


@pytest.mark.parametrize(
    "closing",
    [
        ("-ends-", "Notes to editors", "The ministry has 300 staff."),
        ("###", "Media contact: Ann Lee, +1 555 0100"),
        ("Notes to editors:", "1. The port was built in 1840.", "2. It has four basins."),
        ("About Velm Ports", "Velm Ports is the body that looks after all ports of Aldoria, and has 300 staff."),
        ("Über die Häfen von Velm", "Die Häfen von Velm haben 300 Mitarbeiter."),
    ],
)
def test_what_a_release_says_below_its_end_is_left_out(closing):
    body = parse_article(article(ONE, TWO, *[ONE.replace("Monday", day) for day in DAYS], *closing), name="x").body
    assert body.rstrip().endswith(ONE.replace("Monday", DAYS[-1]))


@pytest.mark.parametrize(
    "closing",
    [
        ("About the port", "The port of Velm is to stay open, said the mayor."),
        ("ENDS", "“We will see,” said the mayor of Velm."),
        ("About Velm Ports", "Nothing is decided."),
    ],
)
def test_what_may_be_part_of_a_release_stays(closing):
    body = parse_article(article(ONE, TWO, *[ONE.replace("Monday", day) for day in DAYS], *closing), name="x").body
    assert body.rstrip().endswith(closing[-1])


def test_a_date_below_the_first_paragraph_is_not_of_publication():
    assert parse_article(article(ONE, "11 October 2021", TWO), name="x").published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and Łukasz Żak, Harbour News", ("Jane Doe", "Łukasz Żak")),
        ("By Jane Doe, John Q. Public and Ana de la Cruz", ("Jane Doe", "John Q. Public", "Ana de la Cruz")),
        ("Written by Jane Doe | Diplomatic editor", ("Jane Doe",)),
    ],
)
def test_a_byline_gives_the_authors_and_is_left_out(line, names):
    parsed = parse_article(article(line, ONE), name="x")
    assert parsed.authors == names
    assert line not in parsed.body


@pytest.mark.parametrize("line", ["By Friday", "By the sea", "By Jane Doe's account the port was open."])
def test_what_only_looks_like_a_byline_gives_no_author(line):
    assert parse_article(article(line, ONE), name="x").authors == ()


words = st.sampled_from(
    [
        ONE,
        TWO,
        "Share",
        "Previous Article",
        "Why?",
        "Get it",
        "Read more: x",
        ".",
        "\u200b",
        "\r",
        " ",
        "\t",
        "\x0c",
        "\u2028",
    ]
)
lines = st.lists(
    st.one_of(words, st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30)), max_size=12
)


@given(st.lists(lines.map("".join), min_size=1, max_size=9).map("\n".join) | lines.map("\n\n".join))
def test_the_body_is_made_of_stretches_of_what_was_read_in_order(text):
    try:
        parsed = parse_article(text, name="x")
    except ArticleError:
        return
    assert parsed.body == "".join(text[span.start : span.end] for span in parsed.segments)
    assert all(a.end < b.start for a, b in zip(parsed.segments, parsed.segments[1:], strict=False))
    assert all(span.start < span.end for span in parsed.segments)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", parsed.body)
    assert not re.search(r"\n{3}|^\s|\s$", parsed.body)


def test_a_long_text_is_read_in_linear_time():
    text = article(*[ONE + " " + "." * 50 + " " * 200 + "x" * 100] * 5000)
    parse_article(text, name="x")
