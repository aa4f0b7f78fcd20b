"""Forms of address, titles and ranks, particles of names, and the gender that words tell."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs, words

# Small words inside of names: "Ursula von der Leyen", in what is said and in who wrote it.
PARTICLES = (
    r"(?:de|da|das|do|dos|del|della|dello|dei|der|den|det|di|du|des|la|le|van|von|zu|zum|zur|bin|bint|ibn|ben|al|el|ul"
    r"|ten|ter|abu|af|av|e|y|'t)"
)
JOINED = r"(?:d|dell|dall|l|o)'"  # "Jean d'Arc", "Carlo dell'Acqua"
ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Fr|Hon|St|Jr|Sr|Sens|Reps|Govs|Gens|Messrs)"
)
OF_A_TITLE = re.compile(r"\b(?:[Cc]hief|[Hh]ead|[Ll]eader|[Mm]inister|[Ss]ecretary|[Ss]peaker) of (?:the )?$")
HONORIFICS = pairs("honorifics")
IN_CAPITALS = {"HE", "HH", "HM", "HRH"}  # forms of address; "he" is none
# "His Highness", before an office or a name; and what may stand between the two
ADDRESSED = re.compile(
    r"(?:(?:His|Her|Their) (?:(?:Royal|Serene|Imperial) )?(?:Excellency|Eminence|Highness|Holiness|Majesty)"
    r"|H[EHM]|HRH)\b,? ?"
)
TITLE_BEFORE_NAME = re.compile(r",? (?:Sheikha? |Prince |Princess |Dr\.? )?")
TITLES = words("titles")
SHORT_TITLES = words("short_titles")
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
SHORT_RANKS = pairs("short_ranks")
NICKNAMES = {short: full for full, listed in pairs("nicknames").items() for short in listed.split()}
# "his wife Rosa", "her brother, Juan": whoever is named beside a relative, and is not meant by their surname alone.
_SOMEBODYS = r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|\w+'s) (?:[\w-]+ )?"
_WORK = r"(?:,(?: [a-z]+){1,3}|,)? $"  # "her brother, navy diver Jon Doe"
KINSWOMAN = re.compile(rf"{_SOMEBODYS}(?:daughter|granddaughter|mother|niece|sister|widow|wife){_WORK}")
KINSMAN = re.compile(rf"{_SOMEBODYS}(?:brother|father|grandson|husband|nephew|son|widower){_WORK}")
WOMAN = re.compile(r"woman\b|\b(?:actress|queen|princess|duchess)\b", re.IGNORECASE)
MAN = re.compile(
    r"\b(?:[a-z][\w-]*|(?i:alder|assembly|business|chair|congress|council|fisher|police|sales|spokes)|)"
    r"(?<!wo)(?<!hu)[Mm]an\b|\b(?i:king|prince|duke)\b"
)  # "Congressman", but not "Jon Hartman and Ann Lee"
OFFICES = TITLES | {"at", "elect", "large", "under"}  # "Under-Secretary-General"
PAIRED = {"menteri besar", "tan sri", "toh puan", "dato sri", "dato' sri", "datuk sri"}  # forms of address of two words
NO_GIVEN_NAMES = {"dr", "mr", "mrs", "ms", "prof"}  # unlike "Sheikh"
