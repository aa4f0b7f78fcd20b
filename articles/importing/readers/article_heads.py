"""What the head of an article says of its authors and its date. Nothing is guessed: an unclear date is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.lang.en.datelines import AGENCY, IN_CAPITALS
from articles.extraction.lang.en.forms_of_address import PARTICLES
from articles.extraction.lang.en.wordings_of_dates import DAY, MONTH, SHORT_WEEKDAY
from articles.extraction.types import PartialDate
from articles.importing.readers.date_formats import in_two_ways, read_date, western_figures

_DAY = rf"(?:\d{{4}}-\d\d-\d\d|{DAY}\s(?:of\s)?{MONTH},?\s\d{{4}}|{MONTH}\s{DAY},?\s\d{{4}})"
_DATE = rf"(?:{_DAY}|{MONTH},?\s\d{{4}})"
_WEEKDAY = rf"(?:{SHORT_WEEKDAY},?\s)"
_ZONE = r"(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4}|\([A-Z]{2,4}\))"
_TIME = rf"(?:[T,\s·|–@-]*(?:at\s)?\d{{1,2}}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[ap]\.?m\.?)?\s?{_ZONE}?)"
_PUBLISHED = r"(?:(?:first\s)?(?:published|posted|publication\sdate|date(?:\spublished)?|issued)(?:\son)?\s*:?\s*)"
_UPDATED = r"(?:(?:last\s)?(?:updated|modified|edited)(?:\son)?\s*:?\s*)"

_PUBLISHED_LINE = re.compile(
    rf"(?P<label>{_PUBLISHED})?{_WEEKDAY}?(?P<date>{_DATE}){_TIME}?(?:[\s,|·–-]*{_UPDATED}{_WEEKDAY}?{_DATE}{_TIME}?)?",
    re.I,
)
_UPDATED_LINE = re.compile(rf"{_UPDATED}{_WEEKDAY}?{_DATE}{_TIME}?", re.I)
# "MOSCOW, October 11, 2021 (Reuters) — …": a place in capitals, a full date, a dash.
_DATELINE = re.compile(rf"{IN_CAPITALS}(?:, (?!\d)[\w. ]{{2,30}})?,?\s(?P<date>(?i:{_DATE}))\s?(?:{AGENCY}\s?)?[—–-]")
# "Velm, Aldoria – March 23, 2022 – The port …", "Belmora, 5 May 2021 (VPA): …", "December 2, 2020 — The port …".
_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_TOWN = rf"\(?{_WORD}(?: (?:(?:of|de|da|del|la|el|al|the) )?{_WORD}){{0,3}}"
_PLACED_DATELINE = re.compile(
    rf"(?:{_TOWN}(?:, {_WORD}(?: {_WORD}){{0,2}})?\)?(?:\s?[–—-]{{1,2}}\s?|,\s|\s\(|\s)(?=\S)(?:{SHORT_WEEKDAY},?\s)?)?"
    rf"(?P<date>{_DAY})\)?\s?(?:{AGENCY}\s?|/[\w ]+/\s?)?(?:[—–]|--?(?=\s)|:\s)\s?(?=[\"“A-ZÀ-Þ])"
)
# What a release says of itself above its title: “PRESS RELEASE No. 12/24”, “Embargoed until 12 May”.
_KINDS_OF_RELEASE = (
    r"(?:joint )?(?:press|news|media)[ -]?(?:release|statement|communiqu[ée]|advisory)|communiqu[ée]s?(?: de presse)?|"
    r"comunicados?(?: de prensa| stampa)?|nota de prensa|comunicato stampa|pressemitteilung|persbericht|пресс-релиз|"
    r"for (?:immediate )?(?:press )?release(?: by press)?|for the press|embargoed?(?: (?:un)?till?| for)?"
)
# The same in other languages and in figures, behind what it is, too: “Pressemitteilung vom 12. Oktober 2023 | Velm –
# Die …”, “Madrid, 12 de octubre de 2023.- El …”, “29.11.2022 – Die …”,
# “(21. November 2022) Die …”, “Paris, le 12 octobre 2023 – La …”.
_ANY_DAY = (
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:er|\.|º|ª)?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s|del\s)?\d{4}(?:\s?г(?:ода|\.))?)"
)
_ANY_TOWN = r"[^\W\d_a-zà-þа-я][\w.'’-]*(?: [\w.'’-]+){0,3}(?:[,.]\s?\(?|\s[–—-]\s|\s\()(?:(?:le|den|il|el|a|am)\s)?"
_ANY_DATELINE = re.compile(
    rf"(?:(?i:{_KINDS_OF_RELEASE})\s(?:of|vom|du|del?|от)\s)?"
    rf"(?:\((?P<in_brackets>{_ANY_DAY})\)(?=\s)|(?:{_ANY_TOWN})?(?P<date>{_ANY_DAY})\)?"
    rf"\s?(?:{AGENCY}\s?)?(?:[—–|]|\.?[-–—]+(?=\s)|:(?=\s)|(?<=\))\.(?=\s)|(?=\s[„«“])))\s?(?=\W{{0,2}}[^\W\d_a-zà-þа-я])"
)

_PARTICLE = rf"(?:{PARTICLES}|y|e)"
_NAME = rf"[^\W\d_a-z][\w.'’-]*(?:\s(?:{_PARTICLE}\s)*(?:al-|el-)?[^\W\d_a-z][\w.'’-]*){{1,4}}"
# "A", "A and B", "A, B and C"; what else stands after a comma is where they work.
_NAMES = rf"(?-i:{_NAME}(?:(?:,\s{_NAME}){{0,4}},?\s(?:and|&)\s{_NAME})?)"
_BYLINE = re.compile(
    rf"(?:by|words\sby|written\sby|story\sby|report\sby):?\s(?P<names>{_NAMES})"
    r"(?:\s?[|•·–—,/-]\s?.{1,60}|\s(?:in|for)\s.{1,40})?",
    re.I,
)
# "Ann Writer, Reuters, 12 October 2023"
_SIGNED_AND_DATED = re.compile(rf"(?P<names>{_NAMES}),\s[^\W\d_a-z][\w.’' -]{{1,40}},\s[^,]*\d[^,]*(?:,\s\d{{4}})?")
LONGEST_DATE_LINE = 80  # characters
LONGEST_BYLINE = 310

_RELEASE = re.compile(rf"\W*(?:{_KINDS_OF_RELEASE})\b(?P<sign>[\s:|–—-]{{0,4}})(?P<rest>.*)", re.I)
_NUMBERED = re.compile(r"\W*(?:no|nr|n°|№|ref|pr)?\W*[\w/-]*\d[\w/-]*\W*|\W*[\[(][^\])]*[\])]\W*|\W*", re.I)
_CONTACT = re.compile(
    r"(?:(?:press|media|news|for (?:more|further) information,?(?: please)?) )?"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?: \w+){0,3}:|[\w.+-]+@[\w-]+\.\w|"
    r"(?:tel|phone|fax|e-?mail)\b.{0,3}:|[+(]\d[\d ().-]{6,}$|\b\d{3}[-. ]\d{3}[-. ]\d{4}$",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:(?:source|url|link|original|via|article|quelle|fuente)(?: url| link)? ?: ?)?(?P<at>https?://[^\s<>]{3,1980})",
    re.I,
)
LONGEST_LABEL = 200  # characters

# "Source: Reuters": what a field of a head is called. What is not ours is known, and left out with the head.
LABELS = {
    "title": r"title|headline",
    "publisher": r"source|publisher|outlet|newspaper|publication",
    "url": r"url|link|web address|permalink",
    "authors": r"authors?|by|byline|written by|reporters?",
    "published": r"date|published|publication date|published on|date published",
    "language": r"language|lang",
    "": r"section|location|place|city|keywords?|tags?|topics?|category|copyright|accessed|retrieved|word count|words",
}
_LABELLED = re.compile("|".join(rf"(?P<f{n}>(?:{words}))" for n, words in enumerate(LABELS.values())), re.I)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line of a head: the field, and what it says."""

    field: str
    value: str


