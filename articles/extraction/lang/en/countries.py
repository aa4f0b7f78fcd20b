"""The countries of the world, the words English news has for them, and what is no country beside such a word."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from articles.extraction.lang.en.vocabulary import pairs, words

FILE = Path(__file__).with_name("countries.json")  # made by make_countries.py
# New England, …
NOT_AFTER = r"(?<!New )(?<!Latin )(?<!Central )(?<!Bank of )(?!(?:(?<=South )|(?<=North ))America)"
NOT_BEFORE = (
    r"(?! Ocean| Sea\b| Post\b| Times\b| Journal\b| Herald\b| Street\b| University\b| Convention| Club\b| States\b"
    r"|-American|\.? dollars?\b|-language\b|-speaking\b)"
)
# Words that are as often something else: they count only where the article names that country by another word.
SHY = words("shy_places")
REGIONS = pairs("regions")
OWNERS_ONLY = {
    "movement": pairs("movements"),
    "province": pairs("provinces"),
}  # by rule; nothing concerns a country by these
NO_PLACES = ("Brussels",)  # it is the European Union's more often than Belgium's
OWNER = re.compile(r"^(?:the|The) |(?:['’]s|['’])$")  # what stands around the name: "the Kremlin's"
# Words of two countries: whose they are, and whose in an article that names only that other by another word.
SHARED = {
    "Congo": ("CD", "CG"),
    "Korea": ("KR", "KP"),
    "Congolese": ("CD", "CG"),
    "Dominican": ("DO", "DM"),
    "Dominicans": ("DO", "DM"),
    "Korean": ("KR", "KP"),
    "Koreans": ("KR", "KP"),
}
# Half of a pair: "the Sino-Indian border".
HALVES = {
    "Anglo": "GB", "Armeno": "AM", "Austro": "AT", "Dano": "DK", "Egypto": "EG", "Franco": "FR", "Germano": "DE",
    "Graeco": "GR", "Greco": "GR", "Hispano": "ES", "Indo": "IN", "Israelo": "IL", "Italo": "IT", "Libano": "LB",
    "Luso": "PT", "Nippo": "JP", "Perso": "IR", "Polono": "PL", "Russo": "RU", "Serbo": "RS", "Sino": "CN",
    "Syro": "SY", "Turco": "TR", "Turko": "TR", "Ukraino": "UA",
}  # fmt: skip
HALF = re.compile(rf"\b(?:{'|'.join(HALVES)})(?=[-–][A-Z])")
NO_PAIR = re.compile(r"[-–][A-Z]\w+ (?:dialects?|grammar|languages?|origin|speakers?|translations?)\b")
# Both of two countries of one name, by the name they share.
PAIRS = {"Korea": ("KP", "KR"), "Congo": ("CG", "CD"), "Sudan": ("SD", "SS")}
_BOTH = r"(?:(?:the )?two|both|the)"
PAIR = re.compile(
    rf"\b(?:{_BOTH} (?P<plural>{'|'.join(PAIRS)})s\b|either (?P<either>{'|'.join(PAIRS)})\b|(?P<inter>inter)-Korean\b"
    r"|(?:North|South) (?:and|or) (?:North|South) Korea(?:ns?)?\b)",
    re.IGNORECASE,
)

# Waters and lands that bear a country's name lie beside it, or in several; what lies in one is a region of that.
_LAND = "Basin|Bight|Channel|Current|Deep|Delta|Desert|Lake|Mountains|Peninsula|Plateau|Ridge|River|Round|Sea|Straits?"
AFTER_ANY = re.compile(rf" (?:(?:{_LAND}|Trench|Valley)\b|[Pp]eninsula|[Pp]lateau|[Ss]ubcontinent)")
AFTER_A_NAME = re.compile(r" (?:basin|channel|delta|lake|river|sea|straits?|valley|nuts?\b|pigs?\b|worms?\b|pepper)\b")
BEFORE_A_NAME = re.compile(
    r"(?:\b(?:Bay|Bight|Gulf|Isthmus|Sea|Straits?) of (?:the )?|\b(?:Lake|[Mm]ount|River) )$"
)  # but "the sea of Oman" is a phrase
NEARBY = 20  # characters


# What a phrase names is of no country that it is only about, for or against: "pro-Russian", "a China expert".
FOR_OR_AGAINST = re.compile(
    r"\b(?:[Aa]nti|[Cc]ounter|[Nn]on|[Pp]ro)-$| (?:about|against|concerning|on|regarding) (?:the )?$"
    r"|\b(?:Action|Aid|Campaign|Friends|Fund|Help|Hope|Justice|Relief|Solidarity|Support|Voices?) (?:for|of|with) $"
)
BY_ANOTHER = re.compile(
    r"['’]?s?(?:(?<=Hague)[-–]based|[-–](?:aligned|allied|appointed|armed|backed|born|brokered|centric|controlled|educated"
    r"|facing|focus+ed|friendly|funded|installed|language|led|mediated|occupied|owned|related|speaking|sponsored|supported"
    r"|trained|watching)\b"
    r"| Open\b| (?:[A-Za-z]+ )??(?:ally|allies|adversar(?:y|ies)|backers?|critics?|foes?|neighbou?rs?|opponents?"
    r"|rivals?)\b)"  # "US Open champion", "Kiev's Western backers"
)
STUDIED = re.compile(
    r" (?:analysts?|desk|experts?|researchers?|scholars?|specialists?|studies|watchers?)\b"
    r"|(?<![A-Z]{2})(?<!\.[A-Z]\.) (?:[a-z]+ )??(?:[Aa]dvis[eo]r|[Aa]nalyst|[Cc]hair|[Cc]o-?ordinator|[Cc]orrespondent"
    r"|[Ee]conomist|[Ee]nvoy|[Ff]ellow|[Pp]rogramme?|[Ss]trategist)s?\b"  # "Japan chair", but "US envoy"
    r"| (?:Analysis|Cent(?:er|re)|Desk|Initiative|Programme?|Project|Studies|Task Force|Working Group)\b"
    r"(?! (?:for|of)\b)"
    r"| (?:[A-Z]\w+ ){0,2}(?:Action|Campaign|Monitor|Solidarity|Studies|Watch)\b"  # "China Aerospace Studies Institute"
    r"| (?:(?:and|&) )?[A-Z]\w+ (?:Cent(?:er|re)|Desk|Initiative|Program(?:me)?|Project|Studies)\b(?! (?:for|of)\b)"
)
# Where somebody lives is not whose they are: "a Finland-based activist"; but "a Kyiv-based think tank".
BASED = re.compile(r"[-–]based (?:[\w'’-]+ ){0,4}?(?P<who>[a-z]+)(?=$|[,.;]| (?:at|for|from|in|of|on|to|who|with)\b)")
ENDS_A_NAME = re.compile(r"\b(?!Deputy |General |Governor |Mayor )[A-Z][a-z]+ $")
# "State of Qatar", "Republic of Ghana": a country, as its own agency prints it
STATE_OF = re.compile(
    r"^(?:[Tt]he )?(?:[A-Z]\w+ )?(?:Commonwealth|Emirate|Kingdom|Republic|State|Sultanate) of (?:the )?(?=[A-Z])"
)
ENDINGS_OF_PEOPLES = ("an", "ans", "i", "is", "ese")  # "Peruvian", "Omani", "Chinese"


@cache
def countries() -> list[dict[str, Any]]:
    """ISO 3166-1 and Kosovo: "alpha_2", "name", "capital" and lists of "demonyms", "aliases" and "metonyms"."""
    return list(json.loads(FILE.read_text(encoding="utf-8")))


def plurals(demonyms: list[str]) -> list[str]:
    return [word + "s" for word in demonyms if not word.endswith(("s", "sh", "ch", "ese", "men"))]
