"""Text of an article (title, blank line, paragraphs) → ParsedArticle, without the furniture of its page.

Nothing is rewritten: the body is what remains of the text, stretch by stretch, so that every offset into it can be
traced back to what was read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from articles.extraction.types import ArticleError, ParsedArticle, PartialDate
from articles.importing.readers import boilerplate, told_by_contents
from articles.importing.readers.article_heads import (
    Dated,
    address_in,
    begins_with_dateline,
    bylined,
    dated,
    dated_label,
    day_of_opening,
    is_contact,
    is_release_label,
    label_in,
    names_in,
    titled_label,
)
from articles.importing.readers.date_formats import in_two_ways, read_date
from articles.importing.readers.page_dates import day_in_address
from articles.importing.readers.text_lines import Line, close_up, goes_on, lines_of, segments_of

MAX_TITLE = 300  # characters
SAVE = "save each article as a text file of its own: a title, a blank line, then its paragraphs"
TITLE_SENTENCES = 3  # a first line of so many sentences is a paragraph

BELOW_LEAD = 2  # lines, of which one may open with the day
FEW_WORDS = 5  # of a line that another may end with by chance
LABEL_AMONG = 8  # lines, of which one may say that a text is a release
CONTACT_AMONG, NAME_WORDS = 6, 4  # lines, of which the first are names of so many words
WINDOW_AMONG = 16  # lines, of which one may be the headline that the first line has with the site's name
MOST_LABELS = 12  # lines of a labelled head

_NUMBERED = re.compile(r"\d{1,2}\.?\s[^\W\d_]")  # “12 May – …”, an entry
_SOURCES = re.compile(r"sources?|references?|external links?|notes|further reading", re.I)
_CITES = re.compile(r"https?://|[—–-]\s.*\b(?:19|20)\d\d\b")
_SENTENCES = re.compile(r"[.!?][\"”’]?(?=\s+[A-Z“\"]|$)")


class NoTitleError(ArticleError):
    """Its first line is a paragraph."""


def parse_article(text: str, *, name: str, title: str = "") -> ParsedArticle:
    """Raises ArticleError, in words for the person who sent the text, where there is no title or nothing below it.

    `title`: known to be the first line, whatever it looks like."""
    head, lines, shown = top_of(text, title=title)
    first = first_paragraph(lines)
    read_head(lines[1 : first + 1], head)
    if not head.in_two_ways:
        head.published = head.published or day_below_lead(lines[first + 1 :])
    unnest(lines[1:], text)
    close_up(lines[1:])
    cut_tails(lines[1:], text)
    drop_furniture(lines, first)
    if not any(line.kept for line in lines[1:]):
        raise ArticleError("no text below the title; put the paragraphs below it, after a blank line")
    segments = segments_of(lines, text)
    body = "".join(text[span.start : span.end] for span in segments)
    published = head.published or (day_in_address(head.url) if head.url and not head.in_two_ways else None)
    return ParsedArticle(
        name=name, title=shown, body=body, raw=text, segments=segments, language=head.language or language(body),
        authors=head.authors, publisher=head.publisher, url=head.url, published=published,
        published_basis="text" if head.published else "url" if published else "",
        published_in_two_ways=head.in_two_ways,
    )  # fmt: skip


def top_of(text: str, *, title: str = "") -> tuple[Head, list[Line], str]:
    """What its head says, the lines from the title on, and the title. Raises ArticleError."""
    if "\0" in text:
        raise ArticleError("binary, not text: it contains NUL characters; export the article as plain text")
    if not title and (found := told_by_contents.of_text(text)):
        raise ArticleError(f"this is {found}, not the plain text of an article; {SAVE}")
    head, lines = read_top(lines_of(text), text) if not title else (Head(), lines_of(text))
    return head, lines, title_of(lines, text, is_known=bool(title))


@dataclass(slots=True)
class Head:
    """What stands at the head of a text besides its title."""

    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    in_two_ways: str = ""  # a date of which the day is not told
    url: str = ""
    language: str = ""


def read_top(lines: list[Line], text: str) -> tuple[Head, list[Line]]:
    """What a labelled head says, and a date or a name above the title; and the lines from the title on."""
    head = labelled_head(lines, text)
    lines = [line for line in lines if line.kept]
    lines = below_label(below_window(lines), head)
    while len(lines) > 2 and says_no_title(lines[0].text) and not is_prose(lines[1].text):
        read_head(lines[:1], head)
        del lines[0]
    if lines and (labelled := label_in(lines[0].text)) and labelled.field == "title":
        keep_end(lines[0], labelled.value)
    if head != Head() and lines and begins_as_paragraph(lines[0].text):
        raise NoTitleError("no title: below its head comes a paragraph; put a title and a blank line before that")
    return head, lines


def below_label(lines: list[Line], head: Head) -> list[Line]:
    """From the title of a release on, which stands behind or below what a release says of itself; above that are its
    letterhead, its date and whom to ask. Where no title stands below it, the title is what stands above."""
    at = next((at for at, line in enumerate(lines[:LABEL_AMONG]) if is_release_label(line.text)), None)
    named = next((at for at, line in enumerate(lines[:LABEL_AMONG]) if titled_label(line.text)), None)
    if named is not None:
        keep_end(lines[named], titled_label(lines[named].text))
        read_head(lines[:named], head)
        return lines[named:]
    if at is None or any(begins_as_paragraph(line.text) for line in lines[:at]):
        return lines
    below = at + 1
    while below < len(lines) and says_no_title(lines[below].text):
        below += 1
    below = below_contact(lines, below)
    read_head(lines[:below], head)
    has_title = below + 1 < len(lines) and not begins_as_paragraph(lines[below].text)
    if has_title and (full := next((one for one in lines[:at] if goes_further(one.text, lines[below].text)), None)):
        return [full, *dropwhile(lambda line: line.text.casefold() in full.text.casefold(), lines[below:])]
    return lines[below:] if has_title or not at else [*lines[:at], *lines[below:]]


def keep_end(line: Line, words: str) -> None:
    """Of a line that begins with a label, what follows it."""
    line.start, line.text = line.end - len(words), words


def goes_further(title: str, line: str) -> bool:
    """The whole of a title, of which a line is the beginning."""
    return len(title) > len(line) and title.casefold().startswith(line.casefold()) and boilerplate.words(line) > 2


def below_contact(lines: list[Line], at: int) -> int:
    """Below a name, a body and how to reach them, where what follows may still be a title."""
    ways = [n for n, line in enumerate(lines[at : at + CONTACT_AMONG], at) if is_contact(line.text)]
    if not ways or any(boilerplate.words(line.text) > NAME_WORDS for line in lines[at : ways[0]]):
        return at
    below = ways[-1] + 1
    has_title = below + 1 < len(lines) and not begins_as_paragraph(lines[below].text)
    return below if has_title and ways[-1] - ways[0] < len(ways) else at


def below_window(lines: list[Line]) -> list[Line]:
    """Of a whole page's text, from its headline on: above it stand the title of the window, "Port stays open - Velm
    Post", and the page's menu."""
    for at, line in enumerate(lines[1:WINDOW_AMONG], 1):
        rest = lines[0].text[len(line.text) :] if lines[0].text.startswith(line.text) else ""
        if boilerplate.words(line.text) > 2 and re.match(r"\s[|–—:•·-]\s", rest):
            return lines[at:]
        if begins_as_paragraph(line.text):
            break
    return lines


