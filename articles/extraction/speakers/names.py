"""Capitalised names in plain text: where they stand, and whether each is likely a person's.

Works on text alone, so that it also reads the paragraphs nobody parsed. No list of given names is used: a name is
a person's by what stands around it (a title, a role, a form of address) and by what it does not look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from articles.extraction.details.countries import country_of, rule_of
from articles.extraction.lang.en.countries import ENDINGS_OF_PEOPLES, SHY
from articles.extraction.lang.en.forms_of_address import (
    ABBREVIATED,
    HONORIFICS,
    IN_CAPITALS,
    JOINED,
    NO_GIVEN_NAMES,
    OF_A_TITLE,
    OFFICES,
    PAIRED,
    PARTICLES,
    SHORT_TITLES,
    SUFFIXES,
    TITLES,
)
from articles.extraction.lang.en.kinds_of_bodies import (
    A_BODY_CALLED,
    BODY_OF,
    IS_A_FIRM,
)
from articles.extraction.lang.en.names import (
    AGE_BEFORE,
    AGED,
    ALSO_FAMILY,
    ALSO_GIVEN,
    AT_A_PLACE,
    BEFORE_A_DAY,
    BEFORE_A_MONTH,
    BEFORE_A_NETWORK,
    BEHIND_THE,
    CROWNED_OF,
    DEPARTMENTS,
    ENDS_IN_A_SHORT_WORD,
    HEAD_OF,
    NAMED_BODIES,
    NEVER_NAMES,
    NO_ACTORS,
    NOT_NAMES,
    OF_OR_AND,
    ORGANISATION,
    OUTLETS,
    PAPERS_OF_A_DAY,
    PEN_NAMED,
    POSSESSIVE,
    TITLE_OF_A_WORK,
)
from articles.extraction.lang.en.people import ALSO_CALLED_SO, BEFORE_NAMES
from articles.extraction.lang.en.roles import (
    BODY_OF_NATIONS,
    HEADS,
    INSTITUTION,
    MEMBER_FOR,
    OFFICE_OF_STATE,
    RANKING,
    ROLES,
    SENT_TO,
)
from articles.extraction.lang.en.saying import CALENDAR
from articles.extraction.speakers.roles import role_after

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠȘŢŤȚŪŮŰŹŻŽ"
_WORD = rf"(?:{ABBREVIATED}\.|(?:[{_CAPITAL}]\.)+|(?:(?:[AEae]l|[Aa][nsr]|[Uu]l)-|{JOINED})?[{_CAPITAL}][\w'-]*)"
LONGEST_NAME_IN_ING = 5  # letters: "Ming"
LONGEST_OFFICE = 90  # characters before its last word
LONGEST_KIND = 30  # characters of "Department for the" before a name
_ROLE_BEHIND = re.compile(r" (?:[a-z]+ )?([a-z]+) (?=[A-Z])")
# "Russian blogger Skala": a name of one word after the role of somebody who writes or works under it.
_PEN_NAME = re.compile(rf"(?:^|[^\w'])(?:[{_CAPITAL}][\w-]+ |[a-z]+ |)(?:{'|'.join(sorted(PEN_NAMED))}) $")
_AGE_BEHIND = re.compile(r", \d\d(?:, [a-z]|\.(?!\w))")  # "Mila, 17, said"
_SHORT_OF_A_TEAM = re.compile(r"[A-Z]{2,4}")
_INITIALS = re.compile(r"[A-Z][A-Z.&-]+")
_FIRM = re.compile(r"[A-Z]{3,} [A-Z][a-z]+")  # "BGT Medpro"
_PLAIN_WORD = re.compile(r"[^\W\d]['\w-]*(?<!\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz-"
_NICKNAME = r'(?:"[A-Z][\w-]+" )?'  # Jimmy "Barbecue" Chérizier
_RUN = re.compile(rf"\b{_WORD}(?: {_NICKNAME}(?:(?:{PARTICLES} ){{0,2}}|& ){_WORD})*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands. `before` are the capitalised titles in front of it, `kind` is "person",
    "organisation", "place", or "" where its own words do not tell."""

    start: int
    end: int
    text: str
    before: tuple[str, ...] = ()
    kind: str = ""

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def surname(self) -> str:
        return surname_of(self.text)


