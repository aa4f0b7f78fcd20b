"""How English prints times: dates, weekdays, "the following day", and the words that make a deadline of one."""

from __future__ import annotations

import re

from articles.extraction.lang.en.saying import DOCUMENTS, LEMMAS, OCCASIONS, SPEECH

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}

_LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
MONTH = rf"(?:{_LONG_MONTHS}|(?:{'|'.join(reversed(_SHORT_MONTHS))})\b\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)\b\.?)"
_BESIDE = rf"(?:{SHORT_WEEKDAY},? \(?)?"  # "Monday, Feb. 5", "Monday (Feb. 5)": the date tells
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_FEW = "|".join(NUMBERS)
_UNITS = r"(?:hour|day|week|month|year|decade|fortnight)"
_SAYING = "|".join(sorted(OCCASIONS | DOCUMENTS))
_OWN = r"(?:an?|the|his|her|its|their|our|this|(?<=\w)['’]s|(?<=s)['’])"
_EARLY = r"(?:[Ee]arlier |[Ee]arly |[Ll]ate |[Ll]ater )?"
_IN = r"(?:[Ii]n|[Ll]ast|[Tt]his|[Bb]ack in|[Ee]arlier in|[Ll]ater in|[Dd]uring)"
_OF_YEAR = rf"(?:,? (?P<year>{YEAR}))?\b"
_IN_YEAR = rf"(?P<month>{MONTH})" + _OF_YEAR
_A_YEAR = rf" (?P<year>{YEAR})\b(?!s)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_AND = r" ?(?:-|–|—|to|and|or|until|till|through|thru) ?"
_ENTRY = rf"(?:{MONTH} {DAY}|{DAY} (?:of )?{MONTH}|{MONTH}|{WEEKDAY}|{YEAR}|{DAY})"

_A_FEW = rf"(?:{_FEW}|seven|eight|nine|ten|\d+|several|a few|many|some|a couple of|half a|couple|few|dozen)"
_APART = r"(?:ago|earlier|later|before|after|afterwards?|prior|since|previously)"
_BEFORE_IT = r"(?:following|next|previous|preceding|same|past)"
_MORNING = r"(?:morning|afternoon|evening|night)"
_PERIOD = rf"(?:week|month|year|weekend|{_SEASON}|decade|century)"
_ADVERB = (
    r"(?:previously|formerly|recently|lately|subsequently|afterwards?|earlier(?! (?:in|this|today|draft|version))|once"
    r"|later(?! than)|repeatedly|often|always|long)"
)
_SAID = "|".join(sorted(form for form, verb in LEMMAS.items() if verb in SPEECH))