def label_in(line: str) -> Labelled | None:
    label, colon, value = line.partition(":")
    found = _LABELLED.fullmatch(label.strip()) if colon else None
    if not found or not value.strip() or len(value) > 400:
        return None
    return Labelled(list(LABELS)[int(str(found.lastgroup)[1:])], value.strip())


@dataclass(frozen=True, slots=True)
class Dated:
    """`is_line`: the line says when the article was published or updated, and nothing else; `is_labelled`: in so many
    words, "Updated: …", so that it is not the heading of an entry in a chronicle; `in_two_ways`: a date of which the
    day is not told."""

    published: PartialDate | None = None
    is_line: bool = False
    is_labelled: bool = False
    in_two_ways: str = ""


def dated(line: str) -> Dated:
    if found := _PUBLISHED_LINE.fullmatch(line):
        written = found["date"]
        return Dated(
            read_date(written), is_line=True, is_labelled=bool(found["label"]), in_two_ways=in_two_ways(written)
        )  # fmt: skip
    if _UPDATED_LINE.fullmatch(line):
        return Dated(is_line=True, is_labelled=True)
    if found := _dateline(line):
        return Dated(read_date(found["date"]))
    is_short = len(line) <= LONGEST_DATE_LINE and re.search(r"\d", line)
    if is_short and (otherwise := _dated_otherwise(line)) != Dated():
        return otherwise
    opening = _ANY_DATELINE.match(line)
    return Dated(read_date(opening["in_brackets"] or opening["date"])) if opening else Dated()