def without_accents(name: str) -> str:
    """ "erdogan" of "erdoğan", with the letters that have no accent to lose as they are."""
    if name.isascii():
        return name
    return "".join(letter for letter in normalize("NFKD", name.replace("ı", "i")) if not combining(letter))


@lru_cache(maxsize=2048)
def surname_of(name: str) -> str:
    plain = without_accents(name.lower())  # "Erdoğan" and "Erdogan" are one
    words = [word for word in plain.split() if word not in SUFFIXES] or plain.split()
    return words[-1].strip(".,'").removeprefix("al-").removeprefix("el-") if words else ""


def find_names(text: str) -> Iterator[Name]:
    """The names in a plain text, but for titles of works. A run of capitals is cut at a possessive; leading function
    words are dropped."""
    titles = [work.span("title") for work in TITLE_OF_A_WORK.finditer(text)]
    for run in _RUN.finditer(text):
        start = run.start()
        if any(opens < start < closes for opens, closes in titles):
            continue
        for part in POSSESSIVE.split(run.group()):
            if text[start - 2 : start] == "H." and part[1:2] == " ":  # "H.E Jane Doe"
                start, part = start + 2, part[2:]
            name = _name(text, start, part)
            if name is not None:
                yield name
            start += len(part) + 1


def _without_what_is_no_name(text: str, start: int, run: list[str]) -> tuple[int, list[str]]:
    """Where a run of capitals begins to be a name, with its titles, and its words from there on."""
    while run and _is_no_name(run, within=text[max(0, start - 2) : start]):
        start += len(run.pop(0)) + 1
    if (
        len(run) > 1 and run[0].lower() in CALENDAR and text[max(0, start - 5) : start].lower().endswith(BEFORE_A_MONTH)
    ) or is_a_day_before(" ".join(run[:2]), text, start):
        start += len(run.pop(0)) + 1  # "In May Doe said", "On Friday Doe said"
    if len(run) > 1 and run[0] == "X." and text[max(0, start - 4) : start].endswith(BEFORE_A_NETWORK):
        start += len(run.pop(0)) + 1  # "wrote on X. Sol added"
    if len(run) > 1 and (run[0].endswith("-year-old") or (len(run) > 2 and run[0].isupper() and run[0] in OUTLETS)):
        start += len(run.pop(0)) + 1  # "Thirty-year-old Jane", and what a credit leaves: "CNN Jane Doe"
    short = next((n for n, word in enumerate(run[1:-2], 1) if _SHORT_OF_A_TEAM.fullmatch(word)), 0)
    if short:  # "Norland DL Jon Sol", and what is left of "NFL Insider Jon Sol"
        start += _length(run[: short + 1])
        run = run[short + 1 :]
    based = next((n for n, word in enumerate(run[:-1], 1) if word.endswith("-based")), 0)
    start += _length(run[:based])  # "San Marino-based Oriva"
    run = run[based:]
    if len(run) > 2 and run[-1].lower() in CALENDAR and run[-1].endswith("day"):
        run = run[:-1]  # "Borch Ratings Monday cut …"
    return start, run


def _name(text: str, start: int, part: str) -> Name | None:
    start, run = _without_what_is_no_name(text, start, part.split(" "))
    before: list[str] = []
    is_of_a_title = OF_A_TITLE.search(text, max(0, start - 40), start)
    while len(run) > 1 and run[0].lower() in DEPARTMENTS and is_of_a_title:
        before.append(run[0])  # "Leader of the Opposition Jane Doe"
        start += len(run.pop(0)) + 1
    office = _end_of_topic(text, start, run)
    before += run[:office]  # "Representative for Foreign Affairs and Security Policy Jane Doe"
    start += _length(run[:office])
    run = run[office:]
    country = _country_of_office(text, start, run) or _body_of_office(text, start, run)
    before += run[:country]  # "the President of Georgia Jane Doe"
    start += _length(run[:country])
    run = run[country:]
    if len(run) > 2 and MEMBER_FOR.search(text, max(0, start - 60), start):
        start += sum(len(word) + 1 for word in run[:-2])  # "MP for Norland South Jane Doe"
        run = run[-2:]
    said_before = _not_yet_the_name(run)
    before += run[:said_before]
    start += _length(run[:said_before])
    run = run[said_before:]
    last = max(_last_title(run[:-1], titled=_titled_in_lower_case(text, start, run)), _end_of_office(text, start, run))
    if last >= 0:  # "State Rail Vice President Jane Doe": what stands before the last title is no name
        before += run[: last + 1]
        start += _length(run[: last + 1])
        run = run[last + 1 :]
    full = " ".join(run)
    bare = full[:-2] if full.endswith("'s") else full.removesuffix("'")
    if bare.endswith(".") and not ENDS_IN_A_SHORT_WORD.search(bare):
        bare = bare[:-1]
    if not bare or bare.lower() in CALENDAR:
        return None
    if before[-1:] == ["Miss"] and bare in CROWNED_OF:
        return None  # "Miss Universe" without her name
    kind = _kind(text, start, bare, before)
    is_bare = bool(said_before) and len(run) == 1 and not kind  # "NSA Doe", of whom the article gave a full name
    if before and kind != "person" and not is_bare:  # "Prime Minister", "Foreign Ministry": a title without its bearer
        start -= _length(before)
        bare, before = " ".join([*before, bare]), []
    return Name(start, start + len(bare), bare, tuple(before), kind)