def says_no_title(line: str) -> bool:
    """Only who wrote it, when, what it is, or whom to ask."""
    said = bylined(line) or dated(line).is_line or address_in(line)
    return bool(said or is_release_label(line) or is_contact(line))


def begins_as_paragraph(line: str) -> bool:
    return boilerplate.is_long(line) and boilerplate.is_paragraph(line) and bool(_SENTENCES.search(line))


def labelled_head(lines: list[Line], text: str) -> Head:
    """Lines like "Source: Reuters" at the top or below the title, two of them at least, which are then no text.

    A title that is labelled itself loses its label."""
    at = 0 if lines and label_in(lines[0].text) else 1
    pairs = ((line, label_in(line.text)) for line in lines[at : at + MOST_LABELS])
    run = [(line, each) for line, each in takewhile(lambda pair: pair[1], pairs) if each]
    found = {each.field: each.value for _, each in run}
    if len(found) < 2 or not {"publisher", "url", "authors", "published"} & set(found):
        return Head()
    for line, each in run:
        line.kept = each.field == "title"
        if line.kept:
            line.start = text.index(each.value.split()[0], text.index(":", line.start))
            line.text = each.value
    url, code = found.get("url", ""), found.get("language", "")
    return Head(
        publisher=found.get("publisher", ""), authors=names_in(found.get("authors", "")),
        published=read_date(found.get("published", "")), in_two_ways=in_two_ways(found.get("published", "")),
        url=url if re.fullmatch(r"https?://\S{3,1980}", url) else "",
        language=code.lower() if re.fullmatch("[A-Za-z]{2}", code) else "",
    )  # fmt: skip