def day_of_opening(line: str) -> PartialDate | None:
    """That a paragraph begins with, as agencies and offices do: “VELM, 12 October 2023 – The port …”."""
    found = _dateline(line) or _ANY_DATELINE.match(line)
    return dated(line).published if found else None


def _dated_otherwise(line: str) -> Dated:
    """Dates in figures and other languages, alone or beside who wrote, for whom, and where: "12.10.2023",
    "12 Oct 2023 | Reuters", "Ann Writer, Reuters, 12 October 2023"."""
    if _looks_dated(line) and (published := read_date(line)) and published.precision != "year":
        return Dated(published, is_line=True)
    if undecided := in_two_ways(line):
        return Dated(is_line=True, in_two_ways=undecided)
    parts = re.split(r"\s*[|•·]\s*", line)
    if len(parts) == 1:
        parts = _without_names(line)
    if len(parts) > 1:
        read = [read_date(part) if _looks_dated(part) else None for part in parts]
        dates = [date for date in read if date and date.precision == "day"]
        others = [part for part, date in zip(parts, read, strict=True) if not date]
        if dates and all(_is_name_like(part) for part in others):
            return Dated(dates[0], is_line=True)
    return Dated()


def _looks_dated(words: str) -> bool:
    return bool(re.search(r"(?:1[3-9]|20)\d\d", western_figures(words)))


def _without_names(line: str) -> list[str]:
    """Its parts where commas part names from a date: the longest end that is a date, and what stands before it."""
    for comma in re.finditer(r",\s+", line):
        rest = line[comma.end() :]
        if _looks_dated(rest) and read_date(rest):
            return [*re.split(r",\s+", line[: comma.start()]), rest]
    return [line]


def _is_name_like(words: str) -> bool:
    """Of a person, a place or an outlet: capitalised, a few words, no sentence."""
    parts = re.sub(r"^by\s+", "", words, flags=re.I).split()
    capitalised = sum(not part[:1].islower() for part in parts)
    return 0 < len(parts) <= 5 and capitalised >= len(parts) / 2 and not re.search(r"[.!?]$|\d", words)


def _released(line: str) -> re.Match[str] | None:
    return _RELEASE.fullmatch(line) if len(line) <= LONGEST_LABEL else None


def is_release_label(line: str) -> bool:
    """ "PRESS RELEASE No. 12/24", "FOR IMMEDIATE RELEASE – March 3, 2022": what a text is, and no title of it."""
    found = _released(line)
    return found is not None and (bool(_NUMBERED.fullmatch(found["rest"])) or dated(found["rest"]).is_line)


def dated_label(line: str) -> Dated:
    """What a label of a release, or a line that says whom to ask, says of the date."""
    if found := _released(line):
        return dated(found["rest"])
    contact = _CONTACT.search(line) if len(line) <= LONGEST_LABEL else None
    return dated(line[: contact.start()].strip()) if contact else Dated()


def titled_label(line: str) -> str:
    """ "Port stays open" of "For immediate release: Port stays open"."""
    found = _released(line)
    is_titled = found and ":" in found["sign"] and not is_release_label(line) and len(found["rest"].split()) >= 3
    return found["rest"] if found and is_titled else ""


def address_in(line: str) -> str:
    """Of a line that says nothing else: "https://velmpost.example/port", "Source: https://…"; "" of any other."""
    found = _ADDRESS.fullmatch(line)
    return found["at"] if found else ""