def is_a_day_before(name: str, text: str, start: int) -> bool:
    """Whether a name at an offset begins with a day: 'On Friday Doe said', but not "on Sunday Times Radio"."""
    day, _, after = name.partition(" ")
    is_day = day.endswith("day") and day.lower() in CALENDAR and after.split(" ")[0] not in PAPERS_OF_A_DAY
    return is_day and after[:1].isupper() and text[max(0, start - 6) : start].lower().endswith(BEFORE_A_DAY)


def _country_of_office(text: str, start: int, run: list[str]) -> int:
    """How many words of a run are the country of the office before: two of "the Ministry of Mines of the Russian
    Federation Jane Doe"."""
    words = next((n for n in (3, 2, 1) if len(run) > n + 1 and rule_of(" ".join(run[:n])) == "name"), 0)
    is_office = words and OFFICE_OF_STATE.search(text, max(0, start - LONGEST_OFFICE), start)
    return words if is_office else 0


def _body_of_office(text: str, start: int, run: list[str]) -> int:
    """How many words of a run are the body at which somebody has an office: two of "envoy to the United Nations Jane
    Doe"."""
    words = next((n for n in (3, 2, 1) if len(run) > n + 1 and BODY_OF_NATIONS.fullmatch(" ".join(run[:n]))), 0)
    is_at = (
        words and run[words].lower() not in ORGANISATION and SENT_TO.search(text, max(0, start - LONGEST_OFFICE), start)
    )
    return words if is_at else 0


def _length(words: list[str]) -> int:
    """Of some words with the blank behind each."""
    return sum(map(len, words)) + len(words)


def _not_yet_the_name(run: list[str]) -> int:
    """How many words of a run tell who somebody is, before the name: "CNN" and "Organisers", "Seven-year-old"."""
    if len(run) > 1 and (run[0] in OUTLETS or AGED.fullmatch(run[0]) or _is_known_body(run[0])):
        return 1
    role = 1 if run and run[0].lower() in RANKING else 0
    word = run[role].lower() if len(run) > role + 1 else ""
    is_role = {word, word.removesuffix("s")} & ((HEADS | BEFORE_NAMES) - ALSO_CALLED_SO)
    return role + 1 if is_role else 0


def _is_known_body(word: str) -> bool:
    """ "UN", "IDF"."""
    return word.isupper() and bool(BODY_OF_NATIONS.fullmatch(word) or INSTITUTION.fullmatch(word))


def _is_no_name(run: list[str], within: str) -> bool:
    """Whether a run begins with a word that has its capital only as the first of a sentence; inside one, "To" and "He"
    before another name are family names."""
    word = run[0].lower().strip(".'")
    if word in ALSO_FAMILY and len(run) > 1 and (within[:1].islower() or within[:1] == ","):
        return False
    opens = len(run) > 1 and within[:1] in {"", ".", "?", "!", '"'}
    if opens and len(word) > LONGEST_NAME_IN_ING and word.endswith("ing"):
        return True  # "Hosting Sol was an honour"
    return word in NOT_NAMES or (run[0].endswith("day") and word in CALENDAR)


