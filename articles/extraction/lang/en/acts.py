"""Which verbs and nouns of English do what when they are said."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs

ACT_OF_VERB = {verb: act for act, listed in pairs("acts").items() for verb in listed.split()}
ACT_OF_NOUN = {noun: act for act, listed in pairs("acts_of_nouns").items() for noun in listed.split()}
ACT_OF_FEELING = {noun: act for act, listed in pairs("acts_of_feelings").items() for noun in listed.split()}
EXPRESSING = {"convey", "express", "extend", "offer", "voice"}  # what they do, their object says
DENIED = re.compile(r"\b(?:not|never|declined?|refus(?:ed|es|ing)|stopped short)\b|n['’]t\b", re.IGNORECASE)
# "vowed to retaliate" is a threat.
HARM = re.compile(
    r"\b(?:retaliat|aveng|reveng|punish|destroy|crush|annihilat|obliterat|strike back|hit back|respond (?:in kind|with)"
    r"|attack|bomb|invade|make \w+ pay)",
    re.IGNORECASE,
)
# “We strongly condemn …”, “I urge …”: what is said does it, whatever verb announces it.
IN_FIRST_PERSON = re.compile(
    r"[\"“‘'«]?(?:(?:Today|Once again|Again),? )?(?:[Ww]e|I)(?: (?:therefore|also|again|once more|all|both|do))?"
    r"(?: [a-z]+ly)? (?P<verb>[a-z]+)\b(?! not\b)"
)
