"""Datelines as English prints them: where an article was written, when, and for which agency.

"KYIV, Ukraine (AP) — ", "Washington (AFP) – ", "MOSCOW, Oct 3 (Reuters) - ", "MOSCOW, October 21. /TASS/. "
"""

from __future__ import annotations

import re

from articles.extraction.lang.en.wordings_of_dates import DAY, MONTH, YEAR

AGENCY = r"\([^()\n]{2,40}\)"
_DASH = r"(?:—|–|--|_)"
_DATE = rf"(?:{MONTH} {DAY}|{DAY} {MONTH})"
IN_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.,'’/ -]{2,30}"

_BYAGENCY = rf"(?:[A-Z][\w.,'/ -]{{1,50}} )?{AGENCY} ?(?:{_DASH}|-|:) ?"
_BY_CITY = rf"{IN_CAPITALS}(?:, [\w. ]{{2,30}})?(?: (?:{_DASH} ?|- (?=[A-Z]))|(?<=[A-Z])(?:{_DASH}|-) (?=[\"A-Z]))"
_BY_TOWN = r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,2},? — (?=[\"A-Z])"  # "Port Alma — Togo's army"
_REGION = r"(?: /[A-Z][\w .-]{2,30}/)?"  # "IGORA /Leningrad Region/, December 26. /TASS/. "
_BY_DAY = rf"{IN_CAPITALS}{_REGION}(?:, [\w. ]{{2,20}})?,? {_DATE}"
_BY_SLASHES = rf"{_BY_DAY}\. ?/[A-Z][\w -]{{1,20}}/\. "
_BY_INITIALS = rf"[A-Z][A-Za-z' ]{{2,20}},(?: {_DATE},)? [A-Z]{{3,8}} ?(?:{_DASH}|-) ?"  # "Tehran, IRNA – "
_BY_HOUR = r"\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?(?:,? [A-Z][a-z]+ \d{1,2})? ?[-–—:|] "  # live blogs
# "TEHRAN (Iran News) The minister said", without a dash
_PAPER = r"\((?:[A-Z][\w.]* )?(?:AFP|AP|Agency|ANI|News|Online|PTI|Press|Reuters|Times|UPI|Xinhua)\)"
_BY_PAPER = rf"{IN_CAPITALS} {_PAPER} (?=[A-Z])"
# An agency that prints no other day for what it was told on the day of its dateline.
WIRE = re.compile(rf"{IN_CAPITALS}{_REGION}(?:, [\w. ]{{2,20}})?,? (?P<date>{_DATE})\.? ?/TASS/")
# What stands before the first word of a paragraph.
OPENING = re.compile(
    rf"{_BY_HOUR}|{_BYAGENCY}|{_BY_CITY}|{_BY_DAY}(?:,? \d{{4}})? (?:-|—|–) |{_BY_SLASHES}|{_BY_INITIALS}|{_BY_PAPER}"
    rf"|{_BY_TOWN}"
)
# The day of writing.
DATED = re.compile(rf"^[A-Z][A-Z .'-]+{_REGION}(?:, [\w. ]+)?, (?P<date>{_DATE}(?:,? {YEAR})?)\b", re.MULTILINE)
# "01/08/2022 08:01 PM EST", above each of the notes on one page
STAMPED = re.compile(r"^(?P<date>\d\d/\d\d/\d{4}) \d\d?:\d\d [AP]M\b", re.MULTILINE)
# The place alone, in capitals or as a town's name behind a blank line.
PLACE = re.compile(
    rf"(?:^|\n)([A-Z][A-Z' -]{{2,30}})(?:,[^\n]{{0,40}}?)?(?: ?{AGENCY})?(?:\.|:| ?[—–-]{{1,2}} |\n|(?<=\)) (?=[A-Z]))"
)
TOWN = re.compile(
    rf"(?:^|\n)([A-Z][\w' -]{{2,30}}?)(?:, [A-Z][a-z]+(?:\.? \d{{1,2}}(?:, {YEAR})?)?)?(?: ?{AGENCY})?(?::| {_DASH}) ?"
    "(?=[A-Z])"
)
# "Damascus (Syria), Feb 21 (AP) An official said".
TOWN_OF_AGENCY = re.compile(
    rf"(?:^|\n)([A-Z][\w' -]{{2,30}}?)(?: \([A-Z][\w ]+\))?, {_DATE} {AGENCY} ?(?:{_DASH} ?|- ?)?(?=[A-Z])"
)
# "Damascus, SANA- A minister said".
TOWN_OF_INITIALS = re.compile(
    rf"(?:^|\n)([A-Z][\w' -]{{2,30}}?),(?: {_DATE},)? [A-Z]{{3,8}} ?(?:{_DASH}|-) ?(?=[\"“A-Z])"
)
# "Jakarta. The minister said" below the headline.
TOWN_ALONE = re.compile(r"^[^\n]+\n+([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)\. (?=[A-Z])")
# "Doha, 9 October 2023", on a line of its own
TOWN_AND_DAY = re.compile(rf"(?:^|\n)([A-Z][\w' -]{{2,30}}?)(?:,| [-–—]) {DAY} {MONTH},? {YEAR}\s*(?=\n)")
TOWNS = (PLACE, TOWN, TOWN_AND_DAY, TOWN_OF_AGENCY, TOWN_OF_INITIALS, TOWN_ALONE)
# Towns in which those meet who are of other countries.
OF_MEETINGS = {"Munich", "New York", "Frankfurt", "Barcelona"}
# Where a transcript's heading says that people speak in a seat of power, by rooms of it that no other has.
ROOMS = {
    "James S. Brady Press Briefing Room": "US",
    "Aboard Air Force One": "US",
    "South Lawn": "US",
    "East Room": "US",
    "Roosevelt Room": "US",
    "State Dining Room": "US",
    "Rose Garden": "US",
    "South Court Auditorium": "US",
    "Eisenhower Executive Office Building": "US",
}
# "KHARKIV, Ukraine (AP) — "
COUNTRY = re.compile(rf"(?:^|\n){IN_CAPITALS}, ([A-Z][\w ]{{2,25}}?)(?:, {_DATE})?(?: {AGENCY})? ?{_DASH} ")