def language(body: str) -> str:
    """ISO 639-1, or "" where it cannot be told."""
    try:
        from articles.extraction.text.language import language_of
    except ImportError:
        return ""
    return language_of(body)


def title_of(lines: list[Line], text: str, *, is_known: bool = False) -> str:
    if not lines:
        raise ArticleError("empty; put a title, a blank line and the paragraphs into it")
    title = lines[0].text
    if len(lines) == 1 and "\r" in text.strip():
        raise ArticleError("all on one line: its lines end in CR alone; save it with LF or CRLF line endings")
    if not is_known and (len(title) > MAX_TITLE or is_prose(title)):
        raise NoTitleError(
            f"no title: the first line is a paragraph ({len(title)} characters); put a title and a blank line before it"
        )
    if not is_known and begins_with_dateline(title):
        raise NoTitleError(
            "no title: the first line begins with a place and a date; put a title and a blank line before it"
        )
    if len(lines) == 1:
        raise ArticleError("no text below the title; put the paragraphs below it, after a blank line")
    return title


def is_prose(title: str) -> bool:
    return boilerplate.is_long(title) and len(_SENTENCES.findall(title)) >= TITLE_SENTENCES


def first_paragraph(lines: list[Line]) -> int:
    """Index of the first line after the title that is prose; where no line is, that of the line after the title."""
    for index, line in enumerate(lines[1:], 1):
        is_other = not is_furniture(line.text) and line.text.casefold() != lines[0].text.casefold()
        if boilerplate.is_paragraph(line.text) and is_other and not dated(line.text).is_line:
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            if not boilerplate.is_long(line.text) and dated(below).is_line:  # the page's motto, above the date
                continue
            return index
    return 1


def is_furniture(text: str) -> bool:
    words = boilerplate.is_label(text) or boilerplate.announces_links(text) or boilerplate.is_page_speaking(text)
    return words or dated(text).is_labelled


def read_head(lines: list[Line], head: Head) -> None:
    """Authors and date of publication, from the lines before the first paragraph, whose dateline is read too.

    Lines that say nothing else are dropped; a date that is only that of an update is no date of publication.
    """
    for line in lines:
        names, found, address = bylined(line.text), dated(line.text), address_in(line.text)
        found = found if found != Dated() else dated_label(line.text)
        head.authors = head.authors or names
        head.published = head.published or found.published
        head.in_two_ways = head.in_two_ways or found.in_two_ways
        head.url = head.url or address
        if names or found.is_line or address:
            line.kept = False


def day_below_lead(lines: list[Line]) -> PartialDate | None:
    """Of the next two paragraphs one may open with it, below the lead; none where others do so, too: a chronicle."""
    openings = [day for line in lines[:BELOW_LEAD] if (day := day_of_opening(line.text))]
    is_chronicle = sum(bool(day_of_opening(line.text) or _NUMBERED.match(line.text)) for line in lines) > 1
    return openings[0] if openings and not is_chronicle else None


def unnest(lines: list[Line], text: str) -> None:
    """Each paragraph once, where each holds all that follow it: so a page whose paragraphs are not closed is dumped.

    Of two alone, the second is a line of the first that is shown again."""
    raw = [text[line.start : line.end].strip() for line in lines]
    nested = [
        len(below) < len(above) and len(below.split()) >= FEW_WORDS and above.endswith(below)
        for above, below in pairwise(raw)
    ]
    for index, is_nested in enumerate(nested):
        if is_nested and sum(nested[max(0, index - 1) : index + 2]) > 1:
            line, below = lines[index], raw[index + 1]
            line.end = line.start + len(text[line.start : line.end].rstrip()) - len(below)
            shorten(line, text)
        elif is_nested:
            lines[index + 1].kept = False


