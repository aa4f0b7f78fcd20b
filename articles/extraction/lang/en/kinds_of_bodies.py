"""Nouns for bodies that may be called by their kind alone, once they were named: "the company"."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.extraction.lang.en.names import NOT_NAMES
from articles.extraction.lang.en.vocabulary import words

KINDS = words("kinds_of_bodies")
COMMERCIAL = words("commercial")
# ", a producer of potash", ", the maker of the jets": what stands behind the name of a firm.
_FIRMS = "|".join(
    sorted(COMMERCIAL - {"bank", "chain", "developer", "group", "operator", "platform", "producer", "supplier"})
)
_TELLING_MORE = r"(?:(?!(?:and|at|by|for|from|in|of|to|who|with)\b)[\w'-]+ ){0,5}"
IS_A_FIRM = re.compile(
    rf", (?:an?|the|one of the|[A-Z][\w-]+'s) {_TELLING_MORE}(?:"
    rf"(?:{_FIRMS})s?(?= (?:and|based|for|from|in|of|owned|that|which|whose|with)\b|[,.;]| \()"
    r"|(?:developer|operator|producer|supplier)s? of "
    r"(?!(?:the|an?) (?:\w+ )?(?:documentary|film|movie|play|podcast|series|show)))"
)
# Words that can mean one body: a company is also called by what it makes.
_ONE_KIND = [
    COMMERCIAL | {"company", "firm"},
    {"bank", "lender"},
    {"airline", "carrier"},
    {"broadcaster", "channel", "station", "network"},
    {"paper", "newspaper", "daily", "tabloid", "weekly"},
    {"organisation", "organization", "group", "charity", "ngo", "body", "watchdog"},
]
_ALONE = KINDS | COMMERCIAL | words("bodies") | {"bloc", "alliance", "court", "movement", "service", "tank"}
OF_ONE_KIND: dict[str, Set[str]] = {kind: {kind} for kind in _ALONE}
OF_ONE_KIND |= {kind: kinds for kinds in _ONE_KIND[1:] for kind in kinds}
OF_ONE_KIND |= dict.fromkeys(("company", "firm"), _ONE_KIND[0])
# Words for bodies of which an article names many, most of them without such a word.
WIDE = {"agency", "alliance", "movement", "service"}.union(_ONE_KIND[0], *_ONE_KIND[3:])
# Nouns that stand right before the name of such a body: "the charity Free Dawn".
CALLED_BY_NAME = COMMERCIAL - {"bank", "chain", "contractor", "platform", "producer", "supplier"} | words(
    "called_by_name"
)
# What news calls the bodies of nations, once they were named.
NATIONS_CALLED = {
    "world body": re.compile(r"\b(?:United Nations|U\.N\.|UN)\b"),
    "bloc": re.compile(
        r"\b(?:European Union|E\.U\.|EU|ASEAN|Asean|African Union|Arab League|BRICS|Brics|CSTO|ECOWAS|Ecowas"
        r"|Gulf Cooperation Council|GCC|Mercosur|SADC)\b"
    ),
}
FIRM = r"(?:Inc|Corp|Corporation|Co|Ltd|Limited|LLC|[Pp]lc|PLC|AG|SA|NV|SE|SpA|GmbH|Holdings|Airlines|Airways|Motors)"
_PRESS = "Chronicle|Express|Gazette|Herald|Journal|Mail|Mirror|Post|Star|Sun|Telegraph|Times|Tribune"
PRESS_NAME = rf"(?:[A-Z][\w-]+ ){{1,3}}(?:{_PRESS})"

_PAPER = re.compile(rf"(?:[Tt]he )?{PRESS_NAME}")
# "the newspaper Ulka Gazeta", "the far-right group Free Dawn"; not "told the company Jane Doe"
A_BODY_CALLED = re.compile(rf"(?<!told the )\b(?:{'|'.join(sorted(CALLED_BY_NAME))}) $")
# "Centers for Disease Control", "the US Department of Homeland Security"
BODY_OF = re.compile(
    r"\b(?:Agency|Authority|Board|Bureau|Cent(?:er|re)s?|Commission|Committee|Council|Department|Institutes?|Ministry) "
    r"(?:of|for|on) (?:the )?$"
)
STATE = {"authorities", "government", "leadership", "regime"}  # "the Iranian government" is Iran


def is_paper(name: str) -> bool:
    """ "The Norland Post", which is no post."""
    return _PAPER.fullmatch(name) is not None


def is_titled(name: str) -> bool:
    """Whether a name begins with a name, not with the first word of a sentence."""
    return name.split()[0].lower() not in NOT_NAMES


_CALLED = re.compile(r"[Tt]h(?:e|at|is) (?P<more>(?:[a-z-]+ ){0,2})(?P<kind>[a-z-]+)")
_PLAIN = {"federal", "international", "national", "public", "regional", "state", "state-owned", "state-run"}


def may_be_called(name: str, phrase: str) -> bool:
    """Whether "the company" or "the statistics agency" may stand for a body of that name: by words of the name, and not
    for one that is called by another kind, as a ministry is."""
    found = _CALLED.fullmatch(phrase)
    kinds = OF_ONE_KIND.get(found["kind"]) if found is not None else None
    if found is None or kinds is None or found["kind"] not in words("called_after_saying"):
        return False
    own = {word.lower() for word in name.split()}
    if not any(word[0].isupper() for word in name.split() if word.lower() != "the"):
        return False
    if not set(found["more"].split()) <= own | _PLAIN:
        return False
    return not (own & OF_ONE_KIND.keys()) - kinds or found["kind"] in own
