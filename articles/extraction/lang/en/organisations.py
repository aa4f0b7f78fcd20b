"""The ways in which English tells of a body what it is: "Oriva, a charity,", "the agency Orba", "Borch Corp"."""

from __future__ import annotations

import re

from articles.extraction.lang.en.kinds_of_bodies import FIRM, KINDS, PRESS_NAME
from articles.extraction.lang.en.names import OUTLETS

_CAPITAL = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w&'’-]*(?<!['’]s))"
_NAME = rf"{_CAPITAL}(?: (?:of |and |for |the |& ){{0,2}}{_CAPITAL}){{0,7}}"
_SHORT = r"(?: \( ?[A-Z][\w. ]*\))?"
_DESCRIPTION = r"(?:an?|the|one of the) (?P<what>[^,.;:\"()\n]{2,70}?)"
# "Nordlink, a Danish ferry operator,", "the Rivers Watch (RW) - a Quito-based monitoring group", "Oriva is a charity"
DESCRIBED_BEHIND = re.compile(
    rf"(?P<name>{_NAME}){_SHORT}(?:, | [-–—] | is | was ){_DESCRIPTION}"
    r"(?:,|\.|;| [-–—]|\n| (?:that|which|based|with|from|in|of|who|whose|run|for)\b)"
)
# "state news agency Orba", "the charity Oriva"
DESCRIBED_BEFORE = re.compile(rf"(?P<what>(?:[a-z-]+ ){{0,3}}[a-z-]+) (?P<name>{_NAME})")
# "the country's security service, the SSB,"
NAMED_BEHIND_COMMA = re.compile(rf"(?P<what>(?:[a-z-]+ ){{0,2}}[a-z-]+), (?:the )?(?P<name>{_NAME})(?=,| \()")
# "Nordlink ( NLK.N )", "Borch Corp"
LISTED = re.compile(rf"(?P<name>{_NAME}) \( ?[A-Z0-9]{{1,6}}\.[A-Z]{{1,2}}[ ,)]")
NAMED_A_FIRM = re.compile(rf"(?P<name>{_NAME} {FIRM})\b")
NAME_BESIDE = re.compile(rf"(?: |, (?:the )?)(?P<name>{_NAME})")
AGENCIES = {"AFP", "AP", "BBC", "CNN", "Reuters"}  # the paper's own name, or an agency's that is told something
BY_ITS_KIND = re.compile(r"[Tt]h(?:e|at|is) ((?:[a-z-]+ ){0,2})([a-z-]+)$")
# "Ministry of Transport of Togo" and "Bank of Zambia", "Peru's Health Ministry", "International Monetary Fund"
_OWNER = r"[A-Z][\w-]+['’]s "
_KIND = "|".join(sorted(kind.capitalize() for kind in KINDS | {"court", "tribunal"}))
TITLED_BODY = re.compile(
    rf"\b(?P<name>(?:{_OWNER})?(?:{_CAPITAL} ){{0,3}}(?P<head>{_KIND}) (?:of|for|on) (?:the )?{_NAME}"
    rf"|(?:{_OWNER})?(?:{_CAPITAL} ){{1,4}}(?P<tail>{_KIND}))\b(?! [A-Z])"
)
NAME_OF_A_PAPER = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, OUTLETS)))}|{PRESS_NAME})\b")
ENDS_IN_A_TITLE = (" President", " Minister")
SHORT_FOR_NATIONS = {"EU", "GCC", "UN"}  # bodies of nations by their initials
AROUND_A_NAME = re.compile(r"^The |['’]s$")
KIND_BEFORE_NAME = re.compile(r"(?:[Tt]he |[A-Z][\w-]+ )?(?:[a-z-]+ ){0,3}?([a-z-]+) (?=[A-Z])")  # "the charity Oriva"
AROUND_A_BODY = re.compile(r"^[Tt]he | \([A-Z]\w*$")  # "the Reef Board (RB"