def cut_tails(lines: list[Line], text: str) -> None:
    for line in lines:
        shown = text[line.start : line.end].rstrip()
        if len(cut := boilerplate.without_tail(shown)) < len(shown):
            line.end = line.start + len(cut)
            shorten(line, text)


def shorten(line: Line, text: str) -> None:
    line.text = " ".join(text[line.start : line.end].split())
    line.kept = line.kept and bool(line.text)


def drop_furniture(lines: list[Line], first: int) -> None:
    drop_repeated(lines)
    for above, line in pairwise(lines):
        is_amid = above is not lines[0] and goes_on_amid(above, line)
        if (is_furniture(line.text) and not is_amid) or line.text.casefold() == lines[0].text.casefold():
            line.kept = False
    drop_linked(lines)
    drop_closing(lines)
    drop_sources(lines)
    drop_edges(lines, first)


def goes_on_amid(above: Line, line: Line) -> bool:
    return above.block == line.block and goes_on(above, line)


def drop_repeated(lines: list[Line]) -> None:
    """A short line that stands there twice is a button ("Get a summary"), and so is a question directly above one. A
    long one is a caption or a pull quote; it stays where it stood first."""
    count = Counter(line.text for line in lines)
    seen: set[str] = set()
    again = [index > 0 and count[line.text] > 1 for index, line in enumerate(lines)]
    for index, line in enumerate(lines):
        if again[index] and boilerplate.is_repeatable(line.text):
            line.kept = False
        if boilerplate.is_long(line.text) and line.text in seen:
            line.kept = False
        seen.add(line.text)
    for index, (line, below) in enumerate(pairwise(lines)):
        asks = again[index] and boilerplate.is_question(line.text)
        if asks and not below.kept and below.block == line.block:
            line.kept = False


def drop_linked(lines: list[Line]) -> None:
    """The headlines below "Previous Article", "Related stories" and the like, up to the next paragraph.

    Amid the article, where a question or a quotation may be the text going on, only what is no paragraph is dropped.
    """
    last = last_paragraph(lines)
    announced = False
    for index, line in enumerate(lines[1:], 1):
        if boilerplate.announces_links(line.text):
            announced = True
        elif announced and line.kept:
            announced = not boilerplate.is_paragraph(line.text) or (index > last and boilerplate.is_headline(line.text))
            line.kept = not announced


def drop_sources(lines: list[Line]) -> None:
    """A list of sources at the end, each with a date or an address."""
    for index, line in enumerate(lines[1:], 1):
        below = [each for each in lines[index + 1 :] if each.kept]
        if below and _SOURCES.fullmatch(line.text) and all(_CITES.search(each.text) for each in below):
            for each in lines[index:]:
                each.kept = False


def drop_closing(lines: list[Line]) -> None:
    """What a release says below its end: notes for editors, of itself, whom to ask. Only where it is the smaller part,
    and quotes nobody."""
    for index, line in enumerate(lines[2:], 2):
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        if not boilerplate.ends_release(line.text) and not boilerplate.describes(line.text, below):
            continue
        before, after = (sum(len(each.text) for each in part) for part in (lines[:index], lines[index:]))
        if 2 * after < before and not any(boilerplate.quotes(each.text) for each in lines[index:]):
            for each in lines[index:]:
                each.kept = False
            return


def last_paragraph(lines: list[Line]) -> int:
    """Index of the last line that ends as a sentence, and asks nothing: a headline may ask."""
    for index in range(len(lines) - 1, 0, -1):
        text = lines[index].text
        if lines[index].kept and boilerplate.is_paragraph(text) and not boilerplate.is_headline(text):
            return index
    return 0


def drop_edges(lines: list[Line], first: int) -> None:
    """Short lines without punctuation before the first paragraph (section, place, name) and after the last.

    Before it a line of four words or more may be a standfirst; after it, a list that a colon announced is text. An
    article without any punctuated line keeps all: not every script has such marks.
    """
    kept = [index for index, line in enumerate(lines) if line.kept and boilerplate.is_paragraph(line.text) and index]
    if not kept:
        return
    for above, line in pairwise(lines[:first]):
        is_short = boilerplate.words(line.text) < 4 and not line.text.isupper() and not goes_on_amid(above, line)
        if is_short and not boilerplate.is_paragraph(line.text):
            line.kept = False
    if not lines[kept[-1]].text.endswith(":"):
        for line in lines[kept[-1] + 1 :]:
            line.kept = False