# How each of these is read stands in details/which_day.py by its name, which "never" has not; of two that overlap the
# first of this list counts. Named groups are what is asked for.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("".join(pattern)))
    for name, *pattern in (
        ("never", rf"\b(?:[Ff]rom|[Bb]etween) (?:{_ENTRY}){_AND}(?:{_ENTRY})(?:,? {YEAR})?\b"),
        ("never", rf"\b{MONTH} {DAY}{_AND}(?:{MONTH} )?{DAY}(?:,? {YEAR})?\b(?!:)"),
        ("never", rf"\b{DAY}{_AND}{DAY} (?:of )?{MONTH}(?:,? {YEAR})?\b"),
        ("never", rf"\b{WEEKDAY}{_AND}{WEEKDAY}\b|\b{MONTH}{_AND}{MONTH} {YEAR}\b|\b{YEAR} ?[-–] ?{YEAR}\b"),
        ("nth", rf"\b(?P<nth>{'|'.join(NTH)}) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH})", _OF_YEAR),
        ("month", rf"\b(?:{'|'.join(NTH)})(?: few| two| three)? (?:days?|weeks?|half|weekend) (?:of|in) ", _IN_YEAR),
        ("never", rf"\b(?:{'|'.join(NTH)}) (?:{WEEKDAY}|days?|weeks?|weekend|month|half) (?:of|in)\b"),
        ("day", rf"\b{_BESIDE}(?P<month>{MONTH}) (?P<day>{DAY})", _OF_YEAR, "(?! ?(?:%|per ?cent|[mb]illion))"),
        ("day", rf"\b{_BESIDE}(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})", _OF_YEAR),
        ("day", r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("never", r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b"),  # day first, or month first
        ("month", rf"\b(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})\b"),
        ("month of last year", rf"\b(?P<month>{MONTH}),? (?:of )?last year\b"),
        ("month", rf"\b{_OWN} (?P<month>{MONTH}) (?:[\w-]+ ){{0,2}}(?:{_SAYING})\b"),
        ("month", rf"\b(?:{_IN} (?:early |late |mid-)?|(?:in )?[Mm]id-)(?P<month>{MONTH})\b(?! {DAY}\b)"),
        ("never", rf"\b(?:[Nn]ext|[Cc]oming) (?:{WEEKDAY}|{MONTH}|week|month|year|weekend)\b"),
        ("never", rf"\b{WEEKDAY} (?:of )?next week\b|\b[Tt]omorrow\b"),
        ("week", rf"\b(?P<weekday>{WEEKDAY}){_PART}(?: of|,)? (?P<which>last|this) week\b"),
        ("week", rf"\b(?P<which>[Ll]ast|[Tt]his) week,? (?:on )?(?P<weekday>{WEEKDAY})\b"),
        ("never", rf"\b{WEEKDAY} (?:of )?(?:the|that) (?:week|same|previous|following|next)\b"),
        ("never", rf"\b{WEEKDAY},? (?:{_FEW}|\d+) weeks? (?:ago|earlier|before|later)\b"),
        (
            "held",
            rf"\b(?:[Aa]t|[Ii]n|[Dd]uring|[Ff]rom|[Tt]old) (?P<named>{WEEKDAY}|[Tt]oday|[Yy]esterday)['’]s ",
            rf"(?:[\w-]+ ){{0,3}}(?:{_SAYING})\b",
        ),
        (
            "held",
            rf"\b(?:[Aa]t|[Ii]n|[Dd]uring) (?:an?|the) (?P<named>{WEEKDAY}) ",
            rf"(?:{_SAYING}|call|conversation|meeting|talks)\b",
        ),
        ("weekday", rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Pp]ast) )?(?P<weekday>{WEEKDAY}){_PART}\b(?!['’]s|s)"),
        ("day before yesterday", r"\b[Tt]he (?:day before yesterday|night before last)\b(?!['’]s)"),
        ("yesterday", rf"\b(?:[Yy]esterday(?: {_MORNING})?|[Ll]ast night)\b(?!['’]s)"),
        ("today", rf"\b(?:{_EARLY}(?:today|[Tt]his (?:morning|afternoon|evening))|[Tt]onight)\b(?!['’]s| [Ss]how)"),
        ("today", r"(?:^|(?<=\n)|(?<=[.?!”\"] ))Today\b(?! (?:pro|show)|['’]s)"),
        ("ago", rf"(?i:\b(?P<number>{_FEW}) days? ago\b)"),
        ("after", rf"\b[Tt]he (?:following|next) (?:day|{_MORNING})\b"),
        ("after", rf"(?i:\b(?P<number>{_FEW}) days? (?:later\b|afterwards?\b|after(?= ?[,.;]|$)))"),
        ("before", r"\b[Tt]he (?:day before|previous day|preceding day|evening before|night before)\b"),
        ("before", rf"(?i:\b(?P<number>{_FEW}) days? (?:earlier|before|previously))\b"),
        (
            "same",
            r"(?i:\b(?:(?:earlier|later|early|late) )?(?:that|on that|the same|in the|on the same|that same) ",
            rf"(?:day|{_MORNING})\b)",
        ),
        ("this month", r"\b(?:[Ee]arlier |[Ll]ater )?[Tt]his month\b(?!['’])"),
        ("last month", r"\b(?:[Ee]arly |[Ll]ate )?[Ll]ast month\b(?!['’])"),
        ("last week", r"\b[Ll]ast week\b(?!['’])"),
        ("this week", r"\b(?:[Ee]arlier )?[Tt]his week\b(?!['’])"),
        ("weekend", r"\b(?:[Oo]ver|[Aa]t|[Oo]n|[Dd]uring) (?:the|this) weekend\b(?!['’])"),
        ("year", rf"\b{_OWN} (?P<year>{YEAR}) (?:[\w-]+ ){{0,2}}(?:{_SAYING})\b"),
        ("year", rf"\b(?:{_IN}|[Ll]ate in|[Ee]arly in|[Ee]arly|[Ll]ate|[Aa]s recently as|{_SEASON} of)", _A_YEAR),
        ("year", r"\b[Ii]n the (?:early|late) (?:part|months) of", _A_YEAR),
        ("last year", r"\b[Ll]ast year\b(?!['’])"),
        ("this year", r"\b(?:[Ee]arlier )?[Tt]his year\b(?!['’])"),
        ("never", rf"\b(?:[Bb]y|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Tt]ill) (?:{YEAR}|{MONTH})(?!\w)"),
        ("never", rf"(?i:\b{_A_FEW} ?(?:{_UNITS}s?|minutes?) {_APART}\b)"),
        ("never", rf"(?i:\b(?:minutes|{_UNITS}s) {_APART}\b)"),
        (
            "never",
            rf"(?i:\b(?:the {_BEFORE_IT}|(?:later |earlier )?that|this|last|past) {_PERIOD}\b(?!['’]))",
        ),
        ("never", rf"(?i:\bin (?:the )?(?:{_SEASON}|past|meantime|{YEAR}s|\d0s|recent {_PERIOD}s|recent days)\b)"),
        (
            "never",
            r"(?i:\b(?:at (?:the|that) time|back then|since then|long ago|overnight|on the eve of|at the age of)\b)",
        ),
        (
            "never",
            rf"\b(?:an?|his|her|its|their|in) (?:recent|previous|earlier|past|prior) (?:[\w-]+ )?(?:{_SAYING})s?\b",
        ),
        ("never", rf"(?i:\b{_ADVERB}\b(?= ?,| (?:{_SAID})\b))"),
    )
)

# In front of a time: it is no point of time, or a later one.
_BOUND = re.compile(
    r"(?:\b(?:by|before|until|till|through|since|from|between|after|beyond|past|for|ahead of|prior to|as of|starting|"
    r"beginning|effective|due|scheduled|to|around|about|circa|as early as|up to|toward|towards|against|next|later than|"
    r"following|coming|upcoming|expected|every|each|any)(?: on)?) "
    r"(?:the |early |late |this |mid-|an? |his |her |its |their )?$",
    re.IGNORECASE,
)
_OF_A_TEXT = re.compile(rf"\b(?:{_SAYING}) (?:from|of) (?:the )?$")
# "the May 5 attack": a date that tells which thing.
_OWNED = re.compile(rf"\b{_OWN} $")
_THING = re.compile(r" (?!(?:said|says|told|that|in|at|on|by|to|and|or|as|when|where|with|during|after|before)\b)[a-z]")
_THING_OF_SAYING = re.compile(rf" (?:[\w-]+ ){{0,2}}(?:{_SAYING})\b")

# One of these stands in every text in which one of the FORMS is found. Each alternative begins with a letter, and small
# ones are looked for in the text in small letters: so most of a text is passed over, ten times as fast as otherwise.
_HINT_MONTH = re.compile(rf"{_LONG_MONTHS}|" + "|".join(rf"{short}\b" for short in _SHORT_MONTHS))
_HINT_NUMBER = re.compile(r"\d(?:[/.]\d|(?<=1)9\d\d|(?<=2)0\d\d)")
_HINT_WORD = re.compile(
    r"day|night|morning|afternoon|evening|month|year|week|ago\b|earlier|later|past\b|hours|recent|previous\b|prior\b"
    r"|decade|spring|summer|autumn|fall|winter|previously\b|formerly\b|lately\b|subsequently\b|afterwards?\b|once\b"
    r"|repeatedly\b|often\b|always\b|long\b|then\b|at the time|at that time"
)
RIGHT_BEFORE = {" ", " also ", " again "}  # between a time and a cue: "The council, which met twice, on Friday said"
EARLIER = {"after", "amid", "despite", "following", "over"}
DAYS_BACK = {"today": 0, "yesterday": 1, "day before yesterday": 2}
SHIFTS = {"same": 0, "after": 1, "before": -1}


def hints_at_a_time(text: str) -> bool:
    found = _HINT_WORD.search(text.lower()) or _HINT_MONTH.search(text) or _HINT_NUMBER.search(text)
    return found is not None


def is_bound(text: str, start: int) -> bool:
    """Whether the time that begins at an offset is a deadline, a beginning or an estimate: "by Friday"."""
    before = text[max(0, start - 40) : start]
    return bool(_BOUND.search(before)) and not _OF_A_TEXT.search(before)


def is_of_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a time only tells which thing is meant: "the May 5 attack", but not "a May 5 letter"."""
    owned = _OWNED.search(text[max(0, start - 8) : start])
    return bool(owned and _THING.match(text, end) and not _THING_OF_SAYING.match(text, end))
