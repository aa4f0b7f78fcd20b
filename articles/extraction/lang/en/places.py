"""How English points at countries without their names, and names what only sounds like them."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs, words

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
PLURAL = re.compile(
    r"\b(?:[Tt]he |[Tt]hese |[Tt]hose )?([Tt]wo|[Bb]oth|[Tt]hree|[Ff]our)(?: of the)? "
    r"(?:\w+ )?(?:countries|nations|states|neighbou?rs|capitals|sides|governments|powers|allies|adversaries|parties)\b"
)
_BILATERAL = "|".join(sorted(words("bilateral")))
THING = re.compile(rf"\b(?:[Tt]his|[Tt]hese|[Tt]hat|[Tt]he|[Tt]heir)(?: [a-z]+)? ({_BILATERAL})s?\b")
OTHER_PLACES = {code: re.compile("|".join(listed.split(";"))) for code, listed in pairs("not_the_country").items()}
# "The Vienna talks", "the Paris Agreement": where they were held concerns nobody.
EVENT = re.compile(
    r" (?:peace |climate |nuclear )?(?:talks|[Aa]greements?|[Aa]ccords?|[Pp]rotocol|[Cc]onvention|[Ss]ummit|[Pp]rocess)"
)
POLE = re.compile(r"\b[Tt]he (North|South)(?:'s|’s)?\b(?!-| [A-Z]| of\b| and the )")
POLES = {"North": "KP", "South": "KR"}  # in an article about both Koreas
BESIDE = re.compile(r" and |, and |, |-|–|/| with ")
STOP = re.compile(r"\n|(?<![A-Z][.])(?<=[.!?”\"]) (?=[A-Z“\"])")
ALSO_A_WORD = "US"  # "LET US GO"


def is_the_country(line: str) -> bool:
    """Whether US in a line is the country: among capitals the pronoun is as likely."""
    return not line.isupper() or " THE US" in line