def is_contact(line: str) -> bool:
    """Says whom to ask, or how: "Contact: Ann Writer", an address, a number."""
    return len(line) <= LONGEST_LABEL and bool(_CONTACT.search(line))


def _dateline(line: str) -> re.Match[str] | None:
    return _DATELINE.match(line) or _PLACED_DATELINE.match(line)


def begins_with_dateline(line: str) -> bool:
    """ "MOSCOW, October 11, 2021 (Reuters) — The …" """
    found = _dateline(line)
    return bool(found and len(line) > found.end() + 40)


def bylined(line: str) -> tuple[str, ...]:
    """The names in a line that says only who wrote: "By Jane Doe and John Smith, Reuters"."""
    found = len(line) <= LONGEST_BYLINE and (_BYLINE.fullmatch(line) or _SIGNED_AND_DATED.fullmatch(line))
    if not found or re.search(r"[.!?]$", line):
        return ()
    if found.re is _SIGNED_AND_DATED and not dated(line).is_line:
        return ()  # "GOVERNMENT PROGRAMME, SOCIAL AND CULTURAL, FOR 2021"
    names = re.split(r",?\s(?:and|AND|UND|&)\s|,\s", found["names"])
    return tuple(name for name in names if not re.search(r"\b(?:19|20)\d\d\b", name))


_AND = r"(?:(?i:and|und|et)|&|og|och|y|e|en|и)"
_BEFORE_NAMES = re.compile(
    r"^(?:(?:by|(?:words|written|edited|compiled|reported|reporting|text|interview) by|interview|von|par|por|av|from|"
    r"autor(?:in)?|author)[:\s]+)+",
    re.I,
)
# "…; Ann Writer reported from Velm, and Bo Writer from Belmora. Cy Writer contributed research.", "Editing by …"
# "By ANA SOL. Bo Writer reported from Velm": a name that ends in a point goes on, unless a credit comes behind it.
_PARTED_CREDITS = re.compile(
    r"\s*;\s*|(?<=[^\W\d_]{5}\.)\s+(?=[^\W\d_a-z])|"
    r"(?<=[^\W\d_]{2})\.\s+(?=(?:[^\W\d_a-z][\w.'’-]*\s){2,4}(?:report(?:ed|s|ing) from|contribut(?:ed|ing))\b)"
)
_CREDIT = re.compile(
    r"\b(?:report(?:ed|s|ing) from|contribut(?:ed|ing)\b|with files|editing by|writing by|additional)", re.I
)
_WROTE_WHERE = re.compile(r"\s+report(?:ed|s|ing) from\b.*?(?=,|\s+and\s|$)", re.I)
_STAFF = re.compile(r"(?<=\w)(\s+\S+)\s+staff\s+(?:writer|reporter)s?\b", re.I)
_AMONG_OTHERS = re.compile(r"(?:,|,?\s(?:and|&))?\s+(?:et\.? al\.?|others|u\. ?a\.)$")  # whom it does not name
_WHERE = re.compile(r"\s+(?:from|in)\s+(?=[^\W\d_a-z]).*")


def names_in(written: str) -> tuple[str, ...]:
    """The names in what a record or a page gives as its author: "Ann Writer and Bo Writer, Reuters"."""
    written = _AMONG_OTHERS.sub("", " ".join(written.split()))
    if not written or len(written) > 300 or re.search(r"https?:|@", written):
        return ()
    parts = _PARTED_CREDITS.split(_STAFF.sub(r"\1", written))
    wrote = [each for each in parts if not _CREDIT.search(each)]
    wrote = wrote or [_WROTE_WHERE.sub("", each) for each in parts if _WROTE_WHERE.search(each)]
    return tuple(dict.fromkeys(name for each in wrote for name in _names_in(each)))


def _names_in(written: str) -> Iterator[str]:
    written = _BEFORE_NAMES.sub("", written.strip(" ,;|")).strip(" ,;|")
    if names := bylined(f"By {written}"):
        yield from names
        return
    for part in re.split(rf"\s*[;|]\s*|,\s+(?:{_AND}\s+)?|\s+{_AND}\s+", written):
        name = _WHERE.sub("", part).strip()
        name = (name if " " in name else part).strip()
        is_whole = name.count("(") == name.count(")") and re.match(r"[^\W\d_]", name)
        if is_whole and len(name.split()) <= 6:
            yield name
