"""How English points at countries without their names, and names what only sounds like them."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs, words

HOW_MANY = {"two": 2, "both": 2, "three": 3, "four": 4}
# Not "the three European countries": a part of the world tells itself which are meant.
PLURAL = re.compile(
    r"\b(?:[Tt]he |[Tt]hese |[Tt]hose )?([Tt]wo|[Bb]oth|[Tt]hree|[Ff]our)(?: of the)? "
    r"(?:[a-z]+ )?(?:countries|nations|states|neighbou?rs|capitals|sides|governments|powers|allies|adversaries"
    r"|parties)\b"
)
_BILATERAL = "|".join(sorted(words("bilateral")))
THING = re.compile(
    rf"\b(?:(?:[Tt]his|[Tt]hese|[Tt]heir)(?: [a-z]+)?|[Tt]he bilateral) ({_BILATERAL})s?\b"
    r"(?! (?:among|against|between|with)\b)"  # these tell themselves whose it is
    r"(?! (?:agency|authority|guards?|forces?|patrols?|police|service)\b)"  # "the border agency"
)
OF_WHO_MEETS = re.compile(r"\b(?:[Oo]ur|[Tt]heir|[Tt]he|[Bb]etween) $")  # "our two countries" of who meets
REFERRED_TO = re.compile(r"[^.?!\n]{0,80}\b(?:alluding|a reference|in reference|referring) to ")
OTHER_PLACES = {code: re.compile("|".join(listed.split(";"))) for code, listed in pairs("not_the_country").items()}
# "The Vienna talks", "the Budapest memorandum": where they were held or signed concerns nobody.
EVENT = re.compile(
    r" (?:(?:[Pp]eace|[Cc]limate|[Nn]uclear|[Gg]rain|[Aa]ccession|[Cc]onsular|III?) )?(?i:accords?|agreements?|charter"
    r"|communiqu[eé]|consensus|conventions?|declaration|final act|formula|format|memorand(?:um|a)|negotiations|pact"
    r"|principles|process|protocols?|round|statute|summit|talks|treat(?:y|ies)"
    r"|(?<=[Cc]limate )deal|(?<=[Gg]rain )deal|(?<=[Nn]uclear )deal|(?<=[Pp]eace )deal)\b"
)
BEFORE_A_SEAT = re.compile(r"\b(?:Charter|Congress|Convention|Peace|Protocol|Statute|Treaty) of (?:the )?$")
# Where people met or signed concerns nobody by that.
BEFORE_A_VENUE = re.compile(
    r"\b(?:meetings?|talks|summit|conference|session|forum|adopted|agreed|met|reached|signed)"
    r"(?: (?:are|is|was|were))?(?: (?:held|ongoing|under ?way))? in $"
)
# "the Aldorian Defence Forces (ADF)": what acts for its country.
BODY_OF_STATE = re.compile(
    r"\b(?!The )(?P<name>(?:[A-Z][a-z]+ (?:(?:of|for|and|the) ){0,2}){1,5}"
    r"(?:Army|Authority|Forces?|Government|Guards?|Navy|Parliament|Police|Republic))"
    r"(?: of (?:the )?[A-Z][a-z]+)? \((?:the )?(?P<initials>[A-Z]{2,6})\)"
)
POLE = re.compile(r"\b[Tt]he (North|South)(?:'s|’s)?\b(?!-| [A-Z]| of\b| and the )")
WHOLE_POLE = re.compile(rf"(?:{POLE.pattern}|[Tt]he (?:Kingdom|Sultanate))")
POLE_OF_A_HEADLINE = re.compile(
    r"(?:\b(?:about|against|at|by|for|from|of|on|over|to|with) |^)(?P<pole>North|South)(?= [a-z]|[,;:]|$)"
)
FORMS_OF_STATE = {"Kingdom": ("BH", "JO", "KH", "MA", "SA", "TH"), "Sultanate": ("BN", "OM")}
POLES = {"North": "KP", "South": "KR"}  # in an article about both Koreas
BESIDE = re.compile(r"(?: and|, and| with| or)(?: the)? |, |-|–| – |/")
STOP = re.compile(r"\n|(?<![A-Z][.])(?<=[.!?”\"]) (?=[A-Z“\"])")
ALSO_A_WORD = "US"  # "LET US GO"


def is_the_country(line: str) -> bool:
    """Whether US in a line is the country: among capitals the pronoun is as likely."""
    return not line.isupper() or " THE US" in line


SOLE = re.compile(r"\b[Tt]he (?:country|nation|kingdom)\b(?! of\b| to\b| that\b| where\b| which\b)")
MISSION = re.compile(r"\b(?:ambassador|consul|diplomat|embassy|envoy|mission|represent\w+)\b", re.IGNORECASE)

# "In Pakistan's southwest", "in northern Togo": things happen there; but "the war in Togo" is told elsewhere, too.
HAPPENS_IN = re.compile(
    r"(?<!\bwar)(?<!\bwars)(?<!\bconflict)(?<!\bfighting)(?<!\bcrisis)(?<!\binterest)(?<!\bsituation) "
    r"(?:[Ii]n|[Aa]cross|[Ii]nside|[Tt]hroughout) (?:the )?(?:[a-z-]+ ){0,2}(?:Greater |Metro )?$"
)
OWN_PEOPLE = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,2}?(?:army|authorities|cabinet|coast guard|courts?|government|governor|judges?"
    r"|lawmakers|legislators|mayor|military|navy|officials?|opposition|parliament|police|prosecutors?|rescuers?"
    r"|rescue (?:teams?|workers)|ruling party|security forces|soldiers|troops|voters)\b"
)
# "Fiji's former prime minister", "ex-Fiji PM"
OWN_LEADERS = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,2}?(?:first lady|king|minister|PM|premier|president|prime minister|queen)\b"
)


def called_by_its_form(form: str) -> re.Pattern[str]:
    """ "The Kingdom", but not "the Kingdom of Peru" or "the Kingdom Tower"."""
    return re.compile(rf"(?<=\b[Tt]he ){form}\b(?! (?:of|Tower|Holding|Arena)\b)")