def _last_title(run: list[str], *, titled: bool) -> int:
    """Where the last title of a run of capitals stands, or -1. A country before it is part of it; after it, or after
    one in small letters (`titled`), it is part of the name: "Defence Minister Israel Katz"."""
    titles = (n for n, word in enumerate(run) if _is_title(word) and not _is_given(run, n, titled=titled))
    last = max((n for n in titles if not _is_inside_a_name(run, n)), default=-1)
    pairs = (n + 1 for n, pair in enumerate(pairwise(run)) if " ".join(pair).lower() in PAIRED)
    last = max(last, *pairs, -1)
    if last > 0 and last == len(run) - 1 and run[last] == "Gen" and _is_title(run[last - 1]):
        last -= 1  # "Defence Minister Gen Sato" is no general
    while 0 <= last < len(run) - 1 and run[last + 1].lower() in DEPARTMENTS:
        last += 1  # "Secretary of Foreign Affairs Maria Cruz"
    if 0 <= last < len(run) - 2 and run[last] == "Miss" and (run[last + 1] in CROWNED_OF or _is_country(run[last + 1])):
        last += 1  # "Miss Universe Maria Cruz"
    countries = (n for n, word in enumerate(run) if _is_country(word))
    return last if last >= 0 or titled else max(countries, default=-1)


def _end_of_office(text: str, start: int, run: list[str]) -> int:
    """Where the organisation ends that somebody heads, and the name begins: "chair of the Security Council Ann Lee"."""
    head = HEAD_OF.search(text, max(0, start - 30), start)
    if head is None or not _is_title(head.group(1).removesuffix("s")):
        return -1
    named = (n for n, word in enumerate(run[:-2]) if word.lower() in ORGANISATION)
    return max(named, default=-1)


def _end_of_topic(text: str, start: int, run: list[str]) -> int:
    """How many words of a run belong to what an office is for: three of "Under-Secretary for Humanitarian Affairs"."""
    of = OF_OR_AND.search(text, max(0, start - 8), start)
    topic = max((n for n, word in enumerate(run[:-1]) if word.lower().strip(",") in DEPARTMENTS), default=-1)
    if of is None or topic < 0 or len(run) < 3 or run[topic + 1].lower() in ORGANISATION:
        return 0
    if all(word.lower() in DEPARTMENTS for word in run[: topic + 1]):
        return topic + 1
    before = re.split(r"[.;:!?\"]", text[max(0, start - LONGEST_OFFICE) : start])[-1]
    return topic + 1 if any(_is_title(word.strip(",")) for word in before.split()) else 0


def _is_inside_a_name(run: list[str], at: int) -> bool:
    """Hassan "Sheikh" Mohamud: a form of address behind a given name is part of the name."""
    word, before = run[at].lower().strip("."), run[at - 1].lower() if at else ""
    if word in NO_GIVEN_NAMES:
        return False  # "chairman of Norland Solar Dr Ana Sol"
    plain = before and not (
        _is_title(before)
        or run[at - 1] in IN_CAPITALS
        or _is_country(run[at - 1])
        or country_of(" ".join(run[at - 2 : at]))  # "Saudi Arabian King Faisal"
        or before in ORGANISATION
        or before == "crown"
    )
    return bool(plain) and word in HONORIFICS and word not in TITLES


def _is_given(run: list[str], at: int, *, titled: bool) -> bool:
    """Whether "Amir" is a given name: behind another title, or where no form of address follows: "Amir Sheikh Doe"."""
    if run[at] != "Amir" or (at and _is_country(run[at - 1])):
        return False
    follows = run[at + 1].lower() if at + 1 < len(run) else ""
    return follows not in HONORIFICS and (titled or at > 0)


def _is_title(word: str) -> bool:
    plain = word.lower().strip(".")
    is_whole = plain in HONORIFICS or word in SHORT_TITLES or word in IN_CAPITALS
    return is_whole or any(part in TITLES for part in plain.split("-"))


def _is_aged(text: str, start: int, end: int) -> bool:
    """Whether an age stands beside a name at start..end."""
    before = AGE_BEFORE.search(text, max(0, start - 16), start)
    return before is not None or _AGE_BEHIND.match(text, end) is not None


def _is_adjective(word: str) -> bool:
    """Whether a word for a people is one of those that are family names, too: "French", not "Russian"."""
    return rule_of(word) == "demonym" and not word.endswith(ENDINGS_OF_PEOPLES)


def _is_country(word: str) -> bool:
    return bool(country_of(word)) and word not in SHY


def _kind(text: str, start: int, name: str, before: list[str]) -> str:
    parts = [re.sub(r'^["]|[."]', "", word.lower()) for word in name.split()]  # "J.D. Sol"
    if country_of(name):
        return "place"
    if len(parts) == 1 and parts[0] in DEPARTMENTS:
        return ""  # "Foreign Affairs"
    if name in OUTLETS or name in NAMED_BODIES:
        return "organisation"
    if len(parts) == 1 and _is_aged(text, start, start + len(name)):
        return "person"
    titled = any(_is_title(word) or word.lower() in DEPARTMENTS for word in before)
    titled = titled or _titled_in_lower_case(text, start, parts)
    if len(parts) == 1 and not titled and name not in OUTLETS and parts[0] not in ORGANISATION and not name.isupper():
        titled = _PEN_NAME.search(text, max(0, start - 40), start) is not None
    # "President Park Geun-hye" is no park, and Bill Burns no bill.
    telling = parts[-1:] if titled else [*(word for word in parts[:-1] if word not in ALSO_GIVEN), parts[-1]]
    if titled and len(parts) > 1 and parts[-1] in ALSO_GIVEN:
        telling = []  # "the economist Albert Park"
    if not titled and len(parts) == 2 and parts[1] in ALSO_GIVEN and role_after(text, start + len(name)):
        is_place = AT_A_PLACE.search(text, max(0, start - 9), start)
        telling = telling if is_place else []  # "Albert Park, an economist"; not "On Church Hill, a minister"
    if any(word in ORGANISATION for word in telling) or _INITIALS.fullmatch(name) or "&" in parts:
        return "organisation"
    if any(word in NEVER_NAMES for word in parts if len(word) > 1):  # "Jane A. Doe"
        return ""
    if parts[-1] in TITLES or parts[-1].removesuffix("s") in TITLES or set(parts[-1].split("-")) <= OFFICES:
        return ""
    others = name.split()[1:] if titled else name.split()  # "Defence Minister Israel Katz", but "Between Iran"
    if not titled and len(others) == 2 and _is_adjective(others[1]) and role_after(text, start + len(name)):
        others = others[:1]  # "Jane English, a retired judge,"
    if any(_is_country(word) for word in others):
        return ""
    if titled:
        return "" if parts[0] == "ministry" else "person"  # "the Malian Foreign Ministry Dar Sol"
    if is_called_a_body(text, start) or IS_A_FIRM.match(text, start + len(name)):
        return "organisation"
    behind = _ROLE_BEHIND.match(text, start + len(name))
    if behind is not None and behind.group(1) in ROLES:
        return "organisation"  # "Rand Pipes executive Jane Doe"
    leads = BEHIND_THE.search(text, max(0, start - LONGEST_KIND), start)
    further = leads[1].split()[: -len(before) or None] if leads else []
    is_of_more = not all(map(_is_country, further))  # "the Great Malian Dam"; but "envoy to the UN Jane Doe"
    if is_of_more or text[max(0, start - 4) : start].lower() == "the " or _FIRM.fullmatch(name):
        return "organisation"
    return "person" if 2 <= len(parts) <= 5 and all(map(_PLAIN_WORD.fullmatch, parts)) else ""


def is_called_a_body(text: str, start: int) -> bool:
    """Whether what stands right before a name says that it is a body's, or the end of one's: "the group Free Dawn"."""
    before = max(0, start - LONGEST_KIND)
    return bool(A_BODY_CALLED.search(text, before, start) or BODY_OF.search(text, before, start))


def _titled_in_lower_case(text: str, start: int, name: list[str]) -> bool:
    """Whether a role in small letters stands right in front: 'foreign ministry spokesman Ahmed …'; of several words
    also after a comma: 'the defence minister, Israel Katz'."""
    start -= len(name) > 1 and text[start - 2 : start] == ", "
    before = text[max(0, start - 30) : max(0, start - 1)]
    return text[start - 1 : start] in {" ", ","} and before[len(before.rstrip(_LETTERS)) :] in TITLES


def is_actor(name: str) -> bool:
    """Whether an organisation's name is more than that of a place, a law or an event: the "Gulf Council", but not
    "Eastern Europe"."""
    telling = {word for word in re.findall(r"\w+", name.lower()) if word in ORGANISATION}
    return not telling or not telling <= NO_ACTORS
